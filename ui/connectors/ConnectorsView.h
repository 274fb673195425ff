// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QAction;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace fdc::ui {
class DataTable;
class PageHead;
class StaleMark;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::connectors {

class ConnectorsPresenter;

/// Layout and wiring of the connectors page.
class ConnectorsView : public QWidget {
    Q_OBJECT
public:
    ConnectorsView(ConnectorsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    QWidget* buildHead();
    QWidget* buildList();
    QWidget* buildConnectors();
    QWidget* buildTools();
    QMenu* buildMore();
    void wire();
    void refreshList();
    void refreshTools();
    void refreshHead();
    void refreshTab();
    void showCurrent();
    void takeSelection();

    ConnectorsPresenter& m_presenter;
    const Services m_services;
    PageHead* m_head;
    StaleMark* m_stale;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    QPushButton* m_addPlugin;
    QPushButton* m_testAll;
    QWidget* m_gap;  ///< in its place on the other tab
    QLineEdit* m_filter;
    QPushButton* m_enable;
    QPushButton* m_disable;
    QPushButton* m_restartFailed;
    QPushButton* m_more;
    QAction* m_restart;
    QAction* m_synchronize;
    QAction* m_test;
    StatePane* m_pane;
    DataTable* m_table;
};

}  // namespace fdc::ui::connectors
