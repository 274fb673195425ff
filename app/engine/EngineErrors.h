// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::engine {

inline constexpr base::ErrorCode sandboxFailed{"SANDBOX_FAILED", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode environmentIncomplete{"ENVIRONMENT_INCOMPLETE",
                                                       base::ErrorKind::Configuration};
inline constexpr base::ErrorCode environmentInUse{"ENVIRONMENT_IN_USE", base::ErrorKind::Conflict};
/// Facts "environment", "campaigns".
inline constexpr base::ErrorCode environmentAtWork{"ENVIRONMENT_AT_WORK", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode sessionDamaged{"SESSION_DAMAGED", base::ErrorKind::Storage};
inline constexpr base::ErrorCode argumentInvalid{"ARGUMENT_INVALID", base::ErrorKind::Usage};
/// What a connector handed in is no delivery; facts "connector", "what" (the field).
inline constexpr base::ErrorCode deliveryInvalid{"DELIVERY_INVALID", base::ErrorKind::Data};
inline constexpr base::ErrorCode waitNeeded{"WAIT_NEEDED", base::ErrorKind::Usage};

/// A file that would be overwritten; fact "file".
inline constexpr base::ErrorCode outputExists{"OUTPUT_EXISTS", base::ErrorKind::Conflict};
/// A diagnostics bundle with a secret or a name in it; facts "entry", "line", "kind".
inline constexpr base::ErrorCode diagnosticsLeak{"DIAGNOSTICS_LEAK", base::ErrorKind::Internal};

inline constexpr base::ErrorCode mapExists{"MAP_EXISTS", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode sandboxOnly{"SANDBOX_ONLY", base::ErrorKind::Usage};

inline constexpr base::ErrorCode connectionScope{"MAP_CONNECTION_SCOPE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode connectionUnknown{"MAP_CONNECTION_UNKNOWN", base::ErrorKind::Configuration};

}  // namespace fdc::engine
