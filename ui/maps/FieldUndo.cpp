// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/FieldUndo.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace fdc::ui::maps {

namespace {

bool hasOwn(const QObject* field, bool undoes) {
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(field)) {
        const QTextDocument* document = text->document();
        return !text->isReadOnly() && (undoes ? document->isUndoAvailable() : document->isRedoAvailable());
    }
    // The keys of a combo box come to it, and not to the line in it.
    const auto* box = qobject_cast<const QComboBox*>(field);
    const auto* line = box ? box->lineEdit() : qobject_cast<const QLineEdit*>(field);
    return line && (undoes ? line->isUndoAvailable() : line->isRedoAvailable());
}

/// A field claims the keys before any shortcut gets them.
class FieldUndo : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* field, QEvent* event) override {
        if (event->type() != QEvent::ShortcutOverride)
            return false;
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool undoes = key->matches(QKeySequence::Undo);
        if ((!undoes && !key->matches(QKeySequence::Redo)) || hasOwn(field, undoes))
            return false;
        event->ignore();
        return true;
    }
};

}  // namespace

void sharesUndo(QWidget& field) {
    field.installEventFilter(new FieldUndo(&field));
}

}  // namespace fdc::ui::maps
