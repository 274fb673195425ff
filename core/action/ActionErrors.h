// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::action {

inline constexpr base::ErrorCode actionUnknown{"ACTION_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode actionRefused{"ACTION_REFUSED", base::ErrorKind::Permission};
inline constexpr base::ErrorCode auditOutcomeUnwritable{"AUDIT_OUTCOME_UNWRITABLE", base::ErrorKind::Audit};
inline constexpr base::ErrorCode engineListenFailed{"ENGINE_LISTEN_FAILED", base::ErrorKind::Storage};
inline constexpr base::ErrorCode engineUnreachable{"ENGINE_UNREACHABLE", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode engineMessageInvalid{"ENGINE_MESSAGE_INVALID", base::ErrorKind::Protocol};

}  // namespace fdc::action
