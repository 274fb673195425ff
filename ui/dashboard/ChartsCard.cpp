// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/ChartsCard.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <cmath>

#include "ui/common/Format.h"
#include "ui/common/TimeChart.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int verifiedColour = 0;
constexpr int failedColour = 3;
constexpr int firstProbeColour = 1;

constexpr int leastHeight = 92;  // of a chart, so that the smallest window need not scroll

QString rateText(double value) {
    return format::rate(value);
}

/// Short ones with a fraction, so that an axis from 0 to 1 ms has different labels.
QString latencyText(double value) {
    if (value > 0 && value < 10)
        return QLocale().toString(value, 'g', 2) + QChar(0xa0) + u"ms"_s;
    return format::milliseconds(value);
}

}  // namespace

ChartsCard::ChartsCard(DashboardPresenter& presenter, QWidget* parent)
    : ChartCard(tr("Throughput"), u"throughputHistory"_s, parent),
      m_presenter(presenter),
      m_ranges(new QButtonGroup(this)),
      m_probes(new ChartCard(tr("Latency of checks"), u"latencyHistory"_s)) {
    setTitle(titleOf(presenter.range()));
    addRanges();
    addProbes();
    chart()->setFormat(rateText);
    chart()->setFilled(true);
    chart()->setEmptyText(tr("No campaign ran in this time."));
    m_probes->chart()->setFormat(latencyText);
    m_probes->chart()->setEmptyText(tr("No connector was checked in this time."));
    connect(chart(), &TimeChart::cursorMoved, m_probes->chart(),
            qOverload<std::optional<qint64>>(&TimeChart::setCursor));
    connect(m_probes->chart(), &TimeChart::cursorMoved, chart(),
            qOverload<std::optional<qint64>>(&TimeChart::setCursor));
    connect(&presenter, &DashboardPresenter::chartChanged, this, &ChartsCard::refresh);
    refresh();
}

QString ChartsCard::titleOf(ChartRange range) const {
    switch (range) {
        case ChartRange::Hour: return tr("Throughput — last hour");
        case ChartRange::Day: return tr("Throughput — last 24 hours");
        case ChartRange::Week: return tr("Throughput — last 7 days");
    }
    return {};
}

void ChartsCard::addRanges() {
    const auto add = [this](ChartRange range, const QString& text, const QString& name,
                            const QString& spoken) {
        QPushButton* one = button(text, name);
        one->setCheckable(true);
        one->setAccessibleName(spoken);
        one->setToolTip(spoken);
        m_ranges->addButton(one, int(range));
        head()->insertWidget(head()->count() - 1, one);
    };
    //: chart range: one hour
    add(ChartRange::Hour, tr("1 h"), u"rangeHour"_s, tr("Show the last hour"));
    //: chart range: a day
    add(ChartRange::Day, tr("24 h"), u"rangeDay"_s, tr("Show the last 24 hours"));
    //: chart range: seven days
    add(ChartRange::Week, tr("7 d"), u"rangeWeek"_s, tr("Show the last 7 days"));
    m_ranges->button(int(m_presenter.range()))->setChecked(true);
    connect(m_ranges, &QButtonGroup::idClicked, this,
            [this](int range) { m_presenter.setRange(ChartRange(range)); });
}

void ChartsCard::addProbes() {
    m_probes->setProperty("role", u"plain"_s);  // it stands on this card
    m_probes->body()->setContentsMargins(0, 0, 0, 0);
    m_probes->body()->setSpacing(4);
    body()->setSpacing(6);
    body()->addWidget(m_probes, 1);
    body()->setStretch(1, 1);
    const int room = fontMetrics().horizontalAdvance(rateText(88'888));
    for (TimeChart* one : {chart(), m_probes->chart()}) {
        one->setMinimumHeight(leastHeight);
        one->setAxisRoom(room);
    }
}

std::function<ExportTable()> ChartsCard::exportWork() const {
    std::vector<ChartSeries> all;
    const auto add = [&all](const TimeChart& chart, const QString& unit) {
        for (ChartSeries one : chart.series()) {
            one.name += u" ("_s + unit + u')';
            // Pauses need no row of their own.
            std::erase_if(one.points, [](const ChartPoint& point) { return std::isnan(point.value); });
            all.push_back(std::move(one));
        }
    };
    //: unit of a column in a file: documents per second
    add(*chart(), tr("docs/s"));
    add(*m_probes->chart(), u"ms"_s);
    return [all = std::move(all), time = tr("Time")] { return exportTable(all, time); };
}

void ChartsCard::refresh() {
    setTitle(titleOf(m_presenter.range()));
    const auto& reading = m_presenter.chart();
    if (!reading || reading->range != m_presenter.range())
        return;
    chart()->setRange(reading->from, reading->to);
    chart()->setSeries(
        {{tr("Verified"), reading->verified, verifiedColour}, {tr("Failed"), reading->failed, failedColour}});
    std::vector<ChartSeries> lines;
    QHash<QString, QString> names;
    for (const Tile& tile : m_presenter.tiles())
        names.insert(tile.state.id, tile.state.name);
    int colour = firstProbeColour;
    for (const QString& id : reading->probes.connectors()) {
        lines.push_back({names.value(id, id), reading->probes.points(id), colour});
        colour += colour + 1 == failedColour ? 2 : 1;
    }
    std::vector<ChartMark> marks;
    for (const ProbeLines::Turn& turn : reading->probes.turns()) {
        const QString text = names.value(turn.connector, turn.connector) + u": "_s + healthWord(turn.state);
        marks.push_back({turn.at, text, healthTone(turn.state), {}});
    }
    m_probes->chart()->setRange(reading->from, reading->to);
    m_probes->chart()->setLongestStep(reading->probes.longestStep());
    m_probes->chart()->setSeries(std::move(lines));
    m_probes->chart()->setMarks(std::move(marks));
}

}  // namespace fdc::ui::dashboard
