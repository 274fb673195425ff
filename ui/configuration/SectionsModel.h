// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/RowModel.h"

namespace fdc::ui::configuration {

/// One entry of the list of sections.
struct SectionRow {
    QString id;
    QString title;
    int shown = 0;  ///< rows that filter and search leave
    int set = 0;    ///< of them, those that are in the file
    int errors = 0;
    int warnings = 0;
    bool operator==(const SectionRow&) const = default;
};

class SectionsModel : public ListRowModel<SectionRow> {
    Q_OBJECT
public:
    enum class Column { Title, State, Count };
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const SectionRow& row) const override { return row.id; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    static Cell state(const SectionRow& section);
};

}  // namespace fdc::ui::configuration
