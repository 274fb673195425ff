// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/TrustList.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

#include "core/base/Clock.h"
#include "core/base/platform/Files.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/security/Signature.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 mostBytes = 1024 * 1024;

base::Failure damaged(const QString& path) {
    return base::fail(base::Error(trustListDamaged).with(u"file"_s, path));
}

}  // namespace

QString Publisher::fingerprint() const {
    return security::keyFingerprint(publicKey);
}

Result<TrustList> TrustList::load(const QString& path) {
    if (!QFileInfo::exists(path))
        return TrustList();
    const auto bytes = base::platform::readFile(path, mostBytes);
    if (!bytes)
        return base::fail(bytes.error());
    const QJsonObject json = QJsonDocument::fromJson(*bytes).object();
    if (json[u"schema"_s].toString() != u"plugin-trust/1"_s || !json[u"publishers"_s].isArray())
        return damaged(path);
    TrustList list;
    for (const QJsonValue& value : json[u"publishers"_s].toArray()) {
        const auto key = security::readPublicKey(value[u"key"_s].toString().toLatin1());
        const QString name = value[u"name"_s].toString();
        if (!key || name.isEmpty())
            return damaged(path);
        list.m_publishers.append({name, *key, base::fromRfc3339(value[u"since"_s].toString())});
    }
    return list;
}

Result<void> TrustList::save(const QString& path) const {
    QJsonArray array;
    for (const Publisher& one : m_publishers)
        array.append(QJsonObject{{u"name"_s, one.name},
                                 {u"key"_s, QString::fromLatin1(one.publicKey.toBase64())},
                                 {u"fingerprint"_s, one.fingerprint()},
                                 {u"since"_s, base::toRfc3339(one.since)}});
    const QJsonObject json{{u"schema"_s, u"plugin-trust/1"_s}, {u"publishers"_s, array}};
    return base::platform::replaceFile(path, QJsonDocument(json).toJson(), base::platform::FileMode::Private);
}

std::optional<Publisher> TrustList::find(const QByteArray& publicKey) const {
    const auto found = std::ranges::find(m_publishers, publicKey, &Publisher::publicKey);
    return found == m_publishers.end() ? std::nullopt : std::optional(*found);
}

void TrustList::add(Publisher publisher) {
    const auto found = std::ranges::find(m_publishers, publisher.publicKey, &Publisher::publicKey);
    if (found == m_publishers.end())
        m_publishers.append(std::move(publisher));
    else
        found->name = publisher.name;
}

bool TrustList::remove(const QString& fingerprint) {
    return m_publishers.removeIf(
               [&fingerprint](const Publisher& one) { return one.fingerprint() == fingerprint; }) > 0;
}

}  // namespace fdc::connector
