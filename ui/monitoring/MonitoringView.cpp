// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/MonitoringView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/ErrorPages.h"
#include "ui/common/ChartCard.h"
#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/StatePane.h"
#include "ui/common/TimeChart.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/MonitoringHead.h"
#include "ui/monitoring/StateBand.h"
#include "ui/monitoring/StateCard.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using State = MonitoringPresenter::State;
using Reason = MonitoringPresenter::Reason;

namespace {

constexpr int leastChart = 184;
constexpr int mostConnectors = 6;  // rows without scrolling
constexpr int pixelsPerBucket = 2;
constexpr std::array connectorColours{0, 4, 2, 5, 1};  // not the red, which means failed

/// The unit in which the highest value is a number of at most four digits, so that the axis has round
/// numbers.
double byteUnit(const std::vector<ChartPoint>& points) {
    double highest = 0;
    for (const ChartPoint& point : points)
        highest = std::isnan(point.value) ? highest : std::max(highest, point.value);
    double unit = 1;
    while (highest / unit >= 1'024)
        unit *= 1'024;
    return unit;
}

/// "MiB", as the language writes it.
QString unitName(double unit) {
    QString name = QLocale().formattedDataSize(qint64(unit), 0);
    while (!name.isEmpty() && !name.front().isLetter())
        name.remove(0, 1);
    return name;
}

}  // namespace

MonitoringView::MonitoringView(MonitoringPresenter& presenter, const Services& services, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_services(services),
      m_states(new StateCard(tr("State"))),
      m_latency(new ChartCard(tr("Latency of checks"), u"latency"_s)),
      m_documents(new ChartCard(tr("Documents a second"), u"documents"_s)),
      m_bytes(new ChartCard(tr("Content delivered"), u"bytes"_s)),
      m_connectors(new DataTable(u"connectorHealth"_s, tr("Connectors"))),
      m_engineNote(paragraph({}, TextRole::Muted, u"engineNote"_s)),
      m_events(new DataTable(u"monitoringEvents"_s, tr("Changes in this time"))),
      m_noEvents(paragraph({}, TextRole::Muted, u"noEvents"_s)) {
    setObjectName(u"monitoringView"_s);
    setProperty("helpTopic", u"page:monitoring"_s);
    auto* content = new QWidget;
    auto* halves = new QHBoxLayout(content);
    halves->setContentsMargins(0, 0, 0, 0);
    halves->setSpacing(12);
    halves->addWidget(makeCharts(), 21);
    halves->addWidget(makeSide(), 20);
    m_pane = new StatePane(content);
    m_pane->setObjectName(u"monitoringPane"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(new MonitoringHead(presenter, services.language));
    column->addWidget(m_pane, 1);
    wire();
    refreshCharts();
    refreshMarks();
    refreshState();
    fitConnectors();
}

QWidget* MonitoringView::makeCharts() {
    m_latency->chart()->setFormat([](double value) { return format::milliseconds(value); });
    m_latency->chart()->setEmptyText(tr("No check was answered in this time"));
    m_documents->chart()->setFormat([](double value) { return format::rate(value); });
    m_documents->chart()->setEmptyText(tr("No campaign ran in this time"));
    m_bytes->chart()->setEmptyText(tr("No campaign ran in this time"));
    m_bytes->chart()->setFilled(true);
    auto* scrolled = new QWidget;
    scrolled->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(scrolled);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_states);
    for (ChartCard* card : {m_latency, m_documents, m_bytes}) {
        card->setMinimumHeight(leastChart);
        card->body()->setContentsMargins(14, 8, 14, 8);
        card->body()->setSpacing(4);
        column->addWidget(card, 1);
    }
    m_states->body()->setContentsMargins(14, 8, 14, 8);
    m_states->body()->setSpacing(4);
    auto* area = new QScrollArea;
    area->setObjectName(u"monitoringCharts"_s);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(scrolled);
    return area;
}

QWidget* MonitoringView::makeSide() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeConnectors());
    column->addWidget(makeEvents(), 1);
    auto* line = new CommandLineBox(format::commandLine(m_services.environment, {u"health"_s}));
    line->setObjectName(u"monitoringCommand"_s);
    column->addWidget(line);
    return side;
}

Card* MonitoringView::makeConnectors() {
    auto* card = new Card(tr("Connectors"));
    card->body()->setContentsMargins(10, 12, 8, 10);
    m_connectors->setModel(&m_presenter.connectors());
    m_connectors->setColumnWidths({-1, 14, 10, 12, 16});
    m_connectors->setWordWrap(true);
    m_connectors->verticalHeader()->setDefaultSectionSize(2 * fontMetrics().height() + 12);
    card->body()->addWidget(m_connectors);
    card->body()->addWidget(m_engineNote);
    return card;
}

Card* MonitoringView::makeEvents() {
    auto* card = new Card(tr("Changes in this time"));
    card->body()->setContentsMargins(12, 12, 12, 10);
    m_events->setModel(&m_presenter.events());
    m_events->setColumnWidths({11, 22, -1, 13});
    m_noEvents->setAlignment(Qt::AlignTop);
    card->body()->addWidget(m_noEvents, 1);
    card->body()->addWidget(m_events, 1);
    return card;
}

QList<TimeChart*> MonitoringView::charts() const {
    return {m_latency->chart(), m_documents->chart(), m_bytes->chart()};
}

void MonitoringView::wire() {
    connect(&m_presenter, &MonitoringPresenter::boardChanged, this, &MonitoringView::refreshCharts);
    connect(&m_presenter, &MonitoringPresenter::eventsChanged, this, &MonitoringView::refreshMarks);
    connect(&m_presenter, &MonitoringPresenter::stateChanged, this, &MonitoringView::refreshState);
    connect(m_events, &DataTable::rowActivated, this, [this](int row) {
        if (const Event* event = m_presenter.events().at(row))
            m_services.navigate(u"audit"_s, u"record:%1"_s.arg(event->sequence));
    });
    connect(m_connectors, &DataTable::rowActivated, this, [this](int row) {
        if (const ConnectorRow* one = m_presenter.connectors().at(row))
            m_services.navigate(u"connectors"_s, u"connector:"_s + one->id);
    });
    connect(m_pane, &StatePane::actionRequested, this, [this] {
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
    });
    connect(m_pane, &StatePane::helpRequested, this,
            [this](const QString& code) { m_services.help(u"error:"_s + code); });
    m_widthSettled.setSingleShot(true);
    m_widthSettled.setInterval(200ms);
    connect(&m_widthSettled, &QTimer::timeout, this,
            [this] { m_presenter.setBuckets(m_latency->chart()->width() / pixelsPerBucket); });
    connect(&m_presenter.connectors(), &QAbstractItemModel::rowsInserted, this,
            &MonitoringView::fitConnectors);
    connect(&m_presenter.connectors(), &QAbstractItemModel::rowsRemoved, this,
            &MonitoringView::fitConnectors);
    shareCursor();
}

void MonitoringView::shareCursor() {
    StateBand* band = m_states->band();
    const auto openMark = [this](const QString& link) { m_services.navigate(u"audit"_s, link); };
    connect(band, &StateBand::markActivated, this, openMark);
    connect(band, &StateBand::cursorMoved, this, [this](std::optional<qint64> at) {
        for (TimeChart* chart : charts())
            chart->setCursor(at);
    });
    for (TimeChart* chart : charts()) {
        connect(chart, &TimeChart::markActivated, this, openMark);
        connect(chart, &TimeChart::cursorMoved, this, [this, band](std::optional<qint64> at) {
            band->setCursor(at);
            for (TimeChart* other : charts())
                other->setCursor(at);
        });
    }
}

void MonitoringView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_widthSettled.start();
}

void MonitoringView::refreshState() {
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

void MonitoringView::showEmpty() {
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

std::vector<ChartSeries> MonitoringView::latencySeries() const {
    std::vector<ChartSeries> series;
    for (const ConnectorHealth& health : m_presenter.board()->connectors) {
        const int colour = connectorColours[series.size() % connectorColours.size()];
        series.push_back({m_presenter.nameOf(health.id), health.latency, colour});
    }
    return series;
}

void MonitoringView::refreshCharts() {
    const auto& board = m_presenter.board();
    if (!board)
        return;
    for (TimeChart* chart : charts())
        chart->setRange(board->from, board->to);
    QList<StateBand::Lane> lanes;
    qint64 step = 0;
    for (const ConnectorHealth& health : board->connectors) {
        lanes.append({m_presenter.nameOf(health.id), health.spans});
        step = std::max(step, health.stepMs);
    }
    m_states->band()->setRange(board->from, board->to);
    m_states->band()->setLanes(lanes);
    // A check that is missing breaks the line; where lines were folded to buckets, those are the longest
    // step.
    const qint64 bucket =
        (board->to - board->from) * pixelsPerBucket / std::max(m_latency->chart()->width(), 1);
    m_latency->chart()->setLongestStep(std::max(qint64(double(step) * heldIntervals), 3 * bucket));
    m_latency->chart()->setSeries(latencySeries());
    m_documents->chart()->setSeries({{tr("Migrated"), board->migrated, 0},
                                     {tr("Verified"), board->verified, 1},
                                     {tr("Failed"), board->failed, 3}});
    showBytes(board->bytes);
}

void MonitoringView::showBytes(std::vector<ChartPoint> points) {
    const double unit = byteUnit(points);
    for (ChartPoint& point : points)
        point.value /= unit;
    m_bytes->chart()->setFormat([name = unitName(unit)](double value) {
        //: %1 is a number, %2 a unit of size such as MiB
        return tr("%1 %2/s").arg(QLocale().toString(value, 'g', 4), name);
    });
    m_bytes->chart()->setSeries({{tr("Content delivered"), std::move(points), 4}});
}

/// As high as its rows, so that the rest is the changes'.
void MonitoringView::fitConnectors() {
    const int rows = std::clamp(m_presenter.connectors().rowCount(), 1, mostConnectors);
    m_connectors->setFixedHeight(m_connectors->horizontalHeader()->sizeHint().height() +
                                 rows * m_connectors->verticalHeader()->defaultSectionSize() + 6);
}

void MonitoringView::refreshMarks() {
    std::vector<ChartMark> marks;
    for (const Event& event : m_presenter.events().list())
        marks.push_back({event.at, EventModel::markText(event), event.ok ? Tone::Accent : Tone::Error,
                         u"record:%1"_s.arg(event.sequence)});
    m_states->band()->setMarks(marks);
    for (TimeChart* chart : charts())
        chart->setMarks(marks);
    if (m_presenter.eventsError())
        m_noEvents->setText(base::errorSentence(*m_presenter.eventsError(), m_presenter.language()));
    else if (!m_presenter.areEventsKnown())
        m_noEvents->setText(tr("Reading the audit trail…"));
    else
        m_noEvents->setText(
            tr("Nobody changed a setting, a connector or a campaign. Such changes are also marked on the "
               "charts."));
    m_noEvents->setVisible(marks.empty());
    m_events->setVisible(!marks.empty());
}

}  // namespace fdc::ui::monitoring
