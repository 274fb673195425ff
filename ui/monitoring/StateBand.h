// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/TimePlot.h"
#include "ui/monitoring/HealthBoard.h"

namespace fdc::ui::monitoring {

/// The state of each connector over time, as a band: colour, pattern and, where there is room, the word. No
/// band: nobody looked. It stands above charts, so the time under the cursor and the change there are told
/// here. Thread: GUI.
class StateBand : public TimePlot {
    Q_OBJECT
public:
    struct Lane {
        QString name;
        std::vector<HealthSpan> spans;
        bool operator==(const Lane&) const = default;

        /// The state at that moment, in a word; "no data" where nobody looked.
        QString wordAt(qint64 at) const;
    };

    explicit StateBand(const QString& name, QWidget* parent = nullptr);

    void setLanes(QList<Lane> lanes);
    const QList<Lane>& lanes() const { return m_lanes; }
    int axisWish() const override;
    QString textAt(qint64 at) const override;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    QRectF plotArea() const override;

private:
    QRectF laneArea(int lane) const;
    void paintLegend(QPainter& painter) const;
    void paintLane(QPainter& painter, int lane) const;
    void paintCursor(QPainter& painter) const;
    void describe();

    QList<Lane> m_lanes;
};

}  // namespace fdc::ui::monitoring
