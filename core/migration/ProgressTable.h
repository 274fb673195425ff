// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Ledger.h"

/// What of a campaign is written in the same transaction as its documents.
namespace fdc::migration {

base::Result<void> writeProgress(store::Database& database, qint64 campaign, const CampaignProgress& progress,
                                 const QString& now);

/// Counted from the rows themselves; an index-only scan of the campaign's rows.
/// STORE_DAMAGED when a row has a state that there is not.
base::Result<DocumentCounts> countDocuments(store::Database& database, qint64 campaign);
base::Error unknownState(const store::Database& database);

}  // namespace fdc::migration
