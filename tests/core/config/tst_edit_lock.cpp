// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"
#include "core/config/ConfigFile.h"
#include "core/config/EditLock.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Another process that edits a file until it is let go or killed.
class OtherEditor {
public:
    explicit OtherEditor(const QString& path) {
        int ready[2];
        if (::pipe(ready) != 0 || ::pipe(m_end) != 0)
            qFatal("no pipe");
        m_child = ::fork();
        if (m_child == 0) {
            EditLock lock;
            const char answer = lock.take(path) ? 'y' : 'n';
            (void)!::write(ready[1], &answer, 1);
            ::close(m_end[1]);
            char byte = 0;
            (void)!::read(m_end[0], &byte, 1);
            lock.release();
            ::_exit(0);
        }
        char answer = 0;
        holds = ::read(ready[0], &answer, 1) == 1 && answer == 'y';
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~OtherEditor() { kill(); }

    pid_t pid() const { return m_child; }
    void letGo() {
        ::close(m_end[1]);
        wait();
    }
    void kill() {
        if (m_child <= 0)
            return;
        ::kill(m_child, SIGKILL);
        ::close(m_end[1]);
        wait();
    }

    bool holds = false;

private:
    void wait() {
        ::waitpid(m_child, nullptr, 0);
        ::close(m_end[0]);
        m_child = -1;
    }
    pid_t m_child = -1;
    int m_end[2] = {-1, -1};
};

}  // namespace

class EditLockTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString at(const QString& name) const { return m_folder->filePath(name); }
    QString file() const { return at(u"core.properties"_s); }
    QString lockFile() const { return at(u".core.properties.editing"_s); }

    static void write(const QString& path, const QByteArray& bytes) {
        QFile target(path);
        QVERIFY(target.open(QIODevice::WriteOnly));
        QCOMPARE(target.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        write(file(), "a=1\n");
    }

    void nobodyEditsAtFirst() {
        QVERIFY(!EditLock::holder(file()));
        QVERIFY(!EditLock::holder(at(u"none"_s)));
    }

    void theHolderSaysWhoItIs() {
        const QDateTime now = base::fromRfc3339(u"2026-03-01T10:20:30.000Z"_s);
        EditLock lock;
        QVERIFY(!lock.isHeld());
        QVERIFY(lock.take(file(), now));
        QVERIFY(lock.isHeld());
        const auto holder = EditLock::holder(file());
        QVERIFY(holder);
        QCOMPARE(holder->user, base::platform::ownUserName());
        QCOMPARE(holder->host, QSysInfo::machineHostName());
        QCOMPARE(holder->process, qint64(::getpid()));
        QCOMPARE(holder->since, now);
        QVERIFY(holder->isThisProcess());
        lock.release();
        QVERIFY(!EditLock::holder(file()));
        QVERIFY(!QFile::exists(lockFile()));
    }

    void anotherProcessIsSeenAndDoesNotBlockSaving() {
        OtherEditor other(file());
        QVERIFY(other.holds);
        const auto holder = EditLock::holder(file());
        QVERIFY(holder);
        QCOMPARE(holder->process, qint64(other.pid()));
        QVERIFY(!holder->isThisProcess());
        EditLock lock;
        QVERIFY(!lock.take(file()));
        QVERIFY(!lock.isHeld());
        QVERIFY2(EditLock::holder(file()), "an attempt takes nothing away");
        auto config = ConfigFile::load(file());
        config->document().set(u"a", u"2");
        QCOMPARE(config->save().value(), true);
        other.letGo();
        QVERIFY(!EditLock::holder(file()));
        QVERIFY(lock.take(file()));
    }

    void whatADeadHolderLeftIsTakenOver() {
        OtherEditor other(file());
        QVERIFY(other.holds);
        other.kill();
        QVERIFY2(QFile::exists(lockFile()), "a killed process removes nothing");
        QVERIFY(!EditLock::holder(file()));
        EditLock lock;
        QVERIFY(lock.take(file()));
        QVERIFY(EditLock::holder(file())->isThisProcess());
        lock.release();
        QVERIFY(!QFile::exists(lockFile()));
    }

    void twoEditorsOfOneProcessAreTwo() {
        EditLock first;
        EditLock second;
        QVERIFY(first.take(file()));
        QVERIFY(!second.take(file()));
        QVERIFY2(first.take(file()), "held is held");
        { const EditLock moved = std::move(first); }
        QVERIFY(second.take(file()));
    }

    void anotherFileGivesTheFirstOneUp() {
        write(at(u"gui.properties"_s), "b=1\n");
        EditLock lock;
        QVERIFY(lock.take(file()));
        QVERIFY(lock.take(at(u"gui.properties"_s)));
        QVERIFY(!EditLock::holder(file()));
        QVERIFY(EditLock::holder(at(u"gui.properties"_s)));
    }

    void eachNameOfAFileHasTheOneLock() {
        QVERIFY(QFile::link(file(), at(u"link"_s)));
        EditLock lock;
        QVERIFY(lock.take(at(u"link"_s)));
        QVERIFY(EditLock::holder(file()));
        QVERIFY(QFile::exists(lockFile()));
    }

    void withoutAPlaceThereIsNoLock() {
        EditLock lock;
        QVERIFY(!lock.take(at(u"none/core.properties"_s)));
        QVERIFY(!lock.take(u"/proc/self/status"_s));
        QVERIFY(!lock.isHeld());
    }

    void aFolderThatMayNotBeWrittenHasNone() {
        if (::geteuid() != 0)
            QSKIP("needs root, to become another account");
        QCOMPARE(::chmod(QFile::encodeName(m_folder->path()).constData(), 0755), 0);
        const QString path = file();
        const pid_t child = ::fork();
        if (child == 0) {
            if (::setgid(65534) != 0 || ::setuid(65534) != 0)
                ::_exit(2);
            EditLock lock;
            ::_exit(lock.take(path) ? 1 : 0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QCOMPARE(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
    }

    void othersMayLookWhoEdits() {
        EditLock lock;
        QVERIFY(lock.take(file()));
        struct stat info {};
        QCOMPARE(::stat(QFile::encodeName(lockFile()).constData(), &info), 0);
        QCOMPARE(info.st_mode & 0777U, 0644U);
    }

    void aLinkInThePlaceOfTheLockIsNotFollowed() {
        write(at(u"precious"_s), "precious");
        QVERIFY(QFile::link(at(u"precious"_s), lockFile()));
        EditLock lock;
        QVERIFY(!lock.take(file()));
        QVERIFY(!EditLock::holder(file()));
        QCOMPARE(base::platform::readFile(at(u"precious"_s)).value(), "precious"_qba);
    }

    void aFifoInThePlaceOfTheLockHoldsNobodyUp() {
        QCOMPARE(::mkfifo(QFile::encodeName(lockFile()).constData(), 0600), 0);
        EditLock lock;
        QVERIFY(!lock.take(file()));
        QVERIFY(!EditLock::holder(file()));
    }

    void whateverStandsInALockFileIsShownSafely_data() {
        QTest::addColumn<QByteArray>("note");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\xff\xfe{");
        QTest::newRow("other types") << QByteArray("{\"user\":7,\"host\":[],\"process\":\"x\",\"since\":0}");
        QTest::newRow("a terminal's commands")
            << QByteArray("{\"user\":\"a\\u001b[2Jb\\nc\",\"host\":\"h\"}");
        QTest::newRow("endless") << QByteArray("{\"user\":\"") + QByteArray(3000, 'u') + "\"}";
    }
    void whateverStandsInALockFileIsShownSafely() {
        QFETCH(QByteArray, note);
        const auto lock = base::platform::FileLock::tryPublicLock(lockFile(), note);
        QVERIFY(lock.has_value());
        const auto holder = EditLock::holder(file());
        QVERIFY(holder);
        QVERIFY(holder->user.size() <= 100);
        for (const QChar c : holder->user + holder->host)
            QVERIFY(c.isPrint());
        QVERIFY(!holder->isThisProcess());
    }
};

QTEST_GUILESS_MAIN(EditLockTest)
#include "tst_edit_lock.moc"
