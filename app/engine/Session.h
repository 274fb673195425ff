// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QStringList>
#include <optional>

#include "core/base/Result.h"
#include "core/security/Roles.h"

namespace fdc::engine {

/// Who is logged in on this data folder: the account and what its profiles allow. The password lies in the
/// secret store under passwordSecret(); this file holds none.
struct Session {
    QString environment;
    QString user;
    QStringList profiles;
    QDateTime since;

    security::Roles roles() const { return security::rolesOfProfiles(profiles); }
    QString passwordSecret() const;
};

/// `session.json` of the data folder. Errors: SESSION_DAMAGED, storage codes.
class SessionFile {
public:
    explicit SessionFile(QString path) : m_path(std::move(path)) {}
    base::Result<std::optional<Session>> read() const;
    base::Result<void> write(const Session& session) const;
    base::Result<void> remove() const;

private:
    QString m_path;
};

/// Name for the audit trail: the account when somebody is logged in, else the user of this process.
QString actorOf(const SessionFile& file);

}  // namespace fdc::engine
