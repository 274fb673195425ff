// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/EventDispatcher.h"

#include <QCoroTimer>
#include <QDeadlineTimer>
#include <algorithm>

#include "core/connector/inbox/EventLane.h"

namespace fdc::connector {

using namespace std::chrono_literals;

EventDispatcher::EventDispatcher(EventInbox& inbox, EventReceivers& receivers, QString environment,
                                 Recorder record)
    : EventDispatcher(inbox, receivers, std::move(environment), std::move(record), Limits()) {}

EventDispatcher::EventDispatcher(EventInbox& inbox, EventReceivers& receivers, QString environment,
                                 Recorder record, Limits limits)
    : m_inbox(inbox),
      m_receivers(receivers),
      m_environment(std::move(environment)),
      m_record(std::move(record)),
      m_limits(limits) {
    // Queued: the inbox tells it on the thread of whoever brought the event.
    connect(
        &m_inbox, &EventInbox::changed, this,
        [this](const QString& named, const QString& connector) {
            if (named != m_environment)
                return;
            if (const auto found = lane(connector))
                found->pump();
        },
        Qt::QueuedConnection);
}

EventDispatcher::~EventDispatcher() {
    for (const auto& [id, lane] : m_lanes)
        lane->forsake();
}

std::shared_ptr<EventDispatcher::Lane> EventDispatcher::lane(const QString& connector) const {
    const auto found = m_lanes.find(connector);
    return found == m_lanes.end() ? nullptr : found->second;
}

void EventDispatcher::start() {
    receiversChanged();
}

void EventDispatcher::receiversChanged() {
    const std::vector<Descriptor> receivers = m_receivers.receivers();
    for (const Descriptor& descriptor : receivers) {
        m_inbox.setMostWaiting(m_environment, descriptor.id, descriptor.flow.mostWaiting);
        if (const auto found = lane(descriptor.id))
            found->setDescriptor(descriptor);
        else
            m_lanes.emplace(descriptor.id, std::make_shared<Lane>(this, descriptor));
    }
    for (const auto& [id, lane] : std::map(m_lanes))
        lane->pump();
}

QCoro::Task<void> EventDispatcher::drain() {
    m_stopping = true;
    const QDeadlineTimer deadline(m_limits.drain);
    const auto isBusy = [this] {
        return std::ranges::any_of(m_lanes, [](const auto& one) { return one.second->inFlight() > 0; });
    };
    while (isBusy() && !deadline.hasExpired()) {
        QTimer pause;
        pause.setSingleShot(true);
        pause.start(10ms);
        co_await pause;
    }
    for (const auto& [id, lane] : m_lanes) {
        lane->record();
        lane->giveBackReady();
        lane->forsake();
    }
    m_lanes.clear();
}

int EventDispatcher::inFlight(const QString& connector) const {
    const auto found = lane(connector);
    return found ? found->inFlight() : 0;
}

std::optional<base::Error> EventDispatcher::heldBy(const QString& connector) const {
    const auto found = lane(connector);
    return found ? found->heldBy() : std::nullopt;
}

}  // namespace fdc::connector
