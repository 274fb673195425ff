// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/Activation.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QMouseEvent>

namespace fdc::ui::dashboard {

Activation::Activation(QWidget* card, const QString& hint) : QObject(card), m_card(card) {
    card->setFocusPolicy(Qt::StrongFocus);
    card->setCursor(Qt::PointingHandCursor);
    card->setToolTip(hint);
    card->installEventFilter(this);
}

/// A disabled button lets its clicks fall through.
bool Activation::isOnButton(const QEvent* event) const {
    const auto* mouse = static_cast<const QMouseEvent*>(event);
    return qobject_cast<QAbstractButton*>(m_card->childAt(mouse->position().toPoint())) != nullptr;
}

bool Activation::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::MouseButtonPress:
            return static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton && !isOnButton(event);
        case QEvent::MouseButtonRelease: {
            const auto* mouse = static_cast<QMouseEvent*>(event);
            if (mouse->button() != Qt::LeftButton || isOnButton(event) ||
                !m_card->rect().contains(mouse->position().toPoint()))
                break;
            Q_EMIT activated();
            return true;
        }
        case QEvent::KeyPress: {
            const int key = static_cast<QKeyEvent*>(event)->key();
            if (key != Qt::Key_Return && key != Qt::Key_Enter && key != Qt::Key_Space)
                break;
            Q_EMIT activated();
            return true;
        }
        default: break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace fdc::ui::dashboard
