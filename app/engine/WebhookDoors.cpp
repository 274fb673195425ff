// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/WebhookDoors.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include "core/base/ErrorPages.h"
#include "core/connector/ConnectorErrors.h"
#include "core/connector/inbox/WebhookMessage.h"
#include "core/net/NetErrors.h"
#include "core/net/StandardWebhook.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using connector::Acceptance;
using net::ServerResponse;

namespace {

Q_LOGGING_CATEGORY(log, "engine.webhook", QtInfoMsg)

constexpr auto tellEvery = 60s;
constexpr char whenFull[] = "30";
constexpr char whenOff[] = "120";

ServerResponse response(int status, const QJsonObject& json) {
    ServerResponse answer;
    answer.status = status;
    answer.body = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return answer;
}

ServerResponse refusal(int status, const base::Error& error) {
    return response(status, {{u"schema"_s, u"webhook/1"_s},
                             {u"code"_s, error.code()},
                             {u"message"_s, base::errorSentence(error, u"en"_s)}});
}

ServerResponse later(int status, const base::Error& error, const QByteArray& seconds) {
    ServerResponse answer = refusal(status, error);
    answer.headers.append(net::Header{"Retry-After", seconds});
    return answer;
}

/// The same for an environment and for a connector that is not there: nobody learns which names exist.
ServerResponse nowhere() {
    return response(404, {{u"schema"_s, u"webhook/1"_s},
                          {u"code"_s, u"NOT_FOUND"_s},
                          {u"message"_s, u"There is no such webhook."_s}});
}

/// What is wrong on this machine is for its log; the sender learns which kind of thing, and comes again.
ServerResponse notKept(const base::Error& error) {
    ServerResponse answer = response(503, {{u"schema"_s, u"webhook/1"_s},
                                           {u"code"_s, error.code()},
                                           {u"message"_s, u"The inbox cannot be written at the moment."_s}});
    answer.headers.append(net::Header{"Retry-After", whenFull});
    return answer;
}

ServerResponse taken(int status, Acceptance acceptance, const QString& id) {
    return response(status, {{u"schema"_s, u"webhook/1"_s},
                             {u"state"_s, connector::acceptanceName(acceptance)},
                             {u"event"_s, id}});
}

}  // namespace

void WebhookDoors::set(const QString& environment, const QHash<QString, WebhookDoor>& doors) {
    const std::lock_guard lock(m_mutex);
    m_doors.removeIf([&](const auto& one) { return one.key().first == environment; });
    for (auto one = doors.cbegin(); one != doors.cend(); ++one)
        m_doors.insert({environment, one.key()}, one.value());
}

void WebhookDoors::setOn(const QString& environment, const QString& connector, bool on) {
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_doors.find({environment, connector}); found != m_doors.end())
        found->on = on;
}

ServerResponse WebhookDoors::answer(const net::ServerRequest& request) {
    const auto name = connector::hookAddress(request.path);
    if (!name)
        return nowhere();
    WebhookDoor door;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_doors.constFind(*name);
        if (found == m_doors.constEnd())
            return nowhere();
        door = *found;
    }
    if (request.method != "POST") {
        ServerResponse answer = response(405, {{u"schema"_s, u"webhook/1"_s},
                                               {u"code"_s, u"METHOD_NOT_ALLOWED"_s},
                                               {u"message"_s, u"Webhooks are sent with POST."_s}});
        answer.headers.append(net::Header{"Allow", "POST"});
        return answer;
    }
    return enter(*name, door, request);
}

ServerResponse WebhookDoors::enter(const Name& name, const WebhookDoor& door,
                                   const net::ServerRequest& request) {
    const auto about = [&name](base::Error error) {
        return std::move(error).with(u"connector"_s, name.second).with(u"environment"_s, name.first);
    };
    if (!door.on)
        return later(503, about(base::Error(connector::connectorOff)), whenOff);
    if (door.keys.empty()) {
        noteRefusal(name, door.problem);
        return refusal(403, about(base::Error(net::webhookSecretMissing)));
    }
    const qint64 now = m_clock.utcNow().toSecsSinceEpoch();
    const auto id = net::verifyWebhook(door.keys, request.headers, request.body, now);
    if (!id) {
        // The reason is for the log: a stranger learns nothing about how close it was.
        noteRefusal(name, id.error().cause());
        return refusal(401, about(base::Error(net::webhookRefused)));
    }
    const auto event = connector::webhookEvent(name.first, name.second, request.path, *id, request.body);
    if (!event)
        return refusal(event.error().is(connector::eventTooLarge) ? 413 : 400, about(event.error()));
    const auto accepted = m_inbox.accept(*event);
    if (!accepted) {
        noteRefusal(name, accepted.error().toLogLine());
        return notKept(accepted.error());
    }
    switch (*accepted) {
        case Acceptance::Accepted: return taken(202, *accepted, event->id);
        case Acceptance::Duplicate: return taken(200, *accepted, event->id);
        case Acceptance::TooLarge: return refusal(413, about(base::Error(connector::eventTooLarge)));
        case Acceptance::Full: break;
    }
    return later(429, about(base::Error(connector::eventInboxFull)), whenFull);
}

/// A flood of bad requests must not become a flood of log lines.
void WebhookDoors::noteRefusal(const Name& name, const QString& why) {
    const std::lock_guard lock(m_mutex);
    Refusals& refusals = m_refusals[name];
    ++refusals.count;
    const base::Milliseconds now = m_clock.monotonic();
    if (refusals.toldAt >= 0ms && now - refusals.toldAt < tellEvery)
        return;
    qCWarning(log).noquote() << "refused" << refusals.count << "webhooks for" << name.second << "of"
                             << name.first + u": "_s + why;
    refusals = {0, now};
}

}  // namespace fdc::engine
