// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>

#include "ui/common/RowModel.h"

namespace fdc::ui::configuration {

/// An earlier version of the file that the engine kept.
struct VersionRow {
    qint64 number = 0;
    QDateTime savedAt;  ///< when it stopped being the current one
    qint64 size = 0;
    std::optional<qint64> changedLines;  ///< against the next newer version, or the file
    bool operator==(const VersionRow&) const = default;
};

/// Newest first.
class VersionsModel : public ListRowModel<VersionRow> {
    Q_OBJECT
public:
    enum class Column { SavedAt, ChangedLines, Number, Count };
    using ListRowModel::ListRowModel;

    /// Takes over the answer of config.versions.
    void take(const QJsonObject& answer);

protected:
    QString keyOf(const VersionRow& row) const override { return QString::number(row.number); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::configuration
