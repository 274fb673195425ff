// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/DataFolder.h"

using namespace fdc::base;
using namespace Qt::Literals::StringLiterals;

class DataFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lookingForItCreatesNothing();
    void openingItMakesThatFolder();
    void withoutANameTheDesktopDecides();
};

void DataFolderTest::lookingForItCreatesNothing() {
    const QTemporaryDir parent;
    const QString path = DataFolder::pathOf(parent.filePath(u"a/../b/"_s));
    QCOMPARE(path, parent.filePath(u"b"_s));
    QVERIFY(!QFileInfo::exists(path));
}

void DataFolderTest::openingItMakesThatFolder() {
    const QTemporaryDir parent;
    const auto folder = DataFolder::open(parent.filePath(u"b"_s));
    QVERIFY(folder && folder->isExplicit());
    QCOMPARE(folder->path(), DataFolder::pathOf(parent.filePath(u"b"_s)));
    QCOMPARE(QFileInfo(folder->path()).permissions() & QFile::Permissions(0x0077), QFile::Permissions());
    QCOMPARE(folder->ownKeysFile(), DataFolder::ownKeysFile(folder->path()));
}

void DataFolderTest::withoutANameTheDesktopDecides() {
    qputenv("XDG_DATA_HOME", "/srv/data");
    QCOMPARE(DataFolder::pathOf({}), u"/srv/data/flowerdocs-console"_s);
    qputenv("XDG_DATA_HOME", "relative");
    QCOMPARE(DataFolder::pathOf({}), QDir::homePath() + u"/.local/share/flowerdocs-console"_s);
    qunsetenv("XDG_DATA_HOME");
}

QTEST_GUILESS_MAIN(DataFolderTest)
#include "tst_data_folder.moc"
