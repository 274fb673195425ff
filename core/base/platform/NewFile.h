// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/Result.h"

namespace fdc::base::platform {

/// Writes a file that was not there, 0600, in one step: temporary file in the same folder, fsync, link under
/// the name. False, with nothing written, when something has the name already, a symbolic link to nothing
/// included; so two writers never overwrite one another. Errors: FILE_UNWRITABLE, DISK_FULL.
Result<bool> createPrivateFile(const QString& path, const QByteArray& bytes);

}  // namespace fdc::base::platform
