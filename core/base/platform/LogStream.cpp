// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/platform/LogStream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>
#include <cerrno>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Descriptor.h"

namespace fdc::base::platform {

LogStream::LogStream(std::unique_ptr<Descriptor> file, QString path, qint64 size)
    : m_file(std::move(file)), m_path(std::move(path)), m_size(size) {}
LogStream::LogStream(LogStream&&) noexcept = default;
LogStream& LogStream::operator=(LogStream&&) noexcept = default;
LogStream::~LogStream() = default;

Result<LogStream> LogStream::open(const QString& path) {
    constexpr int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    auto file = std::make_unique<Descriptor>(::open(QFile::encodeName(path).constData(), flags, 0600));
    struct stat facts {};
    if (!file->isOpen() || ::fstat(file->value(), &facts) != 0)
        return fail(storageError(errno, fileUnwritable, path));
    // A FIFO in its place could make the writer wait for a reader that never comes.
    if (!S_ISREG(facts.st_mode))
        return fail(
            Error(fileUnwritable, QStringLiteral("no regular file")).with(QStringLiteral("file"), path));
    return LogStream(std::move(file), path, facts.st_size);
}

Result<void> LogStream::append(const QByteArray& bytes) {
    if (writeAll(m_file->value(), bytes)) {
        m_size += bytes.size();
        return {};
    }
    const int reason = errno;
    // Best effort: half a line is passed over by the reader.
    if (::ftruncate(m_file->value(), m_size) != 0)
        m_size = ::lseek(m_file->value(), 0, SEEK_END);
    return fail(storageError(reason, fileUnwritable, m_path));
}

}  // namespace fdc::base::platform
