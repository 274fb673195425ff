// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTimeZone>
#include <algorithm>
#include <vector>

#include "core/monitoring/MetricSeries.h"
#include "core/monitoring/MetricsFile.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::Database;
using store::Statement;

namespace {

constexpr qint64 secondMs = 1'000;
constexpr int mostBuckets = 100'000;

QString ownText(const QString& text) {
    return text.isNull() ? QString(u""_s) : text;  // a null QString would bind NULL
}

QDateTime momentOf(qint64 at) {
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc());
}

/// What is stored of one second or one minute.
struct Piece {
    qint64 at = 0;
    qint64 length = secondMs;
    double average = 0;
    double highest = 0;
    double last = 0;
    qint64 samples = 1;
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
        sum += piece.average * double(piece.samples) * double(overlap) / double(piece.length);
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

/// The time range of a query, cut into equal parts.
class Buckets {
public:
    Buckets(qint64 from, qint64 to, int count) : m_from(from), m_to(to), m_buckets(size_t(count)) {}

    qint64 start(qint64 index) const {
        return m_from + qint64(double(m_to - m_from) * double(index) / double(m_buckets.size()));
    }

    void add(const Piece& piece) {
        const qint64 end = std::min(piece.at + piece.length, m_to);
        qint64 begin = std::max(piece.at, m_from);
        const auto count = qint64(m_buckets.size());
        qint64 index = qint64(double(begin - m_from) * double(count) / double(m_to - m_from));
        index = std::clamp<qint64>(index, 0, count - 1);
        while (begin >= start(index + 1) && index + 1 < count)
            ++index;  // rounding
        for (; index < count && begin < end; ++index) {
            const qint64 stop = index + 1 == count ? end : std::min(end, start(index + 1));
            if (stop > begin)
                m_buckets[size_t(index)].add(piece, stop - begin);
            begin = std::max(begin, stop);
        }
    }

    QList<MetricPoint> points(Aggregate aggregate) const {
        QList<MetricPoint> points;
        points.reserve(qsizetype(m_buckets.size()));
        for (size_t i = 0; i < m_buckets.size(); ++i)
            points.append({momentOf(start(qint64(i))), m_buckets[i].value(aggregate)});
        return points;
    }

private:
    qint64 m_from;
    qint64 m_to;
    std::vector<Bucket> m_buckets;
};

Result<std::optional<qint64>> seriesId(Database& database, const QString& environment, const QString& subject,
                                       const QString& name) {
    auto select =
        database.prepare("SELECT id FROM series WHERE environment = ?1 AND subject = ?2 AND name = ?3");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment)).bind(2, ownText(subject)).bind(3, ownText(name));
    const auto row = select->step();
    if (!row)
        return base::fail(row.error());
    return *row ? std::optional(select->integer(0)) : std::nullopt;
}

/// In the order of time; a minute never overlaps the seconds that are not folded yet.
constexpr auto pieces =
    "SELECT at, 60000, average, highest, last, samples FROM minute"
    " WHERE series = ?1 AND at > ?2 - 60000 AND at < ?3 UNION ALL"
    " SELECT at, 1000, value, value, value, 1 FROM sample"
    " WHERE series = ?1 AND at > ?2 - 1000 AND at < ?3";

Result<void> collect(Database& database, qint64 series, const MetricQuery& query, Buckets& buckets) {
    auto select = database.prepare(pieces);
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, series).bind(2, query.from.toMSecsSinceEpoch()).bind(3, query.to.toMSecsSinceEpoch());
    while (true) {
        const auto row = select->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return {};
        buckets.add({select->integer(0), select->integer(1), select->real(2), select->real(3),
                     select->real(4), select->integer(5)});
    }
}

}  // namespace

Result<QList<MetricPoint>> MetricSeries::read(const QString& path, const MetricQuery& query) {
    const int count = std::clamp(query.buckets, 1, mostBuckets);
    if (!query.from.isValid() || !query.to.isValid() || query.to <= query.from)
        return QList<MetricPoint>(count, MetricPoint{query.from.toUTC(), std::nullopt});
    Buckets buckets(query.from.toMSecsSinceEpoch(), query.to.toMSecsSinceEpoch(), count);
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!database->has_value())
        return buckets.points(query.aggregate);
    const auto series = seriesId(**database, query.environment, query.subject, query.name);
    if (!series)
        return base::fail(series.error());
    if (series->has_value())
        FDC_TRY(collect(**database, **series, query, buckets));
    return buckets.points(query.aggregate);
}

Result<std::optional<MetricPoint>> MetricSeries::latest(const QString& path, const QString& environment,
                                                        const QString& subject, const QString& name) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!database->has_value())
        return std::nullopt;
    const auto series = seriesId(**database, environment, subject, name);
    if (!series)
        return base::fail(series.error());
    if (!series->has_value())
        return std::nullopt;
    for (const char* newest : {"SELECT at, value FROM sample WHERE series = ?1 ORDER BY at DESC LIMIT 1",
                               "SELECT at, last FROM minute WHERE series = ?1 ORDER BY at DESC LIMIT 1"}) {
        auto select = (*database)->prepare(newest);
        if (!select)
            return base::fail(std::move(select.error()));
        const auto row = select->bind(1, **series).step();
        if (!row)
            return base::fail(row.error());
        if (*row)
            return MetricPoint{momentOf(select->integer(0)), select->real(1)};
    }
    return std::nullopt;
}

Result<QStringList> MetricSeries::subjects(const QString& path, const QString& environment,
                                           const QDateTime& from, const QDateTime& to) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    QStringList subjects;
    if (!database->has_value() || !from.isValid() || !to.isValid())
        return subjects;
    auto select = (*database)->prepare(
        "SELECT DISTINCT subject FROM series WHERE environment = ?1 AND subject <> ''"
        " AND (EXISTS(SELECT 1 FROM sample WHERE series = id AND at >= ?2 AND at < ?3)"
        " OR EXISTS(SELECT 1 FROM minute WHERE series = id AND at >= ?2 AND at < ?3)) ORDER BY subject");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    select->bind(2, from.toMSecsSinceEpoch()).bind(3, to.toMSecsSinceEpoch());
    while (true) {
        const auto row = select->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return subjects;
        subjects.append(select->text(0));
    }
}

}  // namespace fdc::monitoring
