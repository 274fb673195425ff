// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/LedgerConnection.h"

#include <thread>

#include "core/base/BaseErrors.h"
#include "core/migration/CampaignTable.h"
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
    // Whoever starts a later campaign of this source locks the scope: it waits for this transaction, or this
    // one waits for it and then sees that it is there.
    auto scope = database.prepare(
        "SELECT 1 FROM scopes WHERE id = (SELECT scope FROM campaigns WHERE id = ?1) FOR SHARE");
    auto role = database.prepare(
        "SELECT 1 FROM campaign_roles WHERE campaign = ?1 AND role = 'inventory' AND engine = ?2 FOR SHARE");
    auto open =
        database.prepare("SELECT inventory_complete, superseded_by, name FROM campaigns WHERE id = ?1");
    for (auto* statement : {&scope, &role, &open}) {
        if (!*statement)
            return base::fail(std::move(statement->error()));
    }
    const Listing mine = listing.value_or(Listing());
    FDC_TRY(scope->bind(1, mine.campaign).run());
    const auto isMine = role->bind(1, mine.campaign).bind(2, mine.engine).step();
    const auto isThere = open->bind(1, mine.campaign).step();
    if (!isMine || !isThere)
        return base::fail((isMine ? isThere : isMine).error());
    if (*isThere && !open->isNull(1))
        return base::fail(supersededError(open->text(2), open->text(1)));
    if (!*isMine || !*isThere || open->integer(0) != 0)
        return base::fail(base::operationCancelled);
    return {};
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
