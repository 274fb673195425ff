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

    /// What every form so far had in its tables, by the SQL that was released.
    static void execute(const QString& path, const QByteArray& sql) {
        auto database = store::Database::open(path);
        QVERIFY(database.has_value());
        const auto made = database->execute(sql.constData());
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().toLogLine()));
    }

    static QByteArray secondForm() {
        return "CREATE TABLE probe(environment TEXT NOT NULL, connector TEXT NOT NULL, at INTEGER NOT NULL,"
               " state TEXT NOT NULL, milliseconds INTEGER NOT NULL, code TEXT NOT NULL,"
               " PRIMARY KEY(environment, connector, at)) WITHOUT ROWID;"
               "CREATE INDEX probe_at ON probe(at);"
               "INSERT INTO probe VALUES('prod', 'fast2', 1772352000000, 'up', 12, '');"
               "INSERT INTO probe VALUES('prod', 'fast2', 1772352030000, 'down', 3000, 'NET_TIMEOUT');"
               "INSERT INTO probe VALUES('prod', 'fast2', 1772352050000, 'up', 14, '');"
               "INSERT INTO probe VALUES('prod', 'fast2', 1772352060000, 'degraded', 16, 'FLOWERDOCS_DOWN');"
               "INSERT INTO probe VALUES('test', 'fast2', 1772352000000, 'unknown', 0, '');";
    }

    static QByteArray thirdForm() {
        return secondForm() +
               "CREATE TABLE series(id INTEGER PRIMARY KEY, environment TEXT NOT NULL, subject TEXT NOT NULL,"
               " name TEXT NOT NULL, UNIQUE(environment, subject, name));"
               "CREATE TABLE sample(series INTEGER NOT NULL, at INTEGER NOT NULL, value REAL NOT NULL,"
               " PRIMARY KEY(series, at)) WITHOUT ROWID;"
               "CREATE TABLE minute(series INTEGER NOT NULL, at INTEGER NOT NULL, average REAL NOT NULL,"
               " highest REAL NOT NULL, last REAL NOT NULL, samples INTEGER NOT NULL,"
               " PRIMARY KEY(series, at)) WITHOUT ROWID;"
               "INSERT INTO series VALUES(1, 'prod', '', 'bytes');"
               // A minute of the day before, one that is half folded, one that is not.
               "INSERT INTO minute VALUES(1, 1772265600000, 4, 9, 2, 60);"
               "INSERT INTO minute VALUES(1, 1772352000000, 2, 4, 3, 2);"
               "INSERT INTO sample VALUES(1, 1772352002000, 8);"
               "INSERT INTO sample VALUES(1, 1772352060000, 1);"
               "INSERT INTO sample VALUES(1, 1772352061000, 5);";
    }

    QString worstOf(const QString& path, const QString& environment, int minutes) const {
        const auto read =
            HealthSeries::read(path, {environment, {}, m_start, m_start.addSecs(60LL * minutes), minutes});
        QStringList texts;
        for (const HealthBucket& bucket : read->value(u"fast2"_s))
            texts.append((bucket.worst + u' ' + bucket.code).trimmed());
        return texts.join(u", "_s);
    }

private Q_SLOTS:
    void theSecondFormComesOutMigrated() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        execute(path, secondForm() + "PRAGMA user_version=2;");
        QVERIFY(HealthSeries::open(path).has_value());
        QCOMPARE(HealthSeries::since(path, u"prod"_s, {}, {}, 100)->size(), 4);
        QCOMPARE(worstOf(path, u"prod"_s, 2), u"down NET_TIMEOUT, degraded FLOWERDOCS_DOWN"_s);
        QCOMPARE(worstOf(path, u"test"_s, 1), u"unknown"_s);
        const auto hour = HealthSeries::read(path, {u"prod"_s, {}, m_start, m_start.addSecs(7200), 2});
        const HealthBucket bucket = hour->value(u"fast2"_s).first();
        QCOMPARE(bucket.up, 2.0);
        QCOMPARE(bucket.degraded, 1.0);
        QCOMPARE(bucket.down, 1.0);
        QCOMPARE(bucket.averageMs.value_or(0), 14.0);
        QCOMPARE(bucket.longestMs.value_or(0), 16.0);
        QCOMPARE(bucket.code, u"NET_TIMEOUT"_s);
    }

    void theThirdFormComesOutMigrated() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        execute(path, thirdForm() + "PRAGMA user_version=3;");
        auto series = MetricSeries::open(path);
        QVERIFY(series.has_value());
        const auto values = [&](const QDateTime& from, qint64 seconds, int buckets, Aggregate aggregate) {
            QStringList texts;
            const auto read = MetricSeries::read(
                path, {u"prod"_s, {}, u"bytes"_s, from, from.addSecs(seconds), buckets, aggregate});
            for (const MetricPoint& point : *read)
                texts.append(point.value ? QString::number(*point.value) : u"-"_s);
            return texts.join(u' ');
        };
        // 2 and 2 folded before, 8 not yet: the average is of all three.
        QCOMPARE(values(m_start, 120, 2, Aggregate::Average), u"4 3"_s);
        QCOMPARE(values(m_start, 120, 2, Aggregate::Maximum), u"8 5"_s);
        QCOMPARE(values(m_start, 120, 2, Aggregate::Last), u"8 5"_s);
        QCOMPARE(values(m_start.addSecs(60), 2, 2, Aggregate::Average), u"1 5"_s);
        const QDateTime before = m_start.addDays(-1);
        QCOMPARE(values(before, 60, 1, Aggregate::Sum), u"240"_s);
        QCOMPARE(values(before, 4, 2, Aggregate::Average), u"4 4"_s);
        QCOMPARE(values(before, 3600, 1, Aggregate::Maximum), u"9"_s);
        QCOMPARE(worstOf(path, u"prod"_s, 2), u"down NET_TIMEOUT, degraded FLOWERDOCS_DOWN"_s);
        // And goes on from there.
        QVERIFY(series->append({{u"prod"_s, {}, u"bytes"_s, m_start.addSecs(62), 6}}).has_value());
        QCOMPARE(values(m_start.addSecs(60), 60, 1, Aggregate::Average), u"4"_s);
    }

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
