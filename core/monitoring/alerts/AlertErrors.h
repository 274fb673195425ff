// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

namespace fdc::monitoring {

/// A rule that cannot be read; facts "rule", "line", "problem" (a stable word), "position" (from 1).
inline constexpr base::ErrorCode alertRuleInvalid{"ALERT_RULE_INVALID", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode alertRuleUnknown{"ALERT_RULE_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode incidentUnknown{"INCIDENT_UNKNOWN", base::ErrorKind::NotFound};
/// Acknowledging what is over; fact "incident".
inline constexpr base::ErrorCode incidentClosed{"INCIDENT_CLOSED", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode maintenanceUnknown{"MAINTENANCE_UNKNOWN", base::ErrorKind::NotFound};
/// It ends before it begins, lies in the past, or is longer than 90 days; fact "problem".
inline constexpr base::ErrorCode maintenanceInvalid{"MAINTENANCE_INVALID", base::ErrorKind::Usage};

/// Codes that an incident carries when a rule fires for a reason that no error tells.
inline constexpr base::ErrorCode alertConnectorDown{"ALERT_CONNECTOR_DOWN", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode alertConnectorDegraded{"ALERT_CONNECTOR_DEGRADED",
                                                        base::ErrorKind::Temporary};
inline constexpr base::ErrorCode alertConnectorUnknown{"ALERT_CONNECTOR_UNKNOWN", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode alertCertificateEnds{"ALERT_CERTIFICATE_ENDS", base::ErrorKind::Tls};
inline constexpr base::ErrorCode alertTokenEnds{"ALERT_TOKEN_ENDS", base::ErrorKind::Authentication};
inline constexpr base::ErrorCode alertDeadLetters{"ALERT_DEAD_LETTERS", base::ErrorKind::Data};
inline constexpr base::ErrorCode alertInboxFilling{"ALERT_INBOX_FILLING", base::ErrorKind::Limit};
inline constexpr base::ErrorCode alertDiskFilling{"ALERT_DISK_FILLING", base::ErrorKind::Storage};

}  // namespace fdc::monitoring
