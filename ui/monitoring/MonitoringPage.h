// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Page.h"
#include "ui/common/Services.h"

namespace fdc::ui::monitoring {

class MonitoringPresenter;

/// How the connectors are, how fast campaigns run, and what was changed meanwhile. Opens "range:15m",
/// "range:1h", "range:24h" and "range:7d".
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

private:
    const Services m_services;
    MonitoringPresenter* m_presenter;
};

}  // namespace fdc::ui::monitoring
