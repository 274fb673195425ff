// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/LiveView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/ErrorPages.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/ChartStack.h"
#include "ui/monitoring/InsightCard.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = MonitoringPresenter::State;
using Reason = MonitoringPresenter::Reason;

namespace {
constexpr int mostConnectors = 4;  // rows without scrolling
constexpr int widestSide = 580;
}  // namespace

LiveView::LiveView(MonitoringPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_charts(new ChartStack(presenter, services)),
      m_connectors(new DataTable(u"connectorHealth"_s, tr("Connectors"))),
      m_engineNote(paragraph({}, TextRole::Muted, u"engineNote"_s)) {
    setObjectName(u"liveView"_s);
    auto* insight = new InsightCard(presenter, services);
    auto* side = new QWidget;
    side->setMaximumWidth(widestSide);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeConnectors());
    column->addWidget(insight, 1);
    auto* content = new QWidget;
    auto* halves = new QHBoxLayout(content);
    halves->setContentsMargins(0, 0, 0, 0);
    halves->setSpacing(12);
    halves->addWidget(m_charts, 54);
    halves->addWidget(side, 46);
    m_pane = new StatePane(content);
    m_pane->setObjectName(u"monitoringPane"_s);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_pane);
    connect(insight, &InsightCard::momentChosen, m_charts, &ChartStack::moveCursor);
    wire();
    refreshState();
    fitConnectors();
}

Card* LiveView::makeConnectors() {
    auto* card = new Card(tr("Connectors"));
    card->body()->setContentsMargins(12, 10, 8, 8);
    card->body()->setSpacing(4);
    m_connectors->setModel(&m_presenter.connectors());
    m_connectors->setColumnWidths({-1, 16, 12, 12});
    m_connectors->verticalHeader()->setDefaultSectionSize(2 * fontMetrics().height() + 10);
    card->body()->addWidget(m_connectors);
    card->body()->addWidget(m_engineNote);
    return card;
}

void LiveView::wire() {
    connect(&m_presenter, &MonitoringPresenter::stateChanged, this, &LiveView::refreshState);
    connect(m_connectors, &DataTable::rowActivated, this, [this](int row) {
        if (const ConnectorRow* one = m_presenter.connectors().at(row))
            m_services.navigate(u"connectors"_s, u"connector:"_s + one->id);
    });
    connect(m_pane, &StatePane::actionRequested, this, &LiveView::act);
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    m_widthSettled.setSingleShot(true);
    m_widthSettled.setInterval(200ms);
    connect(&m_widthSettled, &QTimer::timeout, this, [this] { m_presenter.setBuckets(m_charts->room()); });
    connect(&m_presenter.connectors(), &QAbstractItemModel::rowsInserted, this, &LiveView::fitConnectors);
    connect(&m_presenter.connectors(), &QAbstractItemModel::rowsRemoved, this, &LiveView::fitConnectors);
    connect(&m_presenter.connectors(), &QAbstractItemModel::dataChanged, this, &LiveView::fitConnectors);
    connect(&m_presenter.connectors(), &QAbstractItemModel::modelReset, this, &LiveView::fitConnectors);
}

/// The button of the empty or failed state.
void LiveView::act() {
    if (m_presenter.state() == State::Failed)
        m_presenter.reload();
    else if (m_presenter.reason() == Reason::NothingOn)
        m_services.navigate(u"connectors"_s, {});
    else if (m_presenter.reason() != Reason::NothingYet)
        m_services.navigate(u"configuration"_s, m_presenter.reason() == Reason::MonitoringOff
                                                    ? u"key:connectors.monitoring.enabled"_s
                                                    : u"key:connectors.metrics.enabled"_s);
    else
        m_presenter.checkNow();
}

void LiveView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitConnectors();
    m_widthSettled.start();
}

void LiveView::refreshState() {
    const Poller& list = m_presenter.list();
    m_engineNote->setVisible(list.error() || list.isStale());
    if (list.error())
        m_engineNote->setText(base::errorSentence(*list.error(), m_services.language()) + u" · "_s +
                              list.error()->code());
    else if (list.isStale())
        m_engineNote->setText(tr("The engine has not answered for a while: what is on and off may be old."));
    switch (m_presenter.state()) {
        case State::Loading: m_pane->showLoading(tr("Reading the measurements…")); break;
        case State::Ready: m_pane->showContent(); break;
        case State::Empty: showEmpty(); break;
        case State::Failed: m_pane->showError(*m_presenter.error(), m_services.language()); break;
    }
}

void LiveView::showEmpty() {
    const QString title = tr("No measurements yet");
    switch (m_presenter.reason()) {
        case Reason::MonitoringOff:
            m_pane->showEmpty(
                title,
                tr("Monitoring is off: connectors.monitoring.enabled=false. “Check now” works all the "
                   "same, and running campaigns are measured."),
                tr("Open the setting"));
            return;
        case Reason::SeriesOff:
            m_pane->showEmpty(title, tr("Checks run, but nothing is kept: connectors.metrics.enabled=false."),
                              tr("Open the setting"));
            return;
        case Reason::NothingOn:
            m_pane->showEmpty(
                title, tr("No connector is on. As soon as one is, it is checked at the configured interval."),
                tr("Open the connectors"));
            return;
        case Reason::NothingYet:
            m_pane->showEmpty(
                title,
                tr("The first check comes within the configured interval; campaigns are measured "
                   "while they run."),
                tr("Check now"));
            return;
    }
}

/// As high as its rows, so that the rest is for what explains them; columns as wide as what they say, which
/// only grows, so that nothing moves with every check.
void LiveView::fitConnectors() {
    QHeaderView* head = m_connectors->horizontalHeader();
    for (int column = 1; column < m_presenter.connectors().columnCount(); ++column)
        head->resizeSection(column, std::max(head->sectionSize(column), m_connectors->wishedWidth(column)));
    const int rows = std::clamp(m_presenter.connectors().rowCount(), 1, mostConnectors);
    m_connectors->setFixedHeight(m_connectors->horizontalHeader()->sizeHint().height() +
                                 rows * m_connectors->verticalHeader()->defaultSectionSize() + 6);
}

}  // namespace fdc::ui::monitoring
