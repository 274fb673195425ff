// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/TimeChart.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/common/ChartLine.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int rightMargin = 12;
constexpr int axisGap = 10;

}  // namespace

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

ChartFrame TimeChart::frame() const {
    ChartFrame frame;
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
    const ChartFrame shown = frame();
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
    for (const ChartSeries& one : m_series) {
        const std::vector<ChartColumn>& columns = columnsOf(one, int(shown.plot.width()));
        paintChartLine(painter, shown, columns, colourOf(one), m_filled);
    }
    painter.restore();
    paintSelection(painter);
    paintMarks(painter);
    paintCursor(painter, shown);
    paintFocus(painter);
}

QColor TimeChart::colourOf(const ChartSeries& series) const {
    const Tokens& tokens = Tokens::of(*this);
    return tokens.series[size_t(series.colour) % tokens.series.size()];
}

void TimeChart::paintValues(QPainter& painter, const ChartFrame& frame) const {
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

void TimeChart::paintCollapsed(QPainter& painter) const {
    const double advance = paintTitle(painter, 6);
    const QRectF room(advance + 26, 6, width() - advance - 26 - rightMargin, fontMetrics().height());
    painter.setPen(Tokens::of(*this).muted);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_emptyText, Qt::ElideRight, int(room.width())));
}

void TimeChart::paintCursor(QPainter& painter, const ChartFrame& frame) const {
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
        painter.setBrush(colourOf(one));
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
