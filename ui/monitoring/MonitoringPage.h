// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Page.h"
#include "ui/common/Services.h"

namespace fdc::ui::monitoring {

class AlertsPresenter;
class LogsPresenter;
class MonitoringPresenter;

/// How the connectors are, how fast campaigns run, and what was changed meanwhile; the alerts; the log. Opens
/// "range:15m", "range:1h", "range:24h", "range:7d", "range:30d", "alerts", "incident:ID", "logs" and
/// "logs:correlation:ID".
class MonitoringPage : public Page {
    Q_OBJECT
public:
    explicit MonitoringPage(Services services, QObject* parent = nullptr);
    ~MonitoringPage() override;

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    QWidget* createView(QWidget* parent) override;
    void opened() override;
    void closed() override;
    QList<Command> commands() override;
    bool show(const QString& what) override;

    MonitoringPresenter& presenter() { return *m_presenter; }
    AlertsPresenter& alerts() { return *m_alerts; }
    LogsPresenter& logs() { return *m_logs; }

private:
    /// The log is read only while it is looked at.
    void followTab();

    const Services m_services;
    MonitoringPresenter* m_presenter;
    AlertsPresenter* m_alerts;
    LogsPresenter* m_logs;
    bool m_isOpen = false;
};

}  // namespace fdc::ui::monitoring
