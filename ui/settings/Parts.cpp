// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/Parts.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QGridLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QTableView>

#include "ui/common/Widgets.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

QWidget* scrolled(QWidget* content) {
    auto* area = new QScrollArea;
    content->setProperty("role", u"scrolled"_s);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return area;
}

void fitHeight(QTableView* table) {
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto fit = [table] {
        const int rows = table->model()->rowCount() * table->verticalHeader()->defaultSectionSize();
        table->setFixedHeight(table->horizontalHeader()->sizeHint().height() + rows + 4);
    };
    QObject::connect(table->model(), &QAbstractItemModel::rowsInserted, table, fit);
    QObject::connect(table->model(), &QAbstractItemModel::rowsRemoved, table, fit);
    fit();
}

void tabToChecked(const QButtonGroup* group) {
    const QList<QAbstractButton*> buttons = group->buttons();
    const QAbstractButton* wanted = group->checkedButton() ? group->checkedButton() : buttons.value(0);
    for (QAbstractButton* one : buttons)
        one->setFocusPolicy(one == wanted ? Qt::StrongFocus : Qt::ClickFocus);
}

ElidedLabel* addFact(QGridLayout* grid, const QString& name, const QString& objectName) {
    const int row = grid->rowCount();
    auto* value = new ElidedLabel(QString(), TextRole::Body, objectName, Qt::ElideMiddle);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(label(name, TextRole::Muted), row, 0);
    grid->addWidget(value, row, 1);
    grid->setColumnStretch(1, 1);
    return value;
}

QLabel* addText(QGridLayout* grid, const QString& name, const QString& objectName) {
    const int row = grid->rowCount();
    QLabel* value = paragraph(QString(), TextRole::Body, objectName);
    grid->addWidget(label(name, TextRole::Muted), row, 0, Qt::AlignTop);
    grid->addWidget(value, row, 1);
    grid->setColumnStretch(1, 1);
    return value;
}

}  // namespace fdc::ui::settings
