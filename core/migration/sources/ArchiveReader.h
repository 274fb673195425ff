// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/Result.h"

struct archive;

namespace fdc::migration {

class GzipInput;

/// What a stranger's archive may cost.
struct ArchiveLimits {
    qint64 entryBytes = 64LL * 1024 * 1024 * 1024;
    /// An entry that is larger than this may at most be `ratio` times what was read of the archive for it.
    qint64 harmlessBytes = 64LL * 1024 * 1024;
    qint64 ratio = 200;
};

/// How entries are named whose names are not UTF-8.
enum class EntryNames { Utf8, Ibm437, Windows1252 };
std::optional<EntryNames> entryNamesByName(const QString& name);

struct ArchiveEntry {
    enum class Kind { File, Folder, Link, Special };
    Kind kind = Kind::File;
    QString path;           ///< clean and relative, without `.` and `..`; null when isUnsafe or not decodable
    QString shownPath;      ///< as it is written there, for messages
    QString hardLinkTo;     ///< of a Link that has the bytes of another entry: its path, for messages
    bool isUnsafe = false;  ///< absolute, or leads out of the archive: such a path is never used
    bool isUndecodable = false;
    bool isEncrypted = false;
    qint64 size = -1;  ///< -1 unknown
    QDateTime modified;
};

/// One pass over a ZIP (64 included) or a TAR (plain, gzip, bzip2, xz, zstd), from the first entry to the
/// last. Nothing is ever written to a path that the archive names. Not thread-safe. Errors, with fact file
/// and, where one is meant, document (the entry): SOURCE_UNREADABLE, SOURCE_NOT_A_FILE,
/// SOURCE_ARCHIVE_UNKNOWN (no archive of ours), SOURCE_ARCHIVE_DAMAGED (also cut off),
/// SOURCE_ARCHIVE_TOO_LARGE, SOURCE_ARCHIVE_ENCRYPTED.
class ArchiveReader {
public:
    explicit ArchiveReader(QString file, EntryNames names = EntryNames::Utf8, ArchiveLimits limits = {});
    ~ArchiveReader();
    ArchiveReader(const ArchiveReader&) = delete;
    ArchiveReader& operator=(const ArchiveReader&) = delete;

    base::Result<void> open();
    /// The next entry, whatever it is; absent at the end. After an error nothing more can be read.
    base::Result<std::optional<ArchiveEntry>> next();
    /// The bytes of the entry that next() gave last. An error of @p take is returned. After an error of the
    /// archive isUsable() says whether next() may go on.
    base::Result<void> read(const std::function<base::Result<void>(QByteArrayView)>& take);
    bool isUsable() const { return m_isUsable; }

private:
    base::Failure failed(base::ErrorCode code, const QString& cause = {}) const;
    base::Failure damaged();
    bool hasEndMark() const;
    base::Failure unknown() const;
    base::Result<void> passOver();
    base::Result<qint64> piece(char* target, qint64 size);
    qint64 consumed() const;

    const QString m_file;
    const EntryNames m_names;
    const ArchiveLimits m_limits;
    struct Closer {
        void operator()(archive* opened) const;
    };
    std::unique_ptr<GzipInput> m_gzip;  ///< outlives the archive that reads from it
    std::unique_ptr<archive, Closer> m_archive;
    QString m_entry;  ///< the present one
    qint64 m_size = -1;
    qint64 m_taken = 0;           ///< bytes of it read so far
    qint64 m_consumedBefore = 0;  ///< of the file, when it began
    bool m_isEncrypted = false;
    bool m_hasUnread = false;
    bool m_isUsable = false;
    bool m_isEmpty = false;  ///< a ZIP that says so
};

}  // namespace fdc::migration
