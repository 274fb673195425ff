// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>

#include "core/migration/ledger/WrittenRow.h"

/// The pivot that travels through a map (Fast2's word): a punnet holds documents, a document holds data and
/// contents.
namespace fdc::migration {

/// Named, multi-valued data. An absent name and an empty list mean the same: no value.
using Data = QMap<QString, QStringList>;

struct Content {
    QString path;      ///< absolute path of the bytes
    QString fileName;  ///< name to store them under
    QString mimeType;
    Data data = {};  ///< for example `hash`, set by HashSignTask
    /// Keeps the bytes at `path` there, when they were taken out of an archive for this document; null for a
    /// file of the source itself.
    std::shared_ptr<const void> keeper = {};
};

struct PunnetDocument {
    QString documentId;
    Data data;
    QList<Content> contents;
};

struct Punnet {
    QString punnetId;
    Data data;
    QList<PunnetDocument> documents;
};

/// One source object as the inventory found it; its data is kept in the ledger, so that a resume needs no
/// second scan.
struct InventoryRow {
    QString sourceId;  ///< immutable identifier: the index's documentId, or a relative path for LocalSource
    QString docClass;  ///< business class when the source knows it; may be empty
    Data data;
    qint64 sourceBytes = -1;   ///< -1 unknown
    QDateTime sourceModified;  ///< null unknown
    /// The row as the ledger keeps it, where somebody made that already; it then counts instead of the
    /// others.
    std::optional<WrittenRow> written = {};
};

}  // namespace fdc::migration
