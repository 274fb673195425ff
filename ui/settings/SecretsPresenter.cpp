// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/SecretsPresenter.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QPointer>
#include <QWidget>
#include <utility>

#include "ui/common/Dialogs.h"
#include "ui/common/Format.h"
#include "ui/common/Reader.h"
#include "ui/settings/EnvironmentDraft.h"

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int shortestPassphrase = 12;

bool isSandbox(const QString& environment) {
    return environment == QStringView(config::sandboxEnvironment);
}

}  // namespace

SecretsPresenter::SecretsPresenter(const Services& services, QObject* parent)
    : SectionPresenter(services, u"secret.list"_s, {{u"tellLocked"_s, true}}, 5s, parent) {}

void SecretsPresenter::take(const QJsonObject& answer) {
    m_kind = answer[u"store"_s].toString();
    m_locked = answer[u"locked"_s].toBool();
    m_names.clear();
    for (const QJsonValue& value : answer[u"names"_s].toArray())
        m_names.append(value.toString());
    m_names.sort();
    fill();
}

void SecretsPresenter::fill() {
    QList<SecretRow> rows;
    for (const QString& name : m_names) {
        SecretRow row;
        row.name = name;
        // The sandbox keeps a store of its own, so the names in it are nobody else's.
        for (const EnvironmentRow& one : m_environments) {
            if (!isSandbox(services().environment) && one.environment.passwordSecret == name)
                row.environments.append(one.environment.name);
        }
        if (name.startsWith(u"login."_s))
            row.login = name.mid(6);
        rows.append(row);
    }
    m_model.setList(rows);
    if (!chosen())
        m_chosen = rows.isEmpty() ? QString() : rows.first().name;
}

void SecretsPresenter::setEnvironments(const QList<EnvironmentRow>& environments) {
    m_environments = environments;
    fill();
    Q_EMIT changed();
}

SecretsPresenter::Store SecretsPresenter::store() const {
    if (error() && error()->code() == u"SECRET_BACKEND_MISSING"_s)
        return Store::NoKeyRing;
    if (!isReady())
        return error() ? Store::Failed : Store::Unknown;
    if (m_locked)
        return m_kind == u"keychain"_s ? Store::KeyRingLocked : Store::Locked;
    return Store::Open;
}

QString SecretsPresenter::storeWord() const {
    if (!isReady() || m_kind.isEmpty())
        return {};
    return m_kind == u"keychain"_s ? tr("Key ring of the desktop") : tr("Encrypted file");
}

QString SecretsPresenter::storeText() const {
    if (isSandbox(services().environment))
        return tr(
            "The sandbox keeps its secrets in an encrypted file of its own, whose key lies beside it: it "
            "never "
            "asks for a passphrase, and it is no place for a real password.");
    if (m_kind == u"keychain"_s)
        return tr(
            "Secrets are kept by the key ring of your desktop. Only their names are noted in the data "
            "folder.");
    return tr(
        "Secrets are kept in an encrypted file of the data folder, secrets.enc. Its passphrase opens it once "
        "for "
        "as long as the engine runs; a lost passphrase cannot be recovered.");
}

void SecretsPresenter::choose(const QString& name) {
    if (std::exchange(m_chosen, name) != name)
        Q_EMIT changed();
}

void SecretsPresenter::setNewName(const QString& name) {
    if (std::exchange(m_newName, name) != name)
        Q_EMIT newNameChanged();
}

QString SecretsPresenter::whyNotStore() const {
    if (isBusy())
        return tr("One moment…");
    if (const QString readOnly = whyReadOnly(); !readOnly.isEmpty())
        return readOnly;
    const QString name = m_newName.trimmed();
    if (name.isEmpty())
        return tr("Enter the name that an environment or a setting uses, such as FAST2_TOKEN.");
    if (!isSecretName(name))
        return tr("Use 1 to 128 letters without accents, digits, “.”, “_” or “-”.");
    if (m_names.contains(name))
        return tr("A secret of this name is stored already: choose it and replace its value.");
    return {};
}

QString SecretsPresenter::storeLine() const {
    const QString name = m_newName.trimmed();
    return format::commandLine(services().environment,
                               {u"secret"_s, u"set"_s, isSecretName(name) ? name : u"NAME"_s});
}

void SecretsPresenter::storeNew(QWidget* window) {
    if (whyNotStore().isEmpty())
        askValue(window, m_newName.trimmed(), true);
}

void SecretsPresenter::replace(QWidget* window) {
    if (chosen() && !isBusy() && whyReadOnly().isEmpty())
        askValue(window, chosen()->name, false);
}

void SecretsPresenter::askValue(QWidget* window, const QString& name, bool isNew) {
    const QString text =
        isNew ? tr("It is never shown again.")
              : tr("It takes the place of the value that is stored now. It is never shown again.");
    //: %1 is the name of a secret
    services().dialogs.askSecret(
        window,
        {tr("Value of %1").arg(name), text,
         format::commandLine(services().environment, {u"secret"_s, u"set"_s, name})},
        [this, name, isNew](const QString& value) {
            if (value.isEmpty())
                return;
            act(u"secret.set"_s, {{u"name"_s, name}, {u"value"_s, value}},
                [this, name, isNew](const QJsonObject&) {
                    say(isNew ? tr("%1 is stored.").arg(name) : tr("%1 has another value now.").arg(name));
                    m_chosen = name;
                    if (!m_names.contains(name)) {
                        m_names.append(name);
                        m_names.sort();
                        fill();
                    }
                    if (isNew)
                        setNewName({});
                });
        });
}

void SecretsPresenter::remove(QWidget* window) {
    if (!chosen() || isBusy() || !whyReadOnly().isEmpty())
        return;
    const SecretRow secret = *chosen();
    Confirmation question;
    question.title = tr("Remove secret %1?").arg(secret.name);
    for (const QString& environment : secret.environments)
        question.consequences.append(
            tr("Environment %1 cannot log in to FlowerDocs without it.").arg(environment));
    if (!secret.login.isEmpty())
        question.consequences.append(tr("Whoever is logged in on %1 must log in again.").arg(secret.login));
    question.consequences.append(tr("Settings that refer to ${%1} find no value.").arg(secret.name));
    question.consequences.append(tr("Its value cannot be brought back."));
    question.yes = tr("Remove secret");
    question.danger = true;
    question.commandLine =
        format::commandLine(services().environment, {u"secret"_s, u"remove"_s, secret.name});
    services().dialogs.confirm(window, question, [this, name = secret.name](bool yes) {
        if (yes)
            act(u"secret.remove"_s, {{u"name"_s, name}},
                [this, name](const QJsonObject&) { say(tr("%1 was removed.").arg(name)); });
    });
}

void SecretsPresenter::unlock(QWidget* window) {
    if (isBusy())
        return;
    // A file that does not exist yet takes any passphrase, so a slip of the finger would lock it for ever:
    // then it is asked twice.
    const QString file = services().folder.file(u"secrets.enc"_s);
    services().reader.run(
        this, [file] { return QFileInfo::exists(file); },
        [this, guard = QPointer<QWidget>(window), hadWindow = window != nullptr](bool exists) {
            if (hadWindow && !guard)
                return;
            if (exists)
                askPassphrase(guard);
            else
                askNewPassphrase(guard);
        });
}

void SecretsPresenter::askPassphrase(QWidget* window) {
    services().dialogs.askSecret(window, tr("Unlock the secret store"),
                                 tr("Enter the passphrase of the encrypted file secrets.enc."),
                                 [this](const QString& passphrase) {
                                     if (!passphrase.isEmpty())
                                         sendPassphrase(passphrase);
                                 });
}

void SecretsPresenter::askNewPassphrase(QWidget* window) {
    services().dialogs.askSecret(
        window, tr("Choose a passphrase for the secret store"),
        tr("The encrypted file is made with the first secret. Take at least %n characters; a lost passphrase "
           "cannot be "
           "recovered.",
           nullptr, shortestPassphrase),
        [this, guard = QPointer<QWidget>(window)](const QString& passphrase) {
            if (passphrase.isEmpty())
                return;
            if (passphrase.size() < shortestPassphrase) {
                say(tr("A passphrase of at least %n characters is needed; nothing was changed.", nullptr,
                       shortestPassphrase),
                    Tone::Error);
                return;
            }
            repeatPassphrase(guard, passphrase);
        });
}

void SecretsPresenter::repeatPassphrase(QWidget* window, const QString& first) {
    services().dialogs.askSecret(
        window, tr("Repeat the passphrase"),
        tr("Once more, so that a slip of the finger does not lock the store for ever."),
        [this, first](const QString& again) {
            if (again.isEmpty())
                return;
            if (again != first)
                say(tr("The two passphrases differ; nothing was changed."), Tone::Error);
            else
                sendPassphrase(first);
        });
}

void SecretsPresenter::sendPassphrase(const QString& passphrase) {
    act(u"secret.unlock"_s, {{u"passphrase"_s, passphrase}}, [this](const QJsonObject& answer) {
        take(answer);
        say(tr("The secret store is open until the engine ends."));
    });
}

}  // namespace fdc::ui::settings
