// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <vector>

#include "core/monitoring/MetricSeries.h"
#include "core/monitoring/MetricsFile.h"
#include "core/monitoring/SeriesTiers.h"
#include "core/store/Rows.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::Database;
using store::momentOf;
using store::ownText;
using store::Statement;

namespace {

/// What is stored of one sample, one minute or one hour.
struct Piece {
    qint64 at = 0;
    qint64 length = 1'000;
    double average = 0;
    double highest = 0;
    double last = 0;
    double seconds = 1;  ///< that were measured in it
};

/// Collects the pieces that lie in a bucket, each by the part of it that does.
struct Bucket {
    double weight = 0;    ///< milliseconds
    double weighted = 0;  ///< average × milliseconds
    double sum = 0;
    double highest = 0;
    double last = 0;

    void add(const Piece& piece, qint64 overlap) {
        highest = weight > 0 ? std::max(highest, piece.highest) : piece.highest;
        // Pieces come in the order of time; of a long one only its average is known in between.
        last = overlap == piece.length ? piece.last : piece.average;
        weight += double(overlap);
        weighted += piece.average * double(overlap);
        sum += piece.average * piece.seconds * double(overlap) / double(piece.length);
    }

    std::optional<double> value(Aggregate aggregate) const {
        if (weight <= 0)
            return std::nullopt;
        switch (aggregate) {
            case Aggregate::Average: return weighted / weight;
            case Aggregate::Maximum: return highest;
            case Aggregate::Sum: return sum;
            case Aggregate::Last: return last;
        }
        return std::nullopt;
    }
};

/// The answer of a query while it is collected.
class Answer {
public:
    Answer(const MetricQuery& query, int count)
        : m_places(query.from.toMSecsSinceEpoch(), query.to.toMSecsSinceEpoch(), count),
          m_buckets(size_t(count)) {}

    void add(const Piece& piece) {
        m_places.spread(piece.at, piece.length,
                        [&](size_t index, qint64 overlap) { m_buckets[index].add(piece, overlap); });
    }

    QList<MetricPoint> points(Aggregate aggregate) const {
        QList<MetricPoint> points;
        points.reserve(qsizetype(m_buckets.size()));
        for (size_t i = 0; i < m_buckets.size(); ++i)
            points.append({momentOf(m_places.start(qint64(i))), m_buckets[i].value(aggregate)});
        return points;
    }

private:
    tiers::Buckets m_places;
    std::vector<Bucket> m_buckets;
};

struct Found {
    qint64 id = 0;
    qint64 step = 1'000;
};

Result<std::optional<Found>> findSeries(Database& database, const QString& environment,
                                        const QString& subject, const QString& name) {
    auto select =
        database.prepare("SELECT id, step FROM series WHERE environment = ?1 AND subject = ?2 AND name = ?3");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment)).bind(2, ownText(subject)).bind(3, ownText(name));
    const auto row = select->step();
    if (!row)
        return base::fail(row.error());
    return *row ? std::optional(Found{select->integer(0), select->integer(1)}) : std::nullopt;
}

Result<tiers::Cuts> cutsOf(Database& database, qint64 series, const MetricQuery& query, int buckets) {
    const auto minutes = tiers::mark(database, u"minute"_s);
    const auto samples = tiers::mark(database, u"sample"_s);
    const auto newest = tiers::newestOf(database, "minute", "series", series);
    for (const auto* one : {&minutes, &samples, &newest}) {
        if (!*one)
            return base::fail(one->error());
    }
    return tiers::cutsFor(query.from.msecsTo(query.to) / buckets, query.from.toMSecsSinceEpoch(),
                          {*minutes, *samples}, *newest);
}

/// In the order of time; one tier ends where the next begins.
constexpr auto pieces =
    "SELECT at, ?8, value, value, value, 1 FROM sample"
    " WHERE series = ?1 AND at > ?2 - ?8 AND at < min(?3, ?4) UNION ALL"
    " SELECT at, 60000, average, highest, last, samples FROM minute"
    " WHERE series = ?1 AND at >= max(?4, ?2 - 59999) AND at < min(?3, ?5) UNION ALL"
    " SELECT at, 3600000, average, highest, last, samples FROM hour"
    " WHERE series = ?1 AND at >= max(?5, ?2 - 3599999) AND at < min(?3, ?6) UNION ALL"
    " SELECT at, 60000, average, highest, last, samples FROM minute"
    " WHERE series = ?1 AND at >= max(?6, ?2 - 59999) AND at < min(?3, ?7) UNION ALL"
    " SELECT at, ?8, value, value, value, 1 FROM sample"
    " WHERE series = ?1 AND at >= max(?7, ?2 - ?8 + 1) AND at < ?3";

Result<void> collect(Database& database, const Found& series, const MetricQuery& query, int buckets,
                     Answer& answer) {
    const auto cuts = cutsOf(database, series.id, query, buckets);
    if (!cuts)
        return base::fail(cuts.error());
    auto select = database.prepare(pieces);
    if (!select)
        return base::fail(std::move(select.error()));
    tiers::bindReading(*select, series.id, query.from.toMSecsSinceEpoch(), query.to.toMSecsSinceEpoch(),
                       *cuts);
    select->bind(8, series.step);
    return store::eachRow(*select, [&] {
        answer.add({select->integer(0), select->integer(1), select->real(2), select->real(3), select->real(4),
                    double(select->integer(5)) * double(series.step) / 1000});
    });
}

}  // namespace

Result<QList<MetricPoint>> MetricSeries::read(const QString& path, const MetricQuery& query) {
    const int count = std::clamp(query.buckets, 1, tiers::mostBuckets);
    if (!query.from.isValid() || !query.to.isValid() || query.to <= query.from)
        return QList<MetricPoint>(count, MetricPoint{query.from.toUTC(), std::nullopt});
    Answer answer(query, count);
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!*database)
        return answer.points(query.aggregate);
    const auto series = findSeries(**database, query.environment, query.subject, query.name);
    if (!series)
        return base::fail(series.error());
    if (series->has_value())
        FDC_TRY(collect(**database, **series, query, count, answer));
    return answer.points(query.aggregate);
}

Result<std::optional<MetricPoint>> MetricSeries::latest(const QString& path, const QString& environment,
                                                        const QString& subject, const QString& name) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!*database)
        return std::nullopt;
    const auto series = findSeries(**database, environment, subject, name);
    if (!series)
        return base::fail(series.error());
    if (!series->has_value())
        return std::nullopt;
    for (const char* newest : {"SELECT at, value FROM sample WHERE series = ?1 ORDER BY at DESC LIMIT 1",
                               "SELECT at, last FROM minute WHERE series = ?1 ORDER BY at DESC LIMIT 1",
                               "SELECT at, last FROM hour WHERE series = ?1 ORDER BY at DESC LIMIT 1"}) {
        auto select = (*database)->prepare(newest);
        if (!select)
            return base::fail(std::move(select.error()));
        const auto row = select->bind(1, (*series)->id).step();
        if (!row)
            return base::fail(row.error());
        if (*row)
            return MetricPoint{momentOf(select->integer(0)), select->real(1)};
    }
    return std::nullopt;
}

Result<QList<MetricSubject>> MetricSeries::series(const QString& path, const QString& environment) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!*database)
        return QList<MetricSubject>();
    auto select = (*database)->prepare(
        "SELECT name, subject FROM series WHERE environment = ?1 ORDER BY name, subject");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    return store::rows(*select, [](const Statement& row) { return MetricSubject{row.text(0), row.text(1)}; });
}

Result<QStringList> MetricSeries::subjects(const QString& path, const QString& environment,
                                           const QDateTime& from, const QDateTime& to) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!*database || !from.isValid() || !to.isValid())
        return QStringList();
    auto select = (*database)->prepare(
        "SELECT DISTINCT subject FROM series WHERE environment = ?1 AND subject <> ''"
        " AND (EXISTS(SELECT 1 FROM sample WHERE series = id AND at >= ?2 AND at < ?3)"
        " OR EXISTS(SELECT 1 FROM minute WHERE series = id AND at >= ?2 AND at < ?3)"
        " OR EXISTS(SELECT 1 FROM hour WHERE series = id AND at >= ?2 AND at < ?3)) ORDER BY subject");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    select->bind(2, from.toMSecsSinceEpoch()).bind(3, to.toMSecsSinceEpoch());
    return store::rows(*select, [](const Statement& row) { return row.text(0); });
}

}  // namespace fdc::monitoring
