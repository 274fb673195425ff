// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>

#include "LedgerSample.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/query/LedgerChange.h"
#include "core/store/StoreErrors.h"
#include "tests/core/store/PostgresServer.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using Row = LedgerSample::Row;

namespace {

/// The suite runs twice: on a file, and on a database of a real server.
bool onServer = false;

struct Fixture {
    explicit Fixture(int count = 420) : documents(count) {}
    const int documents;
    QTemporaryDir folder;
    LedgerSample sample{onServer ? LedgerPlace(store::PostgresServer::shared().newDatabase())
                                 : LedgerPlace(folder.filePath(u"ledger.db"_s)),
                        documents};
    base::ManualClock clock;

    base::Result<LedgerChanged> change(const LedgerChange& wanted) {
        return changeLedger(sample.place, u"production"_s, wanted, clock);
    }
    qint64 count(const QString& condition) {
        auto statement = sample.database.prepare(
            (u"SELECT count(*) FROM documents WHERE "_s + condition).toUtf8().constData());
        const qint64 number = statement && *statement->step() ? statement->integer(0) : -1;
        statement->reset();
        return number;
    }
    template <typename Fits>
    qint64 expected(Fits fits) const {
        return std::ranges::count_if(
            sample.rows, [&](const Row& row) { return row.environment == u"production" && fits(row); });
    }
};

bool failed(const Row& row) {
    return row.state == u"QUARANTINED" || row.state == u"FAILED";
}
bool atWork(const Row& row) {
    return row.campaign == u"Busy_Run1";
}

LedgerChange release(const QString& filter, const QString& errorClass = {}) {
    LedgerChange wanted;
    wanted.filter = filter;
    wanted.errorClass = errorClass;
    return wanted;
}

LedgerChange skip(const QString& filter, bool fromQuarantine = false) {
    LedgerChange wanted;
    wanted.kind = LedgerChange::Kind::Skip;
    wanted.filter = filter;
    wanted.reason = u"out of scope"_s;
    wanted.approver = u"Ada"_s;
    wanted.fromQuarantine = fromQuarantine;
    return wanted;
}

}  // namespace

class TestLedgerChange : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void releasesByErrorClassAndLeavesCampaignsAtWorkAlone();
    void tellsWhoseDocumentsTheyAre();
    void anErrorClassAndAFilterHoldTogether();
    void skipsOnlyWhatIsPending();
    void skipsFromQuarantineInOneStep();
    void aDryRunCountsAndChangesNothing();
    void endsBetweenChunksWhenTold();
    void oneDocumentMustBeThereOnceAndFit();
    void letsOthersWriteInBetween();
    void releasesACampaignBySteps();
    void otherEnvironmentsStayAsTheyAre();
};

void TestLedgerChange::releasesByErrorClassAndLeavesCampaignsAtWorkAlone() {
    Fixture f;
    const auto fits = [](const Row& row) { return failed(row) && row.errorClass == u"MAPPING_REJECTED"; };
    const auto changed = f.change(release({}, u"MAPPING_REJECTED"_s));
    QVERIFY(changed);
    QCOMPARE(changed->documents, f.expected([&](const Row& row) { return fits(row) && !atWork(row); }));
    QCOMPARE(changed->left, f.expected([&](const Row& row) { return fits(row) && atWork(row); }));
    QVERIFY(changed->documents > 0 && changed->left > 0);
    for (const Row& row : f.sample.rows) {
        if (row.environment != u"production" || !fits(row))
            continue;
        const Row now = f.sample.byId(row.sourceId);
        QCOMPARE(now.state, atWork(row) ? row.state : u"PENDING"_s);
        if (!atWork(row))
            QCOMPARE(now.attempts, 0);
    }
    const auto again = f.change(release({}, u"MAPPING_REJECTED"_s));
    QCOMPARE(again->documents, 0);
}

void TestLedgerChange::tellsWhoseDocumentsTheyAre() {
    Fixture f;
    const auto changed = f.change(release(u"state:*"_s));
    QVERIFY(changed);
    QMap<QString, LedgerChanged::Campaign> byName;
    for (const auto& one : changed->campaigns)
        byName.insert(one.name, one);
    QCOMPARE(byName.size(), 4);
    QCOMPARE(byName[u"Demo_Run1"_s].supersededBy, u"Demo_Run2"_s);
    QVERIFY(byName[u"Busy_Run1"_s].isAtWork && !byName[u"Archive_Run1"_s].isAtWork);
    for (const auto& one : changed->campaigns) {
        QCOMPARE(one.documents,
                 f.expected([&](const Row& row) { return failed(row) && row.campaign == one.name; }));
        if (one.isAtWork)
            continue;
        QVERIFY(one.counts);
        QCOMPARE(one.counts->failed + one.counts->quarantined, 0);
        QCOMPARE(one.counts->total(), f.expected([&](const Row& row) { return row.campaign == one.name; }));
    }
}

void TestLedgerChange::anErrorClassAndAFilterHoldTogether() {
    Fixture f;
    QCOMPARE(f.change(release(u"error:TARGET_TIMEOUT"_s, u"MAPPING_REJECTED"_s))->documents, 0);
    QCOMPARE(f.change(release(u"-error:MAPPING_REJECTED"_s, u"MAPPING_REJECTED"_s))->documents, 0);
    const auto both = f.change(release(u"error:M* class:Contrat state:QUARANTINED"_s, u"MAPPING_REJECTED"_s));
    QCOMPARE(both->documents, f.expected([](const Row& row) {
        return row.state == u"QUARANTINED" && row.errorClass == u"MAPPING_REJECTED" &&
               row.docClass == u"Contrat" && !atWork(row);
    }));
    QVERIFY(both->documents > 0);
    QVERIFY(f.change(release(u"colour:red"_s)).error().is(ledgerFilterInvalid));
}

void TestLedgerChange::skipsOnlyWhatIsPending() {
    Fixture f;
    const qint64 pending = f.expected([](const Row& row) { return row.state == u"PENDING"; });
    const qint64 before = f.count(u"state = 'SKIPPED'"_s);
    const auto changed = f.change(skip(u"id:*"_s));
    QVERIFY(changed);
    QCOMPARE(changed->documents, pending);
    QCOMPARE(changed->left, 0);  // what a campaign at work has not claimed may be skipped
    QCOMPARE(f.count(u"state = 'SKIPPED'"_s), before + pending);
    QCOMPARE(f.count(u"skip_reason = 'out of scope' AND skip_approver = 'Ada'"_s), pending);
}

void TestLedgerChange::skipsFromQuarantineInOneStep() {
    Fixture f;
    const qint64 before = f.count(u"state = 'SKIPPED' AND skip_approver = 'Ada'"_s);
    const auto changed = f.change(skip(u"state:QUARANTINED class:Contrat"_s, true));
    QVERIFY(changed);
    QCOMPARE(changed->documents, f.expected([](const Row& row) {
        return row.state == u"QUARANTINED" && row.docClass == u"Contrat" && !atWork(row);
    }));
    QVERIFY(changed->documents > 0);
    QCOMPARE(f.count(u"state = 'SKIPPED' AND skip_approver = 'Ada'"_s), before + changed->documents);
    QCOMPARE(f.count(u"state = 'QUARANTINED' AND doc_class = 'Contrat' AND batch_id IN (1, 2, 3)"_s), 0);
}

void TestLedgerChange::aDryRunCountsAndChangesNothing() {
    Fixture f;
    const qint64 pending = f.count(u"state = 'PENDING'"_s);
    LedgerChange wanted = release(u"state:FAILED"_s);
    wanted.dryRun = true;
    const auto preview = f.change(wanted);
    QVERIFY(preview && preview->documents > 0);
    QCOMPARE(f.count(u"state = 'PENDING'"_s), pending);
    wanted.dryRun = false;
    QCOMPARE(f.change(wanted)->documents, preview->documents);
}

void TestLedgerChange::endsBetweenChunksWhenTold() {
    Fixture f(9000);
    LedgerChange wanted = release(u"id:*"_s);
    QList<qint64> told;
    wanted.progressed = [&](qint64 done) {
        told.append(done);
        return told.size() < 2;
    };
    const auto part = f.change(wanted);
    QVERIFY(part);
    QVERIFY(!part->isComplete);
    QCOMPARE(part->documents, told.last());
    QCOMPARE(f.count(u"state IN ('FAILED', 'QUARANTINED') AND batch_id IN (1, 2, 3)"_s),
             f.expected([](const Row& row) { return failed(row) && !atWork(row); }) - part->documents);
    wanted.progressed = {};
    QVERIFY(f.change(wanted)->isComplete);  // and it can be gone on with
    QCOMPARE(f.count(u"state IN ('FAILED', 'QUARANTINED') AND batch_id IN (1, 2, 3)"_s), 0);
}

void TestLedgerChange::oneDocumentMustBeThereOnceAndFit() {
    Fixture f;
    const auto one = [&](const QString& id, const QString& source, bool fromQuarantine = false) {
        LedgerChange wanted = skip({}, fromQuarantine);
        wanted.sourceId = id;
        wanted.source = source;
        return f.change(wanted);
    };
    QVERIFY(one(u"nobody"_s, {}).error().is(ledgerDocumentUnknown));
    QVERIFY(one(u"inv-00002"_s, {}).error().is(ledgerDocumentUnknown));  // identifiers are exact
    const auto find = [&](QStringView state) {
        return std::ranges::find_if(f.sample.rows, [&](const Row& row) {
            return row.state == state && row.campaign == u"Demo_Run2";
        });
    };
    QVERIFY(one(find(u"MIGRATED")->sourceId, {}).error().is(ledgerDocumentState));
    QVERIFY(one(find(u"QUARANTINED")->sourceId, {}).error().is(ledgerDocumentState));
    QCOMPARE(one(find(u"QUARANTINED")->sourceId, {}, true)->documents, 1);
    const QString pending = find(u"PENDING")->sourceId;
    QVERIFY(f.sample.database.execute(
        (u"UPDATE documents SET source_id = '%1' WHERE id = 3"_s.arg(pending)).toUtf8().constData()));
    const auto twice = one(pending, {});
    QVERIFY(twice.error().is(ledgerDocumentSources));
    QCOMPARE(twice.error().fact(u"sources"), u"Archive, Index"_s);
    QCOMPARE(one(pending, u"Index"_s)->documents, 1);
}

void TestLedgerChange::letsOthersWriteInBetween() {
    Fixture f(9000);
    auto other = f.sample.place.open();
    QVERIFY(other);
    LedgerChange wanted = release(u"id:*"_s);
    int written = 0;
    // Between two chunks nothing is held: another connection gets its turn at once.
    wanted.progressed = [&](qint64) {
        auto transaction = other->begin();
        if (transaction && other->execute("UPDATE documents SET punnet_id = 'x' WHERE id = 1") &&
            transaction->commit())
            ++written;
        return true;
    };
    QVERIFY(f.change(wanted)->isComplete);
    QVERIFY(written >= 3);
}

void TestLedgerChange::releasesACampaignBySteps() {
    Fixture f;
    const auto of = [](const Row& row) { return failed(row) && row.campaign == u"Demo_Run1"; };
    const auto step = releaseOfCampaign(f.sample.place, 1, {u"map"_s}, {}, f.clock);
    QVERIFY(step);
    QCOMPARE(*step, f.expected([&](const Row& row) { return of(row) && row.step == u"map"; }));
    const auto byClass = releaseOfCampaign(f.sample.place, 1, {}, u"TARGET_TIMEOUT"_s, f.clock);
    QCOMPARE(*byClass, f.expected([&](const Row& row) {
        return of(row) && row.step != u"map" && row.errorClass == u"TARGET_TIMEOUT";
    }));
    const auto rest = releaseOfCampaign(f.sample.place, 1, {}, {}, f.clock);
    QCOMPARE(*step + *byClass + *rest, f.expected(of));
    QCOMPARE(f.count(u"batch_id = 1 AND state IN ('FAILED', 'QUARANTINED')"_s), 0);
}

void TestLedgerChange::otherEnvironmentsStayAsTheyAre() {
    Fixture f;
    const qint64 before = f.count(u"batch_id = 5 AND state IN ('FAILED', 'QUARANTINED', 'PENDING')"_s);
    QVERIFY(f.change(skip(u"id:*"_s, true)));
    QVERIFY(f.change(release(u"id:*"_s)));
    QCOMPARE(f.count(u"batch_id = 5 AND state IN ('FAILED', 'QUARANTINED', 'PENDING')"_s), before);
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    int failures = 0;
    for (const bool server : {false, true}) {
        onServer = server;
        TestLedgerChange test;
        // The second run's crash handler would call the first one's, and that the second's, for ever.
        failures += QTest::qExec(&test, application.arguments() << u"-nocrashhandler"_s);
    }
    return failures;
}
#include "tst_ledgerchange.moc"
