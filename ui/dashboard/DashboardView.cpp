// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/DashboardView.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include "core/base/Clock.h"
#include "ui/common/ChartExport.h"
#include "ui/common/Format.h"
#include "ui/common/Small.h"
#include "ui/common/StaleMark.h"
#include "ui/dashboard/Activation.h"
#include "ui/dashboard/AlertsCard.h"
#include "ui/dashboard/AuditCard.h"
#include "ui/dashboard/ChartsCard.h"
#include "ui/dashboard/ConnectorCards.h"
#include "ui/dashboard/FirstUseBanner.h"
#include "ui/dashboard/MessageCard.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int gap = 12;

void fill(KpiCard* card, const Kpi& kpi) {
    card->setValue(kpi.value);
    card->setPill(kpi.pill, kpi.pillTone);
    card->setPast(kpi.past, kpi.tone);
    card->setToolTip(format::plainTip(kpi.tip));
}

}  // namespace

DashboardView::DashboardView(DashboardPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent), m_presenter(presenter), m_services(services) {
    setObjectName(u"dashboardView"_s);
    setProperty("helpTopic", u"page:dashboard"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    QWidget* body = buildBody();
    column->addWidget(buildHead(body));
    auto* scroll = new QScrollArea;
    scroll->setObjectName(u"dashboardScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(body);
    scroll->viewport()->setAutoFillBackground(false);
    // The bar keeps its distance from the cards.
    connect(scroll->verticalScrollBar(), &QScrollBar::rangeChanged, scroll, [scroll](int, int most) {
        scroll->widget()->layout()->setContentsMargins(0, 0, most > 0 ? 6 : 0, 0);
    });
    column->addWidget(scroll, 1);
    wire();
    refreshHead();
    refreshKpis();
    refreshConnectors();
    refreshCharts();
}

QWidget* DashboardView::buildHead(QWidget* picture) {
    m_head = new PageHead(tr("Dashboard"));
    m_stale = new StaleMark;
    QPushButton* begin = button(tr("New migration"), u"newMigration"_s, ButtonRole::Primary);
    connect(begin, &QPushButton::clicked, this, [this] { m_services.navigate(u"migrations"_s, u"new"_s); });
    // The picture is the whole dashboard, also what is scrolled out of sight.
    QPushButton* saved =
        exportButton(m_services, u"dashboardExport"_s,
                     {u"dashboard"_s, [this] { return m_charts->exportWork(); }, picture, Ground::Surface,
                      // Away from the window it must tell of what and when it is.
                      [this] {
                          return tr("Dashboard") + u" · "_s + m_presenter.summary() + u" · "_s +
                                 format::dateTime(m_services.clock.utcNow());
                      }});
    saved->setText(tr("Export…"));
    saved->setAccessibleName(tr("Export the dashboard"));
    saved->setProperty("role", QVariant());
    m_head->addWidget(m_stale);
    m_head->addWidget(saved);
    m_head->addWidget(begin);
    return m_head;
}

QWidget* DashboardView::buildBody() {
    auto* content = new QWidget;
    content->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap);
    column->addWidget(new FirstUseBanner(m_presenter, m_services));
    column->addLayout(buildKpis());
    m_connectors = new ConnectorCards;
    m_connectorsMessage = new MessageCard(u"connectorsMessage"_s);
    column->addWidget(m_connectors);
    column->addWidget(m_connectorsMessage);
    column->addLayout(buildLower(), 1);
    return content;
}

QLayout* DashboardView::buildKpis() {
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    m_verified = new KpiCard(tr("Documents verified in 24 h"), u"kpiVerified"_s);
    m_throughput = new KpiCard(tr("Throughput now"), u"kpiThroughput"_s);
    //: p95: 95th percentile
    m_latency = new KpiCard(tr("Latency p95, last hour"), u"kpiLatency"_s);
    //: documents that a person has to look at
    m_forPerson = new KpiCard(tr("Needs a person"), u"kpiForPerson"_s);
    for (KpiCard* card : {m_verified, m_throughput, m_latency, m_forPerson}) {
        card->body()->setContentsMargins(16, 10, 16, 10);
        row->addWidget(card, 1);
    }
    auto* activation = new Activation(m_forPerson, tr("Open the migrations"));
    connect(activation, &Activation::activated, this, [this] { m_services.navigate(u"migrations"_s, {}); });
    return row;
}

QLayout* DashboardView::buildLower() {
    auto* row = new QHBoxLayout;
    row->setSpacing(gap);
    m_charts = new ChartsCard(m_presenter);
    m_chartsMessage = new MessageCard(u"chartsMessage"_s);
    auto* right = new QVBoxLayout;
    right->setSpacing(gap);
    right->addWidget(new AlertsCard(m_presenter.alerts(), m_services));
    right->addWidget(new AuditCard(m_presenter, m_services), 1);
    row->addWidget(m_charts, 3);
    row->addWidget(m_chartsMessage, 3);
    row->addLayout(right, 2);
    return row;
}

void DashboardView::wire() {
    connect(&m_presenter, &DashboardPresenter::summaryChanged, this, &DashboardView::refreshHead);
    connect(&m_presenter, &DashboardPresenter::kpisChanged, this, &DashboardView::refreshKpis);
    connect(&m_presenter, &DashboardPresenter::connectorsChanged, this, &DashboardView::refreshConnectors);
    connect(&m_presenter, &DashboardPresenter::chartChanged, this, &DashboardView::refreshCharts);
    connect(m_connectors, &ConnectorCards::switched, this,
            [this](const QString& id, bool on) { m_presenter.switchTo(this, id, on); });
    connect(m_connectors, &ConnectorCards::opened, this,
            [this](const QString& id) { m_services.navigate(u"connectors"_s, u"connector:"_s + id); });
    const auto help = [this](const QString& code) { m_services.help(u"error:"_s + code); };
    connect(m_stale, &StaleMark::helpRequested, this, help);
    for (const MessageCard* message : {m_connectorsMessage, m_chartsMessage}) {
        connect(message->pane(), &StatePane::helpRequested, this, help);
        connect(message->pane(), &StatePane::actionRequested, &m_presenter, &DashboardPresenter::refresh);
    }
    auto* again = new QShortcut(QKeySequence(Qt::Key_F5), this);
    again->setContext(Qt::WidgetWithChildrenShortcut);
    connect(again, &QShortcut::activated, &m_presenter, &DashboardPresenter::refresh);
}

void DashboardView::refreshHead() {
    m_head->setSubtitle(m_presenter.summary());
    m_stale->set(m_presenter.staleSince(), m_presenter.staleError(), m_services.language());
}

void DashboardView::refreshKpis() {
    fill(m_verified, m_presenter.verified());
    fill(m_throughput, m_presenter.throughput());
    fill(m_latency, m_presenter.latency());
    fill(m_forPerson, m_presenter.forPerson());
}

void DashboardView::refreshConnectors() {
    const bool isKnown = m_presenter.areConnectorsKnown();
    m_connectors->setVisible(isKnown);
    m_connectorsMessage->setVisible(!isKnown);
    if (isKnown)
        m_connectors->set(m_presenter.tiles());
    else if (m_presenter.connectorsError())
        m_connectorsMessage->pane()->showError(*m_presenter.connectorsError(), m_services.language());
    else
        m_connectorsMessage->pane()->showLoading(tr("Asking for the connectors…"));
}

void DashboardView::refreshCharts() {
    const auto& error = m_presenter.seriesError();
    m_charts->setVisible(!error);
    m_chartsMessage->setVisible(error.has_value());
    if (error)
        m_chartsMessage->pane()->showError(*error, m_services.language());
}

}  // namespace fdc::ui::dashboard
