// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/base/platform/MachineUsage.h"
#include "core/migration/throughput/Bottleneck.h"
#include "core/migration/throughput/ThroughputMeter.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Stage = BottleneckFacts::Stage;

/// Ten seconds of a campaign in which nobody is full.
BottleneckFacts easy() {
    BottleneckFacts facts;
    facts.observed = 10s;
    facts.documents = 1000;
    facts.source = {0.2, 1};
    facts.transform = {0.3, 2};
    facts.target = {0.4, 32};
    facts.ledger = {0.1, 1};
    facts.processors = 0.5;
    return facts;
}

BottleneckFacts with(const std::function<void(BottleneckFacts&)>& change) {
    BottleneckFacts facts = easy();
    change(facts);
    return facts;
}

}  // namespace

Q_DECLARE_METATYPE(fdc::migration::BottleneckFacts)

class BottleneckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneSideIsNamed_data() {
        QTest::addColumn<BottleneckFacts>("facts");
        QTest::addColumn<QString>("side");
        QTest::addColumn<QString>("quiet");
        QTest::addColumn<QString>("because");
        const auto row = [](const char* name, const std::function<void(BottleneckFacts&)>& change,
                            const QString& side, const QString& quiet, const QString& because) {
            QTest::newRow(name) << with(change) << side << quiet << because;
        };
        row("nobody is full", [](auto&) {}, {}, u"even"_s, {});
        row(
            "the target",
            [](auto& f) {
                f.target = {0.97, 4};
            },
            u"target"_s, {}, u"linear"_s);
        row(
            "the steps",
            [](auto& f) {
                f.transform = {0.95, 2};
            },
            u"transform"_s, {}, u"linear"_s);
        row(
            "opening on the threads of the steps",
            [](auto& f) {
                f.transform = {0.95, 2};
                f.opening = 0.8;
            },
            u"source"_s, {}, u"linear"_s);
        row(
            "claims",
            [](auto& f) {
                f.source = {0.9, 1};
            },
            u"source"_s, {}, u"serial"_s);
        row(
            "contents on their way from the source", [](auto& f) { f.awaited = 0.95; }, u"source"_s, {},
            u"outside"_s);
        row(
            "a target that is full while some contents are on their way",
            [](auto& f) {
                f.target = {0.97, 4};
                f.awaited = 0.5;
            },
            u"target"_s, {}, u"linear"_s);
        row(
            "commits",
            [](auto& f) {
                f.ledger = {0.9, 1};
            },
            u"ledger"_s, {}, u"serial"_s);
        row(
            "claims and commits on one thread",
            [](auto& f) {
                f.source = {0.4, 1};
                f.ledger = {0.5, 1};
            },
            u"ledger"_s, {}, u"serial"_s);
        row(
            "the fullest of two",
            [](auto& f) {
                f.target = {0.99, 8};
                f.transform = {0.9, 2};
            },
            u"target"_s, {}, u"linear"_s);
        row(
            "no processor is free",
            [](auto& f) {
                f.transform = {0.95, 2};
                f.processors = 0.99;
            },
            u"transform"_s, {}, u"cpu"_s);
        row(
            "the processors are not known",
            [](auto& f) {
                f.transform = {0.95, 2};
                f.processors = -1;
            },
            u"transform"_s, {}, u"linear"_s);
        row(
            "the adaptive limit has stopped growing",
            [](auto& f) {
                f.target = {0.97, 40};
                f.isAdaptive = true;
            },
            u"target"_s, {}, u"adaptive"_s);
        row(
            "the adaptive limit still grows",
            [](auto& f) {
                f.target = {0.97, 8};
                f.isAdaptive = true;
                f.limitGrows = true;
            },
            u"target"_s, {}, u"linear"_s);
        row(
            "answers became slow instead",
            [](auto& f) {
                f.target = {0.97, 32};
                f.latencyRatio = 2.4;
            },
            u"target"_s, {}, u"latency"_s);
        row(
            "the next side is as full",
            [](auto& f) {
                f.target = {0.97, 4};
                f.transform = {0.96, 2};
            },
            u"target"_s, {}, u"next"_s);
        row(
            "the target asks for silence",
            [](auto& f) {
                f.target = {0.99, 4};
                f.throttled = 0.6;
            },
            u"throttled"_s, {}, u"outside"_s);
        row(
            "a rate that was set",
            [](auto& f) {
                f.limited = 0.8;
                f.target = {0.8, 4};
            },
            u"limit"_s, {}, u"outside"_s);
        row(
            "a rate and silences: what takes longer",
            [](auto& f) {
                f.limited = 0.5;
                f.throttled = 0.3;
            },
            u"limit"_s, {}, u"outside"_s);
        row(
            "a little silence is not felt",
            [](auto& f) {
                f.target = {0.99, 4};
                f.throttled = 0.05;
            },
            u"target"_s, {}, u"linear"_s);
        row(
            "outside its hours", [](auto& f) { f.windowClosed = true; }, u"window"_s, {}, u"outside"_s);
        row(
            "the hours are known at once",
            [](auto& f) {
                f.windowClosed = true;
                f.observed = 0s;
            },
            u"window"_s, {}, u"outside"_s);
        row("too short to tell",
            [](auto& f) {
                f.observed = 2s;
                f.target = {1, 4};
            },
            {}, u"early"_s, {});
        row("too few to tell",
            [](auto& f) {
                f.observed = 6s;
                f.documents = 3;
                f.target = {1, 4};
            },
            {}, u"early"_s, {});
        row(
            "few, but a whole window of them",
            [](auto& f) {
                f.documents = 3;
                f.target = {1, 4};
            },
            u"target"_s, {}, u"linear"_s);
        row("the last documents",
            [](auto& f) {
                f.hasMore = false;
                f.target = {1, 4};
            },
            {}, u"ending"_s, {});
        row("a pause was asked for",
            [](auto& f) {
                f.isDraining = true;
                f.target = {1, 4};
            },
            {}, u"draining"_s, {});
        row("the target is waited for", [](auto& f) { f.isAway = true; }, {}, u"away"_s, {});
        row(
            "the target is waited for because it asks for silence",
            [](auto& f) {
                f.isAway = true;
                f.throttled = 0.8;
            },
            u"throttled"_s, {}, u"outside"_s);
        row("the source is held", [](auto& f) { f.isHeld = true; }, {}, u"held"_s, {});
    }
    void oneSideIsNamed() {
        QFETCH(BottleneckFacts, facts);
        QFETCH(QString, side);
        QFETCH(QString, quiet);
        QFETCH(QString, because);
        const Bottleneck found = findBottleneck(facts);
        QCOMPARE(found.side, side);
        QCOMPARE(found.quiet, quiet);
        QCOMPARE(found.gainBecause, because);
        QCOMPARE(found.gain > 0, because == u"linear");
        QVERIFY(found.side.isEmpty() != found.quiet.isEmpty());
    }

    void oneMoreOfNBringsANth() {
        for (const int requests : {1, 2, 4, 32, 100}) {
            const Bottleneck found = findBottleneck(with([&](auto& facts) {
                facts.target = {1, double(requests)};
            }));
            // Up to the next side, which is at 40 %: never more than one and a half times as fast.
            QCOMPARE(found.gain, std::min(1.0 / requests < 0.02 ? 0.0 : 1.0 / requests, 1.5));
        }
    }

    void theNextSideBoundsTheGain() {
        const Bottleneck found = findBottleneck(with([](auto& facts) {
            facts.target = {1, 2};
            facts.transform = {0.8, 2};
        }));
        QCOMPARE(found.side, u"target"_s);
        QCOMPARE(found.gain, 0.25);  // not the half that a third connection would bring alone
    }

    /// With a clock that the test moves: what the meter is told is what it says.
    void theMeterNamesTheFullStage_data() {
        QTest::addColumn<int>("claimMs");
        QTest::addColumn<int>("stepMs");
        QTest::addColumn<int>("targetMs");
        QTest::addColumn<int>("commitMs");
        QTest::addColumn<QString>("side");
        QTest::newRow("claims") << 9 << 1 << 1 << 0 << u"source"_s;
        QTest::newRow("steps") << 0 << 10 << 1 << 0 << u"transform"_s;
        QTest::newRow("target") << 0 << 1 << 10 << 0 << u"target"_s;
        QTest::newRow("commits") << 0 << 1 << 1 << 9 << u"ledger"_s;
    }
    void theMeterNamesTheFullStage() {
        QFETCH(int, claimMs);
        QFETCH(int, stepMs);
        QFETCH(int, targetMs);
        QFETCH(int, commitMs);
        QFETCH(QString, side);
        base::ManualClock clock;
        ThroughputMeter meter(clock, {.requests = 1, .machine = false}, nullptr);
        meter.started(1);
        const auto passes = [&](int ms) { clock.advance(base::Milliseconds(ms)); };
        // One document after the other: each takes as long as all its stages together.
        for (int document = 0; document < 900; ++document) {
            base::Milliseconds since = meter.now();
            passes(claimMs);
            meter.claimed(since, 1);
            since = meter.now();
            meter.opened(since);
            meter.stepsBegan(true);
            passes(stepMs);
            meter.stepsEnded(true);
            meter.delivering(1);
            passes(targetMs);
            meter.delivered();
            meter.outcome();
            since = meter.now();
            passes(commitMs);
            meter.committed(since, 1, 1000);
            meter.round({});
        }
        const Throughput throughput = meter.read();
        QCOMPARE(throughput.bottleneck, side);
        const double expected = 1000.0 / (claimMs + stepMs + targetMs + commitMs);
        QVERIFY(std::abs(throughput.documentsPerSecond - expected) < expected * 0.06);
        QVERIFY(std::abs(throughput.bytesPerSecond - 1000 * expected) < 60 * expected);
        for (const StageRate& rate : throughput.stages) {
            QVERIFY2(std::abs(rate.service - expected) < expected * 0.06, qPrintable(rate.stage));
            const bool isBefore =
                throughput.stages.indexOf(rate) < throughput.stages.indexOf(*throughput.stage(side));
            QCOMPARE(rate.blockedBy, isBefore ? side : QString());
        }
    }

    /// Its contents are on their way for a while, and no step has anything to do with that.
    void aSourceThatIsWaitedForIsNamed() {
        base::ManualClock clock;
        const auto gauges = std::make_shared<StepGauges>(QStringList{u"source"_s, u"first"_s});
        ThroughputMeter meter(clock, {.sourceStep = 0, .firstStep = 1, .requests = 4, .machine = false},
                              gauges);
        meter.started(2);
        for (int document = 0; document < 200; ++document) {
            const base::Milliseconds since = meter.now();
            meter.claimed(since, 1);
            meter.opened(since);
            meter.awaited();
            meter.round({.awaitsSource = true});
            clock.advance(90ms);
            const Throughput waiting = meter.read();
            QCOMPARE(waiting.stage(u"source")->queued, 1);
            QCOMPARE(waiting.stage(u"source")->queueAge, 90ms);
            QCOMPARE(waiting.stage(u"transform")->queued, 0);
            QCOMPARE(waiting.steps[0].waiting, 1);
            QCOMPARE(waiting.steps[1].waiting, 0);
            meter.arrived(true);
            meter.round({});
            QCOMPARE(meter.read().stage(u"transform")->queued, 1);
            meter.stepsBegan(true);
            clock.advance(10ms);
            meter.stepsEnded(true);
        }
        const Throughput all = meter.read();
        QCOMPARE(all.bottleneck, u"source"_s);
        QCOMPARE(all.gainBecause, u"outside"_s);
        QVERIFY(std::abs(all.awaited - 0.9) < 0.02);
        QVERIFY(std::abs(all.stage(u"source")->utilisation - 0.9) < 0.02);
        QVERIFY(all.stage(u"source")->blockedBy.isEmpty());
        // Each came once to the steps, though it stood in their line twice.
        QVERIFY(std::abs(all.stage(u"transform")->arrival - 10) < 0.6);
        // One that goes back is waited for no more.
        meter.claimed(meter.now(), 1);
        meter.opened(meter.now());
        meter.awaited();
        meter.arrived(false);
        const Throughput after = meter.read();
        QCOMPARE(after.stage(u"source")->queued, 0);
        QCOMPARE(after.stage(u"transform")->queued, 0);
    }

    void silencesOfTheTargetBecomeSpans() {
        base::ManualClock clock;
        ThroughputMeter meter(clock, {.machine = false}, nullptr);
        meter.started(2);
        const QDateTime begin = clock.utcNow();
        TargetLoad load{.limit = 8, .inFlight = 8};
        const auto second = [&](bool silent) {
            for (int part = 0; part < 5; ++part) {
                load.throttledFor = silent ? 300ms : 0ms;
                load.throttledTotal += silent ? 200ms : 0ms;
                clock.advance(200ms);
                QVERIFY(meter.wantsLoad());
                meter.loaded(load);
                QVERIFY(!meter.wantsLoad());
            }
        };
        for (const bool silent : {false, true, true, false, false, false, false, true, false, false})
            second(silent);
        const Throughput throughput = meter.read();
        QCOMPARE(throughput.throttled.size(), size_t(2));
        QCOMPARE(begin.msecsTo(throughput.throttled[0].from), 1000);
        QCOMPARE(begin.msecsTo(throughput.throttled[0].to), 3000);
        QCOMPARE(begin.msecsTo(throughput.throttled[1].from), 7000);
        QCOMPARE(begin.msecsTo(throughput.throttled[1].to), 8000);
        QCOMPARE(throughput.bottleneck, u"throttled"_s);
        QCOMPARE(throughput.stages[0].blockedBy, u"target"_s);
    }

    void thousandSilencesAreBounded() {
        base::ManualClock clock;
        ThroughputMeter meter(clock, {.machine = false}, nullptr);
        meter.started(2);
        TargetLoad load{.limit = 8};
        for (int one = 0; one < 2000; ++one) {
            load.throttledFor = one % 2 ? 1s : 0s;
            load.throttledTotal += one % 2 ? 100ms : 0ms;
            clock.advance(10s);
            meter.loaded(load);
        }
        const Throughput throughput = meter.read();
        QVERIFY(throughput.throttled.size() <= 64);
        QVERIFY(throughput.throttled.back().to.msecsTo(clock.utcNow()) < 20'000);
    }

    void theFormIsReadAsItWasWritten() {
        Throughput throughput;
        throughput.campaign = u"Demo_Run1"_s;
        throughput.bottleneck = u"transform"_s;
        throughput.slowestStep = u"s4"_s;
        throughput.gainOfOneMore = 0.25;
        throughput.gainBecause = u"linear"_s;
        throughput.documentsPerSecond = 412.5;
        throughput.bytesPerSecond = 1e6;
        throughput.observed = 10s;
        throughput.processors = 0.75;
        throughput.requests = 4;
        throughput.awaited = 0.3;
        throughput.held = 0.1;
        throughput.load = {4, 3, 2, 20ms, 5s, 60s, 7};
        throughput.stages = {{u"source"_s, 1, 2, 3, 4, 5, 6ms, 0.5, 0.25, 0.125, u"target"_s}};
        throughput.steps = {{u"s4"_s, u"transform"_s, 1, 250ms, 2, 3.5, 0.75, 12.25, 0.5}};
        throughput.throttled = {{base::ManualClock().utcNow(), base::ManualClock().utcNow().addSecs(3)}};
        const QJsonObject json = throughput.toJson();
        QCOMPARE(json[u"schema"].toString(), u"throughput/1"_s);
        const Throughput read = Throughput::fromJson(json);
        QCOMPARE(read.toJson(), json);
        QCOMPARE(read.stages, throughput.stages);
        QCOMPARE(read.steps, throughput.steps);
        QVERIFY(read.throttled == throughput.throttled);
        QCOMPARE(read.load.throttles, 7);
        QCOMPARE(read.awaited, 0.3);
        // What is not known stays so.
        QCOMPARE(Throughput::fromJson(Throughput().toJson()).processors, -1.0);
        QCOMPARE(Throughput::fromJson({}).bottleneck, QString());
    }

    void theMachineIsBusyForSomeShare() {
        const auto before = base::platform::machineUsage();
        QVERIFY(before);
        QVERIFY(!before->since(*before));
        std::optional<double> share;
        QTRY_VERIFY((share = base::platform::machineUsage()->since(*before)));
        QVERIFY(*share >= 0 && *share <= 1);
    }
};

QTEST_GUILESS_MAIN(BottleneckTest)
#include "tst_bottleneck.moc"
