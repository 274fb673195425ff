// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/WebhookMessage.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>

#include "core/connector/ConnectorErrors.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestPath = 1'024;
constexpr QByteArrayView hooks = "/hooks/";

/// A text, or a whole number as text; else null.
QString plain(const QJsonValue& value) {
    if (value.isString())
        return value.toString();
    const double number = value.toDouble(0.5);
    if (!value.isDouble() || std::floor(number) != number || std::abs(number) > 9e15)
        return {};
    return QString::number(qint64(number));
}

QString objectIn(const QJsonObject& message) {
    const QJsonValue object = message["object"_L1];
    if (object.isObject()) {
        if (const QString id = plain(object["id"_L1]); !id.isEmpty())
            return id;
    }
    for (const auto name : {"object"_L1, "objectId"_L1, "documentId"_L1}) {
        if (const QString id = plain(message[name]); !id.isEmpty())
            return id;
    }
    return {};
}

QString objectOfMessage(const QJsonObject& message) {
    if (const QString object = objectIn(message); !object.isEmpty())
        return object;
    const QJsonObject data = message["data"_L1].toObject();
    if (const QString object = objectIn(data); !object.isEmpty())
        return object;
    return plain(data["id"_L1]);
}

QString typeOfMessage(const QJsonObject& message) {
    for (const auto name : {"type"_L1, "eventType"_L1, "event_type"_L1, "event"_L1}) {
        if (const QString type = message[name].toString(); !type.isEmpty())
            return type;
    }
    return {};
}

}  // namespace

std::optional<std::pair<QString, QString>> hookAddress(const QByteArray& path) {
    if (!path.startsWith(hooks) || path.size() > longestPath)
        return std::nullopt;
    const QByteArrayList parts = path.mid(hooks.size()).split('/');
    if (parts.size() != 2 || parts[0].isEmpty() || parts[1].isEmpty())
        return std::nullopt;
    return std::pair(QString::fromUtf8(QByteArray::fromPercentEncoding(parts[0])),
                     QString::fromUtf8(QByteArray::fromPercentEncoding(parts[1])));
}

base::Result<NewEvent> webhookEvent(const QString& environment, const QString& connector,
                                    const QByteArray& path, const QByteArray& id, const QByteArray& body) {
    if (body.size() > mostEventBytes)
        return base::fail(base::Error(eventTooLarge).with(u"bytes"_s, QString::number(body.size())));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (!document.isObject())
        return base::fail(eventMalformed, problem.error == QJsonParseError::NoError ? u"no JSON object"_s
                                                                                    : problem.errorString());
    const QJsonObject message = document.object();
    NewEvent event;
    event.environment = environment;
    event.connector = connector;
    event.id = QString::fromUtf8(id);
    event.object = objectOfMessage(message);
    event.type = typeOfMessage(message);
    event.body = body;
    event.path = QString::fromUtf8(path);
    return event;
}

}  // namespace fdc::connector
