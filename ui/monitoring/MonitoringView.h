// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/common/Services.h"
#include "ui/monitoring/MonitoringPresenter.h"

class QStackedWidget;
class QTabBar;

namespace fdc::ui::monitoring {

class AlertsPresenter;
class LogsPresenter;
class RangeBar;

/// The page: what is measured live, the alerts, the logs.
class MonitoringView : public QWidget {
    Q_OBJECT
public:
    MonitoringView(MonitoringPresenter& live, AlertsPresenter& alerts, LogsPresenter& logs,
                   const Services& services, QWidget* parent = nullptr);

private:
    void refresh();

    MonitoringPresenter& m_live;
    AlertsPresenter& m_alerts;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    RangeBar* m_ranges;
};

}  // namespace fdc::ui::monitoring
