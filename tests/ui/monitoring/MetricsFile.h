// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>

#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MetricSeries.h"
#include "tests/ui/Fakes.h"

namespace fakes {

/// A real metrics.db in the desk's data folder.
class MetricsFile {
public:
    explicit MetricsFile(const QString& folder) : m_path(folder + u"/metrics.db"_s) {}
    const QString& path() const { return m_path; }

    void probe(const QString& connector, const QDateTime& at, const QString& state, qint64 ms,
               const QString& environment = u"sandbox"_s) {
        m_probes.append(
            {environment, connector, state, at, ms, state == u"up"_s ? QString() : u"HOST_UNREACHABLE"_s});
    }
    /// A second of a campaign.
    void second(const QDateTime& at, double migrated, double failed = 0, double bytes = 0) {
        for (const auto& [name, value] : {std::pair{u"documents.migrated"_s, migrated},
                                          {u"documents.verified"_s, migrated},
                                          {u"documents.failed"_s, failed},
                                          {u"bytes"_s, bytes}})
            m_samples.append({u"sandbox"_s, {}, name, at, value});
    }
    /// Any number of the environment, as the engine samples it every ten seconds.
    void number(const QDateTime& at, const QString& name, double value) {
        m_samples.append({u"sandbox"_s, {}, name, at, value, 10'000});
    }
    void write() {
        auto health = fdc::monitoring::HealthSeries::open(m_path);
        QVERIFY(health.has_value());
        QVERIFY(health->append(std::exchange(m_probes, {})).has_value());
        auto metrics = fdc::monitoring::MetricSeries::open(m_path);
        QVERIFY(metrics.has_value());
        QVERIFY(metrics->append(std::exchange(m_samples, {})).has_value());
    }

private:
    const QString m_path;
    QList<fdc::monitoring::ProbeRecord> m_probes;
    QList<fdc::monitoring::MetricSample> m_samples;
};

}  // namespace fakes
