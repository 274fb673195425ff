// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginLine.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>

#include "core/base/ErrorPages.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/security/Digest.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qsizetype longestId = 256;
constexpr qsizetype longestRequestId = 64;
constexpr qsizetype longestObject = 512;
constexpr qsizetype longestType = 128;
constexpr qsizetype longestMessage = 4'000;
constexpr qsizetype longestCode = 64;
constexpr qsizetype longestKey = 200;
constexpr qsizetype longestShown = 120;
constexpr qsizetype mostRungs = 16;
constexpr double mostCount = 9e15;  // whole numbers end about there in JSON

struct Kind {
    QLatin1StringView name;
    base::ErrorCode code;
};
constexpr Kind kinds[] = {
    {QLatin1StringView("temporary"), pluginSaysTemporary},
    {QLatin1StringView("configuration"), pluginSaysConfiguration},
    {QLatin1StringView("authentication"), pluginSaysAuthentication},
    {QLatin1StringView("permission"), pluginSaysPermission},
    {QLatin1StringView("data"), pluginSaysData},
    {QLatin1StringView("protocol"), pluginSaysProtocol},
};

const Kind* kindNamed(const QString& name) {
    const auto found = std::ranges::find(kinds, name, &Kind::name);
    return found == std::end(kinds) ? nullptr : &*found;
}

base::Failure rubbish(const QString& why, const QByteArray& line) {
    QString shown = QString::fromUtf8(line.left(longestShown));
    for (QChar& c : shown) {
        if (!c.isPrint())
            c = u'·';
    }
    return base::fail(base::Error(pluginProtocol, why + u": "_s + shown));
}

qint64 count(const QJsonValue& value) {
    return qint64(std::clamp(value.toDouble(0), 0.0, mostCount));
}

bool isWhole(const QJsonValue& value) {
    const double number = value.toDouble(-1);
    return value.isDouble() && number >= 0 && number <= mostCount && number == double(qint64(number));
}

std::optional<PluginFailure> failureOf(const QJsonObject& json) {
    PluginFailure failure{json[u"kind"_s].toString(), json[u"code"_s].toString().left(longestCode),
                          json[u"message"_s].toString().left(longestMessage),
                          json[u"key"_s].toString().left(longestKey)};
    if (!kindNamed(failure.kind))
        return std::nullopt;
    return failure;
}

Result<PluginMessage> answerOf(const QJsonObject& json, const QByteArray& line) {
    PluginAnswer answer;
    answer.id = json[u"id"_s].toInteger();
    const QJsonValue result = json[u"result"_s];
    const QJsonValue error = json[u"error"_s];
    if (result.isObject() == error.isObject())
        return rubbish(u"an answer has either a result or an error"_s, line);
    answer.result = result.toObject();
    if (error.isObject()) {
        answer.failure = failureOf(error.toObject());
        if (!answer.failure)
            return rubbish(u"an error of no known kind"_s, line);
    }
    return answer;
}

/// An id that a sender did not give, or that is longer than an inbox keeps, is made from the content.
QString eventId(const QString& given, const QJsonObject& event) {
    if (!given.isEmpty() && given.size() <= longestId)
        return given;
    const QByteArray content = QJsonDocument(event).toJson(QJsonDocument::Compact);
    return u"sha256:"_s + QString::fromLatin1(security::sha256Hex(content));
}

Result<PluginMessage> eventOf(const QJsonObject& json, const QByteArray& line) {
    const QJsonValue object = json[u"object"_s];
    const QJsonValue id = json[u"id"_s];
    const bool texts = (object.isString() || object.isUndefined()) && (id.isString() || id.isUndefined());
    if (!texts || object.toString().size() > longestObject)
        return rubbish(u"id and object of an event are texts"_s, line);
    PluginEvent message;
    message.event.id = eventId(id.toString(), json);
    message.event.object = object.toString();
    message.event.type = json[u"type"_s].toString().left(longestType);
    message.event.body = json[u"body"_s].toObject();
    return message;
}

PluginMessage logOf(const QJsonObject& json) {
    static const QStringList levels{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s};
    PluginLog message;
    message.level = json[u"level"_s].toString();
    if (!levels.contains(message.level))
        message.level = u"info"_s;
    message.message = json[u"message"_s].toString().left(longestMessage);
    message.correlation = json[u"correlation"_s].toString().left(longestId);
    message.fields = json[u"fields"_s].toObject();
    return message;
}

Result<PluginMessage> requestOf(const QJsonObject& json, const QByteArray& line) {
    PluginRequest request{json[u"id"_s].toString(), json[u"method"_s].toString(),
                          json[u"params"_s].toObject()};
    if (request.id.isEmpty() || request.id.size() > longestRequestId)
        return rubbish(u"the id of a request is a text of at most 64 characters"_s, line);
    return request;
}

bool isPluginCode(const QString& code) {
    static const QRegularExpression form(u"\\A[A-Z][A-Z0-9_]{1,63}\\z"_s);
    return form.match(code).hasMatch();
}

/// The plug-in's code when it is one of ours and so has a page; else ours for the kind.
QString codeWithPage(const QString& theirs, const base::ErrorCode& otherwise) {
    const bool known = isPluginCode(theirs) && base::errorPage(theirs, u"en"_s).has_value();
    return known ? theirs : QString::fromLatin1(otherwise.id);
}

QString withCode(const QString& detail, const QString& theirs, const QString& shown) {
    return theirs.isEmpty() || theirs == shown ? detail : detail + u" ("_s + theirs + u')';
}

}  // namespace

Result<PluginMessage> parsePluginLine(const QByteArray& line) {
    if (line.size() > longestPluginLine)
        return rubbish(u"a line of more than 1 MiB"_s, line);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
    if (!document.isObject())
        return rubbish(u"no JSON object"_s, line);
    const QJsonObject json = document.object();
    if (json[u"method"_s].isString())
        return requestOf(json, line);
    if (isWhole(json[u"id"_s]))
        return answerOf(json, line);
    if (json[u"event"_s].isObject())
        return eventOf(json[u"event"_s].toObject(), line);
    if (json[u"log"_s].isObject())
        return logOf(json[u"log"_s].toObject());
    if (json[u"progress"_s].isObject()) {
        const QJsonObject progress = json[u"progress"_s].toObject();
        return PluginProgress{count(progress[u"id"_s]), count(progress[u"done"_s]),
                              count(progress[u"total"_s])};
    }
    return rubbish(u"no message of the protocol"_s, line);
}

QByteArray pluginLine(const QJsonObject& message) {
    return QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n';
}

base::Error saidError(const QString& plugin, const QString& call, const PluginFailure& failure) {
    const Kind* kind = kindNamed(failure.kind);
    base::Error error(kind ? kind->code : pluginSaysProtocol, failure.message);
    error.with(u"plugin"_s, plugin)
        .with(u"call"_s, call)
        .with(u"message"_s, failure.message)
        .with(u"theirs"_s, failure.code)
        .with(u"key"_s, failure.key);
    return error;
}

std::vector<Rung> rungsOf(const QJsonObject& checked) {
    static const QStringList names{u"authentication"_s, u"permission"_s, u"version"_s, u"sample"_s};
    std::vector<Rung> rungs;
    for (const QJsonValue& value : checked[u"rungs"_s].toArray()) {
        const QJsonObject json = value.toObject();
        Rung rung;
        rung.name = json[u"name"_s].toString();
        if (!names.contains(rung.name) || qsizetype(rungs.size()) >= mostRungs)
            continue;
        rung.ok = json[u"ok"_s].toBool();
        rung.milliseconds = count(json[u"milliseconds"_s]);
        rung.detail = json[u"detail"_s].toString().left(longestMessage);
        if (!rung.ok) {
            const Kind* kind = kindNamed(json[u"kind"_s].toString(
                rung.name == u"authentication"_s || rung.name == u"permission"_s ? rung.name
                                                                                 : u"temporary"_s));
            const base::ErrorCode code = kind ? kind->code : pluginSaysProtocol;
            const QString theirs = json[u"code"_s].toString().left(longestCode);
            rung.code = codeWithPage(theirs, code);
            rung.kind = code.kind;
            rung.detail = withCode(rung.detail, theirs, rung.code);
        }
        rungs.push_back(rung);
        if (!rung.ok)
            break;
    }
    return rungs;
}

Status statusOf(const QJsonObject& probed) {
    Status status;
    const QString health = probed[u"health"_s].toString();
    for (const Health one : {Health::Up, Health::Degraded, Health::Down}) {
        if (health == healthName(one))
            status.health = one;
    }
    const QString theirs = probed[u"code"_s].toString().left(longestCode);
    status.detail = probed[u"detail"_s].toString().left(longestMessage);
    if (status.health == Health::Degraded || status.health == Health::Down) {
        status.code = codeWithPage(theirs, pluginSaysTemporary);
        status.detail = withCode(status.detail, theirs, status.code);
    }
    return status;
}

}  // namespace fdc::connector
