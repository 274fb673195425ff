// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// Codes that any folder may raise. A folder's own codes live in its <Folder>Errors.h.
namespace fdc::base {

inline constexpr ErrorCode fileUnreadable{"FILE_UNREADABLE", ErrorKind::Storage};
inline constexpr ErrorCode fileUnwritable{"FILE_UNWRITABLE", ErrorKind::Storage};
inline constexpr ErrorCode diskFull{"DISK_FULL", ErrorKind::Storage};
inline constexpr ErrorCode dataFolderBusy{"DATA_FOLDER_BUSY", ErrorKind::Temporary};
inline constexpr ErrorCode dataFolderUnusable{"DATA_FOLDER_UNUSABLE", ErrorKind::Storage};
inline constexpr ErrorCode operationCancelled{"OPERATION_CANCELLED", ErrorKind::Cancelled};
inline constexpr ErrorCode internalError{"INTERNAL_ERROR", ErrorKind::Internal};
inline constexpr ErrorCode usageError{"USAGE", ErrorKind::Usage};

/// The storage code that fits an errno value: DISK_FULL for ENOSPC, EDQUOT and EFBIG, else @p otherwise.
Error storageError(int errnoValue, ErrorCode otherwise, const QString& path);

}  // namespace fdc::base
