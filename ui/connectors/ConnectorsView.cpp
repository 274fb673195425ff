// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/ConnectorsView.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/ChartCard.h"
#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/StaleMark.h"
#include "ui/common/StatePane.h"
#include "ui/common/TimeChart.h"
#include "ui/connectors/ConnectorDetail.h"
#include "ui/connectors/ConnectorsPresenter.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Short ones with a fraction, so that an axis from 0 to 1 ms has different labels.
QString latencyText(double value) {
    if (value > 0 && value < 10)
        return QLocale().toString(value, 'g', 2) + QChar(0xa0) + u"ms"_s;
    return format::milliseconds(value);
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
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(buildList(), 3);
    left->addWidget(buildProbes(), 2);
    row->addLayout(left, 13);
    auto* detail = new ConnectorDetail(presenter, services);
    detail->setMinimumWidth(fontMetrics().averageCharWidth() * 44);
    row->addWidget(detail, 8);
    column->addLayout(row, 1);
    wire();
    refreshList();
    refreshTools();
    refreshProbes();
    showCurrent();
}

QWidget* ConnectorsView::buildHead() {
    m_head = new PageHead(tr("Connectors"));
    m_stale = new StaleMark;
    m_testAll = button(tr("Test all"), u"testAll"_s, ButtonRole::Primary);
    m_head->addWidget(m_stale);
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
    row->addWidget(m_filter, 1);
    row->addWidget(m_enable);
    row->addWidget(m_disable);
    row->addWidget(m_restartFailed);
    return tools;
}

QWidget* ConnectorsView::buildList() {
    auto* card = new Card;
    card->setObjectName(u"connectorList"_s);
    card->body()->addWidget(buildTools());
    m_table = new DataTable(u"connectorTable"_s, tr("Connectors"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setModel(&m_presenter.model());
    m_table->setColumnWidths({14, 7, 17, 8, 12, -1});
    m_pane = new StatePane(m_table);
    m_pane->setObjectName(u"connectorPane"_s);
    card->body()->addWidget(m_pane, 1);
    return card;
}

QWidget* ConnectorsView::buildProbes() {
    m_probes = new ChartCard(tr("Latency of checks in the last hour"), u"probeLatency"_s);
    m_probes->chart()->setFormat(latencyText);
    m_probes->chart()->setFilled(true);
    return m_probes;
}

void ConnectorsView::wire() {
    connect(m_testAll, &QPushButton::clicked, &m_presenter, &ConnectorsPresenter::testAll);
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
    connect(&m_presenter, &ConnectorsPresenter::probesChanged, this, &ConnectorsView::refreshProbes);
    connect(&m_presenter, &ConnectorsPresenter::staleChanged, this,
            [this] { m_stale->set(m_presenter.staleSince(), m_presenter.error(), m_services.language()); });
}

void ConnectorsView::refreshList() {
    m_head->setSubtitle(m_presenter.summary());
    m_stale->set(m_presenter.staleSince(), m_presenter.error(), m_services.language());
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
    const auto offer = [](QPushButton* button, const QString& whyNot, const QString& tip) {
        button->setEnabled(whyNot.isEmpty());
        button->setToolTip(whyNot.isEmpty() ? tip : whyNot);
    };
    offer(m_enable, m_presenter.whyNotSwitch(true), tr("Switch the selected connectors on"));
    offer(m_disable, m_presenter.whyNotSwitch(false), tr("Switch the selected connectors off"));
    offer(m_restartFailed, m_presenter.whyNotRestartFailed(),
          tr("Start the selected connectors that failed again"));
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

void ConnectorsView::refreshProbes() {
    TimeChart* chart = m_probes->chart();
    const QString id = m_presenter.currentId();
    const ConnectorState* connector = m_presenter.connector(id);
    const ProbeLines& probes = m_presenter.probes();
    if (connector)
        m_probes->setTitle(tr("Latency of checks of %1 in the last hour").arg(connector->name));
    const auto& error = m_presenter.probesError();
    //: a chart that has nothing to draw
    chart->setEmptyText(error
                            ? error->code() + u" · "_s + base::errorSentence(*error, m_services.language())
                            : tr("No check in the last hour. Connectors that are on are checked regularly."));
    chart->setRange(m_presenter.probesFrom().toMSecsSinceEpoch(), m_presenter.probesTo().toMSecsSinceEpoch());
    chart->setLongestStep(probes.longestStep());
    chart->setSeries({{connector ? connector->name : id, probes.points(id), 0}});
    std::vector<ChartMark> marks;
    for (const ProbeLines::Turn& turn : probes.turns()) {
        if (turn.connector == id)
            marks.push_back({turn.at, healthWord(turn.state), healthTone(turn.state), {}});
    }
    chart->setMarks(std::move(marks));
}

}  // namespace fdc::ui::connectors
