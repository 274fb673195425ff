// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <optional>

#include "core/base/Result.h"
#include "core/migration/Target.h"

/// Documents as FlowerDocs writes them (docs/flowerdocs.md, Documents). Everything here is pure.
namespace fdc::flowerdocs {

struct CoreTag {
    QString name;
    QStringList values;
    bool readOnly = false;
};

struct CoreFile {
    QString id;
    QString name;
};

struct CoreDocument {
    QString id;
    QString category;
    QString name;
    QString classId;
    QString acl;
    QString owner;
    QDateTime creationDate;
    QString status;
    QString version;
    QList<CoreTag> tags;
    QList<CoreFile> files;  ///< their sizes are not here: the echo says 0 even when there is content
    QJsonObject raw;        ///< as it came, for cancel-and-replace

    const CoreTag* tag(QStringView name) const;
};

/// What an update alters; what it does not name is sent back as it was read, because an update clears what it
/// leaves out.
struct DocumentChange {
    std::optional<QString> name;
    std::optional<QString> classId;
    std::optional<QString> acl;
    std::optional<QString> owner;
    std::optional<QDateTime> creationDate;
    QMap<QString, QStringList> tags;       ///< an empty list removes the tag
    std::optional<QList<CoreFile>> files;  ///< all of them, temporary or stored ids
};

/// Errors: FLOWERDOCS_MALFORMED.
base::Result<QList<CoreDocument>> parseDocuments(const QByteArray& body);
/// Answer of a read by id: an array of one. An empty array is no document.
base::Result<std::optional<CoreDocument>> parseDocument(const QByteArray& body);

/// Body of `POST /rest/documents`: an array of one.
QByteArray createBody(const migration::TargetDocument& document, const QList<CoreFile>& files);
/// Body of `POST /rest/documents/{id}`: @p stored with @p change, every tag, file and flag kept that it does
/// not name.
QByteArray replaceBody(const CoreDocument& stored, const DocumentChange& change);

/// Body of the reservation calls: `[{"category":"DOCUMENT","id":…}]`.
QByteArray referencesBody(const QString& category, const QStringList& ids);

}  // namespace fdc::flowerdocs
