// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/AlertsPresenter.h"

class QFormLayout;

namespace fdc::ui::monitoring {

class FactList;
class MonitoringPresenter;

/// The chosen incident, whole: what it is, who was told, which change may be why, and what can be done.
class IncidentPane : public Card {
    Q_OBJECT
public:
    IncidentPane(AlertsPresenter& presenter, MonitoringPresenter& live, const Services& services,
                 QWidget* parent = nullptr);

private:
    void addButtons();
    void refresh();
    void refreshFacts(const Incident& incident);
    void refreshNotices(const Incident& incident);
    void refreshSuspects();
    void showOnCharts();

    AlertsPresenter& m_presenter;
    MonitoringPresenter& m_live;
    const Services& m_services;
    QLabel* m_sentence;
    Pill* m_severity;
    Pill* m_state;
    FactList* m_facts;
    FactList* m_notices;
    QLabel* m_suspects;
    QPushButton* m_acknowledge;
    QPushButton* m_charts;
    QPushButton* m_help;
};

}  // namespace fdc::ui::monitoring
