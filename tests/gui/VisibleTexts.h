// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QWidget>

#include "tests/gui/WindowChecks.h"
#include "ui/common/Widgets.h"

/// Every text of a window that a person, a screen reader or a tool tip can show, with the widget it stands
/// in.
namespace texts {

using namespace Qt::Literals::StringLiterals;

struct Shown {
    QString where;
    QString text;
};

inline void add(QList<Shown>& all, const QString& where, const QString& text) {
    if (!text.isEmpty())
        all.append({where, text});
}

inline void addModel(QList<Shown>& all, const QString& where, const QAbstractItemView* view) {
    const QAbstractItemModel* model = view->model();
    if (!model)
        return;
    constexpr int mostRows = 300;
    for (int row = 0; row < std::min(model->rowCount(), mostRows); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            for (const int role :
                 {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::StatusTipRole), int(Qt::WhatsThisRole),
                  int(Qt::AccessibleTextRole), int(Qt::AccessibleDescriptionRole)})
                add(all, where + u" row %1 column %2 role %3"_s.arg(row).arg(column).arg(role),
                    index.data(role).toString());
        }
    }
    for (int column = 0; column < model->columnCount(); ++column)
        add(all, where + u" head"_s, model->headerData(column, Qt::Horizontal).toString());
}

inline void addWidget(QList<Shown>& all, const QWidget* widget) {
    const QString where = checks::nameOf(widget);
    if (const auto* label = qobject_cast<const QLabel*>(widget))
        add(all, where, label->text());
    if (const auto* label = qobject_cast<const fdc::ui::ElidedLabel*>(widget))
        add(all, where + u" whole"_s, label->fullText());
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        add(all, where, button->text());
    if (const auto* field = qobject_cast<const QLineEdit*>(widget)) {
        add(all, where, field->displayText());
        add(all, where + u" placeholder"_s, field->placeholderText());
    }
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(widget))
        add(all, where, text->toPlainText());
    if (const auto* text = qobject_cast<const QTextEdit*>(widget))
        add(all, where, text->toPlainText());
    if (const auto* choice = qobject_cast<const QComboBox*>(widget)) {
        for (int index = 0; index < choice->count(); ++index)
            add(all, where, choice->itemText(index));
    }
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget))
        addModel(all, where, view);
    add(all, where + u" tool tip"_s, widget->toolTip());
    add(all, where + u" accessible name"_s, widget->accessibleName());
    add(all, where + u" accessible description"_s, widget->accessibleDescription());
    if (QAccessibleInterface* face = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget))) {
        add(all, where + u" spoken name"_s, face->text(QAccessible::Name));
        add(all, where + u" spoken value"_s, face->text(QAccessible::Value));
        add(all, where + u" spoken description"_s, face->text(QAccessible::Description));
    }
}

/// After everything was painted, as for a picture.
inline QList<Shown> of(QWidget* window) {
    window->grab();
    QApplication::sendPostedEvents();
    window->grab();
    QList<Shown> all;
    add(all, u"title"_s, window->windowTitle());
    for (const QWidget* widget : window->findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->window() == window)
            addWidget(all, widget);
    }
    return all;
}

}  // namespace texts
