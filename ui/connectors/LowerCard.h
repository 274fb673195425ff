// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"

class QStackedWidget;
class QTabBar;

namespace fdc::ui {
class ChartCard;
}

namespace fdc::ui::connectors {

class ConnectorsPresenter;

/// Below the list, about the chosen connector: the events it received, or how long its checks took.
class LowerCard : public Card {
    Q_OBJECT
public:
    LowerCard(ConnectorsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    QWidget* buildHead();
    void wire();
    void refreshTab();
    void refreshCounts();
    void refreshProbes();

    ConnectorsPresenter& m_presenter;
    const Services m_services;
    QTabBar* m_tabs;
    Pill* m_waiting;
    Pill* m_dead;
    QStackedWidget* m_stack;
    ChartCard* m_probes;
};

}  // namespace fdc::ui::connectors
