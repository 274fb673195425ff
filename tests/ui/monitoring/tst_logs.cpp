// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/monitoring/LogFile.h"
#include "ui/common/DataTable.h"
#include "ui/common/StatePane.h"
#include "ui/common/Widgets.h"
#include "ui/monitoring/LogsPresenter.h"
#include "ui/monitoring/MonitoringPage.h"
#include "ui/monitoring/MonitoringPresenter.h"

using namespace fdc::ui;
using namespace fdc::ui::monitoring;
using namespace Qt::Literals::StringLiterals;
using fdc::base::LogLevel;
using State = LogsPresenter::State;

namespace {

void fill(fakes::LogFile& log, const QDateTime& now, int lines) {
    for (int at = lines; at > 0; --at) {
        const QDateTime moment = now.addSecs(-at);
        if (at % 10 == 0)
            log.add(moment, u"warning"_s, u"net.http"_s, u"no answer from https://plume.example.com"_s,
                    u"c-1"_s);
        else if (at % 25 == 7)
            log.add(moment, u"error"_s, u"connector.supervisor"_s,
                    u"plume did not start: connection refused; next attempt in 2 min\nsecond line"_s,
                    u"c-2"_s);
        else
            log.add(moment, u"info"_s, u"monitoring.health"_s, u"probed number %1"_s.arg(at));
    }
}

}  // namespace

class LogsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestLineIsFirstAndOlderOnesComeByScrolling() {
        fakes::Desk desk;
        fakes::LogFile log(desk.folder.path());
        fill(log, desk.clock.now, 500);
        LogsPresenter logs(desk.services());  // without a tester: that one fetches all there is
        logs.open();
        QCOMPARE(logs.state(), State::Loading);
        QTRY_COMPARE(logs.state(), State::Ready);
        QCOMPARE(logs.model().rowCount(), 200);
        QCOMPARE(logs.model().at(0)->message, u"probed number 1"_s);
        QVERIFY(logs.model().canFetchMore({}));
        logs.model().fetchMore({});
        QTRY_COMPARE(logs.model().rowCount(), 400);
        logs.model().fetchMore({});
        QTRY_COMPARE(logs.model().rowCount(), 500);
        QVERIFY(!logs.model().canFetchMore({}));
        QCOMPARE(logs.categories().size(), 3);
    }
    void aTableThatAsksBeforeItIsOpenGetsNothingAndTodayIsATime() {
        fakes::Desk desk;
        fakes::LogFile log(desk.folder.path());
        fill(log, desk.clock.now, 5);
        LogsPresenter logs(desk.services());
        QVERIFY(!logs.model().canFetchMore({}));
        logs.open();
        QTRY_COMPARE(logs.model().rowCount(), 5);
        const QString time = logs.model().index(0, int(LogModel::Column::Time)).data().toString();
        QVERIFY2(!time.contains(u'/') && time.count(u':') == 2, qPrintable(time));
    }
    void newLinesFollowWithoutDoubles() {
        fakes::Desk desk;
        fakes::LogFile log(desk.folder.path());
        fill(log, desk.clock.now, 20);
        LogsPresenter logs(desk.services());
        QAbstractItemModelTester tester(&logs.model());
        logs.open();
        QTRY_COMPARE(logs.model().rowCount(), 20);
        log.add(desk.clock.now, u"info"_s, u"engine"_s, u"new"_s);
        QTRY_COMPARE(logs.model().rowCount(), 21);
        QCOMPARE(logs.model().at(0)->message, u"new"_s);
        logs.setFollowing(false);
        log.add(desk.clock.now, u"info"_s, u"engine"_s, u"later"_s);
        QTest::qWait(1'300);
        QCOMPARE(logs.model().rowCount(), 21);
        logs.setFollowing(true);
        QTRY_COMPARE(logs.model().rowCount(), 22);
    }
    void aFilterIsReadAnewAndTheOldAnswerDropped() {
        fakes::Desk desk;
        fakes::LogFile log(desk.folder.path());
        fill(log, desk.clock.now, 300);
        LogsPresenter logs(desk.services());
        logs.open();
        fdc::base::LogQuery query;
        query.category = u"connector"_s;
        logs.setQuery(query);
        query.least = LogLevel::Warning;
        query.category.clear();
        logs.setQuery(query);
        QTRY_VERIFY(logs.state() == State::Ready && !logs.isReading());
        for (const LogRow& row : logs.model().list())
            QVERIFY(row.level >= LogLevel::Warning);
        QVERIFY(logs.commandLine().contains(u"--level warning"_s));
        query.text = u"nobody wrote this"_s;
        logs.setQuery(query);
        QTRY_COMPARE(logs.state(), State::Empty);
        QVERIFY(logs.isFiltered());
    }
    void aLogThatAppearsLaterIsFound() {
        fakes::Desk desk;
        LogsPresenter logs(desk.services());
        logs.open();
        QTRY_COMPARE(logs.state(), State::Empty);
        fakes::LogFile log(desk.folder.path());
        fill(log, desk.clock.now, 5);
        QTRY_COMPARE(logs.model().rowCount(), 5);
    }
    void anAuditRecordLeadsToItsLines() {
        fakes::Desk desk;
        fakes::LogFile log(desk.folder.path());
        fill(log, desk.clock.now, 100);
        MonitoringPage page(desk.services());
        QWidget window;
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(page.createView(&window));
        window.resize(1020, 634);
        window.show();
        page.opened();
        QVERIFY(page.show(u"logs:correlation:c-1"_s));
        QCOMPARE(page.presenter().tab(), MonitoringPresenter::Tab::Logs);
        QTRY_COMPARE(page.logs().model().rowCount(), 10);
        QCOMPARE(window.findChild<QLineEdit*>(u"logCorrelation"_s)->text(), u"c-1"_s);
        auto* table = window.findChild<DataTable*>(u"logLines"_s);
        table->selectRow(0);
        QVERIFY(window.findChild<QLabel*>(u"logMessage"_s)->text().startsWith(u"no answer"_s));
        QTest::mouseClick(window.findChild<QPushButton*>(u"auditOfCorrelation"_s), Qt::LeftButton);
        QCOMPARE(desk.navigated.last(), u"audit filter:correlation:c-1"_s);
        QTest::mouseClick(window.findChild<QPushButton*>(u"clearLogFilter"_s), Qt::LeftButton);
        QTRY_COMPARE(page.logs().model().rowCount(), 100);
        auto* text = window.findChild<QLineEdit*>(u"logText"_s);
        QTest::keyClicks(text, u"attempt"_s);
        QTRY_COMPARE(page.logs().query().text, u"attempt"_s);
        QTRY_COMPARE(page.logs().model().rowCount(), 4);
        QVERIFY(!page.show(u"logs:other"_s));
        page.closed();
    }
    void pictures() {
        const fakes::French french;
        Theme theme(*qApp);
        fakes::Desk desk(french.language());
        const QString tail = u'-' + french.language();
        fakes::LogFile log(desk.folder.path());
        fill(log, desk.clock.now, 300);
        MonitoringPage page(desk.services());
        page.show(u"logs"_s);
        fakes::preview(page, theme, u"logs"_s + tail, {1060, 670},
                       [](QWidget* view) { view->findChild<DataTable*>(u"logLines"_s)->selectRow(6); });
    }
};

QTEST_MAIN(LogsTest)
#include "tst_logs.moc"
