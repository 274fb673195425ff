// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <optional>

#include "core/base/Result.h"
#include "core/migration/TargetFolder.h"

/// Folders as Core writes them (docs/flowerdocs.md, Folders). Pure.
namespace fdc::flowerdocs {

struct CoreFolder {
    QString id;
    QString classId;
    QString name;
    QSet<QString> children;  ///< ids of what lies in it, of whatever category
    QSet<QString> folders;   ///< those of them that are folders
};

/// What is put into a folder.
struct FolderChild {
    QString id;
    QString category;
};

/// Answer of a read by id: an array of one. An empty array is no folder. Error: FLOWERDOCS_MALFORMED.
base::Result<std::optional<CoreFolder>> parseFolder(const QByteArray& body);

/// Body of `POST /rest/folders`: an array of one.
QByteArray folderBody(const migration::TargetFolder& folder);
/// Body of `PUT /rest/folders/{id}/children`.
QByteArray childrenBody(const QList<FolderChild>& children);

/// In what a stored folder is another one than the one to be made: "class" or "name".
std::optional<QString> folderDifference(const migration::TargetFolder& folder, const CoreFolder& stored);

}  // namespace fdc::flowerdocs
