// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QHash>
#include <mutex>
#include <utility>

#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"
#include "core/security/SecretFile.h"
#include "core/security/SecretStore.h"
#include "core/security/SecurityErrors.h"

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 fileSizeLimit = 16 * 1024 * 1024;
constexpr base::Milliseconds lockWait{10'000};

base::Result<void> checkName(const QString& name) {
    if (!isSecretStoreName(name))
        return base::fail(base::Error(secretNameInvalid).with(u"name"_s, name.left(200)));
    return {};
}

base::Failure notFound(const QString& name) {
    return base::fail(base::Error(secretNotFound).with(u"name"_s, name));
}

}  // namespace

struct FileSecretStore::State {
    struct Content {
        SecretFileHeader header;
        SecretMap secrets;
    };

    QString path;
    Secret passphrase;
    std::mutex mutex;
    QByteArray keySalt;  ///< whose key is kept, so that a process derives it once
    SecretFileKey key;

    const SecretFileKey& keyFor(const SecretFileHeader& header) {
        if (keySalt != header.salt) {
            key = deriveKey(header, passphrase);
            keySalt = header.salt;
        }
        return key;
    }

    base::Error inFile(base::Error error) const { return std::move(error.with(u"file"_s, path)); }

    base::Result<Content> load() {
        if (!QFileInfo::exists(path))
            return Content{newSecretFileHeader(), {}};
        auto bytes = base::platform::readFile(path, fileSizeLimit);
        if (!bytes)
            return base::fail(std::move(bytes.error()));
        auto file = parseSecretFile(*bytes);
        if (!file)
            return base::fail(inFile(std::move(file.error())));
        if (passphrase.isEmpty())
            return base::fail(inFile(base::Error(secretStoreLocked, u"no passphrase"_s)));
        auto secrets = openSecrets(*file, keyFor(file->header));
        if (!secrets)
            return base::fail(inFile(std::move(secrets.error())));
        return Content{std::move(file->header), std::move(*secrets)};
    }

    base::Result<void> save(const Content& content) {
        if (passphrase.isEmpty())
            return base::fail(inFile(base::Error(secretStoreLocked, u"no passphrase"_s)));
        const SecretFile file = sealSecrets(content.header, keyFor(content.header), content.secrets);
        const QByteArray bytes = formatSecretFile(file);
        if (bytes.size() > fileSizeLimit)
            return base::fail(inFile(base::Error(secretTooLarge, u"the whole store"_s)
                                         .with(u"limit"_s, QString::number(fileSizeLimit))));
        return base::platform::replaceFile(path, bytes, base::platform::FileMode::Private);
    }

    /// Other processes write too: what is in the file now is changed, under a lock beside it.
    template <typename Change>
    base::Result<void> update(Change change) {
        auto fileLock = base::platform::FileLock::waitLock(path + u".lock"_s, lockWait);
        if (!fileLock)
            return base::fail(std::move(fileLock.error()));
        auto content = load();
        if (!content)
            return base::fail(std::move(content.error()));
        FDC_TRY(change(content->secrets));
        return save(*content);
    }
};

FileSecretStore::FileSecretStore(QString path, Secret passphrase) : m_state(std::make_unique<State>()) {
    m_state->path = std::move(path);
    m_state->passphrase = std::move(passphrase);
}

FileSecretStore::~FileSecretStore() = default;

base::Result<Secret> FileSecretStore::read(const QString& name) {
    FDC_TRY(checkName(name));
    const std::scoped_lock lock(m_state->mutex);
    auto content = m_state->load();
    if (!content)
        return base::fail(std::move(content.error()));
    const auto found = content->secrets.constFind(name);
    if (found == content->secrets.cend())
        return notFound(name);
    return *found;
}

base::Result<void> FileSecretStore::write(const QString& name, const Secret& secret) {
    FDC_TRY(checkName(name));
    if (secret.expose().size() > secretSizeLimit)
        return base::fail(base::Error(secretTooLarge)
                              .with(u"name"_s, name)
                              .with(u"limit"_s, QString::number(secretSizeLimit)));
    const std::scoped_lock lock(m_state->mutex);
    return m_state->update([&](SecretMap& secrets) -> base::Result<void> {
        secrets.insert(name, secret);
        return {};
    });
}

base::Result<void> FileSecretStore::remove(const QString& name) {
    FDC_TRY(checkName(name));
    const std::scoped_lock lock(m_state->mutex);
    return m_state->update([&](SecretMap& secrets) -> base::Result<void> {
        if (secrets.remove(name) == 0)
            return notFound(name);
        return {};
    });
}

base::Result<QStringList> FileSecretStore::names() {
    const std::scoped_lock lock(m_state->mutex);
    auto content = m_state->load();
    if (!content)
        return base::fail(std::move(content.error()));
    return QStringList(content->secrets.keys());
}

QString FileSecretStore::kind() const {
    return u"file"_s;
}

}  // namespace fdc::security
