// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <functional>
#include <optional>

#include "ui/common/ChartData.h"

namespace fdc::ui {

/// Lines over time, of one unit. Drawn from decimated columns, so a million points cost what the pixels cost.
/// Keys: Left and Right move the cursor, Home and End jump, Return opens the mark under it. Thread: GUI.
class TimeChart : public QWidget {
    Q_OBJECT
public:
    TimeChart(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    void setSeries(std::vector<ChartSeries> series);
    const std::vector<ChartSeries>& series() const { return m_series; }
    void setRange(qint64 from, qint64 to);
    qint64 from() const { return m_from; }
    qint64 to() const { return m_to; }
    void setMarks(std::vector<ChartMark> marks);
    /// How a value is written: on the axis and beside the cursor.
    void setFormat(std::function<QString(double)> format);
    QString textOf(double value) const { return m_format(value); }
    /// Points further apart are not joined, ms.
    void setLongestStep(qint64 milliseconds) {
        m_longestStep = milliseconds;
        forgetColumns();
    }
    void setFilled(bool filled) { m_filled = filled; }
    /// At least so many pixels for the labels of the value axis: charts below each other then line up.
    void setAxisRoom(int pixels) { m_axisRoom = pixels; }
    /// Shown in place of the lines when there are none.
    void setEmptyText(const QString& text);
    const QString& emptyText() const { return m_emptyText; }

    /// The cursor's time; shared by charts that stand below each other.
    std::optional<qint64> cursor() const { return m_cursor; }
    void setCursor(std::optional<qint64> at);
    using QWidget::setCursor;

    /// What the cursor meets, in words: for tool tip, screen reader and data table.
    QString textAt(qint64 at) const;
    QSize sizeHint() const override { return {480, 200}; }
    QSize minimumSizeHint() const override { return {220, 110}; }

Q_SIGNALS:
    void cursorMoved(std::optional<qint64> at);
    void markActivated(const QString& link);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Frame;
    struct Summary {
        double high = 0;
        bool any = false;
    };
    Summary summary() const;
    const std::vector<ChartColumn>& columnsOf(const ChartSeries& series, int width) const;
    void forgetColumns();
    Frame frame() const;
    void paintAxes(QPainter& painter, const Frame& frame) const;
    void paintLegend(QPainter& painter) const;
    void paintSeries(QPainter& painter, const Frame& frame, const ChartSeries& series) const;
    void paintMarks(QPainter& painter, const Frame& frame) const;
    void paintCursor(QPainter& painter, const Frame& frame) const;
    qint64 timeAt(double x) const;
    qint64 reach() const;
    const ChartMark* markNear(qint64 at) const;
    void moveCursor(std::optional<qint64> at);

    std::vector<ChartSeries> m_series;
    std::vector<ChartMark> m_marks;
    qint64 m_from = 0;
    qint64 m_to = 1;
    qint64 m_longestStep = 0;
    bool m_filled = false;
    int m_axisRoom = 0;
    QString m_emptyText;
    std::function<QString(double)> m_format;
    std::optional<qint64> m_cursor;
    mutable std::optional<Summary> m_summary;
    mutable std::vector<std::vector<ChartColumn>> m_columns;  ///< of each series, for m_columnsWidth pixels
    mutable int m_columnsWidth = -1;
};

}  // namespace fdc::ui
