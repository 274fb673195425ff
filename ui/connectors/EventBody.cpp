// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/EventBody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/security/Redaction.h"

namespace fdc::ui::connectors {

namespace {

constexpr qsizetype mostShown = 64 * 1024;

QByteArray bytesOf(const QJsonValue& body) {
    if (body.isObject())
        return QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact);
    if (body.isArray())
        return QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact);
    return body.toVariant().toString().toUtf8();
}

}  // namespace

ShownBody shownBody(const QJsonValue& body) {
    QByteArray bytes = security::redactBody(bytesOf(body));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isNull())
        bytes = document.toJson(QJsonDocument::Indented);
    ShownBody shown{QString::fromUtf8(bytes), false};
    if (shown.text.size() > mostShown) {
        shown.text.truncate(mostShown);
        shown.isCut = true;
    }
    return shown;
}

}  // namespace fdc::ui::connectors
