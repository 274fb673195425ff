// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QFile>
#include <memory>

#include "core/base/Result.h"

namespace fdc::migration {

/// A file with the bytes of one content on their way out of an archive or a server: 0600, removed when the
/// last owner lets go.
class SpoolFile {
public:
    explicit SpoolFile(const QString& path) : m_file(path) {}
    ~SpoolFile();
    SpoolFile(const SpoolFile&) = delete;
    SpoolFile& operator=(const SpoolFile&) = delete;

    QString path() const { return m_file.fileName(); }
    qint64 size() const { return m_size; }
    QDateTime modified;  ///< of the entry that it was; null unknown
    /// Errors: DISK_FULL (also when hardly any room is left), FILE_UNWRITABLE.
    base::Result<void> append(QByteArrayView bytes);
    /// Empty again. Errors: FILE_UNWRITABLE.
    base::Result<void> startAgain();
    base::Result<void> close();

private:
    friend class Spool;
    base::Failure unwritable() const;
    QFile m_file;
    qint64 m_size = 0;
    qint64 m_sinceLook = 0;  ///< bytes since the room on the disk was looked at
};

/// The folder of such files. What a dead process left there is removed at the first use in this process.
/// Thread-safe.
class Spool {
public:
    explicit Spool(QString folder) : m_folder(std::move(folder)) {}
    /// Errors: DISK_FULL (also when hardly any room is left), FILE_UNWRITABLE.
    base::Result<std::shared_ptr<SpoolFile>> create() const;

private:
    const QString m_folder;
};

}  // namespace fdc::migration
