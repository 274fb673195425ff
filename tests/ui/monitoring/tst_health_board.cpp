// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <cmath>

#include "tests/ui/audit/TrailFile.h"
#include "tests/ui/monitoring/LogFile.h"
#include "tests/ui/monitoring/MetricsFile.h"
#include "ui/monitoring/Comparison.h"
#include "ui/monitoring/ConnectorRows.h"
#include "ui/monitoring/EventLog.h"
#include "ui/monitoring/HealthBoard.h"
#include "ui/monitoring/LogDensity.h"
#include "ui/monitoring/MonitoringSettings.h"

using namespace fdc::ui::monitoring;
using namespace Qt::Literals::StringLiterals;
using fdc::connector::Health;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

struct Bench {
    QTemporaryDir folder;
    fakes::MetricsFile metrics{folder.path()};

    BoardQuestion question(int minutes, int buckets = 300) {
        BoardQuestion asked;
        asked.path = metrics.path();
        asked.environment = u"sandbox"_s;
        asked.from = start.toMSecsSinceEpoch();
        asked.to = asked.now = start.addSecs(minutes * 60).toMSecsSinceEpoch();
        asked.buckets = buckets;
        return asked;
    }
    HealthBoard read(const BoardQuestion& asked) {
        metrics.write();
        const auto board = readBoard(asked);
        if (!board)
            qFatal("%s", qPrintable(board.error().toLogLine()));
        return *board;
    }
};

qint64 minute(double minutes) {
    return start.toMSecsSinceEpoch() + qint64(minutes * 60'000);
}

int breaks(const std::vector<fdc::ui::ChartPoint>& points) {
    return int(std::ranges::count_if(points, [](const auto& point) { return std::isnan(point.value); }));
}

}  // namespace

class HealthBoardTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noFileIsNoData() {
        QTemporaryDir folder;
        BoardQuestion asked;
        asked.path = folder.path() + u"/metrics.db"_s;
        asked.from = minute(0);
        asked.to = asked.now = minute(60);
        const auto board = readBoard(asked);
        QVERIFY(board.has_value());
        QVERIFY(!board->everMeasured);
        QVERIFY(board->connectors.isEmpty());
    }
    void aDamagedFileIsAnError() {
        QTemporaryDir folder;
        QFile file(folder.path() + u"/metrics.db"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("certainly no database") > 0);
        file.close();
        BoardQuestion asked;
        asked.path = file.fileName();
        asked.to = 1;
        QVERIFY(!readBoard(asked).has_value());
    }
    void equalStatesAreOneStretchAndAMissingCheckIsAGap() {
        Bench bench;
        for (const int at : {0, 1, 2, 3, 4, 10, 11})
            bench.metrics.probe(u"fast2"_s, start.addSecs(at * 60), at == 3 ? u"down"_s : u"up"_s, 20 + at);
        const HealthBoard board = bench.read(bench.question(12));
        QCOMPARE(board.connectors.size(), 1);
        const ConnectorHealth& health = board.connectors.first();
        const std::vector<HealthSpan> wanted{{minute(0), minute(3), Health::Up},
                                             {minute(3), minute(4), Health::Down},
                                             {minute(4), minute(6.5), Health::Up},  // then nobody looked
                                             {minute(10), minute(12), Health::Up}};
        QVERIFY(health.spans == wanted);
        QCOMPARE(health.knownMs, qint64(8.5 * 60'000));
        QCOMPARE(health.availableMs, qint64(7.5 * 60'000));
        // Broken at the check that was not answered and where one is missing.
        QCOMPARE(breaks(health.latency), 2);
        QCOMPARE(health.current->from, minute(10));
        QVERIFY(!health.startsEarlier);
        QCOMPARE(health.latest->milliseconds, 31);
    }
    void anotherIntervalLeavesWhatWasSeenWhole() {
        Bench bench;
        for (int at = 0; at < 10; ++at)  // once a minute, then every five seconds
            bench.metrics.probe(u"fast2"_s, start.addSecs(at * 60), u"up"_s, 20);
        for (int at = 0; at <= 60; ++at)
            bench.metrics.probe(u"fast2"_s, start.addSecs(600 + at * 5), u"up"_s, 20);
        BoardQuestion asked = bench.question(15);
        asked.intervalMs = 5'000;
        const HealthBoard board = bench.read(asked);
        const ConnectorHealth& health = board.connectors.first();
        QCOMPARE(health.spans.size(), size_t(1));
        QCOMPARE(health.knownMs, 900'000);
        QCOMPARE(breaks(health.latency), 0);
    }
    void unknownTimeIsNeitherGoodNorBad() {
        Bench bench;
        bench.metrics.probe(u"fast2"_s, start, u"up"_s, 10);
        bench.metrics.probe(u"fast2"_s, start.addSecs(60), u"unknown"_s, 0);
        bench.metrics.probe(u"fast2"_s, start.addSecs(120), u"degraded"_s, 30);
        const ConnectorHealth health = bench.read(bench.question(3)).connectors.first();
        QCOMPARE(health.knownMs, 120'000);
        QCOMPARE(health.availableMs, 120'000);
        QCOMPARE(health.p50, std::optional(10.0));
        QCOMPARE(health.p95, std::optional(30.0));
    }
    void theStateBeforeTheRangeCountsAtItsStart() {
        Bench bench;
        bench.metrics.probe(u"fast2"_s, start.addSecs(-30), u"up"_s, 10);
        bench.metrics.probe(u"fast2"_s, start.addSecs(30), u"up"_s, 10);
        const ConnectorHealth health = bench.read(bench.question(1)).connectors.first();
        QCOMPARE(health.spans.front().from, minute(0));
        QVERIFY(health.startsEarlier);
        QCOMPARE(health.latency.size(), size_t(1));
    }
    void nothingIsClaimedOfTheFuture() {
        Bench bench;
        bench.metrics.probe(u"fast2"_s, start, u"up"_s, 10);
        BoardQuestion asked = bench.question(2);
        asked.now = minute(1);
        QCOMPARE(bench.read(asked).connectors.first().spans.back().to, minute(1));
    }
    void otherEnvironmentsStayOut() {
        Bench bench;
        bench.metrics.probe(u"fast2"_s, start, u"up"_s, 10, u"prod"_s);
        QVERIFY(bench.read(bench.question(1)).connectors.isEmpty());
    }
    void moreChecksThanOneReadingHoldsAllCount() {
        Bench bench;
        constexpr int checks = 10'000;
        for (int at = 0; at < checks; ++at) {
            for (const QString& id : {u"a"_s, u"b"_s, u"c"_s})
                bench.metrics.probe(id, start.addSecs(at), u"up"_s, at % 100);
        }
        BoardQuestion asked = bench.question(checks / 60 + 1, 2'000);
        asked.intervalMs = 1'000;
        const HealthBoard board = bench.read(asked);
        QCOMPARE(board.connectors.size(), 3);
        for (const ConnectorHealth& health : board.connectors) {
            QCOMPARE(health.latency.size(), size_t(checks));
            QCOMPARE(health.p50, std::optional(49.0));
            QCOMPARE(health.p95, std::optional(94.0));
        }
    }
    void foldingKeepsPeaksAndFlapping() {
        Bench bench;
        for (int at = 0; at < 6'000; ++at)
            bench.metrics.probe(u"fast2"_s, start.addSecs(at), at % 2 == 0 ? u"up"_s : u"down"_s,
                                at == 3'000 ? 9'999 : 5);
        BoardQuestion asked = bench.question(100, 50);
        asked.intervalMs = 1'000;
        const ConnectorHealth health = bench.read(asked).connectors.first();
        QVERIFY(health.latency.size() <= 50 * 6);
        QVERIFY(std::ranges::any_of(health.latency, [](const auto& point) { return point.value == 9'999; }));
        QVERIFY(health.spans.size() <= 50);
        QVERIFY(std::ranges::all_of(health.spans,
                                    [](const HealthSpan& span) { return span.state == Health::Down; }));
        QCOMPARE(health.availableMs, health.knownMs / 2);
    }
    void aLongRangeCostsItsBucketsAndKeepsWhatMatters() {
        Bench bench;
        // Six hours, of which the third was down and the fifth was not looked at.
        for (int at = 0; at < 360; ++at) {
            const int hour = at / 60;
            if (hour != 4)
                bench.metrics.probe(u"fast2"_s, start.addSecs(at * 60), hour == 2 ? u"down"_s : u"up"_s, 20);
        }
        const ConnectorHealth health = bench.read(bench.question(360, 72)).connectors.first();
        QVERIFY(health.latency.size() <= 72);
        QCOMPARE(health.spans.size(), size_t(4));
        QCOMPARE(health.spans[1], (HealthSpan{minute(120), minute(180), Health::Down}));
        QCOMPARE(health.spans[2].to, minute(240));
        QCOMPARE(health.spans[3].from, minute(300));  // nobody looked: no state, and no zero
        QVERIFY(std::isnan(health.latency[50].value));
        QVERIFY(!health.p95);  // single checks were not looked at
        QCOMPARE(health.averageMs, std::optional(20.0));
        QCOMPARE(health.knownMs, 5 * 60 * 60'000LL);
        QCOMPARE(health.availableMs, 4 * 60 * 60'000LL);
    }
    void theNewestDropIsFound() {
        Bench bench;
        for (int at = 0; at < 30; ++at) {
            bench.metrics.probe(u"a"_s, start.addSecs(at * 60), at == 5 || at == 20 ? u"down"_s : u"up"_s, 5);
            bench.metrics.probe(u"b"_s, start.addSecs(at * 60), at < 10 ? u"down"_s : u"up"_s, 5);
        }
        const HealthBoard board = bench.read(bench.question(30));
        QCOMPARE(newestDrop(board), (HealthDrop{u"a"_s, minute(20)}));
        // One that was down from the beginning did not go down in the range.
        HealthBoard only;
        only.connectors = {board.connectors.last()};
        QVERIFY(!newestDrop(only));
    }
    void anHourBeforeAndAfterAreCompared() {
        Bench bench;
        for (int at = 0; at < 120; ++at)
            bench.metrics.probe(u"fast2"_s, start.addSecs(at * 60), at >= 90 ? u"down"_s : u"up"_s,
                                at < 60 ? 20 : 80);
        for (int at = 0; at < 7'200; at += 10)
            bench.metrics.second(start.addSecs(at), at < 3'600 ? 100 : 101);
        BoardQuestion asked = bench.question(60);
        const HealthBoard before = bench.read(asked);
        asked.from = minute(60);
        asked.to = asked.now = minute(120);
        const QList<ComparedRow> rows = compared(before, bench.read(asked));
        const auto row = [&rows](const QString& id) {
            return *std::ranges::find(rows, id, &ComparedRow::id);
        };
        QCOMPARE(row(u"availability"_s).before, std::optional(1.0));
        QCOMPARE(row(u"availability"_s).after, std::optional(0.5));
        QVERIFY(row(u"availability"_s).differs());
        QCOMPARE(row(u"latency"_s).after, std::optional(80.0));
        QVERIFY(!row(u"migrated"_s).differs());  // one in a hundred is no difference
        QVERIFY(std::ranges::find(rows, u"httpErrors"_s, &ComparedRow::id) == rows.end());
        ComparedModel model;
        QAbstractItemModelTester tester(&model);
        model.setList(rows);
        const int change = int(ComparedModel::Column::Change);
        QVERIFY(model.index(0, change).data().toString().contains(u"▼"_s));
        QCOMPARE(model.index(0, change).data(fdc::ui::ToneRole).toInt(), int(fdc::ui::Tone::Error));
    }
    void theLogIsCountedOnceAndThenFollowed() {
        QTemporaryDir folder;
        fakes::LogFile log(folder.path());
        const QString logs = fdc::base::LogReader::folderIn(folder.path());
        log.add(start, u"info"_s, u"engine"_s, u"nothing to count"_s);
        log.add(start.addSecs(5), u"warning"_s, u"engine"_s, u"one"_s);
        log.add(start.addSecs(70), u"error"_s, u"engine"_s, u"two"_s);
        auto density = extended(LogDensity(), logs, minute(0));
        QVERIFY(density && density->reaches(minute(0)));
        log.add(start.addSecs(75), u"error"_s, u"engine"_s, u"three"_s);
        density = extended(*density, logs, minute(0));
        density = extended(*density, logs, minute(0));
        QVERIFY(density.has_value());
        const auto errors = density->perMinute(minute(0), minute(10), minute(3), &LogDensity::Count::errors);
        QCOMPARE(errors.size(), size_t(3));  // nothing is said of what has not come yet
        QCOMPARE(errors[0].value, 0.0);
        QCOMPARE(errors[1].value, 2.0);
        const auto warnings =
            density->perMinute(minute(0), minute(10), minute(3), &LogDensity::Count::warnings);
        QCOMPARE(warnings[0].value, 1.0);
        const auto earlier = density->perMinute(minute(-5), minute(1), minute(3), &LogDensity::Count::errors);
        QVERIFY(std::isnan(earlier[0].value));  // the log does not go back so far
    }
    void aGapIsNotAZero() {
        Bench bench;
        for (const int at : {0, 1, 2, 3, 4, 8, 9})
            bench.metrics.second(start.addSecs(at), at == 3 ? 0 : 100, 1, 1e6);
        BoardQuestion asked = bench.question(1, 60);
        const HealthBoard board = bench.read(asked);
        QVERIFY(board.everMeasured);
        QCOMPARE(board.migrated.size(), size_t(10));  // silence at the end is no point
        QCOMPARE(board.migrated[3].value, 0.0);
        QVERIFY(std::isnan(board.migrated[5].value));
        QCOMPARE(board.failed[0].value, 1.0);
        QCOMPARE(board.bytes[0].value, 1e6);
    }

    void rowsJoinWhatIsListedAndWhatWasMeasured() {
        Bench bench;
        bench.metrics.probe(u"fast2"_s, start, u"up"_s, 24);
        bench.metrics.probe(u"gone"_s, start, u"down"_s, 9);
        bench.metrics.probe(u"plume"_s, start, u"up"_s, 9);
        const HealthBoard board = bench.read(bench.question(1));
        const auto listed = [](const QString& id, const QString& name, const QString& observed) {
            return QJsonObject{{u"id"_s, id},
                               {u"name"_s, name},
                               {u"observed"_s, observed},
                               {u"since"_s, u"2026-11-23T10:00:00.000Z"_s}};
        };
        const QJsonObject list{{u"connectors"_s, QJsonArray{listed(u"plume"_s, u"Plume"_s, u"off"_s),
                                                            listed(u"fast2"_s, u"Fast2"_s, u"on"_s)}}};
        ConnectorModel model;
        QAbstractItemModelTester tester(&model);
        model.setList(connectorRows(list, board.connectors, minute(1)));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.at(0)->id, u"plume"_s);
        QVERIFY(!model.at(0)->isOn());
        QVERIFY(!model.at(1)->isStale);
        QCOMPARE(model.at(1)->ageSeconds, 60);
        QCOMPARE(model.at(2)->name, u"gone"_s);
        model.setList(connectorRows(list, board.connectors, minute(3)));
        QVERIFY(model.at(1)->isStale);
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(!model.index(row, column).data().toString().isEmpty());
        }
        QVERIFY(
            model.index(1, int(ConnectorModel::Column::Connector)).data().toString().contains(u"stale"_s));
    }

    void settingsAreReadAsTheEngineReadsThem() {
        QTemporaryDir folder;
        QFile file(folder.path() + u"/core.properties"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("connectors.monitoring.enabled=false\nconnectors.health.check.interval=30\n");
        file.close();
        const auto settings = monitorSettings(file.fileName());
        QVERIFY(settings && !settings->enabled && settings->keepSeries);
        QCOMPARE(settings->intervalSeconds, 30);
        QVERIFY(!monitorSettings(folder.path() + u"/absent"_s));
    }

    void changesAreReadOnceAndThenFollowed() {
        fakes::Desk desk;
        fakes::TrailFile trail(desk);
        trail.add(u"ann"_s, u"config.set"_s);
        trail.add(u"ann"_s, u"config.set"_s, fdc::audit::Outcome::Started);
        trail.add(u"ann"_s, u"migration.batch"_s);
        trail.add(u"ann"_s, u"campaign.start"_s, fdc::audit::Outcome::Failed);
        auto log = extended({}, trail.path(), u"sandbox"_s, 0);
        QVERIFY(log.has_value());
        QCOMPARE(log->events.size(), 2);
        QCOMPARE(log->events.first().action, u"campaign.start"_s);
        QVERIFY(!log->events.first().ok && log->events.last().ok);
        QVERIFY(log->reaches(0));
        trail.add(u"ann"_s, u"connector.disable"_s);
        log = extended(*log, trail.path(), u"sandbox"_s, 0);
        QCOMPARE(log->events.size(), 3);
        QCOMPARE(log->events.first().sequence, 5);
        const auto other = extended({}, trail.path(), u"production"_s, 0);
        QVERIFY(other && other->events.isEmpty());
    }
    void noTrailHasNoChanges() {
        QTemporaryDir folder;
        const auto log = extended({}, folder.path() + u"/audit.db"_s, u"sandbox"_s, 0);
        QVERIFY(log && log->events.isEmpty() && log->reaches(0));
    }
};

QTEST_MAIN(HealthBoardTest)
#include "tst_health_board.moc"
