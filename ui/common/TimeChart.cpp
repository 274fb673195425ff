// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/TimeChart.h"

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rightMargin = 12;
constexpr int axisGap = 10;

/// True when no line leaves the column: the next one with values is broken from it, or there is none.
bool standsAlone(const std::vector<ChartColumn>& columns, size_t index) {
    for (size_t next = index + 1; next < columns.size(); ++next) {
        if (!columns[next].isEmpty())
            return columns[next].brokenBefore;
    }
    return true;
}

/// Piece by piece: stroking a dense zigzag as one path takes a hundred times as long.
QList<QLineF> linesOf(const QPainterPath& path) {
    QList<QLineF> lines;
    for (const QPolygonF& part : path.toSubpathPolygons()) {
        if (part.size() == 2)  // the dot of a lone point
            lines.append(QLineF(part[0] - QPointF(0.8, 0), part[1] + QPointF(0.8, 0)));
        for (qsizetype at = 1; at < part.size(); ++at)
            lines.append(QLineF(part[at - 1], part[at]));
    }
    return lines;
}

}  // namespace

/// Geometry of one painting.
struct TimeChart::Frame {
    QRectF plot;
    std::vector<double> ticks;

    double y(double value) const {
        const double low = ticks.front();
        const double high = ticks.back();
        return plot.bottom() - (value - low) / (high - low) * plot.height();
    }
};

TimeChart::TimeChart(const QString& name, const QString& accessibleName, QWidget* parent)
    : TimePlot(name, accessibleName, parent),
      m_format([](double value) { return QLocale().toString(value, 'g', 4); }) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void TimeChart::setSeries(std::vector<ChartSeries> series) {
    m_series = std::move(series);
    m_highs.clear();
    QStringList words;
    for (const ChartSeries& one : m_series) {
        m_highs.emplace_back(one.points);
        // Silence at the end does not make the values before it unsaid.
        const auto known = std::find_if(one.points.rbegin(), one.points.rend(),
                                        [](const ChartPoint& point) { return !std::isnan(point.value); });
        if (known != one.points.rend())
            words.append(one.name + u' ' + m_format(known->value));
    }
    setAccessibleDescription(words.isEmpty() ? m_emptyText : words.join(u", "_s));
    forgetColumns();
    fitHeight();
}

void TimeChart::fitHeight() {
    setMaximumHeight(isCollapsed() ? collapsedHeight() : QWIDGETSIZE_MAX);
    updateGeometry();
}

void TimeChart::setRange(qint64 from, qint64 to) {
    TimePlot::setRange(from, to);
    forgetColumns();
}

void TimeChart::setTitle(const QString& title) {
    m_title = title;
    fitHeight();
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
            m_columns.push_back(decimate(one.points, from(), to(), width, m_longestStep));
        m_columnsWidth = width;
    }
    return m_columns[size_t(&series - m_series.data())];
}

TimeChart::Summary TimeChart::summary() const {
    if (!m_summary) {
        m_summary = Summary();
        for (size_t index = 0; index < m_series.size(); ++index) {
            const std::optional<double> high = m_highs[index].between(m_series[index].points, from(), to());
            m_summary->any = m_summary->any || high;
            m_summary->high = std::max(m_summary->high, high.value_or(0));
        }
    }
    return *m_summary;
}

void TimeChart::forgetColumns() {
    m_columnsWidth = -1;
    m_summary.reset();
    update();
}

/// On a card with others a chart is as low as it can be.
int TimeChart::topMargin() const {
    return m_title.isEmpty() ? 8 : 4;
}

int TimeChart::legendHeight() const {
    const int line = fontMetrics().height();
    const int lines = hasLegend() ? line + (m_title.isEmpty() ? 8 : 4) : 0;
    return lines + (shownBands().empty() ? 0 : line + 6);
}

/// One of each name that lies in the range, for the legend.
std::vector<ChartBand> TimeChart::shownBands() const {
    std::vector<ChartBand> shown;
    for (const ChartBand& band : bands()) {
        const bool isKnown =
            std::ranges::any_of(shown, [&](const ChartBand& one) { return one.name == band.name; });
        if (!isKnown && band.to > from() && band.from < to())
            shown.push_back(band);
    }
    return shown;
}

void TimeChart::paintBandLegend(QPainter& painter, double top) const {
    const std::vector<ChartBand> shown = shownBands();
    const int line = fontMetrics().height();
    double total = 0;
    for (const ChartBand& band : shown)
        total += fontMetrics().horizontalAdvance(band.name) + 36;
    double x = std::max(4.0, (width() - total) / 2);
    for (const ChartBand& band : shown) {
        const QRectF swatch(x, top + 2, 14, line - 4);
        paintBand(painter, swatch, band.tone);
        painter.setPen(QPen(Tokens::of(*this).strong(band.tone), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(swatch);
        const double room = std::max(0.0, width() - x - 20);
        const QString text = fontMetrics().elidedText(band.name, Qt::ElideRight, int(room));
        painter.setPen(Tokens::of(*this).muted);
        painter.drawText(QRectF(x + 19, top, room, line), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += fontMetrics().horizontalAdvance(text) + 36;
    }
}

std::vector<double> TimeChart::ticks() const {
    const int line = fontMetrics().height();
    const double height = this->height() - topMargin() - legendHeight() - timeLabelHeight();
    return valueTicks(0, summary().high, std::clamp(int(height / (line * 2.2)), 2, 7));
}

int TimeChart::axisWish() const {
    int widest = 0;
    for (const double tick : ticks())
        widest = std::max(widest, fontMetrics().horizontalAdvance(m_format(tick)));
    return widest;
}

QSize TimeChart::minimumSizeHint() const {
    if (isCollapsed())
        return {220, collapsedHeight()};
    const int line = fontMetrics().height();
    return {220, m_title.isEmpty() ? 110 : topMargin() + legendHeight() + timeLabelHeight() + 2 * line};
}

QRectF TimeChart::plotArea() const {
    return frame().plot;
}

TimeChart::Frame TimeChart::frame() const {
    Frame frame;
    frame.ticks = ticks();
    double left = axisRoom();
    // Where charts line up, somebody has asked all of them for their wish.
    if (left <= 0 || m_title.isEmpty()) {
        for (const double tick : frame.ticks)
            left = std::max(left, double(fontMetrics().horizontalAdvance(m_format(tick))));
    }
    left += axisGap;
    const double top = topMargin() + legendHeight();
    const double height = std::max(20.0, this->height() - top - timeLabelHeight());
    frame.plot = QRectF(left, top, std::max(20.0, width() - left - rightMargin), height);
    return frame;
}

void TimeChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (isCollapsed()) {
        paintCollapsed(painter);
        paintFocus(painter);
        return;
    }
    const Frame shown = frame();
    paintBands(painter);
    paintValues(painter, shown);
    paintTimes(painter, true);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasLegend())
        paintLegend(painter, shown);
    if (!shownBands().empty())
        paintBandLegend(painter, topMargin() + legendHeight() - fontMetrics().height() - 4);
    painter.save();
    painter.setClipRect(shown.plot.adjusted(0, -2, 1, 2));
    for (const ChartSeries& one : m_series)
        paintSeries(painter, shown, one);
    painter.restore();
    paintSelection(painter);
    paintMarks(painter);
    paintCursor(painter, shown);
    paintFocus(painter);
}

void TimeChart::paintValues(QPainter& painter, const Frame& frame) const {
    const Tokens& tokens = Tokens::of(*this);
    const int line = fontMetrics().height();
    for (const double tick : frame.ticks) {
        const double y = std::round(frame.y(tick));
        painter.setPen(tokens.line);
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        painter.setPen(tokens.muted);
        painter.drawText(QRectF(0, y - line / 2.0, frame.plot.left() - 6, line),
                         Qt::AlignRight | Qt::AlignVCenter, m_format(tick));
    }
    if (!summary().any && !m_emptyText.isEmpty()) {
        painter.setPen(tokens.muted);
        painter.drawText(frame.plot, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    }
}

/// With a cursor: the value that it meets, so that no box has to lie over the lines.
QString TimeChart::legendText(const ChartSeries& series) const {
    if (!cursor() || *cursor() < from() || *cursor() > to())
        return series.name;
    const ChartPoint* point = pointBefore(series.points, *cursor(), reach());
    return series.name + QChar(0x2002) + (point ? m_format(point->value) : u"–"_s);
}

/// Answers how wide it is.
double TimeChart::paintTitle(QPainter& painter, double top) const {
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    painter.setFont(strong);
    painter.setPen(Tokens::of(*this).text);
    const double advance = QFontMetrics(strong).horizontalAdvance(m_title);
    painter.drawText(QRectF(6, top, advance + 2, fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter,
                     m_title);
    painter.setFont(font());
    return advance;
}

void TimeChart::paintCollapsed(QPainter& painter) const {
    const double advance = paintTitle(painter, 6);
    const QRectF room(advance + 26, 6, width() - advance - 26 - rightMargin, fontMetrics().height());
    painter.setPen(Tokens::of(*this).muted);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_emptyText, Qt::ElideRight, int(room.width())));
}

void TimeChart::paintLegend(QPainter& painter, const Frame& frame) const {
    const Tokens& tokens = Tokens::of(*this);
    const int line = fontMetrics().height();
    QStringList texts;
    double total = 0;
    for (const ChartSeries& one : m_series) {
        texts.append(legendText(one));
        total += fontMetrics().horizontalAdvance(texts.last()) + 34;
    }
    double x = std::max(4.0, (width() - total) / 2);
    if (!m_title.isEmpty()) {
        const double advance = paintTitle(painter, topMargin());
        x = std::max(6 + advance + 20, frame.plot.right() - total + 15);
    }
    const double room = frame.plot.right() - x;
    const double top = topMargin();
    for (qsizetype index = 0; index < texts.size(); ++index) {
        const ChartSeries& one = m_series[size_t(index)];
        // Many names share what room there is.
        const double most = total - 15 > room ? room / double(texts.size()) - 34 : room;
        const QString text = fontMetrics().elidedText(texts[index], Qt::ElideMiddle, int(most) + 15);
        painter.setPen(QPen(tokens.series[size_t(one.colour) % tokens.series.size()], 2.5));
        painter.drawLine(QPointF(x, top + line / 2.0), QPointF(x + 14, top + line / 2.0));
        const double advance = fontMetrics().horizontalAdvance(text);
        painter.setPen(cursor() ? tokens.text : tokens.muted);
        painter.drawText(QRectF(x + 19, top, advance + 2, line), Qt::AlignLeft | Qt::AlignVCenter, text);
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
    painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(linesOf(path));
    painter.fillPath(dots, colour);
}

void TimeChart::paintCursor(QPainter& painter, const Frame& frame) const {
    if (!cursor() || *cursor() < from() || *cursor() > to())
        return;
    const Tokens& tokens = Tokens::of(*this);
    paintCursorLine(painter);
    const double at = std::round(x(*cursor())) + 0.5;
    for (const ChartSeries& one : m_series) {
        const ChartPoint* point = pointBefore(one.points, *cursor(), reach());
        if (!point)
            continue;
        painter.setPen(QPen(tokens.card, 1.5));
        painter.setBrush(tokens.series[size_t(one.colour) % tokens.series.size()]);
        painter.drawEllipse(QPointF(at, frame.y(point->value)), 4, 4);
    }
    if (!m_title.isEmpty())
        return;  // the legend says it, and the plot at the top what time it is
    if (!hasLegend()) {
        paintPlate(painter, at, frame.plot.top() + 4, textAt(*cursor()));
        return;
    }
    QStringList words{timeTickText(*cursor(), 60'000)};
    if (const ChartMark* mark = markNear(*cursor()))
        words.append(mark->text);
    paintPlate(painter, at, frame.plot.top() + 4, (words + bandsAt(*cursor())).join(u'\n'));
}

/// How far from the cursor a point may lie to be told: a few pixels, or one step of a sparse series.
qint64 TimeChart::reach() const {
    return std::max((to() - from()) / 60, m_longestStep);
}

QString TimeChart::textAt(qint64 at) const {
    QStringList lines{timeTickText(at, 60'000)};
    for (const ChartSeries& one : m_series) {
        const ChartPoint* point = pointBefore(one.points, at, reach());
        lines.append(one.name + u"  "_s + (point ? m_format(point->value) : u"–"_s));
    }
    if (const ChartMark* mark = markNear(at))
        lines.append(mark->text);
    return (lines + bandsAt(at)).join(u'\n');
}

}  // namespace fdc::ui
