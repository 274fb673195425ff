// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>

#include "app/engine/Engine.h"
#include "app/engine/KeyFile.h"
#include "core/config/EnvironmentErrors.h"
#include "core/security/SecurityErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using security::FileSecretStore;
using security::SecretStore;

namespace {

constexpr qsizetype shortestPassphrase = 12;  // bytes

bool isSandbox(const QString& environment) {
    return environment == QStringView(config::sandboxEnvironment);
}

}  // namespace

/// Tells the window that a passphrase would help, and whether it would be the first one.
base::Error Engine::lockedFile(base::Error error) const {
    return std::move(error)
        .with(u"file"_s, secretFile())
        .with(u"isNew"_s, QFileInfo::exists(secretFile()) ? u"false"_s : u"true"_s);
}

QString Engine::secretFile() const {
    return m_options.folder.file(u"secrets.enc"_s);
}

/// A named data folder never touches the desktop's key ring; an existing file store stays in use.
bool Engine::usesKeychain() const {
    return !m_options.folder.isExplicit() && !QFileInfo::exists(secretFile()) &&
           qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") &&
           qEnvironmentVariableIsEmpty("FLOWERDOCS_PASSPHRASE_FILE");
}

Result<SecretStore*> Engine::sandboxSecrets() {
    if (!m_sandboxSecrets) {
        const QString sandbox = m_options.folder.file(u"sandbox"_s);
        // The key lies beside the file: nothing in it is worth more than the folder itself.
        const auto key = keyFile(sandbox + u"/secrets.key"_s);
        if (!key)
            return base::fail(key.error());
        m_sandboxSecrets =
            std::make_unique<FileSecretStore>(sandbox + u"/secrets.enc"_s, security::Secret(*key));
    }
    return m_sandboxSecrets.get();
}

Result<SecretStore*> Engine::secrets(const QString& environment) {
    if (isSandbox(environment))
        return sandboxSecrets();
    if (!m_secrets && usesKeychain())
        m_secrets = security::makeKeychainStore(m_options.folder);
    if (!m_secrets) {
        auto passphrase = m_options.passphrase();
        if (!passphrase)
            return base::fail(lockedFile(std::move(passphrase.error())));
        if (passphrase->isEmpty())  // it would open a file that does not exist yet, and write none
            return base::fail(
                base::Error(security::secretStoreLocked, u"no passphrase"_s).with(u"file"_s, secretFile()));
        m_secrets = std::make_unique<FileSecretStore>(secretFile(), std::move(*passphrase));
    }
    if (m_secrets->kind() != u"file")
        return m_secrets.get();
    // Each time: the file may have been put back from a backup with another passphrase.
    if (auto names = m_secrets->names(); !names) {
        if (names.error().is(security::secretStoreLocked))
            m_secrets.reset();
        return base::fail(std::move(names.error()));
    }
    return m_secrets.get();
}

std::vector<SecretStore*> Engine::openSecretStores() const {
    std::vector<SecretStore*> open;
    for (SecretStore* store : {m_secrets.get(), m_sandboxSecrets.get()}) {
        if (store)
            open.push_back(store);
    }
    return open;
}

Result<SecretStore*> Engine::unlockSecrets(const QString& environment, const security::Secret& passphrase) {
    if (isSandbox(environment))
        return sandboxSecrets();
    const bool keychain = m_secrets ? m_secrets->kind() != u"file" : usesKeychain();
    if (keychain) {
        const auto answer = security::probeKeychain();
        if (answer || !answer.error().is(security::secretBackendMissing))
            return base::fail(security::secretStoreLocked,
                              u"the key ring of the desktop keeps the secrets and asks by itself"_s);
    }
    // The first passphrase makes the file: one that was mistyped or is weak would keep its secrets for good.
    if (!QFileInfo::exists(secretFile()) && passphrase.expose().size() < shortestPassphrase)
        return base::fail(
            lockedFile(base::Error(security::secretStoreLocked, u"a new store needs a longer passphrase"_s)));
    auto opened = std::make_unique<FileSecretStore>(secretFile(), passphrase);
    if (auto names = opened->names(); !names)
        return base::fail(std::move(names.error()));
    m_secrets = std::move(opened);
    return m_secrets.get();
}

}  // namespace fdc::engine
