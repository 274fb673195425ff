// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/ComponentRow.h"

#include "app/sandbox/Json.h"
#include "core/base/Utf8.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray arrayOf(const QString& text) {
    return QJsonDocument::fromJson(base::wholeJson(text.toUtf8())).array();
}

}  // namespace

QString filesText(const QList<FileReference>& files) {
    QJsonArray array;
    for (const FileReference& file : files)
        array.append(QJsonArray{file.id, file.name, file.format});
    return compactText(array);
}

Component componentFromRow(const store::Statement& row) {
    Component component;
    component.scope = row.text(0);
    component.category = row.text(1);
    component.id = row.text(2);
    component.classId = row.text(3);
    component.name = row.text(4);
    component.acl = row.text(5);
    component.owner = row.text(6);
    component.status = row.text(7);
    component.createdMs = row.integer(8);
    component.changedMs = row.integer(9);
    component.version = int(row.integer(10));
    component.tags = arrayOf(row.text(11));
    const QJsonArray files = arrayOf(row.text(12));
    for (const QJsonValue& value : files) {
        const QJsonArray file = value.toArray();
        component.files.append({file.at(0).toString(), file.at(1).toString(), file.at(2).toString()});
    }
    component.extra = QJsonDocument::fromJson(base::wholeJson(row.text(13).toUtf8())).object();
    component.creates = int(row.integer(14));
    return component;
}

}  // namespace fdc::sandbox
