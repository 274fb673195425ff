// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>

#include "core/base/Result.h"
#include "core/store/Database.h"

/// Numbers over time, in metrics.db of the data folder (docs/monitoring.md): what ran how fast, for charts.
namespace fdc::monitoring {

/// One measured number. It stands for the time from `at` until the next one of its series.
struct MetricSample {
    QString environment;
    QString subject;  ///< a campaign's name; empty: the environment as a whole
    QString name;     ///< "documents.migrated", … (docs/monitoring.md names them and their units)
    QDateTime at;
    double value = 0;
    qint64 stepMs = 1'000;  ///< until the next one, the same for all of a series
};

/// What a series is called and of what.
struct MetricSubject {
    QString name;
    QString subject;
};

/// One bucket of an answer, or one number.
struct MetricPoint {
    QDateTime at;                 ///< start of the bucket, UTC
    std::optional<double> value;  ///< absent: nothing was measured then, which is not zero
};

enum class Aggregate {
    Average,  ///< weighted by time
    Maximum,
    Sum,  ///< of a rate per second: how many in the bucket
    Last,
};

struct MetricQuery {
    QString environment;
    QString subject;  ///< empty: the environment as a whole
    QString name;
    QDateTime from;
    QDateTime to;       ///< exclusive
    int buckets = 100;  ///< 1 to 100,000
    Aggregate aggregate = Aggregate::Average;
};

/// The writer, one SQLite connection; one thread at a time. Several writers of one process may share the
/// file: each append is one short transaction. Commits are not synchronised one by one (synchronous=NORMAL):
/// a power cut may cost the last seconds, never the file. Errors: those of store::Database.
///
/// Reading is for any thread and process, without the data folder's lock. A file that is missing, or that
/// the engine has not brought to this build's form yet, has no data. Errors: those of store::Database.
class MetricSeries {
public:
    static base::Result<MetricSeries> open(const QString& path);

    /// One transaction. Each sample also counts in its minute and its hour. A second sample of the same
    /// series and millisecond is dropped.
    base::Result<void> append(const QList<MetricSample>& samples);
    /// Drops samples older than 24 h, minutes older than 30 days, hours older than 400. At most once a minute
    /// and 20,000 rows a call; a backlog is not read any more and worked off by the next calls. @p now: UTC,
    /// as RetentionClock tells it.
    base::Result<void> tidy(const QDateTime& now);
    /// The time of the last tidy(), of any process; none before the first.
    base::Result<std::optional<QDateTime>> tidied();

    /// Exactly `buckets` points of equal length from `from` on, from the coarsest tier (samples, minutes,
    /// hours) that is no coarser than a bucket. What is older than its tier keeps comes from the next one;
    /// buckets shorter than that get the value of their minute or hour. `to` not after `from`: all points are
    /// absent.
    static base::Result<QList<MetricPoint>> read(const QString& path, const MetricQuery& query);
    /// The newest number of a series; none when it has no data.
    static base::Result<std::optional<MetricPoint>> latest(const QString& path, const QString& environment,
                                                           const QString& subject, const QString& name);
    /// All series of an environment that have data, sorted.
    static base::Result<QList<MetricSubject>> series(const QString& path, const QString& environment);
    /// The subjects with data in a time range, sorted, the empty one left out. @p to is exclusive.
    static base::Result<QStringList> subjects(const QString& path, const QString& environment,
                                              const QDateTime& from, const QDateTime& to);

private:
    explicit MetricSeries(store::Database database) : m_database(std::move(database)) {}
    store::Database m_database;
    std::optional<qint64> m_tidied;  ///< milliseconds since 1970
};

}  // namespace fdc::monitoring
