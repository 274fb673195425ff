// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/Result.h"

/// The POSIX calls that the engine needs around files; the only folder where they may stand.
namespace fdc::base::platform {

/// Creates @p path and missing parents; the last one is 0700. Errors: FILE_UNWRITABLE, DISK_FULL.
Result<void> makePrivateDirectory(const QString& path);

/// Reads a whole regular file of at most @p limit bytes. Errors: FILE_UNREADABLE (also when larger, a folder,
/// a FIFO).
Result<QByteArray> readFile(const QString& path, qint64 limit = 64 * 1024 * 1024);

enum class FileMode { KeepOrPrivate, Private };

/// Replaces the file in one step: temporary file in the same folder, fsync, rename, fsync of the folder.
/// A symbolic link stays and its target is replaced; mode and owner of an existing file are kept
/// (KeepOrPrivate: new files are 0600; Private: always 0600). After a crash the file is the old or the new
/// one, whole. Errors: FILE_UNWRITABLE, DISK_FULL.
Result<void> replaceFile(const QString& path, const QByteArray& bytes,
                         FileMode mode = FileMode::KeepOrPrivate);

/// True when a process of this id exists and belongs to this user.
bool isProcessAlive(qint64 pid);

/// User id of the process at the other end of a connected local socket; -1 when it cannot be told.
qint64 peerUserId(qintptr socketDescriptor);
qint64 ownUserId();
/// Login name of this process's user; "uid:<n>" when the system has no name for it.
QString ownUserName();

/// Bytes free for this user on the file system of @p path; -1 when unknown.
qint64 freeBytes(const QString& path);

}  // namespace fdc::base::platform
