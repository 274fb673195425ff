// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QMap>
#include <optional>

#include "core/base/Result.h"
#include "core/migration/CsvDetection.h"
#include "core/migration/sources/ArchiveReader.h"

namespace fdc::migration {

/// What lies at a path, shown to a person before a map is made of it. A value.
struct SourcePreview {
    enum class Kind { Csv, Folder, JsonLines, Archive };
    static constexpr int mostFiles = 50;
    static constexpr qint64 mostEntries = 20'000;
    static constexpr int mostNotices = 20;

    struct File {
        QString relative;  ///< to the folder; becomes the document's id
        qint64 size = 0;
        QDateTime modified;  ///< UTC
    };

    Kind kind = Kind::Csv;
    QString path;            ///< absolute
    bool isComplete = true;  ///< false: only a part was looked at, so counts are "at least" or estimates
    qint64 bytes = 0;        ///< index: size of the file; folder and archive: sum over the files seen

    /// Of an index: a file, or the entry `indexEntry` of an archive. JSON Lines have members as columns.
    CsvGuess csv;
    qint64 rowCount = 0;      ///< exact when the index was read whole, otherwise estimated from the part read
    QByteArray head;          ///< what of it was looked at: at most csvDetectionLimit
    bool isHeadWhole = true;  ///< it ends there
    qint64 indexBytes = 0;

    QStringList indexEntries;  ///< of an archive: entries that may be an index
    QString indexEntry;        ///< the one that was read; empty: the entries are the documents
    EntryNames entryNames = EntryNames::Utf8;

    QList<File> files;  ///< of a folder and an archive: the first 50 in the order of the inventory
    qint64 fileCount = 0;
    QMap<QString, qint64> extensions;  ///< lower case without dot, "" for none → files
    QList<base::Error> notices;        ///< SOURCE_ENTRY_SKIPPED and defects of entries, at most 20

    /// Documents have rows with columns; otherwise each file or entry is one.
    bool hasIndex() const { return kind == Kind::Csv || kind == Kind::JsonLines || !indexEntry.isEmpty(); }
    bool isJsonLines() const;
};

/// Looks at an index file, an archive or a folder. Reads at most 512 KiB of an index, lists at most 20,000
/// entries of a folder or an archive. @p indexEntry: which entry of an archive is the index, empty for none,
/// absent for the only one that may be. Blocks on the file system: call it on a worker thread. Errors with
/// fact file: SOURCE_EMPTY (nothing there), SOURCE_UNREADABLE, SOURCE_NOT_A_FILE (pipe, device),
/// SOURCE_NAME_UNDECODABLE, those of ArchiveReader. An empty file and an empty folder are no errors.
base::Result<SourcePreview> previewSource(const QString& path,
                                          const std::optional<QString>& indexEntry = std::nullopt);

/// The number of rows of an index of which a part was read.
qint64 estimatedRows(const CsvGuess& guess, bool isWhole, qint64 bytes);

}  // namespace fdc::migration
