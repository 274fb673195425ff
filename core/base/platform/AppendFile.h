// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/Result.h"

namespace fdc::base::platform {

/// Adds @p bytes to the end of a private file (created 0600; never through a symbolic link) and returns when
/// they are on disk. All or nothing for the running process: a short write is cut away again; only a crash
/// can leave a part. Errors: FILE_UNWRITABLE, DISK_FULL.
Result<void> appendToFile(const QString& path, const QByteArray& bytes);

/// Cuts the file to @p size bytes, durably. Errors: FILE_UNWRITABLE.
Result<void> truncateFile(const QString& path, qint64 size);

}  // namespace fdc::base::platform
