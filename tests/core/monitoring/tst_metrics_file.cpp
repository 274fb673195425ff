// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include "core/monitoring/HealthMonitor.h"
#include "core/monitoring/MetricSeries.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

/// metrics.db as earlier builds left it.
class MetricsFileTest : public QObject {
    Q_OBJECT

    const QDateTime m_start{QDate(2026, 3, 1), QTime(8, 0), QTimeZone::utc()};

    /// The file of schema 1, built by the SQL that was released.
    static void writeFirstForm(const QString& path) {
        auto database = store::Database::open(path);
        QVERIFY(database.has_value());
        const auto made = database->execute(
            "CREATE TABLE probes( at INTEGER NOT NULL, connector TEXT NOT NULL, state TEXT NOT NULL,"
            " milliseconds INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY(connector, at)) WITHOUT ROWID;"
            "INSERT INTO probes VALUES(1772352000000, 'fast2', 'up', 12, '');"
            "INSERT INTO probes VALUES(1772352060000, 'fast2', 'down', 3000, 'NET_TIMEOUT');"
            "INSERT INTO probes VALUES(1772352000000, 'plume', 'up', 7, '');"
            "PRAGMA user_version=1;");
        QVERIFY(made.has_value());
    }

private Q_SLOTS:
    void theFirstFormComesOutMigrated() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        writeFirstForm(path);
        auto series = HealthSeries::open(path);
        QVERIFY(series.has_value());
        const auto old = HealthSeries::since(path, {}, {}, {}, 100);
        QVERIFY(old.has_value());
        QCOMPARE(old->size(), 3);
        QCOMPARE(old->last().state, u"down"_s);
        QCOMPARE(old->last().code, u"NET_TIMEOUT"_s);
        QCOMPARE(old->last().milliseconds, 3000);
        QCOMPARE(old->last().at, m_start.addSecs(60));
        // Nobody can tell which environment they are of, so none of the named ones has them.
        QVERIFY(HealthSeries::latest(path, u"prod"_s)->isEmpty());
        QVERIFY(series->append({{u"prod"_s, u"fast2"_s, u"up"_s, m_start.addSecs(120), 5, {}}}).has_value());
        QCOMPARE(HealthSeries::latest(path, u"prod"_s)->size(), 1);
        QCOMPARE(HealthSeries::latest(path, {})->size(), 2);
    }

    void aFileOfTheFirstFormHasNoDataUntilItIsMigrated() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        writeFirstForm(path);
        const auto latest = HealthSeries::latest(path, u"prod"_s);
        QVERIFY(latest.has_value());
        QVERIFY(latest->isEmpty());
        const auto number = MetricSeries::latest(path, u"prod"_s, {}, u"bytes"_s);
        QVERIFY(number.has_value());
        QVERIFY(!*number);
    }

    void bothSeriesShareTheFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto health = HealthSeries::open(path);
        auto metrics = MetricSeries::open(path);
        QVERIFY(health.has_value() && metrics.has_value());
        for (int i = 0; i < 50; ++i) {
            QVERIFY(
                health->append({{u"prod"_s, u"fast2"_s, u"up"_s, m_start.addSecs(i), 5, {}}}).has_value());
            QVERIFY(metrics->append({{u"prod"_s, {}, u"bytes"_s, m_start.addSecs(i), 5}}).has_value());
        }
        QCOMPARE(HealthSeries::since(path, u"prod"_s, {}, {}, 100)->size(), 50);
        QCOMPARE((*MetricSeries::latest(path, u"prod"_s, {}, u"bytes"_s))->at, m_start.addSecs(49));
    }
};

QTEST_GUILESS_MAIN(MetricsFileTest)
#include "tst_metrics_file.moc"
