// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QRectF>
#include <vector>

#include "ui/common/ChartData.h"

class QPainter;

namespace fdc::ui {

/// Geometry of one painting: where the values lie, and the lines of the grid from low to high.
struct ChartFrame {
    QRectF plot;
    std::vector<double> ticks;

    double y(double value) const {
        const double low = ticks.front();
        const double high = ticks.back();
        return plot.bottom() - (value - low) / (high - low) * plot.height();
    }
};

/// Draws one series, a column of pixels each; @p filled: with a soft area below.
void paintChartLine(QPainter& painter, const ChartFrame& frame, const std::vector<ChartColumn>& columns,
                    const QColor& colour, bool filled);

}  // namespace fdc::ui
