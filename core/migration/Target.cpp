// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Target.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/migration/MigrationErrors.h"
#include "core/migration/ledger/JsonText.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray metadataByDocument(const TargetDocument& document) {
    QJsonObject tags;
    for (auto it = document.tags.begin(); it != document.tags.end(); ++it) {
        if (!it.value().isEmpty())
            tags.insert(it.key(), QJsonArray::fromStringList(it.value()));
    }
    return QJsonDocument(QJsonObject{{u"acl"_s, document.acl.isNull() ? u""_s : document.acl},
                                     {u"classId"_s, document.classId.isNull() ? u""_s : document.classId},
                                     {u"name"_s, document.name.isNull() ? u""_s : document.name},
                                     {u"tags"_s, tags}})
        .toJson(QJsonDocument::Compact);
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

/// Compact JSON with sorted keys. Values keep their order: it is part of a multi-valued tag. Tags without a
/// value are left out, because the server leaves them out.
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
    field(",\"name\":"_L1, document.name);
    text += ",\"tags\":{"_L1;
    isPlain = isPlain && appendTags(text, document.tags);
    text += "}}"_L1;
    return isPlain ? text.toUtf8() : metadataByDocument(document);
}

void Target::inspect(QString, bool, Inspected completion) {
    completion(base::fail(base::Error(verificationUnsupported)));
}

void Target::enumerate(EnumerationScope, Listing, Enumerated completion) {
    completion(base::fail(base::Error(verificationUnsupported)));
}

QCoro::Task<base::Result<void>> Target::readyToRehearse() {
    co_return base::fail(base::Error(rehearsalUnsupported));
}

}  // namespace fdc::migration
