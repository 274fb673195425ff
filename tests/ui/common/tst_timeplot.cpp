// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSignalSpy>
#include <QTest>

#include "ui/common/ChartBrush.h"
#include "ui/common/ChartExport.h"
#include "ui/common/TimeChart.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 start = 1'700'000'000'000;

std::vector<ChartPoint> line(int count) {
    std::vector<ChartPoint> points;
    for (int at = 0; at < count; ++at)
        points.push_back({start + at * 1'000, double(at)});
    return points;
}

struct Shown {
    TimeChart chart{u"chart"_s, u"Chart"_s};
    Shown() {
        chart.resize(600, 200);
        chart.setRange(start, start + 100'000);
        chart.setSeries({{u"documents"_s, line(100), 0}});
        chart.show();
    }
    QPoint at(double part) const { return {60 + int(part * 520), 100}; }
};

/// First and last line of pixels that differ; -1 when none does.
std::pair<int, int> linesThatDiffer(const QImage& one, const QImage& other) {
    std::pair<int, int> lines{-1, -1};
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            if (one.pixel(x, y) == other.pixel(x, y))
                continue;
            lines = {lines.first < 0 ? y : lines.first, y};
            break;
        }
    }
    return lines;
}

}  // namespace

class TimePlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bandsLieBehindTheLinesAndAreNamed() {
        Shown shown;
        const QImage before = shown.chart.grab().toImage();
        shown.chart.setBands({{start + 20'000, start + 40'000, u"Slowed"_s, Tone::Warn},
                              {start + 60'000, start + 60'500, u"Paused"_s, Tone::Neutral},
                              {start + 900'000, start + 950'000, u"Elsewhere"_s, Tone::Neutral}});
        const QImage after = shown.chart.grab().toImage();
        // Each paints its part of the plot, and a legend line above it.
        const auto differs = [&](double part) {
            for (int y = 60; y < 170; ++y) {
                for (int x = -3; x <= 3; ++x) {
                    const QPoint at = shown.at(part) + QPoint(x, y - 100);
                    if (after.pixel(at) != before.pixel(at) &&
                        QColor(after.pixel(at)).saturation() > QColor(before.pixel(at)).saturation())
                        return true;
                }
            }
            return false;
        };
        QVERIFY(differs(0.3));
        QVERIFY(shown.chart.textAt(start + 30'000).endsWith(u"Slowed"_s));
        QVERIFY(!shown.chart.textAt(start + 50'000).contains(u"Slowed"_s));
        QVERIFY(shown.chart.textAt(start + 60'200).endsWith(u"Paused"_s));
        QCOMPARE(shown.chart.bandsAt(start + 39'999), QStringList{u"Slowed"_s});
        QVERIFY(shown.chart.bandsAt(start + 40'000).isEmpty());
    }
    void aShortMoveOfTheMouseIsAClick() {
        ChartBrush brush;
        brush.press(1'000);
        QVERIFY(!brush.drag(1'009, 10));
        QVERIFY(!brush.release());
        QVERIFY(!brush.span());
    }
    void draggingChoosesAStretchInEitherDirection() {
        ChartBrush brush;
        brush.press(1'000);
        QVERIFY(brush.drag(400, 10));
        QCOMPARE(*brush.span(), (TimeSpan{400, 1'000}));
        QVERIFY(brush.drag(1'500, 10));
        QCOMPARE(*brush.span(), (TimeSpan{1'000, 1'500}));
        QVERIFY(brush.drag(1'005, 10));  // once begun, small is small
        QVERIFY(brush.release());
        QVERIFY(!brush.isPressed());
        QCOMPARE(*brush.span(), (TimeSpan{1'000, 1'005}));
    }
    void keysMoveOneEndAndKeepTheOther() {
        ChartBrush brush;
        brush.extend(500, 400);
        brush.extend(400, 300);
        QCOMPARE(*brush.span(), (TimeSpan{300, 500}));
        brush.extend(300, 500);  // back where it began: nothing is chosen
        QVERIFY(!brush.span());
        brush.extend(500, 700);
        QCOMPARE(*brush.span(), (TimeSpan{500, 700}));
        brush.extend(100, 50);  // the cursor went elsewhere meanwhile
        QCOMPARE(*brush.span(), (TimeSpan{50, 100}));
    }
    void withoutBrushingNothingIsChosen() {
        Shown shown;
        QTest::keyClick(&shown.chart, Qt::Key_Left, Qt::ShiftModifier);
        QTest::mousePress(&shown.chart, Qt::LeftButton, {}, shown.at(0.2));
        QTest::mouseMove(&shown.chart, shown.at(0.7));
        QTest::mouseRelease(&shown.chart, Qt::LeftButton, {}, shown.at(0.7));
        QVERIFY(!shown.chart.selection());
        QVERIFY(shown.chart.cursor());
    }
    void aStretchIsZoomedIntoOrGivenUp() {
        Shown shown;
        shown.chart.setBrushing(true);
        QSignalSpy zooms(&shown.chart, &TimePlot::zoomRequested);
        QSignalSpy backs(&shown.chart, &TimePlot::backRequested);
        QTest::mousePress(&shown.chart, Qt::LeftButton, {}, shown.at(0.2));
        QTest::mouseMove(&shown.chart, shown.at(0.7));
        QTest::mouseRelease(&shown.chart, Qt::LeftButton, {}, shown.at(0.7));
        QVERIFY(shown.chart.selection());
        QTest::mouseDClick(&shown.chart, Qt::LeftButton, {}, shown.at(0.5));
        QCOMPARE(zooms.count(), 1);
        QTest::keyClick(&shown.chart, Qt::Key_Return);
        QCOMPARE(zooms.count(), 2);
        QTest::keyClick(&shown.chart, Qt::Key_Escape);
        QVERIFY(!shown.chart.selection());
        QCOMPARE(backs.count(), 0);
        QTest::keyClick(&shown.chart, Qt::Key_Escape);
        QCOMPARE(backs.count(), 1);
    }
    void keysGoFromMarkToMark() {
        Shown shown;
        shown.chart.setMarks({{start + 20'000, u"one"_s, Tone::Accent, u"record:1"_s},
                              {start + 70'000, u"two"_s, Tone::Error, u"record:2"_s}});
        QSignalSpy opened(&shown.chart, &TimePlot::markActivated);
        QTest::keyClick(&shown.chart, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(*shown.chart.cursor(), start + 70'000);
        QTest::keyClick(&shown.chart, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(*shown.chart.cursor(), start + 20'000);
        QTest::keyClick(&shown.chart, Qt::Key_Return);
        QCOMPARE(opened.takeFirst().first().toString(), u"record:1"_s);
        QVERIFY(shown.chart.textAt(start + 20'000).contains(u"one"_s));
        QTest::keyClick(&shown.chart, Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(*shown.chart.cursor(), start);
    }
    void aTitledChartWithoutValuesIsOneLine() {
        TimeChart chart(u"chart"_s, u"Chart"_s);
        chart.setTitle(u"Queues"_s);
        chart.setRange(start, start + 100'000);
        chart.setSeries({{u"events"_s, {{start, noValue}}, 0}});
        QVERIFY(!chart.hasValues());
        QVERIFY(chart.maximumHeight() < 3 * chart.fontMetrics().height());
        chart.setSeries({{u"events"_s, line(10), 0}});
        QVERIFY(chart.maximumHeight() > 1'000);
    }
    /// As low as the charts of the monitoring page may get.
    void theHighestValueIsWrittenBelowTheTitle() {
        TimeChart chart(u"chart"_s, u"Chart"_s);
        chart.setRange(start, start + 100'000);
        chart.setSeries({{u"events"_s, line(10), 0}});
        const auto picture = [&](const QString& title, const QString& value) {
            chart.setTitle(title);
            chart.setFormat([value](double) { return value; });
            chart.resize(chart.minimumSizeHint());
            return chart.grab().toImage();
        };
        const auto titles = linesThatDiffer(picture(u"Latency (ms)"_s, {}), picture({u' '}, {}));
        const auto values =
            linesThatDiffer(picture(u"Latency (ms)"_s, u"8 M"_s), picture(u"Latency (ms)"_s, u"0 W"_s));
        QVERIFY(titles.first >= 0 && values.first >= 0);
        QVERIFY2(values.first > titles.second, qPrintable(u"%1, %2"_s.arg(titles.second).arg(values.first)));
    }

    void whatASpreadsheetWouldRunIsWrittenOut_data() {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("plain") << u"Fast2"_s << QByteArray("Fast2");
        QTest::newRow("number") << u"-12.5"_s << QByteArray("-12.5");
        QTest::newRow("plus number") << u"+3"_s << QByteArray("+3");
        QTest::newRow("formula") << u"=SUM(A1)"_s << QByteArray("'=SUM(A1)");
        QTest::newRow("command") << u"@cmd"_s << QByteArray("'@cmd");
        QTest::newRow("minus") << u"-1+cmd|' /C calc'!A0"_s << QByteArray("'-1+cmd|' /C calc'!A0");
        QTest::newRow("tab") << u"\t=1"_s << QByteArray("'\t=1");
        QTest::newRow("quotes") << u"a \"b\", c"_s << QByteArray("\"a \"\"b\"\", c\"");
        QTest::newRow("formula with comma") << u"=A1,B2"_s << QByteArray("\"'=A1,B2\"");
        QTest::newRow("line break") << u"a\nb"_s << QByteArray("\"a\nb\"");
    }
    void whatASpreadsheetWouldRunIsWrittenOut() {
        QFETCH(QString, cell);
        QFETCH(QByteArray, written);
        QCOMPARE(csvOf({{u"h"_s}, {{cell}}}), "h\r\n" + written + "\r\n");
    }
    void whatIsNotKnownIsEmptyAndNeverZero() {
        const std::vector<ChartSeries> series{{u"a"_s, {{start, 1.5}, {start + 1'000, noValue}}, 0},
                                              {u"b"_s, {{start + 1'000, 0.0}}, 0}};
        const TextColumn state{
            u"Fast2"_s, {start + 2'000}, [](qint64 at) { return at >= start + 2'000 ? u"Down"_s : u"Up"_s; }};
        const ExportTable table = exportTable(series, u"Time"_s, {state});
        QCOMPARE(table.header, (QStringList{u"Time"_s, u"Fast2"_s, u"a"_s, u"b"_s}));
        QCOMPARE(table.rows.size(), 3);
        QCOMPARE(table.rows[0], (QStringList{u"2023-11-14T22:13:20.000Z"_s, u"Up"_s, u"1.5"_s, QString()}));
        QCOMPARE(table.rows[1].mid(1), (QStringList{u"Up"_s, QString(), u"0"_s}));
        QCOMPARE(table.rows[2].mid(1), (QStringList{u"Down"_s, QString(), QString()}));
    }
    void ofTooManyMomentsTheNewestAreKept() {
        const ExportTable table = exportTable({{u"a"_s, line(500), 0}}, u"Time"_s, {}, 20);
        QCOMPARE(table.rows.size(), 20);
        QCOMPARE(table.rows.last().last(), u"499"_s);
    }
};

QTEST_MAIN(TimePlotTest)
#include "tst_timeplot.moc"
