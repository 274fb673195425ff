// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/AlertsPresenter.h"

namespace fdc::ui::monitoring {

class FactList;

/// The chosen rule: what it watches, how that is, and for how long it shall be silent.
class RulePane : public Card {
    Q_OBJECT
public:
    RulePane(AlertsPresenter& presenter, const Services& services, QWidget* parent = nullptr);

private:
    void addButtons();
    void refresh();

    AlertsPresenter& m_presenter;
    const Services& m_services;
    Pill* m_state;
    QLabel* m_sentence;
    FactList* m_facts;
    QPushButton* m_mute;
    QPushButton* m_unmute;
    QPushButton* m_setting;
};

}  // namespace fdc::ui::monitoring
