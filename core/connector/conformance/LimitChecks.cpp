// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorotimer.h>
#include <QElapsedTimer>

#include "core/connector/conformance/Bench.h"
#include "core/connector/plugin/PluginErrors.h"

/// Time, and how much of it.
namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using Fault = net::FaultRelay::Fault;

namespace {

constexpr auto beforeCancel = 500ms;
constexpr qint64 cancelMs = 5'000;  // the grace of the engine, and a loaded machine
constexpr qint64 probeMs = 5'000;
constexpr auto floodLook = 500ms;
constexpr int floodLooks = 12;  // a flood counts as one after three seconds

/// A synchronisation that waits for a server which does not answer.
QCoro::Task<Verdict> endsWhenCancelled(Bench* bench) {
    if (!bench->specimen.descriptor().synchronizes)
        co_return skipped(u"it declares that it does not synchronise"_s);
    if (!bench->relay)
        co_return skipped(u"it declares no address, so it waits for nobody"_s);
    auto starting = bench->fresh(bench->config());
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    bench->relay->behave({Fault::Hang});
    auto working = bench->synchronize();
    co_await QCoro::sleepFor(beforeCancel);
    QElapsedTimer clock;
    clock.start();
    auto cancelling = bench->specimen.cancel(*bench->connector);
    co_await std::move(cancelling);
    const Result<SyncReport> report = co_await std::move(working);
    const qint64 took = clock.elapsed();
    const bool isAlive = bench->isAlive();
    bench->relay->behave({});
    if (report)
        co_return failed(u"it called a cancelled synchronisation done"_s);
    if (report.error().is(pluginTimeout) || !isAlive)
        co_return failed(u"it had to be ended: "_s + report.error().toLogLine());
    co_return took <= cancelMs ? passed() : failed(u"it took %1 ms"_s.arg(took));
}

QCoro::Task<Verdict> probesQuickly(Bench* bench) {
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    QElapsedTimer clock;
    clock.start();
    auto probing = bench->connector->probe();
    const Status status = co_await std::move(probing);
    if (status.health != Health::Up)
        co_return failed(u"its health is %1 (%2)"_s.arg(healthName(status.health), status.code));
    co_return clock.elapsed() <= probeMs ? passed() : failed(u"it took %1 ms"_s.arg(clock.elapsed()));
}

QCoro::Task<Verdict> sendsWithMeasure(Bench* bench) {
    if (bench->specimen.eventsPerSecond() <= 0)
        co_return skipped(u"it sends no events"_s);
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    for (int look = 0; look < floodLooks; ++look) {
        const qsizetype before = bench->events.size();
        co_await QCoro::sleepFor(floodLook);
        if (look > 0 && bench->events.size() == before)
            co_return passed();
        if (bench->specimen.isFlooding(*bench->connector))
            co_return failed(u"more than %1 events a second"_s.arg(bench->specimen.eventsPerSecond()));
    }
    co_return passed();
}

}  // namespace

Checks limitChecks() {
    const QStringList needs{u"start.initializes"_s};
    return {
        {"limits.cancel", "limits", "A call that is cancelled ends soon.", endsWhenCancelled, needs},
        {"limits.probe", "limits", "A probe is quick.", probesQuickly, needs},
        {"limits.events", "limits", "It sends no more events than it declares.", sendsWithMeasure, needs},
    };
}

}  // namespace fdc::connector::conformance
