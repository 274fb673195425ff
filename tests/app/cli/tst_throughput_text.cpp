// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSet>
#include <QTest>

#include "app/cli/ThroughputText.h"
#include "core/migration/throughput/Throughput.h"

using namespace fdc::cli;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using fdc::migration::StageRate;
using fdc::migration::Throughput;

namespace {

Throughput full(const QString& side) {
    Throughput all;
    for (const QString& name : {u"source"_s, u"transform"_s, u"target"_s, u"ledger"_s}) {
        StageRate stage;
        stage.stage = name;
        stage.capacity = 4;
        stage.busy = 3;
        stage.utilisation = 0.9;
        all.stages.append(stage);
    }
    all.load.latency = 38ms;
    all.bottleneck = side;
    all.slowestStep = u"s4"_s;
    all.gainBecause = u"linear"_s;
    all.gainOfOneMore = 0.25;
    return all;
}

}  // namespace

class ThroughputTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theSentenceCarriesTheNumbers() {
        QCOMPARE(bottleneckSentence(full(u"target"_s).toJson(), {}),
                 u"The target limits: 3 of 4 requests in flight, 38 ms an answer. "
                 "One more connection: about +25\u00a0%."_s);
        QVERIFY(bottleneckSentence(full(u"transform"_s).toJson(), {{u"s4"_s, u"Empreinte"_s}})
                    .contains(u"most of it in Empreinte"_s));
    }

    void everyCodeHasASentenceOfItsOwn() {
        QSet<QString> sentences;
        int codes = 0;
        const auto add = [&](const Throughput& all) {
            const QString sentence = bottleneckSentence(all.toJson(), {});
            QVERIFY2(!sentence.isEmpty(), qPrintable(all.bottleneck + all.quiet + all.gainBecause));
            sentences.insert(sentence);
            ++codes;
        };
        for (const QString& side :
             {u"source"_s, u"transform"_s, u"target"_s, u"ledger"_s, u"limit"_s, u"window"_s, u"throttled"_s})
            add(full(side));
        for (const QString& why :
             {u"cpu"_s, u"adaptive"_s, u"latency"_s, u"serial"_s, u"next"_s, u"outside"_s}) {
            Throughput all = full(u"target"_s);
            all.gainBecause = why;
            add(all);
        }
        Throughput waiting = full(u"source"_s);
        waiting.gainBecause = u"outside"_s;
        add(waiting);
        for (const QString& why :
             {u"inventory"_s, u"early"_s, u"ending"_s, u"held"_s, u"away"_s, u"draining"_s, u"even"_s}) {
            Throughput all = full({});
            all.quiet = why;
            all.gainBecause.clear();
            add(all);
        }
        QCOMPARE(sentences.size(), codes);
    }

    void atRestNothingIsSaid() {
        Throughput all;
        all.quiet = u"resting"_s;
        QVERIFY(bottleneckSentence(all.toJson(), {}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ThroughputTextTest)
#include "tst_throughput_text.moc"
