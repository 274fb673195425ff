// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "ui/common/RowModel.h"
#include "ui/monitoring/StateBand.h"

namespace fdc::ui::monitoring {

/// The charts as a table: a row a moment, newest first, states and values beside each other. Cells are worked
/// out when they are looked at.
class LiveTable : public RowModel {
    Q_OBJECT
public:
    struct Column {
        QString name;
        std::vector<ChartPoint> points;
        std::function<QString(double)> format;
        qint64 reach = 0;  ///< for so long a value counts, ms; at least for a row
    };
    using RowModel::RowModel;

    void set(qint64 from, qint64 to, QList<StateBand::Lane> lanes, QList<Column> columns);
    static constexpr int mostRows = 120;

protected:
    int rows() const override { return m_to > m_from ? mostRows : 0; }
    int columns() const override { return 1 + int(m_lanes.size() + m_columns.size()); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    qint64 step() const { return std::max<qint64>((m_to - m_from) / mostRows, 1); }

    qint64 m_from = 0;
    qint64 m_to = 0;
    QList<StateBand::Lane> m_lanes;
    QList<Column> m_columns;
};

}  // namespace fdc::ui::monitoring
