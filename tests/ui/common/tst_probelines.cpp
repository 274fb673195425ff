// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>
#include <cmath>

#include "ui/common/ProbeLines.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

class ProbeLinesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aProbeThatFoundTheOtherSideDownBreaksTheLine() {
        ProbeLines lines;
        lines.add(u"fast2"_s, 0, 12, u"up"_s, {});
        lines.add(u"fast2"_s, 60'000, 3, u"down"_s, u"FLOWERDOCS_DOWN"_s);
        const auto& points = lines.points(u"fast2"_s);
        QCOMPARE(points.size(), size_t(2));
        QCOMPARE(points[0].value, 12.0);
        QVERIFY(std::isnan(points[1].value));
        QCOMPARE(lines.latest(u"fast2"_s)->code, u"FLOWERDOCS_DOWN"_s);
        QVERIFY(!lines.latest(u"plume"_s));
        QVERIFY(lines.points(u"plume"_s).empty());
    }

    void eachTurnIsKept() {
        ProbeLines lines;
        for (const auto& state : {u"up"_s, u"up"_s, u"down"_s, u"down"_s, u"up"_s})
            lines.add(u"a"_s, qint64(lines.points(u"a"_s).size()), 1, state, {});
        lines.add(u"b"_s, 9, 1, u"down"_s, {});
        QCOMPARE(lines.turns().size(), 2);
        QCOMPARE(lines.turns()[0].state, u"down"_s);
        QCOMPARE(lines.turns()[0].at, 2);
        QCOMPARE(lines.turns()[1].state, u"up"_s);
    }

    void aBucketKeepsItsLongestProbe() {
        ProbeLines lines(1000);
        lines.add(u"a"_s, 1100, 5, u"up"_s, {});
        lines.add(u"a"_s, 1500, 50, u"up"_s, {});
        lines.add(u"a"_s, 1900, 9, u"down"_s, {});
        lines.add(u"a"_s, 2100, 9, u"down"_s, {});
        QCOMPARE(lines.points(u"a"_s).size(), size_t(2));
        QCOMPARE(lines.points(u"a"_s)[0].at, 1000);
        QCOMPARE(lines.points(u"a"_s)[0].value, 50.0);
        QVERIFY(std::isnan(lines.points(u"a"_s)[1].value));
    }

    void whereNobodyProbedIsAGap() {
        ProbeLines lines;
        for (int minute = 0; minute < 10; ++minute)
            lines.add(u"a"_s, minute * 60'000, 1, u"up"_s, {});
        lines.add(u"a"_s, 60 * 60'000, 1, u"up"_s, {});
        QCOMPARE(lines.longestStep(), 180'000);
        QCOMPARE(ProbeLines().longestStep(), 10'000);
    }

    void thePercentileIsAValueThatWasMeasured() {
        QVERIFY(!percentile({}, 0.95));
        QCOMPARE(*percentile({7}, 0.95), 7.0);
        std::vector<double> hundred;
        for (int at = 100; at >= 1; --at)
            hundred.push_back(at);
        QCOMPARE(*percentile(hundred, 0.95), 95.0);
        QCOMPARE(*percentile(hundred, 0.5), 50.0);
        QCOMPARE(*percentile({3, 1, 2}, 1), 3.0);
    }

    void valuesLeaveOutWhatIsUnknown() {
        ProbeLines lines;
        lines.add(u"a"_s, 10, 1, u"up"_s, {});
        lines.add(u"a"_s, 20, 2, u"down"_s, {});
        lines.add(u"b"_s, 30, 3, u"degraded"_s, {});
        QCOMPARE(lines.values(0, 31), (std::vector<double>{1, 3}));
        QCOMPARE(lines.values(0, 30), (std::vector<double>{1}));
    }
};

QTEST_GUILESS_MAIN(ProbeLinesTest)
#include "tst_probelines.moc"
