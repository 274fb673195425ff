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
inline constexpr base::ErrorCode campaignClassUnknown{"CAMPAIGN_CLASS_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode campaignStepUnknown{"CAMPAIGN_STEP_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode campaignWindow{"CAMPAIGN_WINDOW", base::ErrorKind::Limit};
inline constexpr base::ErrorCode campaignRate{"CAMPAIGN_RATE", base::ErrorKind::Limit};
inline constexpr base::ErrorCode campaignStopFile{"CAMPAIGN_STOP_FILE", base::ErrorKind::Limit};
inline constexpr base::ErrorCode campaignFailures{"CAMPAIGN_FAILURES", base::ErrorKind::Limit};
inline constexpr base::ErrorCode campaignVolume{"CAMPAIGN_VOLUME", base::ErrorKind::Limit};
inline constexpr base::ErrorCode campaignDocuments{"CAMPAIGN_DOCUMENTS", base::ErrorKind::Limit};
inline constexpr base::ErrorCode sourceHeld{"SOURCE_HELD", base::ErrorKind::Limit};
inline constexpr base::ErrorCode sourceUnknown{"SOURCE_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode planChanged{"PLAN_CHANGED", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode planChangedContinued{"PLAN_CHANGED_CONTINUED", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode sourceChanged{"SOURCE_CHANGED", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceVanished{"SOURCE_VANISHED", base::ErrorKind::Data};
inline constexpr base::ErrorCode notSupported{"NOT_SUPPORTED", base::ErrorKind::Usage};
inline constexpr base::ErrorCode campaignTargets{"CAMPAIGN_TARGETS", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode fast2Disabled{"FAST2_DISABLED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode sourceNameTaken{"SOURCE_NAME_TAKEN", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode ledgerNamesFrozen{"LEDGER_NAMES_FROZEN", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode ledgerNotShared{"LEDGER_NOT_SHARED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode sourceNotShared{"SOURCE_NOT_SHARED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode campaignNotAtWork{"CAMPAIGN_NOT_AT_WORK", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode ledgerEdge{"LEDGER_EDGE", base::ErrorKind::Internal};
inline constexpr base::ErrorCode ledgerFilterInvalid{"LEDGER_FILTER_INVALID", base::ErrorKind::Usage};
inline constexpr base::ErrorCode ledgerCursor{"LEDGER_CURSOR", base::ErrorKind::Usage};
inline constexpr base::ErrorCode ledgerDocumentUnknown{"LEDGER_DOCUMENT_UNKNOWN", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode ledgerDocumentSources{"LEDGER_DOCUMENT_SOURCES", base::ErrorKind::Usage};
inline constexpr base::ErrorCode ledgerQuestion{"LEDGER_QUESTION", base::ErrorKind::Usage};
inline constexpr base::ErrorCode ledgerDocumentState{"LEDGER_DOCUMENT_STATE", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode documentReclaimLimit{"DOCUMENT_RECLAIM_LIMIT", base::ErrorKind::Data};
inline constexpr base::ErrorCode verificationUnsupported{"VERIFICATION_UNSUPPORTED",
                                                         base::ErrorKind::Configuration};
inline constexpr base::ErrorCode targetModelUnsupported{"TARGET_MODEL_UNSUPPORTED",
                                                        base::ErrorKind::Configuration};
inline constexpr base::ErrorCode rehearsalUnsupported{"REHEARSAL_UNSUPPORTED",
                                                      base::ErrorKind::Configuration};
inline constexpr base::ErrorCode rehearsalRunning{"REHEARSAL_RUNNING", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode rehearsalOfOther{"REHEARSAL_OF_OTHER", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode rehearsalNone{"REHEARSAL_NONE", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode verificationRunning{"VERIFICATION_RUNNING", base::ErrorKind::Conflict};
inline constexpr base::ErrorCode verificationNone{"VERIFICATION_NONE", base::ErrorKind::NotFound};
inline constexpr base::ErrorCode expectationLost{"EXPECTATION_LOST", base::ErrorKind::Data};
inline constexpr base::ErrorCode sourceIdUnknown{"SOURCE_ID_UNKNOWN", base::ErrorKind::NotFound};

}  // namespace fdc::migration
