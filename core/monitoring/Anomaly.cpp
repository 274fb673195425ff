// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/Anomaly.h"

#include <algorithm>
#include <cmath>

#include "core/monitoring/RobustStatistics.h"

namespace fdc::monitoring {

namespace {

constexpr size_t newestMinutes = 5;
constexpr size_t leastNewest = 3;
constexpr size_t horizons[] = {60, 6 * 60, 24 * 60};
constexpr size_t leastMeasured = 20;
constexpr double threshold = 6;
constexpr double habitShare = 2.0 / 3;  // of the distance from the usual

std::vector<double> measured(const MinuteValues& values, size_t from, size_t to) {
    std::vector<double> found;
    for (size_t i = from; i < to; ++i) {
        if (values[i] && std::isfinite(*values[i]))
            found.push_back(*values[i]);
    }
    return found;
}

/// Whether the series was about that high or low for five minutes before: what it does each hour or night is
/// its habit, and wild data go a little further each day.
bool wasThereBefore(const MinuteValues& values, size_t end, double level, bool above) {
    for (size_t i = 0; i + newestMinutes <= end; ++i) {
        std::vector<double> part = measured(values, i, i + newestMinutes);
        if (part.size() < leastNewest)
            continue;
        const double middle = median(std::move(part));
        if (above ? middle >= level : middle <= level)
            return true;
    }
    return false;
}

}  // namespace

AnomalyVerdict judgeAnomaly(const MinuteValues& day) {
    AnomalyVerdict verdict;
    if (day.size() < newestMinutes + horizons[0])
        return verdict;
    const size_t end = day.size() - newestMinutes;
    std::vector<double> newest = measured(day, end, day.size());
    if (newest.size() < leastNewest)
        return verdict;
    verdict.value = median(std::move(newest));
    double weakest = 0;
    for (const size_t horizon : horizons) {
        const size_t from = end > horizon ? end - horizon : 0;
        const std::vector<double> past = measured(day, from, end);
        if (past.size() < std::max(leastMeasured, horizon / 3))
            return verdict;
        const Spread spread = spreadOf(past);
        const double score = robustScore(verdict.value, spread);
        // Disagreement about the side is as good as none.
        if (horizon == horizons[0])
            weakest = score;
        else if (score * weakest <= 0)
            weakest = 0;
        else if (std::abs(score) < std::abs(weakest))
            weakest = score;
        verdict.usual = spread.middle;
    }
    verdict.known = true;
    verdict.score = weakest;
    // A fault that goes on has been there for a while itself: the last half hour is no habit.
    constexpr size_t ownPast = 30;
    const size_t habit = end > ownPast ? end - ownPast : 0;
    verdict.anomalous =
        std::abs(weakest) >= threshold &&
        !wasThereBefore(day, habit, verdict.usual + (verdict.value - verdict.usual) * habitShare,
                        verdict.value > verdict.usual);
    return verdict;
}

base::Result<AnomalyVerdict> anomalyOf(const QString& path, const QString& environment,
                                       const QString& subject, const QString& name, const QDateTime& now) {
    constexpr qint64 minuteMs = 60'000;
    constexpr int minutes = int(horizons[2] + newestMinutes);
    // Whole minutes: the one that runs is not over yet.
    const qint64 to = now.toMSecsSinceEpoch() / minuteMs * minuteMs;
    MetricQuery query;
    query.environment = environment;
    query.subject = subject;
    query.name = name;
    query.to = QDateTime::fromMSecsSinceEpoch(to, Qt::UTC);
    query.from = query.to.addMSecs(-minutes * minuteMs);
    query.buckets = minutes;
    const auto points = MetricSeries::read(path, query);
    if (!points)
        return base::fail(points.error());
    MinuteValues values;
    values.reserve(size_t(points->size()));
    for (const MetricPoint& point : *points)
        values.push_back(point.value);
    return judgeAnomaly(values);
}

}  // namespace fdc::monitoring
