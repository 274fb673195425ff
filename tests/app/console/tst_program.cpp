// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The program as a shell starts it: what it prints and how it ends.
class ProgramTest : public QObject {
    Q_OBJECT

    struct Ended {
        int code = -1;
        QString out;
        QString err;
    };

    static Ended run(const QStringList& words, bool hasDisplay = true) {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QString::fromLatin1(variable));
        if (hasDisplay)
            environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationDirPath() + u"/flowerdocs-console"_s, words);
        if (!process.waitForFinished(60'000)) {
            process.kill();
            process.waitForFinished();
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void itTellsItsVersionAndItsOptions() {
        const Ended version = run({u"--version"_s}, false);
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith(u"flowerdocs-console "_s));
        const Ended english = run({u"--help"_s}, false);
        QCOMPARE(english.code, 0);
        QVERIFY(english.out.startsWith(u"Usage:"_s));
        const Ended french = run({u"--help"_s, u"--lang"_s, u"fr"_s}, false);
        QCOMPARE(french.code, 0);
        QVERIFY(french.out.startsWith(u"Utilisation"_s));
    }

    void aWrongWordIsAUsageError() {
        const Ended ended = run({u"--enviroment"_s, u"x"_s}, false);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(u"--enviroment"_s), qPrintable(ended.err));
    }

    void withoutADisplayItSaysWhatToDo() {
        QTemporaryDir folder;
        const Ended ended = run({u"--data"_s, folder.path()}, false);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"flowerdocsctl"_s), qPrintable(ended.err));
    }

    void aDataFolderThatCannotBeUsedIsSaid() {
        const Ended ended = run({u"--data"_s, u"/dev/null/data"_s});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"/dev/null/data"_s), qPrintable(ended.err));
    }

    void picturesThatCannotBeWrittenAreAFailure() {
        QTemporaryDir folder;
        const Ended ended =
            run({u"--data"_s, folder.path(), u"--screenshots"_s, u"/dev/null/pictures"_s}, false);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"/dev/null/pictures"_s), qPrintable(ended.err));
        // A run for pictures leaves no preferences behind.
        QVERIFY(!QFile::exists(folder.filePath(u"window.json"_s)));
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
