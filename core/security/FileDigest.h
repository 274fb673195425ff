// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Result.h"

namespace fdc::security {

/// SHA-256 of what a file holds now, 32 raw bytes. Only regular files: a pipe or a device would be waited
/// for, or never end. Errors: FILE_UNREADABLE with fact "file". Blocks; any thread.
base::Result<QByteArray> sha256OfFile(const QString& path);

}  // namespace fdc::security
