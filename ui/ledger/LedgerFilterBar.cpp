// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerFilterBar.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QStringListModel>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/FilterText.h"
#include "ui/common/Widgets.h"
#include "ui/ledger/LedgerPresenter.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostValues = 40;
constexpr qsizetype mostChips = 8;
}  // namespace

LedgerFilterBar::LedgerFilterBar(LedgerPresenter& presenter, std::function<QString()> language,
                                 QWidget* parent)
    : QWidget(parent),
      m_presenter(presenter),
      m_language(std::move(language)),
      m_field(new QLineEdit),
      m_proposals(new QStringListModel(this)),
      m_completer(new QCompleter(m_proposals, this)),
      m_chips(new QWidget),
      m_chipRow(new QHBoxLayout(m_chips)),
      m_problem(new QWidget),
      m_sentence(label({}, TextRole::Body, u"ledgerFilterProblem"_s)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    m_field->setObjectName(u"ledgerFilter"_s);
    m_field->setAccessibleName(tr("Filter"));
    //: an example of the filter's language: the field names stay as they are
    m_field->setPlaceholderText(tr("Filter, for example: state:QUARANTINED class:Invoice id:INV-2024*"));
    m_field->setClearButtonEnabled(true);
    if (auto* clear = m_field->findChild<QAction*>(u"_q_qlineeditclearaction"_s))
        connect(clear, &QAction::triggered, this, [this] { m_presenter.apply({}); });
    m_field->installEventFilter(this);
    m_completer->setWidget(m_field);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setObjectName(u"ledgerProposals"_s);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &LedgerFilterBar::accept);
    row->addWidget(m_field, 1);
    column->addLayout(row);
    addMenu(tr("State"), u"stateMenu"_s, u"state"_s);
    addMenu(tr("Class"), u"classMenu"_s, u"class"_s);
    addMenu(tr("Error"), u"errorMenu"_s, u"error"_s);
    addMenu(tr("Campaign"), u"campaignMenu"_s, u"campaign"_s);
    for (const auto& [field, made] : m_menus)
        row->addWidget(made);
    m_chips->setObjectName(u"filterChips"_s);
    m_chipRow->setContentsMargins(0, 0, 0, 0);
    m_chipRow->setSpacing(6);
    column->addWidget(m_chips);
    auto* problem = new QHBoxLayout(m_problem);
    problem->setContentsMargins(2, 0, 0, 0);
    m_sentence->setWordWrap(true);
    restyle(m_sentence, "tone", u"error"_s);
    QPushButton* help = button(tr("Cause and fix"), u"ledgerFilterHelp"_s, ButtonRole::Flat);
    problem->addWidget(m_sentence, 1);
    problem->addWidget(help, 0, Qt::AlignTop);
    column->addWidget(m_problem);
    connect(help, &QPushButton::clicked, this,
            [this] { Q_EMIT helpWanted(u"error:"_s + m_presenter.filterError()->code()); });
    connect(m_field, &QLineEdit::textChanged, &m_presenter, &LedgerPresenter::setDraft);
    connect(m_field, &QLineEdit::textEdited, this, &LedgerFilterBar::propose);
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        // The completer shows the field every key first: this one chooses a proposal.
        const QAbstractItemView* proposals = m_completer->popup();
        if (proposals->isVisible() && proposals->currentIndex().isValid())
            return;
        m_completer->popup()->hide();
        m_presenter.apply(m_field->text());
    });
    connect(&m_presenter, &LedgerPresenter::filterChanged, this, &LedgerFilterBar::refresh);
    refresh();
}

void LedgerFilterBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

bool LedgerFilterBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
        propose();
        return true;
    }
    if (key->key() != Qt::Key_Escape || m_field->text() == m_presenter.filter())
        return QWidget::eventFilter(watched, event);
    m_field->setText(m_presenter.filter());
    return true;
}

void LedgerFilterBar::propose() {
    const auto found = filterText::proposals(
        m_field->text(), m_field->cursorPosition(), migration::LedgerFilter::fieldNames(),
        [this](const QString& field) { return m_presenter.words(field); });
    m_proposals->setStringList(found.texts.first(std::min(found.texts.size(), mostValues)));
    if (found.texts.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void LedgerFilterBar::accept(const QString& proposal) {
    const QString text = m_field->text();
    const auto place = filterText::proposals(text, m_field->cursorPosition(), {},
                                             [](const QString&) { return QStringList(); });
    const bool isWhole = !proposal.endsWith(u':');
    const QString put = proposal + (isWhole && place.end == text.size() ? u" "_s : QString());
    m_field->setText(text.left(place.begin) + put + text.mid(place.end));
    m_field->setCursorPosition(int(place.begin + put.size()));
    m_presenter.setDraft(m_field->text());
}

void LedgerFilterBar::addMenu(const QString& text, const QString& name, const QString& field) {
    QPushButton* made = button(text + u" ▾"_s, name);
    made->setAccessibleName(text);
    made->setCheckable(true);  // checked: the filter says something of it
    connect(made, &QPushButton::clicked, this, [this, made, field] {
        refresh();
        auto* menu = new QMenu(made);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->setObjectName(made->objectName() + u"Items"_s);
        fill(*menu, field);
        menu->popup(made->mapToGlobal(QPoint(0, made->height() + 2)));
    });
    m_menus.append({field, made});
}

void LedgerFilterBar::fill(QMenu& menu, const QString& field) {
    const QString filter = m_presenter.filter();
    QAction* all = menu.addAction(tr("Any"), &m_presenter, [this, field] {
        m_presenter.apply(filterText::without(m_presenter.filter(), {field}));
    });
    all->setCheckable(true);
    all->setChecked(!filterText::names(filter, field));
    menu.addSeparator();
    QStringList tokens = m_presenter.words(field);
    tokens = tokens.first(std::min(tokens.size(), mostValues));
    for (const QString& said : filterText::tokens(filter, field)) {
        if (!tokens.contains(said, Qt::CaseInsensitive))
            tokens.append(said);
    }
    for (const QString& token : std::as_const(tokens)) {
        QAction* one =
            menu.addAction(QString(token).replace(u'&', u"&&"_s), &m_presenter, [this, field, token] {
                m_presenter.apply(filterText::toggled(m_presenter.filter(), field, token));
            });
        one->setObjectName(field + u':' + token);
        one->setCheckable(true);
        one->setChecked(filterText::has(filter, field, token));
    }
}

void LedgerFilterBar::refresh() {
    const auto& error = m_presenter.filterError();
    if (m_field->text() != m_presenter.draft())
        m_field->setText(m_presenter.draft());
    restyle(m_field, "invalid", error.has_value());
    m_field->setProperty("helpTopic", error ? u"error:"_s + error->code() : u"page:ledger"_s);
    m_field->setAccessibleDescription(error ? base::errorSentence(*error, m_language()) : QString());
    m_problem->setVisible(error.has_value());
    if (error) {
        m_sentence->setText(base::errorSentence(*error, m_language()) + u" · "_s + error->cause());
        m_field->setCursorPosition(std::max(0, error->fact(u"position").toInt() - 1));
    }
    for (const auto& [field, made] : m_menus)
        made->setChecked(filterText::names(m_presenter.filter(), field));
    refreshChips();
}

void LedgerFilterBar::refreshChips() {
    while (QLayoutItem* item = m_chipRow->takeAt(0)) {
        if (QWidget* old = item->widget()) {
            old->hide();
            old->deleteLater();
        }
        delete item;
    }
    const QStringList terms = filterText::terms(m_presenter.filter());
    for (qsizetype at = 0; at < std::min(terms.size(), mostChips); ++at) {
        QString shown = terms[at].size() > 30 ? terms[at].left(29) + u'…' : terms[at];
        QPushButton* chip =
            button(shown.replace(u'&', u"&&"_s) + u"  ×"_s, u"chip%1"_s.arg(at), ButtonRole::Flat);
        //: %1 is a term of a filter
        chip->setAccessibleName(tr("Take %1 out of the filter").arg(terms[at]));
        chip->setToolTip(chip->accessibleName());
        connect(chip, &QPushButton::clicked, &m_presenter,
                [this, at] { m_presenter.apply(filterText::withoutTerm(m_presenter.filter(), at)); });
        m_chipRow->addWidget(chip);
    }
    m_chipRow->addStretch(1);
    m_chips->setVisible(!terms.isEmpty());
}

}  // namespace fdc::ui::ledger
