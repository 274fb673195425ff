// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/PassingFiles.h"

using namespace fdc::base;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QDir::Filters everything = QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System;
const QString dead = u"4194999"_s;  // above the largest id of a process

void place(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("%s", qPrintable(path));
}

}  // namespace

class TestPassingFiles : public QObject {
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_place;
    QString at(const QString& name) const { return m_place->filePath(name); }
    QStringList entries() const { return QDir(m_place->path()).entryList(everything); }

private Q_SLOTS:
    void init() { m_place = std::make_unique<QTemporaryDir>(); }

    void whatIsLeftGoesAtTheFirstUse() {
        const QString own = QString::number(QCoreApplication::applicationPid());
        place(at(dead + u"-1"_s));
        place(at(own + u"-1"_s));
        place(at(u"notes"_s));
        place(at(dead + u"-of the accounts"_s));
        QVERIFY(QDir().mkpath(at(dead + u"-2/inside"_s)));
        QVERIFY(preparePassingFiles(m_place->path(), everything));
        QVERIFY(!entries().contains(dead + u"-1"_s) && !entries().contains(dead + u"-2"_s));
        QVERIFY(!entries().contains(own + u"-1"_s) && entries().contains(u"notes"_s));
        QVERIFY(entries().contains(dead + u"-of the accounts"_s));

        // What came since is in use.
        place(at(own + u"-2"_s));
        QVERIFY(preparePassingFiles(m_place->path(), everything));
        QVERIFY(entries().contains(own + u"-2"_s));
    }

    void otherKindsStay() {
        place(at(dead + u"-1"_s));
        QVERIFY(QDir().mkpath(at(dead + u"-2"_s)));
        QVERIFY(preparePassingFiles(m_place->path(), QDir::Files));
        QCOMPARE(entries(), QStringList(dead + u"-2"_s));
    }

    void aFolderThatIsGoneIsMadeAgain() {
        const QString folder = at(u"a/b"_s);
        QVERIFY(preparePassingFiles(folder, everything));
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(preparePassingFiles(folder, everything));
        QCOMPARE(QFile::permissions(folder) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void noNameComesTwice() {
        QVERIFY(passingName() != passingName());
        QVERIFY(passingName().startsWith(QString::number(QCoreApplication::applicationPid()) + u'-'));
    }

    void ofALinkTheLinkIsRemoved() {
        QVERIFY(QDir().mkpath(at(u"there"_s)));
        place(at(u"there/file"_s));
        QVERIFY(QFile::link(at(u"there"_s), at(u"link"_s)));
        removeTree(at(u"link"_s));
        QVERIFY(QFile::exists(at(u"there/file"_s)));
        QCOMPARE(entries(), QStringList(u"there"_s));
        removeTree(at(u"there"_s));
        QCOMPARE(entries(), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestPassingFiles)
#include "tst_passing_files.moc"
