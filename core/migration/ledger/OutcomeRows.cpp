// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/OutcomeRows.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <set>

#include "core/migration/DeliveryErrors.h"
#include "core/migration/ErrorClass.h"
#include "core/migration/ErrorFingerprint.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/ProgressTable.h"
#include "core/migration/RowJson.h"
#include "core/migration/ledger/SharedCampaign.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype detailLimit = 2000;

constexpr const char* migratedSql =
    "UPDATE documents SET state = 'MIGRATED', claimed_by = NULL, claimed_at = NULL, last_error_class = NULL,"
    " last_error_code = NULL, last_error_step = NULL, last_error_detail = NULL, last_error_fingerprint = "
    "NULL, punnet_id = ?2, source_hash "
    "= ?3,"
    " target_id = ?4, target_hash = ?5, target_bytes = ?6, metadata_hash = ?7, parts = ?8, migrated_at = ?9,"
    " migrated_by = ?10, audit_sequence = ?11, verification = ?12, verified_at = ?13,"
    " verification_detail = NULL, audit_engine = ?15,"
    " filed_in = ?16, original_hashes = ?17, updated_at = ?9"
    " WHERE id = ?1 AND state = 'IN_FLIGHT' AND claim_count = ?14";
constexpr const char* failedSql =
    "UPDATE documents SET state = 'FAILED', claimed_by = NULL, claimed_at = NULL, last_error_class = ?2,"
    " last_error_code = ?3, last_error_step = ?4, last_error_detail = ?5, last_error_fingerprint = ?12,"
    " target_id = coalesce(?6, "
    "target_id),"
    " punnet_id = ?7, audit_sequence = ?8, audit_engine = ?11, updated_at = ?9"
    " WHERE id = ?1 AND state = 'IN_FLIGHT' AND claim_count = ?10";
constexpr const char* quarantineSql =
    "UPDATE documents SET state = 'QUARANTINED', updated_at = ?2 WHERE id = ?1 AND state = 'FAILED'";
constexpr const char* giveBackSql =
    "UPDATE documents SET state = 'PENDING', claimed_by = NULL, claimed_at = NULL,"
    " attempt_count = attempt_count - 1, reclaim_count = reclaim_count + ?2,"
    " last_error_class = coalesce(?3, last_error_class), last_error_code = coalesce(?4, last_error_code),"
    " last_error_step = coalesce(?5, last_error_step), last_error_detail = coalesce(?6, last_error_detail),"
    " last_error_fingerprint = coalesce(?9, last_error_fingerprint), target_id = coalesce(?10, target_id),"
    " updated_at = ?7"
    " WHERE id = ?1 AND state = 'IN_FLIGHT' AND claim_count = ?8";
// What documents had that were stored anew just now (docs/ledger.md, "Claims of what is unique").
#define FDC_LEAVING                                                                  \
    "SELECT step, key, source_id FROM document_claims WHERE leaving = 1 AND scope =" \
    " (SELECT scope FROM campaigns WHERE id = ?1) AND source_id IN "
constexpr const char* leavingSql = FDC_LEAVING "(SELECT value FROM json_each(?2))";
constexpr const char* leavingSharedSql = FDC_LEAVING "(SELECT json_array_elements_text(CAST(?2 AS json)))";
#undef FDC_LEAVING
constexpr const char* freedSql =
    "DELETE FROM document_claims WHERE scope = (SELECT scope FROM campaigns WHERE id = ?1) AND step = ?2"
    " AND key = ?3 AND source_id = ?4 AND leaving = 1";

QString hexOrNull(const QByteArray& digest) {
    return digest.isEmpty() ? QString() : QString::fromLatin1(digest.toHex());
}

/// Where it is although it failed; null: not known to be anywhere.
QString storedId(const RowOutcome& outcome) {
    const QString id = outcome.error ? outcome.error->fact(u"stored") : QString();
    return id.isEmpty() ? QString() : id;
}

/// Of an outage nobody knows what came in: that it was given back is remembered once (DocumentClaims).
bool raisesReclaims(const RowOutcome& outcome) {
    const bool isUnknown = outcome.error && isTargetAway(*outcome.error);
    return outcome.countsAsReclaim || (isUnknown && outcome.row.reclaims == 0);
}

}  // namespace

OutcomeRows::OutcomeRows(LedgerConnection& connection)
    : m_connection(connection),
      m_migrated{migratedSql, {}},
      m_failed{failedSql, {}},
      m_quarantine{quarantineSql, {}},
      m_giveBack{giveBackSql, {}},
      m_leaving{connection.database.dialect() == store::Dialect::Postgres ? leavingSharedSql : leavingSql,
                {}},
      m_freed{freedSql, {}} {}

base::Result<void> OutcomeRows::dropLost(std::vector<RowOutcome>& outcomes) {
    if (!m_connection.seat || outcomes.empty())
        return {};
    return m_connection.again([&] { return dropLostOnce(outcomes); });
}

base::Result<void> OutcomeRows::dropLostOnce(std::vector<RowOutcome>& outcomes) {
    auto statement = m_connection.database.prepare(
        "SELECT d.id FROM json_to_recordset(CAST(?1 AS json)) AS o(id BIGINT, claim BIGINT)"
        " JOIN documents d ON d.id = o.id AND d.claim_count = o.claim AND d.state = 'IN_FLIGHT'");
    if (!statement)
        return base::fail(std::move(statement.error()));
    QJsonArray asked;
    for (const RowOutcome& outcome : outcomes)
        asked.append(QJsonObject{{u"id"_s, outcome.row.row}, {u"claim"_s, outcome.row.claim}});
    statement->bind(1, QString::fromUtf8(QJsonDocument(asked).toJson(QJsonDocument::Compact)));
    QSet<qint64> held;
    while (true) {
        auto row = statement->step();
        if (!row)
            return base::fail(std::move(row.error()));
        if (!*row)
            break;
        held.insert(statement->integer(0));
    }
    m_connection.lost += qint64(std::erase_if(
        outcomes, [&held](const RowOutcome& outcome) { return !held.contains(outcome.row.row); }));
    return {};
}

base::Result<void> OutcomeRows::complete(qint64 campaign, const std::vector<RowOutcome>& outcomes,
                                         qint64 auditSequence, const CampaignProgress& progress) {
    return m_connection.again([&]() -> base::Result<void> {
        auto transaction = m_connection.begin();
        if (!transaction)
            return base::fail(std::move(transaction.error()));
        qint64 lost = 0;
        PassedSteps migrated;
        for (const RowOutcome& outcome : outcomes) {
            auto written = completeOne(campaign, outcome, auditSequence);
            const bool isLost = !written && m_connection.seat && written.error().is(ledgerEdge);
            if (!written && !isLost)
                return written;
            lost += isLost ? 1 : 0;
            if (written && outcome.kind == RowOutcome::Kind::Migrated)
                migrated.insert(outcome.row.object.sourceId, outcome.passedSteps);
        }
        FDC_TRY(freeLeavingClaims(campaign, migrated));
        FDC_TRY(saveProgress(campaign, progress));
        FDC_TRY(transaction->commit());
        m_connection.lost += lost;
        return {};
    });
}

/// Of steps that it did not pass the target may hold its earlier contents: another way may leave them as they
/// are. In the order of steps and keys, in which claims are taken as well (DocumentClaims).
base::Result<void> OutcomeRows::freeLeavingClaims(qint64 campaign, const PassedSteps& migrated) {
    if (migrated.isEmpty())
        return {};
    auto prepared = m_leaving.in(m_connection.database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    store::Statement& leaving = **prepared;
    const auto ids = QJsonArray::fromStringList(migrated.keys());
    leaving.bind(1, campaign).bind(2, QString::fromUtf8(QJsonDocument(ids).toJson(QJsonDocument::Compact)));
    std::set<LeavingClaim> claims;
    while (true) {
        const auto row = leaving.step();
        if (!row)
            return base::fail(row.error());
        if (!*row)
            break;
        if (migrated.value(leaving.text(2)).contains(leaving.text(0)))
            claims.emplace(leaving.text(0), leaving.blob(1), leaving.text(2));
    }
    for (const LeavingClaim& claim : claims)
        FDC_TRY(freeLeavingClaim(campaign, claim));
    return {};
}

base::Result<void> OutcomeRows::freeLeavingClaim(qint64 campaign, const LeavingClaim& claim) {
    auto prepared = m_freed.in(m_connection.database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const auto& [step, key, sourceId] = claim;
    return (*prepared)->bind(1, campaign).bind(2, step).bindBlob(3, key).bind(4, sourceId).run();
}

base::Result<void> OutcomeRows::saveProgress(qint64 campaign, const CampaignProgress& progress) {
    // Counts of a shared campaign are counted, not written by everybody at every commit.
    if (m_connection.seat)
        return SharedCampaign(m_connection.database, *m_connection.seat, campaign, m_connection.clock)
            .saveProgress(progress);
    return writeProgress(m_connection.database, campaign, progress, m_connection.now());
}

base::Result<void> OutcomeRows::completeOne(qint64 campaign, const RowOutcome& outcome,
                                            qint64 auditSequence) {
    if (outcome.kind == RowOutcome::Kind::Migrated)
        return writeMigrated(campaign, outcome, auditSequence);
    if (outcome.finalState() == RowState::Pending)
        return writeGivenBack(outcome);
    return writeFailed(outcome, auditSequence);
}

base::Result<void> OutcomeRows::writeMigrated(qint64 campaign, const RowOutcome& outcome,
                                              qint64 auditSequence) {
    if (outcome.deliveries.empty())
        return base::fail(ledgerEdge, u"a migrated row without a delivery"_s);
    auto prepared = m_migrated.in(m_connection.database);
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
        .bind(9, m_connection.now())
        .bind(10, campaign)
        .bind(11, auditSequence)
        .bind(12, verified ? u"VERIFIED"_s : u"NONE"_s)
        .bind(13, verified ? m_connection.now() : QString())
        .bind(14, outcome.row.claim);
    m_connection.bindEngine(statement, 15);
    statement.bind(16, filedInToText(outcome.row.filedIn, outcome.deliveries))
        .bind(17, originalHashesToText(outcome.deliveries));
    return m_connection.move(RowState::InFlight, RowState::Migrated, statement, outcome.row.row);
}

base::Result<void> OutcomeRows::writeFailed(const RowOutcome& outcome, qint64 auditSequence) {
    auto prepared = m_failed.in(m_connection.database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const base::Error error = outcome.error.value_or(base::Error(documentReclaimLimit));
    store::Statement& statement = **prepared;
    statement.bind(1, outcome.row.row)
        .bind(2, errorClassOf(error))
        .bind(3, error.code())
        .bind(4, outcome.step)
        .bind(5, error.toLogLine().left(detailLimit))
        .bind(6, outcome.deliveries.empty() ? storedId(outcome) : outcome.deliveries.front().targetId)
        .bind(7, outcome.punnetId)
        .bind(8, auditSequence)
        .bind(9, m_connection.now())
        .bind(10, outcome.row.claim)
        .bind(12, fingerprintOf(error, outcome.step));
    m_connection.bindEngine(statement, 11);
    FDC_TRY(m_connection.move(RowState::InFlight, RowState::Failed, statement, outcome.row.row));
    if (outcome.finalState() == RowState::Failed)
        return {};
    auto second = m_quarantine.in(m_connection.database);
    if (!second)
        return base::fail(std::move(second.error()));
    (*second)->bind(1, outcome.row.row).bind(2, m_connection.now());
    return m_connection.move(RowState::Failed, RowState::Quarantined, **second, outcome.row.row);
}

base::Result<void> OutcomeRows::writeGivenBack(const RowOutcome& outcome) {
    auto prepared = m_giveBack.in(m_connection.database);
    if (!prepared)
        return base::fail(std::move(prepared.error()));
    const auto& error = outcome.error;
    store::Statement& statement = **prepared;
    statement.bind(1, outcome.row.row)
        .bind(2, raisesReclaims(outcome) ? 1 : 0)
        .bind(3, error ? errorClassOf(*error) : QString())
        .bind(4, error ? error->code() : QString())
        .bind(5, outcome.step.isEmpty() ? QString() : outcome.step)
        .bind(6, error ? error->toLogLine().left(detailLimit) : QString())
        .bind(7, m_connection.now())
        .bind(8, outcome.row.claim)
        .bind(9, error ? fingerprintOf(*error, outcome.step) : QString())
        .bind(10, storedId(outcome));
    return m_connection.move(RowState::InFlight, RowState::Pending, statement, outcome.row.row);
}

}  // namespace fdc::migration
