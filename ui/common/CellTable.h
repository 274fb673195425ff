// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>

#include "ui/common/DataTable.h"

namespace fdc::ui {

/// A table whose cursor is a cell, the value of which filters. Keys: + only this, - not this, Menu all that
/// can be done.
class CellTable : public DataTable {
    Q_OBJECT
public:
    using DataTable::DataTable;

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
};

}  // namespace fdc::ui
