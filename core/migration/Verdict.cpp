// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Verdict.h"

namespace fdc::migration {

Verdict verdictOf(const DocumentCounts& documents, const Ending& ending) {
    if (ending.cancelled)
        return Verdict::Cancelled;
    if (ending.failedAsWhole)
        return Verdict::Failed;
    // A document that a later check found missing or different did not arrive, whatever was acknowledged.
    const qint64 arrived = documents.migrated - documents.unfaithful;
    const qint64 missing = documents.pending + documents.inFlight + documents.failed + documents.quarantined +
                           documents.unfaithful + ending.rejected;
    if (missing > 0)
        return arrived > 0 ? Verdict::Partial : Verdict::Failed;
    // Of no document nothing was read back, so an empty source is never Verified.
    if (documents.migrated > 0 && documents.verified == documents.migrated)
        return Verdict::Verified;
    return Verdict::Arrived;
}

}  // namespace fdc::migration
