// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/verification/VerificationRecords.h"

#include "core/migration/Report.h"
#include "core/migration/Verdict.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t fullBlock = 512;
constexpr qsizetype detailLimit = 2000;
constexpr base::Milliseconds lowerAgainAfter{5'000};  // counting a large campaign takes its time
constexpr base::Milliseconds lowerAgainAtLast{60'000};
constexpr int reportTries = 5;  // of a campaign whose documents change meanwhile

/// A row that was stored anew since it was read is left alone: it was claimed again then, and the number of
/// an audit record is one of each engine. What was found right is written only where nobody judged it
/// meanwhile: of two checks the slower one does not take back what the other found since.
constexpr const char* faithfulSql =
    "UPDATE documents SET verification = 'VERIFIED', verified_at = ?2, target_hash = coalesce(?3, "
    "target_hash), verification_detail = NULL, updated_at = ?2 WHERE id = ?1 AND state = 'MIGRATED'"
    " AND coalesce(audit_sequence, 0) = ?4 AND claim_count = ?5 AND coalesce(verified_at, '') = ?6";
constexpr const char* unfaithfulSql =
    "UPDATE documents SET verification = 'NONE', verified_at = ?2, verification_detail = ?3, updated_at = ?2"
    " WHERE id = ?1 AND state = 'MIGRATED' AND coalesce(audit_sequence, 0) = ?4 AND claim_count = ?5";
/// What was seen to be wrong stays so: not to get an answer today makes nothing better.
constexpr const char* uncheckedSql =
    "UPDATE documents SET verification = 'NONE', verified_at = ?2, verification_detail = ?3, updated_at = ?2"
    " WHERE id = ?1 AND state = 'MIGRATED' AND coalesce(audit_sequence, 0) = ?4 AND claim_count = ?5"
    " AND (verification_detail IS NULL OR substr(verification_detail, 1, 1) = '!')";

QByteArray leafOf(const RowCheck& check) {
    return check.row.object.sourceId.toUtf8() + '\x1f' + symbolName(check.judgement.symbol).toUtf8() +
           '\x1f' + check.judgement.aspects.join(u'\x1e').toUtf8();
}

audit::Entry entryOf(const CampaignRecord& record, const VerifyRequest& request, const QString& action) {
    audit::Entry entry;
    entry.actor = request.actor;
    entry.action = action;
    entry.target = record.name;
    entry.connector = u"fast2"_s;
    entry.environment = record.key.environment;
    entry.outcome = audit::Outcome::Ok;
    entry.origin = u"engine"_s;
    entry.correlation = request.correlation;
    return entry;
}

/// What differs; of a document that could not be checked its sign first, by which the ledger tells the two
/// apart (docs/ledger.md).
QString detailOf(const Judgement& judgement) {
    QString text = judgement.wrong ? QString() : symbolText(Symbol::Unchecked) + u' ';
    text += judgement.aspects.join(u", "_s);
    if (!judgement.details.isEmpty())
        text += u" ("_s + judgement.details.join(u"; "_s) + u')';
    return text.left(detailLimit);
}

bool isToBeJudged(const CampaignRecord& record) {
    const bool rests = record.state == CampaignState::Finished || record.state == CampaignState::Stopped;
    const bool judged = record.verdict && *record.verdict != Verdict::Cancelled && !record.hold;
    return rests && judged && record.supersededBy.isEmpty();
}

/// Counts it again, with the verdict that these counts deserve; false for one that is not to be judged.
base::Result<bool> judge(Ledger& ledger, CampaignRecord& record) {
    if (!isToBeJudged(record))
        return false;
    const auto counts = ledger.counts(record.id);
    if (!counts)
        return base::fail(counts.error());
    record.progress.counts = *counts;
    record.verdict = verdictOf(*counts, {.rejected = record.rejected});
    return true;
}

}  // namespace

base::Result<void> VerificationRecords::note(const RowCheck& check) {
    const Judgement& judgement = check.judgement;
    // A reconciliation asks for those that the strategy leaves out as well, and may find them gone.
    const bool read = check.row.state == RowState::Migrated && (check.chosen || judgement.wrong);
    // Less than everything read and nothing found proves nothing new. What the target can no longer show is
    // no longer known to be there as it was sent, whatever was read before.
    if (!read || (judgement.faithful && !judgement.complete))
        return {};
    const bool right = judgement.faithful;
    const bool onePart = check.row.parts.size() == 1;
    m_updates.push_back(
        {check.row.row, check.row.auditSequence, check.row.claims, check.row.verifiedAt, right,
         right ? QString() : detailOf(judgement),
         right && onePart ? QString::fromLatin1(check.row.parts.front().contentSha256.toHex()) : QString()});
    m_leaves.push_back(leafOf(check));
    return m_updates.size() < fullBlock ? base::Result<void>() : flush();
}

base::Result<void> VerificationRecords::flush() {
    if (m_updates.empty())
        return {};
    audit::Entry entry = entryOf(m_record, m_request, u"migration.check"_s);
    entry.after = QString::fromLatin1(security::merkleRoot(m_leaves).toHex());
    const auto faithful =
        std::count_if(m_updates.begin(), m_updates.end(), [](const Update& one) { return one.faithful; });
    entry.reason = u"%1 documents read back: %2 as sent, %3 not"_s.arg(m_updates.size())
                       .arg(faithful)
                       .arg(qint64(m_updates.size()) - faithful);
    m_world.reach("before-check-audit");
    if (auto written = m_world.audit->append(entry); !written)
        return base::fail(std::move(written.error()));
    m_world.reach("before-check-commit");
    // Answers come in any order; whoever lists their source meanwhile locks the rows in about this one.
    std::sort(m_updates.begin(), m_updates.end(),
              [](const Update& a, const Update& b) { return a.row < b.row; });
    const base::Milliseconds now = m_world.clock->monotonic();
    const bool isWrong = m_isBehind || faithful < qint64(m_updates.size());
    m_hasWrong = m_hasWrong || std::ranges::any_of(m_updates, [](const Update& one) {
                     return !one.faithful && !one.detail.startsWith(symbolText(Symbol::Unchecked));
                 });
    const bool isDue = !m_lowered || now - *m_lowered >= m_lowerAgainAfter;
    FDC_TRY(m_ledger.again([&] { return commit(isWrong, isDue); }));
    m_isBehind = isWrong && !m_isLowered;
    m_hasWrong = m_hasWrong && !m_isLowered;
    if (m_isLowered) {
        m_lowered = m_world.clock->monotonic();
        m_lowerAgainAfter = std::clamp(10 * (*m_lowered - now), lowerAgainAfter, lowerAgainAtLast);
    }
    m_updates.clear();
    m_leaves.clear();
    return {};
}

base::Result<void> VerificationRecords::commit(bool isWrong, bool isDue) {
    m_isLowered = false;
    auto transaction = m_ledger.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    for (const Update& update : m_updates)
        FDC_TRY(write(update));
    if (isWrong)
        FDC_TRY(lowerVerdict(isDue));
    return transaction->commit();
}

base::Result<void> VerificationRecords::settle() {
    FDC_TRY(flush());
    if (!m_isBehind)
        return {};
    // Asked for several times a second while a check waits: nothing is written that changes nothing.
    const auto newest = CampaignTable(m_ledger.database(), *m_world.clock).newestOf(m_record.id);
    if (!newest)
        return base::fail(newest.error());
    if (!isToBeJudged(*newest))
        return {};
    FDC_TRY(m_ledger.again([this] { return commit(true, true); }));
    m_isBehind = !m_isLowered;
    return {};
}

/// No campaign is called Verified for one moment longer than its rows are, whatever ends the check: the
/// newest of the source has the rows, whichever they were read for. It is judged once more at the end; until
/// then its counters may lag. One at work counts when it ends, in a transaction that waits for this one.
/// @p isDue: it is counted; otherwise only when its verdict is one that a wrong row does not allow, for it
/// may have been raised since this check lowered it.
base::Result<void> VerificationRecords::lowerVerdict(bool isDue) {
    CampaignTable table(m_ledger.database(), *m_world.clock);
    const auto newest = table.newestOf(m_record.id);
    if (!newest)
        return base::fail(newest.error());
    FDC_TRY(table.lock(newest->id));
    auto record = table.find(newest->name);
    if (!record)
        return base::fail(std::move(record.error()));
    // Documents that could not be checked leave a campaign Arrived, however many there are.
    const bool isTooGood =
        record->verdict == Verdict::Verified || (record->verdict == Verdict::Arrived && m_hasWrong);
    if (!isDue && !isTooGood)
        return {};
    const auto judged = judge(m_ledger, *record);
    if (!judged)
        return base::fail(judged.error());
    m_isLowered = *judged;
    return m_isLowered ? table.saveJudgement(*record) : base::Result<void>();
}

base::Result<void> VerificationRecords::write(const Update& update) {
    const bool isUnknown = update.detail.startsWith(symbolText(Symbol::Unchecked));
    auto statement = m_ledger.database().prepare(update.faithful ? faithfulSql
                                                 : isUnknown     ? uncheckedSql
                                                                 : unfaithfulSql);
    if (!statement)
        return base::fail(std::move(statement.error()));
    const QString& text = update.faithful ? update.contentHash : update.detail;
    statement->bind(1, update.row)
        .bind(2, base::toRfc3339(m_world.clock->utcNow()))
        .bind(3, text.isEmpty() ? QString() : text)
        .bind(4, update.auditSequence)
        .bind(5, update.claims);
    if (update.faithful)
        statement->bind(6, update.verifiedAt.isNull() ? u""_s : update.verifiedAt);
    return statement->run();
}

base::Result<void> VerificationRecords::conclude(const VerificationStatus& status) {
    audit::Entry entry =
        entryOf(m_record, m_request, status.reconcile ? u"migration.reconcile"_s : u"migration.verify"_s);
    QStringList counted;
    for (const Symbol symbol : allSymbols)
        counted.append(u"%1 %2"_s.arg(QString::number(status.counts.of(symbol)), symbolName(symbol)));
    entry.after = counted.join(u", "_s);
    entry.reason = u"strategy %1"_s.arg(status.strategy);
    if (auto written = m_world.audit->append(entry); !written)
        return base::fail(std::move(written.error()));
    return {};
}

base::Result<void> VerificationRecords::judgeCampaign() {
    return judgeAgain(m_ledger, m_record.name, *m_world.clock, m_world.reportsFolder, m_world.language);
}

namespace {

/// Writing a report takes its time, and other engines may check or resume the campaign meanwhile: what is
/// kept is what is so now. False when that is not what the report says.
base::Result<bool> keepJudgement(Ledger& ledger, const CampaignRecord& reported, const QString& report,
                                 const base::Clock& clock) {
    CampaignTable table(ledger.database(), clock);
    auto transaction = ledger.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    FDC_TRY(table.lock(reported.id));
    auto now = table.find(reported.name);
    if (!now)
        return base::fail(std::move(now.error()));
    const auto judged = judge(ledger, *now);
    if (!judged || !*judged)
        return judged ? base::Result<bool>(true) : base::Result<bool>(base::fail(judged.error()));
    now->report = report;
    FDC_TRY(table.saveJudgement(*now));
    FDC_TRY(transaction->commit());
    return now->progress.counts == reported.progress.counts;
}

}  // namespace

base::Result<void> judgeAgain(Ledger& ledger, const QString& campaign, const base::Clock& clock,
                              const QString& reportsFolder, const QString& language) {
    CampaignTable table(ledger.database(), clock);
    for (int i = 0; i < reportTries; ++i) {
        auto record = table.find(campaign);
        // The rows that were read may be a later campaign's by now.
        if (record && !record->supersededBy.isEmpty())
            record = table.newestOf(record->id);
        if (!record)
            return base::fail(std::move(record.error()));
        const auto judged = judge(ledger, *record);
        if (!judged || !*judged)
            return judged ? base::Result<void>() : base::Result<void>(base::fail(judged.error()));
        auto report = writeReport(ledger.database(), *record, reportsFolder, language);
        if (!report)
            return base::fail(std::move(report.error()));
        bool isOfNow = false;
        FDC_TRY(ledger.again([&]() -> base::Result<void> {
            const auto kept = keepJudgement(ledger, *record, *report, clock);
            if (!kept)
                return base::fail(kept.error());
            isOfNow = *kept;
            return {};
        }));
        if (isOfNow)
            return {};
    }
    return {};
}

base::Result<qint64> releaseUnfaithful(Ledger& ledger, qint64 campaign, const base::Clock& clock) {
    const QString now = base::toRfc3339(clock.utcNow());
    auto statement = ledger.database().prepare(
        "UPDATE documents SET state = 'PENDING', attempt_count = 0, reclaim_count = 0,"
        " verification_detail = NULL, updated_at = ?2"
        " WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
        " AND state = 'MIGRATED' AND verification_detail IS NOT NULL");
    auto ofOthers = ledger.database().prepare(
        "SELECT count(*) FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
        " AND state = 'MIGRATED' AND verification_detail IS NOT NULL AND migrated_by <> ?1");
    if (!statement || !ofOthers)
        return base::fail(std::move((statement ? ofOthers : statement).error()));
    auto transaction = ledger.begin();
    if (!transaction)
        return base::fail(std::move(transaction.error()));
    auto before = ledger.counts(campaign);
    auto counted = ofOthers->bind(1, campaign).step();
    if (!before || !counted)
        return base::fail(before ? std::move(counted.error()) : std::move(before.error()));
    // What this campaign sends again is its own.
    before->earlier = std::max<qint64>(before->earlier - (*counted ? ofOthers->integer(0) : 0), 0);
    ofOthers->reset();
    FDC_TRY(statement->bind(1, campaign).bind(2, now).run());
    const qint64 released = ledger.database().changes();
    FDC_TRY(CampaignTable(ledger.database(), clock).saveCounts(campaign, *before));
    FDC_TRY(transaction->commit());
    return released;
}

}  // namespace fdc::migration
