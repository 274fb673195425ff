// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/HealthSeries.h"

#include "core/monitoring/MetricsFile.h"
#include "core/monitoring/ProbeRank.h"
#include "core/monitoring/SeriesTiers.h"
#include "core/monitoring/TierWriter.h"
#include "core/store/Rows.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::Database;
using store::ownText;
using store::Statement;

namespace {

/// The newest probe of a connector is told whatever its age, up to this one.
constexpr qint64 newestKeptMs = 30 * tiers::dayMs;

constexpr auto addTo = R"sql(
INSERT INTO %1(watched, at, up, degraded, down, unknown, milliseconds, longest, worst, code)
    VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9)
    ON CONFLICT(watched, at) DO UPDATE SET up = up + excluded.up, degraded = degraded + excluded.degraded,
        down = down + excluded.down, unknown = unknown + excluded.unknown,
        milliseconds = milliseconds + excluded.milliseconds, longest = max(longest, excluded.longest),
        code = CASE WHEN excluded.worst >= worst THEN excluded.code ELSE code END,
        worst = max(worst, excluded.worst))sql";

Result<TierWriter> prepareWriter(Database& database) {
    return TierWriter::prepare(
        database,
        {"INSERT OR IGNORE INTO watched(environment, connector) VALUES(?1, ?2)",
         "SELECT id FROM watched WHERE environment = ?1 AND connector = ?2",
         "INSERT OR IGNORE INTO probe(environment, connector, at, state, milliseconds, code)"
         " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
         QByteArray(addTo).replace("%1", "probe_minute"), QByteArray(addTo).replace("%1", "probe_hour")});
}

Result<qint64> watchedOf(TierWriter& writer, const ProbeRecord& record) {
    for (Statement* one : {&writer.know, &writer.find})
        one->bind(1, ownText(record.environment)).bind(2, ownText(record.connector));
    return writer.seriesId();
}

Result<void> countIn(Statement& tier, qint64 watched, qint64 at, const ProbeRecord& record) {
    const int rank = probeRank(record.state);
    const bool answered = rank == upRank || rank == degradedRank;
    tier.bind(1, watched).bind(2, at);
    tier.bind(3, rank == upRank ? 1 : 0).bind(4, rank == degradedRank ? 1 : 0);
    tier.bind(5, rank == downRank ? 1 : 0).bind(6, rank == unknownRank ? 1 : 0);
    tier.bind(7, answered ? record.milliseconds : qint64(0)).bind(8, rank).bind(9, ownText(record.code));
    return tier.run();
}

Result<void> dropProbes(Database& database, qint64 before, qint64 newestBefore, qint64& budget) {
    auto removal = database.prepare(
        "DELETE FROM probe WHERE (environment, connector, at) IN ("
        " SELECT probe.environment, probe.connector, probe.at FROM watched JOIN probe USING(environment, "
        "connector)"
        " WHERE probe.at < ?1 AND (probe.at < ?2 OR probe.at < (SELECT max(at) FROM probe AS newest"
        " WHERE newest.environment = watched.environment AND newest.connector = watched.connector)) LIMIT "
        "?3)");
    if (!removal)
        return base::fail(std::move(removal.error()));
    FDC_TRY(removal->bind(1, before).bind(2, newestBefore).bind(3, budget).run());
    budget -= database.changes();
    return {};
}

}  // namespace

Result<HealthSeries> HealthSeries::open(const QString& path) {
    auto database = openMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    return HealthSeries(std::move(*database));
}

Result<void> HealthSeries::append(const QList<ProbeRecord>& records) {
    if (records.isEmpty())
        return {};
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    auto writer = prepareWriter(m_database);
    if (!writer)
        return base::fail(std::move(writer.error()));
    for (const ProbeRecord& record : records) {
        const auto watched = watchedOf(*writer, record);
        if (!watched)
            return base::fail(watched.error());
        const qint64 at = record.at.toMSecsSinceEpoch();
        writer->insert.bind(1, ownText(record.environment)).bind(2, ownText(record.connector));
        writer->insert.bind(3, at).bind(4, ownText(record.state));
        FDC_TRY(writer->insert.bind(5, record.milliseconds).bind(6, ownText(record.code)).run());
        if (m_database.changes() == 0)
            continue;  // known already
        FDC_TRY(countIn(writer->minute, *watched, tiers::floorTo(at, tiers::minuteMs), record));
        FDC_TRY(countIn(writer->hour, *watched, tiers::floorTo(at, tiers::hourMs), record));
    }
    return transaction->commit();
}

Result<void> HealthSeries::tidy(const QDateTime& now) {
    const qint64 moment = now.toMSecsSinceEpoch();
    if (!tiers::isDue(m_tidied, moment))
        return {};
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    const auto all = tiers::ids(m_database, "SELECT id FROM watched ORDER BY id");
    if (!all)
        return base::fail(all.error());
    const tiers::Marks kept = tiers::keptFrom(moment);
    FDC_TRY(tiers::raiseMark(m_database, u"probe"_s, kept.samples));
    FDC_TRY(tiers::raiseMark(m_database, u"probe_minute"_s, kept.minutes));
    qint64 budget = tiers::rowsACall;
    FDC_TRY(dropProbes(m_database, kept.samples, moment - newestKeptMs, budget));
    for (const qint64 one : *all) {
        FDC_TRY(tiers::dropBefore(m_database, "probe_minute", "watched", one, kept.minutes, budget));
        FDC_TRY(
            tiers::dropBefore(m_database, "probe_hour", "watched", one, moment - tiers::hoursKeptMs, budget));
    }
    FDC_TRY(m_database.execute(
        "DELETE FROM watched WHERE NOT EXISTS(SELECT 1 FROM probe_hour WHERE probe_hour.watched = watched.id)"
        " AND NOT EXISTS(SELECT 1 FROM probe_minute WHERE probe_minute.watched = watched.id)"
        " AND NOT EXISTS(SELECT 1 FROM probe WHERE probe.environment = watched.environment"
        " AND probe.connector = watched.connector)"));
    return transaction->commit();
}

}  // namespace fdc::monitoring
