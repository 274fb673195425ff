// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Background.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/EventJson.h"
#include "core/connector/ConnectorErrors.h"
#include "core/connector/inbox/EventInbox.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using connector::EventInbox;

namespace {

constexpr int shownAtOnce = 100;
constexpr int mostAtOnce = 1'000;

Result<std::optional<connector::EventState>> stateArgument(const QJsonObject& arguments) {
    const QString word = arguments[u"state"_s].toString(u"all"_s);
    if (word == u"all")
        return std::optional<connector::EventState>();
    const auto state = connector::eventStateFromName(word);
    if (!state)
        return invalidArgument(u"state"_s, u"all, waiting, handling, dead or done"_s);
    return state;
}

QCoro::Task<Handled> list(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto id = textArgument(arguments, u"connector"_s);
    if (!id)
        co_return base::fail(id.error());
    const auto state = stateArgument(arguments);
    if (!state)
        co_return base::fail(state.error());
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    if (!(*runtime)->supervisor().view(*id))
        co_return base::fail(base::Error(connector::connectorUnknown).with(u"connector"_s, *id));
    connector::EventQuery query;
    query.environment = (*runtime)->environment().name;
    query.connector = *id;
    query.state = *state;
    query.before = arguments[u"before"_s].toInteger();
    query.after = arguments[u"after"_s].toInteger();
    query.limit = std::clamp(arguments[u"limit"_s].toInt(shownAtOnce), 1, mostAtOnce);
    const QString path = engine->folder().file(u"events.db"_s);
    // Pages ask for this every two seconds, and a full inbox has a hundred thousand of them.
    const auto reading = inBackground<Result<QList<connector::StoredEvent>>>(
        [path, query] { return EventInbox::page(path, query); });
    const Result<QList<connector::StoredEvent>> page = co_await reading;
    if (!page)
        co_return base::fail(page.error());
    const auto inbox = engine->inbox();
    if (!inbox)
        co_return base::fail(inbox.error());
    const connector::EventCounts counts = (*inbox)->counts(query.environment, *id);
    co_return outcome(eventsDocument(*page, counts, query.limit));
}

/// The event that `seq`, or `event` (number or the sender's id) with `connector`, names; it is one of the
/// caller's environment.
Result<connector::StoredEvent> named(EventInbox& inbox, const QJsonObject& arguments,
                                     const QString& environment) {
    qint64 seq = arguments[u"seq"_s].toInteger();
    if (seq == 0) {
        const auto id = textArgument(arguments, u"event"_s);
        if (!id)
            return base::fail(id.error());
        const auto number = inbox.numberOf(environment, arguments[u"connector"_s].toString(), *id);
        if (!number)
            return base::fail(number.error());
        seq = *number;
    }
    auto event = inbox.event(seq);
    if (event && event->environment != environment)
        return base::fail(base::Error(connector::eventUnknown).with(u"event"_s, QString::number(seq)));
    return event;
}

struct Desk {
    EventInbox* inbox = nullptr;
    QString environment;
};

/// The inbox, and the name of the caller's environment, which need not be at work.
Result<Desk> deskOf(Engine* engine, const Caller& caller) {
    const auto inbox = engine->inbox();
    if (!inbox)
        return base::fail(inbox.error());
    const auto environment = engine->environmentName(caller.environment);
    if (!environment)
        return base::fail(environment.error());
    return Desk{*inbox, *environment};
}

Handled show(Engine* engine, const QJsonObject& arguments, const Caller& caller) {
    const auto desk = deskOf(engine, caller);
    if (!desk)
        return base::fail(desk.error());
    const auto event = named(*desk->inbox, arguments, desk->environment);
    if (!event)
        return base::fail(event.error());
    return outcome(eventDocument(*event, engine->redaction(), arguments[u"language"_s].toString()));
}

Handled replay(Engine* engine, const QJsonObject& arguments, const Caller& caller) {
    const auto desk = deskOf(engine, caller);
    if (!desk)
        return base::fail(desk.error());
    const QJsonObject answer{{u"schema"_s, u"event-replay/1"_s}};
    if (!arguments.contains(u"seq"_s) && !arguments.contains(u"event"_s)) {
        const auto connector = textArgument(arguments, u"connector"_s);
        if (!connector)
            return base::fail(connector.error());
        const auto count = desk->inbox->replayDead(desk->environment, *connector);
        if (!count)
            return base::fail(count.error());
        QJsonObject all = answer;
        all[u"replayed"_s] = *count;
        return outcome(all, {}, u"%1 dead letters wait again"_s.arg(*count));
    }
    const auto event = named(*desk->inbox, arguments, desk->environment);
    if (!event)
        return base::fail(event.error());
    if (auto replayed = desk->inbox->replay(event->seq); !replayed)
        return base::fail(std::move(replayed.error()));
    QJsonObject one = answer;
    one[u"replayed"_s] = 1;
    return outcome(one, u"dead, "_s + event->code, u"waiting"_s);
}

Handled discard(Engine* engine, const QJsonObject& arguments, const Caller& caller) {
    const auto desk = deskOf(engine, caller);
    const auto reason = textArgument(arguments, u"reason"_s);
    if (!desk || !reason)
        return base::fail(desk ? reason.error() : desk.error());
    const auto event = named(*desk->inbox, arguments, desk->environment);
    if (!event)
        return base::fail(event.error());
    if (auto discarded = desk->inbox->discard(event->seq, *reason); !discarded)
        return base::fail(std::move(discarded.error()));
    return outcome({{u"schema"_s, u"event-discard/1"_s}, {u"discarded"_s, 1}},
                   connector::eventStateName(event->state), u"discarded"_s);
}

/// Of an action that waits for nothing.
template <Handled (*Act)(Engine*, const QJsonObject&, const Caller&)>
QCoro::Task<Handled> now(Engine* engine, QJsonObject arguments, Caller caller) {
    co_return Act(engine, arguments, caller);
}

/// "mail 42", or "mail" for all of its dead letters.
QString target(const QJsonObject& arguments) {
    const qint64 seq = arguments[u"seq"_s].toInteger();
    const QString event = seq != 0 ? QString::number(seq) : arguments[u"event"_s].toString();
    return QStringList{arguments[u"connector"_s].toString(), event}.join(u' ').trimmed();
}

}  // namespace

void addEventActions(Engine& engine) {
    using security::Role;
    addAction(engine, u"event.list"_s, false, Role::Viewer, {}, list);
    addAction(engine, u"event.show"_s, false, Role::Viewer, {}, now<show>);
    addAction(engine, u"event.replay"_s, true, Role::Operator, target, now<replay>);
    addAction(engine, u"event.discard"_s, true, Role::Operator, target, now<discard>);
}

}  // namespace fdc::engine
