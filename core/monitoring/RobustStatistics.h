// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <span>
#include <vector>

/// Middle and spread that a few wild values do not move. Pure functions; values need not be sorted.
namespace fdc::monitoring {

/// Of no values: 0.
double median(std::vector<double> values);

struct Spread {
    double middle = 0;  ///< median
    double scale = 0;   ///< like a standard deviation: 1.4826 · median of the distances from the middle
    int count = 0;
};

/// The scale is never below 1 % of the middle's size nor below a quarter of the mean distance, so that data
/// which stand still most of the time are not all nothing or all wonder.
Spread spreadOf(std::span<const double> values);

/// How many scales @p value is from the middle; of data that never moved: 0 for the same value, else ±1000.
double robustScore(double value, const Spread& spread);

}  // namespace fdc::monitoring
