// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/MonitoringPresenter.h"

namespace fdc::ui::monitoring {

class AlertsPresenter;
class LogsPresenter;

/// Title of the monitoring page, how current it is, and what can be done in the part that is open.
class MonitoringHead : public PageHead {
    Q_OBJECT
public:
    MonitoringHead(MonitoringPresenter& live, AlertsPresenter& alerts, LogsPresenter& logs,
                   const Services& services, QWidget* parent = nullptr);

private:
    void wire();
    void refresh();
    QString liveText() const;
    QString alertsText() const;
    QString logsText() const;

    MonitoringPresenter& m_live;
    AlertsPresenter& m_alerts;
    LogsPresenter& m_logs;
    const Services& m_services;
    Pill* m_stale;
    QPushButton* m_check;
    QPushButton* m_test;
    QPushButton* m_maintain;
    QPushButton* m_follow;
};

}  // namespace fdc::ui::monitoring
