// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <optional>

#include "core/base/Error.h"

/// Errors as JSON: how one process hands its failure to another, and how `--json` prints it.
/// All functions are thread-safe.
namespace fdc::base {

/// "usage", "configuration", "data", "notFound"…: stable words, never translated.
QString kindName(ErrorKind kind);
std::optional<ErrorKind> kindFromName(QStringView name);

/// A code whose name came from outside this program. Its name is kept for the life of the process; because of
/// that, at most 1,000 different names are kept. Further names, and names that are not 1 to 64 of A-Z 0-9 _
/// (first a letter), give INTERNAL_ERROR.
ErrorCode internErrorCode(const QString& id, ErrorKind kind);

/// {"code": "CSV_DUPLICATE_ID", "kind": "data", "cause": "…", "facts": {"file": "index.csv"}}
QJsonObject toJson(const Error& error);
/// The reverse. Never fails: what is no such object becomes INTERNAL_ERROR with its text as cause, an unknown
/// kind (a later build at the other end) is Internal, and a code that could not be interned stays as fact
/// "code".
Error errorFromJson(const QJsonObject& object);
/// The same object of what Error::toLogLine() wrote, as far as a text can be taken apart: a value that itself
/// looks like another fact ("a, b=c") becomes two. Without kind; empty when it begins with no code.
QJsonObject errorJsonOfLogLine(const QString& line);

}  // namespace fdc::base
