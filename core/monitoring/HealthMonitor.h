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
#include "core/connector/ConnectorSupervisor.h"
#include "core/monitoring/HealthJudge.h"
#include "core/monitoring/HealthSeries.h"
#include "core/store/Database.h"

namespace fdc::monitoring {

struct MonitorSettings {
    bool enabled = true;       ///< connectors.monitoring.enabled
    bool keepSeries = true;    ///< connectors.metrics.enabled
    int intervalSeconds = 60;  ///< connectors.health.check.interval
    JudgeSettings judge = {};  ///< connectors.alerts.down.after, connectors.alerts.up.after
};

/// The health of one connector as it is told now.
struct HealthView {
    QString connector;
    Judgement judgement;
    connector::Health observed = connector::Health::Unknown;  ///< the last probe, as it was
    std::optional<QDateTime> lastProbeAt;
    qint64 milliseconds = 0;  ///< of the last probe
    QString code;             ///< error code of the last probe
    std::optional<QDateTime> nextProbeAt;
    std::optional<qint64> certificateSecondsLeft;  ///< of the nearest expiry, server's or own; negative: past
    std::optional<qint64> tokenSecondsLeft;

    std::optional<int> certificateDays() const;  ///< whole days, rounded down
};

/// Probes each connector that is on by itself at the configured interval ± 10 %, every five seconds at most
/// while its circuit is open, judges what was observed (HealthJudge) and keeps it. One that is wanted and
/// failed to start is observed as down without being asked. A probe has a limit, after which unknown with
/// PROBE_TIMEOUT is observed; the next one begins when it came back. All by monotonic time: a jump of the
/// clock moves no probe. Thread: the engine's event loop.
class HealthMonitor : public QObject {
    Q_OBJECT
public:
    static constexpr base::Milliseconds probeLimit{15'000};
    static constexpr base::Milliseconds openCircuitInterval{5'000};

    HealthMonitor(connector::ConnectorSupervisor& supervisor, QString environment, QString seriesPath,
                  const base::Clock& clock);
    ~HealthMonitor() override;

    void configure(const MonitorSettings& settings);
    const MonitorSettings& settings() const { return m_settings; }
    /// Probes now, whatever the interval; answers the records (kept too, when series are kept). A connector
    /// whose probe runs already answers with that one.
    QCoro::Task<base::Result<QList<ProbeRecord>>> probeNow();
    /// Probes what is due by the clock. The monitor's timer calls it; only who moves a clock by hand needs
    /// it.
    void lookAgain();

    /// Of all connectors of the supervisor, by id; those that are off have no probe to tell of.
    QList<HealthView> views() const;
    std::optional<HealthView> view(const QString& connector) const;
    /// Facts that come from elsewhere; absent: not known.
    void setExpiry(const QString& connector, std::optional<qint64> certificateSecondsLeft,
                   std::optional<qint64> tokenSecondsLeft);

Q_SIGNALS:
    void probed();  ///< a probe was observed and kept
    /// One observation, after it was judged.
    void observed(const fdc::monitoring::ProbeRecord& record);
    /// The judged state of a connector became another one.
    void judged(const QString& connector, fdc::connector::Health before, fdc::connector::Health now);

private:
    struct Watch;
    std::shared_ptr<Watch> watchOf(const QString& connector);
    void follow();
    void follow(const connector::ConnectorView& view);
    void remember();
    void look(const std::shared_ptr<Watch>& watch);
    void schedule(Watch& watch, base::Milliseconds delay);
    base::Milliseconds interval(const Watch& watch) const;
    void setTimer();
    QCoro::Task<void> probe(std::shared_ptr<Watch> watch);
    void giveUp(Watch& watch);
    void observe(Watch& watch, const connector::Status& status);
    void observeFailed(Watch& watch, const connector::ConnectorView& view);
    base::Result<void> keep(const QList<ProbeRecord>& records);
    HealthView viewOf(const Watch& watch) const;

    connector::ConnectorSupervisor& m_supervisor;
    const QString m_environment;
    const QString m_seriesPath;
    const base::Clock& m_clock;
    MonitorSettings m_settings;
    std::optional<HealthSeries> m_series;
    std::map<QString, std::shared_ptr<Watch>> m_watches;
    QTimer m_timer;
    bool m_remembered = false;
    bool m_notKept = false;  ///< told in the log
};

}  // namespace fdc::monitoring
