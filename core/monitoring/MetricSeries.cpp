// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/MetricSeries.h"

#include <algorithm>

#include "core/monitoring/MetricsFile.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using store::Database;
using store::Statement;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 secondsKeptMs = 24LL * 3600 * 1000;
constexpr qint64 samplesACall = 20'000;
constexpr qint64 minutesDroppedASeries = 1'000;

QString ownText(const QString& text) {
    return text.isNull() ? QString(u""_s) : text;  // a null QString would bind NULL
}

Result<QList<qint64>> allSeries(Database& database) {
    auto select = database.prepare("SELECT id FROM series ORDER BY id");
    if (!select)
        return base::fail(std::move(select.error()));
    QList<qint64> ids;
    while (true) {
        const auto row = select->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return ids;
        ids.append(select->integer(0));
    }
}

/// The samples of one minute, as they are folded.
struct Minute {
    qint64 at = 0;
    double sum = 0;
    double highest = 0;
    double last = 0;
    qint64 samples = 0;

    void add(double value) {
        highest = samples == 0 ? value : std::max(highest, value);
        sum += value;
        last = value;
        ++samples;
    }
};

/// A minute that was folded before gets company when the clock was set back: both count as they should.
constexpr auto addMinute =
    "INSERT INTO minute(series, at, average, highest, last, samples) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT(series, at) DO UPDATE SET"
    " average = (average * samples + excluded.average * excluded.samples) / (samples + excluded.samples),"
    " highest = max(highest, excluded.highest), last = excluded.last, samples = samples + excluded.samples";

Result<void> run(Database& database, const char* sql, std::initializer_list<qint64> values) {
    auto statement = database.prepare(sql);
    if (!statement)
        return base::fail(std::move(statement.error()));
    int index = 1;
    for (const qint64 value : values)
        statement->bind(index++, value);
    return statement->run();
}

/// Whole minutes only, so that none is folded in two halves; one minute more than @p limit samples at most.
Result<QList<Minute>> minutesOf(Database& database, qint64 series, qint64 before, qint64 limit) {
    auto select =
        database.prepare("SELECT at, value FROM sample WHERE series = ?1 AND at < ?2 ORDER BY series, at");
    if (!select)
        return base::fail(std::move(select.error()));
    select->bind(1, series).bind(2, before);
    QList<Minute> minutes;
    qint64 taken = 0;
    while (true) {
        const auto row = select->step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            return minutes;
        const qint64 at = select->integer(0) / minuteMs * minuteMs;
        if (minutes.isEmpty() || minutes.last().at != at) {
            if (taken >= limit)
                return minutes;
            minutes.emplaceBack().at = at;
        }
        minutes.last().add(select->real(1));
        ++taken;
    }
}

}  // namespace

Result<MetricSeries> MetricSeries::open(const QString& path) {
    auto database = openMetrics(path);
    if (!database)
        return base::fail(std::move(database.error()));
    return MetricSeries(std::move(*database));
}

Result<void> MetricSeries::append(const QList<MetricSample>& samples) {
    if (samples.isEmpty())
        return {};
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    // By name each time: another writer may have dropped a series that had nothing left.
    auto know =
        m_database.prepare("INSERT OR IGNORE INTO series(environment, subject, name) VALUES(?1, ?2, ?3)");
    if (!know)
        return base::fail(std::move(know.error()));
    auto insert = m_database.prepare(
        "INSERT OR REPLACE INTO sample(series, at, value) SELECT id, ?4, ?5 FROM series"
        " WHERE environment = ?1 AND subject = ?2 AND name = ?3");
    if (!insert)
        return base::fail(std::move(insert.error()));
    for (const MetricSample& sample : samples) {
        for (Statement* statement : {&*know, &*insert})
            statement->bind(1, ownText(sample.environment))
                .bind(2, ownText(sample.subject))
                .bind(3, ownText(sample.name));
        insert->bind(4, sample.at.toMSecsSinceEpoch()).bind(5, sample.value);
        FDC_TRY(know->run());
        FDC_TRY(insert->run());
    }
    return transaction->commit();
}

Result<void> MetricSeries::tidy(const QDateTime& now) {
    const qint64 moment = now.toMSecsSinceEpoch();
    // A clock that was set back must not stop the tidying for as long as it was set back.
    if (m_tidied && moment >= *m_tidied && moment < *m_tidied + minuteMs)
        return {};
    m_tidied = moment;
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    const auto ids = allSeries(m_database);
    if (!ids)
        return base::fail(ids.error());
    qint64 budget = samplesACall;
    for (const qint64 series : *ids) {
        if (budget > 0)
            FDC_TRY(foldSeries(series, (moment - secondsKeptMs) / minuteMs * minuteMs, budget));
        FDC_TRY(dropOld(series, moment - keptMs));
    }
    FDC_TRY(m_database.execute(
        "DELETE FROM series WHERE NOT EXISTS(SELECT 1 FROM sample WHERE sample.series = series.id)"
        " AND NOT EXISTS(SELECT 1 FROM minute WHERE minute.series = series.id)"));
    return transaction->commit();
}

Result<void> MetricSeries::foldSeries(qint64 series, qint64 before, qint64& budget) {
    const auto minutes = minutesOf(m_database, series, before, budget);
    if (!minutes)
        return base::fail(minutes.error());
    if (minutes->isEmpty())
        return {};
    auto insert = m_database.prepare(addMinute);
    if (!insert)
        return base::fail(std::move(insert.error()));
    for (const Minute& minute : *minutes) {
        insert->bind(1, series).bind(2, minute.at).bind(3, minute.sum / double(minute.samples));
        insert->bind(4, minute.highest).bind(5, minute.last).bind(6, minute.samples);
        FDC_TRY(insert->run());
        budget -= minute.samples;
    }
    return run(m_database, "DELETE FROM sample WHERE series = ?1 AND at < ?2",
               {series, minutes->last().at + minuteMs});
}

Result<void> MetricSeries::dropOld(qint64 series, qint64 before) {
    return run(m_database,
               "DELETE FROM minute WHERE series = ?1 AND at <"
               " (SELECT ifnull(max(at) + 1, ?2) FROM (SELECT at FROM minute WHERE series = ?1 AND at < ?2"
               " ORDER BY at LIMIT ?3))",
               {series, before, minutesDroppedASeries});
}

}  // namespace fdc::monitoring
