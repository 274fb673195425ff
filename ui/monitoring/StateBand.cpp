// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/StateBand.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/monitoring/HealthWords.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;
using connector::Health;

namespace {

constexpr int rightMargin = 12;
constexpr int laneGap = 7;
constexpr int markReach = 6;  // pixels

const HealthSpan* spanAt(const std::vector<HealthSpan>& spans, qint64 at) {
    const auto after = std::ranges::upper_bound(spans, at, {}, &HealthSpan::from);
    if (after == spans.begin())
        return nullptr;
    const HealthSpan& span = *std::prev(after);
    return at < span.to ? &span : nullptr;
}

}  // namespace

StateBand::StateBand(const QString& name, QWidget* parent) : QWidget(parent) {
    setObjectName(name);
    setAccessibleName(tr("State of the connectors over time"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize StateBand::sizeHint() const {
    const int line = fontMetrics().height();
    const auto lanes = int(std::max<qsizetype>(m_lanes.size(), 1));
    return {480, 2 * line + 18 + lanes * (line + 4 + laneGap)};
}

void StateBand::setLanes(QList<Lane> lanes) {
    const bool resized = lanes.size() != m_lanes.size();
    m_lanes = std::move(lanes);
    if (resized)
        updateGeometry();
    describe();
    update();
}

void StateBand::setRange(qint64 from, qint64 to) {
    m_from = from;
    m_to = std::max(to, from + 1);
    update();
}

void StateBand::setMarks(std::vector<ChartMark> marks) {
    m_marks = std::move(marks);
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

QRectF StateBand::plot() const {
    const int line = fontMetrics().height();
    double names = 40;
    for (const Lane& lane : m_lanes)
        names = std::max(names, double(fontMetrics().horizontalAdvance(lane.name)));
    const double left = std::min(names, width() * 0.3) + 10;
    const double height = double(std::max<qsizetype>(m_lanes.size(), 1)) * (line + 4 + laneGap);
    return {left, line + 10.0, std::max(20.0, width() - left - rightMargin), height};
}

QRectF StateBand::laneArea(int lane) const {
    const QRectF area = plot();
    const double height = fontMetrics().height() + 4;
    return {area.left(), area.top() + lane * (height + laneGap), area.width(), height};
}

double StateBand::x(qint64 at) const {
    const QRectF area = plot();
    return area.left() + double(at - m_from) / double(m_to - m_from) * area.width();
}

qint64 StateBand::timeAt(double x) const {
    const QRectF area = plot();
    const double part = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return m_from + qint64(part * double(m_to - m_from));
}

void StateBand::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintLegend(painter);
    for (int lane = 0; lane < int(m_lanes.size()); ++lane)
        paintLane(painter, lane);
    if (m_lanes.isEmpty()) {
        painter.setPen(Tokens::of(*this).muted);
        painter.drawText(plot(), Qt::AlignCenter, tr("No connector was checked in this time"));
    }
    paintTimes(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMarks(painter);
    paintCursor(painter);
    if (hasFocus()) {
        painter.setPen(QPen(Tokens::of(*this).accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

void StateBand::paintLegend(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const int line = fontMetrics().height();
    double x = plot().left();
    for (const Health state : {Health::Up, Health::Degraded, Health::Down, Health::Unknown}) {
        const QString word = HealthWords::health(state);
        const double width = fontMetrics().horizontalAdvance(word) + 2;
        HealthWords::fill(painter, QRectF(x, (line - 10) / 2.0 + 2, 14, 10), state, tokens);
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(x + 19, 2, width, line), Qt::AlignLeft | Qt::AlignVCenter, word);
        x += width + 35;
    }
}

void StateBand::paintLane(QPainter& painter, int lane) const {
    const Tokens& tokens = Tokens::of(*this);
    const QRectF area = laneArea(lane);
    const QRectF nameArea(0, area.top(), area.left() - 10, area.height());
    painter.setPen(tokens.text);
    painter.drawText(nameArea, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_lanes[lane].name, Qt::ElideRight, int(nameArea.width())));
    painter.setPen(QPen(tokens.line, 1, Qt::DotLine));
    painter.drawLine(QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y()));
    double drawn = area.left();
    for (const HealthSpan& span : m_lanes[lane].spans) {
        const double left = std::max(x(span.from), area.left());
        // A short stretch is seen all the same, but never over the one before it.
        const double right = std::min(std::max(x(span.to), left + 1.5), area.right());
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

void StateBand::paintTimes(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const QRectF area = plot();
    const qint64 span = m_to - m_from;
    const int width = fontMetrics().horizontalAdvance(timeTickText(m_to, span)) + 24;
    painter.setPen(tokens.muted);
    for (const qint64 tick : timeTicks(m_from, m_to, std::max(1, int(area.width() / width)))) {
        const double textWidth = fontMetrics().horizontalAdvance(timeTickText(tick, span));
        const double left =
            std::clamp(x(tick) - textWidth / 2, 0.0, std::max(0.0, this->width() - textWidth));
        painter.drawText(QRectF(left, area.bottom() + 2, textWidth + 1, fontMetrics().height()),
                         Qt::AlignLeft, timeTickText(tick, span));
    }
}

void StateBand::paintMarks(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const QRectF area = plot();
    for (const ChartMark& mark : m_marks) {
        if (mark.at < m_from || mark.at > m_to)
            continue;
        const double at = std::round(x(mark.at)) + 0.5;
        painter.setPen(QPen(tokens.strong(mark.tone), 1, Qt::DashLine));
        painter.drawLine(QPointF(at, area.top() - 2), QPointF(at, area.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.strong(mark.tone));
        painter.drawPolygon(QPolygonF{QPointF(at - 4, area.top() - 6), QPointF(at + 4, area.top() - 6),
                                      QPointF(at, area.top())});
    }
}

/// Beside the line and not over the bands: the charts below say their values in boxes, here a word is enough.
void StateBand::paintCursor(QPainter& painter) const {
    if (!m_cursor || *m_cursor < m_from || *m_cursor > m_to)
        return;
    const Tokens& tokens = Tokens::of(*this);
    const QRectF area = plot();
    const double at = std::round(x(*m_cursor)) + 0.5;
    painter.setPen(QPen(tokens.muted, 1));
    painter.drawLine(QPointF(at, area.top() - 4), QPointF(at, area.bottom()));
    const auto plate = [&](const QString& text, double top, double height) {
        const double width = fontMetrics().horizontalAdvance(text) + 12;
        QRectF box(at + 6, top, width, height);
        if (box.right() > this->width() - 2)
            box.moveRight(at - 6);
        painter.setPen(tokens.line);
        painter.setBrush(tokens.card);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(tokens.text);
        painter.drawText(box, Qt::AlignCenter, text);
    };
    for (int lane = 0; lane < int(m_lanes.size()); ++lane) {
        const HealthSpan* span = spanAt(m_lanes[lane].spans, *m_cursor);
        const QRectF band = laneArea(lane);
        plate(span ? HealthWords::health(span->state) : tr("no data"), band.top(), band.height());
    }
    const ChartMark* mark = markNear(*m_cursor);
    QString told = timeTickText(*m_cursor, 60'000);
    if (mark)
        told += u"  "_s + mark->text;
    plate(told, area.bottom(), fontMetrics().height() + 4);  // over the axis, whose place in time it says
}

QString StateBand::textAt(qint64 at) const {
    QStringList lines{timeTickText(at, 60'000)};
    for (const Lane& lane : m_lanes) {
        const HealthSpan* span = spanAt(lane.spans, at);
        lines.append(lane.name + u"  "_s + (span ? HealthWords::health(span->state) : tr("no data")));
    }
    if (const ChartMark* mark = markNear(at))
        lines.append(mark->text);
    return lines.join(u'\n');
}

const ChartMark* StateBand::markNear(qint64 at) const {
    const auto near = qint64(double(m_to - m_from) * markReach / plot().width());
    for (const ChartMark& mark : m_marks) {
        if (std::abs(mark.at - at) <= near)
            return &mark;
    }
    return nullptr;
}

void StateBand::setCursor(std::optional<qint64> at) {
    if (at == m_cursor)
        return;
    m_cursor = at;
    update();
}

void StateBand::moveCursor(std::optional<qint64> at) {
    setCursor(at);
    Q_EMIT cursorMoved(at);
    if (at && QAccessible::isActive()) {
        setAccessibleDescription(textAt(*at));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void StateBand::mouseMoveEvent(QMouseEvent* event) {
    moveCursor(timeAt(event->position().x()));
}

void StateBand::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (const ChartMark* mark = markNear(timeAt(event->position().x())); mark && !mark->link.isEmpty())
        Q_EMIT markActivated(mark->link);
}

void StateBand::leaveEvent(QEvent*) {
    moveCursor(std::nullopt);
}

void StateBand::keyPressEvent(QKeyEvent* event) {
    const qint64 step = std::max<qint64>((m_to - m_from) / 100, 1);
    const qint64 now = m_cursor.value_or(m_to);
    switch (event->key()) {
        case Qt::Key_Left: moveCursor(std::max(m_from, now - step)); return;
        case Qt::Key_Right: moveCursor(std::min(m_to, now + step)); return;
        case Qt::Key_Home: moveCursor(m_from); return;
        case Qt::Key_End: moveCursor(m_to); return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (const ChartMark* mark = m_cursor ? markNear(*m_cursor) : nullptr;
                mark && !mark->link.isEmpty()) {
                Q_EMIT markActivated(mark->link);
                return;
            }
            break;
        default: break;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace fdc::ui::monitoring
