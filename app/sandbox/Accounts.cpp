// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Accounts.h"

#include <QFile>

#include "app/sandbox/Json.h"
#include "app/sandbox/SandboxErrors.h"
#include "core/base/platform/Files.h"
#include "core/security/Digest.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

struct AccountSpec {
    const char* user;
    const char* scope;
    QStringList profiles;
    QStringList groups;
};

const QList<AccountSpec>& accountSpecs() {
    static const QList<AccountSpec> specs{
        {"admin", "SANDBOX", {u"ADMIN"_s}, {u"administrateurs"_s}},
        {"operator", "SANDBOX", {u"OPERATOR"_s}, {u"gestionnaires"_s}},
        {"viewer", "SANDBOX", {u"VIEWER"_s}, {u"lecteurs"_s}},
        {"system", "SANDBOX", {u"SYSTEM_ADMIN"_s, u"ADMIN"_s}, {u"administrateurs"_s}},
        {"admin", "OTHER", {u"ADMIN"_s}, {u"administrateurs"_s}},
    };
    return specs;
}

QList<Account> makeAccounts() {
    QList<Account> accounts;
    QHash<QString, security::Secret> passwords;
    for (const AccountSpec& spec : accountSpecs()) {
        const QString user = QString::fromLatin1(spec.user);
        if (!passwords.contains(user))
            passwords.insert(
                user, security::Secret(security::randomBytes(18).toBase64(QByteArray::Base64UrlEncoding)));
        accounts.append(
            {user, passwords.value(user), QString::fromLatin1(spec.scope), spec.profiles, spec.groups});
    }
    return accounts;
}

QList<Account> readAccounts(const QByteArray& json) {
    QList<Account> accounts;
    const QJsonArray array = QJsonDocument::fromJson(json).object().value("accounts"_L1).toArray();
    for (const QJsonValue& value : array) {
        const QJsonObject object = value.toObject();
        Account account{object.value("user"_L1).toString(),
                        security::Secret(object.value("password"_L1).toString().toUtf8()),
                        object.value("scope"_L1).toString(), strings(object.value("profiles"_L1)),
                        strings(object.value("groups"_L1))};
        if (account.user.isEmpty() || account.password.isEmpty() || account.scope.isEmpty())
            return {};
        accounts.append(std::move(account));
    }
    return accounts;
}

}  // namespace

base::Result<Accounts> Accounts::openOrCreate(const QString& file) {
    if (QFile::exists(file)) {
        auto bytes = base::platform::readFile(file, 1024 * 1024);
        if (!bytes)
            return base::fail(std::move(bytes.error()));
        QList<Account> accounts = readAccounts(*bytes);
        if (accounts.isEmpty())
            return base::fail(base::Error(sandboxAccountsDamaged).with(u"file"_s, file));
        return Accounts(std::move(accounts));
    }
    Accounts made(makeAccounts());
    const QJsonObject document{{u"schema"_s, u"sandbox-accounts/1"_s}, {u"accounts"_s, made.toJson()}};
    FDC_TRY(base::platform::replaceFile(file, QJsonDocument(document).toJson(),
                                        base::platform::FileMode::Private));
    return made;
}

QJsonArray Accounts::toJson() const {
    QJsonArray array;
    for (const Account& account : m_accounts) {
        array.append(QJsonObject{{u"user"_s, account.user},
                                 {u"password"_s, QString::fromUtf8(account.password.expose())},
                                 {u"scope"_s, account.scope},
                                 {u"profiles"_s, QJsonArray::fromStringList(account.profiles)},
                                 {u"groups"_s, QJsonArray::fromStringList(account.groups)}});
    }
    return array;
}

Accounts::Login Accounts::login(const QString& user, const security::Secret& password, const QString& scope,
                                std::optional<Account>& found) const {
    const std::lock_guard guard(m_failures->mutex);
    int& failures = m_failures->byUser[user];
    if (failures >= wrongPasswordsBeforeLock)
        return Login::Locked;
    for (const Account& account : m_accounts) {
        if (account.user == user && account.scope == scope && account.password.equals(password)) {
            failures = 0;
            found = account;
            return Login::Accepted;
        }
    }
    ++failures;
    return Login::Refused;
}

bool Accounts::unlock(const QString& user) const {
    const std::lock_guard guard(m_failures->mutex);
    return m_failures->byUser.remove(user);
}

}  // namespace fdc::sandbox
