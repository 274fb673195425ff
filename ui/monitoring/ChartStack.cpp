// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/ChartStack.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/common/DataTable.h"
#include "ui/common/Format.h"
#include "ui/common/TimeChart.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

ChartStack::ChartStack(MonitoringPresenter& presenter, const Services& services, QWidget* parent)
    : Card(QString(), parent),
      m_presenter(presenter),
      m_services(services),
      m_span(new ElidedLabel({}, TextRole::CardTitle, u"shownSpan"_s)),
      m_back(button(tr("Back"), u"zoomBack"_s)),
      m_zoom(button(tr("Zoom in"), u"zoomIn"_s, ButtonRole::Primary)),
      m_giveUp(button(tr("Clear"), u"giveUpSelection"_s, ButtonRole::Flat)),
      m_asTable(button(tr("Table"), u"chartsAsTable"_s, ButtonRole::Flat)),
      m_pages(new QStackedWidget),
      m_plots(new QWidget),
      m_band(new StateBand(u"stateBand"_s)),
      m_latency(new TimeChart(u"latencyChart"_s, tr("Latency of checks"))),
      m_documents(new TimeChart(u"documentsChart"_s, tr("Documents a second"))),
      m_errors(new TimeChart(u"errorsChart"_s, tr("Errors a second"))),
      m_queues(new TimeChart(u"queuesChart"_s, tr("Queues"))),
      m_log(new TimeChart(u"logChart"_s, tr("Lines of the log a minute"))),
      m_bytes(new TimeChart(u"bytesChart"_s, tr("Content delivered"))),
      m_tableView(new DataTable(u"chartsTable"_s, tr("The charts as a table"))) {
    setObjectName(u"chartStack"_s);
    setAccessibleName(tr("Charts"));
    body()->setContentsMargins(12, 10, 8, 8);
    body()->setSpacing(4);
    addHead();
    addCharts();
    m_tableView->setModel(&m_table);
    m_pages->addWidget(m_tableView);
    body()->addWidget(m_pages, 1);
    wirePlots();
    connect(&m_presenter, &MonitoringPresenter::boardChanged, this, &ChartStack::refresh);
    connect(&m_presenter, &MonitoringPresenter::eventsChanged, this, &ChartStack::refreshMarks);
    connect(&m_presenter, &MonitoringPresenter::densityChanged, this, &ChartStack::refreshDensity);
    connect(&m_presenter, &MonitoringPresenter::rangeChanged, this, &ChartStack::refreshHead);
    connect(&m_presenter.look(), &CloserLook::selectionChanged, this,
            [this] { select(m_presenter.look().selection()); });
    refresh();
    refreshMarks();
    select(m_presenter.look().selection());
}

QString ChartStack::plain(double value) {
    const double size = std::abs(value);
    if (size >= 0.01 && size < 1)
        return QLocale().toString(value, 'g', 2);  // an axis to 1 has 0.25 and 0.75, not 0.3 and 0.8
    return QLocale().toString(value, 'f', size > 0 && size < 10 ? 1 : 0);
}

void ChartStack::addHead() {
    m_zoom->setToolTip(tr("Return on a chart"));
    m_giveUp->setToolTip(tr("Escape on a chart"));
    m_back->setToolTip(tr("Back to the range before the zoom: Escape on a chart"));
    m_asTable->setCheckable(true);
    m_asTable->setAccessibleName(tr("Show the charts as a table"));
    // The charts do not move when a stretch is chosen and the buttons of it appear.
    m_span->setMinimumHeight(m_zoom->sizeHint().height());
    head()->addWidget(m_span, 1);
    for (QPushButton* one : {m_zoom, m_giveUp, m_back, m_asTable})
        head()->addWidget(one);
    QPushButton* saved = exportButton(m_services, u"chartsExport"_s,
                                      {u"monitoring"_s, [this] { return exportWork(); }, m_plots});
    saved->setAccessibleName(tr("Export the charts"));
    head()->addWidget(saved);
    connect(m_asTable, &QPushButton::toggled, this, [this](bool table) {
        fillTable();
        m_pages->setCurrentIndex(table ? 1 : 0);
    });
    connect(m_zoom, &QPushButton::clicked, this, [this] {
        if (const auto span = m_presenter.look().selection())
            m_presenter.zoomTo(*span);
    });
    connect(m_giveUp, &QPushButton::clicked, this, [this] { m_presenter.look().select(std::nullopt); });
    connect(m_back, &QPushButton::clicked, &m_presenter, &MonitoringPresenter::back);
}

void ChartStack::addCharts() {
    const QString noCampaign = tr("no campaign ran in this time");
    m_latency->setTitle(tr("Latency (ms)"));
    m_latency->setFormat(plain);
    m_latency->setEmptyText(tr("no check was answered in this time"));
    //: title of a chart: documents a second
    m_documents->setTitle(tr("Documents (/s)"));
    m_documents->setFormat(plain);
    m_documents->setEmptyText(noCampaign);
    //: title of a chart: errors a second
    m_errors->setTitle(tr("Errors (/s)"));
    m_errors->setFormat(plain);
    m_errors->setEmptyText(tr("nothing that could fail was counted in this time"));
    m_queues->setTitle(tr("Queues"));
    m_queues->setFormat(plain);
    m_queues->setEmptyText(tr("nothing waited in this time"));
    //: title of a chart: warnings and errors in the log, a minute
    m_log->setTitle(tr("Log (/min)"));
    m_log->setFormat(plain);
    m_log->setEmptyText(tr("no warning in the log"));
    m_bytes->setEmptyText(noCampaign);
    m_bytes->setTitle(tr("Content"));
    m_bytes->setFilled(true);
    m_plots->setProperty("role", u"scrolled"_s);
    auto* column = new QVBoxLayout(m_plots);
    column->setContentsMargins(0, 0, 4, 0);
    column->setSpacing(2);
    column->addWidget(m_band);
    for (TimeChart* chart : charts())
        column->addWidget(chart, chart == m_latency || chart == m_documents ? 4 : 3);
    column->addStretch(0);
    auto* area = new QScrollArea;
    area->setObjectName(u"monitoringCharts"_s);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    area->setWidget(m_plots);
    m_pages->addWidget(area);
}

QList<TimeChart*> ChartStack::charts() const {
    return {m_latency, m_documents, m_errors, m_queues, m_log, m_bytes};
}

QList<TimePlot*> ChartStack::plots() const {
    QList<TimePlot*> all{m_band};
    for (TimeChart* chart : charts())
        all.append(chart);
    return all;
}

int ChartStack::room() const {
    return std::max(m_latency->width(), 40) / pixelsPerBucket;
}

void ChartStack::wirePlots() {
    for (TimePlot* plot : plots()) {
        plot->setBrushing(true);
        connect(plot, &TimePlot::cursorMoved, this, &ChartStack::moveCursor);
        connect(plot, &TimePlot::selectionMoved, &m_presenter.look(), &CloserLook::select);
        connect(plot, &TimePlot::zoomRequested, &m_presenter, &MonitoringPresenter::zoomTo);
        connect(plot, &TimePlot::backRequested, &m_presenter, &MonitoringPresenter::back);
        connect(plot, &TimePlot::markActivated, this,
                [this](const QString& link) { m_services.navigate(u"audit"_s, link); });
    }
}

void ChartStack::moveCursor(std::optional<qint64> at) {
    for (TimePlot* plot : plots())
        plot->setCursor(at);
}

void ChartStack::select(std::optional<TimeSpan> span) {
    for (TimePlot* plot : plots())
        plot->setSelection(span);
    refreshHead();
}

QString ChartStack::spanText(const TimeSpan& span) const {
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(span.from);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(span.to);
    const QString form = span.length() > 3 * 3'600'000LL ? u"HH:mm"_s : u"HH:mm:ss"_s;
    const bool sameDay = from.date() == to.date();
    const QString days = sameDay ? form : u"dd/MM "_s + form;
    return from.toString(days) + u" – "_s + to.toString(days) + u" · "_s +
           format::span((span.length() + 500) / 1'000);
}

void ChartStack::refreshHead() {
    const auto& selection = m_presenter.look().selection();
    const auto& board = m_presenter.board();
    m_span->setFullText(selection ? spanText(*selection)
                        : board   ? spanText({board->from, board->to})
                                  : QString());
    m_zoom->setVisible(selection.has_value());
    m_giveUp->setVisible(selection.has_value());
    m_back->setVisible(m_presenter.isZoomed() && !selection);
}

}  // namespace fdc::ui::monitoring
