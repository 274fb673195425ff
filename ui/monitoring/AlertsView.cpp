// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/AlertsView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/IncidentPane.h"
#include "ui/monitoring/RulePane.h"
#include "ui/monitoring/WindowPane.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using List = AlertsPresenter::List;

AlertsView::AlertsView(AlertsPresenter& presenter, MonitoringPresenter& live, const Services& services,
                       QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_lists(new QTabBar),
      m_tables(new QStackedWidget),
      m_details(new QStackedWidget) {
    setObjectName(u"alertsView"_s);
    m_lists->setObjectName(u"alertLists"_s);
    m_lists->setAccessibleName(tr("Lists of alerts"));
    m_lists->setDrawBase(false);
    m_lists->setExpanding(false);
    //: list of incidents
    m_lists->addTab(tr("Open"));
    //: list of incidents, those that are over too
    m_lists->addTab(tr("Recent"));
    m_lists->addTab(tr("Rules"));
    m_lists->addTab(tr("Maintenance"));
    const QList<int> incidents{18, 14, -1, 16, 16};
    addList(u"openIncidents"_s, tr("Open incidents"), presenter.openModel(), incidents);
    addList(u"recentIncidents"_s, tr("Recent incidents"), presenter.recentModel(), incidents);
    addList(u"alertRules"_s, tr("Rules"), presenter.rules(), {-1, 21, 16});
    addList(u"maintenanceWindows"_s, tr("Maintenance windows"), presenter.maintenance(), {18, 25, -1, 11});
    m_details->addWidget(new IncidentPane(presenter, live, services));
    m_details->addWidget(new RulePane(presenter, services));
    m_details->addWidget(new WindowPane(presenter));
    auto* card = new Card;
    card->setAccessibleName(tr("Alerts"));
    card->body()->setContentsMargins(12, 6, 8, 8);
    card->body()->setSpacing(4);
    m_pane = new StatePane(m_tables);
    m_pane->setObjectName(u"alertsPane"_s);
    card->body()->addWidget(m_lists);
    card->body()->addWidget(m_pane, 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(card, 62);
    row->addWidget(m_details, 38);
    wireLists();
    refresh();
}

DataTable* AlertsView::addList(const QString& name, const QString& text, QAbstractItemModel& model,
                               const QList<int>& widths) {
    auto* table = new DataTable(name, text);
    table->setModel(&model);
    table->setColumnWidths(widths);
    table->setWordWrap(true);
    table->verticalHeader()->setDefaultSectionSize(2 * fontMetrics().height() + 12);
    m_tables->addWidget(table);
    m_views.append(table);
    return table;
}

void AlertsView::wireLists() {
    connect(m_lists, &QTabBar::currentChanged, this, [this](int list) { m_presenter.setList(List(list)); });
    for (int list = 0; list < m_views.size(); ++list)
        connect(m_views[list], &DataTable::rowChosen, this, [this, list](int row) {
            if (!m_following && row >= 0)
                m_presenter.choose(keyAt(List(list), row));
        });
    connect(&m_presenter, &AlertsPresenter::changed, this, &AlertsView::refresh);
    connect(&m_presenter, &AlertsPresenter::listChanged, this, &AlertsView::refresh);
    connect(m_pane, &StatePane::actionRequested, this, [this] {
        if (m_pane->state() == StatePane::State::Error)
            m_presenter.reload();
        else
            m_presenter.setList(List::Rules);
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
}

QString AlertsView::keyAt(List list, int row) const {
    switch (list) {
        case List::Open: return m_presenter.openModel().at(row)->key();
        case List::Recent: return m_presenter.recentModel().at(row)->key();
        case List::Rules: return m_presenter.rules().at(row)->name;
        case List::Maintenance: return m_presenter.maintenance().at(row)->key();
    }
    return {};
}

int AlertsView::rowOf(List list, const QString& key) const {
    switch (list) {
        case List::Open: return m_presenter.openModel().rowOf(key);
        case List::Recent: return m_presenter.recentModel().rowOf(key);
        case List::Rules: return m_presenter.rules().rowOf(key);
        case List::Maintenance: return m_presenter.maintenance().rowOf(key);
    }
    return -1;
}

void AlertsView::refresh() {
    const int list = int(m_presenter.list());
    m_lists->setCurrentIndex(list);
    const int open = m_presenter.openCount();
    m_lists->setTabText(int(List::Open), open > 0 ? tr("Open (%1)").arg(open) : tr("Open"));
    m_tables->setCurrentIndex(list);
    m_details->setCurrentIndex(std::max(0, list - 1));
    refreshPane();
    followChoice();
}

/// The first row is chosen where none is, so that the detail is never empty beside a full list.
void AlertsView::followChoice() {
    const QScopedValueRollback following(m_following, true);
    const List list = m_presenter.list();
    DataTable* table = m_views[int(list)];
    int row = rowOf(list, m_presenter.chosen());
    if (row < 0 && table->model()->rowCount() > 0) {
        row = 0;
        m_presenter.choose(keyAt(list, 0));
    }
    if (row >= 0 && table->currentRow() != row)
        table->selectRow(row);
}

void AlertsView::refreshPane() {
    const bool hasRows = m_views[int(m_presenter.list())]->model()->rowCount() > 0;
    if (hasRows)
        m_pane->showContent();
    else if (m_presenter.error())
        m_pane->showError(*m_presenter.error(), m_services.language());
    else if (!m_presenter.isListKnown())
        m_pane->showLoading(tr("Asking the engine…"));
    else
        showEmpty();
    m_details->setVisible(hasRows);
}

void AlertsView::showEmpty() {
    switch (m_presenter.list()) {
        case List::Open:
            m_pane->showEmpty(tr("Nothing is open"),
                              tr("Everything that is watched is as it should be. What the rules watch stands "
                                 "under “Rules”."),
                              tr("Show the rules"));
            return;
        case List::Recent:
            m_pane->showEmpty(tr("No incident yet"), tr("Incidents stay here when they are over."));
            return;
        case List::Rules:
            m_pane->showEmpty(tr("No rules"), tr("The engine watches nothing in this environment."));
            return;
        case List::Maintenance:
            m_pane->showEmpty(tr("No maintenance is planned"),
                              tr("While a maintenance lasts, nobody is told of what happens; “Plan "
                                 "maintenance…” adds one."));
            return;
    }
}

}  // namespace fdc::ui::monitoring
