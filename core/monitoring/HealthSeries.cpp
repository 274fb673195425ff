// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QTimeZone>

#include "core/monitoring/HealthMonitor.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::Database;

namespace {

constexpr store::SchemaStep schema[] = {
    {1,
     "CREATE TABLE probes("
     " at INTEGER NOT NULL,"  // milliseconds since 1970, UTC
     " connector TEXT NOT NULL,"
     " state TEXT NOT NULL,"
     " milliseconds INTEGER NOT NULL,"
     " code TEXT NOT NULL,"
     " PRIMARY KEY(connector, at)) WITHOUT ROWID"},
};

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
        records.append({statement.text(0), statement.text(1),
                        QDateTime::fromMSecsSinceEpoch(statement.integer(2), QTimeZone::utc()),
                        statement.integer(3), statement.text(4)});
    }
}

}  // namespace

Result<HealthSeries> HealthSeries::open(const QString& path) {
    auto database = Database::open(path);
    if (!database)
        return base::fail(std::move(database.error()));
    FDC_TRY(database->applySchema(schema));
    return HealthSeries(std::move(*database));
}

Result<void> HealthSeries::append(const QList<ProbeRecord>& records) {
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    auto insert = m_database.prepare(
        "INSERT OR REPLACE INTO probes(at, connector, state, milliseconds, code) VALUES(?1, ?2, ?3, ?4, ?5)");
    if (!insert)
        return base::fail(std::move(insert.error()));
    for (const ProbeRecord& record : records) {
        insert->bind(1, record.at.toMSecsSinceEpoch()).bind(2, record.connector).bind(3, record.state);
        insert->bind(4, record.milliseconds).bind(5, ownText(record.code));
        FDC_TRY(insert->run());
    }
    return transaction->commit();
}

Result<QList<ProbeRecord>> HealthSeries::latest(const QString& path) {
    if (!QFileInfo::exists(path))
        return QList<ProbeRecord>();
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return base::fail(std::move(database.error()));
    auto select = database->prepare(
        "SELECT connector, state, max(at), milliseconds, code FROM probes GROUP BY connector ORDER BY "
        "connector");
    if (!select)
        return base::fail(std::move(select.error()));
    return readAll(*select);
}

Result<QList<ProbeRecord>> HealthSeries::since(const QString& path, const QDateTime& from, int limit) {
    if (!QFileInfo::exists(path))
        return QList<ProbeRecord>();
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database)
        return base::fail(std::move(database.error()));
    auto select = database->prepare(
        "SELECT connector, state, at, milliseconds, code FROM probes WHERE at >= ?1"
        " ORDER BY at, connector LIMIT ?2");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, from.toMSecsSinceEpoch()).bind(2, limit);
    return readAll(*select);
}

}  // namespace fdc::monitoring
