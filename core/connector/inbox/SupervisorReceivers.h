// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>

#include "core/connector/ConnectorSupervisor.h"
#include "core/connector/inbox/EventDispatcher.h"

namespace fdc::connector {

/// The connectors of a supervisor as receivers of events. Thread: the engine's event loop.
class SupervisorReceivers final : public QObject, public EventReceivers {
    Q_OBJECT
public:
    /// @p clock is the supervisor's; both must outlive it.
    SupervisorReceivers(ConnectorSupervisor& supervisor, const base::Clock& clock);

    std::vector<Descriptor> receivers() const override;
    bool takes(const QString& connector) const override;
    bool isSound(const QString& connector) const override;
    int failuresInRow(const QString& connector) const override;
    bool mayHandle(const QString& connector) override;
    QCoro::Task<base::Result<void>> handle(QString connector, Event event) override;
    void noteOutcome(const QString& connector, const base::Error* error) override;
    qint64 generation(const QString& connector) const override;

Q_SIGNALS:
    /// A connector came, started, stopped, or its circuit changed.
    void changed();

private:
    void look(const QString& connector);

    struct Seen {
        Observed observed = Observed::Off;
        qint64 starts = 0;
    };
    ConnectorSupervisor& m_supervisor;
    const base::Clock& m_clock;
    QHash<QString, Seen> m_seen;
};

}  // namespace fdc::connector
