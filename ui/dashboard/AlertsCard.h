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

class OpenAlerts;

/// What is wrong now. One line high while nothing is.
class AlertsCard : public Card {
    Q_OBJECT
public:
    AlertsCard(OpenAlerts& alerts, const Services& services, QWidget* parent = nullptr);

private:
    void refresh();

    OpenAlerts& m_alerts;
    const Services m_services;
    Pill* m_count;
    DataTable* m_table;
    StatePane* m_pane;
};

}  // namespace fdc::ui::dashboard
