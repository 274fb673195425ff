// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLoggingCategory>
#include <QPointer>
#include <QRandomGenerator>
#include <QUuid>
#include <algorithm>

#include "core/base/Log.h"
#include "core/connector/ConnectorErrors.h"
#include "core/connector/ConnectorSupervisor.h"
#include "core/connector/SupervisorSlot.h"

/// What the supervisor calls on connectors that are on, what it learns from it, and what it shows.
namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::ErrorKind;
using base::Milliseconds;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "connector.supervisor", QtInfoMsg)

/// ± 10 %, so that what started together does not stay together.
Milliseconds jittered(Milliseconds pause) {
    const qint64 tenth = pause.count() / 10;
    return pause + Milliseconds(QRandomGenerator::global()->bounded(-tenth, tenth + 1));
}

bool mayPassForSync(ErrorKind kind) {
    return kind == ErrorKind::Temporary || kind == ErrorKind::Audit || kind == ErrorKind::Storage;
}

Milliseconds retryPause(const RetryPolicy& policy, int failures) {
    Milliseconds pause = std::max(policy.firstDelay, Milliseconds(1));
    for (int i = 1; i < failures && pause < policy.longestDelay; ++i)
        pause *= 2;
    return std::min(pause, std::max(policy.longestDelay, policy.firstDelay));
}

}  // namespace

QCoro::Task<Result<std::vector<Rung>>> ConnectorSupervisor::test(QString id) {
    const SlotPointer slot = find(id);
    if (!slot)
        co_return base::fail(base::Error(connectorUnknown).with(u"connector"_s, id));
    auto task = slot->connector->test();
    std::vector<Rung> rungs = co_await std::move(task);
    co_return Result<std::vector<Rung>>(std::move(rungs));
}

QCoro::Task<std::optional<Status>> ConnectorSupervisor::probe(QString id) {
    const SlotPointer slot = find(id);
    if (!slot || !slot->isOn() || slot->probing)
        co_return std::nullopt;
    const QPointer<ConnectorSupervisor> self(this);
    slot->probing = true;
    auto task = slot->connector->probe();
    const Status status = co_await std::move(task);
    slot->probing = false;
    // What it was before it was switched off is no news.
    if (!self || !slot->isOn())
        co_return std::nullopt;
    slot->status = status;
    if (status.health == Health::Down) {
        // Whatever it is down for, calls to it are no use until a probe finds it up.
        const base::Error error(base::ErrorCode{"", ErrorKind::Temporary}, status.code);
        noteOutcome(*slot, &error);
    } else if (status.health != Health::Unknown) {
        noteOutcome(*slot, nullptr);
    }
    Q_EMIT changed(id);
    co_return status;
}

QCoro::Task<Result<void>> ConnectorSupervisor::handleEvent(QString id, Event event) {
    const Result<SlotPointer> found = running(id);
    if (!found)
        co_return base::fail(found.error());
    const SlotPointer slot = *found;
    auto task = slot->connector->handleEvent(std::move(event));
    Result<void> handled = co_await std::move(task);
    co_return handled;
}

QCoro::Task<Result<SyncReport>> ConnectorSupervisor::synchronize(QString id, SyncRequest request) {
    const Result<SlotPointer> found = running(id);
    if (!found)
        co_return base::fail(found.error());
    const SlotPointer slot = *found;
    if (!slot->descriptor.synchronizes)
        co_return base::fail(base::Error(connectorSyncUnsupported).with(u"connector"_s, id));
    if (slot->sync.running)
        co_return base::fail(base::Error(connectorSyncRunning).with(u"connector"_s, id));
    const QPointer<ConnectorSupervisor> self(this);
    slot->sync.running = true;
    Q_EMIT changed(id);
    auto task = slot->connector->synchronize(std::move(request));
    Result<SyncReport> result = co_await std::move(task);
    slot->sync.running = false;
    if (self) {
        noteOutcome(*slot, result ? nullptr : &result.error());
        keepOutcome(*slot, result);
    }
    co_return result;
}

void ConnectorSupervisor::keepOutcome(Slot& slot, const Result<SyncReport>& result) {
    slot.sync.at = m_clock.utcNow();
    slot.sync.failure = result ? std::nullopt : std::optional(result.error());
    if (result)
        slot.sync.report = *result;
    Q_EMIT changed(slot.descriptor.id);
}

void ConnectorSupervisor::setSyncHook(SyncHook hook) {
    m_syncHook = std::move(hook);
}

QCoro::Task<void> ConnectorSupervisor::runDueSync(SlotPointer slot) {
    const QString id = slot->descriptor.id;
    if (!mayCall(id)) {
        // The circuit is open: the next trial is early enough.
        slot->syncAt = std::max(slot->circuit.nextTrial().value_or(Milliseconds(0)),
                                m_clock.monotonic() + Milliseconds(500));
        co_return;
    }
    const QPointer<ConnectorSupervisor> self(this);
    SyncRequest request;
    request.correlation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    slot->syncAt.reset();
    slot->syncDispatched = true;
    const std::optional<QDateTime> before = slot->sync.at;
    auto task = m_syncHook(id, request);
    const Result<SyncReport> result = co_await std::move(task);
    slot->syncDispatched = false;
    if (!self)
        co_return;
    if (!result) {
        qCWarning(log).noquote() << id << "not synchronised:" << result.error().toLogLine()
                                 << base::correlated(request.correlation);
        // Refused before the connector was asked, as when it cannot be recorded.
        if (slot->sync.at == before && !slot->sync.running)
            keepOutcome(*slot, result);
    }
    scheduleNextSync(*slot, result);
    setAlarm();
}

void ConnectorSupervisor::scheduleNextSync(Slot& slot, const Result<SyncReport>& result) {
    if (!slot.isOn() || slot.syncAt)
        return;
    const bool again =
        !result && mayPassForSync(result.error().kind()) && !result.error().is(connectorSyncRunning);
    slot.syncFailures = again ? slot.syncFailures + 1 : 0;
    const Milliseconds every = slot.descriptor.synchronizeEvery;
    std::optional<Milliseconds> pause;
    if (every.count() > 0)
        pause = jittered(every);
    if (again) {
        const Milliseconds soon = jittered(retryPause(slot.descriptor.retry, slot.syncFailures));
        pause = pause ? std::min(*pause, soon) : soon;
    }
    if (pause)
        slot.syncAt = m_clock.monotonic() + *pause;
}

bool ConnectorSupervisor::mayCall(const QString& id) {
    const SlotPointer slot = find(id);
    if (!slot)
        return false;
    const CircuitState before = slot->circuit.state();
    const bool may = slot->circuit.mayCall();
    announceCircuit(*slot, before);
    return may;
}

void ConnectorSupervisor::noteSuccess(const QString& id) {
    if (const SlotPointer slot = find(id))
        noteOutcome(*slot, nullptr);
}

void ConnectorSupervisor::noteFailure(const QString& id, const base::Error& error) {
    if (const SlotPointer slot = find(id))
        noteOutcome(*slot, &error);
}

CircuitState ConnectorSupervisor::circuit(const QString& id) const {
    const SlotPointer slot = find(id);
    return slot ? slot->circuit.state() : CircuitState::Closed;
}

void ConnectorSupervisor::noteOutcome(Slot& slot, const base::Error* error) {
    const CircuitState before = slot.circuit.state();
    if (error)
        slot.circuit.failed(*error);
    else
        slot.circuit.succeeded();
    announceCircuit(slot, before);
}

void ConnectorSupervisor::announceCircuit(Slot& slot, CircuitState before) {
    const CircuitState after = slot.circuit.state();
    if (after == before)
        return;
    qCInfo(log).noquote() << slot.descriptor.id << "circuit" << circuitStateName(after);
    Q_EMIT circuitChanged(slot.descriptor.id);
}

QList<ConnectorView> ConnectorSupervisor::views() const {
    QList<ConnectorView> all;
    for (const auto& [id, slot] : m_slots)
        all.append(viewOf(*slot));
    return all;
}

std::optional<ConnectorView> ConnectorSupervisor::view(const QString& id) const {
    const SlotPointer slot = find(id);
    return slot ? std::optional(viewOf(*slot)) : std::nullopt;
}

QDateTime ConnectorSupervisor::wallTime(Milliseconds monotonic) const {
    return m_clock.utcNow().addMSecs((monotonic - m_clock.monotonic()).count());
}

ConnectorView ConnectorSupervisor::viewOf(const Slot& slot) const {
    const Milliseconds now = m_clock.monotonic();
    const auto moment = [this](const std::optional<Milliseconds>& at) {
        return at ? std::optional(wallTime(*at)) : std::nullopt;
    };
    ConnectorView view;
    view.descriptor = slot.descriptor;
    view.wanted = slot.wanted.on;
    view.wantedSince = slot.wantedSince;
    view.observed = slot.observed;
    view.since = slot.since;
    view.age = now - slot.sinceMonotonic;
    view.reason = slot.wanted.reason;
    view.failure = slot.failure;
    view.nextAttempt = moment(slot.retryAt);
    view.failures = slot.failures;
    view.crashes = slot.crashes.count(now);
    view.gaveUp = slot.gaveUp;
    view.circuit = {slot.circuit.state(), slot.circuit.failures(), moment(slot.circuit.nextTrial()),
                    slot.circuit.openedAt() ? now - *slot.circuit.openedAt() : Milliseconds(0)};
    if (slot.descriptor.synchronizes) {
        view.lastSync = slot.sync;
        view.lastSync->nextAt = moment(slot.syncAt);
    }
    view.status = slot.status;
    return view;
}

}  // namespace fdc::connector
