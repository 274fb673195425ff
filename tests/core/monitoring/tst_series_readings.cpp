// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QTest>
#include <QTimeZone>

#include "core/monitoring/MetricSeries.h"
#include "core/monitoring/alerts/SeriesReadings.h"

using namespace fdc::monitoring;
using namespace Qt::Literals::StringLiterals;

class SeriesReadingsTest : public QObject {
    Q_OBJECT

    const QDateTime m_now{QDate(2026, 3, 1), QTime(8, 0), QTimeZone::utc()};
    QTemporaryDir m_folder;
    QString m_path;

    QStringList read(bool withEngine, const QSet<QString>& metrics) const {
        QStringList lines;
        const auto readings = seriesReadings(m_path, u"prod"_s, withEngine, metrics, m_now);
        if (!readings)
            return {readings.error().toLogLine()};
        for (const Reading& one : *readings)
            lines.append(one.metric + u' ' + one.subject + u' ' +
                         (one.value ? QString::number(*one.value) : u"unknown"_s));
        return lines;
    }

private Q_SLOTS:
    void initTestCase() {
        m_path = m_folder.filePath(u"metrics.db"_s);
        QVERIFY(read(true, {u"events.dead"_s}).isEmpty());  // no file, no readings
        auto series = MetricSeries::open(m_path);
        QVERIFY(series.has_value());
        const auto sample = [this](const QString& environment, const QString& subject, const QString& name,
                                   int age, double value, qint64 step) {
            return MetricSample{environment, subject, name, m_now.addSecs(-age), value, step};
        };
        QVERIFY(series
                    ->append({sample(u"prod"_s, u"plume"_s, u"events.dead"_s, 15, 1, 10'000),
                              sample(u"prod"_s, u"plume"_s, u"events.dead"_s, 5, 4, 10'000),
                              sample(u"prod"_s, u"fast2"_s, u"events.dead"_s, 90, 2, 10'000),
                              sample(u"prod"_s, u"dav"_s, u"events.dead"_s, 700, 3, 10'000),
                              sample(u"prod"_s, u"slow"_s, u"events.dead"_s, 100, 7, 60'000),
                              sample(u"test"_s, u"plume"_s, u"events.dead"_s, 5, 9, 10'000),
                              sample(u"prod"_s, {}, u"http.errors"_s, 5, 8, 10'000),
                              sample({}, {}, u"disk.free"_s, 5, 3, 10'000)})
                    .has_value());
    }

    void theNewestOfEachIsToldAndOldOnesAreUnknown() {
        QCOMPARE(read(true, {u"events.dead"_s, u"disk.free"_s}),
                 (QStringList{u"disk.free  3"_s, u"events.dead fast2 unknown"_s, u"events.dead plume 4"_s,
                              u"events.dead slow 7"_s}));
    }

    void theEnginesOwnAreToldOnlyWhenAskedFor() {
        QCOMPARE(read(false, {u"disk.free"_s, u"http.errors"_s}), QStringList{u"http.errors  8"_s});
    }
};

QTEST_GUILESS_MAIN(SeriesReadingsTest)
#include "tst_series_readings.moc"
