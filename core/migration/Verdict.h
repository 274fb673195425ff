// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Broker.h"

namespace fdc::migration {

/// What else than the documents decides how a campaign ended.
struct Ending {
    bool cancelled = false;      ///< a person stopped it
    bool failedAsWhole = false;  ///< it could not go on: inventory refused, target away for too long
    qint64 rejected = 0;         ///< rows of the source too defective to become a document
};

/// The one word for an ended campaign; rules and reasons: docs/verdicts.md. Pure.
Verdict verdictOf(const DocumentCounts& documents, const Ending& ending);

}  // namespace fdc::migration
