// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

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
};

QTEST_GUILESS_MAIN(HealthTest)
#include "tst_health.moc"
