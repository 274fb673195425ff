// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerFilterBar.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStringListModel>

#include "ui/common/FilterText.h"
#include "ui/common/Format.h"
#include "ui/common/Widgets.h"
#include "ui/ledger/LedgerPresenter.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr qsizetype mostChips = 8;
}  // namespace

LedgerFilterBar::LedgerFilterBar(LedgerPresenter& presenter, std::function<QString()> language,
                                 QWidget* parent)
    : FilterLine(
          FilterAccess::of(presenter, std::move(language)),
          {u"ledgerFilter"_s, u"ledgerFilterProblem"_s, u"ledgerFilterHelp"_s, u"page:ledger"_s, tr("Filter"),
           //: an example of the filter's language: the field names stay as they are
           tr("Filter, for example: state:QUARANTINED class:Invoice id:INV-2024*"), tr("Cause and fix")},
          parent),
      m_presenter(presenter),
      m_proposals(new QStringListModel(this)),
      m_completer(new QCompleter(m_proposals, this)),
      m_chips(new QWidget),
      m_chipRow(new QHBoxLayout(m_chips)) {
    m_completer->setWidget(field());
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setObjectName(u"ledgerProposals"_s);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &LedgerFilterBar::accept);
    addValues(tr("State"), u"stateMenu"_s, u"state"_s);
    addValues(tr("Class"), u"classMenu"_s, u"class"_s);
    addValues(tr("Error"), u"errorMenu"_s, u"error"_s);
    addValues(tr("Campaign"), u"campaignMenu"_s, u"campaign"_s);
    m_chips->setObjectName(u"filterChips"_s);
    m_chipRow->setContentsMargins(0, 0, 0, 0);
    m_chipRow->setSpacing(6);
    complete(m_chips);
    connect(field(), &QLineEdit::textEdited, this, &LedgerFilterBar::propose);
    connect(field(), &QLineEdit::returnPressed, this, [this] {
        // The completer shows the field every key first: this one chooses a proposal.
        const QAbstractItemView* proposals = m_completer->popup();
        if (proposals->isVisible() && proposals->currentIndex().isValid())
            return;
        m_completer->popup()->hide();
        m_presenter.apply(field()->text());
    });
    connect(&m_presenter, &LedgerPresenter::filterChanged, this, &LedgerFilterBar::refreshAll);
    refreshAll();
}

bool LedgerFilterBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            propose();
            return true;
        }
    }
    return FilterLine::eventFilter(watched, event);
}

void LedgerFilterBar::propose() {
    const auto found = filterText::proposals(
        field()->text(), field()->cursorPosition(), migration::LedgerFilter::fieldNames(),
        [this](const QString& field) { return m_presenter.words(field); });
    m_proposals->setStringList(found.texts.first(std::min(found.texts.size(), mostValues)));
    if (found.texts.isEmpty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void LedgerFilterBar::accept(const QString& proposal) {
    const QString text = field()->text();
    const auto place = filterText::proposals(text, field()->cursorPosition(), {},
                                             [](const QString&) { return QStringList(); });
    const bool isWhole = !proposal.endsWith(u':');
    const QString put = proposal + (isWhole && place.end == text.size() ? u" "_s : QString());
    field()->setText(text.left(place.begin) + put + text.mid(place.end));
    field()->setCursorPosition(int(place.begin + put.size()));
    m_presenter.setDraft(field()->text());
}

void LedgerFilterBar::addValues(const QString& text, const QString& name, const QString& field) {
    addMenu(text, name, {field}, [this, field](QMenu& menu) { fill(menu, field); });
}

void LedgerFilterBar::fill(QMenu& menu, const QString& field) {
    QStringList tokens = m_presenter.words(field);
    tokens = tokens.first(std::min(tokens.size(), mostValues));
    for (const QString& said : filterText::tokens(m_presenter.filter(), field)) {
        if (!tokens.contains(said, Qt::CaseInsensitive))
            tokens.append(said);
    }
    QList<Choice> choices;
    for (const QString& token : std::as_const(tokens))
        choices.append({token, token});
    addChoices(menu, field, tr("Any"), choices);
}

void LedgerFilterBar::refreshAll() {
    refresh();
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
        chip->setToolTip(format::plainTip(chip->accessibleName()));
        connect(chip, &QPushButton::clicked, &m_presenter,
                [this, at] { m_presenter.apply(filterText::withoutTerm(m_presenter.filter(), at)); });
        m_chipRow->addWidget(chip);
    }
    m_chipRow->addStretch(1);
    m_chips->setVisible(!terms.isEmpty());
}

}  // namespace fdc::ui::ledger
