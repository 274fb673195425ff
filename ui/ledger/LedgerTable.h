// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/CellTable.h"

namespace fdc::ui::ledger {

class LedgerPresenter;

/// The table of documents. It tells what is on screen, and which columns have room.
class LedgerTable : public CellTable {
    Q_OBJECT
public:
    LedgerTable(LedgerPresenter& presenter, QWidget* parent = nullptr);
    void fitColumns();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void tellVisible();
    LedgerPresenter& m_presenter;
};

}  // namespace fdc::ui::ledger
