// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/UnlockingClient.h"

#include <QWidget>
#include <utility>

#include "ui/common/Dialogs.h"
#include "ui/common/Notices.h"

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Actions behind which a person sits and waits: only these may open a dialog.
bool isStartedByAPerson(const QString& action) {
    static const QSet<QString> actions{u"campaign.start"_s,   u"campaign.resume"_s,  u"campaign.retry"_s,
                                       u"connector.test"_s,   u"connector.enable"_s, u"connector.restart"_s,
                                       u"target.classes"_s,   u"map.checkTarget"_s,  u"session.login"_s,
                                       u"session.logout"_s,   u"secret.set"_s,       u"secret.remove"_s,
                                       u"environment.open"_s, u"health.probe"_s};
    return actions.contains(action);
}

bool meansLocked(const base::Error& error) {
    return error.code() == u"SECRET_STORE_LOCKED"_s;
}

}  // namespace

UnlockingClient::UnlockingClient(EngineClient& engine, Dialogs& dialogs, Notices& notices)
    : m_engine(engine), m_dialogs(dialogs), m_notices(notices) {}

void UnlockingClient::ask(const QString& action, const QJsonObject& arguments, QObject* context,
                          Answer answer) {
    m_engine.ask(action, arguments, context,
                 [this, action, arguments, guard = QPointer<QObject>(context),
                  answer = std::move(answer)](const base::Result<QJsonObject>& result) {
                     if (result || !meansLocked(result.error()) || !isStartedByAPerson(action)) {
                         answer(result);
                         return;
                     }
                     m_waiting.push_back({action, arguments, guard, answer, result.error()});
                     unlock();
                 });
}

void UnlockingClient::unlock() {
    if (std::exchange(m_asking, true))
        return;
    m_dialogs.askSecret(
        m_window, tr("Unlock the secret store"),
        tr("Passwords of this console are kept in an encrypted file. Enter its passphrase; the first time, "
           "choose one of at least 12 characters."),
        [this](const QString& passphrase) { give(passphrase); });
}

void UnlockingClient::give(const QString& passphrase) {
    if (passphrase.isEmpty()) {
        m_asking = false;
        refuseAll();
        return;
    }
    QJsonObject arguments{{u"passphrase"_s, passphrase}};
    // An action may mean the secrets of another environment than the window's.
    if (!m_waiting.empty() && m_waiting.front().arguments.contains(u"environment"_s))
        arguments[u"environment"_s] = m_waiting.front().arguments[u"environment"_s];
    m_engine.ask(u"secret.unlock"_s, arguments, this, [this](const base::Result<QJsonObject>& result) {
        m_asking = false;
        if (!result) {
            m_notices.post(result.error(), m_language);
            if (!m_waiting.empty())
                unlock();
            return;
        }
        for (Waiting& one : std::exchange(m_waiting, {})) {
            if (one.context)
                m_engine.ask(one.action, one.arguments, one.context, one.answer);
        }
    });
}

void UnlockingClient::refuseAll() {
    for (const Waiting& one : std::exchange(m_waiting, {})) {
        if (one.context)
            one.answer(base::fail(one.error));
    }
}

}  // namespace fdc::ui::shell
