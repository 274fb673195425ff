// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QMap>

#include "core/base/Result.h"
#include "core/migration/CsvDetection.h"

namespace fdc::migration {

/// What lies at a path, shown to a person before a map is made of it. A value.
struct SourcePreview {
    enum class Kind { Csv, Folder };
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
    qint64 bytes = 0;        ///< CSV: size of the file; folder: sum over the files seen

    CsvGuess csv;         ///< of a file
    qint64 rowCount = 0;  ///< of a file: exact when isComplete, otherwise estimated from the part read

    QList<File> files;  ///< of a folder: the first 50 in the order of the inventory
    qint64 fileCount = 0;
    QMap<QString, qint64> extensions;  ///< lower case without dot, "" for none → files
    QList<base::Error> notices;        ///< SOURCE_ENTRY_SKIPPED, at most 20
};

/// Looks at an index file or a folder. Reads at most 512 KiB of a file, lists at most 20,000 entries of a
/// folder. Blocks on the file system: call it on a worker thread. Errors with fact file: SOURCE_EMPTY
/// (nothing there), SOURCE_UNREADABLE, SOURCE_NOT_A_FILE (pipe, device), SOURCE_NAME_UNDECODABLE. An empty
/// file and an empty folder are no errors.
base::Result<SourcePreview> previewSource(const QString& path);

}  // namespace fdc::migration
