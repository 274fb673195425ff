// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include "core/base/Result.h"

/// JSON as FlowerDocs writes it, read with suspicion. All functions are pure; errors are
/// FLOWERDOCS_MALFORMED.
namespace fdc::flowerdocs {

/// At most 64 MiB and 64 levels.
base::Result<QJsonValue> parseJson(const QByteArray& bytes);
/// Objects of an answer: an array of objects, or one object. Nulls in the array are left out.
base::Result<QList<QJsonObject>> parseObjects(const QByteArray& bytes);
/// The one object of an answer to a read by id: an array of one, or the object itself. An empty array is an
/// error.
base::Result<QJsonObject> parseOneObject(const QByteArray& bytes);

/// Text of a string, number or boolean; empty for everything else.
QString textOf(const QJsonValue& value);
/// Texts of an array, or of a single value; nulls and structures are left out.
QStringList textsOf(const QJsonValue& value);

/// `yyyy-MM-dd HH:mm:ss.SSS ±hhmm`, as classes and components carry dates.
QString toWireDate(const QDateTime& moment);
/// That form, or milliseconds since 1970 (as text or number), as searches answer; null otherwise. In UTC.
QDateTime fromWireDate(const QString& text);

QByteArray compactJson(const QJsonObject& object);
QByteArray compactJson(const QJsonArray& array);

}  // namespace fdc::flowerdocs
