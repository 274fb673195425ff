// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include "core/base/Result.h"
#include "core/security/Secret.h"

/// The encrypted file of FileSecretStore: bytes to values and back, without a disk. Format:
/// docs/secret-store.md.
namespace fdc::security {

using SecretMap = QMap<QString, Secret>;

/// The clear part of the file: how the key is derived. The sizes are those that writeSecretFile uses.
struct SecretFileHeader {
    quint64 n = 1 << 15;  ///< scrypt cost, a power of two
    quint64 r = 8;
    quint64 p = 1;
    QByteArray salt;   ///< 32 bytes
    QByteArray check;  ///< 16 bytes that only the right passphrase gives
};

struct SecretFile {
    SecretFileHeader header;
    QByteArray nonce;   ///< 12 bytes, new at every change
    QByteArray sealed;  ///< ciphertext and 16 bytes of tag
};

/// The two halves of the scrypt output.
struct SecretFileKey {
    Secret encryption;
    Secret check;
};

SecretFileHeader newSecretFileHeader();
/// About 80 ms and 32 MiB with the values of newSecretFileHeader().
SecretFileKey deriveKey(const SecretFileHeader& header, const Secret& passphrase);
QByteArray checkValue(const SecretFileHeader& header, const SecretFileKey& key);

/// Errors: SECRET_STORE_DAMAGED, also for cost values beyond 256 MiB of memory.
base::Result<SecretFile> parseSecretFile(const QByteArray& bytes);
QByteArray formatSecretFile(const SecretFile& file);

SecretFile sealSecrets(const SecretFileHeader& header, const SecretFileKey& key, const SecretMap& secrets);
/// Errors: SECRET_STORE_LOCKED (the key is not the file's), SECRET_STORE_DAMAGED.
base::Result<SecretMap> openSecrets(const SecretFile& file, const SecretFileKey& key);

/// The inner list, in clear. Errors: SECRET_STORE_DAMAGED.
base::Result<SecretMap> parseSecretList(const Secret& bytes);
Secret formatSecretList(const SecretMap& secrets);

/// 1 to 128 of A-Z a-z 0-9 . _ -
bool isSecretStoreName(QStringView name);
inline constexpr qsizetype secretSizeLimit = 64 * 1024;

}  // namespace fdc::security
