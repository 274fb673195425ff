// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationFields.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;

namespace {

class WheelGuard : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return QObject::eventFilter(watched, event);
        event->ignore();
        return true;
    }
};

constexpr int shortestChoice = 12;
constexpr int mostVisible = 16;

}  // namespace

QComboBox* choiceField(const QString& name, const QString& accessibleName) {
    auto* field = new QComboBox;
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    field->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field->setMinimumContentsLength(shortestChoice);
    field->setMaxVisibleItems(mostVisible);
    ignorePassingWheel(field);
    return field;
}

void fill(QComboBox* field, const QList<FieldChoice>& choices, const QVariant& current) {
    const QSignalBlocker quiet(field);
    QList<FieldChoice> shown;
    for (int index = 0; index < field->count(); ++index)
        shown.append({field->itemText(index), field->itemData(index)});
    if (shown != choices) {
        field->clear();
        for (const FieldChoice& choice : choices)
            field->addItem(choice.text, choice.value);
    }
    int at = -1;
    for (int index = 0; index < choices.size() && at < 0; ++index)
        at = choices[index].value == current ? index : -1;
    field->setCurrentIndex(at);
    field->setToolTip(format::plainTip(field->currentText()));
}

void fillColumns(QComboBox* field, const QStringList& columns, const QString& none, const QString& current) {
    QList<FieldChoice> choices;
    if (!none.isEmpty())
        choices.append({none, QString()});
    for (const QString& column : columns) {
        if (!column.isEmpty())
            choices.append({column, column});
    }
    fill(field, choices, current);
}

void ignorePassingWheel(QWidget* field) {
    field->setFocusPolicy(Qt::StrongFocus);
    field->installEventFilter(new WheelGuard(field));
}

void alignHead(Card* card) {
    constexpr int aroundText = 16;  // of a flat button
    card->titleLabel()->setMinimumHeight(card->fontMetrics().height() + aroundText);
}

void addField(QBoxLayout* column, const QString& text, QWidget* field) {
    QLabel* title = paragraph(text, TextRole::Muted);
    title->setTextInteractionFlags(Qt::NoTextInteraction);
    title->setBuddy(field);
    column->addWidget(title);
    column->addWidget(field);
}

QScrollArea* scrolled(QWidget* content) {
    auto* area = new QScrollArea;
    content->setProperty("role", u"scrolled"_s);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

}  // namespace fdc::ui::migrations
