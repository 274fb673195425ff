// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>
#include <set>
#include <thread>

#include "core/migration/CampaignTable.h"
#include "core/migration/DocumentLines.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/LedgerSchema.h"
#include "core/migration/MigrationErrors.h"
#include "core/store/StoreErrors.h"
#include "tests/core/store/PostgresServer.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

const RowState allStates[] = {RowState::Pending, RowState::InFlight,    RowState::Migrated,
                              RowState::Failed,  RowState::Quarantined, RowState::Skipped};

Delivery delivery(const QString& id, bool verified = true) {
    Delivery stored;
    stored.targetId = id;
    stored.verified = verified;
    stored.contentSha256 = QByteArray(32, 'c');
    stored.metadataSha256 = QByteArray(32, 'm');
    stored.contentBytes = 10;
    return stored;
}

RowOutcome migrated(const ClaimedRow& row, bool verified = true) {
    return RowOutcome{.row = row,
                      .kind = RowOutcome::Kind::Migrated,
                      .deliveries = {delivery(u"t-"_s + row.object.sourceId, verified)}};
}

RowOutcome failed(const ClaimedRow& row, RowOutcome::Kind kind, const base::ErrorCode& code) {
    return RowOutcome{.row = row, .kind = kind, .error = base::Error(code, u"because"_s), .step = u"s1"_s};
}

constexpr base::ErrorCode broken{"BROKEN", base::ErrorKind::Data};
constexpr base::ErrorCode away{"AWAY", base::ErrorKind::Temporary};

/// The suite runs twice: on a file, and on a database of a real server.
bool onServer = false;

LedgerPlace newPlace(const QTemporaryDir& folder) {
    return onServer ? LedgerPlace(store::PostgresServer::shared().newDatabase())
                    : LedgerPlace(folder.filePath(u"ledger.db"_s));
}

class Fixture {
public:
    Fixture()
        : place(newPlace(folder)), ledger(*Ledger::open(place, clock)), table(ledger.database(), clock) {}

    qint64 campaign(const QString& name, const QString& source = u"Index"_s) {
        CampaignRecord record;
        record.name = name;
        record.key = {u"production"_s, source};
        record.mapName = u"Invoices"_s;
        return *table.insert(record, {});
    }

    void inventory(qint64 id, int from, int to, const QString& value = u"v"_s) {
        std::vector<InventoryRow> rows;
        for (int i = from; i < to; ++i)
            rows.push_back(
                {u"doc-%1"_s.arg(i, 5, 10, QChar(u'0')), u"Invoice"_s, {{u"name"_s, {value}}}, 10, {}});
        change = *ledger.addInventory(id, rows);
    }

    std::vector<ClaimedRow> claimed(qint64 id, int limit) { return *ledger.claim(id, u"me"_s, limit); }

    qint64 count(const char* sql) {
        auto statement = ledger.database().prepare(sql);
        return statement && *statement->step() ? statement->integer(0) : -1;
    }

    QTemporaryDir folder;
    LedgerPlace place;
    base::ManualClock clock;
    Ledger ledger;
    CampaignTable table;
    InventoryChange change;
};

}  // namespace

class TestLedger : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void edgesOfCodeAndFileAreTheSame();
    void refusesRowsThatLackWhatTheirStateNeeds_data();
    void refusesRowsThatLackWhatTheirStateNeeds();
    void claimsEveryRowOnce();
    void whatBeginsWithTheMarkOfAFileStaysAsItIs();
    void aDamagedRowKeepsNobodyFromWriting();
    void claimsOfTwoConnectionsNeverOverlap();
    void keepsMigratedRowsAtASecondInventory();
    void reopensARowWhoseSourceChanged();
    void remembersIntoWhichFolderADocumentWasPut();
    void remembersTheFolderOfEachPart();
    void knowsNoFolderOfADocumentThatIsWantedInSeveral();
    void keepsWhatTheConvertedFilesWere();
    void keepsWhatTheConvertedFilesOfEachPartWere();
    void quarantinesAtTheLastTry();
    void quarantinesWhatIsNoUseTryingAgainInOneTransaction();
    void givesTheAttemptBackAfterAnOutage();
    void asksFirstOnceARowWasClaimedBefore();
    void remembersWhatWasVerified();
    void reclaimsLeasesOfADeadHolder();
    void quarantinesARowThatIsReclaimedTooOften();
    void releasesByStepAndErrorClass();
    void skipsOnlyPendingRowsAndWithAReason();
    void refusesToCompleteARowThatNobodyClaimed();
    void rollsAWholeBatchBackWhenOneRowIsRefused();
    void countsAsTheRowsSay();
    void countsNoStateThatThereIsNot();
    void numbersRunsRisingWhateverTheCase();
    void supersedesEarlierCampaignsOfTheSameSource();
    void keepsACampaignRecordWhole();
    void summarisesForOtherProcesses();
    void pagesThroughFailures();
};

void TestLedger::edgesOfCodeAndFileAreTheSame() {
    Fixture f;
    f.inventory(f.campaign(u"c_Run1"_s), 0, 1);
    auto& database = f.ledger.database();
    const QByteArray schema(onServer ? ledgerSchema()[0].postgres : ledgerSchema()[0].sql);
    const QByteArray trigger = schema.mid(schema.indexOf("CREATE TRIGGER"));
    for (const RowState from : allStates) {
        for (const RowState to : allStates) {
            // Put into its state behind the trigger's back.
            QVERIFY(database.execute(onServer ? "DROP TRIGGER documents_edges ON documents"
                                              : "DROP TRIGGER documents_edges"));
            const QByteArray put =
                "UPDATE documents SET claimed_by='x', claimed_at='x', target_id='x', migrated_at='x',"
                " skip_reason='x', state='" +
                rowStateName(from).toLatin1() + "'";
            QVERIFY(database.execute(put.constData()));
            QVERIFY(database.execute(trigger.constData()));
            const QByteArray change = "UPDATE documents SET state='" + rowStateName(to).toLatin1() + "'";
            const bool done = database.execute(change.constData()).has_value();
            QVERIFY2(done == isAllowed(from, to),
                     qPrintable(rowStateName(from) + u" to "_s + rowStateName(to)));
        }
    }
}

void TestLedger::refusesRowsThatLackWhatTheirStateNeeds_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("in flight without holder")
        << QByteArray("UPDATE documents SET state='IN_FLIGHT', claimed_at='x'");
    QTest::newRow("in flight without time")
        << QByteArray("UPDATE documents SET state='IN_FLIGHT', claimed_by='x'");
    QTest::newRow("skipped without reason") << QByteArray("UPDATE documents SET state='SKIPPED'");
    QTest::newRow("skipped with empty reason")
        << QByteArray("UPDATE documents SET state='SKIPPED', skip_reason=''");
    QTest::newRow("migrated without target") << QByteArray(
        "UPDATE documents SET state='IN_FLIGHT', claimed_by='x', claimed_at='x';"
        "UPDATE documents SET state='MIGRATED', migrated_at='x'");
    QTest::newRow("unknown state") << QByteArray("UPDATE documents SET state='DONE'");
    QTest::newRow("verified without time") << QByteArray("UPDATE documents SET verification='VERIFIED'");
    QTest::newRow("negative attempts") << QByteArray("UPDATE documents SET attempt_count=-1");
    QTest::newRow("empty id") << QByteArray("UPDATE documents SET source_id=''");
    QTest::newRow("finished without verdict") << QByteArray("UPDATE campaigns SET state='Finished'");
    QTest::newRow("cancelled by nobody") << QByteArray("UPDATE campaigns SET verdict='cancelled'");
}

void TestLedger::refusesRowsThatLackWhatTheirStateNeeds() {
    QFETCH(QByteArray, sql);
    Fixture f;
    f.inventory(f.campaign(u"c_Run1"_s), 0, 1);
    const auto done = f.ledger.database().execute(sql.constData());
    QVERIFY(!done);
    QCOMPARE(done.error().code(), u"STORE_CONSTRAINT"_s);
}

void TestLedger::claimsEveryRowOnce() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 300);
    QSet<QString> seen;
    for (int expected : {128, 128, 44, 0}) {
        const auto rows = *f.ledger.claim(id, u"me"_s, 128);
        QCOMPARE(int(rows.size()), expected);
        for (const ClaimedRow& row : rows) {
            QVERIFY(!seen.contains(row.object.sourceId));
            seen.insert(row.object.sourceId);
            QCOMPARE(row.attempt, 1);
            QVERIFY(!row.askFirst);
            QCOMPARE(row.object.data.value(u"name"_s), QStringList{u"v"_s});
        }
    }
    QCOMPARE(seen.size(), 300);
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE claimed_by='me' AND claimed_at IS NOT NULL"), 300);
}

void TestLedger::whatBeginsWithTheMarkOfAFileStaysAsItIs() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    const QString mark(QChar(QChar::ByteOrderMark));
    const InventoryRow row{
        mark + u"id"_s, mark + u"Invoice"_s, {{mark + u"name"_s, {mark + u"v"_s, mark}}}, 1, {}};
    QVERIFY(f.ledger.addInventory(id, {row}));
    const auto claimed = f.ledger.claim(id, u"me"_s, 5);
    QVERIFY2(claimed, claimed ? "" : qPrintable(claimed.error().toLogLine()));
    QCOMPARE(claimed->size(), size_t(1));
    const InventoryRow& read = claimed->front().object;
    QCOMPARE(read.sourceId, row.sourceId);
    QCOMPARE(read.docClass, row.docClass);
    QCOMPARE(read.data, row.data);
}

void TestLedger::aDamagedRowKeepsNobodyFromWriting() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 3);
    QVERIFY(f.ledger.database().execute("UPDATE documents SET source_id = 'other' WHERE id = 2"));
    const auto claimed = f.ledger.claim(id, u"me"_s, 5);
    QVERIFY(!claimed);
    QVERIFY(claimed.error().is(store::storeDamaged));
    // A campaign that holds for it says so in the ledger.
    auto transaction = f.ledger.database().begin();
    QVERIFY(transaction);
    QVERIFY(f.ledger.database().execute("UPDATE campaigns SET hold = '{}'"));
    const auto written = transaction->commit();
    QVERIFY2(written, written ? "" : qPrintable(written.error().toLogLine()));
}

void TestLedger::claimsOfTwoConnectionsNeverOverlap() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 2000);
    std::vector<std::vector<qint64>> taken(2);
    std::vector<std::thread> threads;
    for (size_t i = 0; i < taken.size(); ++i) {
        threads.emplace_back([&, i] {
            auto own = Ledger::open(f.place, f.clock);
            while (true) {
                const auto rows = own->claim(id, QString::number(i), 16);
                if (!rows || rows->empty())
                    return;
                for (const ClaimedRow& row : *rows)
                    taken[i].push_back(row.row);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    std::set<qint64> all(taken[0].begin(), taken[0].end());
    all.insert(taken[1].begin(), taken[1].end());
    QCOMPARE(taken[0].size() + taken[1].size(), size_t(2000));
    QCOMPARE(all.size(), size_t(2000));
}

void TestLedger::keepsMigratedRowsAtASecondInventory() {
    Fixture f;
    const qint64 first = f.campaign(u"c_Run1"_s);
    f.inventory(first, 0, 10);
    QCOMPARE(f.change.added, 10);
    std::vector<RowOutcome> outcomes;
    for (const ClaimedRow& row : f.claimed(first, 10))
        outcomes.push_back(migrated(row));
    QVERIFY(f.ledger.complete(first, outcomes, 1, {}));

    const qint64 second = f.campaign(u"c_Run2"_s);
    f.inventory(second, 0, 12);
    QCOMPARE(f.change.added, 2);
    QCOMPARE(f.change.unchanged, 10);
    QCOMPARE(f.ledger.claim(second, u"me"_s, 100)->size(), size_t(2));
    QCOMPARE(f.ledger.counts(second)->migrated, 10);
    QCOMPARE(f.ledger.counts(first)->total(), 0);
}

void TestLedger::reopensARowWhoseSourceChanged() {
    Fixture f;
    const qint64 first = f.campaign(u"c_Run1"_s);
    f.inventory(first, 0, 4);
    const auto rows = *f.ledger.claim(first, u"me"_s, 3);
    QVERIFY(f.ledger.complete(first,
                              {migrated(rows[0]), failed(rows[1], RowOutcome::Kind::Failed, away),
                               failed(rows[2], RowOutcome::Kind::Refused, broken)},
                              1, {}));
    f.inventory(first, 0, 4, u"changed"_s);
    QCOMPARE(f.change.changed, 4);
    QCOMPARE(f.ledger.counts(first)->pending, 4);
    QCOMPARE(f.count("SELECT sum(attempt_count) FROM documents"), 0);
    const auto again = *f.ledger.claim(first, u"me"_s, 4);
    QCOMPARE(again[0].object.data.value(u"name"_s), QStringList{u"changed"_s});
    QVERIFY(again[0].askFirst);
    QVERIFY(again[0].verifiedPart(0).has_value());
}

/// Until it is known to lie in another: also when nothing is told of it, or the next try fails.
void TestLedger::remembersIntoWhichFolderADocumentWasPut() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    int change = 0;
    const auto claimedAgain = [&] {
        f.inventory(id, 0, 1, u"change %1"_s.arg(++change));
        return f.ledger.claim(id, u"me"_s, 1)->at(0);
    };
    const auto putInto = [&](const ClaimedRow& row, const QString& folder) {
        RowOutcome outcome = migrated(row);
        outcome.deliveries[0].folderId = folder;
        QVERIFY(f.ledger.complete(id, {outcome}, 1, {}));
    };
    const ClaimedRow first = claimedAgain();
    QVERIFY(first.filedIn.isEmpty());
    putInto(first, u"f-1"_s);
    const ClaimedRow second = claimedAgain();
    const QString document = u"t-"_s + second.object.sourceId;
    using Filed = QHash<QString, QString>;
    QCOMPARE(second.filedIn, (Filed{{document, u"f-1"_s}}));
    QVERIFY(f.ledger.complete(id, {failed(second, RowOutcome::Kind::Refused, broken)}, 1, {}));
    const ClaimedRow third = claimedAgain();
    QCOMPARE(third.filedIn, (Filed{{document, u"f-1"_s}}));
    putInto(third, {});
    const ClaimedRow fourth = claimedAgain();
    QCOMPARE(fourth.filedIn, (Filed{{document, u"f-1"_s}}));
    putInto(fourth, u"f-2"_s);
    QCOMPARE(claimedAgain().filedIn, (Filed{{document, u"f-2"_s}}));
}

void TestLedger::remembersTheFolderOfEachPart() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    using Filed = QHash<QString, QString>;
    f.inventory(id, 0, 1);
    RowOutcome both = migrated(f.ledger.claim(id, u"me"_s, 1)->at(0));
    both.deliveries.push_back(both.deliveries[0]);
    both.deliveries[0].targetId = u"p-1"_s;
    both.deliveries[0].folderId = u"f-1"_s;
    both.deliveries[1].targetId = u"p-2"_s;
    both.deliveries[1].folderId = u"f-2"_s;
    QVERIFY(f.ledger.complete(id, {both}, 1, {}));
    f.inventory(id, 0, 1, u"changed"_s);
    RowOutcome one = both;
    one.row = f.ledger.claim(id, u"me"_s, 1)->at(0);
    QCOMPARE(one.row.filedIn, (Filed{{u"p-1"_s, u"f-1"_s}, {u"p-2"_s, u"f-2"_s}}));
    one.deliveries[0].folderId = u"f-3"_s;
    one.deliveries[1].folderId.clear();
    QVERIFY(f.ledger.complete(id, {one}, 1, {}));
    f.inventory(id, 0, 1, u"changed again"_s);
    QCOMPARE(f.ledger.claim(id, u"me"_s, 1)->at(0).filedIn,
             (Filed{{u"p-1"_s, u"f-3"_s}, {u"p-2"_s, u"f-2"_s}}));
}

/// Two injectors: taken out of the one folder it would be missed there.
void TestLedger::knowsNoFolderOfADocumentThatIsWantedInSeveral() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 1);
    RowOutcome one = migrated(f.ledger.claim(id, u"me"_s, 1)->at(0));
    one.deliveries[0].folderId = u"f-1"_s;
    QVERIFY(f.ledger.complete(id, {one}, 1, {}));
    f.inventory(id, 0, 1, u"changed"_s);
    RowOutcome two = migrated(f.ledger.claim(id, u"me"_s, 1)->at(0));
    const QString document = two.deliveries[0].targetId;
    QCOMPARE(two.row.folderToLeave(document, {}), u"f-1"_s);
    // The second injector, after the first.
    QCOMPARE(two.row.folderToLeave(document, one.deliveries), QString());
    QCOMPARE(two.row.folderToLeave(document, {delivery(document)}), u"f-1"_s);
    two.deliveries[0].folderId = u"f-1"_s;
    two.deliveries.push_back(two.deliveries[0]);
    two.deliveries[1].folderId = u"f-2"_s;
    QVERIFY(f.ledger.complete(id, {two}, 1, {}));
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE filed_in IS NOT NULL"), 0);
    f.inventory(id, 0, 1, u"changed again"_s);
    QVERIFY(f.ledger.claim(id, u"me"_s, 1)->at(0).filedIn.isEmpty());
}

/// With the rest of what is known of it, until it is stored in another form; of what went as it came nothing
/// is kept.
void TestLedger::keepsWhatTheConvertedFilesWere() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 2);
    const auto rows = f.claimed(id, 2);
    RowOutcome made = migrated(rows[0]);
    made.deliveries[0].originalHashes = {u"aa"_s, u"bb"_s};
    QVERIFY(f.ledger.complete(id, {made, migrated(rows[1])}, 1, {}));
    const char* kept =
        "SELECT count(*) FROM documents WHERE source_id = 'doc-00000' AND original_hashes = 'aa bb'";
    QCOMPARE(f.count(kept), 1);
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE original_hashes IS NULL"), 1);
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE parts IS NOT NULL"), 0);
    auto reopened = Ledger::open(f.place, f.clock);
    QVERIFY(reopened);
    f.inventory(id, 0, 1, u"changed"_s);
    RowOutcome asItIs = migrated(f.claimed(id, 1).at(0));
    QVERIFY(f.ledger.complete(id, {failed(asItIs.row, RowOutcome::Kind::Failed, away)}, 1, {}));
    QCOMPARE(f.count(kept), 1);
    QCOMPARE(*f.ledger.releaseFailed(id), 1);
    asItIs.row = f.claimed(id, 1).at(0);
    QVERIFY(f.ledger.complete(id, {asItIs}, 1, {}));
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE original_hashes IS NULL"), 2);
}

/// In their order; what a second injector stored in the place of the first one's counts alone.
void TestLedger::keepsWhatTheConvertedFilesOfEachPartWere() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 1);
    RowOutcome made = migrated(f.claimed(id, 1).at(0));
    made.deliveries = {delivery(u"p-1"_s), delivery(u"p-2"_s), delivery(u"p-3"_s), delivery(u"p-1"_s)};
    made.deliveries[0].originalHashes = {u"aa"_s};
    made.deliveries[1].originalHashes = {u"bb"_s, u"cc"_s};
    made.deliveries[3].originalHashes = {u"dd"_s};
    QVERIFY(f.ledger.complete(id, {made}, 1, {}));
    auto statement = f.ledger.database().prepare("SELECT original_hashes, parts FROM documents");
    QVERIFY(statement && *statement->step());
    QCOMPARE(statement->text(0), u"bb cc dd"_s);
    const QJsonArray parts = QJsonDocument::fromJson(statement->text(1).toUtf8()).array();
    QCOMPARE(parts.size(), 4);
    QCOMPARE(parts[1][u"originals"].toArray(), (QJsonArray{u"bb"_s, u"cc"_s}));
    QVERIFY(!parts[2].toObject().contains(u"originals"_s));
}

void TestLedger::quarantinesAtTheLastTry() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 1);
    for (int attempt = 1; attempt <= attemptLimit; ++attempt) {
        const auto rows = *f.ledger.claim(id, u"me"_s, 1);
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].attempt, attempt);
        QVERIFY(f.ledger.complete(id, {failed(rows[0], RowOutcome::Kind::Failed, away)}, 1, {}));
        const DocumentCounts counts = *f.ledger.counts(id);
        QCOMPARE(counts.quarantined, attempt == attemptLimit ? 1 : 0);
        QCOMPARE(*f.ledger.releaseFailed(id), attempt == attemptLimit ? 0 : 1);
    }
}

void TestLedger::quarantinesWhatIsNoUseTryingAgainInOneTransaction() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 1);
    const auto rows = *f.ledger.claim(id, u"me"_s, 1);
    QVERIFY(f.ledger.complete(id, {failed(rows[0], RowOutcome::Kind::Refused, broken)}, 7, {}));
    QCOMPARE(f.ledger.counts(id)->quarantined, 1);
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE attempt_count=1 AND last_error_code='BROKEN'"
                     " AND last_error_step='s1' AND audit_sequence=7 AND claimed_by IS NULL"),
             1);
}

void TestLedger::givesTheAttemptBackAfterAnOutage() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 1);
    for (int i = 0; i < 3 * reclaimLimit; ++i) {
        const auto rows = *f.ledger.claim(id, u"me"_s, 1);
        QCOMPARE(rows.size(), size_t(1));
        QCOMPARE(rows[0].attempt, 1);
        QVERIFY(f.ledger.complete(id, {failed(rows[0], RowOutcome::Kind::GivenBack, away)}, 0, {}));
    }
    QCOMPARE(f.ledger.counts(id)->pending, 1);
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE last_error_code='AWAY'"), 1);
    // That it may have been stored is remembered once.
    QCOMPARE(f.count("SELECT reclaim_count FROM documents"), 1);
    // The same failure while others succeed counts, and ends somewhere.
    for (int i = 2; i <= reclaimLimit; ++i) {
        RowOutcome outcome = failed(f.ledger.claim(id, u"me"_s, 1)->at(0), RowOutcome::Kind::GivenBack, away);
        outcome.countsAsReclaim = true;
        QVERIFY(f.ledger.complete(id, {outcome}, 0, {}));
        QCOMPARE(f.ledger.counts(id)->quarantined, i == reclaimLimit ? 1 : 0);
    }
}

void TestLedger::asksFirstOnceARowWasClaimedBefore() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 1);
    QVERIFY(!f.ledger.claim(id, u"me"_s, 1)->at(0).askFirst);
    QCOMPARE(*f.ledger.reclaim(id), 1);
    const ClaimedRow again = f.ledger.claim(id, u"me"_s, 1)->at(0);
    QVERIFY(again.askFirst);
    QCOMPARE(again.attempt, 1);
    QCOMPARE(again.reclaims, 1);
}

void TestLedger::remembersWhatWasVerified() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 3);
    const auto rows = *f.ledger.claim(id, u"me"_s, 3);
    RowOutcome parts = migrated(rows[2]);
    parts.deliveries.push_back(delivery(u"second"_s, false));
    QVERIFY(f.ledger.complete(id, {migrated(rows[0]), migrated(rows[1], false), parts}, 1, {}));
    QCOMPARE(f.ledger.counts(id)->verified, 1);
    f.inventory(id, 0, 3, u"changed"_s);
    const auto again = *f.ledger.claim(id, u"me"_s, 3);
    QCOMPARE(again[0].verifiedPart(0)->contentSha256, QByteArray(32, 'c'));
    QCOMPARE(again[0].verifiedPart(0)->metadataSha256, QByteArray(32, 'm'));
    QVERIFY(!again[0].verifiedPart(1));
    QVERIFY(!again[1].verifiedPart(0));
    QVERIFY(again[2].verifiedPart(0).has_value());
    QVERIFY(!again[2].verifiedPart(1));
}

void TestLedger::reclaimsLeasesOfADeadHolder() {
    Fixture f;
    const qint64 one = f.campaign(u"a_Run1"_s, u"A"_s);
    const qint64 two = f.campaign(u"b_Run1"_s, u"B"_s);
    f.inventory(one, 0, 5);
    f.inventory(two, 0, 5);
    QVERIFY(f.ledger.claim(one, u"dead"_s, 5));
    QVERIFY(f.ledger.claim(two, u"dead"_s, 5));
    QCOMPARE(*f.ledger.reclaim(one), 5);
    QCOMPARE(f.ledger.counts(two)->inFlight, 5);
    QCOMPARE(*f.ledger.reclaim(0), 5);
    QCOMPARE(
        f.count(
            "SELECT count(*) FROM documents WHERE state='PENDING' AND attempt_count=0 AND reclaim_count=1"),
        10);
}

void TestLedger::quarantinesARowThatIsReclaimedTooOften() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 1);
    for (int i = 1; i <= reclaimLimit; ++i) {
        QCOMPARE(f.ledger.claim(id, u"me"_s, 1)->size(), size_t(1));
        QCOMPARE(*f.ledger.reclaim(0), 1);
    }
    QCOMPARE(f.ledger.counts(id)->quarantined, 1);
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE last_error_code='DOCUMENT_RECLAIM_LIMIT'"), 1);
}

void TestLedger::releasesByStepAndErrorClass() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 3);
    const auto rows = *f.ledger.claim(id, u"me"_s, 3);
    RowOutcome other = failed(rows[2], RowOutcome::Kind::Refused, broken);
    other.step = u"s2"_s;
    other.error->with(u"errorClass"_s, u"ACL_UNRESOLVED"_s);
    QVERIFY(f.ledger.complete(id,
                              {failed(rows[0], RowOutcome::Kind::Refused, broken),
                               failed(rows[1], RowOutcome::Kind::Failed, broken), other},
                              1, {}));
    QCOMPARE(*f.ledger.retry(id, {u"nowhere"_s}, {}), 0);
    QCOMPARE(*f.ledger.retry(id, {}, u"CONTENT_CORRUPT"_s), 0);
    QCOMPARE(*f.ledger.retry(id, {u"s1"_s}, u"ACL_UNRESOLVED"_s), 0);
    QCOMPARE(*f.ledger.retry(id, {}, u"ACL_UNRESOLVED"_s), 1);
    QCOMPARE(*f.ledger.retry(id, {u"s1"_s, u"s2"_s}, {}), 2);
    QCOMPARE(f.count("SELECT count(*) FROM documents WHERE state='PENDING' AND attempt_count=0"), 3);
}

void TestLedger::skipsOnlyPendingRowsAndWithAReason() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 2);
    const LedgerKey key{u"production"_s, u"Index"_s};
    QVERIFY(*f.ledger.skip(key, u"doc-00000"_s, u"test data"_s, u"claire"_s));
    QVERIFY(!*f.ledger.skip(key, u"doc-00000"_s, u"again"_s, u"claire"_s));
    QVERIFY(!*f.ledger.skip(key, u"unknown"_s, u"reason"_s, u"claire"_s));
    QVERIFY(!f.ledger.skip(key, u"doc-00001"_s, u""_s, u"claire"_s));
    QCOMPARE(f.ledger.counts(id)->skipped, 1);
}

void TestLedger::refusesToCompleteARowThatNobodyClaimed() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 1);
    ClaimedRow row;
    row.row = 1;
    for (const auto kind : {RowOutcome::Kind::Migrated, RowOutcome::Kind::Failed, RowOutcome::Kind::Refused,
                            RowOutcome::Kind::GivenBack}) {
        RowOutcome outcome = migrated(row);
        outcome.kind = kind;
        const auto done = f.ledger.complete(id, {outcome}, 1, {});
        QVERIFY(!done);
        QCOMPARE(done.error().code(), u"LEDGER_EDGE"_s);
    }
    QCOMPARE(f.ledger.counts(id)->pending, 1);
}

void TestLedger::rollsAWholeBatchBackWhenOneRowIsRefused() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 2);
    const auto rows = *f.ledger.claim(id, u"me"_s, 1);
    ClaimedRow notMine;
    notMine.row = rows[0].row + 1;
    QVERIFY(!f.ledger.complete(id, {migrated(rows[0]), migrated(notMine)}, 1, {}));
    QCOMPARE(f.ledger.counts(id)->inFlight, 1);
    QCOMPARE(f.ledger.counts(id)->migrated, 0);
}

void TestLedger::countsAsTheRowsSay() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 8);
    const auto rows = *f.ledger.claim(id, u"me"_s, 6);
    QVERIFY(f.ledger.complete(
        id,
        {migrated(rows[0]), migrated(rows[1], false), migrated(rows[2]),
         failed(rows[3], RowOutcome::Kind::Failed, away), failed(rows[4], RowOutcome::Kind::Refused, broken)},
        1, {}));
    QVERIFY(*f.ledger.skip({u"production"_s, u"Index"_s}, u"doc-00007"_s, u"r"_s, {}));
    const DocumentCounts counts = *f.ledger.counts(id);
    QCOMPARE(counts, (DocumentCounts{1, 1, 3, 2, 1, 1, 1}));
    QCOMPARE(counts.total(), 8);
    QCOMPARE(DocumentCounts::fromJson(counts.toJson()), counts);
}

/// A bit that flipped on the disk: the check of an unclean file leaves CHECKs out, so whoever counts looks.
/// A server keeps its files itself.
void TestLedger::countsNoStateThatThereIsNot() {
    if (onServer)
        return;
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 10);
    QCOMPARE(f.ledger.counts(id)->pending, 10);
    QVERIFY(
        f.ledger.database().execute("DROP TRIGGER documents_edges; PRAGMA ignore_check_constraints=ON;"
                                    "UPDATE documents SET state = 'PENDINC' WHERE id = 4"));
    const auto counts = f.ledger.counts(id);
    QVERIFY(!counts && counts.error().is(store::storeDamaged));
    QVERIFY(!counts.error().fact(u"file").isEmpty());
    const auto summary = ledgerSummary(f.place);
    QVERIFY(!summary && summary.error().is(store::storeDamaged));
}

void TestLedger::numbersRunsRisingWhateverTheCase() {
    Fixture f;
    QCOMPARE(*f.table.nextRunNumber(u"Invoices"_s), 1);
    QCOMPARE(*f.table.nextRunNumber(u"INVOICES"_s), 2);
    QCOMPARE(*f.table.nextRunNumber(u"Contracts"_s), 1);
    QCOMPARE(*f.table.nextRunNumber(u"Invoices"_s), 3);
}

void TestLedger::supersedesEarlierCampaignsOfTheSameSource() {
    Fixture f;
    f.campaign(u"a_Run1"_s);
    f.campaign(u"other_Run1"_s, u"Other"_s);
    f.campaign(u"a_Run2"_s);
    QCOMPARE(f.table.find(u"a_Run1"_s)->supersededBy, u"a_Run2"_s);
    QVERIFY(f.table.find(u"other_Run1"_s)->supersededBy.isEmpty());
    QVERIFY(f.table.find(u"a_Run2"_s)->supersededBy.isEmpty());
    QCOMPARE(f.table.find(u"nobody_Run1"_s).error().code(), u"CAMPAIGN_UNKNOWN"_s);
    QCOMPARE(*f.table.otherSourceOf(u"production"_s, u"Invoices"_s, u"Index"_s), QString());
    f.inventory(1, 0, 1);
    QCOMPARE(*f.table.otherSourceOf(u"production"_s, u"Invoices"_s, u"Renamed"_s), u"Index"_s);
    QCOMPARE(*f.table.otherSourceOf(u"test"_s, u"Invoices"_s, u"Renamed"_s), QString());
}

void TestLedger::keepsACampaignRecordWhole() {
    Fixture f;
    CampaignRecord record;
    record.name = u"c_Run1"_s;
    record.key = {u"production"_s, u"Index"_s};
    record.mapName = u"Factures – été"_s;
    record.settings = {u"sample:5"_s, 8, 60, u"claire"_s, u"k1"_s, {}};
    record.id = *f.table.insert(record, {{u"steps"_s, u"…"_s}});
    record.state = CampaignState::Stopped;
    record.verdict = Verdict::Cancelled;
    record.cancelledBy = u"claire"_s;
    record.hold = base::Error(away, u"no route"_s).with(u"url"_s, u"https://h"_s);
    record.ended = f.clock.utcNow();
    QVERIFY(f.table.saveState(record));
    QVERIFY(f.table.saveProgress(record.id, {{1, 2, 3, 3, 4, 5, 6}, {{u"s1"_s, 1}}, 99, 1234}));
    QVERIFY(f.table.saveInventory(record.id, true, "abc", 2, {u"n"_s}));
    const CampaignRecord found = *f.table.find(u"c_Run1"_s);
    QCOMPARE(found.state, CampaignState::Stopped);
    QCOMPARE(found.verdict, std::optional(Verdict::Cancelled));
    QCOMPARE(found.cancelledBy, u"claire"_s);
    QCOMPARE(found.hold->fact(u"url"), u"https://h"_s);
    QCOMPARE(found.hold->kind(), base::ErrorKind::Temporary);
    QCOMPARE(found.settings.readBack, u"sample:5"_s);
    QCOMPARE(found.settings.concurrency, 8);
    QCOMPARE(found.mapName, u"Factures – été"_s);
    QCOMPARE(found.progress.counts, (DocumentCounts{1, 2, 3, 3, 4, 5, 6}));
    QCOMPARE(found.progress.bytes, 99);
    QCOMPARE(found.progress.runningMs, 1234);
    QVERIFY(found.inventoryComplete);
    QCOMPARE(found.sourceFingerprint, QByteArray("abc"));
    QCOMPARE(found.rejected, 2);
    QCOMPARE(found.ended, record.ended);
    QCOMPARE((*f.table.map(record.id))[u"steps"].toString(), u"…"_s);
}

void TestLedger::summarisesForOtherProcesses() {
    Fixture f;
    QCOMPARE(ledgerSummary(f.folder.filePath(u"none.db"_s))->documents.total(), 0);
    QVERIFY(!*ledgerHasRows(f.place, u"production"_s));
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 4);
    const auto rows = *f.ledger.claim(id, u"me"_s, 2);
    QVERIFY(f.ledger.complete(
        id, {migrated(rows[0]), failed(rows[1], RowOutcome::Kind::Refused, documentReclaimLimit)}, 1, {}));
    const auto summary = ledgerSummary(f.place);
    QVERIFY(summary);
    QCOMPARE(summary->documents, (DocumentCounts{2, 0, 1, 1, 0, 1, 0}));
    QCOMPARE(summary->lines.size(), 1);
    QCOMPARE(summary->lines[0].docClass, u"Invoice"_s);
    QCOMPARE(summary->errors.size(), 1);
    QCOMPARE(summary->toJson()[u"schema"].toString(), u"ledger/1"_s);
    QVERIFY(*ledgerHasRows(f.place, u"production"_s));
    QVERIFY(!*ledgerHasRows(f.place, u"test"_s));
}

void TestLedger::pagesThroughFailures() {
    Fixture f;
    const qint64 id = f.campaign(u"c_Run1"_s);
    f.inventory(id, 0, 25);
    std::vector<RowOutcome> outcomes;
    for (const ClaimedRow& row : f.claimed(id, 25))
        outcomes.push_back(failed(row, RowOutcome::Kind::Refused, broken));
    QVERIFY(f.ledger.complete(id, outcomes, 1, {}));
    QStringList seen;
    QString last;
    while (true) {
        const auto page = *readFailures(f.ledger.database(), id, last, 10);
        if (page.isEmpty())
            break;
        for (const DocumentFailure& failure : page)
            seen.append(failure.sourceId);
        last = seen.last();
    }
    QCOMPARE(seen.size(), 25);
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 25);
    const QString errorClass = readErrors(f.ledger.database(), id)->firstKey();
    QCOMPARE(readFailures(f.ledger.database(), id, {}, 10, errorClass)->size(), 10);
    QCOMPARE(readFailures(f.ledger.database(), id, seen.at(19), 10, errorClass)->size(), 5);
    QVERIFY(readFailures(f.ledger.database(), id, {}, 10, u"OTHER"_s)->isEmpty());
    DocumentPages pages(f.ledger.database(), id);
    for (const qint64 documents : {10, 10, 5, 0}) {
        DocumentLines lines;
        QVERIFY(pages.next(lines, 10));
        QCOMPARE(lines.documents, documents);
        QCOMPARE(lines.csv.count("\r\n"), documents);
        QCOMPARE(lines.json.count('\n'), documents);
    }
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    int failures = 0;
    for (const bool server : {false, true}) {
        onServer = server;
        TestLedger test;
        // The second run's crash handler would call the first one's, and that the second's, for ever.
        failures += QTest::qExec(&test, application.arguments() << u"-nocrashhandler"_s);
    }
    return failures;
}
#include "tst_ledger.moc"
