// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/config/ConfigCheck.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::configuration {

/// One thing that a check found, in words.
struct FindingRow {
    qint64 line = 0;
    QString key;
    QString code;
    config::Severity severity = config::Severity::Warning;
    bool introduced = false;  ///< the edits brought it, and it stands in the way of saving
    QString sentence;
    bool operator==(const FindingRow&) const = default;
};

class FindingsModel : public ListRowModel<FindingRow> {
    Q_OBJECT
public:
    enum class Column { Severity, Line, Sentence, Count };
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const FindingRow& row) const override;
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::configuration
