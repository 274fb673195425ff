// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <cmath>

#include "tests/ui/audit/TrailFile.h"
#include "tests/ui/monitoring/MetricsFile.h"
#include "ui/monitoring/ConnectorRows.h"
#include "ui/monitoring/EventLog.h"
#include "ui/monitoring/HealthBoard.h"
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
        QVERIFY(model.index(1, int(ConnectorModel::Column::Checked)).data().toString().contains(u"stale"_s));
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
