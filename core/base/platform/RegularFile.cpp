// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/RegularFile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <cerrno>

#include "core/base/platform/Descriptor.h"

namespace fdc::base::platform {

namespace {

RegularFile::Stamp stampOf(const struct stat& status) {
    return {status.st_size, qint64(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

}  // namespace

RegularFile::RegularFile(const QString& path) {
    struct stat status {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0) {
        note();
        m_found = errno == ENOENT || errno == ENOTDIR ? Found::Nothing : Found::Refused;
        return;
    }
    if (!S_ISREG(status.st_mode)) {
        m_found = S_ISDIR(status.st_mode) ? Found::Directory : Found::Special;
        return;
    }
    // Something else may have taken its place since: that is told by the descriptor, and never waited for.
    m_descriptor = openFile(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (m_descriptor < 0 || ::fstat(m_descriptor, &status) != 0) {
        note();
        m_found = Found::Refused;
        return;
    }
    m_found = S_ISREG(status.st_mode) ? Found::File : Found::Special;
    m_stamp = stampOf(status);
}

RegularFile::~RegularFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool RegularFile::lookAgain(Stamp& now) {
    struct stat status {};
    if (::fstat(m_descriptor, &status) != 0) {
        note();
        return false;
    }
    now = stampOf(status);
    return true;
}

qint64 RegularFile::read(char* target, qint64 limit) {
    while (true) {
        const ssize_t count = ::read(m_descriptor, target, size_t(limit));
        if (count >= 0)
            return count;
        if (errno == EINTR)
            continue;
        note();
        return -1;
    }
}

bool RegularFile::rewind() {
    if (::lseek(m_descriptor, 0, SEEK_SET) == 0)
        return true;
    note();
    return false;
}

qint64 RegularFile::readAt(qint64 offset, char* target, qint64 limit) {
    qint64 done = 0;
    while (done < limit) {
        const ssize_t count = ::pread(m_descriptor, target + done, size_t(limit - done), offset + done);
        if (count == 0)
            break;
        if (count > 0) {
            done += count;
        } else if (errno != EINTR) {
            note();
            return -1;
        }
    }
    return done;
}

void RegularFile::note() {
    const int error = errno;
    m_problem = qt_error_string(error);
    errno = error;
}

}  // namespace fdc::base::platform
