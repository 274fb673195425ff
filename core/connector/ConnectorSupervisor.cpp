// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/ConnectorSupervisor.h"

#include <QLoggingCategory>
#include <QPointer>
#include <algorithm>

#include "core/connector/ConnectorErrors.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "connector.supervisor", QtInfoMsg)

constexpr int longestBackOffMinutes = 60;

std::chrono::minutes backOff(int failures) {
    return std::chrono::minutes(std::min(failures * failures + failures, longestBackOffMinutes));
}

}  // namespace

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

struct ConnectorSupervisor::Slot {
    std::unique_ptr<Connector> connector;
    Wanted wanted;
    ConnectorView view;
    QMap<QString, QString> runningSettings;
    bool restartAsked = false;
    bool reconciling = false;
    QTimer retry;
};

ConnectorSupervisor::ConnectorSupervisor(const base::Clock& clock) : m_clock(clock) {}
ConnectorSupervisor::~ConnectorSupervisor() = default;

void ConnectorSupervisor::add(std::unique_ptr<Connector> connector) {
    auto slot = std::make_unique<Slot>();
    slot->view.descriptor = connector->descriptor();
    slot->view.since = m_clock.utcNow();
    slot->connector = std::move(connector);
    slot->retry.setSingleShot(true);
    Slot* raw = slot.get();
    QObject::connect(&slot->retry, &QTimer::timeout, this, [this, raw] { reconcile(raw); });
    m_slots.emplace(raw->view.descriptor.id, std::move(slot));
}

QStringList ConnectorSupervisor::ids() const {
    QStringList ids;
    for (const auto& [id, slot] : m_slots)
        ids.append(id);
    return ids;
}

ConnectorSupervisor::Slot* ConnectorSupervisor::find(const QString& id) const {
    const auto found = m_slots.find(id);
    return found == m_slots.end() ? nullptr : found->second.get();
}

QCoro::Task<void> ConnectorSupervisor::apply(QMap<QString, Wanted> wanted) {
    for (const auto& [id, slot] : m_slots) {
        slot->wanted = wanted.value(id);
        slot->view.wanted = slot->wanted.on;
        slot->view.reason = slot->wanted.reason;
    }
    for (const auto& [id, slot] : m_slots)
        co_await reconcile(slot.get());
}

/// One loop per connector: whoever calls while it runs only leaves the new wish, and the loop meets it.
QCoro::Task<void> ConnectorSupervisor::reconcile(Slot* slot) {
    if (slot->reconciling)
        co_return;
    slot->reconciling = true;
    slot->retry.stop();
    slot->view.nextAttempt.reset();
    while (true) {
        const bool running = slot->view.observed == Observed::On;
        const bool mustStop = running && (!slot->wanted.on || slot->restartAsked ||
                                          slot->runningSettings != slot->wanted.config.settings);
        if (mustStop) {
            co_await stop(slot);
            continue;
        }
        if (running || !slot->wanted.on)
            break;
        slot->restartAsked = false;
        co_await start(slot);
        if (slot->view.observed == Observed::Failed)
            break;
    }
    slot->restartAsked = false;
    if (!slot->wanted.on && slot->view.observed == Observed::Failed)
        observe(slot, Observed::Off);
    slot->reconciling = false;
    if (slot->wanted.on && slot->view.observed == Observed::Failed)
        scheduleRetry(slot);
}

QCoro::Task<void> ConnectorSupervisor::start(Slot* slot) {
    observe(slot, Observed::Starting);
    slot->runningSettings = slot->wanted.config.settings;
    auto task = slot->connector->initialize(slot->wanted.config);
    const Result<void> started = co_await std::move(task);
    if (started) {
        slot->view.failure.reset();
        slot->view.failures = 0;
        observe(slot, Observed::On);
        co_return;
    }
    qCWarning(log).noquote() << slot->view.descriptor.id << "did not start:" << started.error().toLogLine();
    slot->view.failure = started.error();
    ++slot->view.failures;
    observe(slot, Observed::Failed);
}

QCoro::Task<void> ConnectorSupervisor::stop(Slot* slot) {
    observe(slot, Observed::Stopping);
    auto task = slot->connector->shutdown();
    co_await std::move(task);
    observe(slot, Observed::Off);
}

void ConnectorSupervisor::observe(Slot* slot, Observed observed) {
    if (slot->view.observed == observed)
        return;
    slot->view.observed = observed;
    slot->view.since = m_clock.utcNow();
    Q_EMIT changed(slot->view.descriptor.id);
}

/// Only what may pass by itself is tried again; a refused password or a wrong certificate waits for a person.
void ConnectorSupervisor::scheduleRetry(Slot* slot) {
    if (!slot->view.failure || !slot->view.failure->isRetryable())
        return;
    const auto delay = backOff(slot->view.failures);
    slot->view.nextAttempt = m_clock.utcNow().addSecs(std::chrono::seconds(delay).count());
    slot->retry.start(delay);
}

QCoro::Task<Result<void>> ConnectorSupervisor::restart(QString id) {
    Slot* slot = find(id);
    if (!slot)
        co_return base::fail(base::Error(connectorUnknown).with(u"connector"_s, id));
    if (!slot->wanted.on)
        co_return base::fail(
            base::Error(connectorOff).with(u"connector"_s, id).with(u"reason"_s, slot->wanted.reason));
    slot->view.failures = 0;
    slot->restartAsked = true;
    co_await reconcile(slot);
    if (slot->view.failure)
        co_return base::fail(*slot->view.failure);
    co_return Result<void>();
}

QCoro::Task<Result<std::vector<Rung>>> ConnectorSupervisor::test(QString id) {
    Slot* slot = find(id);
    if (!slot)
        co_return base::fail(base::Error(connectorUnknown).with(u"connector"_s, id));
    auto task = slot->connector->test();
    std::vector<Rung> rungs = co_await std::move(task);
    co_return Result<std::vector<Rung>>(std::move(rungs));
}

QCoro::Task<QMap<QString, Status>> ConnectorSupervisor::probeAll() {
    QMap<QString, Status> observed;
    for (const auto& [id, slot] : m_slots) {
        if (slot->view.observed != Observed::On)
            continue;
        auto task = slot->connector->probe();
        slot->view.status = co_await std::move(task);
        observed.insert(id, slot->view.status);
        Q_EMIT changed(id);
    }
    co_return observed;
}

QCoro::Task<void> ConnectorSupervisor::shutdownAll() {
    for (const auto& [id, slot] : m_slots) {
        slot->wanted.on = false;
        co_await reconcile(slot.get());
    }
}

QList<ConnectorView> ConnectorSupervisor::views() const {
    QList<ConnectorView> all;
    for (const auto& [id, slot] : m_slots)
        all.append(slot->view);
    return all;
}

std::optional<ConnectorView> ConnectorSupervisor::view(const QString& id) const {
    const Slot* slot = find(id);
    return slot ? std::optional(slot->view) : std::nullopt;
}

}  // namespace fdc::connector
