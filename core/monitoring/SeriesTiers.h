// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <algorithm>
#include <limits>
#include <optional>

#include "core/store/Database.h"

/// What HealthSeries and MetricSeries share: three tables of one series, each coarser than the one before
/// (docs/monitoring.md). Times are milliseconds since 1970, UTC.
namespace fdc::monitoring::tiers {

inline constexpr qint64 minuteMs = 60'000;
inline constexpr qint64 hourMs = 60 * minuteMs;
inline constexpr qint64 dayMs = 24 * hourMs;
inline constexpr qint64 samplesKeptMs = dayMs;
inline constexpr qint64 minutesKeptMs = 30 * dayMs;
inline constexpr qint64 hoursKeptMs = 400 * dayMs;
inline constexpr int mostBuckets = 100'000;  ///< of one answer
inline constexpr qint64 rowsACall = 20'000;  ///< that a tidying drops at most

constexpr qint64 floorTo(qint64 at, qint64 length) {
    return at / length * length;
}

/// The time from which on a table is whole: "sample", "minute", "probe", "probe_minute"; 0 without a mark.
base::Result<qint64> mark(store::Database& database, const QString& name);
/// Moves it forward, never back.
base::Result<void> raiseMark(store::Database& database, const QString& name, qint64 at);
base::Result<void> setMark(store::Database& database, const QString& name, qint64 at);

/// Where a reading goes from one tier to the next, each not before the one above: samples, minutes, hours,
/// minutes, samples.
struct Cuts {
    static constexpr qint64 beginning = std::numeric_limits<qint64>::min() / 2;
    qint64 samplesUntil = beginning;
    qint64 minutesUntil = beginning;
    qint64 minutesFrom = 0;
    qint64 samplesFrom = 0;
};
/// The time from which on each tier is whole.
struct Marks {
    qint64 minutes = 0;
    qint64 samples = 0;
};
/// What a tidying at @p moment leaves of each.
Marks keptFrom(qint64 moment);
/// Whether a tidying is due again, once a minute; if so, @p tidied is @p moment from now on.
bool isDue(std::optional<qint64>& tidied, qint64 moment);
/// The coarsest tier that is no coarser than a bucket. Minutes and hours that @p from cuts in two, and those
/// of @p newest, that are not over yet, come from the finer tier as long as it is there: a sum over a range
/// is that of the range, and nothing spreads into the future.
Cuts cutsFor(qint64 bucketMs, qint64 from, const Marks& marks, qint64 newest);
/// The time of the newest row of @p table with `<key> = id`; 0 without one.
base::Result<qint64> newestOf(store::Database& database, const QByteArray& table, const QByteArray& key,
                              qint64 id);
/// Parameters 1 to 7 of a reading over all tiers: whose, the range, and the cuts in the order of time.
void bindReading(store::Statement& select, qint64 id, qint64 from, qint64 to, const Cuts& cuts);

/// Deletes rows of @p table with `<key> = id` and a time before @p before, oldest first and at most @p
/// budget, which it lowers by what it deleted.
base::Result<void> dropBefore(store::Database& database, const QByteArray& table, const QByteArray& key,
                              qint64 id, qint64 before, qint64& budget);

base::Result<QList<qint64>> ids(store::Database& database, const char* sql);

/// A time range cut into equal parts, and where a piece of time lies in them.
class Buckets {
public:
    Buckets(qint64 from, qint64 to, int count) : m_from(from), m_to(to), m_count(count) {}

    int count() const { return m_count; }
    qint64 start(qint64 index) const {
        return m_from + qint64(double(m_to - m_from) * double(index) / double(m_count));
    }

    /// Calls @p add(index, overlap) for each bucket that [at, at + length) reaches into; overlap in ms.
    template <typename Add>
    void spread(qint64 at, qint64 length, Add add) const {
        const qint64 end = std::min(at + length, m_to);
        qint64 begin = std::max(at, m_from);
        qint64 index = qint64(double(begin - m_from) * double(m_count) / double(m_to - m_from));
        index = std::clamp<qint64>(index, 0, m_count - 1);
        while (begin >= start(index + 1) && index + 1 < m_count)
            ++index;  // rounding
        for (; index < m_count && begin < end; ++index) {
            const qint64 stop = index + 1 == m_count ? end : std::min(end, start(index + 1));
            if (stop > begin)
                add(size_t(index), stop - begin);
            begin = std::max(begin, stop);
        }
    }

private:
    qint64 m_from;
    qint64 m_to;
    int m_count;
};

}  // namespace fdc::monitoring::tiers
