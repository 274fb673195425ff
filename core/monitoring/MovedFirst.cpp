// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/MovedFirst.h"

#include <algorithm>
#include <cmath>

#include "core/monitoring/RobustStatistics.h"

namespace fdc::monitoring {

namespace {

constexpr size_t sustained = 3;      // values that must be out together
constexpr size_t leastBefore = 12;   // measured, to know what is normal
constexpr double leastScore = 6;     // robust deviations
constexpr double noiseMargin = 1.5;  // beyond the wildest of the time before
constexpr double earlyShare = 0.6;   // of the ranking; the rest is how hard
constexpr double halfHard = 6;       // deviations that count as half of the hardest
constexpr double lateShare = 0.125;  // of the range: who moved that much after the first one is late

std::vector<double> measured(const MinuteValues& values, size_t from, size_t to) {
    std::vector<double> found;
    for (size_t i = from; i < std::min(to, values.size()); ++i) {
        if (values[i] && std::isfinite(*values[i]))
            found.push_back(*values[i]);
    }
    return found;
}

/// The score of the middle of three values; absent when none of them was measured.
std::optional<double> scoreAt(const MinuteValues& values, size_t at, const Spread& spread) {
    std::vector<double> part = measured(values, at, at + sustained);
    if (part.size() < 2)
        return std::nullopt;
    return robustScore(median(std::move(part)), spread);
}

/// How far out it was in its normal time, by the same measure.
double wildest(const MinuteValues& values, const Spread& spread) {
    double most = 0;
    for (size_t i = 0; i < values.size(); ++i)
        most = std::max(most, std::abs(scoreAt(values, i, spread).value_or(0)));
    return most;
}

/// The first place from which on it stays out, at least for three values.
std::optional<size_t> onset(const MinuteValues& values, const Spread& spread, double limit) {
    for (size_t i = 0; i < values.size(); ++i) {
        const auto score = scoreAt(values, i, spread);
        if (!score || std::abs(*score) < limit)
            continue;
        // The middle of three is out before the first of them may be.
        for (size_t at = i; at < std::min(i + sustained, values.size()); ++at) {
            if (values[at] && std::abs(robustScore(*values[at], spread)) >= limit)
                return at;
        }
    }
    return std::nullopt;
}

std::optional<Moved> movedOf(const RangeSeries& series) {
    const std::vector<double> past = measured(series.before, 0, series.before.size());
    if (past.size() < std::max(leastBefore, series.before.size() / 4))
        return std::nullopt;
    const Spread spread = spreadOf(past);
    const double limit = std::max(leastScore, noiseMargin * wildest(series.before, spread));
    const auto at = onset(series.values, spread, limit);
    if (!at)
        return std::nullopt;
    // How it was right after: what came back to normal later moved all the same.
    const size_t stretch = std::max<size_t>(sustained, series.values.size() / 10);
    Moved moved;
    moved.subject = series.subject;
    moved.name = series.name;
    moved.at = series.from.addMSecs(qint64(*at) * series.stepMs);
    moved.before = spread.middle;
    moved.after = median(measured(series.values, *at, *at + stretch));
    moved.score = std::abs(robustScore(moved.after, spread));
    if (moved.score < limit)
        return std::nullopt;
    moved.up = moved.after > moved.before;
    return moved;
}

}  // namespace

QList<Moved> rankMoved(const std::vector<RangeSeries>& series, int limit) {
    QList<Moved> all;
    qint64 length = 1;
    for (const RangeSeries& one : series) {
        length = std::max(length, qint64(one.values.size()) * one.stepMs);
        if (auto moved = movedOf(one))
            all.append(*std::move(moved));
    }
    if (all.isEmpty())
        return all;
    const QDateTime first = std::ranges::min_element(all, {}, &Moved::at)->at;
    for (Moved& one : all) {
        const double lateness = std::min(1.0, double(first.msecsTo(one.at)) / (lateShare * double(length)));
        const double hardness = one.score / (one.score + halfHard);
        one.score = earlyShare * (1 - lateness) + (1 - earlyShare) * hardness;
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &Moved::score);
    return all.mid(0, std::max(0, limit));
}

}  // namespace fdc::monitoring
