// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/MetricsFile.h"

#include "core/store/StoreErrors.h"

namespace fdc::monitoring {

using base::Result;
using store::Database;

namespace {

/// A step never changes once it was released. Times are milliseconds since 1970, UTC.
constexpr store::SchemaStep schema[] = {
    {1,
     "CREATE TABLE probes("
     " at INTEGER NOT NULL,"  // milliseconds since 1970, UTC
     " connector TEXT NOT NULL,"
     " state TEXT NOT NULL,"
     " milliseconds INTEGER NOT NULL,"
     " code TEXT NOT NULL,"
     " PRIMARY KEY(connector, at)) WITHOUT ROWID"},
    // Probes of before carry no environment, and nobody can tell any more which one it was: the empty one.
    {2, R"sql(
CREATE TABLE probe(
    environment TEXT NOT NULL,
    connector TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    milliseconds INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY(environment, connector, at)) WITHOUT ROWID;
INSERT INTO probe SELECT '', connector, at, state, milliseconds, code FROM probes;
DROP TABLE probes;
CREATE INDEX probe_at ON probe(at);
)sql"},
    {3, R"sql(
CREATE TABLE series(
    id INTEGER PRIMARY KEY,
    environment TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE(environment, subject, name));
CREATE TABLE sample(
    series INTEGER NOT NULL,
    at INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY(series, at)) WITHOUT ROWID;
CREATE TABLE minute(
    series INTEGER NOT NULL,
    at INTEGER NOT NULL,
    average REAL NOT NULL,
    highest REAL NOT NULL,
    last REAL NOT NULL,
    samples INTEGER NOT NULL,
    PRIMARY KEY(series, at)) WITHOUT ROWID;
)sql"},
};

}  // namespace

Result<Database> openMetrics(const QString& path) {
    auto database = Database::open(path);
    if (!database)
        return database;
    FDC_TRY(database->applySchema(schema));
    FDC_TRY(database->execute("PRAGMA synchronous=NORMAL"));
    return database;
}

Result<std::optional<Database>> readMetrics(const QString& path) {
    auto database = Database::open(path, Database::Mode::ReadOnly);
    if (!database && database.error().is(store::storeMissing))
        return std::nullopt;
    if (!database)
        return base::fail(std::move(database.error()));
    if (const auto known = database->applySchema(schema); !known) {
        if (known.error().is(store::storeOlder))
            return std::nullopt;
        return base::fail(known.error());
    }
    return std::optional(std::move(*database));
}

}  // namespace fdc::monitoring
