// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/StateBand.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/monitoring/HealthWords.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using connector::Health;

namespace {

constexpr int rightMargin = 12;
constexpr int axisGap = 10;
constexpr int laneGap = 5;
constexpr int widestName = 150;

const HealthSpan* spanAt(const std::vector<HealthSpan>& spans, qint64 at) {
    const auto after = std::ranges::upper_bound(spans, at, {}, &HealthSpan::from);
    if (after == spans.begin())
        return nullptr;
    const HealthSpan& span = *std::prev(after);
    return at < span.to ? &span : nullptr;
}

}  // namespace

QString StateBand::Lane::wordAt(qint64 at) const {
    const HealthSpan* span = spanAt(spans, at);
    return span ? HealthWords::health(span->state) : StateBand::tr("no data");
}

StateBand::StateBand(const QString& name, QWidget* parent)
    : TimePlot(name, tr("State of the connectors over time"), parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize StateBand::sizeHint() const {
    const int line = fontMetrics().height();
    const auto lanes = int(std::max<qsizetype>(m_lanes.size(), 1));
    return {480, line + 14 + lanes * (line + 4 + laneGap) - laneGap + timeLabelHeight()};
}

int StateBand::axisWish() const {
    int widest = 40;
    for (const Lane& lane : m_lanes)
        widest = std::max(widest, fontMetrics().horizontalAdvance(lane.name));
    return std::min(widest, widestName);
}

void StateBand::setLanes(QList<Lane> lanes) {
    const bool resized = lanes.size() != m_lanes.size();
    m_lanes = std::move(lanes);
    if (resized)
        updateGeometry();
    describe();
    update();
}

void StateBand::describe() {
    QStringList words;
    for (const Lane& lane : m_lanes) {
        const QString state =
            lane.spans.empty() ? tr("no data") : HealthWords::health(lane.spans.back().state);
        words.append(lane.name + u' ' + state);
    }
    setAccessibleDescription(words.join(u", "_s));
}

QRectF StateBand::plotArea() const {
    const int line = fontMetrics().height();
    const double left = std::max(axisRoom(), axisWish()) + axisGap;
    const double height = double(std::max<qsizetype>(m_lanes.size(), 1)) * (line + 4 + laneGap) - laneGap;
    return {left, line + 14.0, std::max(20.0, width() - left - rightMargin), height};
}

QRectF StateBand::laneArea(int lane) const {
    const QRectF area = plotArea();
    const double height = fontMetrics().height() + 4;
    return {area.left(), area.top() + lane * (height + laneGap), area.width(), height};
}

void StateBand::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintLegend(painter);
    for (int lane = 0; lane < int(m_lanes.size()); ++lane)
        paintLane(painter, lane);
    if (m_lanes.isEmpty()) {
        painter.setPen(Tokens::of(*this).muted);
        painter.drawText(plotArea(), Qt::AlignCenter, tr("No connector was checked in this time"));
    }
    paintTimes(painter, false);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSelection(painter);
    paintMarks(painter);
    paintCursor(painter);
    paintFocus(painter);
}

void StateBand::paintLegend(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const int line = fontMetrics().height();
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(tokens.text);
    painter.drawText(QRectF(6, 2, width(), line), Qt::AlignLeft | Qt::AlignVCenter, tr("State"));
    painter.setFont(font());
    if (cursor() && *cursor() >= from() && *cursor() <= to())
        return;  // the states are told in words, and the time needs the room
    double x = width() - rightMargin;
    for (const Health state : {Health::Unknown, Health::Down, Health::Degraded, Health::Up}) {
        const QString word = HealthWords::health(state);
        const double width = fontMetrics().horizontalAdvance(word) + 2;
        x -= width;
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(x, 2, width, line), Qt::AlignLeft | Qt::AlignVCenter, word);
        HealthWords::fill(painter, QRectF(x - 19, (line - 10) / 2.0 + 2, 14, 10), state, tokens);
        x -= 34;
    }
}

void StateBand::paintLane(QPainter& painter, int lane) const {
    const Tokens& tokens = Tokens::of(*this);
    const QRectF area = laneArea(lane);
    const QRectF nameArea(0, area.top(), area.left() - 8, area.height());
    painter.setPen(tokens.text);
    painter.drawText(nameArea, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_lanes[lane].name, Qt::ElideRight, int(nameArea.width())));
    painter.setPen(QPen(tokens.line, 1, Qt::DotLine));
    painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()));
    double drawn = area.left();
    for (const HealthSpan& span : m_lanes[lane].spans) {
        const double left = std::max(xIn(area, span.from), area.left());
        // A short stretch is seen all the same, but never over the one before it.
        const double right = std::min(std::max(xIn(area, span.to), left + 1.5), area.right());
        const QRectF band(std::max(left, drawn), area.top(), right - std::max(left, drawn), area.height());
        if (band.width() <= 0)
            continue;
        drawn = right;
        HealthWords::fill(painter, band, span.state, tokens);
        const QString word = HealthWords::health(span.state);
        if (span.state == Health::Up || fontMetrics().horizontalAdvance(word) + 14 > band.width())
            continue;
        const double width = fontMetrics().horizontalAdvance(word) + 10;
        const QRectF plate(band.center().x() - width / 2, band.top() + 2, width, band.height() - 4);
        painter.fillRect(plate, tokens.card);
        painter.setPen(tokens.text);
        painter.drawText(plate, Qt::AlignCenter, word);
    }
}

/// What time it is, and the change there, over the legend; the states beside the line.
void StateBand::paintCursor(QPainter& painter) const {
    if (!cursor() || *cursor() < from() || *cursor() > to())
        return;
    paintCursorLine(painter);
    const double at = std::round(x(*cursor())) + 0.5;
    for (int lane = 0; lane < int(m_lanes.size()); ++lane)
        paintPlate(painter, at, laneArea(lane).top() - 1, m_lanes[lane].wordAt(*cursor()));
    const ChartMark* mark = markNear(*cursor());
    QString told = timeTickText(*cursor(), 60'000);
    if (mark)
        told += u"  "_s + mark->text;
    paintPlate(painter, at, -1, told);
}

QString StateBand::textAt(qint64 at) const {
    QStringList lines{timeTickText(at, 60'000)};
    for (const Lane& lane : m_lanes)
        lines.append(lane.name + u"  "_s + lane.wordAt(at));
    if (const ChartMark* mark = markNear(at))
        lines.append(mark->text);
    return lines.join(u'\n');
}

}  // namespace fdc::ui::monitoring
