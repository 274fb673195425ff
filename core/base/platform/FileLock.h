// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

#include "core/base/Clock.h"
#include "core/base/Result.h"

namespace fdc::base::platform {

/// An advisory whole-file lock held by an open descriptor; the file holds the owner's process id for people.
class FileLock {
public:
    /// Errors: DATA_FOLDER_BUSY with fact "pid", DATA_FOLDER_UNUSABLE.
    static Result<FileLock> tryLock(const QString& path);
    /// For short changes: tries again until @p limit has passed, then DATA_FOLDER_BUSY.
    static Result<FileLock> waitLock(const QString& path, Milliseconds limit);

    /// A lock that others may look at: the file is 0644 and holds @p note; a symbolic link in its place is
    /// refused. The caller removes the file before it lets go; one that was left behind is taken over.
    /// Errors: DATA_FOLDER_BUSY, FILE_UNWRITABLE.
    static Result<FileLock> tryPublicLock(const QString& path, const QByteArray& note);
    /// The first 4 KiB of what the holder of a public lock noted; absent when nobody holds it.
    static std::optional<QByteArray> noteOfHolder(const QString& path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

}  // namespace fdc::base::platform
