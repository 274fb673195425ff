// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/connector/CircuitBreaker.h"
#include "core/connector/CrashLoop.h"
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

/// The circuit breaker of one connector as seen now.
struct CircuitView {
    CircuitState state = CircuitState::Closed;
    int failures = 0;                ///< in a row
    std::optional<QDateTime> until;  ///< the next trial; absent while closed
    std::chrono::milliseconds openFor{0};
};

/// The synchronisations of one connector as seen now.
struct SyncView {
    bool running = false;
    std::optional<QDateTime> at;  ///< when the last one ended
    SyncReport report;
    std::optional<base::Error> failure;  ///< why the last one failed
    std::optional<QDateTime> nextAt;     ///< of the schedule
};

/// One connector as seen now. Ages are monotonic, and moments to come are what is left of the monotonic time
/// added to the present wall time: a jump of the clock moves what is shown, never what happens.
struct ConnectorView {
    Descriptor descriptor;
    bool wanted = false;
    QDateTime wantedSince;
    Observed observed = Observed::Off;
    QDateTime since;                   ///< of the observed state
    std::chrono::milliseconds age{0};  ///< of the observed state
    QString reason;
    std::optional<base::Error> failure;  ///< why it is Failed
    std::optional<QDateTime> nextAttempt;
    int failures = 0;     ///< of starts, in a row
    int crashes = 0;      ///< within the window of CrashLimits
    bool gaveUp = false;  ///< crash loop: only restart() tries again; failure is CONNECTOR_CRASH_LOOP
    CircuitView circuit;
    std::optional<SyncView> lastSync;  ///< of connectors that synchronise
    Status status;
};

/// From a start to its synchronisation: an engine that lives only for one command does not begin one.
inline constexpr std::chrono::seconds firstSyncDelay{5};

/// Runs the synchronisation that is due, as an audited action that ends in
/// ConnectorSupervisor::synchronize().
using SyncHook = std::function<QCoro::Task<base::Result<SyncReport>>(QString id, SyncRequest request)>;

/// Brings every connector from the state it is in to the state the configuration wants: initialises, shuts
/// down, and tries again with back-off n² + n minutes, at most 60, after a failure that may pass. One that
/// ends by itself is started again the same way; five such ends within ten minutes are a crash loop, after
/// which it waits for restart(). Keeps a circuit breaker for the calls of each, and the schedule of
/// synchronisations.
///
/// Thread: the engine's event loop. Transitions of one connector never overlap; the last wish wins. All
/// waiting is by the monotonic time of the clock.
class ConnectorSupervisor : public QObject {
    Q_OBJECT
public:
    /// @p clock must outlive the supervisor.
    explicit ConnectorSupervisor(const base::Clock& clock);
    ~ConnectorSupervisor() override;

    /// At any time; it is off until the next apply(). Replaces nobody: an id that is there already is a
    /// defect of the caller.
    void add(std::unique_ptr<Connector> connector);
    /// Shuts it down and forgets it. Unknown ids are fine.
    QCoro::Task<void> remove(QString id);
    QStringList ids() const;

    /// Takes over what the configuration wants; returns when every connector that had to change has changed.
    /// A running connector whose settings changed is restarted; one that failed is tried at once when its
    /// settings changed, else when it is due.
    QCoro::Task<void> apply(QMap<QString, Wanted> wanted);
    /// Tries at once and forgets failures and crashes. Errors: CONNECTOR_UNKNOWN, CONNECTOR_OFF (not wanted),
    /// or what initialize() answered.
    QCoro::Task<base::Result<void>> restart(QString id);
    QCoro::Task<base::Result<std::vector<Rung>>> test(QString id);
    /// Probes one; absent when it is not on, or while another probe of it runs. Tells the circuit.
    QCoro::Task<std::optional<Status>> probe(QString id);
    /// One event, to a connector that is on. Errors: CONNECTOR_UNKNOWN, CONNECTOR_OFF, or what the connector
    /// answered. The caller asks mayCall() before and tells the outcome after, since the time limit is its.
    QCoro::Task<base::Result<void>> handleEvent(QString id, Event event);
    /// One synchronisation. Errors: CONNECTOR_UNKNOWN, CONNECTOR_OFF, CONNECTOR_SYNC_UNSUPPORTED,
    /// CONNECTOR_SYNC_RUNNING, or what the connector answered. Keeps the outcome and tells the circuit.
    QCoro::Task<base::Result<SyncReport>> synchronize(QString id, SyncRequest request);
    QCoro::Task<void> shutdownAll();

    /// Who runs what the schedule asks for: one synchronisation after each start, then every
    /// Descriptor::synchronizeEvery ± 10 %, sooner after a failure that may pass. Without a hook nothing is
    /// scheduled.
    void setSyncHook(SyncHook hook);

    /// The circuit of a connector. False while calls to it are no use now; true in the half-open state is the
    /// permit for one trial. Unknown ids: false.
    bool mayCall(const QString& id);
    void noteSuccess(const QString& id);
    void noteFailure(const QString& id, const base::Error& error);
    CircuitState circuit(const QString& id) const;  ///< Closed for unknown ids

    QList<ConnectorView> views() const;
    std::optional<ConnectorView> view(const QString& id) const;

    /// Does what is due by the clock. The supervisor calls it by itself; only who moves a clock by hand needs
    /// it.
    void lookAgain();

Q_SIGNALS:
    void changed(const QString& id);         ///< observed state, wish, status, crash count or schedule
    void circuitChanged(const QString& id);  ///< another CircuitState

private:
    struct Slot;
    using SlotPointer = std::shared_ptr<Slot>;

    SlotPointer find(const QString& id) const;
    base::Result<SlotPointer> running(const QString& id) const;
    ConnectorView viewOf(const Slot& slot) const;
    QDateTime wallTime(base::Milliseconds monotonic) const;

    void take(Slot& slot, Wanted wanted);
    QCoro::Task<void> reconcile(SlotPointer slot);
    QCoro::Task<void> settle(SlotPointer slot);
    QCoro::Task<void> reconcileAll(std::vector<SlotPointer> slots);
    QCoro::Task<void> bringTo(SlotPointer slot);
    QCoro::Task<void> start(SlotPointer slot);
    QCoro::Task<void> stop(SlotPointer slot);
    QCoro::Task<void> cleanUpAfterEnd(SlotPointer slot);
    void observe(Slot& slot, Observed observed);
    void ended(const std::weak_ptr<Slot>& slot, const base::Error& error);
    void scheduleRetry(Slot& slot);

    QCoro::Task<void> runDueSync(SlotPointer slot);
    void scheduleNextSync(Slot& slot, const base::Result<SyncReport>& result);
    void keepOutcome(Slot& slot, const base::Result<SyncReport>& result);

    void noteOutcome(Slot& slot, const base::Error* error);
    void announceCircuit(Slot& slot, CircuitState before);
    void setAlarm();

    const base::Clock& m_clock;
    std::map<QString, SlotPointer> m_slots;
    SyncHook m_syncHook;
    QTimer m_alarm;
};

}  // namespace fdc::connector
