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

    /// "up 12, down 0 NET_UNREACHABLE, -": worst state, average time and code of each bucket.
    static QString buckets(const QString& path, const HealthQuery& query) {
        const auto read = HealthSeries::read(path, query);
        if (!read)
            return read.error().toLogLine();
        QStringList texts;
        for (const HealthBucket& bucket : read->value(u"fast2"_s)) {
            if (bucket.worst.isEmpty())
                texts.append(u"-"_s);
            else
                texts.append(u"%1 %2 %3"_s.arg(bucket.worst)
                                 .arg(bucket.averageMs.value_or(-1))
                                 .arg(bucket.code)
                                 .trimmed());
        }
        return texts.join(u", "_s);
    }

    void bucketsTellTheWorstAndNeverInventAProbe() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto series = HealthSeries::open(path);
        QVERIFY(series.has_value());
        QVERIFY(series
                    ->append({probe(u"fast2"_s, 0), probe(u"fast2"_s, 1, u"down"_s), probe(u"fast2"_s, 3),
                              probe(u"fast2"_s, 4, u"unknown"_s), probe(u"plume"_s, 2)})
                    .has_value());
        const HealthQuery minutes{u"prod"_s, {}, m_start, m_start.addSecs(300), 5};
        QCOMPARE(buckets(path, minutes),
                 u"up 12, down -1 NET_UNREACHABLE, -, up 12, unknown -1 NET_UNREACHABLE"_s);
        const HealthQuery whole{u"prod"_s, u"fast2"_s, m_start, m_start.addSecs(300), 1};
        QCOMPARE(buckets(path, whole), u"down 12 NET_UNREACHABLE"_s);
        const auto read = HealthSeries::read(path, whole);
        QCOMPARE(read->size(), 1);
        QCOMPARE(read->value(u"fast2"_s).first().up, 2.0);
        QCOMPARE(read->value(u"fast2"_s).first().probes(), 4.0);
        QCOMPARE(HealthSeries::read(path, {u"prod"_s, {}, m_start, m_start, 5})->size(), 0);
        QCOMPARE(*HealthSeries::connectors(path, u"prod"_s), (QStringList{u"fast2"_s, u"plume"_s}));
    }

    void aDayOldProbesAreMinutesAndAMonthOldOnesHours() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto series = HealthSeries::open(path);
        QVERIFY(series.has_value());
        for (int second = 0; second < 120; second += 5) {
            ProbeRecord record = probe(u"fast2"_s, 0, second == 65 ? u"down"_s : u"up"_s);
            record.at = m_start.addSecs(second);
            QVERIFY(series->append({record}).has_value());
        }
        const HealthQuery minutes{u"prod"_s, {}, m_start, m_start.addSecs(120), 2};
        const QString before = buckets(path, minutes);
        QCOMPARE(before, u"up 12, down 12 NET_UNREACHABLE"_s);
        QVERIFY(series->append({probe(u"plume"_s, 0)}).has_value());
        const int all = 24;
        QCOMPARE(HealthSeries::since(path, u"prod"_s, {}, {}, 100)->size(), all + 1);
        QVERIFY(series->tidy(m_start.addSecs(24 * 3600 + 120)).has_value());
        QCOMPARE(buckets(path, minutes), before);
        const auto records = HealthSeries::since(path, u"prod"_s, {}, {}, 100);
        QCOMPARE(records->size(), 3);
        QCOMPARE(records->at(0).connector, u"fast2"_s);
        QCOMPARE(records->at(0).state, u"up"_s);
        QCOMPARE(records->at(0).milliseconds, 12);
        QCOMPARE(records->at(2).state, u"down"_s);
        QCOMPARE(records->at(2).code, u"NET_UNREACHABLE"_s);
        QCOMPARE(records->at(2).at, m_start.addSecs(60));
        // The newest of a connector is told whatever tier it went to.
        QCOMPARE(HealthSeries::latest(path, u"prod"_s)->size(), 2);
        const qint64 month = 30LL * 24 * 3600;
        QVERIFY(series->tidy(m_start.addSecs(month + 7200)).has_value());
        QCOMPARE(HealthSeries::since(path, u"prod"_s, {}, {}, 100)->size(), 2);
        QCOMPARE(buckets(path, {u"prod"_s, {}, m_start, m_start.addSecs(3600), 1}),
                 u"down 12 NET_UNREACHABLE"_s);
        QVERIFY(HealthSeries::latest(path, u"prod"_s)->isEmpty());
        QVERIFY(series->tidy(m_start.addDays(401)).has_value());
        QVERIFY(HealthSeries::since(path, u"prod"_s, {}, {}, 100)->isEmpty());
        QVERIFY(HealthSeries::connectors(path, u"prod"_s)->isEmpty());
    }

    void readingGoesFromOneTierToTheNextWithoutGapOrRepeat() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto series = HealthSeries::open(path);
        QVERIFY(series.has_value());
        QList<ProbeRecord> records;
        for (int minute = 0; minute < 3 * 24 * 60; ++minute)
            records.append(probe(u"fast2"_s, minute));
        QVERIFY(series->append(records).has_value());
        const QDateTime end = m_start.addDays(3);
        QVERIFY(series->tidy(end).has_value());
        for (const int buckets : {1, 3, 72, 100, 3 * 24 * 60, 5 * 24 * 60}) {
            const auto read = HealthSeries::read(path, {u"prod"_s, {}, m_start, end, buckets});
            double probes = 0;
            for (const HealthBucket& bucket : read->value(u"fast2"_s))
                probes += bucket.probes();
            QVERIFY2(std::abs(probes - 3 * 24 * 60) < 1e-6, qPrintable(QString::number(buckets)));
        }
        QCOMPARE(HealthSeries::since(path, u"prod"_s, {}, {}, 10'000)->size(), 3 * 24 * 60);
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
