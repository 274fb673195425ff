// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/MetricsFile.h"

#include "core/store/ReadOnly.h"

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
    // Minutes and hours beside the samples and probes, from now on written together with them. A mark is the
    // time from which on a table is whole; before it the next coarser one counts.
    {4, R"sql(
CREATE TABLE mark(name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO mark SELECT 'sample', coalesce((SELECT max(at) FROM sample) - 86400000,
    (SELECT max(at) + 60000 FROM minute), 0) / 60000 * 60000;
ALTER TABLE series ADD COLUMN step INTEGER NOT NULL DEFAULT 1000;
INSERT INTO minute(series, at, average, highest, last, samples)
    SELECT folded.series, folded.minute, folded.average, folded.highest, sample.value, folded.samples
    FROM (SELECT series, at / 60000 * 60000 AS minute, avg(value) AS average, max(value) AS highest,
            count(*) AS samples, max(at) AS newest FROM sample GROUP BY 1, 2) AS folded
        JOIN sample ON sample.series = folded.series AND sample.at = folded.newest WHERE true
    ON CONFLICT(series, at) DO UPDATE SET
        average = (average * samples + excluded.average * excluded.samples) / (samples + excluded.samples),
        highest = max(highest, excluded.highest), last = excluded.last, samples = samples + excluded.samples;
CREATE TABLE hour(
    series INTEGER NOT NULL,
    at INTEGER NOT NULL,
    average REAL NOT NULL,
    highest REAL NOT NULL,
    last REAL NOT NULL,
    samples INTEGER NOT NULL,
    PRIMARY KEY(series, at)) WITHOUT ROWID;
INSERT INTO hour(series, at, average, highest, last, samples)
    SELECT folded.series, folded.hour, folded.average, folded.highest, minute.last, folded.samples
    FROM (SELECT series, at / 3600000 * 3600000 AS hour, sum(average * samples) / sum(samples) AS average,
            max(highest) AS highest, sum(samples) AS samples, max(at) AS newest FROM minute GROUP BY 1, 2) AS folded
        JOIN minute ON minute.series = folded.series AND minute.at = folded.newest;
CREATE TABLE watched(
    id INTEGER PRIMARY KEY,
    environment TEXT NOT NULL,
    connector TEXT NOT NULL,
    UNIQUE(environment, connector));
INSERT INTO watched(environment, connector) SELECT DISTINCT environment, connector FROM probe;
DROP INDEX probe_at;
CREATE TABLE probe_minute(
    watched INTEGER NOT NULL,
    at INTEGER NOT NULL,
    up INTEGER NOT NULL,
    degraded INTEGER NOT NULL,
    down INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    longest INTEGER NOT NULL,
    worst INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY(watched, at)) WITHOUT ROWID;
INSERT INTO probe_minute
    SELECT watched.id, at / 60000 * 60000, sum(state = 'up'), sum(state = 'degraded'), sum(state = 'down'),
        sum(state NOT IN ('up', 'degraded', 'down')),
        sum(CASE WHEN state IN ('up', 'degraded') THEN milliseconds ELSE 0 END),
        max(CASE WHEN state IN ('up', 'degraded') THEN milliseconds ELSE 0 END),
        max(CASE state WHEN 'up' THEN 1 WHEN 'degraded' THEN 3 WHEN 'down' THEN 4 ELSE 2 END), ''
    FROM probe JOIN watched USING(environment, connector) GROUP BY 1, 2;
UPDATE probe_minute SET code = ifnull((SELECT code FROM watched JOIN probe USING(environment, connector)
    WHERE watched.id = probe_minute.watched AND probe.at >= probe_minute.at AND probe.at < probe_minute.at + 60000
        AND worst = CASE state WHEN 'up' THEN 1 WHEN 'degraded' THEN 3 WHEN 'down' THEN 4 ELSE 2 END
    ORDER BY probe.at DESC LIMIT 1), '') WHERE worst > 1;
CREATE TABLE probe_hour(
    watched INTEGER NOT NULL,
    at INTEGER NOT NULL,
    up INTEGER NOT NULL,
    degraded INTEGER NOT NULL,
    down INTEGER NOT NULL,
    unknown INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    longest INTEGER NOT NULL,
    worst INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY(watched, at)) WITHOUT ROWID;
INSERT INTO probe_hour
    SELECT watched, at / 3600000 * 3600000, sum(up), sum(degraded), sum(down), sum(unknown), sum(milliseconds),
        max(longest), max(worst), ''
    FROM probe_minute GROUP BY 1, 2;
UPDATE probe_hour SET code = ifnull((SELECT code FROM probe_minute AS part WHERE part.watched = probe_hour.watched
    AND part.at >= probe_hour.at AND part.at < probe_hour.at + 3600000 AND part.worst = probe_hour.worst
    ORDER BY part.at DESC LIMIT 1), '') WHERE worst > 1;
)sql"},
};

}  // namespace

Result<Database> openMetrics(const QString& path) {
    auto database = Database::open(path);
    if (!database)
        return database;
    FDC_TRY(database->applySchema(schema));
    // Who appends needs the ends of the tables; more pages would only grow with the file.
    FDC_TRY(database->execute("PRAGMA synchronous=NORMAL; PRAGMA cache_size=-256"));
    return database;
}

namespace {
thread_local MetricsReading* currentReading = nullptr;
}

MetricsReading::MetricsReading() {
    currentReading = this;
}

MetricsReading::~MetricsReading() {
    currentReading = nullptr;
}

Result<std::shared_ptr<Database>> readMetrics(const QString& path) {
    if (currentReading && currentReading->m_database && currentReading->m_path == path)
        return currentReading->m_database;
    auto opened = store::openReadOnly(path, schema);
    if (!opened)
        return base::fail(std::move(opened.error()));
    if (!*opened)
        return nullptr;
    auto database = std::make_shared<Database>(std::move(**opened));
    if (currentReading) {
        currentReading->m_path = path;
        currentReading->m_database = database;
    }
    return database;
}

}  // namespace fdc::monitoring
