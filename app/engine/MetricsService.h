// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QUrl>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/monitoring/EngineSampler.h"
#include "core/monitoring/MetricRegistry.h"
#include "core/monitoring/OtlpFile.h"

namespace fdc::net {
class ExchangeLog;
class Listener;
}  // namespace fdc::net

namespace fdc::engine {

class Engine;
class EnvironmentMetrics;
class EnvironmentRuntime;
class ExchangeMetrics;

/// The engine's numbers about itself: counts what happens, keeps what is worth a series every ten seconds,
/// answers /metrics when asked to listen, and writes the OTLP file where core.properties names one
/// (docs/monitoring.md). One an engine; outlives its environments. Thread: the engine's event loop.
class MetricsService : public QObject {
    Q_OBJECT
public:
    explicit MetricsService(Engine& engine);
    ~MetricsService() override;

    monitoring::MetricRegistry& registry() { return m_registry; }
    /// The exchange log of an environment, which counts; lives as long as the service.
    net::ExchangeLog* exchanges(const QString& environment, net::ExchangeLog& inner);
    /// The numbers of @p runtime from now on, until unfollow() or its end.
    EnvironmentMetrics& follow(EnvironmentRuntime& runtime);
    /// It is at work no more: what was told of its environment is told no longer.
    void unfollow(EnvironmentRuntime* runtime);

    /// Begins to sample. Actions are counted from here on.
    void start();
    void stop();
    /// Samples now; what the timer does.
    void sample() { m_sampler.sample(); }

    /// Answers /metrics on 127.0.0.1 alone, in plain HTTP, without a login: whoever reads it is on this
    /// machine, and nothing in it is secret. 0: any free port. A second call changes the port.
    /// Errors: LISTEN_FAILED.
    base::Result<QUrl> listen(quint16 port);
    /// Absent while nothing listens.
    std::optional<QUrl> url() const;

private:
    QList<monitoring::MetricSample> read(base::Milliseconds elapsed);
    void readProcess(QList<monitoring::MetricSample>& samples, base::Milliseconds elapsed);
    void readActions(QList<monitoring::MetricSample>& samples, base::Milliseconds elapsed);
    void readDisk(QList<monitoring::MetricSample>& samples);
    void countActions();
    void writeOtlp();
    std::optional<double> rate(const QString& key, double total, base::Milliseconds elapsed);

    Engine& m_engine;
    monitoring::MetricRegistry m_registry;
    std::map<QString, std::unique_ptr<ExchangeMetrics>> m_exchanges;
    std::vector<std::unique_ptr<ExchangeMetrics>> m_retiredExchanges;  ///< last requests may still come
    struct Followed {
        QString environment;
        std::unique_ptr<EnvironmentMetrics> metrics;
    };
    std::map<EnvironmentRuntime*, Followed> m_environments;
    monitoring::EngineSampler m_sampler;
    std::unique_ptr<net::Listener> m_listener;
    QDateTime m_started;
    QHash<QString, double> m_totals;
    QHash<QString, bool> m_otlpFailing;  ///< by path; told in the log
    double m_actions = 0;
    double m_actionsFailed = 0;
    double m_auditRecords = 0;
    std::optional<bool> m_auditWritable;
    int m_round = 0;
};

}  // namespace fdc::engine
