// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QtGlobal>
#include <limits>
#include <optional>
#include <vector>

#include "ui/common/Tokens.h"

/// What charts draw, and the arithmetic of drawing it, as pure functions.
namespace fdc::ui {

inline constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

/// One observation. A value that is not there (noValue) breaks the line: unknown is never drawn as zero.
struct ChartPoint {
    qint64 at = 0;  ///< ms since 1970, UTC
    double value = noValue;
};

struct ChartSeries {
    QString name;                    ///< translated
    std::vector<ChartPoint> points;  ///< by time, ascending
    int colour = 0;                  ///< index into Tokens::series
};

/// Something that happened, as a vertical line.
struct ChartMark {
    qint64 at = 0;
    QString text;
    Tone tone = Tone::Neutral;
    QString link;  ///< given to TimeChart::markActivated
};

/// A stretch of time that was special, behind the lines: told by colour, by hatching and in the legend.
struct ChartBand {
    qint64 from = 0;
    qint64 to = 0;
    QString name;  ///< translated; bands of one name are one entry of the legend
    Tone tone = Tone::Neutral;
    bool operator==(const ChartBand&) const = default;
};

/// What one column of pixels shows of a series: every value in it lies between low and high.
struct ChartColumn {
    double low = noValue;
    double high = noValue;
    double first = noValue;
    double last = noValue;
    bool brokenBefore = false;  ///< no line from the column before
    bool isEmpty() const { return low != low; }
};

/// The points from @p from to @p to over @p columns pixel columns, minimum and maximum kept, so that a peak
/// of one point among a million stays visible. Two points further apart than @p longestStep ms are not joined
/// (0 = always joined). Cost: the points in the range, once.
std::vector<ChartColumn> decimate(const std::vector<ChartPoint>& points, qint64 from, qint64 to, int columns,
                                  qint64 longestStep = 0);

/// The highest value of any part of the points, without looking at each of them again.
class ChartHighs {
public:
    ChartHighs() = default;
    explicit ChartHighs(const std::vector<ChartPoint>& points);
    /// @p points: those it was made of. Absent when there is no value in the range.
    std::optional<double> between(const std::vector<ChartPoint>& points, qint64 from, qint64 to) const;

private:
    static constexpr size_t block = 512;
    static double highest(const std::vector<ChartPoint>& points, size_t from, size_t to);
    std::vector<double> m_blocks;
};

/// Round numbers for an axis from 0 (or below) to at least @p high, at most @p most of them.
std::vector<double> valueTicks(double low, double high, int most);
/// Round local times between the two, at most @p most.
std::vector<qint64> timeTicks(qint64 from, qint64 to, int most);
/// How such a tick is written: "13:40", "13:40:15", "23/11".
QString timeTickText(qint64 at, qint64 span);

/// The last point at or before @p at that is not older than @p reach ms; nullptr when none.
const ChartPoint* pointBefore(const std::vector<ChartPoint>& points, qint64 at, qint64 reach);

}  // namespace fdc::ui
