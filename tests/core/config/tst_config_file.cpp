// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/BaseErrors.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"

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
    void leavesTheFileWholeWhenTheFolderCannotBeWritten();
    void leavesTheFileWholeWhenTheVersionCannotBeKept();
    void keepsTheLastTwentyVersions();
    void restoresAVersion();
    void keepsEqualBytesOnce();
    void reportsAMissingFileAndVersion();
    void ignoresForeignFilesAmongTheVersions();

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
    QVERIFY(file->save().error().is(changedOnDisk));
    QVERIFY(!QFile::exists(path(u"f"_s)));
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
    QVERIFY(ConfigFile::load(path(u"none"_s)).error().is(base::fileUnreadable));
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

QTEST_GUILESS_MAIN(ConfigFileTest)
#include "tst_config_file.moc"
