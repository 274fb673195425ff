// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/RowModel.h"

namespace fdc::ui::settings {

/// A stored secret: its name, never its value.
struct SecretRow {
    QString name;
    QStringList environments;  ///< whose password it is
    QString login;             ///< the environment whose login it belongs to; empty: none
    bool operator==(const SecretRow&) const = default;
};

enum class SecretColumn { Name, Use, Count };

class SecretModel : public ListRowModel<SecretRow> {
    Q_OBJECT
public:
    using ListRowModel::ListRowModel;

    /// What it is known to be for, translated; empty when that cannot be told.
    static QString use(const SecretRow& row);

protected:
    QString keyOf(const SecretRow& row) const override { return row.name; }
    int columns() const override { return int(SecretColumn::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::settings
