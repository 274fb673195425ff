// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Dialogs.h"
#include "ui/common/Services.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace fdc::ui {
class CommandLineBox;
class ElidedLabel;
class PageHead;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::ledger {

class LedgerFilterBar;
class LedgerPresenter;
class LedgerTable;

/// Layout and wiring of the ledger page.
class LedgerView : public QWidget {
    Q_OBJECT
public:
    LedgerView(LedgerPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    void buildHead();
    QWidget* makeTabs();
    QWidget* makeDocuments();
    QWidget* makeTable();
    QWidget* makeFoot();
    void wire();
    void wireTable();
    void refreshHead();
    void refreshTabs();
    void refreshState();
    void refreshCell();
    void filterByCell(bool only);
    void showMenu(const QPoint& globalPosition);
    void showColumns();
    void askExport();
    void confirmRelease(const Confirmation& question);
    void askSkip(const FormQuestion& question);
    QString countText() const;

    LedgerPresenter& m_presenter;
    const Services& m_services;
    PageHead* m_head;
    QPushButton* m_refresh;
    QPushButton* m_release;
    QPushButton* m_skip;
    QPushButton* m_export;
    LedgerFilterBar* m_filter;
    QList<std::pair<QString, QPushButton*>> m_tabs;
    QStackedWidget* m_stack;
    LedgerTable* m_table;
    StatePane* m_pane = nullptr;
    ElidedLabel* m_order;
    QPushButton* m_countAll;
    QWidget* m_foot;
    ElidedLabel* m_cell;
    QPushButton* m_only;
    QPushButton* m_not;
    QPushButton* m_columns;
    CommandLineBox* m_command;
};

}  // namespace fdc::ui::ledger
