// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPainter>
#include <algorithm>

#include "ui/common/ChartLine.h"
#include "ui/common/TimeChart.h"

/// What stands above the lines: the title, the names of the lines with what the cursor meets, and the names
/// of bands.
namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

/// The highest value of the axis is written half above the plot, where it must not meet the title.
int TimeChart::legendHeight() const {
    const int line = fontMetrics().height();
    const int lines = hasLegend() ? line + (m_title.isEmpty() ? 8 : line / 2 + 2) : 0;
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

void TimeChart::paintLegend(QPainter& painter, const ChartFrame& frame) const {
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
        // Many names share what room there is.
        const double most = total - 15 > room ? room / double(texts.size()) - 34 : room;
        const QString text = fontMetrics().elidedText(texts[index], Qt::ElideMiddle, int(most) + 15);
        painter.setPen(QPen(colourOf(m_series[size_t(index)]), 2.5));
        painter.drawLine(QPointF(x, top + line / 2.0), QPointF(x + 14, top + line / 2.0));
        const double advance = fontMetrics().horizontalAdvance(text);
        painter.setPen(cursor() ? tokens.text : tokens.muted);
        painter.drawText(QRectF(x + 19, top, advance + 2, line), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += advance + 34;
    }
}

}  // namespace fdc::ui
