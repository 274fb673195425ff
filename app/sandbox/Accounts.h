// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QStringList>
#include <mutex>
#include <optional>

#include "core/base/Result.h"
#include "core/security/Secret.h"

namespace fdc::sandbox {

/// A test account of one scope. The same person in two scopes is two accounts with one password.
struct Account {
    QString user;
    security::Secret password;
    QString scope;
    QStringList profiles;
    QStringList groups;
};

/// The accounts of one data folder. Passwords are random, made at the first start and kept in a 0600 file:
/// there is no password that works on every sandbox.
class Accounts {
public:
    /// Reads @p file, or makes the accounts and writes it. Errors: SANDBOX_ACCOUNTS_DAMAGED, FILE_UNWRITABLE.
    static base::Result<Accounts> openOrCreate(const QString& file);

    const QList<Account>& all() const { return m_accounts; }
    /// Passwords in clear: for `--print-env`, run.json and the accounts file only.
    QJsonArray toJson() const;

    enum class Login { Refused, Locked, Accepted };
    /// Three wrong passwords in a row lock the user until unlock() or a restart. Thread-safe.
    Login login(const QString& user, const security::Secret& password, const QString& scope,
                std::optional<Account>& found) const;
    bool unlock(const QString& user) const;

    static constexpr int wrongPasswordsBeforeLock = 3;

private:
    struct Failures {
        std::mutex mutex;
        QHash<QString, int> byUser;
    };
    explicit Accounts(QList<Account> accounts) : m_accounts(std::move(accounts)) {}
    QList<Account> m_accounts;
    std::shared_ptr<Failures> m_failures = std::make_shared<Failures>();
};

}  // namespace fdc::sandbox
