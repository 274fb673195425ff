// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Ledger.h"

#include <algorithm>

#include "core/migration/ProgressTable.h"
#include "core/migration/RowJson.h"
#include "core/migration/ledger/DeadRows.h"
#include "core/migration/ledger/EngineSeat.h"
#include "core/migration/ledger/InventoryRows.h"
#include "core/migration/ledger/LedgerConnection.h"
#include "core/migration/ledger/OutcomeRows.h"
#include "core/migration/ledger/RowSeal.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char* claimSql =
    "UPDATE documents SET state = 'IN_FLIGHT', claimed_by = ?1, claimed_at = ?2, updated_at = ?2,"
    " attempt_count = attempt_count + 1, claim_count = claim_count + 1 WHERE id IN"
    " (SELECT id FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?3)"
    " AND state = 'PENDING' ORDER BY id LIMIT ?4)"
    " RETURNING id, source_id, doc_class, data, source_bytes, source_modified_at, attempt_count, "
    "reclaim_count,"
    " claim_count, verification, target_hash, metadata_hash, parts, seal, filed_in";
/// Of a shared ledger: what another engine is claiming just now is left to it, and everything when a later
/// campaign of the source is there.
constexpr const char* claimSharedSql =
    "WITH picked AS (SELECT id FROM documents"
    " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?3 AND superseded_by IS NULL)"
    " AND state = 'PENDING' ORDER BY id LIMIT ?4 FOR UPDATE SKIP LOCKED)"
    " UPDATE documents d SET state = 'IN_FLIGHT', claimed_by = ?1, claimed_at = ?2, updated_at = ?2,"
    " attempt_count = attempt_count + 1, claim_count = claim_count + 1 FROM picked WHERE d.id = picked.id"
    " RETURNING d.id, source_id, doc_class, data, source_bytes, source_modified_at, attempt_count,"
    " reclaim_count, claim_count, verification, target_hash, metadata_hash, parts, seal, filed_in";

bool isAsWritten(const store::Statement& claimed) {
    return claimed.isNull(13) || claimed.integer(13) == RowSeal()
                                                            .add(claimed.text(1))
                                                            .add(claimed.text(2))
                                                            .add(claimed.integer(4))
                                                            .add(claimed.text(5))
                                                            .add(claimed.text(3))
                                                            .value();
}

ClaimedRow claimedRow(const store::Statement& claimed, qint64 engine) {
    ClaimedRow row;
    row.row = claimed.integer(0);
    row.object = InventoryRow{claimed.text(1), claimed.text(2), dataFromText(claimed.text(3)),
                              claimed.integer(4), base::fromRfc3339(claimed.text(5))};
    row.attempt = int(claimed.integer(6));
    row.reclaims = int(claimed.integer(7));
    row.holder = engine;
    row.claim = claimed.integer(8);
    row.askFirst = row.claim > 1;
    row.filedIn = filedInFromText(claimed.text(14));
    if (!claimed.isNull(12))
        row.lastVerified = knownPartsFromText(claimed.text(12));
    else if (claimed.text(9) == u"VERIFIED")
        row.lastVerified = {KnownState{QByteArray::fromHex(claimed.text(10).toLatin1()),
                                       QByteArray::fromHex(claimed.text(11).toLatin1())}};
    return row;
}

}  // namespace

struct Ledger::Inner {
    LedgerConnection connection;
    InventoryRows inventory{connection};
    OutcomeRows outcomes{connection};
    Prepared claim{claimSql, {}};

    base::Result<qint64> changed(const std::function<base::Result<qint64>()>& change);
    base::Result<qint64> retryRows(qint64 campaign, const QStringList& steps, const QString& errorClass);
};

/// In a transaction of its own, with the connection's patience.
base::Result<qint64> Ledger::Inner::changed(const std::function<base::Result<qint64>()>& change) {
    qint64 rows = 0;
    FDC_TRY(connection.again([&]() -> base::Result<void> {
        auto transaction = connection.begin();
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        const auto done = change();
        if (!done)
            return base::fail(done.error());
        rows = *done;
        return transaction->commit();
    }));
    return rows;
}

base::Result<qint64> Ledger::Inner::retryRows(qint64 campaign, const QStringList& steps,
                                              const QString& errorClass) {
    auto statement = connection.database.prepare(
        "UPDATE documents SET state = 'PENDING', attempt_count = 0,"
        // That it was once given back is not forgotten: it may be stored (DocumentClaims).
        " reclaim_count = CASE WHEN reclaim_count > 0 THEN 1 ELSE 0 END, updated_at = ?2"
        " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND state IN ('FAILED', 'QUARANTINED')"
        // What the inventory found of it does not exist any more; a new campaign takes it up.
        " AND coalesce(last_error_code, '') <> 'SOURCE_CHANGED'"
        " AND (?3 = '' OR last_error_step = ?3) AND (?4 = '' OR last_error_class = ?4)");
    if (!statement)
        return base::fail(std::move(statement.error()));
    qint64 released = 0;
    for (const QString& step : steps.isEmpty() ? QStringList(u""_s) : steps) {
        FDC_TRY(statement->bind(1, campaign)
                    .bind(2, connection.now())
                    .bind(3, step)
                    .bind(4, errorClass.isNull() ? u""_s : errorClass)
                    .run());
        released += connection.database.changes();
    }
    return released;
}

Ledger::Ledger(std::unique_ptr<Inner> inner) : m_inner(std::move(inner)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

base::Result<Ledger> Ledger::open(const LedgerPlace& place, const base::Clock& clock) {
    auto database = place.open();
    if (!database)
        return base::fail(std::move(database.error()));
    const bool shared = database->dialect() == store::Dialect::Postgres;
    auto inner =
        std::unique_ptr<Inner>(new Inner{.connection = {.database = std::move(*database), .clock = clock}});
    if (shared)
        inner->claim.sql = claimSharedSql;
    return Ledger(std::move(inner));
}

store::Database& Ledger::database() {
    return m_inner->connection.database;
}

void Ledger::waitLonger(std::function<bool()> goOn, base::Milliseconds away) {
    m_inner->connection.goOn = std::move(goOn);
    m_inner->connection.awayTries = int(std::chrono::duration_cast<std::chrono::seconds>(away).count());
}

base::Result<store::Transaction> Ledger::begin() {
    return m_inner->connection.begin();
}

base::Result<void> Ledger::again(const std::function<base::Result<void>()>& change) {
    return m_inner->connection.again(change);
}

void Ledger::workAs(std::shared_ptr<const EngineSeat> seat) {
    m_inner->connection.seat = std::move(seat);
}

const std::shared_ptr<const EngineSeat>& Ledger::seat() const {
    return m_inner->connection.seat;
}

bool Ledger::mayBegin() const {
    return !m_inner->connection.seat || m_inner->connection.seat->isSure();
}

bool Ledger::holds(const ClaimedRow& row) const {
    return !m_inner->connection.seat || m_inner->connection.seat->id() == row.holder;
}

qint64 Ledger::takeLost() {
    return std::exchange(m_inner->connection.lost, 0);
}

base::Result<void> Ledger::dropLost(std::vector<RowOutcome>& outcomes) {
    return m_inner->outcomes.dropLost(outcomes);
}

base::Result<InventoryChange> Ledger::addInventory(qint64 campaign, std::vector<InventoryRow> rows) {
    for (InventoryRow& row : rows) {
        if (!row.written)
            row.written = WrittenRow::of(row);
    }
    return m_inner->inventory.add(campaign, rows);
}

void Ledger::beginListing(qint64 campaign) {
    LedgerConnection& connection = m_inner->connection;
    connection.listing = {campaign, connection.seat ? connection.seat->id() : 0};
}

base::Result<void> Ledger::holdListing() {
    return m_inner->connection.holdListing();
}

base::Result<void> Ledger::forgetInventory(qint64 campaign) {
    return m_inner->inventory.forget(campaign);
}

base::Result<std::vector<ClaimedRow>> Ledger::claim(qint64 campaign, const QString& holder, int limit) {
    auto statement = m_inner->claim.in(m_inner->connection.database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto transaction = m_inner->connection.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    store::Statement& claimed = **statement;
    const qint64 engine = m_inner->connection.seat ? m_inner->connection.seat->id() : 0;
    claimed.bind(1, engine != 0 ? QString::number(engine) : holder)
        .bind(2, m_inner->connection.now())
        .bind(3, campaign)
        .bind(4, limit);
    std::vector<ClaimedRow> rows;
    while (true) {
        auto more = claimed.step();
        if (!more)
            return base::fail(std::move(more.error()));
        if (!*more)
            break;
        if (!isAsWritten(claimed)) {
            const qint64 row = claimed.integer(0);
            claimed.reset();  // a statement that is not at its end keeps the transaction from its own
            return base::fail(base::Error(store::storeDamaged, u"a row is not as the inventory wrote it"_s)
                                  .with(u"file"_s, m_inner->connection.database.path())
                                  .with(u"row"_s, QString::number(row)));
        }
        rows.push_back(claimedRow(claimed, engine));
    }
    FDC_TRY(transaction->commit());
    // RETURNING promises no order; the campaign works in the order of the inventory.
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    return rows;
}

base::Result<qint64> Ledger::releaseFailed(qint64 campaign) {
    auto statement = m_inner->connection.database.prepare(
        "UPDATE documents SET state = 'PENDING', updated_at = ?2"
        " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1) AND state = 'FAILED'"
        " AND attempt_count < ?3");
    if (!statement)
        return base::fail(std::move(statement.error()));
    return m_inner->changed([&]() -> base::Result<qint64> {
        FDC_TRY(statement->bind(1, campaign).bind(2, m_inner->connection.now()).bind(3, attemptLimit).run());
        return m_inner->connection.database.changes();
    });
}

base::Result<void> Ledger::complete(qint64 campaign, const std::vector<RowOutcome>& outcomes,
                                    qint64 auditSequence, const CampaignProgress& progress) {
    return m_inner->outcomes.complete(campaign, outcomes, auditSequence, progress);
}

base::Result<qint64> Ledger::reclaim(qint64 campaign) {
    LedgerConnection& connection = m_inner->connection;
    return m_inner->changed([&] {
        const QString own = connection.seat ? connection.seat->holder() : QString();
        return giveBackDeadRows(connection.database,
                                {.campaign = campaign, .holder = own, .now = connection.now()});
    });
}

base::Result<qint64> Ledger::retry(qint64 campaign, const QStringList& steps, const QString& errorClass) {
    return m_inner->changed([&] { return m_inner->retryRows(campaign, steps, errorClass); });
}

base::Result<qint64> Ledger::retryAll(qint64 campaign) {
    return m_inner->retryRows(campaign, {}, {});
}

base::Result<bool> Ledger::skip(const LedgerKey& key, const QString& sourceId, const QString& reason,
                                const QString& approver) {
    auto statement = m_inner->connection.database.prepare(
        "UPDATE documents SET state = 'SKIPPED', skip_reason = ?4, skip_approver = ?5, updated_at = ?6"
        " WHERE scope = (SELECT id FROM scopes WHERE environment = ?1 AND source = ?2) AND source_id = ?3"
        " AND state = 'PENDING'");
    if (!statement)
        return base::fail(std::move(statement.error()));
    FDC_TRY(statement->bind(1, key.environment)
                .bind(2, key.source)
                .bind(3, sourceId)
                .bind(4, reason)
                .bind(5, approver)
                .bind(6, m_inner->connection.now())
                .run());
    return m_inner->connection.database.changes() == 1;
}

base::Result<DocumentCounts> Ledger::counts(qint64 campaign) {
    return countDocuments(m_inner->connection.database, campaign);
}

}  // namespace fdc::migration
