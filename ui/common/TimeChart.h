// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>

#include "ui/common/TimePlot.h"

namespace fdc::ui {

struct ChartFrame;

/// Lines over time, of one unit. Drawn from decimated columns, so a million points cost what the pixels cost.
/// What the cursor meets is told in the legend, so that nothing hides the lines. Thread: GUI.
class TimeChart : public TimePlot {
    Q_OBJECT
public:
    TimeChart(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    void setSeries(std::vector<ChartSeries> series);
    const std::vector<ChartSeries>& series() const { return m_series; }
    void setRange(qint64 from, qint64 to) override;
    /// Before the legend; for charts that stand on one card.
    void setTitle(const QString& title);
    const QString& title() const { return m_title; }
    /// How a value is written: on the axis and beside the cursor.
    void setFormat(std::function<QString(double)> format);
    QString textOf(double value) const { return m_format(value); }
    /// Points further apart are not joined, ms.
    void setLongestStep(qint64 milliseconds) {
        m_longestStep = milliseconds;
        forgetColumns();
    }
    void setFilled(bool filled) { m_filled = filled; }
    /// Shown in place of the lines when there are none.
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }
    /// Any value in the range. A chart with a title and without values is one line that says so.
    bool hasValues() const { return summary().any; }

    int axisWish() const override;
    QString textAt(qint64 at) const override;
    QSize sizeHint() const override { return {480, 200}; }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    QRectF plotArea() const override;

private:
    struct Summary {
        double high = 0;
        bool any = false;
    };
    Summary summary() const;
    const std::vector<ChartColumn>& columnsOf(const ChartSeries& series, int width) const;
    void forgetColumns();
    bool hasLegend() const { return !m_title.isEmpty() || m_series.size() > 1; }
    int topMargin() const;
    int legendHeight() const;
    std::vector<ChartBand> shownBands() const;
    void paintBandLegend(QPainter& painter, double top) const;
    std::vector<double> ticks() const;
    ChartFrame frame() const;
    bool isCollapsed() const { return !m_title.isEmpty() && !summary().any; }
    int collapsedHeight() const { return fontMetrics().height() + 12; }
    void paintCollapsed(QPainter& painter) const;
    double paintTitle(QPainter& painter, double top) const;
    void fitHeight();
    void paintValues(QPainter& painter, const ChartFrame& frame) const;
    void paintLegend(QPainter& painter, const ChartFrame& frame) const;
    QString legendText(const ChartSeries& series) const;
    QColor colourOf(const ChartSeries& series) const;
    void paintCursor(QPainter& painter, const ChartFrame& frame) const;
    qint64 reach() const;

    std::vector<ChartSeries> m_series;
    std::vector<ChartHighs> m_highs;  ///< of each series
    QString m_title;
    qint64 m_longestStep = 0;
    bool m_filled = false;
    QString m_emptyText;
    std::function<QString(double)> m_format;
    mutable std::optional<Summary> m_summary;
    mutable std::vector<std::vector<ChartColumn>> m_columns;  ///< of each series, for m_columnsWidth pixels
    mutable int m_columnsWidth = -1;
};

}  // namespace fdc::ui
