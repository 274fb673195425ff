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

/// True for keys, headers and fields whose value is a secret by name: password, secret, token, key, passphrase,
/// iv, credential, apikey, authorization, cookie (whole words of the name, any case; "keyword" is not "key").
/// Rule: docs/configuration.md.
bool isSecretName(QStringView name);
/// True for values that are secrets by form: ENC(...), xr1c/..., a JWT.
bool isSecretValue(QStringView value);

/// Removes every registered secret from texts. One per process, shared by log, exchange log, audit and exports.
/// Thread-safe.
class Redaction {
public:
    Redaction();
    ~Redaction();

    /// From now on occurrences of the secret (4 bytes or longer), also in percent and Base64 form, are masked.
    void add(const Secret& secret);
    QString apply(const QString& text) const;
    QByteArray apply(const QByteArray& text) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// A JSON or form body with the values of secret fields masked; other bodies unchanged.
QByteArray redactBody(const QByteArray& body);

}  // namespace fdc::security
