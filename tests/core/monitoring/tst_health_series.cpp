// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include "core/monitoring/HealthMonitor.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

class HealthSeriesTest : public QObject {
    Q_OBJECT

    const QDateTime m_start{QDate(2026, 3, 1), QTime(8, 0), QTimeZone::utc()};
    ProbeRecord probe(const QString& connector, int minute, const QString& state = u"up"_s,
                      const QString& environment = u"prod"_s) const {
        return {environment, connector,
                state,       m_start.addSecs(60 * minute),
                12,          state == u"up"_s ? QString() : u"NET_UNREACHABLE"_s};
    }

private Q_SLOTS:
    void theLatestObservationOfEachConnectorIsTold() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto series = HealthSeries::open(path);
        QVERIFY(series.has_value());
        QVERIFY(series->append({probe(u"fast2"_s, 0), probe(u"plume"_s, 0)}).has_value());
        QVERIFY(series->append({probe(u"fast2"_s, 1, u"down"_s)}).has_value());
        const auto latest = HealthSeries::latest(path, u"prod"_s);
        QVERIFY(latest.has_value());
        QCOMPARE(latest->size(), 2);
        QCOMPARE(latest->at(0).connector, u"fast2"_s);
        QCOMPARE(latest->at(0).state, u"down"_s);
        QCOMPARE(latest->at(0).code, u"NET_UNREACHABLE"_s);
        QCOMPARE(latest->at(1).connector, u"plume"_s);
    }

    void environmentsAreApart() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto series = HealthSeries::open(path);
        QVERIFY(series.has_value());
        QVERIFY(
            series->append({probe(u"fast2"_s, 0), probe(u"fast2"_s, 0, u"down"_s, u"test"_s)}).has_value());
        QCOMPARE(HealthSeries::latest(path, u"prod"_s)->first().state, u"up"_s);
        QCOMPARE(HealthSeries::latest(path, u"test"_s)->first().state, u"down"_s);
        QCOMPARE(HealthSeries::latest(path, u"test"_s)->first().environment, u"test"_s);
        QVERIFY(HealthSeries::latest(path, u"other"_s)->isEmpty());
        QCOMPARE(HealthSeries::since(path, u"test"_s, m_start, {}, 100)->size(), 1);
    }

    void theSeriesIsReadFromOneMomentToAnother() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto series = HealthSeries::open(path);
        QVERIFY(series.has_value());
        for (int minute = 0; minute < 10; ++minute)
            QVERIFY(series->append({probe(u"fast2"_s, minute)}).has_value());
        const auto since = HealthSeries::since(path, u"prod"_s, m_start.addSecs(60 * 7), {}, 100);
        QVERIFY(since.has_value());
        QCOMPARE(since->size(), 3);
        QCOMPARE(since->first().at, m_start.addSecs(60 * 7));
        const auto between =
            HealthSeries::since(path, u"prod"_s, m_start.addSecs(60 * 2), m_start.addSecs(60 * 5), 100);
        QVERIFY(between.has_value());
        QCOMPARE(between->size(), 3);
        QCOMPARE(between->last().at, m_start.addSecs(60 * 4));
        QCOMPARE(HealthSeries::since(path, u"prod"_s, {}, {}, 4)->size(), 4);
    }

    void probesAreKeptForAMonth() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto series = HealthSeries::open(path);
        QVERIFY(series.has_value());
        QVERIFY(series->append({probe(u"fast2"_s, 0), probe(u"plume"_s, 0, u"up"_s, u"gone"_s)}).has_value());
        QVERIFY(series->append({probe(u"fast2"_s, 30 * 24 * 60)}).has_value());
        QCOMPARE(HealthSeries::since(path, u"prod"_s, {}, {}, 100)->size(), 2);
        QVERIFY(series->append({probe(u"fast2"_s, 30 * 24 * 60 + 1)}).has_value());
        QCOMPARE(HealthSeries::since(path, u"prod"_s, {}, {}, 100)->size(), 2);
        QVERIFY(HealthSeries::latest(path, u"gone"_s)->isEmpty());
    }

    void noFileMeansNoObservation() {
        QTemporaryDir folder;
        const auto latest = HealthSeries::latest(folder.filePath(u"metrics.db"_s), u"prod"_s);
        QVERIFY(latest.has_value());
        QVERIFY(latest->isEmpty());
    }

    void aDamagedFileIsAnErrorNotACrash() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        QVERIFY(!HealthSeries::latest(path, u"prod"_s).has_value());
        QVERIFY(!HealthSeries::open(path).has_value());
    }
};

QTEST_GUILESS_MAIN(HealthSeriesTest)
#include "tst_health_series.moc"
