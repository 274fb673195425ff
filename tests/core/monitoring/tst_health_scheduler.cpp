// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorosignal.h>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "core/monitoring/HealthMonitor.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using base::Milliseconds;
using connector::Health;

namespace {

/// Answers as it is told, at once or when it is let go.
class Told final : public QObject, public connector::Connector {
    Q_OBJECT
public:
    struct Orders {
        Health health = Health::Up;
        bool hangs = false;
        bool startsBadly = false;
        int probes = 0;
        int running = 0;
        int most = 0;
    };

    Told(const QString& id, Orders* orders) : m_orders(orders) {
        m_descriptor.id = id;
        m_descriptor.name = id;
        m_descriptor.kind = u"custom"_s;
    }
    const connector::Descriptor& descriptor() const override { return m_descriptor; }
    QCoro::Task<base::Result<void>> initialize(connector::Config) override {
        if (m_orders->startsBadly)
            co_return base::fail(base::Error(base::ErrorCode{"TEST_DOWN", base::ErrorKind::Temporary}));
        co_return base::Result<void>();
    }
    connector::Status status() const override { return {}; }
    QCoro::Task<connector::Status> probe() override {
        ++m_orders->probes;
        m_orders->most = std::max(m_orders->most, ++m_orders->running);
        if (m_orders->hangs) {
            auto letting = qCoro(this, &Told::letGo);
            co_await letting;
        }
        --m_orders->running;
        connector::Status status;
        status.health = m_orders->health;
        status.milliseconds = 7;
        co_return status;
    }
    QCoro::Task<base::Result<connector::SyncReport>> synchronize(connector::SyncRequest) override {
        co_return connector::SyncReport{};
    }
    QCoro::Task<base::Result<void>> handleEvent(connector::Event) override { co_return base::Result<void>(); }
    QCoro::Task<std::vector<connector::Rung>> test() override { co_return std::vector<connector::Rung>{}; }
    QCoro::Task<void> shutdown() override { co_return; }

Q_SIGNALS:
    void letGo();

private:
    connector::Descriptor m_descriptor;
    Orders* m_orders;
};

}  // namespace

class HealthSchedulerTest : public QObject {
    Q_OBJECT

    /// A supervisor with connectors, a monitor, and a clock that is moved by hand.
    struct Bench {
        QTemporaryDir folder;
        base::ManualClock clock;
        std::map<QString, Told::Orders> orders;
        QList<Told*> connectors;
        connector::ConnectorSupervisor supervisor{clock};
        std::unique_ptr<HealthMonitor> monitor;

        QString path() const { return folder.filePath(u"metrics.db"_s); }

        explicit Bench(const QStringList& ids) {
            QMap<QString, connector::Wanted> wanted;
            for (const QString& id : ids) {
                auto one = std::make_unique<Told>(id, &orders[id]);
                connectors.append(one.get());
                supervisor.add(std::move(one));
                wanted[id].on = true;
            }
            m_wanted = wanted;
        }
        void switchOn() {
            bool applied = false;
            supervisor.apply(m_wanted).then([&applied] { applied = true; });
            QTRY_VERIFY(applied);
        }
        void watch(MonitorSettings settings = {}) {
            monitor = std::make_unique<HealthMonitor>(supervisor, u"prod"_s, path(), clock);
            monitor->configure(settings);
        }
        /// In steps, so that what comes due on the way is seen at its time.
        void pass(Milliseconds time, Milliseconds step = 100ms) {
            for (Milliseconds passed{0}; passed < time; passed += step) {
                clock.advance(step);
                monitor->lookAgain();
            }
        }

    private:
        QMap<QString, connector::Wanted> m_wanted;
    };

    static MonitorSettings every(int seconds) {
        MonitorSettings settings;
        settings.intervalSeconds = seconds;
        return settings;
    }

private Q_SLOTS:
    void eachIsProbedAtItsOwnTimeAndNoneIsForgotten() {
        QStringList ids;
        for (int i = 0; i < 20; ++i)
            ids.append(u"c%1"_s.arg(i, 2, 10, QChar(u'0')));
        Bench bench(ids);
        bench.switchOn();
        bench.watch(every(60));
        QMap<QString, QList<qint64>> times;
        connect(bench.monitor.get(), &HealthMonitor::observed, this, [&](const ProbeRecord& record) {
            times[record.connector].append(bench.clock.monotonic().count());
        });
        bench.pass(1h);
        std::set<qint64> lastRound;
        for (const QString& id : ids) {
            const QList<qint64>& at = times[id];
            QVERIFY2(at.size() >= 54 && at.size() <= 68, qPrintable(QString::number(at.size())));
            QVERIFY(at.first() <= 2'100);
            for (qsizetype i = 1; i < at.size(); ++i)
                QVERIFY(at[i] - at[i - 1] >= 54'000 && at[i] - at[i - 1] <= 66'200);
            lastRound.insert(at.last());
        }
        // What began within two seconds has drifted apart: no thundering herd.
        QVERIFY(lastRound.size() >= 15);
    }

    void aProbeNeverOverlapsItselfAndIsUnknownBeyondItsLimit() {
        Bench bench({u"slow"_s, u"quick"_s});
        bench.orders[u"slow"_s].hangs = true;
        bench.switchOn();
        bench.watch(every(10));
        bench.pass(14s);
        QCOMPARE(bench.monitor->view(u"slow"_s)->lastProbeAt.has_value(), false);
        bench.pass(2min);
        const auto slow = *bench.monitor->view(u"slow"_s);
        QCOMPARE(slow.observed, Health::Unknown);
        QCOMPARE(slow.code, u"PROBE_TIMEOUT"_s);
        QCOMPARE(slow.judgement.state, Health::Unknown);
        QCOMPARE(bench.orders[u"slow"_s].probes, 1);
        QCOMPARE(bench.orders[u"slow"_s].most, 1);
        QVERIFY(bench.orders[u"quick"_s].probes >= 11);
        QCOMPARE(bench.monitor->view(u"quick"_s)->judgement.state, Health::Up);
        bench.orders[u"slow"_s].hangs = false;
        Q_EMIT bench.connectors.first()->letGo();
        QTRY_COMPARE(bench.orders[u"slow"_s].running, 0);
        bench.pass(1min);
        QCOMPARE(bench.monitor->view(u"slow"_s)->observed, Health::Up);
        QVERIFY(bench.orders[u"slow"_s].probes >= 5);
        QCOMPARE(bench.orders[u"slow"_s].most, 1);
    }

    void aClockThatJumpsMovesNoProbe() {
        Bench bench({u"a"_s});
        bench.switchOn();
        bench.watch(every(60));
        bench.pass(10min);
        const int before = bench.orders[u"a"_s].probes;
        for (const Milliseconds jump : {Milliseconds(1h), Milliseconds(-2h), Milliseconds(87'600h),
                                        Milliseconds(-2 * 87'600h), Milliseconds(87'600h + 1h)}) {
            bench.clock.jumpWallTime(jump);
            bench.monitor->lookAgain();
            QCOMPARE(bench.orders[u"a"_s].probes, before);
            QVERIFY(!bench.monitor->view(u"a"_s)->judgement.stale);
        }
        bench.pass(10min);
        QVERIFY(bench.orders[u"a"_s].probes - before >= 8 && bench.orders[u"a"_s].probes - before <= 12);
    }

    void switchedOffNothingIsProbedAndWithoutSeriesNothingIsKept() {
        Bench bench({u"a"_s});
        bench.switchOn();
        MonitorSettings settings = every(10);
        settings.keepSeries = false;
        bench.watch(settings);
        bench.pass(1min);
        QVERIFY(bench.orders[u"a"_s].probes >= 5);
        QVERIFY(!QFile::exists(bench.path()));
        settings.keepSeries = true;
        bench.monitor->configure(settings);
        bench.pass(1min);
        QVERIFY(HealthSeries::latest(bench.path(), u"prod"_s)->size() == 1);
        settings.enabled = false;
        bench.monitor->configure(settings);
        const int before = bench.orders[u"a"_s].probes;
        bench.pass(10min);
        QCOMPARE(bench.orders[u"a"_s].probes, before);
        QVERIFY(!bench.monitor->view(u"a"_s)->nextProbeAt);
        QVERIFY(bench.monitor->view(u"a"_s)->judgement.stale);
        // A shorter interval takes effect at once, not after the long one.
        bench.monitor->configure(every(5));
        bench.pass(20s);
        QVERIFY(bench.orders[u"a"_s].probes - before >= 3);
    }

    void whileTheCircuitIsOpenItIsAskedEveryFiveSeconds() {
        Bench bench({u"a"_s});
        bench.orders[u"a"_s].health = Health::Down;
        bench.switchOn();
        bench.watch(every(300));
        bench.pass(3s);
        QCOMPARE(bench.orders[u"a"_s].probes, 1);
        for (int i = 0; i < 5; ++i)
            bench.supervisor.noteFailure(u"a"_s,
                                         base::Error(base::ErrorCode{"X", base::ErrorKind::Temporary}));
        QVERIFY(bench.supervisor.circuit(u"a"_s) != connector::CircuitState::Closed);
        const int before = bench.orders[u"a"_s].probes;
        for (int i = 0; i < 20; ++i) {
            const int at = bench.orders[u"a"_s].probes;
            bench.pass(5s);
            QVERIFY(bench.orders[u"a"_s].probes > at);
        }
        QVERIFY(bench.orders[u"a"_s].probes - before <= 30);
        bench.orders[u"a"_s].health = Health::Up;
        bench.pass(10s);
        QVERIFY(bench.supervisor.circuit(u"a"_s) == connector::CircuitState::Closed);
        const int closed = bench.orders[u"a"_s].probes;
        bench.pass(4min);
        QVERIFY(bench.orders[u"a"_s].probes - closed <= 1);
    }

    void manyWhoAskAtOnceGetOneAnswerEach() {
        Bench bench({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        bench.switchOn();
        bench.watch(every(60));
        for (int round = 0; round < 5; ++round) {
            for (auto& [id, orders] : bench.orders)
                orders.hangs = true;
            int answers = 0;
            for (int i = 0; i < 10; ++i)
                bench.monitor->probeNow().then(
                    [&answers](const auto& records) { answers += records && records->size() == 4 ? 1 : 0; });
            QTest::qWait(1);
            QCOMPARE(answers, 0);
            // All in one turn of the event loop.
            for (Told* one : bench.connectors)
                Q_EMIT one->letGo();
            QTRY_COMPARE(answers, 10);
            for (const auto& [id, orders] : bench.orders)
                QCOMPARE(orders.most, 1);
        }
    }

    void whatDoesNotStartIsDownWithoutBeingAsked() {
        Bench bench({u"a"_s});
        bench.orders[u"a"_s].startsBadly = true;
        bench.switchOn();
        bench.watch(every(10));
        QSignalSpy probed(bench.monitor.get(), &HealthMonitor::probed);
        bench.pass(50s);
        QCOMPARE(bench.orders[u"a"_s].probes, 0);
        QVERIFY(probed.size() >= 4);
        const auto view = *bench.monitor->view(u"a"_s);
        QCOMPARE(view.judgement.state, Health::Down);
        QCOMPARE(view.code, u"TEST_DOWN"_s);
    }

    /// Outage, clock jumps and return; notices are the judged changes.
    void anOutageIsJudgedOnceAndItsEndOnce() {
        Bench bench({u"a"_s});
        bench.switchOn();
        bench.watch(every(5));
        QSignalSpy judged(bench.monitor.get(), &HealthMonitor::judged);
        bench.pass(1min);
        bench.orders[u"a"_s].health = Health::Down;
        bench.pass(20s);
        QCOMPARE(judged.size(), 1);
        QCOMPARE(judged.last().at(2).value<Health>(), Health::Down);
        bench.clock.jumpWallTime(87'600h);
        bench.pass(1min);
        bench.clock.jumpWallTime(-87'600h);
        bench.orders[u"a"_s].health = Health::Up;
        bench.pass(20s);
        QCOMPARE(judged.size(), 2);
        // A square wave right after it: silent until the window allows it.
        for (int i = 0; i < 20; ++i) {
            bench.orders[u"a"_s].health = i % 2 ? Health::Up : Health::Down;
            bench.pass(30s);
        }
        QCOMPARE(judged.size(), 2);
        QVERIFY(bench.monitor->view(u"a"_s)->judgement.flapping);
    }

    void aRestartOfTheEngineIsNoRecovery() {
        Bench bench({u"a"_s});
        bench.orders[u"a"_s].health = Health::Down;
        bench.switchOn();
        bench.watch(every(5));
        bench.pass(1min);
        QCOMPARE(bench.monitor->view(u"a"_s)->judgement.state, Health::Down);
        bench.watch(every(5));  // another monitor over the same file
        QCOMPARE(bench.monitor->view(u"a"_s)->judgement.state, Health::Down);
        QVERIFY(bench.monitor->view(u"a"_s)->lastProbeAt.has_value());
        QSignalSpy judged(bench.monitor.get(), &HealthMonitor::judged);
        bench.pass(30s);
        QCOMPARE(judged.size(), 0);
    }

    void expiryIsToldInWholeDaysRoundedDown() {
        Bench bench({u"a"_s});
        bench.switchOn();
        bench.watch();
        QVERIFY(!bench.monitor->view(u"a"_s)->certificateDays());
        bench.monitor->setExpiry(u"a"_s, 86'400 * 2 - 1, 60);
        QCOMPARE(bench.monitor->view(u"a"_s)->certificateDays().value_or(-9), 1);
        QCOMPARE(bench.monitor->view(u"a"_s)->tokenSecondsLeft.value_or(-9), 60);
        bench.monitor->setExpiry(u"a"_s, -1, {});
        QCOMPARE(bench.monitor->view(u"a"_s)->certificateDays().value_or(-9), -1);
        QVERIFY(!bench.monitor->view(u"nobody"_s));
    }

    /// A day of twenty connectors at five seconds, in a few seconds: memory does not grow after the first
    /// hours, and the file is as large as what it keeps.
    void aCompressedDayStaysFlat() {
        QStringList ids;
        for (int i = 0; i < 5; ++i)
            ids.append(u"c%1"_s.arg(i));
        Bench bench(ids);
        bench.switchOn();
        MonitorSettings settings = every(5);
        settings.keepSeries =
            false;  // the series has its own test; here it would be the disk that is measured
        bench.watch(settings);
        const auto resident = [] {
            QFile statm(u"/proc/self/statm"_s);
            return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').value(1).toLongLong() * 4096
                                                   : 0;
        };
        bench.pass(4h, 1s);
        const qint64 before = resident();
        bench.pass(20h, 1s);
        const qint64 grown = resident() - before;
        qInfo("%d probes, %lld KiB more after 20 of 24 hours", bench.orders[u"c0"_s].probes,
              static_cast<long long>(grown / 1024));
        QVERIFY(bench.orders[u"c0"_s].probes > 10'000);
        QVERIFY(grown < 2 * 1024 * 1024);
    }
};

QTEST_GUILESS_MAIN(HealthSchedulerTest)
#include "tst_health_scheduler.moc"
