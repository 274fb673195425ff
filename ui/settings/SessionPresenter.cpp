// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SessionPresenter.h"

#include <QJsonArray>
#include <utility>

#include "core/base/Clock.h"
#include "ui/common/Dialogs.h"
#include "ui/common/Format.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList texts(const QJsonValue& array) {
    QStringList all;
    for (const QJsonValue& value : array.toArray())
        all.append(value.toString());
    return all;
}

}  // namespace

SessionPresenter::SessionPresenter(const Services& services, QObject* parent)
    : SectionPresenter(services, u"session.show"_s, {}, 5s, parent) {}

void SessionPresenter::take(const QJsonObject& answer) {
    Session next;
    next.loggedIn = answer[u"loggedIn"_s].toBool();
    next.user = answer[u"user"_s].toString();
    next.environment = answer[u"environment"_s].toString();
    next.profiles = texts(answer[u"profiles"_s]);
    next.since = base::fromRfc3339(answer[u"since"_s].toString());
    next.roles = security::rolesFromNames(texts(answer[u"roles"_s]));
    const bool another = next.loggedIn != m_session.loggedIn || next.user != m_session.user ||
                         next.roles != m_session.roles || next.environment != m_session.environment;
    m_session = next;
    m_rights.setHeld(next.roles);
    if (std::exchange(m_known, true) && another)
        Q_EMIT sessionChanged();
}

QString SessionPresenter::summary() const {
    if (m_session.loggedIn)
        return tr(
            "The profiles of this account in FlowerDocs decide what it may do: ADMIN and SYSTEM_ADMIN give "
            "every "
            "role, any other profile only lets it look.");
    //: %1 is the name of an account of the operating system
    return tr("Nobody is logged in, so %1 acts: the owner of the data folder, with every role. FlowerDocs is "
              "reached "
              "with the account of the environment.")
        .arg(m_session.user);
}

bool SessionPresenter::isDamaged() const {
    return error() && error()->code() == u"SESSION_DAMAGED"_s;
}

void SessionPresenter::setAccount(const QString& account) {
    if (std::exchange(m_account, account) != account)
        Q_EMIT accountChanged();
}

QString SessionPresenter::loginLine() const {
    const QString account = m_account.trimmed();
    return format::commandLine(services().environment,
                               {u"login"_s, u"--user"_s, account.isEmpty() ? u"NAME"_s : account});
}

QString SessionPresenter::logoutLine() const {
    return format::commandLine(services().environment, {u"logout"_s});
}

void SessionPresenter::logIn(QWidget* window) {
    const QString user = m_account.trimmed();
    if (user.isEmpty() || isBusy())
        return;
    const QString text = tr("FlowerDocs of %1 checks it. It is kept in the secret store until you log out.")
                             .arg(services().environment);
    services().dialogs.askSecret(window, {tr("Password of %1").arg(user), text, loginLine()},
                                 [this, user](const QString& password) {
                                     if (password.isEmpty())
                                         return;
                                     act(u"session.login"_s, {{u"user"_s, user}, {u"password"_s, password}},
                                         [this](const QJsonObject& answer) {
                                             m_known = true;
                                             take(answer);
                                             setAccount({});
                                             say(tr("%1 is logged in.").arg(m_session.user));
                                         });
                                 });
}

void SessionPresenter::logOut(QWidget* window) {
    if (isBusy())
        return;
    Confirmation question;
    question.title = isDamaged() ? tr("Remove the damaged login?") : tr("Log %1 out?").arg(m_session.user);
    question.consequences = {tr("The owner of the data folder works with every role again."),
                             tr("The password of this login is forgotten."),
                             tr("FlowerDocs is reached with the account of the environment from then on.")};
    question.yes = tr("Log out");
    question.commandLine = logoutLine();
    services().dialogs.confirm(window, question, [this](bool yes) {
        if (!yes)
            return;
        act(u"session.logout"_s, {}, [this](const QJsonObject& answer) {
            m_known = true;
            take(answer);
            say(tr("Logged out: the owner of the data folder works here now."));
        });
    });
}

}  // namespace fdc::ui::settings
