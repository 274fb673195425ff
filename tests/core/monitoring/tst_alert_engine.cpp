// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/HealthJudge.h"
#include "core/monitoring/alerts/AlertErrors.h"
#include "tests/core/monitoring/AlertBench.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace fdc::monitoring::test;

class AlertEngineTest : public QObject {
    Q_OBJECT

    static QMap<QString, QString> rule(const QString& name, const QString& line) {
        return {{u"connectors.alerts.rule."_s + name, line}};
    }
    static MaintenanceWindow window(const base::Clock& clock, std::chrono::minutes length,
                                    const QString& connector = u"fast2"_s) {
        MaintenanceWindow one;
        one.environment = u"prod"_s;
        one.connector = connector;
        one.from = clock.utcNow();
        one.to = one.from.addSecs(std::chrono::seconds(length).count());
        one.reason = u"New certificate"_s;
        one.by = u"anne"_s;
        return one;
    }

private Q_SLOTS:
    void anIncidentHasOneNoticeAtEachEnd() {
        AlertBench bench;
        bench.lookFor(5min, {AlertBench::health(u"fast2"_s, 2)});
        QCOMPARE(bench.told(), QStringList());
        bench.lookFor(30min, {AlertBench::health(u"fast2"_s, 0, u"NET_UNREACHABLE"_s)});
        QCOMPARE(bench.told(), QStringList{u"opened connector-down fast2"_s});
        QCOMPARE(bench.incidents(true).size(), 1);
        QCOMPARE(bench.incidents().first().code, u"NET_UNREACHABLE"_s);
        QCOMPARE(bench.incidents().first().stateName(), u"open"_s);
        bench.lookFor(30min, {AlertBench::health(u"fast2"_s, 2)});
        QCOMPARE(bench.told(),
                 (QStringList{u"opened connector-down fast2"_s, u"closed connector-down fast2"_s}));
        QVERIFY(bench.incidents(true).isEmpty());
        QCOMPARE(bench.incidents().size(), 1);
    }

    void connectorsHaveIncidentsOfTheirOwn() {
        AlertBench bench;
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 0), AlertBench::health(u"plume"_s, 2),
                             AlertBench::health(u"dav"_s, 0)});
        QCOMPARE(bench.told(),
                 (QStringList{u"opened connector-down dav"_s, u"opened connector-down fast2"_s}));
    }

    /// Whatever the rhythm, from one look to an hour, judged or raw.
    void aSquareWaveNeverGivesMoreThanTwoNoticesAWindow_data() {
        QTest::addColumn<int>("up");
        QTest::addColumn<int>("down");
        QTest::addColumn<bool>("judged");
        for (const bool judged : {false, true}) {
            for (const int half : {10, 20, 30, 40, 60, 90, 120, 170, 240, 300, 450, 600, 890, 900, 910, 1800})
                QTest::addRow("%d s, %s", half, judged ? "judged" : "raw") << half << half << judged;
            QTest::addRow("short falls, %s", judged ? "judged" : "raw") << 600 << 40 << judged;
            QTest::addRow("short rises, %s", judged ? "judged" : "raw") << 40 << 600 << judged;
        }
    }

    void aSquareWaveNeverGivesMoreThanTwoNoticesAWindow() {
        QFETCH(int, up);
        QFETCH(int, down);
        QFETCH(bool, judged);
        AlertBench bench;
        HealthJudge judge;
        for (int second = 0; second < 4 * 3600; second += 10) {
            const bool isUp = second % (up + down) < up;
            double value = isUp ? 2 : 0;
            if (judged) {
                judge.observe({isUp ? connector::Health::Up : connector::Health::Down, bench.clock.utcNow(),
                               bench.clock.monotonic(), 10s});
                value = judge.judged(bench.clock.monotonic()).state == connector::Health::Up ? 2 : 0;
            }
            bench.look({AlertBench::health(u"fast2"_s, value)});
            bench.clock.advance(10s);
        }
        const int most = mostInAWindow(bench.toldAt());
        QVERIFY2(most <= 2, qPrintable(u"%1 in a window: %2"_s.arg(most).arg(bench.told().join(u", "_s))));
        // It is told at all, unless the judge calms it away.
        QVERIFY(judged || !bench.told().isEmpty());
        // And nothing is told of it any more after it ended.
        bench.lookFor(40min, {AlertBench::health(u"fast2"_s, 2)});
        QCOMPARE(bench.told().filter(u"opened"_s).size(), bench.told().filter(u"closed"_s).size());
        QVERIFY(bench.incidents(true).isEmpty());
        QVERIFY(mostInAWindow(bench.toldAt()) <= 2);
    }

    /// Up, degraded, down in any order: all rules about a connector share its notices.
    void aWildConnectorIsOneTrouble() {
        for (quint32 seed = 1; seed <= 20; ++seed) {
            AlertBench bench;
            QRandomGenerator random(seed);
            double value = 2;
            for (int look = 0; look < 1500; ++look) {
                if (random.bounded(6) == 0)
                    value = random.bounded(3);
                bench.look({AlertBench::health(u"fast2"_s, value),
                            {u"circuit.open"_s, u"fast2"_s, value == 0 ? 1 : 0, {}, u"fast2"_s}});
                bench.clock.advance(10s);
            }
            QVERIFY2(mostInAWindow(bench.toldAt()) <= 2, qPrintable(bench.told().join(u", "_s)));
            bench.lookFor(60min, {AlertBench::health(u"fast2"_s, 2),
                                  {u"circuit.open"_s, u"fast2"_s, 0, {}, u"fast2"_s}});
            QVERIFY(bench.incidents(true).isEmpty());
            // Whatever people were told, in the end they know that it is over.
            QSet<QString> open;
            for (const QString& line : bench.told()) {
                if (line.startsWith(u"opened"_s))
                    open = {line.section(u' ', 1)};  // the graver one speaks for the one before
                else
                    open.remove(line.section(u' ', 1));
            }
            QVERIFY2(open.isEmpty(), qPrintable(bench.told().join(u", "_s)));
        }
    }

    void whatComesBackSoonIsTheSameIncident() {
        AlertBench bench;
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 0)});
        bench.lookFor(5min, {AlertBench::health(u"fast2"_s, 2)});
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 0)});
        QCOMPARE(bench.incidents().size(), 1);
        QVERIFY(bench.incidents().first().unstable);
        bench.lookFor(10min, {AlertBench::health(u"fast2"_s, 2)});
        QVERIFY(bench.incidents().first().isOpen());  // not calm for long enough
        bench.lookFor(10min, {AlertBench::health(u"fast2"_s, 2)});
        QVERIFY(!bench.incidents().first().isOpen());
    }

    void aGraverTroubleSpeaksForTheLesserOne() {
        AlertBench bench;
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 1)});
        QCOMPARE(bench.told(), QStringList{u"opened connector-degraded fast2"_s});
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 0)});
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 2)});
        QCOMPARE(bench.told(),
                 (QStringList{u"opened connector-degraded fast2"_s, u"opened connector-down fast2"_s,
                              u"closed connector-down fast2"_s}));
    }

    void aCertificateIsToldOfAtEachStep() {
        AlertBench bench;
        QStringList expected;
        for (int days = 40; days >= 0; --days) {
            const Reading left{u"certificate.days"_s, u"plume"_s, days, {}, u"plume"_s};
            bench.lookFor(24h, {left}, 1h);
        }
        for (const char* step : {"30", "14", "7", "1"})
            expected.append(u"opened certificate-"_s + QString::fromLatin1(step) + u" plume"_s);
        QCOMPARE(bench.told(), expected);
        bench.lookFor(24h, {{u"certificate.days"_s, u"plume"_s, 365, {}, u"plume"_s}}, 1h);
        expected.append(u"closed certificate-1 plume"_s);
        QCOMPARE(bench.told(), expected);
    }

    void aConditionMustHoldForItsTime() {
        AlertBench bench(rule(u"slow"_s, u"http.latency.p95 > 900 for 5m"_s));
        bench.lookFor(290s, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        QCOMPARE(bench.stateOf(u"slow"_s), u"pending"_s);
        bench.lookFor(10s, {AlertBench::number(u"http.latency.p95"_s, 500)});
        QCOMPARE(bench.stateOf(u"slow"_s), u"ok"_s);
        bench.lookFor(290s, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        QCOMPARE(bench.told(), QStringList());
        bench.lookFor(20s, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        QCOMPARE(bench.told(), QStringList{u"opened slow"_s});
        QCOMPARE(bench.stateOf(u"slow"_s), u"firing"_s);
        // And not hold as long.
        bench.lookFor(290s, {AlertBench::number(u"http.latency.p95"_s, 500)});
        QCOMPARE(bench.told().size(), 1);
        bench.lookFor(20s, {AlertBench::number(u"http.latency.p95"_s, 500)});
        QCOMPARE(bench.told(), (QStringList{u"opened slow"_s, u"closed slow"_s}));
    }

    /// Nothing known is not zero: below a threshold, above one, open or not.
    void unknownOpensNothingAndClosesNothing() {
        AlertBench bench({{u"connectors.alerts.rule.low"_s, u"documents.migrated < 1"_s},
                          {u"connectors.alerts.rule.high"_s, u"documents.failed > 1"_s}});
        const auto both = [](std::optional<double> value) {
            return QList<Reading>{AlertBench::number(u"documents.migrated"_s, value),
                                  AlertBench::number(u"documents.failed"_s, value)};
        };
        bench.lookFor(2h, both({}), 1min);
        QCOMPARE(bench.told(), QStringList());
        QCOMPARE(bench.stateOf(u"low"_s), u"noData"_s);
        bench.lookFor(1min, {AlertBench::number(u"documents.failed"_s, 5)});
        QCOMPARE(bench.told(), QStringList{u"opened high"_s});
        bench.lookFor(2h, both({}), 1min);
        QCOMPARE(bench.told(), QStringList{u"opened high"_s});
        QCOMPARE(bench.incidents(true).size(), 1);
    }

    void unknownGoesThroughTheSameDelay() {
        AlertBench bench(rule(u"slow"_s, u"http.latency.p95 > 900 for 5m"_s));
        bench.lookFor(1min, {AlertBench::number(u"http.latency.p95"_s, 100)});
        bench.lookFor(4min, {AlertBench::number(u"http.latency.p95"_s, {})});
        QCOMPARE(bench.stateOf(u"slow"_s), u"ok"_s);
        bench.lookFor(80s, {AlertBench::number(u"http.latency.p95"_s, {})});
        QCOMPARE(bench.stateOf(u"slow"_s), u"noData"_s);
        // A shorter gap does not break what holds.
        AlertBench other(rule(u"slow"_s, u"http.latency.p95 > 900 for 5m"_s));
        other.lookFor(2min, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        other.lookFor(1min, {AlertBench::number(u"http.latency.p95"_s, {})});
        QCOMPARE(other.told(), QStringList());
        other.lookFor(150s, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        QCOMPARE(other.told(), QStringList{u"opened slow"_s});
    }

    void absenceWaitsItsTimeToo() {
        AlertBench bench(rule(u"silent"_s, u"absent documents.migrated of Archive for 10m"_s));
        bench.lookFor(9min, {});
        QCOMPARE(bench.told(), QStringList());
        QCOMPARE(bench.stateOf(u"silent"_s), u"pending"_s);
        bench.lookFor(90s, {});
        QCOMPARE(bench.told(), QStringList{u"opened silent Archive"_s});
        bench.lookFor(11min, {AlertBench::number(u"documents.migrated"_s, 3, u"Archive"_s)});
        QCOMPARE(bench.told(), (QStringList{u"opened silent Archive"_s, u"closed silent Archive"_s}));
    }

    void aConnectorOfUnknownHealthIsToldAfterTenMinutes() {
        AlertBench bench;
        bench.lookFor(9min, {AlertBench::health(u"fast2"_s, {})});
        QCOMPARE(bench.told(), QStringList());
        bench.lookFor(2min, {AlertBench::health(u"fast2"_s, {})});
        QCOMPARE(bench.told(), QStringList{u"opened connector-unknown fast2"_s});
        // Without any connector there is nothing to be unknown.
        AlertBench none;
        none.lookFor(1h, {}, 1min);
        QCOMPARE(none.told(), QStringList());
    }

    void aRestartTellsNothingAgain() {
        AlertBench bench;
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 0)});
        for (int i = 0; i < 5; ++i) {
            bench.open();
            bench.lookFor(20min, {AlertBench::health(u"fast2"_s, {})}, 1min);  // not probed yet
            bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 0)}, 1min);
        }
        QCOMPARE(bench.told(), QStringList{u"opened connector-down fast2"_s});
        bench.open();
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 2)});
        QCOMPARE(bench.told().last(), u"closed connector-down fast2"_s);
    }

    void aRestartDoesNotMakeRoomForMoreNotices() {
        AlertBench bench;
        for (int second = 0; second < 3600; second += 10) {
            if (second % 70 == 0)
                bench.open();
            bench.look({AlertBench::health(u"fast2"_s, second / 60 % 2 == 0 ? 0 : 2)});
            bench.clock.advance(10s);
        }
        QVERIFY2(mostInAWindow(bench.toldAt()) <= 2, qPrintable(bench.told().join(u", "_s)));
    }

    void aClockThatJumpsOpensAndClosesNothing() {
        AlertBench bench(rule(u"slow"_s, u"http.latency.p95 > 900 for 1h"_s));
        bench.lookFor(5min, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        bench.clock.jumpWallTime(48h);
        bench.lookFor(5min, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        QCOMPARE(bench.told(), QStringList());
        bench.clock.jumpWallTime(-96h);
        bench.lookFor(51min, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        QCOMPARE(bench.told(), QStringList{u"opened slow"_s});
    }

    void maintenanceIsSilentAndToldOnceAtEachEnd() {
        AlertBench bench;
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 2)});
        Maintenance(bench.database()).add(window(bench.clock, 30min), bench.clock.utcNow()).value();
        bench.lookFor(10min, {AlertBench::health(u"fast2"_s, 0)});
        bench.lookFor(10min, {AlertBench::health(u"fast2"_s, 2)});
        bench.lookFor(40min, {AlertBench::health(u"fast2"_s, 2)});
        QCOMPARE(bench.told(), (QStringList{u"maintenance.started fast2"_s, u"maintenance.ended fast2"_s}));
        QCOMPARE(bench.incidents().size(), 1);  // kept all the same
    }

    /// Uptime Kuma's complaint: after the window it told again what was down before.
    void whatWasDownBeforeIsNotToldAgainAfterwards() {
        AlertBench bench;
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 0)});
        Maintenance(bench.database()).add(window(bench.clock, 60min), bench.clock.utcNow()).value();
        bench.lookFor(2h, {AlertBench::health(u"fast2"_s, 0)});
        QCOMPARE(bench.told(), (QStringList{u"opened connector-down fast2"_s, u"maintenance.started fast2"_s,
                                            u"maintenance.ended fast2"_s}));
    }

    void neitherWhenItCameBackAndWentInBetween() {
        AlertBench bench;
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 0)});
        Maintenance(bench.database()).add(window(bench.clock, 120min), bench.clock.utcNow()).value();
        bench.lookFor(40min, {AlertBench::health(u"fast2"_s, 2)});
        bench.lookFor(3h, {AlertBench::health(u"fast2"_s, 0)});
        QCOMPARE(bench.told(), (QStringList{u"opened connector-down fast2"_s, u"maintenance.started fast2"_s,
                                            u"maintenance.ended fast2"_s}));
        QCOMPARE(bench.incidents().size(), 2);
    }

    void changesAgainstTheStateBeforeAreToldAtTheEnd_data() {
        QTest::addColumn<double>("before");
        QTest::addColumn<double>("after");
        QTest::addColumn<QStringList>("told");
        QTest::newRow("up to down") << 2.0 << 0.0 << QStringList{u"opened connector-down fast2"_s};
        QTest::newRow("down to up") << 0.0 << 2.0 << QStringList{u"closed connector-down fast2"_s};
        QTest::newRow("up to up") << 2.0 << 2.0 << QStringList();
        QTest::newRow("down to down") << 0.0 << 0.0 << QStringList();
    }

    void changesAgainstTheStateBeforeAreToldAtTheEnd() {
        QFETCH(double, before);
        QFETCH(double, after);
        QFETCH(QStringList, told);
        AlertBench bench;
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, before)});
        Maintenance(bench.database()).add(window(bench.clock, 60min, u"*"_s), bench.clock.utcNow()).value();
        const qsizetype known = bench.told().size();
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 2 - before)});
        bench.lookFor(39min, {AlertBench::health(u"fast2"_s, after)});
        QCOMPARE(bench.told().mid(known), QStringList{u"maintenance.started *"_s});
        bench.lookFor(5min, {AlertBench::health(u"fast2"_s, after)});
        QCOMPARE(bench.told().mid(known + 2), told);
    }

    void otherConnectorsAreHeardDuringMaintenance() {
        AlertBench bench;
        Maintenance(bench.database()).add(window(bench.clock, 30min), bench.clock.utcNow()).value();
        bench.lookFor(5min, {AlertBench::health(u"fast2"_s, 0), AlertBench::health(u"plume"_s, 0)});
        QCOMPARE(bench.told(),
                 (QStringList{u"maintenance.started fast2"_s, u"opened connector-down plume"_s}));
    }

    void aWindowThatPassedWhileNobodyRanIsNotTold() {
        AlertBench bench;
        bench.look({});
        Maintenance(bench.database()).add(window(bench.clock, 30min), bench.clock.utcNow()).value();
        bench.clock.advance(2h);
        bench.open();
        bench.lookFor(5min, {});
        QCOMPARE(bench.told(), QStringList());
    }

    void aClockSetAheadErasesNoHistory() {
        AlertBench bench;
        bench.lookFor(5min, {AlertBench::health(u"fast2"_s, 0)});
        bench.lookFor(30min, {AlertBench::health(u"fast2"_s, 2)}, 1min);
        QVERIFY(bench.incidents(true).isEmpty());
        Maintenance maintenance(bench.database());
        const QDateTime then = bench.clock.utcNow();
        maintenance.add(window(bench.clock, 30min), then).value();
        bench.look({AlertBench::health(u"fast2"_s, 2)});
        const QStringList told = bench.told();
        bench.clock.jumpWallTime(24h * 3650);
        bench.look({AlertBench::health(u"fast2"_s, 2)});
        bench.open();
        bench.lookFor(3h, {AlertBench::health(u"fast2"_s, 2)}, 1min);
        QCOMPARE(bench.incidents().size(), 1);
        QCOMPARE(Maintenance(bench.database()).list(u"prod"_s, then)->size(), 1);
        QCOMPARE(bench.told().mid(0, told.size()), told);
    }

    void aWindowCanBeEndedAndCancelled() {
        AlertBench bench;
        Maintenance maintenance(bench.database());
        MaintenanceWindow later = window(bench.clock, 30min);
        later.from = later.from.addDays(1);
        later.to = later.to.addDays(1);
        const qint64 coming = maintenance.add(later, bench.clock.utcNow()).value();
        const qint64 active = maintenance.add(window(bench.clock, 600min), bench.clock.utcNow()).value();
        bench.lookFor(5min, {AlertBench::health(u"fast2"_s, 0)});
        QVERIFY(maintenance.remove(u"prod"_s, coming, bench.clock.utcNow()).has_value());
        QVERIFY(maintenance.remove(u"prod"_s, active, bench.clock.utcNow()).has_value());
        QVERIFY(maintenance.remove(u"prod"_s, active, bench.clock.utcNow()).error().is(maintenanceUnknown));
        bench.lookFor(5min, {AlertBench::health(u"fast2"_s, 0)});
        QCOMPARE(bench.told(), (QStringList{u"maintenance.started fast2"_s, u"maintenance.ended fast2"_s,
                                            u"opened connector-down fast2"_s}));
        QCOMPARE(maintenance.list(u"prod"_s, bench.clock.utcNow())->size(), 1);
    }

    void impossibleWindowsAreRefused() {
        AlertBench bench;
        Maintenance maintenance(bench.database());
        MaintenanceWindow backwards = window(bench.clock, 30min);
        std::swap(backwards.from, backwards.to);
        MaintenanceWindow past = window(bench.clock, 30min);
        past.from = past.from.addDays(-2);
        past.to = past.to.addDays(-2);
        MaintenanceWindow endless = window(bench.clock, 30min);
        endless.to = endless.to.addDays(200);
        for (const auto& [one, problem] : {std::pair(backwards, u"order"_s), std::pair(past, u"past"_s),
                                           std::pair(endless, u"length"_s)}) {
            const auto added = maintenance.add(one, bench.clock.utcNow());
            QVERIFY(!added && added.error().is(maintenanceInvalid));
            QCOMPARE(added.error().fact(u"problem"), problem);
        }
    }

    void aMutedRuleIsKeptAndNotTold() {
        AlertBench bench;
        QVERIFY(bench.engine().mute(u"nothing"_s, {}).error().is(alertRuleUnknown));
        QVERIFY(bench.engine().mute(u"connector-down"_s, bench.clock.utcNow().addSecs(3600)).has_value());
        bench.lookFor(30min, {AlertBench::health(u"fast2"_s, 0)}, 1min);
        QCOMPARE(bench.told(), QStringList());
        QCOMPARE(bench.stateOf(u"connector-down"_s), u"muted"_s);
        QCOMPARE(bench.incidents(true).size(), 1);
        bench.open();  // the mute is in the file
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 0)}, 1min);
        QCOMPARE(bench.told(), QStringList());
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 0)}, 1min);
        QCOMPARE(bench.told(), QStringList{u"opened connector-down fast2"_s});
        QVERIFY(bench.engine().mute(u"connector-down"_s, {}).has_value());
        bench.lookFor(48h, {AlertBench::health(u"fast2"_s, 2)}, 1h);
        QCOMPARE(bench.told().size(), 1);
        QVERIFY(bench.engine().unmute(u"connector-down"_s).has_value());
        bench.look({AlertBench::health(u"fast2"_s, 2)});
        QCOMPARE(bench.told().last(), u"closed connector-down fast2"_s);
    }

    void switchingOffEndsAnIncident() {
        AlertBench bench;
        bench.lookFor(30min, {AlertBench::health(u"fast2"_s, 0)}, 1min);
        bench.look({AlertBench::health(u"fast2"_s, {})}, {u"fast2"_s});
        QCOMPARE(bench.told().last(), u"closed connector-down fast2"_s);
        QVERIFY(bench.incidents(true).isEmpty());
    }

    void aRuleThatIsGoneEndsItsIncidentsInSilence() {
        AlertBench bench(rule(u"slow"_s, u"http.latency.p95 > 900"_s));
        bench.lookFor(1min, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        bench.engine().setRules(rulesFrom({}));
        bench.lookFor(1min, {AlertBench::number(u"http.latency.p95"_s, 1000)});
        QCOMPARE(bench.told(), QStringList{u"opened slow"_s});
        QVERIFY(bench.incidents(true).isEmpty());
    }

    void whatNobodyNamesAnyMoreEndsAfterAWhile() {
        AlertBench bench(rule(u"fails"_s, u"documents.failed > 10"_s));
        bench.lookFor(1min, {AlertBench::number(u"documents.failed"_s, 50, u"Archive"_s)});
        bench.lookFor(10min, {});
        QCOMPARE(bench.incidents(true).size(), 1);
        bench.lookFor(10min, {});
        QVERIFY(bench.incidents(true).isEmpty());
        QCOMPARE(bench.told(), (QStringList{u"opened fails Archive"_s, u"closed fails Archive"_s}));
    }

    /// A day with a new campaign each minute: what is over is forgotten, in memory too.
    void campaignsThatAreOverAreForgotten() {
        AlertBench bench(rule(u"fails"_s, u"documents.failed > 10"_s));
        for (int minute = 0; minute < 24 * 60; ++minute) {
            bench.look({AlertBench::number(u"documents.failed"_s, 5, u"Run%1"_s.arg(minute))});
            bench.clock.advance(1min);
        }
        QVERIFY(bench.engine().subjects() <= 40);
    }

    void anAcknowledgedIncidentStaysOpen() {
        AlertBench bench;
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 0)});
        Incidents incidents(bench.database());
        const qint64 id = bench.incidents().first().id;
        QVERIFY(incidents.acknowledge(id, u"anne"_s, bench.clock.utcNow(), u"on it"_s).has_value());
        QCOMPARE(bench.incidents(true).first().stateName(), u"acknowledged"_s);
        bench.lookFor(20min, {AlertBench::health(u"fast2"_s, 2)});
        QCOMPARE(bench.incidents().first().stateName(), u"closed"_s);
        QCOMPARE(bench.incidents().first().note, u"on it"_s);
        QVERIFY(incidents.acknowledge(id, u"anne"_s, bench.clock.utcNow(), {}).error().is(incidentClosed));
        QVERIFY(incidents.acknowledge(4711, u"anne"_s, bench.clock.utcNow(), {}).error().is(incidentUnknown));
    }

    void aFileThatCannotBeWrittenCostsNoNotice() {
        AlertBench bench;
        bench.look({AlertBench::health(u"fast2"_s, 2)});
        QVERIFY(bench.database().execute("PRAGMA query_only=ON").has_value());
        QVERIFY(!bench.engine().evaluate({{AlertBench::health(u"fast2"_s, 0)}, {}}).has_value());
        bench.clock.advance(10s);
        QVERIFY(bench.database().execute("PRAGMA query_only=OFF").has_value());
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 0)});
        QCOMPARE(bench.told(), QStringList{u"opened connector-down fast2"_s});
        QCOMPARE(bench.incidents().size(), 1);
    }

    void everyNoticeGoesToEveryChannelOnce() {
        AlertBench bench;
        bench.lookFor(1min, {AlertBench::health(u"fast2"_s, 0)});
        const auto deliveries = notify::Outbox(bench.database()).ofIncident(bench.incidents().first().id);
        QCOMPARE(deliveries->size(), 1);
        QCOMPARE(deliveries->first().channel, u"mail"_s);
        QCOMPARE(deliveries->first().state, u"waiting"_s);
    }
};

QTEST_GUILESS_MAIN(AlertEngineTest)
#include "tst_alert_engine.moc"
