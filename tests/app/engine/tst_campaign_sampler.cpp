// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/CampaignSampler.h"
#include "app/engine/DemoCorpus.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/WatchedBroker.h"
#include "core/migration/throughput/Throughput.h"
#include "core/monitoring/HealthMonitor.h"
#include "core/monitoring/MetricNames.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine;
using namespace fdc::engine::test;
using namespace std::chrono_literals;
using migration::CampaignState;
using migration::CampaignStatus;
using monitoring::Aggregate;
using monitoring::MetricSeries;

namespace {

/// Campaigns whose counters the test moves.
class ScriptedBroker final : public migration::Broker {
public:
    QString kind() const override { return u"scripted"_s; }
    QCoro::Task<base::Result<QString>> start(migration::StartRequest request) override {
        co_return request.name + u"_Run1"_s;
    }
    QCoro::Task<base::Result<void>> pause(QString, QString) override { co_return base::Result<void>(); }
    QCoro::Task<base::Result<void>> resume(QString, QString, migration::ResumeChoice) override {
        co_return base::Result<void>();
    }
    QCoro::Task<base::Result<void>> stop(QString, QString) override { co_return base::Result<void>(); }
    QCoro::Task<base::Result<qint64>> retry(migration::RetryRequest, QString) override { co_return 1; }
    QCoro::Task<base::Result<CampaignStatus>> status(QString campaign) override {
        ++asked;
        co_return campaigns.value(campaign);
    }
    QCoro::Task<base::Result<QList<CampaignStatus>>> list() override { co_return campaigns.values(); }
    QCoro::Task<base::Result<QList<migration::StepStatistics>>> statistics(QString) override {
        co_return QList<migration::StepStatistics>();
    }
    QCoro::Task<base::Result<migration::Throughput>> throughput(QString campaign) override {
        co_return throughputs.value(campaign);
    }
    QCoro::Task<base::Result<QList<migration::DocumentFailure>>> failures(QString, QString, int,
                                                                          QString) override {
        co_return QList<migration::DocumentFailure>();
    }
    QCoro::Task<void> pauseAll(QString) override { co_return; }
    void allowStarts(bool) override {}

    QMap<QString, CampaignStatus> campaigns;
    QMap<QString, migration::Throughput> throughputs;
    int asked = 0;
};

}  // namespace

class CampaignSamplerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<base::ManualClock> m_clock;
    std::unique_ptr<ScriptedBroker> m_broker;
    std::unique_ptr<CampaignSampler> m_sampler;
    QDateTime m_start;

    QString path() const { return m_folder->filePath(u"metrics.db"_s); }
    void run(const QString& campaign, CampaignState state = CampaignState::Started) {
        m_broker->campaigns[campaign].campaign = campaign;
        m_broker->campaigns[campaign].state = state;
    }
    void after(std::chrono::milliseconds time) {
        m_clock->advance(time);
        QCoro::waitFor(m_sampler->sample());
    }
    /// Values of the seconds since the start; a dash where there is none.
    QString seconds(const QString& subject, const QString& name, int count) const {
        const auto points =
            MetricSeries::read(path(), {u"prod"_s, subject, name, m_start, m_start.addSecs(count), count});
        if (!points)
            return points.error().toLogLine();
        QStringList texts;
        for (const monitoring::MetricPoint& point : *points)
            texts.append(point.value ? QString::number(*point.value) : u"-"_s);
        return texts.join(u' ');
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<base::ManualClock>();
        m_start = m_clock->utcNow();
        m_broker = std::make_unique<ScriptedBroker>();
        m_sampler = std::make_unique<CampaignSampler>(*m_broker, u"prod"_s, path(), *m_clock);
        m_sampler->configure(true);
    }

    void nothingRunsNothingIsAskedOrKept() {
        after(1s);
        after(1s);
        QCOMPARE(m_broker->asked, 0);
        QVERIFY(!QFile::exists(path()));
        QVERIFY(m_sampler->isIdle());
    }

    void ratesOfACampaignAndOfAllAreKept() {
        run(u"A_Run1"_s);
        run(u"B_Run1"_s);
        m_broker->campaigns[u"A_Run1"_s].documents.migrated = 100;
        m_sampler->watch(u"A_Run1"_s);
        m_sampler->watch(u"B_Run1"_s);
        m_broker->campaigns[u"A_Run1"_s].documents.migrated = 130;
        m_broker->campaigns[u"A_Run1"_s].documents.verified = 20;
        m_broker->campaigns[u"A_Run1"_s].bytes = 5000;
        m_broker->campaigns[u"B_Run1"_s].documents.migrated = 7;
        m_broker->campaigns[u"B_Run1"_s].documents.failed = 1;
        m_broker->campaigns[u"B_Run1"_s].documents.quarantined = 2;
        after(1s);
        after(1s);
        QCOMPARE(seconds(u"A_Run1"_s, u"documents.migrated"_s, 3), u"30 0 -"_s);
        QCOMPARE(seconds(u"A_Run1"_s, u"documents.verified"_s, 3), u"20 0 -"_s);
        QCOMPARE(seconds(u"A_Run1"_s, u"bytes"_s, 3), u"5000 0 -"_s);
        QCOMPARE(seconds(u"B_Run1"_s, u"documents.failed"_s, 3), u"3 0 -"_s);
        QCOMPARE(seconds(u"B_Run1"_s, u"attention"_s, 3), u"3 3 -"_s);
        QCOMPARE(seconds({}, u"documents.migrated"_s, 3), u"37 0 -"_s);
        QCOMPARE(seconds({}, u"attention"_s, 3), u"3 3 -"_s);
    }

    void howTheTargetWasPressedIsKept() {
        run(u"A_Run1"_s);
        m_sampler->watch(u"A_Run1"_s);
        migration::Throughput& told = m_broker->throughputs[u"A_Run1"_s];
        told.stages.append(migration::StageRate());
        told.load = {16, 12, 3, 40ms, 0ms, 0ms, 0};
        after(1s);
        told.load = {8, 2, 20, 55ms, 0ms, 250ms, 1};  // a silence that has ended already
        after(1s);
        told.load = {8, 0, 30, 55ms, 4000ms, 250ms, 2};  // one that lasts
        after(1s);
        told.load = {8, 8, 4, 0ms, 0ms, 250ms, 2};
        told.bottleneck = u"window"_s;
        after(1s);
        told = {};  // it rests
        after(1s);
        const auto name = [](const char* metric) { return QString::fromLatin1(metric); };
        QCOMPARE(seconds(u"A_Run1"_s, name(monitoring::metric::requestsLimit), 5), u"16 8 8 8 -"_s);
        QCOMPARE(seconds(u"A_Run1"_s, name(monitoring::metric::requestsInFlight), 5), u"12 2 0 8 -"_s);
        QCOMPARE(seconds(u"A_Run1"_s, name(monitoring::metric::targetLatency), 5), u"40 55 55 - -"_s);
        QCOMPARE(seconds(u"A_Run1"_s, name(monitoring::metric::targetThrottled), 5), u"0 25 100 0 -"_s);
        QCOMPARE(seconds(u"A_Run1"_s, name(monitoring::metric::campaignWaiting), 5), u"0 0 0 100 -"_s);
        // They are of one target: a sum over campaigns would say nothing.
        QCOMPARE(seconds({}, name(monitoring::metric::requestsLimit), 5), u"- - - - -"_s);
    }

    void aTargetThatDoesNotTellLeavesGaps() {
        run(u"A_Run1"_s);
        m_sampler->watch(u"A_Run1"_s);
        m_broker->throughputs[u"A_Run1"_s].stages.append(migration::StageRate());
        after(1s);
        QCOMPARE(seconds(u"A_Run1"_s, u"requests.limit"_s, 2), u"- -"_s);
        QCOMPARE(seconds(u"A_Run1"_s, u"campaign.waiting"_s, 2), u"0 -"_s);
    }

    void theLastSecondOfACampaignIsKeptAndThenThereIsSilence() {
        run(u"A_Run1"_s);
        m_sampler->watch(u"A_Run1"_s);
        after(1s);
        m_broker->campaigns[u"A_Run1"_s].documents.migrated = 12;
        run(u"A_Run1"_s, CampaignState::Finished);
        after(400ms);
        QVERIFY(m_sampler->isIdle());
        const int asked = m_broker->asked;
        after(1s);
        QCOMPARE(m_broker->asked, asked);
        QCOMPARE(seconds(u"A_Run1"_s, u"documents.migrated"_s, 4), u"0 12 - -"_s);
        // Resumed later: the pause is a gap.
        run(u"A_Run1"_s);
        m_clock->advance(600ms);
        m_sampler->watch(u"A_Run1"_s);
        m_broker->campaigns[u"A_Run1"_s].documents.migrated = 15;
        after(1s);
        QCOMPARE(seconds(u"A_Run1"_s, u"documents.migrated"_s, 4), u"0 12 - 3"_s);
    }

    void aLateReadingStandsForAllItsSeconds() {
        run(u"A_Run1"_s);
        m_sampler->watch(u"A_Run1"_s);
        m_broker->campaigns[u"A_Run1"_s].documents.migrated = 30;
        after(3s);
        QCOMPARE(seconds(u"A_Run1"_s, u"documents.migrated"_s, 4), u"10 10 10 -"_s);
        QCOMPARE(seconds({}, u"documents.migrated"_s, 4), u"10 10 10 -"_s);
    }

    void aRetryIsNoNegativeSpeed() {
        run(u"A_Run1"_s);
        m_broker->campaigns[u"A_Run1"_s].documents.failed = 9;
        m_sampler->watch(u"A_Run1"_s);
        m_broker->campaigns[u"A_Run1"_s].documents.failed = 2;
        after(1s);
        QCOMPARE(seconds(u"A_Run1"_s, u"documents.failed"_s, 1), u"0"_s);
        QCOMPARE(seconds(u"A_Run1"_s, u"attention"_s, 1), u"2"_s);
    }

    void switchedOffNothingIsKept() {
        m_sampler->configure(false);
        run(u"A_Run1"_s);
        m_sampler->watch(u"A_Run1"_s);
        after(1s);
        QVERIFY(!QFile::exists(path()));
    }

    void stoppedItKeepsALastReadingAndIsSilent() {
        run(u"A_Run1"_s);
        m_sampler->watch(u"A_Run1"_s);
        m_broker->campaigns[u"A_Run1"_s].documents.migrated = 4;
        m_clock->advance(1s);
        QCoro::waitFor(m_sampler->stop());
        QCOMPARE(seconds(u"A_Run1"_s, u"documents.migrated"_s, 1), u"4"_s);
        m_sampler->watch(u"A_Run1"_s);
        QVERIFY(m_sampler->isIdle());
    }

    void whatCannotBeKeptHoldsNothingUp() {
        QVERIFY(QDir().mkpath(path()));  // a folder of that name
        run(u"A_Run1"_s);
        m_sampler->watch(u"A_Run1"_s);
        after(1s);
        after(1s);
        QVERIFY(!m_sampler->isIdle());
    }

    void theBrokerTellsEveryBeginning() {
        QStringList told;
        WatchedBroker broker(std::make_unique<ScriptedBroker>(),
                             [&told](const QString& campaign) { told.append(campaign); });
        migration::StartRequest request;
        request.name = u"A"_s;
        QCoro::waitFor(broker.start(request));
        QCoro::waitFor(broker.pause(u"A_Run1"_s, {}));
        QCoro::waitFor(broker.resume(u"A_Run1"_s, {}));
        QCoro::waitFor(broker.retry({u"A_Run1"_s, {}, {}}, {}));
        QCOMPARE(told, (QStringList{u"A_Run1"_s, u"A_Run1"_s, u"A_Run1"_s}));
    }

    /// A real campaign of the sandbox: what the series add up to is what the campaign says.
    void aRealCampaignIsMeasured() {
        RunningEngine engine;
        const QDateTime from = engine->clock().utcNow();
        const auto corpus = DemoCorpus::write(engine.file(u"corpus"_s), 100, 7);
        QVERIFY(corpus.has_value());
        const auto started = engine.invoke(
            u"campaign.start"_s, {{u"mapFile"_s, corpus->mapFile}, {u"name"_s, u"Demo"_s}}, u"sandbox"_s);
        QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().toLogLine()));
        const QString campaign = (*started)[u"campaign"_s].toString();
        const auto status = [&] {
            return engine.invoke(u"campaign.status"_s, {{u"campaign"_s, campaign}}, u"sandbox"_s)
                .value_or(QJsonObject());
        };
        QTRY_COMPARE_WITH_TIMEOUT(status()[u"state"_s].toString(), u"Finished"_s, 60'000);
        const double migrated = status()[u"documents"_s][u"migrated"_s].toDouble();
        QVERIFY(migrated > 0);
        const auto sum = [&](const QString& subject, const QString& name) {
            const auto points = MetricSeries::read(
                engine.file(u"metrics.db"_s),
                {u"sandbox"_s, subject, name, from, from.addSecs(3600), 1, Aggregate::Sum});
            return points ? points->first().value.value_or(-1) : -2;
        };
        QTRY_COMPARE_WITH_TIMEOUT(std::round(sum(campaign, u"documents.migrated"_s)), migrated, 10'000);
        QCOMPARE(std::round(sum({}, u"documents.migrated"_s)), migrated);
        QCOMPARE(
            *MetricSeries::subjects(engine.file(u"metrics.db"_s), u"sandbox"_s, from, from.addSecs(3600)),
            QStringList{campaign});
    }
};

QTEST_GUILESS_MAIN(CampaignSamplerTest)
#include "tst_campaign_sampler.moc"
