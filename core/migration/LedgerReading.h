// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Ledger.h"

/// Reading the ledger page by page, also from processes that do not hold the data folder. Nothing here
/// writes.
namespace fdc::migration {

struct LedgerSummary {
    struct Line {
        QString environment;
        QString source;
        QString docClass;
        DocumentCounts documents;
    };
    DocumentCounts documents;
    QList<Line> lines;             ///< by environment, source and class
    QMap<QString, qint64> errors;  ///< error class → documents now failed or quarantined
    qint64 changedAgain = 0;       ///< migrated once, pending again because their source changed
    QJsonObject toJson() const;    ///< schema "ledger/1"
};

/// Reads without the lock; a ledger that does not exist yet is an empty one.
/// Errors: those of store::Database.
base::Result<LedgerSummary> ledgerSummary(const LedgerPlace& place);

/// True when an environment of this name has rows: its name is then part of ids and must not change.
base::Result<bool> ledgerHasRows(const LedgerPlace& place, const QString& environment);

/// Failed and quarantined rows, and migrated ones that a later check found missing or different or could not
/// check (VERIFICATION_FAILED), by source id, those after @p afterSourceId; of one error class unless it is
/// empty.
base::Result<QList<DocumentFailure>> readFailures(store::Database& database, qint64 campaign,
                                                  const QString& afterSourceId, int limit,
                                                  const QString& errorClass = {});
base::Result<QMap<QString, qint64>> readErrors(store::Database& database, qint64 campaign);

}  // namespace fdc::migration
