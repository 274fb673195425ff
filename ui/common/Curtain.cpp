// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Curtain.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <utility>

#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {

namespace {

/// Writes only what differs: a text that is set paints its widget again.
template <typename Set>
void replace(const QString& text, Set set) {
    const QString shown = discreet(text);
    if (shown != text)
        set(shown);
}

void hideIn(QLabel* label) {
    if (auto* elided = qobject_cast<ElidedLabel*>(label))
        replace(elided->fullText(), [elided](const QString& text) { elided->setFullText(text); });
    else
        replace(label->text(), [label](const QString& text) { label->setText(text); });
}

/// A field keeps its text: what a person edits must stay what it is. It shows dots.
void hideIn(QLineEdit* field) {
    const bool isMarked = field->property("private").toBool();
    if (field->echoMode() == QLineEdit::Normal && (isMarked || discreet(field->text()) != field->text()))
        field->setEchoMode(QLineEdit::Password);
    replace(field->placeholderText(), [field](const QString& text) { field->setPlaceholderText(text); });
}

void hideIn(QComboBox* choice) {
    for (int index = 0; index < choice->count(); ++index)
        replace(choice->itemText(index),
                [choice, index](const QString& text) { choice->setItemText(index, text); });
}

void hideIn(QMenu* menu) {
    for (QAction* action : menu->actions()) {
        replace(action->text(), [action](const QString& text) { action->setText(text); });
        replace(action->toolTip(), [action](const QString& text) { action->setToolTip(text); });
    }
}

void hideIn(QPlainTextEdit* text) {
    // One that is marked hides by itself.
    if (text->isReadOnly() && !text->property("private").toBool())
        replace(text->toPlainText(), [text](const QString& shown) { text->setPlainText(shown); });
}

}  // namespace

void Curtain::draw(bool closed) {
    if (std::exchange(m_closed, closed) == closed)
        return;
    if (closed)
        qApp->installEventFilter(this);
    else
        qApp->removeEventFilter(this);
}

void Curtain::hide(QWidget* widget) {
    if (auto* label = qobject_cast<QLabel*>(widget))
        hideIn(label);
    else if (auto* button = qobject_cast<QAbstractButton*>(widget))
        replace(button->text(), [button](const QString& text) { button->setText(text); });
    else if (auto* field = qobject_cast<QLineEdit*>(widget))
        hideIn(field);
    else if (auto* choice = qobject_cast<QComboBox*>(widget))
        hideIn(choice);
    else if (auto* menu = qobject_cast<QMenu*>(widget))
        hideIn(menu);
    else if (auto* text = qobject_cast<QPlainTextEdit*>(widget->parentWidget()))
        hideIn(text);
    replace(widget->toolTip(), [widget](const QString& text) { widget->setToolTip(text); });
    replace(widget->accessibleName(), [widget](const QString& text) { widget->setAccessibleName(text); });
    replace(widget->accessibleDescription(),
            [widget](const QString& text) { widget->setAccessibleDescription(text); });
    if (widget->isWindow())
        replace(widget->windowTitle(), [widget](const QString& text) { widget->setWindowTitle(text); });
}

bool Curtain::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::Paint:
        case QEvent::Polish:
        case QEvent::Show:
        case QEvent::ToolTip:
        case QEvent::ToolTipChange:
        case QEvent::WindowTitleChange:
            if (auto* widget = qobject_cast<QWidget*>(watched))
                hide(widget);
            break;
        default: break;
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace fdc::ui
