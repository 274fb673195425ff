// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QSignalSpy>

#include "core/action/ActionErrors.h"
#include "tests/ui/audit/TrailFile.h"
#include "tests/ui/monitoring/MetricsFile.h"
#include "ui/monitoring/MonitoringPresenter.h"

using namespace fdc::ui::monitoring;
using namespace Qt::Literals::StringLiterals;
using Range = MonitoringPresenter::Range;
using State = MonitoringPresenter::State;
using Reason = MonitoringPresenter::Reason;

namespace {

QJsonObject listOf(const QString& observed) {
    const QJsonObject fast2{{u"id"_s, u"fast2"_s},
                            {u"name"_s, u"Fast2"_s},
                            {u"observed"_s, observed},
                            {u"since"_s, u"2026-11-23T10:00:00.000Z"_s}};
    return {{u"schema"_s, u"connectors/1"_s}, {u"connectors"_s, QJsonArray{fast2}}};
}

struct Bench {
    fakes::Desk desk;
    fakes::MetricsFile metrics{desk.folder.path()};

    Bench() { desk.engine.on(u"connector.list"_s, listOf(u"on"_s)); }
    void hour() {
        for (int at = 60; at >= 0; --at)
            metrics.probe(u"fast2"_s, desk.clock.now.addSecs(-at * 60), u"up"_s, 20);
        metrics.write();
    }
    void configure(const QByteArray& text) {
        QFile file(desk.folder.path() + u"/core.properties"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        desk.engine.on(u"connector.switches"_s, QJsonObject{{u"file"_s, file.fileName()}});
    }
};

}  // namespace

class MonitoringPresenterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void measurementsAreShown() {
        Bench bench;
        bench.hour();
        MonitoringPresenter presenter(bench.desk.services());
        QAbstractItemModelTester rows(&presenter.connectors());
        QAbstractItemModelTester events(&presenter.events());
        QCOMPARE(presenter.state(), State::Loading);
        presenter.open();
        QTRY_COMPARE(presenter.state(), State::Ready);
        QTRY_COMPARE(presenter.nameOf(u"fast2"_s), u"Fast2"_s);
        const ConnectorRow* row = presenter.connectors().at(0);
        QCOMPARE(row->p50, std::optional(20.0));
        QVERIFY(!row->isStale);
        QCOMPARE(row->availableMs, row->knownMs);
    }
    void emptinessHasAReason_data() {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("observed");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("nothing yet") << QByteArray("a=b\n") << u"on"_s << Reason::NothingYet;
        QTest::newRow("monitoring off")
            << QByteArray("connectors.monitoring.enabled=false\n") << u"on"_s << Reason::MonitoringOff;
        QTest::newRow("series off") << QByteArray("connectors.metrics.enabled=false\n") << u"on"_s
                                    << Reason::SeriesOff;
        QTest::newRow("nothing on") << QByteArray("a=b\n") << u"off"_s << Reason::NothingOn;
    }
    void emptinessHasAReason() {
        QFETCH(QByteArray, settings);
        QFETCH(QString, observed);
        QFETCH(Reason, reason);
        Bench bench;
        bench.configure(settings);
        bench.desk.engine.on(u"connector.list"_s, listOf(observed));
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        QTRY_COMPARE(presenter.state(), State::Empty);
        QTRY_VERIFY(presenter.settings());
        QTRY_COMPARE(presenter.reason(), reason);
    }
    void withoutAnEngineWhatWasMeasuredIsStillShown() {
        Bench bench;
        bench.hour();
        bench.desk.engine.handlers.clear();
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        QTRY_COMPARE(presenter.state(), State::Ready);
        QTRY_VERIFY(presenter.list().error());
        QCOMPARE(presenter.connectors().at(0)->id, u"fast2"_s);
        QVERIFY(!presenter.settings());
        QCOMPARE(presenter.reason(), Reason::NothingYet);  // nothing is claimed
    }
    void anUnreadableFileIsAnErrorAndComesBack() {
        Bench bench;
        QFile file(bench.metrics.path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("certainly no database") > 0);
        file.close();
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        QTRY_COMPARE(presenter.state(), State::Failed);
        QVERIFY(QFile::remove(bench.metrics.path()));
        bench.hour();
        presenter.reload();
        QTRY_COMPARE(presenter.state(), State::Ready);
    }
    void aLateAnswerForAnotherRangeIsDropped() {
        Bench bench;
        bench.hour();
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        for (const Range range : {Range::Week, Range::QuarterHour, Range::Day})
            presenter.setRange(range);
        QTRY_VERIFY(presenter.board());
        QCOMPARE(presenter.board()->to - presenter.board()->from, MonitoringPresenter::length(Range::Day));
    }
    void standingStillKeepsTheTime() {
        Bench bench;
        bench.hour();
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        QTRY_VERIFY(presenter.board());
        const qint64 to = presenter.board()->to;
        presenter.setLive(false);
        bench.desk.clock.now = bench.desk.clock.now.addSecs(1'000);
        presenter.setRange(Range::QuarterHour);
        QTRY_COMPARE(presenter.board()->to - presenter.board()->from,
                     MonitoringPresenter::length(Range::QuarterHour));
        QCOMPARE(presenter.board()->to, to);
        presenter.setLive(true);
        QTRY_VERIFY(presenter.board()->to > to + 900'000);
        QVERIFY(presenter.connectors().at(0)->isStale);
    }
    void zoomsStandStillAndLeadBack() {
        Bench bench;
        bench.hour();
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        QTRY_VERIFY(presenter.board());
        const qint64 to = presenter.board()->to;
        const fdc::ui::TimeSpan half{to - 1'800'000, to - 600'000};
        presenter.look().select(half);
        presenter.zoomTo(half);
        QVERIFY(!presenter.look().selection());
        QVERIFY(presenter.isZoomed() && !presenter.isLive());
        QTRY_COMPARE(presenter.board()->from, half.from);
        QCOMPARE(presenter.board()->to, half.to);
        presenter.zoomTo({half.from, half.from + 1'000});  // less than a minute is widened to one
        QTRY_COMPARE(presenter.board()->to - presenter.board()->from, 60'000);
        presenter.back();
        QTRY_COMPARE(presenter.board()->from, half.from);
        presenter.back();
        QVERIFY(presenter.isLive());
        QTRY_COMPARE(presenter.board()->to - presenter.board()->from,
                     MonitoringPresenter::length(Range::Hour));
        presenter.back();
        presenter.zoomTo(half);
        presenter.setRange(Range::Hour);
        QVERIFY(!presenter.isZoomed());
    }
    void aStretchThatStandsIsRanked() {
        Bench bench;
        bench.hour();
        const QJsonObject moved{
            {u"subject"_s, u"fast2"_s}, {u"name"_s, u"probe.latency"_s}, {u"at"_s, u"2026-11-23T13:41:00Z"_s},
            {u"score"_s, 0.9},          {u"direction"_s, u"up"_s},       {u"before"_s, 20},
            {u"after"_s, 900}};
        bench.desk.engine.on(u"metrics.moved"_s, QJsonObject{{u"moved"_s, QJsonArray{moved}}});
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        QTRY_VERIFY(!presenter.nameOf(u"fast2"_s).isEmpty() && presenter.connectors().rowCount() == 1);
        MovedFirst& first = presenter.look().moved();
        QAbstractItemModelTester tester(&first.rows());
        const qint64 to = bench.desk.clock.now.toMSecsSinceEpoch();
        for (int at = 10; at > 0; --at)  // while a person drags, nothing is asked
            presenter.look().select(fdc::ui::TimeSpan{to - 600'000 - at * 1'000, to});
        QTRY_COMPARE(first.rows().rowCount(), 1);
        QCOMPARE(bench.desk.engine.count(u"metrics.moved"_s), 1);
        QCOMPARE(bench.desk.engine.last(u"metrics.moved"_s)[u"from"_s].toString(),
                 u"2026-11-23T13:48:01.000Z"_s);
        QVERIFY(first.rows()
                    .index(0, int(MovedModel::Column::What))
                    .data()
                    .toString()
                    .startsWith(u"Fast2: latency"_s));
        QVERIFY(first.rows()
                    .index(0, int(MovedModel::Column::Change))
                    .data()
                    .toString()
                    .contains(u"900\u00a0ms"_s));
    }
    void aDropAsksForItsCauseAndItIsTakenBack() {
        Bench bench;
        for (int at = 60; at >= 0; --at)
            bench.metrics.probe(u"fast2"_s, bench.desk.clock.now.addSecs(-at * 60),
                                at < 20 ? u"down"_s : u"up"_s, 20);
        bench.metrics.write();
        const QJsonObject suspect{
            {u"seq"_s, 12},
            {u"at"_s, u"2026-11-23T13:37:00Z"_s},
            {u"actor"_s, u"ann"_s},
            {u"action"_s, u"config.set"_s},
            {u"file"_s, u"/etc/core.properties"_s},
            {u"why"_s, QJsonArray{u"justBefore"_s, u"ownKeys"_s}},
            {u"patch"_s, QJsonArray{QJsonObject{{u"key"_s, u"fast2.url"_s}, {u"value"_s, u"https://a"_s}},
                                    QJsonObject{{u"key"_s, u"fast2.new"_s}, {u"value"_s, QJsonValue()}}}},
            {u"command"_s, u"flowerdocsctl config set …"_s}};
        bench.desk.engine.on(u"health.suspects"_s, QJsonObject{{u"suspects"_s, QJsonArray{suspect}}});
        bench.desk.engine.on(u"config.set"_s, QJsonObject());
        bench.desk.engine.on(u"config.unset"_s, QJsonObject());
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        Suspects& suspects = presenter.look().suspects();
        QAbstractItemModelTester tester(&suspects.rows());
        QTRY_COMPARE(suspects.rows().rowCount(), 1);
        QCOMPARE(bench.desk.engine.last(u"health.suspects"_s)[u"connector"_s].toString(), u"fast2"_s);
        bench.desk.dialogs.yes = false;
        suspects.takeBack(nullptr, Suspect(*suspects.rows().at(0)));
        QTest::qWait(20);
        QCOMPARE(bench.desk.engine.count(u"config.set"_s), 0);
        bench.desk.dialogs.yes = true;
        suspects.takeBack(nullptr, Suspect(*suspects.rows().at(0)));
        QTRY_COMPARE(bench.desk.engine.count(u"config.unset"_s), 1);
        const QJsonObject set = bench.desk.engine.last(u"config.set"_s);
        QCOMPARE(set[u"file"_s].toString(), u"/etc/core.properties"_s);
        QCOMPARE(set[u"pairs"_s].toObject(), (QJsonObject{{u"fast2.url"_s, u"https://a"_s}}));
        QCOMPARE(bench.desk.engine.last(u"config.unset"_s)[u"keys"_s].toArray(), QJsonArray{u"fast2.new"_s});
        const fdc::ui::Confirmation& asked = bench.desk.dialogs.confirmations.last();
        QVERIFY(asked.difference.contains(u"- fast2.new"_s));
        QCOMPARE(asked.commandLine, u"flowerdocsctl config set …"_s);
        QTRY_VERIFY(!suspects.isTakingBack());
    }
    void aRefusedWayBackChangesNothingMore() {
        Bench bench;
        bench.desk.engine.fails(u"config.set"_s, fdc::base::Error(fdc::action::actionRefused));
        Suspects suspects(bench.desk.services());
        Suspect bad;
        bad.patch = {{u"a"_s, u"1"_s}, {u"b"_s, std::nullopt}};
        bad.command = u"flowerdocsctl config set f a=1"_s;
        suspects.takeBack(nullptr, bad);
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        QCOMPARE(bench.desk.notices.all().first().code, u"ACTION_REFUSED"_s);
        QCOMPARE(bench.desk.engine.count(u"config.unset"_s), 0);
        QVERIFY(!suspects.isTakingBack());
    }
    void aSecretComesBackWithItsKeptVersionOnly() {
        Bench bench;
        bench.desk.engine.on(u"config.restore"_s, QJsonObject());
        Suspects suspects(bench.desk.services());
        Suspect change;
        change.file = u"/etc/core.properties"_s;
        change.patch = {{u"fast2.token"_s, std::nullopt, true}};
        suspects.takeBack(nullptr, change);  // no command: there is no exact way back
        QVERIFY(bench.desk.dialogs.confirmations.isEmpty());
        change.command = u"flowerdocsctl config restore /etc/core.properties 4"_s;
        change.version = 4;
        suspects.takeBack(nullptr, change);
        QTRY_COMPARE(bench.desk.engine.count(u"config.restore"_s), 1);
        QCOMPARE(bench.desk.engine.last(u"config.restore"_s)[u"version"_s].toInt(), 4);
        QCOMPARE(bench.desk.engine.count(u"config.unset"_s), 0);
    }
    void liveReadsWhatIsNew() {
        Bench bench;
        bench.hour();
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        QTRY_VERIFY(presenter.board());
        bench.desk.clock.now = bench.desk.clock.now.addSecs(30);
        bench.metrics.probe(u"fast2"_s, bench.desk.clock.now, u"down"_s, 5);
        bench.metrics.write();
        QTRY_COMPARE_WITH_TIMEOUT(presenter.connectors().at(0)->health, fdc::connector::Health::Down, 15'000);
        presenter.close();
    }
    void checkingAsksTheEngineAndTells() {
        Bench bench;
        bench.desk.engine.on(u"health.probe"_s,
                             QJsonObject{{u"probes"_s, QJsonArray{QJsonObject{{u"state"_s, u"up"_s}},
                                                                  QJsonObject{{u"state"_s, u"down"_s}}}}});
        MonitoringPresenter presenter(bench.desk.services());
        QSignalSpy checking(&presenter, &MonitoringPresenter::checkingChanged);
        presenter.checkNow();
        presenter.checkNow();
        QVERIFY(presenter.isChecking());
        QTRY_VERIFY(!presenter.isChecking());
        QCOMPARE(bench.desk.engine.count(u"health.probe"_s), 1);
        QCOMPARE(checking.count(), 2);
        QCOMPARE(bench.desk.notices.all().size(), 1);
        QVERIFY(bench.desk.notices.all().first().text.contains(u"1 up, 1 not"_s));
    }
    void aRefusedCheckSaysWhy() {
        Bench bench;
        bench.desk.engine.fails(u"health.probe"_s, fdc::base::Error(fdc::action::actionRefused));
        MonitoringPresenter presenter(bench.desk.services());
        presenter.checkNow();
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        QCOMPARE(bench.desk.notices.all().first().code, u"ACTION_REFUSED"_s);
    }
    void nothingOnIsNothingChecked() {
        Bench bench;
        bench.desk.engine.on(u"health.probe"_s, QJsonObject{{u"probes"_s, QJsonArray()}});
        MonitoringPresenter presenter(bench.desk.services());
        presenter.checkNow();
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        QCOMPARE(bench.desk.notices.all().first().tone, fdc::ui::Tone::Neutral);
    }
    void changesInTheRangeAreListed() {
        Bench bench;
        fakes::TrailFile trail(bench.desk);
        trail.add(u"ann"_s, u"config.set"_s);
        bench.desk.clock.now = bench.desk.clock.now.addSecs(1'800);
        trail.add(u"ann"_s, u"connector.disable"_s, fdc::audit::Outcome::Failed);
        bench.hour();
        MonitoringPresenter presenter(bench.desk.services());
        presenter.open();
        QTRY_COMPARE(presenter.events().rowCount(), 2);
        QVERIFY(EventModel::markText(*presenter.events().at(0)).contains(u"Failed"_s));
        presenter.setRange(Range::QuarterHour);
        QTRY_COMPARE(presenter.events().rowCount(), 1);
    }
    void leavingWhileAnswersAreOnTheirWayIsSafe() {
        Bench bench;
        bench.hour();
        {
            MonitoringPresenter presenter(bench.desk.services());
            presenter.open();
            presenter.checkNow();
        }
        QTest::qWait(50);
        QVERIFY(bench.desk.notices.all().isEmpty());
    }
};

QTEST_MAIN(MonitoringPresenterTest)
#include "tst_monitoring_presenter.moc"
