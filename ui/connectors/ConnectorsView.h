// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"

class QLineEdit;
class QPushButton;

namespace fdc::ui {
class ChartCard;
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
    QWidget* buildTools();
    QWidget* buildProbes();
    void wire();
    void refreshList();
    void refreshTools();
    void refreshProbes();
    void showCurrent();
    void takeSelection();

    ConnectorsPresenter& m_presenter;
    const Services m_services;
    PageHead* m_head;
    StaleMark* m_stale;
    QPushButton* m_testAll;
    QLineEdit* m_filter;
    QPushButton* m_enable;
    QPushButton* m_disable;
    QPushButton* m_restartFailed;
    StatePane* m_pane;
    DataTable* m_table;
    ChartCard* m_probes;
};

}  // namespace fdc::ui::connectors
