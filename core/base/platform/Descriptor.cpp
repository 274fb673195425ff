// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/Descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <QFile>
#include <cerrno>
#include <utility>

namespace fdc::base::platform {

bool Descriptor::close() {
    const int value = std::exchange(m_value, -1);
    return value < 0 || ::close(value) == 0;
}

int openFile(const QString& path, int flags, unsigned int mode) {
    const QByteArray name = QFile::encodeName(path);
    while (true) {
        const int descriptor = ::open(name.constData(), flags, mode);
        if (descriptor >= 0 || errno != EINTR)
            return descriptor;
    }
}

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

void syncFolder(const QString& folder) {
    const Descriptor directory(
        ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.isOpen())
        ::fsync(directory.value());
}

}  // namespace fdc::base::platform
