// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/HealthMonitor.h"

#include <qcorosignal.h>
#include <QFileInfo>
#include <QLoggingCategory>

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {
Q_LOGGING_CATEGORY(log, "monitoring.health", QtInfoMsg)
}

HealthMonitor::HealthMonitor(connector::ConnectorSupervisor& supervisor, QString environment,
                             QString seriesPath, const base::Clock& clock)
    : m_supervisor(supervisor),
      m_environment(std::move(environment)),
      m_seriesPath(std::move(seriesPath)),
      m_clock(clock) {
    connect(&m_timer, &QTimer::timeout, this, [this] { probeNow(); });
}

HealthMonitor::~HealthMonitor() = default;

void HealthMonitor::configure(const MonitorSettings& settings) {
    m_settings = settings;
    if (!settings.enabled) {
        m_timer.stop();
        return;
    }
    const std::chrono::seconds interval(settings.intervalSeconds);
    if (!m_timer.isActive() || m_timer.intervalAsDuration() != interval)
        m_timer.start(interval);
}

QCoro::Task<Result<QList<ProbeRecord>>> HealthMonitor::probeNow() {
    if (m_probing) {
        // One probe at a time; who asks meanwhile gets its answer.
        auto ending = qCoro(this, &HealthMonitor::probed);
        co_await ending;
        co_return m_latest;
    }
    QList<ProbeRecord> records;
    m_probing = true;
    auto task = m_supervisor.probeAll();
    const QMap<QString, connector::Status> observed = co_await std::move(task);
    m_probing = false;
    for (auto one = observed.begin(); one != observed.end(); ++one)
        records.append({m_environment, one.key(), connector::healthName(one->health), one->at,
                        one->milliseconds, one->code});
    if (m_settings.keepSeries && !records.isEmpty()) {
        if (auto kept = keep(records); !kept) {
            // Observing goes on without memory: a full disk must not blind the operator.
            qCWarning(log).noquote() << "probe not kept:" << kept.error().toLogLine();
        }
    }
    m_latest = records;
    Q_EMIT probed();
    co_return records;
}

Result<void> HealthMonitor::keep(const QList<ProbeRecord>& records) {
    if (!m_series) {
        auto series = HealthSeries::open(m_seriesPath);
        if (!series)
            return base::fail(std::move(series.error()));
        m_series = std::move(*series);
    }
    return m_series->append(records);
}

}  // namespace fdc::monitoring
