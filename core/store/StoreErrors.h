// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// Every error of this folder has fact "file". A full disk is base::diskFull.
namespace fdc::store {

inline constexpr base::ErrorCode storeDamaged{"STORE_DAMAGED", base::ErrorKind::Storage};
inline constexpr base::ErrorCode storeBusy{"STORE_BUSY", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode storeNewer{"STORE_NEWER", base::ErrorKind::Storage};
inline constexpr base::ErrorCode storeOlder{"STORE_OLDER", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode storeMissing{"STORE_MISSING", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode storeConstraint{"STORE_CONSTRAINT", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode storeFailed{"STORE_FAILED", base::ErrorKind::Storage};

}  // namespace fdc::store
