// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ChartData.h"

#include <QDateTime>
#include <algorithm>
#include <array>
#include <cmath>

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

auto firstAtOrAfter(const std::vector<ChartPoint>& points, qint64 at) {
    return std::lower_bound(points.begin(), points.end(), at,
                            [](const ChartPoint& point, qint64 time) { return point.at < time; });
}

/// The first moment that belongs to the column behind @p column.
qint64 endOf(int column, qint64 from, double scale) {
    qint64 end = from + qint64(std::ceil(double(column + 1) / scale));
    while (end > from && double(end - 1 - from) * scale >= double(column + 1))
        --end;
    while (double(end - from) * scale < double(column + 1))
        ++end;
    return end;
}

/// What one column has of the points until @p end; a walk over a million of them spends its time here.
template <typename Point>
ChartColumn columnOf(Point& point, Point end, qint64& before, bool& broken, qint64 longestStep) {
    ChartColumn column;
    for (; point != end; ++point) {
        const double value = point->value;
        if (value != value) {
            broken = true;
            continue;
        }
        if (column.isEmpty()) {
            column.brokenBefore =
                broken || (longestStep > 0 && before != std::numeric_limits<qint64>::min() &&
                           point->at - before > longestStep);
            column.low = column.high = column.first = value;
        }
        column.low = value < column.low ? value : column.low;
        column.high = value > column.high ? value : column.high;
        column.last = value;
        broken = false;
        before = point->at;
    }
    return column;
}

}  // namespace

std::vector<ChartColumn> decimate(const std::vector<ChartPoint>& points, qint64 from, qint64 to, int columns,
                                  qint64 longestStep) {
    std::vector<ChartColumn> result(size_t(std::max(columns, 0)));
    if (columns <= 0 || to <= from)
        return result;
    const double scale = double(columns) / double(to - from);
    qint64 before = std::numeric_limits<qint64>::min();
    bool broken = true;
    auto point = firstAtOrAfter(points, from);
    const auto last = std::upper_bound(point, points.end(), to,
                                       [](qint64 time, const ChartPoint& one) { return time < one.at; });
    for (int index = 0; index < columns && point != last; ++index) {
        const qint64 end =
            index + 1 < columns ? endOf(index, from, scale) : std::numeric_limits<qint64>::max();
        const auto next = std::lower_bound(point, last, end,
                                           [](const ChartPoint& one, qint64 time) { return one.at < time; });
        result[size_t(index)] = columnOf(point, next, before, broken, longestStep);
    }
    return result;
}

ChartHighs::ChartHighs(const std::vector<ChartPoint>& points) {
    m_blocks.reserve(points.size() / block + 1);
    for (size_t at = 0; at < points.size(); at += block)
        m_blocks.push_back(highest(points, at, std::min(at + block, points.size())));
}

/// Minus infinity when there is none; an absent value is never greater.
double ChartHighs::highest(const std::vector<ChartPoint>& points, size_t from, size_t to) {
    double high = -std::numeric_limits<double>::infinity();
    for (size_t at = from; at < to; ++at)
        high = points[at].value > high ? points[at].value : high;
    return high;
}

std::optional<double> ChartHighs::between(const std::vector<ChartPoint>& points, qint64 from,
                                          qint64 to) const {
    const auto first = size_t(firstAtOrAfter(points, from) - points.begin());
    const auto end = size_t(firstAtOrAfter(points, to + 1) - points.begin());
    const size_t firstBlock = (first + block - 1) / block;
    const size_t endBlock = end / block;
    if (first >= end)
        return std::nullopt;
    double high = highest(points, first, std::min(firstBlock * block, end));
    for (size_t index = firstBlock; index < endBlock; ++index)
        high = std::max(high, m_blocks[index]);
    if (firstBlock <= endBlock)
        high = std::max(high, highest(points, endBlock * block, end));
    return std::isinf(high) ? std::nullopt : std::optional(high);
}

std::vector<double> valueTicks(double low, double high, int most) {
    low = std::min(low, 0.0);
    if (!(high > low))
        high = low + 1;
    const double rough = (high - low) / std::max(most - 1, 1);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 2.5, 5.0}) {
        if (factor * power >= rough) {
            step = factor * power;
            break;
        }
    }
    std::vector<double> ticks;
    for (double tick = std::floor(low / step) * step; ticks.size() < 50; tick += step) {
        ticks.push_back(std::abs(tick) < step / 1e6 ? 0 : tick);
        if (tick >= high)
            break;
    }
    return ticks;
}

std::vector<qint64> timeTicks(qint64 from, qint64 to, int most) {
    static constexpr std::array<qint64, 20> steps{1,     2,     5,     10,    15,     30,    60,
                                                  120,   300,   600,   900,   1800,   3600,  7200,
                                                  10800, 21600, 43200, 86400, 172800, 604800};
    if (to <= from || most < 1)
        return {};
    const qint64 rough = (to - from) / 1000 / most;
    qint64 step = steps.back();
    for (const qint64 one : steps) {
        if (one >= rough) {
            step = one;
            break;
        }
    }
    step = std::max(step, qint64(1)) * 1000;
    // Round in local time: a day begins at midnight where the operator sits.
    const qint64 offset = QDateTime::fromMSecsSinceEpoch(from).offsetFromUtc() * 1000LL;
    std::vector<qint64> ticks;
    for (qint64 tick = (from + offset + step - 1) / step * step - offset; tick <= to; tick += step)
        ticks.push_back(tick);
    return ticks;
}

QString timeTickText(qint64 at, qint64 span) {
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
    if (span <= 10 * 60'000)  // ticks may be half a minute apart
        return time.toString(u"HH:mm:ss"_s);
    if (span <= 36 * 3'600'000LL)
        return time.toString(u"HH:mm"_s);
    return time.toString(u"dd/MM HH:mm"_s);
}

const ChartPoint* pointBefore(const std::vector<ChartPoint>& points, qint64 at, qint64 reach) {
    auto point = std::upper_bound(points.begin(), points.end(), at,
                                  [](qint64 time, const ChartPoint& one) { return time < one.at; });
    if (point == points.begin())
        return nullptr;
    --point;
    return at - point->at <= reach && !std::isnan(point->value) ? &*point : nullptr;
}

}  // namespace fdc::ui
