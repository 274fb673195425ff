// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/SeriesReading.h"

#include <algorithm>

#include "core/monitoring/HealthMonitor.h"
#include "core/monitoring/MetricSeries.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using monitoring::Aggregate;
using monitoring::MetricPoint;

namespace {

constexpr qint64 secondMs = 1000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;
constexpr qint64 rateWindowMs = 6 * secondMs;
constexpr int chunk = 20'000;
constexpr int sparkPoints = 30;

/// A stretch of time in equal buckets. Its ends are round, so that from one reading to the next the buckets
/// stay the same and nothing shimmers.
struct Stretch {
    qint64 from;
    qint64 to;
    int buckets;

    static Stretch endingAt(const QDateTime& now, qint64 length, qint64 bucket) {
        const qint64 to = (now.toMSecsSinceEpoch() / bucket + 1) * bucket;
        return {to - length, to, int(length / bucket)};
    }
};

QDateTime moment(qint64 at) {
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC);
}

Result<QList<MetricPoint>> read(const SeriesQuestion& question, const QString& name, const Stretch& stretch,
                                Aggregate aggregate) {
    return monitoring::MetricSeries::read(question.path, {question.environment,
                                                          {},
                                                          name,
                                                          moment(stretch.from),
                                                          moment(stretch.to),
                                                          stretch.buckets,
                                                          aggregate});
}

std::vector<double> valuesOf(const QList<MetricPoint>& points) {
    std::vector<double> values;
    for (const MetricPoint& point : points)
        values.push_back(point.value.value_or(noValue));
    return values;
}

std::vector<ChartPoint> chartOf(const QList<MetricPoint>& points) {
    std::vector<ChartPoint> line;
    for (const MetricPoint& point : points)
        line.push_back({point.at.toMSecsSinceEpoch(), point.value.value_or(noValue)});
    return line;
}

std::optional<double> sumOf(const QList<MetricPoint>& points) {
    std::optional<double> sum;
    for (const MetricPoint& point : points) {
        if (point.value)
            sum = sum.value_or(0) + *point.value;
    }
    return sum;
}

/// All probes from @p from until before @p to, in pieces: a week of them need not be in memory at once.
Result<ProbeLines> probesOf(const SeriesQuestion& question, qint64 from, qint64 to, qint64 bucket = 0) {
    ProbeLines lines(bucket);
    while (from < to) {
        const auto records = monitoring::HealthSeries::since(question.path, question.environment,
                                                             moment(from), moment(to), chunk);
        if (!records)
            return base::fail(records.error());
        const bool isLast = records->size() < chunk;
        // Probes of one moment may be cut apart; those come with the next piece.
        const qint64 end = isLast ? to : std::max(from + 1, records->last().at.toMSecsSinceEpoch());
        for (const monitoring::ProbeRecord& one : *records) {
            const qint64 at = one.at.toMSecsSinceEpoch();
            if (at < end)
                lines.add(one.connector, at, double(one.milliseconds), one.state, one.code);
        }
        from = end;
    }
    return lines;
}

std::vector<double> percentilesOf(const ProbeLines& probes, qint64 from, qint64 to) {
    std::vector<double> values;
    const qint64 step = (to - from) / sparkPoints;
    for (int at = 0; at < sparkPoints; ++at)
        values.push_back(
            percentile(probes.values(from + at * step, from + (at + 1) * step), 0.95).value_or(noValue));
    return values;
}

Stretch stretchOf(ChartRange range, const QDateTime& now) {
    switch (range) {
        case ChartRange::Hour: return Stretch::endingAt(now, hourMs, 5 * secondMs);
        case ChartRange::Day: return Stretch::endingAt(now, dayMs, 2 * minuteMs);
        case ChartRange::Week: return Stretch::endingAt(now, 7 * dayMs, 15 * minuteMs);
    }
    return {};
}

}  // namespace

Result<LiveReading> readLive(const SeriesQuestion& question) {
    const qint64 now = question.now.toMSecsSinceEpoch();
    LiveReading reading;
    const QString name = u"documents.migrated"_s;
    const auto rate = read(question, name, {now - rateWindowMs, now, 1}, Aggregate::Average);
    if (!rate)
        return base::fail(rate.error());
    reading.rate = rate->first().value;
    const auto past = read(question, name, Stretch::endingAt(question.now, 10 * minuteMs, 10 * secondMs),
                           Aggregate::Average);
    if (!past)
        return base::fail(past.error());
    reading.ratePast = valuesOf(*past);
    auto probes = probesOf(question, now - 2 * hourMs, now + 1);
    if (!probes)
        return base::fail(std::move(probes.error()));
    reading.probes = std::move(*probes);
    reading.p95 = percentile(reading.probes.values(now - hourMs, now + 1), 0.95);
    reading.p95Before = percentile(reading.probes.values(now - 2 * hourMs, now - hourMs), 0.95);
    reading.p95Past = percentilesOf(reading.probes, now - hourMs, now + 1);
    return reading;
}

Result<DayReading> readDay(const SeriesQuestion& question) {
    Stretch day = Stretch::endingAt(question.now, dayMs, minuteMs);
    day.buckets = 48;
    const auto verified = read(question, u"documents.verified"_s, day, Aggregate::Sum);
    if (!verified)
        return base::fail(verified.error());
    const auto before =
        read(question, u"documents.verified"_s, {day.from - dayMs, day.from, 1}, Aggregate::Sum);
    if (!before)
        return base::fail(before.error());
    const auto attention = read(question, u"attention"_s, day, Aggregate::Last);
    if (!attention)
        return base::fail(attention.error());
    return DayReading{sumOf(*verified), sumOf(*before), valuesOf(*verified), valuesOf(*attention)};
}

Result<ChartReading> readChart(const SeriesQuestion& question, ChartRange range) {
    const Stretch stretch = stretchOf(range, question.now);
    const auto verified = read(question, u"documents.verified"_s, stretch, Aggregate::Average);
    if (!verified)
        return base::fail(verified.error());
    const auto failed = read(question, u"documents.failed"_s, stretch, Aggregate::Average);
    if (!failed)
        return base::fail(failed.error());
    const qint64 bucket = range == ChartRange::Hour ? 0 : (stretch.to - stretch.from) / stretch.buckets;
    auto probes = probesOf(question, stretch.from, stretch.to, bucket);
    if (!probes)
        return base::fail(std::move(probes.error()));
    return ChartReading{
        range, stretch.from, stretch.to, chartOf(*verified), chartOf(*failed), std::move(*probes)};
}

}  // namespace fdc::ui::dashboard
