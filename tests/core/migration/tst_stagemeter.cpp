// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <queue>
#include <random>

#include "core/migration/throughput/StageMeter.h"

using namespace fdc::migration;
using namespace std::chrono_literals;
using fdc::base::Milliseconds;

namespace {

/// Near enough for what is counted in slices of half a second.
void compareNear(double actual, double expected, double part) {
    const double most = std::abs(expected) * part;
    if (std::abs(actual - expected) > most)
        QFAIL(qPrintable(QStringLiteral("%1 instead of %2").arg(actual).arg(expected)));
}

/// A queue with servers that is played through event by event, from a seed; 60 seconds long.
StageMeter::Reading played(int servers, double arrivalsASecond, double serviceMs, quint32 seed) {
    std::mt19937 random(seed);
    std::exponential_distribution<double> gap(arrivalsASecond / 1000);
    std::exponential_distribution<double> service(1 / serviceMs);
    StageMeter meter;
    meter.setCapacity(0ms, servers);
    double nextArrival = gap(random);
    std::priority_queue<double, std::vector<double>, std::greater<>> ends;
    int waiting = 0;
    const auto ms = [](double time) { return Milliseconds(qint64(time)); };
    while (true) {
        const double now = ends.empty() ? nextArrival : std::min(nextArrival, ends.top());
        if (now > 60'000)
            break;
        if (now == nextArrival) {
            meter.arrived(ms(now), 1);
            ++waiting;
            nextArrival = now + gap(random);
        } else {
            ends.pop();
            meter.ended(ms(now), 1);
        }
        while (waiting > 0 && int(ends.size()) < servers) {
            --waiting;
            meter.began(ms(now), 1);
            ends.push(now + service(random));
        }
    }
    return meter.read(60s);
}

}  // namespace

class StageMeterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void littlesLawHolds_data() {
        QTest::addColumn<int>("servers");
        QTest::addColumn<double>("arrivals");
        QTest::addColumn<double>("service");
        QTest::newRow("one server, half full") << 1 << 25.0 << 20.0;
        QTest::newRow("one server, nearly full") << 1 << 45.0 << 20.0;
        QTest::newRow("two servers, busy") << 2 << 80.0 << 22.0;
        QTest::newRow("thirty-two requests") << 32 << 1500.0 << 20.0;
    }
    /// As many wait as come, times how long each waits: counted apart, the two must agree.
    void littlesLawHolds() {
        QFETCH(int, servers);
        QFETCH(double, arrivals);
        QFETCH(double, service);
        for (quint32 seed = 1; seed <= 5; ++seed) {
            const StageMeter::Reading reading = played(servers, arrivals, service, seed);
            const double expected = reading.arrival * reading.wait / 1000;
            // Those that wait across an edge of the window, and documents counted to the same batch.
            const double slack = 0.15 * expected + reading.arrival * 0.021;
            QVERIFY2(std::abs(reading.waiting - expected) <= slack,
                     qPrintable(QStringLiteral("%1 waited, %2 by arrival %3/s and wait %4 ms")
                                    .arg(reading.waiting)
                                    .arg(expected)
                                    .arg(reading.arrival)
                                    .arg(reading.wait)));
            // And as many are served as come, times how long that takes.
            compareNear(reading.utilisation * servers, reading.service * service / 1000, 0.25);
        }
    }

    void ratesAreThoseOfTheLastTenSeconds() {
        StageMeter meter;
        for (int at = 0; at < 30'000; at += 100) {
            const int each = at < 15'000 ? 10 : 2;
            meter.arrived(Milliseconds(at), each);
            meter.began(Milliseconds(at), each);
            meter.ended(Milliseconds(at + 50), each);
        }
        const StageMeter::Reading reading = meter.read(30s);
        compareNear(reading.arrival, 20, 0.05);
        compareNear(reading.service, 20, 0.05);
        QVERIFY(reading.observed >= 10s && reading.observed <= 10'500ms);
    }

    void aShortRunIsDividedByItsOwnLength() {
        StageMeter meter;
        meter.setCapacity(100s, 1);
        for (int at = 100'000; at < 102'000; at += 10) {
            meter.arrived(Milliseconds(at), 1);
            meter.began(Milliseconds(at), 1);
            meter.ended(Milliseconds(at + 5), 1);
        }
        const StageMeter::Reading reading = meter.read(102s);
        QCOMPARE(reading.observed, 2s);
        compareNear(reading.arrival, 100, 0.02);
        compareNear(reading.utilisation, 0.5, 0.02);
    }

    void afterSilenceNothingIsLeftButWhatWaits() {
        StageMeter meter;
        meter.setCapacity(0ms, 2);
        meter.arrived(0ms, 100);
        meter.began(10ms, 60);
        meter.ended(20ms, 60);
        const StageMeter::Reading reading = meter.read(1h);
        QCOMPARE(reading.arrival, 0.0);
        QCOMPARE(reading.service, 0.0);
        QCOMPARE(reading.utilisation, 0.0);
        QCOMPARE(reading.queued, 40);
        QCOMPARE(reading.queueAge, Milliseconds(1h));
        compareNear(reading.waiting, 40, 0.01);
    }

    void theAgeIsThatOfTheOldestThatWaits() {
        StageMeter meter;
        meter.arrived(1s, 3);
        meter.arrived(2s, 3);
        meter.arrived(3s, 3);
        QCOMPARE(meter.read(5s).queueAge, 4s);
        meter.began(5s, 3);
        QCOMPARE(meter.read(5s).queueAge, 3s);
        meter.began(5s, 4);
        QCOMPARE(meter.read(6s).queueAge, 3s);
        QCOMPARE(meter.read(6s).queued, 2);
        meter.began(6s, 2);
        QCOMPARE(meter.read(9s).queueAge, 0s);
        QCOMPARE(meter.read(9s).queued, 0);
    }

    void whatIsGivenBackIsTheNewest() {
        StageMeter meter;
        meter.arrived(1s, 3);
        meter.arrived(2s, 3);
        meter.withdrawn(3s, 4);
        QCOMPARE(meter.read(3s).queued, 2);
        QCOMPARE(meter.read(3s).queueAge, 2s);
        meter.withdrawn(3s, 100);
        QCOMPARE(meter.read(3s).queued, 0);
        QCOMPARE(meter.read(3s).queueAge, 0s);
        meter.arrived(4s, 1);
        QCOMPARE(meter.read(5s).queueAge, 1s);
    }

    void noDocumentIsForgottenWhenTheQueueIsLong() {
        StageMeter meter;
        for (int at = 0; at < 2000; ++at)
            meter.arrived(Milliseconds(at * 100), 1);
        QCOMPARE(meter.read(200s).queued, 2000);
        QCOMPARE(meter.read(200s).queueAge, 200s);
        for (int one = 0; one < 2000; ++one)
            meter.began(200s, 1);
        QCOMPARE(meter.read(200s).queued, 0);
        QCOMPARE(meter.read(201s).queueAge, 0s);
    }

    void fullnessFollowsACapacityThatMoves() {
        StageMeter meter;
        meter.setCapacity(0ms, 4);
        meter.setBusy(0ms, 4);
        meter.setCapacity(5s, 16);
        const StageMeter::Reading reading = meter.read(10s);
        // Four of four for five seconds, four of sixteen for five.
        compareNear(reading.utilisation, 0.4, 0.01);
        compareNear(reading.capacity, 10, 0.01);
        QCOMPARE(reading.busy, 4);
        QCOMPARE(reading.servers, 16);
    }

    void anUnknownCapacityIsNeverFull() {
        StageMeter meter;
        meter.setBusy(0ms, 400);
        QCOMPARE(meter.read(5s).utilisation, 0.0);
    }

    void starvedAndBlockedAreSharesOfTheTime() {
        StageMeter meter;
        meter.setCapacity(0ms, 1);
        meter.arrived(0ms, 1);  // waits for two seconds, is served for three; then nothing
        meter.began(2s, 1);
        meter.setBlocked(4s, true);
        meter.ended(5s, 1);
        meter.setBlocked(6s, false);
        const StageMeter::Reading reading = meter.read(10s);
        compareNear(reading.starved, 0.5, 0.01);
        compareNear(reading.blocked, 0.2, 0.01);
        compareNear(reading.utilisation, 0.3, 0.01);
    }

    /// One that stands in line twice begins once, and waited both times.
    void whatComesOnceMoreIsOne() {
        StageMeter meter;
        meter.setCapacity(0ms, 1);
        for (const Milliseconds begin : {0ms, 1000ms}) {
            meter.arrived(begin, 1);
            meter.began(begin + 100ms, 1, 0, true);
            meter.arrived(begin + 400ms, 1, true);
            meter.began(begin + 600ms, 1);
            meter.ended(begin + 700ms, 1);
        }
        const StageMeter::Reading reading = meter.read(2s);
        QCOMPARE(reading.wait, 300.0);
        QCOMPARE(reading.queued, 0);
        QCOMPARE(reading.busy, 0);
        compareNear(reading.arrival, 1, 0.01);
        compareNear(reading.service, 1, 0.01);
    }

    void aClockThatStandsStillDividesByNothing() {
        StageMeter meter;
        meter.arrived(5s, 10);
        const StageMeter::Reading reading = meter.read(5s);
        QCOMPARE(reading.arrival, 0.0);
        QCOMPARE(reading.queued, 10);
        QCOMPARE(StageMeter().read(7s).queued, 0);
    }
};

QTEST_GUILESS_MAIN(StageMeterTest)
#include "tst_stagemeter.moc"
