// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>
#include <QAbstractItemModel>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QWidget>

/// Everything that a person, a screen reader or a program that looks at models could read.
namespace hunt {

inline QStringList textsOf(const QAbstractItemModel& model) {
    QStringList texts;
    for (int column = 0; column < model.columnCount(); ++column) {
        for (int role = 0; role <= Qt::UserRole + 4; ++role)
            texts.append(model.headerData(column, Qt::Horizontal, role).toString());
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int role = 0; role <= Qt::UserRole + 4; ++role)
                texts.append(model.index(row, column).data(role).toString());
        }
    }
    return texts;
}

inline QStringList textsOf(QWidget* root) {
    QStringList texts;
    QList<QWidget*> all = root->findChildren<QWidget*>();
    all.append(root);
    for (QWidget* widget : std::as_const(all)) {
        texts += {widget->objectName(), widget->toolTip(),        widget->statusTip(),
                  widget->whatsThis(),  widget->accessibleName(), widget->accessibleDescription(),
                  widget->windowTitle()};
        if (const auto* label = qobject_cast<QLabel*>(widget))
            texts.append(label->text());
        if (const auto* button = qobject_cast<QAbstractButton*>(widget))
            texts.append(button->text());
        if (const auto* line = qobject_cast<QLineEdit*>(widget))
            texts += {line->text(), line->placeholderText()};
        if (const auto* plain = qobject_cast<QPlainTextEdit*>(widget))
            texts.append(plain->toPlainText());
        if (QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget)) {
            for (const auto part : {QAccessible::Name, QAccessible::Description, QAccessible::Value})
                texts.append(face->text(part));
        }
    }
    return texts;
}

/// The texts that hold one of the secrets.
inline QStringList leaks(const QStringList& texts, const QStringList& secrets) {
    QStringList found;
    for (const QString& text : texts) {
        for (const QString& secret : secrets) {
            if (text.contains(secret))
                found.append(text);
        }
    }
    return found;
}

}  // namespace hunt
