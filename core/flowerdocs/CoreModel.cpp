// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/CoreModel.h"

#include <functional>

#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename T>
base::Result<QList<T>> parseEach(const QByteArray& body, T (*convert)(const QJsonObject&)) {
    const auto objects = parseObjects(body);
    if (!objects)
        return base::fail(objects.error());
    QList<T> list;
    list.reserve(objects->size());
    for (const QJsonObject& object : *objects) {
        T each = convert(object);
        if (each.id.isEmpty())
            return base::fail(flowerdocsMalformed, u"an entry without id"_s);
        list.append(std::move(each));
    }
    return list;
}

QMap<QString, QString> namesOf(const QJsonValue& value) {
    QMap<QString, QString> names;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& each : array) {
        const QJsonObject name = each.toObject();
        names.insert(textOf(name["language"_L1]), textOf(name["value"_L1]));
    }
    return names;
}

TagReference referenceOf(const QJsonObject& object) {
    return {textOf(object["tagName"_L1]),      object["mandatory"_L1].toBool(),
            object["multivalued"_L1].toBool(), object["readonly"_L1].toBool(),
            object["technical"_L1].toBool(),   object["order"_L1].toInt()};
}

CoreClass classOf(const QJsonObject& object) {
    CoreClass result;
    result.id = textOf(object["id"_L1]);
    result.category = textOf(object["category"_L1]);
    result.active = object["active"_L1].toBool(true);
    result.acl = textOf(object["data"_L1].toObject()["ACL"_L1]);
    const QJsonArray references = object["tagReferences"_L1].toArray();
    for (const QJsonValue& each : references) {
        TagReference reference = referenceOf(each.toObject());
        if (!reference.tag.isEmpty())
            result.tags.append(std::move(reference));
    }
    result.tagCategories = textsOf(object["tagCategories"_L1]);
    result.displayNames = namesOf(object["displayNames"_L1]);
    result.versioningMode = textOf(object["versioningMode"_L1]);
    return result;
}

/// Names of an array of texts, or of objects that carry one under any of the usual keys.
QStringList namesIn(const QJsonValue& value) {
    QStringList names;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& each : array) {
        QString name = textOf(each);
        for (const auto key : {"tagName"_L1, "name"_L1, "id"_L1, "symbolicName"_L1, "value"_L1}) {
            if (name.isEmpty())
                name = textOf(each.toObject()[key]);
        }
        if (!name.isEmpty())
            names.append(name);
    }
    return names;
}

TagClass tagClassOf(const QJsonObject& object) {
    return {textOf(object["id"_L1]),
            // The same key serves as discriminator of the object; a class name is no tag type.
            textOf(object["type"_L1]).contains(u'.') ? QString() : textOf(object["type"_L1]),
            object["searchable"_L1].toBool(), namesOf(object["displayNames"_L1]),
            namesIn(object["allowedValues"_L1])};
}

TagCategory tagCategoryOf(const QJsonObject& object) {
    return {textOf(object["id"_L1]), namesIn(object["tags"_L1])};
}

CoreAcl aclOf(const QJsonObject& object) {
    return {textOf(object["id"_L1]), textOf(object["name"_L1])};
}

}  // namespace

QString resourceOf(ClassKind kind) {
    switch (kind) {
        case ClassKind::Document: return u"documentclass"_s;
        case ClassKind::Folder: return u"folderclass"_s;
        case ClassKind::Task: return u"taskclass"_s;
        case ClassKind::VirtualFolder: return u"virtualfolderclass"_s;
    }
    return {};
}

base::Result<QList<CoreClass>> parseClasses(const QByteArray& body) {
    return parseEach<CoreClass>(body, classOf);
}

base::Result<QList<TagClass>> parseTagClasses(const QByteArray& body) {
    return parseEach<TagClass>(body, tagClassOf);
}

base::Result<QList<TagCategory>> parseTagCategories(const QByteArray& body) {
    return parseEach<TagCategory>(body, tagCategoryOf);
}

base::Result<QList<CoreAcl>> parseAcls(const QByteArray& body) {
    return parseEach<CoreAcl>(body, aclOf);
}

}  // namespace fdc::flowerdocs
