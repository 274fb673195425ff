// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/InsightCard.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/monitoring/CausePane.h"
#include "ui/monitoring/ChangesPane.h"
#include "ui/monitoring/MovedPane.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

InsightCard::InsightCard(MonitoringPresenter& presenter, const Services& services, QWidget* parent)
    : Card(QString(), parent), m_presenter(presenter), m_tabs(new QTabBar), m_pages(new QStackedWidget) {
    setObjectName(u"insightCard"_s);
    setAccessibleName(tr("What explains the charts"));
    body()->setContentsMargins(12, 6, 12, 10);
    body()->setSpacing(6);
    m_tabs->setObjectName(u"insightTabs"_s);
    m_tabs->setAccessibleName(tr("What explains the charts"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Changes"));
    //: tab: which series left their normal first
    m_tabs->addTab(tr("First to move"));
    //: tab: the change that a drop of health may come from
    m_tabs->addTab(tr("Cause"));
    auto* changes = new ChangesPane(presenter, services);
    auto* moved = new MovedPane(presenter, services);
    for (QWidget* page : {static_cast<QWidget*>(changes), static_cast<QWidget*>(moved),
                          static_cast<QWidget*>(new CausePane(presenter, services))})
        m_pages->addWidget(page);
    body()->addWidget(m_tabs);
    body()->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(changes, &ChangesPane::momentChosen, this, &InsightCard::momentChosen);
    connect(moved, &MovedPane::momentChosen, this, &InsightCard::momentChosen);
    CloserLook& look = presenter.look();
    connect(&look, &CloserLook::selectionChanged, this, [this] {
        if (m_presenter.look().selection())
            openTab(Moved);
    });
    connect(&look, &CloserLook::comparisonChanged, this, [this] { openTab(Changes); });
    connect(&look.suspects(), &Suspects::changed, this, &InsightCard::refreshTabs);
    connect(&presenter.events(), &QAbstractItemModel::rowsInserted, this, &InsightCard::refreshTabs);
    connect(&presenter.events(), &QAbstractItemModel::rowsRemoved, this, &InsightCard::refreshTabs);
    refreshTabs();
}

void InsightCard::openTab(Tab tab) {
    m_tabs->setCurrentIndex(tab);
}

void InsightCard::refreshTabs() {
    const int changes = m_presenter.events().rowCount();
    //: tab; %1 is a number
    m_tabs->setTabText(Changes, changes == 0 ? tr("Changes") : tr("Changes (%1)").arg(changes));
    const bool suspected = m_presenter.look().suspects().rows().rowCount() > 0;
    m_tabs->setTabText(Cause, suspected ? tr("Cause") + u" ●"_s : tr("Cause"));
    m_tabs->setTabToolTip(Cause,
                          suspected ? tr("A change before the last drop of health is suspected") : QString());
}

}  // namespace fdc::ui::monitoring
