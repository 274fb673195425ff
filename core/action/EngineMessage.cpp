// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/action/EngineMessage.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include "core/action/ActionErrors.h"
#include "core/base/ErrorJson.h"
#include "core/base/Utf8.h"

namespace fdc::action {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype nameLimit = 256;

QByteArray lineOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject toJson(const Caller& caller) {
    return {
        {u"user"_s, caller.user},
        {u"roles"_s, QJsonArray::fromStringList(security::roleNames(caller.roles))},
        {u"origin"_s, caller.origin},
        {u"correlation"_s, caller.correlation},
        {u"environment"_s, caller.environment},
    };
}

/// Words that another process may use for itself; webhooks, schedules and the engine live in the holder.
QString originFrom(const QString& text) {
    return text == u"gui"_s ? text : u"cli"_s;
}

Caller callerFrom(const QJsonObject& object) {
    Caller caller;
    caller.user = object["user"_L1].toString().left(nameLimit);
    caller.origin = originFrom(object["origin"_L1].toString());
    caller.correlation = object["correlation"_L1].toString().left(nameLimit);
    caller.environment = object["environment"_L1].toString().left(nameLimit);
    if (object["roles"_L1].isArray())
        caller.roles = security::rolesFromNames(object["roles"_L1].toVariant().toStringList());
    return caller;
}

base::Failure invalid(const QString& what, const QJsonObject& object = {}) {
    base::Error error(engineMessageInvalid, what);
    if (const QJsonValue id = object["id"_L1]; id.isDouble())
        error.with(u"id"_s, QString::number(id.toInteger()));
    return base::fail(std::move(error));
}

base::Result<QJsonObject> objectOf(const QByteArray& line) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(base::wholeJson(line), &problem);
    if (problem.error != QJsonParseError::NoError)
        return invalid(problem.errorString());
    if (!document.isObject())
        return invalid(u"not a JSON object"_s);
    return document.object();
}

}  // namespace

QByteArray requestLine(const EngineRequest& request) {
    return lineOf({{u"id"_s, request.id},
                   {u"action"_s, request.action},
                   {u"arguments"_s, request.arguments},
                   {u"caller"_s, toJson(request.caller)}});
}

QByteArray replyLine(const EngineReply& reply) {
    if (reply.result)
        return lineOf({{u"id"_s, reply.id}, {u"result"_s, *reply.result}});
    return lineOf({{u"id"_s, reply.id}, {u"error"_s, base::toJson(reply.result.error())}});
}

QByteArray greetingLine() {
    return lineOf({{u"engine"_s, u"flowerdocs-console"_s},
                   {u"protocol"_s, protocolVersion},
                   {u"pid"_s, QCoreApplication::applicationPid()}});
}

QByteArray farewellLine() {
    return lineOf({{u"ending"_s, true}});
}

bool isFarewell(const QByteArray& line) {
    constexpr int longest = 256;  // an answer may have megabytes, and is not read twice for this
    if (line.size() > longest)
        return false;
    const auto object = objectOf(line);
    return object && object->value("ending"_L1).toBool() && !object->contains("id"_L1);
}

base::Result<EngineRequest> parseRequest(const QByteArray& line) {
    auto object = objectOf(line);
    if (!object)
        return base::fail(std::move(object.error()));
    const QJsonValue id = object->value("id"_L1);
    const QJsonValue arguments = object->value("arguments"_L1);
    EngineRequest request{id.toInteger(-1), object->value("action"_L1).toString(), arguments.toObject(),
                          callerFrom(object->value("caller"_L1).toObject())};
    if (request.id < 0)
        return invalid(u"\"id\" is no number from 0"_s, *object);
    if (request.action.isEmpty() || request.action.size() > nameLimit)
        return invalid(u"\"action\" is missing or too long"_s, *object);
    if (!arguments.isUndefined() && !arguments.isObject())
        return invalid(u"\"arguments\" is no object"_s, *object);
    return request;
}

base::Result<EngineReply> parseReply(const QByteArray& line) {
    auto object = objectOf(line);
    if (!object)
        return base::fail(std::move(object.error()));
    const qint64 id = object->value("id"_L1).toInteger(-1);
    if (id < 0)
        return invalid(u"a reply without \"id\""_s, *object);
    if (object->value("error"_L1).isObject())
        return EngineReply{id, base::fail(base::errorFromJson(object->value("error"_L1).toObject()))};
    if (!object->value("result"_L1).isObject())
        return invalid(u"a reply with neither \"result\" nor \"error\""_s, *object);
    return EngineReply{id, object->value("result"_L1).toObject()};
}

base::Result<void> parseGreeting(const QByteArray& line) {
    auto object = objectOf(line);
    if (!object)
        return base::fail(std::move(object.error()));
    const QJsonValue protocol = object->value("protocol"_L1);
    if (object->value("engine"_L1) != u"flowerdocs-console"_s || protocol.toInt() != protocolVersion)
        return invalid(
            u"the other end speaks protocol %1, this program %2"_s.arg(protocol.toVariant().toString())
                .arg(protocolVersion));
    return {};
}

}  // namespace fdc::action
