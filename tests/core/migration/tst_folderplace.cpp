// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/DerivedId.h"
#include "core/migration/SourceRow.h"
#include "core/migration/steps/FlowerInjector.h"
#include "tests/core/migration/StepFixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

FieldValue listOf(const QStringList& texts) {
    std::vector<FieldValue> values;
    for (const QString& text : texts)
        values.push_back(primitive(text));
    return {.value = std::move(values), .rest = {}, .inner = {}};
}

FieldValue mapOf(const QMap<QString, QString>& entries) {
    std::vector<FieldValue::MapEntry> map;
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry)
        map.push_back({primitive(entry.key()), primitive(*entry)});
    return {.value = std::move(map), .rest = {}, .inner = {}};
}

/// Fields of an injector, and what its document is to come to.
struct Wish {
    QStringList folders;
    QStringList classes{u"Dossier"_s};
    QString root = {};
    QMap<QString, QString> tags = {};
};

}  // namespace

/// Where documents are put: from the data of a document to its folders.
class FolderPlaceTest : public QObject {
    Q_OBJECT

    Punnet m_punnet;

    static Bean beanOf(const Wish& wish) {
        Bean bean{u"FlowerInjector"_s, {}, {}};
        bean.fields.push_back({u"console.folders"_s, listOf(wish.folders)});
        bean.fields.push_back({u"console.folderClass"_s, listOf(wish.classes)});
        bean.fields.push_back({u"console.folderRoot"_s, primitive(wish.root)});
        bean.fields.push_back({u"console.folderTags"_s, mapOf(wish.tags)});
        return bean;
    }
    static base::Result<std::unique_ptr<FlowerInjector>> injector(const Wish& wish) {
        const Bean bean = beanOf(wish);
        return FlowerInjector::create(BeanFields(bean, *findClass(bean.className)), {});
    }
    base::Result<QList<TargetFolder>> folders(const Wish& wish) const {
        auto made = injector(wish).value()->prepare(m_punnet);
        if (!made)
            return base::fail(std::move(made.error()));
        return made->front().folders;
    }
    /// "name:class" of each, or the code of the error.
    QString told(const Wish& wish) const {
        const auto way = folders(wish);
        if (!way)
            return way.error().code();
        QStringList words;
        for (const TargetFolder& folder : *way)
            words.append(folder.name + u':' + folder.classId);
        return words.join(u' ');
    }

private Q_SLOTS:
    void init() {
        m_punnet = {u"a/b/c.txt"_s,
                    {{u"category"_s, {u"DOCUMENT"_s}}},
                    {{u"a/b/c.txt"_s,
                      {{u"classid"_s, {u"Invoice"_s}},
                       {u"customer"_s, {u"Éloïse 🎉"_s}},
                       {u"long"_s, {QString(FolderPlace::longestName + 1, u'x')}},
                       {u"bell"_s, {u"a\ab"_s}},
                       {u"deep"_s, {u"a/"_s.repeated(FolderPlace::mostFolders + 1)}}},
                      {}}}};
        setDirectory(m_punnet, u"a/b/c.txt"_s);
    }

    void theDirectoryOfAFileIsDataAndNoTag() {
        QCOMPARE(m_punnet.data.value(directoryDataName), QStringList{u"a/b"_s});
        Punnet atRoot;
        setDirectory(atRoot, u"c.txt"_s);
        QVERIFY(!atRoot.data.contains(directoryDataName));
        const auto documents = injector({{u"x"_s}}).value()->prepare(m_punnet);
        QVERIFY(documents.has_value());
        QVERIFY(!documents->front().tags.contains(directoryDataName));
    }

    void patternsGiveTheFolders_data() {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<QStringList>("classes");
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("expected");
        const QStringList one{u"D"_s};
        QTest::newRow("a directory is as many as it has parts")
            << QStringList{u"${console.directory}"_s} << one << QString() << u"a:D b:D"_s;
        QTest::newRow("levels") << QStringList{u"${customer}"_s, u"in/${console.directory}"_s}
                                << QStringList{u"C"_s, u"D"_s} << QString() << u"Éloïse 🎉:C in:D a:D b:D"_s;
        QTest::newRow("a level without text is left out")
            << QStringList{u"${none ?: ''}"_s, u"x"_s} << one << QString() << u"x:D"_s;
        QTest::newRow("no text at all: no folder")
            << QStringList{u"${none ?: ''}"_s} << one << QString() << QString();
        QTest::newRow("no text at all: the root")
            << QStringList{u"${none ?: ''}"_s} << one << u"root-1"_s << u"root-1:"_s;
        QTest::newRow("root alone") << QStringList() << QStringList() << u"root-1"_s << u"root-1:"_s;
        QTest::newRow("slashes that part nothing")
            << QStringList{u"/a//b/"_s} << one << QString() << u"a:D b:D"_s;
        QTest::newRow("spaces belong to a name")
            << QStringList{u"${customer} x"_s, u"y"_s} << one << QString() << u"Éloïse 🎉 x:D y:D"_s;
        QTest::newRow("missing value")
            << QStringList{u"${none}"_s} << one << QString() << u"MAPPING_VALUE_MISSING"_s;
        QTest::newRow("dots") << QStringList{u"a/.."_s} << one << QString() << u"MAPPING_FOLDER"_s;
        QTest::newRow("control character")
            << QStringList{u"${bell}"_s} << one << QString() << u"MAPPING_FOLDER"_s;
        QTest::newRow("too long") << QStringList{u"${long}"_s} << one << QString() << u"MAPPING_FOLDER"_s;
        QTest::newRow("too deep") << QStringList{u"${deep}"_s} << one << QString() << u"MAPPING_FOLDER"_s;
        QTest::newRow("only a space") << QStringList{u"a/ /b"_s} << one << QString() << u"MAPPING_FOLDER"_s;
    }
    void patternsGiveTheFolders() {
        QFETCH(QStringList, patterns);
        QFETCH(QStringList, classes);
        QFETCH(QString, root);
        QTEST(told({patterns, classes, root, {}}), "expected");
    }

    void fieldsThatDoNotFitAreRefused_data() {
        QTest::addColumn<QStringList>("patterns");
        QTest::addColumn<QStringList>("classes");
        QTest::addColumn<QString>("root");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("expected");
        const QStringList one{u"D"_s};
        QTest::newRow("no class") << QStringList{u"x"_s} << QStringList() << QString() << QString()
                                  << u"MAP_FIELD_MISSING console.folderClass"_s;
        QTest::newRow("class alone") << QStringList() << one << QString() << QString()
                                     << u"MAP_FIELD_MISSING console.folders"_s;
        QTest::newRow("tags alone") << QStringList() << QStringList() << u"r"_s << u"x"_s
                                    << u"MAP_FIELD_MISSING console.folders"_s;
        QTest::newRow("two classes of three levels")
            << QStringList{u"x"_s, u"y"_s, u"z"_s} << QStringList{u"C"_s, u"D"_s} << QString() << QString()
            << u"MAP_FIELD_VALUE console.folderClass"_s;
        QTest::newRow("more levels than can be")
            << QStringList(FolderPlace::mostLevels + 1, u"x"_s) << one << QString() << QString()
            << u"MAP_FIELD_VALUE console.folders"_s;
        QTest::newRow("root that is no id")
            << QStringList{u"x"_s} << one << u"a/b"_s << QString() << u"MAP_FIELD_VALUE console.folderRoot"_s;
        QTest::newRow("pattern") << QStringList{u"${x"_s} << one << QString() << QString()
                                 << u"MAP_PATTERN_INVALID console.folders"_s;
        QTest::newRow("pattern of a tag")
            << QStringList{u"x"_s} << one << QString() << u"${x"_s << u"MAP_PATTERN_INVALID "_s;
    }
    void fieldsThatDoNotFitAreRefused() {
        QFETCH(QStringList, patterns);
        QFETCH(QStringList, classes);
        QFETCH(QString, root);
        QFETCH(QString, tag);
        Wish wish{patterns, classes, root, {}};
        if (!tag.isEmpty())
            wish.tags.insert(u"T"_s, tag);
        const auto made = injector(wish);
        QVERIFY(!made);
        QTEST(made.error().code() + u' ' + made.error().fact(u"field"), "expected");
    }

    void tagsGoToAllOrToThoseOfAClass() {
        const auto way = folders(
            {{u"x"_s, u"y"_s},
             {u"C"_s, u"D"_s},
             u"r"_s,
             {{u"All"_s, u"1"_s}, {u"D:Customer"_s, u"${customer}"_s}, {u"C:Not"_s, u"${none ?: ''}"_s}}});
        QVERIFY(way.has_value());
        QCOMPARE(way->size(), 3);
        QVERIFY(way->at(0).tags.isEmpty());
        QCOMPARE(way->at(1).tags, (Data{{u"All"_s, {u"1"_s}}}));
        QCOMPARE(way->at(2).tags, (Data{{u"All"_s, {u"1"_s}}, {u"Customer"_s, {u"Éloïse 🎉"_s}}}));
    }

    /// A tag that goes to no folder would be missed by nobody.
    void aTagOfNoClassIsRefused_data() {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("cause");
        QTest::newRow("misspelt class")
            << u"Dosier:T"_s << u"Dosier:T: what is before the colon is no class of the folders"_s;
        QTest::newRow("name with a colon")
            << u"a:b"_s << u"a:b: what is before the colon is no class of the folders"_s;
        QTest::newRow("no class") << u":T"_s << u":T: what is before the colon is no class of the folders"_s;
        QTest::newRow("no tag") << u"Dossier:"_s << u"Dossier:: there is no name of a tag"_s;
    }
    void aTagOfNoClassIsRefused() {
        QFETCH(QString, entry);
        const auto made = injector({{u"x"_s}, {u"Dossier"_s}, {}, {{entry, u"1"_s}}});
        QVERIFY(!made);
        QCOMPARE(made.error().code(), u"MAP_FIELD_VALUE"_s);
        QCOMPARE(made.error().fact(u"field"), u"console.folderTags"_s);
        QTEST(made.error().cause(), "cause");
    }

    void namesWithColonsHaveTheirClassInFront() {
        const auto way =
            folders({{u"x"_s, u"y"_s}, {u"C"_s, u"C:D"_s}, {}, {{u"C:a:b"_s, u"1"_s}, {u"C:D:c"_s, u"2"_s}}});
        QVERIFY(way.has_value());
        QCOMPARE(way->at(0).tags, (Data{{u"a:b"_s, {u"1"_s}}}));
        QCOMPARE(way->at(1).tags, (Data{{u"c"_s, {u"2"_s}}}));
    }

    /// Frozen: a change would make every folder anew.
    void idsFollowFromThePlace() {
        const LedgerKey key{u"production"_s, u"Index"_s};
        const TargetFolder root{u"root-1"_s, {}, u"root-1"_s};
        const TargetFolder top{{}, u"Dossier"_s, u"Clients"_s};
        const TargetFolder inner{{}, u"Dossier"_s, u"Éloïse 🎉"_s};
        QCOMPARE(derivedFolderId(key, {top}), u"89d704d9-679c-5bd4-a884-353687e0b54a"_s);
        QCOMPARE(derivedFolderId(key, {top, inner}), u"1ee230aa-4d48-530f-944a-dc2545078aa8"_s);
        TargetDocument document;
        document.folders = {root, top, inner};
        setDerivedIds(document, key, u"INV-2024-0001"_s, 0);
        QCOMPARE(document.id, u"276e49cd-9acf-5fc6-8f49-d0f38290bcaf"_s);
        QCOMPARE(document.folders[0].id, u"root-1"_s);
        QCOMPARE(document.folders[1].id, u"c06d1b39-9d15-59c4-9ce9-e46cdcb89743"_s);
        QCOMPARE(document.folders[2].id, u"1899d4d0-dc38-51e1-8112-7119ac8be7a9"_s);
    }

    /// Two injectors of one map may name equal folders below roots that not everybody may see.
    void anotherRootOrClassIsAnotherPlace() {
        const LedgerKey key{u"production"_s, u"Index"_s};
        const auto idsOf = [&](const Wish& wish) {
            auto made = injector(wish).value()->prepare(m_punnet);
            setDerivedIds(made->front(), key, u"INV-1"_s, 0);
            QStringList ids;
            for (const TargetFolder& folder : made->front().folders)
                ids.append(folder.id);
            return ids;
        };
        const QStringList way{u"ACME"_s, u"2024"_s};
        const QStringList open = idsOf({way, {u"C"_s, u"D"_s}, u"root-open"_s});
        QCOMPARE(open.size(), 3);
        QCOMPARE(idsOf({way, {u"C"_s, u"D"_s}, u"root-open"_s}), open);
        const QStringList secret = idsOf({way, {u"C"_s, u"D"_s}, u"root-secret"_s});
        QVERIFY(secret[1] != open[1] && secret[2] != open[2]);
        const QStringList bare = idsOf({way, {u"C"_s, u"D"_s}});
        QVERIFY(bare[0] != open[1] && bare[0] != secret[1]);
        const QStringList inner = idsOf({way, {u"C"_s, u"E"_s}, u"root-open"_s});
        QCOMPARE(inner[1], open[1]);
        QVERIFY(inner[2] != open[2]);
        const QStringList outer = idsOf({way, {u"E"_s, u"D"_s}, u"root-open"_s});
        QVERIFY(outer[1] != open[1] && outer[2] != open[2]);
    }
};

QTEST_GUILESS_MAIN(FolderPlaceTest)
#include "tst_folderplace.moc"
