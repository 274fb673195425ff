// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Small.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/common/Format.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A gap is like a gap.
bool isSame(double one, double other) {
    return one == other || (std::isnan(one) && std::isnan(other));
}

/// At most two values a pixel, the lowest and the highest of what falls on it, in the order they came.
std::vector<double> thinned(const std::vector<double>& values, size_t pixels) {
    if (pixels == 0 || values.size() <= 2 * pixels)
        return values;
    std::vector<double> thin;
    const size_t group = (values.size() + pixels - 1) / pixels;
    for (size_t begin = 0; begin < values.size(); begin += group) {
        std::vector<size_t> known;
        for (size_t at = begin; at < std::min(begin + group, values.size()); ++at) {
            if (!std::isnan(values[at]))
                known.push_back(at);
        }
        if (known.empty()) {
            thin.insert(thin.end(), 2, std::nan(""));
            continue;
        }
        const auto byValue = [&values](size_t at) { return values[at]; };
        const auto [low, high] = std::ranges::minmax(known, {}, byValue);
        thin.push_back(values[std::min(low, high)]);
        thin.push_back(values[std::max(low, high)]);
    }
    return thin;
}

}  // namespace

Sparkline::Sparkline(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Sparkline::setValues(std::vector<double> values, Tone tone) {
    if (tone == m_tone && std::ranges::equal(values, m_values, isSame))
        return;
    m_values = std::move(values);
    m_tone = tone;
    update();
}

void Sparkline::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const std::vector<double> values = thinned(m_values, size_t(std::max(width(), 0)));
    double high = 0;
    int known = 0;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        high = std::max(high, value);
        ++known;
    }
    const double bottom = height() - 1.5;
    if (known == 0) {
        painter.setPen(QPen(tokens.line, 1, Qt::DashLine));
        painter.drawLine(QPointF(0, bottom - 4), QPointF(width(), bottom - 4));
        return;
    }
    if (high <= 0)
        high = 1;
    const double step = double(width() - 3) / double(std::max<size_t>(values.size() - 1, 1));
    QList<QLineF> lines;
    QPainterPath dots;
    QPainterPath area;
    bool open = false;
    QPointF before;
    double x = 1.5;
    for (size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        if (std::isnan(value)) {
            if (open) {
                area.lineTo(x - step, bottom);
                area.closeSubpath();
            }
            open = false;
            x += step;
            continue;
        }
        const QPointF point(x, bottom - value / high * (height() - 6));
        if (!open) {
            area.moveTo(x, bottom);
            if (i + 1 == values.size() || std::isnan(values[i + 1]))
                dots.addEllipse(point, 2.1, 2.1);  // a value without neighbours is a dot
        } else {
            lines.append(QLineF(before, point));
        }
        area.lineTo(point);
        before = point;
        open = true;
        x += step;
    }
    if (open) {
        area.lineTo(x - step, bottom);
        area.closeSubpath();
    }
    painter.fillPath(area, tokens.soft(m_tone));
    // Piece by piece: stroking them as one path takes many times as long.
    painter.setPen(QPen(tokens.strong(m_tone), 1.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(lines);
    painter.fillPath(dots, tokens.strong(m_tone));
}

KpiCard::KpiCard(const QString& caption, const QString& name, QWidget* parent)
    : Card(QString(), parent),
      m_caption(label(caption, TextRole::Muted)),
      m_value(new ElidedLabel(u"–"_s, TextRole::Kpi, name + u"Value"_s)),
      m_pill(new Pill),
      m_past(new Sparkline) {
    setObjectName(name);
    body()->setSpacing(2);
    body()->addWidget(m_caption);
    body()->addWidget(m_value);
    body()->addSpacing(4);
    // The pill stands beside the past: beside the value it would cut a long number.
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_past, 1);
    row->addWidget(m_pill, 0, Qt::AlignBottom);
    body()->addLayout(row);
    m_pill->hide();
    describe();
}

void KpiCard::setValue(const QString& value) {
    if (value == m_value->fullText())
        return;
    m_value->setFullText(value);
    describe();
}

QString KpiCard::value() const {
    return m_value->fullText();
}

void KpiCard::setPill(const QString& text, Tone tone) {
    m_pill->set(text, tone);
    m_pill->setVisible(!text.isEmpty());
    describe();
}

void KpiCard::setPast(std::vector<double> values, Tone tone) {
    m_past->setValues(std::move(values), tone);
}

void KpiCard::describe() {
    setAccessibleName(format::labelled(m_caption->text(), m_value->fullText()));
    setAccessibleDescription(m_pill->text());
}

SegmentedBar::SegmentedBar(const QString& name, QWidget* parent) : QWidget(parent) {
    setObjectName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SegmentedBar::set(QList<Segment> segments, qint64 total) {
    m_segments = std::move(segments);
    m_total = total;
    QStringList words;
    for (const Segment& one : m_segments) {
        if (one.amount > 0)
            words.append(one.name + u' ' + format::count(one.amount));
    }
    const QString text = words.join(u", "_s);
    setAccessibleName(text);
    setToolTip(format::plainTip(text));
    update();
}

void SegmentedBar::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(rect()), height() / 2.0, height() / 2.0);
    painter.setClipPath(shape);
    painter.fillRect(rect(), tokens.neutralSoft);
    if (m_total <= 0)
        return;
    // Every part that exists is seen: at least two pixels, taken from the largest.
    std::vector<double> widths;
    double taken = 0;
    for (const Segment& one : m_segments) {
        const double exact = double(one.amount) / double(m_total) * width();
        widths.push_back(one.amount > 0 ? std::max(exact, 2.0) : 0);
        taken += widths.back();
    }
    if (taken > width() && !widths.empty())
        *std::ranges::max_element(widths) -= taken - width();
    double x = 0;
    for (qsizetype index = 0; index < m_segments.size(); ++index) {
        painter.fillRect(QRectF(x, 0, widths[size_t(index)], height()),
                         tokens.strong(m_segments[index].tone));
        x += widths[size_t(index)];
    }
}

StateDot::StateDot(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateDot::set(Tone tone, const QString& word) {
    if (tone == m_tone && word == accessibleName())
        return;
    m_tone = tone;
    setAccessibleName(word);
    setToolTip(format::plainTip(word));
    update();
}

void StateDot::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.strong(m_tone));
    switch (m_tone) {
        case Tone::Ok:
        case Tone::Accent: painter.drawEllipse(box); break;
        case Tone::Warn:
            painter.drawPolygon(
                QPolygonF{QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()});
            break;
        case Tone::Error: painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5); break;
        case Tone::Neutral:
            painter.setPen(QPen(tokens.muted, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(box.adjusted(1, 1, -1, -1));
            break;
    }
}

}  // namespace fdc::ui
