// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "core/store/Database.h"
#include "tests/ui/dashboard/Numbers.h"
#include "ui/common/Format.h"
#include "ui/dashboard/DashboardPresenter.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::dashboard;
using namespace numbers;

using FirstUse = DashboardPresenter::FirstUse;

class DashboardPresenterTest : public QObject {
    Q_OBJECT

    std::unique_ptr<fakes::Desk> m_desk;

    void serve(const QJsonArray& all = {campaign(u"Mail_Run1"_s, u"Started"_s, 3, 14)}) {
        m_desk->engine.on(u"connector.list"_s, four());
        m_desk->engine.on(u"campaign.list"_s, campaigns(all));
    }
    void damage(const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
    }

private Q_SLOTS:
    void init() { m_desk = std::make_unique<fakes::Desk>(); }

    void theNumbersOfADay() {
        serve();
        keepADay(*m_desk);
        DashboardPresenter presenter(m_desk->services());
        QCOMPARE(presenter.verified().value, u"–"_s);
        presenter.open();
        QTRY_VERIFY(presenter.verified().value != u"–"_s);
        QTRY_COMPARE(presenter.throughput().pill, u"live"_s);
        QVERIFY(presenter.throughput().value.endsWith(u"docs/s"_s));
        QCOMPARE(presenter.verified().past.size(), size_t(48));
        QVERIFY(presenter.verified().pill.startsWith(u'+') || presenter.verified().pill.startsWith(u'−'));
        QCOMPARE(presenter.latency().value, format::milliseconds(93));
        QCOMPARE(presenter.latency().pillTone, Tone::Warn);
        QVERIFY(presenter.latency().pill.startsWith(u'+'));
        QCOMPARE(presenter.forPerson().value, u"17"_s);
        QCOMPARE(presenter.forPerson().pill, u"quarantine"_s);
        QCOMPARE(presenter.forPerson().pillTone, Tone::Warn);
        QCOMPARE(presenter.summary(), u"sandbox · 4 connector(s) · 1 campaign(s) running"_s);
        QCOMPARE(presenter.firstUse(), FirstUse::No);
    }

    void nothingRunsIsIdleAndNotZero() {
        serve({campaign(u"Mail_Run1"_s, u"Finished"_s)});
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.throughput().pill, u"idle"_s);
        QCOMPARE(presenter.throughput().value, u"–"_s);
        QCOMPARE(presenter.forPerson().value, u"0"_s);
        QCOMPARE(presenter.forPerson().pill, u"none"_s);
        QCOMPARE(presenter.forPerson().pillTone, Tone::Ok);
        QCOMPARE(presenter.summary(), u"sandbox · 4 connector(s) · no campaign running"_s);
    }

    void onlyFailedDocumentsAreNoQuarantine() {
        serve({campaign(u"Mail_Run1"_s, u"Finished"_s, 2, 0)});
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.forPerson().pill, u"failed"_s);
    }

    void theFirstUseIsInviting() {
        serve({});
        DashboardPresenter presenter(m_desk->services());
        QCOMPARE(presenter.firstUse(), FirstUse::No);  // nobody knows yet
        presenter.open();
        QTRY_COMPARE(presenter.firstUse(), FirstUse::Demo);
        Services services = m_desk->services();
        services.environment = u"prod"_s;
        DashboardPresenter elsewhere(services);
        elsewhere.open();
        QTRY_COMPARE(elsewhere.firstUse(), FirstUse::Plain);
    }

    void connectorsHaveTheirProbes() {
        serve();
        keepADay(*m_desk);
        DashboardPresenter presenter(m_desk->services());
        QVERIFY(!presenter.areConnectorsKnown());
        presenter.open();
        QTRY_VERIFY(presenter.areConnectorsKnown() && !presenter.tiles().first().past.empty());
        const QList<Tile> tiles = presenter.tiles();
        QCOMPARE(tiles.size(), 4);
        QCOMPARE(tiles[0].past.size(), size_t(60));
        QCOMPARE(tiles[0].reason, u"for %1"_s.arg(format::duration(3600).section(u' ', 0, 0)));
        QCOMPARE(tiles[0].lastCheck,
                 u"Last check %1"_s.arg(format::ago(m_desk->clock.now.addSecs(-12), m_desk->clock.now)));
        QCOMPARE(tiles[1].reason, codeSentence(u"FLOWERDOCS_DOWN"_s, u"en"_s));
        QVERIFY(tiles[3].past.empty());
        QCOMPARE(tiles[3].lastCheck, u"Not checked while it is off"_s);
    }

    void whatLooksTheSameIsNotToldAgain() {
        serve();
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.areConnectorsKnown() && presenter.chart());
        QTRY_COMPARE(presenter.throughput().pill, u"live"_s);
        QSignalSpy connectors(&presenter, &DashboardPresenter::connectorsChanged);
        QSignalSpy summary(&presenter, &DashboardPresenter::summaryChanged);
        QJsonObject later = four();
        QJsonArray all = later[u"connectors"].toArray();
        QJsonObject first = all[0].toObject();
        first[u"ageSeconds"_s] = 4711;  // which nobody shows
        all[0] = first;
        later[u"connectors"_s] = all;
        m_desk->engine.on(u"connector.list"_s, later);
        // Longer than a tick, shorter than what is read of the series.
        QTest::qWait(1'300);
        QCOMPARE(connectors.size() + summary.size(), 0);
        // An age that moves on is told.
        m_desk->clock.now = m_desk->clock.now.addSecs(7'200);
        QTRY_VERIFY(!connectors.isEmpty());
        QCOMPARE(summary.size(), 0);
    }

    void whatIsWorthALookIsTold() {
        serve();
        m_desk->engine.on(u"connector.list"_s, fourInFull());
        m_desk->engine.on(
            u"health.show"_s,
            QJsonObject{{u"connectors"_s, QJsonArray{QJsonObject{{u"connector"_s, u"fast2"_s},
                                                                 {u"tokenSecondsLeft"_s, 13'260}},
                                                     QJsonObject{{u"connector"_s, u"plume"_s},
                                                                 {u"tokenSecondsLeft"_s, QJsonValue()}}}}});
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.tiles().size(), 4);
        QTRY_COMPARE(presenter.tiles()[0].facts.size(), 2);
        const QList<Tile> tiles = presenter.tiles();
        QCOMPARE(tiles[0].facts[0], u"certificate: 12 day(s)"_s);
        QCOMPARE(tiles[0].facts[1], u"token valid %1"_s.arg(format::duration(13'260)));
        QCOMPARE(tiles[1].facts,
                 (QStringList{u"calls paused"_s, u"goes to and fro"_s, u"2 dead letter(s)"_s}));
        QCOMPARE(tiles[2].facts, QStringList{u"check overdue"_s});
        QVERIFY(tiles[3].facts.isEmpty());
    }

    void openAlertsComeGravestFirst() {
        serve();
        m_desk->engine.on(u"alert.list"_s, alerts());
        DashboardPresenter presenter(m_desk->services());
        OpenAlerts& open = presenter.alerts();
        const QAbstractItemModelTester tester(&open.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!open.isKnown());
        presenter.open();
        QTRY_VERIFY(open.isKnown());
        QCOMPARE(m_desk->engine.last(u"alert.list"_s)[u"state"].toString(), u"open"_s);
        QCOMPARE(open.count(), 3);
        QCOMPARE(open.model().rowCount(), 3);  // the closed one is none
        const auto cell = [&open](int row, AlertModel::Column column, int role = Qt::DisplayRole) {
            return open.model().index(row, int(column)).data(role);
        };
        QCOMPARE(cell(0, AlertModel::Column::Sentence).toString(), u"Plume is not reachable."_s);
        QCOMPARE(cell(0, AlertModel::Column::Severity).toString(), u"■ critical"_s);
        QCOMPARE(cell(1, AlertModel::Column::Severity).toString(), u"▲ warning"_s);
        QCOMPARE(cell(2, AlertModel::Column::Sentence).toString(),
                 u"acknowledged: The disk is nearly full."_s);
        QVERIFY(cell(0, AlertModel::Column::Since).toString().startsWith(u"12"_s));
    }

    void anEngineWithoutAlertsShowsNone() {
        serve();
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(!presenter.alerts().isAvailable());
        m_desk->engine.fails(u"alert.list"_s, broken("STORE_BUSY"));
        presenter.refresh();
        QTRY_VERIFY(presenter.alerts().isAvailable());
        QVERIFY(presenter.alerts().error().has_value());
        m_desk->engine.on(u"alert.list"_s, alerts());
        presenter.refresh();
        QTRY_COMPARE(presenter.alerts().count(), 3);
        m_desk->engine.fails(u"alert.list"_s, broken("STORE_BUSY"));
        presenter.refresh();
        QTest::qWait(0);
        QVERIFY(!presenter.alerts().error());  // what is known stays
    }

    void aToggleIsOnItsWay() {
        serve();
        m_desk->engine.silent.append(u"connector.enable"_s);
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.areConnectorsKnown());
        presenter.switchTo(nullptr, u"ged"_s, true);
        QVERIFY(presenter.tiles()[3].changing);
        QVERIFY(!presenter.tiles()[0].changing);
        QCOMPARE(m_desk->engine.last(u"connector.enable"_s)[u"connector"].toString(), u"ged"_s);
    }

    void connectorsThatFailLeaveTheRest() {
        serve();
        keepADay(*m_desk);
        recordADay(*m_desk);
        m_desk->engine.fails(u"connector.list"_s, broken("ENGINE_UNREACHABLE"));
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.connectorsError().has_value());
        QVERIFY(!presenter.areConnectorsKnown());
        QTRY_VERIFY(presenter.verified().value != u"–"_s);
        QTRY_COMPARE(presenter.auditModel().rowCount(), 7);
        QTRY_COMPARE(presenter.forPerson().value, u"17"_s);
    }

    void campaignsThatFailLeaveTheRest() {
        serve();
        m_desk->engine.fails(u"campaign.list"_s, broken("STORE_BUSY"));
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_COMPARE(presenter.forPerson().pill, u"unavailable"_s);
        QVERIFY(presenter.forPerson().tip.startsWith(u"STORE_BUSY"_s));
        QTRY_VERIFY(presenter.areConnectorsKnown());
        QVERIFY(presenter.throughput().pill.isEmpty());
        QCOMPARE(presenter.firstUse(), FirstUse::No);
    }

    void seriesThatFailLeaveTheRest() {
        serve();
        damage(metricsOf(*m_desk));
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.seriesError().has_value());
        QCOMPARE(presenter.verified().pill, u"unavailable"_s);
        QCOMPARE(presenter.verified().pillTone, Tone::Error);
        QTRY_COMPARE(presenter.forPerson().value, u"17"_s);
        QVERIFY(QFile::remove(metricsOf(*m_desk)));
        presenter.refresh();
        QTRY_VERIFY(!presenter.seriesError());
    }

    void oldAnswersAreCalledOld() {
        serve();
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.areConnectorsKnown());
        QVERIFY(!presenter.staleSince().isValid());
        m_desk->engine.fails(u"connector.list"_s, broken("ENGINE_UNREACHABLE"));
        presenter.refresh();
        QTRY_VERIFY(presenter.staleSince().isValid());
        QCOMPARE(presenter.staleError()->code(), u"ENGINE_UNREACHABLE"_s);
        QCOMPARE(presenter.tiles().size(), 4);
        serve();
        presenter.refresh();
        QTRY_VERIFY(!presenter.staleSince().isValid());
    }

    void aSilentEngineMakesItOld() {
        serve();
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.areConnectorsKnown());
        m_desk->engine.silent.append(u"campaign.list"_s);
        presenter.refresh();
        QTRY_VERIFY(presenter.staleSince().isValid());
        QVERIFY(!presenter.staleError());
    }

    void theChartFollowsItsRange() {
        serve();
        keepADay(*m_desk);
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.chart().has_value());
        QCOMPARE(presenter.chart()->range, ChartRange::Hour);
        presenter.setRange(ChartRange::Week);
        QTRY_COMPARE(presenter.chart()->range, ChartRange::Week);
        QCOMPARE(presenter.chart()->to - presenter.chart()->from, 7 * 86'400'000LL);
        presenter.setRange(ChartRange::Day);
        QTRY_COMPARE(presenter.chart()->range, ChartRange::Day);
    }

    void theLatestActionsAreTold() {
        serve();
        recordADay(*m_desk);
        DashboardPresenter presenter(m_desk->services());
        AuditModel& model = presenter.auditModel();
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        presenter.open();
        QTRY_COMPARE(model.rowCount(), 7);
        const auto text = [&model](int row, AuditModel::Column column) {
            return model.index(row, int(column)).data().toString();
        };
        QCOMPARE(text(0, AuditModel::Column::Result), u"running"_s);
        QCOMPARE(text(0, AuditModel::Column::Action), u"campaign.retry Mail_Run1"_s);
        QCOMPARE(text(1, AuditModel::Column::Result), u"failed"_s);
        QCOMPARE(text(2, AuditModel::Column::Result), u"done"_s);
        QCOMPARE(text(6, AuditModel::Column::Result), u"refused"_s);
        QCOMPARE(text(6, AuditModel::Column::Actor), u"anon"_s);
        QCOMPARE(text(0, AuditModel::Column::Time), format::clockTime(m_desk->clock.now));
        QCOMPARE(model.index(1, 3).data(ToneRole).toInt(), int(Tone::Error));
        m_desk->clock.now = m_desk->clock.now.addDays(1);
        QCOMPARE(text(0, AuditModel::Column::Time), u"2026-11-23"_s);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        record(*m_desk, {entry(u"secret.set"_s, u"x"_s, audit::Outcome::Started, u"n"_s)});
        presenter.refresh();
        QTRY_COMPARE(model.rowCount(), 8);
        QVERIFY(removed.isEmpty());
    }

    void anUnreadableTrailLeavesTheRest() {
        serve();
        damage(auditOf(*m_desk));
        DashboardPresenter presenter(m_desk->services());
        presenter.open();
        QTRY_VERIFY(presenter.auditError().has_value());
        QCOMPARE(presenter.auditError()->code(), u"AUDIT_UNREADABLE"_s);
        // It may just be in the making: told only when the second look finds it unreadable too.
        QTRY_VERIFY(presenter.areConnectorsKnown());
        QVERIFY(presenter.chain().tone != Tone::Error);
        m_desk->clock.now = m_desk->clock.now.addSecs(4);
        presenter.close();
        presenter.open();
        QTRY_COMPARE(presenter.chain().tone, Tone::Error);
    }

    void theChainIsVerifiedOnceInFiveMinutes() {
        serve();
        recordADay(*m_desk);
        DashboardPresenter presenter(m_desk->services());
        QSignalSpy told(&presenter, &DashboardPresenter::chainChanged);
        QCOMPARE(presenter.chain().text, QString());
        presenter.open();
        QCOMPARE(presenter.chain().text, u"checking…"_s);
        QTRY_COMPARE(presenter.chain().text, u"chain verified"_s);
        QCOMPARE(presenter.chain().tone, Tone::Ok);
        QCOMPARE(told.size(), 2);
        m_desk->clock.now = m_desk->clock.now.addSecs(299);
        presenter.close();
        presenter.open();
        QCOMPARE(told.size(), 2);
        // Tampered with: the next verification, five minutes after the first, tells where.
        {
            auto database = store::Database::open(auditOf(*m_desk));
            QVERIFY(database.has_value());
            QVERIFY(database->execute("DROP TRIGGER record_update").has_value());
            QVERIFY(database->execute("UPDATE record SET actor = 'nobody' WHERE seq = 3").has_value());
        }
        m_desk->clock.now = m_desk->clock.now.addSecs(1);
        presenter.close();
        presenter.open();
        QTRY_VERIFY(told.size() >= 4);
        QCOMPARE(presenter.chain().text, u"broken at 3"_s);
        QCOMPARE(presenter.chain().tone, Tone::Error);
    }

    void anEmptyTrailSaysNothing() {
        serve();
        DashboardPresenter presenter(m_desk->services());
        QSignalSpy told(&presenter, &DashboardPresenter::chainChanged);
        presenter.open();
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(presenter.chain().text, QString());
        QTRY_VERIFY(presenter.isAuditKnown());
        QVERIFY(presenter.auditModel().list().isEmpty());
    }

    void everyProblemOfAChainIsASentence() {
        QSet<QString> sentences;
        for (const auto& problem : {u"hash-mismatch"_s, u"chain-broken"_s, u"sequence-gap"_s, u"truncated"_s,
                                    u"checkpoint-mismatch"_s, u"checkpoint-missing"_s,
                                    u"checkpoint-unreadable"_s, u"unreadable"_s}) {
            audit::Verification found;
            found.firstBad = {7, problem};
            const Verdict verdict = chainVerdict(base::Result<audit::Verification>(found), false, u"en"_s);
            QCOMPARE(verdict.text, u"broken at 7"_s);
            sentences.insert(verdict.tip);
        }
        QCOMPARE(sentences.size(), 8);
    }

    void nothingIsAskedWhileClosed() {
        serve();
        DashboardPresenter presenter(m_desk->services());
        presenter.refresh();
        QCOMPARE(m_desk->engine.asked.size(), 0);
        presenter.open();
        QTRY_VERIFY(presenter.areConnectorsKnown() && presenter.isAuditKnown());
        presenter.close();
        const auto asked = m_desk->engine.asked.size();
        presenter.refresh();
        QTest::qWait(0);
        QCOMPARE(m_desk->engine.asked.size(), asked);
    }
};

QTEST_MAIN(DashboardPresenterTest)
#include "tst_presenter.moc"
