// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include "core/base/Utf8.h"

namespace fdc::sandbox {

inline QStringList strings(const QJsonValue& value) {
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& item : array)
        texts.append(item.isString() ? item.toString() : item.toVariant().toString());
    return texts;
}

inline QByteArray compact(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}
inline QByteArray compact(const QJsonArray& array) {
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}
inline QString compactText(const QJsonObject& object) {
    return base::wholeUtf8(compact(object));
}
inline QString compactText(const QJsonArray& array) {
    return base::wholeUtf8(compact(array));
}

}  // namespace fdc::sandbox
