// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>
#include <set>
#include <thread>

#include "core/migration/CampaignTable.h"
#include "core/migration/validation/DocumentClaims.h"
#include "core/net/NetErrors.h"
#include "core/store/StoreErrors.h"
#include "tests/core/migration/StepFixtures.h"
#include "tests/core/store/PostgresServer.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A ledger with one source whose objects are in states of our choice.
class Fixture {
public:
    explicit Fixture(bool onServer)
        : place(onServer ? LedgerPlace(store::PostgresServer::shared().newDatabase())
                         : LedgerPlace(m_folder.filePath(u"ledger.db"_s))),
          ledger(*Ledger::open(place, clock)) {
        first = campaign(u"Invoices_Run1"_s, u"Index"_s);
        other = campaign(u"Letters_Run1"_s, u"Letters"_s);
    }

    qint64 campaign(const QString& name, const QString& source) {
        CampaignRecord record;
        record.name = name;
        record.key = {u"production"_s, source};
        record.mapName = name;
        return *CampaignTable(ledger.database(), clock).insert(record, {});
    }
    void list(const QStringList& ids) { list(first, ids); }
    /// Of another size than before an object is to be sent again.
    void list(qint64 campaign, const QStringList& ids, qint64 bytes = 1) {
        std::vector<InventoryRow> rows;
        for (const QString& id : ids)
            rows.push_back({id, {}, {}, bytes, {}});
        QVERIFY(ledger.addInventory(campaign, std::move(rows)));
    }
    void end(RowOutcome::Kind kind) { end(first, kind); }
    /// One object is taken and ends so.
    void end(qint64 campaign, RowOutcome::Kind kind,
             const base::Error& error = base::Error(store::storeFailed)) {
        const auto claimed = *ledger.claim(campaign, u"me"_s, 1);
        RowOutcome outcome{.row = claimed.at(0), .kind = kind};
        if (kind == RowOutcome::Kind::Migrated)
            sent(outcome);
        else
            outcome.error = error;
        QVERIFY(ledger.complete(campaign, {outcome}, 1, {}));
    }
    void sent(RowOutcome& outcome) const {
        outcome.deliveries.emplace_back().targetId = u"t"_s;
        outcome.passedSteps = passedSteps;
    }
    void stops(qint64 campaign) {
        CampaignTable table(ledger.database(), clock);
        auto record = *table.newestOf(campaign);
        QCOMPARE(record.id, campaign);
        record.state = CampaignState::Stopped;
        QVERIFY(table.saveState(record));
    }
    std::shared_ptr<DocumentClaims> claims(qint64 campaign) {
        return std::make_shared<DocumentClaims>(place, campaign, clock, [] { return true; });
    }

private:
    QTemporaryDir m_folder;

public:
    base::ManualClock clock;
    LedgerPlace place;
    Ledger ledger;
    qint64 first = 0;
    qint64 other = 0;
    QStringList passedSteps{u"s"_s};  ///< by what ends as migrated
};

/// Who has it: "" when it is now the one who asks.
QString owner(DocumentClaims& claims, const QString& id, const QByteArray& key,
              const QString& step = u"s"_s) {
    const auto owners = claims.claim(step, id, {key});
    if (!owners)
        return owners.error().code();
    return owners->at(0) ? owners->at(0)->sourceId : QString();
}

/// Who has each of them, in their order.
QStringList ownersOf(DocumentClaims& claims, const QString& id, const DocumentClaims::Keys& keys) {
    const auto owners = claims.claim(u"s"_s, id, keys);
    if (!owners)
        return {owners.error().code()};
    QStringList ids;
    for (const auto& owner : *owners)
        ids.append(owner ? owner->sourceId : u""_s);
    return ids;
}

/// What a step says of an object with these data: nothing, or the code and the original.
QString said(const Step& step, const QString& id, const Data& data) {
    Punnet punnet{id, {}, {{id, data, {}}}};
    const auto done = step.process(punnet);
    return done ? QString() : done.error().code() + u' ' + done.error().fact(u"original");
}

}  // namespace

/// Every row on a file and on a real server.
class DocumentClaimsTest : public QObject {
    Q_OBJECT

    static void places() {
        QTest::addColumn<bool>("onServer");
        QTest::newRow("a file") << false;
        QTest::newRow("a server") << true;
    }

private Q_SLOTS:
    void theFirstOneKeepsIt_data() { places(); }
    void theFirstOneKeepsIt() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s, u"b"_s});
        {
            const auto claims = fixture.claims(fixture.first);
            QCOMPARE(owner(*claims, u"a"_s, "k"), QString());
            QCOMPARE(owner(*claims, u"b"_s, "k"), u"a"_s);
            QCOMPARE(owner(*claims, u"a"_s, "k"), QString());
            QCOMPARE(owner(*claims, u"b"_s, "other"), QString());
            QCOMPARE(owner(*claims, u"b"_s, "k", u"another step"_s), QString());
        }
        const auto later = fixture.claims(fixture.first);
        QCOMPARE(owner(*later, u"b"_s, "k"), u"a"_s);
        const auto elsewhere = fixture.claims(fixture.other);
        QCOMPARE(owner(*elsewhere, u"b"_s, "k"), QString());
    }

    void itPassesOnFromWhatDidNotArrive_data() {
        QTest::addColumn<bool>("onServer");
        QTest::addColumn<RowOutcome::Kind>("kind");
        QTest::addColumn<bool>("passesOn");
        for (const bool onServer : {false, true}) {
            const auto* where = onServer ? "a server" : "a file";
            QTest::addRow("%s, migrated", where) << onServer << RowOutcome::Kind::Migrated << false;
            QTest::addRow("%s, failed", where) << onServer << RowOutcome::Kind::Failed << true;
            QTest::addRow("%s, quarantined", where) << onServer << RowOutcome::Kind::Refused << true;
            QTest::addRow("%s, given back", where) << onServer << RowOutcome::Kind::GivenBack << false;
        }
    }
    void itPassesOnFromWhatDidNotArrive() {
        QFETCH(bool, onServer);
        QFETCH(RowOutcome::Kind, kind);
        QFETCH(bool, passesOn);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        const auto claims = fixture.claims(fixture.first);
        QCOMPARE(owner(*claims, u"a"_s, "k"), QString());
        fixture.end(kind);
        fixture.list({u"b"_s});
        QCOMPARE(owner(*claims, u"b"_s, "k"), passesOn ? QString() : u"a"_s);
        QCOMPARE(owner(*claims, u"a"_s, "k"), passesOn ? u"b"_s : QString());
    }

    /// It was stored, and what came after that failed.
    void whatIsThereAlthoughItFailedKeepsIt_data() {
        QTest::addColumn<bool>("onServer");
        QTest::addColumn<RowOutcome::Kind>("kind");
        for (const bool onServer : {false, true}) {
            const auto* where = onServer ? "a server" : "a file";
            QTest::addRow("%s, failed", where) << onServer << RowOutcome::Kind::Failed;
            QTest::addRow("%s, quarantined", where) << onServer << RowOutcome::Kind::Refused;
            QTest::addRow("%s, given back", where) << onServer << RowOutcome::Kind::GivenBack;
        }
    }
    void whatIsThereAlthoughItFailedKeepsIt() {
        QFETCH(bool, onServer);
        QFETCH(RowOutcome::Kind, kind);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        const auto claims = fixture.claims(fixture.first);
        QCOMPARE(owner(*claims, u"a"_s, "k"), QString());
        fixture.end(fixture.first, kind, base::Error(store::storeFailed).with(u"stored"_s, u"t-1"_s));
        fixture.list({u"b"_s});
        const auto told = claims->claim(u"s"_s, u"b"_s, {"k"});
        QVERIFY(told && told->at(0));
        QCOMPARE(told->at(0)->sourceId, u"a"_s);
        QCOMPARE(told->at(0)->targetId, u"t-1"_s);
    }

    /// The process died when the contents of before may have been in the target already.
    void whatMayBeStoredKeepsWhatItHad_data() {
        QTest::addColumn<bool>("onServer");
        QTest::addColumn<bool>("isRefused");
        for (const bool onServer : {false, true}) {
            const auto* where = onServer ? "a server" : "a file";
            QTest::addRow("%s, the new ones are another's", where) << onServer << true;
            QTest::addRow("%s, the target refuses the new ones", where) << onServer << false;
        }
    }
    void whatMayBeStoredKeepsWhatItHad() {
        QFETCH(bool, onServer);
        QFETCH(bool, isRefused);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        QCOMPARE(owner(*fixture.claims(fixture.first), u"a"_s, "old"), QString());
        QCOMPARE(fixture.ledger.claim(fixture.first, u"me"_s, 1)->size(), size_t(1));
        QCOMPARE(*fixture.ledger.reclaim(fixture.first), 1);
        const qint64 next = fixture.campaign(u"Invoices_Run2"_s, u"Index"_s);
        fixture.list(next, {u"a"_s}, 2);
        fixture.list(next, {u"b"_s, u"c"_s});
        const auto claims = fixture.claims(next);
        if (isRefused)
            QCOMPARE(owner(*claims, u"b"_s, "new"), QString());
        QCOMPARE(owner(*claims, u"a"_s, "new"), isRefused ? u"b"_s : QString());
        QCOMPARE(owner(*claims, u"c"_s, "old"), u"a"_s);
        fixture.end(next, RowOutcome::Kind::Refused);
        QCOMPARE(owner(*claims, u"c"_s, "old"), u"a"_s);
        // A release or a change of the source does not make it unsent.
        QCOMPARE(*fixture.ledger.retryAll(next), 1);
        fixture.end(next, RowOutcome::Kind::Refused);
        QCOMPARE(owner(*claims, u"c"_s, "old"), u"a"_s);
        const qint64 last = fixture.campaign(u"Invoices_Run3"_s, u"Index"_s);
        fixture.list(last, {u"a"_s}, 3);
        fixture.end(last, RowOutcome::Kind::Refused);
        fixture.list(last, {u"c"_s});
        const auto later = fixture.claims(last);
        QCOMPARE(owner(*later, u"c"_s, "old"), u"a"_s);
        // A person knows better.
        QCOMPARE(*fixture.ledger.retryAll(last), 1);
        QVERIFY(*fixture.ledger.skip({u"production"_s, u"Index"_s}, u"a"_s, u"not there"_s, u"the board"_s));
        QCOMPARE(owner(*later, u"c"_s, "old"), QString());
    }

    /// The answer of the target was lost, which counts against no document.
    void whatWentIntoAnOutageKeepsIt() {
        Fixture fixture(false);
        fixture.list({u"a"_s});
        const auto claims = fixture.claims(fixture.first);
        QCOMPARE(owner(*claims, u"a"_s, "k"), QString());
        fixture.end(fixture.first, RowOutcome::Kind::GivenBack, base::Error(net::netInterrupted));
        fixture.end(fixture.first, RowOutcome::Kind::Refused);
        fixture.list({u"b"_s});
        QCOMPARE(owner(*claims, u"b"_s, "k"), u"a"_s);
    }

    void aSkippedOneHasNothing_data() { places(); }
    void aSkippedOneHasNothing() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s, u"b"_s});
        const auto claims = fixture.claims(fixture.first);
        QCOMPARE(owner(*claims, u"a"_s, "k"), QString());
        QVERIFY(*fixture.ledger.skip({u"production"_s, u"Index"_s}, u"a"_s, u"a copy"_s, u"the board"_s));
        QCOMPARE(owner(*claims, u"b"_s, "k"), QString());
    }

    /// The target may hold the earlier contents until the new ones are known to be there.
    void whatIsNoLongerNamedIsFreeOnceTheNewIsStored_data() { places(); }
    void whatIsNoLongerNamedIsFreeOnceTheNewIsStored() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s, u"b"_s});
        const auto claims = fixture.claims(fixture.first);
        QVERIFY(claims->claim(u"s"_s, u"a"_s, {"one", "two"}));
        QVERIFY(claims->claim(u"s"_s, u"a"_s, {"one", "three"}));
        QCOMPARE(owner(*claims, u"b"_s, "two"), u"a"_s);
        fixture.end(RowOutcome::Kind::Migrated);
        QCOMPARE(owner(*claims, u"b"_s, "two"), QString());
        QCOMPARE(ownersOf(*claims, u"b"_s, {"one", "three"}), (QStringList{u"a"_s, u"a"_s}));
    }

    /// Another way of the map may have changed its tags alone.
    void whatAnotherWayStoredFreesNothing_data() { places(); }
    void whatAnotherWayStoredFreesNothing() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        QCOMPARE(owner(*fixture.claims(fixture.first), u"a"_s, "old"), QString());
        fixture.end(RowOutcome::Kind::Migrated);
        const qint64 next = fixture.campaign(u"Invoices_Run2"_s, u"Index"_s);
        fixture.list(next, {u"a"_s}, 2);
        const auto claims = fixture.claims(next);
        QCOMPARE(owner(*claims, u"a"_s, "new"), QString());
        fixture.passedSteps = {u"another"_s};
        fixture.end(next, RowOutcome::Kind::Migrated);
        fixture.list(next, {u"b"_s});
        QCOMPARE(owner(*claims, u"b"_s, "old"), u"a"_s);
        const qint64 last = fixture.campaign(u"Invoices_Run3"_s, u"Index"_s);
        fixture.list(last, {u"a"_s}, 3);
        fixture.passedSteps = {u"another"_s, u"s"_s};
        fixture.end(last, RowOutcome::Kind::Migrated);
        QCOMPARE(owner(*claims, u"b"_s, "old"), QString());
    }

    /// Stored, and sent again with other contents: whatever becomes of these, the target may hold either.
    void whatIsStoredStaysClaimedUntilAnotherIs_data() {
        QTest::addColumn<bool>("onServer");
        QTest::addColumn<RowOutcome::Kind>("kind");
        QTest::addColumn<QString>("ofBefore");
        QTest::addColumn<QString>("ofNow");
        for (const bool onServer : {false, true}) {
            const auto* where = onServer ? "a server" : "a file";
            QTest::addRow("%s, migrated", where)
                << onServer << RowOutcome::Kind::Migrated << QString() << u"a"_s;
            QTest::addRow("%s, failed", where) << onServer << RowOutcome::Kind::Failed << u"a"_s << u"a"_s;
            QTest::addRow("%s, quarantined", where)
                << onServer << RowOutcome::Kind::Refused << u"a"_s << u"a"_s;
            QTest::addRow("%s, given back", where)
                << onServer << RowOutcome::Kind::GivenBack << u"a"_s << u"a"_s;
        }
    }
    void whatIsStoredStaysClaimedUntilAnotherIs() {
        QFETCH(bool, onServer);
        QFETCH(RowOutcome::Kind, kind);
        QFETCH(QString, ofBefore);
        QFETCH(QString, ofNow);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        QCOMPARE(owner(*fixture.claims(fixture.first), u"a"_s, "old"), QString());
        fixture.end(RowOutcome::Kind::Migrated);
        const qint64 next = fixture.campaign(u"Invoices_Run2"_s, u"Index"_s);
        fixture.list(next, {u"a"_s}, 2);
        {
            const auto claims = fixture.claims(next);
            QCOMPARE(owner(*claims, u"a"_s, "new"), QString());
            QCOMPARE(owner(*claims, u"b"_s, "old"), u"a"_s);
            QCOMPARE(owner(*claims, u"b"_s, "new"), u"a"_s);
        }
        fixture.end(next, kind);
        fixture.list(next, {u"b"_s});
        // Whoever asks now knows no more than what is on the disk.
        const auto claims = fixture.claims(next);
        QCOMPARE(owner(*claims, u"b"_s, "new"), ofNow);
        QCOMPARE(owner(*claims, u"b"_s, "old"), ofBefore);
    }

    /// The process died while the new contents were under way; they passed the step again afterwards.
    void aDeadProcessFreesNothing_data() { places(); }
    void aDeadProcessFreesNothing() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        QCOMPARE(owner(*fixture.claims(fixture.first), u"a"_s, "old"), QString());
        fixture.end(RowOutcome::Kind::Migrated);
        const qint64 next = fixture.campaign(u"Invoices_Run2"_s, u"Index"_s);
        fixture.list(next, {u"a"_s}, 2);
        QCOMPARE(fixture.ledger.claim(next, u"me"_s, 1)->size(), size_t(1));
        QCOMPARE(owner(*fixture.claims(next), u"a"_s, "new"), QString());
        QCOMPARE(*fixture.ledger.reclaim(next), 1);
        fixture.list(next, {u"b"_s});
        const auto claims = fixture.claims(next);
        QCOMPARE(owner(*claims, u"b"_s, "old"), u"a"_s);
        QCOMPARE(owner(*claims, u"a"_s, "new"), QString());
        QCOMPARE(owner(*claims, u"b"_s, "old"), u"a"_s);
        fixture.end(next, RowOutcome::Kind::Migrated);
        QCOMPARE(owner(*claims, u"b"_s, "old"), QString());
        QCOMPARE(owner(*claims, u"b"_s, "new"), u"a"_s);
    }

    /// It went back to what it was before the change was stored.
    void whatIsNamedAgainStays_data() { places(); }
    void whatIsNamedAgainStays() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s, u"b"_s});
        const auto claims = fixture.claims(fixture.first);
        for (const char* key : {"old", "new", "old"})
            QCOMPARE(owner(*claims, u"a"_s, key), QString());
        fixture.end(RowOutcome::Kind::Migrated);
        QCOMPARE(owner(*claims, u"b"_s, "old"), u"a"_s);
        QCOMPARE(owner(*claims, u"b"_s, "new"), QString());
    }

    /// What becomes free is only what its owner left, of its own source.
    void othersLoseNothingByIt() {
        Fixture fixture(false);
        fixture.list({u"a"_s, u"b"_s});
        fixture.list(fixture.other, {u"a"_s});
        const auto claims = fixture.claims(fixture.first);
        const auto elsewhere = fixture.claims(fixture.other);
        for (const char* key : {"old", "new"}) {
            QCOMPARE(owner(*elsewhere, u"a"_s, key), QString());
            QCOMPARE(owner(*claims, u"b"_s, QByteArray(key) + " of b"), QString());
            QCOMPARE(owner(*claims, u"a"_s, key), QString());
        }
        fixture.end(RowOutcome::Kind::Migrated);
        fixture.list({u"c"_s});
        QCOMPARE(owner(*claims, u"c"_s, "old of b"), u"b"_s);
        QCOMPARE(owner(*elsewhere, u"x"_s, "old"), u"a"_s);
        QCOMPARE(owner(*claims, u"c"_s, "old"), QString());
    }

    /// Claims of a ledger of before are of what is named.
    void aLedgerOfBeforeKeepsItsClaims_data() { places(); }
    void aLedgerOfBeforeKeepsItsClaims() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s, u"b"_s});
        QCOMPARE(owner(*fixture.claims(fixture.first), u"a"_s, "k"), QString());
        const QString number =
            onServer ? u"UPDATE schema_number SET number = 10"_s : u"PRAGMA user_version = 10"_s;
        for (const QString& sql :
             {u"DROP INDEX document_claims_leaving"_s, u"ALTER TABLE document_claims DROP COLUMN leaving"_s,
              u"ALTER TABLE documents DROP COLUMN filed_in"_s,
              u"ALTER TABLE documents DROP COLUMN original_hashes"_s, number})
            QVERIFY(fixture.ledger.database().execute(sql.toUtf8().constData()));
        auto opened = Ledger::open(fixture.place, fixture.clock);
        QVERIFY(opened.has_value());
        QCOMPARE(owner(*fixture.claims(fixture.first), u"b"_s, "k"), u"a"_s);
        fixture.end(RowOutcome::Kind::Migrated);
        QCOMPARE(owner(*fixture.claims(fixture.first), u"b"_s, "k"), u"a"_s);
    }

    void aRefusedOneTakesNothing_data() { places(); }
    void aRefusedOneTakesNothing() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s, u"b"_s, u"c"_s});
        const auto claims = fixture.claims(fixture.first);
        QCOMPARE(ownersOf(*claims, u"a"_s, {"x", "1"}), (QStringList{u""_s, u""_s}));
        QCOMPARE(ownersOf(*claims, u"b"_s, {"x", "2"}), (QStringList{u"a"_s, u""_s}));
        QCOMPARE(ownersOf(*claims, u"c"_s, {"y", "2"}), (QStringList{u""_s, u""_s}));
        QCOMPARE(ownersOf(*claims, u"b"_s, {"y", "2"}), (QStringList{u"c"_s, u"c"_s}));
    }

    /// What it claimed at an earlier try is not held up by it either.
    void aRefusedOneLosesWhatItHad_data() { places(); }
    void aRefusedOneLosesWhatItHad() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        const auto claims = fixture.claims(fixture.first);
        QCOMPARE(ownersOf(*claims, u"a"_s, {"x", "1", "old"}), (QStringList{u""_s, u""_s, u""_s}));
        fixture.end(RowOutcome::Kind::Failed);
        fixture.list({u"b"_s, u"c"_s});
        QCOMPARE(owner(*claims, u"b"_s, "x"), QString());
        QCOMPARE(*fixture.ledger.releaseFailed(fixture.first), 1);
        QCOMPARE(ownersOf(*claims, u"a"_s, {"x", "1"}), (QStringList{u"b"_s, u""_s}));
        QCOMPARE(ownersOf(*claims, u"c"_s, {"1", "old"}), (QStringList{u""_s, u""_s}));
    }

    /// What is stored is there whatever is refused of it since.
    void aRefusedOneThatIsStoredKeepsWhatItHad_data() { places(); }
    void aRefusedOneThatIsStoredKeepsWhatItHad() {
        QFETCH(bool, onServer);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        const auto claims = fixture.claims(fixture.first);
        QCOMPARE(owner(*claims, u"a"_s, "x"), QString());
        fixture.end(RowOutcome::Kind::Migrated);
        fixture.list({u"b"_s, u"c"_s});
        QCOMPARE(owner(*claims, u"b"_s, "y"), QString());
        QCOMPARE(owner(*claims, u"a"_s, "y"), u"b"_s);
        QCOMPARE(owner(*claims, u"c"_s, "x"), u"a"_s);
    }

    /// Of three neighbours the second has a key of the first and one of the third, which are all asked for at
    /// once: whoever is refused names one that is not.
    void nobodyIsRefusedForWhatWasRefused_data() { places(); }
    void nobodyIsRefusedForWhatWasRefused() {
        QFETCH(bool, onServer);
        constexpr int engines = 3;
        constexpr int threads = 12;
        constexpr int rounds = 25;
        Fixture fixture(onServer);
        QStringList ids;
        for (int i = 0; i < threads * rounds; ++i)
            ids.append(u"d-%1"_s.arg(i));
        fixture.list(ids);
        std::vector<std::shared_ptr<DocumentClaims>> claims;
        for (int i = 0; i < engines; ++i)
            claims.push_back(fixture.claims(fixture.first));
        std::mutex mutex;
        std::set<QString> passed;
        std::set<QString> originals;
        QStringList errors;
        std::vector<std::thread> all;
        for (int thread = 0; thread < threads; ++thread) {
            all.emplace_back([&, thread] {
                for (int round = 0; round < rounds; ++round) {
                    const int number = round * threads + thread;
                    const QByteArray group = QByteArray::number(number / 3);
                    const DocumentClaims::Keys asked{"x" + group + (number % 3 == 2 ? "c" : "a"),
                                                     "n" + group + (number % 3 == 0 ? "a" : "c")};
                    const auto owners =
                        claims[size_t(thread % 4 % engines)]->claim(u"s"_s, ids.at(number), asked);
                    const std::scoped_lock lock(mutex);
                    if (!owners) {
                        errors.append(owners.error().toLogLine());
                        continue;
                    }
                    bool isRefused = false;
                    for (const auto& owner : *owners) {
                        isRefused = isRefused || owner;
                        if (owner)
                            originals.insert(owner->sourceId);
                    }
                    if (!isRefused)
                        passed.insert(ids.at(number));
                }
            });
        }
        for (std::thread& thread : all)
            thread.join();
        QVERIFY2(errors.isEmpty(), qPrintable(errors.value(0)));
        QVERIFY(!originals.empty());
        for (const QString& original : originals)
            QVERIFY2(passed.contains(original), qPrintable(original));
        // Of each three the second one, or the two beside it.
        for (int number = 0; number < threads * rounds; number += 3) {
            const bool second = passed.contains(ids.at(number + 1));
            QCOMPARE(passed.contains(ids.at(number)), !second);
            QCOMPARE(passed.contains(ids.at(number + 2)), !second);
        }
    }

    void itPassesOnFromWhatNobodySends_data() {
        QTest::addColumn<bool>("onServer");
        QTest::addColumn<bool>("isUnderWay");
        QTest::addColumn<bool>("isListedAgain");
        QTest::addColumn<bool>("passesOn");
        for (const bool onServer : {false, true}) {
            const auto* where = onServer ? "a server" : "a file";
            QTest::addRow("%s, waited", where) << onServer << false << false << true;
            QTest::addRow("%s, was under way", where) << onServer << true << false << true;
            QTest::addRow("%s, listed again", where) << onServer << false << true << false;
        }
    }
    void itPassesOnFromWhatNobodySends() {
        QFETCH(bool, onServer);
        QFETCH(bool, isUnderWay);
        QFETCH(bool, isListedAgain);
        QFETCH(bool, passesOn);
        Fixture fixture(onServer);
        fixture.list({u"a"_s, u"b"_s});
        const auto before = fixture.claims(fixture.first);
        QCOMPARE(owner(*before, u"a"_s, "k"), QString());
        if (isUnderWay)
            QCOMPARE(fixture.ledger.claim(fixture.first, u"me"_s, 1)->size(), size_t(1));
        fixture.stops(fixture.first);
        // Stopped is not given up: it may go on.
        QCOMPARE(owner(*before, u"b"_s, "k"), u"a"_s);
        const qint64 next = fixture.campaign(u"Invoices_Run2"_s, u"Index"_s);
        fixture.list(next, {u"c"_s});
        if (isListedAgain)
            fixture.list(next, {u"a"_s});
        const auto claims = fixture.claims(next);
        QCOMPARE(owner(*claims, u"c"_s, "k"), passesOn ? QString() : u"a"_s);
        QCOMPARE(owner(*claims, u"a"_s, "k"), passesOn ? u"c"_s : QString());
    }

    /// A living engine took it just before the next campaign began, and brings it to its end.
    void whatALivingEngineHasUnderWayKeepsIt() {
        Fixture fixture(true);
        fixture.list({u"a"_s});
        auto seat = *EngineSeat::take(
            fixture.place, {.name = u"one"_s, .host = u"here"_s, .folder = u"one"_s}, fixture.clock);
        fixture.ledger.workAs(seat);
        QCOMPARE(owner(*fixture.claims(fixture.first), u"a"_s, "k"), QString());
        QCOMPARE(fixture.ledger.claim(fixture.first, {}, 1)->size(), size_t(1));
        fixture.ledger.workAs(nullptr);
        const qint64 next = fixture.campaign(u"Invoices_Run2"_s, u"Index"_s);
        fixture.list(next, {u"b"_s});
        const auto claims = fixture.claims(next);
        QCOMPARE(owner(*claims, u"b"_s, "k"), u"a"_s);
        seat.reset();
        QCOMPARE(owner(*claims, u"b"_s, "k"), QString());
    }

    void whatIsStoredKeepsIt_data() {
        QTest::addColumn<bool>("onServer");
        QTest::addColumn<bool>("isSkipped");
        for (const bool onServer : {false, true}) {
            const auto* where = onServer ? "a server" : "a file";
            QTest::addRow("%s, quarantined since", where) << onServer << false;
            QTest::addRow("%s, skipped since", where) << onServer << true;
        }
    }
    void whatIsStoredKeepsIt() {
        QFETCH(bool, onServer);
        QFETCH(bool, isSkipped);
        Fixture fixture(onServer);
        fixture.list({u"a"_s});
        QCOMPARE(owner(*fixture.claims(fixture.first), u"a"_s, "k"), QString());
        fixture.end(RowOutcome::Kind::Migrated);
        const qint64 next = fixture.campaign(u"Invoices_Run2"_s, u"Index"_s);
        fixture.list(next, {u"a"_s}, 2);
        if (isSkipped)
            QVERIFY(*fixture.ledger.skip({u"production"_s, u"Index"_s}, u"a"_s, u"a copy"_s, u"the board"_s));
        else
            fixture.end(next, RowOutcome::Kind::Refused);
        fixture.list(next, {u"b"_s});
        const auto told = fixture.claims(next)->claim(u"s"_s, u"b"_s, {"k"});
        QVERIFY(told && told->at(0));
        QCOMPARE(told->at(0)->sourceId, u"a"_s);
        QCOMPARE(told->at(0)->state, isSkipped ? u"SKIPPED"_s : u"QUARANTINED"_s);
        QCOMPARE(told->at(0)->targetId, u"t"_s);
    }

    /// Values are compared under their names, in whatever order a map has these.
    void valuesGoWithTheirNames() {
        Fixture fixture(false);
        fixture.list({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        const auto slot = std::make_shared<ClaimSlot>();
        slot->fill(fixture.claims(fixture.first));
        StepContext context;
        context.claims = slot;
        context.stepId = u"check"_s;
        const auto stepOf = [&context](const QString& names) {
            return *fixtures::stepOf(
                fixtures::beanOf(u"console.CheckDocument"_s,
                                 {{u"checkModel"_s, u"false"_s}, {u"uniqueData"_s, names}}),
                context);
        };
        const auto pair = [](const QString& number, const QString& section) {
            return Data{{u"Number"_s, {number}}, {u"Section"_s, {section}}};
        };
        QCOMPARE(said(*stepOf(u"Number"_s), u"a"_s, pair(u"4711"_s, u"S9"_s)), QString());
        QCOMPARE(said(*stepOf(u"Number"_s), u"b"_s, pair(u"4711"_s, u"S8"_s)), u"VALIDATION_DUPLICATE a"_s);
        QCOMPARE(said(*stepOf(u"Section"_s), u"b"_s, pair(u"1"_s, u"4711"_s)), QString());
        QCOMPARE(said(*stepOf(u"Number,Section"_s), u"c"_s, pair(u"5"_s, u"6"_s)), QString());
        QCOMPARE(said(*stepOf(u"Section,Number"_s), u"d"_s, pair(u"5"_s, u"6"_s)),
                 u"VALIDATION_DUPLICATE c"_s);
        QCOMPARE(said(*stepOf(u"Section,Number,Section"_s), u"d"_s, pair(u"6"_s, u"5"_s)), QString());
    }

    /// Whoever is refused for what the original is no longer may be tried again.
    void whoLeavesItIsTold() {
        Fixture fixture(false);
        fixture.list({u"a"_s});
        const auto slot = std::make_shared<ClaimSlot>();
        StepContext context;
        context.claims = slot;
        context.stepId = u"s"_s;
        const auto step = *fixtures::stepOf(
            fixtures::beanOf(u"console.CheckDocument"_s,
                             {{u"checkModel"_s, u"false"_s}, {u"uniqueData"_s, u"Number"_s}}),
            context);
        const auto leaving = [&step](const QString& id, const QString& number) {
            Punnet punnet{id, {}, {{id, Data{{u"Number"_s, {number}}}, {}}}};
            const auto done = step->process(punnet);
            return done ? u"passed"_s : done.error().fact(u"originalLeaving");
        };
        slot->fill(fixture.claims(fixture.first));
        QCOMPARE(leaving(u"a"_s, u"1"_s), u"passed"_s);
        fixture.end(RowOutcome::Kind::Migrated);
        const qint64 next = fixture.campaign(u"Invoices_Run2"_s, u"Index"_s);
        fixture.list(next, {u"a"_s}, 2);
        fixture.list(next, {u"b"_s});
        slot->fill(fixture.claims(next));
        QCOMPARE(leaving(u"b"_s, u"1"_s), QString());
        QCOMPARE(leaving(u"a"_s, u"2"_s), u"passed"_s);
        QCOMPARE(leaving(u"b"_s, u"1"_s), u"true"_s);
        QCOMPARE(leaving(u"b"_s, u"2"_s), QString());
        fixture.end(next, RowOutcome::Kind::Migrated);
        QCOMPARE(leaving(u"b"_s, u"1"_s), u"passed"_s);
    }

    /// Three engines with four threads each, and every object has the same few keys.
    void ofManyAtOnceOneHasIt_data() { places(); }
    void ofManyAtOnceOneHasIt() {
        QFETCH(bool, onServer);
        constexpr int engines = 3;
        constexpr int threads = 4;
        constexpr int rounds = 25;
        constexpr int keys = 5;
        Fixture fixture(onServer);
        QStringList ids;
        for (int i = 0; i < engines * threads * rounds; ++i)
            ids.append(u"d-%1"_s.arg(i));
        fixture.list(ids);
        std::mutex mutex;
        std::map<QByteArray, std::set<QString>> told;  // by key: all that were named, and who got it
        std::map<QByteArray, int> got;
        QStringList errors;
        std::vector<std::shared_ptr<DocumentClaims>> claims;
        for (int i = 0; i < engines; ++i)
            claims.push_back(fixture.claims(fixture.first));
        std::vector<std::thread> all;
        for (int thread = 0; thread < engines * threads; ++thread) {
            all.emplace_back([&, thread] {
                for (int round = 0; round < rounds; ++round) {
                    const QString& id = ids.at(thread * rounds + round);
                    // In turns forwards and backwards: engines that wait for each other's rows.
                    DocumentClaims::Keys asked;
                    for (int key = 0; key < keys; ++key)
                        asked.push_back(QByteArray::number(thread % 2 ? key : keys - 1 - key));
                    const auto owners = claims[size_t(thread % engines)]->claim(u"s"_s, id, asked);
                    const std::scoped_lock lock(mutex);
                    for (size_t i = 0; owners && i < asked.size(); ++i) {
                        const auto& other = (*owners)[i];
                        told[asked[i]].insert(other ? other->sourceId : id);
                        got[asked[i]] += other ? 0 : 1;
                    }
                    if (!owners)
                        errors.append(owners.error().toLogLine());
                }
            });
        }
        for (std::thread& thread : all)
            thread.join();
        QVERIFY2(errors.isEmpty(), qPrintable(errors.value(0)));
        QCOMPARE(told.size(), size_t(keys));
        for (const auto& [key, owners] : told) {
            QCOMPARE(owners.size(), size_t(1));
            QCOMPARE(got[key], 1);
        }
    }

    void aLedgerThatCannotBeOpenedIsAnError() {
        const base::SystemClock clock;
        DocumentClaims claims(LedgerPlace(u"/nowhere/at/all/ledger.db"_s), 1, clock, [] { return true; });
        QVERIFY(!claims.claim(u"s"_s, u"a"_s, {"k"}));
    }
};

QTEST_GUILESS_MAIN(DocumentClaimsTest)
#include "tst_documentclaims.moc"
