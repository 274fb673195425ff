// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MonitoringView.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/monitoring/AlertsPresenter.h"
#include "ui/monitoring/AlertsView.h"
#include "ui/monitoring/LiveView.h"
#include "ui/monitoring/LogsView.h"
#include "ui/monitoring/MonitoringHead.h"
#include "ui/monitoring/RangeBar.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using Tab = MonitoringPresenter::Tab;

MonitoringView::MonitoringView(MonitoringPresenter& live, AlertsPresenter& alerts, LogsPresenter& logs,
                               const Services& services, QWidget* parent)
    : QWidget(parent),
      m_live(live),
      m_alerts(alerts),
      m_tabs(new QTabBar),
      m_pages(new QStackedWidget),
      m_ranges(new RangeBar(live)) {
    setObjectName(u"monitoringView"_s);
    setProperty("helpTopic", u"page:monitoring"_s);
    m_tabs->setObjectName(u"monitoringTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of monitoring"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    //: tab: the charts that follow the present
    m_tabs->addTab(tr("Live"));
    m_tabs->addTab(tr("Alerts"));
    m_tabs->addTab(tr("Logs"));
    m_pages->addWidget(new LiveView(live, services));
    m_pages->addWidget(new AlertsView(alerts, live, services));
    m_pages->addWidget(new LogsView(logs, services));
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_ranges);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(new MonitoringHead(live, alerts, logs, services));
    column->addLayout(row);
    column->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { m_live.setTab(Tab(tab)); });
    connect(&m_live, &MonitoringPresenter::tabChanged, this, &MonitoringView::refresh);
    connect(&m_alerts, &AlertsPresenter::changed, this, &MonitoringView::refresh);
    refresh();
}

void MonitoringView::refresh() {
    const int tab = int(m_live.tab());
    m_tabs->setCurrentIndex(tab);
    m_pages->setCurrentIndex(tab);
    m_ranges->setVisible(m_live.tab() == Tab::Live);
    const int open = m_alerts.openCount();
    //: tab; %1 is a number
    m_tabs->setTabText(int(Tab::Alerts), open > 0 ? tr("Alerts (%1)").arg(open) : tr("Alerts"));
}

}  // namespace fdc::ui::monitoring
