// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>

#include "core/base/Background.h"
#include "core/migration/EmbeddedBrokerPrivate.h"
#include "core/migration/query/LedgerChange.h"
#include "core/migration/verification/VerificationRecords.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QCoro::Task<base::Result<LedgerChanged>> EmbeddedBroker::changeLedger(LedgerChange change) {
    const auto inner = m_inner;
    auto changing = inner->changeLedger(std::move(change));
    co_return co_await std::move(changing);
}

QCoro::Task<base::Result<LedgerChanged>> EmbeddedBroker::Private::changeLedger(LedgerChange change) {
    const auto self = shared_from_this();
    const bool isDry = change.dryRun;
    const bool isSkip = change.kind == LedgerChange::Kind::Skip;
    const auto asked = std::move(change.progressed);
    change.progressed = [asked, ending = closing](qint64 done) {
        return !*ending && (!asked || asked(done));
    };
    const QFuture<base::Result<LedgerChanged>> working = base::inBackground<base::Result<LedgerChanged>>(
        [place = options.ledger, environment = options.environment, change = std::move(change),
         clock = options.clock] { return migration::changeLedger(place, environment, change, *clock); });
    base::Result<LedgerChanged> changed = co_await working;
    if (changed && !isDry && !closed)
        FDC_CO_TRY(recount(*changed));
    // What a person left out may have been all that was missing.
    QStringList rested;
    if (changed && isSkip && !isDry) {
        for (const LedgerChanged::Campaign& one : changed->campaigns)
            rested.append(one.isAtWork || running(one.name) ? QStringList() : QStringList(one.name));
    }
    for (const QString& campaign : std::as_const(rested)) {
        auto judging = judge(campaign);
        const base::Result<void> judged = co_await std::move(judging);
        if (!judged)
            co_return base::fail(judged.error());
    }
    co_return changed;
}

/// Campaigns at rest show what the ledger says now; those at work count when they end.
base::Result<void> EmbeddedBroker::Private::recount(const LedgerChanged& changed) {
    for (const LedgerChanged::Campaign& one : changed.campaigns) {
        if (CampaignRun* run = running(one.name))
            run->recount();
        if (one.isAtWork || running(one.name))
            continue;
        if (const auto run = runs.find(one.name); run != runs.end() && run->second->mayHoldDocuments())
            continue;
        runs.erase(one.name);  // what it showed last is no longer so; the file has the rest
        auto record = campaigns.find(one.name);
        if (!record)
            return base::fail(std::move(record.error()));
        countedErrors.remove(record->id);
        // One that was taken over keeps the counters it ended with.
        if (!one.counts || !record->supersededBy.isEmpty())
            continue;
        record->progress.counts = *one.counts;
        FDC_TRY(campaigns.saveCounts(record->id, record->progress.counts));
    }
    return {};
}

/// A new verdict and report for a campaign at rest, on a thread of its own.
QCoro::Task<base::Result<void>> EmbeddedBroker::Private::judge(QString campaign) {
    const auto self = shared_from_this();
    const QFuture<base::Result<void>> judging = base::inBackground<base::Result<void>>(
        [place = options.ledger, reports = options.reportsFolder, language = options.language,
         clock = options.clock, campaign]() -> base::Result<void> {
            auto own = Ledger::open(place, *clock);
            if (!own)
                return base::fail(std::move(own.error()));
            return judgeAgain(*own, campaign, *clock, reports, language);
        });
    const base::Result<void> judged = co_await judging;
    co_return judged;
}

QCoro::Task<base::Result<qint64>> EmbeddedBroker::Private::releaseFailed(CampaignRecord campaign,
                                                                         QStringList steps,
                                                                         QString errorClass) {
    const auto self = shared_from_this();
    const auto done = std::make_shared<std::atomic<qint64>>(0);
    releases.insert(campaign.name, done);
    const QFuture<base::Result<qint64>> working =
        base::inBackground<base::Result<qint64>>([place = options.ledger, id = campaign.id, steps, errorClass,
                                                  clock = options.clock, ending = closing, done] {
            return releaseOfCampaign(place, id, steps, errorClass, *clock, [ending, done](qint64 documents) {
                *done = documents;
                return !*ending;
            });
        });
    base::Result<qint64> released = co_await working;
    releases.remove(campaign.name);
    countedErrors.remove(campaign.id);
    co_return released;
}

base::Result<bool> EmbeddedBroker::Private::hasPending(qint64 campaign) {
    auto statement = ledger.database().prepare(
        "SELECT 1 FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = ?1)"
        " AND state = 'PENDING' LIMIT 1");
    if (!statement)
        return base::fail(std::move(statement.error()));
    auto row = statement->bind(1, campaign).step();
    statement->reset();
    return row;
}

}  // namespace fdc::migration
