// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/BaseErrors.h"
#include "core/base/DataFolder.h"
#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"

using namespace fdc::base;
using namespace fdc::base::platform;
using namespace Qt::Literals::StringLiterals;

namespace {

unsigned modeOf(const QString& path) {
    struct stat info {};
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777 : 0;
}

void place(const QString& path, const QByteArray& bytes, unsigned mode = 0644) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
    file.close();
    ::chmod(QFile::encodeName(path).constData(), mode);
}

/// What @p work answers in a process of its own; -1 when that was killed.
template <typename Work>
int inChild(Work work) {
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

class TestFiles : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString at(const QString& name) const { return m_folder->filePath(name); }
    QStringList entries() const {
        return QDir(m_folder->path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void newFileIsPrivateAndNothingElseIsLeft() {
        QVERIFY(replaceFile(at(u"a"_s), "one").has_value());
        QCOMPARE(readFile(at(u"a"_s)).value(), QByteArray("one"));
        QCOMPARE(modeOf(at(u"a"_s)), 0600U);
        QCOMPARE(entries(), QStringList{u"a"_s});
    }

    void modeIsKeptOrMadePrivateAsAsked() {
        place(at(u"a"_s), "old", 0640);
        QVERIFY(replaceFile(at(u"a"_s), "new").has_value());
        QCOMPARE(modeOf(at(u"a"_s)), 0640U);
        QVERIFY(replaceFile(at(u"a"_s), "newer", FileMode::Private).has_value());
        QCOMPARE(modeOf(at(u"a"_s)), 0600U);
        QCOMPARE(readFile(at(u"a"_s)).value(), QByteArray("newer"));
    }

    void symbolicLinksStayLinks_data() {
        QTest::addColumn<QString>("link");
        QTest::newRow("absolute") << QString();
        QTest::newRow("relative") << u"folder/target"_s;
        QTest::newRow("link to a link") << u"second"_s;
    }
    void symbolicLinksStayLinks() {
        QFETCH(QString, link);
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
        place(at(u"folder/target"_s), "old", 0640);
        QVERIFY(::symlink("folder/target", QFile::encodeName(at(u"second"_s)).constData()) == 0);
        const QByteArray to = QFile::encodeName(link.isEmpty() ? at(u"folder/target"_s) : link);
        QVERIFY(::symlink(to.constData(), QFile::encodeName(at(u"link"_s)).constData()) == 0);
        QVERIFY(replaceFile(at(u"link"_s), "new").has_value());
        QVERIFY(QFileInfo(at(u"link"_s)).isSymLink());
        QCOMPARE(readFile(at(u"folder/target"_s)).value(), QByteArray("new"));
        QCOMPARE(modeOf(at(u"folder/target"_s)), 0640U);
    }

    void linkToNothingCreatesItsTarget() {
        QVERIFY(::symlink("later", QFile::encodeName(at(u"link"_s)).constData()) == 0);
        QVERIFY(replaceFile(at(u"link"_s), "x").has_value());
        QVERIFY(QFileInfo(at(u"link"_s)).isSymLink());
        QCOMPARE(readFile(at(u"later"_s)).value(), QByteArray("x"));
    }

    void writeThatFailsHalfwayKeepsTheOldFile() {
        place(at(u"a"_s), "old");
        const QString path = at(u"a"_s);
        const int answer = inChild([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{1000, 1000};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto replaced = replaceFile(path, QByteArray(5000, 'x'));
            return !replaced && replaced.error().is(diskFull) && replaced.error().fact(u"file") == path
                       ? 0
                       : 1;
        });
        QCOMPARE(answer, 0);
        QCOMPARE(readFile(path).value(), QByteArray("old"));
        QCOMPARE(entries(), QStringList{u"a"_s});
    }

    void fullDeviceIsDiskFull() {
        // /dev/full answers every write with "no space": the one full device that every Linux has.
        QFile full(u"/dev/full"_s);
        QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        QCOMPARE(full.write("x"), -1);
        QVERIFY(storageError(errno, fileUnwritable, u"/dev/full"_s).is(diskFull));
    }

    void killedWriterLeavesTheOldOrTheNewFile() {
        const QString path = at(u"a"_s);
        const QByteArray old(200'000, 'o');
        const QByteArray fresh(200'000, 'n');
        QVERIFY(replaceFile(path, old).has_value());
        for (int round = 0; round < 20; ++round) {
            const pid_t child = ::fork();
            if (child == 0) {
                for (;;)
                    if (!replaceFile(path, fresh) || !replaceFile(path, old))
                        ::_exit(1);
            }
            for (int i = 0; i < 20 * (round + 1); ++i) {
                const QByteArray seen = readFile(path).value_or(QByteArray());
                QVERIFY(seen == old || seen == fresh);
            }
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            QVERIFY(WIFSIGNALED(status));
            const QByteArray seen = readFile(path).value_or(QByteArray());
            QVERIFY(seen == old || seen == fresh);
        }
    }

    void placesThatCannotBeWrittenAreNamed_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("no folder") << u"none/a"_s;
        QTest::newRow("a folder") << u"."_s;
        QTest::newRow("below a file") << u"file/a"_s;
    }
    void placesThatCannotBeWrittenAreNamed() {
        QFETCH(QString, path);
        place(at(u"file"_s), "x");
        const auto replaced = replaceFile(at(path), "x");
        QVERIFY(!replaced.has_value());
        QCOMPARE(replaced.error().code(), u"FILE_UNWRITABLE"_s);
        QVERIFY(!replaced.error().fact(u"file").isEmpty());
        QVERIFY(!replaced.error().cause().isEmpty());
        QCOMPARE(entries(), QStringList{u"file"_s});
    }

    void readingRefusesWhatIsMissingOrTooLarge() {
        QCOMPARE(readFile(at(u"none"_s)).error().code(), u"FILE_UNREADABLE"_s);
        QCOMPARE(readFile(m_folder->path()).error().code(), u"FILE_UNREADABLE"_s);
        place(at(u"a"_s), QByteArray(11, 'x'));
        QCOMPARE(readFile(at(u"a"_s), 10).error().code(), u"FILE_UNREADABLE"_s);
        QCOMPARE(readFile(at(u"a"_s), 11).value().size(), 11);
        QVERIFY2(readFile(u"/proc/self/status"_s).value().contains("Pid:"), "a file that tells no size");
        place(at(u"empty"_s), "");
        QCOMPARE(readFile(at(u"empty"_s)).value(), QByteArray());
    }

    void readingAFifoDoesNotHang() {
        QVERIFY(::mkfifo(QFile::encodeName(at(u"fifo"_s)).constData(), 0600) == 0);
        const QString path = at(u"fifo"_s);
        const int answer = inChild([&] {
            ::alarm(20);
            return readFile(path).has_value() ? 1 : 0;
        });
        QCOMPARE(answer, 0);
    }

    void privateDirectoriesAreMadeWithTheirParents() {
        QVERIFY(makePrivateDirectory(at(u"a/b/c"_s)).has_value());
        QCOMPARE(modeOf(at(u"a/b/c"_s)), 0700U);
        QVERIFY(makePrivateDirectory(at(u"a/b/c"_s)).has_value());
        place(at(u"file"_s), "x");
        QVERIFY(!makePrivateDirectory(at(u"file"_s)).has_value());
        QVERIFY(!makePrivateDirectory(at(u"file/below"_s)).has_value());
    }

    void dataFolderIsWhereItWasAskedFor() {
        const auto folder = DataFolder::open(at(u"data/"_s));
        QVERIFY(folder.has_value());
        QCOMPARE(folder->path(), at(u"data"_s));
        QVERIFY(folder->isExplicit());
        QCOMPARE(folder->lockFile(), at(u"data/lock"_s));
        QCOMPARE(folder->socketFile(), at(u"data/engine.sock"_s));
        QCOMPARE(modeOf(folder->path()), 0700U);

        qputenv("XDG_DATA_HOME", QFile::encodeName(at(u"xdg"_s)));
        const auto standard = DataFolder::open({});
        QCOMPARE(standard->path(), at(u"xdg/flowerdocs-console"_s));
        QVERIFY(!standard->isExplicit());
        qputenv("HOME", QFile::encodeName(at(u"home"_s)));
        qputenv("XDG_DATA_HOME", "relative");
        QCOMPARE(DataFolder::open({})->path(), at(u"home/.local/share/flowerdocs-console"_s));
        qunsetenv("XDG_DATA_HOME");
        place(at(u"file"_s), "x");
        const auto unusable = DataFolder::open(at(u"file"_s));
        QCOMPARE(unusable.error().code(), u"DATA_FOLDER_UNUSABLE"_s);
        QCOMPARE(unusable.error().fact(u"folder"), at(u"file"_s));
    }

    void lockHasOneHolderAndDiesWithIt() {
        const auto folder = DataFolder::open(at(u"data"_s));
        int ready[2];
        int end[2];
        QVERIFY(::pipe(ready) == 0 && ::pipe(end) == 0);
        const pid_t holder = ::fork();
        if (holder == 0) {
            const auto lock = DataFolderLock::acquire(*folder);
            const char answer = lock ? 'y' : 'n';
            if (::write(ready[1], &answer, 1) != 1)
                ::_exit(1);
            char byte = 0;
            ::close(end[1]);
            (void)!::read(end[0], &byte, 1);
            ::_exit(0);
        }
        char answer = 0;
        QVERIFY(::read(ready[0], &answer, 1) == 1 && answer == 'y');
        const auto refused = DataFolderLock::acquire(*folder);
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().is(dataFolderBusy));
        QCOMPARE(refused.error().fact(u"pid"), QString::number(holder));
        QCOMPARE(refused.error().fact(u"folder"), folder->path());
        ::kill(holder, SIGKILL);
        ::waitpid(holder, nullptr, 0);
        {
            auto lock = DataFolderLock::acquire(*folder);
            QVERIFY(lock.has_value());
            QVERIFY2(!DataFolderLock::acquire(*folder).has_value(), "nor twice in one process");
            const DataFolderLock moved = std::move(*lock);
            QVERIFY(!DataFolderLock::acquire(*folder).has_value());
        }
        QVERIFY(DataFolderLock::acquire(*folder).has_value());
    }

    void waitingForALockEndsWhenItIsFreeOrTheTimeIsOver() {
        auto lock = FileLock::tryLock(at(u"l"_s));
        QVERIFY(lock.has_value());
        const auto refused = FileLock::waitLock(at(u"l"_s), Milliseconds(30));
        QVERIFY(!refused.has_value() && refused.error().is(dataFolderBusy));
        { const auto gone = std::move(*lock); }
        QVERIFY(FileLock::waitLock(at(u"l"_s), Milliseconds(10'000)).has_value());
        QVERIFY(FileLock::waitLock(at(u"none/l"_s), Milliseconds(10'000)).error().is(dataFolderUnusable));
    }

    void peerOfALocalSocketIsThisUser() {
        int pair[2];
        QVERIFY(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
        QCOMPARE(peerUserId(pair[0]), ownUserId());
        ::close(pair[0]);
        ::close(pair[1]);
        QCOMPARE(ownUserId(), qint64(::geteuid()));
        QCOMPARE(peerUserId(-1), -1);
    }

    void processesAndFreeSpaceAreSeen() {
        QVERIFY(isProcessAlive(::getpid()));
        const pid_t child = ::fork();
        if (child == 0)
            ::_exit(0);
        ::waitpid(child, nullptr, 0);
        QVERIFY(!isProcessAlive(child));
        QVERIFY(!isProcessAlive(0));
        QVERIFY(!isProcessAlive(-1));
        QVERIFY(freeBytes(m_folder->path()) > 0);
        QCOMPARE(freeBytes(at(u"none"_s)), -1);
    }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
