// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>

#include "app/sandbox/CoreStore.h"
#include "app/sandbox/Json.h"
#include "app/sandbox/Sandbox.h"
#include "core/security/Digest.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Hash of the file as it is on disk; empty when it cannot be read.
QString hashOnDisk(const QString& path, qint64& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    security::Sha256 hash;
    bytes = 0;
    for (;;) {
        const QByteArray chunk = file.read(1 << 20);
        if (chunk.isEmpty())
            break;
        hash.update(chunk);
        bytes += chunk.size();
    }
    const QByteArray digest = hash.finish().toHex();
    return file.error() == QFileDevice::NoError ? QString::fromLatin1(digest) : QString();
}

QJsonObject tagsOf(const Component& component) {
    QJsonObject tags;
    for (const QJsonValue& value : component.tags)
        tags.insert(value.toObject().value("name"_L1).toString(), value.toObject().value("value"_L1));
    return tags;
}

StoredDocument describe(const Component& component, const QList<StoredFile>& files) {
    StoredDocument document;
    document.scope = component.scope;
    document.id = component.id;
    document.classId = component.classId;
    document.creates = component.creates;
    document.tags = tagsOf(component);
    for (const StoredFile& file : files) {
        qint64 bytes = 0;
        const QString sha256 = hashOnDisk(file.path, bytes);
        if (document.files.isEmpty()) {
            document.sha256 = sha256;
            document.bytes = bytes;
        }
        document.files.append(QJsonObject{{u"id"_s, file.id},
                                          {u"name"_s, file.name},
                                          {u"path"_s, file.path},
                                          {u"sha256"_s, sha256},
                                          {u"bytes"_s, bytes}});
    }
    return document;
}

}  // namespace

base::Result<void> eachStoredDocument(const QString& dataFolder,
                                      const std::function<void(const StoredDocument&)>& visit) {
    return CoreStore::eachStored(dataFolder, u"DOCUMENT"_s,
                                 [&](const Component& component, const QList<StoredFile>& files) {
                                     visit(describe(component, files));
                                 });
}

QByteArray toJsonLine(const StoredDocument& document) {
    const QJsonValue sha256 = document.sha256.isEmpty() ? QJsonValue() : QJsonValue(document.sha256);
    return compact(QJsonObject{{u"schema"_s, u"sandbox-document/1"_s},
                               {u"scope"_s, document.scope},
                               {u"id"_s, document.id},
                               {u"classId"_s, document.classId},
                               {u"sha256"_s, sha256},
                               {u"bytes"_s, document.bytes},
                               {u"creates"_s, document.creates},
                               {u"tags"_s, document.tags},
                               {u"files"_s, document.files}}) +
           '\n';
}

base::Result<void> eachStoredFolder(const QString& dataFolder,
                                    const std::function<void(const StoredFolder&)>& visit) {
    return CoreStore::eachStoredFolder(dataFolder, [&](const Component& folder) {
        visit({folder.scope, folder.id, folder.classId, folder.name, folder.creates, tagsOf(folder),
               folder.extra.value("children"_L1).toArray()});
    });
}

QByteArray toJsonLine(const StoredFolder& folder) {
    return compact(QJsonObject{{u"schema"_s, u"sandbox-folder/1"_s},
                               {u"scope"_s, folder.scope},
                               {u"id"_s, folder.id},
                               {u"classId"_s, folder.classId},
                               {u"name"_s, folder.name},
                               {u"creates"_s, folder.creates},
                               {u"tags"_s, folder.tags},
                               {u"children"_s, folder.children}}) +
           '\n';
}

}  // namespace fdc::sandbox
