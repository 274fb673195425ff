// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {
class DataTable;
class StatePane;
}  // namespace fdc::ui

namespace fdc::ui::dashboard {

class DashboardPresenter;

/// The newest actions of the trail, and whether its chain holds.
class AuditCard : public Card {
    Q_OBJECT
public:
    AuditCard(DashboardPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    void refresh();
    void refreshChain();

    DashboardPresenter& m_presenter;
    const Services m_services;
    Pill* m_chain;
    DataTable* m_table;
    StatePane* m_pane;
};

}  // namespace fdc::ui::dashboard
