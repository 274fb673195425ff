// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/inbox/EventInbox.h"
#include "core/store/Database.h"

using namespace fdc;
using namespace fdc::connector;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

inline constexpr base::ErrorCode unreachable{"NET_UNREACHABLE", base::ErrorKind::Temporary};

const QString prod = u"prod"_s;
const QString mail = u"mail"_s;

NewEvent arrival(const QString& id, const QString& object = {}, const QByteArray& body = "{}") {
    return {prod, mail, id, object, u"changed"_s, body, u"/hooks/prod/mail"_s};
}

}  // namespace

class EventInboxTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    base::ManualClock m_clock;
    std::unique_ptr<EventInbox> m_inbox;

    QString path() const { return m_folder->filePath(u"events.db"_s); }

    void reopen(InboxLimits limits = {}) {
        m_inbox.reset();
        auto opened = EventInbox::open(path(), m_clock, limits);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toLogLine()));
        m_inbox = std::move(*opened);
    }
    Acceptance accept(const NewEvent& one) { return m_inbox->accept(one).value(); }
    std::vector<StoredEvent> claim(int most = 100) { return m_inbox->claim(prod, mail, most).value(); }
    QStringList claimedIds(int most = 100) {
        QStringList ids;
        for (const StoredEvent& one : claim(most))
            ids.append(one.id);
        return ids;
    }
    void finish(qint64 seq) { QVERIFY(m_inbox->finish(std::array{seq})); }
    EventCounts counts() const { return m_inbox->counts(prod, mail); }
    /// From the file, by statements of this test's own.
    qint64 number(const char* sql) const {
        auto database = store::Database::open(path(), store::Database::Mode::ReadOnly);
        auto statement = database->prepare(sql);
        return *statement->step() ? statement->integer(0) : -1;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        reopen();
    }
    void cleanup() { m_inbox.reset(); }

    void anEventComesInOnce() {
        QCOMPARE(accept(arrival(u"e1"_s)), Acceptance::Accepted);
        QCOMPARE(accept(arrival(u"e1"_s, u"another object"_s, R"({"other":1})")), Acceptance::Duplicate);
        QCOMPARE(counts().waiting, 1);
        const auto taken = claim();
        QCOMPARE(taken.size(), size_t(1));
        QCOMPARE(accept(arrival(u"e1"_s)), Acceptance::Duplicate);
        finish(taken[0].seq);
        QCOMPARE(accept(arrival(u"e1"_s)), Acceptance::Duplicate);
        reopen();
        QCOMPARE(accept(arrival(u"e1"_s)), Acceptance::Duplicate);
        QVERIFY(claim().empty());
        const EventTotals totals = m_inbox->totals(prod, mail);
        QCOMPARE(totals.duplicates, 1);
        QCOMPARE(totals.accepted, 0);
    }

    void theSameIdOfAnotherConnectorOrEnvironmentIsAnotherEvent() {
        QCOMPARE(accept(arrival(u"e1"_s)), Acceptance::Accepted);
        NewEvent other = arrival(u"e1"_s);
        other.connector = u"plume"_s;
        QCOMPARE(accept(other), Acceptance::Accepted);
        other = arrival(u"e1"_s);
        other.environment = u"test"_s;
        QCOMPARE(accept(other), Acceptance::Accepted);
        QCOMPARE(claim().size(), size_t(1));
        QCOMPARE(m_inbox->claim(u"test"_s, mail, 9)->size(), size_t(1));
    }

    void withoutIdPathAndBodyAreTheId() {
        QCOMPARE(accept(arrival({}, {}, R"({"a":1})")), Acceptance::Accepted);
        QCOMPARE(accept(arrival({}, {}, R"({"a":1})")), Acceptance::Duplicate);
        QCOMPARE(accept(arrival({}, {}, R"({"a":2})")), Acceptance::Accepted);
        NewEvent elsewhere = arrival({}, {}, R"({"a":1})");
        elsewhere.path = u"/hooks/prod/other"_s;
        QCOMPARE(accept(elsewhere), Acceptance::Accepted);
        const QStringList ids = claimedIds();
        QCOMPARE(ids.size(), 3);
        for (const QString& id : ids)
            QVERIFY2(id.startsWith(u"sha256:"_s) && id.size() == 71, qPrintable(id));
    }

    void endlessTextsBecomeDigests() {
        QCOMPARE(accept(arrival(QString(300, u'i'), QString(600, u'o'))), Acceptance::Accepted);
        QCOMPARE(accept(arrival(QString(300, u'i'))), Acceptance::Duplicate);
        QCOMPARE(accept(arrival(QString(301, u'i'))), Acceptance::Accepted);
        const auto taken = claim();
        QVERIFY(taken[0].id.startsWith(u"sha256:"_s));
        QVERIFY(taken[0].object.startsWith(u"sha256:"_s));
    }

    void aBodyBeyondTheLimitIsNotKept() {
        QCOMPARE(accept(arrival(u"big"_s, {}, QByteArray(mostEventBytes + 1, 'x'))), Acceptance::TooLarge);
        QCOMPARE(accept(arrival(u"big"_s, {}, QByteArray(mostEventBytes, 'x'))), Acceptance::Accepted);
        QCOMPARE(claim()[0].body.size(), mostEventBytes);
    }

    void eventsOfOneObjectAreHandledOneAfterTheOther() {
        for (const char* id : {"a1", "a2", "b1", "a3", "n1", "n2"}) {
            const QString name = QString::fromLatin1(id);
            QCOMPARE(accept(arrival(name, name.startsWith(u'n') ? QString() : name.left(1))),
                     Acceptance::Accepted);
        }
        const auto first = claim();
        QStringList ids;
        for (const StoredEvent& one : first)
            ids.append(one.id);
        QCOMPARE(ids, QStringList({u"a1"_s, u"b1"_s, u"n1"_s, u"n2"_s}));
        QVERIFY(claim().empty());
        finish(first[0].seq);
        const auto second = claim();
        QCOMPARE(second.size(), size_t(1));
        QCOMPARE(second[0].id, u"a2"_s);
        QVERIFY(claim().empty());
        finish(second[0].seq);
        QCOMPARE(claimedIds(), QStringList{u"a3"_s});
    }

    void aRetryHoldsUpItsObjectAndNothingElse() {
        accept(arrival(u"a1"_s, u"a"_s));
        accept(arrival(u"a2"_s, u"a"_s));
        accept(arrival(u"b1"_s, u"b"_s));
        const auto taken = claim(1);
        QCOMPARE(taken[0].id, u"a1"_s);
        QVERIFY(m_inbox->fail(taken[0].seq, base::Error(unreachable, u"no route"_s), 10s));
        QCOMPARE(claimedIds(), QStringList{u"b1"_s});
        QCOMPARE(*m_inbox->nextRetry(prod, mail), 10'000ms);
        m_clock.advance(9'999ms);
        QVERIFY(claim().empty());
        m_clock.advance(1ms);
        const auto again = claim();
        QCOMPARE(again.size(), size_t(1));
        QCOMPARE(again[0].id, u"a1"_s);
        QCOMPARE(again[0].attempts, 1);
        QCOMPARE(again[0].code, u"NET_UNREACHABLE"_s);
        QCOMPARE(again[0].cause, u"no route"_s);
    }

    void aJumpOfTheWallClockMovesNoRetry() {
        accept(arrival(u"e1"_s));
        QVERIFY(m_inbox->fail(claim()[0].seq, base::Error(unreachable), 10s));
        m_clock.jumpWallTime(-24h * 3650);
        QVERIFY(claim().empty());
        m_clock.jumpWallTime(2 * 24h * 3650);
        QVERIFY(claim().empty());
        m_clock.advance(10s);
        QCOMPARE(claim().size(), size_t(1));
    }

    void aRetryPlannedByAWrongClockIsDueAtTheNextStart() {
        m_clock.jumpWallTime(24h * 3650);
        reopen();
        accept(arrival(u"e1"_s));
        QVERIFY(m_inbox->fail(claim()[0].seq, base::Error(unreachable), 10s));
        m_clock.jumpWallTime(-24h * 3650);
        reopen();
        m_clock.advance(1ms);
        QCOMPARE(claim().size(), size_t(1));
    }

    void retriesDoNotKeepOutWhatIsNew() {
        for (int i = 0; i < 10; ++i)
            accept(arrival(u"r%1"_s.arg(i)));
        for (const StoredEvent& one : claim())
            QVERIFY(m_inbox->fail(one.seq, base::Error(unreachable), 1ms));
        for (int i = 0; i < 10; ++i)
            accept(arrival(u"n%1"_s.arg(i)));
        m_clock.advance(1s);
        const QStringList ids = claimedIds(4);
        QCOMPARE(ids.size(), 4);
        QCOMPARE(ids.filter(u"n"_s).size(), 2);
    }

    void anAttemptThatDoesNotCountIsNotCounted() {
        accept(arrival(u"e1"_s));
        QVERIFY(m_inbox->fail(claim()[0].seq, base::Error(unreachable), 1ms, false));
        m_clock.advance(1ms);
        QCOMPARE(claim()[0].attempts, 0);
    }

    void whatWasHandledWhenTheProcessEndedWaitsAgain() {
        accept(arrival(u"e1"_s, u"o"_s));
        accept(arrival(u"e2"_s, u"o"_s));
        QCOMPARE(claim()[0].id, u"e1"_s);
        reopen();
        QCOMPARE(counts().handling, 0);
        QCOMPARE(counts().waiting, 2);
        const auto again = claim();
        QCOMPARE(again.size(), size_t(1));
        QCOMPARE(again[0].id, u"e1"_s);
        QCOMPARE(again[0].attempts, 0);
    }

    void whatIsGivenBackIsAsIfNeverTaken() {
        accept(arrival(u"e1"_s));
        accept(arrival(u"e2"_s));
        const auto taken = claim(1);
        QVERIFY(m_inbox->giveBack(std::array{taken[0].seq}));
        QCOMPARE(claimedIds(), QStringList({u"e1"_s, u"e2"_s}));
    }

    void aDeadLetterFreesItsObjectAndKeepsItsBody() {
        accept(arrival(u"a1"_s, u"a"_s, R"({"v":1})"));
        accept(arrival(u"a2"_s, u"a"_s));
        const qint64 dead = claim()[0].seq;
        QVERIFY(m_inbox->bury(dead, base::Error(unreachable, u"given up"_s)));
        QCOMPARE(counts().dead, 1);
        QCOMPARE(claimedIds(), QStringList{u"a2"_s});
        QCOMPARE(m_inbox->event(dead)->body, QByteArray(R"({"v":1})"));
        QCOMPARE(m_inbox->event(dead)->attempts, 1);
        QCOMPARE(accept(arrival(u"a1"_s)), Acceptance::Duplicate);
    }

    void aReplayedEventWaitsForItsObject() {
        accept(arrival(u"a1"_s, u"a"_s));
        accept(arrival(u"a2"_s, u"a"_s));
        accept(arrival(u"a3"_s, u"a"_s));
        const qint64 dead = claim()[0].seq;
        QVERIFY(m_inbox->bury(dead, base::Error(unreachable)));
        const qint64 second = claim()[0].seq;
        QVERIFY(m_inbox->replay(dead));
        QVERIFY2(claim().empty(), "a2 is being handled");
        finish(second);
        const auto replayed = claim();
        QCOMPARE(replayed.size(), size_t(1));
        QCOMPARE(replayed[0].id, u"a1"_s);
        QCOMPARE(replayed[0].attempts, 0);
        finish(dead);
        QCOMPARE(claimedIds(), QStringList{u"a3"_s});
        QVERIFY(m_inbox->replay(dead).error().is(eventNotDead));
        QVERIFY(m_inbox->replay(4711).error().is(eventUnknown));
    }

    void allDeadLettersOfAConnectorAreReplayed() {
        for (int i = 0; i < 5; ++i)
            accept(arrival(u"e%1"_s.arg(i)));
        for (const StoredEvent& one : claim())
            QVERIFY(m_inbox->bury(one.seq, base::Error(unreachable)));
        QCOMPARE(*m_inbox->replayDead(prod, u"another"_s), 0);
        QCOMPARE(*m_inbox->replayDead(prod, mail), 5);
        QCOMPARE(counts().dead, 0);
        QCOMPARE(claim().size(), size_t(5));
    }

    void aDiscardedEventIsGoneAndStaysKnown() {
        accept(arrival(u"a1"_s, u"a"_s));
        accept(arrival(u"a2"_s, u"a"_s));
        accept(arrival(u"a3"_s, u"a"_s));
        const qint64 first = claim()[0].seq;
        QVERIFY(m_inbox->discard(first, u"why"_s).error().is(eventBusy));
        QVERIFY(m_inbox->giveBack(std::array{first}));
        QVERIFY(m_inbox->discard(first, u"sent by mistake"_s));
        const StoredEvent gone = *m_inbox->event(first);
        QCOMPARE(gone.state, EventState::Done);
        QCOMPARE(gone.code, u"EVENT_DISCARDED"_s);
        QCOMPARE(gone.cause, u"sent by mistake"_s);
        QVERIFY(gone.body.isEmpty());
        QCOMPARE(accept(arrival(u"a1"_s)), Acceptance::Duplicate);
        QVERIFY(m_inbox->discard(first, u"again"_s).error().is(eventNotDead));
        QCOMPARE(claimedIds(), QStringList{u"a2"_s});
    }

    void sendersAreAskedToWaitBeyondTheLimit() {
        m_inbox->setMostWaiting(prod, mail, 3);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(accept(arrival(u"e%1"_s.arg(i))), Acceptance::Accepted);
        QVERIFY(m_inbox->isFull(prod, mail));
        QCOMPARE(accept(arrival(u"e3"_s)), Acceptance::Full);
        QCOMPARE(accept(arrival(u"e1"_s)), Acceptance::Duplicate);
        const auto taken = claim(1);
        QCOMPARE(accept(arrival(u"e3"_s)), Acceptance::Full);
        finish(taken[0].seq);
        QVERIFY(!m_inbox->isFull(prod, mail));
        QCOMPARE(accept(arrival(u"e3"_s)), Acceptance::Accepted);
        QCOMPARE(m_inbox->totals(prod, mail).refused, 2);
    }

    void bodiesAreBoundedTogether() {
        reopen({.mostBytes = 1000});
        QCOMPARE(accept(arrival(u"e1"_s, {}, QByteArray(600, 'x'))), Acceptance::Accepted);
        QCOMPARE(accept(arrival(u"e2"_s, {}, QByteArray(600, 'x'))), Acceptance::Full);
        QCOMPARE(accept(arrival(u"e3"_s, {}, QByteArray(400, 'x'))), Acceptance::Accepted);
        finish(claim(1)[0].seq);
        QCOMPARE(accept(arrival(u"e2"_s, {}, QByteArray(600, 'x'))), Acceptance::Accepted);
        reopen({.mostBytes = 1000});
        QCOMPARE(accept(arrival(u"e4"_s)), Acceptance::Full);
    }

    void oneBatchHasOneAnswerForEachEvent() {
        m_inbox->setMostWaiting(prod, mail, 2);
        const std::vector<NewEvent> batch{arrival(u"e1"_s), arrival(u"e1"_s),
                                          arrival(u"x"_s, {}, QByteArray(mostEventBytes + 1, 'x')),
                                          arrival(u"e2"_s), arrival(u"e3"_s)};
        const auto answers = m_inbox->accept(batch);
        QVERIFY(answers);
        QCOMPARE(*answers, std::vector({Acceptance::Accepted, Acceptance::Duplicate, Acceptance::TooLarge,
                                        Acceptance::Accepted, Acceptance::Full}));
    }

    void manyThreadsShareTheInbox() {
        constexpr int threads = 8;
        constexpr int each = 200;
        std::atomic<int> accepted = 0;
        std::vector<std::thread> senders;
        for (int t = 0; t < threads; ++t) {
            senders.emplace_back([&, t] {
                for (int i = 0; i < each; ++i) {
                    // Every event is sent by two threads.
                    const auto answer =
                        m_inbox->accept(arrival(u"e%1-%2"_s.arg(t / 2).arg(i), u"o%1"_s.arg(i % 10)));
                    if (answer && *answer == Acceptance::Accepted)
                        ++accepted;
                }
            });
        }
        qint64 handled = 0;
        while (handled < threads / 2 * each) {
            for (const StoredEvent& one : claim()) {
                finish(one.seq);
                ++handled;
            }
        }
        for (std::thread& sender : senders)
            sender.join();
        QCOMPARE(accepted.load(), threads / 2 * each);
        QVERIFY(claim().empty());
        QCOMPARE(counts().done, threads / 2 * each);
    }

    void whatIsRememberedIsBounded() {
        reopen({.mostRemembered = 2'000, .mostListed = 100});
        accept(arrival(u"stays dead"_s));
        QVERIFY(m_inbox->bury(claim()[0].seq, base::Error(unreachable)));
        for (int i = 0; i < 8'000; i += 1'000) {
            std::vector<NewEvent> batch;
            for (int k = 0; k < 1'000; ++k)
                batch.push_back(arrival(u"e%1"_s.arg(i + k), {}, QByteArray(200, 'x')));
            QVERIFY(m_inbox->accept(batch));
            std::vector<qint64> numbers;
            for (const StoredEvent& one : claim(1'000))
                numbers.push_back(one.seq);
            QVERIFY(m_inbox->finish(numbers));
        }
        QVERIFY(number("SELECT count(*) FROM seen") <= 3'000);
        QVERIFY(number("SELECT count(*) FROM event") <= 1'101);
        QCOMPARE(number("SELECT count(*) FROM body"), 1);
        QCOMPARE(counts().done, 8'000);
        QCOMPARE(accept(arrival(u"e7999"_s)), Acceptance::Duplicate);
        QCOMPARE(accept(arrival(u"stays dead"_s)), Acceptance::Duplicate);
        QCOMPARE(accept(arrival(u"e0"_s)), Acceptance::Accepted);
        reopen({.mostRemembered = 2'000, .mostListed = 100});
        QCOMPARE(counts().done, 8'000);
    }

    void idsAreForgottenAfterAWeek() {
        reopen({.mostRemembered = 10});
        for (int i = 0; i < 50; ++i)
            accept(arrival(u"e%1"_s.arg(i)));
        for (const StoredEvent& one : claim())
            finish(one.seq);
        QCOMPARE(number("SELECT count(*) FROM seen"), 50);
        m_clock.advance(7 * 24h + 1s);
        accept(arrival(u"new"_s));
        finish(claim()[0].seq);
        QCOMPARE(number("SELECT count(*) FROM seen"), 10);  // the newest stay, however old
    }

    void readersSeeItWithoutTheEngine() {
        QVERIFY(EventInbox::page(m_folder->filePath(u"none.db"_s), {})->isEmpty());
        QVERIFY(!QFileInfo::exists(m_folder->filePath(u"none.db"_s)));
        for (int i = 0; i < 5; ++i)
            accept(arrival(u"e%1"_s.arg(i), u"o"_s, R"({"secret":"x"})"));
        const auto taken = claim(1);
        finish(taken[0].seq);
        QVERIFY(m_inbox->bury(claim(1)[0].seq, base::Error(unreachable)));
        claim(1);
        EventQuery query;
        query.environment = prod;
        query.connector = mail;
        const auto all = *EventInbox::page(path(), query);
        QCOMPARE(all.size(), 5);
        QCOMPARE(all.first().id, u"e4"_s);
        QVERIFY(all.first().body.isEmpty());
        query.limit = 2;
        query.before = all[1].seq;
        QCOMPARE(EventInbox::page(path(), query)->first().id, u"e2"_s);
        query = {};
        query.environment = prod;
        query.state = EventState::Dead;
        QCOMPARE(EventInbox::page(path(), query)->size(), 1);
        query = {};
        query.environment = u"test"_s;
        QVERIFY(EventInbox::page(path(), query)->isEmpty());
        const EventCounts counts = *EventInbox::counts(path(), prod, mail);
        QCOMPARE(counts.waiting, 2);
        QCOMPARE(counts.handling, 1);
        QCOMPARE(counts.dead, 1);
        QCOMPARE(counts.done, 1);
        QCOMPARE(*m_inbox->numberOf(prod, mail, u"e3"_s), all[1].seq);
        QVERIFY(m_inbox->numberOf(prod, mail, u"e9"_s).error().is(eventUnknown));
    }

    void changesAreTold() {
        QSignalSpy spy(m_inbox.get(), &EventInbox::changed);
        accept(arrival(u"e1"_s));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.at(0), (QVariantList{prod, mail}));
    }

    void theFileIsForItsOwnerOnly() {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(path()).permissions() & others));
    }
};

QTEST_GUILESS_MAIN(EventInboxTest)
#include "tst_event_inbox.moc"
