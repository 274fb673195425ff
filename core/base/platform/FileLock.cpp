// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/FileLock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <QFile>
#include <cerrno>
#include <cstring>
#include <thread>
#include <utility>

#include "core/base/BaseErrors.h"

namespace fdc::base::platform {

using namespace Qt::Literals::StringLiterals;

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
    if (::ftruncate(descriptor, 0) == 0 && ::pwrite(descriptor, text.constData(), size_t(text.size()), 0) < 0)
        errno = 0;
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
