// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "app/sandbox/ApiFailure.h"

namespace fdc::sandbox {

/// What FlowerDocs keeps: documents, folders, virtual folders, tasks. One shape, four resources.
struct Category {
    const char* name;           ///< "DOCUMENT"
    const char* resource;       ///< under /rest/
    const char* factsResource;  ///< the same, except for virtual folders
    const char* classKind;      ///< resource of its classes
    const char* absentCode;     ///< answer when the id is unknown
    const char* typeName;       ///< discriminator in echoes
    const char* metric;         ///< "create" + this is the metric's name
    bool burnsIds;              ///< an id stays used after the delete
};

const QList<Category>& categories();
/// Null when there is none of this name.
const Category* findCategory(const QString& name);

struct FileReference {
    QString id;
    QString name;
    QString format;
};

/// A component as another one names it.
struct Reference {
    QString category;
    QString id;
};

struct Component {
    QString scope;
    QString category;
    QString id;
    QString classId;
    QString name;
    QString acl;
    QString owner;
    QString status;
    qint64 createdMs = 0;
    qint64 changedMs = 0;
    int version = 1;
    QJsonArray tags;
    QList<FileReference> files;
    QJsonObject extra;  ///< members that only some categories have, kept as sent
    int creates = 0;    ///< how often this id was created, deletes in between included
};

/// The component of one element of a request's array; id and ACL may be empty, createdMs is 0 when not given.
/// Errors: a refusal of status 400 when the form is wrong.
Answer<Component> readComponent(const QJsonObject& object, const Category& category);

/// `[{"category","id"}]`. Errors: a refusal of status 400 when the form is wrong.
Answer<QList<Reference>> readReferences(const QJsonArray& array);
QJsonArray toJson(const QList<Reference>& references);

/// The echo: no empty arrays, files of size 0, `type` discriminators.
QJsonObject echo(const Component& component, const Category& category);

/// `yyyy-MM-dd HH:mm:ss.SSS +0000`, the form of dates inside `data`.
QString componentDate(qint64 epochMs);
/// Nothing when @p text has another form.
std::optional<qint64> readComponentDate(const QString& text);

}  // namespace fdc::sandbox
