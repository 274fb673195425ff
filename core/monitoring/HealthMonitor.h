// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/connector/ConnectorSupervisor.h"
#include "core/store/Database.h"

namespace fdc::monitoring {

/// One observation as it is kept.
struct ProbeRecord {
    QString environment;  ///< empty: kept by a build that did not tell environments apart
    QString connector;
    QString state;  ///< healthName()
    QDateTime at;
    qint64 milliseconds = 0;
    QString code;
};

/// The time series of probes, in metrics.db beside MetricSeries (docs/monitoring.md). One thread at a time.
/// Reading is for any thread and process, without the data folder's lock. A file that is missing, or that the
/// engine has not brought to this build's form yet, has no data. Errors: those of store::Database.
class HealthSeries {
public:
    static base::Result<HealthSeries> open(const QString& path);
    /// Also drops what is 30 days older than these records, at most 1,000 a call.
    base::Result<void> append(const QList<ProbeRecord>& records);

    /// The newest record of each connector of @p environment, by connector.
    static base::Result<QList<ProbeRecord>> latest(const QString& path, const QString& environment);
    /// From @p from until before @p to (an invalid end is open), oldest first, at most @p limit.
    static base::Result<QList<ProbeRecord>> since(const QString& path, const QString& environment,
                                                  const QDateTime& from, const QDateTime& to, int limit);

private:
    explicit HealthSeries(store::Database database) : m_database(std::move(database)) {}
    store::Database m_database;
};

struct MonitorSettings {
    bool enabled = true;       ///< connectors.monitoring.enabled
    bool keepSeries = true;    ///< connectors.metrics.enabled
    int intervalSeconds = 60;  ///< connectors.health.check.interval
};

/// Probes the connectors that are on, at the configured interval, and keeps what was observed.
/// Thread: the engine's event loop. A probe that still runs when the next is due is not started twice.
class HealthMonitor : public QObject {
    Q_OBJECT
public:
    HealthMonitor(connector::ConnectorSupervisor& supervisor, QString environment, QString seriesPath,
                  const base::Clock& clock);
    ~HealthMonitor() override;

    void configure(const MonitorSettings& settings);
    /// Probes now, whatever the interval; answers the records (kept too, when series are kept). While a probe
    /// runs it answers that one's records.
    QCoro::Task<base::Result<QList<ProbeRecord>>> probeNow();

Q_SIGNALS:
    void probed();

private:
    base::Result<void> keep(const QList<ProbeRecord>& records);

    connector::ConnectorSupervisor& m_supervisor;
    const QString m_environment;
    const QString m_seriesPath;
    const base::Clock& m_clock;
    MonitorSettings m_settings;
    std::optional<HealthSeries> m_series;
    QTimer m_timer;
    bool m_probing = false;
    QList<ProbeRecord> m_latest;
};

}  // namespace fdc::monitoring
