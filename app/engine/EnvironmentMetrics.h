// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <optional>

#include "core/base/Clock.h"
#include "core/monitoring/HealthMonitor.h"
#include "core/monitoring/MetricRegistry.h"
#include "core/monitoring/MetricSeries.h"

namespace fdc::connector {
class EventInbox;
}

namespace fdc::engine {

class EnvironmentRuntime;
class ExchangeMetrics;

/// Numbers of one environment: what happened is counted when it happens (probes, documents, requests), what
/// is so now is read when it is asked for (health, circuits, queues, expiry). Thread: the engine's event
/// loop.
class EnvironmentMetrics : public QObject {
    Q_OBJECT
public:
    /// All must outlive it.
    EnvironmentMetrics(EnvironmentRuntime& runtime, ExchangeMetrics& exchanges,
                       monitoring::MetricRegistry& registry);
    ~EnvironmentMetrics() override;

    /// Brings the gauges up to date, and answers what is worth a time series; rates are over @p elapsed.
    QList<monitoring::MetricSample> read(base::Milliseconds elapsed);

    /// More documents of a running campaign came to rest.
    void documents(qint64 migrated, qint64 verified, qint64 failed, qint64 bytes);

private:
    void probed(const monitoring::ProbeRecord& record);
    void readConnector(const monitoring::HealthView& view, base::Milliseconds elapsed);
    void readExchanges(base::Milliseconds elapsed);
    void readExpiry(const monitoring::HealthView& view);
    void readToken();
    void readEvents(const connector::Descriptor& connector, base::Milliseconds elapsed);
    void readEventTotals(const connector::EventInbox& inbox, const QString& connector,
                         base::Milliseconds elapsed);
    monitoring::Labels labels(const QString& connector) const;
    monitoring::Gauge& gauge(const QByteArray& name, const QByteArray& help, monitoring::Labels labels);
    void tell(const char* name, const QString& subject, std::optional<double> value);
    /// How much a total grew since the last call with this key, a second.
    std::optional<double> rate(const QString& key, double total, base::Milliseconds elapsed);

    EnvironmentRuntime& m_runtime;
    ExchangeMetrics& m_exchanges;
    monitoring::MetricRegistry& m_registry;
    const QByteArray m_environment;
    QList<monitoring::MetricSample> m_samples;  ///< while read() runs
    std::optional<double> m_waiting;            ///< events of all connectors, while read() runs
    QHash<QString, double> m_totals;
    monitoring::Histogram::Snapshot m_latencies;
};

}  // namespace fdc::engine
