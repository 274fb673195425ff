// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SessionView.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/base/ErrorPages.h"
#include "ui/common/DataTable.h"
#include "ui/common/Discreet.h"
#include "ui/common/Format.h"
#include "ui/common/StaleMark.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/settings/FormField.h"
#include "ui/settings/Parts.h"
#include "ui/settings/ProblemBox.h"
#include "ui/settings/SessionPresenter.h"
#include "ui/settings/SideBySide.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

SessionView::SessionView(SessionPresenter& presenter, QWidget* parent)
    : QWidget(parent), m_presenter(presenter) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_problem = new ProblemBox(u"sessionProblem"_s);
    connect(m_problem, &ProblemBox::helpRequested, this, m_presenter.services().help);
    connect(m_problem, &ProblemBox::dismissed, this, [this] { m_presenter.dismissProblem(); });
    auto* cards = new SideBySide(125, 12);
    cards->add(makeWho());
    cards->add(makeLogin());
    column->addWidget(cards);
    column->addWidget(m_problem);
    column->addWidget(makeRights());
    column->addStretch(1);
    connect(&presenter, &SectionPresenter::changed, this, &SessionView::refresh);
    connect(&presenter, &SessionPresenter::accountChanged, this, &SessionView::refreshLogin);
    refresh();
}

Card* SessionView::makeWho() {
    auto* card = new Card(tr("Who works here"));
    m_pill = new Pill;
    m_pill->setObjectName(u"sessionState"_s);
    m_stale = new StaleMark;
    m_logOut = button(tr("Log out…"), u"logOut"_s);
    card->head()->addWidget(m_pill);
    card->head()->addStretch(1);
    card->head()->addWidget(m_stale);
    card->head()->addWidget(m_logOut);
    m_facts = makeFacts();
    // Beside the facts and not around them: a stack is as high as the highest of its pages.
    m_pane = new StatePane(new QWidget);
    card->body()->addWidget(m_facts);
    card->body()->addWidget(m_pane);
    card->body()->addStretch(1);
    connect(m_logOut, &QPushButton::clicked, this, [this] { m_presenter.logOut(this); });
    connect(m_pane, &StatePane::actionRequested, this, [this] {
        if (m_presenter.isDamaged())
            m_presenter.logOut(this);
        else
            m_presenter.refresh();
    });
    const auto help = [this](const QString& code) { m_presenter.services().help(u"error:"_s + code); };
    connect(m_pane, &StatePane::helpRequested, this, help);
    connect(m_stale, &StaleMark::helpRequested, this, help);
    return card;
}

QWidget* SessionView::makeFacts() {
    auto* facts = new QWidget;
    auto* column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(5);
    m_user = addFact(grid, tr("User"), u"sessionUser"_s);
    m_roles = addText(grid, tr("Roles"), u"sessionRoles"_s);
    m_profiles = addText(grid, tr("Profiles in FlowerDocs"), u"sessionProfiles"_s);
    m_since = addFact(grid, tr("Logged in since"), u"sessionSince"_s);
    m_summary = paragraph(QString(), TextRole::Muted, u"sessionSummary"_s);
    column->addLayout(grid);
    column->addWidget(m_summary);
    return facts;
}

Card* SessionView::makeLogin() {
    m_login = new Card(tr("Log in"));
    m_account = new FormField(tr("FlowerDocs account"),
                              tr("Its password is asked next; FlowerDocs checks it."), u"account"_s);
    m_logIn = m_account->addButton(tr("Log in…"), u"logIn"_s, tr("Log in"));
    m_logIn->setProperty("role", u"primary"_s);
    m_account->line()->setProperty("private", true);
    m_line = new CommandLineBox;
    m_login->body()->addWidget(m_account);
    m_login->body()->addWidget(m_line);
    m_login->body()->addStretch(1);
    connect(m_account->line(), &QLineEdit::textEdited, &m_presenter, &SessionPresenter::setAccount);
    connect(m_account->line(), &QLineEdit::returnPressed, this, [this] { m_presenter.logIn(this); });
    connect(m_logIn, &QPushButton::clicked, this, [this] { m_presenter.logIn(this); });
    return m_login;
}

Card* SessionView::makeRights() {
    auto* card = new Card(tr("What each role may do"));
    m_rights = new DataTable(u"rights"_s, tr("What each role may do"));
    m_rights->setModel(&m_presenter.rights());
    m_rights->setColumnWidths({16, 10, -1});
    fitHeight(m_rights);
    card->body()->addWidget(m_rights);
    return card;
}

void SessionView::refresh() {
    m_problem->set(m_presenter.problem(), m_presenter.services().language());
    refreshWho();
    refreshLogin();
}

void SessionView::refreshWho() {
    const QString language = m_presenter.services().language();
    const SessionPresenter::Session& session = m_presenter.session();
    const bool known = m_presenter.isReady() && !m_presenter.isDamaged();
    if (m_presenter.isDamaged())
        m_pane->showEmpty(base::errorSentence(*m_presenter.error(), language),
                          base::errorFix(m_presenter.error()->code(), language), tr("Log out…"));
    else if (!known && m_presenter.error())
        m_pane->showError(*m_presenter.error(), language);
    m_pane->setVisible(!known);
    m_facts->setVisible(known);
    m_stale->set(m_presenter.isDamaged() ? QDateTime() : m_presenter.oldSince(), m_presenter.error(),
                 language);
    m_logOut->setVisible(known && session.loggedIn);
    m_logOut->setEnabled(!m_presenter.isBusy());
    m_pill->setVisible(known);
    m_pill->set(session.loggedIn ? tr("logged in") : tr("nobody logged in"),
                session.loggedIn ? Tone::Ok : Tone::Neutral);
    if (!known)
        return;
    //: %1 is a user, %2 the name of an environment
    m_user->setFullText(session.loggedIn
                            ? tr("%1 on %2").arg(discreet(session.user, Private::Person), session.environment)
                            : discreet(session.user, Private::Person));
    QStringList roles;
    for (const Right& right : m_presenter.rights().list()) {
        if (right.held)
            roles.append(RightsModel::name(right.role));
    }
    m_roles->setText(roles.isEmpty() ? u"–"_s : roles.join(u", "_s));
    m_profiles->setText(session.profiles.isEmpty() ? u"–"_s : session.profiles.join(u", "_s));
    m_since->setFullText(session.since.isValid() ? format::dateTime(session.since) : u"–"_s);
    m_summary->setText(m_presenter.summary());
}

void SessionView::refreshLogin() {
    m_login->setTitle(m_presenter.session().loggedIn ? tr("Log in as somebody else") : tr("Log in"));
    m_account->setText(m_presenter.account().trimmed());
    m_logIn->setEnabled(!m_presenter.account().trimmed().isEmpty() && !m_presenter.isBusy());
    m_logIn->setText(m_presenter.isBusy() ? tr("One moment…") : tr("Log in…"));
    // The line names the account.
    m_line->setVisible(!isDiscreet());
    m_line->setLine(isDiscreet() ? QString() : m_presenter.loginLine());
}

}  // namespace fdc::ui::settings
