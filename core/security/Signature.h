// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

#include "core/security/Secret.h"

/// Ed25519 (RFC 8032) through OpenSSL. Pure functions, any thread.
namespace fdc::security {

inline constexpr qsizetype signatureSize = 64;
inline constexpr qsizetype publicKeySize = 32;

/// A new private key as PEM (PKCS #8, not encrypted).
Secret makeSigningKey();
/// The 32 raw bytes of the public key; absent when @p privatePem is no Ed25519 private key.
std::optional<QByteArray> publicKeyOf(const Secret& privatePem);
/// 64 raw bytes; absent when @p privatePem is no Ed25519 private key.
std::optional<QByteArray> sign(const QByteArray& message, const Secret& privatePem);
/// False for keys and signatures of a wrong size, too.
bool isSignedBy(const QByteArray& message, const QByteArray& signature, const QByteArray& publicKey);

QByteArray publicKeyPem(const QByteArray& publicKey);
/// The raw key of a PEM public key, or of 32 bytes in Base64; absent when it is neither.
std::optional<QByteArray> readPublicKey(const QByteArray& text);
/// "SHA256:" and the hash of the raw key in Base64 without padding, as people compare keys of SSH.
QString keyFingerprint(const QByteArray& publicKey);

}  // namespace fdc::security
