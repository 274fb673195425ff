// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/LiveTable.h"

#include "ui/common/Format.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qint64 oneDay = 24 * 3'600'000LL;
}

void LiveTable::set(qint64 from, qint64 to, QList<StateBand::Lane> lanes, QList<Column> columns) {
    // While the table has the same shape the cursor of a reader stays where it is.
    const bool sameShape = rows() > 0 && lanes.size() == m_lanes.size() && columns.size() == m_columns.size();
    if (!sameShape)
        beginResetModel();
    m_from = from;
    m_to = to;
    m_lanes = std::move(lanes);
    m_columns = std::move(columns);
    if (!sameShape) {
        endResetModel();
        return;
    }
    Q_EMIT dataChanged(index(0, 0), index(rows() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

QString LiveTable::header(int column) const {
    if (column == 0)
        return tr("Time");
    if (column <= m_lanes.size())
        //: head of a column; %1 is a connector
        return tr("%1: state").arg(m_lanes[column - 1].name);
    return m_columns[column - 1 - m_lanes.size()].name;
}

Cell LiveTable::cell(int row, int column) const {
    const qint64 at = m_to - row * step();
    if (column == 0) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(at);
        return {.text = m_to - m_from > oneDay ? time.toString(u"dd/MM HH:mm"_s) : format::clockTime(time),
                .raw = at,
                .tip = format::dateTime(time)};
    }
    if (column <= m_lanes.size())
        return {.text = m_lanes[column - 1].wordAt(at - 1)};
    const Column& one = m_columns[column - 1 - m_lanes.size()];
    const ChartPoint* point = pointBefore(one.points, at, std::max(step(), one.reach));
    return {.text = point ? one.format(point->value) : u"–"_s,
            .raw = point ? QVariant(point->value) : QVariant(),
            .right = true};
}

}  // namespace fdc::ui::monitoring
