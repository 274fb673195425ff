// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/ConnectorSupervisor.h"
#include "tests/core/connector/FakeConnector.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::connector::test;

class SupervisorTest : public QObject {
    Q_OBJECT

    base::ManualClock m_clock;
    FakeConnector::Calls m_calls;
    std::unique_ptr<ConnectorSupervisor> m_supervisor;

    void apply(const QMap<QString, Wanted>& wanted) {
        bool done = false;
        m_supervisor->apply(wanted).then([&done] { done = true; });
        QTRY_VERIFY(done);
    }
    Observed observed() const { return m_supervisor->view(u"fake"_s)->observed; }

private Q_SLOTS:
    void init() {
        m_calls = {};
        m_supervisor = std::make_unique<ConnectorSupervisor>(m_clock);
        m_supervisor->add(std::make_unique<FakeConnector>(&m_calls));
    }

    void aWantedConnectorIsInitialisedOnce() {
        apply(wish(true));
        apply(wish(true));
        QCOMPARE(observed(), Observed::On);
        QCOMPARE(m_calls.initialized, 1);
    }

    void switchingOffShutsDownAndSaysWhy() {
        apply(wish(true));
        m_clock.advance(std::chrono::minutes(3));
        apply(wish(false));
        const auto view = *m_supervisor->view(u"fake"_s);
        QCOMPARE(view.observed, Observed::Off);
        QCOMPARE(view.reason, u"CONNECTOR_OFF"_s);
        QCOMPARE(view.since, m_clock.utcNow());
        QCOMPARE(m_calls.shutDown, 1);
    }

    void aChangedSettingRestartsTheConnector() {
        apply(wish(true, u"a"_s));
        apply(wish(true, u"b"_s));
        QCOMPARE(m_calls.initialized, 2);
        QCOMPARE(m_calls.shutDown, 1);
        QCOMPARE(m_calls.settings[u"fake.url"_s], u"b"_s);
    }

    void theLastOfSeveralWishesWinsAndTransitionsNeverOverlap() {
        for (int round = 0; round < 20; ++round)
            m_supervisor->apply(wish(round % 2 == 0));
        apply(wish(true));
        QTRY_COMPARE(observed(), Observed::On);
        QCOMPARE(m_calls.mostRunning, 1);
    }

    void aFailureThatMayPassIsTriedAgainLaterAndLater() {
        m_calls.failure = base::Error(unreachable);
        apply(wish(true));
        auto view = *m_supervisor->view(u"fake"_s);
        QCOMPARE(view.observed, Observed::Failed);
        QCOMPARE(view.failure->code(), u"NET_UNREACHABLE"_s);
        QCOMPARE(view.status.health, Health::Down);
        QCOMPARE(m_clock.utcNow().secsTo(*view.nextAttempt), 2 * 60);  // 1² + 1 minutes
        m_clock.advance(std::chrono::seconds(119));
        m_supervisor->lookAgain();
        QTest::qWait(20);
        QCOMPARE(m_calls.initialized, 1);
        const QList<int> minutes{6, 12, 20, 30, 42, 56, 60, 60};  // n² + n, at most 60
        for (int n = 2; n < 2 + int(minutes.size()); ++n) {
            m_clock.advance(std::chrono::hours(1));
            m_supervisor->lookAgain();
            QTRY_COMPARE(m_calls.initialized, n);
            QTRY_COMPARE(observed(), Observed::Failed);
            view = *m_supervisor->view(u"fake"_s);
            QCOMPARE(view.failures, n);
            QCOMPARE(m_clock.utcNow().secsTo(*view.nextAttempt), minutes[n - 2] * 60);
        }
    }

    void anUnchangedWishDoesNotKnockAgain() {
        m_calls.failure = base::Error(refused);
        apply(wish(true, u"a"_s));
        apply(wish(true, u"a"_s));
        QCOMPARE(m_calls.initialized, 1);
        apply(wish(true, u"b"_s));
        QCOMPARE(m_calls.initialized, 2);
        apply(wish(false, u"b"_s));
        QCOMPARE(observed(), Observed::Off);
        QVERIFY(!m_supervisor->view(u"fake"_s)->failure);
        apply(wish(true, u"b"_s));
        QCOMPARE(m_calls.initialized, 3);
    }

    void aJumpOfTheClockMovesWhatIsShownAndNotWhatHappens() {
        m_calls.failure = base::Error(unreachable);
        apply(wish(true));
        m_clock.jumpWallTime(std::chrono::hours(24 * 365));
        m_supervisor->lookAgain();
        QCOMPARE(m_clock.utcNow().secsTo(*m_supervisor->view(u"fake"_s)->nextAttempt), 2 * 60);
        QCOMPARE(m_supervisor->view(u"fake"_s)->age.count(), 0);
        m_clock.jumpWallTime(std::chrono::hours(-24 * 900));
        m_clock.advance(std::chrono::minutes(2));
        m_supervisor->lookAgain();
        QTRY_COMPARE(m_calls.initialized, 2);
        QTRY_COMPARE(observed(), Observed::Failed);
    }

    void oneThatEndsByItselfIsCleanedUpAndStartedAgain() {
        apply(wish(true));
        m_calls.tell(base::Error(died, u"signal 11"_s));
        QTRY_COMPARE(observed(), Observed::Failed);
        auto view = *m_supervisor->view(u"fake"_s);
        QCOMPARE(view.failure->code(), u"PLUGIN_CRASHED"_s);
        QCOMPARE(view.crashes, 1);
        QVERIFY(!view.gaveUp);
        QCOMPARE(m_calls.shutDown, 1);
        QCOMPARE(m_clock.utcNow().secsTo(*view.nextAttempt), 2 * 60);
        m_clock.advance(std::chrono::minutes(2));
        m_supervisor->lookAgain();
        QTRY_COMPARE(observed(), Observed::On);
        QVERIFY(!m_supervisor->view(u"fake"_s)->failure);
    }

    void oneThatKeepsEndingIsGivenUpWithItsLastReason() {
        apply(wish(true));
        for (int i = 1; i <= 5; ++i) {
            QTRY_COMPARE(observed(), Observed::On);
            m_calls.tell(base::Error(died, u"end %1"_s.arg(i)));
            QTRY_COMPARE(observed(), Observed::Failed);
            m_clock.advance(std::chrono::minutes(2));
            m_supervisor->lookAgain();
        }
        auto view = *m_supervisor->view(u"fake"_s);
        QVERIFY(view.gaveUp);
        QCOMPARE(view.failure->code(), u"CONNECTOR_CRASH_LOOP"_s);
        QCOMPARE(view.failure->fact(u"last"), u"PLUGIN_CRASHED"_s);
        QVERIFY(view.failure->cause().contains(u"end 5"_s));
        QVERIFY(!view.nextAttempt);
        m_clock.advance(std::chrono::hours(48));
        m_supervisor->lookAgain();
        apply(wish(true));
        QCOMPARE(m_calls.initialized, 5);
        std::optional<bool> ok;
        m_supervisor->restart(u"fake"_s).then([&ok](base::Result<void> result) { ok = result.has_value(); });
        QTRY_VERIFY(ok.has_value());
        view = *m_supervisor->view(u"fake"_s);
        QCOMPARE(view.observed, Observed::On);
        QVERIFY(!view.gaveUp);
        QCOMPARE(view.crashes, 0);
    }

    void endsFarApartAreNoLoop() {
        apply(wish(true));
        for (int i = 0; i < 20; ++i) {
            QTRY_COMPARE(observed(), Observed::On);
            m_calls.tell(base::Error(died));
            QTRY_COMPARE(observed(), Observed::Failed);
            QVERIFY(!m_supervisor->view(u"fake"_s)->gaveUp);
            m_clock.advance(std::chrono::minutes(3));  // four within ten minutes
            m_supervisor->lookAgain();
        }
    }

    void anEndDuringShutdownIsWhatWasAskedFor() {
        apply(wish(true));
        m_supervisor->apply(wish(false));
        QCOMPARE(observed(), Observed::Stopping);
        m_calls.tell(base::Error(died));
        QTRY_COMPARE(observed(), Observed::Off);
        QTest::qWait(20);
        QCOMPARE(observed(), Observed::Off);
        QCOMPARE(m_supervisor->view(u"fake"_s)->crashes, 0);
        QCOMPARE(m_calls.shutDown, 1);
    }

    void anotherMayComeAndGoWhileOthersRun() {
        apply(wish(true));
        FakeConnector::Calls other;
        m_supervisor->add(
            std::make_unique<FakeConnector>(&other, FakeConnector::usualDescriptor(u"other"_s)));
        QCOMPARE(m_supervisor->ids(), (QStringList{u"fake"_s, u"other"_s}));
        QMap<QString, Wanted> both = wish(true);
        both.insert(wish(true, {}, u"other"_s));
        apply(both);
        QCOMPARE(other.initialized, 1);
        QCOMPARE(m_calls.initialized, 1);
        bool gone = false;
        m_supervisor->remove(u"other"_s).then([&gone] { gone = true; });
        QTRY_VERIFY(gone);
        QCOMPARE(other.shutDown, 1);
        QCOMPARE(other.destroyed, 1);
        QVERIFY(!m_supervisor->view(u"other"_s));
        QCOMPARE(observed(), Observed::On);
    }

    void whoWaitsIsResumedOnceHoweverManySettle() {
        std::vector<FakeConnector::Calls> others(6);
        QMap<QString, Wanted> all = wish(true);
        for (size_t i = 0; i < others.size(); ++i) {
            const QString id = u"other%1"_s.arg(i);
            others[i].pauseMs = 0;
            m_supervisor->add(
                std::make_unique<FakeConnector>(&others[i], FakeConnector::usualDescriptor(id)));
            all.insert(wish(true, {}, id));
        }
        int waiting = 0;
        m_supervisor->apply(all);
        for (int round = 0; round < 20; ++round) {
            for (const QString& id : m_supervisor->ids()) {
                waiting += 2;
                m_supervisor->restart(id).then([&waiting](const base::Result<void>&) { --waiting; });
                m_supervisor->restart(id).then([&waiting](const base::Result<void>&) { --waiting; });
            }
            ++waiting;
            m_supervisor->apply(all).then([&waiting] { --waiting; });
            QTest::qWait(round % 3);
        }
        QTRY_COMPARE(waiting, 0);
        QCOMPARE(m_calls.mostRunning, 1);
        for (const ConnectorView& view : m_supervisor->views())
            QCOMPARE(view.observed, Observed::On);
    }

    void oneIsRemovedByManyWhoWait() {
        apply(wish(true));
        const int before = m_calls.destroyed;  // that of the test before
        int waiting = 0;
        for (int i = 0; i < 10; ++i) {
            waiting += 2;
            m_supervisor->restart(u"fake"_s).then([&waiting](const base::Result<void>&) { --waiting; });
            m_supervisor->remove(u"fake"_s).then([&waiting] { --waiting; });
        }
        QTRY_COMPARE(waiting, 0);
        QTRY_COMPARE(m_calls.destroyed, before + 1);
        QVERIFY(m_supervisor->ids().isEmpty());
    }

    void aSlowStartHoldsBackNobodyElse() {
        FakeConnector::Calls slow;
        slow.pauseMs = 60'000;
        m_supervisor->add(std::make_unique<FakeConnector>(&slow, FakeConnector::usualDescriptor(u"a"_s)));
        QMap<QString, Wanted> both = wish(true);
        both.insert(wish(true, {}, u"a"_s));
        m_supervisor->apply(both);
        QTRY_COMPARE(observed(), Observed::On);
        QCOMPARE(m_supervisor->view(u"a"_s)->observed, Observed::Starting);
    }

    void whoIsDestroyedMeanwhileLeavesNothingBehind() {
        m_supervisor->apply(wish(true));
        QCOMPARE(observed(), Observed::Starting);
        m_supervisor.reset();
        QTRY_COMPARE(m_calls.destroyed, 1);  // after its last call
        QCOMPARE(m_calls.initialized, 1);
    }

    void failedCallsOpenTheCircuitAndAProbeClosesIt() {
        apply(wish(true));
        QSignalSpy spy(m_supervisor.get(), &ConnectorSupervisor::circuitChanged);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(m_supervisor->mayCall(u"fake"_s));
            m_supervisor->noteFailure(u"fake"_s, base::Error(unreachable));
        }
        QVERIFY(!m_supervisor->mayCall(u"fake"_s));
        auto circuit = m_supervisor->view(u"fake"_s)->circuit;
        QCOMPARE(circuit.state, CircuitState::Open);
        QCOMPARE(circuit.failures, 5);
        QCOMPARE(m_clock.utcNow().msecsTo(*circuit.until), 1000);
        QCOMPARE(spy.size(), 1);
        bool probed = false;
        m_supervisor->probe(u"fake"_s).then([&probed](std::optional<Status> s) { probed = s.has_value(); });
        QTRY_VERIFY(probed);
        QCOMPARE(m_supervisor->circuit(u"fake"_s), CircuitState::Closed);
        QCOMPARE(spy.size(), 2);
        QVERIFY(m_supervisor->mayCall(u"fake"_s));
        QVERIFY(!m_supervisor->mayCall(u"nobody"_s));
    }

    void aProbeThatRunsIsNotStartedTwice() {
        apply(wish(true));
        std::optional<bool> first;
        std::optional<bool> second;
        m_supervisor->probe(u"fake"_s).then([&first](std::optional<Status> s) { first = s.has_value(); });
        m_supervisor->probe(u"fake"_s).then([&second](std::optional<Status> s) { second = s.has_value(); });
        QTRY_VERIFY(first.has_value() && second.has_value());
        QVERIFY(*first);
        QVERIFY(!*second);
        QCOMPARE(m_calls.probed, 1);
    }

    void eventsGoOnlyToWhatIsOn() {
        QString said;
        const auto hand = [&] {
            said = u"?"_s;
            m_supervisor->handleEvent(u"fake"_s, {}).then([&said](base::Result<void> r) {
                said = r ? u"ok"_s : r.error().code();
            });
        };
        hand();
        QTRY_COMPARE(said, u"CONNECTOR_OFF"_s);
        apply(wish(true));
        hand();
        QTRY_COMPARE(said, u"ok"_s);
        m_calls.eventFailure = base::Error(unreadable);
        hand();
        QTRY_COMPARE(said, u"ROW_UNREADABLE"_s);
        QCOMPARE(m_supervisor->circuit(u"fake"_s), CircuitState::Closed);
    }

    void aRefusedPasswordWaitsForAPerson() {
        m_calls.failure = base::Error(refused);
        apply(wish(true));
        QCOMPARE(observed(), Observed::Failed);
        QVERIFY(!m_supervisor->view(u"fake"_s)->nextAttempt);
    }

    void restartTriesAtOnceAndForgetsTheFailures() {
        m_calls.failure = base::Error(unreachable);
        apply(wish(true));
        m_calls.failure.reset();
        std::optional<bool> ok;
        m_supervisor->restart(u"fake"_s).then([&ok](base::Result<void> result) { ok = result.has_value(); });
        QTRY_VERIFY(ok.has_value());
        QVERIFY(*ok);
        QCOMPARE(observed(), Observed::On);
        QCOMPARE(m_supervisor->view(u"fake"_s)->failures, 0);
    }

    void restartRefusesWhatIsOffOrUnknown_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("code");
        QTest::newRow("off") << u"fake"_s << u"CONNECTOR_OFF"_s;
        QTest::newRow("unknown") << u"nobody"_s << u"CONNECTOR_UNKNOWN"_s;
    }

    void restartRefusesWhatIsOffOrUnknown() {
        QFETCH(QString, id);
        QFETCH(QString, code);
        QString said;
        m_supervisor->restart(id).then(
            [&said](base::Result<void> result) { said = result ? u"ok"_s : result.error().code(); });
        QTRY_COMPARE(said, code);
    }

    void onlyWhatIsOnIsProbed() {
        bool done = false;
        std::optional<Status> told;
        const auto probe = [&] {
            done = false;
            m_supervisor->probe(u"fake"_s).then([&done, &told](const std::optional<Status>& status) {
                told = status;
                done = true;
            });
        };
        probe();
        QTRY_VERIFY(done);
        QVERIFY(!told);
        QCOMPARE(m_calls.probed, 0);
        apply(wish(true));
        probe();
        QTRY_VERIFY(done);
        QVERIFY(told);
        QCOMPARE(m_calls.probed, 1);
        QCOMPARE(m_supervisor->view(u"fake"_s)->status.health, Health::Up);
    }

    void everyTransitionIsAnnounced() {
        QSignalSpy spy(m_supervisor.get(), &ConnectorSupervisor::changed);
        apply(wish(true));
        QCOMPARE(spy.size(), 2);  // starting, on
        apply(wish(false));
        QCOMPARE(spy.size(), 4);  // stopping, off
    }
};

QTEST_GUILESS_MAIN(SupervisorTest)
#include "tst_supervisor.moc"
