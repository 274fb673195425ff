// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/migration/Ledger.h"
#include "core/migration/ledger/EngineSeat.h"
#include "core/store/Database.h"

namespace fdc::migration {

/// A statement that is compiled at its first use and kept.
struct Prepared {
    const char* sql;
    std::optional<store::Statement> statement;

    base::Result<store::Statement*> in(store::Database& database);
};

/// What the parts of a Ledger share: the open database, who writes into it, and how long a write waits.
struct LedgerConnection {
    store::Database database;
    const base::Clock& clock;
    std::function<bool()> goOn = {};  ///< asked while a write waits longer than a statement may
    int awayTries = 60;               ///< a second apart, of a server that is restarted
    bool isRepeating = false;         ///< in again(), which does the waiting
    std::shared_ptr<const EngineSeat> seat = {};
    /// Of a shared ledger: the campaign whose source is being listed, and the seat that has that role.
    struct Listing {
        qint64 campaign = 0;
        qint64 engine = 0;
    };
    std::optional<Listing> listing = {};
    qint64 lost = 0;  ///< outcomes of rows that other engines took over
    QDateTime textMoment = {};
    QString momentText = {};

    QString now();
    base::Result<store::Transaction> begin();
    /// Of a shared ledger. A server that is restarted ends the transaction under way, and of two that wait
    /// for each other's rows it ends one: nothing of it was written then, or all of it. @p change begins and
    /// commits it, and comes to the same when it was written already. Of a file begin() waits: nothing is
    /// repeated.
    base::Result<void> again(const std::function<base::Result<void>()>& change);
    /// In a transaction that writes a listing: it is this engine's until the commit, and not complete yet.
    /// CAMPAIGN_SUPERSEDED when a later campaign has the source's documents; OPERATION_CANCELLED when another
    /// took the role over meanwhile, or it was never taken. Of a file there is nothing to ask.
    base::Result<void> holdListing();
    void bindEngine(store::Statement& statement, int index) const;
    /// The one way in which a row that a campaign holds or held changes its state.
    base::Result<void> move(RowState from, RowState to, store::Statement& statement, qint64 row);
};

}  // namespace fdc::migration
