// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/ChartLine.h"

#include <QPainter>
#include <QPainterPath>

namespace fdc::ui {

namespace {

/// True when no line leaves the column: the next one with values is broken from it, or there is none.
bool standsAlone(const std::vector<ChartColumn>& columns, size_t index) {
    for (size_t next = index + 1; next < columns.size(); ++next) {
        if (!columns[next].isEmpty())
            return columns[next].brokenBefore;
    }
    return true;
}

/// Piece by piece: stroking a dense zigzag as one path takes a hundred times as long.
QList<QLineF> linesOf(const QPainterPath& path) {
    QList<QLineF> lines;
    for (const QPolygonF& part : path.toSubpathPolygons()) {
        if (part.size() == 2)  // the dot of a lone point
            lines.append(QLineF(part[0] - QPointF(0.8, 0), part[1] + QPointF(0.8, 0)));
        for (qsizetype at = 1; at < part.size(); ++at)
            lines.append(QLineF(part[at - 1], part[at]));
    }
    return lines;
}

/// What one series becomes.
class LinePaths {
public:
    LinePaths(const ChartFrame& frame, const std::vector<ChartColumn>& columns, bool filled)
        : m_frame(frame), m_columns(columns), m_filled(filled) {}

    void add(size_t index) {
        const ChartColumn& column = m_columns[index];
        const double x = m_frame.plot.left() + double(index) + 0.5;
        if (!m_open || column.brokenBefore)
            begin(index, x);
        else
            m_line.lineTo(x, m_frame.y(column.first));
        if (column.high > column.low) {
            // Along the way that the values went, so that a slope is not drawn twice.
            const bool rising = column.last >= column.first;
            m_line.lineTo(x, m_frame.y(rising ? column.low : column.high));
            m_line.lineTo(x, m_frame.y(rising ? column.high : column.low));
            m_line.lineTo(x, m_frame.y(column.last));
        }
        if (m_filled)
            m_area.lineTo(x, m_frame.y(column.last));
        m_lastX = x;
    }

    void end() {
        if (m_open && m_filled) {
            m_area.lineTo(m_lastX, m_frame.plot.bottom());
            m_area.closeSubpath();
        }
        m_open = false;
    }

    void paint(QPainter& painter, const QColor& colour) const {
        if (m_filled) {
            QColor soft = colour;
            soft.setAlphaF(0.13F);
            painter.fillPath(m_area, soft);
        }
        painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(linesOf(m_line));
        painter.fillPath(m_dots, colour);
    }

private:
    void begin(size_t index, double x) {
        end();
        const ChartColumn& column = m_columns[index];
        m_line.moveTo(x, m_frame.y(column.first));
        m_line.lineTo(x + 0.1, m_frame.y(column.first));
        // A point without neighbours is a dot, not nothing.
        if (standsAlone(m_columns, index))
            m_dots.addEllipse(QPointF(x, m_frame.y(column.last)), 2.4, 2.4);
        if (m_filled) {
            m_area.moveTo(x, m_frame.plot.bottom());
            m_area.lineTo(x, m_frame.y(column.first));
        }
        m_open = true;
    }

    const ChartFrame& m_frame;
    const std::vector<ChartColumn>& m_columns;
    const bool m_filled;
    QPainterPath m_line;
    QPainterPath m_area;
    QPainterPath m_dots;
    bool m_open = false;
    double m_lastX = 0;
};

}  // namespace

void paintChartLine(QPainter& painter, const ChartFrame& frame, const std::vector<ChartColumn>& columns,
                    const QColor& colour, bool filled) {
    LinePaths paths(frame, columns, filled);
    for (size_t index = 0; index < columns.size(); ++index) {
        if (!columns[index].isEmpty())
            paths.add(index);
    }
    paths.end();
    paths.paint(painter, colour);
}

}  // namespace fdc::ui
