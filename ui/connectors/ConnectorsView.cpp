// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/ConnectorsView.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/StaleMark.h"
#include "ui/common/StatePane.h"
#include "ui/connectors/BulkResults.h"
#include "ui/connectors/ConnectorDetail.h"
#include "ui/connectors/ConnectorsPresenter.h"
#include "ui/connectors/LowerCard.h"
#include "ui/connectors/PluginsView.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

using Tab = ConnectorsPresenter::Tab;

namespace {

void offer(QPushButton* button, const QString& whyNot, const QString& tip) {
    button->setEnabled(whyNot.isEmpty());
    button->setToolTip(whyNot.isEmpty() ? tip : whyNot);
}

void offer(QAction* action, const QString& whyNot) {
    action->setEnabled(whyNot.isEmpty());
    action->setToolTip(whyNot);
}

}  // namespace

ConnectorsView::ConnectorsView(ConnectorsPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_services(services) {
    setObjectName(u"connectorsView"_s);
    setProperty("helpTopic", u"page:connectors"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(buildHead());
    m_stack = new QStackedWidget;
    m_stack->addWidget(buildConnectors());
    m_stack->addWidget(new PluginsView(presenter.plugins(), services));
    column->addWidget(m_stack, 1);
    wire();
    refreshList();
    refreshTools();
    refreshTab();
    showCurrent();
}

QWidget* ConnectorsView::buildConnectors() {
    auto* connectors = new QWidget;
    auto* row = new QHBoxLayout(connectors);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto* left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(buildList(), 1);
    left->addWidget(new LowerCard(m_presenter, m_services), 1);
    row->addLayout(left, 15);
    auto* detail = new ConnectorDetail(m_presenter, m_services);
    detail->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    row->addWidget(detail, 8);
    return connectors;
}

QWidget* ConnectorsView::buildHead() {
    m_head = new PageHead(tr("Connectors"));
    m_stale = new StaleMark;
    m_tabs = new QTabBar;
    m_tabs->setObjectName(u"connectorTabs"_s);
    m_tabs->setAccessibleName(tr("Connectors or plug-ins"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Connectors"));
    m_tabs->addTab(tr("Plug-ins"));
    m_addPlugin = button(tr("Add a plug-in…"), u"addPlugin"_s);
    m_testAll = button(tr("Test all"), u"testAll"_s, ButtonRole::Primary);
    m_gap = new QWidget;
    m_head->addWidget(m_stale);
    m_head->addWidget(m_tabs);
    m_head->addWidget(m_gap);
    m_head->addWidget(m_addPlugin);
    m_head->addWidget(m_testAll);
    return m_head;
}

QWidget* ConnectorsView::buildTools() {
    auto* tools = new QWidget;
    auto* row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_filter = new QLineEdit(m_presenter.filter());
    m_filter->setObjectName(u"connectorFilter"_s);
    m_filter->setPlaceholderText(tr("Filter…"));
    m_filter->setAccessibleName(tr("Filter the connectors by name or state"));
    m_filter->setClearButtonEnabled(true);
    //: buttons: switch the selected connectors on or off
    m_enable = button(tr("Enable"), u"enableSelected"_s);
    m_disable = button(tr("Disable"), u"disableSelected"_s);
    m_restartFailed = button(tr("Restart failed"), u"restartFailed"_s);
    //: button: more that can be done with the selected connectors
    m_more = button(tr("More"), u"moreSelected"_s);
    m_more->setProperty("hasMenu", true);
    m_more->setMenu(buildMore());
    row->addWidget(m_filter, 1);
    row->addWidget(m_enable);
    row->addWidget(m_disable);
    row->addWidget(m_restartFailed);
    row->addWidget(m_more);
    return tools;
}

QMenu* ConnectorsView::buildMore() {
    auto* menu = new QMenu(this);
    menu->setObjectName(u"moreMenu"_s);
    menu->setToolTipsVisible(true);
    m_test = menu->addAction(tr("Test the selected"), this, [this] { m_presenter.testSelected(); });
    m_restart =
        menu->addAction(tr("Restart the selected"), this, [this] { m_presenter.restartSelected(this); });
    m_synchronize = menu->addAction(tr("Synchronise the selected"), this,
                                    [this] { m_presenter.synchronizeSelected(this); });
    menu->addSeparator();
    QAction* all = menu->addAction(tr("Select all that are shown"), this, [this] {
        m_table->selectAll();
        m_table->setFocus();
    });
    all->setObjectName(u"selectAll"_s);
    m_test->setObjectName(u"testSelected"_s);
    m_restart->setObjectName(u"restartSelected"_s);
    m_synchronize->setObjectName(u"synchronizeSelected"_s);
    return menu;
}

QWidget* ConnectorsView::buildList() {
    auto* card = new Card;
    card->setObjectName(u"connectorList"_s);
    card->body()->addWidget(buildTools());
    m_table = new DataTable(u"connectorTable"_s, tr("Connectors"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setModel(&m_presenter.model());
    m_table->setColumnWidths({16, 7, 18, 8, 11, 6, -1});
    m_pane = new StatePane(m_table);
    m_pane->setObjectName(u"connectorPane"_s);
    card->body()->addWidget(new BulkResults(m_presenter.bulk()));
    card->body()->addWidget(m_pane, 1);
    return card;
}

void ConnectorsView::wire() {
    connect(m_testAll, &QPushButton::clicked, &m_presenter, &ConnectorsPresenter::testAll);
    connect(m_addPlugin, &QPushButton::clicked, this, [this] {
        m_presenter.setTab(Tab::Plugins);
        m_presenter.plugins().add(this);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { m_presenter.setTab(Tab(tab)); });
    connect(&m_presenter, &ConnectorsPresenter::tabChanged, this, &ConnectorsView::refreshTab);
    connect(&m_presenter.plugins(), &PluginsPresenter::changed, this, &ConnectorsView::refreshHead);
    connect(m_filter, &QLineEdit::textChanged, &m_presenter, &ConnectorsPresenter::setFilter);
    connect(m_enable, &QPushButton::clicked, this, [this] { m_presenter.switchSelected(this, true); });
    connect(m_disable, &QPushButton::clicked, this, [this] { m_presenter.switchSelected(this, false); });
    connect(m_restartFailed, &QPushButton::clicked, this, [this] { m_presenter.restartFailed(this); });
    connect(m_pane, &StatePane::actionRequested, &m_presenter, &ConnectorsPresenter::retry);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(m_stale, &StaleMark::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ConnectorsView::takeSelection);
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        if (const ConnectorRow* chosen = m_presenter.model().at(row))
            m_presenter.choose(chosen->state.id);
    });
    connect(m_table, &DataTable::rowActivated, this,
            [this] { m_presenter.startTest(m_presenter.currentId()); });
    auto* again = new QShortcut(QKeySequence(Qt::Key_F5), this);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, this, [this] { m_presenter.startTest(m_presenter.currentId()); });
    auto* clear = new QShortcut(QKeySequence(Qt::Key_Escape), m_filter);
    clear->setContext(Qt::WidgetShortcut);
    connect(clear, &QShortcut::activated, m_filter, &QLineEdit::clear);

    connect(&m_presenter, &ConnectorsPresenter::listChanged, this, &ConnectorsView::refreshList);
    connect(&m_presenter, &ConnectorsPresenter::selectedChanged, this, &ConnectorsView::refreshTools);
    connect(&m_presenter, &ConnectorsPresenter::testChanged, this, &ConnectorsView::refreshTools);
    connect(&m_presenter, &ConnectorsPresenter::currentChanged, this, &ConnectorsView::showCurrent);
    connect(&m_presenter, &ConnectorsPresenter::staleChanged, this,
            [this] { m_stale->set(m_presenter.staleSince(), m_presenter.error(), m_services.language()); });
}

void ConnectorsView::refreshTab() {
    const bool plugins = m_presenter.tab() == Tab::Plugins;
    m_tabs->setCurrentIndex(int(m_presenter.tab()));
    m_stack->setCurrentIndex(int(m_presenter.tab()));
    // The tabs stay where they are when the button goes.
    m_gap->setFixedSize(m_testAll->sizeHint().width(), 1);
    m_gap->setVisible(plugins);
    m_testAll->setVisible(!plugins);
    refreshHead();
}

void ConnectorsView::refreshHead() {
    const bool plugins = m_presenter.tab() == Tab::Plugins;
    m_head->setSubtitle(plugins ? m_presenter.plugins().summary() : m_presenter.summary());
    m_addPlugin->setEnabled(!m_presenter.plugins().isBusy() &&
                            m_presenter.plugins().phase() != PluginsPresenter::Phase::Unknown);
    m_addPlugin->setToolTip(m_presenter.plugins().phase() == PluginsPresenter::Phase::Unknown
                                ? tr("The engine that is running knows no plug-ins.")
                                : tr("Install a connector of your own"));
}

void ConnectorsView::refreshList() {
    refreshHead();
    m_stale->set(m_presenter.staleSince(), m_presenter.error(), m_services.language());
    // The room is the reason's unless there is something to tell.
    m_table->setColumnHidden(int(ConnectorModel::Column::Badge), !m_presenter.hasBadges());
    m_table->setColumnHidden(int(ConnectorModel::Column::NextAttempt), !m_presenter.hasAttempts());
    switch (m_presenter.phase()) {
        case ConnectorsPresenter::Phase::Loading:
            m_pane->showLoading(tr("Asking for the connectors…"));
            break;
        case ConnectorsPresenter::Phase::Content: m_pane->showContent(); break;
        case ConnectorsPresenter::Phase::Empty:
            m_pane->showEmpty(tr("No connector"), tr("This environment has no connector."));
            break;
        case ConnectorsPresenter::Phase::NoMatch:
            m_pane->showEmpty(tr("Nothing matches"),
                              tr("No connector has “%1” in its name or state.").arg(m_presenter.filter()));
            break;
        case ConnectorsPresenter::Phase::Error:
            m_pane->showError(*m_presenter.error(), m_services.language());
            break;
    }
    refreshTools();
}

void ConnectorsView::refreshTools() {
    offer(m_enable, m_presenter.whyNotSwitch(true), tr("Switch the selected connectors on"));
    offer(m_disable, m_presenter.whyNotSwitch(false), tr("Switch the selected connectors off"));
    offer(m_restartFailed, m_presenter.whyNotRestartFailed(),
          tr("Start the selected connectors that failed again"));
    offer(m_restart, m_presenter.whyNotRestart());
    offer(m_synchronize, m_presenter.whyNotSynchronize());
    offer(m_test, m_presenter.selected().isEmpty() ? tr("Select a connector first.") : QString());
    const bool testing = m_presenter.isTesting();
    m_testAll->setText(testing ? tr("Testing…") : tr("Test all"));
    m_testAll->setEnabled(!testing && !m_presenter.connectors().isEmpty());
}

void ConnectorsView::showCurrent() {
    const int row = m_presenter.model().rowOf(m_presenter.currentId());
    if (row < 0 || row == m_table->currentRow())
        return;
    m_table->selectionModel()->setCurrentIndex(
        m_presenter.model().index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void ConnectorsView::takeSelection() {
    QStringList ids;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        if (const ConnectorRow* row = m_presenter.model().at(index))
            ids.append(row->state.id);
    }
    m_presenter.setSelected(ids);
}

}  // namespace fdc::ui::connectors
