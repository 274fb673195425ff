// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/throughput/Throughput.h"
#include "tests/app/engine/ReconciliationPlace.h"

using namespace fdc;
using namespace fdc::engine::test;
using namespace std::chrono_literals;

namespace {

constexpr int documents = 1500;

/// A campaign against a stand-in with this quirk, ten seconds after its start.
Throughput afterAWhile(ReconciliationPlace& place, int requests) {
    for (int number = 0; number < documents; ++number)
        place.source.add(number);
    place.source.save();
    StartRequest request = place.source.request();
    request.concurrency = requests;
    request.readBack = u"metadata"_s;
    const auto name = QCoro::waitFor(place.broker->start(request));
    if (!name)
        qFatal("%s", qPrintable(name.error().toLogLine()));
    Throughput all;
    const bool seen = QTest::qWaitFor(
        [&] {
            all = *QCoro::waitFor(place.broker->throughput(*name));
            return all.observed >= 9s;
        },
        30'000);
    if (!seen)
        qWarning("the campaign ended too early: %s", qPrintable(all.quiet));
    return all;
}

QString told(const Throughput& all) {
    return QString::fromUtf8(QJsonDocument(all.toJson()).toJson());
}

}  // namespace

/// The sentence over the real target and a stand-in of FlowerDocs, which is made slow in one way.
class TargetThroughputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTargetThatAsksForSilenceIsNamed() {
        ReconciliationPlace place({u"search-lag=0"_s, u"throttle-429=25"_s});
        const Throughput all = afterAWhile(place, 8);
        QVERIFY2(all.bottleneck == u"throttled", qPrintable(told(all)));
        QVERIFY2(all.load.throttles > 0, qPrintable(told(all)));
        QVERIFY2(!all.throttled.empty(), qPrintable(told(all)));
        for (const ThrottledSpan& span : all.throttled)
            QVERIFY(span.from <= span.to);
        QCOMPARE(all.stage(u"source")->blockedBy, u"target"_s);
        QVERIFY(place.core->counters().faults.value(u"throttle-429"_s) > 0);
    }

    void aSlowTargetIsNamed() {
        ReconciliationPlace place({u"search-lag=0"_s, u"slow=150"_s});
        const Throughput all = afterAWhile(place, 4);
        QVERIFY2(all.bottleneck == u"target", qPrintable(told(all)));
        QCOMPARE(all.stage(u"target")->capacity, 4);
        QVERIFY2(all.stage(u"target")->busy <= 4, qPrintable(told(all)));
        QVERIFY2(all.load.latency >= 100ms, qPrintable(told(all)));
        QVERIFY(all.throttled.empty());
    }
};

QTEST_GUILESS_MAIN(TargetThroughputTest)
#include "tst_throughput.moc"
