// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/CoreFolder.h"

#include "core/flowerdocs/CoreDocument.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Text, or an object around it.
QString idOf(const QJsonValue& value) {
    return value.isObject() ? textOf(value["value"_L1]) : textOf(value);
}

}  // namespace

base::Result<std::optional<CoreFolder>> parseFolder(const QByteArray& body) {
    const auto objects = parseObjects(body);
    if (!objects)
        return base::fail(objects.error());
    if (objects->size() > 1)
        return base::fail(flowerdocsMalformed, u"%1 folders for one id"_s.arg(objects->size()));
    if (objects->isEmpty())
        return std::optional<CoreFolder>();
    const QJsonObject& object = objects->first();
    CoreFolder folder;
    folder.id = idOf(object["id"_L1]);
    folder.name = textOf(object["name"_L1]);
    folder.classId = idOf(object["data"_L1].toObject()["classId"_L1]);
    if (folder.id.isEmpty())
        return base::fail(flowerdocsMalformed, u"a folder without id"_s);
    const QJsonArray children = object["children"_L1].toArray();
    folder.children.reserve(children.size());
    for (const QJsonValue& child : children) {
        folder.children.insert(idOf(child["id"_L1]));
        if (textOf(child["category"_L1]) == "FOLDER"_L1)
            folder.folders.insert(idOf(child["id"_L1]));
    }
    return std::optional(std::move(folder));
}

QByteArray folderBody(const migration::TargetFolder& folder) {
    migration::TargetDocument component;
    component.id = folder.id;
    component.category = u"FOLDER"_s;
    component.classId = folder.classId;
    component.name = folder.name;
    component.tags = folder.tags;
    return createBody(component, {});
}

QByteArray childrenBody(const QList<FolderChild>& children) {
    QJsonArray array;
    for (const FolderChild& child : children)
        array.append(QJsonObject{{u"id"_s, child.id}, {u"category"_s, child.category}});
    return compactJson(array);
}

std::optional<QString> folderDifference(const migration::TargetFolder& folder, const CoreFolder& stored) {
    if (folder.mustExist())
        return std::nullopt;
    if (folder.classId != stored.classId)
        return u"class"_s;
    if (folder.name != stored.name)
        return u"name"_s;
    return std::nullopt;
}

}  // namespace fdc::flowerdocs
