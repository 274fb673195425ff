// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// Why a sandbox does not start or does not do what it was told.
namespace fdc::sandbox {

inline constexpr base::ErrorCode sandboxRunning{"SANDBOX_RUNNING", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode sandboxQuirkUnknown{"SANDBOX_QUIRK_UNKNOWN", base::ErrorKind::Usage};
inline constexpr base::ErrorCode sandboxQuirkValue{"SANDBOX_QUIRK_VALUE", base::ErrorKind::Usage};
inline constexpr base::ErrorCode sandboxFaultsInvalid{"SANDBOX_FAULTS_INVALID", base::ErrorKind::Usage};
inline constexpr base::ErrorCode sandboxAccountsDamaged{"SANDBOX_ACCOUNTS_DAMAGED", base::ErrorKind::Storage};

}  // namespace fdc::sandbox
