// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::security {

/// Fact "name".
inline constexpr base::ErrorCode secretNotFound{"SECRET_NOT_FOUND", base::ErrorKind::NotFound};
/// Fact "name".
inline constexpr base::ErrorCode secretNameInvalid{"SECRET_NAME_INVALID", base::ErrorKind::Usage};
/// Facts "name", "limit".
inline constexpr base::ErrorCode secretTooLarge{"SECRET_TOO_LARGE", base::ErrorKind::Usage};
/// No or wrong passphrase, or a key ring that stayed locked. Fact "file" for the file store.
inline constexpr base::ErrorCode secretStoreLocked{"SECRET_STORE_LOCKED", base::ErrorKind::Authentication};
/// Fact "file".
inline constexpr base::ErrorCode secretStoreDamaged{"SECRET_STORE_DAMAGED", base::ErrorKind::Storage};
/// The desktop offers no key ring: choose the file store.
inline constexpr base::ErrorCode secretBackendMissing{"SECRET_BACKEND_MISSING",
                                                      base::ErrorKind::Configuration};
/// The key ring did not answer in time; a dialog may be waiting on another screen.
inline constexpr base::ErrorCode secretBackendTimeout{"SECRET_BACKEND_TIMEOUT", base::ErrorKind::Temporary};

}  // namespace fdc::security
