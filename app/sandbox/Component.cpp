// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Component.h"

#include <QDateTime>
#include <QRegularExpression>

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Members of a task, folder or virtual folder that are stored and echoed as they came.
const QStringList& extraMembers() {
    static const QStringList members{u"workflow"_s, u"assignee"_s, u"attachments"_s, u"children"_s,
                                     u"parentId"_s};
    return members;
}

Answer<QJsonArray> readTags(const QJsonValue& value) {
    if (!value.isArray() && !value.isUndefined() && !value.isNull())
        return refuse(400, u"tags is no array"_s);
    QJsonArray tags;
    const QJsonArray sent = value.toArray();
    for (const QJsonValue& item : sent) {
        const QJsonObject tag = item.toObject();
        if (!tag.value("name"_L1).isString() || !tag.value("value"_L1).isArray())
            return refuse(400, u"a tag needs a name and an array as value"_s);
        tags.append(QJsonObject{{u"name"_s, tag.value("name"_L1)},
                                {u"value"_s, tag.value("value"_L1)},
                                {u"readOnly"_s, tag.value("readOnly"_L1).toBool()}});
    }
    return tags;
}

Answer<QList<FileReference>> readFiles(const QJsonValue& value) {
    QList<FileReference> files;
    const QJsonArray sent = value.toArray();
    for (const QJsonValue& item : sent) {
        const QJsonObject file = item.toObject();
        if (file.value("id"_L1).toString().isEmpty())
            return refuse(400, u"a file needs the id of a temporary or stored file"_s);
        files.append({file.value("id"_L1).toString(), file.value("name"_L1).toString(), {}});
    }
    return files;
}

}  // namespace

const QList<Category>& categories() {
    static const QList<Category> list{
        {"DOCUMENT", "documents", "documents", "documentclass", "F00012",
         "com.flower.docs.domain.document.Document", "Documents", false},
        {"FOLDER", "folders", "folders", "folderclass", "F00012", "com.flower.docs.domain.folder.Folder",
         "Folders", false},
        {"VIRTUAL_FOLDER", "virtualFolder", "virtualFolders", "virtualfolderclass", "F00012",
         "com.flower.docs.domain.virtualFolder.VirtualFolder", "VirtualFolders", false},
        {"TASK", "tasks", "tasks", "taskclass", "T00103", "com.flower.docs.domain.task.Task", "Tasks", true},
    };
    return list;
}

const Category* findCategory(const QString& name) {
    for (const Category& category : categories()) {
        if (name == QLatin1StringView(category.name))
            return &category;
    }
    return nullptr;
}

QString componentDate(qint64 epochMs) {
    return QDateTime::fromMSecsSinceEpoch(epochMs, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) +
           u" +0000"_s;
}

std::optional<qint64> readComponentDate(const QString& text) {
    static const QRegularExpression form(
        u"^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) ([+-])(\\d\\d)(\\d\\d)$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDateTime local(QDate::fromString(match.captured(1), Qt::ISODate),
                          QTime::fromString(match.captured(2), Qt::ISODateWithMs), Qt::UTC);
    if (!local.isValid())
        return std::nullopt;
    const qint64 offset = (match.captured(4).toInt() * 60 + match.captured(5).toInt()) * 60'000;
    return local.toMSecsSinceEpoch() - (match.captured(3) == u"-" ? -offset : offset);
}

Answer<Component> readComponent(const QJsonObject& object, const Category& category) {
    const QString sentCategory = object.value("category"_L1).toString(QLatin1StringView(category.name));
    if (sentCategory != QLatin1StringView(category.name))
        return refuse(400, u"category %1 does not belong here"_s.arg(sentCategory));
    const QJsonObject data = object.value("data"_L1).toObject();
    auto tags = readTags(object.value("tags"_L1));
    if (!tags)
        return Refusal(tags.error());
    auto files = readFiles(object.value("files"_L1));
    if (!files)
        return Refusal(files.error());
    Component component;
    component.category = sentCategory;
    component.id = object.value("id"_L1).toString();
    component.name = object.value("name"_L1).toString();
    component.classId = data.value("classId"_L1).toString();
    component.acl = data.value("ACL"_L1).toString();
    component.owner = data.value("owner"_L1).toString();
    component.status = data.value("status"_L1).toString();
    component.tags = std::move(*tags);
    component.files = std::move(*files);
    if (const QString date = data.value("creationDate"_L1).toString(); !date.isEmpty()) {
        const auto moment = readComponentDate(date);
        if (!moment)
            return refuse(400, u"creationDate \"%1\" is not yyyy-MM-dd HH:mm:ss.SSS +hhmm"_s.arg(date));
        component.createdMs = *moment;
    }
    for (const QString& member : extraMembers()) {
        if (object.contains(member))
            component.extra.insert(member, object.value(member));
    }
    return component;
}

Answer<QList<Reference>> readReferences(const QJsonArray& array) {
    QList<Reference> references;
    for (const QJsonValue& item : array) {
        const QJsonObject object = item.toObject();
        const Reference reference{object.value("category"_L1).toString(), object.value("id"_L1).toString()};
        if (!findCategory(reference.category) || reference.id.isEmpty())
            return refuse(400, u"a component is named by its category and its id"_s);
        references.append(reference);
    }
    return references;
}

QJsonArray toJson(const QList<Reference>& references) {
    QJsonArray array;
    for (const Reference& reference : references)
        array.append(QJsonObject{{u"id"_s, reference.id}, {u"category"_s, reference.category}});
    return array;
}

QJsonObject echo(const Component& component, const Category& category) {
    QJsonObject data{{u"type"_s, u"com.flower.docs.domain.component.ComponentData"_s},
                     {u"classId"_s, component.classId},
                     {u"ACL"_s, component.acl},
                     {u"owner"_s, component.owner},
                     {u"status"_s, component.status},
                     {u"version"_s, component.version},
                     {u"creationDate"_s, componentDate(component.createdMs)},
                     {u"lastUpdateDate"_s, componentDate(component.changedMs)}};
    QJsonObject object{{u"type"_s, QLatin1StringView(category.typeName)},
                       {u"id"_s, component.id},
                       {u"name"_s, component.name},
                       {u"category"_s, component.category},
                       {u"data"_s, data},
                       {u"currentVersion"_s, QString::number(component.version)}};
    QJsonArray tags;
    for (const QJsonValue& tag : component.tags) {
        QJsonObject shown = tag.toObject();
        if (shown.value("value"_L1).toArray().isEmpty())
            shown.remove("value"_L1);
        tags.append(shown);
    }
    QJsonArray files;
    for (const FileReference& file : component.files) {
        files.append(QJsonObject{{u"type"_s, u"com.flower.docs.domain.document.DocumentFile"_s},
                                 {u"id"_s, file.id},
                                 {u"name"_s, file.name},
                                 {u"format"_s, file.format},
                                 {u"size"_s, 0}});
    }
    if (!tags.isEmpty())
        object.insert(u"tags"_s, tags);
    if (!files.isEmpty())
        object.insert(u"files"_s, files);
    for (auto it = component.extra.begin(); it != component.extra.end(); ++it) {
        if (!it.value().isArray() || !it.value().toArray().isEmpty())
            object.insert(it.key(), it.value());
    }
    return object;
}

}  // namespace fdc::sandbox
