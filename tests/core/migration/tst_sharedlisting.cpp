// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/BaseErrors.h"
#include "core/migration/ledger/SharedRun.h"
#include "core/migration/planchange/PlanComparison.h"
#include "tests/core/migration/SharedEngines.h"

using namespace fdc;
using namespace fdc::migration;
using namespace fdc::migration::shared;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Two hundred documents that changed.
class Rows final : public Source {
public:
    std::function<void()> meanwhile;  ///< after the last, before its end is told
    base::Result<QByteArray> fingerprint() const override { return QByteArray("new"); }
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>&) const override {
        for (int i = 0; i < 200; ++i)
            FDC_TRY(sink({u"doc-%1"_s.arg(i), u"Invoice"_s, {{u"name"_s, {u"new"_s}}}, 10, {}}));
        meanwhile();
        return {};
    }
    Punnet punnet(const InventoryRow&) const override { return {}; }
};

}  // namespace

/// The list of a source is written by one of the engines, and only as long as it is that engine's.
class SharedListingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_pair = std::make_unique<Pair>(LedgerPlace(store::PostgresServer::shared().newDatabase()));
        QVERIFY(m_pair->one.takesTheList(m_pair->campaign));
    }
    void cleanup() { m_pair.reset(); }

    void aListThatHasEndedIsNotForgotten() {
        auto& [one, two, campaign] = *m_pair;
        QVERIFY(one.list(campaign, 300, u"v"_s));
        one.endsTheList(campaign);
        // It looked before that end, and the role is free.
        QVERIFY(two.takesTheList(campaign));
        const auto forgotten = two.ledger.forgetInventory(campaign);
        QVERIFY(!forgotten && forgotten.error().is(base::operationCancelled));
        const auto added = two.list(campaign, 300, u"other"_s);
        QVERIFY(!added && added.error().is(base::operationCancelled));
        QCOMPARE(two.number("SELECT count(*) FROM documents WHERE data LIKE '%\"v\"%'"), 300);
    }

    /// A batch may take longer than a statement may wait.
    void whoAsksForTheListDoesNotWaitForABatch() {
        auto& [one, two, campaign] = *m_pair;
        auto batch = one.ledger.begin();
        QVERIFY(batch && one.ledger.holdListing());
        QVERIFY(two.ledger.database().execute("SET lock_timeout = '100ms'"));
        const auto asked = two.of(campaign).takeRole(SharedCampaign::Role::Inventory);
        QVERIFY2(asked, asked ? "" : qPrintable(asked.error().toLogLine()));
        QVERIFY(!*asked);
        QVERIFY(batch->commit());
    }

    void whoLostTheListWritesNothingMore_data() {
        QTest::addColumn<bool>("isOver");
        QTest::newRow("while another lists") << false;
        QTest::newRow("when the other is done") << true;
    }
    void whoLostTheListWritesNothingMore() {
        QFETCH(bool, isOver);
        auto& [one, two, campaign] = *m_pair;
        QVERIFY(one.list(campaign, 100, u"old"_s));
        QVERIFY(!two.takesTheList(campaign));
        QVERIFY(m_pair->givesUpOne());
        QVERIFY(two.takesTheList(campaign));
        QVERIFY(two.ledger.forgetInventory(campaign));
        QVERIFY(two.list(campaign, 200, u"new"_s));
        if (isOver)
            two.endsTheList(campaign);
        const auto late = one.list(campaign, 100, u"old"_s);
        QVERIFY(!late && late.error().is(base::operationCancelled));
        auto transaction = one.ledger.begin();
        const auto end = one.ledger.holdListing();
        QVERIFY(!end && end.error().is(base::operationCancelled));
        transaction = base::fail(base::operationCancelled);
        QCOMPARE(two.number("SELECT count(*) FROM documents WHERE data LIKE '%\"new\"%'"), 200);
    }

    /// A check has its documents in another order than a list; the server ends one of the two.
    void aListThatMeetsAnotherInTheSameRowsIsWrittenAgain() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.list(first, 300, u"v"_s));
        one.endsTheList(first);
        one.stops(first);
        const qint64 second = *two.start(u"Index_Run2"_s);
        QVERIFY(two.takesTheList(second));
        InventoryChange change;
        const auto listed = crossed(one, u"doc-299"_s, u"doc-0"_s, [&]() -> base::Result<void> {
            const auto added = two.list(second, 300, u"w"_s);
            if (!added)
                return base::fail(added.error());
            change = *added;
            return {};
        });
        QVERIFY2(listed, listed ? "" : qPrintable(listed.error().toLogLine()));
        QCOMPARE(change.changed, 300);
        QCOMPARE(change.added, 0);
        QCOMPARE(two.number("SELECT count(*) FROM documents WHERE data LIKE '%\"w\"%' AND batch_id = 2"),
                 300);
    }

    /// An engine that loses the list before its end has released nothing.
    void whatTheEndOfAListReleasesIsWrittenWithIt() {
        auto& [one, two, campaign] = *m_pair;
        QVERIFY(one.list(campaign, 1, u"v"_s));
        const auto rows = *one.ledger.claim(campaign, {}, 1);
        QVERIFY(one.ledger.complete(campaign, {{.row = rows[0], .kind = RowOutcome::Kind::Refused}}, 1, {}));
        {
            auto transaction = one.ledger.begin();
            QVERIFY(transaction && one.ledger.holdListing());
            QCOMPARE(*one.ledger.retryAll(campaign), 1);
        }
        QCOMPARE(two.number("SELECT count(*) FROM documents WHERE state = 'QUARANTINED'"), 1);
    }

    /// "Stopped" is answered after ten seconds, whatever is still on its way.
    void aSourceWithDocumentsUnderWayAtAnotherEngineIsBusy() {
        auto& [one, two, campaign] = *m_pair;
        QVERIFY(one.list(campaign, 3, u"v"_s));
        one.endsTheList(campaign);
        const auto rows = *one.ledger.claim(campaign, {}, 2);
        one.stops(campaign);
        const auto busy = two.start(u"Index_Run2"_s);
        QVERIFY(!busy && busy.error().is(campaignSourceBusy));
        QCOMPARE(busy.error().fact(u"campaign"), u"Index_Run1"_s);
        QVERIFY(one.ledger.complete(campaign, {stored(rows[0]), stored(rows[1])}, 1, {}));
        QVERIFY(two.start(u"Index_Run2"_s));
    }

    /// What comes of it speaks of what the source had before.
    void aDocumentThatChangedUnderWayIsSentAgain() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.list(first, 1, u"v"_s));
        one.endsTheList(first);
        const auto rows = *one.ledger.claim(first, {}, 1);
        one.stops(first);
        // The engine was given up, and is not dead.
        QVERIFY(m_pair->givesUpOne());
        const qint64 second = *two.start(u"Index_Run2"_s);
        QVERIFY(two.takesTheList(second));
        QVERIFY(two.list(second, 1, u"w"_s));
        std::vector<RowOutcome> outcomes{stored(rows[0])};
        QVERIFY(one.ledger.dropLost(outcomes));
        QVERIFY(outcomes.empty());
        const auto again = *two.ledger.claim(second, {}, 1);
        QCOMPARE(again.size(), size_t(1));
        QCOMPARE(again[0].object.data.value(u"name"_s), QStringList{u"w"_s});
        // The earlier delivery may have arrived: it is asked for first.
        QVERIFY(again[0].claim > 1);
    }

    /// A person stops the campaign at another engine, and starts the next one.
    void aSourceThatAnotherEngineStillListsIsBusy() {
        auto& [one, two, campaign] = *m_pair;
        QVERIFY(one.list(campaign, 100, u"v"_s));
        two.stops(campaign);
        const auto busy = two.start(u"Index_Run2"_s);
        QVERIFY(!busy && busy.error().is(campaignSourceBusy));
        QVERIFY(one.of(campaign).leave());
        QVERIFY(two.start(u"Index_Run2"_s));
    }

    /// An engine was suspended for longer than its lease, and knows nothing of it.
    void whoListsForASupersededCampaignTakesNothingFromTheNext() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.list(first, 100, u"old"_s));
        QVERIFY(m_pair->givesUpOne());
        two.stops(first);
        const qint64 second = *two.start(u"Index_Run2"_s);
        QVERIFY(two.takesTheList(second));
        QVERIFY(two.list(second, 200, u"new"_s));
        two.endsTheList(second);
        const auto rows = *two.ledger.claim(second, {}, 150);
        QVERIFY(two.ledger.complete(second, allStored(rows), 1, {}));

        const auto isRefused = [](const auto& done) {
            return !done && done.error().is(campaignSuperseded) &&
                   done.error().fact(u"by"_s) == u"Index_Run2"_s;
        };
        QVERIFY(isRefused(one.list(first, 100, u"old"_s)));
        // Under a new seat it would take the list over once more.
        static_cast<void>(one.takesTheList(first));
        QVERIFY(isRefused(one.ledger.forgetInventory(first)));
        QVERIFY(isRefused(one.list(first, 200, u"old"_s)));
        QCOMPARE(one.of(first).look()->supersededBy, u"Index_Run2"_s);
        QCOMPARE(two.ledger.counts(second)->total(), 200);
        QCOMPARE(two.ledger.counts(second)->migrated, 150);
        QCOMPARE(two.number("SELECT count(*) FROM documents WHERE data LIKE '%\"new\"%'"), 200);
    }

    /// A batch may take its time: the next campaign is not there before it is written.
    void theNextCampaignWaitsForABatchUnderWay() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.list(first, 100, u"v"_s));
        auto batch = one.ledger.begin();
        QVERIFY(batch && one.ledger.holdListing());
        QVERIFY(m_pair->givesUpOne());
        two.stops(first);
        QVERIFY(two.ledger.database().execute("SET lock_timeout = '100ms'"));
        const auto early = two.start(u"Index_Run2"_s);
        QVERIFY(!early && early.error().isRetryable());
        QVERIFY(batch->commit());
        QVERIFY(two.start(u"Index_Run2"_s));
    }

    /// Asked for before the next campaign was there, and carried out afterwards: a login takes its time.
    void aSupersededCampaignIsNotResumed() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.of(first).leave());
        one.stops(first);
        QVERIFY(two.start(u"Index_Run2"_s));
        const auto wished = one.of(first).wish(SharedCampaign::Want::Run, u"claire"_s);
        QVERIFY(!wished && wished.error().is(campaignSuperseded));
        QCOMPARE(wished.error().fact(u"campaign"_s), u"Index_Run1"_s);
        QCOMPARE(one.table.find(u"Index_Run1"_s)->state, CampaignState::Stopped);
        QVERIFY(one.of(first).wish(SharedCampaign::Want::Stop, u"claire"_s));
    }

    /// An engine goes on with its transfer, and nobody told it of the next campaign.
    void aSupersededCampaignClaimsNothingMore() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.list(first, 10, u"v"_s));
        one.endsTheList(first);
        const auto early = *one.ledger.claim(first, {}, 2);
        QCOMPARE(early.size(), size_t(2));
        QVERIFY(m_pair->givesUpOne());
        two.stops(first);
        const qint64 second = *two.start(u"Index_Run2"_s);
        QVERIFY(one.ledger.claim(first, {}, 5)->empty());
        QCOMPARE(two.number("SELECT count(*) FROM documents WHERE state = 'IN_FLIGHT'"), 2);
        Q_UNUSED(second)
    }

    /// Claimed at the moment at which the next campaign began: it has the rows, and this engine does not work
    /// on it.
    void whoLeavesGivesBackWhatTheNextCampaignListed() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.list(first, 10, u"v"_s));
        one.endsTheList(first);
        two.stops(first);
        const qint64 second = *two.start(u"Index_Run2"_s);
        // As claim() just before it would have left it.
        const QByteArray late =
            "UPDATE documents SET state = 'IN_FLIGHT', claimed_at = updated_at, claimed_by = '" +
            one.seat->holder().toLatin1() + "' WHERE id <= 5";
        QVERIFY(one.ledger.database().execute(late.constData()));
        QVERIFY(two.takesTheList(second));
        QVERIFY(two.list(second, 10, u"v"_s));
        two.endsTheList(second);
        QVERIFY(two.of(second).open()->held);
        QCOMPARE(*two.ledger.reclaim(second), 0);
        QCOMPARE(*one.ledger.reclaim(first), 5);
        QCOMPARE(two.ledger.counts(second)->pending, 10);
        // What it holds for a campaign that it works on stays its own.
        QVERIFY(one.of(second).join());
        QCOMPARE(one.ledger.claim(second, {}, 3)->size(), size_t(3));
        QCOMPARE(*one.ledger.reclaim(first), 0);
        QCOMPARE(two.ledger.counts(second)->inFlight, 3);
    }

    /// A resume that leaves out what changed reads the source for minutes, while another engine starts the
    /// next campaign and sends.
    void whatChangedIsLeftOutOfTheOwnCampaignAlone() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.list(first, 200, u"old"_s));
        one.endsTheList(first);
        one.stops(first);
        QVERIFY(one.of(first).leave());
        Rows source;
        std::vector<ClaimedRow> rows;
        qint64 second = 0;
        source.meanwhile = [&, &other = two] {
            second = *other.start(u"Index_Run2"_s);
            QVERIFY(other.takesTheList(second));
            QVERIFY(other.list(second, 200, u"new"_s));
            other.endsTheList(second);
            rows = *other.ledger.claim(second, {}, 50);
        };
        const base::SystemClock clock;
        PlanComparison comparison(one.ledger, first, source);
        comparison.quarantines = true;
        comparison.holder = u"h"_s;
        comparison.clock = &clock;
        const auto changes = comparison.run();
        QVERIFY(!changes && changes.error().is(campaignSuperseded));
        QCOMPARE(two.ledger.counts(second)->quarantined, 0);
        QVERIFY(two.ledger.complete(second, allStored(rows), 1, {}));
        QCOMPARE(two.ledger.counts(second)->migrated, 50);
    }

    /// The same when another engine resumes the campaign itself.
    void whatAnotherEngineTookIsNotLeftOut() {
        auto& [one, two, first] = *m_pair;
        QVERIFY(one.list(first, 200, u"old"_s));
        one.endsTheList(first);
        one.stops(first);
        Rows source;
        source.meanwhile = [&, &other = two, campaign = first] {
            QCOMPARE(other.ledger.claim(campaign, {}, 50)->size(), size_t(50));
        };
        const base::SystemClock clock;
        PlanComparison comparison(one.ledger, first, source);
        comparison.quarantines = true;
        comparison.holder = u"h"_s;
        comparison.clock = &clock;
        QVERIFY(comparison.run());
        QCOMPARE(two.ledger.counts(first)->inFlight, 50);
        QCOMPARE(two.ledger.counts(first)->quarantined, 150);
    }

    /// An engine that waits for the list counts now and then, while the other ends it.
    void whoCountsMeanwhileDoesNotUndoWhatTheListTold() {
        auto& [one, two, campaign] = *m_pair;
        QVERIFY(one.list(campaign, 3, u"v"_s));
        auto record = *one.table.find(u"Index_Run1"_s);
        record.state = CampaignState::Started;
        QVERIFY(one.table.saveState(record));
        const QString kept = *two.table.keptCounts(campaign);
        const DocumentCounts seen = *two.ledger.counts(campaign);
        DocumentCounts told = seen;
        told.earlier = 2;
        told.migrated = 2;
        QVERIFY(one.table.saveCounts(campaign, told));
        QVERIFY(two.table.replaceCounts(campaign, kept, seen));
        QCOMPARE(one.table.find(u"Index_Run1"_s)->progress.counts, told);
        QVERIFY(two.table.replaceCounts(campaign, *two.table.keptCounts(campaign), seen));
        QCOMPARE(one.table.find(u"Index_Run1"_s)->progress.counts, seen);
        one.stops(campaign);
        QVERIFY(two.table.replaceCounts(campaign, *two.table.keptCounts(campaign), told));
        QCOMPARE(one.table.find(u"Index_Run1"_s)->progress.counts, seen);
    }

    /// A stop that was asked for while this engine logged in, or listed the source to compare it.
    void whoComesLateFollowsWhatWasAskedBefore() {
        auto& [one, two, campaign] = *m_pair;
        std::vector<SharedCampaign::Want> told;
        const base::SystemClock clock;
        const auto joins = [&, id = campaign] {
            told.clear();
            SharedRun run(m_pair->two.ledger, id, clock,
                          [&told](const SharedCampaign::Look& look) { told.push_back(look.want); });
            CampaignProgress own;
            return bool(run.join(own));
        };
        QVERIFY(one.of(campaign).wish(SharedCampaign::Want::Run, u"claire"_s));
        QVERIFY(joins());
        QVERIFY(told.empty());
        QVERIFY(one.of(campaign).wish(SharedCampaign::Want::Stop, u"claire"_s));
        QVERIFY(joins());
        QCOMPARE(told, std::vector{SharedCampaign::Want::Stop});
        Q_UNUSED(two)
    }

    void aSupersededCampaignKeepsItsCounts() {
        auto& [one, two, campaign] = *m_pair;
        Q_UNUSED(two)
        QVERIFY(one.table.saveCounts(campaign, {.migrated = 3}));
        one.stops(campaign);
        QVERIFY(one.start(u"Index_Run2"_s));
        QVERIFY(one.table.saveCounts(campaign, {.migrated = 1}));
        QCOMPARE(one.table.find(u"Index_Run1"_s)->progress.counts.migrated, 3);
    }

private:
    std::unique_ptr<Pair> m_pair;
};

QTEST_GUILESS_MAIN(SharedListingTest)
#include "tst_sharedlisting.moc"
