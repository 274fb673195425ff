// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationStepper.h"

#include <QKeyEvent>
#include <QPainter>

namespace fdc::ui::migrations {

namespace {

constexpr int circle = 28;
constexpr int gap = 10;
constexpr int margin = 8;

}  // namespace

NewMigrationStepButton::NewMigrationStepButton(int number, const QString& title, const QString& name,
                                               QWidget* parent)
    : QAbstractButton(parent), m_number(number) {
    setText(title);
    setObjectName(name);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

QFont NewMigrationStepButton::titleFont() const {
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

void NewMigrationStepButton::setState(const QString& word, Tone tone, bool isCurrent) {
    m_word = word;
    m_tone = tone;
    m_isCurrent = isCurrent;
    //: %1 number, %2 name and %3 state of a step: "Step 2, Target: not yet"
    setAccessibleName(tr("Step %1, %2: %3").arg(QString::number(m_number), text(), word));
    updateGeometry();
    update();
}

QSize NewMigrationStepButton::sizeHint() const {
    const QFontMetrics bold(titleFont());
    const int width = std::max(bold.horizontalAdvance(text()), fontMetrics().horizontalAdvance(m_word));
    return {2 * margin + circle + gap + width + 2,
            std::max(circle, bold.height() + fontMetrics().height()) + 10};
}

void NewMigrationStepButton::paintCircle(QPainter& painter, const Tokens& tokens) const {
    const QRectF round(margin, (height() - circle) / 2.0, circle, circle);
    const bool isOpen = m_tone == Tone::Neutral;
    painter.setPen(QPen(isOpen ? tokens.muted : tokens.strong(m_tone), 1.5));
    painter.setBrush(m_isCurrent ? tokens.strong(m_tone) : isOpen ? tokens.card : tokens.soft(m_tone));
    painter.drawEllipse(round.adjusted(0.75, 0.75, -0.75, -0.75));
    const QColor ink = m_isCurrent ? tokens.onAccent : isOpen ? tokens.muted : tokens.strong(m_tone);
    painter.setPen(QPen(ink, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (m_tone == Tone::Ok && !m_isCurrent) {
        const QPointF middle = round.center();
        painter.drawPolyline(
            QPolygonF{middle + QPointF(-5, 0.5), middle + QPointF(-1.5, 4), middle + QPointF(5, -4)});
        return;
    }
    painter.setFont(titleFont());
    painter.drawText(round, Qt::AlignCenter,
                     m_tone == Tone::Error ? QStringLiteral("!") : QString::number(m_number));
}

void NewMigrationStepButton::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (hasFocus() || underMouse()) {
        painter.setPen(hasFocus() ? QPen(tokens.accent, 1) : Qt::NoPen);
        painter.setBrush(tokens.inset);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    }
    paintCircle(painter, tokens);
    const QFontMetrics bold(titleFont());
    const int left = margin + circle + gap;
    const int top = (height() - bold.height() - fontMetrics().height()) / 2;
    painter.setFont(titleFont());
    painter.setPen(m_isCurrent ? tokens.text : tokens.muted);
    painter.drawText(QRect(left, top, width() - left, bold.height()), Qt::AlignVCenter, text());
    painter.setFont(font());
    painter.setPen(tokens.strong(m_tone));
    painter.drawText(QRect(left, top + bold.height(), width() - left, fontMetrics().height()),
                     Qt::AlignVCenter, m_word);
}

void NewMigrationStepButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

}  // namespace fdc::ui::migrations
