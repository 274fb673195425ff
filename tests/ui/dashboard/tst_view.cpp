// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>
#include <QTest>

#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/dashboard/Numbers.h"
#include "ui/common/DataTable.h"
#include "ui/common/Small.h"
#include "ui/common/StatePane.h"
#include "ui/common/TimeChart.h"
#include "ui/dashboard/DashboardPage.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::dashboard;
using namespace numbers;

class DashboardViewTest : public QObject {
    Q_OBJECT

    /// The page on screen, opened.
    struct Screen {
        fakes::Desk desk;
        DashboardPage page;
        QWidget window;
        QWidget* view;

        explicit Screen(const std::function<void(fakes::Desk&)>& prepare = {})
            : page((serve(desk), prepare ? prepare(desk) : void(), desk.services())) {
            window.resize(1220, 850);
            auto* layout = new QVBoxLayout(&window);
            view = page.createView(&window);
            layout->addWidget(view);
            window.show();
            page.opened();
        }
        static void serve(fakes::Desk& desk) {
            desk.engine.on(u"connector.list"_s, four());
            desk.engine.on(u"campaign.list"_s, campaigns({campaign(u"Mail_Run1"_s, u"Started"_s, 3, 14)}));
            desk.engine.on(
                u"connector.consequences"_s,
                QJsonObject{{u"campaigns"_s, QJsonArray{QJsonObject{{u"name"_s, u"Mail_Run1"_s},
                                                                    {u"pending"_s, 11},
                                                                    {u"effect"_s, u"pauses"_s}}}}});
            desk.engine.on(u"connector.disable"_s, QJsonObject{{u"written"_s, u"x"_s}});
            desk.engine.on(u"connector.enable"_s, QJsonObject{{u"written"_s, u"x"_s}});
        }
        template <typename Widget>
        Widget* find(const QString& name) const {
            auto* found = view->findChild<Widget*>(name);
            if (!found)
                qFatal("no widget %s", qPrintable(name));
            return found;
        }
        bool has(const QString& name) const { return view->findChild<QWidget*>(name) != nullptr; }
        void click(const QString& name) const { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
        QString text(const QString& name) const { return find<QLabel>(name)->text(); }
    };

private Q_SLOTS:
    void theCardsShowTheNumbers() {
        Screen screen(keepADay);
        QTRY_COMPARE(screen.find<KpiCard>(u"kpiForPerson"_s)->value(), u"17"_s);
        QTRY_VERIFY(screen.find<KpiCard>(u"kpiVerified"_s)->value() != u"–"_s);
        QTRY_VERIFY(screen.has(u"connector-ged"_s));
        QCOMPARE(screen.text(u"state-plume"_s), u"degraded"_s);
        QVERIFY(!screen.find<ToggleSwitch>(u"toggle-ged"_s)->isChecked());
        QVERIFY(!screen.find<QWidget>(u"firstUse"_s)->isVisible());
    }

    void cardsOpenTheirPagesByMouseAndKeys() {
        Screen screen;
        QTRY_VERIFY(screen.has(u"connector-fast2"_s));
        screen.click(u"kpiForPerson"_s);
        QTest::keyClick(screen.find<QWidget>(u"kpiForPerson"_s), Qt::Key_Space);
        QTest::mouseClick(screen.find<QWidget>(u"reason-fast2"_s), Qt::LeftButton);
        QTest::keyClick(screen.find<QWidget>(u"connector-plume"_s), Qt::Key_Return);
        screen.click(u"newMigration"_s);
        screen.click(u"openAudit"_s);
        QCOMPARE(screen.desk.navigated,
                 (QStringList{u"migrations "_s, u"migrations "_s, u"connectors connector:fast2"_s,
                              u"connectors connector:plume"_s, u"migrations new"_s, u"audit "_s}));
    }

    void aToggleSwitchesAndOpensNothing() {
        Screen screen;
        screen.desk.engine.silent.append(u"connector.disable"_s);
        QTRY_VERIFY(screen.has(u"toggle-companion"_s));
        auto* toggle = screen.find<ToggleSwitch>(u"toggle-companion"_s);
        QTest::mouseClick(toggle, Qt::LeftButton);
        QTRY_COMPARE(screen.desk.engine.count(u"connector.disable"_s), 1);
        QVERIFY(!toggle->isEnabled());
        QVERIFY(toggle->isChecked());
        QTest::mouseClick(toggle, Qt::LeftButton);  // on its way: nothing, and no page either
        QCOMPARE(screen.desk.engine.count(u"connector.disable"_s), 1);
        QVERIFY(screen.desk.navigated.isEmpty());
    }

    void whatPausesIsAskedFirst() {
        Screen screen;
        QTRY_VERIFY(screen.has(u"toggle-fast2"_s));
        screen.desk.dialogs.yes = false;
        QTest::mouseClick(screen.find<QWidget>(u"toggle-fast2"_s), Qt::LeftButton);
        QTRY_COMPARE(screen.desk.dialogs.confirmations.size(), 1);
        QVERIFY(screen.desk.dialogs.confirmations.first().consequences.first().startsWith(u"Mail_Run1"_s));
        QTRY_VERIFY(screen.find<QWidget>(u"toggle-fast2"_s)->isEnabled());
    }

    void theFirstUseStartsTheDemo() {
        Screen screen([](fakes::Desk& desk) { desk.engine.on(u"campaign.list"_s, campaigns({})); });
        QTRY_VERIFY(screen.find<QWidget>(u"firstUse"_s)->isVisible());
        QCOMPARE(screen.text(u"firstUseTitle"_s), u"The demo migration is ready"_s);
        screen.click(u"firstUseBegin"_s);
        QCOMPARE(screen.desk.navigated, QStringList{u"migrations demo"_s});
    }

    void chartsShareRangeAndCursor() {
        Screen screen(keepADay);
        auto* rates = screen.find<TimeChart>(u"throughputHistoryChart"_s);
        auto* latency = screen.find<TimeChart>(u"latencyHistoryChart"_s);
        QTRY_COMPARE(rates->to() - rates->from(), 3'600'000);
        QTRY_COMPARE(rates->series().size(), size_t(2));
        QCOMPARE(latency->series().size(), size_t(3));
        QCOMPARE(latency->from(), rates->from());
        rates->setFocus();
        QTest::keyClick(rates, Qt::Key_Left);
        QVERIFY(latency->cursor().has_value());
        QCOMPARE(latency->cursor(), rates->cursor());
        screen.click(u"rangeWeek"_s);
        QTRY_COMPARE(rates->to() - rates->from(), 7 * 86'400'000LL);
        QCOMPARE(latency->to(), rates->to());
    }

    void theDashboardIsSavedAsTableAndAsPicture() {
        Screen screen([](fakes::Desk& desk) {
            keepADay(desk);
            QJsonObject answer = four();
            QJsonArray connectors = answer[u"connectors"_s].toArray();
            QJsonObject first = connectors[0].toObject();
            first[u"name"_s] = u"=cmd|'/c calc'!A1"_s;
            connectors[0] = first;
            answer[u"connectors"_s] = connectors;
            desk.engine.on(u"connector.list"_s, answer);
        });
        QTRY_COMPARE(screen.find<TimeChart>(u"latencyHistoryChart"_s)->series().size(), size_t(3));
        QTRY_VERIFY(screen.find<TimeChart>(u"latencyHistoryChart"_s)->series()[0].name.startsWith(u'=') ||
                    screen.find<TimeChart>(u"latencyHistoryChart"_s)->series()[1].name.startsWith(u'=') ||
                    screen.find<TimeChart>(u"latencyHistoryChart"_s)->series()[2].name.startsWith(u'='));
        screen.desk.dialogs.path = screen.desk.folder.filePath(u"dashboard.csv"_s);
        screen.find<QAction>(u"dashboardExportcsv"_s)->trigger();
        QTRY_COMPARE(screen.desk.notices.all().size(), 1);
        QFile csv(screen.desk.dialogs.path);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArray head = csv.readLine();
        QVERIFY2(head.startsWith("Time,Verified (docs/s),Failed (docs/s),"), head.constData());
        QVERIFY2(head.contains(",'=cmd|'/c calc'!A1 (ms)"), head.constData());
        const QByteArray row = csv.readLine();
        QVERIFY2(row.startsWith("20") && row.contains('Z') && !row.contains("nan"), row.constData());
        screen.desk.dialogs.path = screen.desk.folder.filePath(u"dashboard.png"_s);
        screen.find<QAction>(u"dashboardExportpng"_s)->trigger();
        QTRY_COMPARE(screen.desk.notices.all().size(), 2);
        const QImage picture(screen.desk.dialogs.path);
        QVERIFY(picture.width() > 2000 && picture.height() > 1000);
    }

    void anAlertOpensItsIncident() {
        Screen screen([](fakes::Desk& desk) { desk.engine.on(u"alert.list"_s, alerts()); });
        QTRY_VERIFY(screen.find<QWidget>(u"alertsCard"_s)->isVisible());
        QCOMPARE(screen.text(u"alertCount"_s), u"3 open"_s);
        auto* table = screen.find<DataTable>(u"alertTable"_s);
        QTRY_VERIFY(table->isVisible());
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        screen.click(u"openAlerts"_s);
        QCOMPARE(screen.desk.navigated, (QStringList{u"monitoring incident:9"_s, u"monitoring alerts"_s}));
    }

    void withoutAlertsTheCardIsOneLineAndWithoutThemKnownItIsGone() {
        Screen screen;
        QTRY_VERIFY(screen.has(u"connector-ged"_s));
        QVERIFY(!screen.find<QWidget>(u"alertsCard"_s)->isVisible());
        screen.desk.engine.on(u"alert.list"_s, QJsonObject{{u"open"_s, 0}, {u"incidents"_s, QJsonArray()}});
        screen.page.presenter().refresh();
        QTRY_VERIFY(screen.find<QWidget>(u"alertsCard"_s)->isVisible());
        QCOMPARE(screen.text(u"alertCount"_s), u"none"_s);
        QVERIFY(!screen.find<QWidget>(u"alertTable"_s)->isVisible());
    }

    void aStaleStateIsNotCalledWell() {
        Screen screen;
        screen.desk.engine.on(u"connector.list"_s, fourInFull());
        screen.page.presenter().refresh();
        QTRY_VERIFY(screen.has(u"state-companion"_s));
        QTRY_COMPARE(screen.text(u"state-companion"_s), u"operational, stale"_s);
        // What is worth a look comes first: the line may be cut.
        const QString line = screen.find<ElidedLabel>(u"check-fast2"_s)->fullText();
        QVERIFY2(line.startsWith(u"Certificate: 12"_s) && line.endsWith(u"version 2026.0.0"_s),
                 qPrintable(line));
    }

    void anAuditRowOpensItsRecord() {
        Screen screen(recordADay);
        auto* table = screen.find<DataTable>(u"auditTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 7);
        QTRY_COMPARE(screen.text(u"auditChain"_s), u"chain verified"_s);
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(screen.desk.navigated, QStringList{u"audit record:11"_s});
    }

    void oneFailingSourceLeavesTheOthers() {
        Screen screen([](fakes::Desk& desk) {
            recordADay(desk);
            desk.engine.fails(u"connector.list"_s, broken("ENGINE_UNREACHABLE"));
            QFile file(metricsOf(desk));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(5000, 'x'));
        });
        QTRY_COMPARE(screen.find<StatePane>(u"connectorsMessagePane"_s)->state(), StatePane::State::Error);
        QTRY_VERIFY(screen.find<QWidget>(u"chartsMessage"_s)->isVisible());
        QVERIFY(!screen.find<QWidget>(u"throughputHistory"_s)->isVisible());
        QTRY_COMPARE(screen.find<KpiCard>(u"kpiForPerson"_s)->value(), u"17"_s);
        QTRY_COMPARE(screen.find<StatePane>(u"auditPane"_s)->state(), StatePane::State::Content);
        auto* message = screen.find<StatePane>(u"connectorsMessagePane"_s);
        QTest::mouseClick(message->findChild<QPushButton*>(u"stateHelp"_s), Qt::LeftButton);
        QCOMPARE(screen.desk.helped, QStringList{u"error:ENGINE_UNREACHABLE"_s});
        Screen::serve(screen.desk);
        QTest::mouseClick(message->findChild<QPushButton*>(u"stateAction"_s), Qt::LeftButton);
        QTRY_VERIFY(screen.has(u"connector-fast2"_s));
        QTRY_VERIFY(!screen.find<QWidget>(u"connectorsMessage"_s)->isVisible());
    }

    void connectorsThatComeAndGoKeepTheOthersCards() {
        Screen screen;
        QTRY_VERIFY(screen.has(u"connector-ged"_s));
        auto* fast2 = screen.find<QWidget>(u"connector-fast2"_s);
        screen.desk.engine.on(u"connector.list"_s,
                              connectors({connectorJson(u"fast2"_s, u"Fast2"_s, u"failed"_s, {}),
                                          connectorJson(u"webdav"_s, u"WebDAV"_s, u"on"_s, u"up"_s)}));
        screen.page.presenter().refresh();
        QTRY_VERIFY(screen.has(u"connector-webdav"_s) && !screen.has(u"connector-ged"_s));
        QCOMPARE(screen.find<QWidget>(u"connector-fast2"_s), fast2);
        QCOMPARE(screen.text(u"state-fast2"_s), u"failed"_s);
    }

    void manyConnectorsWrap() {
        Screen screen;
        QJsonArray many;
        for (int at = 0; at < 11; ++at)
            many.append(connectorJson(u"c%1"_s.arg(at), u"Connector %1"_s.arg(at), u"on"_s, u"up"_s));
        screen.desk.engine.on(u"connector.list"_s, connectors(many));
        screen.page.presenter().refresh();
        QTRY_VERIFY(screen.has(u"connector-c10"_s));
        auto* first = screen.find<QWidget>(u"connector-c0"_s);
        auto* last = screen.find<QWidget>(u"connector-c10"_s);
        QTRY_VERIFY(last->y() > first->y() + first->height());
        QVERIFY(last->geometry().right() <= last->parentWidget()->width());
    }

    void everyControlIsReachedByKeys() {
        Screen screen(recordADay);
        QTRY_VERIFY(screen.has(u"toggle-ged"_s) && screen.find<QWidget>(u"toggle-ged"_s)->isVisible());
        QTRY_COMPARE(screen.find<DataTable>(u"auditTable"_s)->model()->rowCount(), 7);
        screen.find<QWidget>(u"newMigration"_s)->setFocus();
        QSet<QString> reached;
        for (int steps = 0; steps < 40; ++steps) {
            reached.insert(QApplication::focusWidget()->objectName());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        for (const auto& name :
             {u"newMigration"_s, u"kpiForPerson"_s, u"connector-fast2"_s, u"toggle-fast2"_s,
              u"connector-ged"_s, u"rangeHour"_s, u"throughputHistoryChart"_s, u"latencyHistoryChart"_s,
              u"openAudit"_s, u"auditTable"_s})
            QVERIFY2(reached.contains(name), qPrintable(name));
        for (auto* button : screen.view->findChildren<QAbstractButton*>())
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty() || !button->isVisible());
    }

    void pictures() {
        fakes::French french;
        Theme theme(*qApp);
        for (const QSize size : {QSize(1098, 667), QSize(1418, 947), QSize(2340, 1390)}) {
            const QString name = u"dashboard-%1-%2"_s.arg(size.width()).arg(french.language());
            {
                fakes::Desk desk(french.language());
                Screen::serve(desk);
                keepADay(desk);
                recordADay(desk);
                DashboardPage page(desk.services());
                fakes::preview(page, theme, name, size);
            }
            {
                fakes::Desk desk(french.language());
                Screen::serve(desk);
                desk.engine.on(u"connector.list"_s, fourInFull());
                desk.engine.on(u"alert.list"_s, alerts());
                keepADay(desk);
                recordADay(desk);
                DashboardPage page(desk.services());
                fakes::preview(page, theme, name + u"-alerts"_s, size);
            }
            fakes::Desk first(french.language());
            first.engine.on(u"connector.list"_s,
                            connectors({connectorJson(u"fast2"_s, u"Fast2"_s, u"on"_s, u"up"_s)}));
            first.engine.on(u"campaign.list"_s, campaigns({}));
            DashboardPage fresh(first.services());
            fakes::preview(fresh, theme, name + u"-first"_s, size);
            first.engine.fails(u"connector.list"_s, broken("ENGINE_UNREACHABLE"));
            first.engine.fails(u"campaign.list"_s, broken("ENGINE_UNREACHABLE"));
            QFile file(metricsOf(first));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray(5000, 'x'));
            file.close();
            DashboardPage failing(first.services());
            fakes::preview(failing, theme, name + u"-failing"_s, size);
        }
    }
};

QTEST_MAIN(DashboardViewTest)
#include "tst_view.moc"
