// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <limits>
#include <queue>
#include <vector>

#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MetricsFile.h"
#include "core/monitoring/ProbeRank.h"
#include "core/monitoring/WatchedConnectors.h"
#include "core/store/Rows.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::Database;
using store::momentOf;
using store::ownText;
using store::Statement;

namespace {

constexpr qint64 openEnd = std::numeric_limits<qint64>::max() / 2;

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

}  // namespace

Result<QList<Watched>> watchedOf(Database& database, const QString& environment) {
    auto select =
        database.prepare("SELECT id, connector FROM watched WHERE environment = ?1 ORDER BY connector");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    return store::rows(*select, [](const Statement& row) { return Watched{row.integer(0), row.text(1)}; });
}

Result<tiers::Marks> probeMarks(Database& database) {
    const auto probes = tiers::mark(database, u"probe"_s);
    const auto minutes = tiers::mark(database, u"probe_minute"_s);
    if (!probes || !minutes)
        return base::fail(!probes ? probes.error() : minutes.error());
    return tiers::Marks{*minutes, std::max(*probes, *minutes)};
}

Result<QList<ProbeRecord>> HealthSeries::latest(const QString& path, const QString& environment) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!*database)
        return QList<ProbeRecord>();
    auto select = (*database)->prepare(
        "SELECT connector, state, at, milliseconds, code FROM watched JOIN probe USING(environment, "
        "connector)"
        " WHERE environment = ?1 AND at = (SELECT max(at) FROM probe AS newest WHERE environment = ?1"
        " AND newest.connector = watched.connector) ORDER BY connector");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    return store::rows(*select, [&environment](const Statement& row) {
        return ProbeRecord{environment,    row.text(0), row.text(1), momentOf(row.integer(2)),
                           row.integer(3), row.text(4)};
    });
}

Result<QList<ProbeRecord>> HealthSeries::since(const QString& path, const QString& environment,
                                               const QDateTime& from, const QDateTime& to, int limit) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    QList<ProbeRecord> records;
    if (!*database)
        return records;
    const auto watched = watchedOf(**database, environment);
    const auto marks = probeMarks(**database);
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

Result<QStringList> HealthSeries::connectors(const QString& path, const QString& environment) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    QStringList names;
    if (!*database)
        return names;
    const auto watched = watchedOf(**database, environment);
    if (!watched)
        return base::fail(watched.error());
    for (const Watched& one : *watched)
        names.append(one.connector);
    return names;
}

}  // namespace fdc::monitoring
