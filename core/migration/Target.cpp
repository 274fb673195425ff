// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Target.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/migration/MigrationErrors.h"
#include "core/migration/ledger/JsonText.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray metadataByDocument(const TargetDocument& document) {
    QJsonObject tags;
    for (auto it = document.tags.begin(); it != document.tags.end(); ++it) {
        if (!it.value().isEmpty())
            tags.insert(it.key(), QJsonArray::fromStringList(it.value()));
    }
    QJsonObject all{{u"acl"_s, document.acl.isNull() ? u""_s : document.acl},
                    {u"classId"_s, document.classId.isNull() ? u""_s : document.classId},
                    {u"name"_s, document.name.isNull() ? u""_s : document.name},
                    {u"tags"_s, tags}};
    if (document.creationDate.isValid())
        all.insert(u"creationDate"_s, base::toRfc3339(document.creationDate));
    if (!document.owner.isEmpty())
        all.insert(u"owner"_s, document.owner);
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

bool appendTags(QString& text, const Data& tags) {
    const qsizetype begin = text.size();
    for (auto it = tags.begin(); it != tags.end(); ++it) {
        if (it.value().isEmpty())
            continue;
        if (text.size() > begin)
            text += u',';
        if (!appendQuoted(text, it.key()))
            return false;
        text += ":["_L1;
        for (qsizetype i = 0; i < it.value().size(); ++i) {
            if (i > 0)
                text += u',';
            if (!appendQuoted(text, it.value().at(i)))
                return false;
        }
        text += u']';
    }
    return true;
}

}  // namespace

/// Compact JSON with sorted keys; owner and creation date only where the map sets them. Values keep their
/// order: it is part of a multi-valued tag. Tags without a value are left out, because the server leaves them
/// out.
QByteArray canonicalMetadata(const TargetDocument& document) {
    QString text;
    text.reserve(256);
    bool isPlain = true;
    const auto field = [&](QLatin1StringView name, const QString& value) {
        text += name;
        isPlain = isPlain && appendQuoted(text, value);
    };
    field("{\"acl\":"_L1, document.acl);
    field(",\"classId\":"_L1, document.classId);
    if (document.creationDate.isValid())
        field(",\"creationDate\":"_L1, base::toRfc3339(document.creationDate));
    field(",\"name\":"_L1, document.name);
    if (!document.owner.isEmpty())
        field(",\"owner\":"_L1, document.owner);
    text += ",\"tags\":{"_L1;
    isPlain = isPlain && appendTags(text, document.tags);
    text += "}}"_L1;
    return isPlain ? text.toUtf8() : metadataByDocument(document);
}

bool isMadeOf(const QByteArray& metadataSha256, const TargetDocument& stored, const QStringList& mappedTags) {
    TargetDocument mapped = stored;
    mapped.tags.removeIf([&](const auto& tag) { return !mappedTags.contains(tag.key()); });
    enum { Acl = 1, Owner = 2, Created = 4, Every = 7 };
    for (const TargetDocument& tags : {stored, mapped}) {
        TargetDocument candidate = tags;
        for (int sent = 0; sent <= Every; ++sent) {
            candidate.acl = (sent & Acl) ? stored.acl : QString();
            candidate.owner = (sent & Owner) ? stored.owner : QString();
            candidate.creationDate = (sent & Created) ? stored.creationDate : QDateTime();
            if (security::sha256(canonicalMetadata(candidate)) == metadataSha256)
                return true;
        }
    }
    return false;
}

void Target::inspect(QString, bool, Inspected completion) {
    completion(base::fail(base::Error(verificationUnsupported)));
}

void Target::isFiled(QString, QString, Asked completion) {
    completion(base::fail(base::Error(verificationUnsupported)));
}

void Target::enumerate(EnumerationScope, Listing, Enumerated completion) {
    completion(base::fail(base::Error(verificationUnsupported)));
}

QCoro::Task<base::Result<TargetModel>> Target::model() {
    co_return base::fail(base::Error(targetModelUnsupported));
}

QCoro::Task<base::Result<void>> Target::readyToRehearse() {
    co_return base::fail(base::Error(rehearsalUnsupported));
}

}  // namespace fdc::migration
