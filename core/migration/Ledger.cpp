// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Ledger.h"

#include <algorithm>

#include "core/migration/ErrorClass.h"
#include "core/migration/LedgerSchema.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/ProgressTable.h"
#include "core/migration/RowJson.h"
#include "core/store/StoreErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype detailLimit = 2000;
constexpr int patientTries = 6;  // of 10 s each

/// A statement that is compiled at its first use and kept.
struct Prepared {
    const char* sql;
    std::optional<store::Statement> statement;

    base::Result<store::Statement*> in(store::Database& database) {
        if (!statement) {
            auto compiled = database.prepare(sql);
            if (!compiled)
                return base::fail(std::move(compiled.error()));
            statement.emplace(std::move(*compiled));
        }
        return &*statement;
    }
};

constexpr const char* insertSql =
    "INSERT INTO documents (scope, source_id, doc_class, batch_id, source_bytes, source_modified_at, data,"
    " created_at, updated_at) SELECT scope, ?2, ?3, id, ?4, ?5, ?6, ?7, ?7 FROM campaigns WHERE id = ?1"
    " ON CONFLICT (scope, source_id) DO NOTHING";
constexpr const char* findSql =
    "SELECT d.id, d.state, d.doc_class, d.source_bytes, d.source_modified_at, d.data, d.batch_id FROM "
    "documents d"
    " JOIN campaigns c ON c.scope = d.scope WHERE c.id = ?1 AND d.source_id = ?2";
constexpr const char* adoptSql = "UPDATE documents SET batch_id = ?2 WHERE id = ?1";
constexpr const char* refreshSql =
    "UPDATE documents SET batch_id = ?2, doc_class = ?3, source_bytes = ?4, source_modified_at = ?5, data = "
    "?6,"
    " updated_at = ?7 WHERE id = ?1";
constexpr const char* reopenSql =
    "UPDATE documents SET state = 'PENDING', attempt_count = 0, reclaim_count = 0 WHERE id = ?1 AND state = "
    "?2";
constexpr const char* claimSql =
    "UPDATE documents SET state = 'IN_FLIGHT', claimed_by = ?1, claimed_at = ?2, updated_at = ?2,"
    " attempt_count = attempt_count + 1, claim_count = claim_count + 1 WHERE id IN"
    " (SELECT id FROM documents WHERE batch_id = ?3 AND state = 'PENDING' ORDER BY id LIMIT ?4)"
    " RETURNING id, source_id, doc_class, data, source_bytes, source_modified_at, attempt_count, "
    "reclaim_count,"
    " claim_count, verification, target_hash, metadata_hash, parts";
constexpr const char* migratedSql =
    "UPDATE documents SET state = 'MIGRATED', claimed_by = NULL, claimed_at = NULL, last_error_class = NULL,"
    " last_error_code = NULL, last_error_step = NULL, last_error_detail = NULL, punnet_id = ?2, source_hash "
    "= ?3,"
    " target_id = ?4, target_hash = ?5, target_bytes = ?6, metadata_hash = ?7, parts = ?8, migrated_at = ?9,"
    " migrated_by = ?10, audit_sequence = ?11, verification = ?12, verified_at = ?13, updated_at = ?9"
    " WHERE id = ?1 AND state = 'IN_FLIGHT'";
constexpr const char* failedSql =
    "UPDATE documents SET state = 'FAILED', claimed_by = NULL, claimed_at = NULL, last_error_class = ?2,"
    " last_error_code = ?3, last_error_step = ?4, last_error_detail = ?5, target_id = coalesce(?6, "
    "target_id),"
    " punnet_id = ?7, audit_sequence = ?8, updated_at = ?9 WHERE id = ?1 AND state = 'IN_FLIGHT'";
constexpr const char* quarantineSql =
    "UPDATE documents SET state = 'QUARANTINED', updated_at = ?2 WHERE id = ?1 AND state = 'FAILED'";
constexpr const char* giveBackSql =
    "UPDATE documents SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL,"
    " attempt_count = attempt_count - 1, reclaim_count = reclaim_count + ?2,"
    " last_error_class = coalesce(?3, last_error_class), last_error_code = coalesce(?4, last_error_code),"
    " last_error_step = coalesce(?5, last_error_step), last_error_detail = coalesce(?6, last_error_detail),"
    " updated_at = ?7 WHERE id = ?1 AND state = 'IN_FLIGHT'";

QString timeOrNull(const QDateTime& time) {
    return time.isValid() ? base::toRfc3339(time) : QString();
}

QString hexOrNull(const QByteArray& digest) {
    return digest.isEmpty() ? QString() : QString::fromLatin1(digest.toHex());
}

}  // namespace

struct Ledger::Inner {
    store::Database database;
    const base::Clock& clock;
    std::function<bool()> goOn = {};

    Prepared insert{insertSql, {}};
    Prepared find{findSql, {}};
    Prepared adopt{adoptSql, {}};
    Prepared refresh{refreshSql, {}};
    Prepared reopen{reopenSql, {}};
    Prepared claim{claimSql, {}};
    Prepared migrated{migratedSql, {}};
    Prepared failed{failedSql, {}};
    Prepared quarantine{quarantineSql, {}};
    Prepared giveBack{giveBackSql, {}};

    QString now() const { return base::toRfc3339(clock.utcNow()); }

    base::Result<store::Transaction> begin() {
        for (int tries = 1;; ++tries) {
            auto transaction = database.begin();
            const bool busy = !transaction && transaction.error().is(store::storeBusy);
            if (!busy || !goOn || !goOn() || tries == patientTries)
                return transaction;
        }
    }

    /// The one way in which a row that a campaign holds or held changes its state.
    base::Result<void> move(RowState from, RowState to, store::Statement& statement, qint64 row) {
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

    base::Result<void> addOne(qint64 campaign, const InventoryRow& row, InventoryChange& change);
    base::Result<void> meetAgain(qint64 campaign, const InventoryRow& row, InventoryChange& change);
    base::Result<void> completeOne(qint64 campaign, const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeMigrated(qint64 campaign, const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeFailed(const RowOutcome& outcome, qint64 auditSequence);
    base::Result<void> writeGivenBack(const RowOutcome& outcome);
};

Ledger::Ledger(std::unique_ptr<Inner> inner) : m_inner(std::move(inner)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

base::Result<Ledger> Ledger::open(const QString& path, const base::Clock& clock) {
    auto database = store::Database::open(path);
    if (!database)
        return base::fail(std::move(database.error()));
    FDC_TRY(database->applySchema(ledgerSchema()));
    return Ledger(std::unique_ptr<Inner>(new Inner{.database = std::move(*database), .clock = clock}));
}

store::Database& Ledger::database() {
    return m_inner->database;
}

void Ledger::waitLonger(std::function<bool()> goOn) {
    m_inner->goOn = std::move(goOn);
}

base::Result<store::Transaction> Ledger::begin() {
    return m_inner->begin();
}

base::Result<InventoryChange> Ledger::addInventory(qint64 campaign, const std::vector<InventoryRow>& rows) {
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    InventoryChange change;
    for (const InventoryRow& row : rows)
        FDC_TRY(m_inner->addOne(campaign, row, change));
    FDC_TRY(transaction->commit());
    return change;
}

base::Result<void> Ledger::Inner::addOne(qint64 campaign, const InventoryRow& row, InventoryChange& change) {
    auto statement = insert.in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    (*statement)
        ->bind(1, campaign)
        .bind(2, row.sourceId)
        .bind(3, row.docClass.isNull() ? u""_s : row.docClass)
        .bind(4, row.sourceBytes)
        .bind(5, timeOrNull(row.sourceModified))
        .bind(6, dataToText(row.data))
        .bind(7, now());
    FDC_TRY((*statement)->run());
    if (database.changes() == 0)
        return meetAgain(campaign, row, change);
    ++change.added;
    return {};
}

base::Result<void> Ledger::Inner::meetAgain(qint64 campaign, const InventoryRow& row,
                                            InventoryChange& change) {
    auto found = find.in(database);
    if (!found)
        return base::fail(std::move(found.error()));
    store::Statement& known = **found;
    auto there = known.bind(1, campaign).bind(2, row.sourceId).step();
    if (!there)
        return base::fail(std::move(there.error()));
    if (!*there)
        return base::fail(base::Error(campaignUnknown).with(u"campaign"_s, QString::number(campaign)));
    const qint64 id = known.integer(0);
    const auto state = rowStateFromName(known.text(1)).value_or(RowState::Skipped);
    const bool same = known.text(2) == row.docClass && known.integer(3) == row.sourceBytes &&
                      known.text(4) == timeOrNull(row.sourceModified) &&
                      known.text(5) == dataToText(row.data);
    const bool mine = known.integer(6) == campaign;
    known.reset();

    ++(same ? change.unchanged : change.changed);
    if (same && mine)
        return {};
    auto statement = same ? adopt.in(database) : refresh.in(database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    (*statement)->bind(1, id).bind(2, campaign);
    if (same)
        return (*statement)->run();
    (*statement)
        ->bind(3, row.docClass.isNull() ? u""_s : row.docClass)
        .bind(4, row.sourceBytes)
        .bind(5, timeOrNull(row.sourceModified))
        .bind(6, dataToText(row.data))
        .bind(7, now());
    FDC_TRY((*statement)->run());
    if (state != RowState::Migrated && state != RowState::Failed && state != RowState::Quarantined)
        return {};
    auto again = reopen.in(database);
    if (!again)
        return base::fail(std::move(again.error()));
    (*again)->bind(1, id).bind(2, rowStateName(state));
    return move(state, RowState::Pending, **again, id);
}

base::Result<std::vector<ClaimedRow>> Ledger::claim(qint64 campaign, const QString& holder, int limit) {
    auto statement = m_inner->claim.in(m_inner->database);
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    store::Statement& claimed = **statement;
    claimed.bind(1, holder).bind(2, m_inner->now()).bind(3, campaign).bind(4, limit);
    std::vector<ClaimedRow> rows;
    while (true) {
        auto more = claimed.step();
        if (!more)
            return base::fail(std::move(more.error()));
        if (!*more)
            break;
        ClaimedRow row;
        row.row = claimed.integer(0);
        row.object = InventoryRow{claimed.text(1), claimed.text(2), dataFromText(claimed.text(3)),
                                  claimed.integer(4), base::fromRfc3339(claimed.text(5))};
        row.attempt = int(claimed.integer(6));
        row.reclaims = int(claimed.integer(7));
        row.askFirst = claimed.integer(8) > 1;
        if (!claimed.isNull(12))
            row.lastVerified = knownPartsFromText(claimed.text(12));
        else if (claimed.text(9) == u"VERIFIED")
            row.lastVerified = {KnownState{QByteArray::fromHex(claimed.text(10).toLatin1()),
                                           QByteArray::fromHex(claimed.text(11).toLatin1())}};
        rows.push_back(std::move(row));
    }
    FDC_TRY(transaction->commit());
    // RETURNING promises no order; the campaign works in the order of the inventory.
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
    return rows;
}

base::Result<qint64> Ledger::releaseFailed(qint64 campaign) {
    auto statement = m_inner->database.prepare(
        "UPDATE documents SET state = 'PENDING', updated_at = ?2 WHERE batch_id = ?1 AND state = 'FAILED'"
        " AND attempt_count < ?3");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(statement->bind(1, campaign).bind(2, m_inner->now()).bind(3, attemptLimit).run());
    const qint64 released = m_inner->database.changes();
    FDC_TRY(transaction->commit());
    return released;
}

base::Result<void> Ledger::complete(qint64 campaign, const std::vector<RowOutcome>& outcomes,
                                    qint64 auditSequence, const CampaignProgress& progress) {
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    for (const RowOutcome& outcome : outcomes)
        FDC_TRY(m_inner->completeOne(campaign, outcome, auditSequence));
    FDC_TRY(writeProgress(m_inner->database, campaign, progress, m_inner->now()));
    return transaction->commit();
}

base::Result<void> Ledger::Inner::completeOne(qint64 campaign, const RowOutcome& outcome,
                                              qint64 auditSequence) {
    if (outcome.kind == RowOutcome::Kind::Migrated)
        return writeMigrated(campaign, outcome, auditSequence);
    if (outcome.finalState() == RowState::Pending)
        return writeGivenBack(outcome);
    return writeFailed(outcome, auditSequence);
}

base::Result<void> Ledger::Inner::writeMigrated(qint64 campaign, const RowOutcome& outcome,
                                                qint64 auditSequence) {
    if (outcome.deliveries.empty())
        return base::fail(ledgerEdge, u"a migrated row without a delivery"_s);
    auto prepared = migrated.in(database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const Delivery& delivery = outcome.deliveries.front();
    const bool verified = outcome.isVerified();
    store::Statement& statement = **prepared;
    statement.bind(1, outcome.row.row)
        .bind(2, outcome.punnetId)
        .bind(3, hexOrNull(delivery.contentSha256))
        .bind(4, delivery.targetId)
        .bind(5, verified ? hexOrNull(delivery.contentSha256) : QString())
        .bind(6, delivery.contentBytes)
        .bind(7, hexOrNull(delivery.metadataSha256))
        .bind(8, outcome.deliveries.size() > 1 ? partsToText(outcome.deliveries) : QString())
        .bind(9, now())
        .bind(10, campaign)
        .bind(11, auditSequence)
        .bind(12, verified ? u"VERIFIED"_s : u"NONE"_s)
        .bind(13, verified ? now() : QString());
    return move(RowState::InFlight, RowState::Migrated, statement, outcome.row.row);
}

base::Result<void> Ledger::Inner::writeFailed(const RowOutcome& outcome, qint64 auditSequence) {
    auto prepared = failed.in(database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const base::Error error = outcome.error.value_or(base::Error(documentReclaimLimit));
    store::Statement& statement = **prepared;
    statement.bind(1, outcome.row.row)
        .bind(2, errorClassOf(error))
        .bind(3, error.code())
        .bind(4, outcome.step)
        .bind(5, error.toLogLine().left(detailLimit))
        .bind(6, outcome.deliveries.empty() ? QString() : outcome.deliveries.front().targetId)
        .bind(7, outcome.punnetId)
        .bind(8, auditSequence)
        .bind(9, now());
    FDC_TRY(move(RowState::InFlight, RowState::Failed, statement, outcome.row.row));
    if (outcome.finalState() == RowState::Failed)
        return {};
    auto second = quarantine.in(database);
    if (!second)
        return base::fail(std::move(second.error()));
    (*second)->bind(1, outcome.row.row).bind(2, now());
    return move(RowState::Failed, RowState::Quarantined, **second, outcome.row.row);
}

base::Result<void> Ledger::Inner::writeGivenBack(const RowOutcome& outcome) {
    auto prepared = giveBack.in(database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const auto& error = outcome.error;
    store::Statement& statement = **prepared;
    statement.bind(1, outcome.row.row)
        .bind(2, outcome.countsAsReclaim ? 1 : 0)
        .bind(3, error ? errorClassOf(*error) : QString())
        .bind(4, error ? error->code() : QString())
        .bind(5, outcome.step.isEmpty() ? QString() : outcome.step)
        .bind(6, error ? error->toLogLine().left(detailLimit) : QString())
        .bind(7, now());
    return move(RowState::InFlight, RowState::Pending, statement, outcome.row.row);
}

base::Result<qint64> Ledger::reclaim(qint64 campaign) {
    store::Database& database = m_inner->database;
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    const QString now = m_inner->now();
    auto worn = database.prepare(
        "UPDATE documents SET state = 'FAILED', claimed_by = NULL, claimed_at = NULL,"
        " reclaim_count = reclaim_count + 1, last_error_class = ?3, last_error_code = ?4, last_error_step = "
        "NULL,"
        " last_error_detail = ?4, updated_at = ?2 WHERE batch_id IN"
        " (SELECT id FROM campaigns WHERE ?1 = 0 OR id = ?1) AND state = 'IN_FLIGHT' AND reclaim_count + 1 "
        ">= ?5");
    auto wornOut = database.prepare(
        "UPDATE documents SET state = 'QUARANTINED', updated_at = ?2 WHERE batch_id IN"
        " (SELECT id FROM campaigns WHERE ?1 = 0 OR id = ?1) AND state = 'FAILED' AND last_error_code = ?3");
    auto back = database.prepare(
        "UPDATE documents SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL,"
        " attempt_count = max(attempt_count - 1, 0), reclaim_count = reclaim_count + 1, updated_at = ?2"
        " WHERE batch_id IN (SELECT id FROM campaigns WHERE ?1 = 0 OR id = ?1) AND state = 'IN_FLIGHT'");
    for (auto* statement : {&worn, &wornOut, &back}) {
        if (!*statement)
            return base::fail(std::move(statement->error()));
    }
    const base::Error limit(documentReclaimLimit);
    FDC_TRY(worn->bind(1, campaign)
                .bind(2, now)
                .bind(3, errorClassOf(limit))
                .bind(4, limit.code())
                .bind(5, reclaimLimit)
                .run());
    qint64 reclaimed = database.changes();
    FDC_TRY(wornOut->bind(1, campaign).bind(2, now).bind(3, limit.code()).run());
    FDC_TRY(back->bind(1, campaign).bind(2, now).run());
    reclaimed += database.changes();
    FDC_TRY(transaction->commit());
    return reclaimed;
}

base::Result<qint64> Ledger::retry(qint64 campaign, const QStringList& steps, const QString& errorClass) {
    auto statement = m_inner->database.prepare(
        "UPDATE documents SET state = 'PENDING', attempt_count = 0, reclaim_count = 0, updated_at = ?2"
        " WHERE batch_id = ?1 AND state IN ('FAILED', 'QUARANTINED')"
        " AND (?3 = '' OR last_error_step = ?3) AND (?4 = '' OR last_error_class = ?4)");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto transaction = m_inner->begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    qint64 released = 0;
    for (const QString& step : steps.isEmpty() ? QStringList(u""_s) : steps) {
        FDC_TRY(statement->bind(1, campaign)
                    .bind(2, m_inner->now())
                    .bind(3, step)
                    .bind(4, errorClass.isNull() ? u""_s : errorClass)
                    .run());
        released += m_inner->database.changes();
    }
    FDC_TRY(transaction->commit());
    return released;
}

base::Result<bool> Ledger::skip(const LedgerKey& key, const QString& sourceId, const QString& reason,
                                const QString& approver) {
    auto statement = m_inner->database.prepare(
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
                .bind(6, m_inner->now())
                .run());
    return m_inner->database.changes() == 1;
}

base::Result<DocumentCounts> Ledger::counts(qint64 campaign) {
    return countDocuments(m_inner->database, campaign);
}

}  // namespace fdc::migration
