// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "Workshop.h"
#include "core/migration/MigrationErrors.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int documents = 250;

bool onServer = false;

/// The same source a second time: what is done is not sent again, and what is listed is not listed again.
struct Again : Workshop {
    Again() : Workshop(documents) {}

    qint64 number(const QString& sql) {
        auto database = *ledgerPlace().open();
        auto statement = *database.prepare(sql.toUtf8().constData());
        return *statement.step() ? statement.integer(0) : -1;
    }
    void change(const QString& sql) { QVERIFY((*ledgerPlace().open()).execute(sql.toUtf8().constData())); }
    /// Documents in the batch of that campaign.
    qint64 rows(int campaign) {
        return number(
            u"SELECT count(*) FROM documents WHERE batch_id = (SELECT batch FROM campaigns WHERE id = %1)"_s
                .arg(campaign));
    }
    /// Documents that a campaign listed itself carry its id.
    qint64 listed(int campaign) {
        return number(u"SELECT count(*) FROM documents WHERE batch_id = %1"_s.arg(campaign));
    }
};

}  // namespace

class TestRerun : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesAnUnchangedSourceOver();
    void listsAChangedSource();
    void listsWhatIsInQuarantine();
    void listsAfterOneThatWasBrokenOff();
    void listsTheRestOfAnInventory();
    void listsAfterAPlanThatChanged();
    void keepsWhatTheSourceRefused();
    void opensALedgerOfBefore();
};

void TestRerun::takesAnUnchangedSourceOver() {
    Again w;
    QCOMPARE(w.run().verdict, std::optional(Verdict::Verified));
    QCOMPARE(w.target->deliveries.load(), documents);
    for (int campaign = 2; campaign <= 3; ++campaign) {
        const CampaignStatus again = w.run();
        QCOMPARE(again.verdict, std::optional(Verdict::Verified));
        QCOMPARE(again.documents.total(), documents);
        QCOMPARE(again.documents.earlier, documents);
        QVERIFY(again.counted);
        QCOMPARE(w.target->deliveries.load(), documents);
        QCOMPARE(w.rows(campaign), documents);
        QCOMPARE(w.rows(campaign - 1), 0);
        QCOMPARE(w.listed(1), documents);
        QFile lines(again.report + u"/documents.jsonl"_s);
        QVERIFY(lines.open(QIODevice::ReadOnly));
        QCOMPARE(lines.readAll().count('\n'), documents);
    }
    // Who migrated them does not change with whose they are.
    QCOMPARE(w.number(u"SELECT count(*) FROM documents WHERE migrated_by = 1"_s), documents);
    // And the taken batch is worked on like any other.
    w.change(
        u"UPDATE documents SET verification = 'NONE', verified_at = NULL, verification_detail = 'gone'"
        " WHERE source_id = 'INV-0007'"_s);
    QCOMPARE(*QCoro::waitFor(w.broker().releaseUnfaithful(u"Invoices_Run3"_s)), 1);
    QVERIFY(w.retry({u"Invoices_Run3"_s, {}, {}}));
    const CampaignStatus mended = w.rest(u"Invoices_Run3"_s);
    QCOMPARE(mended.verdict, std::optional(Verdict::Verified));
    QCOMPARE(mended.documents.migrated, documents);
    QCOMPARE(mended.documents.earlier, documents - 1);
}

void TestRerun::listsAChangedSource() {
    Again w;
    w.run();
    w.run();  // has the batch of the first one
    w.corpus.write(documents, "one more");
    w.corpus.writeIndex(documents + 1, {{3, u"otherwise"_s}});
    const CampaignStatus third = w.run();
    QCOMPARE(third.documents.migrated, documents + 1);
    QCOMPARE(third.documents.earlier, documents - 1);
    QCOMPARE(w.listed(3), documents + 1);
    QCOMPARE(w.rows(1) + w.rows(2), 0);
    QCOMPARE(w.stored().size(), documents + 1);
}

void TestRerun::listsWhatIsInQuarantine() {
    Again w;
    w.run();
    w.change(
        u"UPDATE documents SET state = 'PENDING' WHERE source_id = 'INV-0004';"
        "UPDATE documents SET state = 'IN_FLIGHT', claimed_by = 'x', claimed_at = 'x' WHERE source_id = "
        "'INV-0004';"
        "UPDATE documents SET state = 'FAILED' WHERE source_id = 'INV-0004';"
        "UPDATE documents SET state = 'QUARANTINED', last_error_code = 'SOURCE_VANISHED' WHERE source_id = 'INV-0004'"_s);
    const CampaignStatus second = w.run();
    QCOMPARE(w.listed(2), documents);
    QCOMPARE(second.documents.migrated, documents);  // it is back, so it was tried again
}

void TestRerun::listsAfterOneThatWasBrokenOff() {
    Again w;
    w.run();
    // A second campaign took some documents and was stopped in its inventory.
    w.change(
        u"INSERT INTO campaigns (name, scope, map_name, map_fingerprint, map, map_folder, settings, state, "
        u"verdict,"
        " cancelled_by, started_at, updated_at, batch) SELECT 'Broken_Run1', scope, map_name, "
        "map_fingerprint, map,"
        " map_folder, settings, 'Stopped', 'cancelled', 'x', started_at, updated_at, 2 FROM campaigns WHERE "
        "id = 1;"
        "UPDATE documents SET batch_id = 2 WHERE source_id < 'INV-0100'"_s);
    const CampaignStatus third = w.run();
    QCOMPARE(third.documents.total(), documents);
    QCOMPARE(w.listed(3), documents);
}

void TestRerun::listsTheRestOfAnInventory() {
    Again w;
    w.run();
    // The second one found another source, and was broken off in its inventory; the source is the old one
    // again.
    w.change(
        u"INSERT INTO campaigns (name, scope, map_name, map_fingerprint, map, map_folder, settings, state,"
        " started_at, updated_at, batch) SELECT 'Half_Run1', scope, map_name, map_fingerprint, map,"
        " map_folder, settings, 'Paused', started_at, updated_at, 2 FROM campaigns WHERE id = 1;"
        "UPDATE campaigns SET superseded_by = 'Half_Run1' WHERE id = 1;"
        "UPDATE documents SET batch_id = 2 WHERE source_id < 'INV-0100'"_s);
    w.close();
    QVERIFY(w.resume(u"Half_Run1"_s));
    QCOMPARE(w.rest(u"Half_Run1"_s).documents.migrated, documents);
    QCOMPARE(w.listed(2), documents);
}

void TestRerun::listsAfterAPlanThatChanged() {
    Again w;
    w.run();
    // As `resume --continue` leaves it: the listing is older than the source that it went on with.
    w.change(u"UPDATE campaigns SET listed_fingerprint = 'of before' WHERE id = 1"_s);
    QCOMPARE(w.run().documents.total(), documents);
    QCOMPARE(w.listed(2), documents);
}

void TestRerun::keepsWhatTheSourceRefused() {
    Again w;
    QFile index(w.corpus.folder() + u"/index.csv"_s);
    QVERIFY(index.open(QIODevice::Append));
    index.write("INV-0001,again,x,INV-0001.txt\n");
    index.close();
    StartRequest wish = w.request();
    const QByteArray json = QJsonDocument(wish.map.toJson()).toJson(QJsonDocument::Compact);
    wish.map = *Map::parse(QByteArray(json).replace(
        R"("fields":[{"listConfiguration")",
        R"("fields":[{"name":"continueOnFail","primitiveConfiguration":{"value":"true"}},{"listConfiguration")"));
    const CampaignStatus first = w.rest(*w.start(wish));
    QCOMPARE(first.rejected, 1);
    const CampaignStatus second = w.rest(*w.start(wish));
    QCOMPARE(w.listed(2), 0);
    QCOMPARE(second.rejected, 1);
    QCOMPARE(second.notices, first.notices);
    QVERIFY(!second.notices.isEmpty());
    QCOMPARE(second.verdict, first.verdict);
}

void TestRerun::opensALedgerOfBefore() {
    Again w;
    w.run();
    w.close();
    w.change(
        u"DROP TABLE document_claims; DROP INDEX documents_fingerprint; ALTER TABLE documents DROP COLUMN "
        u"last_error_fingerprint;"
        "DROP INDEX campaigns_batch; ALTER TABLE campaigns DROP COLUMN batch;"
        "ALTER TABLE documents DROP COLUMN filed_in; ALTER TABLE documents DROP COLUMN original_hashes;"
        "ALTER TABLE campaigns DROP COLUMN listed_fingerprint;"
        "ALTER TABLE campaigns DROP COLUMN forecasts_made; ALTER TABLE campaigns DROP COLUMN forecasts_held;"_s +
        (::onServer ? u"UPDATE schema_number SET number = 6"_s : u"PRAGMA user_version = 6"_s));
    const CampaignStatus second = w.run();
    QCOMPARE(second.documents.earlier, documents);
    QCOMPARE(w.listed(2), documents);
    QCOMPARE(w.run().documents.earlier, documents);
    QCOMPARE(w.rows(3), documents);
    QCOMPARE(w.listed(2), documents);
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    int failures = 0;
    for (const bool server : {false, true}) {
        onServer = Workshop::onServer = server;
        TestRerun test;
        // The second run's crash handler would call the first one's, and that the second's, for ever.
        failures += QTest::qExec(&test, application.arguments() << u"-nocrashhandler"_s);
    }
    return failures;
}

#include "tst_rerun.moc"
