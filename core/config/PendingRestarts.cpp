// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PendingRestarts.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "core/base/Clock.h"
#include "core/base/platform/Files.h"
#include "core/config/ConfigErrors.h"
#include "core/config/DocumentEdits.h"
#include "core/config/SettingCatalog.h"
#include "core/security/Digest.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 maximumFileSize = 64 * 1024 * 1024;
constexpr qsizetype digestDigits = 32;

constexpr auto schema = "pending-restarts/1"_L1;

/// One entry for a file, by whichever name it is reached.
QString nameOf(const QString& path) {
    const QFileInfo info(path);
    const QString canonical = info.canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(info.absoluteFilePath()) : canonical;
}

/// A key that no catalogue knows counts: the products read the whole file at their start only.
bool waitsForRestart(const QString& key, Product product) {
    const SettingSpec* spec = SettingCatalog::find(key, product);
    return !spec || spec->reload == Reload::ProductRestart;
}

PendingRestarts::Pending pendingIn(const QJsonObject& entry, const QString& path) {
    PendingRestarts::Pending pending;
    pending.product = productFromWord(entry[u"product"_s].toString())
                          .value_or(SettingCatalog::productOf(QFileInfo(path).fileName()));
    const QJsonObject keys = entry[u"keys"_s].toObject();
    for (auto key = keys.begin(); key != keys.end(); ++key)
        pending.keys.append({key.key(), base::fromRfc3339((*key)[u"since"_s].toString())});
    std::ranges::stable_sort(pending.keys, {}, &PendingRestarts::Key::since);
    return pending;
}

}  // namespace

QJsonObject PendingRestarts::Pending::toJson() const {
    QJsonArray array;
    for (const Key& one : keys)
        array.append(QJsonObject{{u"key"_s, one.key},
                                 {u"since"_s, base::toRfc3339(one.since)},
                                 {u"reload"_s, u"product-restart"_s}});
    return {{u"schema"_s, u"config-pending/1"_s},
            {u"product"_s, productWord(product)},
            {u"since"_s, keys.isEmpty() ? QJsonValue() : QJsonValue(base::toRfc3339(keys.first().since))},
            {u"keys"_s, array}};
}

/// Name and value go into it, so that equal values under two keys do not look alike. Absence is a value of
/// its own: the product then runs with its default.
QString PendingRestarts::fingerprint(const QString& key, const PropertiesDocument& document) const {
    const auto value = document.value(key);
    if (!value)
        return u"absent"_s;
    const QByteArray text = key.toUtf8() + '\0' + value->toUtf8();
    return QString::fromLatin1(security::hmacSha256(m_hashKey, text).toHex().left(digestDigits));
}

base::Result<QJsonObject> PendingRestarts::readFiles() const {
    if (!QFileInfo::exists(m_storeFile))
        return QJsonObject();
    const auto bytes = base::platform::readFile(m_storeFile, maximumFileSize);
    if (!bytes)
        return base::fail(bytes.error());
    QJsonParseError parsing;
    const QJsonObject json = QJsonDocument::fromJson(*bytes, &parsing).object();
    if (json[u"schema"_s].toString() != schema)
        return base::fail(base::Error(pendingDamaged, parsing.errorString()).with(u"file"_s, m_storeFile));
    return json[u"files"_s].toObject();
}

base::Result<void> PendingRestarts::writeFiles(const QJsonObject& files) const {
    const QJsonDocument document(QJsonObject{{u"schema"_s, schema}, {u"files"_s, files}});
    return base::platform::replaceFile(m_storeFile, document.toJson(), base::platform::FileMode::Private);
}

base::Result<void> PendingRestarts::take(const QString& path, const PropertiesDocument& before,
                                         const PropertiesDocument& after, Product product,
                                         const QDateTime& now) {
    const auto files = readFiles();
    if (!files)
        return base::fail(files.error());
    const QString name = nameOf(path);
    QJsonObject keys = (*files)[name][u"keys"_s].toObject();
    for (const QString& key : changedKeys(before, after)) {
        const QString running =
            keys.contains(key) ? keys[key][u"running"_s].toString() : fingerprint(key, before);
        if (running == fingerprint(key, after))
            keys.remove(key);
        else if (!keys.contains(key) && waitsForRestart(key, product))
            keys[key] = QJsonObject{{u"since"_s, base::toRfc3339(now)}, {u"running"_s, running}};
    }
    QJsonObject updated = *files;
    updated[name] = QJsonObject{{u"product"_s, productWord(product)}, {u"keys"_s, keys}};
    if (keys.isEmpty())
        updated.remove(name);
    if (updated == *files)
        return {};
    return writeFiles(updated);
}

base::Result<PendingRestarts::Pending> PendingRestarts::restarted(const QString& path) {
    auto files = readFiles();
    if (!files)
        return base::fail(files.error());
    const QString name = nameOf(path);
    const QJsonObject entry = (*files)[name].toObject();
    Pending waited = pendingIn(entry, path);
    if (entry.isEmpty())
        return waited;
    files->remove(name);
    FDC_TRY(writeFiles(*files));
    return waited;
}

base::Result<PendingRestarts::Pending> PendingRestarts::list(const QString& path,
                                                             const PropertiesDocument* current) const {
    const auto files = readFiles();
    if (!files)
        return base::fail(files.error());
    const QJsonObject entry = (*files)[nameOf(path)].toObject();
    Pending pending = pendingIn(entry, path);
    if (current)
        pending.keys.removeIf([&](const Key& one) {
            const QString running = entry[u"keys"_s][one.key][u"running"_s].toString();
            return running == fingerprint(one.key, *current);
        });
    return pending;
}

}  // namespace fdc::config
