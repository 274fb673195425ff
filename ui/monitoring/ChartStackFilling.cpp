// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/common/DataTable.h"
#include "ui/common/TimeChart.h"
#include "ui/monitoring/ChartStack.h"

/// What the charts show, from what the presenter knows.
namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array connectorColours{0, 4, 2, 5, 1};  // not the red, which means failed
constexpr int failedColour = 3;

/// Those that have a value: the others are no lines, and would only fill the legend.
std::vector<ChartSeries> known(std::vector<ChartSeries> series) {
    std::erase_if(series, [](const ChartSeries& one) {
        return std::ranges::all_of(one.points,
                                   [](const ChartPoint& point) { return std::isnan(point.value); });
    });
    return series;
}

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

void ChartStack::refresh() {
    const auto& board = m_presenter.board();
    if (!board)
        return;
    for (TimePlot* plot : plots())
        plot->setRange(board->from, board->to);
    QList<StateBand::Lane> lanes;
    for (const ConnectorHealth& health : board->connectors)
        lanes.append({m_presenter.nameOf(health.id), health.spans});
    m_band->setLanes(lanes);
    refreshLatency();
    m_documents->setSeries({{tr("Migrated"), board->migrated, 0}, {tr("Verified"), board->verified, 1}});
    m_errors->setSeries(known({{tr("Documents"), board->failed, failedColour},
                               //: requests to another system
                               {tr("Requests"), board->httpErrors, 2},
                               //: what was asked of the engine
                               {tr("Actions"), board->actionsFailed, 5}}));
    m_queues->setSeries(known({{tr("Events"), board->eventsWaiting, 4},
                               //: documents that wait for a person
                               {tr("For a person"), board->attention, 2}}));
    refreshBytes();
    refreshDensity();
    refreshHead();
}

void ChartStack::refreshLatency() {
    const auto& board = m_presenter.board();
    std::vector<ChartSeries> series;
    qint64 step = 0;
    for (const ConnectorHealth& health : board->connectors) {
        const int colour = connectorColours[series.size() % connectorColours.size()];
        series.push_back({m_presenter.nameOf(health.id), health.latency, colour});
        step = std::max(step, health.stepMs);
    }
    // A check that is missing breaks the line; where lines were folded to buckets, those are the longest
    // step.
    const qint64 bucket = (board->to - board->from) * pixelsPerBucket / std::max(m_latency->width(), 1);
    m_latency->setLongestStep(std::max(qint64(double(step) * heldIntervals), 3 * bucket));
    m_latency->setSeries(std::move(series));
}

void ChartStack::refreshBytes() {
    std::vector<ChartPoint> points = m_presenter.board()->bytes;
    const double unit = byteUnit(points);
    for (ChartPoint& point : points)
        point.value /= unit;
    //: title of a chart; %1 is a unit of size such as MiB: so many a second
    m_bytes->setTitle(tr("Content (%1/s)").arg(unitName(unit)));
    m_bytes->setFormat(plain);
    m_bytes->setSeries({{tr("Delivered"), std::move(points), 4}});
}

void ChartStack::refreshDensity() {
    const auto& board = m_presenter.board();
    if (!board)
        return;
    const qint64 now = std::max(board->to, m_services.clock.utcNow().toMSecsSinceEpoch());
    const LogDensity& density = m_presenter.density();
    // Counted over buckets: between two of them the earlier one is what the cursor meets.
    m_log->setLongestStep(LogDensity::bucketOf(board->from, board->to) * 2);
    m_log->setSeries(
        {{tr("Errors"), density.perMinute(board->from, board->to, now, &LogDensity::Count::errors),
          failedColour},
         {tr("Warnings"), density.perMinute(board->from, board->to, now, &LogDensity::Count::warnings), 2}});
    alignAxes();
}

/// All plots begin at the same pixel; the times stand below the first one, which is always seen, and the
/// last.
void ChartStack::alignAxes() {
    int room = 0;
    TimePlot* last = m_band;
    for (TimePlot* plot : plots()) {
        const auto* chart = qobject_cast<TimeChart*>(plot);
        if (chart && !chart->hasValues())
            continue;
        room = std::max(room, plot->axisWish());
        last = plot;
    }
    for (TimePlot* plot : plots()) {
        plot->setAxisRoom(room);
        plot->setTimeLabels(plot == m_band || plot == last);
    }
    if (m_asTable->isChecked())
        fillTable();
}

void ChartStack::refreshMarks() {
    std::vector<ChartMark> marks;
    for (const Event& event : m_presenter.events().list())
        marks.push_back({event.at, EventModel::markText(event), event.ok ? Tone::Accent : Tone::Error,
                         u"record:%1"_s.arg(event.sequence)});
    for (const Event& event : m_presenter.schedules())
        marks.push_back(
            {event.at, EventModel::markText(event), Tone::Neutral, u"record:%1"_s.arg(event.sequence)});
    for (TimePlot* plot : plots())
        plot->setMarks(marks);
}

std::vector<ChartSeries> ChartStack::allSeries() const {
    std::vector<ChartSeries> all;
    for (const TimeChart* chart : charts()) {
        if (!chart->hasValues())
            continue;
        for (ChartSeries one : chart->series()) {
            //: head of a column; %1 is the title of a chart, %2 one of its lines
            one.name = tr("%1: %2").arg(chart->title(), one.name);
            all.push_back(std::move(one));
        }
    }
    return all;
}

void ChartStack::fillTable() {
    QList<LiveTable::Column> columns;
    const auto latencies = qsizetype(m_latency->hasValues() ? m_latency->series().size() : 0);
    for (ChartSeries& one : allSeries()) {
        // A check counts until the next one.
        const qint64 reach = columns.size() < latencies ? m_presenter.intervalMs() : 0;
        columns.append({one.name, std::move(one.points), plain, reach});
    }
    const auto& board = m_presenter.board();
    const qint64 now = board ? board->now : m_services.clock.utcNow().toMSecsSinceEpoch();
    m_table.set(m_band->from(), std::min(m_band->to(), now), m_band->lanes(), columns);
    m_tableView->setColumnWidths(QList<int>(m_table.columnCount(), 0));
    for (int column = 1; column < m_table.columnCount(); ++column)
        m_tableView->setColumnWidth(column, m_tableView->horizontalHeader()->sectionSizeHint(column) + 8);
}

std::function<ExportTable()> ChartStack::exportWork() const {
    std::vector<TextColumn> states;
    for (const StateBand::Lane& lane : m_band->lanes()) {
        TextColumn column{lane.name, {}, [lane](qint64 at) { return lane.wordAt(at); }};
        for (const HealthSpan& span : lane.spans) {
            column.moments.push_back(span.from);
            column.moments.push_back(span.to);
        }
        states.push_back(std::move(column));
    }
    return [states, series = allSeries(), time = tr("Time")] { return exportTable(series, time, states); };
}

}  // namespace fdc::ui::monitoring
