// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/NewMigrationLimitsPanel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include "ui/common/Widgets.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using Field = NewMigrationLimits::Field;

namespace {

constexpr int longestText = 500;

/// Two of the short ones side by side; what is long takes the width.
struct Place {
    Field field;
    int row = 0;
    int column = 0;
    int span = 1;
};
constexpr Place places[] = {{Field::Windows, 0, 0, 2},       {Field::Rate, 1, 0, 1},
                            {Field::Bandwidth, 1, 1, 1},     {Field::Expected, 2, 0, 1},
                            {Field::MostDocuments, 2, 1, 1}, {Field::MostFailures, 3, 0, 1},
                            {Field::StopFile, 4, 0, 2}};

}  // namespace

NewMigrationLimitsPanel::NewMigrationLimitsPanel(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    for (const Place& place : places) {
        const QString words = NewMigrationLimits::title(place.field);
        Row row{place.field, new QLineEdit, paragraph(QString(), TextRole::Muted)};
        row.edit->setObjectName(NewMigrationLimits::name(place.field));
        row.edit->setAccessibleName(words);
        row.edit->setPlaceholderText(NewMigrationLimits::example(place.field));
        row.edit->setMaxLength(longestText);
        row.problem->setObjectName(NewMigrationLimits::name(place.field) + u"-problem"_s);
        row.problem->hide();
        connect(row.edit, &QLineEdit::textEdited, this,
                [this, field = place.field](const QString& text) { Q_EMIT edited(field, text); });
        QLabel* title = label(words, TextRole::Muted);
        title->setWordWrap(true);
        title->setBuddy(row.edit);
        grid->addWidget(title, place.row * 3, place.column, 1, place.span, Qt::AlignBottom);
        grid->addWidget(row.edit, place.row * 3 + 1, place.column, 1, place.span);
        grid->addWidget(row.problem, place.row * 3 + 2, place.column, 1, place.span, Qt::AlignTop);
        m_rows.append(row);
    }
}

void NewMigrationLimitsPanel::refresh(const NewMigrationLimits& limits) {
    for (const Row& row : m_rows) {
        if (row.edit->text() != limits.text(row.field)) {
            const QSignalBlocker quiet(row.edit);
            row.edit->setText(limits.text(row.field));
        }
        const QString problem = limits.problem(row.field);
        restyle(row.edit, "invalid", !problem.isEmpty());
        row.edit->setAccessibleDescription(problem);
        row.problem->setText(problem);
        row.problem->setVisible(!problem.isEmpty());
    }
}

}  // namespace fdc::ui::migrations
