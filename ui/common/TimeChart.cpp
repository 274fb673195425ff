// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/TimeChart.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int topMargin = 8;
constexpr int rightMargin = 12;
constexpr int markReach = 6;  // pixels around a mark that count as on it

/// True when no line leaves the column: the next one with values is broken from it, or there is none.
bool standsAlone(const std::vector<ChartColumn>& columns, size_t index) {
    for (size_t next = index + 1; next < columns.size(); ++next) {
        if (!columns[next].isEmpty())
            return columns[next].brokenBefore;
    }
    return true;
}

}  // namespace

/// Geometry of one painting.
struct TimeChart::Frame {
    QRectF plot;
    std::vector<double> ticks;
    qint64 from;
    qint64 to;

    double x(qint64 at) const { return plot.left() + double(at - from) / double(to - from) * plot.width(); }
    double y(double value) const {
        const double low = ticks.front();
        const double high = ticks.back();
        return plot.bottom() - (value - low) / (high - low) * plot.height();
    }
};

TimeChart::TimeChart(const QString& name, const QString& accessibleName, QWidget* parent)
    : QWidget(parent), m_format([](double value) { return QLocale().toString(value, 'g', 4); }) {
    setObjectName(name);
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TimeChart::setSeries(std::vector<ChartSeries> series) {
    m_series = std::move(series);
    QStringList words;
    for (const ChartSeries& one : m_series) {
        // Silence at the end does not make the values before it unsaid.
        const auto known = std::find_if(one.points.rbegin(), one.points.rend(),
                                        [](const ChartPoint& point) { return !std::isnan(point.value); });
        if (known != one.points.rend())
            words.append(one.name + u' ' + m_format(known->value));
    }
    setAccessibleDescription(words.join(u", "_s));
    forgetColumns();
}

void TimeChart::setRange(qint64 from, qint64 to) {
    m_from = from;
    m_to = std::max(to, from + 1);
    forgetColumns();
}

void TimeChart::setMarks(std::vector<ChartMark> marks) {
    m_marks = std::move(marks);
    update();
}

void TimeChart::setFormat(std::function<QString(double)> format) {
    m_format = std::move(format);
    update();
}

void TimeChart::setEmptyText(const QString& text) {
    m_emptyText = text;
    update();
}

/// Everything that needs a walk over the points is done once for a set of points, a range and a width; moving
/// the cursor repaints without it.
const std::vector<ChartColumn>& TimeChart::columnsOf(const ChartSeries& series, int width) const {
    if (m_columnsWidth != width) {
        m_columns.clear();
        for (const ChartSeries& one : m_series)
            m_columns.push_back(decimate(one.points, m_from, m_to, width, m_longestStep));
        m_columnsWidth = width;
    }
    return m_columns[size_t(&series - m_series.data())];
}

TimeChart::Summary TimeChart::summary() const {
    if (!m_summary) {
        m_summary = Summary();
        for (const ChartSeries& one : m_series) {
            const ChartColumn whole = decimate(one.points, m_from, m_to, 1).front();
            if (whole.isEmpty())
                continue;
            m_summary->any = true;
            m_summary->high = std::max(m_summary->high, whole.high);
        }
    }
    return *m_summary;
}

void TimeChart::forgetColumns() {
    m_columnsWidth = -1;
    m_summary.reset();
    update();
}

TimeChart::Frame TimeChart::frame() const {
    const int line = fontMetrics().height();
    Frame frame;
    frame.from = m_from;
    frame.to = m_to;
    const double legend = m_series.size() > 1 ? line + 8 : 0;
    const double bottom = line + 8;
    const double height = std::max(20.0, this->height() - topMargin - legend - bottom);
    frame.ticks = valueTicks(0, summary().high, std::clamp(int(height / (line * 2.2)), 2, 7));
    double left = m_axisRoom;
    for (const double tick : frame.ticks)
        left = std::max(left, double(fontMetrics().horizontalAdvance(m_format(tick))));
    left += 10;
    frame.plot = QRectF(left, topMargin + legend, std::max(20.0, width() - left - rightMargin), height);
    return frame;
}

void TimeChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Frame shown = frame();
    paintAxes(painter, shown);
    if (m_series.size() > 1)
        paintLegend(painter);
    painter.save();
    painter.setClipRect(shown.plot.adjusted(0, -2, 1, 2));
    for (const ChartSeries& one : m_series)
        paintSeries(painter, shown, one);
    painter.restore();
    paintMarks(painter, shown);
    if (m_cursor)
        paintCursor(painter, shown);
    if (hasFocus()) {
        painter.setPen(QPen(Tokens::of(*this).accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
}

void TimeChart::paintAxes(QPainter& painter, const Frame& frame) const {
    const Tokens& tokens = Tokens::of(*this);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int line = fontMetrics().height();
    for (const double tick : frame.ticks) {
        const double y = std::round(frame.y(tick));
        painter.setPen(tokens.line);
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(0, y - line / 2.0, frame.plot.left() - 6, line),
                         Qt::AlignRight | Qt::AlignVCenter, m_format(tick));
    }
    const qint64 span = m_to - m_from;
    const int width = fontMetrics().horizontalAdvance(timeTickText(m_to, span)) + 24;
    for (const qint64 tick : timeTicks(m_from, m_to, std::max(1, int(frame.plot.width() / width)))) {
        const double x = std::round(frame.x(tick));
        painter.setPen(tokens.line);
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
        // Labels at the edges keep inside the widget.
        const double textWidth = fontMetrics().horizontalAdvance(timeTickText(tick, span));
        const double left = std::clamp(x - textWidth / 2, 0.0, std::max(0.0, this->width() - textWidth));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(left, frame.plot.bottom() + 5, textWidth + 1, line), Qt::AlignLeft,
                         timeTickText(tick, span));
    }
    if (!summary().any && !m_emptyText.isEmpty()) {
        painter.setPen(tokens.muted);
        painter.drawText(frame.plot, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void TimeChart::paintLegend(QPainter& painter) const {
    const Tokens& tokens = Tokens::of(*this);
    const int line = fontMetrics().height();
    double total = 0;
    for (const ChartSeries& one : m_series)
        total += fontMetrics().horizontalAdvance(one.name) + 34;
    double x = std::max(4.0, (width() - total) / 2);
    for (const ChartSeries& one : m_series) {
        painter.setPen(QPen(tokens.series[size_t(one.colour) % tokens.series.size()], 2.5));
        painter.drawLine(QPointF(x, topMargin + line / 2.0), QPointF(x + 14, topMargin + line / 2.0));
        const double advance = fontMetrics().horizontalAdvance(one.name);
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(x + 19, topMargin, advance + 2, line), Qt::AlignLeft | Qt::AlignVCenter,
                         one.name);
        x += advance + 34;
    }
}

void TimeChart::paintSeries(QPainter& painter, const Frame& frame, const ChartSeries& series) const {
    const Tokens& tokens = Tokens::of(*this);
    const QColor colour = tokens.series[size_t(series.colour) % tokens.series.size()];
    const std::vector<ChartColumn>& columns = columnsOf(series, int(frame.plot.width()));
    QPainterPath path;
    QPainterPath area;
    QPainterPath dots;
    bool open = false;
    double lastX = 0;
    const auto endArea = [&] {
        if (open && m_filled) {
            area.lineTo(lastX, frame.plot.bottom());
            area.closeSubpath();
        }
        open = false;
    };
    for (size_t index = 0; index < columns.size(); ++index) {
        const ChartColumn& column = columns[index];
        if (column.isEmpty())
            continue;
        const double x = frame.plot.left() + double(index) + 0.5;
        if (!open || column.brokenBefore) {
            endArea();
            path.moveTo(x, frame.y(column.first));
            path.lineTo(x + 0.1, frame.y(column.first));
            // A point without neighbours is a dot, not nothing.
            if (index + 1 == columns.size() || standsAlone(columns, index))
                dots.addEllipse(QPointF(x, frame.y(column.last)), 2.4, 2.4);
            if (m_filled) {
                area.moveTo(x, frame.plot.bottom());
                area.lineTo(x, frame.y(column.first));
            }
            open = true;
        } else {
            path.lineTo(x, frame.y(column.first));
        }
        if (column.high > column.low) {
            // Along the way that the values went, so that a slope is not drawn twice.
            const bool rising = column.last >= column.first;
            path.lineTo(x, frame.y(rising ? column.low : column.high));
            path.lineTo(x, frame.y(rising ? column.high : column.low));
            path.lineTo(x, frame.y(column.last));
        }
        if (m_filled)
            area.lineTo(x, frame.y(column.last));
        lastX = x;
    }
    endArea();
    if (m_filled) {
        QColor soft = colour;
        soft.setAlphaF(0.13F);
        painter.fillPath(area, soft);
    }
    // Piece by piece: stroking a dense zigzag as one path takes a hundred times as long.
    QList<QLineF> lines;
    for (const QPolygonF& part : path.toSubpathPolygons()) {
        if (part.size() == 2)  // the dot of a lone point
            lines.append(QLineF(part[0] - QPointF(0.8, 0), part[1] + QPointF(0.8, 0)));
        for (qsizetype at = 1; at < part.size(); ++at)
            lines.append(QLineF(part[at - 1], part[at]));
    }
    painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(lines);
    painter.fillPath(dots, colour);
}

void TimeChart::paintMarks(QPainter& painter, const Frame& frame) const {
    const Tokens& tokens = Tokens::of(*this);
    for (const ChartMark& mark : m_marks) {
        if (mark.at < m_from || mark.at > m_to)
            continue;
        const double x = std::round(frame.x(mark.at)) + 0.5;
        painter.setPen(QPen(tokens.strong(mark.tone), 1, Qt::DashLine));
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.strong(mark.tone));
        painter.drawPolygon(QPolygonF{QPointF(x - 4, frame.plot.top()), QPointF(x + 4, frame.plot.top()),
                                      QPointF(x, frame.plot.top() + 6)});
    }
}

void TimeChart::paintCursor(QPainter& painter, const Frame& frame) const {
    if (*m_cursor < m_from || *m_cursor > m_to)
        return;
    const Tokens& tokens = Tokens::of(*this);
    const double x = std::round(frame.x(*m_cursor)) + 0.5;
    painter.setPen(QPen(tokens.muted, 1));
    painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
    for (const ChartSeries& one : m_series) {
        const ChartPoint* point = pointBefore(one.points, *m_cursor, reach());
        if (!point)
            continue;
        painter.setPen(QPen(tokens.card, 1.5));
        painter.setBrush(tokens.series[size_t(one.colour) % tokens.series.size()]);
        painter.drawEllipse(QPointF(x, frame.y(point->value)), 4, 4);
    }
    const QString text = textAt(*m_cursor);
    const QRectF needed = fontMetrics().boundingRect(QRect(0, 0, 600, 400), Qt::AlignLeft, text);
    QRectF box(0, 0, needed.width() + 18, needed.height() + 12);
    box.moveTopLeft({x + 10, frame.plot.top() + 6});
    if (box.right() > width() - 4)
        box.moveRight(x - 10);
    if (box.left() < 2)
        box.moveLeft(2);
    painter.setPen(tokens.line);
    painter.setBrush(tokens.card);
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(tokens.text);
    painter.drawText(box.adjusted(9, 6, -9, -6), Qt::AlignLeft, text);
}

qint64 TimeChart::timeAt(double x) const {
    const Frame shown = frame();
    const double part = std::clamp((x - shown.plot.left()) / shown.plot.width(), 0.0, 1.0);
    return m_from + qint64(part * double(m_to - m_from));
}

/// How far from the cursor a point may lie to be told: a few pixels, or one step of a sparse series.
qint64 TimeChart::reach() const {
    return std::max((m_to - m_from) / 60, m_longestStep);
}

const ChartMark* TimeChart::markNear(qint64 at) const {
    const qint64 near = (m_to - m_from) * markReach / std::max(width(), 1);
    for (const ChartMark& mark : m_marks) {
        if (std::abs(mark.at - at) <= near)
            return &mark;
    }
    return nullptr;
}

QString TimeChart::textAt(qint64 at) const {
    QStringList lines{timeTickText(at, 60'000)};
    for (const ChartSeries& one : m_series) {
        const ChartPoint* point = pointBefore(one.points, at, reach());
        lines.append(one.name + u"  "_s + (point ? m_format(point->value) : u"–"_s));
    }
    if (const ChartMark* mark = markNear(at))
        lines.append(mark->text);
    return lines.join(u'\n');
}

void TimeChart::setCursor(std::optional<qint64> at) {
    if (at == m_cursor)
        return;
    m_cursor = at;
    update();
}

void TimeChart::moveCursor(std::optional<qint64> at) {
    setCursor(at);
    Q_EMIT cursorMoved(at);
    if (at && QAccessible::isActive()) {
        setAccessibleDescription(textAt(*at));
        QAccessibleEvent event(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void TimeChart::mouseMoveEvent(QMouseEvent* event) {
    moveCursor(timeAt(event->position().x()));
}

void TimeChart::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    if (const ChartMark* mark = markNear(timeAt(event->position().x())); mark && !mark->link.isEmpty())
        Q_EMIT markActivated(mark->link);
}

void TimeChart::leaveEvent(QEvent*) {
    moveCursor(std::nullopt);
}

void TimeChart::keyPressEvent(QKeyEvent* event) {
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

}  // namespace fdc::ui
