// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <algorithm>

#include "Workshop.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/pace/SourceHolds.h"

using namespace fdc;
using namespace fdc::migration;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Fault = FolderTarget::Fault;

namespace {

constexpr int patience = 30'000;

QString codeOf(const CampaignStatus& status) {
    return status.hold ? status.hold->code() : QString();
}

bool isCompletelyThere(const CampaignStatus& status, int documents) {
    return status.state == CampaignState::Finished && status.verdict == Verdict::Verified &&
           status.documents == DocumentCounts{.migrated = documents,
                                              .verified = documents,
                                              .earlier = status.documents.earlier};
}

ResumeChoice allowing(double mostFailures) {
    ResumeChoice choice;
    choice.mostFailures = mostFailures;
    return choice;
}

StartRequest limited(const Workshop& w, const QJsonObject& limits) {
    StartRequest request = w.request();
    const auto checked = CampaignLimits::checked(limits);
    if (!checked)
        qFatal("limits: %s", qPrintable(checked.error().toLogLine()));
    request.limits = *checked;
    return request;
}

}  // namespace

class TestLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsNoMoreDocumentsASecondThanAsked();
    void sendsNoMoreBytesASecondThanAsked();
    void sendsAFileThatIsLargerThanASecondsWorth();
    void takesNoBandwidthForWhatIsThereAlready();
    void tellsTheTargetItsBandwidth();
    void waitsForItsWindowBeforeItReads();
    void drainsWhenItsWindowClosesAndGoesOnWhenItOpens();
    void canBePausedAndStoppedOutsideItsWindow();
    void forgivesAnOutageOfBeforeTheWindowOpened();
    void holdsWhenTooManyDocumentsFail();
    void holdsAgainUnlessMoreFailuresAreAllowed();
    void countsFailuresInTheOrderOfTheSource();
    void holdsBeforeAnythingMovesWhenTheSourceIsTooLarge();
    void expectsTheNumberThatItWasGiven();
    void pausesAfterItsNumberOfDocuments();
    void stopsReadingFromAHeldSource();
    void countsNothingOfAHeldSource();
    void followsAHoldThatAnotherEngineWrote();
    void refusesToHoldWhatItDoesNotKnow();
    void readsNothingWhileTheStopFileExists();
    void staysPausedWithItsReasonAfterARestart();
    void losesAndDoublesNothingOverManyPauses();
    void pausesAgainRightAfterAResume();
    void refusesBadLimits();
};

/// The clock stands still but for what the test moves: so many documents, and not one more.
void TestLimits::sendsNoMoreDocumentsASecondThanAsked() {
    base::ManualClock clock;
    Workshop w(60);
    w.moved = &clock;
    const QString name = *w.start(limited(w, {{u"documentsPerSecond"_s, 10}}));
    QTRY_COMPARE_WITH_TIMEOUT(w.target->deliveries.load(), 1, patience);
    int expected = 1;
    for (int i = 0; i < 12; ++i) {
        clock.advance(300ms);
        expected += 3;
        QTRY_COMPARE_WITH_TIMEOUT(w.target->deliveries.load(), expected, patience);
    }
    // What was not used is not saved up beyond a second.
    clock.advance(1h);
    QTRY_COMPARE_WITH_TIMEOUT(w.target->deliveries.load(), expected + 10, patience);
    QCOMPARE(w.status(name).state, CampaignState::Started);
    for (int i = 0; i < 4; ++i) {
        clock.advance(1s);
        QTRY_VERIFY_WITH_TIMEOUT(w.target->deliveries.load() == std::min(60, expected + 20 + i * 10),
                                 patience);
    }
    QVERIFY(isCompletelyThere(w.rest(name), 60));
    w.close();
}

void TestLimits::sendsNoMoreBytesASecondThanAsked() {
    base::ManualClock clock;
    Workshop w(12);
    for (int i = 0; i < 12; ++i)
        w.corpus.write(i, QByteArray(5000, char('a' + i)));
    w.moved = &clock;
    const QString name = *w.start(limited(w, {{u"bytesPerSecond"_s, 10'000}}));
    QTRY_COMPARE_WITH_TIMEOUT(w.status(name).stage, u"transfer"_s, patience);
    for (int sent = 0; sent < 12; ++sent) {
        QTRY_COMPARE_WITH_TIMEOUT(w.target->deliveries.load(), sent, patience);
        clock.advance(500ms);
    }
    QVERIFY(isCompletelyThere(w.rest(name), 12));
    w.close();
}

void TestLimits::sendsAFileThatIsLargerThanASecondsWorth() {
    base::ManualClock clock;
    Workshop w(2);
    // Two threads take them through their steps: either may be the first.
    w.corpus.write(0, QByteArray(100'000, 'a'));
    w.corpus.write(1, QByteArray(100'000, 'b'));
    w.moved = &clock;
    const QString name = *w.start(limited(w, {{u"bytesPerSecond"_s, 10'000}}));
    QTRY_COMPARE_WITH_TIMEOUT(w.status(name).stage, u"transfer"_s, patience);
    clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(w.target->deliveries.load(), 1, patience);
    clock.advance(1s);
    // The debt of the first is nine seconds; it is told, with the moment at which it goes on.
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"CAMPAIGN_RATE"_s, patience);
    const CampaignStatus waiting = w.status(name);
    QVERIFY(waiting.isWaiting());
    QVERIFY(waiting.toJson()[u"hold"][u"waiting"].toBool());
    QVERIFY(base::fromRfc3339(waiting.hold->fact(u"goesOn")) > clock.utcNow());
    clock.advance(10s);
    QVERIFY(isCompletelyThere(w.rest(name), 2));
    w.close();
}

/// The ledger is lost: everything is found at the target, and nothing is sent.
void TestLimits::takesNoBandwidthForWhatIsThereAlready() {
    base::ManualClock clock;
    Workshop before(12);
    for (int i = 0; i < 12; ++i)
        before.corpus.write(i, QByteArray(5000, char('a' + i)));
    QVERIFY(isCompletelyThere(before.run(), 12));
    before.close();
    Workshop w(0);
    w.corpus.writeIndex(12);
    for (int i = 0; i < 12; ++i)
        w.corpus.write(i, QByteArray(5000, char('a' + i)));
    w.target = before.target;
    w.moved = &clock;
    const QString name = *w.start(limited(w, {{u"bytesPerSecond"_s, 10'000}}));
    QTRY_COMPARE_WITH_TIMEOUT(w.status(name).stage, u"transfer"_s, patience);
    clock.advance(500ms);
    QVERIFY(isCompletelyThere(w.rest(name), 12));
    QCOMPARE(w.target->creates.load(), 12);
    w.close();
}

void TestLimits::tellsTheTargetItsBandwidth() {
    Workshop w(3);
    QVERIFY(isCompletelyThere(w.rest(*w.start(limited(w, {{u"bytesPerSecond"_s, 12'345'678}}))), 3));
    QCOMPARE(w.target->bandwidth.load(), 12'345'678);
}

void TestLimits::waitsForItsWindowBeforeItReads() {
    base::ManualClock clock;  // midnight, a Thursday
    Workshop w(30);
    w.moved = &clock;
    const QString name = *w.start(limited(w, {{u"windows"_s, u"thu 02:00-04:00"_s}, {u"zone"_s, u"UTC"_s}}));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"CAMPAIGN_WINDOW"_s, patience);
    const CampaignStatus waiting = w.status(name);
    QCOMPARE(waiting.state, CampaignState::Started);
    QVERIFY(waiting.isWaiting());
    QCOMPARE(waiting.hold->fact(u"opens"), u"2026-01-01T02:00:00.000Z"_s);
    QCOMPARE(waiting.documents.total(), 0);
    clock.advance(1h);
    QTest::qWait(50);
    QCOMPARE(w.status(name).documents.total(), 0);
    clock.advance(1h);
    QVERIFY(isCompletelyThere(w.rest(name), 30));
    w.close();
}

void TestLimits::drainsWhenItsWindowClosesAndGoesOnWhenItOpens() {
    base::ManualClock clock;
    Workshop w(400, [&clock](const TargetDocument&, int nth) {
        if (nth == 60)
            clock.advance(4h);  // it is four o'clock, and the window closes
        return Fault::None;
    });
    w.moved = &clock;
    const QString name = *w.start(limited(w, {{u"windows"_s, u"00:00-04:00"_s}, {u"zone"_s, u"UTC"_s}}));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"CAMPAIGN_WINDOW"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(w.status(name).documents.inFlight, 0, patience);
    const int sent = w.target->deliveries;
    const CampaignStatus waiting = w.status(name);
    QCOMPARE(waiting.documents.migrated, sent);
    QCOMPARE(waiting.documents.pending, 400 - sent);
    QVERIFY2(sent < 400, "what was under way is far less than everything");
    clock.advance(1h);
    QTest::qWait(700);
    QCOMPARE(w.target->deliveries.load(), sent);
    clock.advance(19h);
    QVERIFY(isCompletelyThere(w.rest(name), 400));
    QCOMPARE(w.target->deliveries.load(), 400);
    w.close();
}

void TestLimits::canBePausedAndStoppedOutsideItsWindow() {
    base::ManualClock clock;
    Workshop w(30);
    w.moved = &clock;
    const QString name = *w.start(limited(w, {{u"windows"_s, u"thu 02:00-04:00"_s}, {u"zone"_s, u"UTC"_s}}));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"CAMPAIGN_WINDOW"_s, patience);
    QVERIFY(w.pause(name));
    QCOMPARE(w.status(name).state, CampaignState::Paused);
    QVERIFY(w.resume(name));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"CAMPAIGN_WINDOW"_s, patience);
    QVERIFY(w.stop(name));
    QCOMPARE(w.status(name).verdict, std::optional(Verdict::Cancelled));
    w.close();
}

void TestLimits::forgivesAnOutageOfBeforeTheWindowOpened() {
    base::ManualClock clock;
    std::atomic<bool> away{true};
    Workshop w(100, [&](const TargetDocument&, int nth) {
        if (nth == 5)
            clock.advance(5h);
        return away ? Fault::Away : Fault::None;
    });
    w.target->pingAnswers = false;
    w.moved = &clock;
    StartRequest request = limited(w, {{u"windows"_s, u"00:00-04:00"_s}, {u"zone"_s, u"UTC"_s}});
    request.outageSeconds = 60;
    request.concurrency = 32;
    const QString name = *w.start(request);
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"CAMPAIGN_WINDOW"_s, patience);
    away = false;
    w.target->pingAnswers = true;
    clock.advance(20h);
    QVERIFY(isCompletelyThere(w.rest(name), 100));
    w.close();
}

void TestLimits::holdsWhenTooManyDocumentsFail() {
    std::atomic<bool> refuses{true};
    // Not so fast that all have failed before the campaign looks.
    Workshop w(600, [&](const TargetDocument&, int nth) {
        QThread::msleep(2);
        return refuses && nth > 50 ? Fault::Refuse : Fault::None;
    });
    StartRequest request = limited(w, {{u"mostFailures"_s, 0.3}});
    request.concurrency = 16;
    const QString name = *w.start(request);
    const CampaignStatus held = w.rest(name);
    QCOMPARE(held.state, CampaignState::Paused);
    QCOMPARE(codeOf(held), u"CAMPAIGN_FAILURES"_s);
    QVERIFY(!held.isWaiting());
    QVERIFY(held.documents.quarantined >= 31);
    QVERIFY2(held.documents.pending > 0, "it stopped before everything had failed");
    QVERIFY(!held.verdict);
    refuses = false;
    QVERIFY(w.resume(name));
    const CampaignStatus ended = w.rest(name);
    QVERIFY2(ended.verdict == Verdict::Partial,
             qPrintable(campaignStateName(ended.state) + u' ' + codeOf(ended)));
    QCOMPARE(ended.documents.quarantined, held.documents.quarantined);
}

void TestLimits::holdsAgainUnlessMoreFailuresAreAllowed() {
    Workshop w(900,
               [](const TargetDocument&, int nth) { return nth % 2 == 0 ? Fault::Refuse : Fault::None; });
    const QString name = *w.start(limited(w, {{u"mostFailures"_s, 0.2}}));
    QCOMPARE(codeOf(w.rest(name)), u"CAMPAIGN_FAILURES"_s);
    QVERIFY(w.resume(name));
    QCOMPARE(codeOf(w.rest(name)), u"CAMPAIGN_FAILURES"_s);
    QCOMPARE(w.resume(name, allowing(1.5)).error().code(), u"CAMPAIGN_SETTING"_s);
    QVERIFY(w.resume(name, allowing(0.8)));
    QCOMPARE(w.rest(name).verdict, std::optional(Verdict::Partial));
}

/// Every fourth document has no content and fails in its step, at once; the others queue at a slow target.
void TestLimits::countsFailuresInTheOrderOfTheSource() {
    Workshop w(600, [](const TargetDocument&, int) {
        QThread::msleep(4);
        return Fault::None;
    });
    for (int i = 0; i < 600; i += 4)
        QFile::remove(w.corpus.folder() + u'/' + Corpus::id(i) + u".txt"_s);
    StartRequest request = limited(w, {{u"mostFailures"_s, 0.26}});
    request.concurrency = 64;
    const CampaignStatus ended = w.rest(*w.start(request));
    QCOMPARE(codeOf(ended), QString());
    QCOMPARE(ended.verdict, std::optional(Verdict::Partial));
    QCOMPARE(ended.documents.quarantined, 150);
}

void TestLimits::holdsBeforeAnythingMovesWhenTheSourceIsTooLarge() {
    Workshop w(5);
    QVERIFY(isCompletelyThere(w.run(), 5));
    for (int i = 5; i < 60; ++i)
        w.corpus.write(i, QByteArray("more ") + QByteArray::number(i));
    w.corpus.writeIndex(60);
    const QString name = *w.start();
    const CampaignStatus held = w.rest(name);
    QCOMPARE(held.state, CampaignState::Paused);
    QCOMPARE(codeOf(held), u"CAMPAIGN_VOLUME"_s);
    QCOMPARE(held.hold->fact(u"found"), u"60"_s);
    QCOMPARE(held.hold->fact(u"expected"), u"50"_s);
    QCOMPARE(w.target->deliveries.load(), 5);

    QCOMPARE(w.resume(name).error().code(), u"CAMPAIGN_VOLUME"_s);
    w.open();  // another process, another day
    QCOMPARE(codeOf(w.status(name)), u"CAMPAIGN_VOLUME"_s);
    QCOMPARE(w.resume(name).error().code(), u"CAMPAIGN_VOLUME"_s);
    QCOMPARE(w.target->deliveries.load(), 5);
    // Stopping does not confirm.
    QVERIFY(w.stop(name));
    QVERIFY(w.resume(name));
    QCOMPARE(codeOf(w.rest(name)), u"CAMPAIGN_VOLUME"_s);
    ResumeChoice accepting;
    accepting.acceptVolume = true;
    QVERIFY(w.resume(name, accepting));
    QVERIFY(isCompletelyThere(w.rest(name), 60));
}

void TestLimits::expectsTheNumberThatItWasGiven() {
    Workshop w(21);
    QCOMPARE(codeOf(w.rest(*w.start(limited(w, {{u"expectedDocuments"_s, 20}})))), u"CAMPAIGN_VOLUME"_s);
    QCOMPARE(w.target->deliveries.load(), 0);
    QVERIFY(w.stop(u"Invoices_Run1"_s));
    QVERIFY(isCompletelyThere(w.rest(*w.start(limited(w, {{u"expectedDocuments"_s, 21}}))), 21));
}

void TestLimits::pausesAfterItsNumberOfDocuments() {
    Workshop w(250);
    const QString name = *w.start(limited(w, {{u"mostDocuments"_s, 100}}));
    for (int part = 1; part <= 2; ++part) {
        const CampaignStatus held = w.rest(name);
        QCOMPARE(held.state, CampaignState::Paused);
        QCOMPARE(codeOf(held), u"CAMPAIGN_DOCUMENTS"_s);
        QCOMPARE(held.documents.migrated, 100 * part);
        QCOMPARE(w.target->deliveries.load(), 100 * part);
        QVERIFY(w.resume(name));
    }
    QVERIFY(isCompletelyThere(w.rest(name), 250));
    // As many as there are is no reason to pause.
    Workshop exact(100);
    QVERIFY(isCompletelyThere(exact.rest(*exact.start(limited(exact, {{u"mostDocuments"_s, 100}}))), 100));
}

void TestLimits::stopsReadingFromAHeldSource() {
    Workshop w(2000, [](const TargetDocument&, int) {
        QThread::msleep(2);
        return Fault::None;
    });
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.target->deliveries > 20, patience);
    QVERIFY(QCoro::waitFor(w.broker().holdSource(u"Index"_s, u"backup is running"_s, u"source team"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"SOURCE_HELD"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(w.status(name).documents.inFlight, 0, patience);
    const int sent = w.target->deliveries;
    const CampaignStatus held = w.status(name);
    QVERIFY(held.isWaiting());
    QCOMPARE(held.hold->fact(u"actor"), u"source team"_s);
    QCOMPARE(held.hold->fact(u"reason"), u"backup is running"_s);
    QVERIFY(sent < 2000);
    const auto sources = *QCoro::waitFor(w.broker().sources());
    QCOMPARE(sources.size(), 1);
    QCOMPARE(sources[0].heldBy, u"source team"_s);
    QCOMPARE(sources[0].campaigns, QStringList{name});

    const auto refused = w.start();
    QCOMPARE(refused.error().code(), u"SOURCE_HELD"_s);
    QCOMPARE(refused.error().fact(u"actor"), u"source team"_s);
    QVERIFY(w.pause(name));
    QCOMPARE(w.resume(name).error().code(), u"SOURCE_HELD"_s);
    w.open();  // it outlives the engine
    QCOMPARE(w.resume(name).error().code(), u"SOURCE_HELD"_s);
    QCOMPARE(w.target->deliveries.load(), sent);

    // A second hold does not overwrite the first reason, and of somebody else it is none: one release frees.
    QVERIFY(QCoro::waitFor(w.broker().holdSource(u"Index"_s, u"again"_s, u"source team"_s)));
    const auto second = QCoro::waitFor(w.broker().holdSource(u"Index"_s, u"other"_s, u"other"_s));
    QVERIFY(!second);
    QCOMPARE(second.error().code(), u"SOURCE_HELD"_s);
    QCOMPARE(second.error().fact(u"actor"), u"source team"_s);
    QCOMPARE(QCoro::waitFor(w.broker().sources())->first().reason, u"backup is running"_s);
    QVERIFY(*QCoro::waitFor(w.broker().releaseSource(u"Index"_s, u"source team"_s)));
    QVERIFY(!*QCoro::waitFor(w.broker().releaseSource(u"Index"_s, u"source team"_s)));
    QVERIFY(w.resume(name));
    QVERIFY(isCompletelyThere(w.rest(name), 2000));
    QCOMPARE(w.target->creates.load(), 2000);
}

/// The inventory reads, too.
void TestLimits::countsNothingOfAHeldSource() {
    base::ManualClock clock;
    Workshop w(3000);
    w.moved = &clock;
    std::atomic<bool> held{false};
    w.checkpoint = [&](const char* point) {
        if (QByteArrayView(point) != "inventory-batch" || held.exchange(true))
            return;
        auto ledger = Ledger::open(w.ledgerPlace(), clock);
        if (!ledger || !SourceHolds(ledger->database())
                            .hold({u"test"_s, u"Index"_s}, {u"team"_s, u"load"_s, clock.utcNow()}))
            qFatal("cannot hold the source");
        clock.advance(1s);
    };
    const QString name = *w.start();
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"SOURCE_HELD"_s, patience);
    QCOMPARE(w.status(name).stage, u"inventory"_s);
    QCOMPARE(w.status(name).documents.total(), 1000);
    QVERIFY(*QCoro::waitFor(w.broker().releaseSource(u"Index"_s, {})));
    clock.advance(1s);
    QVERIFY(isCompletelyThere(w.rest(name), 3000));
    w.close();
}

void TestLimits::followsAHoldThatAnotherEngineWrote() {
    Workshop w(3000, [](const TargetDocument&, int) {
        QThread::msleep(1);
        return Fault::None;
    });
    const QString name = *w.start();
    QTRY_VERIFY_WITH_TIMEOUT(w.target->deliveries > 20, patience);
    auto ledger = Ledger::open(w.ledgerPlace(), w.clock);
    QVERIFY(ledger);
    SourceHolds holds(ledger->database());
    QVERIFY(holds.hold({u"test"_s, u"Index"_s}, {u"team"_s, u"load"_s, w.clock.utcNow()}));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"SOURCE_HELD"_s, patience);
    // Another environment's source of the same name is another source.
    QVERIFY(*holds.release({u"test"_s, u"Index"_s}));
    QVERIFY(holds.hold({u"other"_s, u"Index"_s}, {u"team"_s, u"load"_s, w.clock.utcNow()}));
    QVERIFY(isCompletelyThere(w.rest(name), 3000));
}

void TestLimits::refusesToHoldWhatItDoesNotKnow() {
    Workshop w(3);
    QVERIFY(isCompletelyThere(w.run(), 3));
    const auto refused = QCoro::waitFor(w.broker().holdSource(u"Indx"_s, u"typing"_s, u"team"_s));
    QCOMPARE(refused.error().code(), u"SOURCE_UNKNOWN"_s);
    QCOMPARE(refused.error().fact(u"known"), u"Index"_s);
}

void TestLimits::readsNothingWhileTheStopFileExists() {
    base::ManualClock clock;
    Workshop w(30);
    w.moved = &clock;
    const QString stop = w.place + u"/STOP"_s;
    QFile file(stop);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const QString name = *w.start(limited(w, {{u"stopFile"_s, stop}}));
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(w.status(name)), u"CAMPAIGN_STOP_FILE"_s, patience);
    QCOMPARE(w.status(name).hold->fact(u"file"), stop);
    QCOMPARE(w.status(name).documents.total(), 0);
    QVERIFY(QFile::remove(stop));
    clock.advance(1s);
    QVERIFY(isCompletelyThere(w.rest(name), 30));
    w.close();
}

void TestLimits::staysPausedWithItsReasonAfterARestart() {
    Workshop w(400, [](const TargetDocument&, int nth) { return nth > 100 ? Fault::Refuse : Fault::None; });
    const QString name = *w.start(limited(w, {{u"mostFailures"_s, 0.1}}));
    const CampaignStatus before = w.rest(name);
    QCOMPARE(codeOf(before), u"CAMPAIGN_FAILURES"_s);
    w.open();
    const CampaignStatus after = w.status(name);
    QCOMPARE(after.state, CampaignState::Paused);
    QCOMPARE(codeOf(after), u"CAMPAIGN_FAILURES"_s);
    QCOMPARE(after.hold->fact(u"failed"), before.hold->fact(u"failed"));
    QCOMPARE(after.documents, before.documents);
}

/// As many times as FDC_CYCLES says. How long a pause took is printed; that it is told after the drain limit
/// at the latest is tested where a document hangs.
void TestLimits::pausesAgainRightAfterAResume() {
    Workshop w(2000, [](const TargetDocument&, int) {
        QThread::msleep(2);
        return Fault::None;
    });
    StartRequest request = w.request();
    request.concurrency = 4;
    const QString name = *w.start(request);
    QVERIFY(w.pause(name));
    for (int i = 0; i < 15; ++i) {
        QVERIFY(w.resume(name));
        QVERIFY(w.pause(name));
        QCOMPARE(w.status(name).state, CampaignState::Paused);
    }
    QVERIFY(w.resume(name));
    const CampaignStatus ended = w.rest(name);
    QVERIFY2(isCompletelyThere(ended, 2000),
             qPrintable(campaignStateName(ended.state) + u' ' + ended.stage + u' ' + codeOf(ended)));
}

void TestLimits::losesAndDoublesNothingOverManyPauses() {
    const int cycles = std::max(
        1, qEnvironmentVariableIntValue("FDC_CYCLES") > 0 ? qEnvironmentVariableIntValue("FDC_CYCLES") : 50);
    const int documents = 100 + cycles * 20;
    Workshop w(documents);
    const QString name = *w.start();
    std::vector<qint64> waits;
    for (int i = 0; i < cycles; ++i) {
        QTest::qWait(1 + i * 7 % 13);
        if (w.status(name).state == CampaignState::Finished)
            break;
        const auto before = w.clock.monotonic();
        const auto paused = w.pause(name);
        waits.push_back((w.clock.monotonic() - before).count());
        if (!paused) {
            QCOMPARE(paused.error().code(), u"CAMPAIGN_STATE"_s);  // it has ended meanwhile
            continue;
        }
        const CampaignStatus rested = w.status(name);
        QVERIFY(rested.documents.total() <= documents);  // less while it still counts
        QCOMPARE(rested.documents.inFlight, 0);
        const auto resumed = w.resume(name);
        QVERIFY2(resumed, qPrintable(resumed ? QString()
                                             : u"%1 after cycle %2, %3"_s.arg(resumed.error().toLogLine())
                                                   .arg(i)
                                                   .arg(campaignStateName(rested.state))));
    }
    QVERIFY(isCompletelyThere(w.rest(name), documents));
    QCOMPARE(w.stored(), w.corpus.expected());
    QCOMPARE(w.target->creates.load(), documents);
    QCOMPARE(w.target->updates.load(), 0);
    std::sort(waits.begin(), waits.end());
    qInfo("%zu pauses, half of them told within %lld ms, 99 %% within %lld ms, all within %lld ms",
          waits.size(), static_cast<long long>(waits[waits.size() / 2]),
          static_cast<long long>(waits[waits.size() * 99 / 100]), static_cast<long long>(waits.back()));
}

void TestLimits::refusesBadLimits() {
    Workshop w(3);
    StartRequest request = w.request();
    request.limits.zone = u"Europe/Atlantis"_s;
    const auto refused = w.start(request);
    QCOMPARE(refused.error().code(), u"CAMPAIGN_SETTING"_s);
    QCOMPARE(refused.error().fact(u"setting"), u"zone"_s);
}

/// All of it on a file, and on a ledger that several engines share.
int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    int failures = 0;
    for (const bool onServer : {false, true}) {
        Workshop::onServer = onServer;
        TestLimits test;
        test.setObjectName(onServer ? u"limits on a server"_s : u"limits on a file"_s);
        failures += QTest::qExec(&test, argc, argv);
    }
    return failures;
}
#include "tst_limits.moc"
