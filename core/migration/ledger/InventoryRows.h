// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <limits>
#include <span>
#include <vector>

#include "core/migration/ledger/LedgerConnection.h"

namespace fdc::migration {

/// Writes what a source lists into the ledger: absent objects are added, known ones become members of the
/// campaign (docs/ledger.md). Rows must have been written() for it.
class InventoryRows {
public:
    explicit InventoryRows(LedgerConnection& connection);

    /// In one transaction.
    base::Result<InventoryChange> add(qint64 campaign, std::span<const InventoryRow> rows);

    /// Before a campaign whose listing did not end lists again: what it added goes, and what it took over
    /// from earlier campaigns is the latest of these again, so that nothing stays that the source has no
    /// more.
    base::Result<void> forget(qint64 campaign);

private:
    base::Result<void> addOnce(qint64 campaign, std::span<const InventoryRow> rows, InventoryChange& change);
    base::Result<void> forgetOnce(qint64 campaign);
    base::Result<void> addMany(qint64 campaign, std::span<const InventoryRow> rows, InventoryChange& change);
    base::Result<void> addOne(qint64 campaign, const InventoryRow& row, InventoryChange& change);
    base::Result<bool> adoptKnown(qint64 batch, qint64 scopeId, std::span<const InventoryRow> rows,
                                  InventoryChange& change);
    /// Rows above @p newestBefore were added a moment ago.
    base::Result<void> meetAgain(qint64 campaign, const InventoryRow& row, InventoryChange& change,
                                 qint64 newestBefore = std::numeric_limits<qint64>::max());
    base::Result<void> refreshRow(qint64 campaign, qint64 id, RowState state, const InventoryRow& row);

    LedgerConnection& m_connection;
    bool m_meetsKnown = false;  ///< the rows that were listed last had been there, unchanged
    QString m_listedAt;         ///< time of the rows that are being added

    Prepared m_insert;
    Prepared m_insertMany;
    Prepared m_scope;
    Prepared m_find;
    Prepared m_findShared;
    Prepared m_adopt;
    Prepared m_adoptMany;
    Prepared m_refresh;
    Prepared m_reopen;
    Prepared m_withdraw;
};

}  // namespace fdc::migration
