// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>
#include <QLoggingCategory>
#include <QPointer>
#include <algorithm>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/ConnectorSupervisor.h"
#include "core/connector/SupervisorSlot.h"

/// How the supervisor moves one connector from the state it is in to the wanted one.
namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::ErrorKind;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "connector.supervisor", QtInfoMsg)

constexpr int longestBackOffMinutes = 60;

std::chrono::minutes backOff(int failures) {
    const int n = std::min(failures, longestBackOffMinutes);  // no overflow, however long it lasts
    return std::chrono::minutes(std::min(n * n + n, longestBackOffMinutes));
}

/// Nothing but a person changes these: another start would only knock at the same closed door.
bool needsPerson(ErrorKind kind) {
    return kind == ErrorKind::Configuration || kind == ErrorKind::Authentication ||
           kind == ErrorKind::Permission || kind == ErrorKind::Tls;
}

base::Error crashLoopError(const QString& id, const CrashLoop& crashes, const base::Error& last) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(crashes.limits().window);
    return base::Error(connectorCrashLoop, last.toLogLine())
        .with(u"connector"_s, id)
        .with(u"crashes"_s, QString::number(crashes.limits().most))
        .with(u"minutes"_s, QString::number(minutes.count()))
        .with(u"last"_s, last.code());
}

Status downStatus(const base::Error& error, const QDateTime& at) {
    Status status;
    status.health = Health::Down;
    status.code = error.code();
    status.detail = error.cause();
    status.at = at;
    return status;
}

}  // namespace

/// One loop per connector: whoever calls while it runs only leaves the new wish, and the loop meets it.
QCoro::Task<void> ConnectorSupervisor::reconcile(SlotPointer slot) {
    if (slot->reconciling) {
        auto waiting = settle(slot);
        co_await std::move(waiting);
        co_return;
    }
    const QPointer<ConnectorSupervisor> self(this);
    slot->reconciling = true;
    auto moving = bringTo(slot);
    co_await std::move(moving);
    slot->reconciling = false;
    if (!self)
        co_return;
    scheduleRetry(*slot);
    setAlarm();
    slot->settling.wake();
}

QCoro::Task<void> ConnectorSupervisor::settle(SlotPointer slot) {
    while (slot->reconciling) {
        const QFuture<void> end = slot->settling.next();
        co_await end;
    }
}

QCoro::Task<void> ConnectorSupervisor::bringTo(SlotPointer slot) {
    const QPointer<ConnectorSupervisor> self(this);
    while (self) {
        if (slot->isOn() && slot->ended) {
            auto cleaning = cleanUpAfterEnd(slot);
            co_await std::move(cleaning);
        } else if (slot->mustStop()) {
            auto stopping = stop(slot);
            co_await std::move(stopping);
        } else if (slot->mayStart(m_clock.monotonic())) {
            auto starting = start(slot);
            co_await std::move(starting);
        } else {
            break;
        }
    }
    if (!self)
        co_return;
    slot->restartAsked = false;
    if (slot->wanted.on || slot->observed != Observed::Failed)
        co_return;
    slot->failure.reset();
    slot->retryAt.reset();
    slot->status = {};
    observe(*slot, Observed::Off);
}

QCoro::Task<void> ConnectorSupervisor::start(SlotPointer slot) {
    const QPointer<ConnectorSupervisor> self(this);
    slot->restartAsked = false;
    slot->tryNow = false;
    slot->retryAt.reset();
    slot->ended.reset();
    slot->running = slot->wanted.config;
    observe(*slot, Observed::Starting);
    auto task = slot->connector->initialize(slot->wanted.config);
    const Result<void> started = co_await std::move(task);
    if (!self)
        co_return;
    slot->crashed = false;
    if (started) {
        slot->failure.reset();
        slot->failures = 0;
        slot->status = {};
        slot->circuit.reset();
        slot->syncFailures = 0;
        if (slot->descriptor.synchronizes && m_syncHook)
            slot->syncAt = m_clock.monotonic() + firstSyncDelay;
        observe(*slot, Observed::On);
        co_return;
    }
    qCWarning(log).noquote() << slot->descriptor.id << "did not start:" << started.error().toLogLine();
    slot->failure = started.error();
    slot->status = downStatus(started.error(), m_clock.utcNow());
    ++slot->failures;
    observe(*slot, Observed::Failed);
}

QCoro::Task<void> ConnectorSupervisor::stop(SlotPointer slot) {
    const QPointer<ConnectorSupervisor> self(this);
    slot->syncAt.reset();
    observe(*slot, Observed::Stopping);
    auto task = slot->connector->shutdown();
    co_await std::move(task);
    if (!self)
        co_return;
    slot->ended.reset();
    slot->status = {};
    observe(*slot, Observed::Off);
}

void ConnectorSupervisor::ended(const std::weak_ptr<Slot>& weak, const base::Error& error) {
    const SlotPointer slot = weak.lock();
    // While it is being shut down its end is what was asked for.
    if (!slot || slot->ended || (!slot->isOn() && slot->observed != Observed::Starting))
        return;
    slot->ended = error;
    // Not inside the connector's own call: what follows shuts it down.
    QMetaObject::invokeMethod(
        this, [this, slot] { reconcile(slot); }, Qt::QueuedConnection);
}

QCoro::Task<void> ConnectorSupervisor::cleanUpAfterEnd(SlotPointer slot) {
    const QPointer<ConnectorSupervisor> self(this);
    const base::Error error = *std::exchange(slot->ended, std::nullopt);
    slot->gaveUp = slot->crashes.add(m_clock.monotonic());
    slot->failure = slot->gaveUp ? crashLoopError(slot->descriptor.id, slot->crashes, error) : error;
    slot->crashed = true;
    slot->failures = 1;
    slot->status = downStatus(*slot->failure, m_clock.utcNow());
    slot->syncAt.reset();
    qCWarning(log).noquote() << slot->descriptor.id << "ended by itself:" << slot->failure->toLogLine();
    observe(*slot, Observed::Stopping);
    auto task = slot->connector->shutdown();
    co_await std::move(task);
    if (self)
        observe(*slot, Observed::Failed);
}

void ConnectorSupervisor::observe(Slot& slot, Observed observed) {
    if (slot.observed == observed)
        return;
    slot.observed = observed;
    slot.since = m_clock.utcNow();
    slot.sinceMonotonic = m_clock.monotonic();
    Q_EMIT changed(slot.descriptor.id);
}

/// A start is tried again when what it failed for may pass by itself; a refused password or a wrong
/// certificate waits for a person. One that ended by itself is started again unless that is no use.
void ConnectorSupervisor::scheduleRetry(Slot& slot) {
    if (!slot.wanted.on || slot.observed != Observed::Failed || slot.gaveUp || !slot.failure || slot.retryAt)
        return;
    const bool mayPass = slot.crashed ? !needsPerson(slot.failure->kind()) : slot.failure->isRetryable();
    if (mayPass)
        slot.retryAt = m_clock.monotonic() + backOff(slot.failures);
}

}  // namespace fdc::connector
