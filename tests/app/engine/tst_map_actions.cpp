// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>

#include "app/engine/DemoMap.h"
#include "core/migration/Map.h"
#include "core/migration/MapBuilding.h"
#include "core/migration/editing/FieldValues.h"
#include "tests/app/engine/RunningEngine.h"
#include "tests/core/migration/Press.h"

using namespace fdc;
using namespace fdc::engine::test;

namespace {

QJsonObject renamed(const QString& name) {
    QJsonObject map = engine::demoMap();
    map[u"name"_s] = name;
    return map;
}

/// A demo of 100 documents, one of which has a defect.
QJsonObject preparedDemo(RunningEngine& engine) {
    return engine.invoke(u"demo.prepare"_s, {{u"documents"_s, 100}}, u"sandbox"_s).value_or(QJsonObject());
}

/// Of this process alone: others may run the same test, or have left something of it.
const QByteArray sleepTime = QByteArray::number(92'000'000 + QCoreApplication::applicationPid());

int sleepers() {
    return migration::processesWith(sleepTime);
}

QJsonObject rehearsalOf(RunningEngine& engine) {
    return engine.invoke(u"rehearsal.status"_s, {}, u"sandbox"_s).value_or(QJsonObject());
}

/// The demo's map with a program that hangs at one of its documents.
QJsonObject hangingMap(const RunningEngine& engine, const QString& document) {
    const QString scripts = engine.file(u"scripts"_s);
    QDir().mkpath(scripts);
    QFile::setPermissions(scripts, migration::mine);
    RunningEngine::write(scripts + u"/slow"_s, "#!/bin/bash\nread -r question\ncase \"$question\" in *" +
                                                   document.toUtf8() + "*) sleep " + sleepTime +
                                                   ";; esac\necho '{\"data\":{}}'\n");
    QFile::setPermissions(scripts + u"/slow"_s, migration::mine);
    auto map = migration::Map::parse(QJsonDocument(engine::demoMap()).toJson());
    if (!map)
        qFatal("%s", qPrintable(map.error().toLogLine()));
    const auto before = map->steps.end() - 2;
    migration::MapStep step = *before;
    step.id = u"slow"_s;
    step.name = u"Slow"_s;
    step.configuration =
        fixtures::beanOf(u"console.Script"_s, {{u"program"_s, u"slow"_s}, {u"seconds"_s, u"600"_s}});
    before->links[0].target = step.id;
    map->steps.insert(map->steps.end() - 1, step);
    return map->toJson();
}

/// A demo that has run, and a draft whose rehearsal compares what is stored until somebody ends it.
void beginEndlessComparison(RunningEngine& engine) {
    const QJsonObject demo = preparedDemo(engine);
    const auto started =
        engine.invoke(u"campaign.start"_s, {{u"mapFile"_s, demo["mapFile"_L1]}}, u"sandbox"_s);
    if (!started)
        qFatal("%s", qPrintable(started.error().toLogLine()));
    const QJsonObject campaign{{u"campaign"_s, (*started)["campaign"_L1]}};
    const bool ended = QTest::qWaitFor(
        [&] {
            const auto status = engine.invoke(u"campaign.status"_s, campaign, u"sandbox"_s);
            return status && (*status)["state"_L1].toString() == u"Finished"_s;
        },
        60'000);
    if (!ended)
        qFatal("the campaign does not end");
    const auto failed = engine.invoke(u"campaign.exceptions"_s, campaign, u"sandbox"_s);
    if (!failed)
        qFatal("%s", qPrintable(failed.error().toLogLine()));
    const QString first = u"ARC-000001"_s;
    const bool isFirst = (*failed)["exceptions"_L1][0]["sourceId"_L1].toString() == first;
    const auto begun = engine.invoke(u"campaign.rehearse"_s,
                                     {{u"map"_s, hangingMap(engine, isFirst ? u"ARC-000002"_s : first)},
                                      {u"folder"_s, demo["folder"_L1]},
                                      {u"retryFailed"_s, true}},
                                     u"sandbox"_s);
    if (!begun)
        qFatal("%s", qPrintable(begun.error().toLogLine()));
    if (!QTest::qWaitFor([] { return sleepers() > 0; }, 60'000))
        qFatal("nothing is compared");
}

}  // namespace

class MapActionsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aMapIsPublishedInVersionsThatAreAudited() {
        RunningEngine engine;
        const auto publish = [&](const QString& content, int basedOn) {
            return engine.invoke(u"map.publish"_s, {{u"name"_s, u"bills"_s},
                                                    {u"map"_s, renamed(content)},
                                                    {u"comment"_s, u"for "_s + content},
                                                    {u"basedOn"_s, basedOn}});
        };
        const auto first = publish(u"A"_s, 0);
        QVERIFY2(first, qPrintable(first ? QString() : first.error().toLogLine()));
        QCOMPARE((*first)["version"_L1].toInt(), 1);
        QCOMPARE((*first)["mapFile"_L1].toString(), engine.file(u"maps/bills.json"_s));
        QCOMPARE((*publish(u"B"_s, 1))["version"_L1].toInt(), 2);
        QCOMPARE(publish(u"C"_s, 1).error().code(), u"MAP_VERSION_CHANGED"_s);
        const auto versions = engine.invoke(u"map.versions"_s, {{u"name"_s, u"bills"_s}});
        QVERIFY(versions);
        const QJsonArray list = (*versions)["versions"_L1].toArray();
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[0]["comment"_L1].toString(), u"for B"_s);
        QCOMPARE(list[0]["actor"_L1].toString(), u"anne"_s);
        const auto record = engine.audited(u"action:map.publish outcome:ok"_s).last().entry;
        QCOMPARE(record.target, u"bills"_s);
        QVERIFY2(record.after.startsWith(u"version 2, "_s) && record.after.endsWith(u": for B"_s),
                 qPrintable(record.after));
        QCOMPARE(engine.invoke(u"map.publish"_s, {}, {}, security::Role::Viewer).error().code(),
                 u"ACTION_REFUSED"_s);
    }

    void whatDoesNotRunIsNotPublished() {
        RunningEngine engine;
        QJsonObject map = engine::demoMap();
        QJsonArray steps = map["steps"_L1].toArray();
        steps.removeFirst();
        map[u"steps"_s] = steps;
        QCOMPARE(engine.code(u"map.publish"_s, {{u"name"_s, u"x"_s}, {u"map"_s, map}}), u"MAP_NO_SOURCE"_s);
        QCOMPARE(engine.code(u"map.publish"_s, {{u"name"_s, u"../x"_s}, {u"map"_s, engine::demoMap()}}),
                 u"MAP_NAME_INVALID"_s);
        QCOMPARE(engine.code(u"map.publish"_s, {{u"name"_s, u"x"_s},
                                                {u"map"_s, engine::demoMap()},
                                                {u"comment"_s, QString(1'001, u'c')}}),
                 u"ARGUMENT_INVALID"_s);
        QVERIFY(!QFile::exists(engine.file(u"maps/x.json"_s)));
    }

    void anUnsavedMapIsTriedOnDocuments() {
        RunningEngine engine;
        const QJsonObject demo = preparedDemo(engine);
        QJsonObject arguments{
            {u"map"_s, engine::demoMap()}, {u"folder"_s, demo["folder"_L1]}, {u"documents"_s, 20}};
        const auto preview = engine.invoke(u"map.preview"_s, arguments, u"sandbox"_s);
        QVERIFY2(preview, qPrintable(preview ? QString() : preview.error().toLogLine()));
        const QJsonArray samples = (*preview)["samples"_L1].toArray();
        QCOMPARE(samples.size(), 20);
        QVERIFY(!(*preview)["whole"_L1].toBool(true));
        QVERIFY(!samples[0]["documents"_L1][0]["class"_L1].toString().isEmpty());
        QVERIFY(!samples[0]["data"_L1].toObject().isEmpty());
        QVERIFY((*preview)["lineage"_L1].toArray().size() > 2);
        QVERIFY(!QFile::exists(engine.file(u"maps"_s)));
        arguments[u"documents"_s] = 501;
        QCOMPARE(engine.code(u"map.preview"_s, arguments, u"sandbox"_s), u"ARGUMENT_INVALID"_s);
        // It may run scripts and log in: not for those who only look.
        arguments[u"documents"_s] = 1;
        QCOMPARE(
            engine.invoke(u"map.preview"_s, arguments, u"sandbox"_s, security::Role::Viewer).error().code(),
            u"ACTION_REFUSED"_s);
    }

    void theTestsOfAMapAreRun() {
        RunningEngine engine;
        QJsonObject map = engine::demoMap();
        map[u"console.tests"_s] =
            QJsonArray{QJsonObject{{u"name"_s, u"nothing"_s},
                                   {u"data"_s, QJsonObject()},
                                   {u"expect"_s, QJsonObject{{u"error"_s, u"MAPPING_VALUE_MISSING"_s}}}}};
        const auto run =
            engine.invoke(u"map.runTests"_s, {{u"map"_s, map}, {u"folder"_s, u"/nowhere"_s}}, u"sandbox"_s);
        QVERIFY2(run, qPrintable(run ? QString() : run.error().toLogLine()));
        QCOMPARE((*run)["schema"_L1].toString(), u"map-tests/1"_s);
        QCOMPARE((*run)["passed"_L1].toInt(), 1);
        QVERIFY((*run)["mutation"_L1]["mutants"_L1].toInt() > 5);
        QCOMPARE((*run)["mutation"_L1]["possible"_L1], (*run)["mutation"_L1]["mutants"_L1]);
        QCOMPARE((*run)["limitSeconds"_L1].toInt(), 60);
        QVERIFY(!(*run)["early"_L1].toBool(true));
    }

    void anUnsavedMapIsRehearsedButNotRun() {
        RunningEngine engine;
        const QJsonObject demo = preparedDemo(engine);
        const QJsonObject arguments{{u"map"_s, engine::demoMap()}, {u"folder"_s, demo["folder"_L1]}};
        QCOMPARE(engine.code(u"campaign.start"_s, arguments, u"sandbox"_s), u"ARGUMENT_INVALID"_s);
        const auto begun = engine.invoke(u"campaign.rehearse"_s, arguments, u"sandbox"_s);
        QVERIFY2(begun, qPrintable(begun ? QString() : begun.error().toLogLine()));
        // So that whoever comes later knows whether it is of the map before them.
        const auto map = migration::Map::parse(QJsonDocument(engine::demoMap()).toJson());
        QCOMPARE((*begun)["fingerprint"_L1].toString().toLatin1(), map->fingerprint());
        QJsonObject status;
        QTRY_VERIFY_WITH_TIMEOUT(
            (status =
                 engine.invoke(u"rehearsal.status"_s, {}, u"sandbox"_s).value_or(QJsonObject()))["atRest"_L1]
                .toBool(),
            60'000);
        QCOMPARE(status["fingerprint"_L1].toString().toLatin1(), map->fingerprint());
        const QJsonObject counts = status["documents"_L1].toObject();
        QCOMPARE(counts["migrated"_L1].toInteger() + counts["failed"_L1].toInteger() +
                     counts["quarantined"_L1].toInteger() + status["rejected"_L1].toInteger(),
                 100);
        QCOMPARE(engine.audited(u"action:campaign.rehearse"_s).last().entry.target,
                 engine::demoMap()["name"_L1].toString());
    }

    /// Which version a campaign runs, and what became of its map since.
    void aCampaignTellsItsMap() {
        RunningEngine engine;
        const QJsonObject demo = preparedDemo(engine);
        auto map = migration::Map::parse(RunningEngine::bytesOf(demo["mapFile"_L1].toString()));
        QVERIFY(map);
        migration::editing::anchorSource(*map, QFileInfo(demo["mapFile"_L1].toString()).absolutePath());
        const auto publish = [&](int basedOn) {
            return engine.code(u"map.publish"_s,
                               {{u"name"_s, u"Demo"_s}, {u"map"_s, map->toJson()}, {u"basedOn"_s, basedOn}});
        };
        QCOMPARE(publish(0), QString());
        const QString file = engine.file(u"maps/Demo.json"_s);
        const auto started = engine.invoke(u"campaign.start"_s,
                                           {{u"mapFile"_s, file},
                                            {u"name"_s, u"First"_s},
                                            {u"readBack"_s, u"metadata"_s},
                                            {u"requests"_s, 2}},
                                           u"sandbox"_s);
        QVERIFY2(started, qPrintable(started ? QString() : started.error().toLogLine()));
        const auto told = [&] {
            return engine
                .invoke(u"campaign.map"_s, {{u"campaign"_s, u"First_Run1"_s}}, u"sandbox"_s,
                        security::Role::Viewer)
                .value_or(QJsonObject());
        };
        const QJsonObject first = told();
        QCOMPARE(first["schema"_L1].toString(), u"campaign-map/1"_s);
        QCOMPARE(first["map"_L1].toString(), u"Demo"_s);
        QCOMPARE(first["version"_L1].toInt(), 1);
        QCOMPARE(first["fingerprint"_L1].toString(), QString::fromLatin1(map->fingerprint()));
        QCOMPARE(first["mapFile"_L1].toString(), file);
        QCOMPARE(first["name"_L1].toString(), u"First"_s);
        QCOMPARE(first["readBack"_L1].toString(), u"metadata"_s);
        QCOMPARE(first["requests"_L1].toInt(), 2);
        QCOMPARE(first["now"_L1]["version"_L1].toInt(), 1);
        QVERIFY(first["now"_L1]["steps"_L1].toArray().isEmpty());
        QVERIFY(first["now"_L1]["problem"_L1].isNull());

        map->steps.at(2).name = u"Tags"_s;
        QCOMPARE(publish(1), QString());
        const QJsonObject second = told();
        QCOMPARE(second["version"_L1].toInt(), 1);
        QCOMPARE(second["now"_L1]["version"_L1].toInt(), 2);
        QCOMPARE(second["now"_L1]["steps"_L1].toArray(), QJsonArray{u"Tags"_s});
        QVERIFY(second["now"_L1]["problem"_L1].isNull());

        // Its documents would have other identifiers.
        map->steps.at(0).name = u"Liste"_s;
        QCOMPARE(publish(2), QString());
        QCOMPARE(told()["now"_L1]["problem"_L1]["code"_L1].toString(), u"LEDGER_NAMES_FROZEN"_s);
        RunningEngine::write(file, "{");
        QCOMPARE(told()["now"_L1]["problem"_L1]["code"_L1].toString(), u"MAP_MALFORMED"_s);
        QVERIFY(QFile::remove(file));
        QVERIFY(told()["now"_L1].isNull());
        QCOMPARE(told()["version"_L1].toInt(), 1);
        QCOMPARE(engine.code(u"campaign.map"_s, {{u"campaign"_s, u"None_Run1"_s}}, u"sandbox"_s),
                 u"CAMPAIGN_UNKNOWN"_s);
    }

    /// What a draft would make of stored documents takes as long as its programs: a person ends it.
    void aComparisonWithWhatIsStoredIsStopped() {
        RunningEngine engine;
        beginEndlessComparison(engine);
        const QJsonObject comparing = rehearsalOf(engine);
        QVERIFY(comparing["comparing"_L1].toBool());
        QVERIFY(!comparing["atRest"_L1].toBool(true));
        QCOMPARE(engine.code(u"rehearsal.cancel"_s, {}, u"sandbox"_s), QString());
        QTRY_VERIFY_WITH_TIMEOUT(rehearsalOf(engine)["atRest"_L1].toBool(), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(sleepers(), 0, 30'000);
        // What came of the failed ones is known all the same.
        const QJsonObject ended = rehearsalOf(engine);
        QCOMPARE(ended["state"_L1].toString(), u"Finished"_s);
        QCOMPARE(ended["fix"_L1]["failed"_L1].toInteger(), ended["fix"_L1]["failAgain"_L1].toInteger());
        QVERIFY(!ended["fix"_L1]["whole"_L1].toBool(true));
        QCOMPARE(engine.code(u"rehearsal.cancel"_s, {}, u"sandbox"_s), u"REHEARSAL_NONE"_s);
    }

    void soDoesTheEndOfTheEngine() {
        RunningEngine engine;
        beginEndlessComparison(engine);
        engine.close();
        QCOMPARE(sleepers(), 0);
        engine.open();
        QVERIFY(rehearsalOf(engine)["atRest"_L1].toBool());
    }

    /// The window asks for it on the page of the campaign.
    void whatARehearsalSaidIsKeptWhenItsCampaignEnds() {
        RunningEngine engine;
        const QJsonObject demo = preparedDemo(engine);
        const QJsonObject map{{u"mapFile"_s, demo["mapFile"_L1]}};
        QCOMPARE(engine.code(u"campaign.rehearse"_s, map, u"sandbox"_s), QString());
        QTRY_VERIFY_WITH_TIMEOUT(rehearsalOf(engine)["atRest"_L1].toBool(), 60'000);
        const auto started = engine.invoke(u"campaign.start"_s, map, u"sandbox"_s);
        QVERIFY2(started, qPrintable(started ? QString() : started.error().toLogLine()));
        const QJsonObject campaign{{u"campaign"_s, (*started)["campaign"_L1]}};
        const auto prediction = [&] {
            return engine.invoke(u"campaign.prediction"_s, campaign, u"sandbox"_s).value_or(QJsonObject());
        };
        QCOMPARE(prediction()["schema"_L1].toString(), u"prediction/1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(prediction()["found"_L1].toBool(), 60'000);
        QVERIFY2(prediction()["exact"_L1].toBool(), QJsonDocument(prediction()).toJson().constData());
        QVERIFY(QFile::exists(prediction()["folder"_L1].toString() + u"/surprises.csv"_s));
        QCOMPARE(engine.code(u"campaign.prediction"_s, {{u"campaign"_s, u"../x"_s}}, u"sandbox"_s),
                 u"CAMPAIGN_UNKNOWN"_s);
    }
};

QTEST_GUILESS_MAIN(MapActionsTest)
#include "tst_map_actions.moc"
