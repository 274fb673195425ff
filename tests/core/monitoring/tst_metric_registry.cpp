// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>
#include <thread>

#include "core/monitoring/MetricRegistry.h"
#include "core/monitoring/MonitoringErrors.h"
#include "core/monitoring/OtlpFile.h"
#include "core/monitoring/PrometheusText.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

class MetricRegistryTest : public QObject {
    Q_OBJECT

    static void fill(MetricRegistry& registry) {
        registry.counter("fdc_things_total", "Things that happened.", {{"kind", "a \"quoted\" \\ \n line"}})
            .add(3);
        registry.counter("fdc_things_total", "Things that happened.", {{"kind", "b"}}).add(0.5);
        registry.gauge("fdc_depth_bytes", "How deep.\nSecond line.").set(-7);
        registry.gauge("fdc_silent_bytes", "Never set.");
        Histogram& took = registry.histogram("fdc_took_seconds", "How long.", {{"who", "x"}});
        for (const double seconds : {0.0, 0.001, 0.25, 3.0, 1e9})
            took.observe(seconds);
    }

private Q_SLOTS:
    void theSameNameAndLabelsAreTheSameSeries() {
        MetricRegistry registry;
        Counter& one = registry.counter("fdc_a_total", "A.", {{"x", "1"}, {"b", "2"}});
        Counter& other = registry.counter("fdc_a_total", "A.", {{"b", "2"}, {"x", "1"}});
        QCOMPARE(&one, &other);
        QVERIFY(&one != &registry.counter("fdc_a_total", "A.", {{"b", "3"}, {"x", "1"}}));
        one.add(2);
        one.add(-5);  // never back
        QCOMPARE(other.value(), 2.0);
    }

    void aGaugeWithoutValueIsNotZero() {
        MetricRegistry registry;
        Gauge& gauge = registry.gauge("fdc_g", "G.");
        QVERIFY(!gauge.value());
        gauge.set(0);
        QCOMPARE(gauge.value().value_or(1), 0.0);
        gauge.clear();
        QVERIFY(prometheusText(registry.snapshot()).isEmpty());
    }

    void tooManySeriesShareOneThatIsNotTold() {
        MetricRegistry registry;
        for (int i = 0; i < 3 * MetricRegistry::mostSeries; ++i)
            registry.counter("fdc_a_total", "A.", {{"x", QByteArray::number(i)}}).add();
        QCOMPARE(registry.snapshot().first().readings.size(), MetricRegistry::mostSeries);
    }

    void whatWasForgottenMayStillBeCounted() {
        MetricRegistry registry;
        Counter& gone = registry.counter("fdc_a_total", "A.", {{"connector", "old"}});
        registry.counter("fdc_a_total", "A.", {{"connector", "new"}}).add();
        registry.forget("connector", "old");
        gone.add();
        QCOMPARE(registry.snapshot().first().readings.size(), 1);
        QCOMPARE(registry.counter("fdc_a_total", "A.", {{"connector", "old"}}).value(), 0.0);
    }

    void threadsLoseNothing() {
        MetricRegistry registry;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&registry] {
                for (int i = 0; i < 50'000; ++i) {
                    registry.counter("fdc_a_total", "A.").add();
                    registry.histogram("fdc_h_seconds", "H.").observe(0.5);
                }
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(registry.counter("fdc_a_total", "A.").value(), 200'000.0);
        const auto told = registry.histogram("fdc_h_seconds", "H.").snapshot();
        QCOMPARE(told.count, uint64_t(200'000));
        QCOMPARE(told.sum, 100'000.0);
    }

    void aQuantileIsAtMostAnEighthAboveTheTruth() {
        std::mt19937 random(7);
        std::lognormal_distribution<double> latencies(-3, 1.5);
        Histogram histogram;
        std::vector<double> all;
        for (int i = 0; i < 20'000; ++i) {
            all.push_back(std::clamp(latencies(random), 0.0001, 100.0));
            histogram.observe(all.back());
        }
        std::sort(all.begin(), all.end());
        for (const double part : {0.01, 0.5, 0.9, 0.95, 0.99, 1.0}) {
            const double truth = all[size_t(std::ceil(part * double(all.size()))) - 1];
            const double told = histogram.snapshot().quantile(part).value_or(0);
            QVERIFY2(told >= truth && told <= truth * 1.125 + 1e-12, qPrintable(QString::number(part)));
        }
        QVERIFY(!Histogram().snapshot().quantile(0.5));
    }

    void aBucketHoldsItsUpperEnd() {
        for (const double value : {0.0, 1.0 / 16384, 0.125, 0.140625, 1.0, 1.125, 64.0, 128.0}) {
            Histogram histogram;
            histogram.observe(value);
            const double end = histogram.snapshot().quantile(1).value_or(-1);
            QCOMPARE(end, std::max(value, 1.0 / 16384));
        }
        Histogram histogram;
        histogram.observe(std::numeric_limits<double>::quiet_NaN());
        histogram.observe(std::numeric_limits<double>::infinity());
        histogram.observe(-1);
        QCOMPARE(histogram.snapshot().count, uint64_t(3));
        QCOMPARE(histogram.snapshot().cumulative().back().count, uint64_t(3));
    }

    void whatWasObservedBetweenTwoReadings() {
        Histogram histogram;
        histogram.observe(1);
        const auto before = histogram.snapshot();
        histogram.observe(4);
        histogram.observe(4);
        const auto between = histogram.snapshot().since(before);
        QCOMPARE(between.count, uint64_t(2));
        QCOMPARE(between.sum, 8.0);
        QCOMPARE(between.quantile(0.01).value_or(0), 4.0);
    }

    void theTextIsEscapedAndComplete() {
        MetricRegistry registry;
        fill(registry);
        const QString text = QString::fromUtf8(prometheusText(registry.snapshot()));
        QVERIFY(
            text.contains(u"# HELP fdc_depth_bytes How deep.\\nSecond line.\n# TYPE fdc_depth_bytes gauge\n"
                          "fdc_depth_bytes -7\n"_s));
        QVERIFY(text.contains(u"fdc_things_total{kind=\"a \\\"quoted\\\" \\\\ \\n line\"} 3\n"_s));
        QVERIFY(text.contains(u"fdc_things_total{kind=\"b\"} 0.5\n"_s));
        QVERIFY(text.contains(u"fdc_took_seconds_bucket{who=\"x\",le=\"+Inf\"} 5\n"_s));
        QVERIFY(text.contains(u"fdc_took_seconds_bucket{who=\"x\",le=\"128\"} 4\n"_s));
        QVERIFY(text.contains(u"fdc_took_seconds_count{who=\"x\"} 5\n"_s));
        QVERIFY(!text.contains(u"silent"_s));
    }

    void promtoolHasNothingToSay() {
        const QString promtool = QStandardPaths::findExecutable(u"promtool"_s);
        QVERIFY2(!promtool.isEmpty(), "promtool is missing: install the package prometheus");
        MetricRegistry registry;
        fill(registry);
        QProcess check;
        check.setProcessChannelMode(QProcess::MergedChannels);
        check.start(promtool, {u"check"_s, u"metrics"_s});
        check.write(prometheusText(registry.snapshot()));
        check.closeWriteChannel();
        QVERIFY(check.waitForFinished(30'000));
        QCOMPARE(QString::fromUtf8(check.readAll()), QString());
        QCOMPARE(check.exitCode(), 0);
    }

    void theOtlpLineIsWhatAnExporterWrites() {
        MetricRegistry registry;
        fill(registry);
        const QDateTime start = QDateTime::fromMSecsSinceEpoch(1'772'352'000'000, Qt::UTC);
        const QByteArray line =
            otlpLine(registry.snapshot(), {u"1.0"_s, u"host"_s, start}, start.addSecs(10));
        QVERIFY(!line.contains('\n'));
        const QJsonObject all = QJsonDocument::fromJson(line).object();
        const QJsonObject resource = all["resourceMetrics"_L1][0].toObject();
        const QJsonArray metrics = resource["scopeMetrics"_L1][0]["metrics"_L1].toArray();
        QCOMPARE(metrics.size(), 3);
        const QJsonObject gauge = metrics[0]["gauge"_L1]["dataPoints"_L1][0].toObject();
        QCOMPARE(gauge["timeUnixNano"_L1].toString(), u"1772352010000000000"_s);
        QCOMPARE(gauge["asDouble"_L1].toDouble(), -7.0);
        const QJsonObject counter = metrics[1]["sum"_L1].toObject();
        QVERIFY(counter["isMonotonic"_L1].toBool());
        QCOMPARE(counter["aggregationTemporality"_L1].toInt(), 2);
        const QJsonObject histogram = metrics[2]["histogram"_L1]["dataPoints"_L1][0].toObject();
        const QJsonArray counts = histogram["bucketCounts"_L1].toArray();
        QCOMPARE(counts.size(), histogram["explicitBounds"_L1].toArray().size() + 1);
        int seen = 0;
        for (const QJsonValue& count : counts)
            seen += count.toString().toInt();
        QCOMPARE(seen, 5);
        QCOMPARE(histogram["count"_L1].toString(), u"5"_s);
    }

    void theOtlpFileStaysPrivateAndBounded() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.otlp.jsonl"_s);
        OtlpFile file(path);
        const QByteArray line = "{\"resourceMetrics\":\"" + QByteArray(1024 * 1024, 'x') + "\"}";
        for (int i = 0; i < 45; ++i)
            QVERIFY(file.write(line).has_value());
        QCOMPARE(QFileInfo(path).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), OtlpFile::files);
        qint64 size = 0;
        for (const QFileInfo& one : QDir(folder.path()).entryInfoList(QDir::Files)) {
            QVERIFY(one.size() <= OtlpFile::sizeLimit);
            size += one.size();
        }
        QVERIFY(size > 2 * 9 * 1024 * 1024);
    }

    void nothingElseIsEverWrittenInto() {
        QTemporaryDir folder;
        const QString target = folder.filePath(u"core.properties"_s);
        QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), target));
        const QString link = folder.filePath(u"link.jsonl"_s);
        QVERIFY(QFile::link(target, link));
        const QString checkpoints = folder.filePath(u"audit-checkpoints.jsonl"_s);
        QVERIFY(QFile::copy(QCoreApplication::applicationFilePath(), checkpoints));
        const QStringList refused{
            target,       link, checkpoints, u"relative.jsonl"_s, folder.filePath(u"none/metrics.jsonl"_s),
            folder.path()};
        for (const QString& path : refused) {
            const auto checked = OtlpFile(path).write("{}");
            QVERIFY2(!checked && checked.error().is(otlpFileUnusable), qPrintable(path));
            QCOMPARE(checked.error().fact(u"file"), path);
        }
        QCOMPARE(QFileInfo(target).size(), QFileInfo(QCoreApplication::applicationFilePath()).size());
    }
};

QTEST_GUILESS_MAIN(MetricRegistryTest)
#include "tst_metric_registry.moc"
