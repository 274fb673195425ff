// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/ThemeTile.h"

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/common/Icons.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pictureHeight = 84;
constexpr int margin = 8;

/// Rail, top bar and two cards, in the colours of a token set.
void paintWindow(QPainter& painter, const QRectF& area, const Tokens& tokens) {
    painter.setPen(Qt::NoPen);
    painter.fillRect(area, tokens.surface);
    const double rail = area.width() * 0.24;
    painter.fillRect(QRectF(area.left(), area.top(), rail, area.height()), tokens.card);
    painter.fillRect(QRectF(area.left() + rail, area.top(), 1, area.height()), tokens.line);
    painter.setBrush(tokens.accentSoft);
    painter.drawRoundedRect(QRectF(area.left() + 5, area.top() + 10, rail - 10, 8), 3, 3);
    painter.setBrush(tokens.neutralSoft);
    for (int line = 1; line < 4; ++line)
        painter.drawRoundedRect(QRectF(area.left() + 5, area.top() + 10 + line * 14, rail - 14, 5), 2, 2);
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(tokens.card);
    const double left = area.left() + rail + 8;
    const double half = (area.right() - left - 14) / 2;
    const double height = area.height() - 34;
    painter.drawRoundedRect(QRectF(left, area.top() + 26, half, height), 4, 4);
    painter.drawRoundedRect(QRectF(left + half + 6, area.top() + 26, half, height), 4, 4);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.text);
    painter.drawRoundedRect(QRectF(left, area.top() + 11, half * 0.8, 6), 2, 2);
    painter.setBrush(tokens.accent);
    painter.drawRoundedRect(QRectF(left + 6, area.top() + 34, half - 20, 6), 2, 2);
    painter.setBrush(tokens.muted);
    painter.drawRoundedRect(QRectF(left + half + 12, area.top() + 34, half - 24, 5), 2, 2);
}

}  // namespace

ThemeTile::ThemeTile(ThemeChoice choice, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_choice(choice) {
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize ThemeTile::sizeHint() const {
    const int words = fontMetrics().horizontalAdvance(text()) + 2 * margin + 26;
    const int common = std::max(172, fontMetrics().averageCharWidth() * 23);
    return {std::max(common, words), pictureHeight + fontMetrics().height() + 3 * margin};
}

void ThemeTile::paintEvent(QPaintEvent*) {
    const Tokens& tokens = Tokens::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(isChecked() || hasFocus() ? tokens.accent : tokens.line, hasFocus() ? 2.0 : 1.0));
    painter.setBrush(isChecked() ? tokens.accentSoft : underMouse() ? tokens.inset : tokens.card);
    painter.drawRoundedRect(frame, 8, 8);

    const QRectF picture(margin, margin, width() - 2 * margin, pictureHeight);
    QPainterPath shape;
    shape.addRoundedRect(picture, 5, 5);
    painter.save();
    painter.setClipPath(shape);
    paintWindow(painter, picture, m_choice == ThemeChoice::Dark ? Tokens::darkSet() : Tokens::light());
    if (m_choice == ThemeChoice::Auto) {
        QPainterPath lower;
        lower.addPolygon(QPolygonF{picture.topRight(), picture.bottomRight(), picture.bottomLeft()});
        painter.setClipPath(lower, Qt::IntersectClip);
        paintWindow(painter, picture, Tokens::darkSet());
    }
    painter.restore();
    painter.setPen(QPen(tokens.line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shape);

    const QRect words(margin, pictureHeight + 2 * margin, width() - 2 * margin, fontMetrics().height());
    painter.setPen(isChecked() ? tokens.accent : tokens.text);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text());
    if (isChecked()) {
        const int size = 16;
        painter.drawPixmap(words.right() - size + 1, words.center().y() - size / 2,
                           icons::pixmap(u"check"_s, size, *this, Tone::Accent));
    }
}

void ThemeTile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

}  // namespace fdc::ui::settings
