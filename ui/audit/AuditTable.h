// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>

#include "ui/common/DataTable.h"

namespace fdc::ui::audit {

/// The table of records: its cursor is a cell, whose value filters. Keys: + only this, - not this, Menu all
/// that can be done. Columns that have no room leave, the least needed first; the details show them.
class AuditTable : public DataTable {
    Q_OBJECT
public:
    AuditTable(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);

Q_SIGNALS:
    void onlyThisWanted();
    void notThisWanted();
    void menuWanted(const QPoint& globalPosition);
    void cellChosen();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
};

}  // namespace fdc::ui::audit
