// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/EntriesTable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/maps/EntriesGrid.h"
#include "ui/maps/EntriesModel.h"
#include "ui/maps/FieldUndo.h"
#include "ui/maps/PastedCells.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::FieldType;
using migration::editing::Entries;

namespace {

constexpr int shownLines = 14;

bool isValueTable(const QString& field) {
    return field == u"table";
}

QString nameTitle(const QString& field) {
    return isValueTable(field) ? EntriesTable::tr("Value") : EntriesTable::tr("Name");
}

QString textTitle(const QString& field, FieldType type) {
    if (isValueTable(field))
        return EntriesTable::tr("In its place");
    return type == FieldType::PatternMap      ? EntriesTable::tr("Pattern")
           : type == FieldType::ExpressionMap ? EntriesTable::tr("Condition")
                                              : EntriesTable::tr("Expression");
}

}  // namespace

EntriesTable::EntriesTable(const QString& field, FieldType type, QWidget* parent)
    : QWidget(parent),
      m_model(new EntriesModel(nameTitle(field), textTitle(field, type), this)),
      m_grid(new EntriesGrid(
          u"lines."_s + field, tr("Lines of %1").arg(field),
          type == FieldType::PatternMap ? PatternEdit::Kind::Pattern : PatternEdit::Kind::Expression)),
      m_filter(new QLineEdit),
      m_count(label({}, TextRole::Muted, u"linesCount."_s + field)),
      m_twice(paragraph({}, TextRole::Body, u"linesTwice."_s + field)),
      m_refused(paragraph({}, TextRole::Body, u"linesRefused."_s + field)),
      m_add(button(tr("Add a line"), u"addLine."_s + field)),
      m_remove(button(tr("Remove"), u"removeLines."_s + field, ButtonRole::Flat)),
      m_paste(button(tr("Paste"), u"pasteLines."_s + field, ButtonRole::Flat)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(makeHead(field));
    m_grid->setModel(m_model);
    m_grid->setColumnWidths({18, -1});
    m_grid->setFixedHeight(shownLines * m_grid->verticalHeader()->defaultSectionSize());
    column->addWidget(m_grid);
    column->addWidget(makeButtons(field));
    m_twice->setProperty("tone", u"warn"_s);
    m_refused->setProperty("tone", u"error"_s);
    column->addWidget(m_twice);
    column->addWidget(m_refused);
    setFocusProxy(m_grid);
    connect(m_filter, &QLineEdit::textChanged, m_model, &EntriesModel::setFilter);
    connect(m_grid, &EntriesGrid::removeWanted, this, &EntriesTable::removeLines);
    connect(m_grid, &EntriesGrid::pasteWanted, this, &EntriesTable::paste);
    connect(m_model, &EntriesModel::refused, this, &EntriesTable::refuse);
    connect(m_model, &EntriesModel::counted, this, &EntriesTable::refresh);
    connect(m_model, &EntriesModel::modelReset, this, &EntriesTable::refreshButtons);
    connect(m_model, &EntriesModel::edited, this, [this](const Entries& entries) {
        refuse({});
        Q_EMIT edited(entries);
    });
    connect(m_grid->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EntriesTable::refreshButtons);
    refuse({});
    refresh();
}

QWidget* EntriesTable::makeHead(const QString& field) {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_filter->setObjectName(u"linesFilter."_s + field);
    m_filter->setAccessibleName(tr("Filter the lines of %1").arg(field));
    m_filter->setPlaceholderText(tr("filter"));
    m_filter->setClearButtonEnabled(true);
    sharesUndo(*m_filter);
    row->addWidget(m_filter, 1);
    row->addWidget(m_count);
    return head;
}

QWidget* EntriesTable::makeButtons(const QString& field) {
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QPushButton* each : {m_add, m_remove, m_paste}) {
        each->setAccessibleName(format::labelled(field, each->text()));
        row->addWidget(each);
    }
    row->addStretch(1);
    m_remove->setToolTip(tr("Removes the chosen lines (Delete)"));
    m_paste->setToolTip(tr("Text of a spreadsheet: over the chosen cell, or at the end"));
    connect(m_add, &QPushButton::clicked, this, &EntriesTable::addLine);
    connect(m_remove, &QPushButton::clicked, this, &EntriesTable::removeLines);
    connect(m_paste, &QPushButton::clicked, this, &EntriesTable::paste);
    return buttons;
}

void EntriesTable::show(const Entries& entries) {
    m_model->show(entries);
}

void EntriesTable::setLocked(bool locked) {
    m_model->setLocked(locked);
    refreshButtons();
}

void EntriesTable::setNames(const QStringList& names) {
    m_grid->setNames(names);
}

void EntriesTable::goTo(const QString& name) {
    m_filter->clear();
    const int row = m_model->rowOf(name);
    if (row < 0)
        return m_grid->setFocus();
    m_grid->editAt(m_model->index(row, int(EntriesModel::Column::Text)));
}

void EntriesTable::goOn() {
    m_grid->editAt(m_model->index(int(m_model->entries().size()) - 1, int(EntriesModel::Column::Name)));
    // It has its place once it was laid out.
    QTimer::singleShot(0, m_grid, [this] { m_grid->scrollTo(m_grid->currentIndex()); });
}

/// Of all lines: a new one need not be what the filter looks for.
void EntriesTable::addLine() {
    m_filter->clear();
    m_grid->editAt(m_model->index(m_model->freeRow(), int(EntriesModel::Column::Name)));
}

void EntriesTable::removeLines() {
    const QList<int> rows = m_grid->chosenRows();
    if (rows.isEmpty())
        return;
    const int first = std::ranges::min(rows);
    m_model->removeLines(rows);
    const int last = m_model->rowCount() - 1;
    if (last >= 0)
        m_grid->setCurrentIndex(m_model->index(std::min(first, last), int(EntriesModel::Column::Name)));
}

void EntriesTable::paste() {
    if (!m_model->mayEdit())
        return;
    const auto cells = pastedCells(QGuiApplication::clipboard()->text(), EntriesModel::most);
    if (!cells)
        return refuse(tr("More than %1 lines or %2 cannot be pasted: the map's file takes them.")
                          .arg(format::count(EntriesModel::most), format::bytes(mostPastedBytes)));
    const QModelIndex at = m_grid->currentIndex();
    const bool isOver = at.isValid() && m_grid->selectionModel()->isSelected(at);
    const int row = isOver ? at.row() : m_model->rowCount();
    refuse(m_model->paste(*cells, row, isOver ? EntriesModel::Column(at.column()) : EntriesModel::Column{}));
    if (!isOver)
        m_grid->scrollToBottom();
}

void EntriesTable::refuse(const QString& sentence) {
    m_refused->setText(sentence);
    m_refused->setVisible(!sentence.isEmpty());
}

void EntriesTable::refresh() {
    const qsizetype all = m_model->entries().size();
    //: lines that a filter finds, and how many there are
    m_count->setText(m_model->isFiltered()
                         ? tr("%1 of %2").arg(format::count(m_model->found()), format::count(all))
                         : format::count(all));
    const qsizetype twice = m_model->namesTwice();
    if (twice > 0)
        //: %1 the first of them
        m_twice->setText(tr("%n names stand in more than one line, the first is “%1”.", nullptr, int(twice))
                             .arg(m_model->firstTwice()));
    m_twice->setVisible(twice > 0);
    refreshButtons();
}

void EntriesTable::refreshButtons() {
    m_add->setEnabled(m_model->mayEdit());
    m_paste->setEnabled(m_model->mayEdit());
    m_remove->setEnabled(m_model->mayEdit() && m_grid->selectionModel()->hasSelection());
}

}  // namespace fdc::ui::maps
