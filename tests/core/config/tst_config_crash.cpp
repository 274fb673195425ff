// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <optional>

#include "core/base/BaseErrors.h"
#include "core/config/ConfigErrors.h"
#include "core/config/ConfigFile.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

/// A save that ends at any moment, by a kill or by a full disk: the file is the old or the new one, whole,
/// and what a new one replaced is kept.
class ConfigCrashTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    base::ManualClock m_clock;
    QByteArray m_old;
    QByteArray m_new;

    QString file() const { return m_folder->filePath(u"core.properties"_s); }
    VersionFolder versions() const { return {m_folder->filePath(u"versions"_s), m_clock}; }

    void writeOld() {
        m_folder = std::make_unique<QTemporaryDir>();
        QFile target(file());
        QVERIFY(target.open(QIODevice::WriteOnly));
        QCOMPARE(target.write(m_old), m_old.size());
    }

    base::Result<bool> saveNew() const {
        auto loaded = ConfigFile::load(file());
        if (!loaded)
            return base::fail(loaded.error());
        loaded->document() = PropertiesDocument::parse(m_new);
        VersionFolder kept = versions();
        return loaded->save(&kept);
    }

    static QByteArray bytesOf(const QString& path) {
        QFile source(path);
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

    /// Answers whether the new file is there.
    bool verifyWhole() const {
        const QByteArray seen = bytesOf(file());
        if (seen != m_old && seen != m_new)
            qFatal("neither the old nor the new file: %lld bytes", qlonglong(seen.size()));
        bool isKept = false;
        for (const VersionFolder::Version& version : versions().versions()) {
            const auto bytes = versions().read(version.number);
            if (!bytes || *bytes != m_old)
                qFatal("a version that is not what the file was");
            isKept = true;
        }
        if (seen == m_new && !isKept)
            qFatal("the old file was replaced and is kept nowhere");
        return seen == m_new;
    }

    /// The child of a fork: loads, waits to be traced, then saves. Ends with 0 when it saved, 1 when it found
    /// that the file had changed.
    [[noreturn]] void saveTraced() const {
        auto loaded = ConfigFile::load(file());
        if (!loaded || ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0)
            ::_exit(3);
        loaded->document() = PropertiesDocument::parse(m_new);
        VersionFolder kept = versions();
        ::raise(SIGSTOP);
        const auto saved = loaded->save(&kept);
        if (saved)
            ::_exit(*saved ? 0 : 4);
        ::_exit(saved.error().is(changedOnDisk) ? 1 : 5);
    }

    /// A save that stands still where it enters or leaves its @p number -th system call; absent when it ended
    /// before.
    std::optional<pid_t> stoppedAtCall(int number) const {
        const pid_t child = ::fork();
        if (child == 0)
            saveTraced();
        int status = 0;
        ::waitpid(child, &status, 0);
        if (!WIFSTOPPED(status))
            qFatal("the child cannot be traced");
        ::ptrace(PTRACE_SETOPTIONS, child, nullptr, PTRACE_O_TRACESYSGOOD);  // for nextCall()
        for (int i = 0; i < number; ++i) {
            ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
            ::waitpid(child, &status, 0);
            if (WIFEXITED(status)) {
                if (WEXITSTATUS(status) != 0)
                    qFatal("the save failed by itself");
                return {};
            }
        }
        return child;
    }

    /// The system call that a stopped save is about to make: where it stands, or the next one.
    static long nextCall(pid_t child) {
        for (;;) {
            __ptrace_syscall_info info{};
            ::ptrace(PTRACE_GET_SYSCALL_INFO, child, sizeof info, &info);
            if (info.op == PTRACE_SYSCALL_INFO_ENTRY)
                return long(info.entry.nr);
            int status = 0;
            ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
            ::waitpid(child, &status, 0);
            if (!WIFSTOPPED(status))
                qFatal("the save ended without a system call");
        }
    }

    static int endOf(pid_t child) {
        int status = 0;
        ::ptrace(PTRACE_CONT, child, nullptr, nullptr);
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    /// As a killed save leaves it, so long ago.
    void leave(const QString& name, int secondsAgo) const {
        QFile leftover(m_folder->filePath(name));
        QVERIFY(leftover.open(QIODevice::WriteOnly));
        QVERIFY(leftover.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-secondsAgo),
                                     QFileDevice::FileModificationTime));
    }

private Q_SLOTS:
    void init() {
        // Larger than one write, so that a torn file would show.
        m_old = "# old\n" + QByteArray("key.a=value of the old file\n").repeated(3000);
        m_new = "# new\n" + QByteArray("key.b=another value, longer\n").repeated(4000);
    }

    void killedAtEachSystemCallASaveLeavesAWholeFile() {
        int rounds = 0;
        int replaced = 0;
        for (;; ++rounds) {
            writeOld();
            const auto child = stoppedAtCall(rounds + 1);
            if (child) {
                ::kill(*child, SIGKILL);
                ::waitpid(*child, nullptr, 0);
            }
            replaced += verifyWhole();
            if (!child)
                break;
            // Whatever was left behind is in nobody's way.
            const auto again = saveNew();
            QVERIFY2(again.has_value(), qPrintable(again ? QString() : again.error().toLogLine()));
            QVERIFY(verifyWhole());
        }
        QVERIFY2(rounds >= 50, "fewer system calls than a save can have");
        QVERIFY2(replaced > 1 && replaced < rounds, "the kills were not on both sides of the step");
    }

    /// The file may change under a save at any moment. Only between its last look and the step itself, two
    /// system calls in a row, nobody can tell.
    void whatAnotherProgramWritesMeanwhileIsNotLost() {
        const QByteArray foreign = "# by another program\n";
        int refused = 0;
        int rounds = 0;
        for (;; ++rounds) {
            writeOld();
            const auto child = stoppedAtCall(rounds + 1);
            if (!child)
                break;
            QFile target(file());
            QVERIFY(target.open(QIODevice::WriteOnly));
            QCOMPARE(target.write(foreign), foreign.size());
            target.close();
            const bool isAtTheStep = nextCall(*child) == SYS_rename;
            const int end = endOf(*child);
            QVERIFY2(end == 0 || end == 1, qPrintable(QString::number(end)));
            refused += end == 1;
            if (bytesOf(file()) == foreign)
                continue;
            QVERIFY2(end == 0 && bytesOf(file()) == m_new, "a mixture of both");
            QVERIFY2(isAtTheStep, "it could have been noticed");
        }
        QVERIFY2(refused > 10 && refused < rounds, qPrintable(QString::number(refused)));
    }

    void killedAtRandomMomentsASaveLeavesAWholeFile() {
        for (int round = 0; round < 200; ++round) {
            writeOld();
            const pid_t child = ::fork();
            if (child == 0)
                ::_exit(saveNew().value_or(false) ? 0 : 1);
            ::usleep(useconds_t(round * 13 % 2600));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            verifyWhole();
        }
    }

    void whatAnEarlierCrashLeftIsRemoved() {
        writeOld();
        leave(u".core.properties.0123abcd.tmp"_s, 7200);
        leave(u".core.properties.0123abce.tmp"_s, 60);
        leave(u".other.properties.0123abcd.tmp"_s, 7200);
        leave(u".core.properties.mine.tmp"_s, 7200);
        leave(u".core-properties.0123abcd.tmp"_s, 7200);
        QVERIFY(saveNew().value_or(false));
        QCOMPARE(QDir(m_folder->path()).entryList({u".*.tmp"_s}, QDir::Files | QDir::Hidden, QDir::Name),
                 (QStringList{u".core-properties.0123abcd.tmp"_s, u".core.properties.0123abce.tmp"_s,
                              u".core.properties.mine.tmp"_s, u".other.properties.0123abcd.tmp"_s}));
    }

    void aFullDiskLeavesTheOldFile_data() {
        QTest::addColumn<qint64>("most");
        QTest::newRow("no room for the version") << qint64(1000);
        QTest::newRow("room for the version, not for the file") << qint64(90'000);
    }
    void aFullDiskLeavesTheOldFile() {
        QFETCH(qint64, most);
        writeOld();
        const pid_t child = ::fork();
        if (child == 0) {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{rlim_t(most), rlim_t(most)};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto saved = saveNew();
            ::_exit(!saved && saved.error().is(base::diskFull) ? 0 : 1);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(!verifyWhole());
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden),
                 QStringList{u"core.properties"_s});
    }
};

QTEST_GUILESS_MAIN(ConfigCrashTest)
#include "tst_config_crash.moc"
