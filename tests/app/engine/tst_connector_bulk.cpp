// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>

#include "app/engine/EnvironmentRuntime.h"
#include "core/base/Log.h"
#include "core/base/LogReader.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;

/// One operation on several connectors, synchronisation, the rows of connector.list, and levels of the log.
class ConnectorBulkTest : public QObject {
    Q_OBJECT

    static QJsonObject bulk(RunningEngine& engine, const QString& operation, const QStringList& connectors,
                            QJsonObject more = {}, security::Roles roles = security::allRoles) {
        more[u"operation"_s] = operation;
        more[u"connectors"_s] = QJsonArray::fromStringList(connectors);
        const auto answer = engine.invoke(u"connector.bulk"_s, more, u"prod"_s, roles);
        return answer ? *answer : QJsonObject{{u"error"_s, answer.error().toLogLine()}};
    }
    static QJsonObject row(const QJsonObject& answer, int index = 0) {
        return answer[u"rows"_s][index].toObject();
    }
    static QJsonObject shown(RunningEngine& engine) {
        const auto answer = engine.invoke(u"connector.show"_s, {{u"connector"_s, u"fast2"_s}}, u"prod"_s);
        return answer ? (*answer)[u"connectors"_s][0].toObject() : QJsonObject();
    }

private Q_SLOTS:
    void everyRowTellsAllThereIs() {
        RunningEngine engine;
        engine.addEnvironment("connectors.fast2.enabled=true\n");
        const QJsonObject one = shown(engine);
        for (const char* field : {"id",
                                  "name",
                                  "kind",
                                  "wanted",
                                  "wantedSince",
                                  "observed",
                                  "since",
                                  "ageSeconds",
                                  "reason",
                                  "health",
                                  "version",
                                  "origin",
                                  "failures",
                                  "crashes",
                                  "gaveUp",
                                  "circuit",
                                  "sync",
                                  "synchronizes",
                                  "handlesEvents",
                                  "policy",
                                  "events",
                                  "healthSince",
                                  "lastProbeAt",
                                  "stale",
                                  "flapScore",
                                  "flapping",
                                  "certificateDays",
                                  "maintenanceUntil",
                                  "signature",
                                  "badge"})
            QVERIFY2(one.contains(QLatin1StringView(field)), field);
        QCOMPARE(one[u"observed"_s].toString(), u"on"_s);
        QCOMPARE(one[u"origin"_s].toString(), u"builtin"_s);
        QCOMPARE(one[u"circuit"_s][u"state"].toString(), u"closed"_s);
        QCOMPARE(one[u"policy"_s][u"attempts"].toInt(), 8);
        QVERIFY(!one.contains(u"failure"_s) && !one.contains(u"nextAttempt"_s));
    }

    void aDryRunTellsAndDoesNothing() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("connectors.fast2.enabled=false\n");
        const QByteArray before = RunningEngine::bytesOf(file);
        const QJsonObject answer =
            bulk(engine, u"enable"_s, {u"fast2"_s, u"plume"_s, u"fast2"_s}, {{u"dryRun"_s, true}});
        QCOMPARE(answer[u"schema"_s].toString(), u"connector-bulk/1"_s);
        QCOMPARE(answer[u"rows"_s].toArray().size(), 2);  // named twice is once
        QCOMPARE(row(answer)[u"effect"_s].toString(), u"starts"_s);
        QVERIFY(row(answer)[u"ok"_s].toBool());
        QCOMPARE(row(answer, 1)[u"code"_s].toString(), u"CONNECTOR_UNKNOWN"_s);
        QVERIFY(row(answer, 1)[u"sentence"_s].toString().contains(u"plume"_s));
        QCOMPARE(RunningEngine::bytesOf(file), before);
        QVERIFY(engine.audited(u"action:connector.*"_s).isEmpty());
    }

    void eachRowIsAnActionOfItsOwnWithOneCorrelation() {
        RunningEngine engine;
        engine.addEnvironment("connectors.fast2.enabled=false\n");
        QVERIFY(row(bulk(engine, u"enable"_s, {u"fast2"_s}))[u"changed"_s].toBool());
        QVERIFY(shown(engine)[u"wanted"_s].toBool());
        auto records = engine.audited(u"action:connector.enable"_s);
        QCOMPARE(records.size(), 2);  // started, ok
        QCOMPARE(records[0].entry.correlation, records[1].entry.correlation);
        // What is so already is no change and leaves no record.
        const QJsonObject again = row(bulk(engine, u"enable"_s, {u"fast2"_s}));
        QVERIFY(again[u"ok"_s].toBool() && !again[u"changed"_s].toBool());
        QCOMPARE(again[u"effect"_s].toString(), u"none"_s);
        QCOMPARE(engine.audited(u"action:connector.enable"_s).size(), 2);
        QCOMPARE(row(bulk(engine, u"disable"_s, {u"fast2"_s}, {{u"dryRun"_s, true}}))[u"effect"_s].toString(),
                 u"stops"_s);
        QVERIFY(row(bulk(engine, u"disable"_s, {u"fast2"_s}))[u"changed"_s].toBool());
        QCOMPARE(shown(engine)[u"observed"_s].toString(), u"off"_s);
        QCOMPARE(row(bulk(engine, u"restart"_s, {u"fast2"_s}))[u"code"_s].toString(), u"CONNECTOR_OFF"_s);
    }

    void whoMayNotIsRefusedRowByRow() {
        RunningEngine engine;
        const QString file = engine.addEnvironment("connectors.fast2.enabled=false\n");
        const QByteArray before = RunningEngine::bytesOf(file);
        for (const bool dry : {true, false}) {
            const QJsonObject answer = bulk(engine, u"enable"_s, {u"fast2"_s}, {{u"dryRun"_s, dry}},
                                            security::Roles(security::Role::Viewer));
            QCOMPARE(row(answer)[u"code"_s].toString(), u"ACTION_REFUSED"_s);
        }
        QCOMPARE(RunningEngine::bytesOf(file), before);
    }

    void onlyWhatFailedIsStartedAgain() {
        RunningEngine engine;
        engine.addEnvironment("connectors.fast2.enabled=true\n");
        const QJsonObject running = row(bulk(engine, u"restart"_s, {u"fast2"_s}, {{u"onlyFailed"_s, true}}));
        QVERIFY(running[u"ok"_s].toBool());
        QCOMPARE(running[u"effect"_s].toString(), u"none"_s);
        QVERIFY(engine.audited(u"action:connector.restart"_s).isEmpty());
        const QJsonObject pairs{{u"fast2.connector.url"_s, u"https://fast2.example.org"_s}};
        QCOMPARE(
            engine.code(u"config.set"_s,
                        {{u"file"_s, engine.file(u"core.properties"_s)}, {u"pairs"_s, pairs}}, u"prod"_s),
            QString());
        QCOMPARE(shown(engine)[u"observed"_s].toString(), u"failed"_s);
        const QJsonObject failed = row(bulk(engine, u"restart"_s, {u"fast2"_s}, {{u"onlyFailed"_s, true}}));
        QCOMPARE(failed[u"effect"_s].toString(), u"restarts"_s);
        QCOMPARE(failed[u"code"_s].toString(), u"FAST2_REMOTE_UNAVAILABLE"_s);
        QCOMPARE(failed[u"kind"_s].toString(), u"configuration"_s);
    }

    void aTestTellsTheRungThatGaveWay() {
        RunningEngine engine;
        engine.addEnvironment("connectors.fast2.enabled=true\n");
        const QJsonObject tested = row(bulk(engine, u"test"_s, {u"fast2"_s}));
        QVERIFY(!tested[u"ok"_s].toBool(true));
        QCOMPARE(tested[u"code"_s].toString(), u"ENVIRONMENT_INCOMPLETE"_s);  // it names no account
        QVERIFY(!tested[u"sentence"_s].toString().isEmpty());
    }

    void aSynchronisationIsRecordedAndKept() {
        RunningEngine engine;
        engine.addEnvironment("connectors.fast2.enabled=true\n");
        const auto answer =
            engine.invoke(u"connector.sync"_s, {{u"connector"_s, u"fast2"_s}, {u"full"_s, true}}, u"prod"_s);
        QVERIFY2(answer.has_value(), qPrintable(answer ? QString() : answer.error().toLogLine()));
        QCOMPARE((*answer)[u"schema"_s].toString(), u"connector-sync/1"_s);
        QVERIFY((*answer)[u"full"_s].toBool());
        const QJsonObject sync = shown(engine)[u"sync"_s].toObject();
        QVERIFY(!sync[u"lastAt"_s].toString().isEmpty());
        QCOMPARE(sync[u"code"_s].toString(), QString());
        QVERIFY(!sync[u"running"_s].toBool(true));
        QVERIFY(!sync[u"nextAt"_s].toString().isEmpty());  // the one after the start
        QCOMPARE(engine.audited(u"action:connector.sync outcome:ok"_s).size(), 1);
        QCOMPARE(engine.code(u"connector.sync"_s, {}, u"prod"_s), u"ARGUMENT_INVALID"_s);
        QCOMPARE(engine.code(u"connector.sync"_s, {{u"connector"_s, u"plume"_s}}, u"prod"_s),
                 u"CONNECTOR_UNKNOWN"_s);
        // The one synchronisation after a start is nothing that anybody planned.
        const auto consequences =
            engine.invoke(u"connector.consequences"_s, {{u"connector"_s, u"fast2"_s}}, u"prod"_s);
        QVERIFY(!consequences->contains(u"schedules"_s));
    }

    void theScheduleIsAnActionWithTheOriginSchedule() {
        RunningEngine engine;
        engine.addEnvironment("connectors.fast2.enabled=true\n");
        QCOMPARE(shown(engine)[u"observed"_s].toString(), u"on"_s);
        QTRY_COMPARE_WITH_TIMEOUT(engine.audited(u"action:connector.sync"_s).size(), 2, 30'000);
        const auto records = engine.audited(u"action:connector.sync"_s);
        QCOMPARE(records[0].entry.origin, u"schedule"_s);
        QCOMPARE(records[0].entry.actor, u"system"_s);
        QCOMPARE(records[0].entry.target, u"fast2"_s);
        QCOMPARE(records[0].entry.environment, u"prod"_s);
    }

    void wrongArgumentsAreNamed() {
        RunningEngine engine;
        engine.addEnvironment("connectors.fast2.enabled=true\n");
        QVERIFY(bulk(engine, u"enable"_s, {})[u"error"_s].toString().contains(u"ARGUMENT_INVALID"_s));
        QVERIFY(bulk(engine, u"fly"_s, {u"fast2"_s})[u"error"_s].toString().contains(u"ARGUMENT_INVALID"_s));
        QStringList many;
        for (int i = 0; i < 201; ++i)
            many.append(QString::number(i));
        QVERIFY(bulk(engine, u"test"_s, many)[u"error"_s].toString().contains(u"ARGUMENT_INVALID"_s));
    }

    void theLevelOfACategoryIsSetAndRecorded() {
        RunningEngine engine;
        const auto set =
            engine.invoke(u"log.level"_s, {{u"category"_s, u"test.bulk"_s}, {u"level"_s, u"debug"_s}});
        QVERIFY(set.has_value());
        QCOMPARE((*set)[u"levels"_s][u"test.bulk"].toString(), u"debug"_s);
        QCOMPARE(base::logLevels().value(u"test.bulk"_s), base::LogLevel::Debug);
        const auto records = engine.audited(u"action:log.level outcome:ok"_s);
        QCOMPARE(records.size(), 1);
        QCOMPARE(records[0].entry.before, u"not set"_s);
        QCOMPARE(records[0].entry.after, u"debug"_s);
        for (const char* category : {"a*", "a\nb", "a.", ".a", "a=b", "a b"})
            QCOMPARE(engine.code(u"log.level"_s,
                                 {{u"category"_s, QLatin1StringView(category)}, {u"level"_s, u"debug"_s}}),
                     u"ARGUMENT_INVALID"_s);
        QCOMPARE(engine.code(u"log.level"_s, {{u"category"_s, u"a"_s}, {u"level"_s, u"fatal"_s}}),
                 u"ARGUMENT_INVALID"_s);
        QVERIFY(engine.invoke(u"log.levels"_s).has_value());
    }

    void theEngineKeepsItsLogInTheDataFolder() {
        RunningEngine engine;
        base::installLogging(QtFatalMsg, {});
        engine.addEnvironment("connectors.fast2.enabled=true\nfast2.connector.url=https://f.example.org\n");
        QCOMPARE(shown(engine)[u"observed"_s].toString(), u"failed"_s);
        engine.close();
        const base::LogReader reader(
            base::LogReader::folderIn(QFileInfo(engine.file(u"x"_s)).absolutePath()));
        base::LogQuery query;
        query.category = u"connector"_s;
        query.least = base::LogLevel::Warning;
        const auto page = reader.before(query, 10);
        QVERIFY(page.has_value());
        QVERIFY(!page->records.isEmpty());
        QVERIFY(page->records.first().message.contains(u"FAST2_REMOTE_UNAVAILABLE"_s));
        qInstallMessageHandler(nullptr);
    }
};

QTEST_GUILESS_MAIN(ConnectorBulkTest)
#include "tst_connector_bulk.moc"
