// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/CellTable.h"

namespace fdc::ui::audit {

/// The table of records. Columns that have no room leave, the least needed first; the details show them.
class AuditTable : public CellTable {
    Q_OBJECT
public:
    AuditTable(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
};

}  // namespace fdc::ui::audit
