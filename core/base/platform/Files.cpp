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
#include <QUuid>
#include <algorithm>
#include <cerrno>

#include "core/base/BaseErrors.h"

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 chunkSize = 64 * 1024;

/// Closes what it holds; the descriptor of one function.
class Descriptor {
public:
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int value() const { return m_value; }
    bool isOpen() const { return m_value >= 0; }
    bool close() {
        const int value = std::exchange(m_value, -1);
        return value < 0 || ::close(value) == 0;
    }

private:
    int m_value;
};

bool writeAll(int descriptor, const QByteArray& bytes) {
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t now = ::write(descriptor, bytes.constData() + written, size_t(bytes.size() - written));
        if (now < 0 && errno == EINTR)
            continue;
        if (now < 0)
            return false;
        written += now;
    }
    return true;
}

/// Keeps mode and owner of the file that will be replaced. A failure to keep the owner is an error: a service
/// that can no longer read its own configuration is harm.
bool copyOwnership(int descriptor, const QByteArray& existing) {
    struct stat before {};
    if (::stat(existing.constData(), &before) != 0)
        return errno == ENOENT;
    if (before.st_uid != ::geteuid() || before.st_gid != ::getegid()) {
        if (::fchown(descriptor, before.st_uid, before.st_gid) != 0)
            return false;
    }
    return ::fchmod(descriptor, before.st_mode & 07777) == 0;
}

void syncFolder(const QString& folder) {
    const Descriptor directory(
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.isOpen())
        ::fsync(directory.value());
}

QString finalTarget(const QString& path) {
    const QFileInfo info(path);
    if (!info.isSymLink())
        return info.absoluteFilePath();
    const QString canonical = info.canonicalFilePath();
    return canonical.isEmpty() ? info.symLinkTarget() : canonical;
}

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

Result<void> replaceFile(const QString& path, const QByteArray& bytes, FileMode mode) {
    const QString target = finalTarget(path);
    const QByteArray targetName = QFile::encodeName(target);
    const QString folder = QFileInfo(target).absolutePath();
    const QByteArray temporary =
        QFile::encodeName(folder + u"/."_s + QFileInfo(target).fileName() + u'.' +
                          QUuid::createUuid().toString(QUuid::Id128).left(8) + u".tmp"_s);
    Descriptor file(::open(temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!file.isOpen())
        return fail(storageError(errno, fileUnwritable, target));
    const bool prepared = (mode == FileMode::Private || copyOwnership(file.value(), targetName)) &&
                          writeAll(file.value(), bytes) && ::fsync(file.value()) == 0;
    if (!prepared || !file.close() || ::rename(temporary.constData(), targetName.constData()) != 0) {
        const int reason = errno;
        ::unlink(temporary.constData());
        return fail(storageError(reason, fileUnwritable, target));
    }
    syncFolder(folder);
    return {};
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
    char buffer[1024];
    struct passwd entry {};
    struct passwd* found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer, sizeof buffer, &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return u"uid:%1"_s.arg(ownUserId());
}

qint64 freeBytes(const QString& path) {
    struct statvfs system {};
    if (::statvfs(QFile::encodeName(path).constData(), &system) != 0)
        return -1;
    return qint64(system.f_bavail) * qint64(system.f_frsize);
}

}  // namespace fdc::base::platform
