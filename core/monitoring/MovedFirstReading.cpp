// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MetricNames.h"
#include "core/monitoring/MovedFirst.h"

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 secondMs = 1000;
constexpr qint64 hourMs = 3600 * secondMs;
constexpr qint64 longestRange = 30LL * 24 * hourMs;
constexpr qint64 mostSteps = 300;
constexpr qsizetype mostSeries = 2000;

/// How a range is cut: the same step before it and in it.
struct Cut {
    QDateTime from;
    qint64 stepMs = 0;
    int before = 0;
    int values = 0;

    QDateTime start() const { return from.addMSecs(-stepMs * before); }
    QDateTime end() const { return from.addMSecs(stepMs * values); }
};

Cut cutOf(const QDateTime& from, const QDateTime& to) {
    const qint64 length = std::clamp<qint64>(from.msecsTo(to), 60 * secondMs, longestRange);
    const qint64 normal = std::clamp(length, hourMs, 24 * hourMs);
    Cut cut;
    cut.from = from.toUTC();
    // Half a minute and more in whole half minutes, so that a step holds as many samples as the next one.
    const qint64 wished = length / mostSteps;
    cut.stepMs = std::max<qint64>(10 * secondMs, (wished + 29'999) / 30'000 * 30'000);
    cut.values = int(std::max<qint64>(1, length / cut.stepMs));
    cut.before = int(std::max<qint64>(12, normal / cut.stepMs));
    return cut;
}

RangeSeries emptySeries(const Cut& cut, const QString& subject, const QString& name) {
    RangeSeries series;
    series.subject = subject;
    series.name = name;
    series.from = cut.from;
    series.stepMs = cut.stepMs;
    return series;
}

template <typename Points, typename Value>
RangeSeries split(const Cut& cut, RangeSeries series, const Points& points, Value value) {
    for (qsizetype i = 0; i < points.size(); ++i)
        (i < cut.before ? series.before : series.values).push_back(value(points[i]));
    return series;
}

Result<void> addNumbers(const QString& path, const QString& environment, const Cut& cut,
                        std::vector<RangeSeries>& all) {
    const auto known = MetricSeries::series(path, environment);
    if (!known)
        return base::fail(known.error());
    for (const MetricSubject& one : known->mid(0, mostSeries)) {
        // Health is read from the probes, which tell more.
        if (one.name == QLatin1StringView(metric::health) ||
            one.name == QLatin1StringView(metric::probeLatency))
            continue;
        const auto points = MetricSeries::read(
            path, {environment, one.subject, one.name, cut.start(), cut.end(), cut.before + cut.values});
        if (!points)
            return base::fail(points.error());
        all.push_back(split(cut, emptySeries(cut, one.subject, one.name), *points,
                            [](const MetricPoint& point) { return point.value; }));
    }
    return {};
}

std::optional<double> badShare(const HealthBucket& bucket) {
    if (bucket.probes() <= 0)
        return std::nullopt;
    return (bucket.down + bucket.unknown + bucket.degraded / 2) / bucket.probes();
}

Result<void> addProbes(const QString& path, const QString& environment, const Cut& cut,
                       std::vector<RangeSeries>& all) {
    const auto probes =
        HealthSeries::read(path, {environment, {}, cut.start(), cut.end(), cut.before + cut.values});
    if (!probes)
        return base::fail(probes.error());
    for (auto one = probes->begin(); one != probes->end(); ++one) {
        all.push_back(split(cut, emptySeries(cut, one.key(), u"health"_s), *one, badShare));
        all.push_back(split(cut, emptySeries(cut, one.key(), u"probe.latency"_s), *one,
                            [](const HealthBucket& bucket) { return bucket.averageMs; }));
    }
    return {};
}

}  // namespace

Result<QList<Moved>> movedFirst(const QString& metricsPath, const QString& environment, const QDateTime& from,
                                const QDateTime& to, int limit) {
    if (!from.isValid() || !to.isValid() || to <= from)
        return QList<Moved>();
    const Cut cut = cutOf(from, to);
    std::vector<RangeSeries> all;
    FDC_TRY(addProbes(metricsPath, environment, cut, all));
    FDC_TRY(addNumbers(metricsPath, environment, cut, all));
    // The engine's own numbers stand under no environment.
    FDC_TRY(addNumbers(metricsPath, {}, cut, all));
    QList<Moved> ranked = rankMoved(all, limit);
    // For probes the score is about what was bad; people think of health.
    for (Moved& one : ranked) {
        if (one.name != u"health"_s)
            continue;
        one.up = !one.up;
        one.before = 1 - one.before;
        one.after = 1 - one.after;
    }
    return ranked;
}

}  // namespace fdc::monitoring
