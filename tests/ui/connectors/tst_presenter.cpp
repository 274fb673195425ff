// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/connectors/Answers.h"
#include "ui/connectors/ConnectorsPage.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::connectors;
using namespace Qt::Literals::StringLiterals;

using Phase = ConnectorsPresenter::Phase;
using Column = ConnectorModel::Column;

namespace {

QString text(ConnectorModel& model, int row, Column column) {
    return model.index(row, int(column)).data().toString();
}

}  // namespace

class ConnectorsPresenterTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::Desk> m_desk;

    void serve() {
        m_desk->engine.on(u"connector.list"_s, answers::five());
        m_desk->engine.on(u"connector.switches"_s, answers::switches());
    }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<fakes::Desk>(); }

    void theListIsToldInWords() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        ConnectorModel& model = presenter.model();
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(presenter.phase(), Phase::Loading);
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(presenter.summary(), u"5 connector(s) · 2 operational · 1 degraded · 1 failed · 1 off"_s);
        QCOMPARE(text(model, 0, Column::Connector), u"Fast2"_s);
        QCOMPARE(text(model, 0, Column::Wanted), u"on"_s);
        QCOMPARE(text(model, 0, Column::Observed), u"● operational"_s);
        QVERIFY(text(model, 0, Column::Since).startsWith(u"3"_s));
        QCOMPARE(text(model, 0, Column::NextAttempt), QString());
        QCOMPARE(text(model, 3, Column::Wanted), u"off"_s);
        QCOMPARE(text(model, 3, Column::Reason), u"Not switched on yet."_s);
        QCOMPARE(text(model, 4, Column::Observed), u"■ failed"_s);
        QVERIFY(text(model, 4, Column::NextAttempt).startsWith(u"in 2"_s));
        QVERIFY(text(model, 4, Column::Reason).size() > 10);
        QCOMPARE(model.index(4, int(Column::Observed)).data(ToneRole).toInt(), int(Tone::Error));
        // What needs a person is chosen first.
        QCOMPARE(presenter.currentId(), u"webdav"_s);
    }

    void agesAndCountdownsTick() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        const QString before = text(presenter.model(), 4, Column::NextAttempt);
        m_desk->clock.now = m_desk->clock.now.addSecs(80);
        QSignalSpy changes(&presenter.model(), &QAbstractItemModel::dataChanged);
        QTRY_VERIFY(!changes.isEmpty());
        QVERIFY(text(presenter.model(), 4, Column::NextAttempt) != before);
        m_desk->clock.now = m_desk->clock.now.addSecs(300);
        QCOMPARE(text(presenter.model(), 4, Column::NextAttempt), u"now"_s);
    }

    void whatLooksTheSameIsNotToldAgain() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        presenter.model().tick();
        QSignalSpy list(&presenter, &ConnectorsPresenter::listChanged);
        QSignalSpy current(&presenter, &ConnectorsPresenter::currentChanged);
        QSignalSpy stale(&presenter, &ConnectorsPresenter::staleChanged);
        QSignalSpy rows(&presenter.model(), &QAbstractItemModel::dataChanged);
        // The engine tells ages in seconds, which nobody shows.
        QJsonObject later = answers::five();
        QJsonArray all = later[u"connectors"].toArray();
        for (QJsonValueRef one : all) {
            QJsonObject object = one.toObject();
            object[u"ageSeconds"_s] = object[u"ageSeconds"].toInteger() + 1;
            one = object;
        }
        later[u"connectors"_s] = all;
        m_desk->engine.on(u"connector.list"_s, later);
        const auto asked = m_desk->engine.asked.size();
        presenter.retry();
        QTRY_VERIFY(m_desk->engine.asked.size() > asked);
        QTest::qWait(0);
        presenter.model().tick();
        QCOMPARE(list.size() + current.size() + stale.size() + rows.size(), 0);
        // Of a countdown that moves, its row alone is painted.
        m_desk->clock.now = m_desk->clock.now.addSecs(70);
        rows.clear();
        presenter.model().tick();
        QVERIFY(std::ranges::any_of(rows, [](const QList<QVariant>& one) {
            return one[0].toModelIndex().row() == 4 && one[1].toModelIndex().row() == 4;
        }));
    }

    void aStateThatChangesKeepsItsRow() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        QSignalSpy removed(&presenter.model(), &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&presenter.model(), &QAbstractItemModel::modelReset);
        QJsonObject next = answers::five();
        QJsonArray list = next[u"connectors"].toArray();
        list[4] = answers::connector(u"webdav"_s, u"WebDAV"_s, u"on"_s, u"up"_s, 0);
        next[u"connectors"_s] = list;
        m_desk->engine.on(u"connector.list"_s, next);
        presenter.retry();
        QTRY_COMPARE(text(presenter.model(), 4, Column::Observed), u"● operational"_s);
        QCOMPARE(removed.size() + reset.size(), 0);
        QCOMPARE(presenter.currentId(), u"webdav"_s);
    }

    void nothingIsAskedWhileClosed() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        QCOMPARE(m_desk->engine.asked.size(), 0);
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        presenter.close();
        const auto asked = m_desk->engine.asked.size();
        presenter.retry();
        QTest::qWait(0);
        QCOMPARE(m_desk->engine.asked.size(), asked);
    }

    void anErrorBeforeAnyAnswerIsThePage() {
        m_desk->engine.fails(u"connector.list"_s,
                             base::Error(base::ErrorCode{"ENGINE_UNREACHABLE", base::ErrorKind::Temporary}));
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Error);
        QVERIFY(!presenter.staleSince().isValid());
        serve();
        presenter.retry();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
    }

    void anErrorAfterAnAnswerLeavesItAndCallsItOld() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        m_desk->engine.fails(u"connector.list"_s,
                             base::Error(base::ErrorCode{"ENGINE_UNREACHABLE", base::ErrorKind::Temporary}));
        presenter.retry();
        QTRY_VERIFY(presenter.staleSince().isValid());
        QCOMPARE(presenter.phase(), Phase::Content);
        QCOMPARE(presenter.model().rowCount(), 5);
        serve();
        presenter.retry();
        QTRY_VERIFY(!presenter.staleSince().isValid());
    }

    void aSlowAnswerMakesItOld() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        m_desk->engine.silent.append(u"connector.list"_s);
        presenter.retry();
        QTRY_VERIFY(presenter.staleSince().isValid());
        QVERIFY(!presenter.error());
    }

    void noConnectorIsSaid() {
        m_desk->engine.on(u"connector.list"_s, answers::list({}));
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Empty);
        QVERIFY(!presenter.current());
        QCOMPARE(presenter.whyNotSwitch(true), u"Select a connector first."_s);
    }

    void theFilterLooksAtNamesAndStates() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        const QAbstractItemModelTester tester(&presenter.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        presenter.setFilter(u"PLU"_s);
        QCOMPARE(presenter.model().rowCount(), 1);
        presenter.setFilter(u"operational"_s);
        QCOMPARE(presenter.model().rowCount(), 2);
        presenter.setFilter(u"nobody"_s);
        QCOMPARE(presenter.phase(), Phase::NoMatch);
        presenter.setFilter({});
        QCOMPARE(presenter.model().rowCount(), 5);
    }

    void aTestTellsItsRungsAndTheFirstFix() {
        serve();
        m_desk->engine.on(u"connector.test"_s, answers::ladder(2));
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        presenter.startTest(u"webdav"_s);
        QVERIFY(presenter.test(u"webdav"_s).running);
        QVERIFY(presenter.isTesting());
        presenter.startTest(u"webdav"_s);  // not twice at once
        QTRY_VERIFY(!presenter.test(u"webdav"_s).running);
        QCOMPARE(m_desk->engine.count(u"connector.test"_s), 1);
        QCOMPARE(m_desk->engine.last(u"connector.test"_s)[u"language"].toString(), u"en"_s);
        const LadderTest test = presenter.test(u"webdav"_s);
        QCOMPARE(test.at, m_desk->clock.now);
        QCOMPARE(test.rungs.size(), 8);
        QCOMPARE(test.rungs[0].outcome, RungResult::Outcome::Ok);
        QCOMPARE(test.rungs[2].outcome, RungResult::Outcome::Failed);
        QCOMPARE(test.rungs[3].outcome, RungResult::Outcome::NotTried);
        QVERIFY(test.firstFailed() && test.firstFailed()->name == u"tls"_s);
        QVERIFY(!test.isPassed());
        QVERIFY(!fixText(*test.firstFailed(), u"fr"_s).isEmpty());
        QVERIFY(fixText(*test.firstFailed(), u"fr"_s) != fixText(*test.firstFailed(), u"en"_s));
    }

    void aTestThatCannotBeMadeIsAnError() {
        serve();
        m_desk->engine.fails(u"connector.test"_s,
                             base::Error(base::ErrorCode{"ACTION_REFUSED", base::ErrorKind::Permission}));
        ConnectorsPresenter presenter(m_desk->services());
        presenter.startTest(u"fast2"_s);
        QTRY_VERIFY(presenter.test(u"fast2"_s).error.has_value());
        QVERIFY(!presenter.isTesting());
    }

    void allAreTestedTogether() {
        serve();
        m_desk->engine.on(u"connector.test"_s, answers::ladder(8));
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        presenter.testAll();
        QCOMPARE(m_desk->engine.count(u"connector.test"_s), 5);
        QTRY_VERIFY(!presenter.isTesting());
        QVERIFY(presenter.test(u"ged"_s).isPassed());
    }

    void switchesTellWhy() {
        serve();
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.switches(u"ged"_s).has_value());
        const SwitchState state = *presenter.switches(u"ged"_s);
        QVERIFY(!state.effective);
        QCOMPARE(state.switches[0].text(), u"connectors.enabled = true · line 3"_s);
        QCOMPARE(state.switches[0].mark(), u"✓"_s);
        QCOMPARE(state.switches[1].text(), u"connectors.ged.enabled = false · default"_s);
        QCOMPARE(state.switches[1].mark(), u"✕"_s);
        QCOMPARE(state.switches[2].place(), u"environment variable GED_CONNECTOR_ENABLED"_s);
        QCOMPARE(state.changes, QStringList{u"Add connectors.ged.enabled=true."_s});
        QCOMPARE(m_desk->engine.last(u"connector.switches"_s)[u"language"].toString(), u"en"_s);
        m_desk->language = u"fr"_s;
        presenter.retranslate();
        QTRY_COMPARE(m_desk->engine.last(u"connector.switches"_s)[u"language"].toString(), u"fr"_s);
    }

    void aReferenceOfAConnectorThatIsOnCountsAsOn() {
        const QJsonObject state{
            {u"effective"_s, true},
            {u"switches"_s, QJsonArray{answers::switchLine(u"k"_s, u"${ON}"_s, 2, u"file"_s)}}};
        const QJsonObject unclear{
            {u"effective"_s, false},
            {u"switches"_s, QJsonArray{answers::switchLine(u"k"_s, u"${ON}"_s, 2, u"file"_s)}}};
        const auto all =
            SwitchState::allFrom({{u"connectors"_s, QJsonObject{{u"a"_s, state}, {u"b"_s, unclear}}}});
        QCOMPARE(all[u"a"_s].switches[0].mark(), u"✓"_s);
        QCOMPARE(all[u"b"_s].switches[0].mark(), u"?"_s);
    }

    void theSelectedAreSwitchedOneAfterTheOther() {
        serve();
        QStringList order;
        ConnectorsPresenter* asking = nullptr;
        QString shown;
        m_desk->engine.on(u"connector.disable"_s, [&](const QJsonObject& arguments) {
            order.append(arguments[u"connector"].toString());
            if (order.size() == 1)
                shown = text(asking->model(), 0, Column::Observed);
            return base::Result<QJsonObject>(QJsonObject{{u"written"_s, u"x"_s}});
        });
        m_desk->engine.on(u"connector.consequences"_s, QJsonObject{});
        ConnectorsPresenter presenter(m_desk->services());
        asking = &presenter;
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        presenter.setSelected({u"fast2"_s, u"ged"_s, u"companion"_s});
        QVERIFY(presenter.whyNotSwitch(true).isEmpty());
        QVERIFY(presenter.whyNotSwitch(false).isEmpty());
        // This engine is too old for a change of several at once.
        presenter.switchSelected(nullptr, false);
        QTRY_COMPARE(order, (QStringList{u"fast2"_s, u"companion"_s}));
        QCOMPARE(shown, u"changing…"_s);
        QTRY_VERIFY(!presenter.isChanging(u"companion"_s));
        // Undoing the first leaves the others as they are.
        m_desk->engine.on(u"connector.enable"_s, QJsonObject{});
        m_desk->notices.all().last().action();
        QTRY_COMPARE(m_desk->engine.count(u"connector.enable"_s), 1);
        QTest::qWait(0);
        QCOMPARE(order.size(), 2);
    }

    void onlyWhatFailedIsRestarted() {
        serve();
        m_desk->engine.on(u"connector.restart"_s, QJsonObject{});
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.phase(), Phase::Content);
        presenter.setSelected({u"fast2"_s});
        QCOMPARE(presenter.whyNotRestartFailed(), u"Nothing that is selected has failed."_s);
        presenter.setSelected({u"fast2"_s, u"webdav"_s});
        QVERIFY(presenter.whyNotRestartFailed().isEmpty());
        presenter.restartFailed(nullptr);
        QTRY_COMPARE(m_desk->engine.count(u"connector.restart"_s), 1);
        QCOMPARE(m_desk->engine.last(u"connector.restart"_s)[u"connector"].toString(), u"webdav"_s);
    }

    void probesAreReadAndTellWhatIsWrong() {
        serve();
        answers::keepProbes(*m_desk, {u"fast2"_s, u"plume"_s});
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(!presenter.probes().points(u"fast2"_s).empty());
        QCOMPARE(presenter.probes().points(u"fast2"_s).size(), size_t(59));
        QCOMPARE(presenter.probeCode(u"plume"_s), u"FLOWERDOCS_DOWN"_s);
        QCOMPARE(presenter.probeCode(u"fast2"_s), QString());
        QTRY_COMPARE(text(presenter.model(), 1, Column::Reason), codeSentence(u"FLOWERDOCS_DOWN"_s, u"en"_s));
    }

    void aDamagedSeriesIsToldAndTheListStays() {
        serve();
        QFile file(m_desk->folder.filePath(u"metrics.db"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        ConnectorsPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.probesError().has_value());
        QTRY_COMPARE(presenter.phase(), Phase::Content);
    }

    void thePageChoosesWhatItIsAskedToShow() {
        serve();
        ConnectorsPage page(m_desk->services());
        QVERIFY(!page.show(u"campaign:x"_s));
        QVERIFY(!page.show(u"connector:"_s));
        QVERIFY(page.show(u"connector:companion"_s));
        page.opened();
        QTRY_COMPARE(page.presenter().phase(), Phase::Content);
        QCOMPARE(page.presenter().currentId(), u"companion"_s);
    }

    void commandsAreThereBeforeThePageWasOpened() {
        serve();
        m_desk->engine.on(u"connector.test"_s, answers::ladder(8));
        ConnectorsPage page(m_desk->services());
        QVERIFY(page.commands().isEmpty());
        QTRY_COMPARE(page.commands().size(), 16);
        const QList<Command> commands = page.commands();
        QCOMPARE(commands[0].id, u"connector.test:fast2"_s);
        QCOMPARE(commands[1].id, u"connector.disable:fast2"_s);
        QCOMPARE(commands[2].id, u"connector.restart:fast2"_s);
        QVERIFY(commands[2].reason().isEmpty());
        QCOMPARE(commands[11].reason(), u"It is switched off."_s);
        commands[0].run();
        QCOMPARE(m_desk->navigated, QStringList{u"connectors connector:fast2"_s});
        QCOMPARE(commands[0].reason(), u"This test runs already."_s);
    }
};

QTEST_MAIN(ConnectorsPresenterTest)
#include "tst_presenter.moc"
