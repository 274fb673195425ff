// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QUrl>

#include "core/monitoring/HealthMonitor.h"
#include "tests/app/cli/Programs.h"

using namespace programs;
using namespace fdc;

/// The health series as a running engine writes it, steered by core.properties alone.
class HealthTest : public QObject {
    Q_OBJECT

    static int observations(const QString& data) {
        const auto all = monitoring::HealthSeries::since(data + u"/metrics.db"_s, u"sandbox"_s, {}, {}, 1000);
        return all ? int(all->size()) : 0;
    }

private Q_SLOTS:
    void theEngineProbesAtTheConfiguredIntervalAndFollowsTheFile() {
        QTemporaryDir folder;
        const Console console(folder.path());
        QVERIFY(QDir(folder.path()).mkpath(u"sandbox"_s));
        const QString properties = folder.filePath(u"sandbox/core.properties"_s);
        QFile file(properties);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("connectors.fast2.enabled=true\nconnectors.health.check.interval=1\n");
        file.close();
        auto serve = console.start({u"serve"_s});
        QTRY_VERIFY_WITH_TIMEOUT(serve->canReadLine() || serve->waitForReadyRead(100), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(observations(folder.path()) >= 3, 30'000);
        const auto latest = monitoring::HealthSeries::latest(folder.filePath(u"metrics.db"_s), u"sandbox"_s);
        QVERIFY(latest.has_value());
        QCOMPARE(latest->size(), 1);
        QCOMPARE(latest->first().connector, u"fast2"_s);
        QCOMPARE(latest->first().state, u"up"_s);

        // Switched off by an edit of the file: no probe, no series.
        QCOMPARE(console.run({u"config"_s, u"set"_s, properties, u"connectors.metrics.enabled=false"_s}).code,
                 0);
        const int kept = observations(folder.path());
        const Ended health = console.run({u"health"_s});
        QCOMPARE(health.json()["probes"_L1][0]["state"_L1].toString(), u"up"_s);
        QCOMPARE(observations(folder.path()), kept);

        // Switched on again, it goes on.
        QCOMPARE(console.run({u"config"_s, u"set"_s, properties, u"connectors.metrics.enabled=true"_s}).code,
                 0);
        QTRY_VERIFY_WITH_TIMEOUT(observations(folder.path()) > kept, 30'000);
        serve->terminate();
        QVERIFY(serve->waitForFinished(30'000));
        console.endSandbox();
    }

    void serveAnswersMetricsWhereItSaysAndNowhereElse() {
        QTemporaryDir folder;
        const Console console(folder.path());
        auto serve = console.start({u"serve"_s, u"--metrics-port"_s, u"0"_s});
        QTRY_VERIFY_WITH_TIMEOUT(serve->canReadLine() || serve->waitForReadyRead(100), 30'000);
        const QJsonObject said = QJsonDocument::fromJson(serve->readLine()).object();
        const QUrl url(said["metrics"_L1].toString());
        QCOMPARE(url.host(), u"127.0.0.1"_s);
        QCOMPARE(url.path(), u"/metrics"_s);
        const Ended text = programs::run(
            u"/usr/bin/python3"_s, {u"-c"_s,
                                    u"import sys, urllib.request\n"
                                    "sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1]).read())"_s,
                                    url.toString()});
        QVERIFY2(text.code == 0, text.err.constData());
        QVERIFY(text.out.contains("fdc_build_info{version="));

        const auto memory = [&] {
            const Ended told =
                console.run({u"metrics"_s, u"--since"_s, u"15m"_s, u"--name"_s, u"process.memory"_s});
            return told.json()["series"_L1][0]["unit"_L1].toString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(memory(), u"B"_s, 30'000);
        const Ended wrong = console.run({u"metrics"_s, u"--since"_s, u"soon"_s});
        QCOMPARE(wrong.code, 2);
        serve->terminate();
        QVERIFY(serve->waitForFinished(30'000));

        auto silent = console.start({u"serve"_s});
        QTRY_VERIFY_WITH_TIMEOUT(silent->canReadLine() || silent->waitForReadyRead(100), 30'000);
        QVERIFY(QJsonDocument::fromJson(silent->readLine()).object()["metrics"_L1].isNull());
        silent->terminate();
        QVERIFY(silent->waitForFinished(30'000));
        console.endSandbox();
    }
};

QTEST_GUILESS_MAIN(HealthTest)
#include "tst_health.moc"
