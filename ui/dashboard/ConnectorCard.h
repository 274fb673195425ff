// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Widgets.h"
#include "ui/dashboard/DashboardPresenter.h"

namespace fdc::ui {
class Sparkline;
class StateDot;
}  // namespace fdc::ui

namespace fdc::ui::dashboard {

/// One connector: state, switch, reason, how long its probes took, and when it was last checked.
class ConnectorCard : public Card {
    Q_OBJECT
public:
    explicit ConnectorCard(const QString& id);
    void set(const Tile& tile);

Q_SIGNALS:
    void switched(const QString& id, bool on);
    void opened(const QString& id);

private:
    const QString m_id;
    StateDot* m_dot;
    ElidedLabel* m_name;
    Pill* m_state;
    ToggleSwitch* m_toggle;
    ElidedLabel* m_reason;
    Sparkline* m_past;
    ElidedLabel* m_check;
};

}  // namespace fdc::ui::dashboard
