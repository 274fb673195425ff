// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EventJson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include "app/engine/JsonValues.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

QJsonObject eventJson(const connector::StoredEvent& event) {
    return {{u"seq"_s, event.seq},
            {u"id"_s, event.id},
            {u"connector"_s, event.connector},
            {u"object"_s, textOrNull(event.object)},
            {u"type"_s, textOrNull(event.type)},
            {u"received"_s, timeOrNull(event.received)},
            {u"state"_s, connector::eventStateName(event.state)},
            {u"attempts"_s, event.attempts},
            {u"nextAttempt"_s, timeOrNull(event.nextAttempt)},
            {u"handledAt"_s, timeOrNull(event.handledAt)},
            {u"code"_s, textOrNull(event.code)},
            {u"correlation"_s, event.correlation}};
}

QJsonObject eventsDocument(const QList<connector::StoredEvent>& page, const connector::EventCounts& counts,
                           int limit) {
    QJsonArray events;
    for (const connector::StoredEvent& event : page)
        events.append(eventJson(event));
    return {{u"schema"_s, u"events/1"_s},
            {u"counts"_s, QJsonObject{{u"waiting"_s, counts.waiting},
                                      {u"handling"_s, counts.handling},
                                      {u"dead"_s, counts.dead},
                                      {u"done"_s, counts.done}}},
            {u"events"_s, events},
            {u"next"_s, page.size() < limit ? QJsonValue() : QJsonValue(page.last().seq)}};
}

QJsonObject eventDocument(const connector::StoredEvent& event, const security::Redaction& redaction,
                          const QString& language) {
    QJsonObject json = eventJson(event);
    json[u"schema"_s] = u"event/1"_s;
    json[u"environment"_s] = event.environment;
    json[u"cause"_s] = textOrNull(event.cause);
    if (!event.code.isEmpty()) {
        base::Error error(base::internErrorCode(event.code, base::ErrorKind::Internal), event.cause);
        error.with(u"connector"_s, event.connector).with(u"event"_s, QString::number(event.seq));
        // The inbox keeps code and cause; pages of plug-ins name these two.
        error.with(u"plugin"_s, event.connector).with(u"message"_s, event.cause);
        json[u"sentence"_s] = base::errorSentence(error, language);
    }
    const QByteArray shown = redaction.apply(security::redactBody(event.body));
    const QJsonDocument body = QJsonDocument::fromJson(shown);
    json[u"body"_s] = body.isObject() ? QJsonValue(body.object()) : QJsonValue();
    return json;
}

}  // namespace fdc::engine
