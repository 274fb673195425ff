// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::connector {

inline constexpr base::ErrorCode connectorUnknown{"CONNECTOR_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode connectorOff{"CONNECTOR_OFF", base::ErrorKind::Configuration};
/// It ended by itself too often; facts "connector", "crashes", "minutes", "last" (code of the last end).
inline constexpr base::ErrorCode connectorCrashLoop{"CONNECTOR_CRASH_LOOP", base::ErrorKind::Limit};
inline constexpr base::ErrorCode connectorSyncRunning{"CONNECTOR_SYNC_RUNNING", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode connectorSyncUnsupported{"CONNECTOR_SYNC_UNSUPPORTED",
                                                          base::ErrorKind::Usage};
/// Of endpoint.test; the address itself is in none of their facts.
inline constexpr base::ErrorCode endpointInvalid{"ENDPOINT_INVALID", base::ErrorKind::Usage};
inline constexpr base::ErrorCode endpointCredentials{"ENDPOINT_CREDENTIALS", base::ErrorKind::Permission};
inline constexpr base::ErrorCode endpointServerError{"ENDPOINT_SERVER_ERROR", base::ErrorKind::Temporary};

/// Of the event inbox (docs/events.md).
inline constexpr base::ErrorCode eventUnknown{"EVENT_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode eventNotDead{"EVENT_NOT_DEAD", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode eventBusy{"EVENT_BUSY", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode eventInboxFull{"EVENT_INBOX_FULL", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode eventTooLarge{"EVENT_TOO_LARGE", base::ErrorKind::Data};
inline constexpr base::ErrorCode eventMalformed{"EVENT_MALFORMED", base::ErrorKind::Data};
inline constexpr base::ErrorCode eventTimeout{"EVENT_TIMEOUT", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode eventDiscarded{"EVENT_DISCARDED", base::ErrorKind::Cancelled};

}  // namespace fdc::connector
