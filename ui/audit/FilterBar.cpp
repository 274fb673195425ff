// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/FilterBar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/audit/AuditPresenter.h"
#include "ui/audit/AuditWords.h"
#include "ui/common/FilterText.h"
#include "ui/common/Widgets.h"

namespace fdc::ui::audit {

using namespace Qt::Literals::StringLiterals;
using fdc::audit::Outcome;

namespace {
constexpr qsizetype mostValues = 40;  // a menu is read, the field takes any value
}

FilterBar::FilterBar(AuditPresenter& presenter, std::function<QString()> language, QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_language(std::move(language)),
      m_field(new QLineEdit),
      m_problem(new QWidget),
      m_sentence(label({}, TextRole::Body, u"filterProblem"_s)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_field->setObjectName(u"auditFilter"_s);
    m_field->setAccessibleName(tr("Filter"));
    //: an example of the filter's language: the field names stay as they are
    m_field->setPlaceholderText(tr("Filter, for example: action:config.* since:24h -outcome:ok"));
    m_field->setClearButtonEnabled(true);
    // The cross at the end of the field does what it promises, without a Return.
    if (auto* clear = m_field->findChild<QAction*>(u"_q_qlineeditclearaction"_s))
        connect(clear, &QAction::triggered, this, [this] { m_presenter.apply({}); });
    m_field->installEventFilter(this);
    row->addWidget(m_field, 1);
    column->addLayout(row);
    addMenu(tr("Result"), u"resultMenu"_s, u"outcome"_s, [this](QMenu& menu) {
        QList<Choice> choices;
        for (const Outcome one : {Outcome::Ok, Outcome::Failed, Outcome::Refused, Outcome::Started})
            choices.append({AuditWords::outcome(one), fdc::audit::outcomeName(one)});
        fillChoices(menu, u"outcome"_s, tr("Any result"), choices);
    });
    addMenu(tr("Period"), u"periodMenu"_s, u"since"_s, [this](QMenu& menu) { fillPeriods(menu); });
    addMenu(tr("Actor"), u"actorMenu"_s, u"actor"_s,
            [this](QMenu& menu) { fillValues(menu, AuditModel::Column::Actor, tr("Any actor")); });
    addMenu(tr("Action"), u"actionMenu"_s, u"action"_s,
            [this](QMenu& menu) { fillValues(menu, AuditModel::Column::Action, tr("Any action")); });
    addMenu(tr("Connector"), u"connectorMenu"_s, u"connector"_s,
            [this](QMenu& menu) { fillValues(menu, AuditModel::Column::Connector, tr("Any connector")); });
    for (const auto& [field, made] : m_menus)
        row->addWidget(made);
    auto* problem = new QHBoxLayout(m_problem);
    problem->setContentsMargins(2, 0, 0, 0);
    m_sentence->setWordWrap(true);
    restyle(m_sentence, "tone", u"error"_s);
    QPushButton* help = button(tr("Cause and fix"), u"filterHelp"_s, ButtonRole::Flat);
    problem->addWidget(m_sentence, 1);
    problem->addWidget(help, 0, Qt::AlignTop);
    column->addWidget(m_problem);
    connect(help, &QPushButton::clicked, this,
            [this] { Q_EMIT helpWanted(u"error:"_s + m_presenter.filterError()->code()); });
    connect(m_field, &QLineEdit::textChanged, &m_presenter, &AuditPresenter::setDraft);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { m_presenter.apply(m_field->text()); });
    connect(&m_presenter, &AuditPresenter::filterChanged, this, &FilterBar::refresh);
    refresh();
}

void FilterBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event) {
    const bool escape =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (!escape || m_field->text() == m_presenter.filter())
        return QWidget::eventFilter(watched, event);
    m_field->setText(m_presenter.filter());
    return true;
}

QPushButton* FilterBar::addMenu(const QString& text, const QString& name, const QString& field,
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
    m_menus.append({field, made});
    return made;
}

void FilterBar::fillChoices(QMenu& menu, const QString& field, const QString& any,
                            const QList<Choice>& choices) {
    const QString filter = m_presenter.filter();
    QAction* all = menu.addAction(any, &m_presenter, [this, field] {
        m_presenter.apply(filterText::without(m_presenter.filter(), {field}));
    });
    all->setCheckable(true);
    all->setChecked(!filterText::names(filter, field));
    menu.addSeparator();
    for (const Choice& choice : choices) {
        QString text = choice.text;
        QAction* one =
            menu.addAction(text.replace(u'&', u"&&"_s), &m_presenter, [this, field, token = choice.token] {
                m_presenter.apply(filterText::toggled(m_presenter.filter(), field, token));
            });
        one->setObjectName(field + u':' + choice.token);
        one->setCheckable(true);
        one->setChecked(filterText::has(filter, field, choice.token));
    }
}

/// The values of the loaded records, those of the filter, and for actions their families.
void FilterBar::fillValues(QMenu& menu, AuditModel::Column column, const QString& any) {
    const QString field = AuditModel::field(column);
    QList<Choice> choices;
    QStringList families;
    const QStringList values = m_presenter.values(column);
    for (const QString& value : values) {
        const QString family = value.section(u'.', 0, 0) + u".*"_s;
        if (column == AuditModel::Column::Action && value.contains(u'.') && !families.contains(family)) {
            families.append(family);
            choices.append({family, family});
        }
    }
    for (const QString& value : values.first(std::min(mostValues, values.size())))
        choices.append({value, filterText::literal(value)});
    for (const QString& token : filterText::tokens(m_presenter.filter(), field)) {
        const auto isIt = [&](const Choice& one) {
            return one.token.compare(token, Qt::CaseInsensitive) == 0;
        };
        if (std::ranges::none_of(choices, isIt))
            choices.append({token, token});
    }
    fillChoices(menu, field, any, choices);
}

void FilterBar::fillPeriods(QMenu& menu) {
    const QString filter = m_presenter.filter();
    const QList<Choice> periods{{tr("Last hour"), u"1h"_s},
                                {tr("Last 24 hours"), u"24h"_s},
                                {tr("Last 7 days"), u"7d"_s},
                                {tr("All time"), {}}};
    for (const Choice& period : periods) {
        QAction* one = menu.addAction(period.text, &m_presenter, [this, token = period.token] {
            m_presenter.apply(filterText::during(m_presenter.filter(), token));
        });
        one->setObjectName(u"since:"_s + period.token);
        one->setCheckable(true);
        const bool isAll = !filterText::names(filter, u"since"_s) && !filterText::names(filter, u"until"_s);
        one->setChecked(period.token.isEmpty() ? isAll : filterText::has(filter, u"since"_s, period.token));
    }
}

void FilterBar::refresh() {
    const auto& error = m_presenter.filterError();
    if (m_field->text() != m_presenter.draft())
        m_field->setText(m_presenter.draft());
    restyle(m_field, "invalid", error.has_value());
    m_field->setProperty("helpTopic", error ? u"error:"_s + error->code() : u"page:audit"_s);
    m_field->setAccessibleDescription(error ? base::errorSentence(*error, m_language()) : QString());
    m_problem->setVisible(error.has_value());
    if (error) {
        m_sentence->setText(base::errorSentence(*error, m_language()) + u" · "_s + error->cause());
        m_field->setCursorPosition(std::max(0, error->fact(u"position").toInt() - 1));
    }
    for (const auto& [field, made] : m_menus) {
        const bool said = filterText::names(m_presenter.filter(), field) ||
                          (field == u"since"_s && filterText::names(m_presenter.filter(), u"until"_s));
        made->setChecked(said);
    }
}

}  // namespace fdc::ui::audit
