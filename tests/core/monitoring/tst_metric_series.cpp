// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include "core/monitoring/MetricSeries.h"

using namespace fdc;
using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

class MetricSeriesTest : public QObject {
    Q_OBJECT

    const QDateTime m_start{QDate(2026, 3, 1), QTime(8, 0), QTimeZone::utc()};
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    QDateTime second(qint64 number) const { return m_start.addSecs(number); }
    MetricSample sample(qint64 at, double value, const QString& subject = {}) const {
        return {u"prod"_s, subject, u"documents.migrated"_s, second(at), value};
    }
    MetricQuery query(qint64 from, qint64 to, int buckets, Aggregate aggregate = Aggregate::Average) const {
        return {u"prod"_s, {}, u"documents.migrated"_s, second(from), second(to), buckets, aggregate};
    }
    MetricSeries opened() const {
        auto series = MetricSeries::open(m_path);
        if (!series)
            qFatal("%s", qPrintable(series.error().toLogLine()));
        return std::move(*series);
    }
    void keep(const QList<MetricSample>& samples) const { QVERIFY(opened().append(samples).has_value()); }
    /// "1 2.5 - 3": the values, a dash where there is none.
    QString values(const MetricQuery& asked) const {
        const auto points = MetricSeries::read(m_path, asked);
        if (!points)
            return points.error().toLogLine();
        QStringList texts;
        for (const MetricPoint& point : *points)
            texts.append(point.value ? QString::number(*point.value) : u"-"_s);
        return texts.join(u' ');
    }

    qint64 secondsLeft() const {
        auto database = store::Database::open(m_path, store::Database::Mode::ReadOnly);
        auto count = database->prepare("SELECT count(*) FROM sample");
        return count->step().has_value() ? count->integer(0) : -1;
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"metrics.db"_s);
    }

    void noFileMeansNoData() {
        QCOMPARE(values(query(0, 3, 3)), u"- - -"_s);
        const auto latest = MetricSeries::latest(m_path, u"prod"_s, {}, u"bytes"_s);
        QVERIFY(latest && !*latest);
        QVERIFY(MetricSeries::subjects(m_path, u"prod"_s, second(0), second(9))->isEmpty());
        QVERIFY(!QFile::exists(m_path));
    }

    void theBucketsAreExactlyThoseAskedFor() {
        keep({sample(0, 1)});
        const auto points = MetricSeries::read(m_path, query(0, 60, 4));
        QVERIFY(points);
        QCOMPARE(points->size(), 4);
        QCOMPARE(points->at(1).at, second(15));
        QCOMPARE(MetricSeries::read(m_path, query(0, 7, 100))->size(), 100);
        QCOMPARE(MetricSeries::read(m_path, query(5, 5, 10))->size(), 10);
        QCOMPARE(MetricSeries::read(m_path, query(0, 7, 0))->size(), 1);
    }

    void aGapIsNoZero() {
        keep({sample(0, 4), sample(1, 0), sample(4, 2)});
        QCOMPARE(values(query(0, 6, 6)), u"4 0 - - 2 -"_s);
    }

    void bucketsAggregateAsAsked() {
        keep({sample(0, 4), sample(1, 8), sample(2, 3), sample(3, 1)});
        QCOMPARE(values(query(0, 4, 2, Aggregate::Average)), u"6 2"_s);
        QCOMPARE(values(query(0, 4, 2, Aggregate::Maximum)), u"8 3"_s);
        QCOMPARE(values(query(0, 4, 2, Aggregate::Sum)), u"12 4"_s);
        QCOMPARE(values(query(0, 4, 2, Aggregate::Last)), u"8 1"_s);
    }

    void aTimerThatIsLateMakesNoGaps() {
        QList<MetricSample> samples;
        for (int i = 0; i < 1000; ++i)
            samples.append({u"prod"_s, {}, u"documents.migrated"_s, m_start.addMSecs(i * 1003), 5});
        keep(samples);
        const auto points = MetricSeries::read(m_path, query(0, 1000, 1000));
        QVERIFY(points);
        for (const MetricPoint& point : *points)
            QCOMPARE(point.value.value_or(-1), 5.0);
    }

    void seriesAreApart() {
        keep({sample(0, 1), sample(0, 2, u"Archive_Run1"_s), sample(5, 3, u"Archive_Run2"_s)});
        keep({{u"test"_s, {}, u"documents.migrated"_s, second(0), 7}});
        keep({{u"prod"_s, {}, u"bytes"_s, second(0), 9}});
        QCOMPARE(values(query(0, 1, 1)), u"1"_s);
        MetricQuery asked = query(0, 1, 1);
        asked.subject = u"Archive_Run1"_s;
        QCOMPARE(values(asked), u"2"_s);
        asked.subject = u"Archive_Run9"_s;
        QCOMPARE(values(asked), u"-"_s);
        QCOMPARE(*MetricSeries::subjects(m_path, u"prod"_s, second(0), second(9)),
                 (QStringList{u"Archive_Run1"_s, u"Archive_Run2"_s}));
        QCOMPARE(*MetricSeries::subjects(m_path, u"prod"_s, second(4), second(9)),
                 QStringList{u"Archive_Run2"_s});
    }

    void theNewestNumberIsTold() {
        keep({sample(0, 1), sample(9, 2), sample(3, 5)});
        const auto latest = MetricSeries::latest(m_path, u"prod"_s, {}, u"documents.migrated"_s);
        QVERIFY(latest && *latest);
        QCOMPARE((*latest)->at, second(9));
        QCOMPARE((*latest)->value.value_or(0), 2.0);
    }

    void secondsBecomeMinutesAfterADay() {
        QList<MetricSample> samples;
        for (int i = 0; i < 120; ++i)
            samples.append(sample(i, i < 60 ? 2 : i % 2 * 10));
        MetricSeries series = opened();
        QVERIFY(series.append(samples).has_value());
        const QString before = values(query(0, 120, 2));
        // A day after the first minute; the second one is still kept as it was.
        QVERIFY(series.tidy(second(24 * 3600 + 60)).has_value());
        QCOMPARE(values(query(0, 120, 2)), before);
        QCOMPARE(values(query(60, 64, 4)), u"0 10 0 10"_s);
        QVERIFY(series.tidy(second(24 * 3600 + 120)).has_value());
        QCOMPARE(values(query(0, 120, 2)), u"2 5"_s);
        QCOMPARE(values(query(0, 120, 2, Aggregate::Maximum)), u"2 10"_s);
        QCOMPARE(values(query(0, 120, 2, Aggregate::Sum)), u"120 300"_s);
        QCOMPARE(values(query(0, 120, 2, Aggregate::Last)), u"2 10"_s);
        QCOMPARE(values(query(60, 64, 4)), u"5 5 5 5"_s);
        QCOMPARE(values(query(0, 240, 4)), u"2 5 - -"_s);
        const auto latest = MetricSeries::latest(m_path, u"prod"_s, {}, u"documents.migrated"_s);
        QCOMPARE((*latest)->value.value_or(0), 10.0);
    }

    void tidyingIsRareAndBounded() {
        MetricSeries series = opened();
        QList<MetricSample> samples;
        for (int i = 0; i < 50'000; ++i)
            samples.append(sample(i, 1));
        QVERIFY(series.append(samples).has_value());
        const QDateTime late = second(10 * 24 * 3600);
        QVERIFY(series.tidy(late).has_value());
        QCOMPARE(secondsLeft(), 50'000 - 20'000);
        // What waits to be dropped is not counted twice.
        QCOMPARE(values(query(0, 50'040, 1, Aggregate::Sum)), u"50000"_s);
        QVERIFY(series.tidy(late.addSecs(30)).has_value());
        QCOMPARE(secondsLeft(), 50'000 - 20'000);
        QVERIFY(series.tidy(late.addSecs(61)).has_value());
        QVERIFY(series.tidy(late.addSecs(122)).has_value());
        QCOMPARE(secondsLeft(), 0);
        QCOMPARE(values(query(0, 50'040, 1, Aggregate::Sum)), u"50000"_s);
    }

    void minutesAreHoursAfterAMonthAndGoneAfterAYear() {
        MetricSeries series = opened();
        QVERIFY(series.append({sample(0, 1), sample(60, 3), sample(3600, 2)}).has_value());
        const qint64 day = 24 * 3600;
        QVERIFY(series.tidy(second(29 * day)).has_value());
        QCOMPARE(values(query(0, 120, 2)), u"1 3"_s);
        QVERIFY(series.tidy(second(30 * day + 3600)).has_value());
        QCOMPARE(values(query(0, 120, 2)), u"2 2"_s);
        QCOMPARE(values(query(0, 7200, 2)), u"2 2"_s);
        QCOMPARE(values(query(0, 7200, 2, Aggregate::Maximum)), u"3 2"_s);
        QVERIFY(series.tidy(second(400 * day + 1)).has_value());
        QCOMPARE(values(query(0, 7200, 2)), u"- 2"_s);
        QVERIFY(series.tidy(second(401 * day)).has_value());
        QCOMPARE(values(query(0, 7200, 2)), u"- -"_s);
        QVERIFY(MetricSeries::series(m_path, u"prod"_s)->isEmpty());
    }

    void everyTierTellsTheSame() {
        MetricSeries series = opened();
        QList<MetricSample> samples;
        for (int at = 0; at < 3 * 24 * 3600; at += 10)
            samples.append({u"prod"_s, {}, u"documents.migrated"_s, second(at), double(at % 70), 10'000});
        QVERIFY(series.append(samples).has_value());
        double sum = 0;
        for (const MetricSample& one : samples)
            sum += one.value * 10;
        const auto total = [&](int buckets) {
            double all = 0;
            const auto read = MetricSeries::read(m_path, query(0, 3 * 24 * 3600, buckets, Aggregate::Sum));
            for (const MetricPoint& point : *read)
                all += point.value.value_or(0);
            return all;
        };
        for (const bool tidied : {false, true}) {
            if (tidied)
                QVERIFY(series.tidy(second(3 * 24 * 3600)).has_value());
            for (const int buckets : {1, 36, 1000, 10'000, 80'000})
                QVERIFY2(std::abs(total(buckets) - sum) < sum * 1e-9, qPrintable(QString::number(buckets)));
        }
        // No gaps between numbers that come every ten seconds.
        const auto close = MetricSeries::read(m_path, query(200'000, 200'100, 100));
        for (const MetricPoint& point : *close)
            QVERIFY(point.value);
    }

    void theHourThatIsNotOverDoesNotReachIntoTheFuture() {
        MetricSeries series = opened();
        QList<MetricSample> samples;
        for (int at = 0; at < 3600 + 300; ++at)
            samples.append(sample(at, 1));
        QVERIFY(series.append(samples).has_value());
        QCOMPARE(values(query(300, 3 * 3600 + 300, 3)), u"1 - -"_s);
    }

    void aRangeThatCutsAMinuteAndAnHourSumsUpExactly() {
        MetricSeries series = opened();
        QList<MetricSample> samples;
        for (int at = 30; at < 3 * 3600 + 45; ++at)
            samples.append(sample(at, 1));
        QVERIFY(series.append(samples).has_value());
        QCOMPARE(values(query(30, 30 + 4 * 3600, 1, Aggregate::Sum)), QString::number(samples.size()));
        QCOMPARE(values(query(100, 100 + 2 * 3600, 2, Aggregate::Sum)), u"3600 3600"_s);
        QCOMPARE(values(query(100, 400, 5, Aggregate::Sum)), u"60 60 60 60 60"_s);
    }

    void whatASeriesIsCalledIsTold() {
        keep({sample(0, 1), sample(0, 1, u"Archive_Run1"_s)});
        const auto all = MetricSeries::series(m_path, u"prod"_s);
        QVERIFY(all);
        QCOMPARE(all->size(), 2);
        QCOMPARE(all->at(1).subject, u"Archive_Run1"_s);
        QCOMPARE(all->at(1).name, u"documents.migrated"_s);
        QVERIFY(MetricSeries::series(m_path, u"test"_s)->isEmpty());
    }

    void aSeriesThatWasDroppedBeginsAnew() {
        MetricSeries writer = opened();
        MetricSeries other = opened();
        QVERIFY(writer.append({sample(0, 1)}).has_value());
        QVERIFY(other.tidy(second(410 * 24 * 3600)).has_value());
        QVERIFY(other.tidy(second(410 * 24 * 3600 + 61)).has_value());
        QVERIFY(writer.append({sample(100, 3)}).has_value());
        QCOMPARE(values(query(100, 101, 1)), u"3"_s);
    }

    void aClockThatWasSetBackLosesNothing() {
        MetricSeries series = opened();
        QVERIFY(series.append({sample(0, 2), sample(1, 4)}).has_value());
        QVERIFY(series.tidy(second(2 * 24 * 3600)).has_value());
        QVERIFY(series.append({sample(2, 9)}).has_value());
        QVERIFY(series.tidy(second(24 * 3600 + 600)).has_value());
        QCOMPARE(values(query(0, 60, 1)), u"5"_s);
        QCOMPARE(values(query(0, 60, 1, Aggregate::Sum)), u"15"_s);
    }

    void damageIsAnErrorNotACrash() {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        QVERIFY(!MetricSeries::open(m_path).has_value());
        QVERIFY(!MetricSeries::read(m_path, query(0, 1, 1)).has_value());
    }
};

QTEST_GUILESS_MAIN(MetricSeriesTest)
#include "tst_metric_series.moc"
