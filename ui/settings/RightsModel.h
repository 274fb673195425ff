// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/security/Roles.h"
#include "ui/common/RowModel.h"

namespace fdc::ui::settings {

/// One role, and whether whoever works here has it.
struct Right {
    security::Role role = security::Role::Viewer;
    bool held = false;
    bool operator==(const Right&) const = default;
};

enum class RightColumn { Role, Held, May, Count };

/// What each role may do; always all four of them.
class RightsModel : public ListRowModel<Right> {
    Q_OBJECT
public:
    explicit RightsModel(QObject* parent = nullptr);
    void setHeld(security::Roles roles);

    static QString name(security::Role role);  ///< translated

protected:
    QString keyOf(const Right& right) const override { return QString::number(int(right.role)); }
    int columns() const override { return int(RightColumn::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
};

}  // namespace fdc::ui::settings
