// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/LedgerConnection.h"

#include <thread>

#include "core/base/BaseErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patientTries = 6;   // of 10 s each
constexpr int triesAtTheEnd = 3;  // of who is told to end: two that met in the same rows, no more
constexpr base::Milliseconds awayWait{1'000};

}  // namespace

base::Result<store::Statement*> Prepared::in(store::Database& database) {
    if (!statement) {
        auto compiled = database.prepare(sql);
        if (!compiled)
            return base::fail(std::move(compiled.error()));
        statement.emplace(std::move(*compiled));
    }
    return &*statement;
}

/// Rows are written by the thousand a second: the text of a moment is made once.
QString LedgerConnection::now() {
    const QDateTime moment = clock.utcNow();
    if (moment != textMoment) {
        textMoment = moment;
        momentText = base::toRfc3339(moment);
    }
    return momentText;
}

base::Result<store::Transaction> LedgerConnection::begin() {
    for (int tries = 1;; ++tries) {
        auto transaction = database.begin();
        const bool busy = !transaction && transaction.error().is(store::storeBusy);
        const bool away = !transaction && transaction.error().is(store::storeUnreachable);
        if ((!busy && !away) || isRepeating || !goOn || !goOn() || tries >= (away ? awayTries : patientTries))
            return transaction;
        if (away)
            std::this_thread::sleep_for(awayWait);
    }
}

base::Result<void> LedgerConnection::again(const std::function<base::Result<void>()>& change) {
    const bool repeats = database.dialect() == store::Dialect::Postgres && goOn;
    for (int tries = 1;; ++tries) {
        isRepeating = repeats;
        auto done = change();
        isRepeating = false;
        if (done || !repeats || !done.error().isRetryable())
            return done;
        const bool away = done.error().is(store::storeUnreachable);
        if (tries >= (away ? awayTries : goOn() ? patientTries : triesAtTheEnd) || (away && !goOn()))
            return done;
        std::this_thread::sleep_for(awayWait);
    }
}

base::Result<void> LedgerConnection::holdListing() {
    if (!seat)
        return {};
    auto statement = database.prepare(
        "SELECT 1 FROM campaign_roles r JOIN campaigns c ON c.id = r.campaign WHERE r.campaign = ?1"
        " AND r.role = 'inventory' AND r.engine = ?2 AND c.inventory_complete = 0 FOR SHARE OF r");
    if (!statement)
        return base::fail(std::move(statement.error()));
    const Listing mine = listing.value_or(Listing());
    auto held = statement->bind(1, mine.campaign).bind(2, mine.engine).step();
    if (!held)
        return base::fail(std::move(held.error()));
    return *held ? base::Result<void>() : base::Result<void>(base::fail(base::operationCancelled));
}

void LedgerConnection::bindEngine(store::Statement& statement, int index) const {
    if (seat)
        statement.bind(index, seat->id());
    else
        statement.bindNull(index);
}

base::Result<void> LedgerConnection::move(RowState from, RowState to, store::Statement& statement,
                                          qint64 row) {
    if (isAllowed(from, to)) {
        FDC_TRY(statement.run());
        if (database.changes() == 1)
            return {};
    }
    return base::fail(base::Error(ledgerEdge)
                          .with(u"from"_s, rowStateName(from))
                          .with(u"to"_s, rowStateName(to))
                          .with(u"row"_s, QString::number(row)));
}

}  // namespace fdc::migration
