// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/alerts/AlertsFile.h"

#include <array>

#include "core/notify/Outbox.h"

namespace fdc::monitoring {

using base::Result;
using store::Database;

namespace {

/// Times are milliseconds since 1970, UTC.
constexpr auto incidentTables = R"sql(
CREATE TABLE incident(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    environment TEXT NOT NULL,
    rule TEXT NOT NULL,
    metric TEXT NOT NULL,
    subject TEXT NOT NULL,
    connector TEXT NOT NULL,
    severity TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    value REAL,
    threshold REAL,
    meaning TEXT NOT NULL,
    code TEXT NOT NULL,
    line TEXT NOT NULL,
    unstable INTEGER NOT NULL,
    acknowledged_by TEXT NOT NULL,
    acknowledged_at INTEGER,
    note TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX incident_open ON incident(environment, rule, subject) WHERE closed_at IS NULL;
CREATE INDEX incident_newest ON incident(environment, rule, subject, opened_at);
CREATE TABLE told(
    environment TEXT NOT NULL,
    rule TEXT NOT NULL,
    subject TEXT NOT NULL,
    incident INTEGER NOT NULL,
    PRIMARY KEY(environment, rule, subject)) STRICT, WITHOUT ROWID;
CREATE TABLE noticed(
    environment TEXT NOT NULL,
    trouble TEXT NOT NULL,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL) STRICT;
CREATE INDEX noticed_at ON noticed(environment, at);
CREATE TABLE mute(
    environment TEXT NOT NULL,
    rule TEXT NOT NULL,
    until INTEGER,
    PRIMARY KEY(environment, rule)) STRICT, WITHOUT ROWID;
CREATE TABLE maintenance(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    environment TEXT NOT NULL,
    connector TEXT NOT NULL,
    begins INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    reason TEXT NOT NULL,
    planned_by TEXT NOT NULL,
    start_told INTEGER NOT NULL,
    end_told INTEGER NOT NULL) STRICT;
)sql";

/// A step never changes once it was released.
const std::array<store::SchemaStep, 2>& schema() {
    static const std::array<store::SchemaStep, 2> steps{{{1, incidentTables}, {2, notify::outboxTables}}};
    return steps;
}

}  // namespace

Result<Database> openAlerts(const QString& path) {
    auto database = Database::open(path);
    if (!database)
        return database;
    FDC_TRY(database->applySchema(schema()));
    return database;
}

}  // namespace fdc::monitoring
