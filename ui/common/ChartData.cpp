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

void take(ChartColumn& column, double value) {
    if (column.isEmpty()) {
        column.low = column.high = column.first = value;
    } else {
        column.low = std::min(column.low, value);
        column.high = std::max(column.high, value);
    }
    column.last = value;
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
    for (auto point = firstAtOrAfter(points, from); point != points.end() && point->at <= to; ++point) {
        if (std::isnan(point->value)) {
            broken = true;
            continue;
        }
        const bool tooFar = longestStep > 0 && before != std::numeric_limits<qint64>::min() &&
                            point->at - before > longestStep;
        const auto index = std::min(columns - 1, int(double(point->at - from) * scale));
        ChartColumn& column = result[size_t(index)];
        if (column.isEmpty())
            column.brokenBefore = broken || tooFar;
        take(column, point->value);
        broken = false;
        before = point->at;
    }
    return result;
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
    if (span <= 3 * 60'000)
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
