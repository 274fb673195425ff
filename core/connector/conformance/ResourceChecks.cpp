// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorotimer.h>
#include <QFileInfo>

#include "core/connector/conformance/Bench.h"

/// What it keeps, and what it leaves behind.
namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr qint64 memoryGrowth = 6 * 1024 * 1024;  // of an allocator's habits
constexpr int fileGrowth = 8;
constexpr int warmUpPart = 10;  // the first tenth of the cycles fills caches

/// Absent when a cycle failed.
struct Growth {
    QString failure;
    qint64 bytes = 0;
    int files = 0;
};

QCoro::Task<Growth> growthOver(Bench* bench, int cycles) {
    auto starting = bench->fresh(bench->config());
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return {started.error().toLogLine(), 0, 0};
    Usage before;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        if (cycle == cycles / warmUpPart)
            before = bench->specimen.usage(*bench->connector);
        auto going = bench->specimen.cycle(*bench->connector, bench->config());
        const Result<void> gone = co_await std::move(going);
        if (!gone)
            co_return {u"cycle %1: "_s.arg(cycle + 1) + gone.error().toLogLine(), 0, 0};
    }
    const Usage after = bench->specimen.usage(*bench->connector);
    co_return {{}, after.residentBytes - before.residentBytes, after.openFiles - before.openFiles};
}

QCoro::Task<Verdict> keepsItsSize(Bench* bench) {
    auto running = growthOver(bench, bench->exam.cycles);
    const Growth growth = co_await std::move(running);
    if (!growth.failure.isEmpty())
        co_return failed(growth.failure);
    if (growth.bytes > memoryGrowth)
        co_return failed(u"%1 KiB more after %2 cycles"_s.arg(growth.bytes / 1024).arg(bench->exam.cycles));
    if (growth.files > fileGrowth)
        co_return failed(u"%1 open files more after %2 cycles"_s.arg(growth.files).arg(bench->exam.cycles));
    co_return passed(u"%1 KiB and %2 files in %3 cycles"_s.arg(growth.bytes / 1024)
                         .arg(growth.files)
                         .arg(bench->exam.cycles));
}

QCoro::Task<Verdict> endsItsProcess(Bench* bench) {
    auto starting = bench->ready();
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return failed(started.error().toLogLine());
    const qint64 process = bench->specimen.processId(*bench->connector);
    if (process == 0)
        co_return skipped(u"it has no process of its own"_s);
    auto ending = bench->connector->shutdown();
    co_await std::move(ending);
    const QString entry = u"/proc/%1/exe"_s.arg(process);
    for (int look = 0; look < 20 && QFileInfo(entry).isSymLink(); ++look)
        co_await QCoro::sleepFor(100ms);
    co_return QFileInfo(entry).isSymLink() ? failed(u"its process is still there"_s) : passed();
}

}  // namespace

Checks resourceChecks() {
    const QStringList needs{u"start.initializes"_s};
    return {
        {"resources.kept", "resources", "It does not grow from cycle to cycle.", keepsItsSize, needs},
        {"resources.ended", "resources", "Its process ends with it.", endsItsProcess, needs},
    };
}

}  // namespace fdc::connector::conformance
