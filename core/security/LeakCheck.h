// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringView>
#include <functional>
#include <memory>

#include "core/security/Secret.h"

namespace fdc::security {

/// Why a place counts as a secret.
enum class LeakKind {
    KnownSecret,    ///< one of those handed in, in any form
    Token,          ///< a JSON Web Token
    OpaqueValue,    ///< ENC(…) or xr1c/…
    UrlPassword,    ///< https://user:password@host
    PrivateKey,     ///< a PEM private key
    Authorization,  ///< an Authorization header, or credentials as one carries them
    NamedValue,     ///< name = value with the name of a secret
};
/// "known-secret", "token", "opaque-value", "url-password", "private-key", "authorization", "named-value".
QString leakKindWord(LeakKind kind);

/// A place where a secret stands; never the secret.
struct Leak {
    qint64 line = 0;  ///< from 1
    LeakKind kind = LeakKind::KnownSecret;
    bool operator==(const Leak&) const = default;
};

/// The last look at bytes that leave the machine. It shares nothing with Redaction, so that a mistake there
/// shows here: it decodes the bytes (percent and backslash escapes, continued lines, Base64 at every
/// alignment and over line breaks) and searches the secrets in what comes out. Rules: docs/secret-store.md.
///
/// Secrets shorter than 4 bytes are found by their form only. scan() may be called from several threads once
/// all secrets are added.
class LeakCheck {
public:
    using NameRule = std::function<bool(QStringView name)>;

    LeakCheck();  ///< names by isSecretName
    /// @p isSecret says whether the value of a name is a secret, for texts whose names are better known.
    explicit LeakCheck(NameRule isSecret);
    ~LeakCheck();
    LeakCheck(LeakCheck&&) noexcept;
    LeakCheck& operator=(LeakCheck&&) noexcept;

    void add(const Secret& secret);
    /// In the order of lines, each line and kind once; at most the first 1,000.
    QList<Leak> scan(const QByteArray& bytes) const;
    bool isClean(const QByteArray& bytes) const { return scan(bytes).isEmpty(); }

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace fdc::security
