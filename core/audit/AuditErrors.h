// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::audit {

inline constexpr base::ErrorCode auditUnwritable{"AUDIT_UNWRITABLE", base::ErrorKind::Audit};
inline constexpr base::ErrorCode auditUnreadable{"AUDIT_UNREADABLE", base::ErrorKind::Storage};
inline constexpr base::ErrorCode auditRecordUnknown{"AUDIT_RECORD_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode auditFilterInvalid{"AUDIT_FILTER_INVALID", base::ErrorKind::Usage};

}  // namespace fdc::audit
