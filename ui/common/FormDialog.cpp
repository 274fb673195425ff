// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/FormDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/common/Widgets.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

FormDialogFields::FormDialogFields(FormQuestion question, QWidget* parent)
    : QWidget(parent),
      m_question(std::move(question)),
      m_problem(paragraph(QString(), TextRole::Muted, u"formProblem"_s)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    for (const FormField& field : std::as_const(m_question.fields)) {
        QWidget* control = makeControl(field);
        control->setObjectName(field.id);
        control->setAccessibleName(field.label);
        control->setAccessibleDescription(field.hint);
        if (field.kind != FormField::Kind::Check) {
            QLabel* name = label(field.label, TextRole::Strong);
            name->setBuddy(control);
            column->addWidget(name);
        }
        column->addWidget(control);
        if (!field.hint.isEmpty())
            column->addWidget(paragraph(field.hint, TextRole::Muted));
        m_controls.append(control);
    }
    restyle(m_problem, "tone", u"error"_s);
    // Its place is kept, so that the dialog does not jump while a person types.
    QSizePolicy steady = m_problem->sizePolicy();
    steady.setRetainSizeWhenHidden(true);
    m_problem->setSizePolicy(steady);
    m_problem->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    column->addWidget(m_problem);
    if (m_question.commandLine) {
        m_line = new CommandLineBox;
        column->addWidget(m_line);
    }
    show(false);
}

QWidget* FormDialogFields::makeControl(const FormField& field) {
    m_answers.insert(field.id, field.value);
    switch (field.kind) {
        case FormField::Kind::Text: return makeText(field);
        case FormField::Kind::Choice: return makeChoice(field);
        case FormField::Kind::Check: break;
    }
    auto* box = new QCheckBox(field.label);
    box->setChecked(!field.value.isEmpty());
    connect(box, &QCheckBox::toggled, this,
            [this, id = field.id](bool on) { take(id, on ? u"true"_s : QString()); });
    return box;
}

QWidget* FormDialogFields::makeText(const FormField& field) {
    auto* line = new QLineEdit(field.value);
    connect(line, &QLineEdit::textChanged, this,
            [this, id = field.id](const QString& text) { take(id, text); });
    if (!field.choices.isEmpty()) {
        auto* completer = new QCompleter(field.choices, line);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        completer->setFilterMode(Qt::MatchContains);
        completer->setMaxVisibleItems(12);
        line->setCompleter(completer);
    }
    return line;
}

QWidget* FormDialogFields::makeChoice(const FormField& field) {
    auto* box = new QComboBox;
    for (const QString& choice : field.choices)
        box->addItem(choice.section(u'\n', -1), choice.section(u'\n', 0, 0));
    box->setCurrentIndex(std::max(box->findData(field.value), 0));
    m_answers.insert(field.id, box->currentData().toString());
    connect(box, &QComboBox::currentIndexChanged, this,
            [this, box, id = field.id] { take(id, box->currentData().toString()); });
    return box;
}

FormAnswers FormDialogFields::answers() const {
    return m_answers;
}

bool FormDialogFields::isFine() const {
    return !m_question.problem || m_question.problem(m_answers).isEmpty();
}

void FormDialogFields::take(const QString& id, const QString& value) {
    m_answers.insert(id, value);
    show(true);
    Q_EMIT changed();
}

void FormDialogFields::show(bool touched) {
    const QString problem = touched && m_question.problem ? m_question.problem(m_answers) : QString();
    m_problem->setText(problem);
    if (m_line)
        m_line->setLine(m_question.commandLine(m_answers));
}

void FormDialogFields::focusFirst() {
    if (m_controls.isEmpty())
        return;
    m_controls.first()->setFocus();
    if (auto* line = qobject_cast<QLineEdit*>(m_controls.first()))
        line->selectAll();
}

}  // namespace fdc::ui
