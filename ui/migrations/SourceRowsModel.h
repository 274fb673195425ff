// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/CsvDetection.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::migrations {

/// The first rows of an index under its header; cells too many or missing are marked. Thread: GUI.
class SourceRowsModel : public RowModel {
    Q_OBJECT
public:
    using RowModel::RowModel;

    /// Another guess has other columns, so the model is reset; the same guess is silent.
    void show(const migration::CsvGuess& guess);

protected:
    int rows() const override { return int(m_rows.size()); }
    int columns() const override { return m_width; }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;

private:
    QStringList m_header;
    QList<QStringList> m_rows;
    int m_width = 0;
};

}  // namespace fdc::ui::migrations
