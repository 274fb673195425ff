// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>

#include "core/audit/AuditTrail.h"
#include "core/migration/verification/VerificationRecords.h"
#include "tests/core/migration/SharedEngines.h"

using namespace fdc;
using namespace fdc::migration;
using namespace fdc::migration::shared;
using namespace Qt::Literals::StringLiterals;

/// What a check found is written while other engines check, retry and start campaigns of the same documents.
class SharedChecksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_trail = *audit::AuditTrail::open(m_folder->filePath(u"audit.db"_s), m_clock);
        m_world = {};
        m_world.clock = &m_clock;
        m_world.audit = m_trail.get();
        m_world.reportsFolder = m_folder->path();
        m_pair = std::make_unique<Pair>(LedgerPlace(store::PostgresServer::shared().newDatabase()));
    }
    void cleanup() {
        m_pair.reset();
        m_trail.reset();
    }

    void ofTwoThatMeetInTheSameRowsTheOneThatIsEndedWritesAgain() {
        migrate(100);
        auto& [one, two, campaign] = *m_pair;
        VerificationRecords records(m_world, m_record, m_request, two.ledger);
        for (int i = 0; i < 100; ++i)
            QVERIFY(records.note(found(i, Found::Missing)));
        const auto written = crossed(one, u"doc-99"_s, u"doc-0"_s, [&records] { return records.flush(); });
        QVERIFY2(written, written ? "" : qPrintable(written.error().toLogLine()));
        QCOMPARE(one.ledger.counts(campaign)->unfaithful, 100);
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Failed);
    }

    /// Up to a block of findings is in hand when another engine starts the next campaign, which takes the
    /// rows.
    void aLateFindingLowersTheCampaignThatHasTheRowsNow_data() {
        QTest::addColumn<bool>("isAtItsEnd");
        QTest::newRow("which is at rest") << false;
        QTest::newRow("which writes its end") << true;
    }
    void aLateFindingLowersTheCampaignThatHasTheRowsNow() {
        QFETCH(bool, isAtItsEnd);
        migrate(2);
        auto& [one, two, first] = *m_pair;
        VerificationRecords records(m_world, m_record, m_request, one.ledger);
        QVERIFY(records.note(found(0, Found::Missing)));
        const qint64 second = *two.start(u"Index_Run2"_s);
        const auto before = *two.table.listingBefore(second);
        QVERIFY(before);
        QVERIFY(two.takesTheList(second));
        QVERIFY(two.table.takeBatch(second, *before));
        two.endsTheList(second);
        if (isAtItsEnd) {
            auto record = *two.table.find(u"Index_Run2"_s);
            record.state = CampaignState::Started;
            QVERIFY(two.table.saveState(record));
            QVERIFY(records.flush());
        }
        two.finishes(second);
        if (!isAtItsEnd) {
            QCOMPARE(verdict(u"Index_Run2"_s), Verdict::Verified);
            QVERIFY(records.flush());
        }
        QCOMPARE(verdict(u"Index_Run2"_s), Verdict::Partial);
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Verified);  // what it was when it was superseded
        QVERIFY(records.judgeCampaign());
        QCOMPARE(two.table.find(u"Index_Run2"_s)->progress.counts.unfaithful, 1);
    }

    /// A campaign that is at work is not judged; a finding of that time is not forgotten.
    void aFindingWhileItIsAtWorkIsToldLater() {
        migrate(2);
        auto& [one, two, campaign] = *m_pair;
        VerificationRecords records(m_world, m_record, m_request, one.ledger);
        auto record = *two.table.find(u"Index_Run1"_s);
        record.state = CampaignState::Started;
        QVERIFY(two.table.saveState(record));
        const DocumentCounts counts = *two.ledger.counts(campaign);
        QVERIFY(records.note(found(0, Found::Missing)));
        QVERIFY(records.flush());
        // As if it had ended with the counts of before.
        record.state = CampaignState::Finished;
        record.verdict = verdictOf(counts, {});
        QVERIFY(two.table.saveState(record));
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Verified);
        QVERIFY(records.settle());
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Partial);
    }

    /// A verdict is counted anew every few seconds only; another engine may have raised it since.
    void aFindingRightAfterAnotherCountsWhenTheVerdictWasRaised() {
        migrate(2);
        auto& [one, two, campaign] = *m_pair;
        VerificationRecords records(m_world, m_record, m_request, one.ledger);
        QVERIFY(records.note(found(0, Found::Missing)));
        QVERIFY(records.flush());
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Partial);
        QCOMPARE(*releaseUnfaithful(two.ledger, campaign, m_clock), 1);
        const auto rows = *two.ledger.claim(campaign, {}, 1);
        QVERIFY(two.ledger.complete(campaign, {stored(rows[0])}, 2, {}));
        two.finishes(campaign);
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Verified);
        QVERIFY(records.note(found(1, Found::Missing)));
        QVERIFY(records.flush());
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Partial);
    }

    /// A check that waits asks five times a second.
    void whatCannotBeJudgedIsNotWrittenForNothing() {
        migrate(2);
        auto& [one, two, campaign] = *m_pair;
        VerificationRecords records(m_world, m_record, m_request, one.ledger);
        auto record = *two.table.find(u"Index_Run1"_s);
        record.state = CampaignState::Started;
        QVERIFY(two.table.saveState(record));
        QVERIFY(records.note(found(0, Found::Missing)));
        QVERIFY(records.settle());
        auto locked = two.ledger.begin();
        QVERIFY(locked && two.table.lock(campaign));
        QVERIFY(one.ledger.database().execute("SET lock_timeout = '100ms'"));
        QVERIFY(records.settle());
    }

    void aSlowerCheckDoesNotTakeBackWhatAnotherFound() {
        migrate(2);
        auto& [one, two, campaign] = *m_pair;
        VerificationRecords slow(m_world, m_record, m_request, one.ledger);
        VerificationRecords fast(m_world, m_record, m_request, two.ledger);
        QVERIFY(slow.note(found(0, Found::Right)));
        QVERIFY(slow.note(found(1, Found::Right)));
        QVERIFY(fast.note(found(0, Found::Missing)));
        QVERIFY(fast.settle());
        QVERIFY(slow.settle());
        QVERIFY(slow.judgeCampaign());
        QCOMPARE(one.ledger.counts(campaign)->unfaithful, 1);
        QCOMPARE(one.ledger.counts(campaign)->verified, 1);
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Partial);
        // Whoever reads it afterwards may.
        VerificationRecords later(m_world, m_record, m_request, two.ledger);
        QVERIFY(later.note(found(0, Found::Right)));
        QVERIFY(later.settle());
        QVERIFY(later.judgeCampaign());
        QCOMPARE(verdict(u"Index_Run1"_s), Verdict::Verified);
    }

    /// Its batch may have the same number in the trail of the other engine.
    void whatAnotherEngineStoredAnewIsNotCalledReadBack() {
        migrate(2);
        auto& [one, two, campaign] = *m_pair;
        VerificationRecords records(m_world, m_record, m_request, one.ledger);
        QVERIFY(records.note(found(0, Found::Right)));
        QVERIFY(two.ledger.database().execute(
            "UPDATE documents SET state = 'PENDING' WHERE source_id = 'doc-0'"));
        auto outcome = stored((*two.ledger.claim(campaign, {}, 1))[0]);
        outcome.deliveries[0].verified = false;
        QVERIFY(two.ledger.complete(campaign, {outcome}, 1, {}));
        QVERIFY(records.flush());
        QCOMPARE(two.ledger.counts(campaign)->verified, 1);
    }

private:
    enum class Found { Right, Missing };

    /// Everything stored and read back, at an end.
    void migrate(int count) {
        auto& [one, two, campaign] = *m_pair;
        QVERIFY(one.takesTheList(campaign));
        QVERIFY(one.list(campaign, count, u"v"_s));
        one.endsTheList(campaign);
        QVERIFY(one.table.saveListed(campaign, "print"));
        std::vector<RowOutcome> outcomes;
        const auto rows = *one.ledger.claim(campaign, {}, count);
        for (const ClaimedRow& row : rows)
            outcomes.push_back(stored(row));
        QVERIFY(one.ledger.complete(campaign, outcomes, 1, {}));
        one.finishes(campaign);
        m_record = *one.table.find(u"Index_Run1"_s);
        QCOMPARE(m_record.verdict, std::optional(Verdict::Verified));
    }
    /// Document @p number as it is read now.
    RowCheck found(int number, Found what) {
        RowCheck check;
        check.row = *readCheckedRow(m_pair->two.ledger.database(), m_record.id, u"doc-%1"_s.arg(number));
        check.judgement.complete = what == Found::Right;
        if (what == Found::Missing) {
            check.judgement.symbol = Symbol::Missing;
            check.judgement.aspects = {u"missing"_s};
            check.judgement.faithful = false;
            check.judgement.wrong = true;
        }
        return check;
    }
    Verdict verdict(const QString& campaign) {
        return m_pair->one.table.find(campaign)->verdict.value_or(Verdict::Cancelled);
    }

    base::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<audit::AuditTrail> m_trail;
    CampaignWorld m_world;
    CampaignRecord m_record;
    const VerifyRequest m_request;
    std::unique_ptr<Pair> m_pair;
};

QTEST_GUILESS_MAIN(SharedChecksTest)
#include "tst_sharedchecks.moc"
