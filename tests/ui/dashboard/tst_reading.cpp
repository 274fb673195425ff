// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "tests/ui/dashboard/Numbers.h"
#include "ui/dashboard/AuditModel.h"
#include "ui/dashboard/SeriesReading.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::dashboard;
using namespace numbers;

class ReadingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::Desk> m_desk;

    SeriesQuestion question() const { return {metricsOf(*m_desk), u"sandbox"_s, m_desk->clock.now}; }
    static int known(const std::vector<double>& values) {
        return int(std::ranges::count_if(values, [](double value) { return !std::isnan(value); }));
    }
    static int known(const std::vector<ChartPoint>& points) {
        return int(
            std::ranges::count_if(points, [](const ChartPoint& point) { return !std::isnan(point.value); }));
    }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<fakes::Desk>(); }

    void noFileIsNoData() {
        const auto live = readLive(question());
        QVERIFY(live && !live->rate && !live->p95 && live->probes.connectors().isEmpty());
        const auto day = readDay(question());
        QVERIFY(day && !day->verified);
        QCOMPARE(day->verifiedPast.size(), size_t(48));
        QCOMPARE(known(day->verifiedPast), 0);
        const auto chart = readChart(question(), ChartRange::Hour);
        QVERIFY(chart && known(chart->verified) == 0);
        QVERIFY(!QFile::exists(metricsOf(*m_desk)));
    }

    void aDamagedFileIsAnError() {
        QFile file(metricsOf(*m_desk));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        QVERIFY(!readLive(question()));
        QVERIFY(!readDay(question()));
        QVERIFY(!readChart(question(), ChartRange::Day));
    }

    void theRateIsOfTheLastSeconds() {
        keepSamples(*m_desk, {sample(*m_desk, u"documents.migrated"_s, 30, 9000),
                              sample(*m_desk, u"documents.migrated"_s, 3, 100),
                              sample(*m_desk, u"documents.migrated"_s, 2, 200)});
        QCOMPARE(*readLive(question())->rate, 150.0);
        m_desk->clock.now = m_desk->clock.now.addSecs(60);
        QVERIFY(!readLive(question())->rate);
    }

    void aDayIsSummedAndComparedWithTheOneBefore() {
        keepSamples(*m_desk, {sample(*m_desk, u"documents.verified"_s, 10, 5),
                              sample(*m_desk, u"documents.verified"_s, 7200, 20),
                              sample(*m_desk, u"documents.verified"_s, 25 * 3600, 100),
                              sample(*m_desk, u"documents.verified"_s, 50 * 3600, 1000)});
        const auto day = readDay(question());
        QVERIFY(day.has_value());
        QCOMPARE(*day->verified, 25.0);
        QCOMPARE(*day->verifiedBefore, 100.0);
        QCOMPARE(known(day->verifiedPast), 2);
    }

    void otherEnvironmentsAreNotCounted() {
        auto foreign = sample(*m_desk, u"documents.verified"_s, 10, 5);
        foreign.environment = u"prod"_s;
        keepSamples(*m_desk, {foreign});
        QVERIFY(!readDay(question())->verified);
    }

    void theChartKeepsItsBucketsFromReadingToReading() {
        keepADay(*m_desk);
        const auto first = readChart(question(), ChartRange::Hour);
        m_desk->clock.now = m_desk->clock.now.addSecs(1);
        const auto second = readChart(question(), ChartRange::Hour);
        QVERIFY(first && second);
        QCOMPARE(first->to - first->from, 3'600'000);
        QCOMPARE(first->from, second->from);
        QCOMPARE(first->verified[100].value, second->verified[100].value);
        QVERIFY(first->to > m_desk->clock.now.toMSecsSinceEpoch());
    }

    void pausesAreGaps() {
        keepADay(*m_desk);
        const auto chart = readChart(question(), ChartRange::Hour);
        QCOMPARE(chart->verified.size(), size_t(720));
        QVERIFY(known(chart->verified) > 600);
        QVERIFY(known(chart->verified) < 650);
    }

    void aWeekOfProbesIsDecimated() {
        QList<monitoring::ProbeRecord> probes;
        for (qint64 ago = 7 * 86'400 - 60; ago > 0; ago -= 20)
            probes.append(probe(*m_desk, u"fast2"_s, ago, 1 + ago % 50));
        for (qsizetype at = 0; at < probes.size(); at += 5000)
            keepProbes(*m_desk, probes.mid(at, 5000));
        const auto week = readChart(question(), ChartRange::Week);
        QVERIFY(week.has_value());
        // More probes than one piece holds, and none of the last ones lost.
        QVERIFY(probes.size() > 20'000);
        QVERIFY(week->probes.points(u"fast2"_s).size() <= size_t(7 * 24 * 4 + 1));
        QVERIFY(week->probes.points(u"fast2"_s).size() >= size_t(7 * 24 * 4 - 1));
        QCOMPARE(week->probes.latest(u"fast2"_s)->at, probes.last().at.toMSecsSinceEpoch());
        QCOMPARE(week->probes.points(u"fast2"_s)[300].value, 41.0);
    }

    void probesOfOneMomentAreNotCutApart() {
        QList<monitoring::ProbeRecord> probes;
        for (int second = 7000; second > 0; --second) {
            for (const auto& id : {u"a"_s, u"b"_s, u"c"_s})
                probes.append(probe(*m_desk, id, second, 7));
        }
        keepProbes(*m_desk, probes);
        const auto live = readLive(question());
        QVERIFY(live.has_value());
        for (const auto& id : {u"a"_s, u"b"_s, u"c"_s})
            QCOMPARE(live->probes.points(id).size(), size_t(7000));
    }

    void latencyIsComparedWithTheHourBefore() {
        QList<monitoring::ProbeRecord> probes;
        for (int minute = 119; minute >= 0; --minute)
            probes.append(probe(*m_desk, u"fast2"_s, minute * 60 + 1, minute < 60 ? 40 : 20));
        probes.append(probe(*m_desk, u"fast2"_s, 0, 9999, u"down"_s));
        keepProbes(*m_desk, probes);
        const auto live = readLive(question());
        QCOMPARE(*live->p95, 40.0);
        QCOMPARE(*live->p95Before, 20.0);
        QCOMPARE(known(live->p95Past), 30);
    }

    void anActionThatEndedIsOneRow() {
        recordADay(*m_desk);
        const auto rows = readLatestActions(auditOf(*m_desk), 12);
        QVERIFY(rows.has_value());
        QStringList told;
        for (const AuditRow& row : *rows)
            told.append(row.action + u' ' + audit::outcomeName(row.outcome));
        QCOMPARE(told, (QStringList{u"campaign.retry started"_s, u"connector.restart failed"_s,
                                    u"campaign.start ok"_s, u"connector.enable ok"_s, u"config.set ok"_s,
                                    u"map.save ok"_s, u"session.login refused"_s}));
        QCOMPARE(readLatestActions(auditOf(*m_desk), 3)->size(), 3);
        QCOMPARE(readLatestActions(m_desk->folder.filePath(u"none.db"_s), 3)->size(), 0);
    }
};

QTEST_GUILESS_MAIN(ReadingTest)
#include "tst_reading.moc"
