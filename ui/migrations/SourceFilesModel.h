// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/SourcePreview.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::migrations {

struct SourceFileRow {
    QString relative;
    qint64 size = 0;
    QDateTime modified;
    bool operator==(const SourceFileRow&) const = default;
};

/// The first files of a folder, as the inventory will name them. Thread: GUI.
class SourceFilesModel : public ListRowModel<SourceFileRow> {
    Q_OBJECT
public:
    enum class Column { Name, Size, Modified, Count };
    using ListRowModel::ListRowModel;

    void show(const migration::SourcePreview& preview);

protected:
    QString keyOf(const SourceFileRow& row) const override { return row.relative; }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::migrations
