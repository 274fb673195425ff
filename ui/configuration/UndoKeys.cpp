// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/UndoKeys.h"

#include <QKeyEvent>
#include <QWidget>

namespace fdc::ui::configuration {

void UndoKeys::leaveToPage(QWidget* field) {
    field->installEventFilter(new UndoKeys(field));
}

bool UndoKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
        return QObject::eventFilter(watched, event);
    event->ignore();
    return true;
}

}  // namespace fdc::ui::configuration
