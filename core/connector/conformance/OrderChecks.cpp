// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Bench.h"

/// Calls in every order.
namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// That it works, shown by what it can do; empty when it does.
QCoro::Task<QString> defect(Bench* bench) {
    if (bench->specimen.descriptor().synchronizes) {
        auto working = bench->synchronize();
        const Result<SyncReport> report = co_await std::move(working);
        if (!report)
            co_return report.error().toLogLine();
    }
    auto probing = bench->connector->probe();
    const Status status = co_await std::move(probing);
    co_return status.health == Health::Up ? QString() : u"not up afterwards: "_s + status.code;
}

QCoro::Task<Verdict> verdictOfWork(Bench* bench) {
    auto working = defect(bench);
    const QString found = co_await std::move(working);
    co_return found.isEmpty() ? passed() : failed(found);
}

QCoro::Task<Verdict> initializeTwice(Bench* bench) {
    for (int time = 1; time <= 2; ++time) {
        auto starting = bench->ready();
        const Result<void> started = co_await std::move(starting);
        if (!started)
            co_return failed(u"time %1: "_s.arg(time) + started.error().toLogLine());
    }
    auto again = bench->initialize(bench->config());
    const Result<void> started = co_await std::move(again);
    if (!started)
        co_return failed(started.error().toLogLine());
    auto working = verdictOfWork(bench);
    co_return co_await std::move(working);
}

QCoro::Task<Verdict> beforeInitialize(Bench* bench) {
    auto replacing = bench->replace();
    co_await std::move(replacing);
    // Whatever they answer is right; that the connector works afterwards is the point.
    auto probing = bench->connector->probe();
    co_await std::move(probing);
    auto synchronizing = bench->synchronize();
    co_await std::move(synchronizing);
    auto handling = bench->handle({u"exam-early"_s, u"exam"_s, {}, {}, u"early"_s});
    co_await std::move(handling);
    auto starting = bench->initialize(bench->config());
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    auto working = verdictOfWork(bench);
    co_return co_await std::move(working);
}

QCoro::Task<Verdict> shutdownTwice(Bench* bench) {
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    for (int time = 1; time <= 2; ++time) {
        auto ending = bench->connector->shutdown();
        co_await std::move(ending);
    }
    co_return passed();
}

QCoro::Task<Verdict> initializeAfterShutdown(Bench* bench) {
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    auto ending = bench->connector->shutdown();
    co_await std::move(ending);
    auto again = bench->initialize(bench->config());
    const Result<void> restarted = co_await std::move(again);
    if (!restarted)
        co_return failed(restarted.error().toLogLine());
    auto working = verdictOfWork(bench);
    co_return co_await std::move(working);
}

}  // namespace

Checks orderChecks() {
    const QStringList needs{u"start.initializes"_s};
    return {
        {"order.initialize-twice", "order", "initialize twice is once.", initializeTwice, needs},
        {"order.before-initialize", "order", "A call before initialize is refused, and harms nothing.",
         beforeInitialize, needs},
        {"order.shutdown-twice", "order", "shutdown twice is once.", shutdownTwice, needs},
        {"order.again", "order", "After shutdown it can be initialised again.", initializeAfterShutdown,
         needs},
    };
}

}  // namespace fdc::connector::conformance
