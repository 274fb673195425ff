// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>
#include <memory>

#include "core/security/Secret.h"

namespace fdc::security {

/// What replaces a secret in anything shown, logged or exported.
inline constexpr char16_t maskText[] = u"••••••";

/// True for keys, headers and fields whose value is a secret by name: one of its words is password, secret,
/// token, key, passphrase, iv, credential, apikey, authorization, cookie… in any case; "keyword" is not
/// "key". Words end at everything that is no letter and inside camelCase. Rule: docs/secret-store.md.
bool isSecretName(QStringView name);
/// True for values that are secrets by form: ENC(...), xr1c/..., a JWT.
bool isSecretValue(QStringView value);

/// Removes every registered secret from texts. One per process, shared by log, exchange log, audit and
/// exports. Thread-safe.
class Redaction {
public:
    Redaction();
    ~Redaction();

    /// From now on occurrences of the secret (4 bytes or longer) are masked: as it is, with percent or JSON
    /// escapes, and in Base64 or Base64url wherever it stands in the encoded bytes ("user:password"
    /// included).
    void add(const Secret& secret);
    QString apply(const QString& text) const;
    QByteArray apply(const QByteArray& text) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A JSON or form body with the values of secret fields (isSecretName, isSecretValue) masked, also in
/// {"name": "x.password", "value": "…"} pairs; JSON comes back compact. Other bodies unchanged.
/// JSON that does not parse, such as a body cut short, has its recognisable secret fields masked.
QByteArray redactBody(const QByteArray& body);

}  // namespace fdc::security
