// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Result.h"
#include "core/base/platform/RegularFile.h"
#include "core/security/Digest.h"

namespace fdc::net {

/// A file while it is sent: read once from front to back, hashed as it goes. The size is fixed when it is
/// opened, for it stands in the request before the content does.
class UploadFile {
public:
    explicit UploadFile(QString path) : m_path(std::move(path)) {}

    /// Errors: FILE_UNREADABLE (also for a folder, a FIFO, a device).
    base::Result<void> open();
    qint64 size() const { return m_file.stamp().size; }
    qint64 sent() const { return m_sent; }

    /// The next bytes, at most @p limit; 0 at the fixed size. Errors: FILE_UNREADABLE, FILE_CHANGED (it ended
    /// early).
    base::Result<qint64> read(char* target, qint64 limit);
    /// Starts again at the front.
    bool rewind();
    /// After the last byte: FILE_CHANGED when size or time are no longer those of the start.
    base::Result<void> checkUnchanged();
    /// Raw SHA-256 of the bytes read. Once.
    QByteArray digest() { return m_hash.finish(); }

private:
    base::Error changed(const QString& how) const;
    base::Error unreadable(const QString& why) const;

    const QString m_path;
    base::platform::RegularFile m_file;
    qint64 m_sent = 0;
    security::Sha256 m_hash;
};

}  // namespace fdc::net
