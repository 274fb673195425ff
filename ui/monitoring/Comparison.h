// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "ui/common/RowModel.h"
#include "ui/monitoring/HealthBoard.h"
#include "ui/monitoring/LogDensity.h"

namespace fdc::ui::monitoring {

/// One number before and after a moment.
struct ComparedRow {
    enum class Kind { Part, Milliseconds, Rate, Bytes, Count, PerMinute };
    QString id;
    QString subject;  ///< of a connector its id; else empty
    Kind kind = Kind::Count;
    bool isMoreBetter = false;
    std::optional<double> before;
    std::optional<double> after;
    bool operator==(const ComparedRow&) const = default;

    /// True when the difference is one to speak of: a twentieth of what was, and more than a rounding.
    bool differs() const;
};

/// Means over the two boards; rows that neither side knows are left out. For any thread.
QList<ComparedRow> compared(const HealthBoard& before, const HealthBoard& after);
/// The lines of the log, a minute.
QList<ComparedRow> compared(const LogDensity& density, qint64 from, qint64 at, qint64 to, qint64 now);

class ComparedModel : public ListRowModel<ComparedRow> {
    Q_OBJECT
public:
    enum class Column { What, Before, After, Change, Count };
    using ListRowModel::ListRowModel;

    /// How connectors are called.
    void setNames(QHash<QString, QString> names) { m_names = std::move(names); }
    static QString textOf(ComparedRow::Kind kind, std::optional<double> value);

protected:
    QString keyOf(const ComparedRow& row) const override { return row.id + u'/' + row.subject; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    QString nameOf(const ComparedRow& row) const;
    Cell changeCell(const ComparedRow& row) const;
    QHash<QString, QString> m_names;
};

}  // namespace fdc::ui::monitoring
