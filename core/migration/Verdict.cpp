// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Verdict.h"

namespace fdc::migration {

namespace {

int exitCodeOfHold(const std::optional<base::Error>& hold) {
    if (!hold)
        return 1;
    switch (hold->kind()) {
        case base::ErrorKind::Temporary: return 5;
        case base::ErrorKind::Authentication:
        case base::ErrorKind::Permission: return 6;
        case base::ErrorKind::Audit: return 7;
        case base::ErrorKind::Limit: return 8;
        default: return 1;
    }
}

int exitCodeOfFailure(const std::optional<base::Error>& hold) {
    const int code = exitCodeOfHold(hold);
    return code == 5 || code == 6 ? code : 1;
}

}  // namespace

Verdict verdictOf(const DocumentCounts& documents, const Ending& ending) {
    if (ending.cancelled)
        return Verdict::Cancelled;
    if (ending.failedAsWhole)
        return Verdict::Failed;
    const qint64 missing =
        documents.pending + documents.inFlight + documents.failed + documents.quarantined + ending.rejected;
    if (missing > 0)
        return documents.migrated > 0 ? Verdict::Partial : Verdict::Failed;
    // Of no document nothing was read back, so an empty source is never Verified.
    if (documents.migrated > 0 && documents.verified == documents.migrated)
        return Verdict::Verified;
    return Verdict::Arrived;
}

int exitCodeOf(const CampaignStatus& status) {
    if (!status.verdict)
        return status.hold ? exitCodeOfHold(status.hold) : 0;
    switch (*status.verdict) {
        case Verdict::Verified:
        case Verdict::Arrived: return 0;
        case Verdict::Partial: return 4;
        case Verdict::Failed: return exitCodeOfFailure(status.hold);
        case Verdict::Cancelled: return 130;
    }
    return 1;
}

}  // namespace fdc::migration
