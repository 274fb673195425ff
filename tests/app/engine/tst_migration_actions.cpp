// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QTimer>

#include "app/engine/DemoCorpus.h"
#include "app/engine/DemoMap.h"
#include "core/migration/MapDraft.h"
#include "core/migration/SourcePreview.h"
#include "core/migration/TargetJson.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;
using migration::MapDraft;

namespace {

constexpr int documents = 1000;

/// The status in which the campaign ended.
QJsonObject endOf(RunningEngine& engine, const QString& campaign) {
    QJsonObject status;
    const bool ended = QTest::qWaitFor(
        [&] {
            status = engine.invoke(u"campaign.status"_s, {{u"campaign"_s, campaign}}, u"sandbox"_s)
                         .value_or(QJsonObject());
            return status["state"_L1].toString() == u"Finished"_s;
        },
        120'000);
    if (!ended)
        qWarning("the campaign does not end");
    return status;
}

}  // namespace

class MigrationActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMapIsSavedOnceUnderItsName();
    void whatIsNoMapIsNotSaved_data();
    void whatIsNoMapIsNotSaved();
    void aMapIsComparedWithTheTargetUnsaved();
    void theDemoIsForTheSandbox();
    void theDemoIsWrittenOnceAndTheEngineGoesOn();
    void aDraftOfTheDemoEndsLikeTheDemo();
    void aDraftForTheClassesOfTheTargetRunsToo();
};

void MigrationActionsTest::aMapIsSavedOnceUnderItsName() {
    RunningEngine engine;
    const QJsonObject arguments{{u"name"_s, u"Archives_2024"_s}, {u"map"_s, engine::demoMap()}};
    const auto saved = engine.invoke(u"map.save"_s, arguments);
    QVERIFY(saved.has_value());
    QCOMPARE((*saved)["schema"_L1].toString(), u"map-saved/1"_s);
    const QString file = (*saved)["mapFile"_L1].toString();
    QCOMPARE(file, engine.file(u"maps/Archives_2024.json"_s));
    QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(QJsonDocument::fromJson(RunningEngine::bytesOf(file)).object(), engine::demoMap());

    // The same map again is in nobody's way.
    QVERIFY((*saved)["changed"_L1].toBool());
    const QDateTime written = QFileInfo(file).lastModified();
    const auto again = engine.invoke(u"map.save"_s, arguments);
    QVERIFY(again.has_value());
    QCOMPARE((*again)["mapFile"_L1].toString(), file);
    QCOMPARE((*again)["changed"_L1], QJsonValue(false));
    QCOMPARE(QFileInfo(file).lastModified(), written);

    QJsonObject replacing = arguments;
    replacing[u"replace"_s] = true;
    QJsonObject other = engine::demoMap();
    other[u"name"_s] = u"Other"_s;
    replacing[u"map"_s] = other;
    QCOMPARE(engine.code(u"map.save"_s, replacing), QString());
    QCOMPARE(engine.code(u"map.save"_s, arguments), u"MAP_EXISTS"_s);
    QCOMPARE(QJsonDocument::fromJson(RunningEngine::bytesOf(file)).object(), other);
    QCOMPARE(engine.audited(u"action:map.save"_s).last().entry.target, u"Archives_2024"_s);
    const auto refused = engine.invoke(u"map.save"_s, arguments, {}, security::Role::Viewer);
    QCOMPARE(refused.error().code(), u"ACTION_REFUSED"_s);
}

void MigrationActionsTest::whatIsNoMapIsNotSaved_data() {
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<QString>("code");
    const QJsonObject map = engine::demoMap();
    QJsonObject withoutSource = map;
    QJsonArray steps = map["steps"_L1].toArray();
    steps.removeFirst();
    withoutSource[u"steps"_s] = steps;
    const auto row = [](const char* name, const QJsonValue& called, const QJsonValue& content,
                        const QString& code) {
        QTest::newRow(name) << QJsonObject{{u"name"_s, called}, {u"map"_s, content}} << code;
    };
    row("no name", QJsonValue(), map, u"ARGUMENT_INVALID"_s);
    row("a way out of the folder", u"../x"_s, map, u"MAP_NAME_INVALID"_s);
    row("a hidden file", u".x"_s, map, u"MAP_NAME_INVALID"_s);
    row("no map", u"x"_s, QJsonValue(), u"ARGUMENT_INVALID"_s);
    row("a text", u"x"_s, u"{}"_s, u"ARGUMENT_INVALID"_s);
    row("no steps", u"x"_s, QJsonObject{{u"name"_s, u"x"_s}, {u"steps"_s, 1}}, u"MAP_MALFORMED"_s);
    row("no source", u"x"_s, withoutSource, u"MAP_NO_SOURCE"_s);
}

void MigrationActionsTest::whatIsNoMapIsNotSaved() {
    QFETCH(QJsonObject, arguments);
    RunningEngine engine;
    QTEST(engine.code(u"map.save"_s, arguments), "code");
    QVERIFY(!QFile::exists(engine.file(u"maps/x.json"_s)));
}

void MigrationActionsTest::aMapIsComparedWithTheTargetUnsaved() {
    RunningEngine engine;
    const auto demo = engine.invoke(u"demo.prepare"_s, {{u"documents"_s, 100}}, u"sandbox"_s);
    QVERIFY(demo.has_value());
    const auto preview = migration::previewSource((*demo)["indexFile"_L1].toString());
    QVERIFY(preview.has_value());
    MapDraft draft = MapDraft::fromPreview(u"Unsaved"_s, *preview, {});
    draft.classColumn.clear();
    draft.classId = u"Nowhere"_s;
    const QJsonObject map = draft.toMapJson();
    const auto check = [&engine](const QJsonObject& arguments) {
        return engine.invoke(u"map.checkTarget"_s, arguments, u"sandbox"_s);
    };
    const auto found = check({{u"map"_s, map}, {u"folder"_s, engine.file(u"maps"_s)}});
    QVERIFY2(found.has_value(), qPrintable(found ? QString() : found.error().toLogLine()));
    QCOMPARE((*found)["findings"_L1][0]["code"_L1].toString(), u"MAP_CLASS_NOT_AT_TARGET"_s);
    QVERIFY(!QFile::exists(engine.file(u"maps"_s)));
    // A saved one gives the same answer.
    const auto saved = engine.invoke(u"map.save"_s, {{u"name"_s, draft.name}, {u"map"_s, map}});
    QVERIFY(saved.has_value());
    QCOMPARE(check({{u"mapFile"_s, (*saved)["mapFile"_L1]}}).value(), *found);
    // What is no map is refused.
    const auto refused = check({{u"map"_s, QJsonObject{{u"steps"_s, 1}}}});
    QCOMPARE(refused.error().code(), u"MAP_MALFORMED"_s);
}

void MigrationActionsTest::theDemoIsForTheSandbox() {
    RunningEngine engine;
    engine.addEnvironment("connectors.enabled=true\n");
    QCOMPARE(engine.code(u"demo.prepare"_s, {}, u"prod"_s), u"SANDBOX_ONLY"_s);
    QCOMPARE(engine.code(u"demo.prepare"_s, {{u"documents"_s, 0}}, u"sandbox"_s), u"ARGUMENT_INVALID"_s);
    QVERIFY(!QFile::exists(engine.file(u"demo"_s)));
}

void MigrationActionsTest::theDemoIsWrittenOnceAndTheEngineGoesOn() {
    RunningEngine engine;
    int beats = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, [&beats] { ++beats; });
    heart.start(1);
    const QJsonObject arguments{{u"documents"_s, documents}};
    const auto demo = engine.invoke(u"demo.prepare"_s, arguments, u"sandbox"_s);
    QVERIFY(demo.has_value());
    QVERIFY(beats > 0);
    QCOMPARE((*demo)["schema"_L1].toString(), u"demo/1"_s);
    QCOMPARE((*demo)["folder"_L1].toString(), engine.file(u"demo"_s));
    QCOMPARE((*demo)["documents"_L1].toInteger(), documents);
    QCOMPARE((*demo)["defects"_L1].toInteger(), documents / 100);
    const QString index = (*demo)["indexFile"_L1].toString();
    const QDateTime written = QFileInfo(index).lastModified();
    QCOMPARE(engine.invoke(u"demo.prepare"_s, arguments, u"sandbox"_s).value(), *demo);
    QCOMPARE(QFileInfo(index).lastModified(), written);
    // Another number is another corpus.
    QCOMPARE(engine.code(u"demo.prepare"_s, {{u"documents"_s, 100}}, u"sandbox"_s), QString());
    QCOMPARE(migration::previewSource(index)->rowCount, 100);
}

void MigrationActionsTest::aDraftOfTheDemoEndsLikeTheDemo() {
    RunningEngine engine;
    const auto demo = engine.invoke(u"demo.prepare"_s, {{u"documents"_s, documents}}, u"sandbox"_s);
    QVERIFY(demo.has_value());
    const auto preview = migration::previewSource((*demo)["indexFile"_L1].toString());
    QVERIFY(preview.has_value());
    QCOMPARE(preview->csv.idColumn, u"documentId"_s);
    QCOMPARE(preview->csv.contentColumn, u"contentPath"_s);
    QCOMPARE(preview->csv.hashColumn, u"sha256"_s);
    QCOMPARE(preview->csv.classColumn, u"classid"_s);
    QCOMPARE(preview->csv.classValues.size(), 4);
    MapDraft draft = MapDraft::fromPreview(u"Wizard"_s, *preview, {});
    draft.mappings.append({u"documentId"_s, u"LegacyId"_s, true});
    const auto saved =
        engine.invoke(u"map.save"_s, {{u"name"_s, draft.name}, {u"map"_s, draft.toMapJson()}}, u"sandbox"_s);
    QVERIFY(saved.has_value());
    const auto started =
        engine.invoke(u"campaign.start"_s, {{u"mapFile"_s, (*saved)["mapFile"_L1].toString()}}, u"sandbox"_s);
    QVERIFY2(started.has_value(), qPrintable(started ? QString() : started.error().toLogLine()));
    const QString campaign = (*started)["campaign"_L1].toString();
    QCOMPARE(campaign, u"Wizard_Run1"_s);
    const QJsonObject ended = endOf(engine, campaign);
    const QJsonObject expected =
        QJsonDocument::fromJson(RunningEngine::bytesOf(engine.file(u"demo/expected.json"_s))).object();
    QCOMPARE(ended["documents"_L1]["total"_L1].toInteger(), documents);
    QCOMPARE(ended["documents"_L1]["verified"_L1], expected["verified"_L1]);
    QJsonObject errors = expected["errors"_L1].toObject();
    QCOMPARE(ended["errors"_L1].toObject(), errors);

    // The failures of each class, page by page.
    for (auto error = errors.begin(); error != errors.end(); ++error) {
        QStringList found;
        while (true) {
            const auto page = engine.invoke(u"campaign.exceptions"_s,
                                            {{u"campaign"_s, campaign},
                                             {u"errorClass"_s, error.key()},
                                             {u"after"_s, found.isEmpty() ? QString() : found.last()},
                                             {u"limit"_s, 1}},
                                            u"sandbox"_s);
            QVERIFY(page.has_value());
            const QJsonArray rows = (*page)["exceptions"_L1].toArray();
            if (rows.isEmpty())
                break;
            QCOMPARE(rows[0]["errorClass"_L1].toString(), error.key());
            found.append(rows[0]["sourceId"_L1].toString());
        }
        QCOMPARE(found.size(), error->toInteger());
    }
}

void MigrationActionsTest::aDraftForTheClassesOfTheTargetRunsToo() {
    RunningEngine engine;
    const auto answer = engine.invoke(u"target.classes"_s, {{u"language"_s, u"fr"_s}}, u"sandbox"_s);
    QVERIFY(answer.has_value());
    QCOMPARE((*answer)["schema"_L1].toString(), u"target-classes/1"_s);
    QJsonObject invoice;
    for (const QJsonValue& one : (*answer)["classes"_L1].toArray()) {
        if (one["id"_L1] == u"Facture"_s)
            invoice = one.toObject();
    }
    QCOMPARE(invoice["label"_L1].toString(), u"Facture"_s);
    const QJsonObject number = invoice["tags"_L1][0].toObject();
    QCOMPARE(number["id"_L1].toString(), u"NumeroFacture"_s);
    QCOMPARE(number["mandatory"_L1].toBool(), true);
    QCOMPARE(number["multivalued"_L1].toBool(), false);
    QCOMPARE(number["type"_L1].toString(), u"STRING"_s);
    QVERIFY(!number["label"_L1].toString().isEmpty());

    const auto classes = migration::targetClassesFromJson(*answer);
    const auto demo = engine.invoke(u"demo.prepare"_s, {{u"documents"_s, documents}}, u"sandbox"_s);
    QVERIFY(demo.has_value());
    const auto preview = migration::previewSource((*demo)["indexFile"_L1].toString());
    const MapDraft draft = MapDraft::fromPreview(u"Proposed"_s, *preview, classes);
    QCOMPARE(draft.classColumn, u"classid"_s);
    QVERIFY(draft.mappings.contains(MapDraft::Mapping{u"documentId"_s, u"LegacyId"_s, false}));
    QVERIFY(draft.problems(classes).isEmpty());
    const auto saved =
        engine.invoke(u"map.save"_s, {{u"name"_s, draft.name}, {u"map"_s, draft.toMapJson()}}, u"sandbox"_s);
    QVERIFY(saved.has_value());
    const auto started =
        engine.invoke(u"campaign.start"_s, {{u"mapFile"_s, (*saved)["mapFile"_L1].toString()}}, u"sandbox"_s);
    QVERIFY(started.has_value());
    const QJsonObject ended = endOf(engine, (*started)["campaign"_L1].toString());
    // The column that no class declares is left out, so its documents arrive.
    const int undeclared = engine::plantedDefects(documents).undeclaredTags;
    QCOMPARE(ended["documents"_L1]["verified"_L1].toInteger(), documents - documents / 100 + undeclared);

    // What was only saved is no version; one that is published is told with its author and comment.
    QVERIFY(ended["mapVersion"_L1].isObject() && ended["mapVersion"_L1]["version"_L1].isNull());
    const QJsonObject publication{
        {u"name"_s, draft.name}, {u"map"_s, draft.toMapJson()}, {u"comment"_s, u"why"_s}, {u"basedOn"_s, 0}};
    const auto published = engine.invoke(u"map.publish"_s, publication, u"sandbox"_s);
    QVERIFY(published.has_value());
    const auto again =
        engine.invoke(u"campaign.start"_s, {{u"mapFile"_s, (*saved)["mapFile"_L1].toString()}}, u"sandbox"_s);
    QVERIFY(again.has_value());
    const QJsonObject version = (*again)["mapVersion"_L1].toObject();
    for (const QString& member : {u"name"_s, u"version"_s, u"published"_s, u"actor"_s, u"comment"_s})
        QCOMPARE(version[member], (*published)[member]);
    QCOMPARE(version["comment"_L1].toString(), u"why"_s);
    QCOMPARE((*again)["mapFingerprint"_L1], (*published)["fingerprint"_L1]);
    QCOMPARE(endOf(engine, (*again)["campaign"_L1].toString())["mapVersion"_L1].toObject(), version);

    // What a person is told of its map is the same, also of one whose map was published behind it.
    const auto versionOf = [&engine](const QJsonObject& campaign) {
        return engine.invoke(u"campaign.map"_s, {{u"campaign"_s, campaign["campaign"_L1]}}, u"sandbox"_s)
            .value_or(QJsonObject())
            .value("version"_L1);
    };
    QCOMPARE(versionOf(*again), version["version"_L1]);
    QCOMPARE(versionOf(*started), QJsonValue());
}

QTEST_GUILESS_MAIN(MigrationActionsTest)
#include "tst_migration_actions.moc"
