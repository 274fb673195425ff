// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/inbox/SupervisorReceivers.h"

namespace fdc::connector {

SupervisorReceivers::SupervisorReceivers(ConnectorSupervisor& supervisor, const base::Clock& clock)
    : m_supervisor(supervisor), m_clock(clock) {
    connect(&supervisor, &ConnectorSupervisor::changed, this, &SupervisorReceivers::look);
    connect(&supervisor, &ConnectorSupervisor::circuitChanged, this, &SupervisorReceivers::changed);
    for (const QString& id : supervisor.ids())
        look(id);
}

/// Most changes are another probe, which is nothing to events.
void SupervisorReceivers::look(const QString& connector) {
    const auto view = m_supervisor.view(connector);
    const bool isNew = !m_seen.contains(connector);
    Seen& seen = m_seen[connector];
    const Observed now = view ? view->observed : Observed::Off;
    if (!isNew && now == seen.observed)
        return;
    if (now == Observed::On)
        ++seen.starts;
    seen.observed = now;
    Q_EMIT changed();
}

std::vector<Descriptor> SupervisorReceivers::receivers() const {
    std::vector<Descriptor> found;
    for (const ConnectorView& view : m_supervisor.views()) {
        if (view.descriptor.handlesEvents)
            found.push_back(view.descriptor);
    }
    return found;
}

bool SupervisorReceivers::takes(const QString& connector) const {
    const auto view = m_supervisor.view(connector);
    if (!view || view->observed != Observed::On)
        return false;
    switch (view->circuit.state) {
        case CircuitState::Closed: return true;
        case CircuitState::HalfOpen: return false;  // a trial is under way
        case CircuitState::Open: break;
    }
    return view->circuit.until && *view->circuit.until <= m_clock.utcNow();
}

bool SupervisorReceivers::isSound(const QString& connector) const {
    return m_supervisor.circuit(connector) == CircuitState::Closed;
}

int SupervisorReceivers::failuresInRow(const QString& connector) const {
    const auto view = m_supervisor.view(connector);
    return view ? view->circuit.failures : 0;
}

bool SupervisorReceivers::mayHandle(const QString& connector) {
    return m_supervisor.mayCall(connector);
}

QCoro::Task<base::Result<void>> SupervisorReceivers::handle(QString connector, Event event) {
    auto task = m_supervisor.handleEvent(connector, std::move(event));
    base::Result<void> result = co_await std::move(task);
    co_return result;
}

void SupervisorReceivers::noteOutcome(const QString& connector, const base::Error* error) {
    if (error)
        m_supervisor.noteFailure(connector, *error);
    else
        m_supervisor.noteSuccess(connector);
}

qint64 SupervisorReceivers::generation(const QString& connector) const {
    return m_seen.value(connector).starts;
}

}  // namespace fdc::connector
