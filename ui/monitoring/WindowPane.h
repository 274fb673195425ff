// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Widgets.h"
#include "ui/monitoring/AlertsPresenter.h"

namespace fdc::ui::monitoring {

class FactList;

/// The chosen maintenance window.
class WindowPane : public Card {
    Q_OBJECT
public:
    explicit WindowPane(AlertsPresenter& presenter, QWidget* parent = nullptr);

private:
    void refresh();

    AlertsPresenter& m_presenter;
    Pill* m_state;
    FactList* m_facts;
    QPushButton* m_remove;
};

}  // namespace fdc::ui::monitoring
