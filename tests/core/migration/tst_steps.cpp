// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/MapErrors.h"
#include "core/migration/SourceRow.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/security/Digest.h"
#include "tests/core/migration/Fixtures.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;
using fixtures::stepOf;

namespace {

using Texts = std::initializer_list<std::pair<QString, QString>>;

FieldValue patternMap(Texts entries) {
    std::vector<FieldValue::MapEntry> map;
    for (const auto& [name, pattern] : entries)
        map.push_back({primitive(name), primitive(pattern)});
    FieldValue value;
    value.value = std::move(map);
    return value;
}

Bean beanOf(const QString& className, Texts fields) {
    Bean bean{className, {}, {}};
    for (const auto& [name, value] : fields)
        bean.fields.push_back({name, primitive(value)});
    return bean;
}

}  // namespace

class TestSteps : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;
    Punnet m_punnet;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    PunnetDocument& document() { return m_punnet.documents.first(); }
    base::Result<void> run(const Bean& bean) { return stepOf(bean).value()->process(m_punnet); }
    base::Result<void> attach(Texts fields) { return run(beanOf(u"AlterDocumentContent"_s, fields)); }
    base::Result<std::vector<TargetDocument>> inject(Texts fields) const {
        const Bean bean = beanOf(u"FlowerInjector"_s, fields);
        const BeanFields read(bean, *findClass(bean.className));
        return FlowerInjector::create(read, {u"flowerId"_s}).value()->prepare(m_punnet);
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_punnet = {
            u"d-1"_s,
            {{folderDataName, {m_folder->path()}}, {u"category"_s, {u"DOCUMENT"_s}}},
            {{u"d-1"_s, {{u"title"_s, {u"Contrat d’été"_s}}, {u"colours"_s, {u"red"_s, u"blue"_s}}}, {}}}};
    }

    void documentPropertiesAreSetThenRemoved() {
        Bean bean{u"AlterDocumentProperties"_s,
                  {{u"propertyMap"_s, patternMap({{u"classid"_s, u"Invoice"_s},
                                                  {u"title"_s, u"new"_s},
                                                  {u"was"_s, u"${title}"_s},
                                                  {u"shades"_s, u"${colours}"_s},
                                                  {u"maybe"_s, u"${none?:''}"_s}})},
                   {u"deleteProperties"_s, primitive(u"colours, nothing"_s)}},
                  {}};
        document().data.insert(u"maybe"_s, {u"old"_s});
        QVERIFY(run(bean));
        QCOMPARE(document().data, Data({{u"classid"_s, {u"Invoice"_s}},
                                        {u"title"_s, {u"new"_s}},
                                        {u"was"_s, {u"Contrat d’été"_s}},
                                        {u"shades"_s, {u"red"_s, u"blue"_s}}}));
        QVERIFY(!m_punnet.data.contains(u"classid"_s));
    }

    void punnetPropertiesSeeTheDocument() {
        const Bean bean{u"AlterPunnetProperties"_s,
                        {{u"propertyMap"_s, patternMap({{u"label"_s, u"${documentId}: ${title}"_s}})}},
                        {}};
        QVERIFY(run(bean));
        QCOMPARE(m_punnet.data.value(u"label"_s), QStringList(u"d-1: Contrat d’été"_s));
        QVERIFY(!document().data.contains(u"label"_s));
    }

    void missingValueLeavesThePunnetAsItWas() {
        const Punnet before = m_punnet;
        const Bean bean{u"AlterDocumentProperties"_s,
                        {{u"propertyMap"_s, patternMap({{u"a"_s, u"1"_s}, {u"b"_s, u"${none}"_s}})}},
                        {}};
        const auto result = run(bean);
        QVERIFY(!result);
        QCOMPARE(result.error().code(), u"MAPPING_VALUE_MISSING"_s);
        QCOMPARE(result.error().fact(u"field"), u"b"_s);
        QCOMPARE(result.error().fact(u"document"), u"d-1"_s);
        QCOMPARE(document().data, before.documents.first().data);
    }

    void contentIsAttachedRelativeToTheFolderOfTheIndex() {
        QVERIFY(QDir(m_folder->path()).mkpath(u"in"_s));
        fixtures::write(path(u"in/d-1.pdf"_s), "%PDF-1.7 x");
        QVERIFY(attach({{u"contentPath"_s, u"in/${documentId}.pdf"_s}}));
        QCOMPARE(document().contents.size(), 1);
        QCOMPARE(document().contents[0].path, path(u"in/d-1.pdf"_s));
        QCOMPARE(document().contents[0].fileName, u"d-1.pdf"_s);
        QCOMPARE(document().contents[0].mimeType, u"application/pdf"_s);

        QVERIFY(attach({{u"contentPath"_s, path(u"in/d-1.pdf"_s)}}));
        QCOMPARE(document().contents.size(), 2);
        QVERIFY(attach({{u"contentPath"_s, u"in/d-1.pdf"_s}, {u"deleteInPlaceContent"_s, u"true"_s}}));
        QCOMPARE(document().contents.size(), 1);
        QVERIFY(QFile::exists(path(u"in/d-1.pdf"_s)));
    }

    void wildcardsTakeSortedFilesAndLeaveOutWhatIsExcluded() {
        for (const auto* name : {"p-2.tif", "p-1.tif", "p-1.tmp", "q.tif"})
            fixtures::write(path(QString::fromLatin1(name)), "x");
        QVERIFY(attach({{u"contentPath"_s, u"p-*"_s}, {u"filesToExclude"_s, u"*.tmp"_s}}));
        QCOMPARE(document().contents.size(), 2);
        QCOMPARE(document().contents[0].fileName, u"p-1.tif"_s);
        QCOMPARE(document().contents[1].fileName, u"p-2.tif"_s);
    }

    /// A page on a share that is not mounted is not left out.
    void wildcardsNeverLeaveAPageOut() {
        fixtures::write(path(u"p1.tif"_s), "x");
        QVERIFY(QFile::link(path(u"away/p2.tif"_s), path(u"p2.tif"_s)));
        QVERIFY(QFile::link(path(u"away/p2.txt"_s), path(u"p2.txt"_s)));
        const auto result = attach({{u"contentPath"_s, u"*.tif"_s}});
        QVERIFY(!result);
        QCOMPARE(result.error().code(), u"SOURCE_FILE_MISSING"_s);
        QCOMPARE(result.error().fact(u"file"), path(u"p2.tif"_s));
        QVERIFY(document().contents.isEmpty());
        // As under its own name: whoever excludes it, or leaves the look to the injection, has no error.
        QVERIFY(attach({{u"contentPath"_s, u"*.tif"_s}, {u"filesToExclude"_s, u"p2*"_s}}));
        QCOMPARE(document().contents.size(), 1);
        document().contents.clear();
        QVERIFY(attach({{u"contentPath"_s, u"*.tif"_s}, {u"checkIfFileExists"_s, u"false"_s}}));
        QCOMPARE(document().contents.size(), 2);
        QCOMPARE(document().contents[1].path, path(u"p2.tif"_s));
    }

    void nameThatLooksLikeAPatternIsTakenAsItIs() {
        fixtures::write(path(u"what? [1]*.txt"_s), "x");
        fixtures::write(path(u"what! [1]-.txt"_s), "x");
        QVERIFY(attach({{u"contentPath"_s, u"what? [1]*.txt"_s}}));
        QCOMPARE(document().contents.size(), 1);
        QCOMPARE(document().contents[0].fileName, u"what? [1]*.txt"_s);
    }

    void whatCannotBeReadIsToldApart_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("code");
        QTest::newRow("missing") << u"none.pdf"_s << u"SOURCE_FILE_MISSING"_s;
        QTest::newRow("no match") << u"none*.pdf"_s << u"SOURCE_FILE_MISSING"_s;
        QTest::newRow("folder of a pattern") << u"nowhere/*.pdf"_s << u"SOURCE_FILE_MISSING"_s;
        QTest::newRow("broken link") << u"broken"_s << u"SOURCE_FILE_MISSING"_s;
        QTest::newRow("broken link of a pattern") << u"brok*"_s << u"SOURCE_FILE_MISSING"_s;
        QTest::newRow("pipe of a pattern") << u"pi?e"_s << u"SOURCE_NOT_A_FILE"_s;
        QTest::newRow("directory") << u"dir"_s << u"SOURCE_NOT_A_FILE"_s;
        QTest::newRow("pipe") << u"pipe"_s << u"SOURCE_NOT_A_FILE"_s;
        QTest::newRow("unreadable") << u"closed"_s << u"SOURCE_FILE_UNREADABLE"_s;
    }
    void whatCannotBeReadIsToldApart() {
        QFETCH(QString, name);
        QFETCH(QString, code);
        QVERIFY(QDir(m_folder->path()).mkpath(u"dir"_s));
        QVERIFY(QFile::link(path(u"nowhere"_s), path(u"broken"_s)));
        QCOMPARE(mkfifo(path(u"pipe"_s).toLocal8Bit().constData(), 0600), 0);
        fixtures::write(path(u"closed"_s), "x");
        QCOMPARE(chmod(path(u"closed"_s).toLocal8Bit().constData(), 0), 0);
        QCOMPARE(chmod(m_folder->path().toLocal8Bit().constData(), 0755), 0);
        const bool wasRoot = geteuid() == 0;
        if (wasRoot)
            QCOMPARE(seteuid(65534), 0);
        const auto result = attach({{u"contentPath"_s, name}});
        if (wasRoot)
            QCOMPARE(seteuid(0), 0);
        QVERIFY(!result);
        QCOMPARE(result.error().code(), code);
        QCOMPARE(result.error().fact(u"document"), u"d-1"_s);
        QVERIFY(document().contents.isEmpty());
    }

    void uncheckedMissingFileStaysForTheInjectionToReport() {
        QVERIFY(attach({{u"contentPath"_s, u"none.pdf"_s}, {u"checkIfFileExists"_s, u"false"_s}}));
        QCOMPARE(document().contents.size(), 1);
        QCOMPARE(document().contents[0].path, path(u"none.pdf"_s));
    }

    void hashIsComputedInBlocksAndCompared() {
        const QByteArray bytes = QByteArray("0123456789").repeated(10'000);
        fixtures::write(path(u"a.bin"_s), bytes);
        QVERIFY(attach({{u"contentPath"_s, u"a.bin"_s}}));
        const QString hash = QString::fromLatin1(security::sha256Hex(bytes));
        document().data.insert(u"sha"_s, {u" "_s + hash.toUpper()});
        QVERIFY(run(beanOf(u"HashSignTask"_s, {{u"existingHashToCompare"_s, u"${sha}"_s},
                                               {u"blockSize"_s, u"4096"_s},
                                               {u"documentKey"_s, u"digest"_s}})));
        QCOMPARE(document().contents[0].data.value(u"hash"_s), QStringList(hash));
        QCOMPARE(document().data.value(u"digest"_s), QStringList(hash));

        document().data.insert(u"sha"_s, {QString(64, u'0')});
        const auto other = run(beanOf(u"HashSignTask"_s, {{u"existingHashToCompare"_s, u"${sha}"_s}}));
        QVERIFY(!other);
        QCOMPARE(other.error().code(), u"CONTENT_HASH_MISMATCH"_s);
        QCOMPARE(other.error().fact(u"found"), hash);
    }

    void hashOfSeveralContents() {
        fixtures::write(path(u"1.bin"_s), "one");
        fixtures::write(path(u"2.bin"_s), "two");
        QVERIFY(attach({{u"contentPath"_s, u"?.bin"_s}}));
        const QString one = QString::fromLatin1(security::sha256Hex("one"));
        const QString two = QString::fromLatin1(security::sha256Hex("two"));
        const Bean compare = beanOf(u"HashSignTask"_s, {{u"existingHashToCompare"_s, u"${sha}"_s}});
        document().data.insert(u"sha"_s, {one, two});
        QVERIFY(run(compare));
        document().data.insert(u"sha"_s, {two, one});
        QVERIFY(!run(compare));
        document().data.insert(u"sha"_s, {one});
        QCOMPARE(run(compare).error().code(), u"CONTENT_HASH_MISMATCH"_s);
        QVERIFY(run(beanOf(u"HashSignTask"_s, {{u"existingHashToCompare"_s, u"${sha}"_s},
                                               {u"processAllContents"_s, u"false"_s}})));
        document().contents.clear();
        QCOMPARE(run(compare).error().code(), u"CONTENT_HASH_MISMATCH"_s);
    }

    /// Rows that were joined have the hash of two blank pages once.
    void hashesOfJoinedRows() {
        for (const auto* name : {"1.bin", "2.bin", "3.bin"})
            fixtures::write(path(QString::fromLatin1(name)), name[0] == '2' ? "page" : "blank");
        QVERIFY(attach({{u"contentPath"_s, u"?.bin"_s}}));
        const QString blank = QString::fromLatin1(security::sha256Hex("blank"));
        const QString page = QString::fromLatin1(security::sha256Hex("page"));
        const Bean compare = beanOf(u"HashSignTask"_s, {{u"existingHashToCompare"_s, u"${sha}"_s}});
        document().data.insert(u"sha"_s, {blank, page});
        QVERIFY(run(compare));
        QCOMPARE(document().contents[2].data.value(u"hash"_s), QStringList(blank));
        document().data.insert(u"sha"_s, {blank, blank, page});
        QVERIFY2(!run(compare), "as many as there are contents: each is that of its own");
        document().data.insert(u"sha"_s, {blank});
        QCOMPARE(run(compare).error().fact(u"found"), page);
        document().data.insert(u"sha"_s, {blank, page, QString(64, u'0'), QString(64, u'1')});
        QCOMPARE(run(compare).error().fact(u"expected"), QString(64, u'0'));
    }

    void hashOfAFileThatWentAway() {
        fixtures::write(path(u"a.bin"_s), "x");
        QVERIFY(attach({{u"contentPath"_s, u"a.bin"_s}}));
        QVERIFY(QFile::remove(path(u"a.bin"_s)));
        QCOMPARE(run(beanOf(u"HashSignTask"_s, {})).error().code(), u"SOURCE_FILE_MISSING"_s);
    }

    void blockSizeIsBounded() {
        QVERIFY(!stepOf(beanOf(u"HashSignTask"_s, {{u"blockSize"_s, u"0"_s}})));
        QVERIFY(!stepOf(beanOf(u"HashSignTask"_s, {{u"blockSize"_s, u"999999999999"_s}})));
    }

    void injectorSplitsDataIntoSystemValuesAndTags() {
        fixtures::write(path(u"a.pdf"_s), "%PDF-1.7");
        QVERIFY(attach({{u"contentPath"_s, u"a.pdf"_s}}));
        document().data = {{u"classid"_s, {u"Invoice"_s}},
                           {u"name"_s, {u"Facture 7"_s}},
                           {u"ACL"_s, {u"acl-finance"_s}},
                           {u"owner"_s, {u"migration"_s}},
                           {u"creationDate"_s, {u"2024-02-29 13:14:15.678 +0100"_s}},
                           {u"Reference"_s, {u"R-1"_s}},
                           {u"Colours"_s, {u"red"_s, u"blue"_s}},
                           {u"Empty"_s, {u""_s}},
                           {u"sha256"_s, {u"abc"_s}},
                           {u"flowerId"_s, {u"f-1"_s}}};
        const auto documents =
            inject({{u"loadContent"_s, u"true"_s}, {u"ignoredData"_s, u"sha256, contentPath"_s}});
        QVERIFY2(documents, documents ? "" : qPrintable(documents.error().toLogLine()));
        QCOMPARE(documents->size(), size_t(1));
        const TargetDocument& target = documents->front();
        QCOMPARE(target.category, u"DOCUMENT"_s);
        QCOMPARE(target.classId, u"Invoice"_s);
        QCOMPARE(target.name, u"Facture 7"_s);
        QCOMPARE(target.acl, u"acl-finance"_s);
        QCOMPARE(target.owner, u"migration"_s);
        QCOMPARE(target.creationDate, QDateTime(QDate(2024, 2, 29), QTime(12, 14, 15, 678), Qt::UTC));
        QCOMPARE(target.tags, Data({{u"Reference"_s, {u"R-1"_s}}, {u"Colours"_s, {u"red"_s, u"blue"_s}}}));
        QCOMPARE(target.contents.size(), 1);
        QVERIFY(target.id.isEmpty());
        QVERIFY(!target.update);
    }

    void injectorDefaults() {
        document().data = {{u"classid"_s, {u"Invoice"_s}}};
        QCOMPARE(inject({})->front().name, u"d-1"_s);
        fixtures::write(path(u"a.pdf"_s), "x");
        QVERIFY(attach({{u"contentPath"_s, u"a.pdf"_s}}));
        const auto documents =
            inject({{u"documentIdPattern"_s, u"old-${documentId}"_s}, {u"modeUpdate"_s, u"true"_s}});
        QCOMPARE(documents->front().name, u"a.pdf"_s);
        QCOMPARE(documents->front().id, u"old-d-1"_s);
        QVERIFY(documents->front().update);
        QVERIFY(documents->front().contents.isEmpty());
    }

    void injectorRefusesWhatFlowerDocsWouldLoseSilently_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("code");
        QTest::newRow("no category") << u"category"_s << u""_s << u"MAPPING_CATEGORY"_s;
        QTest::newRow("folder") << u"category"_s << u"FOLDER"_s << u"MAPPING_CATEGORY"_s;
        QTest::newRow("no class") << u"classid"_s << u""_s << u"MAPPING_CLASS_MISSING"_s;
        QTest::newRow("no date") << u"creationDate"_s << u"29/02/2024"_s << u"MAPPING_DATE_INVALID"_s;
    }
    void injectorRefusesWhatFlowerDocsWouldLoseSilently() {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, code);
        document().data = {{u"classid"_s, {u"Invoice"_s}}};
        (name == "category"_L1 ? m_punnet.data : document().data).insert(name, {value});
        const auto documents = inject({});
        QVERIFY(!documents);
        QCOMPARE(documents.error().code(), code);
        QCOMPARE(documents.error().fact(u"document"), u"d-1"_s);
    }

    /// One ACL of two would be a document that people may read, or not, by the order of its rows.
    void injectorRefusesSeveralOfWhatADocumentHasOnce() {
        const Data whole{{u"classid"_s, {u"Invoice"_s}}, {u"acl"_s, {u"acl-a"_s}}};
        const QMap<QString, QStringList> several{{u"classid"_s, {u"Invoice"_s, u"Contract"_s}},
                                                 {u"name"_s, {u"Facture 7"_s, u"Facture 8"_s}},
                                                 {u"acl"_s, {u"PUBLIC"_s, u"SECRET"_s, u"PUBLIC"_s}},
                                                 {u"owner"_s, {u"anne"_s, u"bob"_s}},
                                                 {u"creationDate"_s, {u"2024-02-28"_s, u"2024-02-29"_s}}};
        for (auto each = several.cbegin(); each != several.cend(); ++each) {
            document().data = whole;
            document().data.insert(each.key(), each.value());
            const auto documents = inject({});
            QVERIFY2(!documents, qPrintable(each.key()));
            QCOMPARE(documents.error().code(), u"MAPPING_VALUES_SEVERAL"_s);
            QCOMPARE(documents.error().fact(u"name"), each.key());
            QCOMPARE(documents.error().fact(u"count"), u"2"_s);
            QCOMPARE(documents.error().fact(u"document"), u"d-1"_s);
            document().data.insert(each.key(), {each.value()[0], QString(), each.value()[0]});
            QVERIFY2(inject({}), qPrintable(each.key()));
        }
        document().data = {{u"classid"_s, {u"Invoice"_s}}, {u"ACL"_s, {u"PUBLIC"_s, u"SECRET"_s}}};
        QCOMPARE(inject({}).error().fact(u"name"), u"ACL"_s);
        // What a step wrote to `acl` is the ACL, whatever the source has beside it.
        document().data.insert(u"acl"_s, {u"SECRET"_s});
        QCOMPARE(inject({})->front().acl, u"SECRET"_s);
    }

    void injectorMayBringTheCategory() {
        m_punnet.data.remove(u"category"_s);
        document().data = {{u"classid"_s, {u"Invoice"_s}}};
        QVERIFY(inject({{u"category"_s, u"DOCUMENT"_s}}));
    }

    void datesAreReadInTheKnownForms_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("FlowerDocs") << u"2024-07-01 08:09:10.123 +0200"_s << u"2024-07-01T06:09:10.123Z"_s;
        QTest::newRow("west") << u"2024-01-01 00:00:00.000 -0530"_s << u"2024-01-01T05:30:00.000Z"_s;
        QTest::newRow("ISO Z") << u"2024-07-01T08:09:10Z"_s << u"2024-07-01T08:09:10.000Z"_s;
        QTest::newRow("ISO zone") << u"2024-07-01T08:09:10+02:00"_s << u"2024-07-01T06:09:10.000Z"_s;
        QTest::newRow("PostgreSQL") << u"2024-07-01 08:09:10+02"_s << u"2024-07-01T06:09:10.000Z"_s;
        QTest::newRow("PostgreSQL, west")
            << u"2024-07-01 08:09:10.123456-03"_s << u"2024-07-01T11:09:10.123Z"_s;
        QTest::newRow("half of the minutes") << u"2024-07-01 08:09:10+023"_s << QString();
        QTest::newRow("zone of 20 whole hours") << u"2024-07-01 08:09:10+20"_s << QString();
        QTest::newRow("no seconds") << u"2024-07-01 08:09"_s << u"2024-07-01T08:09:00.000Z"_s;
        QTest::newRow("date") << u"2024-07-01"_s << u"2024-07-01T00:00:00.000Z"_s;
        QTest::newRow("before 1970") << u"1901-12-13T20:45:52Z"_s << u"1901-12-13T20:45:52.000Z"_s;
        QTest::newRow("no leap day") << u"2023-02-29"_s << QString();
        QTest::newRow("hour 25") << u"2024-07-01T25:00:00Z"_s << QString();
        QTest::newRow("French") << u"01/07/2024"_s << QString();
        QTest::newRow("zone of 20 hours") << u"2024-07-01T08:09:10+20:00"_s << QString();
        QTest::newRow("words") << u"yesterday"_s << QString();
        QTest::newRow("more behind") << u"2024-07-01x"_s << QString();
    }
    void datesAreReadInTheKnownForms() {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const QDateTime date = flowerDate(text);
        QCOMPARE(date.isValid() ? date.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz"_s) + u'Z' : QString(),
                 utc);
    }
};

QTEST_GUILESS_MAIN(TestSteps)
#include "tst_steps.moc"
