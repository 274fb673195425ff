// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "ForecastSimulation.h"
#include "Workshop.h"
#include "core/migration/forecast/CampaignForecast.h"

using namespace fdc;
using namespace fdc::migration;
using namespace fdc::migration::simulation;
using namespace std::chrono_literals;

namespace {

class SetClock final : public base::Clock {
public:
    QDateTime utcNow() const override { return QDateTime::fromMSecsSinceEpoch(now.count(), Qt::UTC); }
    base::Milliseconds monotonic() const override { return now; }
    base::Milliseconds now{0};
};

/// Ten documents a second of a thousand bytes.
Forecaster even(int seconds, double perSecond = 10) {
    Forecaster forecaster;
    for (int second = 0; second <= seconds; ++second)
        forecaster.worked(std::chrono::seconds(second), {perSecond * second, 1'000 * perSecond * second});
    return forecaster;
}

}  // namespace

class ForecastTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// An interval is right when it holds as often as it says: four times in five.
    void fourForecastsInFiveHold_data() {
        QTest::addColumn<int>("mix");
        QTest::addColumn<bool>("known");
        for (const bool known : {true, false}) {
            for (size_t i = 0; i < std::size(mixes); ++i)
                QTest::addRow("%s, sizes %s", mixes[i].name, known ? "known" : "unknown") << int(i) << known;
        }
    }
    void fourForecastsInFiveHold() {
        QFETCH(int, mix);
        QFETCH(bool, known);
        Outcome all;
        for (const Speed speed : {Speed::Even, Speed::Waves})
            all += migrate(mixes[mix], speed, known, 150);
        qInfo("%.1f %% of %d held; the published ones %.1f %%", 100 * all.share(), all.told,
              100.0 * double(all.published.held) / double(all.published.made));
        QVERIFY(all.told >= 2'000);
        QVERIFY2(all.share() >= 0.75 && all.share() <= 0.85, qPrintable(QString::number(all.share())));
    }

    /// What nobody could know is not known, and what happened is taken in.
    void aTargetThatBecameSlowerIsBelieved() {
        Outcome all;
        for (const Mix& mix : mixes)
            all += migrate(mix, Speed::Halved, true, 60);
        QVERIFY(all.afterwards > 500);
        QVERIFY2(all.heldAfterwards >= 0.7 * all.afterwards,
                 qPrintable(QString::number(double(all.heldAfterwards) / all.afterwards)));
    }

    void whatIsEvenIsToldExactly() {
        const auto left = even(60).timeLeft({3'000, 3'000'000});
        QVERIFY(left);
        QCOMPARE(left->likely, base::Milliseconds(300s));
        QVERIFY(left->late - left->early < 5s);
    }
    void nothingIsToldOfNothing() {
        QVERIFY(!even(3).timeLeft({100, 0}));
        QVERIFY(!Forecaster().timeLeft({100, 0}));
        Forecaster still;
        for (int second = 0; second < 100; ++second)
            still.worked(std::chrono::seconds(second), {});
        QVERIFY(!still.timeLeft({100, 0}));
        QCOMPARE(even(60).timeLeft({}), std::optional(TimeLeft{}));
    }
    /// Large documents at the end take longer, and that is seen before they come.
    void largeDocumentsThatAreStillToComeCount() {
        Forecaster forecaster;
        double seconds = 0;
        Work done;
        for (int i = 0; i < 300; ++i) {
            const double bytes = i % 3 == 0 ? 1e6 : 1e4;
            seconds += 0.1 + bytes / 1e6;
            done = {done.documents + 1, done.bytes + bytes};
            forecaster.worked(base::Milliseconds(qint64(seconds * 1000)), done);
        }
        // 0.1 s a document and 1 s a megabyte.
        const auto left = forecaster.timeLeft({100, 100e6});
        QVERIFY(left);
        QVERIFY2(std::abs(double(left->likely.count()) / 1000 - 110) < 6,
                 qPrintable(QString::number(left->likely.count())));
    }
    void workThatIsTakenBackBeginsAnew() {
        Forecaster forecaster = even(60);
        forecaster.worked(61s, {5, 5'000});
        QVERIFY(!forecaster.timeLeft({100, 0}));
    }
    void aDayOfItTakesNoMoreMemoryThanAnHour() {
        // Every second one batch: lost ones would make the past shorter than it was.
        const auto left = even(86'400).timeLeft({864'000, 864'000'000});
        QVERIFY(left);
        QCOMPARE(left->likely, base::Milliseconds(24h));
    }

    void theScoreIsOfWhatWasTold() {
        Forecaster forecaster;
        forecaster.publish(0s, {90s, 100s, 110s});
        forecaster.publish(50s, {10s, 15s, 20s});
        QCOMPARE(forecaster.judge(100s), (ForecastScore{2, 1}));
        // However often it was told, some hundred are kept, over the whole time.
        for (int second = 51; second < 100'000; ++second)
            forecaster.publish(std::chrono::seconds(second), {});
        const ForecastScore score = forecaster.judge(100'000s);
        QVERIFY(score.made >= 90 && score.made <= 201);
    }

    /// From the rows of the ledger to the status, and the score from the end to the next campaign.
    void aCampaignTellsHowLongItStillTakes() {
        Workshop w(400);
        StartRequest request = w.request();
        request.limits.documentsPerSecond = 40;
        const auto name = w.start(request);
        QVERIFY(name);
        QTRY_VERIFY_WITH_TIMEOUT(w.status(*name).left || w.status(*name).state == CampaignState::Finished,
                                 60'000);
        const CampaignStatus running = w.status(*name);
        QVERIFY(running.left);
        QVERIFY(running.left->early <= running.left->likely && running.left->likely <= running.left->late);
        QCOMPARE(running.forecasts, ForecastScore());
        const CampaignStatus ended = w.rest(*name);
        QCOMPARE(ended.state, CampaignState::Finished);
        QVERIFY(!ended.left);
        QVERIFY(ended.forecasts.made > 0 && ended.forecasts.held <= ended.forecasts.made);
        const auto again = w.start(w.request());
        QVERIFY(again);
        QCOMPARE(w.rest(*again).forecasts.made, ended.forecasts.made);
    }

    void timeInWhichNothingMayBeSentDoesNotCount() {
        SetClock clock;
        CampaignForecast forecast(clock);
        forecast.begin(1'000'000);
        DocumentCounts counts{.pending = 1'000};
        for (int second = 0; second <= 40; ++second) {
            forecast.look(counts, counts.migrated * 1'000, false);
            counts.migrated += 10;
            counts.pending -= 10;
            clock.now += 1s;
        }
        const auto before = forecast.left();
        QVERIFY(before);
        QCOMPARE(before->likely, base::Milliseconds(60s));
        forecast.look(counts, counts.migrated * 1'000, true);
        clock.now += 8h;
        forecast.look(counts, counts.migrated * 1'000, true);
        forecast.look(counts, counts.migrated * 1'000, false);
        QVERIFY(forecast.left()->late < 70s);
    }
    void documentsThatAPersonReleasesAreMoreToDo() {
        SetClock clock;
        CampaignForecast forecast(clock);
        DocumentCounts counts{.pending = 1'000};
        for (int second = 0; second <= 40; ++second) {
            forecast.look(counts, 0, false);
            counts.migrated += 5;
            counts.quarantined += 5;
            counts.pending -= 10;
            clock.now += 1s;
        }
        const auto before = forecast.left();
        counts.pending += counts.quarantined;
        counts.quarantined = 0;
        forecast.look(counts, 0, false);
        QVERIFY(before && forecast.left());
        QVERIFY(forecast.left()->likely > before->likely);
    }
};

QTEST_GUILESS_MAIN(ForecastTest)
#include "tst_forecast.moc"
