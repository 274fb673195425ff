// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include "core/monitoring/EngineSampler.h"
#include "core/monitoring/HealthSeries.h"
#include "core/monitoring/MetricNames.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

/// What stays, and how much of it: sizes, retention and what a clock that jumps may cost.
class HistoryTest : public QObject {
    Q_OBJECT

    const QDateTime m_start{QDate(2026, 3, 1), QTime(8, 0), QTimeZone::utc()};

    static qint64 sizeOf(const QString& path) {
        return QFileInfo(path).size() + QFileInfo(path + u"-wal"_s).size();
    }

private Q_SLOTS:
    /// 20 connectors, every five seconds, 30 days: what is kept of it, as append() writes and tidy() leaves
    /// it. The rows are made by SQL, since a test need not wait for ten million appends.
    void aMonthOfTwentyConnectorsIsSmall() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        const qint64 day = 24LL * 3600 * 1000;
        const qint64 end = m_start.toMSecsSinceEpoch() / day * day;
        QVERIFY(HealthSeries::open(path).has_value());
        {
            auto database = store::Database::open(path);
            QVERIFY(database.has_value());
            const QByteArray at = QByteArray::number(end);
            const QByteArray connectors =
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 20),"
                " n(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < %1)";
            const auto rows = [&](qint64 count, const QByteArray& sql) {
                QByteArray text = "INSERT INTO " + sql;
                return text.replace("%with", QByteArray(connectors).replace("%1", QByteArray::number(count)))
                    .replace("%end", at);
            };
            QVERIFY(database
                        ->execute(("PRAGMA synchronous=OFF;" +
                                   rows(1,
                                        "watched(id, environment, connector) %with SELECT i, 'production', "
                                        "'connector-' || i FROM c") +
                                   ';' +
                                   rows(86'400 / 5,
                                        "probe %with SELECT 'production', 'connector-' || i, %end - k * 5000,"
                                        " CASE WHEN k % 50 THEN 'up' ELSE 'down' END, 20 + k % 300,"
                                        " CASE WHEN k % 50 THEN '' ELSE 'NET_UNREACHABLE' END FROM c, n") +
                                   ';' +
                                   rows(30 * 1440,
                                        "probe_minute %with SELECT i, %end - k * 60000, 12 - (k % 5 = 0), 0, "
                                        "k % 5 = 0, 0,"
                                        " 1500 + k % 400, 300 + k % 90, CASE WHEN k % 5 THEN 1 ELSE 4 END,"
                                        " CASE WHEN k % 5 THEN '' ELSE 'NET_UNREACHABLE' END FROM c, n") +
                                   ';' +
                                   rows(400 * 24,
                                        "probe_hour %with SELECT i, %end - k * 3600000, 700, 0, 20, 0, 90000 "
                                        "+ k % 999, 900, 4,"
                                        " 'NET_UNREACHABLE' FROM c, n"))
                                      .constData())
                        .has_value());
        }
        const double megabytes = double(sizeOf(path)) / 1e6;
        qInfo("30 days of 20 connectors every 5 s, with a year of hours: %.1f MB, limit 200 MB", megabytes);
        QVERIFY(megabytes < 200);
        QVERIFY(megabytes > 20);  // it is all there
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(end, QTimeZone::utc());
        for (const int days : {1, 7, 30}) {
            const auto read = HealthSeries::read(path, {u"production"_s, {}, now.addDays(-days), now, 300});
            QVERIFY(read.has_value());
            QCOMPARE(read->size(), 20);
            for (const HealthBucket& bucket : read->value(u"connector-7"_s))
                QVERIFY(bucket.probes() > 0);
        }
    }

    /// The same bound from the other side: what append() and tidy() do for days, in small.
    void theFileStopsGrowing() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        auto health = HealthSeries::open(path);
        auto metrics = MetricSeries::open(path);
        QVERIFY(health.has_value() && metrics.has_value());
        qint64 sizeAfterThree = 0;
        for (int day = 0; day < 6; ++day) {
            QList<ProbeRecord> probes;
            QList<MetricSample> samples;
            for (int at = 0; at < 24 * 3600; at += 60) {
                const QDateTime moment = m_start.addDays(day).addSecs(at);
                probes.append({u"prod"_s, u"fast2"_s, u"up"_s, moment, 12, {}});
                samples.append({u"prod"_s, {}, u"bytes"_s, moment, double(at), 60'000});
            }
            QVERIFY(health->append(probes).has_value());
            QVERIFY(metrics->append(samples).has_value());
            // Beyond its month by pretending that the days are two weeks apart.
            const QDateTime now = m_start.addDays(day + 1);
            QVERIFY(health->tidy(now).has_value());
            QVERIFY(metrics->tidy(now).has_value());
            if (day == 2)
                sizeAfterThree = sizeOf(path);
        }
        auto database = store::Database::open(path, store::Database::Mode::ReadOnly);
        auto count = database->prepare("SELECT (SELECT count(*) FROM probe), (SELECT count(*) FROM sample)");
        QVERIFY(count->step().has_value());
        QCOMPARE(count->integer(0), 1440);
        QCOMPARE(count->integer(1), 1440);
        QVERIFY(sizeOf(path) < 3 * sizeAfterThree);
    }

    void aJumpOfTheClockCostsNoHistory() {
        RetentionClock clock;
        const auto days = [](int count) { return std::chrono::hours(24 * count); };
        QCOMPARE(clock.now(m_start, 0s), m_start);
        QCOMPARE(clock.now(m_start.addSecs(60), 60s), m_start.addSecs(60));
        // Ten years ahead: it goes there ten times as fast as time really passes, not at once.
        QCOMPARE(clock.now(m_start.addYears(10), 120s), m_start.addSecs(660));
        QCOMPARE(clock.now(m_start.addYears(10), 180s), m_start.addSecs(1260));
        // Set right again: it follows back.
        QCOMPARE(clock.now(m_start.addSecs(240), 240s), m_start.addSecs(240));
        QCOMPARE(clock.now(m_start.addYears(-10), 300s), m_start.addYears(-10));
        // An engine that stood still for 40 days is up with the time after four.
        RetentionClock late(m_start);
        const QDateTime back = m_start.addDays(40);
        QVERIFY(late.now(back, 0s) < m_start.addDays(1));
        QCOMPARE(late.now(back.addDays(5), days(5)), back.addDays(5));
    }

    void aClockThatWentEvenlyForADayIsBelieved() {
        RetentionClock clock;
        QCOMPARE(clock.now(m_start, 0min), m_start);
        // Ten years behind for an hour, then right again: at ten times its pace it would need a year.
        for (int minute = 1; minute <= 60; ++minute)
            clock.now(m_start.addYears(-10).addSecs(60 * minute), std::chrono::minutes(minute));
        int minute = 61;
        const auto tell = [&] {
            ++minute;
            return clock.now(m_start.addSecs(60 * minute), std::chrono::minutes(minute));
        };
        tell();
        const int returned = minute;
        while (minute < returned + 24 * 60 - 1)
            QVERIFY(tell() < m_start.addYears(-9));
        const QDateTime told = tell();
        QCOMPARE(told, m_start.addSecs(60 * minute));
        // Ten years ahead for almost a day: never believed.
        const int ahead = minute;
        while (minute < ahead + 23 * 60) {
            ++minute;
            const QDateTime wrong = m_start.addYears(10).addSecs(60 * minute);
            QVERIFY(clock.now(wrong, std::chrono::minutes(minute)) < m_start.addDays(14));
        }
    }

    void theSamplerKeepsWhatItIsToldAndOutlivesAClockJump() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        base::ManualClock clock;
        const QDateTime begin = clock.utcNow();
        QList<qint64> elapsed;
        EngineSampler sampler(path, clock, [&](base::Milliseconds passed) {
            elapsed.append(passed.count());
            return QList<MetricSample>{{u"prod"_s, u"fast2"_s, QString::fromLatin1(metric::health), {}, 2}};
        });
        sampler.start();
        const auto run = [&](int times) {
            for (int i = 0; i < times; ++i) {
                clock.advance(EngineSampler::interval);
                sampler.sample();
            }
        };
        const auto measured = [&] {
            int count = 0;
            const auto points =
                MetricSeries::read(path, {u"prod"_s, u"fast2"_s, u"health"_s, begin, begin.addSecs(600), 60});
            for (const MetricPoint& point : *points)
                count += point.value ? 1 : 0;
            return count;
        };
        run(60);
        QCOMPARE(measured(), 60);
        QCOMPARE(elapsed.value(3), 10'000);
        clock.jumpWallTime(days(3650));
        run(30);
        QCOMPARE(measured(), 60);
        clock.jumpWallTime(days(-2 * 3650));
        run(30);
        clock.jumpWallTime(days(3650));
        run(10);
        QCOMPARE(measured(), 60);
    }

    static base::Milliseconds days(int count) { return std::chrono::hours(24 * count); }

    void noSourceMakesNoFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"metrics.db"_s);
        base::ManualClock clock;
        EngineSampler sampler(path, clock, [](base::Milliseconds) { return QList<MetricSample>(); });
        sampler.start();
        sampler.sample();
        QVERIFY(!QFile::exists(path));
    }

    void everyNameHasItsUnitAndTheyAreSorted() {
        QStringList names;
        for (const MetricName& one : metricNames()) {
            QVERIFY(qstrlen(one.unit) > 0);
            names.append(QString::fromLatin1(one.name));
            QCOMPARE(metricUnit(names.last()), QString::fromLatin1(one.unit));
        }
        QStringList sorted = names;
        sorted.sort();
        QCOMPARE(names, sorted);
        QCOMPARE(metricUnit(u"nonsense"_s), QString());
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
