// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/AppendFile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFileInfo>
#include <cerrno>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Descriptor.h"

namespace fdc::base::platform {

namespace {

/// A link in the place of a log may lead anywhere.
int openFlags(int flags) {
    return flags | O_CLOEXEC | O_NOFOLLOW;
}

}  // namespace

Result<void> appendToFile(const QString& path, const QByteArray& bytes) {
    const Descriptor file(openFile(path, openFlags(O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK), 0600));
    struct stat before {};
    if (!file.isOpen() || ::fstat(file.value(), &before) != 0)
        return fail(storageError(errno, fileUnwritable, path));
    if (!S_ISREG(before.st_mode))
        return fail(storageError(EINVAL, fileUnwritable, path));
    if (!writeAll(file.value(), bytes) || ::fdatasync(file.value()) != 0) {
        const int reason = errno;
        if (::ftruncate(file.value(), before.st_size) != 0)
            errno = reason;
        return fail(storageError(reason, fileUnwritable, path));
    }
    if (before.st_size == 0)
        syncFolder(QFileInfo(path).absolutePath());
    return {};
}

Result<void> truncateFile(const QString& path, qint64 size) {
    const Descriptor file(openFile(path, openFlags(O_WRONLY)));
    if (!file.isOpen() || ::ftruncate(file.value(), off_t(size)) != 0 || ::fdatasync(file.value()) != 0)
        return fail(storageError(errno, fileUnwritable, path));
    return {};
}

}  // namespace fdc::base::platform
