// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/Comparison.h"

#include "core/flowerdocs/WireJson.h"
#include "core/security/Digest.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

bool isSameValue(const QString& sent, const QString& stored) {
    if (sent == stored)
        return true;
    const QDateTime sentMoment = fromWireDate(sent);
    return sentMoment.isValid() && sentMoment == fromWireDate(stored);
}

namespace {

bool isSameValues(QStringList sent, QStringList stored) {
    sent.removeAll(QString());
    stored.removeAll(QString());
    return std::equal(sent.begin(), sent.end(), stored.begin(), stored.end(), isSameValue);
}

migration::TargetDocument asTarget(const CoreDocument& stored) {
    migration::TargetDocument document;
    document.id = stored.id;
    document.classId = stored.classId;
    document.name = stored.name;
    document.acl = stored.acl;
    document.owner = stored.owner;
    document.creationDate = stored.creationDate;
    for (const CoreTag& tag : stored.tags) {
        if (!tag.values.isEmpty())
            document.tags.insert(tag.name, tag.values);
    }
    return document;
}

}  // namespace

std::optional<QString> metadataDifference(const migration::TargetDocument& sent, const CoreDocument& stored) {
    if (sent.classId != stored.classId)
        return u"class"_s;
    if (sent.name != stored.name)
        return u"name"_s;
    if (!sent.acl.isEmpty() && sent.acl != stored.acl)
        return u"ACL"_s;
    if (!sent.owner.isEmpty() && !stored.owner.isEmpty() && sent.owner != stored.owner)
        return u"owner"_s;
    if (sent.creationDate.isValid() && stored.creationDate.isValid() &&
        sent.creationDate != stored.creationDate)
        return u"creation date"_s;
    for (auto tag = sent.tags.constBegin(); tag != sent.tags.constEnd(); ++tag) {
        const CoreTag* found = stored.tag(tag.key());
        if (!isSameValues(*tag, found ? found->values : QStringList()))
            return u"tag "_s + tag.key();
    }
    return std::nullopt;
}

bool isKnownState(const CoreDocument& stored, const QByteArray& storedContent,
                  const migration::TargetDocument& sent, const migration::KnownState& known) {
    if (storedContent != known.contentSha256)
        return false;
    migration::TargetDocument document = asTarget(stored);
    // A server that does not tell them contradicts nothing.
    if (document.owner.isEmpty())
        document.owner = sent.owner;
    if (!document.creationDate.isValid())
        document.creationDate = sent.creationDate;
    return migration::isMadeOf(known.metadataSha256, document, sent.tags.keys());
}

QByteArray contentDigest(const QByteArrayList& digests) {
    if (digests.size() <= 1)
        return digests.value(0);
    return security::sha256(digests.join());
}

}  // namespace fdc::flowerdocs
