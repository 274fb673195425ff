// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPushButton>
#include <QScrollBar>
#include <QTableWidget>
#include <QTest>
#include <cmath>

#include "core/monitoring/MetricSeries.h"
#include "tests/ui/French.h"
#include "tests/ui/Preview.h"
#include "tests/ui/migrations/CampaignFixtures.h"
#include "ui/common/TimeChart.h"
#include "ui/common/Widgets.h"
#include "ui/migrations/BottleneckText.h"
#include "ui/migrations/CampaignBands.h"
#include "ui/migrations/CampaignPipeline.h"
#include "ui/migrations/MigrationsPage.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace fixtures;
using namespace std::chrono_literals;
using fdc::base::Result;
using fdc::migration::StageRate;
using fdc::migration::StepRate;
using fdc::migration::Throughput;

namespace {

/// A campaign whose target is full.
Throughput fullTarget(const QString& campaign = u"Demo_Run1"_s, int steps = 6) {
    Throughput all;
    all.campaign = campaign;
    all.bottleneck = u"target"_s;
    all.gainBecause = u"linear"_s;
    all.gainOfOneMore = 0.03125;
    all.documentsPerSecond = 312;
    all.observed = 10s;
    all.processors = 0.62;
    all.requests = 32;
    all.load = {32, 31, 33, 38ms, 0ms, 0ms, 0};
    const auto stage = [](const char* name, double rate, qint64 queued, int busy, int capacity, int age,
                          double full, const char* by) {
        StageRate one;
        one.stage = QString::fromLatin1(name);
        one.arrival = one.service = rate;
        one.queued = queued;
        one.busy = busy;
        one.capacity = capacity;
        one.queueAge = fdc::base::Milliseconds(age);
        one.utilisation = full;
        one.blockedBy = QString::fromLatin1(by);
        return one;
    };
    all.stages = {stage("source", 314, 0, 0, 1, 0, 0.04, "target"),
                  stage("transform", 313, 128, 1, 2, 410, 0.66, "target"),
                  stage("target", 312, 33, 31, 32, 105, 0.98, ""),
                  stage("ledger", 311, 40, 0, 1, 120, 0.11, "")};
    const double shares[] = {0.02, 0.05, 0.06, 0.1, 0.72, 0.05, 0.4, 0.2, 0.1};
    for (int at = 0; at < steps; ++at) {
        StepRate step;
        step.step = u"s%1"_s.arg(at);
        step.stage = at == 0 ? u"source"_s : at == 5 ? u"target"_s : u"transform"_s;
        step.full = at == 5 ? 0.98 : shares[at];
        step.running = at == 5 ? 31 : at == 4 ? 2 : 0;
        step.waiting = at == 1 ? 128 : at == 5 ? 33 : 0;
        step.queueAge = fdc::base::Milliseconds(at == 1 ? 3240 : at == 5 ? 105 : 0);
        step.millisecond = at == 4 ? 4.2 : 0.1;
        all.steps.append(step);
    }
    return all;
}

struct Bench {
    explicit Bench(const QString& language = u"en"_s) : desk(language) {
        desk.engine.on(u"campaign.list"_s,
                       [this](const QJsonObject&) { return Result<QJsonObject>(list({told})); });
        desk.engine.on(u"campaign.status"_s,
                       [this](const QJsonObject&) { return Result<QJsonObject>(told.toJson()); });
        desk.engine.on(u"campaign.stats"_s, [this](const QJsonObject& arguments) {
            return Result<QJsonObject>(
                steps(arguments[u"campaign"_s].toString(), told.documents.migrated, stepNumber));
        });
        desk.engine.on(u"campaign.exceptions"_s, [](const QJsonObject& arguments) {
            return Result<QJsonObject>(page(twentyExceptions(), arguments));
        });
        desk.engine.on(u"campaign.throughput"_s,
                       [this](const QJsonObject&) { return Result<QJsonObject>(speed.toJson()); });
        window.resize(1060, 670);
        auto* layout = new QVBoxLayout(&window);
        layout->addWidget(page_.createView(&window));
        window.show();
        page_.opened();
    }
    ~Bench() { page_.closed(); }
    void open() { page_.show(u"campaign:"_s + told.campaign); }
    template <typename Widget>
    Widget* find(const QString& name) {
        for (Widget* one : window.findChildren<Widget*>(name)) {
            if (one->isVisible())
                return one;
        }
        return nullptr;
    }
    QString sentence() {
        auto* label = find<QLabel>(u"bottleneck"_s);
        return label ? label->text() : QString();
    }
    CampaignRunPresenter& run() { return page_.presenter().run(); }

    /// @p seconds of running up to now: slowed for a while, waiting for a while, and paused for a while.
    void fillSeries(int seconds) {
        auto series = fdc::monitoring::MetricSeries::open(desk.services().folder.file(u"metrics.db"_s));
        QVERIFY(series);
        told.started = desk.clock.now.addSecs(-seconds);
        QList<fdc::monitoring::MetricSample> samples;
        for (int second = 0; second < seconds; ++second) {
            const double part = double(second) / seconds;
            if (part > 0.5 && part < 0.6)
                continue;
            const bool slowed = part > 0.7 && part < 0.82;
            const bool waits = part > 0.25 && part < 0.32;
            const double speedUp = waits ? 0 : slowed ? 0.3 : 1;
            const double value = speedUp * (300 + 40 * std::sin(second / 7.0) + 22 * std::sin(second / 2.3));
            const QDateTime at = told.started.addSecs(second);
            const auto one = [&](const QString& name, double number) {
                samples.append({u"sandbox"_s, told.campaign, name, at, number});
            };
            one(u"documents.migrated"_s, value);
            one(u"documents.verified"_s, value);
            one(u"documents.failed"_s, second % 9 == 0 ? 4.0 : 0.0);
            one(u"bytes"_s, value * 28'000);
            one(u"requests.limit"_s, std::min(32.0, 4.0 + second));
            one(u"requests.inflight"_s, slowed ? 2 : std::min(31.0, 3.0 + second));
            one(u"target.latency"_s, 34 + 6 * std::sin(second / 5.0));
            one(u"target.throttled"_s, slowed ? 70 : 0);
            one(u"campaign.waiting"_s, waits ? 100 : 0);
        }
        QVERIFY(series->append(samples));
    }

    fakes::Desk desk;
    CampaignStatus told = running();
    Throughput speed = fullTarget();
    int stepNumber = 6;
    MigrationsPage page_{desk.services()};
    QWidget window;
};

std::vector<ChartPoint> every(qint64 step, const std::vector<double>& values) {
    std::vector<ChartPoint> points;
    for (size_t at = 0; at < values.size(); ++at)
        points.push_back({qint64(at) * step, values[at]});
    return points;
}

}  // namespace

class CampaignSpeedTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void theSentenceSaysWhatLimitsAndWhatOneMoreBrings() {
        Bench bench;
        bench.open();
        QTRY_COMPARE(bench.sentence(),
                     u"The target limits: 31 of 32 requests in flight, 38\u00a0ms an answer. "
                     "One more connection: about +3\u00a0%."_s);
        bench.speed.bottleneck = u"transform"_s;
        bench.speed.slowestStep = u"s4"_s;
        bench.speed.gainBecause = u"cpu"_s;
        QTRY_COMPARE(
            bench.sentence(),
            u"The steps limit: their 2 threads are at work 66\u00a0% of the time, most of it in "
            "“Empreinte”. One more thread or connection would bring nothing: all processors are at work."_s);
    }

    void everyAnswerHasItsWords_data() {
        QTest::addColumn<QString>("bottleneck");
        QTest::addColumn<QString>("quiet");
        QTest::addColumn<QString>("part");
        for (const auto& [side, part] :
             {std::pair("source", "The source limits"), std::pair("transform", "The steps limit"),
              std::pair("target", "The target limits"), std::pair("ledger", "Audit trail and ledger limit"),
              std::pair("limit", "Your own limit"), std::pair("window", "next time window"),
              std::pair("throttled", "it asked for pauses")})
            QTest::newRow(side) << QString::fromLatin1(side) << QString() << QString::fromLatin1(part);
        for (const auto& [why, part] :
             {std::pair("inventory", "being counted"), std::pair("early", "Too early"),
              std::pair("ending", "last documents"), std::pair("held", "on hold"),
              std::pair("away", "Waiting for the target"), std::pair("draining", "in flight"),
              std::pair("even", "No side is full")})
            QTest::newRow(why) << QString() << QString::fromLatin1(why) << QString::fromLatin1(part);
    }
    void everyAnswerHasItsWords() {
        QFETCH(QString, bottleneck);
        QFETCH(QString, quiet);
        QFETCH(QString, part);
        Throughput all = fullTarget();
        all.bottleneck = bottleneck;
        all.quiet = quiet;
        QVERIFY2(BottleneckText::limit(all, {}).contains(part), qPrintable(BottleneckText::limit(all, {})));
    }

    void aSourceThatIsWaitedForIsToldAsSuch() {
        Throughput all = fullTarget();
        all.bottleneck = u"source"_s;
        all.gainBecause = u"outside"_s;
        all.awaited = 0.9;
        QCOMPARE(BottleneckText::limit(all, {}),
                 u"The source is waited for: 90\u00a0% of the time only its contents were missing."_s);
        QVERIFY(BottleneckText::gain(all).isEmpty());
        all.gainBecause = u"linear"_s;
        QVERIFY(BottleneckText::limit(all, {}).contains(u"threads"_s));
    }

    void everyReasonHasItsWords() {
        QSet<QString> sentences;
        Throughput all = fullTarget();
        for (const auto& because :
             {u"linear"_s, u"cpu"_s, u"adaptive"_s, u"latency"_s, u"serial"_s, u"next"_s}) {
            all.gainBecause = because;
            const QString sentence = BottleneckText::gain(all);
            QVERIFY2(!sentence.isEmpty(), qPrintable(because));
            sentences.insert(sentence);
        }
        QCOMPARE(sentences.size(), 6);
        all.gainBecause = u"outside"_s;
        QVERIFY(BottleneckText::gain(all).isEmpty());
    }

    void fullnessIsAWordAndAColour() {
        QCOMPARE(BottleneckText::fullness(0.3).word, u"at ease 30\u00a0%"_s);
        QCOMPARE(BottleneckText::fullness(0.6).tone, Tone::Accent);
        QCOMPARE(BottleneckText::fullness(0.7).word, u"busy 70\u00a0%"_s);
        QCOMPARE(BottleneckText::fullness(0.7).tone, Tone::Warn);
        QCOMPARE(BottleneckText::fullness(0.98).word, u"full 98\u00a0%"_s);
        QCOMPARE(BottleneckText::fullness(0.98).tone, Tone::Error);
    }

    void aStepTellsWhatWaitsRunsAndFailed() {
        Bench bench;
        bench.open();
        QTRY_VERIFY(!bench.sentence().isEmpty());
        auto* first = bench.find<QWidget>(u"step1"_s);
        QVERIFY(first);
        QVERIFY2(first->accessibleName().contains(u"waiting 128 · 3.2\u00a0s"_s),
                 qPrintable(first->accessibleName()));
        auto* hash = bench.find<QWidget>(u"step4"_s);
        QVERIFY2(hash->accessibleName().contains(u"running 2"_s), qPrintable(hash->accessibleName()));
        QVERIFY(hash->accessibleName().contains(u"Exceptions: 10"_s));
        QVERIFY(hash->accessibleName().contains(u"busy 72\u00a0%"_s));
        QVERIFY(hash->accessibleName().contains(u"4\u00a0ms a document"_s));
        QVERIFY(bench.find<QWidget>(u"step5"_s)->accessibleName().contains(u"full 98\u00a0%"_s));
        QCOMPARE(hash->toolTip().split(u'\n').size(), hash->accessibleName().split(u", "_s).size());
    }

    /// What runs and what failed never hide each other: a narrow step takes a line more, and keeps it.
    void aNarrowStepTakesALineMore() {
        CampaignRunPresenter::Step calm;
        calm.step.id = u"s0"_s;
        calm.step.name = u"Contenu"_s;
        calm.step.ok = 43'486;
        calm.now = StepRate{};
        calm.now->running = 1'024;
        CampaignRunPresenter::Step failing = calm;
        failing.step.exceptions = 12'345;
        CampaignRunPresenter::Step resting = failing;
        resting.now.reset();
        const auto height = [](CampaignPipeline& pipeline, const CampaignRunPresenter::Step& step) {
            pipeline.set({step, step}, 60'000, false);
            QTest::qWait(20);
            return pipeline.height();
        };
        CampaignPipeline wide;
        CampaignPipeline narrow;
        for (CampaignPipeline* one : {&wide, &narrow}) {
            one->resize(one == &wide ? 900 : 260, 200);
            one->show();
        }
        const int usual = height(wide, calm);
        QCOMPARE(height(wide, failing), usual);
        const int low = height(narrow, calm);
        const int high = height(narrow, failing);
        QVERIFY(high > low);
        QCOMPARE(height(narrow, resting), high);
    }

    void atRestNothingIsAskedAndNothingIsClaimed() {
        Bench bench;
        bench.open();
        QTRY_VERIFY(bench.run().speed());
        bench.told = paused();
        QTRY_VERIFY(!bench.run().speed());
        QVERIFY(bench.sentence().isEmpty());
        QVERIFY(!bench.find<QWidget>(u"step1"_s)->accessibleName().contains(u"waiting"_s));
        const int asked = bench.desk.engine.count(u"campaign.throughput"_s);
        QTest::qWait(1300);
        QCOMPARE(bench.desk.engine.count(u"campaign.throughput"_s), asked);
        // It goes on: so does the asking.
        bench.told = running();
        QTRY_VERIFY_WITH_TIMEOUT(bench.run().speed(), 5000);
    }

    void anEngineThatDoesNotKnowTheActionIsNoError() {
        Bench bench;
        bench.desk.engine.handlers.remove(u"campaign.throughput"_s);
        bench.open();
        QTRY_VERIFY(!bench.run().steps().isEmpty());
        QTest::qWait(50);
        QVERIFY(!bench.run().speed());
        QVERIFY(bench.sentence().isEmpty());
        QVERIFY(bench.desk.notices.all().isEmpty());
        QVERIFY(bench.find<QWidget>(u"step1"_s));
    }

    void anAnswerOfAnotherCampaignIsDropped() {
        Bench bench;
        bench.speed = fullTarget(u"Other_Run1"_s);
        bench.open();
        QTRY_VERIFY(bench.desk.engine.count(u"campaign.throughput"_s) > 0);
        QTest::qWait(50);
        QVERIFY(!bench.run().speed());
    }

    /// Once a second the numbers change; what is below them must stay where it is.
    void newNumbersMoveNothing() {
        Bench bench;
        bench.open();
        QTRY_VERIFY(!bench.sentence().isEmpty());
        QTest::qWait(50);
        auto* chart = bench.find<QWidget>(u"throughput"_s);
        auto* pipeline = bench.find<QWidget>(u"pipeline"_s);
        const int top = chart->mapTo(&bench.window, QPoint()).y();
        const int high = pipeline->height();
        bench.speed.bottleneck = u"limit"_s;
        bench.speed.gainBecause = u"outside"_s;
        bench.speed.steps[1].waiting = 0;
        bench.speed.steps[4].full = 0.99;
        QTRY_VERIFY(bench.sentence().startsWith(u"Your own limit"_s));
        QTest::qWait(50);
        QCOMPARE(chart->mapTo(&bench.window, QPoint()).y(), top);
        QCOMPARE(pipeline->height(), high);
    }

    void theNumbersAreOneClickAway() {
        Bench bench;
        bench.open();
        QTRY_VERIFY(bench.find<QPushButton>(u"stageNumbersButton"_s));
        bench.find<QPushButton>(u"stageNumbersButton"_s)->click();
        auto* numbers = bench.find<QWidget>(u"stageNumbers"_s);
        QVERIFY(numbers);
        auto* table = numbers->findChild<QTableWidget*>(u"stageTable"_s);
        const QAbstractItemModelTester tester(table->model());
        const auto row = [&](int at) {
            QStringList cells;
            for (int column = 0; column < table->columnCount(); ++column)
                cells.append(table->item(at, column)->text());
            return cells.join(u" | "_s);
        };
        QCOMPARE(row(1), u"Steps | 313 | 313 | 128 | 400\u00a0ms | 1 / 2 | 66\u00a0% | Target"_s);
        QCOMPARE(row(2), u"Target | 312 | 312 | 33 | 100\u00a0ms | 31 / 32 | 98\u00a0% | –"_s);
        QVERIFY(numbers->findChild<QLabel*>(u"stageFacts"_s)->text().contains(u"within 38\u00a0ms"_s));
        // They follow, in the same cells.
        QTableWidgetItem* cell = table->item(2, 3);
        bench.speed.stages[2].queued = 77;
        QTRY_COMPARE(cell->text(), u"77"_s);
        QVERIFY(!table->horizontalScrollBar()->isVisible());
        QTest::keyClick(table, Qt::Key_Escape);
        QTRY_VERIFY(!numbers->isVisible());
    }

    void bandsComeFromTheSeries() {
        const double none = noValue;
        const auto arrived = every(1000, {5, 5, 5, none, none, none, none, 5, 5, none, 5, 5, none});
        const auto throttled = every(1000, {0, 40, 60, none, none, none, none, 0, 90, none, 0, 0, none});
        const auto waiting = every(1000, {0, 0, 0, none, none, none, none, 100, 0, none, 0, 10, none});
        const std::vector<ChartBand> bands = CampaignBands::of(arrived, throttled, waiting, 1000);
        const std::vector<ChartBand> expected{
            {3000, 7000, u"Paused"_s, Tone::Neutral},  // a second that is missing is no pause
            {7000, 8000, u"Waiting"_s, Tone::Neutral},
            {1000, 3000, u"Slowed by the target"_s, Tone::Warn},
            {8000, 9000, u"Slowed by the target"_s, Tone::Warn}};
        QVERIFY(bands == expected);
        QVERIFY(CampaignBands::of({}, {}, {}, 1000).empty());
    }

    void theChartShowsWhatIsChosenWithItsBands() {
        Bench bench;
        bench.fillSeries(120);
        bench.open();
        CampaignThroughput& throughput = bench.run().throughput();
        QTRY_COMPARE(throughput.lines().bands.size(), size_t(3));
        auto* chart = bench.find<TimeChart>(u"throughputChart"_s);
        QTRY_COMPARE(chart->bands().size(), size_t(3));
        const auto named = [&](const QString& name) {
            const auto& bands = chart->bands();
            return *std::ranges::find_if(bands, [&](const ChartBand& band) { return band.name == name; });
        };
        const qint64 start = bench.told.started.toMSecsSinceEpoch();
        QCOMPARE(named(u"Paused"_s).from - start, 61'000);
        QCOMPARE(named(u"Paused"_s).to - start, 72'000);
        QCOMPARE(named(u"Slowed by the target"_s).from - start, 85'000);
        QVERIFY(chart->textAt(start + 90'000).contains(u"Slowed by the target"_s));
        QVERIFY(!chart->textAt(start + 5'000).contains(u"Slowed"_s));
        auto* choice = bench.find<QComboBox>(u"throughputQuantity"_s);
        choice->setCurrentIndex(2);
        QTRY_VERIFY(!throughput.lines().limit.empty());
        QTRY_COMPARE(chart->series().size(), size_t(2));
        QCOMPARE(chart->series()[0].name, u"In flight"_s);
        QCOMPARE(chart->series()[1].points.back().value, 32.0);
        QCOMPARE(chart->bands().size(), size_t(3));
        choice->setCurrentIndex(1);
        QTRY_VERIFY(!throughput.lines().data.empty());
        QVERIFY(std::abs(throughput.lines().data[10].value - 8) < 2);  // MiB a second
        QVERIFY(chart->textOf(8).endsWith(u"MiB/s"_s));
        choice->setCurrentIndex(3);
        QTRY_VERIFY(!throughput.lines().latency.empty());
        QCOMPARE(chart->textOf(38), u"38\u00a0ms"_s);
    }

    /// Where FDC_SHOTS names a folder, pictures of both themes are kept there; FDC_QM makes them French.
    void pictures() {
        const fakes::French french;
        Theme theme(*qApp);
        for (const QSize& size : {QSize(1064, 640), QSize(1220, 820)}) {
            Bench bench(french.language());
            bench.fillSeries(600);
            bench.told.documents.pending = 39'264;
            bench.open();
            fakes::preview(bench.page_, theme, u"speed-%1-%2"_s.arg(french.language()).arg(size.width()),
                           size, [&bench](QWidget*) { tick(bench); });
        }
        Bench bench(french.language());
        bench.fillSeries(600);
        bench.open();
        QTRY_VERIFY(bench.find<QPushButton>(u"stageNumbersButton"_s));
        bench.find<QPushButton>(u"stageNumbersButton"_s)->click();
        auto* numbers = bench.find<QWidget>(u"stageNumbers"_s);
        QVERIFY(numbers);
        if (const QString folder = qEnvironmentVariable("FDC_SHOTS"); !folder.isEmpty())
            numbers->grab().save(folder + u"/numbers-%1.png"_s.arg(french.language()));
        numbers->hide();
    }

private:
    static void tick(Bench& bench) {
        QTRY_VERIFY(!bench.run().steps().isEmpty());
        for (int second = 0; second < 4; ++second) {
            bench.desk.clock.now = bench.desk.clock.now.addSecs(1);
            bench.told.documents.migrated += 312;
            bench.told.documents.verified += 312;
            bench.told.documents.pending -= 312;
            bench.run().refresh();
            QTRY_COMPARE(bench.run().status()->documents, bench.told.documents);
            QTRY_COMPARE(bench.run().steps().value(0).step.ok, bench.told.documents.migrated + 40);
            bench.run().tick();
        }
        QTRY_VERIFY(bench.run().speed());
    }
};

QTEST_MAIN(CampaignSpeedTest)
#include "tst_campaignspeed.moc"
