// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/AuditStatistics.h"

#include <QTimeZone>
#include <algorithm>
#include <vector>

#include "core/audit/AuditFilter.h"
#include "core/audit/AuditSource.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr int mostBuckets = 10'000;

/// How one action ended.
struct Ending {
    qint64 at = 0;  ///< milliseconds since 1970, UTC
    bool ok = false;
};

/// Two decimal digits of "2026-01-01T00:00:00.000Z"; -1 when they are none.
int twoDigits(const char* text) {
    const int tens = text[0] - '0';
    const int ones = text[1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
}

/// Reads the one form that the trail writes. QDateTime would take most of the time of a million records.
class TimeReader {
public:
    /// Nothing for a text that the trail never wrote: such a record is the verifier's matter.
    std::optional<qint64> read(const QByteArray& text) {
        if (text.size() != 24 || text[10] != 'T' || text[23] != 'Z')
            return std::nullopt;
        if (text.first(10) != m_day) {
            const QDate day = QDate::fromString(QString::fromLatin1(text.first(10)), Qt::ISODate);
            if (!day.isValid())
                return std::nullopt;
            m_day = text.first(10);
            m_dayStart = day.startOfDay(Qt::UTC).toMSecsSinceEpoch();
        }
        const int hours = twoDigits(&text.constData()[11]);
        const int minutes = twoDigits(&text.constData()[14]);
        const int seconds = twoDigits(&text.constData()[17]);
        const int hundreds = twoDigits(&text.constData()[20]);
        const int thousandths = text[22] - '0';
        if (hours < 0 || minutes < 0 || seconds < 0 || hundreds < 0 || thousandths < 0 || thousandths > 9)
            return std::nullopt;
        return m_dayStart + ((hours * 60LL + minutes) * 60 + seconds) * 1000 + hundreds * 10 + thousandths;
    }

private:
    QByteArray m_day;
    qint64 m_dayStart = 0;
};

/// Condition of the filter, the numbers and the times together.
AuditCondition conditionOf(AuditCondition condition, const AuditTimeRange& range) {
    if (range.from.isValid()) {
        condition.sql += u" AND time >= ?"_s;
        condition.values.emplace_back(base::toRfc3339(range.from));
    }
    if (range.to.isValid()) {
        condition.sql += u" AND time < ?"_s;
        condition.values.emplace_back(base::toRfc3339(range.to));
    }
    return condition;
}

Result<std::vector<Ending>> endings(AuditSource& source, const Query& query,
                                    const AuditCondition& condition) {
    const QString sql =
        u"SELECT time, outcome = 'ok' FROM record"
        " WHERE seq BETWEEN ? AND ? AND (%1) AND outcome <> 'started'"_s.arg(condition.sql);
    auto rows = source.prepare(sql, query, condition);
    if (!rows)
        return base::fail(std::move(rows.error()));
    std::vector<Ending> all;
    TimeReader reader;
    while (true) {
        const auto row = rows->step();
        if (!row)
            return source.unreadable(row.error());
        if (!*row)
            return all;
        if (const auto at = reader.read(rows->blob(0)))
            all.push_back({*at, rows->integer(1) != 0});
    }
}

QList<AuditBucket> emptyBuckets(qint64 from, qint64 to, int count) {
    QList<AuditBucket> buckets;
    const auto moment = [&](int index) {
        const auto share = qint64(double(to - from) * double(index) / double(count));
        return QDateTime::fromMSecsSinceEpoch(from + share, QTimeZone::utc());
    };
    for (int i = 0; i < count; ++i)
        buckets.append({moment(i), moment(i + 1), 0, 0});
    return buckets;
}

QList<AuditBucket> histogram(const std::vector<Ending>& all, const AuditTimeRange& range, int count) {
    const bool isOpen = !range.from.isValid() || !range.to.isValid();
    if (all.empty() && isOpen)
        return {};
    qint64 from = range.from.isValid() ? range.from.toMSecsSinceEpoch() : all.front().at;
    qint64 to = range.to.isValid() ? range.to.toMSecsSinceEpoch() : all.front().at;
    for (const Ending& ending : all) {  // a clock may have jumped: the first is not always the earliest
        if (!range.from.isValid())
            from = std::min(from, ending.at);
        if (!range.to.isValid())
            to = std::max(to, ending.at);
    }
    QList<AuditBucket> buckets = emptyBuckets(from, std::max(from, to), count);
    const double length = double(std::max<qint64>(to - from, 1));
    for (const Ending& ending : all) {
        const auto index = qsizetype(double(ending.at - from) * double(count) / length);
        AuditBucket& bucket = buckets[std::clamp<qsizetype>(index, 0, count - 1)];
        ++(ending.ok ? bucket.ok : bucket.failed);
    }
    return buckets;
}

}  // namespace

Result<QList<AuditBucket>> auditHistogram(const QString& databasePath, const Query& query, int buckets,
                                          const base::Clock& clock, const AuditTimeRange& range) {
    auto filter = parseAuditFilter(query.filter, clock.utcNow());
    if (!filter)
        return base::fail(std::move(filter.error()));
    const AuditCondition condition = conditionOf(std::move(*filter), range);
    auto source = AuditSource::open(databasePath);
    if (!source)
        return base::fail(std::move(source.error()));
    const int count = std::clamp(buckets, 1, mostBuckets);
    if (!source->has_value())
        return histogram({}, range, count);
    const auto all = endings(**source, query, condition);
    if (!all)
        return base::fail(all.error());
    return histogram(*all, range, count);
}

Result<AuditCounts> auditCounts(const QString& databasePath, const QString& filter,
                                const base::Clock& clock) {
    const auto condition = parseAuditFilter(filter, clock.utcNow());
    if (!condition)
        return base::fail(condition.error());
    auto source = AuditSource::open(databasePath);
    if (!source)
        return base::fail(std::move(source.error()));
    AuditCounts counts;
    if (!source->has_value())
        return counts;
    const auto count = [&source](const QString& sql, const AuditCondition& which) -> Result<qint64> {
        auto rows = (*source)->prepare(sql, {}, which);
        if (!rows)
            return base::fail(std::move(rows.error()));
        const auto row = rows->step();
        if (!row)
            return (*source)->unreadable(row.error());
        return rows->integer(0);
    };
    const QString select = u"SELECT %1 FROM record WHERE seq BETWEEN ? AND ? AND (%2)"_s;
    // Records are numbered without gaps, so the last number is their count.
    const auto total = count(select.arg(u"ifnull(max(seq), 0)"_s, u"1"_s), {u"1"_s, {}});
    if (!total)
        return base::fail(total.error());
    const bool isAll = condition->sql == u"1";
    const auto matching = isAll ? total : count(select.arg(u"count(*)"_s, condition->sql), *condition);
    if (!matching)
        return base::fail(matching.error());
    return AuditCounts{*total, *matching};
}

}  // namespace fdc::audit
