// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "core/monitoring/MetricSeries.h"
#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/migrations/CampaignEndings.h"
#include "ui/migrations/CampaignRunPresenter.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;
using fdc::base::Result;

namespace {

/// A campaign whose state the test changes.
struct Bench {
    explicit Bench(CampaignStatus first = running()) : told(std::move(first)) {
        desk.engine.on(u"campaign.status"_s,
                       [this](const QJsonObject&) { return Result<QJsonObject>(told.toJson()); });
        desk.engine.on(u"campaign.stats"_s, [this](const QJsonObject& arguments) {
            return Result<QJsonObject>(steps(arguments[u"campaign"_s].toString(), told.documents.migrated));
        });
        desk.engine.on(u"campaign.exceptions"_s, [](const QJsonObject& arguments) {
            return Result<QJsonObject>(page(twentyExceptions(), arguments));
        });
        run.open(u"Demo_Run1"_s);
    }
    void tickAfter(int seconds, qint64 more) {
        desk.clock.now = desk.clock.now.addSecs(seconds);
        told.documents.migrated += more;
        told.documents.verified += more;
        told.documents.pending -= more;
        run.refresh();
        QTRY_COMPARE(run.status()->documents, told.documents);
        run.tick();
    }
    bool can(CampaignAction action) const { return run.unavailable(action).isEmpty(); }

    fakes::Desk desk;
    CampaignStatus told;
    CampaignEndings endings{desk.services()};
    CampaignRunPresenter run{desk.services(), endings};
};

/// The same with an engine that answers when told.
struct LateBench {
    LateEngine engine;
    fakes::Desk desk;
    Services services{engine,
                      desk.reader,
                      desk.dialogs,
                      desk.notices,
                      desk.clock,
                      *fdc::base::DataFolder::open(desk.folder.path()),
                      u"sandbox"_s,
                      [] { return u"en"_s; },
                      [](const QString&, const QString&) {},
                      [](const QString&) {}};
    CampaignEndings endings{services};
    CampaignRunPresenter run{services, endings};
};

}  // namespace

class CampaignRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theStateDecidesWhatCanBeDone() {
        Bench bench;
        QVERIFY(!bench.can(CampaignAction::Pause));
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        QVERIFY(bench.can(CampaignAction::Pause));
        QVERIFY(bench.can(CampaignAction::Stop));
        QVERIFY(!bench.can(CampaignAction::Resume));
        QCOMPARE(bench.run.unavailable(CampaignAction::Retry),
                 u"The campaign is running. Pause it, or wait for its end, to retry."_s);
        bench.told = paused();
        QTRY_VERIFY(bench.can(CampaignAction::Resume));
        QVERIFY(bench.can(CampaignAction::Retry));
        QVERIFY(!bench.can(CampaignAction::Pause));
    }

    void pausingLastsUntilTheStateSaysSo() {
        Bench bench;
        bench.desk.engine.silent = {u"campaign.pause"_s};
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        bench.run.pause();
        QCOMPARE(bench.run.pending(), CampaignAction::Pause);
        QCOMPARE(bench.run.unavailable(CampaignAction::Stop), u"Pausing…"_s);
        QCOMPARE(bench.desk.engine.last(u"campaign.pause"_s)[u"campaign"_s].toString(), u"Demo_Run1"_s);
        // A second press asks nothing.
        bench.run.pause();
        QCOMPARE(bench.desk.engine.count(u"campaign.pause"_s), 1);
        const int asked = bench.desk.engine.count(u"campaign.status"_s);
        QTRY_VERIFY(bench.desk.engine.count(u"campaign.status"_s) > asked + 1);
        QVERIFY(bench.run.pending());
        bench.told = paused();
        QTRY_VERIFY(!bench.run.pending());
        QCOMPARE(bench.run.status()->state, CampaignState::Paused);
    }

    void anActionsAnswerIsTakenAtOnce() {
        Bench bench(paused());
        bench.desk.engine.on(u"campaign.resume"_s, [&bench](const QJsonObject&) {
            bench.told = running();
            return Result<QJsonObject>(bench.told.toJson());
        });
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        bench.run.resume();
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Started);
        QVERIFY(!bench.run.pending());
        QVERIFY(bench.can(CampaignAction::Pause));
    }

    void aRefusedActionIsTold() {
        Bench bench;
        bench.desk.engine.fails(u"campaign.stop"_s, fdc::base::Error(refused));
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        bench.run.stop();
        QTRY_COMPARE(bench.desk.notices.all().size(), 1);
        QCOMPARE(bench.desk.notices.all().first().code, u"PERMISSION_REFUSED"_s);
        QVERIFY(!bench.run.pending());
        QVERIFY(bench.can(CampaignAction::Stop));
    }

    void aRetryCarriesTheClassAndSaysHowMany() {
        Bench bench(partial());
        bench.desk.engine.on(u"campaign.retry"_s, [&bench](const QJsonObject&) {
            bench.told = running();
            QJsonObject answer = bench.told.toJson();
            answer[u"released"_s] = 4;
            return Result<QJsonObject>(answer);
        });
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        bench.run.retry(u"CONTENT_CORRUPT"_s);
        QCOMPARE(bench.desk.engine.last(u"campaign.retry"_s),
                 (QJsonObject{{u"campaign"_s, u"Demo_Run1"_s}, {u"errorClass"_s, u"CONTENT_CORRUPT"_s}}));
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Started);
        QCOMPARE(bench.desk.notices.all().first().text, u"Documents put back to be tried again: 4."_s);
        // The stopped questions go on.
        const int asked = bench.desk.engine.count(u"campaign.status"_s);
        QTRY_VERIFY(bench.desk.engine.count(u"campaign.status"_s) > asked + 1);
    }

    /// What the question names is what is retried.
    void aRetryCarriesItsStepAndNamesItsVersion() {
        Bench bench(partial());
        bench.desk.engine.on(
            u"campaign.map"_s,
            QJsonObject{{u"map"_s, u"Demo"_s}, {u"fingerprint"_s, u"0123456789abcdef"_s}, {u"version"_s, 3}});
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status() && !bench.run.steps().isEmpty());
        bench.run.exceptions().setFilter(u"CONTENT_CORRUPT"_s);
        QTRY_COMPARE(bench.run.exceptions().failedBySteps(), (QMap<QString, qint64>{{u"Empreinte"_s, 4}}));
        QTRY_VERIFY(bench.run.retryQuestion(u"CONTENT_CORRUPT"_s)
                        .confirmation.consequences.join(u' ')
                        .contains(u"Demo, version 3 (0123456789ab)"));
        const auto one = bench.run.retryQuestion(u"CONTENT_CORRUPT"_s);
        QCOMPARE(one.step, u"Empreinte"_s);
        QVERIFY(!one.form);
        // Nothing is known of the documents of another class than the shown one.
        QCOMPARE(bench.run.retryQuestion(u"MAPPING_REJECTED"_s).step, QString());
        bench.run.exceptions().setFilter({});
        QTRY_COMPARE(bench.run.exceptions().failedBySteps().size(), 3);
        QVERIFY(bench.run.retryQuestion({}).form);
        bench.run.retry(u"CONTENT_CORRUPT"_s, one.step);
        QCOMPARE(bench.desk.engine.last(u"campaign.retry"_s)[u"step"_s].toString(), u"Empreinte"_s);
        QCOMPARE(bench.desk.engine.count(u"campaign.map"_s), 1);
    }

    void anEndedCampaignIsLeftInPeace() {
        Bench bench;
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        bench.told = partial();
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Finished);
        QTRY_COMPARE(bench.run.steps().value(0).step.ok, 2020);
        QCOMPARE(bench.desk.notices.all().size(), 1);
        QTest::qWait(50);
        bench.desk.engine.asked.clear();
        QTest::qWait(700);  // longer than any of its intervals
        QCOMPARE(bench.desk.engine.count(u"campaign.status"_s), 0);
        QCOMPARE(bench.desk.engine.count(u"campaign.stats"_s), 0);
        // Somebody resumes it in a terminal and comes back.
        bench.told = running();
        bench.run.refresh();
        QTRY_COMPARE(bench.run.status()->state, CampaignState::Started);
        QTRY_VERIFY(bench.desk.engine.count(u"campaign.status"_s) > 2);
        bench.told = partial();
        QTRY_COMPARE(bench.desk.notices.all().size(), 2);
    }

    void whatEndedBeforeItWasOpenedIsNoNews() {
        Bench bench(partial());
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        QTRY_VERIFY(!bench.run.steps().isEmpty());
        QVERIFY(bench.desk.notices.all().isEmpty());
    }

    void theRateComesFromTheCountersAndTheTimeLeftFromTheEngine() {
        CampaignStatus first = running();
        first.documents.pending = 100'000;
        first.documents.inFlight = 0;
        Bench bench(first);
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        bench.run.tick();
        QVERIFY(bench.run.timeLeft().isEmpty());
        QVERIFY(!bench.run.rate());
        for (int second = 0; second < 30; ++second)
            bench.tickAfter(1, 500);
        QCOMPARE(*bench.run.rate(), 500.0);
        bench.told.left = fdc::migration::TimeLeft{std::chrono::seconds(165), std::chrono::seconds(170),
                                                   std::chrono::seconds(175)};
        QTRY_COMPARE(bench.run.timeLeft(), u"about 2\u00a0min\u00a050\u00a0s left"_s);
        QTRY_VERIFY(bench.run.steps().value(0).rate);
    }

    void samplesAreTakenWhileTheStatusIsAskedFor() {
        CampaignStatus first = running();
        first.documents.pending = 100'000;
        Bench bench(first);
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        QTimer moving;
        connect(&moving, &QTimer::timeout, this, [&bench] {
            bench.desk.clock.now = bench.desk.clock.now.addMSecs(1000);
            bench.told.documents.migrated += 100;
            bench.told.documents.pending -= 100;
        });
        moving.start(100);
        QTRY_VERIFY_WITH_TIMEOUT(bench.run.rate(), 10'000);
        QVERIFY(bench.run.steps().value(0).rate);
    }

    void noTimeLeftWhileItCountsWaitsOrRests() {
        CampaignStatus first = running();
        first.documents.pending = 100'000;
        first.left = fdc::migration::TimeLeft{std::chrono::seconds(165), std::chrono::seconds(170),
                                              std::chrono::seconds(175)};
        Bench bench(first);
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        for (int second = 0; second < 10; ++second)
            bench.tickAfter(1, 500);
        QVERIFY(!bench.run.timeLeft().isEmpty());
        bench.told.hold = held();
        QTRY_VERIFY(bench.run.status()->hold);
        QVERIFY(bench.run.timeLeft().isEmpty());
        QVERIFY(!bench.run.rate());
        bench.told.hold.reset();
        bench.told.stage = u"inventory"_s;
        QTRY_COMPARE(bench.run.status()->stage, u"inventory"_s);
        for (int second = 0; second < 10; ++second)
            bench.tickAfter(1, 500);
        QVERIFY(bench.run.timeLeft().isEmpty());
        QVERIFY(!bench.run.rate());
    }

    void answersForAnotherCampaignAreDropped() {
        LateBench bench;
        bench.run.setWatching(true);
        bench.run.open(u"Demo_Run1"_s);
        LateEngine::Question status;
        LateEngine::Question stats;
        QVERIFY(bench.engine.take(u"campaign.status"_s, status));
        QVERIFY(bench.engine.take(u"campaign.stats"_s, stats));
        bench.run.open(u"Demo_Run2"_s);
        LateEngine::reply(status, running().toJson());
        LateEngine::reply(stats, steps(u"Demo_Run1"_s, 1500));
        QVERIFY(!bench.run.status());
        QVERIFY(bench.run.steps().isEmpty());
        QVERIFY(bench.engine.answer(u"campaign.status"_s, running(u"Demo_Run2"_s).toJson()));
        QCOMPARE(bench.run.status()->campaign, u"Demo_Run2"_s);
    }

    void anActionsLateAnswerChangesNothingElsewhere() {
        LateBench bench;
        bench.run.setWatching(true);
        bench.run.open(u"Demo_Run1"_s);
        QVERIFY(bench.engine.answer(u"campaign.status"_s, running().toJson()));
        bench.run.pause();
        LateEngine::Question pause;
        QVERIFY(bench.engine.take(u"campaign.pause"_s, pause));
        bench.run.open(u"Demo_Run2"_s);
        QVERIFY(!bench.run.pending());
        LateEngine::reply(pause, paused().toJson());
        QVERIFY(!bench.run.status());
    }

    void anOlderAnswerDoesNotTakeAPauseBack() {
        LateBench bench;
        bench.run.setWatching(true);
        bench.run.open(u"Demo_Run1"_s);
        QVERIFY(bench.engine.answer(u"campaign.status"_s, running().toJson()));
        QTRY_VERIFY(std::ranges::any_of(bench.engine.open,
                                        [](const auto& one) { return one.action == u"campaign.status"; }));
        LateEngine::Question old;
        QVERIFY(bench.engine.take(u"campaign.status"_s, old));
        bench.run.pause();
        QVERIFY(bench.engine.answer(u"campaign.pause"_s, paused().toJson()));
        QCOMPARE(bench.run.status()->state, CampaignState::Paused);
        LateEngine::reply(old, running().toJson());
        QCOMPARE(bench.run.status()->state, CampaignState::Paused);
    }

    void anUnknownCampaignIsAnError() {
        Bench bench;
        bench.desk.engine.fails(u"campaign.status"_s,
                                fdc::base::Error({"CAMPAIGN_UNKNOWN", fdc::base::ErrorKind::NotFound}));
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.error());
        QVERIFY(!bench.run.status());
        QVERIFY(!bench.run.isStale());
    }

    void numbersOfBeforeAreMarkedStale() {
        Bench bench;
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        bench.desk.engine.silent = {u"campaign.status"_s};
        QTRY_VERIFY_WITH_TIMEOUT(bench.run.isStale(), 10'000);
        QVERIFY(bench.run.status());
        QVERIFY(bench.run.timeLeft().isEmpty());
    }

    void anAnswerAfterClosingStartsNothingAnew() {
        LateBench bench;
        bench.run.setWatching(true);
        bench.run.open(u"Demo_Run1"_s);
        QVERIFY(bench.engine.answer(u"campaign.status"_s, running().toJson()));
        QTRY_VERIFY(bench.run.throughput().isKnown());
        bench.run.pause();
        LateEngine::Question pause;
        QVERIFY(bench.engine.take(u"campaign.pause"_s, pause));
        QSignalSpy read(&bench.run.throughput(), &CampaignThroughput::changed);
        bench.run.setWatching(false);
        bench.endings.forget();  // as the page does
        QVERIFY(read.wait());    // the last reading, after the end
        LateEngine::reply(pause, running().toJson());
        bool isThrough = false;
        for (int one = 0; one < 2; ++one)
            bench.desk.reader.run(
                this, [] { return 0; }, [&isThrough](int) { isThrough = true; });
        QTRY_VERIFY(isThrough);
        QCOMPARE(read.count(), 1);
        // It was not seen at work, so its end is no news either.
        bench.endings.seen(partial());
        QVERIFY(bench.desk.notices.all().isEmpty());
    }

    void nobodyIsAskedWhileNobodyWatches() {
        Bench bench;
        bench.run.setWatching(true);
        QTRY_VERIFY(bench.run.status());
        bench.run.setWatching(false);
        bench.desk.engine.asked.clear();
        bench.run.refresh();
        QTest::qWait(600);
        QCOMPARE(bench.desk.engine.asked.size(), 0);
    }

    void theChartReadsTheSeriesOfTheCampaign() {
        Bench bench;
        {
            auto series =
                fdc::monitoring::MetricSeries::open(bench.desk.services().folder.file(u"metrics.db"_s));
            QVERIFY(series);
            QList<fdc::monitoring::MetricSample> samples;
            for (int second = 0; second < 20; ++second) {
                if (second >= 10 && second < 13)
                    continue;
                const QDateTime at = bench.told.started.addSecs(second);
                for (const QString& name : {u"documents.migrated"_s, u"documents.verified"_s})
                    samples.append({u"sandbox"_s, u"Demo_Run1"_s, name, at, 100.0 + second});
                samples.append({u"sandbox"_s, u"Demo_Run1"_s, u"documents.failed"_s, at, 1});
            }
            QVERIFY(series->append(samples));
        }
        QSignalSpy read(&bench.run.throughput(), &CampaignThroughput::changed);
        bench.run.setWatching(true);
        QTRY_VERIFY(!bench.run.throughput().lines().isEmpty());
        const CampaignThroughput::Lines& lines = bench.run.throughput().lines();
        QCOMPARE(bench.run.throughput().shown().from, bench.told.started.toMSecsSinceEpoch());
        QCOMPARE(bench.run.throughput().shown().to, bench.told.started.addSecs(60).toMSecsSinceEpoch());
        QCOMPARE(lines.arrived.size(), size_t(20));
        QCOMPARE(lines.arrived[5].value, 105.0);
        QVERIFY(lines.arrived[11].value != lines.arrived[11].value);
        QVERIFY(lines.allVerified && lines.verified.empty());
        QCOMPARE(lines.failed[0].value, 1.0);
    }

    void aSeriesThatCannotBeReadIsAnErrorAndKeepsItsLines() {
        Bench bench(paused());
        const QString file = bench.desk.services().folder.file(u"metrics.db"_s);
        {
            auto series = fdc::monitoring::MetricSeries::open(file);
            QVERIFY(series);
            QVERIFY(series->append(
                {{u"sandbox"_s, u"Demo_Run1"_s, u"documents.migrated"_s, bench.told.started, 100.0}}));
        }
        bench.run.setWatching(true);
        CampaignThroughput& throughput = bench.run.throughput();
        QTRY_VERIFY(!throughput.lines().isEmpty());
        QVERIFY(!throughput.error());
        const QDateTime readAt = throughput.readAt();
        QCOMPARE(readAt, bench.desk.clock.now);
        QVERIFY(QFile::rename(file, file + u".good"_s));
        QVERIFY(writeDamaged(file));
        bench.desk.clock.now = readAt.addSecs(5);
        throughput.read();
        QTRY_VERIFY(throughput.error());
        QVERIFY(!throughput.error()->code().isEmpty());
        QCOMPARE(throughput.lines().arrived.size(), size_t(1));
        QCOMPARE(throughput.readAt(), readAt);
        // Once it can be read again, the next look finds all well.
        QVERIFY(QFile::remove(file) && QFile::rename(file + u".good"_s, file));
        bench.run.refresh();
        QTRY_VERIFY(!throughput.error());
        QVERIFY(!throughput.lines().isEmpty());
    }

    void longRunsKeepTheirLastHourInFewPoints() {
        CampaignStatus first = running();
        Bench bench(first);
        bench.told.started = bench.desk.clock.now.addSecs(-3 * 3600);
        {
            auto series =
                fdc::monitoring::MetricSeries::open(bench.desk.services().folder.file(u"metrics.db"_s));
            QVERIFY(series);
            QList<fdc::monitoring::MetricSample> samples;
            for (int second = 0; second < 3 * 3600; ++second)
                samples.append({u"sandbox"_s, u"Demo_Run1"_s, u"documents.migrated"_s,
                                bench.told.started.addSecs(second), second % 2 ? 40.0 : 60.0});
            QVERIFY(series->append(samples));
        }
        bench.run.setWatching(true);
        QTRY_VERIFY(!bench.run.throughput().lines().isEmpty());
        const CampaignThroughput::Range& shown = bench.run.throughput().shown();
        QCOMPARE(shown.step, 9000);
        QCOMPARE(shown.to - shown.from, 3'600'000);
        QVERIFY(shown.to >= bench.desk.clock.now.toMSecsSinceEpoch());
        const auto& arrived = bench.run.throughput().lines().arrived;
        QVERIFY(arrived.size() <= 400 && arrived.size() >= 398);
        QVERIFY(std::abs(arrived[100].value - 50) < 2);
        QVERIFY(!bench.run.throughput().lines().allVerified);
    }
};

QTEST_MAIN(CampaignRunTest)
#include "tst_campaignrun.moc"
