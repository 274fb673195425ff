// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// Codes of campaigns and the ledger; those of maps and steps live in MapErrors.h.
namespace fdc::migration {

inline constexpr base::ErrorCode campaignUnknown{"CAMPAIGN_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode campaignState{"CAMPAIGN_STATE", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode campaignName{"CAMPAIGN_NAME", base::ErrorKind::Usage};
inline constexpr base::ErrorCode campaignSetting{"CAMPAIGN_SETTING", base::ErrorKind::Usage};
inline constexpr base::ErrorCode campaignSourceBusy{"CAMPAIGN_SOURCE_BUSY", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode campaignSuperseded{"CAMPAIGN_SUPERSEDED", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode campaignInterrupted{"CAMPAIGN_INTERRUPTED", base::ErrorKind::Limit};
inline constexpr base::ErrorCode campaignTargets{"CAMPAIGN_TARGETS", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode fast2Disabled{"FAST2_DISABLED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode ledgerNamesFrozen{"LEDGER_NAMES_FROZEN", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode ledgerEdge{"LEDGER_EDGE", base::ErrorKind::Internal};
inline constexpr base::ErrorCode documentReclaimLimit{"DOCUMENT_RECLAIM_LIMIT", base::ErrorKind::Data};

}  // namespace fdc::migration
