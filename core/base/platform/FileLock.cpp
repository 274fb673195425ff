// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/FileLock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "core/base/BaseErrors.h"

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestNote = 4096;

/// False for a lock on a file that its last holder removed meanwhile: nobody else would meet it there.
bool isStillAt(int descriptor, const QByteArray& path) {
    struct stat held {};
    struct stat found {};
    return ::fstat(descriptor, &held) == 0 && ::lstat(path.constData(), &found) == 0 &&
           held.st_ino == found.st_ino && held.st_dev == found.st_dev && S_ISREG(held.st_mode);
}

bool write(int descriptor, const QByteArray& text) {
    return ::ftruncate(descriptor, 0) == 0 &&
           ::pwrite(descriptor, text.constData(), size_t(text.size()), 0) == ssize_t(text.size());
}

}  // namespace

Result<FileLock> FileLock::tryLock(const QString& path) {
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail(dataFolderUnusable, QString::fromLocal8Bit(std::strerror(errno)));
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        char pid[16] = {};
        const ssize_t length = ::pread(descriptor, pid, sizeof pid - 1, 0);
        return fail(Error(dataFolderBusy)
                        .with(u"pid"_s, QString::fromLatin1(pid, length > 0 ? length : 0).trimmed()));
    }
    const QByteArray text = QByteArray::number(qint64(::getpid())) + '\n';
    // The id is a courtesy to people; a full disk must not keep an operator from taking the lock.
    (void)write(descriptor, text);
    return lock;
}

Result<FileLock> FileLock::waitLock(const QString& path, Milliseconds limit) {
    const SystemClock clock;
    const Milliseconds end = clock.monotonic() + limit;
    for (;;) {
        auto lock = tryLock(path);
        if (lock || !lock.error().is(dataFolderBusy) || clock.monotonic() >= end)
            return lock;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));  // flock() has no timeout of its own
    }
}

Result<FileLock> FileLock::tryPublicLock(const QString& path, const QByteArray& note) {
    const QByteArray name = QFile::encodeName(path);
    constexpr int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    // Somebody who looks whether it is held locks it for a moment, too.
    for (int attempt = 0; attempt < 10; ++attempt) {
        const int descriptor = ::open(name.constData(), flags, 0644);
        if (descriptor < 0 && errno == EACCES && !noteOfHolder(path) && ::unlink(name.constData()) == 0)
            continue;  // another account left it behind
        if (descriptor < 0)
            return fail(storageError(errno, fileUnwritable, path));
        FileLock lock(descriptor);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
            if (!isStillAt(descriptor, name))
                continue;
            // Whoever cannot read the note still meets the lock.
            if (!write(descriptor, note.left(longestNote)) || ::fchmod(descriptor, 0644) != 0)
                errno = 0;
            return lock;
        }
        if (errno != EWOULDBLOCK)
            return fail(storageError(errno, fileUnwritable, path));
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return fail(Error(dataFolderBusy).with(u"file"_s, path));
}

std::optional<QByteArray> FileLock::noteOfHolder(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    const int descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return {};
    const FileLock closing(descriptor);
    if (!isStillAt(descriptor, name) || ::flock(descriptor, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return {};
    QByteArray note(longestNote, '\0');
    note.truncate(std::max<ssize_t>(0, ::pread(descriptor, note.data(), size_t(note.size()), 0)));
    return note;
}

FileLock::FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

}  // namespace fdc::base::platform
