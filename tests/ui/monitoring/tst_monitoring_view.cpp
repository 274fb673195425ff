// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QJsonArray>
#include <QTableWidget>
#include <QTranslator>
#include <cmath>

#include "tests/ui/Preview.h"
#include "tests/ui/audit/TrailFile.h"
#include "tests/ui/monitoring/MetricsFile.h"
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
    metrics.write();
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

struct Bench {
    fakes::Desk desk;
    fakes::MetricsFile metrics{desk.folder.path()};
    std::unique_ptr<MonitoringPage> page;
    QWidget window;

    void open() {
        page = std::make_unique<MonitoringPage>(desk.services());
        window.resize(1020, 634);
        auto* layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(page->createView(&window));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        page->opened();
    }
    template <typename T = QWidget>
    T* find(const QString& name) {
        T* found = window.findChild<T*>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    void click(const QString& name) { QTest::mouseClick(find(name), Qt::LeftButton); }
    StatePane::State state() { return find<StatePane>(u"monitoringPane"_s)->state(); }
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
    void statesCanBeReadAsATable() {
        Bench bench;
        fill(bench.desk, bench.metrics, 60);
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        bench.click(u"stateAsTable"_s);
        auto* table = bench.find<QTableWidget>(u"stateTable"_s);
        QVERIFY(table->isVisible());
        QVERIFY(table->rowCount() >= 6);
        QVERIFY(!table->item(0, 0)->text().isEmpty());
    }
    void emptinessOffersWhatHelps() {
        Bench bench;
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Empty);
        bench.click(u"stateAction"_s);
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
    void pictures() {
        const QLocale before;
        Theme theme(*qApp);
        for (const QString& language : {u"en"_s, u"fr"_s}) {
            QTranslator translator;
            if (translator.load(u"monitoring_"_s + language, qEnvironmentVariable("FDC_QM")))
                QCoreApplication::installTranslator(&translator);
            QLocale::setDefault(QLocale(language));
            fakes::Desk desk(language);
            {
                MonitoringPage page(desk.services());
                fakes::preview(page, theme, u"monitoring-empty-"_s + language, {1060, 670});
            }
            QFile settings(desk.folder.path() + u"/core.properties"_s);
            QVERIFY(settings.open(QIODevice::WriteOnly) &&
                    settings.write("connectors.health.check.interval=60\n") > 0);
            settings.close();
            desk.engine.on(u"connector.switches"_s, QJsonObject{{u"file"_s, settings.fileName()}});
            fakes::MetricsFile metrics(desk.folder.path());
            fill(desk, metrics, 600);
            fakes::TrailFile trail(desk);
            change(desk, trail);
            MonitoringPage page(desk.services());
            fakes::preview(page, theme, u"monitoring-small-"_s + language, {1060, 670});
            fakes::preview(page, theme, u"monitoring-"_s + language, {1220, 850}, [&](QWidget* view) {
                auto* chart = view->findChild<TimeChart*>(u"latencyChart"_s);
                chart->setFocus();
                for (int step = 0; step < 28; ++step)
                    QTest::keyClick(chart, Qt::Key_Left);
            });
            page.show(u"range:24h"_s);
            fakes::preview(page, theme, u"monitoring-day-"_s + language, {1900, 1300});
        }
        QLocale::setDefault(before);
    }
};

QTEST_MAIN(MonitoringViewTest)
#include "tst_monitoring_view.moc"
