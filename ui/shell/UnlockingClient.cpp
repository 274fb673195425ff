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
    static const QSet<QString> actions{u"campaign.start"_s,   u"campaign.resume"_s,    u"campaign.retry"_s,
                                       u"campaign.verify"_s,  u"campaign.reconcile"_s, u"connector.test"_s,
                                       u"connector.enable"_s, u"connector.restart"_s,  u"target.classes"_s,
                                       u"map.checkTarget"_s,  u"session.login"_s,      u"session.logout"_s,
                                       u"secret.set"_s,       u"secret.remove"_s,      u"health.probe"_s};
    return actions.contains(action);
}

/// A key ring asks by itself; only the file's passphrase is ours to ask for, and then the error names the
/// file.
bool wantsPassphrase(const base::Error& error) {
    return error.code() == u"SECRET_STORE_LOCKED"_s && !error.fact(u"file").isEmpty();
}

bool isNewStore(const base::Error& error) {
    return error.fact(u"isNew") == u"true";
}

constexpr int shortestPassphrase = 12;

}  // namespace

UnlockingClient::UnlockingClient(EngineClient& engine, Dialogs& dialogs, Notices& notices)
    : m_engine(engine), m_dialogs(dialogs), m_notices(notices) {}

void UnlockingClient::ask(const QString& action, const QJsonObject& arguments, QObject* context,
                          Answer answer) {
    m_engine.ask(
        action, arguments, context,
        [this, action, arguments, guard = QPointer<QObject>(context),
         answer = std::move(answer)](const base::Result<QJsonObject>& result) {
            // What a page asks by itself while somebody types opens no dialog.
            const bool isUnasked = arguments[u"unasked"_s].toBool();
            if (result || isUnasked || !wantsPassphrase(result.error()) || !isStartedByAPerson(action)) {
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
    m_isNew = isNewStore(m_waiting.front().error);
    m_first.clear();
    if (m_isNew)
        askNew(tr(
            "Passwords of this console are kept in an encrypted file. Choose its passphrase, of at least %n "
            "characters; a lost one cannot be recovered.",
            nullptr, shortestPassphrase));
    else
        m_dialogs.askSecret(
            m_window, tr("Unlock the secret store"),
            tr("Passwords of this console are kept in an encrypted file. Enter its passphrase."),
            [this](const QString& passphrase) { give(passphrase); });
}

/// A new passphrase is typed twice: a slip would lock the file for good.
void UnlockingClient::askNew(const QString& text) {
    m_dialogs.askSecret(
        m_window, tr("A passphrase for the secret store"), text, [this](const QString& typed) {
            if (typed.isEmpty()) {
                give(QString());
            } else if (m_first.isEmpty() && typed.size() < shortestPassphrase) {
                askNew(
                    tr("That is too short: at least %n characters are needed.", nullptr, shortestPassphrase));
            } else if (m_first.isEmpty()) {
                m_first = typed;
                askNew(tr("Once more, so that a slip of the fingers does not lock it for good."));
            } else if (std::exchange(m_first, QString()) != typed) {
                askNew(tr("The two were not the same. Choose a passphrase of at least %n characters.",
                          nullptr, shortestPassphrase));
            } else {
                give(typed);
            }
        });
}

void UnlockingClient::give(const QString& passphrase) {
    if (passphrase.isEmpty()) {
        m_asking = false;
        refuseAll();
        return;
    }
    QJsonObject arguments{{u"passphrase"_s, passphrase}};
    // An action may mean the secrets of another environment than the window's: the sandbox keeps its own.
    for (const Waiting& one : m_waiting) {
        if (one.arguments.contains(u"environment"_s))
            arguments[u"environment"_s] = one.arguments[u"environment"_s];
    }
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
