// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_net

#include <QtTest>
#include <functional>
#include <queue>

#include "core/net/AdaptiveLimit.h"
#include "core/net/Throttle.h"

using namespace fdc::net;
using namespace std::chrono_literals;

namespace {

using Clock = AdaptiveLimit::Clock;
using Micro = std::chrono::microseconds;

/// A server with so many workers: each request takes its service time, and waits in line when all are busy.
struct Server {
    int workers = 1;
    Micro service{1000};
    int refusesAbove = 1'000'000;  ///< in flight at the same time: answered 503
};

/// Plays requests against the server in virtual time, always as many as the limit allows.
class Play {
public:
    explicit Play(Server server) : m_server(server) {}

    /// @p demand: requests that there are at a time.
    void run(std::chrono::milliseconds span, int demand = 1'000'000) {
        const auto end = m_now + span;
        while (true) {
            while (int(m_flying.size()) < std::min(limit.value(), demand))
                send();
            const Flying next = m_flying.top();
            if (next.answered > end)
                break;
            m_now = next.answered;
            const bool full = demand > limit.value();
            m_flying.pop();
            if (next.refused)
                limit.overloaded(next.sent, m_now);
            else
                limit.answered(next.sent, m_now, 4096, full);
            lowest = std::min(lowest, limit.value());
            highest = std::max(highest, limit.value());
            ++answers;
        }
        m_now = end;
    }
    void become(Server server) {
        m_server = server;
        m_free.clear();
    }

    AdaptiveLimit limit;
    int lowest = AdaptiveLimit::most;
    int highest = AdaptiveLimit::least;
    int answers = 0;

private:
    struct Flying {
        Clock::time_point answered;
        Clock::time_point sent;
        bool refused = false;
        bool operator<(const Flying& other) const { return answered > other.answered; }
    };

    void send() {
        if (int(m_flying.size()) >= m_server.refusesAbove) {
            m_flying.push({m_now + 500us, m_now, true});
            return;
        }
        m_free.resize(size_t(m_server.workers), m_now);
        const auto worker = std::min_element(m_free.begin(), m_free.end());
        *worker = std::max(*worker, m_now) + m_server.service;
        m_flying.push({*worker, m_now, false});
    }

    Server m_server;
    Clock::time_point m_now = Clock::time_point() + 1h;
    std::priority_queue<Flying> m_flying;
    std::vector<Clock::time_point> m_free;
};

}  // namespace

class AdaptiveLimitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aServerThatOnlyTakesItsTimeIsDrivenToTheTopWithinASecond() {
        Play play({.workers = 200, .service = 20ms});
        play.run(1s);
        QCOMPARE(play.limit.value(), AdaptiveLimit::most);
        play.lowest = AdaptiveLimit::most;
        play.run(20s);
        QVERIFY2(play.lowest >= 96, qPrintable(QString::number(play.lowest)));
    }

    void theTopIsReachedInAsManyWavesOfAnswersAsThereAreDoublings() {
        Play play({.workers = 200, .service = 20ms});
        play.run(4 * 20ms);  // 16, 32, 64, 128
        QCOMPARE(play.limit.value(), AdaptiveLimit::most);
    }

    void moreThanTheServerCanDoAtOnceIsNotAskedForLong() {
        Play play({.workers = 24, .service = 20ms});
        play.run(10s);
        play.lowest = AdaptiveLimit::most;
        play.highest = AdaptiveLimit::least;
        play.run(30s);
        QVERIFY2(play.lowest >= 18, qPrintable(QString::number(play.lowest)));
        QVERIFY2(play.highest <= 60, qPrintable(QString::number(play.highest)));
    }

    void stepsBackWhenAnswersOnlyGetSlower() {
        Play play({.workers = 200, .service = 20ms});
        play.run(2s);
        QCOMPARE(play.limit.value(), AdaptiveLimit::most);
        play.become({.workers = 8, .service = 20ms});
        play.run(20s);
        QVERIFY2(play.limit.value() <= 64, qPrintable(QString::number(play.limit.value())));
    }

    void findsTheTopAgainAfterTheServerRecovered() {
        Play play({.workers = 8, .service = 20ms});
        play.run(20s);
        QVERIFY(play.limit.value() <= 32);
        play.become({.workers = 200, .service = 20ms});
        play.run(30s);
        QVERIFY2(play.limit.value() >= 100, qPrintable(QString::number(play.limit.value())));
    }

    void halvesAtARefusalOnceForTheWholeCrowd() {
        AdaptiveLimit limit;
        const auto start = Clock::time_point() + 1h;
        const int before = limit.value();
        for (int i = 0; i < 50; ++i)
            limit.overloaded(start, start + 1ms * (i + 1));
        QCOMPARE(limit.value(), before / 2);
    }

    void neverLeavesItsBounds() {
        AdaptiveLimit limit;
        auto now = Clock::time_point() + 1h;
        for (int i = 0; i < 20; ++i, now += 1s)
            limit.overloaded(now, now + 1ms);
        QCOMPARE(limit.value(), AdaptiveLimit::least);
        Play play({.workers = 200, .service = 5ms});
        play.run(20s);
        QCOMPARE(play.highest, AdaptiveLimit::most);
    }

    void livesBelowWhatTheServerRefuses() {
        Play play({.workers = 200, .service = 20ms, .refusesAbove = 40});
        play.run(30s);
        QVERIFY(play.limit.value() >= AdaptiveLimit::least);
        QVERIFY2(play.limit.value() <= 50, qPrintable(QString::number(play.limit.value())));
        QVERIFY2(play.answers > 30 * 50 * 10, qPrintable(QString::number(play.answers)));
    }

    void whoeverAsksForLittleLearnsNothing() {
        Play play({.workers = 200, .service = 20ms});
        play.run(5s, 3);
        QCOMPARE(play.limit.value(), AdaptiveLimit::first);
    }
};

class ThrottleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingStartsBeforeTheTimeAndThenOneAlone() {
        Throttle throttle;
        const auto start = Clock::time_point() + 1h;
        QVERIFY(throttle.mayStart(start));
        QVERIFY(!throttle.start(start));
        throttle.silence(10s, start, 0.5);
        QVERIFY(!throttle.mayStart(start + 10s));
        QCOMPARE(throttle.left(start).count(), 10'500);
        QVERIFY(throttle.mayStart(start + 10'500ms));
        QVERIFY(throttle.start(start + 11s));
        QVERIFY(!throttle.mayStart(start + 11s));
        throttle.probed(true);
        QVERIFY(throttle.mayStart(start + 11s));
        QVERIFY(!throttle.start(start + 11s));
        QCOMPARE(throttle.total(start + 20s).count(), 10'500);
        QCOMPARE(throttle.count(), 1);
    }

    void theJitterOnlyLengthens() {
        const auto start = Clock::time_point() + 1h;
        for (const double random : {0.0, 0.3, 0.999}) {
            Throttle throttle;
            throttle.silence(10s, start, random);
            QVERIFY(throttle.left(start) >= 10s);
            QVERIFY(throttle.left(start) <= 11s);
        }
    }

    void aLaterAnswerLengthensAndNeverShortens() {
        Throttle throttle;
        const auto start = Clock::time_point() + 1h;
        throttle.silence(10s, start, 0);
        throttle.silence(1s, start + 1s, 0);
        QCOMPARE(throttle.left(start).count(), 10'000);
        throttle.silence(20s, start + 5s, 0);
        QCOMPARE(throttle.left(start + 5s).count(), 20'000);
        QCOMPARE(throttle.total(start + 60s).count(), 25'000);
        QCOMPARE(throttle.count(), 3);
    }

    void aProbeThatIsRefusedStartsANewSilence() {
        Throttle throttle;
        const auto start = Clock::time_point() + 1h;
        throttle.silence(10s, start, 0);
        QVERIFY(throttle.start(start + 10s));
        throttle.silence(10s, start + 11s, 0);
        throttle.probed(true);  // of a request that belonged to the silence before
        QVERIFY(!throttle.mayStart(start + 20s));
        QVERIFY(throttle.mayStart(start + 21s));
        QCOMPARE(throttle.total(start + 60s).count(), 20'000);
    }

    void afterAProbeThatGotNoAnswerTheNextGoesAloneToo() {
        Throttle throttle;
        const auto start = Clock::time_point() + 1h;
        throttle.silence(10s, start, 0);
        QVERIFY(throttle.start(start + 10s));
        throttle.probed(false);
        QVERIFY(throttle.mayStart(start + 12s));
        QVERIFY(throttle.start(start + 12s));
        QVERIFY(!throttle.mayStart(start + 12s));
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    AdaptiveLimitTest limit;
    ThrottleTest throttle;
    return QTest::qExec(&limit, argc, argv) | QTest::qExec(&throttle, argc, argv);
}
#include "tst_adaptive_limit.moc"
