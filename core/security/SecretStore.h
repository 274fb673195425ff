// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <memory>
#include <optional>

#include "core/base/DataFolder.h"
#include "core/base/Result.h"
#include "core/security/Secret.h"

namespace fdc::security {

/// Named secrets at rest. Blocking calls: engine or CLI thread, never the GUI thread.
/// Errors: SECRET_NOT_FOUND, SECRET_STORE_LOCKED (no or wrong passphrase), SECRET_STORE_DAMAGED, storage codes.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    virtual base::Result<Secret> read(const QString& name) = 0;
    virtual base::Result<void> write(const QString& name, const Secret& secret) = 0;
    virtual base::Result<void> remove(const QString& name) = 0;
    virtual base::Result<QStringList> names() = 0;
    /// "file" or "keychain": always shown to the operator.
    virtual QString kind() const = 0;
};

/// AES-256-GCM under a scrypt-derived key, one 0600 file replaced whole at each change (docs/secret-store.md).
class FileSecretStore final : public SecretStore {
public:
    FileSecretStore(QString path, Secret passphrase);
    ~FileSecretStore() override;
    base::Result<Secret> read(const QString& name) override;
    base::Result<void> write(const QString& name, const Secret& secret) override;
    base::Result<void> remove(const QString& name) override;
    base::Result<QStringList> names() override;
    QString kind() const override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The desktop's key ring through QtKeychain; `probe` tells whether one answers.
std::unique_ptr<SecretStore> makeKeychainStore(const base::DataFolder& folder);

/// A `${NAME}` or `${NAME:default}` reference, looked up at use: process environment first, then the secret store.
/// Absent when the whole text is not one reference.
std::optional<QString> referenceName(QStringView text);
base::Result<Secret> resolveReference(const QString& text, SecretStore& store);

}  // namespace fdc::security
