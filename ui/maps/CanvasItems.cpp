// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/CanvasItems.h"

#include <QApplication>
#include <QPainter>
#include <QWidget>
#include <algorithm>
#include <cmath>

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double corner = 9;
constexpr double bar = 4;
constexpr double inside = 14;  // from the edge to the texts
constexpr double exitRadius = 6;
constexpr double badgeRadius = 9;
constexpr double arrow = 7;
constexpr double textWidth = 130;

QFont bodyFont() {
    return QApplication::font();
}

QFont smallFont() {
    QFont font = bodyFont();
    font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

Tone toneOf(StepFace::Kind kind) {
    switch (kind) {
        case StepFace::Kind::Source:
        case StepFace::Kind::Injector: return Tone::Ok;
        case StepFace::Kind::Task: return Tone::Accent;
        case StepFace::Kind::Unknown: break;
    }
    return Tone::Warn;
}

}  // namespace

StepItem::StepItem(StepFace face) : m_face(std::move(face)) {
    setZValue(1);
    setCacheMode(NoCache);
}

void StepItem::setFace(const StepFace& face) {
    if (face == m_face)
        return;
    m_face = face;
    update();
}

void StepItem::setChosen(bool chosen) {
    if (chosen == m_isChosen)
        return;
    m_isChosen = chosen;
    setZValue(chosen ? 2 : 1);
    update();
}

bool StepItem::isAtExit(QPointF scenePoint) const {
    return QLineF(scenePoint, exit()).length() <= exitRadius + 4;
}

QRectF StepItem::boundingRect() const {
    return QRectF({}, size).adjusted(-2, -badgeRadius - 1, exitRadius + 3, 2);
}

void StepItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget* widget) {
    const Tokens& tokens = Tokens::of(*widget);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card({}, size);
    painter->setPen(QPen(m_isChosen ? tokens.accent : tokens.line, m_isChosen ? 2 : 1));
    painter->setBrush(tokens.card);
    painter->drawRoundedRect(card, corner, corner);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.strong(toneOf(m_face.kind)));
    painter->drawRoundedRect(QRectF(1, 11, bar, size.height() - 22), bar / 2, bar / 2);

    const double width = size.width() - 2 * inside;
    const QFont small = smallFont();
    QFont bold = bodyFont();
    bold.setWeight(QFont::Bold);
    const QFontMetricsF boldMetrics(bold);
    const QFontMetricsF smallMetrics(small);
    const double height = boldMetrics.height() + 2 * smallMetrics.height() + 4;
    double y = (size.height() - height) / 2;
    painter->setFont(bold);
    painter->setPen(tokens.text);
    painter->drawText(QRectF(inside, y, width, boldMetrics.height()), Qt::AlignVCenter,
                      boldMetrics.elidedText(m_face.name, Qt::ElideRight, width));
    y += boldMetrics.height() + 2;
    painter->setFont(small);
    painter->setPen(tokens.muted);
    for (const QString& line : {m_face.className, m_face.summary}) {
        painter->drawText(QRectF(inside, y, width, smallMetrics.height()), Qt::AlignVCenter,
                          smallMetrics.elidedText(line, Qt::ElideMiddle, width));
        y += smallMetrics.height() + 2;
    }
    if (m_face.kind != StepFace::Kind::Injector) {
        painter->setPen(QPen(m_isChosen ? tokens.accent : tokens.muted, 1.4));
        painter->setBrush(tokens.card);
        painter->drawEllipse(QPointF(size.width(), size.height() / 2), exitRadius - 1, exitRadius - 1);
    }
    if (m_face.findings > 0)
        paintBadge(*painter, tokens);
}

void StepItem::paintBadge(QPainter& painter, const Tokens& tokens) const {
    const QPointF centre(size.width() - 4, 1);
    painter.setPen(QPen(tokens.card, 1.5));
    painter.setBrush(tokens.strong(m_face.worst));
    painter.drawEllipse(centre, badgeRadius, badgeRadius);
    QFont font = smallFont();
    font.setWeight(QFont::Bold);
    painter.setFont(font);
    painter.setPen(tokens.card);
    painter.drawText(
        QRectF(centre.x() - badgeRadius, centre.y() - badgeRadius, 2 * badgeRadius, 2 * badgeRadius),
        Qt::AlignCenter, m_face.findings > 9 ? u"9+"_s : QString::number(m_face.findings));
}

LinkItem::LinkItem(QString from, int number, QString text)
    : m_from(std::move(from)), m_number(number), m_text(std::move(text)) {
    setZValue(0);
}

QPainterPath LinkItem::pathOf(QPointF begin, QPointF end) {
    QPainterPath path(begin);
    const double reach = std::max(40.0, std::abs(end.x() - begin.x()) / 2);
    path.cubicTo(begin + QPointF(reach, 0), end - QPointF(reach, 0), end);
    return path;
}

void LinkItem::setEnds(QPointF begin, QPointF end) {
    prepareGeometryChange();
    m_end = end - QPointF(2, 0);
    m_path = pathOf(begin + QPointF(exitRadius, 0), m_end);
}

void LinkItem::setChosen(bool chosen) {
    if (chosen == m_isChosen)
        return;
    m_isChosen = chosen;
    update();
}

QRectF LinkItem::textPlace() const {
    const QPointF middle = m_path.pointAtPercent(0.5);
    const QFontMetricsF metrics(smallFont());
    const double width = std::min(textWidth, metrics.horizontalAdvance(m_text)) + 8;
    return {middle.x() - width / 2, middle.y() - metrics.height() / 2 - 1, width, metrics.height() + 2};
}

QRectF LinkItem::boundingRect() const {
    QRectF area = m_path.boundingRect().adjusted(-arrow, -arrow, arrow, arrow);
    return m_text.isEmpty() ? area : area.united(textPlace());
}

QPainterPath LinkItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(14);
    QPainterPath shape = stroker.createStroke(m_path);
    if (!m_text.isEmpty())
        shape.addRect(textPlace());
    return shape;
}

void LinkItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget* widget) {
    const Tokens& tokens = Tokens::of(*widget);
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor colour = m_isChosen ? tokens.accent : tokens.muted;
    painter->setPen(QPen(colour, m_isChosen ? 2.2 : 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);
    painter->drawPolyline(
        QPolygonF{m_end + QPointF(-arrow, -arrow * 0.75), m_end, m_end + QPointF(-arrow, arrow * 0.75)});
    if (m_text.isEmpty())
        return;
    const QRectF place = textPlace();
    painter->setPen(Qt::NoPen);
    painter->setBrush(tokens.card);
    painter->drawRoundedRect(place, 4, 4);
    painter->setPen(colour);
    const QFont font = smallFont();
    painter->setFont(font);
    painter->drawText(place, Qt::AlignCenter,
                      QFontMetricsF(font).elidedText(m_text, Qt::ElideRight, place.width() - 4));
}

}  // namespace fdc::ui::maps
