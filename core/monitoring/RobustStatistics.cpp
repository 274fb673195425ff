// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/RobustStatistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fdc::monitoring {

namespace {

constexpr double normalScale = 1.4826;  // of a normal distribution: deviation from the median of distances
constexpr double leastShare = 0.01;     // of the middle
constexpr double meanShare = 0.25;      // of the mean distance
constexpr double beyondAll = 1000;

}  // namespace

double median(std::vector<double> values) {
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

Spread spreadOf(std::span<const double> values) {
    Spread spread;
    spread.count = int(values.size());
    if (values.empty())
        return spread;
    spread.middle = median({values.begin(), values.end()});
    std::vector<double> distances;
    distances.reserve(values.size());
    for (const double value : values)
        distances.push_back(std::abs(value - spread.middle));
    const double mean = std::accumulate(distances.begin(), distances.end(), 0.0) / double(distances.size());
    spread.scale = std::max(
        {normalScale * median(std::move(distances)), meanShare * mean, leastShare * std::abs(spread.middle)});
    return spread;
}

double robustScore(double value, const Spread& spread) {
    const double distance = value - spread.middle;
    if (distance == 0)
        return 0;
    if (spread.scale <= 0)
        return distance > 0 ? beyondAll : -beyondAll;
    return std::clamp(distance / spread.scale, -beyondAll, beyondAll);
}

}  // namespace fdc::monitoring
