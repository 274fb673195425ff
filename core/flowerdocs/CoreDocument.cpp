// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/CoreDocument.h"

#include <algorithm>

#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray arrayOf(const QStringList& texts) {
    return QJsonArray::fromStringList(texts);
}

QJsonObject fileObject(const CoreFile& file) {
    QJsonObject object{{u"id"_s, file.id}};
    if (!file.name.isEmpty())
        object.insert(u"name"_s, file.name);
    return object;
}

QJsonObject tagObject(const QString& name, const QStringList& values) {
    return {{u"name"_s, name}, {u"value"_s, arrayOf(values)}, {u"readOnly"_s, false}};
}

CoreDocument documentOf(const QJsonObject& object) {
    const QJsonObject component = object["data"_L1].toObject();
    CoreDocument document;
    document.id = textOf(object["id"_L1]);
    document.category = textOf(object["category"_L1]);
    document.name = textOf(object["name"_L1]);
    document.classId = textOf(component["classId"_L1]);
    document.acl = textOf(component["ACL"_L1]);
    document.owner = textOf(component["owner"_L1]);
    document.creationDate = fromWireDate(textOf(component["creationDate"_L1]));
    document.status = textOf(component["status"_L1]);
    document.version = textOf(component["version"_L1]);
    const QJsonArray tags = object["tags"_L1].toArray();
    for (const QJsonValue& each : tags) {
        const QJsonObject tag = each.toObject();
        const QString name = textOf(tag["name"_L1]);
        if (name.isEmpty())
            continue;
        // One that is told twice has all of its values, or half of them would never be compared.
        const auto known = std::ranges::find(document.tags, name, &CoreTag::name);
        if (known != document.tags.end())
            known->values += textsOf(tag["value"_L1]);
        else
            document.tags.append({name, textsOf(tag["value"_L1]), tag["readOnly"_L1].toBool()});
    }
    const QJsonArray files = object["files"_L1].toArray();
    for (const QJsonValue& each : files) {
        const QJsonObject file = each.toObject();
        const QString id = textOf(file["id"_L1]);
        if (!id.isEmpty())
            document.files.append({id, textOf(file["name"_L1])});
    }
    document.raw = object;
    return document;
}

/// The stored tags with those of @p change put in: a tag keeps its place and its flags.
QJsonArray replacedTags(const QJsonArray& stored, QMap<QString, QStringList> changed) {
    QJsonArray result;
    for (const QJsonValue& each : stored) {
        QJsonObject tag = each.toObject();
        const auto change = changed.constFind(textOf(tag["name"_L1]));
        if (change == changed.constEnd()) {
            result.append(tag);
            continue;
        }
        if (!change->isEmpty()) {
            tag.insert(u"value"_s, arrayOf(*change));
            result.append(tag);
        }
        changed.erase(change);
    }
    for (auto added = changed.constBegin(); added != changed.constEnd(); ++added) {
        if (!added->isEmpty())
            result.append(tagObject(added.key(), *added));
    }
    return result;
}

}  // namespace

const CoreTag* CoreDocument::tag(QStringView wanted) const {
    const auto found = std::ranges::find_if(tags, [&](const CoreTag& each) { return each.name == wanted; });
    return found == tags.end() ? nullptr : &*found;
}

base::Result<QList<CoreDocument>> parseDocuments(const QByteArray& body) {
    const auto objects = parseObjects(body);
    if (!objects)
        return base::fail(objects.error());
    QList<CoreDocument> documents;
    documents.reserve(objects->size());
    for (const QJsonObject& object : *objects) {
        CoreDocument document = documentOf(object);
        if (document.id.isEmpty())
            return base::fail(flowerdocsMalformed, u"a document without id"_s);
        documents.append(std::move(document));
    }
    return documents;
}

base::Result<std::optional<CoreDocument>> parseDocument(const QByteArray& body) {
    auto documents = parseDocuments(body);
    if (!documents)
        return base::fail(std::move(documents.error()));
    if (documents->size() > 1)
        return base::fail(flowerdocsMalformed, u"%1 documents for one id"_s.arg(documents->size()));
    if (documents->isEmpty())
        return std::optional<CoreDocument>();
    return std::optional(documents->takeFirst());
}

QByteArray createBody(const migration::TargetDocument& document, const QList<CoreFile>& files) {
    QJsonObject component{{u"classId"_s, document.classId}};
    if (!document.acl.isEmpty())
        component.insert(u"ACL"_s, document.acl);
    if (!document.owner.isEmpty())
        component.insert(u"owner"_s, document.owner);
    if (document.creationDate.isValid())
        component.insert(u"creationDate"_s, toWireDate(document.creationDate));
    QJsonArray tags;
    for (auto tag = document.tags.constBegin(); tag != document.tags.constEnd(); ++tag) {
        if (!tag->isEmpty())
            tags.append(tagObject(tag.key(), *tag));
    }
    QJsonArray fileArray;
    for (const CoreFile& file : files)
        fileArray.append(fileObject(file));
    QJsonObject object{{u"name"_s, document.name},
                       {u"category"_s, document.category},
                       {u"data"_s, component},
                       {u"tags"_s, tags},
                       {u"files"_s, fileArray}};
    if (!document.id.isEmpty())
        object.insert(u"id"_s, document.id);
    return compactJson(QJsonArray{object});
}

QByteArray replaceBody(const CoreDocument& stored, const DocumentChange& change) {
    QJsonObject object = stored.raw;
    QJsonObject component = object["data"_L1].toObject();
    if (change.name)
        object.insert(u"name"_s, *change.name);
    if (change.classId)
        component.insert(u"classId"_s, *change.classId);
    if (change.acl)
        component.insert(u"ACL"_s, *change.acl);
    if (change.owner)
        component.insert(u"owner"_s, *change.owner);
    if (change.creationDate)
        component.insert(u"creationDate"_s, toWireDate(*change.creationDate));
    object.insert(u"data"_s, component);
    object.insert(u"tags"_s, replacedTags(object["tags"_L1].toArray(), change.tags));
    if (change.files) {
        QJsonArray files;
        for (const CoreFile& file : *change.files)
            files.append(fileObject(file));
        object.insert(u"files"_s, files);
    }
    return compactJson(QJsonArray{object});
}

QByteArray referencesBody(const QString& category, const QStringList& ids) {
    QJsonArray references;
    for (const QString& id : ids)
        references.append(QJsonObject{{u"category"_s, category}, {u"id"_s, id}});
    return compactJson(references);
}

}  // namespace fdc::flowerdocs
