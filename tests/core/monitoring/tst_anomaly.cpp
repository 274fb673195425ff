// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>
#include <cmath>
#include <numbers>

#include "core/monitoring/Anomaly.h"
#include "core/monitoring/RobustStatistics.h"

using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

class AnomalyTest : public QObject {
    Q_OBJECT

    static constexpr int day = 24 * 60;

    /// Roughly normal around 0, with deviation 1.
    static double noise(QRandomGenerator& random) {
        double sum = 0;
        for (int i = 0; i < 12; ++i)
            sum += random.generateDouble();
        return sum - 6;
    }

    template <typename Value>
    static MinuteValues minutes(int count, Value value) {
        MinuteValues all;
        for (int minute = 0; minute < count; ++minute)
            all.push_back(value(minute));
        return all;
    }

    /// How many minutes of two more days are called anomalous.
    template <typename Value>
    static int alarms(Value value) {
        const MinuteValues all = minutes(3 * day, value);
        int count = 0;
        for (int now = day; now < 3 * day; now += 3)
            count += judgeAnomaly(MinuteValues(all.begin() + now - day, all.begin() + now)).anomalous ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void medianAndScaleStandWildValues() {
        QCOMPARE(median({3, 1, 2}), 2.0);
        QCOMPARE(median({4, 1, 3, 2}), 2.5);
        QCOMPARE(median({}), 0.0);
        const std::vector<double> values{10, 11, 9, 10, 12, 8, 10, 1'000'000};
        const Spread spread = spreadOf(values);
        QCOMPARE(spread.middle, 10.0);
        QCOMPARE(robustScore(10, spread), 0.0);
        const std::vector<double> still(50, 4);
        QVERIFY(robustScore(4, spreadOf(still)) == 0);
        QVERIFY(robustScore(8, spreadOf(still)) > 50);
        const std::vector<double> zeros(50, 0);
        QVERIFY(robustScore(0.001, spreadOf(zeros)) > 50);
        QVERIFY(robustScore(-0.001, spreadOf(zeros)) < -50);
    }

    void aFaultIsSeenWithinMinutes_data() {
        QTest::addColumn<double>("usual");
        QTest::addColumn<double>("fault");
        QTest::addColumn<double>("wobble");
        QTest::newRow("latency times ten") << 40.0 << 400.0 << 4.0;
        QTest::newRow("errors from nothing") << 0.0 << 3.0 << 0.0;
        QTest::newRow("throughput gone") << 500.0 << 0.0 << 30.0;
        QTest::newRow("constant, then not") << 7.0 << 9.0 << 0.0;
    }

    void aFaultIsSeenWithinMinutes() {
        QFETCH(double, usual);
        QFETCH(double, fault);
        QFETCH(double, wobble);
        QRandomGenerator random(7);
        MinuteValues values = minutes(day, [&](int) { return usual + wobble * noise(random); });
        QVERIFY(!judgeAnomaly(values).anomalous);
        int after = 0;
        while (after < 10 && !judgeAnomaly(values).anomalous) {
            values.push_back(fault);
            values.erase(values.begin());
            ++after;
        }
        QVERIFY2(after <= 4, qPrintable(QString::number(after)));
        const AnomalyVerdict verdict = judgeAnomaly(values);
        QVERIFY(verdict.known);
        QCOMPARE(verdict.value, fault);
        QVERIFY(std::abs(verdict.usual - usual) <= wobble + 0.01);
        QCOMPARE(verdict.score > 0, fault > usual);
    }

    void nothingIsSaidOfDataWithoutCause_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("constant") << 0;
        QTest::newRow("zero") << 1;
        QTest::newRow("noise") << 2;
        QTest::newRow("wild noise") << 3;
        QTest::newRow("day and night") << 4;
        QTest::newRow("hourly job") << 5;
        QTest::newRow("slow growth") << 6;
        QTest::newRow("rare single blips") << 7;
    }

    void nothingIsSaidOfDataWithoutCause() {
        QFETCH(int, kind);
        for (quint32 seed = 1; seed <= 3; ++seed) {
            QRandomGenerator random(seed);
            const int found = alarms([&](int minute) -> double {
                const double wave = std::sin(2 * std::numbers::pi * minute / day);
                switch (kind) {
                    case 0: return 5;
                    case 1: return 0;
                    case 2: return 100 + 10 * noise(random);
                    case 3: return std::exp(1.5 * noise(random));
                    case 4: return 200 + 150 * wave + 8 * noise(random);
                    case 5: return minute % 60 < 7 ? 900 : 20 + noise(random);
                    case 6: return 100 + 0.05 * minute + noise(random);
                    case 7: return random.bounded(200) == 0 ? 50 : 0;
                    default: return 0;
                }
            });
            QVERIFY2(found == 0, qPrintable(QString::number(found)));
        }
    }

    void whatIsNotMeasuredIsNoWonder() {
        QVERIFY(!judgeAnomaly({}).known);
        QVERIFY(!judgeAnomaly(minutes(day, [](int) -> std::optional<double> { return {}; })).known);
        // Only the last hours: a day is not known.
        MinuteValues young = minutes(day, [](int minute) -> std::optional<double> {
            return minute < day - 200 ? std::nullopt : std::optional(5.0);
        });
        young.back() = 5000;
        QVERIFY(!judgeAnomaly(young).known);
        // The series ended: not zero, not anomalous, unknown.
        MinuteValues ended = minutes(day, [](int) { return 5.0; });
        for (int i = 0; i < 5; ++i)
            ended[size_t(day - 1 - i)].reset();
        QVERIFY(!judgeAnomaly(ended).known);
    }

    void oneHorizonThatDisagreesIsEnough() {
        // Far out for the hour, usual for the day.
        const auto twoLevels = minutes(day, [](int minute) {
            return minute < day - 400 || minute >= day - 5 ? 100.0 + minute % 3 : 10.0 + minute % 3;
        });
        QVERIFY(!judgeAnomaly(twoLevels).anomalous);
    }

    void aSeriesIsReadFromItsFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto series = MetricSeries::open(path);
        QVERIFY(series.has_value());
        const QDateTime start({2026, 3, 1}, {0, 0}, QTimeZone::utc());
        QList<MetricSample> samples;
        for (int second = 0; second < 24 * 3600 + 600; second += 30) {
            const double value = second > 24 * 3600 + 240 ? 300 : 20 + second % 4;
            samples.append({u"prod"_s, u"plume"_s, u"probe.latency"_s, start.addSecs(second), value, 30'000});
        }
        QVERIFY(series->append(samples).has_value());
        const auto before =
            anomalyOf(path, u"prod"_s, u"plume"_s, u"probe.latency"_s, start.addSecs(24 * 3600));
        QVERIFY(before && before->known && !before->anomalous);
        const auto after =
            anomalyOf(path, u"prod"_s, u"plume"_s, u"probe.latency"_s, start.addSecs(24 * 3600 + 600));
        QVERIFY(after && after->known);
        QVERIFY(after->anomalous);
        const auto other =
            anomalyOf(path, u"prod"_s, u"fast2"_s, u"probe.latency"_s, start.addSecs(24 * 3600));
        QVERIFY(other && !other->known);
    }
};

QTEST_GUILESS_MAIN(AnomalyTest)
#include "tst_anomaly.moc"
