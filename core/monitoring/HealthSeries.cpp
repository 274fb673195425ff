// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTimeZone>
#include <algorithm>

#include "core/monitoring/HealthMonitor.h"
#include "core/monitoring/MetricsFile.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::Database;

namespace {

QString ownText(const QString& text) {
    return text.isNull() ? QString(u""_s) : text;  // a null QString would bind NULL
}

Result<QList<ProbeRecord>> readAll(store::Statement& statement) {
    QList<ProbeRecord> records;
    while (true) {
        const auto row = statement.step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return records;
        records.append({statement.text(0), statement.text(1), statement.text(2),
                        QDateTime::fromMSecsSinceEpoch(statement.integer(3), QTimeZone::utc()),
                        statement.integer(4), statement.text(5)});
    }
}

Result<void> dropBefore(Database& database, qint64 at) {
    auto removal = database.prepare(
        "DELETE FROM probe WHERE (environment, connector, at) IN"
        " (SELECT environment, connector, at FROM probe WHERE at < ?1 ORDER BY at LIMIT 1000)");
    if (!removal)
        return base::fail(std::move(removal.error()));
    removal->bind(1, at);
    return removal->run();
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
    auto insert = m_database.prepare(
        "INSERT OR REPLACE INTO probe(environment, connector, at, state, milliseconds, code)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    if (!insert)
        return base::fail(std::move(insert.error()));
    qint64 oldest = records.first().at.toMSecsSinceEpoch();
    for (const ProbeRecord& record : records) {
        oldest = std::min(oldest, record.at.toMSecsSinceEpoch());
        insert->bind(1, ownText(record.environment)).bind(2, ownText(record.connector));
        insert->bind(3, record.at.toMSecsSinceEpoch()).bind(4, ownText(record.state));
        insert->bind(5, record.milliseconds).bind(6, ownText(record.code));
        FDC_TRY(insert->run());
    }
    FDC_TRY(dropBefore(m_database, oldest - keptMs));
    return transaction->commit();
}

Result<QList<ProbeRecord>> HealthSeries::latest(const QString& path, const QString& environment) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!database->has_value())
        return QList<ProbeRecord>();
    // From connector to connector through the index, instead of grouping a month of probes.
    auto select = (*database)->prepare(
        "WITH RECURSIVE known(connector) AS ("
        " SELECT min(connector) FROM probe WHERE environment = ?1 UNION ALL"
        " SELECT (SELECT min(connector) FROM probe WHERE environment = ?1 AND connector > known.connector)"
        " FROM known WHERE connector IS NOT NULL)"
        " SELECT environment, connector, state, at, milliseconds, code FROM known JOIN probe USING(connector)"
        " WHERE environment = ?1 AND at = (SELECT max(at) FROM probe AS newest WHERE environment = ?1"
        " AND newest.connector = known.connector) ORDER BY connector");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, ownText(environment));
    return readAll(*select);
}

Result<QList<ProbeRecord>> HealthSeries::since(const QString& path, const QString& environment,
                                               const QDateTime& from, const QDateTime& to, int limit) {
    auto database = readMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    if (!database->has_value())
        return QList<ProbeRecord>();
    auto select = (*database)->prepare(
        "SELECT environment, connector, state, at, milliseconds, code FROM probe"
        " WHERE environment = ?1 AND at >= ?2 AND at < ?3 ORDER BY at, connector LIMIT ?4");
    if (!select)
        return base::fail(std::move(select.error()));
    constexpr qint64 open = std::numeric_limits<qint64>::max();
    select->bind(1, ownText(environment)).bind(2, from.isValid() ? from.toMSecsSinceEpoch() : -open);
    select->bind(3, to.isValid() ? to.toMSecsSinceEpoch() : open).bind(4, limit);
    return readAll(*select);
}

}  // namespace fdc::monitoring
