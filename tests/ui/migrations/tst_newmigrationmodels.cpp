// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include "core/base/ErrorPages.h"
#include "core/migration/MapErrors.h"
#include "tests/ui/migrations/NewMigrationFixture.h"
#include "ui/migrations/NewMigrationOptions.h"
#include "ui/migrations/SourceFilesModel.h"
#include "ui/migrations/SourceNotes.h"
#include "ui/migrations/SourceRowsModel.h"

using namespace fdc::ui;
using namespace fdc::ui::migrations;
using namespace Qt::Literals::StringLiterals;
namespace migration = fdc::migration;
using Kind = migration::CsvNote::Kind;

namespace {

SourceContents contentsOf(const QByteArray& bytes, const SourceWishes& wishes = {}) {
    SourceContents contents;
    contents.detected = migration::guessCsv(bytes, true);
    contents.preview.csv = readIndex(bytes, true, contents.detected, wishes, contents);
    contents.preview.rowCount = contents.preview.csv.recordCount;
    return contents;
}

MappingClasses known() {
    return MappingClasses::fromJson(fixture::classes());
}

migration::MapDraft draftOf(const SourceContents& contents, const QString& classId) {
    return migration::MapDraft::fromPreview(u"Test"_s, contents.preview, known().classes, classId);
}

}  // namespace

class NewMigrationModelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theIndexIsReadAsItWasDetected() {
        const SourceContents contents = contentsOf(fixture::index(8));
        QCOMPARE(contents.preview.csv.rows, contents.detected.rows);
        QCOMPARE(contents.preview.csv.notes, contents.detected.notes);
        QCOMPARE(contents.examples.value(u"NumeroSinistre"_s), u"SIN-000001"_s);
        QCOMPARE(contents.examples.value(u"BoiteArchive"_s), QString());
        QCOMPARE(contents.values.value(u"classid"_s),
                 (QStringList{u"Contrat"_s, u"Courrier"_s, u"Facture"_s, u"Sinistre"_s}));
    }

    void aColumnWithManyValuesNamesNoClasses() {
        QByteArray bytes = "id;kind\n";
        for (int row = 0; row < 300; ++row)
            bytes += QByteArray::number(row) + ";k" + QByteArray::number(row) + '\n';
        const SourceContents contents = contentsOf(bytes);
        QVERIFY(!contents.values.contains(u"kind"_s));
        QCOMPARE(contents.examples.value(u"kind"_s), u"k0"_s);
    }

    void encodingsChosenByAPersonAreUsed() {
        SourceWishes wishes;
        wishes.encoding = migration::TextEncoding::Utf8;
        const SourceContents wrong = contentsOf("id;nom\n1;\xE9t\xE9\n2;b\n", wishes);
        QVERIFY(wrong.preview.csv.has(Kind::EncodingUnsure));
        wishes.encoding = migration::TextEncoding::Windows1252;
        const SourceContents right = contentsOf("id;nom\n1;\xE9t\xE9\n2;b\n", wishes);
        QVERIFY(!right.preview.csv.has(Kind::EncodingUnsure));
        QCOMPARE(right.examples.value(u"nom"_s), u"été"_s);
        // The file's own mark says more than a person.
        wishes.encoding = migration::TextEncoding::Latin1;
        const SourceContents marked = contentsOf("\xEF\xBB\xBFid;nom\n1;\xC3\xA9\n", wishes);
        QCOMPARE(marked.preview.csv.encoding, migration::TextEncoding::Utf8);
        QCOMPARE(marked.examples.value(u"nom"_s), u"é"_s);
    }

    void notesFollowTheIdColumnThatWasChosen() {
        SourceWishes wishes;
        wishes.idColumn = u"b"_s;
        const SourceContents contents = contentsOf("documentId;b\n1;x\n2;x\n3;\n", wishes);
        QCOMPARE(contents.preview.csv.idColumn, u"b"_s);
        QVERIFY(contents.preview.csv.has(Kind::IdTwice));
        QVERIFY(contents.preview.csv.has(Kind::IdMissing));
        wishes.idColumn = u"gone"_s;
        QCOMPARE(contentsOf("documentId;b\n1;x\n", wishes).preview.csv.idColumn, u"documentId"_s);
    }

    void defectsSeenWithAChosenDialectAreNoted_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        QTest::newRow("ragged") << QByteArray("id;a\n1;x\n2;y;z\n") << int(Kind::RaggedRows);
        QTest::newRow("unnamed") << QByteArray("id;;c\n1;2;3\n") << int(Kind::ColumnUnnamed);
        QTest::newRow("twice") << QByteArray("id;a;a\n1;2;3\n") << int(Kind::ColumnTwice);
        QTest::newRow("open quote") << QByteArray("id;a\n1;\"x\n") << int(Kind::QuoteOpen);
        QTest::newRow("text after quote") << QByteArray("id;a\n1;\"x\"y\n") << int(Kind::QuoteMisplaced);
        QTest::newRow("no rows") << QByteArray("id;a\n") << int(Kind::NoRows);
        QTest::newRow("one column") << QByteArray("id,a\n1,2\n") << int(Kind::OneColumn);
        QTest::newRow("data as header") << QByteArray("2019-01-01;a\n1;2\n") << int(Kind::HeaderDoubtful);
    }
    void defectsSeenWithAChosenDialectAreNoted() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, kind);
        SourceWishes wishes;
        wishes.separator = ';';
        wishes.linesToSkip = 1;
        const SourceContents contents = contentsOf(bytes, wishes);
        QVERIFY(contents.preview.csv.has(Kind(kind)));
    }

    void everyNoteIsASentence() {
        migration::SourcePreview preview;
        preview.csv.isRecognised = true;
        for (int kind = 0; kind <= int(Kind::WindowsPaths); ++kind)
            preview.csv.notes.append(
                {Kind(kind), 3, Kind(kind) == Kind::JsonLine ? u"JSONL_INVALID"_s : u"7"_s});
        preview.notices.append(fdc::base::Error(migration::sourceEntrySkipped)
                                   .with(u"file"_s, u"/tmp/x"_s)
                                   .with(u"reason"_s, u"loop"_s));
        const auto notes = SourceNotes::of(preview, u"en"_s);
        QCOMPARE(notes.size(), preview.csv.notes.size() + 1);
        for (const NewMigrationFinding& note : notes) {
            QVERIFY(!note.text.isEmpty());
            QVERIFY2(!note.text.contains(u'%'), qPrintable(note.text));
            QVERIFY2(note.code.isEmpty() || fdc::base::errorPage(note.code, u"en"_s), qPrintable(note.code));
        }
        QVERIFY(std::ranges::is_sorted(notes, std::ranges::greater{}, &NewMigrationFinding::tone));
    }

    void rowsOfAnyWidthAreShown() {
        SourceRowsModel model;
        QAbstractItemModelTester tester(&model);
        SourceWishes wishes;
        wishes.separator = ';';
        wishes.linesToSkip = 1;
        model.show(contentsOf("id;a\n1;x\n2\n3;y;z\n", wishes).preview.csv);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.columnCount(), 3);
        QCOMPARE(model.headerData(0, Qt::Horizontal).toString(), u"id"_s);
        QCOMPARE(model.index(0, 1).data().toString(), u"x"_s);
        QCOMPARE(model.index(1, 1).data().toString(), u"missing"_s);
        QCOMPARE(model.index(2, 2).data(ToneRole).toInt(), int(Tone::Warn));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.show(contentsOf("id;a\n1;x\n2\n3;y;z\n", wishes).preview.csv);
        QCOMPARE(reset.count(), 0);
        model.show({});
        QCOMPARE(model.rowCount(), 0);
    }

    void filesOfAFolderAreShown() {
        fixture::World world;
        SourceFilesModel model;
        QAbstractItemModelTester tester(&model);
        const auto contents = readSource(world.folder(), {});
        QVERIFY(contents);
        model.show(contents->preview);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, 0).data().toString(), u"a/annexe.PDF"_s);
        QCOMPARE(model.index(0, int(SourceFilesModel::Column::Size)).data(RawRole).toLongLong(), 1000);
        model.show({});
        QCOMPARE(model.rowCount(), 0);
    }

    void theMappingTellsUseRuleAndExample() {
        MappingModel model;
        QAbstractItemModelTester tester(&model);
        const SourceContents contents = contentsOf(fixture::index(8));
        const auto draft = draftOf(contents, u"Contrat"_s);
        model.show(draft, known(), contents.examples);
        const auto rowOf = [&model](const QString& column) { return *model.at(model.rowOf(column)); };
        QCOMPARE(model.rowCount(), 12);
        QCOMPARE(rowOf(u"NumeroContrat"_s).rule, MappingRow::Rule::Mandatory);
        QCOMPARE(rowOf(u"Montant"_s).rule, MappingRow::Rule::Optional);
        QCOMPARE(rowOf(u"name"_s).rule, MappingRow::Rule::System);
        QCOMPARE(rowOf(u"contentPath"_s).use, MappingRow::Use::Content);
        QCOMPARE(rowOf(u"sha256"_s).use, MappingRow::Use::Hash);
        QCOMPARE(rowOf(u"ACL"_s).use, MappingRow::Use::Acl);
        const QModelIndex tag = model.index(model.rowOf(u"NumeroContrat"_s), int(MappingModel::Column::Tag));
        QCOMPARE(tag.data().toString(), u"NumeroContrat · Contract number"_s);
        QVERIFY(tag.flags().testFlag(Qt::ItemIsEditable));
        const QModelIndex content =
            model.index(model.rowOf(u"contentPath"_s), int(MappingModel::Column::Tag));
        QVERIFY(!content.flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(!model.setData(content, u"Montant"_s));
        QVERIFY(model.choices().size() > 5);
    }

    void whatIsWrongWithATagIsSaid() {
        MappingModel model;
        QAbstractItemModelTester tester(&model);
        const SourceContents contents = contentsOf(fixture::index(8));
        auto draft = draftOf(contents, u"Contrat"_s);
        for (auto& mapping : draft.mappings) {
            if (mapping.column == u"NumeroFacture"_s || mapping.column == u"NumeroSinistre"_s)
                mapping.tag = u"Montant"_s;
            if (mapping.column == u"BoiteArchive"_s)
                mapping.tag = u"Boite"_s;
            if (mapping.column == u"DateReception"_s)
                mapping.tag = u"classid"_s;
        }
        model.show(draft, known(), contents.examples);
        const auto ruleOf = [&model](const QString& column) { return model.at(model.rowOf(column))->rule; };
        QCOMPARE(ruleOf(u"NumeroFacture"_s), MappingRow::Rule::Twice);
        QCOMPARE(ruleOf(u"BoiteArchive"_s), MappingRow::Rule::Undeclared);
        QCOMPARE(ruleOf(u"DateReception"_s), MappingRow::Rule::Reserved);
        auto several = draftOf(contents, QString());
        QCOMPARE(several.classColumn, u"classid"_s);
        model.show(several, known(), contents.examples);
        QCOMPARE(ruleOf(u"NumeroFacture"_s), MappingRow::Rule::MandatoryInSome);
        QCOMPARE(model.at(model.rowOf(u"classid"_s))->use, MappingRow::Use::Class);
    }

    void aChosenTagIsAskedFor() {
        MappingModel model;
        const SourceContents contents = contentsOf(fixture::index(8));
        model.show(draftOf(contents, u"Contrat"_s), known(), contents.examples);
        QSignalSpy chosen(&model, &MappingModel::tagChosen);
        const QModelIndex tag = model.index(model.rowOf(u"Montant"_s), int(MappingModel::Column::Tag));
        QVERIFY(model.setData(tag, u" Autre "_s));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first(), (QVariantList{u"Montant"_s, u"Autre"_s}));
        QVERIFY(model.setData(tag, u"Montant"_s));
        QCOMPARE(chosen.count(), 1);
    }

    void classesThatMakeNoSenseAreLeftOut() {
        const MappingClasses none = MappingClasses::fromJson({{u"classes"_s, u"?"_s}});
        QVERIFY(none.classes.isEmpty());
        const MappingClasses some = MappingClasses::fromJson(
            {{u"classes"_s,
              QJsonArray{1, QJsonObject{}, fixture::documentClass(u"A"_s, {QJsonObject{}, 7})}}});
        QCOMPARE(some.classes.size(), 1);
        QVERIFY(some.classes.first().tags.isEmpty());
        QVERIFY(some.find(u"A"_s));
        QVERIFY(!some.find(u"B"_s));
    }

    void namesAreMadeOfPaths_data() {
        using Source = migration::SourcePreview::Kind;
        QTest::addColumn<Source>("kind");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("name");
        QTest::newRow("file") << Source::Csv << u"/x/Sinistres 2019.csv"_s << u"Sinistres-2019"_s;
        QTest::newRow("index") << Source::Csv << u"/x/Dépôt été/index.csv"_s << u"Depot-ete"_s;
        QTest::newRow("nothing left") << Source::Csv << u"/書/書.csv"_s << u"Migration"_s;
        QTest::newRow("dashes") << Source::Csv << u"/x/--a--b--.csv"_s << u"a-b"_s;
        // Folders that are not there: the name alone is looked at.
        QTest::newRow("folder") << Source::Folder << u"/x/Lot 2.2019"_s << u"Lot-2-2019"_s;
        QTest::newRow("folder like a file") << Source::Folder << u"/x/archive.csv"_s << u"archive-csv"_s;
    }
    void namesAreMadeOfPaths() {
        QFETCH(migration::SourcePreview::Kind, kind);
        QFETCH(QString, path);
        QFETCH(QString, name);
        QCOMPARE(mapNameOf(path, kind), name);
        QVERIFY(migration::isMapName(mapNameOf(path, kind)));
    }

    void namesCountOn() {
        QCOMPARE(nextMapName(u"Archive"_s), u"Archive-2"_s);
        QCOMPARE(nextMapName(u"Archive-9"_s), u"Archive-10"_s);
        QCOMPARE(nextMapName(u"Archive-2019"_s), u"Archive-2019-2"_s);
    }

    void theCommandLineNamesOnlyWhatIsNotUsual() {
        NewMigrationOptions options;
        QCOMPARE(options.toWords(u"/m/a.json"_s, u"a"_s),
                 (QStringList{u"campaign"_s, u"start"_s, u"--map"_s, u"/m/a.json"_s, u"--name"_s, u"a"_s}));
        options.readBack = NewMigrationOptions::ReadBack::None;
        QCOMPARE(options.toWords(u"/m/a.json"_s, u"a"_s).mid(6), (QStringList{u"--verify"_s, u"none"_s}));
        options.readBack = NewMigrationOptions::ReadBack::Metadata;
        QCOMPARE(options.readBackText(), u"metadata"_s);
        options.readBack = NewMigrationOptions::ReadBack::Full;
        QCOMPARE(options.readBackText(), u"full"_s);
        options.readBackByClass = u" Archive=hash; *=metadata "_s;
        QCOMPARE(options.readBackText(), u"full; Archive=hash; *=metadata"_s);
        QVERIFY(options.isReadBackValid());
        options.readBackByClass = u"Archive"_s;
        QVERIFY(!options.isReadBackValid());
        options.readBackByClass.clear();
        QCOMPARE(options.readBackText(), u"full"_s);
    }

    void pathsAreTakenAsPeopleGiveThem() {
        QCOMPARE(pathAsGiven(u"  '/a b/c.csv' "_s), u"/a b/c.csv"_s);
        QCOMPARE(pathAsGiven(u"file:///a%20b/c.csv"_s), u"/a b/c.csv"_s);
        QCOMPARE(pathAsGiven(u"~/x"_s), QDir::homePath() + u"/x"_s);
        QCOMPARE(pathAsGiven(u"~x"_s), u"~x"_s);
    }
};

QTEST_MAIN(NewMigrationModelsTest)
#include "tst_newmigrationmodels.moc"
