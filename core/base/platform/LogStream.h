// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <memory>

#include "core/base/Result.h"

namespace fdc::base::platform {

class Descriptor;

/// A private file (0600, never through a symbolic link) that only grows, held open. Nothing is flushed to the
/// disk: a log is worth less than the time of who writes it. One thread at a time.
class LogStream {
public:
    /// Errors: FILE_UNWRITABLE, DISK_FULL.
    static Result<LogStream> open(const QString& path);
    LogStream(LogStream&&) noexcept;
    LogStream& operator=(LogStream&&) noexcept;
    ~LogStream();

    /// Whole or not at all: a part that was written is cut away again. Errors: FILE_UNWRITABLE, DISK_FULL.
    Result<void> append(const QByteArray& bytes);
    qint64 size() const { return m_size; }

private:
    LogStream(std::unique_ptr<Descriptor> file, QString path, qint64 size);
    std::unique_ptr<Descriptor> m_file;
    QString m_path;
    qint64 m_size = 0;
};

}  // namespace fdc::base::platform
