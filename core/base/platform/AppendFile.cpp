// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/AppendFile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <QFileInfo>
#include <cerrno>

#include "core/base/BaseErrors.h"

namespace fdc::base::platform {

namespace {

class OpenFile {
public:
    OpenFile(const QString& path, int flags)
        : m_descriptor(::open(QFile::encodeName(path).constData(), flags | O_CLOEXEC | O_NOFOLLOW, 0600)) {}
    ~OpenFile() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    bool isOpen() const { return m_descriptor >= 0; }
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

bool writeWhole(int descriptor, const QByteArray& bytes) {
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t now = ::write(descriptor, bytes.constData() + written, size_t(bytes.size() - written));
        if (now < 0 && errno == EINTR)
            continue;
        if (now < 0)
            return false;
        written += now;
    }
    return ::fdatasync(descriptor) == 0;
}

/// A new name is durable only once its folder is.
void syncFolderOf(const QString& path) {
    const OpenFile folder(QFileInfo(path).absolutePath(), O_RDONLY | O_DIRECTORY);
    if (folder.isOpen())
        ::fsync(folder.descriptor());
}

}  // namespace

Result<void> appendToFile(const QString& path, const QByteArray& bytes) {
    const OpenFile file(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK);
    struct stat before {};
    if (!file.isOpen() || ::fstat(file.descriptor(), &before) != 0)
        return fail(storageError(errno, fileUnwritable, path));
    if (!S_ISREG(before.st_mode))
        return fail(storageError(EINVAL, fileUnwritable, path));
    if (!writeWhole(file.descriptor(), bytes)) {
        const int reason = errno;
        if (::ftruncate(file.descriptor(), before.st_size) != 0)
            errno = reason;
        return fail(storageError(reason, fileUnwritable, path));
    }
    if (before.st_size == 0)
        syncFolderOf(path);
    return {};
}

Result<void> truncateFile(const QString& path, qint64 size) {
    const OpenFile file(path, O_WRONLY);
    if (!file.isOpen() || ::ftruncate(file.descriptor(), off_t(size)) != 0 ||
        ::fdatasync(file.descriptor()) != 0)
        return fail(storageError(errno, fileUnwritable, path));
    return {};
}

}  // namespace fdc::base::platform
