// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPoint>

#include "ui/common/DataTable.h"

namespace fdc::ui::ledger {

class LedgerPresenter;

/// The table of documents: its cursor is a cell, whose value filters. Keys: + only this, - not this, Menu all
/// that can be done. It tells what is on screen, and which columns have room.
class LedgerTable : public DataTable {
    Q_OBJECT
public:
    LedgerTable(LedgerPresenter& presenter, QWidget* parent = nullptr);
    void fitColumns();

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
    void tellVisible();
    LedgerPresenter& m_presenter;
};

}  // namespace fdc::ui::ledger
