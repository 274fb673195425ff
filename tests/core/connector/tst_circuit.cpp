// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/connector/CircuitBreaker.h"
#include "core/connector/CrashLoop.h"

using namespace fdc;
using namespace fdc::connector;
using namespace std::chrono_literals;

namespace {

const base::Error unreachable(base::ErrorCode{"NET_UNREACHABLE", base::ErrorKind::Temporary});

base::Error ofKind(base::ErrorKind kind) {
    return base::Error(base::ErrorCode{"X", kind});
}

}  // namespace

class CircuitTest : public QObject {
    Q_OBJECT

    base::ManualClock m_clock;
    std::unique_ptr<CircuitBreaker> m_breaker;

    void open() {
        for (int i = 0; i < 5; ++i)
            m_breaker->failed(unreachable);
    }

private Q_SLOTS:
    void init() { m_breaker = std::make_unique<CircuitBreaker>(m_clock); }

    void fiveFailuresInARowOpenIt() {
        for (int i = 0; i < 4; ++i)
            m_breaker->failed(unreachable);
        QCOMPARE(m_breaker->state(), CircuitState::Closed);
        m_breaker->succeeded();
        for (int i = 0; i < 4; ++i)
            m_breaker->failed(unreachable);
        QCOMPARE(m_breaker->state(), CircuitState::Closed);
        m_breaker->failed(unreachable);
        QCOMPARE(m_breaker->state(), CircuitState::Open);
        QVERIFY(!m_breaker->mayCall());
    }

    void trialsComeLaterAndLaterUpToTheLongest() {
        open();
        QList<qint64> pauses;
        for (int i = 0; i < 8; ++i) {
            pauses.append((*m_breaker->nextTrial() - m_clock.monotonic()).count());
            m_clock.advance(*m_breaker->nextTrial() - m_clock.monotonic() - 1ms);
            QVERIFY(!m_breaker->mayCall());
            m_clock.advance(1ms);
            QVERIFY(m_breaker->mayCall());
            QCOMPARE(m_breaker->state(), CircuitState::HalfOpen);
            QVERIFY(!m_breaker->mayCall());  // one trial at a time
            m_breaker->failed(unreachable);
            QCOMPARE(m_breaker->state(), CircuitState::Open);
        }
        QCOMPARE(pauses, (QList<qint64>{1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000}));
    }

    void oneSuccessClosesItAndForgetsEverything() {
        open();
        m_clock.advance(1s);
        QVERIFY(m_breaker->mayCall());
        m_breaker->succeeded();
        QCOMPARE(m_breaker->state(), CircuitState::Closed);
        QCOMPARE(m_breaker->failures(), 0);
        QVERIFY(!m_breaker->nextTrial());
        open();
        QCOMPARE(*m_breaker->nextTrial() - m_clock.monotonic(), base::Milliseconds(1s));
    }

    void whatCountsAsFailure_data() {
        QTest::addColumn<base::ErrorKind>("kind");
        QTest::addColumn<bool>("opens");
        QTest::addColumn<bool>("closes");
        using enum base::ErrorKind;
        QTest::newRow("temporary") << Temporary << true << false;
        QTest::newRow("data") << Data << false << true;
        QTest::newRow("not found") << NotFound << false << true;
        QTest::newRow("conflict") << Conflict << false << true;
        QTest::newRow("authentication") << Authentication << false << false;
        QTest::newRow("tls") << Tls << false << false;
        QTest::newRow("configuration") << Configuration << false << false;
        QTest::newRow("internal") << Internal << false << false;
        QTest::newRow("cancelled") << Cancelled << false << false;
    }
    void whatCountsAsFailure() {
        QFETCH(base::ErrorKind, kind);
        for (int i = 0; i < 50; ++i)
            m_breaker->failed(ofKind(kind));
        QTEST(m_breaker->state() == CircuitState::Open, "opens");
        m_breaker->reset();
        open();
        m_clock.advance(1s);
        QVERIFY(m_breaker->mayCall());
        m_breaker->failed(ofKind(kind));
        QTEST(m_breaker->state() == CircuitState::Closed, "closes");
        if (m_breaker->state() == CircuitState::Open) {
            // The permit is given back: sooner or later there is another trial.
            m_clock.advance(30s);
            QVERIFY(m_breaker->mayCall());
        }
    }

    void aTrialThatNobodyEndsIsGivenUp() {
        open();
        m_clock.advance(1s);
        QVERIFY(m_breaker->mayCall());
        m_clock.advance(59s);
        QVERIFY(!m_breaker->mayCall());
        m_clock.advance(1s);
        QVERIFY(m_breaker->mayCall());
    }

    void aJumpOfTheWallClockOpensNothingAndClosesNothing() {
        open();
        m_clock.jumpWallTime(24h * 365);
        QVERIFY(!m_breaker->mayCall());
        m_clock.jumpWallTime(-24h * 900);
        m_clock.advance(1s);
        QVERIFY(m_breaker->mayCall());
    }

    /// A system that is away for any time is called again within five seconds of its return, when it is
    /// probed every five seconds meanwhile; and while it is away it is hardly ever called.
    void workResumesWithinFiveSecondsOfTheReturn() {
        for (int away = 1; away <= 600; away += 7) {
            base::ManualClock clock;
            CircuitBreaker breaker(clock);
            const base::Milliseconds back = std::chrono::seconds(away);
            base::Milliseconds nextProbe = 5s;
            std::optional<base::Milliseconds> resumed;
            int calls = 0;
            while (!resumed) {
                const base::Milliseconds now = clock.monotonic();
                const bool isThere = now >= back;
                if (breaker.state() != CircuitState::Closed && now >= nextProbe) {
                    nextProbe = now + 5s;
                    isThere ? breaker.succeeded() : breaker.failed(unreachable);
                }
                if (breaker.mayCall()) {
                    ++calls;
                    isThere ? breaker.succeeded() : breaker.failed(unreachable);
                    if (isThere)
                        resumed = now;
                }
                clock.advance(100ms);
            }
            QVERIFY2(*resumed - back <= 5s, qPrintable(QString::number((*resumed - back).count())));
            QVERIFY2(calls <= 5 + 6 + away / 25, qPrintable(QString::number(calls)));
        }
    }

    void crashesAreCountedWithinTheWindow() {
        CrashLoop loop;
        for (int i = 0; i < 4; ++i)
            QVERIFY(!loop.add(std::chrono::minutes(i)));
        QCOMPARE(loop.count(4min), 4);
        QCOMPARE(loop.count(11min), 2);  // those of minutes 2 and 3
        QVERIFY(!loop.add(12min));
        QVERIFY(!loop.add(13min));
        QVERIFY(!loop.add(14min));
        QVERIFY(!loop.add(15min));
        QVERIFY(loop.add(16min));
        loop.reset();
        QCOMPARE(loop.count(16min), 0);
        QVERIFY(!loop.add(16min));
    }
};

QTEST_GUILESS_MAIN(CircuitTest)
#include "tst_circuit.moc"
