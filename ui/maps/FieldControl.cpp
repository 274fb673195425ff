// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/FieldControl.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/maps/EntriesField.h"
#include "ui/maps/EntriesModel.h"
#include "ui/maps/FieldUndo.h"
#include "ui/maps/PatternEdit.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;
using migration::FieldSpec;
using migration::FieldType;
using migration::FieldValue;

namespace {

constexpr int shownLines = 3;

}  // namespace

FieldControl::FieldControl(const FieldSpec& spec, const QString& language, QWidget* parent)
    : QWidget(parent),
      m_spec(spec),
      m_problem(paragraph({}, TextRole::Body, u"problem."_s + spec.name)),
      m_odd(new QWidget) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    QLabel* name = label(spec.mandatory ? spec.name + u" *"_s : spec.name, TextRole::Strong);
    column->addWidget(name);
    build(column);
    if (QWidget* made = control()) {
        if (m_choice) {
            m_choice->setFocusPolicy(Qt::StrongFocus);
            m_choice->installEventFilter(this);
            sharesUndo(*m_choice);
        }
        made->setObjectName(u"field."_s + spec.name);
        made->setAccessibleName(spec.name);
        made->setAccessibleDescription(language == u"fr" ? spec.helpFr : spec.helpEn);
    }
    auto* odd = new QHBoxLayout(m_odd);
    odd->setContentsMargins(0, 0, 0, 0);
    m_oddText = paragraph(tr("A value that only the map's file shows."), TextRole::Muted);
    odd->addWidget(m_oddText, 1);
    QPushButton* remove = button(tr("Take out"), u"takeOut."_s + spec.name, ButtonRole::Flat);
    connect(remove, &QPushButton::clicked, this, &FieldControl::removeWanted);
    odd->addWidget(remove);
    column->addWidget(m_odd);
    m_odd->hide();
    m_problem->setProperty("tone", u"error"_s);
    column->addWidget(m_problem);
    m_problem->hide();
    column->addWidget(paragraph(language == u"fr" ? spec.helpFr : spec.helpEn, TextRole::Muted));
}

/// Whoever scrolls the form past a choice does not want to change it.
bool FieldControl::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Wheel || m_choice->hasFocus())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

void FieldControl::build(QVBoxLayout* column) {
    switch (m_spec.type) {
        case FieldType::Boolean:
            m_flag = new ToggleSwitch(m_spec.name, u"field."_s + m_spec.name);
            connect(m_flag, &QAbstractButton::toggled, this, [this](bool on) {
                if (!m_isShowing)
                    Q_EMIT textEdited(on ? u"true"_s : u"false"_s);
            });
            column->addWidget(m_flag, 0, Qt::AlignLeft);
            return;
        case FieldType::TextList:
            m_lines = new QPlainTextEdit;
            m_lines->setTabChangesFocus(true);
            sharesUndo(*m_lines);
            m_lines->setFixedHeight(m_lines->fontMetrics().lineSpacing() * shownLines + 14);
            m_lines->setPlaceholderText(tr("one on each line"));
            connect(m_lines, &QPlainTextEdit::textChanged, this, [this] {
                if (!m_isShowing)
                    Q_EMIT listEdited(m_lines->toPlainText().split(u'\n', Qt::SkipEmptyParts));
            });
            column->addWidget(m_lines);
            return;
        case FieldType::PatternMap:
        case FieldType::ExpressionMap:
        case FieldType::ValueMap:
            m_entries = new EntriesField(m_spec.name, m_spec.type);
            connect(m_entries, &EntriesField::edited, this, &FieldControl::entriesEdited);
            column->addWidget(m_entries);
            return;
        case FieldType::Connection:
            m_choice = new QComboBox;
            connect(m_choice, &QComboBox::activated, this, [this](int index) {
                if (const QString name = m_choice->itemData(index).toString(); !name.isEmpty())
                    Q_EMIT sharedChosen(name);
            });
            column->addWidget(m_choice);
            return;
        case FieldType::Text:
        case FieldType::Integer:
        case FieldType::Pattern:
        case FieldType::Expression:
            if (m_spec.choices.isEmpty())
                buildLine(column);
            else
                buildChoice(column);
            return;
        // Nothing of these stands in a step, or may be shown.
        case FieldType::Condition:
        case FieldType::ConditionList:
        case FieldType::Secret: return;
    }
}

void FieldControl::buildChoice(QVBoxLayout* column) {
    m_choice = new QComboBox;
    for (const QString& choice : m_spec.choices)
        m_choice->addItem(choice == m_spec.defaultValue ? tr("%1 (usual)").arg(choice) : choice, choice);
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        const QString value = m_choice->itemData(index).toString();
        // The usual is not written down: it stays the usual.
        Q_EMIT textEdited(value == m_spec.defaultValue ? QString() : value);
    });
    column->addWidget(m_choice);
}

void FieldControl::buildLine(QVBoxLayout* column) {
    m_line = new PatternEdit(m_spec.type == FieldType::Expression ? PatternEdit::Kind::Expression
                                                                  : PatternEdit::Kind::Pattern);
    if (!m_spec.defaultValue.isEmpty())
        m_line->setPlaceholderText(m_spec.defaultValue);
    connect(m_line, &QLineEdit::textEdited, this, &FieldControl::textEdited);
    column->addWidget(m_line);
}

QWidget* FieldControl::control() const {
    if (m_flag)
        return m_flag;
    if (m_choice)
        return m_choice;
    if (m_line)
        return m_line;
    return m_lines ? static_cast<QWidget*>(m_lines) : m_entries;
}

void FieldControl::setOdd(bool odd) {
    m_odd->setVisible(odd);
    if (QWidget* made = control())
        made->setVisible(!odd);
}

void FieldControl::show(const FieldValue* value, const QStringList& shared) {
    m_isShowing = true;
    const auto text = value ? migration::editing::typedText(*value) : std::optional(QString());
    const QString effective = text && !text->isEmpty() ? *text : m_spec.defaultValue;
    if (m_flag) {
        setOdd(!text);
        m_flag->setChecked(effective.compare("true"_L1, Qt::CaseInsensitive) == 0);
    } else if (m_lines) {
        showList(value);
    } else if (m_entries) {
        const auto entries =
            value ? migration::editing::typedEntries(*value) : std::optional(migration::editing::Entries());
        const bool isMuch = entries && entries->size() > EntriesModel::most;
        setOdd(!entries || isMuch);
        m_oddText->setText(isMuch ? tr("%1 lines: too many to be edited here. The map's file has them.")
                                        .arg(format::count(entries->size()))
                                  : tr("A value that only the map's file shows."));
        m_entries->show(isMuch ? migration::editing::Entries()
                               : entries.value_or(migration::editing::Entries()));
    } else if (m_spec.type == FieldType::Connection) {
        showConnection(value, shared);
    } else if (m_choice) {
        setOdd(!text);
        int index = -1;
        for (int i = 0; i < m_choice->count(); ++i) {
            if (m_choice->itemData(i).toString().compare(effective, Qt::CaseInsensitive) == 0)
                index = i;
        }
        m_choice->setCurrentIndex(index);
    } else if (m_line) {
        setOdd(!text);
        m_line->show(text.value_or(QString()));
    } else {
        setOdd(value);
    }
    m_isShowing = false;
}

void FieldControl::showList(const FieldValue* value) {
    const auto lines = value ? migration::editing::typedList(*value) : std::optional(QStringList());
    setOdd(!lines);
    const QStringList now = m_lines->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    m_lines->setReadOnly(isDiscreet() || m_isLocked);
    QStringList shown;
    for (const QString& line : lines.value_or(QStringList()))
        shown.append(discreet(line, Private::Value));
    if (lines && shown != now)
        m_lines->setPlainText(shown.join(u'\n'));
}

void FieldControl::showConnection(const FieldValue* value, const QStringList& shared) {
    const auto now = value ? migration::editing::sharedName(*value) : std::nullopt;
    const QStringList wanted = shared + QStringList{value && !now ? u"\n"_s : QString()};
    if (m_choice->property("offered").toStringList() == wanted) {
        m_choice->setCurrentIndex(now ? m_choice->findData(*now) : value ? m_choice->count() - 1 : -1);
        return;
    }
    m_choice->setProperty("offered", wanted);
    m_choice->clear();
    for (const QString& name : shared)
        m_choice->addItem(name == u"environment" ? tr("that of the environment") : name, name);
    if (value && !now)
        m_choice->addItem(tr("one of its own, in the map"), QString());
    m_choice->setCurrentIndex(now ? m_choice->findData(*now) : value ? m_choice->count() - 1 : -1);
}

void FieldControl::setLocked(bool locked) {
    m_isLocked = locked;
    if (m_line)
        m_line->setLocked(locked);
    if (m_entries)
        m_entries->setLocked(locked);
    for (QWidget* each : {static_cast<QWidget*>(m_flag), static_cast<QWidget*>(m_choice), m_odd}) {
        if (each)
            each->setEnabled(!locked);
    }
}

void FieldControl::setProblem(const QString& text) {
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
    if (QWidget* made = m_line ? static_cast<QWidget*>(m_line) : m_lines)
        restyle(made, "invalid", !text.isEmpty());
}

void FieldControl::setNames(const QStringList& names) {
    const bool isName = m_spec.name == u"dataName";
    if (m_line && (m_spec.type == FieldType::Pattern || m_spec.type == FieldType::Expression || isName))
        m_line->setNames(names);
    if (m_entries)
        m_entries->setNames(names);
}

}  // namespace fdc::ui::maps
