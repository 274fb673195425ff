// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include "core/migration/Map.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MigrationErrors.h"
#include "tests/core/migration/ArchiveBuilder.h"
#include "tests/ui/migrations/NewMigrationFixture.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace Qt::Literals::StringLiterals;
namespace migration = fdc::migration;
using Step = NewMigrationStep;

namespace {

QStringList codesOf(const NewMigrationPresenter& presenter, Tone tone) {
    QStringList codes;
    for (const NewMigrationFinding& finding : presenter.findings()) {
        if (finding.tone == tone)
            codes.append(finding.code);
    }
    return codes;
}

QString tagOf(NewMigrationPresenter& presenter, const QString& column) {
    for (const auto& mapping : presenter.mapping().draft().mappings) {
        if (mapping.column == column)
            return mapping.tag;
    }
    return u"no such column"_s;
}

/// Errors that the map of a map.save would be refused for.
QStringList errorsIn(const QJsonObject& json) {
    const auto map = migration::Map::parse(QJsonDocument(json).toJson());
    if (!map)
        return {map.error().toLogLine()};
    QStringList errors;
    for (const migration::MapFinding& finding : migration::validateMap(*map)) {
        if (finding.severity == migration::MapFinding::Severity::Error)
            errors.append(finding.error.toLogLine());
    }
    return errors;
}

}  // namespace

class NewMigrationTest : public QObject {
    Q_OBJECT

    /// At the last step, everything in order.
    static void prepare(fixture::World& world, NewMigrationPresenter& presenter) {
        presenter.beginWith(world.indexFile());
        QTRY_COMPARE(presenter.obstacle(), QString());
        QVERIFY(presenter.goTo(Step::Target));
        QTRY_COMPARE(presenter.mapping().state(), MappingChoice::State::Ready);
        presenter.mapping().setClass(u"Contrat"_s);
        QVERIFY(presenter.goTo(Step::Checks));
        QTRY_COMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Done);
        QCOMPARE(presenter.obstacle(), QString());
    }

private Q_SLOTS:
    void anEmptyDraftSaysWhatToDoFirst() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        presenter.begin();
        QVERIFY(!presenter.hasDraft());
        QCOMPARE(presenter.obstacle(), u"Choose an index or a folder first."_s);
        presenter.goOn();
        QCOMPARE(presenter.step(), Step::Source);
        QVERIFY(!presenter.goTo(Step::Checks));
    }

    void fromAnIndexToAStartedCampaign() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        QSignalSpy started(&presenter, &NewMigrationPresenter::started);
        presenter.beginWith(world.indexFile());
        QCOMPARE(presenter.source().state(), SourceChoice::State::Loading);
        QVERIFY(!presenter.obstacle().isEmpty());
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        const auto csv = presenter.source().preview().csv;
        QCOMPARE(csv.idColumn, u"documentId"_s);
        QCOMPARE(csv.contentColumn, u"contentPath"_s);
        QCOMPARE(csv.hashColumn, u"sha256"_s);
        QCOMPARE(presenter.source().contents()->preview.rowCount, 40);
        QCOMPARE(presenter.name(), u"Archive-2019"_s);

        presenter.goOn();
        QCOMPARE(presenter.step(), Step::Target);
        QTRY_COMPARE(presenter.obstacle(), QString());
        QCOMPARE(presenter.mapping().draft().classColumn, u"classid"_s);
        QCOMPARE(tagOf(presenter, u"NumeroContrat"_s), u"NumeroContrat"_s);
        QCOMPARE(tagOf(presenter, u"documentId"_s), u"LegacyId"_s);
        QCOMPARE(tagOf(presenter, u"BoiteArchive"_s), QString());
        QCOMPARE(presenter.mapping().coverage().missing, QStringList{u"Fournisseur"_s});

        presenter.goOn();
        QCOMPARE(presenter.step(), Step::Checks);
        QTRY_COMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Done);
        // Only invoices want it, so it is a warning about some documents.
        QCOMPARE(codesOf(presenter, Tone::Warn), QStringList{u"MAP_MANDATORY_TAG_UNSET"_s});
        QCOMPARE(presenter.obstacle(), QString());
        NewMigrationOptions options;
        options.readBack = NewMigrationOptions::ReadBack::Sample;
        options.samplePercent = 12.5;
        options.requests = 16;
        options.outageSeconds = 0;
        presenter.setOptions(options);
        QVERIFY(presenter.summary().startsWith(u"40 document(s) · index of"_s));
        QVERIFY(presenter.commandLine().endsWith(
            u"/maps/Archive-2019.json --name Archive-2019 --verify sample:12.5 --requests 16 --outage-limit 0"_s));

        presenter.goOn();
        QTRY_COMPARE(started.count(), 1);
        QCOMPARE(started.first().first().toString(), u"Archive-2019_Run1"_s);
        QCOMPARE(world.actions(), (QStringList{u"target.classes"_s, u"map.checkTarget"_s, u"map.save"_s,
                                               u"campaign.start"_s}));
        const QJsonObject saved = world.desk.engine.last(u"map.save"_s);
        QCOMPARE(saved[u"name"_s].toString(), u"Archive-2019"_s);
        QVERIFY2(!saved[u"replace"_s].toBool(), "somebody else's map is in the way");
        QCOMPARE(errorsIn(saved[u"map"_s].toObject()), QStringList());
        QCOMPARE(world.desk.engine.last(u"campaign.start"_s),
                 (QJsonObject{{u"mapFile"_s, u"/data/maps/Archive-2019.json"_s},
                              {u"name"_s, u"Archive-2019"_s},
                              {u"readBack"_s, u"sample:12.5"_s},
                              {u"requests"_s, 16},
                              {u"outageSeconds"_s, 0}}));
        QVERIFY(!presenter.hasDraft());
        QCOMPARE(presenter.step(), Step::Source);
        QCOMPARE(world.desk.notices.all().size(), 1);
    }

    void theMapSaysWhatThePersonChose() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        const QJsonObject asked = world.desk.engine.last(u"map.checkTarget"_s);
        QVERIFY(asked[u"folder"_s].toString().endsWith(u"/maps"_s));
        const QJsonObject map = asked[u"map"_s].toObject();
        QCOMPARE(map, presenter.mapping().draft().toMapJson());
        const QByteArray json = QJsonDocument(map).toJson(QJsonDocument::Compact);
        QVERIFY(json.contains("Archive 2019/index.csv"));
        QVERIFY(json.contains("\"value\":\"Contrat\""));
    }

    void checkingSavesNothing() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        presenter.setName(u"Autre"_s);
        presenter.checkAgain();
        QTRY_COMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Done);
        QCOMPARE(world.desk.engine.count(u"map.checkTarget"_s), 2);
        QCOMPARE(world.desk.engine.count(u"map.save"_s), 0);
    }

    void theWrongSeparatorIsSeenAndTakenBack() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginWith(world.indexFile());
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        presenter.source().setSeparator(';');
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        QCOMPARE(presenter.source().preview().csv.header.size(), 1);
        QVERIFY(!presenter.obstacle().isEmpty());
        QCOMPARE(presenter.stateTone(Step::Source), Tone::Error);
        presenter.source().useDetected();
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        QCOMPARE(presenter.source().preview().csv.header.size(), 12);
        QCOMPARE(presenter.obstacle(), QString());
    }

    void aDialectThatWasNotDetectedReadsTheFile() {
        fixture::World world;
        const QString path =
            fixture::write(world.archive.filePath(u"titles.csv"_s), "id;a,b\nid;a,b\n1;x,1\n2;y,2\n3;z,3\n");
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginWith(path);
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        presenter.source().setSeparator(';');
        presenter.source().setLinesToSkip(2);
        QTRY_COMPARE(presenter.source().preview().csv.recordCount, 3);
        QCOMPARE(presenter.source().preview().csv.header, (QStringList{u"id"_s, u"a,b"_s}));
        QCOMPARE(presenter.source().preview().csv.idColumn, u"id"_s);
        QCOMPARE(presenter.mapping().draft().separator, ';');
        QCOMPARE(presenter.mapping().draft().linesToSkip, 2);
    }

    void lateAnswersAboutAnotherPathAreDropped() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginWith(world.indexFile());
        presenter.source().choosePath(world.folder());
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        // Both looks are over once the reader's queue is through.
        bool isThrough = false;
        for (int one = 0; one < 2; ++one)
            world.desk.reader.run(
                this, [] { return 0; }, [&isThrough](int) { isThrough = true; });
        QTRY_VERIFY(isThrough);
        QCOMPARE(presenter.source().kind(), SourceChoice::Kind::Folder);
        QCOMPARE(presenter.source().contents()->preview.fileCount, 3);
    }

    void aFolderBecomesAMigration() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        QSignalSpy started(&presenter, &NewMigrationPresenter::started);
        presenter.beginWith(world.folder());
        QTRY_COMPARE(presenter.obstacle(), QString());
        QCOMPARE(presenter.source().kind(), SourceChoice::Kind::Folder);
        QCOMPARE(presenter.name(), u"Courriers"_s);
        QCOMPARE(presenter.source().contents()->preview.extensions.value(u"pdf"_s), 2);
        presenter.goOn();
        QTRY_COMPARE(presenter.obstacle(), u"Choose the class of the documents first."_s);
        presenter.mapping().setClass(u"Note"_s);
        QCOMPARE(tagOf(presenter, u"documentId"_s), u"LegacyId"_s);
        presenter.goOn();
        QTRY_COMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Done);
        QVERIFY(presenter.summary().contains(u"class Note"_s));
        presenter.goOn();
        QTRY_COMPARE(started.count(), 1);
        QCOMPARE(errorsIn(world.desk.engine.last(u"map.save"_s)[u"map"_s].toObject()), QStringList());
    }

    void linesOfJsonAndAnArchiveBecomeMigrations_data() {
        QTest::addColumn<bool>("isArchive");
        QTest::newRow("JSON Lines") << false;
        QTest::newRow("archive with an index") << true;
    }
    void linesOfJsonAndAnArchiveBecomeMigrations() {
        QFETCH(bool, isArchive);
        fixture::World world;
        const QByteArray lines =
            "{\"documentId\":\"A\",\"titre\":\"x\",\"contentPath\":\"a.txt\"}\n"
            "{\"documentId\":\"B\",\"titre\":\"y\",\"contentPath\":\"b.txt\"}\n";
        QString path = world.archive.filePath(u"Lettres.jsonl"_s);
        fixture::write(path, lines);
        if (isArchive) {
            path = world.archive.filePath(u"Lettres.tar.gz"_s);
            fdc::migration::ArchiveBuilder(path, fdc::migration::ArchiveBuilder::Kind::TarGz)
                .add("a.txt", "1")
                .add("in.jsonl", lines)
                .add("b.txt", "2");
        }
        NewMigrationPresenter presenter(world.desk.services());
        QSignalSpy started(&presenter, &NewMigrationPresenter::started);
        presenter.beginWith(path);
        QTRY_COMPARE(presenter.obstacle(), QString());
        QCOMPARE(presenter.source().kind(),
                 isArchive ? SourceChoice::Kind::Archive : SourceChoice::Kind::JsonLines);
        QCOMPARE(presenter.name(), u"Lettres"_s);
        QCOMPARE(presenter.countText(), u"2 document(s)"_s);
        QCOMPARE(presenter.source().contents()->examples.value(u"titre"_s), u"x"_s);
        if (isArchive) {
            presenter.source().setIndexEntry(QString());
            QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
            QCOMPARE(presenter.source().contents()->preview.fileCount, 3);
            QVERIFY(presenter.mapping().draft().columns.isEmpty());
            presenter.source().setIndexEntry(u"in.jsonl"_s);
            QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        }
        presenter.goOn();
        presenter.mapping().setClass(u"Note"_s);
        presenter.goOn();
        QTRY_COMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Done);
        presenter.goOn();
        QTRY_COMPARE(started.count(), 1);
        QCOMPARE(errorsIn(world.desk.engine.last(u"map.save"_s)[u"map"_s].toObject()), QStringList());
    }

    void theDemoIsPreparedAndGoesOnWithItsIndex() {
        fixture::World world;
        const QString path = fixture::write(world.archive.filePath(u"demo/index.csv"_s), fixture::index(8));
        world.desk.engine.on(u"demo.prepare"_s, QJsonObject{{u"indexFile"_s, path}, {u"documents"_s, 8}});
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginDemo();
        QCOMPARE(presenter.source().state(), SourceChoice::State::Loading);
        QCOMPARE(presenter.obstacle(), u"The demo archive is being written…"_s);
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        QCOMPARE(presenter.name(), u"Demo"_s);
        QCOMPARE(presenter.source().path(), path);
        QCOMPARE(presenter.mapping().draft().sourceName, u"Index"_s);
        QCOMPARE(world.desk.engine.last(u"demo.prepare"_s)[u"documents"_s].toInt(), 2000);
    }

    void aDemoExpectsItsOwnDocumentsHoweverFewTheOneBeforeHad() {
        fixture::World world;
        const QString path = fixture::write(world.archive.filePath(u"demo/index.csv"_s), fixture::index(8));
        world.desk.engine.on(u"demo.prepare"_s, QJsonObject{{u"indexFile"_s, path}, {u"documents"_s, 8}});
        NewMigrationPresenter presenter(world.desk.services());
        QSignalSpy started(&presenter, &NewMigrationPresenter::started);
        presenter.beginDemo();
        QTRY_COMPARE(presenter.obstacle(), QString());
        presenter.goOn();
        QTRY_COMPARE(presenter.mapping().state(), MappingChoice::State::Ready);
        presenter.goOn();
        QTRY_COMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Done);
        QVERIFY2(presenter.commandLine().endsWith(u" --expect 8"_s), qPrintable(presenter.commandLine()));
        presenter.goOn();
        QTRY_COMPARE(started.count(), 1);
        QCOMPARE(world.desk.engine.last(u"campaign.start"_s)[u"limits"_s].toObject(),
                 (QJsonObject{{u"expectedDocuments"_s, 8}}));
    }

    void anotherPathAfterTheDemoIsNoDemo() {
        fixture::World world;
        const QString path = fixture::write(world.archive.filePath(u"demo/index.csv"_s), fixture::index(8));
        world.desk.engine.on(u"demo.prepare"_s, QJsonObject{{u"indexFile"_s, path}, {u"documents"_s, 8}});
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginDemo();
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(presenter.name(), u"Archive-2019"_s);
        QCOMPARE(presenter.mapping().draft().sourceName, QString());
        QCOMPARE(presenter.options(), NewMigrationOptions());
    }

    void aDemoThatCannotBeWrittenCanBeTriedAgain() {
        fixture::World world;
        world.desk.engine.fails(u"demo.prepare"_s, fdc::base::Error(fdc::base::ErrorCode{
                                                       "DISK_FULL", fdc::base::ErrorKind::Storage}));
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginDemo();
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Failed);
        QCOMPARE(presenter.source().error()->code(), u"DISK_FULL"_s);
        const QString path = fixture::write(world.archive.filePath(u"demo/index.csv"_s), fixture::index(8));
        world.desk.engine.on(u"demo.prepare"_s, QJsonObject{{u"indexFile"_s, path}});
        presenter.retrySource();
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        QCOMPARE(presenter.name(), u"Demo"_s);
    }

    void anotherPathInsteadOfTheDemoWins() {
        fixture::World world;
        world.desk.engine.silent = {u"demo.prepare"_s};
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginDemo();
        presenter.source().choosePath(world.indexFile());
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        QCOMPARE(presenter.name(), u"Archive-2019"_s);
        QCOMPARE(presenter.mapping().draft().sourceName, QString());
    }

    void aMissingMandatoryTagKeepsItFromStarting() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        presenter.goTo(Step::Target);
        presenter.mapping().setTag(u"NumeroContrat"_s, QString());
        QCOMPARE(presenter.mapping().coverage().wanted, 1);
        QCOMPARE(presenter.mapping().coverage().missing, QStringList{u"NumeroContrat · Contract number"_s});
        QVERIFY(presenter.goTo(Step::Checks));
        QCOMPARE(codesOf(presenter, Tone::Error), QStringList{u"MAP_MANDATORY_TAG_UNSET"_s});
        QVERIFY(presenter.obstacle().contains(u"NumeroContrat"_s));
        QCOMPARE(presenter.stateTone(Step::Target), Tone::Error);
        QVERIFY(!presenter.mayCheck());
        presenter.goOn();
        QCOMPARE(world.desk.engine.count(u"campaign.start"_s), 0);
        presenter.mapping().proposeAgain();
        QCOMPARE(presenter.obstacle(), QString());
    }

    void whatTheServerFindsBlocksUntilTheMapChanges() {
        fixture::World world;
        QJsonObject finding{{u"code"_s, u"MAP_CLASS_NOT_AT_TARGET"_s},
                            {u"kind"_s, u"configuration"_s},
                            {u"facts"_s, QJsonObject{{u"class"_s, u"Contrat"_s}}},
                            {u"severity"_s, u"error"_s}};
        world.desk.engine.on(u"map.checkTarget"_s, QJsonObject{{u"findings"_s, QJsonArray{finding}}});
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginWith(world.indexFile());
        QTRY_COMPARE(presenter.obstacle(), QString());
        QTRY_COMPARE(presenter.mapping().state(), MappingChoice::State::Ready);
        QVERIFY(presenter.goTo(Step::Checks));
        QTRY_COMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Done);
        QCOMPARE(codesOf(presenter, Tone::Error), QStringList{u"MAP_CLASS_NOT_AT_TARGET"_s});
        QVERIFY(!presenter.obstacle().isEmpty());
        presenter.mapping().setClass(u"Sinistre"_s);
        QCOMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Outdated);
        QCOMPARE(codesOf(presenter, Tone::Error), QStringList());
    }

    void aCheckThatFailsIsToldAndBlocksNothing() {
        fixture::World world;
        world.desk.engine.fails(
            u"map.checkTarget"_s,
            fdc::base::Error(fdc::base::ErrorCode{"TARGET_UNREACHABLE", fdc::base::ErrorKind::Temporary}));
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginWith(world.folder());
        QTRY_COMPARE(presenter.obstacle(), QString());
        QTRY_COMPARE(presenter.mapping().state(), MappingChoice::State::Ready);
        presenter.mapping().setClass(u"Note"_s);
        QVERIFY(presenter.goTo(Step::Checks));
        QTRY_COMPARE(presenter.launch().checkState(), NewMigrationLaunch::Check::Failed);
        QCOMPARE(codesOf(presenter, Tone::Warn), QStringList{u"TARGET_UNREACHABLE"_s});
        QCOMPARE(presenter.obstacle(), QString());
    }

    void aStartThatFailsLosesNothing() {
        fixture::World world;
        world.desk.engine.fails(u"campaign.start"_s, fdc::base::Error(migration::fast2Disabled));
        NewMigrationPresenter presenter(world.desk.services());
        QSignalSpy started(&presenter, &NewMigrationPresenter::started);
        prepare(world, presenter);
        const auto draft = presenter.mapping().draft().toMapJson();
        presenter.goOn();
        QVERIFY(presenter.launch().isStarting());
        QTRY_VERIFY(!presenter.launch().isStarting());
        QCOMPARE(presenter.launch().startError()->code(), u"FAST2_DISABLED"_s);
        QCOMPARE(started.count(), 0);
        QCOMPARE(presenter.step(), Step::Checks);
        QCOMPARE(presenter.mapping().draft().toMapJson(), draft);
        // It can be tried again as it is.
        world.desk.engine.on(u"campaign.start"_s, QJsonObject{{u"campaign"_s, u"Archive-2019_Run3"_s}});
        QCOMPARE(presenter.obstacle(), QString());
        presenter.goOn();
        QTRY_COMPARE(started.count(), 1);
        QCOMPARE(started.first().first().toString(), u"Archive-2019_Run3"_s);
        QVERIFY2(world.desk.engine.last(u"map.save"_s)[u"replace"_s].toBool(),
                 "the wizard's own map may be replaced");
    }

    void aMapThatCannotBeSavedIsToldAndStartsNothing() {
        fixture::World world;
        world.desk.engine.fails(u"map.save"_s, fdc::base::Error(fdc::base::ErrorCode{
                                                   "DISK_FULL", fdc::base::ErrorKind::Storage}));
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        presenter.goOn();
        QTRY_VERIFY(presenter.launch().startError());
        QCOMPARE(presenter.launch().startError()->code(), u"DISK_FULL"_s);
        QVERIFY(!presenter.launch().isStarting());
        QVERIFY(!presenter.hasNameConflict());
        QCOMPARE(world.desk.engine.count(u"campaign.start"_s), 0);
    }

    void aTakenNameIsADecisionOfThePerson() {
        fixture::World world;
        QStringList taken{u"Archive-2019"_s};
        world.desk.engine.on(
            u"map.save"_s, [&taken](const QJsonObject& arguments) -> fakes::Result<QJsonObject> {
                const QString name = arguments[u"name"_s].toString();
                if (taken.contains(name) && !arguments[u"replace"_s].toBool())
                    return fdc::base::fail(
                        fdc::base::Error(fdc::base::ErrorCode{"MAP_EXISTS", fdc::base::ErrorKind::Conflict})
                            .with(u"name"_s, name));
                taken.append(name);
                return QJsonObject{{u"mapFile"_s, u"/data/maps/"_s + name + u".json"_s}};
            });
        NewMigrationPresenter presenter(world.desk.services());
        QSignalSpy started(&presenter, &NewMigrationPresenter::started);
        prepare(world, presenter);
        presenter.goOn();
        QTRY_VERIFY(presenter.hasNameConflict());
        QVERIFY(!presenter.launch().isStarting());
        QVERIFY(!presenter.obstacle().isEmpty());
        QCOMPARE(presenter.proposedName(), u"Archive-2019-2"_s);
        presenter.setName(presenter.proposedName());
        QCOMPARE(presenter.obstacle(), QString());
        // And the other way out.
        presenter.setName(u"Archive-2019"_s);
        QVERIFY(presenter.hasNameConflict());
        QCOMPARE(presenter.launch().conflictError()->code(), u"MAP_EXISTS"_s);
        presenter.replaceExisting();
        QCOMPARE(presenter.obstacle(), QString());
        QCOMPARE(world.desk.engine.count(u"campaign.start"_s), 0);
        presenter.goOn();
        QTRY_COMPARE(started.count(), 1);
        QVERIFY(world.desk.engine.last(u"map.save"_s)[u"replace"_s].toBool());
    }

    void classesThatCannotBeReadStopTheSecondStep() {
        fixture::World world;
        world.desk.engine.fails(u"target.classes"_s,
                                fdc::base::Error(fdc::base::ErrorCode{"AUTHENTICATION_REFUSED",
                                                                      fdc::base::ErrorKind::Authentication}));
        NewMigrationPresenter presenter(world.desk.services());
        presenter.beginWith(world.indexFile());
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        QTRY_COMPARE(presenter.mapping().state(), MappingChoice::State::Failed);
        world.desk.engine.on(u"target.classes"_s, fixture::classes());
        presenter.goOn();
        QCOMPARE(presenter.step(), Step::Target);
        QTRY_COMPARE(presenter.mapping().state(), MappingChoice::State::Ready);
        QCOMPARE(presenter.obstacle(), QString());
    }

    void whatThePersonDecidedSurvivesAnotherLookAndAnotherClass() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        MappingChoice& mapping = presenter.mapping();
        mapping.setTag(u"BoiteArchive"_s, u"Boite"_s);     // nobody declares it
        mapping.setTag(u"Montant"_s, QString());           // left out
        mapping.setTag(u"NumeroFacture"_s, u"Montant"_s);  // declared by Contrat
        QCOMPARE(mapping.undeclared(), QStringList{u"Boite"_s});
        presenter.source().readAgain();
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Ready);
        QCOMPARE(tagOf(presenter, u"BoiteArchive"_s), u"Boite"_s);
        QCOMPARE(tagOf(presenter, u"Montant"_s), QString());
        mapping.setClass(u"Courrier"_s);
        QCOMPARE(tagOf(presenter, u"BoiteArchive"_s), u"Boite"_s);
        QCOMPARE(tagOf(presenter, u"NumeroFacture"_s), QString());
        QCOMPARE(tagOf(presenter, u"DateReception"_s), u"DateReception"_s);
        mapping.proposeAgain();
        QCOMPARE(tagOf(presenter, u"BoiteArchive"_s), QString());
    }

    void aSourceThatVanishesBringsThePersonBack() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        QFile::remove(presenter.source().path());
        presenter.source().readAgain();
        QTRY_COMPARE(presenter.source().state(), SourceChoice::State::Failed);
        QCOMPARE(presenter.step(), Step::Source);
        QCOMPARE(presenter.source().error()->code(), u"SOURCE_EMPTY"_s);
        QVERIFY(presenter.hasDraft());
    }

    void backAndForthKeepsEverything() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        presenter.setName(u"Autre"_s);
        presenter.goBack();
        presenter.goBack();
        QCOMPARE(presenter.step(), Step::Source);
        QVERIFY(presenter.goTo(Step::Checks));
        QCOMPARE(presenter.name(), u"Autre"_s);
        QCOMPARE(presenter.mapping().draft().classId, u"Contrat"_s);
        QSignalSpy cancelled(&presenter, &NewMigrationPresenter::cancelled);
        presenter.cancel();
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(!presenter.hasDraft());
    }

    void anInvalidNameIsSaidInWords() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        presenter.setName(u"à part"_s);
        QCOMPARE(codesOf(presenter, Tone::Error), QStringList{u"MAP_NAME_INVALID"_s});
        QVERIFY(!presenter.obstacle().isEmpty());
        presenter.setName(u"a-part"_s);
        QCOMPARE(presenter.obstacle(), QString());
    }

    void anotherLanguageAsksForOtherLabels() {
        fixture::World world;
        NewMigrationPresenter presenter(world.desk.services());
        prepare(world, presenter);
        world.desk.language = u"fr"_s;
        presenter.shown();
        QCOMPARE(world.desk.engine.last(u"target.classes"_s)[u"language"_s].toString(), u"fr"_s);
        QCOMPARE(presenter.mapping().state(), MappingChoice::State::Ready);
        QCOMPARE(presenter.mapping().draft().classId, u"Contrat"_s);
    }
};

QTEST_GUILESS_MAIN(NewMigrationTest)
#include "tst_newmigration.moc"
