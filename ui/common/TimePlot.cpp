// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/TimePlot.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace fdc::ui {

namespace {

constexpr int markReach = 6;  // pixels around a mark that count as on it
constexpr int dragReach = 4;  // fewer pixels are a click
constexpr int stepsOfKeys = 100;

}  // namespace

TimePlot::TimePlot(const QString& name, const QString& accessibleName, QWidget* parent) : QWidget(parent) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void TimePlot::setRange(qint64 from, qint64 to) {
    m_from = from;
    m_to = std::max(to, from + 1);
    update();
}

void TimePlot::setMarks(std::vector<ChartMark> marks) {
    m_marks = std::move(marks);
    update();
}

void TimePlot::setBands(std::vector<ChartBand> bands) {
    if (bands == m_bands)
        return;
    m_bands = std::move(bands);
    update();
}

QStringList TimePlot::bandsAt(qint64 at) const {
    QStringList names;
    for (const ChartBand& band : m_bands) {
        if (at >= band.from && at < band.to && !names.contains(band.name))
            names.append(band.name);
    }
    return names;
}

void TimePlot::setCursor(std::optional<qint64> at) {
    if (at == m_cursor)
        return;
    m_cursor = at;
    update();
}

void TimePlot::setSelection(std::optional<TimeSpan> span) {
    if (span == m_brush.span())
        return;
    m_brush.set(span);
    update();
}

void TimePlot::setTimeLabels(bool on) {
    m_timeLabels = on;
    updateGeometry();
    update();
}

void TimePlot::setAxisRoom(int pixels) {
    if (pixels == m_axisRoom)
        return;
    m_axisRoom = pixels;
    update();
}

int TimePlot::timeLabelHeight() const {
    return m_timeLabels ? fontMetrics().height() + 8 : fontMetrics().height() / 2 + 1;
}

double TimePlot::x(qint64 at) const {
    return xIn(plotArea(), at);
}

double TimePlot::xIn(const QRectF& area, qint64 at) const {
    return area.left() + double(at - m_from) / double(m_to - m_from) * area.width();
}

qint64 TimePlot::timeAt(double x) const {
    const QRectF area = plotArea();
    const double part = std::clamp((x - area.left()) / area.width(), 0.0, 1.0);
    return m_from + qint64(part * double(m_to - m_from));
}

const ChartMark* TimePlot::markNear(qint64 at) const {
    const auto reach = qint64(double(m_to - m_from) * markReach / std::max(plotArea().width(), 1.0));
    const ChartMark* nearest = nullptr;
    for (const ChartMark& mark : m_marks) {
        const qint64 distance = std::abs(mark.at - at);
        if (distance <= reach && (!nearest || distance < std::abs(nearest->at - at)))
            nearest = &mark;
    }
    return nearest;
}

void TimePlot::paintTimes(QPainter& painter, bool grid) const {
    const Tokens& tokens = Tokens::of(*this);
    const QRectF area = plotArea();
    const qint64 span = m_to - m_from;
    const int width = fontMetrics().horizontalAdvance(timeTickText(m_to, span)) + 24;
    for (const qint64 tick : timeTicks(m_from, m_to, std::max(1, int(area.width() / width)))) {
        const double at = std::round(xIn(area, tick));
        if (grid) {
            painter.setPen(tokens.line);
            painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()));
        }
        if (!m_timeLabels)
            continue;
        // Labels at the edges keep inside the widget.
        const QString text = timeTickText(tick, span);
        const double textWidth = fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(at - textWidth / 2, 0.0, std::max(0.0, this->width() - textWidth));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(left, area.bottom() + 5, textWidth + 1, fontMetrics().height()),
                         Qt::AlignLeft, text);
    }
}

/// The hatching tells bands apart for who does not see the colours.
void TimePlot::paintBand(QPainter& painter, const QRectF& area, Tone tone) const {
    const Tokens& tokens = Tokens::of(*this);
    painter.fillRect(area, tokens.soft(tone));
    QColor lines = tokens.strong(tone);
    lines.setAlphaF(0.28F);
    painter.fillRect(area, QBrush(lines, tone == Tone::Neutral ? Qt::Dense7Pattern : Qt::BDiagPattern));
}

void TimePlot::paintBands(QPainter& painter) const {
    const QRectF area = plotArea();
    for (const ChartBand& band : m_bands) {
        if (band.to <= m_from || band.from >= m_to)
            continue;
        const double left = std::max(xIn(area, band.from), area.left());
        const double right = std::min(xIn(area, band.to), area.right());
        // A second among an hour is seen, too.
        paintBand(painter, QRectF(left, area.top(), std::max(right - left, 1.5), area.height()), band.tone);
    }
}

void TimePlot::paintSelection(QPainter& painter) const {
    if (!selection())
        return;
    const Tokens& tokens = Tokens::of(*this);
    const QRectF area = plotArea();
    const double left = std::clamp(xIn(area, selection()->from), area.left(), area.right());
    const double right = std::clamp(xIn(area, selection()->to), area.left(), area.right());
    QColor soft = tokens.accent;
    soft.setAlphaF(0.14F);
    painter.fillRect(QRectF(left, area.top(), right - left, area.height()), soft);
    painter.setPen(QPen(tokens.accent, 1));
    for (const double edge : {left, right})
        painter.drawLine(QPointF(std::round(edge) + 0.5, area.top()),
                         QPointF(std::round(edge) + 0.5, area.bottom()));
}

void TimePlot::paintMarks(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const QRectF area = plotArea();
    for (const ChartMark& mark : m_marks) {
        if (mark.at < m_from || mark.at > m_to)
            continue;
        const double at = std::round(xIn(area, mark.at)) + 0.5;
        const double top = area.top();
        painter.setPen(QPen(tokens.strong(mark.tone), 1, Qt::DashLine));
        painter.drawLine(QPointF(at, top), QPointF(at, area.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.strong(mark.tone));
        painter.drawPolygon(
            QPolygonF{QPointF(at - 4, top - 2), QPointF(at + 4, top - 2), QPointF(at, top + 4)});
    }
}

void TimePlot::paintCursorLine(QPainter& painter) const {
    if (!m_cursor || *m_cursor < m_from || *m_cursor > m_to)
        return;
    const QRectF area = plotArea();
    const double at = std::round(xIn(area, *m_cursor)) + 0.5;
    painter.setPen(QPen(Tokens::of(*this).muted, 1));
    painter.drawLine(QPointF(at, area.top()), QPointF(at, area.bottom()));
}

void TimePlot::paintFocus(QPainter& painter) const {
    if (!hasFocus())
        return;
    painter.setPen(QPen(Tokens::of(*this).accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void TimePlot::paintPlate(QPainter& painter, double x, double top, const QString& text) const {
    const Tokens& tokens = Tokens::of(*this);
    const QRectF needed = fontMetrics().boundingRect(QRect(0, 0, 700, 400), Qt::AlignLeft, text);
    QRectF box(x + 8, top, needed.width() + 14, needed.height() + 6);
    if (box.right() > width() - 2)
        box.moveRight(x - 8);
    if (box.left() < 2)
        box.moveLeft(2);
    painter.setPen(tokens.line);
    painter.setBrush(tokens.card);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(tokens.text);
    painter.drawText(box.adjusted(7, 3, -7, -3), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void TimePlot::moveCursor(std::optional<qint64> at) {
    setCursor(at);
    Q_EMIT cursorMoved(at);
    if (at && QAccessible::isActive()) {
        setAccessibleDescription(textAt(*at));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void TimePlot::mouseMoveEvent(QMouseEvent* event) {
    const qint64 at = timeAt(event->position().x());
    const auto least = qint64(double(m_to - m_from) * dragReach / std::max(plotArea().width(), 1.0));
    if (m_brush.drag(at, least)) {
        update();
        Q_EMIT selectionMoved(selection());
    }
    moveCursor(at);
}

void TimePlot::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    moveCursor(timeAt(event->position().x()));
    if (m_brushing && event->button() == Qt::LeftButton)
        m_brush.press(timeAt(event->position().x()));
    else
        QWidget::mousePressEvent(event);
    if (!m_brushing)
        activate();
}

void TimePlot::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_brush.isPressed()) {
        QWidget::mouseReleaseEvent(event);
        return;
    }
    if (m_brush.release() || activate() || !selection())
        return;
    // A click beside everything gives the stretch up.
    m_brush.clear();
    update();
    Q_EMIT selectionMoved(std::nullopt);
}

void TimePlot::mouseDoubleClickEvent(QMouseEvent* event) {
    const qint64 at = timeAt(event->position().x());
    if (selection() && at >= selection()->from && at <= selection()->to)
        Q_EMIT zoomRequested(*selection());
    else
        QWidget::mouseDoubleClickEvent(event);
}

void TimePlot::leaveEvent(QEvent*) {
    if (!m_brush.isPressed())
        moveCursor(std::nullopt);
}

/// The mark under the cursor is opened; false when there is none.
bool TimePlot::activate() {
    const ChartMark* mark = m_cursor ? markNear(*m_cursor) : nullptr;
    if (!mark || mark->link.isEmpty())
        return false;
    Q_EMIT markActivated(QString(mark->link));
    return true;
}

qint64 TimePlot::markBeside(qint64 at, bool later) const {
    qint64 found = later ? m_to : m_from;
    for (const ChartMark& mark : m_marks) {
        if (later && mark.at > at)
            found = std::min(found, mark.at);
        else if (!later && mark.at < at)
            found = std::max(found, mark.at);
    }
    return found;
}

void TimePlot::moveByKey(qint64 at, bool choosing) {
    at = std::clamp(at, m_from, m_to);
    if (choosing && m_brushing) {
        m_brush.extend(m_cursor.value_or(m_to), at);
        update();
        Q_EMIT selectionMoved(selection());
    }
    moveCursor(at);
}

void TimePlot::keyPressEvent(QKeyEvent* event) {
    const qint64 step = std::max<qint64>((m_to - m_from) / stepsOfKeys, 1);
    const qint64 now = m_cursor.value_or(m_to);
    const bool choosing = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool toMark = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
        case Qt::Key_Left: moveByKey(toMark ? markBeside(now, false) : now - step, choosing); return;
        case Qt::Key_Right: moveByKey(toMark ? markBeside(now, true) : now + step, choosing); return;
        case Qt::Key_Home: moveByKey(m_from, choosing); return;
        case Qt::Key_End: moveByKey(m_to, choosing); return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_brushing && selection()) {
                Q_EMIT zoomRequested(TimeSpan(*selection()));
                return;
            }
            if (activate())
                return;
            break;
        case Qt::Key_Escape:
            if (!m_brushing)
                break;
            if (!selection()) {
                Q_EMIT backRequested();
                return;
            }
            m_brush.clear();
            update();
            Q_EMIT selectionMoved(std::nullopt);
            return;
        default: break;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace fdc::ui
