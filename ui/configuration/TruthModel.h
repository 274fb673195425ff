// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

#include "core/config/SwitchTable.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::configuration {

/// The eight ways in which the switches of a connector can stand. The row of now is marked by a word; so are
/// rows that no edit of the file can bring about, and columns that an environment variable fixes.
class TruthModel : public ListRowModel<config::SwitchRow> {
    Q_OBJECT
public:
    enum class Column { Master, Connector, Product, Effective, Count };

    using ListRowModel::ListRowModel;
    void set(const config::SwitchTable& table);

protected:
    QString keyOf(const config::SwitchRow& row) const override;
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    static Cell outcome(const config::SwitchRow& row);
    std::array<bool, 3> m_forced{};
};

}  // namespace fdc::ui::configuration
