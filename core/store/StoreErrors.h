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
/// Of a database server only.
inline constexpr base::ErrorCode storeUnreachable{"STORE_UNREACHABLE", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode storeRefused{"STORE_REFUSED", base::ErrorKind::Authentication};
inline constexpr base::ErrorCode storeTls{"STORE_TLS", base::ErrorKind::Tls};
inline constexpr base::ErrorCode storeUnsuitable{"STORE_UNSUITABLE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode storeAddress{"STORE_ADDRESS", base::ErrorKind::Usage};
inline constexpr base::ErrorCode storeFailed{"STORE_FAILED", base::ErrorKind::Storage};

}  // namespace fdc::store
