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
/// Names are 1 to 128 of A-Z a-z 0-9 . _ - and values at most 64 KiB of any bytes. Changes of several
/// processes at once are all kept. Errors: SECRET_NOT_FOUND, SECRET_NAME_INVALID, SECRET_TOO_LARGE,
/// SECRET_STORE_LOCKED (no or wrong passphrase), SECRET_STORE_DAMAGED, DATA_FOLDER_BUSY (another process kept
/// the lock for 10 s), storage codes; the key ring also SECRET_BACKEND_MISSING and SECRET_BACKEND_TIMEOUT
/// (after 60 s).
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

/// AES-256-GCM under a scrypt-derived key, one 0600 file replaced whole at each change
/// (docs/secret-store.md). A missing file is an empty store; the first write makes it. Thread-safe; derives
/// the key once.
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

/// The desktop's key ring through QtKeychain. It cannot list its entries, so their names are kept in
/// secret-names.json of @p folder. Thread-safe; needs no event loop in the caller's thread.
std::unique_ptr<SecretStore> makeKeychainStore(const base::DataFolder& folder);
/// Whether a key ring answers. Errors: SECRET_BACKEND_MISSING (offer the file store), SECRET_STORE_LOCKED,
/// SECRET_BACKEND_TIMEOUT.
base::Result<void> probeKeychain();

/// A `${NAME}` or `${NAME:default}` reference, looked up at use: process environment first, then the secret
/// store. Absent when the whole text is not one reference. A default holds no braces; an empty one is a
/// value.
std::optional<QString> referenceName(QStringView text);
/// The default counts only when neither has the name; a locked or damaged store is an error all the same.
/// Errors: SECRET_NOT_FOUND (fact "name"), SECRET_NAME_INVALID when the text is no reference, those of the
/// store.
base::Result<Secret> resolveReference(const QString& text, SecretStore& store);

}  // namespace fdc::security
