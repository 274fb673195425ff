// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <optional>

#include "core/base/Clock.h"
#include "core/security/Secret.h"

namespace fdc::sandbox {

/// Who asks, as the token says it.
struct Session {
    QString user;
    QString scope;
    QStringList profiles;
    QStringList groups;
    qint64 expires = 0;  ///< epoch seconds

    bool has(const QString& profile) const { return profiles.contains(profile); }
    bool isSystemAdmin() const { return has(QStringLiteral("SYSTEM_ADMIN")); }
    bool isAdmin() const { return has(QStringLiteral("ADMIN")) || isSystemAdmin(); }
    bool mayWrite() const { return isAdmin() || has(QStringLiteral("OPERATOR")); }
};

/// Tokens as Core makes them: JWT, HS256 over the raw bytes of a random 32-character key that lives as long
/// as the process, so that all tokens die at a restart. Thread-safe.
class Tokens {
public:
    explicit Tokens(const base::Clock& clock);

    static constexpr int lifetimeSeconds = 3600;

    QByteArray issue(const Session& session, int validSeconds) const;
    /// Nothing when the signature, the form or the time is wrong.
    std::optional<Session> verify(const QByteArray& token) const;

private:
    QByteArray sign(const QByteArray& text) const;
    const base::Clock& m_clock;
    security::Secret m_key;
};

}  // namespace fdc::sandbox
