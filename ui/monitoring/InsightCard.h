// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Services.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/MonitoringPresenter.h"

class QStackedWidget;
class QTabBar;

namespace fdc::ui::monitoring {

/// What explains the charts: the changes in this time, what moved first in a chosen stretch, and the change
/// that a drop of health may come from.
class InsightCard : public Card {
    Q_OBJECT
public:
    InsightCard(MonitoringPresenter& presenter, const Services& services, QWidget* parent = nullptr);
    enum Tab { Changes, Moved, Cause };

Q_SIGNALS:
    /// A row stands for a moment: the cursor goes there.
    void momentChosen(qint64 at);

private:
    void openTab(Tab tab);
    void refreshTabs();

    MonitoringPresenter& m_presenter;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
};

}  // namespace fdc::ui::monitoring
