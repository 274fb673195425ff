// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/RowModel.h"
#include "ui/monitoring/EventLog.h"

namespace fdc::ui::monitoring {

/// The changes in the range, newest first: what the marks on the charts are, to read and to walk through.
class EventModel : public ListRowModel<Event> {
    Q_OBJECT
public:
    enum class Column { Time, Action, Target, Result, Count };
    using ListRowModel::ListRowModel;

    /// Times of another day are shown with it.
    void setToday(const QDate& today) { m_today = today; }
    static QString resultText(const Event& event);
    /// One line for a mark: "14:02 config.set core.properties – succeeded".
    static QString markText(const Event& event);

protected:
    QString keyOf(const Event& row) const override { return QString::number(row.sequence); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    QDate m_today;
};

}  // namespace fdc::ui::monitoring
