// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/RowModel.h"

namespace fdc::ui::settings {

enum class ShortcutColumn { Keys, Does, Count };

/// The keys of the window, in the desktop's spelling.
class ShortcutModel : public RowModel {
    Q_OBJECT
public:
    using RowModel::RowModel;

protected:
    int rows() const override;
    int columns() const override { return int(ShortcutColumn::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::settings
