// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>

#include "core/action/ActionErrors.h"
#include "tests/gui/WindowChecks.h"
#include "tests/ui/Fakes.h"
#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/monitoring/PageBench.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/AlertsPresenter.h"
#include "ui/monitoring/MonitoringPage.h"
#include "ui/monitoring/MonitoringPresenter.h"

using namespace fdc::ui;
using namespace fdc::ui::monitoring;
using namespace Qt::Literals::StringLiterals;
using List = AlertsPresenter::List;

namespace {

QJsonObject incident(int id, const QString& subject, const QString& severity, const QString& state,
                     const QString& sentence) {
    return {{u"id"_s, id},
            {u"rule"_s, u"connector-down"_s},
            {u"metric"_s, u"health"_s},
            {u"subject"_s, subject},
            {u"severity"_s, severity},
            {u"state"_s, state},
            {u"openedAt"_s, u"2026-11-23T13:18:02Z"_s},
            {u"closedAt"_s, state == u"closed"_s ? QJsonValue(u"2026-11-23T13:30:00Z"_s) : QJsonValue()},
            {u"value"_s, 0},
            {u"threshold"_s, 1},
            {u"code"_s, u"HOST_UNREACHABLE"_s},
            {u"sentence"_s, sentence},
            {u"acknowledgedBy"_s, state == u"acknowledged"_s ? QJsonValue(u"ann"_s) : QJsonValue()},
            {u"note"_s, QJsonValue()},
            {u"notices"_s,
             QJsonArray{QJsonObject{
                            {u"channel"_s, u"mail"_s}, {u"at"_s, u"2026-11-23T13:18:04Z"_s}, {u"ok"_s, true}},
                        QJsonObject{{u"channel"_s, u"webhook"_s},
                                    {u"at"_s, u"2026-11-23T13:18:05Z"_s},
                                    {u"ok"_s, false},
                                    {u"code"_s, u"NOTICE_WEBHOOK_REFUSED"_s}}}}};
}

QJsonObject rule(const QString& name, const QString& state, const QString& text, bool builtIn) {
    return {{u"name"_s, name},
            {u"text"_s, text},
            {u"builtIn"_s, builtIn},
            {u"severity"_s, u"warning"_s},
            {u"state"_s, state},
            {u"lastValue"_s, 12},
            {u"since"_s, u"2026-11-23T10:00:00Z"_s},
            {u"sentence"_s, u"More events wait than the inbox usually holds."_s}};
}

void fill(fakes::Desk& desk) {
    const QJsonObject plume =
        incident(7, u"plume"_s, u"critical"_s, u"open"_s, u"The connector does not answer."_s);
    const QJsonObject fast2 = incident(9, u"fast2"_s, u"warning"_s, u"acknowledged"_s,
                                       u"The certificate of the server ends in 6 days."_s);
    const QJsonObject closed = incident(3, {}, u"warning"_s, u"closed"_s, u"The disk was nearly full."_s);
    desk.engine.on(u"alert.list"_s, [=](const QJsonObject& asked) {
        const bool open = asked[u"state"_s].toString() == u"open"_s;
        return fakes::Result<QJsonObject>(QJsonObject{
            {u"open"_s, 2},
            {u"incidents"_s, open ? QJsonArray{plume, fast2} : QJsonArray{plume, fast2, closed}}});
    });
    desk.engine.on(u"alert.rules"_s,
                   QJsonObject{{u"rules"_s,
                                QJsonArray{rule(u"inbox-full"_s, u"ok"_s, u"events.fill > 80 for 5m"_s, true),
                                           rule(u"slow"_s, u"muted"_s,
                                                u"probe.latency of plume > 500 for 10m"_s, false)}}});
    desk.engine.on(
        u"maintenance.list"_s,
        QJsonObject{{u"windows"_s, QJsonArray{QJsonObject{{u"id"_s, 4},
                                                          {u"connector"_s, u"*"_s},
                                                          {u"from"_s, u"2026-11-23T13:30:00Z"_s},
                                                          {u"to"_s, u"2026-11-23T15:00:00Z"_s},
                                                          {u"reason"_s, u"upgrade of the server"_s},
                                                          {u"by"_s, u"ann"_s},
                                                          {u"state"_s, u"active"_s}}}}});
    desk.engine.on(u"connector.list"_s,
                   QJsonObject{{u"connectors"_s,
                                QJsonArray{QJsonObject{{u"id"_s, u"fast2"_s}, {u"name"_s, u"Fast2"_s}},
                                           QJsonObject{{u"id"_s, u"plume"_s}, {u"name"_s, u"Plume"_s}}}}});
    for (const QString& action : {u"alert.acknowledge"_s, u"alert.mute"_s, u"alert.unmute"_s, u"alert.test"_s,
                                  u"maintenance.add"_s, u"maintenance.remove"_s})
        desk.engine.on(action, QJsonObject());
}

struct Bench : PageBench {
    void open() { PageBench::open(u"alerts"_s); }
    StatePane::State state() { return stateOf(u"alertsPane"_s); }
};

}  // namespace

class AlertsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void incidentsAreListedAndToldWhole() {
        Bench bench;
        fill(bench.desk);
        bench.open();
        auto* table = bench.find<DataTable>(u"openIncidents"_s);
        QAbstractItemModelTester tester(table->model());
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QTRY_COMPARE(bench.state(), StatePane::State::Content);
        QVERIFY(bench.find<QTabBar>(u"monitoringTabs"_s)->tabText(1).contains(u"(2)"_s));
        QTRY_COMPARE(table->model()->index(0, int(IncidentModel::Column::Subject)).data().toString(),
                     u"Plume"_s);
        QTRY_COMPARE(bench.find<QLabel>(u"incidentSentence"_s)->text(), u"The connector does not answer."_s);
        QStringList texts;
        for (const QLabel* label : bench.find(u"incidentNotices"_s)->findChildren<QLabel*>())
            texts.append(label->text());
        QVERIFY(texts.join(u'|').contains(u"NOTICE_WEBHOOK_REFUSED"_s));
        table->selectRow(1);
        QTRY_COMPARE(bench.find<QLabel>(u"incidentSentence"_s)->text(),
                     u"The certificate of the server ends in 6 days."_s);
        QVERIFY(!bench.find(u"acknowledge"_s)->isVisible());  // it is already
    }
    void anIncidentGrowsOlderWithoutNews() {
        Bench bench;
        fill(bench.desk);
        bench.open();
        const IncidentModel& model = bench.page->alerts().openModel();
        QTRY_COMPARE(model.rowCount(), 2);
        const auto since = [&model] {
            return model.index(0, int(IncidentModel::Column::Since)).data().toString();
        };
        const QString before = since();
        bench.desk.clock.now = bench.desk.clock.now.addSecs(7'200);
        QTRY_VERIFY(since() != before);
    }
    void acknowledgingAsksForANoteAndNamesTheCommand() {
        Bench bench;
        fill(bench.desk);
        bench.open();
        QTRY_VERIFY(bench.page->alerts().chosenIncident());
        bench.click(u"acknowledge"_s);
        QCOMPARE(bench.desk.engine.count(u"alert.acknowledge"_s), 0);  // the form was cancelled
        bench.desk.dialogs.typed = FormAnswers{{u"note"_s, u"on it"_s}};
        bench.click(u"acknowledge"_s);
        QTRY_COMPARE(bench.desk.engine.count(u"alert.acknowledge"_s), 1);
        QCOMPARE(bench.desk.engine.last(u"alert.acknowledge"_s),
                 (QJsonObject{{u"incident"_s, 7}, {u"note"_s, u"on it"_s}}));
        QVERIFY(bench.desk.dialogs.formLine.contains(u"7"_s));
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        QCOMPARE(bench.desk.notices.all().first().tone, Tone::Ok);
    }
    void theChartsOfAnIncidentAreShown() {
        Bench bench;
        fill(bench.desk);
        bench.open();
        QTRY_VERIFY(bench.page->alerts().chosenIncident());
        bench.click(u"showOnCharts"_s);
        QCOMPARE(bench.page->presenter().tab(), MonitoringPresenter::Tab::Live);
        const TimeSpan span = bench.page->presenter().span();
        const qint64 opened = bench.page->alerts().chosenIncident()->openedAt;
        QVERIFY(span.from < opened && opened < span.to);
    }
    void rulesAreMutedForAWhile() {
        Bench bench;
        fill(bench.desk);
        bench.open();
        bench.find<QTabBar>(u"alertLists"_s)->setCurrentIndex(int(List::Rules));
        auto* table = bench.find<DataTable>(u"alertRules"_s);
        QAbstractItemModelTester tester(table->model());
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QTRY_VERIFY(bench.page->alerts().chosenRule());
        bench.find<QMenu>(u"muteMenu"_s)->actions().first()->trigger();
        QTRY_COMPARE(bench.desk.engine.count(u"alert.mute"_s), 1);
        QCOMPARE(bench.desk.engine.last(u"alert.mute"_s)[u"rule"_s].toString(), u"inbox-full"_s);
        QCOMPARE(fdc::base::fromRfc3339(bench.desk.engine.last(u"alert.mute"_s)[u"until"_s].toString()),
                 bench.desk.clock.now.addSecs(3'600));
        table->selectRow(1);
        QTRY_VERIFY(bench.find(u"unmuteRule"_s)->isVisible());
        QTRY_VERIFY(bench.find(u"unmuteRule"_s)->isEnabled());
        bench.click(u"unmuteRule"_s);
        QTRY_COMPARE(bench.desk.engine.count(u"alert.unmute"_s), 1);
        bench.click(u"openRuleSetting"_s);
        QCOMPARE(bench.desk.navigated, QStringList{u"configuration key:connectors.alerts.rule.slow"_s});
    }
    void maintenanceIsPlannedAndEnded() {
        Bench bench;
        fill(bench.desk);
        bench.open();
        QTRY_COMPARE(bench.page->alerts().nameOf(u"plume"_s), u"Plume"_s);
        bench.desk.dialogs.typed = FormAnswers{{u"connector"_s, u"plume"_s}, {u"to"_s, u"yesterday"_s}};
        bench.click(u"addMaintenance"_s);
        QVERIFY(!bench.desk.dialogs.formProblem.isEmpty());
        bench.desk.dialogs.typed = FormAnswers{{u"connector"_s, u"plume"_s}, {u"reason"_s, u"upgrade"_s}};
        bench.click(u"addMaintenance"_s);
        QTRY_COMPARE(bench.desk.engine.count(u"maintenance.add"_s), 1);
        const QJsonObject added = bench.desk.engine.last(u"maintenance.add"_s);
        QCOMPARE(added[u"connector"_s].toString(), u"plume"_s);
        const QDateTime from = fdc::base::fromRfc3339(added[u"from"_s].toString());
        QCOMPARE(from.secsTo(fdc::base::fromRfc3339(added[u"to"_s].toString())), 3'600);
        bench.find<QTabBar>(u"alertLists"_s)->setCurrentIndex(int(List::Maintenance));
        QTRY_VERIFY(bench.page->alerts().chosenWindow());
        QTRY_VERIFY(bench.find(u"removeMaintenance"_s)->isVisible());
        QTRY_VERIFY(bench.find(u"removeMaintenance"_s)->isEnabled());
        bench.click(u"removeMaintenance"_s);
        QTRY_COMPARE(bench.desk.engine.last(u"maintenance.remove"_s)[u"id"_s].toInt(), 4);
        QCOMPARE(bench.desk.dialogs.confirmations.last().consequences.size(), 1);
    }
    void aTestNoticeSaysWhyItFailed() {
        Bench bench;
        fill(bench.desk);
        bench.desk.engine.fails(u"alert.test"_s, fdc::base::Error(fdc::action::actionRefused));
        bench.open();
        bench.desk.dialogs.typed = FormAnswers{{u"channel"_s, u"mail"_s}};
        bench.click(u"testNotice"_s);
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        QCOMPARE(bench.desk.engine.last(u"alert.test"_s)[u"channel"_s].toString(), u"mail"_s);
        QCOMPARE(bench.desk.notices.all().first().code, u"ACTION_REFUSED"_s);
    }
    void nothingOpenIsGoodNews() {
        Bench bench;
        bench.desk.engine.on(u"alert.list"_s, QJsonObject{{u"open"_s, 0}, {u"incidents"_s, QJsonArray()}});
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Empty);
        QVERIFY(!bench.find(u"incidentPane"_s)->isVisible());
    }
    void anEngineThatRefusesIsTold() {
        Bench bench;
        bench.desk.engine.fails(u"alert.list"_s, fdc::base::Error(fdc::action::actionRefused));
        bench.open();
        QTRY_COMPARE(bench.state(), StatePane::State::Denied);
    }
    void anIncidentIsOpenedFromElsewhere() {
        Bench bench;
        fill(bench.desk);
        bench.open();
        QTRY_COMPARE(bench.page->alerts().openModel().rowCount(), 2);
        bench.page->presenter().setTab(MonitoringPresenter::Tab::Logs);
        QVERIFY(bench.page->show(u"incident:9"_s));
        QCOMPARE(bench.page->presenter().tab(), MonitoringPresenter::Tab::Alerts);
        QTRY_COMPARE(bench.page->alerts().chosenIncident()->key(), u"9"_s);
    }
    void answersWithoutFieldsAreTaken() {
        const QJsonObject bare{{u"incidents"_s, QJsonArray{QJsonObject{{u"id"_s, 1}}}}};
        QCOMPARE(incidentsOf(bare).size(), 1);
        IncidentModel model;
        QAbstractItemModelTester tester(&model);
        model.setList(incidentsOf(bare));
        RuleModel rules;
        QAbstractItemModelTester ruleTester(&rules);
        rules.setList(rulesOf({{u"rules"_s, QJsonArray{QJsonObject()}}}));
        MaintenanceModel windows;
        windows.setList(windowsOf({{u"windows"_s, QJsonArray{QJsonObject()}}}));
        QCOMPARE(windows.rowCount(), 1);
        QVERIFY(movedRows({}).isEmpty() && suspectsOf({}).isEmpty());
    }
    void nothingIsCutOffInTheSmallestWindow() {
        Bench bench;
        fill(bench.desk);
        bench.open();
        for (const List list : {List::Open, List::Recent, List::Rules, List::Maintenance}) {
            bench.page->alerts().setList(list);
            QTRY_COMPARE(bench.state(), StatePane::State::Content);
            QTest::qWait(50);
            const QStringList bad = checks::clipped(&bench.window) + checks::unnamed(&bench.window);
            QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
        }
    }
    void pictures() {
        const fakes::French french;
        Theme theme(*qApp);
        fakes::Desk desk(french.language());
        const QString tail = u'-' + french.language();
        fill(desk);
        MonitoringPage page(desk.services());
        page.show(u"alerts"_s);
        fakes::preview(page, theme, u"alerts"_s + tail, {1060, 670});
        page.alerts().setList(List::Rules);
        fakes::preview(page, theme, u"alert-rules"_s + tail, {1060, 670});
        page.alerts().setList(List::Maintenance);
        fakes::preview(page, theme, u"alert-maintenance"_s + tail, {1380, 950});
    }
};

QTEST_MAIN(AlertsTest)
#include "tst_alerts.moc"
