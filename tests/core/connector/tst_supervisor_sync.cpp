// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>

#include "tests/core/connector/FakeConnector.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::connector::test;
using namespace std::chrono_literals;
using base::Result;

namespace {

inline constexpr base::ErrorCode unrecorded{"AUDIT_UNWRITABLE", base::ErrorKind::Audit};

QCoro::Task<Result<SyncReport>> refuse() {
    co_return base::fail(unrecorded);
}

}  // namespace

/// One synchronisation after each start, then at its interval; never two at once.
class SupervisorSyncTest : public QObject {
    Q_OBJECT

    base::ManualClock m_clock;
    FakeConnector::Calls m_calls;
    std::unique_ptr<ConnectorSupervisor> m_supervisor;
    int m_hooked = 0;
    bool m_refuses = false;

    void wire(std::chrono::seconds every) {
        m_calls = {};
        m_calls.pauseMs = 0;
        m_hooked = 0;
        m_refuses = false;
        m_supervisor = std::make_unique<ConnectorSupervisor>(m_clock);
        Descriptor descriptor = FakeConnector::usualDescriptor();
        descriptor.synchronizes = true;
        descriptor.synchronizeEvery = every;
        descriptor.retry.firstDelay = 10s;
        descriptor.retry.longestDelay = 60s;
        m_supervisor->add(std::make_unique<FakeConnector>(&m_calls, descriptor));
        m_supervisor->setSyncHook([this](const QString& id, const SyncRequest& request) {
            ++m_hooked;
            return m_refuses ? refuse() : m_supervisor->synchronize(id, request);
        });
        m_supervisor->apply(wish(true));
    }
    SyncView sync() const { return *m_supervisor->view(u"fake"_s)->lastSync; }
    QString failureCode() const {
        const SyncView view = sync();
        return view.failure ? view.failure->code() : QString();
    }
    qint64 millisecondsToNext() const { return m_clock.utcNow().msecsTo(*sync().nextAt); }
    void go(std::chrono::milliseconds by) {
        m_clock.advance(by);
        m_supervisor->lookAgain();
    }
    /// Until its next one has run.
    void goToNext() { go(std::chrono::milliseconds(millisecondsToNext())); }

private Q_SLOTS:
    void oneAfterTheStartThenAtTheInterval() {
        wire(1h);
        QCOMPARE(m_calls.synchronized, 0);
        QCOMPARE(millisecondsToNext(), 5000);
        go(4999ms);
        QCOMPARE(m_calls.synchronized, 0);
        go(1ms);
        QCOMPARE(m_calls.synchronized, 1);
        QCOMPARE(sync().report.examined, 10);
        QCOMPARE(sync().report.changed, 2);
        QCOMPARE(*sync().at, m_clock.utcNow());
        QSet<qint64> pauses;
        for (int i = 2; i < 30; ++i) {
            const qint64 pause = millisecondsToNext();
            QVERIFY(pause >= 54 * 60'000 && pause <= 66 * 60'000);
            pauses.insert(pause);
            goToNext();
            QCOMPARE(m_calls.synchronized, i);
        }
        QVERIFY(pauses.size() > 20);  // not all at the same time
    }

    void withoutAnIntervalItIsOnlyAfterEachStart() {
        wire(0s);
        go(5s);
        QCOMPARE(m_calls.synchronized, 1);
        QVERIFY(!sync().nextAt);
        go(1000h);
        QCOMPARE(m_calls.synchronized, 1);
        m_supervisor->restart(u"fake"_s);
        go(5s);
        QCOMPARE(m_calls.synchronized, 2);
    }

    void offMeansNoSchedule() {
        wire(1h);
        m_supervisor->apply(wish(false));
        QVERIFY(!sync().nextAt);
        go(24h);
        QCOMPARE(m_hooked, 0);
    }

    void whatMayPassIsTriedAgainSoonerAndWhatMayNotWaits() {
        wire(1h);
        m_calls.syncFailure = base::Error(unreachable);
        go(5s);
        QCOMPARE(failureCode(), u"NET_UNREACHABLE"_s);
        const QList<qint64> seconds{10, 20, 40, 60, 60};
        for (const qint64 expected : seconds) {
            const qint64 pause = millisecondsToNext();
            // The circuit opens after five failures in a row; its trials come sooner.
            QVERIFY2(pause >= expected * 900 && pause <= expected * 1100, qPrintable(QString::number(pause)));
            goToNext();
        }
        m_calls.syncFailure = base::Error(refused);
        goToNext();
        QCOMPARE(failureCode(), u"AUTHENTICATION_REFUSED"_s);
        QVERIFY(millisecondsToNext() >= 54 * 60'000);
    }

    void oneThatCannotBeRecordedIsNotDoneAndSaysSo() {
        wire(1h);
        m_refuses = true;
        go(5s);
        QCOMPARE(m_hooked, 1);
        QCOMPARE(m_calls.synchronized, 0);
        QCOMPARE(failureCode(), u"AUDIT_UNWRITABLE"_s);
        QVERIFY(millisecondsToNext() <= 11'000);
        m_refuses = false;
        goToNext();
        QCOMPARE(m_calls.synchronized, 1);
        QCOMPARE(failureCode(), QString());
    }

    void neverTwoAtOnce() {
        wire(1min);
        m_calls.pauseMs = 30;
        go(5s);
        QTRY_VERIFY(sync().running);
        QString said;
        m_supervisor->synchronize(u"fake"_s, {}).then([&said](const Result<SyncReport>& r) {
            said = r ? u"ok"_s : r.error().code();
        });
        QTRY_COMPARE(said, u"CONNECTOR_SYNC_RUNNING"_s);
        go(10min);
        QTRY_VERIFY(!sync().running);
        QTRY_VERIFY(sync().nextAt.has_value());
        QCOMPARE(m_calls.mostSyncsRunning, 1);
        QCOMPARE(m_calls.synchronized, 1);
    }

    void anOpenCircuitPutsItOff() {
        wire(1h);
        for (int i = 0; i < 5; ++i)
            m_supervisor->noteFailure(u"fake"_s, base::Error(unreachable));
        m_clock.advance(5s);
        QVERIFY(m_supervisor->mayCall(u"fake"_s));  // somebody else has the trial
        m_supervisor->lookAgain();
        QCOMPARE(m_hooked, 0);
        QVERIFY(sync().nextAt.has_value());
        m_supervisor->noteSuccess(u"fake"_s);
        goToNext();
        QCOMPARE(m_calls.synchronized, 1);
    }

    void jumpsOfTheClockStartNothing() {
        wire(1h);
        m_clock.jumpWallTime(24h * 1000);
        m_supervisor->lookAgain();
        QCOMPARE(m_hooked, 0);
        m_clock.jumpWallTime(-24h * 2000);
        go(5s);
        QCOMPARE(m_hooked, 1);
    }

    void whatDoesNotSynchroniseSaysSo() {
        m_calls = {};
        m_calls.pauseMs = 0;
        m_supervisor = std::make_unique<ConnectorSupervisor>(m_clock);
        m_supervisor->add(std::make_unique<FakeConnector>(&m_calls));
        const auto ask = [this] {
            QString said;
            m_supervisor->synchronize(u"fake"_s, {}).then([&said](const Result<SyncReport>& r) {
                said = r ? u"ok"_s : r.error().code();
            });
            return said;
        };
        QCOMPARE(ask(), u"CONNECTOR_OFF"_s);
        m_supervisor->apply(wish(true));
        QCOMPARE(ask(), u"CONNECTOR_SYNC_UNSUPPORTED"_s);
        QVERIFY(!m_supervisor->view(u"fake"_s)->lastSync);
    }
};

QTEST_GUILESS_MAIN(SupervisorSyncTest)
#include "tst_supervisor_sync.moc"
