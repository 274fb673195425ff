// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SecretsView.h"

#include <QKeySequence>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

#include "ui/common/DataTable.h"
#include "ui/common/StaleMark.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/settings/FormField.h"
#include "ui/settings/ProblemBox.h"
#include "ui/settings/SecretsPresenter.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;
using Store = SecretsPresenter::Store;

SecretsView::SecretsView(SecretsPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_problem = new ProblemBox(u"secretProblem"_s);
    connect(m_problem, &ProblemBox::helpRequested, this, m_presenter.services().help);
    connect(m_problem, &ProblemBox::dismissed, this, [this] { m_presenter.dismissProblem(); });
    column->addWidget(makeStore(), 1);
    column->addWidget(m_problem);
    column->addWidget(makeNew());
    connect(&presenter, &SectionPresenter::changed, this, &SecretsView::refresh);
    connect(&presenter, &SecretsPresenter::newNameChanged, this, &SecretsView::refreshNew);
    refresh();
}

Card* SecretsView::makeStore() {
    auto* card = new Card(tr("Secrets"));
    m_pill = new Pill;
    m_pill->setObjectName(u"storeKind"_s);
    m_stale = new StaleMark;
    m_replace = button(tr("Replace the value…"), u"replaceSecret"_s);
    m_remove = button(tr("Remove…"), u"removeSecret"_s, ButtonRole::Danger);
    card->head()->addWidget(m_pill);
    card->head()->addStretch(1);
    card->head()->addWidget(m_stale);
    card->head()->addWidget(m_replace);
    card->head()->addWidget(m_remove);
    m_text = paragraph(QString(), TextRole::Muted, u"storeText"_s);
    m_table = new DataTable(u"secrets"_s, tr("Secrets"));
    m_table->setModel(&m_presenter.model());
    m_table->setColumnWidths({34, -1});
    m_pane = new StatePane(m_table);
    card->body()->addWidget(m_text);
    card->body()->addWidget(m_pane, 1);
    connect(m_table, &DataTable::rowChosen, this, [this](int row) {
        if (const SecretRow* chosen = m_presenter.model().at(row))
            m_presenter.choose(chosen->name);
    });
    connect(m_table, &DataTable::rowActivated, this, [this] { m_presenter.replace(this); });
    auto* erase = new QShortcut(QKeySequence(Qt::Key_Delete), m_table);
    erase->setContext(Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, [this] { m_presenter.remove(this); });
    connect(m_replace, &QPushButton::clicked, this, [this] { m_presenter.replace(this); });
    connect(m_remove, &QPushButton::clicked, this, [this] { m_presenter.remove(this); });
    connect(m_pane, &StatePane::actionRequested, this, &SecretsView::act);
    const auto help = [this](const QString& code) { m_presenter.services().help(u"error:"_s + code); };
    connect(m_pane, &StatePane::helpRequested, this, help);
    connect(m_stale, &StaleMark::helpRequested, this, help);
    return card;
}

Card* SecretsView::makeNew() {
    m_new = new Card(tr("Store another secret"));
    m_name = new FormField(tr("Name"), QString(), u"secretName"_s);
    m_store = m_name->addButton(tr("Set the value…"), u"storeSecret"_s, tr("Set the value"));
    m_line = new CommandLineBox;
    m_new->body()->addWidget(m_name);
    m_new->body()->addWidget(m_line);
    connect(m_name->line(), &QLineEdit::textEdited, &m_presenter, &SecretsPresenter::setNewName);
    connect(m_name->line(), &QLineEdit::returnPressed, this, [this] { m_presenter.storeNew(this); });
    connect(m_store, &QPushButton::clicked, this, [this] { m_presenter.storeNew(this); });
    return m_new;
}

/// What the button of the state does.
void SecretsView::act() {
    switch (m_presenter.store()) {
        case Store::Locked:
        case Store::NoKeyRing: m_presenter.unlock(this); break;
        case Store::Open: m_name->line()->setFocus(); break;
        case Store::KeyRingLocked:
        case Store::Failed:
        case Store::Unknown: m_presenter.refresh(); break;
    }
}

void SecretsView::refresh() {
    const QString language = m_presenter.services().language();
    const bool open = m_presenter.store() == Store::Open;
    m_problem->set(m_presenter.problem(), language);
    m_stale->set(open ? m_presenter.oldSince() : QDateTime(), m_presenter.error(), language);
    const QString word = m_presenter.storeWord();
    m_pill->setVisible(!word.isEmpty());
    m_pill->set(word, Tone::Accent);
    m_text->setVisible(open);
    m_text->setText(m_presenter.storeText());
    m_new->setVisible(open);
    refreshPane();
    refreshButtons();
    refreshNew();
}

void SecretsView::refreshPane() {
    switch (m_presenter.store()) {
        case Store::Unknown: m_pane->showLoading(tr("Asking the secret store…")); break;
        case Store::Open:
            if (m_presenter.model().rowCount() > 0)
                m_pane->showContent();
            else
                m_pane->showEmpty(
                    tr("No secret is stored yet"),
                    tr("Store the password of an environment, or a token that a core.properties names "
                       "as ${NAME}."),
                    tr("Store one"));
            break;
        case Store::Locked:
            m_pane->showEmpty(
                tr("The secret store is locked"),
                tr("The encrypted file secrets.enc opens with its passphrase, once for as long as the "
                   "engine runs. Until then connectors that need a password cannot log in."),
                tr("Unlock…"));
            break;
        case Store::KeyRingLocked:
            m_pane->showEmpty(
                tr("The key ring of the desktop is locked"),
                tr("The desktop asks for its password in a window of its own. Unlock it there, then try "
                   "again."),
                tr("Try again"));
            break;
        case Store::NoKeyRing:
            m_pane->showEmpty(
                tr("This desktop offers no key ring"),
                tr("Secrets can be kept in an encrypted file of the data folder instead. Its passphrase "
                   "opens it once for as long as the engine runs."),
                tr("Use an encrypted file…"));
            break;
        case Store::Failed: m_pane->showError(*m_presenter.error(), m_presenter.services().language()); break;
    }
}

void SecretsView::refreshButtons() {
    const bool usable = m_presenter.store() == Store::Open && m_presenter.chosen();
    const QString readOnly = m_presenter.whyReadOnly();
    for (QPushButton* one : {m_replace, m_remove}) {
        one->setVisible(usable);
        one->setEnabled(readOnly.isEmpty() && !m_presenter.isBusy());
        one->setToolTip(readOnly);
    }
    if (const SecretRow* chosen = m_presenter.chosen()) {
        const int row = m_presenter.model().rowOf(chosen->name);
        if (m_table->currentRow() != row)
            m_table->selectRow(row);
    }
}

void SecretsView::refreshNew() {
    const QString whyNot = m_presenter.whyNotStore();
    m_name->setText(m_presenter.newName().trimmed());
    m_name->line()->setEnabled(m_presenter.whyReadOnly().isEmpty());
    m_store->setEnabled(whyNot.isEmpty());
    m_store->setToolTip(whyNot);
    const bool wrong = !m_presenter.newName().trimmed().isEmpty() && !m_presenter.isBusy();
    m_name->setProblem(wrong ? whyNot : QString());
    m_name->setNote(whyNot.isEmpty() ? tr("The value is asked next; it is never shown.") : whyNot);
    m_line->setLine(m_presenter.storeLine());
}

}  // namespace fdc::ui::settings
