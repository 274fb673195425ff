// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/MetricSeries.h"

#include <algorithm>

#include "core/monitoring/MetricsFile.h"
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

/// One sample more in its minute and in its hour; a sample that comes late counts as it should.
constexpr auto addMinute =
    "INSERT INTO minute(series, at, average, highest, last, samples) VALUES(?1, ?2, ?3, ?3, ?3, 1)"
    " ON CONFLICT(series, at) DO UPDATE SET average = (average * samples + excluded.average) / (samples + 1),"
    " highest = max(highest, excluded.highest), last = excluded.last, samples = samples + 1";
constexpr auto addHour =
    "INSERT INTO hour(series, at, average, highest, last, samples) VALUES(?1, ?2, ?3, ?3, ?3, 1)"
    " ON CONFLICT(series, at) DO UPDATE SET average = (average * samples + excluded.average) / (samples + 1),"
    " highest = max(highest, excluded.highest), last = excluded.last, samples = samples + 1";

Result<TierWriter> prepareWriter(Database& database) {
    return TierWriter::prepare(
        database, {"INSERT INTO series(environment, subject, name, step) VALUES(?1, ?2, ?3, ?4)"
                   " ON CONFLICT(environment, subject, name) DO UPDATE SET step = excluded.step"
                   " WHERE step <> excluded.step",
                   "SELECT id FROM series WHERE environment = ?1 AND subject = ?2 AND name = ?3",
                   "INSERT OR IGNORE INTO sample(series, at, value) VALUES(?1, ?2, ?3)", addMinute, addHour});
}

Result<qint64> seriesOf(TierWriter& writer, const MetricSample& sample) {
    for (Statement* one : {&writer.know, &writer.find})
        one->bind(1, ownText(sample.environment))
            .bind(2, ownText(sample.subject))
            .bind(3, ownText(sample.name));
    writer.know.bind(4, std::max<qint64>(sample.stepMs, 1));
    return writer.seriesId();
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
    auto writer = prepareWriter(m_database);
    if (!writer)
        return base::fail(std::move(writer.error()));
    for (const MetricSample& sample : samples) {
        const auto series = seriesOf(*writer, sample);
        if (!series)
            return base::fail(series.error());
        const qint64 at = sample.at.toMSecsSinceEpoch();
        FDC_TRY(writer->insert.bind(1, *series).bind(2, at).bind(3, sample.value).run());
        if (m_database.changes() == 0)
            continue;  // known already
        writer->minute.bind(1, *series).bind(2, tiers::floorTo(at, tiers::minuteMs)).bind(3, sample.value);
        FDC_TRY(writer->minute.run());
        writer->hour.bind(1, *series).bind(2, tiers::floorTo(at, tiers::hourMs)).bind(3, sample.value);
        FDC_TRY(writer->hour.run());
    }
    return transaction->commit();
}

Result<void> MetricSeries::tidy(const QDateTime& now) {
    const qint64 moment = now.toMSecsSinceEpoch();
    if (!tiers::isDue(m_tidied, moment))
        return {};
    auto transaction = m_database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    const auto all = tiers::ids(m_database, "SELECT id FROM series ORDER BY id");
    if (!all)
        return base::fail(all.error());
    // What is older is not read any more from this moment on, however long the dropping takes.
    const tiers::Marks kept = tiers::keptFrom(moment);
    FDC_TRY(tiers::raiseMark(m_database, u"sample"_s, kept.samples));
    FDC_TRY(tiers::raiseMark(m_database, u"minute"_s, kept.minutes));
    FDC_TRY(tiers::setMark(m_database, u"tidied"_s, moment));
    qint64 budget = tiers::rowsACall;
    for (const qint64 series : *all) {
        FDC_TRY(tiers::dropBefore(m_database, "sample", "series", series, kept.samples, budget));
        FDC_TRY(tiers::dropBefore(m_database, "minute", "series", series, kept.minutes, budget));
        FDC_TRY(tiers::dropBefore(m_database, "hour", "series", series, moment - tiers::hoursKeptMs, budget));
    }
    FDC_TRY(m_database.execute(
        "DELETE FROM series WHERE NOT EXISTS(SELECT 1 FROM sample WHERE sample.series = series.id)"
        " AND NOT EXISTS(SELECT 1 FROM minute WHERE minute.series = series.id)"
        " AND NOT EXISTS(SELECT 1 FROM hour WHERE hour.series = series.id)"));
    return transaction->commit();
}

Result<std::optional<QDateTime>> MetricSeries::tidied() {
    const auto at = tiers::mark(m_database, u"tidied"_s);
    if (!at)
        return base::fail(at.error());
    return *at == 0 ? std::nullopt : std::optional(store::momentOf(*at));
}

}  // namespace fdc::monitoring
