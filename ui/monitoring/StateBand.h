// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>
#include <optional>

#include "ui/common/ChartData.h"
#include "ui/monitoring/HealthBoard.h"

namespace fdc::ui::monitoring {

/// The state of each connector over time, as a band: colour, pattern and, where there is room, the word. No
/// band: nobody looked. Keys as TimeChart: Left, Right, Home and End move the cursor, Return opens the change
/// under it. Thread: GUI.
class StateBand : public QWidget {
    Q_OBJECT
public:
    struct Lane {
        QString name;
        std::vector<HealthSpan> spans;
        bool operator==(const Lane&) const = default;
    };

    explicit StateBand(const QString& name, QWidget* parent = nullptr);

    void setLanes(QList<Lane> lanes);
    const QList<Lane>& lanes() const { return m_lanes; }
    void setRange(qint64 from, qint64 to);
    void setMarks(std::vector<ChartMark> marks);
    void setCursor(std::optional<qint64> at);
    using QWidget::setCursor;
    std::optional<qint64> cursor() const { return m_cursor; }
    /// The states at that moment, in words.
    QString textAt(qint64 at) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

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
    QRectF plot() const;
    double x(qint64 at) const;
    qint64 timeAt(double x) const;
    QRectF laneArea(int lane) const;
    const ChartMark* markNear(qint64 at) const;
    void moveCursor(std::optional<qint64> at);
    void paintLegend(QPainter& painter) const;
    void paintLane(QPainter& painter, int lane) const;
    void paintTimes(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintCursor(QPainter& painter) const;
    void describe();

    QList<Lane> m_lanes;
    std::vector<ChartMark> m_marks;
    qint64 m_from = 0;
    qint64 m_to = 1;
    std::optional<qint64> m_cursor;
};

}  // namespace fdc::ui::monitoring
