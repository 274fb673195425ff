// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QAction>
#include <QFile>
#include <QJsonArray>
#include <QTabBar>
#include <cmath>

#include "tests/gui/WindowChecks.h"
#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/audit/TrailFile.h"
#include "tests/ui/monitoring/LogFile.h"
#include "tests/ui/monitoring/MetricsFile.h"
#include "tests/ui/monitoring/PageBench.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/TimeChart.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/MonitoringPage.h"
#include "ui/monitoring/MonitoringPresenter.h"
#include "ui/monitoring/StateBand.h"

using namespace fdc::ui;
using namespace fdc::ui::monitoring;
using namespace Qt::Literals::StringLiterals;
using fdc::audit::Outcome;

namespace {

QJsonObject listed(const QString& id, const QString& name, const QString& observed) {
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"observed"_s, observed},
            {u"since"_s, u"2026-11-23T10:00:00.000Z"_s}};
}

/// An hour in which something happened.
void fill(fakes::Desk& desk, fakes::MetricsFile& metrics, int minutes) {
    const QDateTime now = desk.clock.now;
    for (int at = minutes; at >= 0; --at) {
        const QDateTime moment = now.addSecs(-at * 60);
        if (at < 12 || at > 16)
            metrics.probe(u"fast2"_s, moment, at > 20 && at < 25 ? u"degraded"_s : u"up"_s,
                          24 + qint64(10 * std::sin(at / 3.0)) + (at == 30 ? 90 : 0));
        metrics.probe(u"plume"_s, moment,
                      at > 32 && at < 41    ? u"down"_s
                      : at > 29 && at <= 32 ? u"unknown"_s
                                            : u"up"_s,
                      46 + qint64(14 * std::cos(at / 5.0)));
    }
    for (int second = 0; second < 25 * 60; ++second) {
        const QDateTime moment = now.addSecs(-1'700 + second);
        const double rate = 3'100 + 700 * std::sin(second / 60.0);
        if (second < 700 || second > 900)
            metrics.second(moment, rate, second % 240 < 20 ? 40 : 0, rate * 38'000);
    }
    for (int step = 0; step < minutes * 6; ++step) {
        const QDateTime moment = now.addSecs(-step * 10);
        metrics.number(moment, u"queue.events"_s, step % 90 < 30 ? step % 30 : 0);
        metrics.number(moment, u"http.errors"_s, step > 190 && step < 240 ? 1.5 : 0);
    }
    metrics.write();
    fakes::LogFile log(desk.folder.path());
    for (int at = minutes; at >= 0; --at) {
        log.add(now.addSecs(-at * 60), u"info"_s, u"monitoring"_s, u"probed"_s);
        if (at % 7 == 0 || (at > 32 && at < 41))
            log.add(now.addSecs(-at * 60 + 3), at > 32 && at < 41 ? u"error"_s : u"warning"_s, u"net.http"_s,
                    u"no answer from https://plume.example.com/api: connection refused"_s, u"c-1"_s);
    }
    desk.engine.on(
        u"connector.list"_s,
        QJsonObject{{u"connectors"_s, QJsonArray{listed(u"fast2"_s, u"Fast2"_s, u"on"_s),
                                                 listed(u"plume"_s, u"Plume"_s, u"on"_s),
                                                 listed(u"companion"_s, u"Companion"_s, u"off"_s)}}});
}

void change(fakes::Desk& desk, fakes::TrailFile& trail) {
    const QDateTime now = desk.clock.now;
    desk.clock.now = now.addSecs(-2'400);
    trail.add(u"operator"_s, u"config.set"_s);
    desk.clock.now = now.addSecs(-1'701);
    trail.add(u"operator"_s, u"campaign.start"_s);
    desk.clock.now = now.addSecs(-1'000);
    trail.add(u"operator"_s, u"connector.restart"_s, Outcome::Failed);
    desk.clock.now = now;
}

// The page area of windows of 1280×720 and 1600×1000.
constexpr QSize small{1060, 670};
constexpr QSize large{1380, 950};

/// What the engine says of a stretch and of a drop.
void explain(fakes::Desk& desk) {
    const auto moved = [](const QString& subject, const QString& name, const QString& at, double before,
                          double after) {
        return QJsonObject{{u"subject"_s, subject},
                           {u"name"_s, name},
                           {u"at"_s, at},
                           {u"score"_s, 0.8},
                           {u"direction"_s, after > before ? u"up"_s : u"down"_s},
                           {u"before"_s, before},
                           {u"after"_s, after}};
    };
    desk.engine.on(
        u"metrics.moved"_s,
        QJsonObject{{u"moved"_s,
                     QJsonArray{moved(u"plume"_s, u"probe.latency"_s, u"2026-11-23T13:17:04Z"_s, 46, 1'840),
                                moved(u"plume"_s, u"health"_s, u"2026-11-23T13:18:02Z"_s, 2, 0),
                                moved({}, u"http.errors"_s, u"2026-11-23T13:18:10Z"_s, 0, 1.5),
                                moved({}, u"queue.events"_s, u"2026-11-23T13:19:00Z"_s, 3, 28)}}});
    const auto suspect = [](int seq, const QString& action, const QJsonArray& why, const QJsonArray& patch) {
        return QJsonObject{{u"seq"_s, seq},
                           {u"at"_s, u"2026-11-23T13:16:40Z"_s},
                           {u"actor"_s, u"operator"_s},
                           {u"action"_s, action},
                           {u"file"_s, u"/srv/flowerdocs/core.properties"_s},
                           {u"why"_s, why},
                           {u"patch"_s, patch},
                           {u"command"_s, u"flowerdocsctl config set …"_s}};
    };
    const QJsonArray patch{
        QJsonObject{{u"key"_s, u"plume.connector.url"_s}, {u"value"_s, u"https://plume.example.com"_s}},
        QJsonObject{{u"key"_s, u"plume.connector.proxy"_s}, {u"value"_s, QJsonValue()}}};
    desk.engine.on(u"health.suspects"_s,
                   QJsonObject{{u"suspects"_s,
                                QJsonArray{suspect(1, u"config.set"_s,
                                                   {u"justBefore"_s, u"ownKeys"_s, u"address"_s}, patch),
                                           suspect(2, u"connector.restart"_s, {u"otherConnector"_s}, {})}}});
}

struct Bench : PageBench {
    fakes::MetricsFile metrics{desk.folder.path()};

    StatePane::State state() { return stateOf(u"monitoringPane"_s); }
};

}  // namespace

class MonitoringViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void chartsAndTableShowWhatWasMeasured() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        QCOMPARE(bench.find<StateBand>(u"stateBand"_s)->lanes().size(), 2);
        QCOMPARE(bench.find<TimeChart>(u"latencyChart"_s)->series().size(), size_t(2));
        QTRY_COMPARE(bench.find<DataTable>(u"connectorHealth"_s)->model()->rowCount(), 3);
        QVERIFY(bench.find<TimeChart>(u"documentsChart"_s)->accessibleDescription().contains(u"Migrated"_s));
        QVERIFY(bench.find<StateBand>(u"stateBand"_s)->accessibleDescription().contains(u"Fast2 Up"_s));
    }
    void oneCursorForAllCharts() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        auto* latency = bench.find<TimeChart>(u"latencyChart"_s);
        auto* band = bench.find<StateBand>(u"stateBand"_s);
        QTest::keyClick(latency, Qt::Key_Left);
        QVERIFY(latency->cursor());
        QCOMPARE(band->cursor(), latency->cursor());
        QCOMPARE(bench.find<TimeChart>(u"bytesChart"_s)->cursor(), latency->cursor());
        QCOMPARE(bench.find<TimeChart>(u"logChart"_s)->cursor(), latency->cursor());
        QTest::keyClick(band, Qt::Key_Home);
        QCOMPARE(latency->cursor(), std::optional(latency->from()));
        QVERIFY(band->textAt(*band->cursor()).contains(u"Plume"_s));
    }
    void rangesAreChosenByButtons() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        bench.click(u"range15"_s);
        auto* chart = bench.find<TimeChart>(u"latencyChart"_s);
        QTRY_COMPARE(chart->to() - chart->from(), 15 * 60'000LL);
        bench.click(u"live"_s);
        QVERIFY(!bench.page->presenter().isLive());
        QVERIFY(bench.find<QLabel>(u"pageSubtitle"_s)->text().contains(u"standing still"_s));
        QVERIFY(bench.page->show(u"range:7d"_s));
        QVERIFY(bench.find<QPushButton>(u"range10080"_s)->isChecked());
        QVERIFY(bench.page->presenter().isLive());
        QVERIFY(bench.page->show(u"range:30d"_s));
        QTRY_COMPARE(chart->to() - chart->from(), 30 * 24 * 3'600'000LL);
        QVERIFY(!bench.page->show(u"range:1y"_s));
    }
    void changesLeadToTheTrail() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        fakes::TrailFile trail(bench.desk);
        change(bench.desk, trail);
        bench.open();
        auto* events = bench.find<DataTable>(u"monitoringEvents"_s);
        QTRY_COMPARE(events->model()->rowCount(), 3);
        QTRY_VERIFY(events->isVisible());
        events->selectRow(0);
        QTest::keyClick(events, Qt::Key_Return);
        QCOMPARE(bench.desk.navigated, QStringList{u"audit record:3"_s});
        // The same from the mark on a chart, by keys.
        auto* band = bench.find<StateBand>(u"stateBand"_s);
        const qint64 at = bench.page->presenter().events().at(2)->at;
        band->setCursor(at);
        QTest::keyClick(band, Qt::Key_Return);
        QCOMPARE(bench.desk.navigated.last(), u"audit record:1"_s);
    }
    void checkNowSaysThatItWorks() {
        Bench bench;
        fill(bench.desk, bench.metrics, 5);
        bench.desk.engine.silent.append(u"health.probe"_s);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        bench.click(u"checkNow"_s);
        QCOMPARE(bench.desk.engine.count(u"health.probe"_s), 1);
        QVERIFY(!bench.find<QPushButton>(u"checkNow"_s)->isEnabled());
    }
    void aStretchIsChosenByKeysAndZoomedInto() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.desk.engine.on(u"metrics.moved"_s, QJsonObject{{u"moved"_s, QJsonArray()}});
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        auto* latency = bench.find<TimeChart>(u"latencyChart"_s);
        auto* log = bench.find<TimeChart>(u"logChart"_s);
        QVERIFY(!bench.find(u"zoomIn"_s)->isVisible());
        for (int step = 0; step < 10; ++step)
            QTest::keyClick(latency, Qt::Key_Left);
        for (int step = 0; step < 20; ++step)
            QTest::keyClick(latency, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(latency->selection());
        QCOMPARE(log->selection(), latency->selection());
        QCOMPARE(latency->selection()->length(), 20 * 36'000LL);
        QVERIFY(bench.find(u"zoomIn"_s)->isVisible());
        QTRY_COMPARE(bench.desk.engine.count(u"metrics.moved"_s), 1);
        const auto chosen = *latency->selection();
        QTest::keyClick(latency, Qt::Key_Return);
        QTRY_COMPARE(latency->from(), chosen.from);
        QCOMPARE(latency->to(), chosen.to);
        QVERIFY(!latency->selection());
        QVERIFY(!bench.find<QPushButton>(u"range60"_s)->isChecked());
        QTest::keyClick(latency, Qt::Key_Escape);
        QTRY_COMPARE(latency->to() - latency->from(), 3'600'000LL);
    }
    void aStretchIsDraggedAndGivenUp() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        auto* latency = bench.find<TimeChart>(u"latencyChart"_s);
        const auto at = [latency](double part) {
            return QPoint(80 + int((latency->width() - 100) * part), latency->height() / 2);
        };
        QTest::mousePress(latency, Qt::LeftButton, {}, at(0.3));
        QTest::mouseMove(latency, at(0.4));
        QTest::mouseMove(latency, at(0.6));
        QTest::mouseRelease(latency, Qt::LeftButton, {}, at(0.6));
        QVERIFY(latency->selection());
        QVERIFY(latency->selection()->length() > 10 * 60'000);
        QVERIFY(!bench.page->presenter().isZoomed());
        QTest::keyClick(latency, Qt::Key_Escape);
        QVERIFY(!latency->selection());
        QVERIFY(!bench.page->presenter().look().selection());
    }
    void chartsThatStandBelowEachOtherLineUp() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        QTRY_VERIFY(bench.find<TimeChart>(u"logChart"_s)->hasValues());
        const QPoint middle(300, 40);
        QList<qint64> times;
        for (const QString& name :
             {u"latencyChart"_s, u"documentsChart"_s, u"errorsChart"_s, u"logChart"_s}) {
            auto* chart = bench.find<TimeChart>(name);
            QTest::mouseMove(chart, middle);
            QVERIFY(chart->cursor());
            times.append(*chart->cursor());
        }
        for (const qint64 time : times)
            QCOMPARE(time, times.first());
    }
    void theChartsCanBeReadAsATable() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        bench.click(u"chartsAsTable"_s);
        auto* table = bench.find<DataTable>(u"chartsTable"_s);
        QAbstractItemModelTester tester(table->model());
        QVERIFY(table->isVisible());
        QVERIFY(table->model()->rowCount() >= 100);
        QCOMPARE(table->model()->headerData(1, Qt::Horizontal).toString(), u"Fast2: state"_s);
        QCOMPARE(table->model()->index(1, 1).data().toString(), u"Up"_s);
        QVERIFY(table->model()->columnCount() >= 9);
    }
    void theChartsAreSavedAsAFile() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        QTRY_VERIFY(bench.find<TimeChart>(u"latencyChart"_s)->hasValues());
        bench.desk.dialogs.path = bench.desk.folder.path() + u"/charts.csv"_s;
        bench.find<QAction>(u"chartsExportcsv"_s)->trigger();
        QTRY_VERIFY(QFile::exists(bench.desk.dialogs.path));
        QFile csv(bench.desk.dialogs.path);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArray content = csv.readAll();
        QVERIFY(content.startsWith("Time,Fast2,Plume,Latency (ms): Fast2"));
        QVERIFY(content.contains(",Down,"));
        bench.desk.dialogs.path = bench.desk.folder.path() + u"/charts.png"_s;
        bench.find<QAction>(u"chartsExportpng"_s)->trigger();
        QTRY_VERIFY(QFile::exists(bench.desk.dialogs.path));
        QTRY_COMPARE(bench.desk.notices.all().size(), 2);
        const QImage picture(bench.desk.dialogs.path);
        QVERIFY(picture.width() > 600 && picture.height() > 600);
    }
    void aChangeIsComparedBeforeAndAfter() {
        Bench bench;
        fill(bench.desk, bench.metrics, 180);
        fakes::TrailFile trail(bench.desk);
        change(bench.desk, trail);
        bench.open();
        auto* events = bench.find<DataTable>(u"monitoringEvents"_s);
        QTRY_COMPARE(events->model()->rowCount(), 3);
        events->selectRow(2);
        QCOMPARE(bench.find<TimeChart>(u"latencyChart"_s)->cursor(),
                 std::optional(bench.page->presenter().events().at(2)->at));
        bench.click(u"compareChange"_s);
        auto* compared = bench.find<DataTable>(u"comparison"_s);
        QTRY_VERIFY(compared->model()->rowCount() >= 4);
        QAbstractItemModelTester tester(compared->model());
        QTRY_VERIFY(compared->isVisible());
        bench.click(u"endComparison"_s);
        QVERIFY(events->isVisible());
    }
    void emptinessOffersWhatHelps() {
        Bench bench;
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Empty);
        auto* action = bench.find<StatePane>(u"monitoringPane"_s)->findChild<QPushButton*>(u"stateAction"_s);
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(bench.desk.engine.count(u"health.probe"_s), 1);
    }
    void anUnreachableEngineIsTold() {
        Bench bench;
        fill(bench.desk, bench.metrics, 5);
        bench.desk.engine.handlers.clear();
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        QTRY_VERIFY(bench.find(u"engineNote"_s)->isVisible());
    }
    void everyWidgetForPeopleHasANameAndAnObjectName() {
        Bench bench;
        fill(bench.desk, bench.metrics, 5);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        for (const QWidget* widget : bench.window.findChildren<QWidget*>()) {
            // A text to read is its own name.
            if (widget->focusPolicy() == Qt::NoFocus || qobject_cast<const QLabel*>(widget) ||
                widget->objectName().startsWith(u"qt_"_s) || !widget->isVisibleTo(&bench.window))
                continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named && !widget->objectName().isEmpty(),
                     qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                                widget->objectName()));
        }
    }
    void nothingIsCutOffInTheSmallestWindow() {
        Bench bench;
        explain(bench.desk);
        fill(bench.desk, bench.metrics, 60);
        fakes::TrailFile trail(bench.desk);
        change(bench.desk, trail);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        QTRY_COMPARE(bench.find<DataTable>(u"monitoringEvents"_s)->model()->rowCount(), 3);
        auto* tabs = bench.find<QTabBar>(u"insightTabs"_s);
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTest::qWait(50);
            const QStringList bad = checks::clipped(&bench.window) + checks::unnamed(&bench.window);
            QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
        }
        const auto* connectors = bench.find<DataTable>(u"connectorHealth"_s);
        for (int column = 0; column < connectors->model()->columnCount(); ++column)
            QVERIFY2(connectors->columnWidth(column) >= connectors->wishedWidth(column),
                     qPrintable(QString::number(column)));
        bench.find<TimeChart>(u"latencyChart"_s)->setFocus();
        const QStringList lost = checks::unreachable(&bench.window);
        QVERIFY2(lost.isEmpty(), qPrintable(lost.join(u'\n')));
    }
    void pictures() {
        const fakes::French french;
        Theme theme(*qApp);
        fakes::Desk desk(french.language());
        const QString tail = u'-' + french.language();
        {
            MonitoringPage page(desk.services());
            fakes::preview(page, theme, u"monitoring-empty"_s + tail, small);
        }
        QFile settings(desk.folder.path() + u"/core.properties"_s);
        QVERIFY(settings.open(QIODevice::WriteOnly) &&
                settings.write("connectors.health.check.interval=60\n") > 0);
        settings.close();
        desk.engine.on(u"connector.switches"_s, QJsonObject{{u"file"_s, settings.fileName()}});
        explain(desk);
        fakes::MetricsFile metrics(desk.folder.path());
        fill(desk, metrics, 600);
        fakes::TrailFile trail(desk);
        change(desk, trail);
        MonitoringPage page(desk.services());
        fakes::preview(page, theme, u"monitoring-small"_s + tail, small);
        fakes::preview(page, theme, u"monitoring-brush"_s + tail, large, [&](QWidget* view) {
            auto* chart = view->findChild<TimeChart*>(u"latencyChart"_s);
            chart->setFocus();
            for (int step = 0; step < 28; ++step)
                QTest::keyClick(chart, Qt::Key_Left);
            for (int step = 0; step < 24; ++step)
                QTest::keyClick(chart, Qt::Key_Left, Qt::ShiftModifier);
            QTest::qWait(500);
        });
        page.presenter().look().select(std::nullopt);
        fakes::preview(page, theme, u"monitoring-cause"_s + tail, small, [&](QWidget* view) {
            view->findChild<QTabBar*>(u"insightTabs"_s)->setCurrentIndex(2);
            QTest::keyClick(view->findChild<TimeChart*>(u"documentsChart"_s), Qt::Key_Left);
        });
        fakes::preview(page, theme, u"monitoring-compare"_s + tail, small, [&](QWidget* view) {
            view->findChild<DataTable*>(u"monitoringEvents"_s)->selectRow(2);
            QTest::mouseClick(view->findChild<QPushButton*>(u"compareChange"_s), Qt::LeftButton);
            QTest::qWait(300);
        });
        page.presenter().look().endComparison();
        fakes::preview(page, theme, u"monitoring-table"_s + tail, large, [&](QWidget* view) {
            view->findChild<QPushButton*>(u"chartsAsTable"_s)->setChecked(true);
        });
        page.show(u"range:24h"_s);
        fakes::preview(page, theme, u"monitoring-day"_s + tail, large);
    }
};

QTEST_MAIN(MonitoringViewTest)
#include "tst_monitoring_view.moc"
