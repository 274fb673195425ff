// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "EngineProcess.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/verification/VerificationRecords.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

// Engines of one PostgreSQL ledger that go on with what is no longer theirs: a list of a campaign that
// another one followed, and a check of a campaign that another engine brings to its end.

namespace {

/// Does something when the end of a campaign is written: after its documents were counted, before the report.
class TrailWithAHook final : public audit::AuditTrail {
public:
    base::Result<audit::Record> append(const audit::Entry& entry) override {
        if (entry.action == u"migration.end") {
            ends.append(entry.after);
            if (atEnd)
                std::exchange(atEnd, {})();
        }
        audit::Record record;
        record.sequence = ++m_last;
        record.entry = entry;
        return record;
    }
    base::Result<void> checkpoint() override { return {}; }
    std::function<void()> atEnd;
    QStringList ends;

private:
    std::atomic<qint64> m_last{0};
};

class Place {
public:
    explicit Place(int count, base::Milliseconds lease = base::Milliseconds(2'000))
        : corpus(m_folder.path() + u"/corpus"_s, count) {
        shared.folder = m_folder.path();
        shared.server = store::PostgresServer::shared().newDatabase();
        shared.lease = lease;
        database.emplace(*LedgerPlace(shared.server).open());
    }
    qint64 number(const QByteArray& sql) {
        auto statement = database->prepare(sql.constData());
        const auto row = statement->step();
        return row && *row ? statement->integer(0) : -1;
    }

private:
    QTemporaryDir m_folder;

public:
    Corpus corpus;
    SharedPlace shared;
    std::optional<store::Database> database;
};

const QString firstRun = u"Invoices_Run1"_s;

}  // namespace

class TestSuccessors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// An engine stands still in the middle of its list, until the next campaign of the source is at work.
    void aListThatComesTooLateTakesNothingAway_data() {
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("it was given up") << false;
        QTest::newRow("a person stopped the campaign elsewhere") << true;
    }
    void aListThatComesTooLateTakesNothingAway() {
        QFETCH(bool, isStopped);
        constexpr int documents = 8'000;
        Place place(documents, isStopped ? std::chrono::minutes(2) : std::chrono::seconds(2));
        Engine second(place.shared, u"two"_s);
        EngineProcess first(place.shared, u"one"_s, u"start"_s);
        QVERIFY(
            QTest::qWaitFor([&] { return place.number("SELECT count(*) FROM documents") >= 1'000; }, 30'000));
        first.signal(SIGSTOP);
        QCOMPARE(place.number("SELECT inventory_complete FROM campaigns"), 0);
        if (isStopped) {
            QVERIFY(second.join(firstRun));
            QVERIFY(QCoro::waitFor(second.broker().stop(firstRun, u"paul"_s)));
        }
        QCOMPARE(second.await(firstRun, CampaignState::Stopped).state, CampaignState::Stopped);
        if (isStopped) {
            const auto early = second.start();
            QVERIFY(!early && (early.error().is(campaignSourceBusy) || early.error().isRetryable()));
            first.signal(SIGCONT);
        }
        base::Result<QString> next = base::fail(campaignSourceBusy);
        QVERIFY(QTest::qWaitFor([&] { return bool(next = second.start()); }, 60'000));
        const QByteArray id = QByteArray::number(
            place.number("SELECT id FROM campaigns WHERE name = '" + next->toUtf8() + "'"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return place.number("SELECT inventory_complete FROM campaigns WHERE id = " + id) == 1 &&
                       place.number("SELECT count(*) FROM documents WHERE state = 'MIGRATED'") > 10;
            },
            60'000));
        first.signal(SIGCONT);
        const CampaignStatus end = second.await(*next, CampaignState::Finished, 120);
        QCOMPARE(end.verdict, std::optional(Verdict::Verified));
        QCOMPARE(end.documents.total(), documents);
        QCOMPARE(place.number("SELECT count(*) FROM documents WHERE batch_id = " + id), documents);
        QCOMPARE(CountingTarget::stored(place.shared.target()), place.corpus.expected());
        // Whoever came too late has ended, and nothing says that the earlier campaign is at work.
        QVERIFY(QTest::qWaitFor(
            [&] {
                return place.number(
                           "SELECT count(*) FROM campaign_roles r JOIN engines e ON e.id = r.engine"
                           " WHERE e.ended_at IS NULL AND r.campaign <> " +
                           id) == 0;
            },
            20'000));
        QCOMPARE(second.status(firstRun).state, CampaignState::Stopped);
        const auto resumed = QCoro::waitFor(second.broker().resume(firstRun, u"paul"_s, {}));
        QVERIFY(!resumed && resumed.error().is(campaignSuperseded));
        first.signal(SIGKILL);
        first.awaitEnd();
    }

    /// The finding is in hand when the documents are counted, and written before the end is.
    void aFindingWhileAnotherEngineWritesTheEndCounts() {
        Place place(20);
        const QString last = place.shared.corpus() + u"/INV-0019.txt"_s;
        QVERIFY(QFile::rename(last, last + u".away"_s));
        TrailWithAHook trail;
        Engine first(place.shared, u"one"_s);
        Engine second(place.shared, u"two"_s, &trail);
        const QString campaign = *first.start();
        QCOMPARE(first.await(campaign, CampaignState::Finished).verdict, std::optional(Verdict::Partial));

        const base::SystemClock clock;
        auto ledger = *Ledger::open(place.shared.server, clock);
        CampaignTable table(ledger.database(), clock);
        const CampaignRecord record = *table.find(campaign);
        TrailWithAHook ofTheCheck;
        CampaignWorld world;
        world.clock = &clock;
        world.audit = &ofTheCheck;
        const VerifyRequest request;
        VerificationRecords records(world, record, request, ledger);
        RowCheck missing;
        missing.row = (*readCheckedRows(ledger.database(), record.id, {}, 0, 1)).front();
        missing.judgement.symbol = Symbol::Missing;
        missing.judgement.aspects = {u"missing"_s};
        missing.judgement.faithful = false;
        missing.judgement.wrong = true;
        QVERIFY(records.note(missing));

        QVERIFY(QFile::rename(last + u".away"_s, last));
        bool isSettled = false;
        trail.atEnd = [&] { isSettled = bool(records.settle()); };
        RetryRequest wish;
        wish.campaign = campaign;
        wish.choice.continueUntouched = true;
        QCOMPARE(*QCoro::waitFor(second.broker().retry(wish, u"paul"_s)), 1);
        const CampaignStatus end = second.await(campaign, CampaignState::Finished);
        QVERIFY(isSettled);
        QCOMPARE(end.verdict, std::optional(Verdict::Partial));
        QCOMPARE(end.documents.unfaithful, 1);
        QCOMPARE(table.find(campaign)->verdict, std::optional(Verdict::Partial));
        // Told as it is, in the trail and in the report.
        QCOMPARE(trail.ends, QStringList({u"verified"_s, u"partial"_s}));
        QFile report(end.report + u"/report.html"_s);
        QVERIFY2(report.open(QIODevice::ReadOnly), qPrintable(end.report));
        const QByteArray text = report.readAll();
        QVERIFY(text.contains("Partial") && !text.contains("Verified</"));
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() > 4 && arguments[1] == u"--engine")
        return runEngine(arguments);
    TestSuccessors test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_successors.moc"
