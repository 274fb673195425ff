// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>
#include <future>

#include "core/audit/AuditTrail.h"
#include "core/base/BaseErrors.h"
#include "core/migration/CampaignTable.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/ledger/SharedCampaign.h"
#include "core/migration/verification/VerificationRecords.h"
#include "tests/core/store/PostgresServer.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

/// One of the engines that share a ledger.
class Engine {
public:
    Engine(const LedgerPlace& place, const QString& name)
        : seat(*EngineSeat::take(place, {.name = name, .host = u"here"_s, .folder = name}, m_clock)),
          ledger(*Ledger::open(place, m_clock)),
          table(ledger.database(), m_clock) {
        ledger.workAs(seat);
        ledger.waitLonger([] { return true; });
    }
    SharedCampaign of(qint64 campaign) { return {ledger.database(), *seat, campaign, m_clock}; }
    base::Result<qint64> start(const QString& name) {
        CampaignRecord record;
        record.name = name;
        record.key = {u"production"_s, u"Index"_s};
        record.mapName = u"Invoices"_s;
        return table.insert(record, {}, seat.get());
    }
    /// Documents 0 to @p count - 1.
    base::Result<InventoryChange> list(qint64 campaign, int count, const QString& value) {
        std::vector<InventoryRow> rows;
        for (int i = 0; i < count; ++i)
            rows.push_back({u"doc-%1"_s.arg(i), u"Invoice"_s, {{u"name"_s, {value}}}, 10, {}});
        return ledger.addInventory(campaign, rows);
    }
    bool takesTheList(qint64 campaign) {
        const bool mine = *of(campaign).takeRole(SharedCampaign::Role::Inventory);
        if (mine)
            ledger.beginListing(campaign);
        return mine;
    }
    void endsTheList(qint64 campaign) {
        if (!table.saveInventory(campaign, true, "print", 0, {}) ||
            !of(campaign).dropRole(SharedCampaign::Role::Inventory))
            qFatal("the list of %lld", campaign);
    }
    void stops(qint64 campaign) {
        auto record = *table.find(nameOf(campaign));
        record.state = CampaignState::Stopped;
        if (!table.saveState(record))
            qFatal("the state of %lld", campaign);
    }
    qint64 number(const char* sql) {
        auto statement = ledger.database().prepare(sql);
        return statement && *statement->step() ? statement->integer(0) : -1;
    }
    QString nameOf(qint64 campaign) {
        auto statement = ledger.database().prepare("SELECT name FROM campaigns WHERE id = ?1");
        return statement && *statement->bind(1, campaign).step() ? statement->text(0) : QString();
    }

private:
    base::SystemClock m_clock;

public:
    std::shared_ptr<EngineSeat> seat;
    Ledger ledger;
    CampaignTable table;
};

/// Two of them, and a campaign that the first one has started.
struct Pair {
    explicit Pair(const LedgerPlace& place)
        : one(place, u"one"_s), two(place, u"two"_s), campaign(*one.start(u"Index_Run1"_s)) {}
    Engine one;
    Engine two;
    qint64 campaign;
};

/// Lets @p change meet a transaction of @p here in two documents which both lock, in opposite orders: the
/// server has to end one of them, and that is @p change, which waits first.
base::Result<void> crossed(Engine& here, const QString& first, const QString& second,
                           const std::function<base::Result<void>()>& change) {
    const auto lock = [&here](const QString& document) {
        auto statement = here.ledger.database().prepare(
            "UPDATE documents SET updated_at = updated_at WHERE source_id = ?1");
        return statement ? statement->bind(1, document).run() : base::fail(statement.error());
    };
    FDC_TRY(here.ledger.database().execute("SET deadlock_timeout = '60s'"));
    auto transaction = here.ledger.begin();
    if (!transaction)
        return base::fail(transaction.error());
    FDC_TRY(lock(first));
    auto other = std::async(std::launch::async, change);
    while (here.number("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0 &&
           other.wait_for(std::chrono::milliseconds(1)) == std::future_status::timeout) {
    }
    auto mine = lock(second);
    if (mine)
        mine = transaction->commit();
    else
        transaction = base::fail(mine.error());
    const auto done = other.get();
    return mine ? done : mine;
}

RowOutcome stored(const ClaimedRow& row) {
    Delivery delivery;
    delivery.targetId = u"t-"_s + row.object.sourceId;
    delivery.verified = true;
    return {.row = row, .kind = RowOutcome::Kind::Migrated, .deliveries = {delivery}};
}

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
        // As after a suspension that was longer than its lease.
        QVERIFY(
            two.ledger.database().execute("UPDATE engines SET ended_at = '2026-01-01' WHERE name = 'one'"));
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

    void aCheckThatMeetsAnotherInTheSameRowsIsWrittenAgain() {
        auto& [one, two, campaign] = *m_pair;
        QVERIFY(one.list(campaign, 100, u"v"_s));
        one.endsTheList(campaign);
        const auto rows = *one.ledger.claim(campaign, {}, 100);
        std::vector<RowOutcome> outcomes;
        for (const ClaimedRow& row : rows)
            outcomes.push_back(stored(row));
        QVERIFY(one.ledger.complete(campaign, outcomes, 1, {}));
        const QTemporaryDir folder;
        const base::SystemClock clock;
        const auto trail = *audit::AuditTrail::open(folder.filePath(u"audit.db"_s), clock);
        CampaignWorld world;
        world.clock = &clock;
        world.audit = trail.get();
        const auto record = *two.table.find(u"Index_Run1"_s);
        const VerifyRequest request;
        // A check has no seat: it claims nothing.
        two.ledger.workAs(nullptr);
        VerificationRecords records(world, record, request, two.ledger);
        for (const ClaimedRow& row : rows) {
            RowCheck check;
            check.row.row = row.row;
            check.row.state = RowState::Migrated;
            check.row.auditSequence = 1;
            check.judgement.faithful = false;
            check.judgement.wrong = true;
            check.judgement.aspects = {u"content"_s};
            QVERIFY(records.note(check));
        }
        const auto written = crossed(one, u"doc-99"_s, u"doc-0"_s, [&records] { return records.flush(); });
        QVERIFY2(written, written ? "" : qPrintable(written.error().toLogLine()));
        QCOMPARE(one.number("SELECT count(*) FROM documents WHERE verification_detail = 'content'"), 100);
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
        QVERIFY(
            two.ledger.database().execute("UPDATE engines SET ended_at = '2026-01-01' WHERE name = 'one'"));
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
