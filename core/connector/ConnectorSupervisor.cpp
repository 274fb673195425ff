// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/ConnectorSupervisor.h"

#include <QPointer>
#include <algorithm>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/SupervisorSlot.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;
using base::Result;

QString observedName(Observed observed) {
    switch (observed) {
        case Observed::Off: return u"off"_s;
        case Observed::Starting: return u"starting"_s;
        case Observed::On: return u"on"_s;
        case Observed::Failed: return u"failed"_s;
        case Observed::Stopping: return u"stopping"_s;
    }
    return {};
}

ConnectorSupervisor::ConnectorSupervisor(const base::Clock& clock) : m_clock(clock) {
    m_alarm.setSingleShot(true);
    connect(&m_alarm, &QTimer::timeout, this, &ConnectorSupervisor::lookAgain);
}

ConnectorSupervisor::~ConnectorSupervisor() = default;

void ConnectorSupervisor::add(std::unique_ptr<Connector> connector) {
    auto slot = std::make_shared<Slot>(std::move(connector), m_clock);
    slot->since = m_clock.utcNow();
    slot->wantedSince = slot->since;
    slot->sinceMonotonic = m_clock.monotonic();
    const std::weak_ptr<Slot> weak = slot;
    slot->connector->onEnded([self = QPointer(this), weak](const base::Error& error) {
        if (self)
            self->ended(weak, error);
    });
    if (!m_slots.emplace(slot->descriptor.id, slot).second)
        qFatal("connector \"%s\" is there twice", qPrintable(slot->descriptor.id));
}

QCoro::Task<void> ConnectorSupervisor::remove(QString id) {
    const SlotPointer slot = find(id);
    if (!slot)
        co_return;
    take(*slot, {});
    const QPointer<ConnectorSupervisor> self(this);
    auto ending = reconcile(slot);
    co_await std::move(ending);
    if (!self)
        co_return;
    // Somebody may have put another one under the same id meanwhile.
    if (const auto found = m_slots.find(id); found != m_slots.end() && found->second == slot)
        m_slots.erase(found);
    Q_EMIT changed(id);
}

QStringList ConnectorSupervisor::ids() const {
    QStringList ids;
    for (const auto& [id, slot] : m_slots)
        ids.append(id);
    return ids;
}

ConnectorSupervisor::SlotPointer ConnectorSupervisor::find(const QString& id) const {
    const auto found = m_slots.find(id);
    return found == m_slots.end() ? nullptr : found->second;
}

Result<ConnectorSupervisor::SlotPointer> ConnectorSupervisor::running(const QString& id) const {
    SlotPointer slot = find(id);
    if (!slot)
        return base::fail(base::Error(connectorUnknown).with(u"connector"_s, id));
    if (!slot->isOn()) {
        const QString reason = slot->failure ? slot->failure->code() : slot->wanted.reason;
        return base::fail(base::Error(connectorOff).with(u"connector"_s, id).with(u"reason"_s, reason));
    }
    return slot;
}

QCoro::Task<void> ConnectorSupervisor::apply(QMap<QString, Wanted> wanted) {
    std::vector<SlotPointer> all;
    for (const auto& [id, slot] : m_slots) {
        take(*slot, wanted.value(id));
        all.push_back(slot);
    }
    auto reconciling = reconcileAll(std::move(all));
    co_await std::move(reconciling);
}

/// All at once: one that takes its time to start holds back nobody else.
QCoro::Task<void> ConnectorSupervisor::reconcileAll(std::vector<SlotPointer> slots) {
    std::vector<QCoro::Task<void>> tasks;
    for (const SlotPointer& slot : slots)
        tasks.push_back(reconcile(slot));
    for (QCoro::Task<void>& task : tasks)
        co_await task;
}

void ConnectorSupervisor::take(Slot& slot, Wanted wanted) {
    const bool isFlipped = slot.wanted.on != wanted.on;
    const bool isChanged = slot.wanted.config.settings != wanted.config.settings ||
                           slot.wanted.config.authorityFile != wanted.config.authorityFile;
    if (isFlipped)
        slot.wantedSince = m_clock.utcNow();
    // A person has acted: what went wrong before says nothing about what is wanted now.
    if (isFlipped || isChanged) {
        slot.forgetFailures();
        slot.tryNow = wanted.on;
    }
    slot.wanted = std::move(wanted);
}

QCoro::Task<Result<void>> ConnectorSupervisor::restart(QString id) {
    const SlotPointer slot = find(id);
    if (!slot)
        co_return base::fail(base::Error(connectorUnknown).with(u"connector"_s, id));
    if (!slot->wanted.on)
        co_return base::fail(
            base::Error(connectorOff).with(u"connector"_s, id).with(u"reason"_s, slot->wanted.reason));
    slot->forgetFailures();
    slot->restartAsked = true;
    slot->tryNow = true;
    auto reconciling = reconcile(slot);
    co_await std::move(reconciling);
    if (slot->failure)
        co_return base::fail(*slot->failure);
    co_return Result<void>();
}

QCoro::Task<void> ConnectorSupervisor::shutdownAll() {
    std::vector<SlotPointer> all;
    for (const auto& [id, slot] : m_slots) {
        slot->wanted.on = false;
        all.push_back(slot);
    }
    auto reconciling = reconcileAll(std::move(all));
    co_await std::move(reconciling);
}

void ConnectorSupervisor::lookAgain() {
    const Milliseconds now = m_clock.monotonic();
    std::vector<SlotPointer> all;
    for (const auto& [id, slot] : m_slots)
        all.push_back(slot);
    for (const SlotPointer& slot : all) {
        if (!slot->reconciling && slot->observed == Observed::Failed && slot->mayStart(now))
            reconcile(slot);
        if (slot->isOn() && slot->syncAt && *slot->syncAt <= now && !slot->syncDispatched)
            runDueSync(slot);
    }
    setAlarm();
}

void ConnectorSupervisor::setAlarm() {
    constexpr Milliseconds shortest{10};
    constexpr Milliseconds longest = std::chrono::hours(1);
    std::optional<Milliseconds> due;
    const auto consider = [&due](const std::optional<Milliseconds>& at) {
        if (at && (!due || *at < *due))
            due = at;
    };
    for (const auto& [id, slot] : m_slots) {
        consider(slot->retryAt);
        if (!slot->syncDispatched)
            consider(slot->syncAt);
    }
    if (due)
        m_alarm.start(std::clamp(*due - m_clock.monotonic(), shortest, longest));
    else
        m_alarm.stop();
}

}  // namespace fdc::connector
