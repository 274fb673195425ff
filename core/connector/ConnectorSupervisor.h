// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/connector/sdk/Connector.h"

namespace fdc::connector {

/// What the configuration asks of one connector, with the reason to show.
struct Wanted {
    bool on = false;
    QString reason;  ///< machine word of the switch that decided: "connectors.fast2.enabled=false"
    Config config;
};

enum class Observed { Off, Starting, On, Failed, Stopping };
QString observedName(Observed observed);  ///< "off", "starting", "on", "failed", "stopping"

/// One connector as seen now.
struct ConnectorView {
    Descriptor descriptor;
    bool wanted = false;
    Observed observed = Observed::Off;
    QDateTime since;  ///< of the observed state
    QString reason;
    std::optional<base::Error> failure;  ///< why it is Failed
    std::optional<QDateTime> nextAttempt;
    int failures = 0;  ///< in a row
    Status status;
};

/// Brings every connector from the state it is in to the state the configuration wants: initialises, shuts
/// down, and tries again with back-off n² + n minutes, at most 60, after a failure that may pass.
///
/// Thread: the engine's event loop. Transitions of one connector never overlap; the last wish wins.
class ConnectorSupervisor : public QObject {
    Q_OBJECT
public:
    explicit ConnectorSupervisor(const base::Clock& clock);
    ~ConnectorSupervisor() override;

    void add(std::unique_ptr<Connector> connector);
    QStringList ids() const;

    /// Takes over what the configuration wants; returns when every connector that had to change has changed.
    /// A running connector whose settings changed is restarted.
    QCoro::Task<void> apply(QMap<QString, Wanted> wanted);
    /// Errors: CONNECTOR_UNKNOWN, CONNECTOR_OFF (not wanted), or what initialize() answered.
    QCoro::Task<base::Result<void>> restart(QString id);
    QCoro::Task<base::Result<std::vector<Rung>>> test(QString id);
    /// Probes those that are on; answers what was observed, by id.
    QCoro::Task<QMap<QString, Status>> probeAll();
    QCoro::Task<void> shutdownAll();

    QList<ConnectorView> views() const;
    std::optional<ConnectorView> view(const QString& id) const;

Q_SIGNALS:
    void changed(const QString& id);

private:
    struct Slot;
    Slot* find(const QString& id) const;
    QCoro::Task<void> reconcile(Slot* slot);
    QCoro::Task<void> start(Slot* slot);
    QCoro::Task<void> stop(Slot* slot);
    void observe(Slot* slot, Observed observed);
    void scheduleRetry(Slot* slot);

    const base::Clock& m_clock;
    std::map<QString, std::unique_ptr<Slot>> m_slots;
};

}  // namespace fdc::connector
