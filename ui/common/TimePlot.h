// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <optional>
#include <vector>

#include "ui/common/ChartBrush.h"
#include "ui/common/ChartData.h"

namespace fdc::ui {

/// What everything drawn over time has in common: a stretch of time, a cursor in it, marks of what happened,
/// and a part of it that a person chose. What lies between is drawn by who inherits.
/// Keys: Left and Right move the cursor, Home and End jump, Ctrl+Left and Ctrl+Right go from mark to mark,
/// Return opens the mark under it. With brushing also: Shift with any of these chooses a stretch, Return
/// zooms into it, Escape gives it up or goes back. Thread: GUI.
class TimePlot : public QWidget {
    Q_OBJECT
public:
    TimePlot(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

    virtual void setRange(qint64 from, qint64 to);
    qint64 from() const { return m_from; }
    qint64 to() const { return m_to; }
    void setMarks(std::vector<ChartMark> marks);
    const std::vector<ChartMark>& marks() const { return m_marks; }
    void setBands(std::vector<ChartBand> bands);
    const std::vector<ChartBand>& bands() const { return m_bands; }

    /// The cursor's time; shared by plots that stand below each other.
    std::optional<qint64> cursor() const { return m_cursor; }
    void setCursor(std::optional<qint64> at);
    using QWidget::setCursor;

    /// Whether a stretch can be chosen; off at first.
    void setBrushing(bool on) { m_brushing = on; }
    const std::optional<TimeSpan>& selection() const { return m_brush.span(); }
    void setSelection(std::optional<TimeSpan> span);

    /// Whether the times are written below; off where the plot below says them.
    void setTimeLabels(bool on);
    /// At least so many pixels left of the plot: plots below each other then line up.
    void setAxisRoom(int pixels);
    /// How many it would like to have.
    virtual int axisWish() const = 0;

    /// What the cursor meets, in words: for tool tip, screen reader and data table.
    virtual QString textAt(qint64 at) const = 0;
    /// The mark within a few pixels; nullptr when none.
    const ChartMark* markNear(qint64 at) const;
    /// Names of the bands that lie over @p at.
    QStringList bandsAt(qint64 at) const;

Q_SIGNALS:
    void cursorMoved(std::optional<qint64> at);
    void markActivated(const QString& link);
    void selectionMoved(std::optional<fdc::ui::TimeSpan> span);
    /// The stretch was chosen and shall fill the plot.
    void zoomRequested(fdc::ui::TimeSpan span);
    /// Escape, where nothing is chosen.
    void backRequested();

protected:
    /// Where time runs from left to right.
    virtual QRectF plotArea() const = 0;
    int axisRoom() const { return m_axisRoom; }
    int timeLabelHeight() const;
    double x(qint64 at) const;
    double xIn(const QRectF& area, qint64 at) const;
    qint64 timeAt(double x) const;

    /// Lines of the grid and, where wanted, the times below.
    void paintTimes(QPainter& painter, bool grid) const;
    void paintBands(QPainter& painter) const;
    /// As paintBands() shows one of this tone.
    void paintBand(QPainter& painter, const QRectF& area, Tone tone) const;
    void paintSelection(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintCursorLine(QPainter& painter) const;
    void paintFocus(QPainter& painter) const;
    /// A small text in a box beside @p x, at @p top, inside the widget.
    void paintPlate(QPainter& painter, double x, double top, const QString& text) const;

    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void moveCursor(std::optional<qint64> at);
    void moveByKey(qint64 at, bool choosing);
    qint64 markBeside(qint64 at, bool later) const;
    bool activate();

    std::vector<ChartMark> m_marks;
    std::vector<ChartBand> m_bands;
    qint64 m_from = 0;
    qint64 m_to = 1;
    std::optional<qint64> m_cursor;
    ChartBrush m_brush;
    bool m_brushing = false;
    bool m_timeLabels = true;
    int m_axisRoom = 0;
};

}  // namespace fdc::ui
