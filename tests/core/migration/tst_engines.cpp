// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QtTest>
#include <thread>

#include "EngineProcess.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/MigrationErrors.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

// Several engines, each a process of its own, on one campaign of one PostgreSQL ledger: whatever happens to
// one of them, every document is stored once, the ledger says what the target holds, and the end is told
// once.

namespace {

constexpr int documents = 2000;

class Bench {
public:
    explicit Bench(int count = documents) : corpus(folder.path() + u"/corpus"_s, count) {
        place.folder = folder.path();
        place.server = store::PostgresServer::shared().newDatabase();
        database.emplace(*LedgerPlace(place.server).open());
    }
    EngineProcess& engine(const QString& name, const QString& what) {
        names.append(name);
        engines.push_back(std::make_unique<EngineProcess>(place, name, what));
        return *engines.back();
    }
    qint64 number(const char* sql) {
        auto statement = database->prepare(sql);
        const auto row = statement->step();
        return row && *row ? statement->integer(0) : -1;
    }
    /// Waits until so many documents are migrated.
    bool awaitMigrated(qint64 wanted) {
        return QTest::qWaitFor(
            [&] { return number("SELECT count(*) FROM documents WHERE state = 'MIGRATED'") >= wanted; },
            60'000);
    }
    qint64 auditRecords(const QString& name, const QByteArray& where) const {
        auto trail =
            store::Database::open(place.dataOf(name) + u"/audit.db"_s, store::Database::Mode::ReadOnly);
        auto statement = trail->prepare(("SELECT count(*) FROM record WHERE " + where).constData());
        return statement && *statement->step() ? statement->integer(0) : -1;
    }

    QTemporaryDir folder;
    Corpus corpus;
    SharedPlace place;
    std::optional<store::Database> database;
    QStringList names;
    std::vector<std::unique_ptr<EngineProcess>> engines;
};

}  // namespace

class TestEngines : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shareACampaign_data();
    void shareACampaign();
    void losesNothingWhenOneIsKilled();
    void givesUpWhatOthersTookOverWhileItWasSuspended();
    void followsPauseResumeAndStopOfAnyOther();
    void aStopHoldsForWhoIsAboutToGoOn_data();
    void aStopHoldsForWhoIsAboutToGoOn();
    void aStopHoldsWhileFailedDocumentsArePutBack_data();
    void aStopHoldsWhileFailedDocumentsArePutBack();
    void whoCannotGoOnStaysWithItsDocuments();
    void resumesAtOnceAfterTheOnlyEngineDied();
    void anEndThatIsWrittenWhileItIsLookedAtIsNoInterruption();
    void refusesToJoinWhatIsNotAtWork();
    void refusesToJoinWithoutTheSource();
    void refusesToStartASourceThatAnotherEngineWorksOn();
    void waitsOutARestartOfTheServer();
    void givesBackWhenTheLedgerIsBackWhatItHeldWhenItLeft_data();
    void givesBackWhenTheLedgerIsBackWhatItHeldWhenItLeft();

private:
    void compare(Bench& bench, int mostRequests);
};

/// Source, target, ledger and trails say the same.
void TestEngines::compare(Bench& bench, int mostRequests) {
    QCOMPARE(CountingTarget::stored(bench.place.target()), bench.corpus.expected());
    const auto references = CountingTarget::references(bench.place.target());
    QCOMPARE(references.size(), bench.corpus.expected().size());
    for (auto entry = references.cbegin(); entry != references.cend(); ++entry)
        QVERIFY2(entry.value() == 1, qPrintable(entry.key()));
    const auto asked = CountingTarget::counted(bench.place.target(), "asked");
    for (auto entry = asked.cbegin(); entry != asked.cend(); ++entry)
        QVERIFY2(entry.value() <= mostRequests,
                 qPrintable(entry.key() + u' ' + QString::number(entry.value())));

    const qint64 all = bench.corpus.expected().size();
    QCOMPARE(bench.number("SELECT count(*) FROM documents"), all);
    QCOMPARE(
        bench.number("SELECT count(*) FROM documents WHERE state = 'MIGRATED' AND verification = 'VERIFIED'"
                     " AND target_hash = source_hash AND claimed_by IS NULL"),
        all);
    auto rows = *bench.database->prepare("SELECT target_id, target_hash FROM documents");
    while (*rows.step())
        QCOMPARE(bench.corpus.expected().value(rows.text(0)), rows.text(1));
    QCOMPARE(bench.number("SELECT count(*) FROM campaigns WHERE state = 'Finished' AND verdict = 'verified'"),
             1);

    // One end, in one trail, with one report; and every row is covered by a record that its engine wrote.
    qint64 ends = 0;
    int reports = 0;
    for (const QString& name : bench.names) {
        ends += bench.auditRecords(name, "action = 'migration.end'");
        reports += QDir(bench.place.dataOf(name) + u"/reports"_s)
                       .entryList(QDir::Dirs | QDir::NoDotAndDotDot)
                       .size();
        const auto verified = audit::verifyAudit(bench.place.dataOf(name) + u"/audit.db"_s);
        QVERIFY(verified && verified->ok);
    }
    QCOMPARE(ends, 1);
    QCOMPARE(reports, 1);
    auto covered = *bench.database->prepare(
        "SELECT DISTINCT e.name, d.audit_sequence FROM documents d JOIN engines e ON e.id = d.audit_engine");
    while (*covered.step())
        QCOMPARE(bench.auditRecords(covered.text(0), "action = 'migration.batch' AND seq = " +
                                                         QByteArray::number(covered.integer(1))),
                 1);
    QCOMPARE(bench.number("SELECT count(*) FROM documents WHERE audit_engine IS NULL"), 0);
}

void TestEngines::shareACampaign_data() {
    QTest::addColumn<int>("engines");
    QTest::newRow("two") << 2;
    QTest::newRow("four") << 4;
}

void TestEngines::shareACampaign() {
    QFETCH(int, engines);
    Bench bench;
    const QString campaign = bench.engine(u"e1"_s, u"start"_s).awaitReady();
    QVERIFY(!campaign.isEmpty());
    for (int i = 2; i <= engines; ++i)
        bench.engine(u"e%1"_s.arg(i), campaign);
    for (auto& engine : bench.engines) {
        QCOMPARE(engine->awaitEnd(), 0);
        QVERIFY2(engine->text().contains("verdict verified"), engine->text().constData());
    }
    compare(bench, 1);
    // The work was shared, and what was counted by each adds up.
    QVERIFY(bench.number("SELECT count(DISTINCT audit_engine) FROM documents") >= 2);
    QCOMPARE(bench.number("SELECT sum(bytes) FROM campaign_engines"),
             bench.number("SELECT sum(target_bytes) FROM documents"));
    QCOMPARE(bench.number("SELECT sum(CAST(CAST(statistics AS json) -> 's5' ->> 'ProcessedOK' AS BIGINT))"
                          " FROM campaign_engines"),
             documents);
    Engine look(bench.place, u"look"_s);
    const CampaignStatus status = look.status(campaign);
    QCOMPARE(status.documents.verified, documents);
    QCOMPARE(status.bytes, bench.number("SELECT sum(target_bytes) FROM documents"));
}

void TestEngines::losesNothingWhenOneIsKilled() {
    const quint32 seed = qEnvironmentVariableIsSet("FDC_SEED")
                             ? quint32(qEnvironmentVariableIntValue("FDC_SEED"))
                             : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const int rounds = qMax(2, qEnvironmentVariableIntValue("FDC_KILLS"));
    for (int round = 0; round < rounds; ++round) {
        Bench bench;
        const QString campaign = bench.engine(u"e1"_s, u"start"_s).awaitReady();
        QVERIFY(!campaign.isEmpty());
        for (int i = 2; i <= 3; ++i)
            QVERIFY(!bench.engine(u"e%1"_s.arg(i), campaign).awaitReady().isEmpty());
        QVERIFY(bench.awaitMigrated(random.bounded(documents / 2)));
        const size_t victim = random.bounded(3);
        bench.engines[victim]->signal(SIGKILL);
        for (size_t i = 0; i < bench.engines.size(); ++i)
            QCOMPARE(bench.engines[i]->awaitEnd(), i == victim ? -1 : 0);
        compare(bench, 2);
        // A document that was under way in the dead engine costs it no attempt.
        QCOMPARE(bench.number("SELECT count(*) FROM documents WHERE attempt_count <> 1"), 0);
        QVERIFY(bench.number("SELECT max(reclaim_count) FROM documents") <= 1);
    }
}

void TestEngines::givesUpWhatOthersTookOverWhileItWasSuspended() {
    Bench bench;
    bench.place.answerMs = 5;
    EngineProcess& first = bench.engine(u"e1"_s, u"start"_s);
    const QString campaign = first.awaitReady();
    EngineProcess& second = bench.engine(u"e2"_s, campaign);
    QVERIFY(!second.awaitReady().isEmpty());
    QVERIFY(bench.awaitMigrated(200));
    QVERIFY(QTest::qWaitFor([&] {
        return bench.number(
                   "SELECT count(*) FROM documents d JOIN engines e ON CAST(e.id AS TEXT) = d.claimed_by"
                   " WHERE e.name = 'e2'") > 0;
    }));
    second.signal(SIGSTOP);
    // Until the others took over all that it held. Suspended inside a transaction, it holds the rows of that
    // transaction until the server ends its session, half a minute later.
    QVERIFY(QTest::qWaitFor(
        [&] {
            return bench.number("SELECT count(*) FROM engines WHERE name = 'e2' AND ended_at IS NOT NULL") ==
                       1 &&
                   bench.number(
                       "SELECT count(*) FROM documents d JOIN engines e ON CAST(e.id AS TEXT) ="
                       " d.claimed_by WHERE e.name = 'e2'") == 0;
        },
        90'000));
    const qint64 before = bench.number(
        "SELECT count(*) FROM documents d JOIN engines e ON e.id = d.audit_engine"
        " WHERE e.name = 'e2'");
    const qint64 oldSeat = bench.number("SELECT max(id) FROM engines WHERE name = 'e2'");
    const qint64 reclaimed = bench.number("SELECT count(*) FROM documents WHERE reclaim_count > 0");
    QVERIFY(reclaimed > 0);
    second.signal(SIGCONT);
    QCOMPARE(first.awaitEnd(), 0);
    QCOMPARE(second.awaitEnd(), 0);
    compare(bench, 2);
    // Under the seat that was taken from it, it completed nothing any more.
    auto after = *bench.database->prepare("SELECT count(*) FROM documents WHERE audit_engine = ?1");
    QVERIFY(*after.bind(1, oldSeat).step());
    QCOMPARE(after.integer(0), before);
}

void TestEngines::followsPauseResumeAndStopOfAnyOther() {
    Bench bench(1000);
    bench.place.answerMs = 10;
    Engine first(bench.place, u"e1"_s);
    Engine second(bench.place, u"e2"_s);
    Engine third(bench.place, u"e3"_s);  // looks on, and steers
    const QString campaign = *first.start();
    QCOMPARE(first.await(campaign, CampaignState::Started).state, CampaignState::Started);
    for (int i = 0; i < 2; ++i) {  // the second time nothing happens
        const auto joined = second.join(campaign);
        QVERIFY2(joined, joined ? "" : qPrintable(joined.error().toLogLine()));
    }
    QVERIFY(bench.awaitMigrated(50));

    QVERIFY(QCoro::waitFor(third.broker().pause(campaign, u"claire"_s)));
    QCOMPARE(first.await(campaign, CampaignState::Paused, 10).state, CampaignState::Paused);
    QCOMPARE(second.await(campaign, CampaignState::Paused, 10).state, CampaignState::Paused);
    QCOMPARE(third.status(campaign).state, CampaignState::Paused);
    QTRY_COMPARE(bench.number("SELECT count(*) FROM documents WHERE state = 'IN_FLIGHT'"), 0);
    const qint64 done = bench.number("SELECT count(*) FROM documents WHERE state = 'MIGRATED'");
    QTest::qWait(300);
    QCOMPARE(bench.number("SELECT count(*) FROM documents WHERE state = 'MIGRATED'"), done);

    QVERIFY(QCoro::waitFor(second.broker().resume(campaign, u"claire"_s)));
    QCOMPARE(first.await(campaign, CampaignState::Started, 10).state, CampaignState::Started);
    QVERIFY(bench.awaitMigrated(done + 50));

    QVERIFY(QCoro::waitFor(first.broker().stop(campaign, u"paul"_s)));
    for (Engine* engine : {&first, &second, &third}) {
        const CampaignStatus status = engine->await(campaign, CampaignState::Stopped, 10);
        QCOMPARE(status.state, CampaignState::Stopped);
        QCOMPARE(status.verdict, std::optional(Verdict::Cancelled));
        QCOMPARE(status.cancelledBy, u"paul"_s);
    }
    QTRY_COMPARE(bench.number("SELECT count(*) FROM documents WHERE state = 'IN_FLIGHT'"), 0);

    QVERIFY(QCoro::waitFor(third.broker().resume(campaign, u"claire"_s)));
    QCOMPARE(third.await(campaign, CampaignState::Finished, 60).verdict, std::optional(Verdict::Verified));
    QCOMPARE(CountingTarget::stored(bench.place.target()), bench.corpus.expected());
}

void TestEngines::aStopHoldsForWhoIsAboutToGoOn_data() {
    QTest::addColumn<bool>("retries");
    QTest::newRow("resume") << false;
    QTest::newRow("retry") << true;
}

/// A login and a look at the source take their time, and a person stops the campaign elsewhere meanwhile.
void TestEngines::aStopHoldsForWhoIsAboutToGoOn() {
    QFETCH(const bool, retries);
    Bench bench(1200);
    bench.place.answerMs = 20;
    Engine first(bench.place, u"e1"_s);
    Engine second(bench.place, u"e2"_s);
    const QString campaign = *first.start();
    QVERIFY(bench.awaitMigrated(50));
    QVERIFY(QCoro::waitFor(first.broker().pause(campaign, u"claire"_s)));
    QCOMPARE(first.await(campaign, CampaignState::Paused, 10).state, CampaignState::Paused);
    QTRY_COMPARE(bench.number("SELECT count(*) FROM documents WHERE state = 'IN_FLIGHT'"), 0);
    const qint64 done = bench.number("SELECT count(*) FROM documents WHERE state = 'MIGRATED'");

    second.loginTakes = std::chrono::seconds(2);
    std::optional<QString> answer;  // code; empty: it went on
    const auto goOn = [](Engine* engine, QString name, bool retry,
                         std::optional<QString>* code) -> QCoro::Task<void> {
        if (retry) {
            auto asking = engine->broker().retry(RetryRequest{name, {}, {}, {}}, u"claire"_s);
            const auto count = co_await std::move(asking);
            *code = count ? QString() : count.error().code();
        } else {
            auto asking = engine->broker().resume(name, u"claire"_s, {});
            const auto resumed = co_await std::move(asking);
            *code = resumed ? QString() : resumed.error().code();
        }
    };
    goOn(&second, campaign, retries, &answer);
    QTest::qWait(500);
    QVERIFY(!answer);
    QVERIFY(QCoro::waitFor(first.broker().stop(campaign, u"paul"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(answer, 10'000);
    QCOMPARE(*answer, u"CAMPAIGN_STATE"_s);
    QTest::qWait(300);
    const CampaignStatus status = second.status(campaign);
    QCOMPARE(status.state, CampaignState::Stopped);
    QCOMPARE(status.cancelledBy, u"paul"_s);
    QCOMPARE(bench.number("SELECT count(*) FROM documents WHERE state = 'MIGRATED'"), done);
    QCOMPARE(bench.number("SELECT count(*) FROM campaign_engines WHERE left_at IS NULL"), 0);
    // Who looked after the stop may go on.
    second.loginTakes = {};
    QVERIFY(QCoro::waitFor(second.broker().resume(campaign, u"claire"_s)));
    QCOMPARE(second.await(campaign, CampaignState::Finished).verdict, Verdict::Verified);
}

void TestEngines::aStopHoldsWhileFailedDocumentsArePutBack_data() {
    QTest::addColumn<bool>("isAlone");
    QTest::newRow("stopped where its run rests") << false;
    QTest::newRow("nobody else works on it") << true;
}

void TestEngines::aStopHoldsWhileFailedDocumentsArePutBack() {
    QFETCH(const bool, isAlone);
    Bench bench(1200);
    bench.place.answerMs = 20;
    auto other = std::make_unique<Engine>(bench.place, u"e1"_s);
    Engine& first = *other;
    Engine second(bench.place, u"e2"_s);
    Engine third(bench.place, u"e3"_s);
    const QString campaign = *first.start();
    QVERIFY(bench.awaitMigrated(50));
    QVERIFY(QCoro::waitFor(first.broker().pause(campaign, u"claire"_s)));
    QCOMPARE(first.await(campaign, CampaignState::Paused, 10).state, CampaignState::Paused);
    QTRY_COMPARE(bench.number("SELECT count(*) FROM documents WHERE state = 'IN_FLIGHT'"), 0);
    for (const char* change :
         {"UPDATE documents SET state = 'IN_FLIGHT', claimed_by = 'x', claimed_at = 'now'"
          " WHERE state = 'PENDING'",
          "UPDATE documents SET state = 'FAILED', claimed_by = NULL, claimed_at = NULL,"
          " attempt_count = 9, last_error_class = 'NETWORK' WHERE state = 'IN_FLIGHT'"}) {
        const auto changed = bench.database->execute(change);
        QVERIFY2(changed, qPrintable(changed ? QString() : changed.error().toLogLine()));
    }
    if (isAlone)
        other.reset();
    std::optional<QString> answer;
    const auto retry = [](Engine* engine, QString name, std::optional<QString>* code) -> QCoro::Task<void> {
        auto asking = engine->broker().retry(RetryRequest{name, {}, {}, {}}, u"claire"_s);
        const auto count = co_await std::move(asking);
        *code = count ? QString() : count.error().code();
    };
    {
        // Somebody's question holds the rows: putting them back takes as long.
        auto transaction = bench.database->begin();
        QVERIFY(transaction);
        QVERIFY(bench.database->execute("SELECT 1 FROM documents WHERE state = 'FAILED' FOR UPDATE"));
        retry(&second, campaign, &answer);
        QTRY_COMPARE(third.status(campaign).state, CampaignState::Starting);
        QTest::qWait(300);
        QVERIFY(!answer);
        // Nobody takes it for one that was left behind.
        QCOMPARE(third.status(campaign).state, CampaignState::Starting);
        // It is at work already, without a second run.
        QVERIFY(QCoro::waitFor(second.broker().join(campaign, u"claire"_s)));
        QCOMPARE(second.status(campaign).state, CampaignState::Starting);
        if (!isAlone)
            QVERIFY(QCoro::waitFor(first.broker().stop(campaign, u"paul"_s)));
    }
    QTRY_VERIFY_WITH_TIMEOUT(answer, 10'000);
    QCOMPARE(*answer, isAlone ? QString() : u"CAMPAIGN_STATE"_s);
    if (isAlone) {
        QCOMPARE(second.await(campaign, CampaignState::Finished).verdict, Verdict::Verified);
        return;
    }
    QTRY_COMPARE(third.status(campaign).state, CampaignState::Stopped);
    QCOMPARE(third.status(campaign).cancelledBy, u"paul"_s);
    QCOMPARE(bench.number("SELECT count(*) FROM campaign_engines w JOIN engines e ON e.id = w.engine"
                          " WHERE e.name = 'e2' AND w.left_at IS NULL"),
             0);
}

/// The ledger does not take its word that it goes on: it is still counted, and goes on when another says so.
void TestEngines::whoCannotGoOnStaysWithItsDocuments() {
    Bench bench(1200);
    bench.place.answerMs = 15;
    Engine first(bench.place, u"e1"_s);
    auto second = std::make_unique<Engine>(bench.place, u"e2"_s);
    const QString campaign = *first.start();
    QVERIFY(second->join(campaign));
    QVERIFY(bench.awaitMigrated(50));
    QVERIFY(QCoro::waitFor(first.broker().pause(campaign, u"claire"_s)));
    QCOMPARE(first.await(campaign, CampaignState::Paused, 10).state, CampaignState::Paused);
    QCOMPARE(second->await(campaign, CampaignState::Paused, 10).state, CampaignState::Paused);
    {
        auto transaction = bench.database->begin();
        QVERIFY(transaction);
        QVERIFY(
            bench.database->execute("SELECT 1 FROM campaign_engines WHERE engine IN (SELECT id FROM engines"
                                    " WHERE name = 'e1') FOR UPDATE"));
        const auto resumed = QCoro::waitFor(first.broker().resume(campaign, u"claire"_s));
        QVERIFY(!resumed);
        QCOMPARE(resumed.error().code(), u"STORE_BUSY"_s);
    }
    QTest::qWait(1000);  // heartbeats, with which debts are paid
    QVERIFY(QCoro::waitFor(second->broker().resume(campaign, u"claire"_s)));
    QCOMPARE(first.await(campaign, CampaignState::Started, 10).state, CampaignState::Started);
    QCOMPARE(bench.number("SELECT count(*) FROM campaign_engines w JOIN engines e ON e.id = w.engine"
                          " WHERE e.name = 'e1' AND w.left_at IS NOT NULL"),
             0);
    second.reset();
    QCOMPARE(first.await(campaign, CampaignState::Finished).verdict, Verdict::Verified);
}

void TestEngines::resumesAtOnceAfterTheOnlyEngineDied() {
    Bench bench(1200);
    bench.place.lease = base::Milliseconds(60'000);  // nobody waits for it
    EngineProcess& first = bench.engine(u"e1"_s, u"start"_s);
    const QString campaign = first.awaitReady();
    QVERIFY(bench.awaitMigrated(50));
    first.signal(SIGKILL);
    QCOMPARE(first.awaitEnd(), -1);
    Engine again(bench.place, u"e1"_s);  // the same data folder
    const CampaignStatus found = again.status(campaign);
    QCOMPARE(found.state, CampaignState::Stopped);
    QVERIFY(found.hold && found.hold->is(campaignInterrupted));
    QCOMPARE(found.documents.inFlight, 0);
    QVERIFY(QCoro::waitFor(again.broker().resume(campaign, u"claire"_s)));
    QCOMPARE(again.await(campaign, CampaignState::Finished).verdict, std::optional(Verdict::Verified));
    compare(bench, 2);
}

/// Who asks has read that it is at work, and then waits for the table of the engines, which is held:
/// meanwhile the engine that worked on it writes the end and is gone.
void TestEngines::anEndThatIsWrittenWhileItIsLookedAtIsNoInterruption() {
    Bench bench(20);
    QString campaign;
    {
        Engine first(bench.place, u"e1"_s);
        campaign = *first.start();
        QCOMPARE(first.await(campaign, CampaignState::Finished).verdict, std::optional(Verdict::Verified));
    }
    Engine second(bench.place, u"e2"_s);
    QVERIFY(bench.database->execute("UPDATE campaigns SET state = 'Started', verdict = NULL"));
    auto transaction = bench.database->begin();
    QVERIFY(transaction);
    QVERIFY(bench.database->execute("LOCK TABLE engines IN ACCESS EXCLUSIVE MODE"));
    bool wasLookedAt = false;
    bool wasWritten = false;
    std::thread ending([&] {
        auto sessions = store::Database::connect(bench.place.server);
        auto waiting = sessions->prepare(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND query LIKE 'SELECT c.state, c.wish%'");
        const QDeadlineTimer limit(30'000);
        while (!wasLookedAt && !limit.hasExpired()) {
            wasLookedAt = *waiting->step() && waiting->integer(0) > 0;
            waiting->reset();
            QThread::msleep(5);
        }
        wasWritten =
            bench.database->execute("UPDATE campaigns SET state = 'Finished', verdict = 'verified'") &&
            transaction->commit();
    });
    const CampaignStatus told = second.status(campaign);
    ending.join();
    QVERIFY(wasLookedAt);
    QVERIFY(wasWritten);
    QCOMPARE(told.state, CampaignState::Finished);
    QCOMPARE(told.verdict, std::optional(Verdict::Verified));
    QVERIFY(!told.hold);
    QCOMPARE(bench.number("SELECT count(*) FROM campaigns WHERE state = 'Finished' AND verdict = 'verified'"
                          " AND hold IS NULL"),
             1);
}

void TestEngines::refusesToJoinWhatIsNotAtWork() {
    Bench bench(20);
    Engine first(bench.place, u"e1"_s);
    const QString campaign = *first.start();
    QCOMPARE(first.await(campaign, CampaignState::Finished).state, CampaignState::Finished);
    Engine second(bench.place, u"e2"_s);
    const auto refused = second.join(campaign);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"CAMPAIGN_NOT_AT_WORK"_s);
    const auto unknown = second.join(u"none_Run1"_s);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code(), u"CAMPAIGN_UNKNOWN"_s);
}

void TestEngines::refusesToJoinWithoutTheSource() {
    Bench bench(1200);
    bench.place.answerMs = 20;
    Engine first(bench.place, u"e1"_s);
    const QString campaign = *first.start();
    QVERIFY(bench.awaitMigrated(10));
    // As on a machine where the share is mounted without its files.
    Engine second(bench.place, u"e2"_s);
    const QString corpus = bench.place.corpus();
    QVERIFY(QCoro::waitFor(first.broker().pause(campaign, u"claire"_s)));
    QVERIFY(bench.database->execute("UPDATE campaigns SET state = 'Started'"));
    for (int i = 0; i < 400; ++i)
        QVERIFY(QFile::rename(corpus + u'/' + Corpus::id(i) + u".txt"_s,
                              corpus + u'/' + Corpus::id(i) + u".away"_s));
    const auto refused = second.join(campaign);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"SOURCE_NOT_SHARED"_s);
    QCOMPARE(bench.number("SELECT count(*) FROM documents WHERE state IN ('QUARANTINED', 'FAILED')"), 0);
}

void TestEngines::refusesToStartASourceThatAnotherEngineWorksOn() {
    Bench bench(1200);
    bench.place.answerMs = 20;
    Engine first(bench.place, u"e1"_s);
    Engine second(bench.place, u"e2"_s);
    QVERIFY(first.start());
    const auto refused = second.start();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), u"CAMPAIGN_SOURCE_BUSY"_s);
}

void TestEngines::waitsOutARestartOfTheServer() {
    store::PostgresServer::Options options;
    options.durable = true;
    store::PostgresServer server(options);
    Bench bench(1200);
    bench.place.server = server.newDatabase();
    bench.place.lease = base::Milliseconds(30'000);
    bench.database.emplace(*LedgerPlace(bench.place.server).open());
    EngineProcess& first = bench.engine(u"e1"_s, u"start"_s);
    const QString campaign = first.awaitReady();
    EngineProcess& second = bench.engine(u"e2"_s, campaign);
    QVERIFY(!second.awaitReady().isEmpty());
    for (const bool asAPowerCut : {false, true}) {
        QVERIFY(bench.awaitMigrated(asAPowerCut ? 250 : 50));
        if (asAPowerCut)
            server.kill();
        else
            server.stop();
        server.start();
    }
    QCOMPARE(first.awaitEnd(), 0);
    QCOMPARE(second.awaitEnd(), 0);
    compare(bench, 2);
}

namespace {

/// What the engines of this process logged.
class Heard {
public:
    Heard() {
        s_text.clear();
        s_before = qInstallMessageHandler(&Heard::take);
    }
    ~Heard() { qInstallMessageHandler(s_before); }
    static bool hears(const QString& words) {
        const std::scoped_lock lock(s_mutex);
        return s_text.contains(words);
    }

private:
    static void take(QtMsgType type, const QMessageLogContext& context, const QString& text) {
        {
            const std::scoped_lock lock(s_mutex);
            s_text += text + u'\n';
        }
        if (s_before)
            s_before(type, context, text);
    }
    static inline std::mutex s_mutex;
    static inline QString s_text;
    static inline QtMessageHandler s_before = nullptr;
};

}  // namespace

void TestEngines::givesBackWhenTheLedgerIsBackWhatItHeldWhenItLeft_data() {
    QTest::addColumn<int>("patience");
    QTest::addColumn<QString>("said");
    QTest::newRow("while it waits") << 6 << u"waits for the ledger"_s;
    QTest::newRow("long after it left") << 1 << u"could not leave in order"_s;
}

/// The engine itself lives on, so that nobody else may take its rows; the other one waits for them.
void TestEngines::givesBackWhenTheLedgerIsBackWhatItHeldWhenItLeft() {
    QFETCH(int, patience);
    QFETCH(QString, said);
    store::PostgresServer::Options options;
    options.durable = true;
    store::PostgresServer server(options);
    Bench bench(1200);
    bench.place.server = server.newDatabase();
    bench.place.lease = base::Milliseconds(60'000);
    bench.database.emplace(*LedgerPlace(bench.place.server).open());
    const Heard heard;
    SharedPlace impatient = bench.place;
    impatient.patience = std::chrono::seconds(patience);
    impatient.answerMs = 20;
    Engine first(impatient, u"e1"_s);
    bench.names.append(u"e1"_s);
    const QString campaign = *first.start();
    EngineProcess& second = bench.engine(u"e2"_s, campaign);
    QVERIFY(!second.awaitReady().isEmpty());
    QVERIFY(bench.awaitMigrated(50));
    const char* heldSql =
        "SELECT count(*) FROM documents d JOIN engines e ON CAST(e.id AS TEXT) = d.claimed_by"
        " WHERE e.name = 'e1' AND d.state = 'IN_FLIGHT'";
    QTRY_VERIFY(bench.number(heldSql) > 0);
    server.stop();
    // As when its connector is switched off: nobody can tell the ledger of it.
    auto pausing = first.broker().pauseAll(u"switched off"_s);
    QTRY_VERIFY_WITH_TIMEOUT(Heard::hears(said), 30'000);
    server.start();
    QTRY_VERIFY_WITH_TIMEOUT(bench.number(heldSql) == 0, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(
        bench.number("SELECT count(*) FROM campaign_engines w JOIN engines e ON e.id = w.engine"
                     " WHERE e.name = 'e1' AND w.left_at IS NULL"),
        0, 30'000);
    QCOMPARE(second.awaitEnd(), 0);
    compare(bench, 2);
    QCOMPARE(bench.number("SELECT count(*) FROM documents WHERE attempt_count <> 1"), 0);
    QCOMPARE(bench.number("SELECT count(*) FROM engines WHERE name = 'e1' AND ended_at IS NULL"), 1);
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 4 && arguments[1] == u"--engine")
        return runEngine(arguments);
    TestEngines test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_engines.moc"
