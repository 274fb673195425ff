// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <sys/stat.h>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/platform/RegularFile.h"

using fdc::base::platform::RegularFile;
using namespace Qt::Literals::StringLiterals;

class TestRegularFile : public QObject {
    Q_OBJECT

    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

private Q_SLOTS:
    void readsFromFrontToBackAndAgain();
    void tellsWhatIsThereWithoutOpeningIt();
    void noticesThatItWasWritten();
};

void TestRegularFile::readsFromFrontToBackAndAgain() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"é.txt"_s);
    write(path, "content");
    RegularFile file(path);
    QVERIFY(file.isOpen());
    QCOMPARE(file.stamp().size, 7);
    char bytes[16];
    QCOMPARE(file.read(bytes, 4), 4);
    QCOMPARE(file.read(bytes + 4, 12), 3);
    QCOMPARE(QByteArray(bytes, 7), QByteArray("content"));
    QCOMPARE(file.read(bytes, 16), 0);
    QVERIFY(file.rewind());
    RegularFile moved(std::move(file));
    QCOMPARE(moved.read(bytes, 16), 7);
}

void TestRegularFile::tellsWhatIsThereWithoutOpeningIt() {
    const QTemporaryDir folder;
    using Found = RegularFile::Found;
    QCOMPARE(RegularFile(folder.filePath(u"none"_s)).found(), Found::Nothing);
    QCOMPARE(RegularFile(folder.filePath(u"none/below"_s)).found(), Found::Nothing);
    QCOMPARE(RegularFile(folder.path()).found(), Found::Directory);
    QCOMPARE(RegularFile(u"/dev/null"_s).found(), Found::Special);
    // Nobody writes: whoever opened it would wait for ever.
    const QString pipe = folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QCOMPARE(RegularFile(pipe).found(), Found::Special);
    const QString loop = folder.filePath(u"loop"_s);
    QVERIFY(QFile::link(loop, loop));
    const RegularFile refused(loop);
    QCOMPARE(refused.found(), Found::Refused);
    QVERIFY(!refused.problem().isEmpty());
}

void TestRegularFile::noticesThatItWasWritten() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a"_s);
    write(path, "before");
    RegularFile file(path);
    RegularFile::Stamp now;
    QVERIFY(file.lookAgain(now));
    QCOMPARE(now, file.stamp());
    write(path, "after!");
    QFile other(path);
    QVERIFY(other.open(QIODevice::ReadWrite) &&
            other.setFileTime(QDateTime::currentDateTimeUtc().addSecs(9), QFile::FileModificationTime));
    QVERIFY(file.lookAgain(now));
    QVERIFY(now != file.stamp());
    QCOMPARE(now.size, file.stamp().size);
}

QTEST_APPLESS_MAIN(TestRegularFile)
#include "tst_regular_file.moc"
