// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroFuture>
#include <QCoroTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/ConnectorSupervisor.h"
#include "core/connector/inbox/EventDispatcher.h"
#include "core/connector/inbox/EventVerdict.h"
#include "core/connector/inbox/SupervisorReceivers.h"
#include "core/security/Digest.h"

using namespace fdc;
using namespace fdc::connector;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

inline constexpr base::ErrorCode unreachable{"NET_UNREACHABLE", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode refused{"AUTHENTICATION_REFUSED", base::ErrorKind::Authentication};
inline constexpr base::ErrorCode malformed{"EVENT_MALFORMED", base::ErrorKind::Data};
inline constexpr base::ErrorCode unwritable{"AUDIT_UNWRITABLE", base::ErrorKind::Audit};

const QString prod = u"prod"_s;
const QString mail = u"mail"_s;

/// What a test wants of the connector, and what it saw.
struct Script {
    std::function<std::optional<base::Error>(const Event&)> answer;
    std::chrono::milliseconds takes{0};
    std::function<bool(const Event&)> hangs;
    QStringList handled;
    QList<int> attempts;
    QSet<QString> objects;  ///< being handled
    bool overlapped = false;
    int running = 0;
    int mostRunning = 0;
    RetryPolicy retry{.attempts = 3, .firstDelay = 1ms, .longestDelay = 4ms};
    FlowPolicy flow{.mostInFlight = 4, .mostWaiting = 1'000};
};

class MailConnector final : public Connector {
public:
    explicit MailConnector(Script* script) : m_script(script) {
        m_descriptor.id = mail;
        m_descriptor.handlesEvents = true;
        m_descriptor.retry = script->retry;
        m_descriptor.flow = script->flow;
    }
    const Descriptor& descriptor() const override { return m_descriptor; }
    QCoro::Task<base::Result<void>> initialize(Config) override { co_return base::Result<void>(); }
    Status status() const override { return {}; }
    QCoro::Task<Status> probe() override {
        Status status;
        status.health = Health::Up;
        co_return status;
    }
    QCoro::Task<base::Result<SyncReport>> synchronize(SyncRequest) override { co_return SyncReport{}; }
    QCoro::Task<base::Result<void>> handleEvent(Event event) override {
        Script* script = m_script;
        script->mostRunning = std::max(script->mostRunning, ++script->running);
        script->overlapped = script->overlapped || script->objects.contains(event.object);
        if (!event.object.isEmpty())
            script->objects.insert(event.object);
        const bool hangs = script->hangs && script->hangs(event);
        if (hangs || script->takes > 0ms) {
            QTimer timer;
            timer.setSingleShot(true);
            timer.start(hangs ? 300ms : script->takes);
            co_await timer;
        }
        script->objects.remove(event.object);
        --script->running;
        script->attempts.append(event.attempt);
        if (const auto error = script->answer ? script->answer(event) : std::nullopt)
            co_return base::fail(*error);
        script->handled.append(event.id);
        co_return base::Result<void>();
    }
    QCoro::Task<std::vector<Rung>> test() override { co_return std::vector<Rung>(); }
    QCoro::Task<void> shutdown() override { co_return; }

private:
    Script* m_script;
    Descriptor m_descriptor;
};

NewEvent arrival(const QString& id, const QString& object = {}, const QByteArray& body = "{}") {
    return {prod, mail, id, object, u"changed"_s, body};
}

}  // namespace

class EventDispatcherTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    base::SystemClock m_clock;
    Script m_script;
    std::unique_ptr<EventInbox> m_inbox;
    std::unique_ptr<ConnectorSupervisor> m_supervisor;
    std::unique_ptr<SupervisorReceivers> m_receivers;
    std::unique_ptr<EventDispatcher> m_dispatcher;
    QList<EventBatch> m_batches;
    std::optional<base::Error> m_recordFailure;

    void wish(bool on) {
        Wanted wanted;
        wanted.on = on;
        m_supervisor->apply({{mail, wanted}});
    }
    void begin(EventDispatcher::Limits limits = {
                   .recordAfter = 5ms, .holdFor = 50ms, .recordAgain = 20ms, .drain = 2'000ms}) {
        m_supervisor = std::make_unique<ConnectorSupervisor>(m_clock);
        m_supervisor->add(std::make_unique<MailConnector>(&m_script));
        m_receivers = std::make_unique<SupervisorReceivers>(*m_supervisor, m_clock);
        m_dispatcher = std::make_unique<EventDispatcher>(
            *m_inbox, *m_receivers, prod,
            [this](const EventBatch& batch) -> base::Result<void> {
                if (m_recordFailure)
                    return base::fail(*m_recordFailure);
                m_batches.append(batch);
                return {};
            },
            limits);
        connect(m_receivers.get(), &SupervisorReceivers::changed, m_dispatcher.get(),
                &EventDispatcher::receiversChanged);
        m_dispatcher->start();
        wish(true);
    }
    void send(const QString& id, const QString& object = {}) {
        const auto answer = m_inbox->accept(arrival(id, object));
        QVERIFY(answer && *answer == Acceptance::Accepted);
    }
    EventCounts counts() const { return m_inbox->counts(prod, mail); }
    bool isAllDone(qint64 done) const {
        const EventCounts now = counts();
        return now.done == done && now.waiting == 0 && now.handling == 0;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_script = {};
        m_batches.clear();
        m_recordFailure.reset();
        m_inbox = std::move(*EventInbox::open(m_folder->filePath(u"events.db"_s), m_clock));
    }
    void cleanup() {
        m_dispatcher.reset();
        m_receivers.reset();
        m_supervisor.reset();
        m_inbox.reset();
    }

    void eventsAreHandledInOrderOfTheirObject() {
        m_script.takes = 1ms;
        for (int i = 0; i < 40; ++i)
            send(u"%1-%2"_s.arg(i % 4).arg(i, 2, 10, QChar(u'0')), u"o%1"_s.arg(i % 4));
        begin();
        QTRY_VERIFY(isAllDone(40));
        QVERIFY(!m_script.overlapped);
        QVERIFY(m_script.mostRunning > 1);
        QVERIFY(m_script.mostRunning <= 4);
        for (int object = 0; object < 4; ++object) {
            const QStringList mine = m_script.handled.filter(QRegularExpression(u"^%1-"_s.arg(object)));
            QStringList sorted = mine;
            sorted.sort();
            QCOMPARE(mine, sorted);
            QCOMPARE(mine.size(), 10);
        }
    }

    void whatComesLaterWakesIt() {
        begin();
        QTest::qWait(20);
        send(u"e1"_s);
        QTRY_VERIFY(isAllDone(1));
        QCOMPARE(m_script.handled, QStringList{u"e1"_s});
    }

    /// The root is computed here once more, from the ids.
    void whatWasHandledIsRecordedWithItsRoot() {
        for (int i = 0; i < 600; ++i)
            send(u"e%1"_s.arg(i));
        begin();
        QTRY_VERIFY(isAllDone(600));
        qint64 events = 0;
        for (const EventBatch& batch : m_batches) {
            QVERIFY(batch.events <= 256);
            std::vector<QByteArray> leaves;
            for (qint64 seq = batch.first; seq <= batch.last; ++seq)
                leaves.push_back(m_inbox->event(seq)->id.toUtf8());
            // In this test nothing fails, so a batch has no gaps.
            QCOMPARE(qint64(leaves.size()), batch.events);
            QCOMPARE(batch.root, QString::fromLatin1(security::merkleRoot(leaves).toHex()));
            events += batch.events;
        }
        QCOMPARE(events, 600);
        QVERIFY(m_batches.size() < 60);
    }

    void whatMayPassIsTriedAgain() {
        m_script.answer = [](const Event& one) {
            return one.attempt < 3 ? std::optional(base::Error(unreachable)) : std::nullopt;
        };
        begin();
        send(u"e1"_s);
        QTRY_VERIFY(isAllDone(1));
        QCOMPARE(m_script.attempts, QList<int>({1, 2, 3}));
    }

    void afterTheLastAttemptItIsADeadLetter() {
        m_script.answer = [](const Event& one) {
            return one.object == u"bad"_s ? std::optional(base::Error(unreachable, u"again"_s))
                                          : std::nullopt;
        };
        begin();
        QSignalSpy died(m_dispatcher.get(), &EventDispatcher::died);
        send(u"e1"_s, u"bad"_s);
        // Something must have worked since its first attempt, else it is an outage.
        QVERIFY(QTest::qWaitFor([this] {
            m_supervisor->probe(mail);
            return counts().dead == 1;
        }));
        QCOMPARE(m_script.attempts.mid(0, 3), QList<int>({1, 2, 3}));
        QCOMPARE(died.count(), 1);
        const StoredEvent dead = *m_inbox->event(1);
        QCOMPARE(dead.code, u"NET_UNREACHABLE"_s);
        QCOMPARE(dead.attempts, 3);
        m_script.answer = {};
        QVERIFY(m_inbox->replay(dead.seq));
        QTRY_VERIFY(isAllDone(1));
    }

    void whatMayNotPassIsADeadLetterAtOnce() {
        m_script.answer = [](const Event& one) {
            return one.id == u"bad"_s ? std::optional(base::Error(malformed)) : std::nullopt;
        };
        begin();
        send(u"bad"_s, u"o"_s);
        send(u"good"_s, u"o"_s);
        QTRY_COMPARE(counts().done, 1);
        QCOMPARE(counts().dead, 1);
        QCOMPARE(m_script.attempts, QList<int>({1, 1}));
    }

    /// Its policy allows fewer attempts than it takes to notice an outage.
    void anOutageBurnsNotTheOnlyEventEither() {
        bool away = true;
        m_script.answer = [&away](const Event&) {
            return away ? std::optional(base::Error(unreachable)) : std::nullopt;
        };
        begin();
        send(u"e1"_s);
        QTRY_COMPARE(m_supervisor->circuit(mail), CircuitState::Open);
        QCOMPARE(m_script.attempts, QList<int>({1, 2, 3, 3, 3}));
        QCOMPARE(counts().dead, 0);
        away = false;
        QTRY_VERIFY(isAllDone(1));
    }

    /// The other system is away for a while. The circuit opens after five failures, no event is burnt,
    /// and everything is handled once it is back.
    void anOutageBurnsNoEvent() {
        bool away = true;
        m_script.answer = [&away](const Event&) {
            return away ? std::optional(base::Error(unreachable)) : std::nullopt;
        };
        begin();
        for (int i = 0; i < 100; ++i)
            send(u"e%1"_s.arg(i));
        QTRY_COMPARE(m_supervisor->circuit(mail), CircuitState::Open);
        const qsizetype whenItOpened = m_script.attempts.size();
        QVERIFY2(whenItOpened <= 9, "at most what was in flight beyond the five");
        QTest::qWait(1'500);  // at least one trial
        QCOMPARE(counts().dead, 0);
        QVERIFY2(m_script.attempts.size() <= whenItOpened + 4, "trials only");
        away = false;
        QTRY_VERIFY_WITH_TIMEOUT(isAllDone(100), 20'000);
        QCOMPARE(counts().dead, 0);
    }

    void aRefusedPasswordHoldsAllUntilAPersonActs() {
        bool wrong = true;
        m_script.answer = [&wrong](const Event&) {
            return wrong ? std::optional(base::Error(refused)) : std::nullopt;
        };
        m_script.flow.mostInFlight = 1;
        begin();
        for (int i = 0; i < 10; ++i)
            send(u"e%1"_s.arg(i));
        QTRY_VERIFY(m_dispatcher->heldBy(mail).has_value());
        QTest::qWait(200);
        QCOMPARE(m_script.attempts.size(), 1);  // never twice
        QCOMPARE(counts().waiting, 10);
        QCOMPARE(counts().dead, 0);
        wrong = false;
        m_supervisor->restart(mail);
        QTRY_VERIFY(isAllDone(10));
        QVERIFY(!m_dispatcher->heldBy(mail));
    }

    void whileItIsOffEventsWait() {
        begin();
        wish(false);
        QTRY_COMPARE(m_supervisor->view(mail)->observed, Observed::Off);
        send(u"e1"_s);
        QTest::qWait(50);
        QCOMPARE(counts().waiting, 1);
        QVERIFY(m_script.attempts.isEmpty());
        wish(true);
        QTRY_VERIFY(isAllDone(1));
        QCOMPARE(m_script.attempts, QList<int>{1});
    }

    void whatCannotBeRecordedIsNotDone() {
        m_recordFailure = base::Error(unwritable);
        begin();
        for (int i = 0; i < 20; ++i)
            send(u"e%1"_s.arg(i));
        QTRY_VERIFY(!m_script.handled.isEmpty());
        QTest::qWait(100);
        QCOMPARE(counts().done, 0);
        const qsizetype handled = m_script.handled.size();
        send(u"late"_s);
        QTest::qWait(50);
        QCOMPARE(m_script.handled.size(), handled);  // nothing further is handed over
        m_recordFailure.reset();
        QTRY_VERIFY(isAllDone(21));
        QCOMPARE(QSet<QString>(m_script.handled.begin(), m_script.handled.end()).size(), 21);
        QCOMPARE(m_script.handled.size(), 21);
    }

    void aCallThatNeverEndsCostsItsOwnTurnOnly() {
        m_script.hangs = [first = true](const Event& one) mutable {
            return one.object == u"slow"_s && std::exchange(first, false);
        };
        begin({.call = 30ms, .recordAfter = 5ms});
        send(u"s1"_s, u"slow"_s);
        for (int i = 0; i < 20; ++i)
            send(u"e%1"_s.arg(i), u"o%1"_s.arg(i));
        QTRY_COMPARE(m_inbox->event(1)->code, u"EVENT_TIMEOUT"_s);
        QTRY_COMPARE(counts().done, 20);
        // The object is not touched again before the late call has ended.
        QTRY_VERIFY_WITH_TIMEOUT(isAllDone(21), 10'000);
        QVERIFY(!m_script.overlapped);
    }

    void drainingEndsWhatIsInFlightAndGivesTheRestBack() {
        m_script.takes = 50ms;
        m_script.flow.mostInFlight = 2;
        for (int i = 0; i < 50; ++i)
            send(u"e%1"_s.arg(i));
        begin();
        QTRY_COMPARE(m_script.running, 2);
        bool drained = false;
        auto draining = [](EventDispatcher* dispatcher, bool* done) -> QCoro::Task<void> {
            auto task = dispatcher->drain();
            co_await std::move(task);
            *done = true;
        };
        draining(m_dispatcher.get(), &drained);
        QTRY_VERIFY(drained);
        QCOMPARE(m_script.running, 0);
        QCOMPARE(counts().done, m_script.handled.size());
        QCOMPARE(counts().handling, 0);
        QCOMPARE(counts().waiting, 50 - m_script.handled.size());
    }

    void itMayGoWhileCallsRun() {
        m_script.takes = 50ms;
        begin();
        send(u"e1"_s);
        QTRY_COMPARE(m_script.running, 1);
        m_dispatcher.reset();
        QTRY_COMPARE(m_script.running, 0);
        QTest::qWait(10);
        QCOMPARE(counts().handling, 1);  // and waits again at the next start
    }

    void everyKindOfErrorHasAVerdict_data() {
        using base::ErrorKind;
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<bool>("sound");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char* name, ErrorKind kind, int attempts, bool sound,
                            EventVerdict verdict) {
            QTest::newRow(name) << int(kind) << attempts << sound << int(verdict);
        };
        row("temporary", ErrorKind::Temporary, 0, true, EventVerdict::Again);
        row("the last attempt", ErrorKind::Temporary, 2, true, EventVerdict::Bury);
        row("in an outage", ErrorKind::Temporary, 2, false, EventVerdict::Wait);
        row("limit", ErrorKind::Limit, 9, true, EventVerdict::Wait);
        row("cancelled", ErrorKind::Cancelled, 9, true, EventVerdict::Wait);
        row("storage", ErrorKind::Storage, 9, true, EventVerdict::Wait);
        row("authentication", ErrorKind::Authentication, 0, true, EventVerdict::Hold);
        row("configuration", ErrorKind::Configuration, 0, true, EventVerdict::Hold);
        row("tls", ErrorKind::Tls, 0, true, EventVerdict::Hold);
        row("data", ErrorKind::Data, 0, true, EventVerdict::Bury);
        row("not found", ErrorKind::NotFound, 0, true, EventVerdict::Bury);
        row("permission", ErrorKind::Permission, 0, true, EventVerdict::Bury);
        row("protocol", ErrorKind::Protocol, 0, true, EventVerdict::Bury);
        row("internal", ErrorKind::Internal, 0, true, EventVerdict::Bury);
    }
    void everyKindOfErrorHasAVerdict() {
        QFETCH(int, kind);
        QFETCH(int, attempts);
        QFETCH(bool, sound);
        const base::Error error(base::ErrorCode{"SOME_CODE", base::ErrorKind(kind)});
        QTEST(int(verdictOn(error, attempts, sound, RetryPolicy{.attempts = 3})), "verdict");
    }

    void theLastAttemptCountsOnceSomethingWorked() {
        const base::Error error(unreachable);
        const RetryPolicy policy{.attempts = 3};
        QCOMPARE(verdictOn(error, 2, true, policy, 2), EventVerdict::Wait);
        QCOMPARE(verdictOn(error, 2, true, policy, 1), EventVerdict::Bury);
        QCOMPARE(verdictOn(error, 2, true, policy, 0), EventVerdict::Bury);
        QCOMPARE(verdictOn(error, 1, true, policy, 4), EventVerdict::Again);
        QCOMPARE(verdictOn(error, 0, true, RetryPolicy{.attempts = 1}, 1), EventVerdict::Wait);
        QCOMPARE(verdictOn(error, 0, true, RetryPolicy{.attempts = 1}, 0), EventVerdict::Bury);
    }

    void delaysDouble() {
        const RetryPolicy policy{.attempts = 8, .firstDelay = 100ms, .longestDelay = 1'000ms};
        QCOMPARE(delayAfter(0, policy), 100ms);
        QCOMPARE(delayAfter(1, policy), 100ms);
        QCOMPARE(delayAfter(2, policy), 200ms);
        QCOMPARE(delayAfter(4, policy), 800ms);
        QCOMPARE(delayAfter(5, policy), 1'000ms);
        QCOMPARE(delayAfter(1'000'000, policy), 1'000ms);
    }
};

QTEST_GUILESS_MAIN(EventDispatcherTest)
#include "tst_event_dispatcher.moc"
