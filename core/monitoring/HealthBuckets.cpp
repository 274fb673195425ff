// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <vector>

#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MetricsFile.h"
#include "core/monitoring/ProbeRank.h"
#include "core/monitoring/WatchedConnectors.h"
#include "core/store/Rows.h"

namespace fdc::monitoring {

using base::Result;
using store::Database;
using store::momentOf;
using store::ownText;
using store::Statement;

namespace {

/// How many probes of each state, or the share of them that lies in a bucket.
struct Counts {
    double up = 0;
    double degraded = 0;
    double down = 0;
    double unknown = 0;
    double milliseconds = 0;
    double longest = 0;
    int worst = 0;
    QString code;

    void add(const Counts& other, double part) {
        up += other.up * part;
        degraded += other.degraded * part;
        down += other.down * part;
        unknown += other.unknown * part;
        milliseconds += other.milliseconds * part;
        longest = std::max(longest, other.longest);
        if (other.worst >= worst)
            code = other.code;
        worst = std::max(worst, other.worst);
    }
};

/// A minute, an hour, or one probe.
struct Piece {
    qint64 at = 0;
    qint64 length = 0;  ///< 0: a moment
    Counts counts;
};

HealthBucket bucketOf(const Counts& sum, qint64 at) {
    HealthBucket bucket{momentOf(at), sum.up, sum.degraded, sum.down, sum.unknown, {}, {}, {}, sum.code};
    if (sum.worst > 0)
        bucket.worst = probeState(sum.worst);
    if (const double answered = sum.up + sum.degraded; answered > 0) {
        bucket.averageMs = sum.milliseconds / answered;
        bucket.longestMs = sum.longest;
    }
    return bucket;
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
    Counts counts{
        double(row.integer(2)), double(row.integer(3)), double(row.integer(4)), double(row.integer(5)),
        double(row.integer(6)), double(row.integer(7)), int(row.integer(8)),    {}};
    if (counts.worst > upRank)
        counts.code = row.text(9);
    return {row.integer(0), row.integer(1), counts};
}

Result<QList<HealthBucket>> readOne(Database& database, const Watched& watched, const HealthQuery& query,
                                    const tiers::Marks& marks) {
    const int count = std::clamp(query.buckets, 1, tiers::mostBuckets);
    const qint64 from = query.from.toMSecsSinceEpoch();
    const qint64 to = query.to.toMSecsSinceEpoch();
    const auto newest = tiers::newestOf(database, "probe_minute", "watched", watched.id);
    auto select = database.prepare(pieces);
    if (!newest || !select)
        return base::fail(newest ? std::move(select.error()) : newest.error());
    const tiers::Cuts cuts = tiers::cutsFor((to - from) / count, from, marks, *newest);
    tiers::bindReading(*select, watched.id, from, to, cuts);
    select->bind(8, ownText(query.environment)).bind(9, watched.connector);
    const tiers::Buckets places(from, to, count);
    std::vector<Counts> sums(static_cast<size_t>(count));
    FDC_TRY(store::eachRow(*select, [&] {
        const Piece piece = pieceOf(*select);
        const qint64 length = std::max<qint64>(piece.length, 1);
        places.spread(piece.at, length, [&](size_t index, qint64 overlap) {
            sums[index].add(piece.counts, double(overlap) / double(length));
        });
    }));
    QList<HealthBucket> buckets;
    buckets.reserve(count);
    for (int index = 0; index < count; ++index)
        buckets.append(bucketOf(sums[size_t(index)], places.start(index)));
    return buckets;
}

}  // namespace

Result<QMap<QString, QList<HealthBucket>>> HealthSeries::read(const QString& path, const HealthQuery& query) {
    QMap<QString, QList<HealthBucket>> all;
    if (!query.from.isValid() || !query.to.isValid() || query.to <= query.from)
        return all;
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!*database)
        return all;
    const auto watched = watchedOf(**database, query.environment);
    const auto marks = probeMarks(**database);
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

}  // namespace fdc::monitoring
