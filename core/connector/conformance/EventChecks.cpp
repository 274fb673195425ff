// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Bench.h"
#include "core/connector/plugin/PluginErrors.h"

/// Twice is once, whatever comes twice, late, or in another order.
namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

Verdict noSynchronisation() {
    return skipped(u"it declares that it does not synchronise"_s);
}

/// The documents of the desk that differ from what the outside system holds; empty: none.
QString differences(const Bench& bench) {
    QStringList bad;
    for (auto document = bench.desk.documents.begin(); document != bench.desk.documents.end(); ++document) {
        const auto there = bench.exam.outside ? bench.exam.outside->content(document.key()) : std::nullopt;
        if (bench.exam.outside && there && *there != document.value())
            bad.append(document.key());
    }
    return bad.join(u", "_s);
}

QCoro::Task<Verdict> synchronizeTwice(Bench* bench) {
    if (!bench->specimen.descriptor().synchronizes)
        co_return noSynchronisation();
    auto replacing = bench->replace();
    co_await std::move(replacing);
    bench->desk.documents.clear();
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    for (int time = 1; time <= 2; ++time) {
        const QMap<QString, QByteArray> before = bench->desk.documents;
        auto working = bench->synchronize();
        const Result<SyncReport> report = co_await std::move(working);
        if (!report)
            co_return failed(u"time %1: "_s.arg(time) + report.error().toLogLine());
        if (time == 1 && bench->exam.outside && bench->desk.documents.isEmpty())
            co_return failed(u"nothing was handed in"_s);
        if (time == 2 && (bench->desk.documents.keys() != before.keys() || report->changed != 0))
            co_return failed(u"the second time changed %1"_s.arg(report->changed));
    }
    const QString different = differences(*bench);
    co_return different.isEmpty() ? passed()
                                  : failed(u"handed in otherwise than it is there: "_s + different);
}

/// Ids come from the other system, not from the connector's memory.
QCoro::Task<Verdict> synchronizeWithoutMemory(Bench* bench) {
    if (!bench->specimen.descriptor().synchronizes)
        co_return noSynchronisation();
    const QStringList before = bench->desk.documents.keys();
    auto starting = bench->fresh(bench->config());
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    auto working = bench->synchronize();
    const Result<SyncReport> report = co_await std::move(working);
    if (!report)
        co_return failed(report.error().toLogLine());
    if (bench->desk.documents.keys() != before)
        co_return failed(u"the same objects got other ids"_s);
    co_return passed();
}

QCoro::Task<Verdict> followsChanges(Bench* bench) {
    if (!bench->specimen.descriptor().synchronizes)
        co_return noSynchronisation();
    const auto object = bench->exam.outside ? bench->exam.outside->change() : std::nullopt;
    if (!object)
        co_return skipped(u"objects cannot be changed there"_s);
    auto working = bench->synchronize();
    const Result<SyncReport> report = co_await std::move(working);
    if (!report)
        co_return failed(report.error().toLogLine());
    const QString different = differences(*bench);
    co_return different.isEmpty() ? passed() : failed(u"out of date: "_s + different);
}

/// What FlowerDocs did not take comes again.
QCoro::Task<Verdict> waitsForTheDesk(Bench* bench) {
    if (!bench->specimen.descriptor().synchronizes)
        co_return noSynchronisation();
    if (bench->desk.documents.isEmpty())
        co_return skipped(u"it hands in no documents"_s);
    const QStringList all = bench->desk.documents.keys();
    auto starting = bench->fresh(bench->config());
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    bench->desk.documents.clear();
    bench->desk.refuses = true;
    auto refused = bench->synchronize();
    const Result<SyncReport> meanwhile = co_await std::move(refused);
    bench->desk.refuses = false;
    if (meanwhile)
        co_return failed(u"it called a synchronisation done that handed in nothing"_s);
    auto working = bench->synchronize();
    const Result<SyncReport> report = co_await std::move(working);
    if (!report)
        co_return failed(report.error().toLogLine());
    co_return bench->desk.documents.keys() == all ? passed() : failed(u"documents were left out for good"_s);
}

Event eventAbout(const QString& object, int number, const QString& version = u"1"_s) {
    Event event;
    event.id = u"exam-%1-%2"_s.arg(object).arg(number);
    event.object = object;
    event.type = u"changed"_s;
    // Bait: who believes the event instead of reading the object is found by it.
    event.body = {{u"version"_s, version}, {u"content"_s, u"stale content "_s + version}};
    return event;
}

QString anObject(Bench* bench) {
    return bench->desk.documents.isEmpty() ? u"exam"_s : bench->desk.documents.firstKey();
}

QCoro::Task<std::optional<Verdict>> prepare(Bench* bench) {
    if (!bench->specimen.descriptor().handlesEvents)
        co_return skipped(u"it declares that it handles no events"_s);
    if (bench->isAlive())
        co_return std::nullopt;
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    co_return started ? std::nullopt : std::optional(failed(started.error().toLogLine()));
}

QCoro::Task<Verdict> survivesEvents(Bench* bench) {
    auto preparing = prepare(bench);
    if (const std::optional<Verdict> early = co_await std::move(preparing))
        co_return *early;
    auto handling = bench->handle(eventAbout(anObject(bench), 0));
    const Result<void> handled = co_await std::move(handling);
    const bool ended =
        !handled && (handled.error().is(pluginCrashed) || handled.error().is(pluginNotRunning) ||
                     handled.error().is(pluginProtocol) || handled.error().is(pluginMemory));
    co_return ended ? failed(handled.error().toLogLine()) : passed();
}

QCoro::Task<Verdict> answersEvents(Bench* bench) {
    auto preparing = prepare(bench);
    if (const std::optional<Verdict> early = co_await std::move(preparing))
        co_return *early;
    auto handling = bench->handle(eventAbout(anObject(bench), 0));
    const Result<void> handled = co_await std::move(handling);
    co_return handled ? passed() : failed(handled.error().toLogLine());
}

QCoro::Task<Verdict> duplicates(Bench* bench) {
    auto preparing = prepare(bench);
    if (const std::optional<Verdict> early = co_await std::move(preparing))
        co_return *early;
    const QString object = anObject(bench);
    auto once = bench->handle(eventAbout(object, 1));
    const Result<void> first = co_await std::move(once);
    if (!first)
        co_return failed(first.error().toLogLine());
    const QMap<QString, QByteArray> after = bench->desk.documents;
    for (int attempt = 2; attempt <= 3; ++attempt) {
        Event again = eventAbout(object, 1);
        again.attempt = attempt;
        auto handling = bench->handle(again);
        const Result<void> handled = co_await std::move(handling);
        if (!handled)
            co_return failed(handled.error().toLogLine());
        if (bench->desk.documents != after)
            co_return failed(u"time %1 changed what was handed in"_s.arg(attempt));
    }
    co_return passed();
}

/// The newer event before the older one: what is there now must have arrived.
QCoro::Task<Verdict> reordered(Bench* bench) {
    auto preparing = prepare(bench);
    if (const std::optional<Verdict> early = co_await std::move(preparing))
        co_return *early;
    QString object = anObject(bench);
    for (int change = 0; bench->exam.outside && change < 2; ++change)
        object = bench->exam.outside->change().value_or(object);
    for (const auto& [number, version] : {std::pair(3, u"3"_s), std::pair(2, u"2"_s)}) {
        auto handling = bench->handle(eventAbout(object, number, version));
        const Result<void> handled = co_await std::move(handling);
        if (!handled)
            co_return failed(handled.error().toLogLine());
    }
    const QString different = differences(*bench);
    co_return different.isEmpty() ? passed() : failed(u"not as it is there: "_s + different);
}

QCoro::Task<Verdict> lateForTheRemoved(Bench* bench) {
    auto preparing = prepare(bench);
    if (const std::optional<Verdict> early = co_await std::move(preparing))
        co_return *early;
    const auto object = bench->exam.outside ? bench->exam.outside->remove() : std::nullopt;
    if (!object)
        co_return skipped(u"objects cannot be removed there"_s);
    auto handling = bench->handle(eventAbout(*object, 4));
    const Result<void> handled = co_await std::move(handling);
    if (!handled)
        co_return failed(handled.error().toLogLine());
    if (!bench->specimen.descriptor().synchronizes)
        co_return passed();
    auto working = bench->synchronize();
    const Result<SyncReport> report = co_await std::move(working);
    co_return report ? passed() : failed(report.error().toLogLine());
}

}  // namespace

Checks eventChecks() {
    const QStringList start{u"start.initializes"_s};
    const QStringList events{u"start.initializes"_s, u"event.survives"_s, u"event.answers"_s};
    return {
        {"sync.twice", "idempotence", "synchronize twice hands in every object once.", synchronizeTwice,
         start},
        {"sync.memory-lost",
         "idempotence",
         "Ids stay the same when its memory is lost.",
         synchronizeWithoutMemory,
         {u"start.initializes"_s, u"sync.twice"_s}},
        {"sync.changed",
         "idempotence",
         "A changed object is handed in again.",
         followsChanges,
         {u"start.initializes"_s, u"sync.twice"_s}},
        {"sync.desk-away",
         "idempotence",
         "What FlowerDocs did not take comes again.",
         waitsForTheDesk,
         {u"start.initializes"_s, u"sync.twice"_s}},
        {"event.survives", "idempotence", "An event does not end it.", survivesEvents, start},
        {"event.answers",
         "limits",
         "An event is handled within its time.",
         answersEvents,
         {u"start.initializes"_s, u"event.survives"_s}},
        {"event.duplicate", "idempotence", "An event that comes again changes nothing.", duplicates, events},
        {"event.reordered", "idempotence", "Events in another order end in the same state.", reordered,
         events},
        {"event.late", "idempotence", "A late event of a removed object is handled.", lateForTheRemoved,
         events},
    };
}

}  // namespace fdc::connector::conformance
