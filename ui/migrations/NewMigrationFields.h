// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QComboBox>
#include <QList>
#include <QVariant>

class QBoxLayout;
class QScrollArea;

namespace fdc::ui {
class Card;
}

/// What the steps of a new migration build their forms of. Owned by their parents.
namespace fdc::ui::migrations {

struct FieldChoice {
    QString text;
    QVariant value;
    bool operator==(const FieldChoice&) const = default;
};

/// A list to choose from that does not turn under a passing mouse wheel.
QComboBox* choiceField(const QString& name, const QString& accessibleName);
/// Shows the choices with @p current chosen, without a signal; what is not among them is shown as none.
void fill(QComboBox* field, const QList<FieldChoice>& choices, const QVariant& current);
/// The same for the columns of an index, with a first choice for none when @p none is not empty.
void fillColumns(QComboBox* field, const QStringList& columns, const QString& none, const QString& current);

/// Keeps the wheel for whom scrolls the page, unless the field has the focus.
void ignorePassingWheel(QWidget* field);

/// Cards beside each other have heads of one height, with buttons in them or not.
void alignHead(Card* card);
/// A label with its field below.
void addField(QBoxLayout* column, const QString& text, QWidget* field);
/// A column that scrolls when there is no room; @p content becomes its child.
QScrollArea* scrolled(QWidget* content);

}  // namespace fdc::ui::migrations
