// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>

#include "core/store/Database.h"
#include "core/store/FileMark.h"

using namespace fdc::store;
using namespace Qt::Literals::StringLiterals;

class TestFileMark : public QObject {
    Q_OBJECT

    /// As if its last change were long past.
    static void age(const QString& path) {
        for (const QString& one : QStringList{path, path + u"-wal"_s}) {
            QFile file(one);
            if (file.open(QIODevice::ReadWrite))
                file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-60), QFile::FileModificationTime);
        }
    }

private Q_SLOTS:
    void standsUntilSomethingIsCommitted();
    void neverStandsRightAfterAChange();
    void noticesAnotherFileInItsPlace();
};

void TestFileMark::standsUntilSomethingIsCommitted() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    QVERIFY(FileMark::of(path).stands(FileMark::of(path)));  // no file is a state like any other
    const FileMark none = FileMark::of(path);
    auto writer = Database::open(path);
    QVERIFY(writer);
    QVERIFY(writer->execute("CREATE TABLE t(a INTEGER)"));
    QVERIFY(!none.stands(FileMark::of(path)));

    age(path);
    const FileMark made = FileMark::of(path);
    QVERIFY(made.stands(FileMark::of(path)));
    auto reader = Database::open(path, Database::Mode::ReadOnly);
    QVERIFY(reader && reader->execute("SELECT * FROM t"));
    QVERIFY(made.stands(FileMark::of(path)));  // looking changes nothing

    {
        auto transaction = writer->begin();
        QVERIFY(transaction && writer->execute("INSERT INTO t VALUES(1)"));
        QVERIFY(transaction->commit());
    }
    QVERIFY(!made.stands(FileMark::of(path)));
    age(path);
    QVERIFY(!made.stands(FileMark::of(path)));
}

void TestFileMark::neverStandsRightAfterAChange() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    auto writer = Database::open(path);
    QVERIFY(writer && writer->execute("CREATE TABLE t(a INTEGER)"));
    const FileMark fresh = FileMark::of(path);
    QVERIFY(!fresh.stands(fresh));
}

void TestFileMark::noticesAnotherFileInItsPlace() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.db"_s);
    const QString other = folder.filePath(u"b.db"_s);
    for (const QString& one : QStringList{path, other}) {
        QFile file(one);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("same") == 4);
        file.close();
        age(one);
    }
    const FileMark mark = FileMark::of(path);
    QVERIFY(mark.stands(FileMark::of(path)));
    QVERIFY(QFile::remove(path) && QFile::rename(other, path));
    QVERIFY(!mark.stands(FileMark::of(path)));
}

QTEST_APPLESS_MAIN(TestFileMark)
#include "tst_file_mark.moc"
