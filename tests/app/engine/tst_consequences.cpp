// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;

/// What connector.consequences foretells is what happens.
class ConsequencesTest : public QObject {
    Q_OBJECT

    static QJsonObject ask(RunningEngine& engine, const QString& connector) {
        const auto answer =
            engine.invoke(u"connector.consequences"_s, {{u"connector"_s, connector}}, u"sandbox"_s);
        return answer ? *answer : QJsonObject{{u"error"_s, answer.error().toLogLine()}};
    }

private Q_SLOTS:
    void aRunningCampaignIsForetoldToPauseAndDoes() {
        RunningEngine engine;
        const auto demo = engine.invoke(u"demo.prepare"_s, {{u"documents"_s, 3000}}, u"sandbox"_s);
        QVERIFY2(demo.has_value(), qPrintable(demo ? QString() : demo.error().toLogLine()));
        QJsonObject before = ask(engine, u"fast2"_s);
        QVERIFY2(before[u"on"_s].toBool(), qPrintable(before[u"error"_s].toString()));
        QVERIFY(before[u"campaigns"_s].isArray() && before[u"campaigns"_s].toArray().isEmpty());
        const QJsonArray refuses = before[u"refuses"_s].toArray();
        QCOMPARE(refuses, (QJsonArray{u"campaign.start"_s, u"campaign.resume"_s, u"campaign.retry"_s}));

        const QJsonObject start{{u"mapFile"_s, (*demo)[u"mapFile"_s]}, {u"requests"_s, 1}};
        const auto started = engine.invoke(u"campaign.start"_s, start, u"sandbox"_s);
        QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().toLogLine()));
        const QString campaign = (*started)[u"campaign"_s].toString();
        const QJsonObject running = ask(engine, u"fast2"_s)[u"campaigns"_s][0].toObject();
        QCOMPARE(running[u"name"_s].toString(), campaign);
        QCOMPARE(running[u"effect"_s].toString(), u"pauses"_s);
        QVERIFY(running.contains(u"pending"_s) && running.contains(u"state"_s));

        const auto off = engine.invoke(u"connector.disable"_s, {{u"connector"_s, u"fast2"_s}}, u"sandbox"_s);
        QVERIFY(off.has_value());
        const auto status = engine.invoke(u"campaign.status"_s, {{u"campaign"_s, campaign}}, u"sandbox"_s);
        QCOMPARE((*status)[u"state"_s].toString(), u"Paused"_s);
        for (const QJsonValue& action : refuses) {
            QJsonObject arguments = start;
            arguments[u"campaign"_s] = campaign;
            QCOMPARE(engine.code(action.toString(), arguments, u"sandbox"_s), u"FAST2_DISABLED"_s);
        }
        const QJsonObject after = ask(engine, u"fast2"_s);
        QVERIFY(!after[u"on"_s].toBool(true));
        QVERIFY(!after.contains(u"campaigns"_s));

        // On again it stays paused: somebody has to resume it. Off then has nothing to pause.
        QVERIFY(engine.invoke(u"connector.enable"_s, {{u"connector"_s, u"fast2"_s}}, u"sandbox"_s));
        const QJsonObject paused = ask(engine, u"fast2"_s)[u"campaigns"_s][0].toObject();
        QCOMPARE(paused[u"state"_s].toString(), u"Paused"_s);
        QCOMPARE(paused[u"effect"_s].toString(), u"staysPaused"_s);
        QVERIFY(engine.invoke(u"campaign.stop"_s, {{u"campaign"_s, campaign}}, u"sandbox"_s));
        QVERIFY(ask(engine, u"fast2"_s)[u"campaigns"_s].toArray().isEmpty());
    }

    void aChangedSettingRestartsTheConnectorAndPausesItsCampaigns() {
        RunningEngine engine;
        const auto demo = engine.invoke(u"demo.prepare"_s, {{u"documents"_s, 3000}}, u"sandbox"_s);
        QVERIFY(demo.has_value());
        const auto started = engine.invoke(
            u"campaign.start"_s, {{u"mapFile"_s, (*demo)[u"mapFile"_s]}, {u"requests"_s, 1}}, u"sandbox"_s);
        QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().toLogLine()));
        const QJsonObject campaign{{u"campaign"_s, (*started)[u"campaign"_s]}};
        const QJsonObject saving{{u"file"_s, engine.file(u"sandbox/core.properties"_s)},
                                 {u"pairs"_s, QJsonObject{{u"fast2.connector.note"_s, u"x"_s}}}};
        QCOMPARE(engine.code(u"config.set"_s, saving, u"sandbox"_s), QString());
        QCOMPARE((*engine.invoke(u"campaign.status"_s, campaign, u"sandbox"_s))[u"state"_s].toString(),
                 u"Paused"_s);
        QVERIFY(ask(engine, u"fast2"_s)[u"on"_s].toBool());
        QCOMPARE(engine.code(u"campaign.resume"_s, campaign, u"sandbox"_s), QString());
    }

    void aConnectorThatThisBuildDoesNotHaveStopsNothing() {
        RunningEngine engine;
        const QJsonObject answer = ask(engine, u"plume"_s);
        QCOMPARE(answer[u"known"_s].toBool(true), false);
        QCOMPARE(answer[u"on"_s].toBool(true), false);
        QVERIFY(!answer.contains(u"campaigns"_s) && !answer.contains(u"refuses"_s));
        QCOMPARE(engine.code(u"connector.consequences"_s, {}, u"sandbox"_s), u"ARGUMENT_INVALID"_s);
    }
};

QTEST_GUILESS_MAIN(ConsequencesTest)
#include "tst_consequences.moc"
