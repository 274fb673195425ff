// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"
#include "ui/dashboard/DashboardPresenter.h"

namespace fdc::ui {
class KpiCard;
class PageHead;
class StaleMark;
}  // namespace fdc::ui

namespace fdc::ui::dashboard {

class ChartsCard;
class ConnectorCards;
class MessageCard;

/// Layout and wiring of the dashboard.
class DashboardView : public QWidget {
    Q_OBJECT
public:
    DashboardView(DashboardPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    QWidget* buildHead(QWidget* picture);
    QWidget* buildBody();
    QLayout* buildKpis();
    QLayout* buildLower();
    void wire();
    void refreshHead();
    void refreshKpis();
    void refreshConnectors();
    void refreshCharts();

    DashboardPresenter& m_presenter;
    const Services m_services;
    PageHead* m_head;
    StaleMark* m_stale;
    KpiCard* m_verified;
    KpiCard* m_throughput;
    KpiCard* m_latency;
    KpiCard* m_forPerson;
    ConnectorCards* m_connectors;
    MessageCard* m_connectorsMessage;
    ChartsCard* m_charts;
    MessageCard* m_chartsMessage;
};

}  // namespace fdc::ui::dashboard
