// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>

#include "core/migration/LocalSource.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"
#include "core/migration/SourceRow.h"
#include "tests/core/migration/Fixtures.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

class TestLocalSource : public QObject {
    Q_OBJECT
private:
    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    void put(const QString& name, const QByteArray& content = "x") const {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).absolutePath()));
        fixtures::write(path(name), content);
    }
    base::Result<QStringList> idsOf(const LocalSource& source) const {
        QStringList ids;
        return source
            .enumerate(
                [&](const InventoryRow& row) {
                    ids.append(row.sourceId);
                    return base::Result<void>();
                },
                [](const base::Error&) {})
            .map([&] { return ids; });
    }
    base::Result<QStringList> ids(const QStringList& paths) const {
        return idsOf(LocalSource(paths, m_folder->path(), {}));
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void patternsTakeWhatTheySay_data() {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<QStringList>("ids");
        QTest::newRow("everything") << QStringList(u"in/**"_s)
                                    << QStringList({u".hidden"_s, u"B.pdf"_s, u"a.pdf"_s, u"a.txt"_s,
                                                    u"sub/c.pdf"_s, u"sub/deep/d.pdf"_s});
        QTest::newRow("folder") << QStringList(u"in/sub"_s) << QStringList({u"c.pdf"_s, u"deep/d.pdf"_s});
        QTest::newRow("folder with slash")
            << QStringList(u"in/sub/"_s) << QStringList({u"c.pdf"_s, u"deep/d.pdf"_s});
        QTest::newRow("one level") << QStringList(u"in/*.pdf"_s) << QStringList({u"B.pdf"_s, u"a.pdf"_s});
        QTest::newRow("any level") << QStringList(u"in/**/*.pdf"_s)
                                   << QStringList(
                                          {u"B.pdf"_s, u"a.pdf"_s, u"sub/c.pdf"_s, u"sub/deep/d.pdf"_s});
        QTest::newRow("question mark") << QStringList(u"in/a.???"_s) << QStringList({u"a.pdf"_s, u"a.txt"_s});
        QTest::newRow("wildcard folder") << QStringList(u"in/s*/c.pdf"_s) << QStringList(u"sub/c.pdf"_s);
        QTest::newRow("one file") << QStringList(u"in/a.txt"_s) << QStringList(u"a.txt"_s);
        QTest::newRow("two of one folder")
            << QStringList({u"in/*.txt"_s, u"in/a.*"_s}) << QStringList({u"a.pdf"_s, u"a.txt"_s});
        QTest::newRow("folder in folder")
            << QStringList({u"in/sub/deep"_s, u"in/**/*.pdf"_s})
            << QStringList({u"d.pdf"_s, u"B.pdf"_s, u"a.pdf"_s, u"sub/c.pdf"_s});
        QTest::newRow("nothing fits") << QStringList(u"in/*.doc"_s) << QStringList();
    }
    void patternsTakeWhatTheySay() {
        QFETCH(QStringList, paths);
        QFETCH(QStringList, ids);
        for (const auto* name :
             {"in/a.txt", "in/a.pdf", "in/B.pdf", "in/.hidden", "in/sub/c.pdf", "in/sub/deep/d.pdf"})
            put(QString::fromLatin1(name));
        const auto found = this->ids(paths);
        QVERIFY2(found, found ? "" : qPrintable(found.error().toLogLine()));
        QCOMPARE(*found, ids);
        QCOMPARE(*this->ids(paths), ids);
    }

    void rowsCarrySizeTimeAndContent() {
        put(u"in/sub/é.pdf"_s, "%PDF-1.7");
        const LocalSource source({u"in"_s}, m_folder->path(), u"Memo"_s);
        QList<InventoryRow> rows;
        QVERIFY(source.enumerate(
            [&](const InventoryRow& row) {
                rows.append(row);
                return base::Result<void>();
            },
            [](const base::Error&) {}));
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].sourceId, u"sub/é.pdf"_s);
        QCOMPARE(rows[0].docClass, u"Memo"_s);
        QCOMPARE(rows[0].sourceBytes, 8);
        QCOMPARE(rows[0].sourceModified, QFileInfo(path(u"in/sub/é.pdf"_s)).lastModified().toUTC());

        Punnet punnet = source.punnet(rows[0]);
        QVERIFY(source.open(punnet).has_value());
        QCOMPARE(punnet.punnetId, u"sub/é.pdf"_s);
        QCOMPARE(punnet.documents.at(0).data, Data());
        QCOMPARE(punnet.documents[0].contents.size(), 1);
        QCOMPARE(punnet.documents[0].contents[0].path, path(u"in/sub/é.pdf"_s));
        QCOMPARE(punnet.documents[0].contents[0].fileName, u"é.pdf"_s);
        QCOMPARE(punnet.documents[0].contents[0].mimeType, u"application/pdf"_s);
    }

    /// U+FEFF is the mark of a file in UTF-8 only at the beginning of the file's bytes.
    void aNameThatBeginsWithTheMarkOfAFileIsAName() {
        const QString mark(QChar(QChar::ByteOrderMark));
        put(u"in/x.txt"_s, "plain");
        put(u"in/"_s + mark + u"x.txt"_s, "marked");
        put(u"in/"_s + mark + u"sub/y.txt"_s, "below");
        const LocalSource source({u"in/**"_s}, m_folder->path(), {});
        QMap<QString, QByteArray> contents;
        QVERIFY(source.enumerate(
            [&](const InventoryRow& row) {
                Punnet punnet = source.punnet(row);
                if (!source.open(punnet))
                    return base::Result<void>();
                QFile file(punnet.documents[0].contents[0].path);
                if (file.open(QIODevice::ReadOnly))
                    contents.insert(row.sourceId, file.readAll());
                return base::Result<void>();
            },
            [](const base::Error& error) { QFAIL(qPrintable(error.toLogLine())); }));
        QCOMPARE(contents, (QMap<QString, QByteArray>{{u"x.txt"_s, "plain"},
                                                      {mark + u"x.txt"_s, "marked"},
                                                      {mark + u"sub/y.txt"_s, "below"}}));
    }

    void linksLoopsAndPipesAreToldApart() {
        put(u"in/real/a.txt"_s);
        put(u"outside/b.txt"_s);
        put(u"in/z.txt"_s);
        QVERIFY(QFile::link(path(u"in"_s), path(u"in/real/loop"_s)));
        QVERIFY(QFile::link(path(u"in/real"_s), path(u"in/again"_s)));
        QVERIFY(QFile::link(path(u"outside"_s), path(u"in/out"_s)));
        QVERIFY(QFile::link(path(u"outside"_s), path(u"in/out2"_s)));
        QVERIFY(QFile::link(path(u"nowhere"_s), path(u"in/broken"_s)));
        QVERIFY(QFile::link(path(u"in/z.txt"_s), path(u"in/y.txt"_s)));
        QCOMPARE(mkfifo(path(u"in/pipe"_s).toLocal8Bit().constData(), 0600), 0);
        const LocalSource source({u"in/**"_s}, m_folder->path(), {});
        QCOMPARE(*idsOf(source), QStringList({u"out/b.txt"_s, u"real/a.txt"_s, u"y.txt"_s, u"z.txt"_s}));
        QStringList notices;
        for (const base::Error& notice : source.notices())
            notices.append(notice.code() + u' ' + notice.fact(u"file").section(u'/', -1) + u' ' +
                           notice.fact(u"reason"));
        QCOMPARE(
            notices,
            QStringList({u"LOCALSOURCE_PATH_IDS ** "_s, u"SOURCE_ENTRY_SKIPPED again loop"_s,
                         u"SOURCE_ENTRY_SKIPPED broken broken"_s, u"SOURCE_ENTRY_SKIPPED out2 elsewhere"_s,
                         u"SOURCE_ENTRY_SKIPPED pipe special"_s, u"SOURCE_ENTRY_SKIPPED loop loop"_s}));
    }

    void anUnreadableFolderIsCountedAndTheOthersGoOn() {
        put(u"in/a.txt"_s);
        put(u"in/closed/b.txt"_s);
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7555)));
        QCOMPARE(chmod(path(u"in/closed"_s).toLocal8Bit().constData(), 0), 0);
        // Root reads everything: look with the eyes of an ordinary user.
        const bool wasRoot = geteuid() == 0;
        if (wasRoot)
            QCOMPARE(seteuid(65534), 0);
        QStringList found;
        QList<base::Error> rejected;
        const LocalSource source({u"in/**"_s}, m_folder->path(), {});
        const auto listed = source.enumerate(
            [&](const InventoryRow& row) {
                found.append(row.sourceId);
                return base::Result<void>();
            },
            [&](const base::Error& error) { rejected.append(error); });
        const auto root = ids({u"in/closed/**"_s});
        if (wasRoot)
            QCOMPARE(seteuid(0), 0);
        QCOMPARE(chmod(path(u"in/closed"_s).toLocal8Bit().constData(), 0700), 0);
        QVERIFY(listed.has_value());
        QCOMPARE(found, QStringList(u"a.txt"_s));
        QCOMPARE(rejected.size(), 1);
        QCOMPARE(rejected[0].code(), u"SOURCE_FOLDER_UNREADABLE"_s);
        QCOMPARE(rejected[0].fact(u"file"), path(u"in/closed"_s));
        QVERIFY(!root);
        QCOMPARE(root.error().code(), u"SOURCE_UNREADABLE"_s);
    }

    void aNameThatIsNoTextIsCountedAndTheOthersGoOn() {
        put(u"in/a.txt"_s);
        const QByteArray name = path(u"in/"_s).toUtf8() + "caf\xE9.txt";
        QCOMPARE(rename(path(u"in/a.txt"_s).toUtf8().constData(), name.constData()), 0);
        put(u"in/z.txt"_s);
        QList<base::Error> rejected;
        const LocalSource source({u"in"_s}, m_folder->path(), {});
        QVERIFY(source.enumerate([](const InventoryRow&) { return base::Result<void>(); },
                                 [&](const base::Error& error) { rejected.append(error); }));
        QCOMPARE(rejected.size(), 1);
        QCOMPARE(rejected[0].code(), u"SOURCE_NAME_UNDECODABLE"_s);
        QCOMPARE(rejected[0].fact(u"name"), u"caf%E9.txt"_s);
        QCOMPARE(ids({u"in"_s}).value(), QStringList(u"z.txt"_s));
    }

    void namesComeInTheOrderOfTheirBytesWhateverTheirNumber() {
        QList<QByteArray> expected;
        for (int i = 0; i < 100; ++i) {
            const QString name = u"%1é%2"_s.arg((i * 37) % 100).arg(QString(i % 5, u'x'));
            put(u"in/"_s + name);
            expected.append(name.toUtf8());
        }
        std::ranges::sort(expected);
        for (const size_t part : {1, 3, 49, 50, 99, 100, 1000}) {
            FolderNames names(path(u"in"_s).toUtf8(), part);
            QList<QByteArray> found;
            while (names.load().value()) {
                QVERIFY(names.names().size() < 2 * part);
                for (const FolderNames::Name& each : names.names())
                    found.append(names.bytes(each).toByteArray());
            }
            QCOMPARE(found, expected);
            QVERIFY(names.isComplete());
        }
        FolderNames few(path(u"in"_s).toUtf8(), 1000, 10);
        QVERIFY(few.load().value());
        QCOMPARE(few.names().size(), size_t(10));
        QVERIFY(!few.isComplete());
    }

    void whatIsLeftOutIsCounted() {
        for (int i = 0; i < 25; ++i)
            QVERIFY(QFile::link(path(u"nowhere"_s), path(u"l%1"_s.arg(i))));
        put(u"a.txt"_s);
        const LocalSource source({u"*"_s}, m_folder->path(), {});
        QCOMPARE(*idsOf(source), QStringList(u"a.txt"_s));
        const auto notices = source.notices();
        QCOMPARE(notices.size(), 1 + 20 + 1);
        QCOMPARE(notices.last().code(), u"SOURCE_MORE_SKIPPED"_s);
        QCOMPARE(notices.last().fact(u"count"), u"5"_s);
        QCOMPARE(notices.last().fact(u"reason"), u"broken"_s);
    }

    void whatBecameOfAFileIsToldWhenItIsOpened() {
        for (const QString& name : {u"gone"_s, u"pipe"_s, u"circle"_s, u"folder"_s, u"good"_s})
            put(name);
        const LocalSource source({u"*"_s}, m_folder->path(), {});
        const auto codeOf = [&](const QString& name) {
            Punnet punnet = source.punnet({name, {}, {}, 1, {}});
            const auto opened = source.open(punnet);
            return opened ? QString() : opened.error().code() + u' ' + opened.error().fact(u"document");
        };
        for (const QString& name : {u"gone"_s, u"pipe"_s, u"circle"_s, u"folder"_s})
            QVERIFY(QFile::remove(path(name)));
        QCOMPARE(mkfifo(path(u"pipe"_s).toLocal8Bit().constData(), 0600), 0);
        QVERIFY(QFile::link(path(u"circle"_s), path(u"circle"_s)));
        QVERIFY(QDir().mkpath(path(u"folder"_s)));
        QCOMPARE(codeOf(u"gone"_s), u"SOURCE_FILE_MISSING gone"_s);
        QCOMPARE(codeOf(u"pipe"_s), u"SOURCE_NOT_A_FILE pipe"_s);
        QCOMPARE(codeOf(u"circle"_s), u"SOURCE_FILE_MISSING circle"_s);
        QCOMPARE(codeOf(u"folder"_s), u"SOURCE_NOT_A_FILE folder"_s);
        QCOMPARE(codeOf(u"good"_s), QString());
    }

    void sameRelativePathBelowTwoFoldersIsAnError() {
        put(u"a/x.txt"_s);
        put(u"b/x.txt"_s);
        const auto found = ids({u"a"_s, u"b"_s});
        QVERIFY(!found);
        QCOMPARE(found.error().code(), u"SOURCE_DUPLICATE_ID"_s);
    }

    void missingFolderIsAnError() {
        QCOMPARE(ids({u"nowhere/**"_s}).error().code(), u"SOURCE_EMPTY"_s);
        QCOMPARE(ids({u"nowhere"_s}).error().code(), u"SOURCE_EMPTY"_s);
    }

    void fingerprintFollowsTheFiles() {
        put(u"in/a.txt"_s, "1");
        const LocalSource source({u"in"_s}, m_folder->path(), {});
        const auto before = source.fingerprint().value();
        QCOMPARE(source.fingerprint().value(), before);
        put(u"in/a.txt"_s, "22");
        const auto after = source.fingerprint().value();
        QVERIFY(after != before);
        put(u"in/b.txt"_s);
        QVERIFY(source.fingerprint().value() != after);
    }

    void mimeTypeComesFromBytesThenName_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* name, const QByteArray& head, const char* type) {
            QTest::newRow(name) << QString::fromLatin1(name) << head << QString::fromLatin1(type);
        };
        row("a.pdf", "%PDF-1.4", "application/pdf");
        row("wrong.txt", "%PDF-1.4", "application/pdf");
        row("a.PNG", "\x89PNG\r\n\x1a\n...", "image/png");
        row("a.docx", "PK\x03\x04...",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        row("b.pdf", "PK\x03\x04...", "application/zip");
        row("a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "application/msword");
        row("a.svg", "<?xml version", "image/svg+xml");
        row("a.html", "<?xml version", "text/html");
        row("a.tif", QByteArray("II*\0", 4), "image/tiff");
        row("a.eml", "From: me", "message/rfc822");
        row("README", "plain words", "text/plain");
        row("blob", QByteArray("\0\1\2", 3), "application/octet-stream");
        row("latin", "caf\xE9", "application/octet-stream");
        row("empty", "", "application/octet-stream");
        row("empty.txt", "", "text/plain");
    }
    void mimeTypeComesFromBytesThenName() {
        QFETCH(QString, name);
        QFETCH(QByteArray, head);
        QFETCH(QString, type);
        QCOMPARE(mimeTypeOf(name, head), type);
    }
};

QTEST_GUILESS_MAIN(TestLocalSource)
#include "tst_localsource.moc"
