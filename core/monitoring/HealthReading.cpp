// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTimeZone>
#include <algorithm>
#include <limits>
#include <queue>
#include <vector>

#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MetricsFile.h"
#include "core/monitoring/ProbeRank.h"
#include "core/monitoring/SeriesTiers.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::Database;
using store::Statement;
using tiers::ownText;

namespace {

constexpr int mostBuckets = 100'000;
constexpr qint64 openEnd = std::numeric_limits<qint64>::max() / 2;

QDateTime momentOf(qint64 at) {
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc());
}

struct Watched {
    qint64 id = 0;
    QString connector;
};

Result<std::vector<Watched>> watchedOf(Database& database, const QString& environment) {
    auto select =
        database.prepare("SELECT id, connector FROM watched WHERE environment = ?1 ORDER BY connector");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    std::vector<Watched> all;
    while (true) {
        const auto row = select->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return all;
        all.push_back({select->integer(0), select->text(1)});
    }
}

Result<tiers::Marks> marksOf(Database& database) {
    const auto probes = tiers::mark(database, u"probe"_s);
    const auto minutes = tiers::mark(database, u"probe_minute"_s);
    if (!probes || !minutes)
        return base::fail(!probes ? probes.error() : minutes.error());
    return tiers::Marks{*minutes, std::max(*probes, *minutes)};
}

/// One connector's rows in the order of time, read while they are asked for.
class Cursor {
public:
    static Result<Cursor> open(Database& database, const QString& environment, const Watched& watched,
                               const tiers::Marks& marks, qint64 from, qint64 to) {
        auto select = database.prepare(
            "SELECT at, worst, CASE WHEN up + degraded > 0 THEN milliseconds / (up + degraded) ELSE 0 END, "
            "code"
            " FROM probe_hour WHERE watched = ?1 AND at >= ?2 AND at < min(?3, ?4) UNION ALL"
            " SELECT at, worst, CASE WHEN up + degraded > 0 THEN milliseconds / (up + degraded) ELSE 0 END, "
            "code"
            " FROM probe_minute WHERE watched = ?1 AND at >= max(?2, ?4) AND at < min(?3, ?5) UNION ALL"
            " SELECT at, state, milliseconds, code FROM probe"
            " WHERE environment = ?6 AND connector = ?7 AND at >= max(?2, ?5) AND at < ?3");
        if (!select)
            return base::fail(std::move(select.error()));
        select->bind(1, watched.id).bind(2, from).bind(3, to).bind(4, marks.minutes);
        select->bind(5, marks.samples).bind(6, ownText(environment)).bind(7, watched.connector);
        Cursor cursor(watched.connector, marks.samples, std::move(*select));
        FDC_TRY(cursor.next());
        return cursor;
    }

    bool isAtEnd() const { return m_atEnd; }
    qint64 at() const { return m_at; }
    const QString& connector() const { return m_connector; }

    ProbeRecord record(const QString& environment) const {
        const bool isProbe = m_at >= m_samplesFrom;
        const QString state = isProbe ? m_select.text(1) : probeState(int(m_select.integer(1)));
        return {environment, m_connector, state, momentOf(m_at), m_select.integer(2), m_select.text(3)};
    }

    Result<void> next() {
        const auto row = m_select.step();
        if (!row)
            return base::fail(row.error());
        m_atEnd = !*row;
        m_at = m_atEnd ? openEnd : m_select.integer(0);
        return {};
    }

private:
    Cursor(QString connector, qint64 samplesFrom, Statement select)
        : m_connector(std::move(connector)), m_samplesFrom(samplesFrom), m_select(std::move(select)) {}

    QString m_connector;
    qint64 m_samplesFrom;
    Statement m_select;
    qint64 m_at = 0;
    bool m_atEnd = false;
};

/// Collects what lies in one bucket.
struct Sum {
    double up = 0;
    double degraded = 0;
    double down = 0;
    double unknown = 0;
    double milliseconds = 0;
    double longest = 0;
    int worst = 0;
    QString code;
};

/// A minute, an hour, or one probe as they are summed.
struct Piece {
    qint64 at = 0;
    qint64 length = 0;  ///< 0: a moment
    double up = 0;
    double degraded = 0;
    double down = 0;
    double unknown = 0;
    double milliseconds = 0;
    double longest = 0;
    int worst = 0;
    QString code;

    void addTo(Sum& sum, double part) const {
        sum.up += up * part;
        sum.degraded += degraded * part;
        sum.down += down * part;
        sum.unknown += unknown * part;
        sum.milliseconds += milliseconds * part;
        sum.longest = std::max(sum.longest, longest);
        if (worst >= sum.worst)
            sum.code = code;
        sum.worst = std::max(sum.worst, worst);
    }
};

HealthBucket bucketOf(const Sum& sum, qint64 at) {
    HealthBucket bucket{momentOf(at), sum.up, sum.degraded, sum.down, sum.unknown, {}, {}, {}, sum.code};
    if (sum.worst > 0)
        bucket.worst = probeState(sum.worst);
    if (const double answered = sum.up + sum.degraded; answered > 0) {
        bucket.averageMs = sum.milliseconds / answered;
        bucket.longestMs = sum.longest;
    }
    return bucket;
}

Result<qint64> newestMinute(Database& database, qint64 watched) {
    auto select = database.prepare("SELECT ifnull(max(at), 0) FROM probe_minute WHERE watched = ?1");
    if (!select)
        return base::fail(std::move(select.error()));
    const auto row = select->bind(1, watched).step();
    if (!row)
        return base::fail(row.error());
    return select->integer(0);
}

/// Of minutes and hours as they are kept, and of probes in their form.
#define FDC_TIER(length, table)                                                                           \
    " SELECT at, " length ", up, degraded, down, unknown, milliseconds, longest, worst, code FROM " table \
    " WHERE watched = ?1"
#define FDC_PROBES                                                                                       \
    " SELECT at, 0, state = 'up', state = 'degraded', state = 'down', state NOT IN ('up', 'degraded', "  \
    "'down'),"                                                                                           \
    " CASE WHEN state IN ('up', 'degraded') THEN milliseconds ELSE 0 END,"                               \
    " CASE WHEN state IN ('up', 'degraded') THEN milliseconds ELSE 0 END,"                               \
    " CASE state WHEN 'up' THEN 1 WHEN 'degraded' THEN 3 WHEN 'down' THEN 4 ELSE 2 END, code FROM probe" \
    " WHERE environment = ?8 AND connector = ?9"

constexpr auto pieces =
    FDC_PROBES " AND at >= ?2 AND at < min(?3, ?4) UNION ALL"
    FDC_TIER("60000", "probe_minute") " AND at >= max(?4, ?2 - 59999) AND at < min(?3, ?5) UNION ALL"
    FDC_TIER("3600000", "probe_hour") " AND at >= max(?5, ?2 - 3599999) AND at < min(?3, ?6) UNION ALL"
    FDC_TIER("60000", "probe_minute") " AND at >= max(?6, ?2 - 59999) AND at < min(?3, ?7) UNION ALL"
    FDC_PROBES " AND at >= max(?2, ?7) AND at < ?3";

#undef FDC_TIER
#undef FDC_PROBES

Piece pieceOf(const Statement& row) {
    Piece piece{row.integer(0),         row.integer(1),
                double(row.integer(2)), double(row.integer(3)),
                double(row.integer(4)), double(row.integer(5)),
                double(row.integer(6)), double(row.integer(7)),
                int(row.integer(8)),    {}};
    if (piece.worst > upRank)
        piece.code = row.text(9);
    return piece;
}

Result<QList<HealthBucket>> readOne(Database& database, const Watched& watched, const HealthQuery& query,
                                    const tiers::Marks& marks) {
    const int count = std::clamp(query.buckets, 1, mostBuckets);
    const qint64 from = query.from.toMSecsSinceEpoch();
    const qint64 to = query.to.toMSecsSinceEpoch();
    const auto newest = newestMinute(database, watched.id);
    auto select = database.prepare(pieces);
    if (!newest || !select)
        return base::fail(newest ? std::move(select.error()) : newest.error());
    const tiers::Cuts cuts = tiers::cutsFor((to - from) / count, from, marks, *newest);
    select->bind(1, watched.id).bind(2, from).bind(3, to);
    select->bind(4, cuts.samplesUntil).bind(5, cuts.minutesUntil);
    select->bind(6, cuts.minutesFrom).bind(7, cuts.samplesFrom);
    select->bind(8, ownText(query.environment)).bind(9, watched.connector);
    const tiers::Buckets places(from, to, count);
    std::vector<Sum> sums(static_cast<size_t>(count));
    while (true) {
        const auto row = select->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            break;
        const Piece piece = pieceOf(*select);
        const qint64 length = std::max<qint64>(piece.length, 1);
        places.spread(piece.at, length, [&](size_t index, qint64 overlap) {
            piece.addTo(sums[index], double(overlap) / double(length));
        });
    }
    QList<HealthBucket> buckets;
    buckets.reserve(count);
    for (int index = 0; index < count; ++index)
        buckets.append(bucketOf(sums[size_t(index)], places.start(index)));
    return buckets;
}

}  // namespace

Result<QList<ProbeRecord>> HealthSeries::latest(const QString& path, const QString& environment) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    QList<ProbeRecord> records;
    if (!database->has_value())
        return records;
    auto select = (*database)->prepare(
        "SELECT connector, state, at, milliseconds, code FROM watched JOIN probe USING(environment, "
        "connector)"
        " WHERE environment = ?1 AND at = (SELECT max(at) FROM probe AS newest WHERE environment = ?1"
        " AND newest.connector = watched.connector) ORDER BY connector");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    while (true) {
        const auto row = select->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return records;
        records.append({environment, select->text(0), select->text(1), momentOf(select->integer(2)),
                        select->integer(3), select->text(4)});
    }
}

Result<QList<ProbeRecord>> HealthSeries::since(const QString& path, const QString& environment,
                                               const QDateTime& from, const QDateTime& to, int limit) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    QList<ProbeRecord> records;
    if (!database->has_value())
        return records;
    const auto watched = watchedOf(**database, environment);
    const auto marks = marksOf(**database);
    if (!watched || !marks)
        return base::fail(watched ? marks.error() : watched.error());
    const qint64 begin = from.isValid() ? from.toMSecsSinceEpoch() : -openEnd;
    const qint64 end = to.isValid() ? to.toMSecsSinceEpoch() : openEnd;
    std::vector<Cursor> cursors;
    for (const Watched& one : *watched) {
        auto cursor = Cursor::open(**database, environment, one, *marks, begin, end);
        if (!cursor)
            return base::fail(std::move(cursor.error()));
        if (!cursor->isAtEnd())
            cursors.push_back(std::move(*cursor));
    }
    // All connectors by time: always the cursor that is furthest back, the first by name among equals.
    const auto isLater = [&cursors](size_t one, size_t other) {
        return std::pair(cursors[one].at(), one) > std::pair(cursors[other].at(), other);
    };
    std::priority_queue<size_t, std::vector<size_t>, decltype(isLater)> order(isLater);
    for (size_t one = 0; one < cursors.size(); ++one)
        order.push(one);
    while (!order.empty() && records.size() < limit) {
        const size_t one = order.top();
        order.pop();
        records.append(cursors[one].record(environment));
        FDC_TRY(cursors[one].next());
        if (!cursors[one].isAtEnd())
            order.push(one);
    }
    return records;
}

Result<QMap<QString, QList<HealthBucket>>> HealthSeries::read(const QString& path, const HealthQuery& query) {
    QMap<QString, QList<HealthBucket>> all;
    if (!query.from.isValid() || !query.to.isValid() || query.to <= query.from)
        return all;
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!database->has_value())
        return all;
    const auto watched = watchedOf(**database, query.environment);
    const auto marks = marksOf(**database);
    if (!watched || !marks)
        return base::fail(watched ? marks.error() : watched.error());
    for (const Watched& one : *watched) {
        if (!query.connector.isEmpty() && one.connector != query.connector)
            continue;
        auto buckets = readOne(**database, one, query, *marks);
        if (!buckets)
            return base::fail(std::move(buckets.error()));
        all.insert(one.connector, std::move(*buckets));
    }
    return all;
}

Result<QStringList> HealthSeries::connectors(const QString& path, const QString& environment) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    QStringList names;
    if (!database->has_value())
        return names;
    const auto watched = watchedOf(**database, environment);
    if (!watched)
        return base::fail(watched.error());
    for (const Watched& one : *watched)
        names.append(one.connector);
    return names;
}

}  // namespace fdc::monitoring
