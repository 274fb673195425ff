// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <cmath>

#include "ui/common/ChartData.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

class ChartDataTest : public QObject {
    Q_OBJECT

    static std::vector<ChartPoint> ramp(int count) {
        std::vector<ChartPoint> points;
        for (int at = 0; at < count; ++at)
            points.push_back({at, double(at % 100)});
        return points;
    }

private Q_SLOTS:
    void aPeakOfOnePointAmongAMillionStays() {
        auto points = ramp(1'000'000);
        points[654'321].value = 9'999;
        double high = 0;
        for (const ChartColumn& column : decimate(points, 0, 999'999, 800))
            high = column.isEmpty() ? high : std::max(high, column.high);
        QCOMPARE(high, 9'999.0);
    }

    void everyValueLiesBetweenLowAndHighOfItsColumn() {
        const auto points = ramp(5'000);
        const auto columns = decimate(points, 1'000, 3'999, 37);
        QCOMPARE(columns.size(), size_t(37));
        for (const ChartPoint& point : points) {
            if (point.at < 1'000 || point.at > 3'999)
                continue;
            const auto index = std::min(36, int(double(point.at - 1'000) * 37.0 / 2'999.0));
            QVERIFY(columns[size_t(index)].low <= point.value);
            QVERIFY(columns[size_t(index)].high >= point.value);
        }
    }

    void theHighestOfAnyPartIsFound() {
        auto points = ramp(5'000);
        points[777].value = 500;
        points[3'000].value = noValue;
        const ChartHighs highs(points);
        for (const auto& [from, to] : {std::pair{0, 4'999},
                                       {777, 777},
                                       {776, 778},
                                       {778, 4'000},
                                       {0, 776},
                                       {511, 513},
                                       {512, 1'024},
                                       {-50, 10},
                                       {4'990, 9'000},
                                       {600, 777}}) {
            double wanted = -1;
            for (const ChartPoint& point : points)
                wanted = point.at >= from && point.at <= to && point.value > wanted ? point.value : wanted;
            QCOMPARE(highs.between(points, from, to).value_or(-1), wanted);
        }
        QVERIFY(!highs.between(points, 3'000, 3'000));
        QVERIFY(!highs.between(points, 6'000, 7'000));
        QVERIFY(!ChartHighs().between({}, 0, 10));
    }

    void anAbsentValueBreaksTheLineAndIsNeverZero() {
        const std::vector<ChartPoint> points{{0, 5}, {10, 6}, {20, noValue}, {30, 7}, {40, 8}};
        const auto columns = decimate(points, 0, 40, 5);
        QVERIFY(columns[2].isEmpty());
        QVERIFY(columns[3].brokenBefore);
        QVERIFY(!columns[1].brokenBefore);
        QVERIFY(!columns[4].brokenBefore);
    }

    void pointsFartherApartThanTheStepAreNotJoined() {
        const std::vector<ChartPoint> points{{0, 5}, {10, 6}, {1'000, 7}};
        QVERIFY(decimate(points, 0, 1'000, 100, 60)[99].brokenBefore);
        QVERIFY(!decimate(points, 0, 1'000, 100)[99].brokenBefore);
    }

    void nothingIsDrawnOfNothing() {
        QCOMPARE(decimate({}, 0, 10, 3).size(), size_t(3));
        QVERIFY(decimate({}, 0, 10, 0).empty());
        QVERIFY(decimate({{1, 1}}, 10, 10, 3).at(0).isEmpty());
    }

    void valueTicksAreRoundAndCoverTheRange_data() {
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("step");
        QTest::newRow("zero") << 0.0 << 0.2;
        QTest::newRow("small") << 0.07 << 0.02;
        QTest::newRow("hundreds") << 812.0 << 200.0;
        QTest::newRow("thousands") << 4'120.0 << 1'000.0;
        QTest::newRow("exact") << 5.0 << 1.0;
    }

    void valueTicksAreRoundAndCoverTheRange() {
        QFETCH(double, high);
        QFETCH(double, step);
        const auto ticks = valueTicks(0, high, 6);
        QCOMPARE(ticks.front(), 0.0);
        QVERIFY(ticks.back() >= high);
        QVERIFY2(std::abs(ticks[1] - step) < step / 1e6, qPrintable(QString::number(ticks[1])));
        QVERIFY(ticks.size() <= 8);
    }

    void timeTicksStandAtRoundTimes() {
        const qint64 from = 1'700'000'123'000;
        const auto ticks = timeTicks(from, from + 3'600'000, 7);
        QVERIFY(ticks.size() >= 4 && ticks.size() <= 7);
        for (const qint64 tick : ticks)
            QCOMPARE(tick % 600'000, 0);
    }

    void thePointBeforeIsNotOlderThanItsReach() {
        const std::vector<ChartPoint> points{{100, 1}, {200, noValue}, {300, 3}};
        QCOMPARE(pointBefore(points, 310, 50)->value, 3.0);
        QCOMPARE(pointBefore(points, 310, 5), nullptr);
        QCOMPARE(pointBefore(points, 250, 500), nullptr);  // absent is absent, not the one before it
        QCOMPARE(pointBefore(points, 50, 500), nullptr);
    }
};

QTEST_GUILESS_MAIN(ChartDataTest)
#include "tst_chartdata.moc"
