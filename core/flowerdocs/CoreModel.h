// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include "core/base/Result.h"

/// The classes and tags of a scope (docs/flowerdocs.md, Model). Parsers are pure; errors:
/// FLOWERDOCS_MALFORMED.
namespace fdc::flowerdocs {

enum class ClassKind { Document, Folder, Task, VirtualFolder };
/// Name of the resource: "documentclass" …
QString resourceOf(ClassKind kind);

struct TagReference {
    QString tag;
    bool mandatory = false;
    bool multivalued = false;
    bool readOnly = false;
    bool technical = false;
    int order = 0;
};

struct CoreClass {
    QString id;
    QString category;
    bool active = true;  ///< the echo leaves it out when true
    QString acl;
    QList<TagReference> tags;
    QStringList tagCategories;
    QMap<QString, QString> displayNames;  ///< language → name
    QString versioningMode;
};

struct TagClass {
    QString id;
    QString type;  ///< STRING, INT, DATE …
    bool searchable = false;
    QMap<QString, QString> displayNames;
    QStringList allowedValues;  ///< of a CHOICELIST; empty when the answer does not list them
};

struct TagCategory {
    QString id;
    QStringList tags;
};

/// An ACL says nothing about its entries: they can be written, not read.
struct CoreAcl {
    QString id;
    QString name;
};

base::Result<QList<CoreClass>> parseClasses(const QByteArray& body);
base::Result<QList<TagClass>> parseTagClasses(const QByteArray& body);
base::Result<QList<TagCategory>> parseTagCategories(const QByteArray& body);
base::Result<QList<CoreAcl>> parseAcls(const QByteArray& body);

}  // namespace fdc::flowerdocs
