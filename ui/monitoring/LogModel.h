// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/base/LogReader.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::monitoring {

/// A line of the engine's log.
struct LogRow {
    qint64 at = 0;
    base::LogLevel level = base::LogLevel::Info;
    QString category;
    QString correlation;
    QString message;
    QString thread;
    QString position;  ///< names the line
    bool operator==(const LogRow&) const = default;
};

LogRow logRow(const base::LogRecord& record);

/// Newest first; older ones come as the table is scrolled.
class LogModel : public ListRowModel<LogRow> {
    Q_OBJECT
public:
    enum class Column { Time, Level, Category, Message, Count };
    using ListRowModel::ListRowModel;

    void setToday(const QDate& today) { m_today = today; }
    void setOlder(std::function<bool()> has, std::function<void()> load);
    static QString levelText(base::LogLevel level);
    static Tone levelTone(base::LogLevel level);

protected:
    QString keyOf(const LogRow& row) const override { return row.position; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
    bool hasMore() const override { return m_hasOlder && m_hasOlder(); }
    void loadMore() override {
        if (m_loadOlder)
            m_loadOlder();
    }

private:
    QDate m_today;
    std::function<bool()> m_hasOlder;
    std::function<void()> m_loadOlder;
};

}  // namespace fdc::ui::monitoring
