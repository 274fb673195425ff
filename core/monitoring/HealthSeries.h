// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/base/Result.h"
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

/// The probes of one connector in one bucket of time. Where a bucket is shorter than what is kept of its
/// time, it has its part of it, so the numbers of probes are no whole ones.
struct HealthBucket {
    QDateTime at;  ///< start, UTC
    double up = 0;
    double degraded = 0;
    double down = 0;
    double unknown = 0;
    std::optional<double> averageMs;  ///< of those that were answered (up or degraded)
    std::optional<double> longestMs;
    QString worst;  ///< healthName() of the worst of them; empty: nobody looked then, which is not down
    QString code;   ///< error code of the worst

    double probes() const { return up + degraded + down + unknown; }
};

struct HealthQuery {
    QString environment;
    QString connector;  ///< empty: all
    QDateTime from;
    QDateTime to;       ///< exclusive
    int buckets = 300;  ///< 1 to 100,000
};

/// The time series of probes, in metrics.db beside MetricSeries (docs/monitoring.md): each probe for 24
/// hours, minutes for 30 days, hours for 400 days. One thread at a time. Reading is for any thread and
/// process, without the data folder's lock. A file that is missing, or that the engine has not brought to
/// this build's form yet, has no data. Errors: those of store::Database.
class HealthSeries {
public:
    static base::Result<HealthSeries> open(const QString& path);
    /// One transaction.
    base::Result<void> append(const QList<ProbeRecord>& records);
    /// Drops what is older than its tier keeps; at most once a minute and 20,000 rows a call. @p now: UTC, as
    /// RetentionClock tells it.
    base::Result<void> tidy(const QDateTime& now);

    /// The newest record of each connector of @p environment, by connector.
    static base::Result<QList<ProbeRecord>> latest(const QString& path, const QString& environment);
    /// From @p from until before @p to (an invalid end is open), oldest first, at most @p limit. Of what is
    /// older than 24 hours one record for each minute, beyond 30 days for each hour: the worst state in it
    /// with its code, and the average time.
    static base::Result<QList<ProbeRecord>> since(const QString& path, const QString& environment,
                                                  const QDateTime& from, const QDateTime& to, int limit);
    /// By connector, exactly `buckets` of equal length for each that was ever probed. Reads the coarsest tier
    /// that is no coarser than a bucket: a month of twenty connectors takes as long as an hour of them. `to`
    /// not after `from`: nothing.
    static base::Result<QMap<QString, QList<HealthBucket>>> read(const QString& path,
                                                                 const HealthQuery& query);
    /// Those that were ever probed and not forgotten yet, sorted.
    static base::Result<QStringList> connectors(const QString& path, const QString& environment);

private:
    explicit HealthSeries(store::Database database) : m_database(std::move(database)) {}
    store::Database m_database;
    std::optional<qint64> m_tidied;  ///< milliseconds since 1970
};

}  // namespace fdc::monitoring
