// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/DeadRows.h"

#include "core/migration/ErrorClass.h"
#include "core/migration/ErrorFingerprint.h"
#include "core/migration/Ledger.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/ledger/EngineSeat.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The rows of a file: nobody but this process can hold one.
constexpr const char* ofFile =
    "batch_id IN (SELECT batch FROM campaigns WHERE ?1 = 0 OR id = ?1) AND state = 'IN_FLIGHT' AND ?2 = ?2";
/// Of a shared ledger; what another engine touches just now is left to it.
constexpr const char* ofServer =
    "id IN (SELECT d.id FROM documents d"
    " WHERE d.batch_id IN (SELECT batch FROM campaigns WHERE ?1 = 0 OR id = ?1)"
    " AND d.state = 'IN_FLIGHT' AND (d.claimed_by = ?2 OR NOT EXISTS (SELECT 1 FROM engines e WHERE"
    " CAST(e.id AS TEXT) = d.claimed_by AND e.ended_at IS NULL)) FOR UPDATE SKIP LOCKED)";

/// What `holder` claimed for this campaign and a later one of the source listed meanwhile: those of campaigns
/// on which it does not work. Nobody else takes them from a living engine.
constexpr const char* ofServerElsewhere =
    "id IN (SELECT d.id FROM documents d WHERE d.batch_id IN (SELECT c.batch FROM campaigns c JOIN campaigns "
    "own"
    " ON own.scope = c.scope WHERE own.id = ?1 AND c.id <> ?1 AND NOT EXISTS (SELECT 1 FROM campaign_engines "
    "w"
    " WHERE w.campaign = c.id AND CAST(w.engine AS TEXT) = ?2 AND w.left_at IS NULL))"
    " AND d.state = 'IN_FLIGHT' AND d.claimed_by = ?2 FOR UPDATE SKIP LOCKED)";

struct Texts {
    QByteArray worn;
    QByteArray wornOut;
    QByteArray back;
    QByteArray backElsewhere;
};

Texts textsFor(store::Dialect dialect) {
    const QByteArray rows = dialect == store::Dialect::Postgres ? ofServer : ofFile;
    const QByteArray back =
        "UPDATE documents SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL,"
        " attempt_count = CASE WHEN attempt_count > 0 THEN attempt_count - 1 ELSE 0 END,"
        " reclaim_count = reclaim_count + 1, updated_at = ?3 WHERE ";
    return {
        "UPDATE documents SET state = 'FAILED', claimed_by = NULL, claimed_at = NULL,"
        " reclaim_count = reclaim_count + 1, last_error_class = ?4, last_error_code = ?5, last_error_step = "
        "NULL,"
        " last_error_detail = ?5, last_error_fingerprint = ?7, updated_at = ?3 WHERE reclaim_count + 1 >= ?6 "
        "AND " +
            rows,
        "UPDATE documents SET state = 'QUARANTINED', updated_at = ?2 WHERE batch_id IN"
        " (SELECT batch FROM campaigns WHERE ?1 = 0 OR id = ?1) AND state = 'FAILED'"
        " AND last_error_code = ?3",
        back + rows, back + ofServerElsewhere};
}

}  // namespace

base::Result<qint64> giveBackDeadRows(store::Database& database, const DeadRows& which) {
    const Texts texts = textsFor(database.dialect());
    auto worn = database.prepare(texts.worn.constData());
    auto wornOut = database.prepare(texts.wornOut.constData());
    auto back = database.prepare(texts.back.constData());
    for (auto* statement : {&worn, &wornOut, &back}) {
        if (!*statement)
            return base::fail(std::move(statement->error()));
    }
    const base::Error limit(documentReclaimLimit);
    const QString holder = which.holder.isNull() ? u""_s : which.holder;
    FDC_TRY(worn->bind(1, which.campaign)
                .bind(2, holder)
                .bind(3, which.now)
                .bind(4, errorClassOf(limit))
                .bind(5, limit.code())
                .bind(6, reclaimLimit)
                .bind(7, fingerprintOf(limit, {}))
                .run());
    qint64 reclaimed = database.changes();
    if (reclaimed > 0)
        FDC_TRY(wornOut->bind(1, which.campaign).bind(2, which.now).bind(3, limit.code()).run());
    FDC_TRY(back->bind(1, which.campaign).bind(2, holder).bind(3, which.now).run());
    reclaimed += database.changes();
    if (database.dialect() != store::Dialect::Postgres || which.campaign == 0 || holder.isEmpty())
        return reclaimed;
    auto elsewhere = database.prepare(texts.backElsewhere.constData());
    if (!elsewhere)
        return base::fail(std::move(elsewhere.error()));
    FDC_TRY(elsewhere->bind(1, which.campaign).bind(2, holder).bind(3, which.now).run());
    return reclaimed + database.changes();
}

base::Result<qint64> reclaimOfDeadEngines(store::Database& database, base::Milliseconds lease,
                                          const QString& now) {
    auto silent = database.prepare(
        "UPDATE engines SET ended_at = clock_timestamp() WHERE ended_at IS NULL"
        " AND heartbeat_at < clock_timestamp() - CAST(?1 AS DOUBLE PRECISION) * INTERVAL '1 millisecond'");
    if (!silent)
        return base::fail(std::move(silent.error()));
    FDC_TRY(silent->bind(1, double(lease.count())).run());
    auto transaction = database.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    // Only campaigns that an ended engine worked on and did not leave in order.
    const auto reclaimed = giveBackDeadRows(database, {.now = now});
    if (!reclaimed)
        return base::fail(reclaimed.error());
    FDC_TRY(transaction->commit());
    return *reclaimed;
}

}  // namespace fdc::migration
