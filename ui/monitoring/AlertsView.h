// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"
#include "ui/monitoring/AlertsPresenter.h"

class QAbstractItemModel;
class QStackedWidget;
class QTabBar;

namespace fdc::ui {
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::monitoring {

class MonitoringPresenter;

/// Incidents, rules and maintenance windows as lists; what is chosen is told whole beside them.
class AlertsView : public QWidget {
    Q_OBJECT
public:
    AlertsView(AlertsPresenter& presenter, MonitoringPresenter& live, const Services& services,
               QWidget* parent = nullptr);

private:
    DataTable* addList(const QString& name, const QString& text, QAbstractItemModel& model,
                       const QList<int>& widths);
    void wireLists();
    void refresh();
    void refreshPane();
    void showEmpty();
    void followChoice();
    QString keyAt(AlertsPresenter::List list, int row) const;
    int rowOf(AlertsPresenter::List list, const QString& key) const;

    AlertsPresenter& m_presenter;
    const Services& m_services;
    QTabBar* m_lists;
    StatePane* m_pane = nullptr;
    QStackedWidget* m_tables;
    QStackedWidget* m_details;
    QList<DataTable*> m_views;  ///< in the order of AlertsPresenter::List
    bool m_following = false;
};

}  // namespace fdc::ui::monitoring
