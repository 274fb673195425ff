// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "app/cli/Cli.h"
#include "app/engine/EventJson.h"
#include "core/base/BaseErrors.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/Environments.h"
#include "core/config/ShownText.h"
#include "core/connector/inbox/EventInbox.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using connector::EventInbox;
using connector::EventQuery;

namespace {

base::Error usage(const QString& detail) {
    return base::Error(base::usageError).with(u"detail"_s, detail);
}

/// The environment whose events are meant, told without an engine: reading must work while none runs.
base::Result<QString> environmentOf(const CommandContext* context, const base::DataFolder& folder) {
    const QString wished = context->options().environment;
    const auto defined = config::Environments(folder.file(u"environments.json"_s)).all();
    if (!defined)
        return base::fail(defined.error());
    if (wished.isEmpty() && defined->size() == 1)
        return defined->first().name;
    if (wished.isEmpty())
        return base::fail(config::environmentMissing);
    const bool known = wished == QStringView(config::sandboxEnvironment) ||
                       std::ranges::any_of(*defined, [&](const auto& one) { return one.name == wished; });
    if (!known)
        return base::fail(base::Error(config::environmentUnknown).with(u"environment"_s, wished));
    return wished;
}

base::Result<EventQuery> queryOf(const QString& environment, const Arguments& arguments) {
    EventQuery query;
    query.environment = environment;
    query.connector = arguments.words.first();
    const auto limit = arguments.number(u"limit"_s, 100, 1, 1'000);
    if (!limit)
        return base::fail(limit.error());
    query.limit = int(*limit);
    const QString state = arguments.value(u"state"_s, u"all"_s);
    if (state != u"all") {
        query.state = connector::eventStateFromName(state);
        if (!query.state)
            return base::fail(usage(Cli::tr("the state: all, waiting, handling, dead or done")));
    }
    return query;
}

QStringList rowOf(const connector::StoredEvent& event) {
    return {QString::number(event.seq),
            base::toRfc3339(event.received),
            connector::eventStateName(event.state),
            event.object,
            event.type,
            QString::number(event.attempts),
            event.code};
}

void showEvents(const Output& output, const QList<connector::StoredEvent>& events,
                const connector::EventCounts& counts) {
    std::vector<QStringList> rows;
    for (const connector::StoredEvent& event : events)
        rows.push_back(rowOf(event));
    output.table({Cli::tr("Event"), Cli::tr("Received"), Cli::tr("State"), Cli::tr("Object"), Cli::tr("Type"),
                  Cli::tr("Attempts"), Cli::tr("Code")},
                 rows);
    output.message(Cli::tr("waiting: %1, being handled: %2, dead letters: %3, handled: %4")
                       .arg(counts.waiting)
                       .arg(counts.handling)
                       .arg(counts.dead)
                       .arg(counts.done));
}

void showLines(const Output& output, QList<connector::StoredEvent> events) {
    std::ranges::sort(events, {}, &connector::StoredEvent::seq);
    for (const connector::StoredEvent& event : events) {
        if (output.isJson())
            output.line(engine::eventJson(event));
        else
            output.text(config::onOneLine(rowOf(event).join(u"  "_s)));
    }
}

/// What came in so far, oldest first, then what comes in, until a signal.
QCoro::Task<int> follow(CommandContext* context, QString path, EventQuery query) {
    while (true) {
        const auto page = EventInbox::page(path, query);
        if (!page)
            co_return context->fail(page.error());
        showLines(context->output(), *page);
        for (const connector::StoredEvent& event : *page)
            query.after = std::max(query.after, event.seq);
        query.limit = 1'000;
        auto pausing = context->pause(500ms);
        co_await std::move(pausing);
        if (context->signalNumber() != 0)
            co_return 128 + context->signalNumber();
    }
}

QCoro::Task<int> events(CommandContext* context, Arguments arguments) {
    const auto folder = context->folder();
    if (!folder)
        co_return context->fail(folder.error());
    const auto environment = environmentOf(context, *folder);
    if (!environment)
        co_return context->fail(environment.error());
    const auto query = queryOf(*environment, arguments);
    if (!query)
        co_return context->fail(query.error());
    const QString path = folder->file(u"events.db"_s);
    if (arguments.has(u"follow"_s)) {
        auto following = follow(context, path, *query);
        co_return co_await std::move(following);
    }
    const auto page = EventInbox::page(path, *query);
    const auto counts = EventInbox::counts(path, *environment, query->connector);
    if (!page || !counts)
        co_return context->fail(page ? counts.error() : page.error());
    if (context->output().isJson())
        context->output().document(engine::eventsDocument(*page, *counts, query->limit));
    else
        showEvents(context->output(), *page, *counts);
    co_return exitOk;
}

/// A number, as `connector events` shows it.
base::Result<qint64> numberIn(const QString& text) {
    bool isNumber = false;
    const qint64 seq = text.toLongLong(&isNumber);
    if (!isNumber || seq < 1)
        return base::fail(usage(Cli::tr("the number of an event, as `connector events` shows it")));
    return seq;
}

QCoro::Task<int> replay(CommandContext* context, Arguments arguments) {
    QJsonObject request;
    const QString connector = arguments.value(u"dead"_s);
    if (connector.isEmpty() == arguments.words.isEmpty())
        co_return context->fail(usage(Cli::tr("one event, or --dead and a connector")));
    if (!connector.isEmpty()) {
        request[u"connector"_s] = connector;
    } else {
        const auto seq = numberIn(arguments.words.first());
        if (!seq)
            co_return context->fail(seq.error());
        request[u"seq"_s] = *seq;
    }
    auto asking = context->query(u"event.replay"_s, request, [context](const QJsonObject& answer) {
        context->output().text(Cli::tr("%1 wait again.").arg(answer[u"replayed"_s].toInteger()));
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> discard(CommandContext* context, Arguments arguments) {
    const auto seq = numberIn(arguments.words.first());
    if (!seq)
        co_return context->fail(seq.error());
    const QString reason = arguments.value(u"reason"_s);
    if (reason.isEmpty())
        co_return context->fail(usage(Cli::tr("why it is given up: --reason")));
    auto asking = context->query(
        u"event.discard"_s, {{u"seq"_s, *seq}, {u"reason"_s, reason}},
        [context](const QJsonObject&) { context->output().text(Cli::tr("The event was discarded.")); });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> eventsCommands() {
    return {
        {{u"connector"_s, u"events"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "what came in for a connector, newest first"),
         1,
         1,
         {{u"follow"_s, {}, QT_TRANSLATE_NOOP("Cli", "go on with what comes in, one line each")},
          {u"state"_s, u"S"_s, QT_TRANSLATE_NOOP("Cli", "waiting, handling, dead or done")},
          {u"limit"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "at most N, 1 to 1000; default 100")}},
         events},
        {{u"connector"_s, u"replay"_s},
         u"[EVENT]"_s,
         QT_TRANSLATE_NOOP("Cli", "a dead letter waits again, with all its attempts"),
         0,
         1,
         {{u"dead"_s, u"ID"_s, QT_TRANSLATE_NOOP("Cli", "all dead letters of a connector")}},
         replay},
        {{u"connector"_s, u"discard"_s},
         u"EVENT"_s,
         QT_TRANSLATE_NOOP("Cli", "give up a waiting event or a dead letter; the audit keeps the reason"),
         1,
         1,
         {{u"reason"_s, u"R"_s, QT_TRANSLATE_NOOP("Cli", "why")}},
         discard},
    };
}

}  // namespace fdc::cli
