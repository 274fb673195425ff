// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pluginhost/HostJson.h"

#include <QJsonArray>

namespace fdc::pluginhost {

using namespace Qt::Literals::StringLiterals;
using plugin::FailureKind;

namespace {

QString kindName(FailureKind kind) {
    switch (kind) {
        case FailureKind::Temporary: return u"temporary"_s;
        case FailureKind::Configuration: return u"configuration"_s;
        case FailureKind::Authentication: return u"authentication"_s;
        case FailureKind::Permission: return u"permission"_s;
        case FailureKind::Data: return u"data"_s;
        case FailureKind::Protocol: return u"protocol"_s;
    }
    return {};
}

FailureKind kindNamed(const QString& name) {
    for (const FailureKind kind : {FailureKind::Temporary, FailureKind::Configuration,
                                   FailureKind::Authentication, FailureKind::Permission, FailureKind::Data}) {
        if (kindName(kind) == name)
            return kind;
    }
    return FailureKind::Protocol;
}

}  // namespace

QString levelName(plugin::LogLevel level) {
    switch (level) {
        case plugin::LogLevel::Debug: return u"debug"_s;
        case plugin::LogLevel::Info: return u"info"_s;
        case plugin::LogLevel::Warning: return u"warning"_s;
        case plugin::LogLevel::Error: return u"error"_s;
    }
    return {};
}

QJsonObject failureJson(const plugin::Outcome& outcome) {
    return {{u"kind"_s, kindName(outcome.kind)},
            {u"code"_s, outcome.code},
            {u"message"_s, outcome.message},
            {u"key"_s, outcome.key}};
}

plugin::Outcome outcomeIn(const QJsonObject& answer) {
    if (answer[u"result"_s].isObject())
        return plugin::Outcome::done(answer[u"result"_s].toObject());
    const QJsonObject error = answer[u"error"_s].toObject();
    return plugin::Outcome::failed(kindNamed(error[u"kind"_s].toString()), error[u"code"_s].toString(),
                                   error[u"message"_s].toString());
}

QJsonObject checkJson(const plugin::CheckOutcome& outcome) {
    QJsonArray rungs;
    for (const plugin::Rung& rung : outcome.rungs) {
        QJsonObject json{{u"name"_s, rung.name},
                         {u"ok"_s, rung.ok},
                         {u"detail"_s, rung.detail},
                         {u"milliseconds"_s, rung.milliseconds}};
        if (!rung.ok) {
            json[u"kind"_s] = kindName(rung.kind);
            json[u"code"_s] = rung.code;
        }
        rungs.append(json);
    }
    return {{u"rungs"_s, rungs}};
}

QJsonObject observationJson(const plugin::Observation& observation) {
    return {
        {u"health"_s, observation.health}, {u"code"_s, observation.code}, {u"detail"_s, observation.detail}};
}

QJsonObject deliveryJson(const plugin::Delivery& delivery) {
    QJsonObject tags;
    for (auto tag = delivery.tags.begin(); tag != delivery.tags.end(); ++tag)
        tags[tag.key()] = QJsonArray::fromStringList(tag.value());
    return {{u"sourceId"_s, delivery.sourceId},
            {u"classId"_s, delivery.classId},
            {u"name"_s, delivery.name},
            {u"tags"_s, tags},
            {u"contentFile"_s, delivery.contentFile},
            {u"contentType"_s, delivery.contentType},
            {u"correlation"_s, delivery.correlation}};
}

QJsonObject eventJson(const plugin::Event& event) {
    return {
        {u"id"_s, event.id}, {u"object"_s, event.object}, {u"type"_s, event.type}, {u"body"_s, event.body}};
}

plugin::Event eventIn(const QJsonObject& params) {
    return {params[u"id"_s].toString(),    params[u"object"_s].toString(),
            params[u"type"_s].toString(),  params[u"body"_s].toObject(),
            params[u"attempt"_s].toInt(1), params[u"correlation"_s].toString()};
}

}  // namespace fdc::pluginhost
