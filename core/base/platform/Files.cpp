// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/Files.h"

#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <cerrno>

#include "core/base/BaseErrors.h"

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 chunkSize = 64 * 1024;

}  // namespace

Result<void> makePrivateDirectory(const QString& path) {
    if (QFileInfo(path).isDir())
        return {};
    const QFileInfo info(path);
    if (!QDir().mkpath(info.absolutePath()))
        return fail(storageError(errno, fileUnwritable, info.absolutePath()));
    if (::mkdir(QFile::encodeName(path).constData(), 0700) != 0 && errno != EEXIST)
        return fail(storageError(errno, fileUnwritable, path));
    if (!QFileInfo(path).isDir())
        return fail(storageError(ENOTDIR, fileUnwritable, path));
    return {};
}

Result<QByteArray> readFile(const QString& path, qint64 limit) {
    // Opening a FIFO waits for its writer, perhaps for ever.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return fail(Error(fileUnreadable, u"not a regular file"_s).with(u"file"_s, path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error(fileUnreadable, file.errorString()).with(u"file"_s, path));
    // As much as the file says it has, so that a small file costs no buffer of the size of the limit; then
    // what a growing file, or one of /proc without a size, still gives.
    QByteArray bytes = file.read(std::min(limit, file.size()) + 1);
    while (bytes.size() <= limit) {
        const QByteArray more = file.read(std::min<qint64>(chunkSize, limit + 1 - bytes.size()));
        if (more.isEmpty())
            break;
        bytes += more;
    }
    if (file.error() != QFileDevice::NoError)
        return fail(Error(fileUnreadable, file.errorString()).with(u"file"_s, path));
    if (bytes.size() > limit)
        return fail(Error(fileUnreadable, u"larger than %1 bytes"_s.arg(limit)).with(u"file"_s, path));
    return bytes;
}

Result<FileFacts> fileFacts(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    struct stat info {};
    if (::stat(name.constData(), &info) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return FileFacts();
        return fail(storageError(errno, fileUnreadable, path));
    }
    FileFacts facts;
    facts.exists = true;
    facts.isRegular = S_ISREG(info.st_mode);
    facts.hasWriteBit = (info.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) != 0;
    facts.isWritable = ::faccessat(AT_FDCWD, name.constData(), W_OK, AT_EACCESS) == 0;
    facts.size = info.st_size;
    return facts;
}

bool isProcessAlive(qint64 pid) {
    if (pid <= 0 || ::kill(pid_t(pid), 0) != 0)
        return false;
    // A killed process answers kill() until its parent has taken note: state Z behind the parenthesised name.
    QFile stat(u"/proc/%1/stat"_s.arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return true;
    const QByteArray text = stat.readAll();
    return text.mid(text.lastIndexOf(')') + 2, 1) != "Z";
}

qint64 peerUserId(qintptr socketDescriptor) {
    struct ucred credentials {};
    socklen_t length = sizeof credentials;
    if (::getsockopt(int(socketDescriptor), SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0)
        return -1;
    return credentials.uid;
}

qint64 ownUserId() {
    return ::geteuid();
}

QString ownUserName() {
    // Asked at every action; each question to the system's tables reads files, or goes to a directory server.
    static const QString name = [] {
        char buffer[1024];
        struct passwd entry {};
        struct passwd* found = nullptr;
        if (::getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found) == 0 && found)
            return QString::fromLocal8Bit(found->pw_name);
        return u"uid:%1"_s.arg(ownUserId());
    }();
    return name;
}

qint64 freeBytes(const QString& path) {
    struct statvfs system {};
    if (::statvfs(QFile::encodeName(path).constData(), &system) != 0)
        return -1;
    return qint64(system.f_bavail) * qint64(system.f_frsize);
}

qint64 totalBytes(const QString& path) {
    struct statvfs system {};
    if (::statvfs(QFile::encodeName(path).constData(), &system) != 0)
        return -1;
    return qint64(system.f_blocks) * qint64(system.f_frsize);
}

bool mayBeChangedByOthers(const QString& path) {
    struct stat info {};
    if (::lstat(QFile::encodeName(path).constData(), &info) != 0)
        return true;
    const bool isOwn = info.st_uid == ::geteuid() || info.st_uid == 0;
    return !isOwn || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

}  // namespace fdc::base::platform
