// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <semaphore>

#include "Workshop.h"
#include "core/audit/AuditTrail.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/query/LedgerChange.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using Fault = FolderTarget::Fault;

namespace {

constexpr base::ErrorCode accountRefused{"ACCOUNT_REFUSED", base::ErrorKind::Authentication};

int numberOf(const TargetDocument& document) {
    return document.tags.value(u"ref"_s).value(0).mid(4).toInt();
}

bool isCompletelyThere(const CampaignStatus& status, int documents) {
    return status.state == CampaignState::Finished && status.verdict == Verdict::Verified &&
           status.documents == DocumentCounts{.migrated = documents,
                                              .verified = documents,
                                              .earlier = status.documents.earlier};
}

/// What a target may answer besides the faults that have a name.
struct Answer {
    const char* code = "";
    base::ErrorKind kind = base::ErrorKind::Data;
    QString flowerdocsCode;
};

}  // namespace

Q_DECLARE_METATYPE(Answer)

class TestEmbeddedBroker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void migratesAndVerifiesEveryDocument();
    void writesWhatHappenedIntoTheAudit();
    void uploadsNothingWhenRunAgain();
    void updatesADocumentWhoseIndexRowChanged();
    void quarantinesRefusedDocumentsAndRetriesThem();
    void retriesByStepNameAndErrorClass();
    void skippedDocumentsCountAtOnce();
    void leavingOutWhatFailedChangesTheVerdict();
    void aStopDuringTheInventoryTellsNoTotal();
    void losesNothingWhenAnswersAreLost();
    void neverCallsADroppedDocumentVerified_data();
    void neverCallsADroppedDocumentVerified();
    void burnsNoDocumentWhenTheTargetFailsAtRandom();
    void waitsOutAnOutage();
    void burnsNoDocumentWhenSomethingElseAnswers_data();
    void burnsNoDocumentWhenSomethingElseAnswers();
    void quarantinesTheOneDocumentThatIsAnsweredByAPage();
    void givesUpAfterALongOutageAndResumes();
    void quarantinesTheOneDocumentThatNeverPasses();
    void holdsAtOnceWhenTheAccountIsRefused();
    void marksNothingWithoutAnAuditRecord();
    void pausesAndResumes();
    void answersAPauseAlthoughADocumentHangs();
    void aSlowDocumentHoldsUpNobody();
    void tellsWhoCancelled();
    void refusesWhatAStateDoesNotAllow();
    void leavesAResumableCampaignWhenItIsClosed();
    void failsOnABrokenIndexAndResumesOnceItIsMended();
    void countsRejectedRowsAgainstTheVerdict();
    void refusesBadStarts_data();
    void refusesBadStarts();
    void refusesASecondCampaignOfABusySource();
    void refusesANewCampaignWhileAStoppedOneStillHasDocumentsUnderWay();
    void takesOverWhatAStoppedCampaignCouldNotRecord();
    void stopsAlthoughTheAccountIsRefusedMeanwhile();
    void stopsAlthoughTheTargetWasGivenUpMeanwhile();
    void answersAStopThatWasTakenBack();
    void letsGoOfTheTargetWhenItHasEnded();
    void freezesTheNameOfTheSource();
    void risesTheRunNumberAfterAFailedStart();
    void switchesOffAndOn();
    void staysStoppedWhenSwitchedOff();
    void leavesWhatRunsInterruptedWhenItsEngineEnds();
    void leavesWhatAPersonPausedAsItIs();
    void readsBackOnlyASample();
    void knowsNoUnknownCampaign();
    void leavesOtherEnvironmentsAlone();
    void waitsForAnotherWriterOfTheLedger();
    void takesMoreDocumentsThanItHoldsInHand();
};

void TestEmbeddedBroker::migratesAndVerifiesEveryDocument() {
    Workshop w(300);
    const auto name = w.start();
    QVERIFY2(name, name ? "" : qPrintable(name.error().toLogLine()));
    QCOMPARE(*name, u"Invoices_Run1"_s);
    const CampaignStatus status = w.rest(*name);
    QVERIFY(isCompletelyThere(status, 300));
    QCOMPARE(w.stored(), w.corpus.expected());
    QCOMPARE(w.target->deliveries.load(), 300);
    QCOMPARE(w.target->concurrency.load(), 0);
    QVERIFY(status.bytes > 300 * 20);
    QVERIFY(status.seconds > 0);
    QVERIFY(status.ended.isValid());
    QVERIFY(QFile::exists(status.report + u"/report.html"_s));
    const auto statistics = *QCoro::waitFor(w.broker().statistics(*name));
    QCOMPARE(statistics.size(), 5);
    QCOMPARE(statistics[4].stepName, u"Inject"_s);
    QCOMPARE(statistics[4].counts, (QMap<QString, qint64>{{u"ProcessedOK"_s, 300}}));
    QCOMPARE(QCoro::waitFor(w.broker().list())->size(), 1);
    QCOMPARE(ledgerSummary(w.ledgerPath())->documents.verified, 300);
}

void TestEmbeddedBroker::writesWhatHappenedIntoTheAudit() {
    Workshop w(200,
               [](const TargetDocument& d, int) { return numberOf(d) == 7 ? Fault::Refuse : Fault::None; });
    w.run();
    QStringList actions;
    int documents = 0;
    for (const audit::Record& record : w.trail->records) {
        actions.append(record.entry.action);
        if (record.entry.action != u"migration.batch")
            continue;
        QCOMPARE(record.entry.after.size(), 64);
        QCOMPARE(record.entry.target, u"Invoices_Run1"_s);
        QCOMPARE(record.entry.actor, u"claire"_s);
        documents += record.entry.reason.section(u' ', 0, 0).toInt();
    }
    QCOMPARE(documents, 200);
    QCOMPARE(actions.last(), u"migration.end"_s);
    QCOMPARE(w.trail->records.back().entry.after, u"partial"_s);
    const auto verification = audit::verifyAudit(w.place + u"/audit.db"_s);
    QVERIFY(verification && verification->ok);
}

void TestEmbeddedBroker::uploadsNothingWhenRunAgain() {
    Workshop w(150);
    QVERIFY(isCompletelyThere(w.run(), 150));
    const CampaignStatus second = w.run();
    QCOMPARE(second.campaign, u"Invoices_Run2"_s);
    QVERIFY(isCompletelyThere(second, 150));
    QCOMPARE(w.target->deliveries.load(), 150);
    QCOMPARE(second.documents.earlier, 150);
    // The first keeps what it showed when it ended, and points to its successor.
    QCOMPARE(w.status(u"Invoices_Run1"_s).documents.migrated, 150);
    const auto again = w.retry({u"Invoices_Run1"_s, {}, {}});
    QCOMPARE(again.error().code(), u"CAMPAIGN_SUPERSEDED"_s);
    QCOMPARE(again.error().fact(u"by"), u"Invoices_Run2"_s);
}

void TestEmbeddedBroker::updatesADocumentWhoseIndexRowChanged() {
    Workshop w(50);
    QVERIFY(isCompletelyThere(w.run(), 50));
    w.corpus.writeIndex(50, {{3, u"changed"_s}});
    QVERIFY(isCompletelyThere(w.run(), 50));
    QCOMPARE(w.target->deliveries.load(), 51);
    QCOMPARE(w.target->creates.load(), 50);
    QCOMPARE(w.target->updates.load(), 1);
}

void TestEmbeddedBroker::quarantinesRefusedDocumentsAndRetriesThem() {
    std::atomic<bool> refuses{true};
    Workshop w(100, [&](const TargetDocument& d, int) {
        return refuses && numberOf(d) % 10 == 0 ? Fault::Refuse : Fault::None;
    });
    const CampaignStatus first = w.run();
    QCOMPARE(first.verdict, std::optional(Verdict::Partial));
    QCOMPARE(first.documents, (DocumentCounts{.migrated = 90, .verified = 90, .quarantined = 10}));
    QCOMPARE(first.errors, (QMap<QString, qint64>{{u"MAPPING_REJECTED"_s, 10}}));
    const auto failures = *QCoro::waitFor(w.broker().failures(first.campaign, {}, 100, {}));
    QCOMPARE(failures.size(), 10);
    QCOMPARE(failures[0].sourceId, u"INV-0000"_s);
    QCOMPARE(failures[0].step, u"s5"_s);
    QCOMPARE(failures[0].attempts, 1);
    QCOMPARE(w.target->deliveries.load(), 100);

    refuses = false;
    QCOMPARE(*w.retry({first.campaign, {}, {}}), 10);
    QVERIFY(isCompletelyThere(w.rest(first.campaign), 100));
    QCOMPARE(w.target->deliveries.load(), 110);
    QCOMPARE(*w.retry({first.campaign, {}, {}}), 0);
    QCOMPARE(w.status(first.campaign).state, CampaignState::Finished);
}

void TestEmbeddedBroker::skippedDocumentsCountAtOnce() {
    std::atomic<bool> slow{true};
    Workshop w(600, [&](const TargetDocument&, int) {
        QThread::msleep(slow ? 20 : 0);
        return Fault::None;
    });
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.target->deliveries > 0, 10'000);
    LedgerChange change;
    change.kind = LedgerChange::Kind::Skip;
    change.filter = u"id:INV-059*"_s;
    change.reason = u"test"_s;
    change.approver = u"claire"_s;
    const auto changed = QCoro::waitFor(w.broker().changeLedger(change));
    QVERIFY(changed);
    QCOMPARE(changed->documents, 10);
    QTRY_COMPARE_WITH_TIMEOUT(w.status(name).documents.skipped, 10, 5'000);
    QCOMPARE(w.status(name).state, CampaignState::Started);
    QCOMPARE(w.status(name).documents.total(), 600);
    slow = false;
    const CampaignStatus ended = w.rest(name);
    QCOMPARE(ended.verdict, std::optional(Verdict::Verified));
    QCOMPARE(ended.documents, (DocumentCounts{.migrated = 590, .verified = 590, .skipped = 10}));
}

void TestEmbeddedBroker::leavingOutWhatFailedChangesTheVerdict() {
    Workshop w(20,
               [](const TargetDocument& d, int) { return numberOf(d) < 2 ? Fault::Refuse : Fault::None; });
    const CampaignStatus ended = w.run();
    QCOMPARE(ended.verdict, std::optional(Verdict::Partial));
    LedgerChange change;
    change.kind = LedgerChange::Kind::Skip;
    change.filter = u"state:QUARANTINED"_s;
    change.reason = u"test"_s;
    change.approver = u"claire"_s;
    change.fromQuarantine = true;
    QVERIFY(QCoro::waitFor(w.broker().changeLedger(change)));
    const CampaignStatus judged = w.status(ended.campaign);
    QCOMPARE(judged.verdict, std::optional(Verdict::Verified));
    QCOMPARE(judged.documents, (DocumentCounts{.migrated = 18, .verified = 18, .skipped = 2}));
    QFile summary(judged.report + u"/summary.json"_s);
    QVERIFY(summary.open(QIODevice::ReadOnly));
    QVERIFY(summary.readAll().contains("\"verified\""));
}

void TestEmbeddedBroker::aStopDuringTheInventoryTellsNoTotal() {
    constexpr int inIndex = 30'000;  // more than lies between the thread that reads and the one that writes
    std::atomic<bool> reached{false};
    std::atomic<bool> goOn{false};
    Workshop w(1);
    w.corpus.writeIndex(inIndex);
    // Also when a check below fails: the broker's end waits for its campaign.
    const auto letGo = qScopeGuard([&goOn] { goOn = true; });
    w.checkpoint = [&](const char* point) {
        if (QByteArrayView(point) != "inventory-batch")
            return;
        reached = true;
        while (!goOn)
            QThread::msleep(5);
    };
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(reached, 10'000);
    QVERIFY(!w.status(name).counted);
    auto stopping = w.broker().stop(name, u"claire"_s);
    goOn = true;
    QVERIFY(QCoro::waitFor(std::move(stopping)));
    const CampaignStatus stopped = w.rest(name);
    QCOMPARE(stopped.verdict, std::optional(Verdict::Cancelled));
    QVERIFY(!stopped.counted);
    QVERIFY(stopped.documents.total() < inIndex);
    QCOMPARE(stopped.documents.earlier, 0);
    QVERIFY(w.resume(name));
    QTRY_VERIFY_WITH_TIMEOUT(w.status(name).counted, 30'000);
    QCOMPARE(w.status(name).documents.total(), inIndex);
    QVERIFY(w.stop(name));
}

void TestEmbeddedBroker::retriesByStepNameAndErrorClass() {
    Workshop w(20,
               [](const TargetDocument& d, int) { return numberOf(d) < 2 ? Fault::Refuse : Fault::None; });
    QFile::remove(w.corpus.folder() + u"/INV-0010.txt"_s);
    const CampaignStatus first = w.run();
    QCOMPARE(first.errors, (QMap<QString, qint64>{{u"MAPPING_REJECTED"_s, 2}, {u"SOURCE_UNAVAILABLE"_s, 1}}));
    QCOMPARE(*w.retry({first.campaign, u"Category"_s, {}}), 0);
    QCOMPARE(*w.retry({first.campaign, u"Content"_s, u"MAPPING_REJECTED"_s}), 0);
    w.corpus.write(10, "late");
    QCOMPARE(*w.retry({first.campaign, u"Content"_s, {}}), 1);
    const CampaignStatus second = w.rest(first.campaign);
    QCOMPARE(second.errors, (QMap<QString, qint64>{{u"MAPPING_REJECTED"_s, 2}}));
    QCOMPARE(*w.retry({first.campaign, u"s5"_s, u"MAPPING_REJECTED"_s}), 2);
    w.rest(first.campaign);
}

void TestEmbeddedBroker::losesNothingWhenAnswersAreLost() {
    Workshop w(200,
               [](const TargetDocument&, int nth) { return nth % 3 == 0 ? Fault::LostAnswer : Fault::None; });
    QVERIFY(isCompletelyThere(w.run(), 200));
    QCOMPARE(w.stored(), w.corpus.expected());
    QCOMPARE(w.target->creates.load(), 200);
    QCOMPARE(w.target->updates.load(), 0);
}

void TestEmbeddedBroker::neverCallsADroppedDocumentVerified_data() {
    QTest::addColumn<QString>("readBack");
    QTest::addColumn<bool>("all");
    QTest::addColumn<int>("verdict");
    QTest::newRow("one, read back") << u"full"_s << false << int(Verdict::Partial);
    QTest::newRow("all, read back") << u"full"_s << true << int(Verdict::Failed);
    QTest::newRow("one, not read back") << u"none"_s << false << int(Verdict::Arrived);
    QTest::newRow("all, not read back") << u"none"_s << true << int(Verdict::Arrived);
}

void TestEmbeddedBroker::neverCallsADroppedDocumentVerified() {
    QFETCH(QString, readBack);
    QFETCH(bool, all);
    QFETCH(int, verdict);
    Workshop w(30, [all](const TargetDocument& d, int) {
        return all || numberOf(d) == 5 ? Fault::Drop : Fault::None;
    });
    StartRequest request = w.request();
    request.readBack = readBack;
    const CampaignStatus status = w.rest(*w.start(request));
    QCOMPARE(int(*status.verdict), verdict);
    if (readBack == u"full")
        QCOMPARE(status.errors, (QMap<QString, qint64>{{u"VERIFICATION_FAILED"_s, all ? 30 : 1}}));
}

void TestEmbeddedBroker::burnsNoDocumentWhenTheTargetFailsAtRandom() {
    Workshop w(300, [](const TargetDocument&, int nth) {
        return (nth * 7919) % 100 < 35 ? Fault::Away : Fault::None;
    });
    QVERIFY(isCompletelyThere(w.run(), 300));
    QCOMPARE(w.stored(), w.corpus.expected());
    QCOMPARE(w.target->creates.load(), 300);
}

void TestEmbeddedBroker::waitsOutAnOutage() {
    std::atomic<bool> away{false};
    std::atomic<int> passed{0};
    Workshop w(1000, [&](const TargetDocument&, int) {
        if (!away && ++passed == 100)
            away = true;
        return away ? Fault::Away : Fault::None;
    });
    w.target->pingAnswers = false;
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.status(name).hold.has_value() && w.target->pings >= 3, 30'000);
    QCOMPARE(w.status(name).hold->code(), u"TARGET_AWAY"_s);
    QCOMPARE(w.status(name).state, CampaignState::Started);
    const int sent = w.target->deliveries;
    // What was in the steps and at the target when it went.
    QVERIFY2(sent < 100 + 256 + 2 * 64, qPrintable(QString::number(sent)));
    away = false;
    passed = 1000;
    w.target->pingAnswers = true;
    QVERIFY(isCompletelyThere(w.rest(name), 1000));
    QCOMPARE(w.target->creates.load(), 1000);
}

void TestEmbeddedBroker::burnsNoDocumentWhenSomethingElseAnswers_data() {
    using Kind = base::ErrorKind;
    QTest::addColumn<Answer>("answer");
    // A server whose application is being replaced, a proxy's page with 200, a proxy's login.
    QTest::newRow("404") << Answer{"FLOWERDOCS_NO_ENDPOINT", Kind::Configuration, {}};
    QTest::newRow("page") << Answer{"FLOWERDOCS_MALFORMED", Kind::Protocol, {}};
    QTest::newRow("redirected") << Answer{"NET_REDIRECTED", Kind::Protocol, {}};
    QTest::newRow("store of the server down") << Answer{"FD_OTHER_TECHNICAL", Kind::Temporary, u"T77777"_s};
}

void TestEmbeddedBroker::burnsNoDocumentWhenSomethingElseAnswers() {
    QFETCH(Answer, answer);
    std::atomic<bool> wrong{false};
    std::atomic<int> passed{0};
    Workshop w(400, [&](const TargetDocument&, int) {
        if (!wrong && ++passed == 100)
            wrong = true;
        return wrong ? Fault::Other : Fault::None;
    });
    w.target->otherError = base::Error(base::ErrorCode{answer.code, answer.kind})
                               .with(u"flowerdocsCode"_s, answer.flowerdocsCode);
    w.target->pingAnswers = false;
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.target->pings >= 3 || w.status(name).state == CampaignState::Finished, 30'000);
    QCOMPARE(w.status(name).state, CampaignState::Started);
    QVERIFY(w.status(name).hold);
    passed = 1000;
    wrong = false;
    w.target->pingAnswers = true;
    QVERIFY(isCompletelyThere(w.rest(name), 400));
    QCOMPARE(w.target->creates.load(), 400);
}

void TestEmbeddedBroker::quarantinesTheOneDocumentThatIsAnsweredByAPage() {
    Workshop w(120,
               [](const TargetDocument& d, int) { return numberOf(d) == 60 ? Fault::Other : Fault::None; });
    w.target->otherError =
        base::Error(base::ErrorCode{"FLOWERDOCS_NO_ENDPOINT", base::ErrorKind::Configuration});
    const CampaignStatus status = w.run();
    QCOMPARE(status.verdict, std::optional(Verdict::Partial));
    QCOMPARE(status.documents, (DocumentCounts{.migrated = 119, .verified = 119, .quarantined = 1}));
    QCOMPARE(status.errors.keys(), QStringList{u"CONFIGURATION"_s});
}

void TestEmbeddedBroker::givesUpAfterALongOutageAndResumes() {
    std::atomic<bool> away{true};
    Workshop w(20, [&](const TargetDocument&, int) { return away ? Fault::Away : Fault::None; });
    w.target->pingAnswers = false;
    StartRequest request = w.request();
    request.outageSeconds = 1;
    const CampaignStatus status = w.rest(*w.start(request));
    QCOMPARE(status.state, CampaignState::Stopped);
    QCOMPARE(status.verdict, std::optional(Verdict::Failed));
    QCOMPARE(status.hold->code(), u"TARGET_AWAY"_s);
    QCOMPARE(status.documents, (DocumentCounts{.pending = 20}));
    away = false;
    QVERIFY(w.resume(status.campaign));
    const CampaignStatus second = w.rest(status.campaign);
    QVERIFY(isCompletelyThere(second, 20));
    QVERIFY(!second.hold);
}

void TestEmbeddedBroker::quarantinesTheOneDocumentThatNeverPasses() {
    Workshop w(120,
               [](const TargetDocument& d, int) { return numberOf(d) == 60 ? Fault::Away : Fault::None; });
    const CampaignStatus status = w.run();
    QCOMPARE(status.verdict, std::optional(Verdict::Partial));
    QCOMPARE(status.documents, (DocumentCounts{.migrated = 119, .verified = 119, .quarantined = 1}));
    QCOMPARE(status.errors.keys(), QStringList{u"TARGET_TIMEOUT"_s});
}

void TestEmbeddedBroker::holdsAtOnceWhenTheAccountIsRefused() {
    std::atomic<bool> refused{false};
    Workshop w(300, [&](const TargetDocument&, int nth) {
        if (nth == 50)
            refused = true;
        return refused ? Fault::Account : Fault::None;
    });
    StartRequest request = w.request();
    request.concurrency = 4;
    const CampaignStatus status = w.rest(*w.start(request));
    QCOMPARE(status.state, CampaignState::Paused);
    QVERIFY(!status.verdict);
    QCOMPARE(status.hold->kind(), base::ErrorKind::Authentication);
    QCOMPARE(status.documents.quarantined + status.documents.failed + status.documents.inFlight, 0);
    QVERIFY2(w.target->deliveries < 50 + 16, qPrintable(QString::number(w.target->deliveries)));

    w.loginError = base::Error(accountRefused);
    QCOMPARE(w.resume(status.campaign).error().code(), u"ACCOUNT_REFUSED"_s);
    QCOMPARE(w.status(status.campaign).state, CampaignState::Paused);
    w.loginError.reset();
    w.target = std::make_shared<FolderTarget>(w.place + u"/target"_s);
    QVERIFY(w.resume(status.campaign));
    QVERIFY(isCompletelyThere(w.rest(status.campaign), 300));
    QCOMPARE(w.stored(), w.corpus.expected());
}

void TestEmbeddedBroker::marksNothingWithoutAnAuditRecord() {
    Workshop w(100);
    w.trail->broken = true;
    const CampaignStatus status = w.run();
    QCOMPARE(status.state, CampaignState::Paused);
    QCOMPARE(status.hold->code(), u"AUDIT_UNWRITABLE"_s);
    QCOMPARE(status.documents.migrated, 0);
    QCOMPARE(ledgerSummary(w.ledgerPath())->documents.migrated, 0);
    w.trail->broken = false;
    QVERIFY(w.resume(status.campaign));
    QVERIFY(isCompletelyThere(w.rest(status.campaign), 100));
    QCOMPARE(w.target->creates.load(), 100);
    QCOMPARE(w.stored(), w.corpus.expected());
}

void TestEmbeddedBroker::pausesAndResumes() {
    std::atomic<int> passed{0};
    Workshop w(1500, [&](const TargetDocument&, int) {
        ++passed;
        return Fault::None;
    });
    const QString name = *w.start();
    for (int round = 1; round <= 3; ++round) {
        QTRY_VERIFY_WITH_TIMEOUT(passed > round * 200, 30'000);
        QVERIFY(w.pause(name));
        const CampaignStatus paused = w.status(name);
        QCOMPARE(paused.state, CampaignState::Paused);
        QCOMPARE(paused.documents.inFlight, 0);
        QCOMPARE(paused.documents, ledgerSummary(w.ledgerPath())->documents);
        const int before = passed;
        QTest::qWait(20);
        QCOMPARE(passed.load(), before);
        if (round == 2)
            w.open();  // a pause survives the process
        QVERIFY(w.resume(name));
    }
    QVERIFY(isCompletelyThere(w.rest(name), 1500));
    QCOMPARE(w.target->deliveries.load(), 1500);
}

void TestEmbeddedBroker::answersAPauseAlthoughADocumentHangs() {
    Workshop w(60,
               [](const TargetDocument& d, int) { return numberOf(d) == 30 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(100);
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.status(name).documents.migrated == 59, 30'000);
    QVERIFY(w.pause(name));
    QCOMPARE(w.status(name).state, CampaignState::Paused);
    QCOMPARE(w.status(name).documents.inFlight, 1);
    QVERIFY(w.resume(name));
    QCOMPARE(w.status(name).state, CampaignState::Started);
    QVERIFY(w.stop(name));
    QCOMPARE(w.status(name).verdict, std::optional(Verdict::Cancelled));
    QVERIFY(w.resume(name));
    QVERIFY(!w.status(name).verdict);
    w.target->release();
    QVERIFY(isCompletelyThere(w.rest(name), 60));
    QCOMPARE(w.target->deliveries.load(), 60);
}

void TestEmbeddedBroker::aSlowDocumentHoldsUpNobody() {
    Workshop w(2000,
               [](const TargetDocument& d, int) { return numberOf(d) == 0 ? Fault::Hang : Fault::None; });
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.status(name).documents.migrated == 1999, 60'000);
    QCOMPARE(w.status(name).state, CampaignState::Started);
    w.target->release();
    QVERIFY(isCompletelyThere(w.rest(name), 2000));
}

void TestEmbeddedBroker::tellsWhoCancelled() {
    Workshop w(500,
               [](const TargetDocument& d, int) { return numberOf(d) == 499 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(50);
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.target->deliveries > 50, 30'000);
    QVERIFY(w.stop(name));
    w.target->release();
    const CampaignStatus stopped = w.rest(name);
    QCOMPARE(stopped.state, CampaignState::Stopped);
    QCOMPARE(stopped.verdict, std::optional(Verdict::Cancelled));
    QCOMPARE(stopped.cancelledBy, u"claire"_s);
    w.open();
    QCOMPARE(w.status(name).verdict, std::optional(Verdict::Cancelled));
    QVERIFY(w.resume(name));
    QVERIFY(w.status(name).cancelledBy.isEmpty());
    QVERIFY(isCompletelyThere(w.rest(name), 500));

    // A campaign that rests paused is stopped without being woken.
    w.corpus.writeIndex(500, {{1, u"x"_s}});
    const QString second = *w.start();
    if (w.pause(second)) {
        QVERIFY(w.stop(second));
        QCOMPARE(w.status(second).verdict, std::optional(Verdict::Cancelled));
    }
}

void TestEmbeddedBroker::refusesWhatAStateDoesNotAllow() {
    Workshop w(10, [](const TargetDocument& d, int) { return numberOf(d) == 5 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(20);
    const QString name = *w.start();
    const auto refused = [](const auto& result, const QString& state) {
        return !result && result.error().code() == u"CAMPAIGN_STATE" &&
               result.error().fact(u"state") == state && !result.error().fact(u"allowed").isEmpty();
    };
    QVERIFY(refused(w.resume(name), u"Started"_s));
    QVERIFY(refused(w.retry({name, {}, {}}), u"Started"_s));
    QVERIFY(w.pause(name));
    QVERIFY(refused(w.pause(name), u"Paused"_s));
    QVERIFY(w.stop(name));
    QVERIFY(refused(w.stop(name), u"Stopped"_s));
    QVERIFY(refused(w.pause(name), u"Stopped"_s));
    w.target->release();
    QTRY_VERIFY(w.status(name).documents.inFlight == 0);
    QVERIFY(w.resume(name));
    w.rest(name);
    QVERIFY(refused(w.pause(name), u"Finished"_s));
    QVERIFY(refused(w.resume(name), u"Finished"_s));
    QVERIFY(refused(w.stop(name), u"Finished"_s));
}

void TestEmbeddedBroker::leavesAResumableCampaignWhenItIsClosed() {
    Workshop w(800,
               [](const TargetDocument& d, int) { return numberOf(d) == 100 ? Fault::Hang : Fault::None; });
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.target->deliveries > 150, 30'000);
    w.close();
    w.open();
    const CampaignStatus left = w.status(name);
    QCOMPARE(left.state, CampaignState::Stopped);
    QVERIFY(!left.verdict);
    QCOMPARE(left.hold->code(), u"CAMPAIGN_INTERRUPTED"_s);
    QCOMPARE(left.documents.inFlight, 0);
    w.target->release();
    QVERIFY(w.resume(name));
    QVERIFY(isCompletelyThere(w.rest(name), 800));
    QCOMPARE(w.target->creates.load(), 800);
    QCOMPARE(w.stored(), w.corpus.expected());
}

void TestEmbeddedBroker::failsOnABrokenIndexAndResumesOnceItIsMended() {
    Workshop w(20);
    QFile index(w.corpus.folder() + u"/index.csv"_s);
    QVERIFY(index.open(QIODevice::Append));
    index.write("INV-0003,again,x,INV-0003.txt\n");
    index.close();
    const CampaignStatus broken = w.run();
    QCOMPARE(broken.state, CampaignState::Stopped);
    QCOMPARE(broken.verdict, std::optional(Verdict::Failed));
    QCOMPARE(broken.hold->code(), u"CSV_DUPLICATE_ID"_s);
    QCOMPARE(w.target->deliveries.load(), 0);
    w.corpus.writeIndex(20);
    QVERIFY(w.resume(broken.campaign));
    QVERIFY(isCompletelyThere(w.rest(broken.campaign), 20));
}

void TestEmbeddedBroker::countsRejectedRowsAgainstTheVerdict() {
    Workshop w(20);
    QFile index(w.corpus.folder() + u"/index.csv"_s);
    QVERIFY(index.open(QIODevice::Append));
    index.write("INV-0003,again,x,INV-0003.txt\n");
    index.close();
    StartRequest request = w.request();
    auto& fields = request.map.steps[0].configuration.fields;
    fields.push_back({u"continueOnFail"_s, FieldValue{u"true"_s, {}, {}}});
    fields.push_back({u"stopAtFirstError"_s, FieldValue{u"false"_s, {}, {}}});
    const auto name = w.start(request);
    QVERIFY2(name, name ? "" : qPrintable(name.error().toLogLine()));
    const CampaignStatus status = w.rest(*name);
    QCOMPARE(status.documents.verified, 20);
    QCOMPARE(status.rejected, 1);
    QCOMPARE(status.verdict, std::optional(Verdict::Partial));
}

void TestEmbeddedBroker::refusesBadStarts_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("code");
    QTest::newRow("folder in the name") << u"name=a/b"_s << u"CAMPAIGN_NAME"_s;
    QTest::newRow("parent folder") << u"name=.."_s << u"CAMPAIGN_NAME"_s;
    QTest::newRow("control character") << u"name=a\nb"_s << u"CAMPAIGN_NAME"_s;
    QTest::newRow("too long") << u"name="_s + QString(200, u'x') << u"CAMPAIGN_NAME"_s;
    QTest::newRow("read back") << u"readBack=some"_s << u"CAMPAIGN_SETTING"_s;
    QTest::newRow("less than no request") << u"concurrency=-1"_s << u"CAMPAIGN_SETTING"_s;
    QTest::newRow("too many requests") << u"concurrency=129"_s << u"CAMPAIGN_SETTING"_s;
    QTest::newRow("no patience") << u"outage=0"_s << u"CAMPAIGN_SETTING"_s;
    QTest::newRow("no steps") << u"map=empty"_s << u"MAP_NO_SOURCE"_s;
    QTest::newRow("unknown class") << u"map=class"_s << u"MAP_CLASS_UNKNOWN"_s;
    QTest::newRow("login") << u"login"_s << u"ACCOUNT_REFUSED"_s;
    QTest::newRow("class of the target") << u"targetClass"_s << u"CLASS_UNKNOWN"_s;
}

void TestEmbeddedBroker::refusesBadStarts() {
    QFETCH(QString, what);
    QFETCH(QString, code);
    Workshop w(3);
    StartRequest request = w.request();
    const QString value = what.section(u'=', 1);
    if (what.startsWith(u"name"))
        request.name = value;
    else if (what.startsWith(u"readBack"))
        request.readBack = value;
    else if (what.startsWith(u"concurrency"))
        request.concurrency = value.toInt();
    else if (what.startsWith(u"outage"))
        request.outageSeconds = value.toInt();
    else if (what == u"map=empty")
        request.map.steps.clear();
    else if (what == u"map=class")
        request.map.steps[2].configuration.className = u"com.example.Nothing"_s;
    else if (what == u"login")
        w.loginError = base::Error(accountRefused);
    else if (what == u"targetClass") {
        auto entries = std::get<std::vector<FieldValue::MapEntry>>(
            request.map.steps[2].configuration.fields[0].value.value);
        std::get<std::shared_ptr<Bean>>(entries[0].value.value)->fields[0].value.value = u"Contract"_s;
    }
    const auto name = w.start(request);
    QVERIFY(!name);
    QCOMPARE(name.error().code(), code);
    QVERIFY(QCoro::waitFor(w.broker().list())->isEmpty());
    QCOMPARE(w.target->deliveries.load(), 0);
}

void TestEmbeddedBroker::refusesASecondCampaignOfABusySource() {
    Workshop w(10, [](const TargetDocument& d, int) { return numberOf(d) == 5 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(20);
    const QString name = *w.start();
    QCOMPARE(w.start().error().code(), u"CAMPAIGN_SOURCE_BUSY"_s);
    QVERIFY(w.pause(name));
    QCOMPARE(w.start().error().code(), u"CAMPAIGN_SOURCE_BUSY"_s);
    w.target->release();
}

void TestEmbeddedBroker::refusesANewCampaignWhileAStoppedOneStillHasDocumentsUnderWay() {
    Workshop w(10, [](const TargetDocument& d, int) { return numberOf(d) == 5 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(20);
    const QString name = *w.start();
    QTRY_VERIFY(w.status(name).documents.migrated == 9);
    QVERIFY(w.stop(name));
    QCOMPARE(w.status(name).state, CampaignState::Stopped);
    QCOMPARE(w.status(name).documents.inFlight, 1);
    w.corpus.writeIndex(10, {{5, u"changed"_s}});
    const auto early = w.start();
    QVERIFY(!early);
    QCOMPARE(early.error().code(), u"CAMPAIGN_SOURCE_BUSY"_s);
    QCOMPARE(early.error().fact(u"campaign"), name);
    w.target->release();
    QTRY_VERIFY(w.status(name).documents.inFlight == 0);
    base::Result<QString> next = w.start();
    QTRY_VERIFY_WITH_TIMEOUT(next || (next = w.start()), 10'000);
    QVERIFY(isCompletelyThere(w.rest(*next), 10));
    QCOMPARE(w.target->creates.load(), 10);
    QCOMPARE(w.target->updates.load(), 1);
}

void TestEmbeddedBroker::takesOverWhatAStoppedCampaignCouldNotRecord() {
    Workshop w(100);
    w.trail->broken = true;
    const CampaignStatus held = w.run();
    QCOMPARE(held.state, CampaignState::Paused);
    QVERIFY(held.documents.inFlight > 0);
    QVERIFY(w.stop(held.campaign));
    QCOMPARE(w.status(held.campaign).state, CampaignState::Stopped);
    QCOMPARE(w.status(held.campaign).documents, (DocumentCounts{.pending = 100}));
    QCOMPARE(w.status(held.campaign).documents, ledgerSummary(w.ledgerPath())->documents);
    w.trail->broken = false;
    QVERIFY(isCompletelyThere(w.run(), 100));
    QCOMPARE(w.target->creates.load(), 100);
}

void TestEmbeddedBroker::stopsAlthoughTheAccountIsRefusedMeanwhile() {
    std::binary_semaphore answer(0);
    Workshop w(1, [&](const TargetDocument&, int) {
        answer.acquire();
        return Fault::Account;
    });
    const QString name = *w.start();
    QTRY_VERIFY(w.target->deliveries == 1);
    auto stopping = w.broker().stop(name, u"claire"_s);
    answer.release();
    const auto stopped = QCoro::waitFor(std::move(stopping));
    QVERIFY(stopped);
    QCOMPARE(w.status(name).state, CampaignState::Stopped);
    QCOMPARE(w.status(name).verdict, std::optional(Verdict::Cancelled));
    QCOMPARE(w.status(name).cancelledBy, u"claire"_s);
    QCOMPARE(w.status(name).documents, (DocumentCounts{.pending = 1}));
}

void TestEmbeddedBroker::stopsAlthoughTheTargetWasGivenUpMeanwhile() {
    Workshop w(20,
               [](const TargetDocument& d, int) { return numberOf(d) == 19 ? Fault::Hang : Fault::Away; });
    w.target->pingAnswers = false;
    w.drainLimit = base::Milliseconds(50);
    StartRequest request = w.request();
    request.outageSeconds = 1;
    const QString name = *w.start(request);
    // Given up, with one document under way: it drains, and tells so after the limit.
    QTRY_VERIFY_WITH_TIMEOUT(w.status(name).state == CampaignState::Paused, 30'000);
    QCOMPARE(w.status(name).documents.inFlight, 1);
    auto stopping = w.broker().stop(name, u"claire"_s);
    w.target->release();
    const auto stopped = QCoro::waitFor(std::move(stopping));
    QVERIFY(stopped);
    QCOMPARE(w.status(name).state, CampaignState::Stopped);
    QCOMPARE(w.status(name).verdict, std::optional(Verdict::Cancelled));
}

void TestEmbeddedBroker::answersAStopThatWasTakenBack() {
    Workshop w(10, [](const TargetDocument& d, int) { return numberOf(d) == 5 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(300);
    const QString name = *w.start();
    QTRY_VERIFY(w.status(name).documents.migrated == 9);
    QVERIFY(w.pause(name));
    bool answered = false;
    const auto stop = [](Workshop& place, QString campaign, bool& told) -> QCoro::Task<void> {
        auto stopping = place.broker().stop(campaign, u"claire"_s);
        co_await std::move(stopping);
        told = true;
    };
    auto stopping = stop(w, name, answered);
    QVERIFY(!answered);
    QVERIFY(w.resume(name));
    // The document still hangs, so that nothing else can answer.
    QTRY_VERIFY(answered);
    QCOMPARE(w.status(name).state, CampaignState::Started);
    w.target->release();
    QVERIFY(isCompletelyThere(w.rest(name), 10));
}

void TestEmbeddedBroker::letsGoOfTheTargetWhenItHasEnded() {
    Workshop w(20);
    const CampaignStatus status = w.run();
    // It has threads and connections, and the broker of a long-lived engine sees many campaigns.
    QTRY_COMPARE(w.target.use_count(), 1L);
    QVERIFY(isCompletelyThere(w.status(status.campaign), 20));
}

void TestEmbeddedBroker::freezesTheNameOfTheSource() {
    Workshop w(5);
    w.run();
    StartRequest request = w.request();
    request.map.steps[0].name = u"Renamed"_s;
    const auto second = w.start(request);
    QCOMPARE(second.error().code(), u"LEDGER_NAMES_FROZEN"_s);
    QCOMPARE(second.error().fact(u"old"), u"Index"_s);
}

void TestEmbeddedBroker::risesTheRunNumberAfterAFailedStart() {
    Workshop w(5);
    w.loginError = base::Error(accountRefused);
    QVERIFY(!w.start());
    w.loginError.reset();
    QCOMPARE(*w.start(), u"Invoices_Run2"_s);
    w.rest(u"Invoices_Run2"_s);
}

void TestEmbeddedBroker::switchesOffAndOn() {
    Workshop w(50,
               [](const TargetDocument& d, int) { return numberOf(d) == 49 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(20);
    const QString name = *w.start();
    QTRY_VERIFY(w.target->deliveries == 50);
    w.broker().allowStarts(false);
    QCoro::waitFor(w.broker().pauseAll(u"connectors.fast2.enabled is false"_s));
    const CampaignStatus off = w.status(name);
    QCOMPARE(off.state, CampaignState::Paused);
    QCOMPARE(off.hold->code(), u"FAST2_DISABLED"_s);
    QCOMPARE(w.start().error().code(), u"FAST2_DISABLED"_s);
    QCOMPARE(w.resume(name).error().code(), u"FAST2_DISABLED"_s);
    w.target->release();
    QTRY_VERIFY(w.status(name).documents.inFlight == 0);
    w.broker().allowStarts(true);
    QVERIFY(w.resume(name));
    const CampaignStatus on = w.rest(name);
    QVERIFY(isCompletelyThere(on, 50));
    QVERIFY(!on.hold);
}

void TestEmbeddedBroker::staysStoppedWhenSwitchedOff() {
    Workshop w(10, [](const TargetDocument& d, int) { return numberOf(d) == 5 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(20);
    const QString name = *w.start();
    QTRY_VERIFY(w.status(name).documents.migrated == 9);
    QVERIFY(w.stop(name));
    w.broker().allowStarts(false);
    QCoro::waitFor(w.broker().pauseAll(u"connectors.fast2.enabled is false"_s));
    w.target->release();
    QTRY_VERIFY(w.status(name).documents.inFlight == 0);
    const CampaignStatus stopped = w.rest(name);
    QCOMPARE(stopped.state, CampaignState::Stopped);
    QCOMPARE(stopped.verdict, std::optional(Verdict::Cancelled));
    QCOMPARE(stopped.cancelledBy, u"claire"_s);
}

void TestEmbeddedBroker::leavesWhatRunsInterruptedWhenItsEngineEnds() {
    Workshop w(400,
               [](const TargetDocument& d, int) { return numberOf(d) == 100 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(200);
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.target->deliveries > 150, 30'000);
    QCoro::waitFor(w.broker().leave());
    // Its connector ends after it, and is no switch that a person turned.
    w.broker().allowStarts(false);
    QCoro::waitFor(w.broker().pauseAll(u"connector fast2 switched off"_s));
    const CampaignStatus ended = w.status(name);
    QCOMPARE(ended.state, CampaignState::Stopped);
    QCOMPARE(ended.hold->code(), u"CAMPAIGN_INTERRUPTED"_s);
    QVERIFY(!ended.verdict);
    w.broker().allowStarts(true);
    QCOMPARE(w.resume(name).error().code(), u"FAST2_DISABLED"_s);
    w.close();
    w.open();
    const CampaignStatus left = w.status(name);
    QCOMPARE(left.state, CampaignState::Stopped);
    QVERIFY(left.hold.has_value());
    QCOMPARE(left.hold->code(), u"CAMPAIGN_INTERRUPTED"_s);
    QCOMPARE(left.documents.inFlight, 0);
    w.target->release();
    QVERIFY(w.resume(name));
    QVERIFY(isCompletelyThere(w.rest(name), 400));
    QCOMPARE(w.target->creates.load(), 400);
}

void TestEmbeddedBroker::leavesWhatAPersonPausedAsItIs() {
    Workshop w(10, [](const TargetDocument& d, int) { return numberOf(d) == 5 ? Fault::Hang : Fault::None; });
    w.drainLimit = base::Milliseconds(20);
    const QString name = *w.start();
    QTRY_VERIFY(w.status(name).documents.migrated == 9);
    QVERIFY(w.pause(name));  // told, but one document is still under way
    QCoro::waitFor(w.broker().leave());
    QCoro::waitFor(w.broker().pauseAll(u"connector fast2 switched off"_s));
    w.close();
    w.open();
    QCOMPARE(w.status(name).state, CampaignState::Paused);
    QVERIFY(!w.status(name).hold);
    w.target->release();
    QVERIFY(w.resume(name));
    QVERIFY(isCompletelyThere(w.rest(name), 10));
}

void TestEmbeddedBroker::readsBackOnlyASample() {
    Workshop w(100);
    StartRequest request = w.request();
    request.readBack = u"sample:30"_s;
    const CampaignStatus status = w.rest(*w.start(request));
    QCOMPARE(status.verdict, std::optional(Verdict::Arrived));
    QVERIFY(status.documents.verified > 5 && status.documents.verified < 60);
    QCOMPARE(status.documents.migrated, 100);
}

void TestEmbeddedBroker::knowsNoUnknownCampaign() {
    Workshop w(1);
    const QString none = u"None_Run1"_s;
    QCOMPARE(QCoro::waitFor(w.broker().status(none)).error().code(), u"CAMPAIGN_UNKNOWN"_s);
    QCOMPARE(QCoro::waitFor(w.broker().statistics(none)).error().code(), u"CAMPAIGN_UNKNOWN"_s);
    QCOMPARE(QCoro::waitFor(w.broker().failures(none, {}, 1, {})).error().code(), u"CAMPAIGN_UNKNOWN"_s);
    QCOMPARE(w.pause(none).error().code(), u"CAMPAIGN_UNKNOWN"_s);
    QCOMPARE(w.retry({none, {}, {}}).error().code(), u"CAMPAIGN_UNKNOWN"_s);
}

void TestEmbeddedBroker::leavesOtherEnvironmentsAlone() {
    Workshop w(60,
               [](const TargetDocument& d, int) { return numberOf(d) == 30 ? Fault::Hang : Fault::None; });
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.status(name).documents.migrated == 59, 30'000);

    // A broker of another environment opens on the same ledger while that campaign is at work.
    Workshop other(60);
    other.environment = u"other"_s;
    other.ledger = w.ledgerPath();
    QVERIFY(QCoro::waitFor(other.broker().list())->isEmpty());
    QCOMPARE(other.stop(name).error().code(), u"CAMPAIGN_UNKNOWN"_s);
    QCOMPARE(w.status(name).state, CampaignState::Started);
    QCOMPARE(ledgerSummary(w.ledgerPath())->documents.inFlight, 1);
    w.target->release();
    QVERIFY(isCompletelyThere(w.rest(name), 60));
    QCOMPARE(w.target->deliveries.load(), 60);
    // The same source in another environment is another key, and other ids.
    const CampaignStatus second = other.run();
    QCOMPARE(second.verdict, std::optional(Verdict::Verified));
    QCOMPARE(other.stored().size(), 60);
    const QStringList ids = other.stored().keys();
    for (const QString& id : ids)
        QVERIFY(!w.stored().contains(id));
    QCOMPARE(w.status(name).documents.migrated, 60);
}

void TestEmbeddedBroker::waitsForAnotherWriterOfTheLedger() {
    Workshop w(200,
               [](const TargetDocument& d, int) { return numberOf(d) == 30 ? Fault::Hang : Fault::None; });
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.status(name).documents.migrated == 199, 30'000);
    // Another environment writes for longer than a connection waits by itself (10 s).
    auto other = store::Database::open(w.ledgerPath());
    QVERIFY(other);
    {
        const auto writing = other->begin();
        QVERIFY(writing);
        w.target->release();
        QTest::qWait(11'500);
        QCOMPARE(w.status(name).state, CampaignState::Started);
        QCOMPARE(w.status(name).documents.inFlight, 1);
    }
    QVERIFY(isCompletelyThere(w.rest(name), 200));
    QCOMPARE(w.target->deliveries.load(), 200);
}

void TestEmbeddedBroker::takesMoreDocumentsThanItHoldsInHand() {
    Workshop w(6000);
    std::atomic<qint64> most{0};
    StartRequest request = w.request();
    request.concurrency = 128;
    const QString name = *w.start(request);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const CampaignStatus status = w.status(name);
            most = std::max<qint64>(most, status.documents.inFlight);
            return status.state == CampaignState::Finished;
        }(),
        60'000);
    QVERIFY(isCompletelyThere(w.status(name), 6000));
    QVERIFY2(most <= 1024, qPrintable(QString::number(most)));
    QCOMPARE(w.stored(), w.corpus.expected());
}

QTEST_GUILESS_MAIN(TestEmbeddedBroker)
#include "tst_embeddedbroker.moc"
