// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/MapDraft.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/TargetJson.h"
#include "tests/core/migration/ArchiveBuilder.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using Mapping = MapDraft::Mapping;

namespace {

QStringList codes(const QList<MapFinding>& findings,
                  MapFinding::Severity severity = MapFinding::Severity::Error) {
    QStringList all;
    for (const MapFinding& finding : findings) {
        if (finding.severity == severity)
            all.append(finding.error.code());
    }
    return all;
}

Map mapOf(const MapDraft& draft) {
    return Map::parse(QJsonDocument(draft.toMapJson()).toJson()).value();
}

/// Everything validateMap() says about the draft's map, warnings too.
QStringList findingsOf(const MapDraft& draft) {
    QStringList all;
    for (const MapFinding& finding : validateMap(mapOf(draft)))
        all.append(finding.error.toLogLine());
    return all;
}

QList<TargetClass> twoClasses() {
    return {{u"Facture"_s,
             u"DOCUMENT"_s,
             {{u"NumeroFacture"_s, true, false, u"STRING"_s},
              {u"Service"_s, true, false, u"STRING"_s},
              {u"LegacyId"_s, false, false, u"STRING"_s}}},
            {u"Contrat"_s,
             u"DOCUMENT"_s,
             {{u"NumeroContrat"_s, true, false, u"STRING"_s}, {u"Service"_s, true, false, u"STRING"_s}}}};
}

MapDraft minimal() {
    MapDraft draft;
    draft.name = u"Archives"_s;
    draft.sourcePath = u"/data/index.csv"_s;
    draft.columns = {u"documentId"_s, u"titre"_s};
    draft.idColumn = u"documentId"_s;
    draft.classId = u"Facture"_s;
    return draft;
}

/// What arrives at the injector for the rows of an index.
class Arrival {
public:
    explicit Arrival(const QByteArray& index, const QByteArray& content = "x") {
        fixtures::write(m_folder.filePath(u"index.csv"_s), index);
        fixtures::write(m_folder.filePath(u"a.txt"_s), content);
        guess = guessCsv(index, true);
        path = m_folder.filePath(u"index.csv"_s);
    }

    /// By source id; a failure is a document named by its code.
    QMap<QString, TargetDocument> run(const MapDraft& draft) const {
        QMap<QString, TargetDocument> all;
        const auto plan = Plan::compile(mapOf(draft), {m_folder.path()});
        if (!plan)
            qFatal("plan: %s", qPrintable(plan.error().toLogLine()));
        const auto read = (*plan)->source().enumerate(
            [&](const InventoryRow& row) {
                PunnetRun run(*plan, (*plan)->source().punnet(row));
                const auto next = run.advance();
                TargetDocument document;
                if (const auto* injection = std::get_if<PunnetRun::Injection>(&next))
                    document = injection->documents.front();
                else
                    document.name = std::get<PunnetRun::End>(next).error->code();
                all.insert(row.sourceId, document);
                return fdc::base::Result<void>();
            },
            [](const fdc::base::Error&) {});
        if (!read)
            qFatal("source: %s", qPrintable(read.error().toLogLine()));
        return all;
    }

    CsvGuess guess;
    QString path;

private:
    QTemporaryDir m_folder;
};

}  // namespace

class TestMapDraft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFormOfADraftIsAValidMap();
    void valuesGoWhereTheyAreMapped();
    void anEmptyCellLeavesItsTagOut();
    void aMandatoryTagWithoutValueIsAnError();
    void whatIsLeftOutDoesNotArrive();
    void namesMayHoldAnything();
    void columnsMayBeSwapped();
    void aContentColumnMayBeOverwrittenByATag();
    void aHashIsCompared();
    void aFolderNeedsNoColumns();
    void tagsAreProposedByTheirNames();
    void theClassIsProposed();
    void withoutClassesEveryColumnIsATag();
    void problemsAreNamed_data();
    void problemsAreNamed();
    void theTargetIsComparedWith();
    void mapNamesAreFileNames();
    void aGuessedIndexArrivesWhole();
    void everyKindOfSourceArrivesWhole_data();
    void everyKindOfSourceArrivesWhole();
};

void TestMapDraft::everyFormOfADraftIsAValidMap() {
    QCOMPARE(findingsOf(minimal()), QStringList());
    MapDraft full = minimal();
    full.columns = {u"ref"_s, u"type"_s, u"fichier"_s, u"somme"_s, u"droits"_s, u"titre"_s};
    full.idColumn = u"ref"_s;
    full.classColumn = u"type"_s;
    full.contentColumn = u"fichier"_s;
    full.hashColumn = u"somme"_s;
    full.aclColumn = u"droits"_s;
    full.mappings = {{u"titre"_s, u"name"_s, false}};
    for (const char separator : {',', ';', '\t', '|'}) {
        for (int encoding = 0; encoding <= int(TextEncoding::Utf16Be); ++encoding) {
            full.separator = separator;
            full.encoding = TextEncoding(encoding);
            QCOMPARE(findingsOf(full), QStringList());
            QCOMPARE(codes(full.problems()), QStringList());
        }
    }
    for (const QString& name : {u"Properties"_s, u"category"_s, u"Hash"_s}) {
        full.name = name;  // also the names of steps
        QCOMPARE(findingsOf(full), QStringList());
    }
    full.sourceName = u"Index"_s;
    QCOMPARE(mapOf(full).sourceStep()->name, u"Index"_s);
    MapDraft folder;
    folder.name = u"Folder"_s;
    folder.sourceKind = MapDraft::SourceKind::Folder;
    folder.sourcePath = u"/data/in"_s;
    folder.classId = u"Facture"_s;
    QCOMPARE(findingsOf(folder), QStringList());
    QCOMPARE(codes(folder.problems()), QStringList());
    QCOMPARE(findingsOf(MapDraft()).filter(u"MAP_MALFORMED"_s), QStringList());
}

void TestMapDraft::valuesGoWhereTheyAreMapped() {
    const Arrival arrival("ref;type;fichier;droits;titre;numero\nA;Facture;a.txt;acl-x;Un;F1\n");
    MapDraft draft = MapDraft::fromGuess(u"M"_s, arrival.path, arrival.guess, {});
    draft.classColumn = u"type"_s;
    draft.contentColumn = u"fichier"_s;
    draft.aclColumn = u"droits"_s;
    draft.mappings = {{u"titre"_s, u"name"_s, false},
                      {u"numero"_s, u"NumeroFacture"_s, false},
                      {u"numero"_s, u"Copie"_s, true},
                      {u"documentId"_s, u"LegacyId"_s, true}};
    const TargetDocument document = arrival.run(draft)[u"A"_s];
    QCOMPARE(document.classId, u"Facture"_s);
    QCOMPARE(document.acl, u"acl-x"_s);
    QCOMPARE(document.name, u"Un"_s);
    QCOMPARE(document.contents.size(), 1);
    QCOMPARE(document.tags,
             (Data{{u"Copie"_s, {u"F1"_s}}, {u"LegacyId"_s, {u"A"_s}}, {u"NumeroFacture"_s, {u"F1"_s}}}));

    draft.classColumn.clear();
    draft.classId = u"A ${x} class"_s;
    draft.aclColumn.clear();
    draft.aclId = u"acl-y"_s;
    draft.loadContent = false;
    const TargetDocument constant = arrival.run(draft)[u"A"_s];
    QCOMPARE(constant.classId, u"A ${x} class"_s);
    QCOMPARE(constant.acl, u"acl-y"_s);
    QVERIFY(constant.contents.isEmpty());
}

void TestMapDraft::anEmptyCellLeavesItsTagOut() {
    const Arrival arrival("id,titre,classe,ACL\nA,,,\nB,x,Facture,acl-x\n");
    MapDraft draft = MapDraft::fromGuess(u"M"_s, arrival.path, arrival.guess, {});
    QCOMPARE(draft.classColumn, u"classe"_s);
    QCOMPARE(draft.aclColumn, u"ACL"_s);
    const auto documents = arrival.run(draft);
    QCOMPARE(documents[u"A"_s].name, u"MAPPING_CLASS_MISSING"_s);
    QCOMPARE(documents[u"B"_s].acl, u"acl-x"_s);
    draft.classColumn.clear();
    draft.classId = u"Facture"_s;
    QCOMPARE(arrival.run(draft)[u"A"_s].tags, (Data{{u"id"_s, {u"A"_s}}}));
    QCOMPARE(arrival.run(draft)[u"A"_s].acl, QString());
}

void TestMapDraft::aMandatoryTagWithoutValueIsAnError() {
    const Arrival arrival("id,titre\nA,\nB,x\n");
    MapDraft draft = MapDraft::fromGuess(u"M"_s, arrival.path, arrival.guess, {}, u"Facture"_s);
    draft.mappings = {{u"titre"_s, u"Titre"_s, true}};
    const auto documents = arrival.run(draft);
    QCOMPARE(documents[u"A"_s].name, u"MAPPING_VALUE_MISSING"_s);
    QCOMPARE(documents[u"B"_s].tags, (Data{{u"Titre"_s, {u"x"_s}}}));
}

void TestMapDraft::whatIsLeftOutDoesNotArrive() {
    const Arrival arrival("id,name,ACL,acl,owner,creationDate,classid,b\nA,n,x,y,o,2024-01-01,K,2\n");
    MapDraft draft = MapDraft::fromGuess(u"M"_s, arrival.path, arrival.guess, {}, u"Facture"_s);
    draft.aclColumn.clear();
    draft.mappings.clear();
    const TargetDocument document = arrival.run(draft)[u"A"_s];
    QCOMPARE(document.classId, u"Facture"_s);
    QCOMPARE(document.name, u"A"_s);
    QCOMPARE(document.acl, QString());
    QCOMPARE(document.owner, QString());
    QVERIFY(!document.creationDate.isValid());
    QVERIFY(document.tags.isEmpty());
}

void TestMapDraft::namesMayHoldAnything() {
    const QStringList names{u"l'été: n°1"_s, u"a b"_s, u"${x}"_s, u"property"_s, u"x-y.z"_s, u"}"_s, u"'"_s};
    QStringList cells{u"A"_s};
    for (qsizetype i = 0; i < names.size(); ++i)
        cells.append(u"v%1"_s.arg(i));
    const Arrival arrival((u"id;"_s + names.join(u';') + u'\n' + cells.join(u';') + u'\n').toUtf8());
    QCOMPARE(arrival.guess.header.mid(1), names);
    const MapDraft draft = MapDraft::fromGuess(u"M"_s, arrival.path, arrival.guess, {}, u"Facture"_s);
    QCOMPARE(findingsOf(draft), QStringList());
    const Data tags = arrival.run(draft)[u"A"_s].tags;
    for (qsizetype i = 0; i < names.size(); ++i)
        QCOMPARE(tags.value(names.at(i)), QStringList(u"v%1"_s.arg(i)));
    QCOMPARE(referenceTo(u"a b"_s, true), u"${property('a b')?:''}"_s);
    QCOMPARE(referenceTo(u"été_1"_s, false), u"${été_1}"_s);
}

void TestMapDraft::columnsMayBeSwapped() {
    const Arrival arrival("id,a,b,c\nA,1,2,3\n");
    MapDraft draft = MapDraft::fromGuess(u"M"_s, arrival.path, arrival.guess, {}, u"Facture"_s);
    draft.mappings = {{u"a"_s, u"b"_s, false}, {u"b"_s, u"a"_s, true}};
    QCOMPARE(arrival.run(draft)[u"A"_s].tags, (Data{{u"a"_s, {u"2"_s}}, {u"b"_s, {u"1"_s}}}));
}

void TestMapDraft::aContentColumnMayBeOverwrittenByATag() {
    for (const QByteArray& column : {QByteArray("file"), QByteArray("name")}) {
        const Arrival arrival("id," + column + ",label\nA,a.txt,z\n");
        MapDraft draft = MapDraft::fromGuess(u"M"_s, arrival.path, arrival.guess, {}, u"Facture"_s);
        draft.contentColumn = QString::fromLatin1(column);
        draft.mappings = {{u"label"_s, draft.contentColumn, false}};
        QCOMPARE(findingsOf(draft), QStringList());
        const TargetDocument overwritten = arrival.run(draft)[u"A"_s];
        QCOMPARE(overwritten.contents.value(0).fileName, u"a.txt"_s);
        draft.mappings = {{draft.contentColumn, draft.contentColumn, false}};
        QCOMPARE(arrival.run(draft)[u"A"_s].contents.value(0).fileName, u"a.txt"_s);
        draft.mappings.clear();
        const TargetDocument ignored = arrival.run(draft)[u"A"_s];
        QCOMPARE(ignored.contents.value(0).fileName, u"a.txt"_s);
        QVERIFY(ignored.tags.isEmpty());
    }
}

void TestMapDraft::aHashIsCompared() {
    const QByteArray right = fdc::security::sha256Hex("x");
    const QByteArray wrong = fdc::security::sha256Hex("y");
    const Arrival arrival("id,fichier,empreinte\nA,a.txt," + right + "\nB,a.txt," + wrong + "\n");
    const MapDraft draft = MapDraft::fromGuess(u"M"_s, arrival.path, arrival.guess, {}, u"Facture"_s);
    QCOMPARE(draft.contentColumn, u"fichier"_s);
    QCOMPARE(draft.hashColumn, u"empreinte"_s);
    const auto documents = arrival.run(draft);
    QCOMPARE(documents[u"A"_s].contents.size(), 1);
    QCOMPARE(documents[u"B"_s].name, u"CONTENT_HASH_MISMATCH"_s);
}

void TestMapDraft::aFolderNeedsNoColumns() {
    QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"in/2024"_s);
    fixtures::write(folder.filePath(u"in/2024/a.txt"_s), "x");
    const MapDraft draft = MapDraft::fromFolder(u"M"_s, folder.filePath(u"in"_s), twoClasses(), u"Facture"_s);
    QCOMPARE(draft.mappings, (QList<Mapping>{{u"documentId"_s, u"LegacyId"_s, false}}));
    const auto plan = Plan::compile(mapOf(draft), {folder.path()});
    QVERIFY(plan.has_value());
    QList<TargetDocument> documents;
    QVERIFY((*plan)->source().enumerate(
        [&](const InventoryRow& row) {
            PunnetRun run(*plan, (*plan)->source().punnet(row));
            const auto next = run.advance();
            documents.append(std::get<PunnetRun::Injection>(next).documents.front());
            return fdc::base::Result<void>();
        },
        [](const fdc::base::Error&) {}));
    QCOMPARE(documents.size(), 1);
    QCOMPARE(documents[0].name, u"a.txt"_s);
    QCOMPARE(documents[0].tags, (Data{{u"LegacyId"_s, {u"2024/a.txt"_s}}}));
    QCOMPARE(documents[0].contents.size(), 1);
}

void TestMapDraft::tagsAreProposedByTheirNames() {
    const CsvGuess guess = guessCsv("ref;NUMÉRO_FACTURE;Service;titre;autre\nA;1;2;3;4\n", true);
    const MapDraft draft = MapDraft::fromGuess(u"M"_s, u"/i.csv"_s, guess, twoClasses(), u"Facture"_s);
    QCOMPARE(draft.mappings, (QList<Mapping>{{u"ref"_s, u"LegacyId"_s, false},
                                             {u"NUMÉRO_FACTURE"_s, u"NumeroFacture"_s, true},
                                             {u"Service"_s, u"Service"_s, true},
                                             {u"titre"_s, u"name"_s, false},
                                             {u"autre"_s, {}, false}}));
    QCOMPARE(codes(draft.problems(twoClasses())), QStringList());
    // An exact name takes its tag before a similar one that stands earlier.
    const CsvGuess both = guessCsv("id;service;Service\nA;1;2\n", true);
    const MapDraft exact = MapDraft::fromGuess(u"M"_s, u"/i.csv"_s, both, twoClasses(), u"Contrat"_s);
    QCOMPARE(exact.mappings[1].tag, QString());
    QCOMPARE(exact.mappings[2].tag, u"Service"_s);
}

void TestMapDraft::theClassIsProposed() {
    const auto draftOf = [](const QByteArray& index, const QList<TargetClass>& classes) {
        return MapDraft::fromGuess(u"M"_s, u"/i.csv"_s, guessCsv(index, true), classes);
    };
    const QByteArray known = "documentId,classid,Service,NumeroFacture\nA,Facture,x,1\nB,Contrat,y,\n";
    const MapDraft column = draftOf(known, twoClasses());
    QCOMPARE(column.classColumn, u"classid"_s);
    QCOMPARE(column.classValues, (QStringList{u"Contrat"_s, u"Facture"_s}));
    // What only some classes want is no error for the others.
    QCOMPARE(column.mappings[2], (Mapping{u"Service"_s, u"Service"_s, true}));
    QCOMPARE(column.mappings[3], (Mapping{u"NumeroFacture"_s, u"NumeroFacture"_s, false}));
    QCOMPARE(codes(column.problems(twoClasses()), MapFinding::Severity::Warning),
             QStringList(u"MAP_MANDATORY_TAG_UNSET"_s));
    const MapDraft unknown = draftOf("documentId,classid\nA,Autre\n", twoClasses());
    QCOMPARE(unknown.classColumn, QString());
    QCOMPARE(codes(unknown.problems()), QStringList(u"DRAFT_CLASS_MISSING"_s));
    QCOMPARE(draftOf("documentId,b\nA,1\n", twoClasses().mid(1)).classId, u"Contrat"_s);
    QCOMPARE(draftOf("documentId,classid\nA,Autre\n", {}).classColumn, u"classid"_s);
}

void TestMapDraft::withoutClassesEveryColumnIsATag() {
    const CsvGuess guess = guessCsv("documentId,classid,ACL,contentPath,a,name\nA,K,x,a.pdf,1,n\n", true);
    const MapDraft draft = MapDraft::fromGuess(u"M"_s, u"/i.csv"_s, guess, {});
    QStringList tags;
    for (const Mapping& mapping : draft.mappings)
        tags.append(mapping.tag);
    QCOMPARE(tags, (QStringList{{}, {}, {}, {}, u"a"_s, u"name"_s}));
}

void TestMapDraft::problemsAreNamed_data() {
    QTest::addColumn<MapDraft>("draft");
    QTest::addColumn<QStringList>("codes");
    const auto row = [](const char* name, void (*spoil)(MapDraft&), const QStringList& expected) {
        MapDraft draft = minimal();
        spoil(draft);
        QTest::newRow(name) << draft << expected;
    };
    row("none", [](MapDraft&) {}, {});
    row("name", [](MapDraft& d) { d.name = u"../x"_s; }, {u"MAP_NAME_INVALID"_s});
    row("path", [](MapDraft& d) { d.sourcePath.clear(); }, {u"DRAFT_SOURCE_MISSING"_s});
    row("wildcard", [](MapDraft& d) { d.sourcePath = u"/a/*.csv"_s; }, {u"DRAFT_SOURCE_WILDCARD"_s});
    row("separator", [](MapDraft& d) { d.separator = ':'; }, {u"MAP_FIELD_VALUE"_s});
    row("lines", [](MapDraft& d) { d.linesToSkip = 0; }, {u"MAP_FIELD_VALUE"_s});
    row("unnamed", [](MapDraft& d) { d.columns.append(u""_s); }, {u"CSV_COLUMN_UNNAMED"_s});
    row("twice", [](MapDraft& d) { d.columns.append(u"titre"_s); }, {u"CSV_DUPLICATE_COLUMN"_s});
    row("no id", [](MapDraft& d) { d.idColumn.clear(); }, {u"CSV_ID_COLUMN_MISSING"_s});
    row("other id", [](MapDraft& d) { d.idColumn = u"x"_s; }, {u"CSV_ID_COLUMN_MISSING"_s});
    row("column", [](MapDraft& d) { d.contentColumn = u"x"_s; }, {u"DRAFT_COLUMN_UNKNOWN"_s});
    row("mapped column",
        [](MapDraft& d) {
            d.mappings = {{u"x"_s, u"T"_s}, {u"y"_s, {}}};
        },
        {u"DRAFT_COLUMN_UNKNOWN"_s});
    row("class", [](MapDraft& d) { d.classId.clear(); }, {u"DRAFT_CLASS_MISSING"_s});
    row("reserved",
        [](MapDraft& d) {
            d.mappings = {{u"titre"_s, u"classid"_s}};
        },
        {u"DRAFT_TAG_RESERVED"_s});
    row("tag twice",
        [](MapDraft& d) {
            d.mappings = {{u"titre"_s, u"T"_s}, {u"documentId"_s, u"T"_s}};
        },
        {u"DRAFT_TAG_TWICE"_s});
    row("hash alone", [](MapDraft& d) { d.hashColumn = u"titre"_s; }, {u"DRAFT_CONTENT_MISSING"_s});
}

void TestMapDraft::problemsAreNamed() {
    QFETCH(MapDraft, draft);
    QTEST(codes(draft.problems()), "codes");
}

void TestMapDraft::theTargetIsComparedWith() {
    MapDraft draft = minimal();
    draft.mappings = {{u"titre"_s, u"Absent"_s}, {u"documentId"_s, u"owner"_s}};
    const auto findings = draft.problems(twoClasses());
    QCOMPARE(codes(findings), (QStringList{u"MAP_MANDATORY_TAG_UNSET"_s, u"MAP_MANDATORY_TAG_UNSET"_s}));
    QCOMPARE(findings.first().error.fact(u"tag"), u"NumeroFacture"_s);
    QCOMPARE(codes(findings, MapFinding::Severity::Warning), QStringList(u"MAP_TAG_UNDECLARED"_s));
    draft.classId = u"Autre"_s;
    QCOMPARE(codes(draft.problems(twoClasses())), QStringList(u"MAP_CLASS_NOT_AT_TARGET"_s));
    const QJsonObject answer =
        QJsonDocument::fromJson(
            R"({"classes":[{"id":"K","tags":[{"id":"T","mandatory":true,"type":"INT"}]}]})")
            .object();
    const QList<TargetClass> read = targetClassesFromJson(answer);
    QCOMPARE(read.size(), 1);
    QCOMPARE(read[0].tags.value(0).type, u"INT"_s);
    QVERIFY(read[0].tags.value(0).mandatory);
}

void TestMapDraft::mapNamesAreFileNames() {
    for (const QString& good : {u"a"_s, u"Archives_2024-01"_s, u"_x"_s, QString(100, u'a')})
        QVERIFY(isMapName(good));
    for (const QString& bad :
         {u""_s, u"-a"_s, u"a b"_s, u"a/b"_s, u".."_s, u"a.json"_s, u"été"_s, QString(101, u'a')})
        QVERIFY(!isMapName(bad));
}

void TestMapDraft::aGuessedIndexArrivesWhole() {
    Workshop shop(30);
    const QString path = shop.corpus.folder() + u"/index.csv"_s;
    const auto preview = previewSource(path);
    QVERIFY(preview.has_value());
    const MapDraft draft = MapDraft::fromPreview(u"Draft"_s, *preview, {}, u"Invoice"_s);
    QCOMPARE(codes(draft.problems()), QStringList());
    StartRequest request = shop.request();
    request.map = mapOf(draft);
    request.mapFolder = u"/"_s;
    const auto name = shop.start(request);
    QVERIFY(name.has_value());
    const CampaignStatus status = shop.rest(*name);
    QCOMPARE(status.verdict, Verdict::Verified);
    QCOMPARE(status.documents.verified, 30);
    // Another source name makes other ids; the contents are those of the corpus.
    QStringList stored = shop.stored().values();
    QStringList expected = shop.corpus.expected().values();
    stored.sort();
    expected.sort();
    QCOMPARE(stored, expected);
}

void TestMapDraft::everyKindOfSourceArrivesWhole_data() {
    QTest::addColumn<QString>("kind");
    for (const QString& kind : {u"jsonl"_s, u"archive"_s, u"indexed"_s, u"apostrophes"_s})
        QTest::newRow(qPrintable(kind)) << kind;
}

/// Looked at, drafted, validated, compiled and run, as the wizard does.
void TestMapDraft::everyKindOfSourceArrivesWhole() {
    QFETCH(QString, kind);
    Workshop shop(0);
    const QString folder = shop.place;
    fixtures::write(folder + u"/a.txt"_s, "alpha");
    fixtures::write(folder + u"/b.txt"_s, "beta");
    const QByteArray lines =
        "{\"documentId\":\"A\",\"meta\":{\"n\":1},\"contentPath\":\"a.txt\"}\n"
        "{\"documentId\":\"B\",\"contentPath\":\"b.txt\"}\n";
    QString path = folder + u"/index.jsonl"_s;
    if (kind == u"jsonl") {
        fixtures::write(path, lines);
    } else if (kind == u"apostrophes") {
        path = folder + u"/index.csv"_s;
        fixtures::write(path, "'documentId';'contentPath'\n'A';'a.txt'\n'B';'b.txt'\n");
    } else {
        path = folder + u"/a.zip"_s;
        ArchiveBuilder builder(path, ArchiveBuilder::Kind::Zip);
        builder.add("a.txt", "alpha").add("b.txt", "beta");
        if (kind == u"indexed")
            builder.add("index.jsonl", lines);
    }
    const auto preview = previewSource(path);
    QVERIFY2(preview.has_value(), preview ? "" : qPrintable(preview.error().toLogLine()));
    const MapDraft draft = MapDraft::fromPreview(u"Draft"_s, *preview, {}, u"Invoice"_s);
    QCOMPARE(codes(draft.problems()), QStringList());
    QStringList findings;
    for (const MapFinding& finding : validateMap(mapOf(draft)))
        findings.append(finding.error.code());
    QVERIFY(findings.contains(u"MAP_EMBEDDED_ONLY"_s));
    findings.removeAll(u"MAP_EMBEDDED_ONLY"_s);
    QCOMPARE(findings, QStringList());
    StartRequest request = shop.request();
    request.map = mapOf(draft);
    request.mapFolder = u"/"_s;
    const auto name = shop.start(request);
    QVERIFY2(name.has_value(), name ? "" : qPrintable(name.error().toLogLine()));
    const CampaignStatus status = shop.rest(*name);
    QCOMPARE(status.verdict, Verdict::Verified);
    QStringList stored = shop.stored().values();
    stored.sort();
    QStringList expected{QString::fromLatin1(fdc::security::sha256Hex("alpha")),
                         QString::fromLatin1(fdc::security::sha256Hex("beta"))};
    expected.sort();
    QCOMPARE(stored, expected);
}

QTEST_GUILESS_MAIN(TestMapDraft)
#include "tst_mapdraft.moc"
