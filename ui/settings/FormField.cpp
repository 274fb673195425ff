// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/FormField.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include "ui/common/Widgets.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

FormField::FormField(const QString& text, const QString& hint, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_hint(hint),
      m_row(new QHBoxLayout),
      m_line(new QLineEdit),
      m_note(paragraph(hint, TextRole::Muted, name + u"Note"_s)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    QLabel* title = label(text, TextRole::Strong);
    title->setBuddy(m_line);
    m_line->setObjectName(name);
    m_line->setAccessibleName(text);
    m_row->setSpacing(6);
    m_row->addWidget(m_line, 1);
    column->addWidget(title);
    column->addLayout(m_row);
    column->addWidget(m_note);
}

QPushButton* FormField::addButton(const QString& text, const QString& name, const QString& accessibleName) {
    QPushButton* made = button(text, name);
    made->setAccessibleName(accessibleName);
    m_row->addWidget(made);
    return made;
}

void FormField::setText(const QString& text) {
    if (m_line->text().trimmed() != text)
        m_line->setText(text);
}

void FormField::setProblem(const QString& problem) {
    m_problem = problem;
    tell();
}

void FormField::setNote(const QString& note, bool isWarning) {
    m_said = note;
    m_isWarning = isWarning;
    tell();
}

QString FormField::note() const {
    return m_note->text();
}

void FormField::tell() {
    const bool wrong = !m_problem.isEmpty();
    restyle(m_line, "invalid", wrong);
    const QString text = wrong ? m_problem : m_said.isEmpty() ? m_hint : m_said;
    restyle(m_note, "tone", wrong ? u"error"_s : m_isWarning && !m_said.isEmpty() ? u"warn"_s : QString());
    m_note->setText(text);
    m_line->setAccessibleDescription(text);
}

}  // namespace fdc::ui::settings
