// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/FilterLine.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/ErrorPages.h"
#include "ui/common/ErrorText.h"
#include "ui/common/FilterText.h"
#include "ui/common/Widgets.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

FilterLine::FilterLine(FilterAccess access, const FilterTexts& texts, QWidget* parent)
    : QWidget(parent),
      m_access(std::move(access)),
      m_topic(texts.topic),
      m_column(new QVBoxLayout(this)),
      m_row(new QHBoxLayout),
      m_field(new QLineEdit),
      m_problem(new QWidget),
      m_sentence(label({}, TextRole::Body, texts.problemName)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(6);
    m_row->setSpacing(8);
    m_field->setObjectName(texts.fieldName);
    m_field->setAccessibleName(texts.title);
    m_field->setPlaceholderText(texts.example);
    m_field->setClearButtonEnabled(true);
    // The cross at the end of the field does what it promises, without a Return.
    if (auto* clear = m_field->findChild<QAction*>(u"_q_qlineeditclearaction"_s))
        connect(clear, &QAction::triggered, this, [this] { m_access.apply({}); });
    m_field->installEventFilter(this);
    m_row->addWidget(m_field, 1);
    m_column->addLayout(m_row);
    auto* problem = new QHBoxLayout(m_problem);
    problem->setContentsMargins(2, 0, 0, 0);
    m_sentence->setWordWrap(true);
    restyle(m_sentence, "tone", u"error"_s);
    QPushButton* help = button(texts.causeAndFix, texts.helpName, ButtonRole::Flat);
    problem->addWidget(m_sentence, 1);
    problem->addWidget(help, 0, Qt::AlignTop);
    connect(help, &QPushButton::clicked, this,
            [this] { Q_EMIT helpWanted(u"error:"_s + m_access.error()->code()); });
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) { m_access.setDraft(text); });
}

void FilterLine::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool FilterLine::eventFilter(QObject* watched, QEvent* event) {
    const bool escape =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (!escape || m_field->text() == m_access.inForce())
        return QWidget::eventFilter(watched, event);
    m_field->setText(m_access.inForce());
    return true;
}

void FilterLine::addMenu(const QString& text, const QString& name, const QStringList& fields,
                         std::function<void(QMenu&)> fill) {
    QPushButton* made = button(text + u" ▾"_s, name);
    made->setAccessibleName(text);
    made->setCheckable(true);  // checked: the filter says something of it
    connect(made, &QPushButton::clicked, this, [this, made, fill = std::move(fill)] {
        refresh();  // the click itself checks nothing
        auto* menu = new QMenu(made);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setObjectName(made->objectName() + u"Items"_s);
        fill(*menu);
        menu->popup(made->mapToGlobal(QPoint(0, made->height() + 2)));
    });
    m_menus.append({fields, made});
    m_row->addWidget(made);
}

void FilterLine::addChoices(QMenu& menu, const QString& field, const QString& any,
                            const QList<Choice>& choices) {
    const QString filter = m_access.inForce();
    QAction* all = menu.addAction(
        any, this, [this, field] { m_access.apply(filterText::without(m_access.inForce(), {field})); });
    all->setCheckable(true);
    all->setChecked(!filterText::names(filter, field));
    menu.addSeparator();
    for (const Choice& choice : choices) {
        QString text = choice.text;
        QAction* one = menu.addAction(text.replace(u'&', u"&&"_s), this, [this, field, token = choice.token] {
            m_access.apply(filterText::toggled(m_access.inForce(), field, token));
        });
        one->setObjectName(field + u':' + choice.token);
        one->setCheckable(true);
        one->setChecked(filterText::has(filter, field, choice.token));
    }
}

void FilterLine::complete(QWidget* below) {
    if (below)
        m_column->addWidget(below);
    m_column->addWidget(m_problem);
}

void FilterLine::refresh() {
    const std::optional<base::Error> error = m_access.error();
    if (m_field->text() != m_access.draft())
        m_field->setText(m_access.draft());
    restyle(m_field, "invalid", error.has_value());
    m_field->setProperty("helpTopic", error ? u"error:"_s + error->code() : m_topic);
    m_field->setAccessibleDescription(error ? base::errorSentence(*error, m_access.language()) : QString());
    m_problem->setVisible(error.has_value());
    if (error) {
        m_sentence->setText(errorLine(*error, m_access.language()));
        m_field->setCursorPosition(std::max(0, error->fact(u"position").toInt() - 1));
    }
    const QString filter = m_access.inForce();
    for (const auto& [fields, made] : m_menus)
        made->setChecked(std::ranges::any_of(
            fields, [&filter](const QString& field) { return filterText::names(filter, field); }));
}

}  // namespace fdc::ui
