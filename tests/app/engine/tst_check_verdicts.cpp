// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CampaignTable.h"
#include "core/migration/Ledger.h"
#include "core/migration/MigrationErrors.h"
#include "tests/app/engine/ReconciliationPlace.h"

using namespace fdc;
using namespace fdc::engine::test;

/// What a check makes of a campaign's verdict when it knows less than it did, or when others work on the same
/// ledger.
class CheckVerdictsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The map makes nothing any more; the ledger's digest has to do.
    void whatTheMapSetIsKnownWithoutTheSource_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("creation date") << u"creationDate"_s << u"2024-05-05 00:00:00.000 +0000"_s;
        QTest::newRow("owner") << u"owner"_s << u"somebody"_s;
    }
    void whatTheMapSetIsKnownWithoutTheSource() {
        QFETCH(QString, field);
        QFETCH(QString, value);
        ReconciliationPlace place;
        place.source.isDated = true;
        const CampaignStatus ended = place.runWith(6);
        QCOMPARE(ended.verdict, std::optional(Verdict::Verified));
        const auto removeSource = [&] {
            for (int i = 0; i < 6; ++i)
                QFile::remove(place.source.file(i));
        };
        removeSource();
        QCOMPARE(place.check(ended.campaign, false).counts.same, 6);
        for (int i = 0; i < 6; ++i)
            place.source.add(i);
        place.alter(place.targetId(3), [&](QJsonObject& document) {
            QJsonObject data = document[u"data"_s].toObject();
            data[field] = value;
            document[u"data"_s] = data;
        });
        QCOMPARE(place.check(ended.campaign, false).aspects, (QMap<QString, qint64>{{field, 1}}));
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Partial));
        removeSource();
        const VerificationStatus check = place.check(ended.campaign, false);
        QCOMPARE(check.counts.same, 5);
        QCOMPARE(check.counts.unchecked, 1);
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Partial));
    }

    void aRowThatLostItsTargetIsNotRight_data() { withAndWithoutTheSource(); }
    void aRowThatLostItsTargetIsNotRight() {
        QFETCH(bool, reconcile);
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(6);
        place.remove(place.targetId(3));
        auto ledger = store::Database::open(place.file(u"ledger.db"_s));
        QVERIFY(ledger && ledger->execute("UPDATE documents SET parts = '[{' WHERE source_id = 'F-0003'"));
        const VerificationStatus check = place.check(ended.campaign, reconcile);
        QCOMPARE(check.counts.same, 5);
        QCOMPARE(check.counts.unchecked, 1);
        QCOMPARE(place.status(ended.campaign).verdict, std::optional(Verdict::Arrived));
    }

    /// The rows go over to the later campaign; what is left of them is not all.
    void aCampaignThatWasSupersededMeanwhileIsNotChecked_data() { withAndWithoutTheSource(); }
    void aCampaignThatWasSupersededMeanwhileIsNotChecked() {
        QFETCH(bool, reconcile);
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(1200);
        place.remove(place.targetId(1100));
        QVERIFY(place.core->setQuirk(u"slow"_s, u"30"_s));
        VerifyRequest request;
        request.campaign = ended.campaign;
        request.reconcile = reconcile;
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        const auto told = [&] { return *QCoro::waitFor(place.broker->verification(ended.campaign)); };
        QTRY_VERIFY_WITH_TIMEOUT(told().stage == u"documents"_s && told().done > 0, 30'000);
        const auto other = place.anotherBroker(u"others"_s);
        const auto later = QCoro::waitFor(other->start(place.source.request()));
        QVERIFY2(later, later ? "" : qPrintable(later.error().toLogLine()));
        QTRY_VERIFY_WITH_TIMEOUT(QCoro::waitFor(other->status(*later))->state == CampaignState::Finished,
                                 60'000);
        const VerificationStatus check = place.checked(ended.campaign);
        QCOMPARE(check.state, u"failed"_s);
        QVERIFY(check.error && check.error->is(campaignSuperseded));
        QCOMPARE(check.error->fact(u"by"), *later);
    }

    /// The target's list may take hours, and the engine may be killed in it.
    void theVerdictIsLoweredBeforeTheTargetIsListed() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(1200);
        // One is written with the first block and lowers the verdict; what is missing is told at the end, in
        // the seconds in which nobody counts again.
        {
            auto ledger = store::Database::open(place.file(u"ledger.db"_s));
            QVERIFY(ledger &&
                    ledger->execute("UPDATE documents SET parts = '[{' WHERE source_id = 'F-0000'"));
        }
        for (const int number : {1100, 1101})
            place.remove(place.targetId(number));
        QVERIFY(place.core->setFaults(R"({"faults": [{"quirk": "slow", "value": 3000,
            "match": "POST /core/rest/documents/search", "from": 1, "count": 1}]})"));
        VerifyRequest request;
        request.campaign = ended.campaign;
        request.reconcile = true;
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        const auto told = [&] { return *QCoro::waitFor(place.broker->verification(ended.campaign)); };
        QTRY_VERIFY_WITH_TIMEOUT(told().stage == u"target"_s, 60'000);
        auto ledger = store::Database::open(place.file(u"ledger.db"_s), store::Database::Mode::ReadOnly);
        QVERIFY(ledger);
        auto campaign = ledger->prepare("SELECT verdict, counts FROM campaigns");
        QVERIFY(*campaign->step());
        QCOMPARE(campaign->text(0), u"partial"_s);
        const auto counts = QJsonDocument::fromJson(campaign->text(1).toUtf8()).object();
        campaign->reset();
        QCOMPARE(counts[u"unfaithful"_s].toInteger(), 2);
        QCOMPARE(place.checked(ended.campaign).counts.missing, 2);
    }

    void aPauseHoldsWhileTheTargetIsListed() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(10);
        const auto slowList = [&] {
            return bool(place.core->setFaults(R"({"faults": [{"quirk": "slow", "value": 1000,
                "match": "POST /core/rest/documents/search", "from": 1, "count": 1}]})"));
        };
        QVERIFY(slowList());
        VerifyRequest request;
        request.campaign = ended.campaign;
        request.reconcile = true;
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        const auto told = [&] { return *QCoro::waitFor(place.broker->verification(ended.campaign)); };
        const auto wish = [&](VerificationWish what) {
            return bool(QCoro::waitFor(place.broker->steerVerification(ended.campaign, what)));
        };
        QTRY_VERIFY_WITH_TIMEOUT(told().stage == u"target"_s, 60'000);
        QVERIFY(wish(VerificationWish::Pause));
        QTRY_COMPARE_WITH_TIMEOUT(told().state, u"paused"_s, 10'000);
        QTest::qWait(1500);  // the list would have come by now
        QCOMPARE(told().state, u"paused"_s);
        QVERIFY(wish(VerificationWish::Run));
        QCOMPARE(place.checked(ended.campaign).counts.same, 10);
        // A paused one can be given up, too.
        QVERIFY(slowList());
        QVERIFY(QCoro::waitFor(place.broker->verify(request)));
        QTRY_VERIFY_WITH_TIMEOUT(told().stage == u"target"_s, 60'000);
        QVERIFY(wish(VerificationWish::Pause));
        QTRY_COMPARE_WITH_TIMEOUT(told().state, u"paused"_s, 10'000);
        QVERIFY(wish(VerificationWish::Cancel));
        QTRY_COMPARE_WITH_TIMEOUT(told().state, u"cancelled"_s, 30'000);
    }

    /// Whether it rests is for who works on it.
    void aJudgementLeavesTheStateAlone() {
        ReconciliationPlace place;
        const CampaignStatus ended = place.runWith(2);
        auto ledger = *Ledger::open(place.file(u"ledger.db"_s), place.clock);
        CampaignTable table(ledger.database(), place.clock);
        auto read = *table.find(ended.campaign);
        QVERIFY(ledger.database().execute("UPDATE campaigns SET state = 'Started', verdict = NULL"));
        read.verdict = Verdict::Partial;
        QVERIFY(table.saveJudgement(read));
        const auto now = *table.find(ended.campaign);
        QCOMPARE(now.state, CampaignState::Started);
        QCOMPARE(now.verdict, std::optional(Verdict::Partial));
    }

private:
    static void withAndWithoutTheSource() {
        QTest::addColumn<bool>("reconcile");
        QTest::newRow("read back") << false;
        QTest::newRow("reconciled") << true;
    }
};

QTEST_GUILESS_MAIN(CheckVerdictsTest)
#include "tst_check_verdicts.moc"
