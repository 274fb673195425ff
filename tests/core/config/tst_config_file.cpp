// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/BaseErrors.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"
#include "core/config/VersionFolder.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

}  // namespace

class ConfigFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void savesOneEditAndKeepsTheRest();
    void writesNothingWithoutAnEdit();
    void keepsModeAndSymbolicLink();
    void refusesWhenTheFileChangedMeanwhile();
    void refusesWhenTheFileVanished();
    void refusesAReadOnlyFile();
    void refusesAFileThatThisAccountMayNotWrite();
    void tellsTheSizeOfAHugeFileWithoutReadingIt();
    void refusesWhenTheFileGrewToGigabytes();
    void looksAtABinaryFileAndLeavesIt_data();
    void looksAtABinaryFileAndLeavesIt();
    void neverMakesATextBinary();
    void bringsAVersionBackOverABinaryFile();
    void whatIsNoFileIsRefused_data();
    void whatIsNoFileIsRefused();
    void keepsAttributesOfPeople();
    void leavesTheFileWholeWhenTheFolderCannotBeWritten();
    void leavesTheFileWholeWhenTheVersionCannotBeKept();
    void keepsTheLastTwentyVersions();
    void restoresAVersion();
    void keepsEqualBytesOnce();
    void reportsAMissingFileAndVersion();
    void ignoresForeignFilesAmongTheVersions();
    void countsTheLinesThatChangedAfterAVersion();
    void findsTheVersionsOfAFileByEachOfItsNames();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
    base::ManualClock m_clock;
};

void ConfigFileTest::savesOneEditAndKeepsTheRest() {
    write(path(u"core.properties"_s), "# caf\xe9\r\na=1\r\nb=2");
    auto file = ConfigFile::load(path(u"core.properties"_s));
    QVERIFY(file);
    file->document().set(u"a", u"é");
    QVERIFY(file->isModified());
    QCOMPARE(file->save().value(), true);
    QCOMPARE(read(path(u"core.properties"_s)), "# caf\xe9\r\na=\\u00E9\r\nb=2"_qba);
    QVERIFY(!file->isModified());
    file->document().set(u"b", u"3");
    QCOMPARE(file->save().value(), true);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"core.properties"_s});
}

void ConfigFileTest::writesNothingWithoutAnEdit() {
    write(path(u"f"_s), "a=1\n");
    auto file = ConfigFile::load(path(u"f"_s));
    VersionFolder versions(path(u"versions"_s), m_clock);
    file->document().set(u"a", u"2");
    file->document().set(u"a", u"1");
    QCOMPARE(file->save(&versions).value(), false);
    QVERIFY(versions.versions().isEmpty());
}

void ConfigFileTest::keepsModeAndSymbolicLink() {
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    write(path(u"real/core.properties"_s), "a=1\n");
    const auto mode = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
    QVERIFY(QFile::setPermissions(path(u"real/core.properties"_s), mode));
    QVERIFY(QFile::link(path(u"real/core.properties"_s), path(u"core.properties"_s)));
    auto file = ConfigFile::load(path(u"core.properties"_s));
    file->document().set(u"a", u"2");
    QVERIFY(file->save());
    QVERIFY(QFileInfo(path(u"core.properties"_s)).isSymLink());
    QCOMPARE(read(path(u"real/core.properties"_s)), "a=2\n"_qba);
    QCOMPARE(QFile::permissions(path(u"real/core.properties"_s)) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::Permissions(mode));
}

void ConfigFileTest::refusesWhenTheFileChangedMeanwhile() {
    write(path(u"f"_s), "a=1\n");
    auto file = ConfigFile::load(path(u"f"_s));
    file->document().set(u"a", u"2");
    write(path(u"f"_s), "a=3\n");
    const auto saved = file->save();
    QVERIFY(!saved);
    QVERIFY(saved.error().is(changedOnDisk));
    QCOMPARE(saved.error().fact(u"file"), path(u"f"_s));
    QCOMPARE(read(path(u"f"_s)), "a=3\n"_qba);
}

void ConfigFileTest::refusesWhenTheFileVanished() {
    write(path(u"f"_s), "a=1\n");
    auto file = ConfigFile::load(path(u"f"_s));
    file->document().set(u"a", u"2");
    QVERIFY(QFile::remove(path(u"f"_s)));
    const auto saved = file->save();
    QVERIFY(saved.error().is(fileVanished));
    QCOMPARE(saved.error().fact(u"file"), path(u"f"_s));
    QVERIFY(!QFile::exists(path(u"f"_s)));
}

/// Root passes any mode, so the bits themselves are asked.
void ConfigFileTest::refusesAReadOnlyFile() {
    write(path(u"f"_s), "a=1\n");
    QVERIFY(QFile::setPermissions(path(u"f"_s), QFile::ReadOwner | QFile::ReadGroup));
    VersionFolder versions(path(u"versions"_s), m_clock);
    auto file = ConfigFile::load(path(u"f"_s));
    QCOMPARE(file->save(&versions).value(), false);
    file->document().set(u"a", u"2");
    const auto saved = file->save(&versions);
    QVERIFY(saved.error().is(fileReadOnly));
    QCOMPARE(saved.error().fact(u"file"), path(u"f"_s));
    QVERIFY(ConfigFile::checkWritable(path(u"f"_s)).error().is(fileReadOnly));
    QVERIFY(versions.versions().isEmpty());
    QCOMPARE(read(path(u"f"_s)), "a=1\n"_qba);
    QVERIFY(QFile::setPermissions(path(u"f"_s), QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(ConfigFile::checkWritable(path(u"f"_s)));
    QCOMPARE(file->save(&versions).value(), true);
}

void ConfigFileTest::refusesAFileThatThisAccountMayNotWrite() {
    constexpr uid_t nobody = 65534;
    if (::geteuid() != 0)
        QSKIP("needs root, to become another account");
    write(path(u"f"_s), "a=1\n");
    // The folder is that account's, so it could replace the file of another one.
    QCOMPARE(::chmod(QFile::encodeName(path(u"f"_s)).constData(), 0644), 0);
    QCOMPARE(::chown(QFile::encodeName(m_folder->path()).constData(), nobody, nobody), 0);
    const QString name = path(u"f"_s);
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgid(nobody) != 0 || ::setuid(nobody) != 0)
            ::_exit(2);
        auto file = ConfigFile::load(name);
        file->document().set(u"a", u"2");
        const auto saved = file->save();
        ::_exit(!saved && saved.error().is(fileReadOnly) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
    QCOMPARE(read(name), "a=1\n"_qba);
}

void ConfigFileTest::tellsTheSizeOfAHugeFileWithoutReadingIt() {
    constexpr qint64 size = 8LL * 1024 * 1024 * 1024;
    write(path(u"f"_s), "a=1\n");
    QVERIFY(QFile::resize(path(u"f"_s), size));  // sparse: it occupies a few bytes
    const auto loaded = ConfigFile::load(path(u"f"_s));
    QVERIFY(loaded.error().is(fileTooLarge));
    QCOMPARE(loaded.error().fact(u"size"), QString::number(size));
    QCOMPARE(loaded.error().fact(u"limit"), QString::number(ConfigFile::maximumSize));
    QCOMPARE(loaded.error().fact(u"file"), path(u"f"_s));
}

void ConfigFileTest::refusesWhenTheFileGrewToGigabytes() {
    write(path(u"f"_s), "a=1\n");
    auto file = ConfigFile::load(path(u"f"_s));
    file->document().set(u"a", u"2");
    QVERIFY(QFile::resize(path(u"f"_s), 8LL * 1024 * 1024 * 1024));
    QVERIFY(file->save().error().is(fileTooLarge));
    QCOMPARE(QFileInfo(path(u"f"_s)).size(), 8LL * 1024 * 1024 * 1024);
}

void ConfigFileTest::looksAtABinaryFileAndLeavesIt_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a NUL") << QByteArray("a=1\nb=\0\n", 8);
    QTest::newRow("a NUL at the end of what is inspected")
        << QByteArray(64 * 1024 - 1, '#') + QByteArray(1, '\0') + "\na=1\n";
    QTest::newRow("UTF-16, little endian") << QByteArray(
        "\xff\xfe"
        "a\0=\0"
        "1\0\n\0",
        10);
    QTest::newRow("UTF-16, big endian") << QByteArray(
        "\xfe\xff\0a\0=\0"
        "1\0\n",
        10);
    QTest::newRow("only the mark") << QByteArray("\xff\xfe");
}

void ConfigFileTest::looksAtABinaryFileAndLeavesIt() {
    QFETCH(QByteArray, bytes);
    write(path(u"f"_s), bytes);
    auto file = ConfigFile::load(path(u"f"_s));
    QVERIFY(file);
    QVERIFY(file->isBinary());
    QCOMPARE(file->document().toBytes(), bytes);
    QCOMPARE(file->save().value(), false);
    file->document().set(u"new.key", u"2");
    const auto saved = file->save();
    QVERIFY(saved.error().is(fileBinary));
    QCOMPARE(saved.error().fact(u"file"), path(u"f"_s));
    QCOMPARE(read(path(u"f"_s)), bytes);
}

void ConfigFileTest::neverMakesATextBinary() {
    write(path(u"f"_s), "# caf\xe9\na=1\n");
    auto file = ConfigFile::load(path(u"f"_s));
    QVERIFY(!file->isBinary());
    file->document().set(u"a", QString(QChar(0)));  // written as an escape: text
    QCOMPARE(file->save().value(), true);
    file->document() = PropertiesDocument::parse(QByteArray("a=\0\n", 4));
    QVERIFY(file->save().error().is(fileBinary));
    QCOMPARE(read(path(u"f"_s)), "# caf\xe9\na=\\u0000\n"_qba);
}

void ConfigFileTest::bringsAVersionBackOverABinaryFile() {
    VersionFolder versions(path(u"versions"_s), m_clock);
    QVERIFY(versions.keep("a=1\n"));
    const QByteArray junk("junk\0junk", 9);
    write(path(u"f"_s), junk);
    auto file = ConfigFile::load(path(u"f"_s));
    QVERIFY(file->restore(versions, 1));
    QCOMPARE(file->save(&versions).value(), true);
    QCOMPARE(read(path(u"f"_s)), "a=1\n"_qba);
    QCOMPARE(versions.read(2).value(), junk);
    QVERIFY(!file->isBinary());
    file->document().set(u"a", u"2");
    QCOMPARE(file->save(&versions).value(), true);
}

void ConfigFileTest::whatIsNoFileIsRefused_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("a FIFO") << u"fifo"_s;
    QTest::newRow("a device") << u"/dev/full"_s;
    QTest::newRow("an endless device") << u"/dev/zero"_s;
}

void ConfigFileTest::whatIsNoFileIsRefused() {
    QFETCH(QString, name);
    QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
    QCOMPARE(::mkfifo(QFile::encodeName(path(u"fifo"_s)).constData(), 0600), 0);
    const QString file = name.startsWith(u'/') ? name : path(name);
    const auto loaded = ConfigFile::load(file);
    QVERIFY(loaded.error().is(base::fileUnreadable));
    QCOMPARE(loaded.error().fact(u"file"), file);
}

void ConfigFileTest::keepsAttributesOfPeople() {
    write(path(u"f"_s), "a=1\n");
    const QByteArray name = QFile::encodeName(path(u"f"_s));
    if (::setxattr(name.constData(), "user.owner", "blue", 4, 0) != 0)
        QSKIP("the file system of the test has no user attributes");
    auto file = ConfigFile::load(path(u"f"_s));
    file->document().set(u"a", u"2");
    QVERIFY(file->save());
    QByteArray value(16, '\0');
    QCOMPARE(::getxattr(name.constData(), "user.owner", value.data(), 16), 4);
    QCOMPARE(value.first(4), "blue"_qba);
}

/// A directory in the place of the temporary file's folder works for root, too, where a mode would not.
void ConfigFileTest::leavesTheFileWholeWhenTheFolderCannotBeWritten() {
    QVERIFY(QDir(m_folder->path()).mkdir(u"d"_s));
    const QString longName =
        u"d/"_s + QString(250, u'n');  // its temporary file's name is too long for any file system
    write(path(longName), "a=1\n");
    auto file = ConfigFile::load(path(longName));
    QVERIFY(file);
    file->document().set(u"a", u"2");
    const auto saved = file->save();
    QVERIFY(!saved);
    QVERIFY(saved.error().is(base::fileUnwritable));
    QCOMPARE(read(path(longName)), "a=1\n"_qba);
    QVERIFY(file->isModified());
}

void ConfigFileTest::leavesTheFileWholeWhenTheVersionCannotBeKept() {
    write(path(u"f"_s), "a=1\n");
    write(path(u"versions"_s), "a file where the folder should be");
    VersionFolder versions(path(u"versions"_s), m_clock);
    auto file = ConfigFile::load(path(u"f"_s));
    file->document().set(u"a", u"2");
    QVERIFY(!file->save(&versions));
    QCOMPARE(read(path(u"f"_s)), "a=1\n"_qba);
}

void ConfigFileTest::keepsTheLastTwentyVersions() {
    write(path(u"f"_s), "a=0\n");
    VersionFolder versions(path(u"versions"_s), m_clock);
    auto file = ConfigFile::load(path(u"f"_s));
    for (int i = 1; i <= 25; ++i) {
        m_clock.advance(std::chrono::seconds(1));
        file->document().set(u"a", QString::number(i));
        QVERIFY(file->save(&versions));
    }
    const QList<VersionFolder::Version> kept = versions.versions();
    QCOMPARE(kept.size(), VersionFolder::versionsKept);
    QCOMPARE(kept.first().number, 25);
    QCOMPARE(kept.last().number, 6);
    QCOMPARE(versions.read(25).value(), "a=24\n"_qba);
    QCOMPARE(versions.read(6).value(), "a=5\n"_qba);
    QCOMPARE(kept.first().savedAt, m_clock.utcNow());
    const QFileInfo stored(QDir(path(u"versions"_s)).entryInfoList(QDir::Files).first());
    QVERIFY(!(stored.permissions() &
              (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
}

void ConfigFileTest::restoresAVersion() {
    write(path(u"f"_s), "a=1\n");
    VersionFolder versions(path(u"versions"_s), m_clock);
    auto file = ConfigFile::load(path(u"f"_s));
    file->document().set(u"a", u"2");
    QVERIFY(file->save(&versions));
    QVERIFY(file->restore(versions, 1));
    QCOMPARE(file->document().toBytes(), "a=1\n"_qba);
    QVERIFY(file->save(&versions));
    QCOMPARE(read(path(u"f"_s)), "a=1\n"_qba);
    QCOMPARE(versions.read(2).value(), "a=2\n"_qba);
}

void ConfigFileTest::keepsEqualBytesOnce() {
    VersionFolder versions(path(u"versions"_s), m_clock);
    QCOMPARE(versions.keep("a=1\n").value(), 1);
    QCOMPARE(versions.keep("a=1\n").value(), 1);
    QCOMPARE(versions.keep("a=2\n").value(), 2);
    QCOMPARE(versions.versions().size(), 2);
}

void ConfigFileTest::reportsAMissingFileAndVersion() {
    const auto none = ConfigFile::load(path(u"none"_s));
    QVERIFY(none.error().is(fileVanished));
    QCOMPARE(none.error().fact(u"file"), path(u"none"_s));
    QVERIFY(QFile::link(path(u"none"_s), path(u"link"_s)));
    QVERIFY(ConfigFile::load(path(u"link"_s)).error().is(fileVanished));
    const VersionFolder versions(path(u"versions"_s), m_clock);
    const auto missing = versions.read(7);
    QVERIFY(missing.error().is(versionNotFound));
    QCOMPARE(missing.error().fact(u"version"), u"7"_s);
}

void ConfigFileTest::ignoresForeignFilesAmongTheVersions() {
    VersionFolder versions(path(u"versions"_s), m_clock);
    QVERIFY(versions.keep("a=1\n"));
    write(path(u"versions/notes.txt"_s), "x");
    write(path(u"versions/999999_x.properties"_s), "x");
    QCOMPARE(versions.versions().size(), 1);
    QCOMPARE(versions.keep("a=2\n").value(), 2);
    QCOMPARE(read(path(u"versions/notes.txt"_s)), "x"_qba);
}

void ConfigFileTest::countsTheLinesThatChangedAfterAVersion() {
    VersionFolder versions(path(u"versions"_s), m_clock);
    QVERIFY(versions.changedLines(nullptr).isEmpty());
    QVERIFY(versions.keep("a=1\nb=1\n"));
    QVERIFY(versions.keep("a=1\nb=2\n"));
    const QByteArray current = "a=1\nb=2\nc=3\n";
    QCOMPARE(versions.changedLines(&current), (QList<qint64>{1, 2}));
    QCOMPARE(versions.changedLines(nullptr), (QList<qint64>{-1, 2}));
}

void ConfigFileTest::findsTheVersionsOfAFileByEachOfItsNames() {
    QVERIFY(QDir(m_folder->path()).mkdir(u"real"_s));
    write(path(u"real/f"_s), "a=1\n");
    QVERIFY(QFile::link(path(u"real/f"_s), path(u"link"_s)));
    const auto versionsOf = [this](const QString& name) {
        return VersionFolder::of(path(u"versions"_s), path(name), m_clock);
    };
    QVERIFY(versionsOf(u"real/f"_s).keep("old\n"));
    QCOMPARE(versionsOf(u"link"_s).versions().size(), 1);
    QVERIFY(versionsOf(u"real/g"_s).versions().isEmpty());
    QVERIFY(QFile::remove(path(u"real/f"_s)));
    QCOMPARE(versionsOf(u"real/f"_s).versions().size(), 1);
    QVERIFY(versionsOf(u"real/g"_s).versions().isEmpty());
}

QTEST_GUILESS_MAIN(ConfigFileTest)
#include "tst_config_file.moc"
