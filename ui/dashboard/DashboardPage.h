// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Page.h"
#include "ui/common/Services.h"
#include "ui/dashboard/DashboardPresenter.h"

namespace fdc::ui::dashboard {

/// The environment at a glance: what was migrated, how the connectors are, who did what.
class DashboardPage : public Page {
    Q_OBJECT
public:
    explicit DashboardPage(Services services, QObject* parent = nullptr);

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    QWidget* createView(QWidget* parent) override;
    void opened() override;
    void closed() override;

    DashboardPresenter& presenter() { return m_presenter; }

private:
    Services m_services;
    DashboardPresenter m_presenter;
};

}  // namespace fdc::ui::dashboard
