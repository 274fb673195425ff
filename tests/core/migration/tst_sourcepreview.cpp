// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>
#include <unistd.h>
#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "core/migration/LocalSource.h"
#include "core/migration/SourcePreview.h"
#include "tests/core/migration/ArchiveBuilder.h"
#include "tests/core/migration/Fixtures.h"

using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

class TestSourcePreview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anIndexIsReadWhole();
    void ofALargeIndexAPartIsRead();
    void anEmptyFileIsNoError();
    void aFolderIsListedInTheOrderOfTheInventory();
    void anEmptyFolderIsNoError();
    void aLargeFolderIsListedInPart();
    void manyFoldersStillShowFiles();
    void whatCannotBeReadIsAnError();
    void linesOfJsonAreAnIndex();
    void anArchiveIsListedAndItsIndexRead();
    void anArchiveWithoutIndexIsLikeAFolder();
    void namesOfOldZipProgramsAreRecognised();
    void anOfficeFileIsNoArchiveOfDocuments();
};

void TestSourcePreview::linesOfJsonAreAnIndex() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"index.jsonl"_s);
    fixtures::write(path,
                    "\n{\"documentId\":\"A\",\"meta\":{\"file\":\"a.pdf\"}}\n"
                    "{\"documentId\":\"B\",\"tags\":[\"x\",\"y\"],\"meta\":{\"file\":\"b.pdf\"}}\n[1]\n");
    const auto preview = previewSource(path);
    QVERIFY(preview.has_value());
    QCOMPARE(preview->kind, SourcePreview::Kind::JsonLines);
    QVERIFY(preview->hasIndex());
    QCOMPARE(preview->csv.header, QStringList({u"documentId"_s, u"meta.file"_s, u"tags"_s}));
    QCOMPARE(preview->csv.rows,
             (QList<QStringList>{{u"A"_s, u"a.pdf"_s, u""_s}, {u"B"_s, u"b.pdf"_s, u"x; y"_s}}));
    QCOMPARE(preview->rowCount, 2);
    QCOMPARE(preview->csv.idColumn, u"documentId"_s);
    QCOMPARE(preview->csv.contentColumn, u"meta.file"_s);
    QCOMPARE(preview->csv.notes.size(), 1);
    QCOMPARE(preview->csv.notes.first(), (CsvNote{CsvNote::Kind::JsonLine, 4, u"JSONL_NOT_OBJECT"_s}));
    // A table whose first cell begins with a brace is none.
    fixtures::write(path, "{id},titre\n1,a\n");
    QCOMPARE(previewSource(path)->kind, SourcePreview::Kind::Csv);
}

void TestSourcePreview::anArchiveIsListedAndItsIndexRead() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.tar.gz"_s);
    ArchiveBuilder(path, ArchiveBuilder::Kind::TarGz)
        .add("f/a.pdf", "%PDF-1")
        .add("index.csv", "documentId;contentPath\nA;f/a.pdf\n")
        .add("f/b.pdf", "%PDF-2")
        .addOther("link", AE_IFLNK, "index.csv")
        .add("../evil", "x");
    const auto preview = previewSource(path);
    QVERIFY(preview.has_value());
    QCOMPARE(preview->kind, SourcePreview::Kind::Archive);
    QCOMPARE(preview->indexEntries, QStringList(u"index.csv"_s));
    QCOMPARE(preview->indexEntry, u"index.csv"_s);
    QCOMPARE(preview->rowCount, 1);
    QCOMPARE(preview->csv.separator, ';');
    QCOMPARE(preview->fileCount, 3);
    QCOMPARE(preview->notices.size(), 2);
    // The person says: no index.
    const auto entries = previewSource(path, QString());
    QVERIFY(entries.has_value());
    QVERIFY(!entries->hasIndex());
    QCOMPARE(entries->files.size(), 3);
    QCOMPARE(entries->extensions.value(u"pdf"_s), 2);
}

void TestSourcePreview::anArchiveWithoutIndexIsLikeAFolder() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.zip"_s);
    ArchiveBuilder(path, ArchiveBuilder::Kind::Zip).add("one.csv", "a,b\n").add("two.csv", "a,b\n");
    const auto preview = previewSource(path);
    QVERIFY(preview.has_value());
    QVERIFY(!preview->hasIndex());
    QCOMPARE(preview->indexEntries.size(), 2);
    QCOMPARE(preview->fileCount, 2);
    QCOMPARE(preview->bytes, 8);
}

void TestSourcePreview::namesOfOldZipProgramsAreRecognised() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.zip"_s);
    ArchiveBuilder(path, ArchiveBuilder::Kind::ZipStored).add("cafQ.txt", "x");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray bytes = file.readAll().replace("cafQ.txt", "caf\x82.txt");
    QVERIFY(file.seek(0) && file.write(bytes) == bytes.size());
    file.close();
    const auto preview = previewSource(path);
    QVERIFY(preview.has_value());
    QCOMPARE(preview->entryNames, EntryNames::Ibm437);
    QCOMPARE(preview->files.value(0).relative, u"café.txt"_s);
}

void TestSourcePreview::anOfficeFileIsNoArchiveOfDocuments() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.xlsx"_s);
    ArchiveBuilder(path, ArchiveBuilder::Kind::Zip)
        .add("[Content_Types].xml", "<Types/>")
        .add("xl/workbook.xml", "<x/>");
    const auto preview = previewSource(path);
    QVERIFY(preview.has_value());
    QCOMPARE(preview->kind, SourcePreview::Kind::Csv);
    QVERIFY(preview->csv.has(CsvNote::Kind::Binary));
}

void TestSourcePreview::anIndexIsReadWhole() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"index.csv"_s);
    fixtures::write(path, "Titre\r\ndocumentId;fichier\r\nA;a.pdf\r\nB;b.pdf\r\n");
    const auto preview = previewSource(path);
    QVERIFY(preview.has_value());
    QCOMPARE(preview->kind, SourcePreview::Kind::Csv);
    QCOMPARE(preview->path, path);
    QVERIFY(preview->isComplete);
    QCOMPARE(preview->bytes, 45);
    QCOMPARE(preview->rowCount, 2);
    QCOMPARE(preview->csv.linesToSkip, 2);
    QCOMPARE(preview->csv.contentColumn, u"fichier"_s);
}

void TestSourcePreview::ofALargeIndexAPartIsRead() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"index.csv"_s);
    QByteArray bytes = "documentId;titre\n";
    constexpr int rows = 200'000;
    for (int i = 0; i < rows; ++i)
        bytes += QByteArray::number(i).rightJustified(8, '0') + ";libelle\n";
    fixtures::write(path, bytes);
    const auto preview = previewSource(path);
    QVERIFY(preview.has_value());
    QVERIFY(!preview->isComplete);
    QCOMPARE(preview->bytes, bytes.size());
    QCOMPARE(preview->csv.bytesRead, csvDetectionLimit);
    QVERIFY(qAbs(preview->rowCount - rows) < rows / 100);
}

void TestSourcePreview::anEmptyFileIsNoError() {
    QTemporaryDir folder;
    fixtures::write(folder.filePath(u"empty"_s), {});
    const auto preview = previewSource(folder.filePath(u"empty"_s));
    QVERIFY(preview.has_value());
    QVERIFY(preview->isComplete);
    QVERIFY(preview->csv.has(CsvNote::Kind::Empty));
}

void TestSourcePreview::aFolderIsListedInTheOrderOfTheInventory() {
    QTemporaryDir folder;
    QDir(folder.path()).mkpath(u"b/c"_s);
    for (const QString& name :
         {u"z.PDF"_s, u"b/2.pdf"_s, u"b/c/3"_s, u"b/.hidden"_s, u"a.tar.gz"_s, u"b/é.txt"_s})
        fixtures::write(folder.filePath(name), "12345");
    QFile::link(u"nowhere"_s, folder.filePath(u"broken"_s));
    const auto preview = previewSource(folder.path());
    QVERIFY(preview.has_value());
    QCOMPARE(preview->kind, SourcePreview::Kind::Folder);
    QVERIFY(preview->isComplete);
    QCOMPARE(preview->fileCount, 6);
    QCOMPARE(preview->bytes, 30);
    QCOMPARE(preview->extensions,
             (QMap<QString, qint64>{{u""_s, 2}, {u"gz"_s, 1}, {u"pdf"_s, 2}, {u"txt"_s, 1}}));
    QCOMPARE(preview->notices.size(), 1);
    QCOMPARE(preview->notices.first().code(), u"SOURCE_ENTRY_SKIPPED"_s);

    QStringList inventory;
    const LocalSource source({folder.path()}, folder.path(), {});
    QVERIFY(source.enumerate(
        [&](InventoryRow row) {
            inventory.append(row.sourceId);
            return fdc::base::Result<void>();
        },
        [](const fdc::base::Error&) {}));
    QStringList shown;
    for (const SourcePreview::File& file : preview->files) {
        shown.append(file.relative);
        QCOMPARE(file.size, 5);
        QVERIFY(file.modified.isValid());
    }
    QCOMPARE(shown, inventory);
}

void TestSourcePreview::anEmptyFolderIsNoError() {
    QTemporaryDir folder;
    const auto preview = previewSource(folder.path());
    QVERIFY(preview.has_value());
    QCOMPARE(preview->fileCount, 0);
    QVERIFY(preview->isComplete);
}

void TestSourcePreview::aLargeFolderIsListedInPart() {
    QTemporaryDir folder;
    constexpr int files = int(SourcePreview::mostEntries) / 2 + 500;
    for (int i = 0; i < files; ++i)
        fixtures::write(folder.filePath(QString::number(i)), {});
    const auto preview = previewSource(folder.path());
    QVERIFY(preview.has_value());
    QVERIFY(!preview->isComplete);
    QCOMPARE(preview->fileCount, SourcePreview::mostEntries / 2);
    QCOMPARE(preview->files.size(), SourcePreview::mostFiles);
}

void TestSourcePreview::manyFoldersStillShowFiles() {
    QTemporaryDir folder;
    constexpr int folders = int(SourcePreview::mostEntries) / 2 + 500;
    for (int i = 0; i < folders; ++i)
        QDir(folder.path()).mkdir(QString::number(i));
    for (const QString& name : QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        fixtures::write(folder.filePath(name + u"/one.txt"_s), "1");
    const auto preview = previewSource(folder.path());
    QVERIFY(preview.has_value());
    QVERIFY(!preview->isComplete);
    QVERIFY(preview->fileCount > 1000);
    QVERIFY(preview->fileCount < SourcePreview::mostEntries);
}

void TestSourcePreview::whatCannotBeReadIsAnError() {
    QTemporaryDir folder;
    QCOMPARE(previewSource({}).error().code(), u"SOURCE_EMPTY"_s);
    QCOMPARE(previewSource(folder.filePath(u"missing"_s)).error().code(), u"SOURCE_EMPTY"_s);
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(previewSource(pipe).error().code(), u"SOURCE_NOT_A_FILE"_s);
    const QString locked = folder.filePath(u"locked"_s);
    fixtures::write(locked, "a,b\n");
    QFile::setPermissions(locked, {});
    // Root reads everything, so the test gives that up for a moment.
    const bool wasRoot = geteuid() == 0;
    QVERIFY(!wasRoot ||
            (chmod(QFile::encodeName(folder.path()).constData(), 0755) == 0 && seteuid(65534) == 0));
    const auto refused = previewSource(locked);
    QVERIFY(!wasRoot || seteuid(0) == 0);
    QCOMPARE(refused.error().code(), u"SOURCE_UNREADABLE"_s);
    QCOMPARE(refused.error().fact(u"file"), locked);
}

QTEST_GUILESS_MAIN(TestSourcePreview)
#include "tst_sourcepreview.moc"
