// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/config/Environments.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::settings {

struct EnvironmentRow {
    config::Environment environment;
    bool builtIn = false;  ///< the sandbox
    bool current = false;  ///< the one this window works in

    bool operator==(const EnvironmentRow& other) const {
        return environment.toJson() == other.environment.toJson() && builtIn == other.builtIn &&
               current == other.current;
    }
};

enum class EnvironmentColumn { Colour, Name, Core, Scope, User, CoreProperties, Count };

/// The defined targets, and the built-in one last. RawRole of the colour column is "#rrggbb" or empty.
class EnvironmentModel : public ListRowModel<EnvironmentRow> {
    Q_OBJECT
public:
    using ListRowModel::ListRowModel;

protected:
    QString keyOf(const EnvironmentRow& row) const override { return row.environment.name; }
    int columns() const override { return int(EnvironmentColumn::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::settings
