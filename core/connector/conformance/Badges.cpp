// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Badges.h"

#include <QFile>
#include <QJsonDocument>

#include "core/base/Clock.h"
#include "core/base/platform/Files.h"
#include "core/security/Digest.h"

namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024;

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(largestFile) : QByteArray();
}

QString stateOf(const Badge& badge, const QString& digest) {
    if (badge.digest != digest)
        return u"outdated"_s;
    return badge.failed == 0 && badge.passed > 0 ? u"conforms"_s : u"fails"_s;
}

}  // namespace

QString manifestDigest(const QString& folder) {
    const QByteArray manifest = contentOf(folder + u"/manifest.json"_s);
    return manifest.isEmpty() ? QString() : QString::fromLatin1(security::sha256Hex(manifest));
}

Badges Badges::load(const QString& path) {
    Badges badges;
    const QJsonObject stored = QJsonDocument::fromJson(contentOf(path)).object()[u"badges"_s].toObject();
    for (auto entry = stored.begin(); entry != stored.end(); ++entry) {
        const QJsonObject one = entry->toObject();
        badges.m_badges.insert(entry.key(),
                               {one[u"passed"_s].toInt(), one[u"failed"_s].toInt(), one[u"skipped"_s].toInt(),
                                base::fromRfc3339(one[u"at"_s].toString()), one[u"digest"_s].toString()});
    }
    return badges;
}

base::Result<void> Badges::save(const QString& path) const {
    QJsonObject entries;
    for (auto badge = m_badges.begin(); badge != m_badges.end(); ++badge)
        entries.insert(badge.key(), QJsonObject{{u"passed"_s, badge->passed},
                                                {u"failed"_s, badge->failed},
                                                {u"skipped"_s, badge->skipped},
                                                {u"at"_s, base::toRfc3339(badge->at)},
                                                {u"digest"_s, badge->digest}});
    const QJsonObject all{{u"schema"_s, u"plugin-badges/1"_s}, {u"badges"_s, entries}};
    return base::platform::replaceFile(path, QJsonDocument(all).toJson());
}

void Badges::award(const QString& id, const Report& report, const QDateTime& at, const QString& digest) {
    m_badges.insert(id, {report.count(Outcome::Passed), report.count(Outcome::Failed),
                         report.count(Outcome::Skipped), at, digest});
}

QJsonObject Badges::toJson(const QString& id, const QString& digest) const {
    const auto badge = m_badges.constFind(id);
    if (badge == m_badges.constEnd())
        return {{u"state"_s, u"unchecked"_s}};
    return {{u"state"_s, stateOf(*badge, digest)},
            {u"passed"_s, badge->passed},
            {u"failed"_s, badge->failed},
            {u"skipped"_s, badge->skipped},
            {u"at"_s, base::toRfc3339(badge->at)}};
}

}  // namespace fdc::connector::conformance
