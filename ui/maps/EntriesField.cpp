// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/EntriesField.h"

#include <QApplication>
#include <QVBoxLayout>

#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/maps/EntriesEdit.h"
#include "ui/maps/EntriesTable.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::FieldType;
using migration::editing::Entries;

EntriesField::EntriesField(const QString& field, FieldType type, QWidget* parent)
    : QWidget(parent),
      m_field(field),
      m_type(type),
      m_column(new QVBoxLayout(this)),
      m_lines(new EntriesEdit(u"field."_s + field, type)),
      m_asTable(button(tr("As a table"), u"asTable."_s + field, ButtonRole::Flat)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_column->addWidget(m_lines);
    m_asTable->setAccessibleName(format::labelled(field, m_asTable->text()));
    m_asTable->setToolTip(tr("For many lines, and for those of a spreadsheet"));
    m_column->addWidget(m_asTable, 0, Qt::AlignLeft);
    connect(m_lines, &EntriesEdit::edited, this, &EntriesField::edited);
    connect(m_lines, &EntriesEdit::lineRemoved, this, &EntriesField::stepBegins);
    connect(m_asTable, &QPushButton::clicked, this, [this] {
        makeTable();
        m_table->setFocus();
    });
}

void EntriesField::makeTable() {
    m_table = new EntriesTable(m_field, m_type);
    m_table->setLocked(m_isLocked);
    m_table->setNames(m_names);
    m_table->show(m_shown);
    connect(m_table, &EntriesTable::edited, this, [this](const Entries& entries) {
        Q_EMIT stepBegins();
        Q_EMIT edited(entries);
    });
    m_column->addWidget(m_table);
    setFocusProxy(m_table);
    m_lines->hide();
    m_asTable->hide();
    m_table->setVisible(true);
}

void EntriesField::show(const Entries& entries) {
    m_shown = entries;
    if (m_table)
        return m_table->show(entries);
    if (entries.size() <= EntriesEdit::most)
        return m_lines->show(entries);
    // Whoever types the line that is one too many for the form goes on in the table.
    const bool isTyping = m_lines->isAncestorOf(QApplication::focusWidget());
    makeTable();
    if (isTyping)
        m_table->goOn();
}

void EntriesField::setLocked(bool locked) {
    m_isLocked = locked;
    m_lines->setLocked(locked);
    if (m_table)
        m_table->setLocked(locked);
}

void EntriesField::setNames(const QStringList& names) {
    m_names = names;
    m_lines->setNames(names);
    if (m_table)
        m_table->setNames(names);
}

void EntriesField::goTo(const QString& name) {
    if (m_table)
        m_table->goTo(name);
    else
        m_lines->goTo(name);
}

}  // namespace fdc::ui::maps
