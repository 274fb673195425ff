// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <optional>

#include "core/base/Result.h"

/// The POSIX calls that the engine needs around files; the only folder where they may stand.
namespace fdc::base::platform {

/// Creates @p path and missing parents; the last one is 0700. Errors: FILE_UNWRITABLE, DISK_FULL.
Result<void> makePrivateDirectory(const QString& path);

/// Reads a whole regular file of at most @p limit bytes. Errors: FILE_UNREADABLE (also when larger, a folder,
/// a FIFO).
Result<QByteArray> readFile(const QString& path, qint64 limit = 64 * 1024 * 1024);

/// What stands at a path, symbolic links followed. Nothing is opened, so a FIFO or a huge file costs nothing.
struct FileFacts {
    bool exists = false;  ///< false for a link to nothing, too
    bool isRegular = false;
    bool hasWriteBit = false;  ///< owner, group or others may write
    bool isWritable = false;   ///< this process may write it; for root true unless the file system refuses
    qint64 size = 0;
};
/// Errors: FILE_UNREADABLE when it cannot be told, as behind a folder that this account may not enter.
Result<FileFacts> fileFacts(const QString& path);

/// True unless nobody but this account and root can change what stands at @p path (a file or a folder itself,
/// not what a link leads to). True as well when it cannot be told.
bool mayBeChangedByOthers(const QString& path);

enum class FileMode { KeepOrPrivate, Private };

/// Replaces the file in one step: temporary file in the same folder, fsync, rename, fsync of the folder.
/// A symbolic link stays and its target is replaced; mode, owner and extended attributes of an existing file
/// are kept, the access control list among them (KeepOrPrivate: new files are 0600; Private: always 0600 and
/// without attributes). Where one of them cannot be kept the file is not replaced; only labels that an
/// account may not set (security.*, trusted.*) are left to the system then. After a crash the file is the old
/// or the new one, whole. Errors: FILE_UNWRITABLE, DISK_FULL.
Result<void> replaceFile(const QString& path, const QByteArray& bytes,
                         FileMode mode = FileMode::KeepOrPrivate);

/// Which file stands at a path and in which state: another file there, other bytes, another mode or owner are
/// another identity.
struct FileIdentity {
    quint64 device = 0;
    quint64 node = 0;
    qint64 size = 0;
    qint64 modified = 0;  ///< nanoseconds since 1970
    qint64 changed = 0;   ///< of its description: mode, owner, attributes
    bool operator==(const FileIdentity&) const = default;
};
/// Absent when nothing can be found there.
std::optional<FileIdentity> identityOf(const QString& path);

/// replaceFile(), unless the file is not @p expected any more by the moment of the replacement: false then,
/// and the file stays.
Result<bool> replaceUnchanged(const QString& path, const QByteArray& bytes, const FileIdentity& expected);

/// Removes temporary files of replaceFile() that a crash left beside @p path more than an hour ago.
void removeLeftovers(const QString& path);

/// True when a process of this id exists and belongs to this user.
bool isProcessAlive(qint64 pid);

/// User id of the process at the other end of a connected local socket; -1 when it cannot be told.
qint64 peerUserId(qintptr socketDescriptor);
qint64 ownUserId();
/// Login name of this process's user; "uid:<n>" when the system has no name for it.
QString ownUserName();

/// Bytes free for this user on the file system of @p path; -1 when unknown.
qint64 freeBytes(const QString& path);
/// Size of that file system in bytes; -1 when unknown.
qint64 totalBytes(const QString& path);

}  // namespace fdc::base::platform
