// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QProcess>

#include "app/engine/SandboxProcess.h"
#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"
#include "tests/app/engine/RunningEngine.h"

using namespace fdc;
using namespace fdc::engine::test;
using namespace std::chrono_literals;

/// The sandbox takes a moment to start; others come, and engines end, in that moment.
class SandboxStartTest : public QObject {
    Q_OBJECT

    static void endSandbox(const QString& folder) {
        const auto running = engine::runningSandbox(folder);
        QVERIFY(running);
        QProcess::execute(u"kill"_s, {QString::number(running->pid)});
        QTRY_VERIFY(!base::platform::isProcessAlive(running->pid));
    }

private Q_SLOTS:
    void whoComesMeanwhileGetsTheSameOne() {
        QTemporaryDir folder;
        const auto never = std::make_shared<const bool>(false);
        std::vector<QCoro::Task<base::Result<engine::SandboxAccess>>> starts;
        for (int i = 0; i < 4; ++i)
            starts.push_back(engine::ensureSandbox(folder.path(), never));
        qint64 pid = 0;
        for (auto& start : starts) {
            const auto access = QCoro::waitFor(std::move(start));
            QVERIFY2(access, access ? "" : qPrintable(access.error().toLogLine()));
            QVERIFY(pid == 0 || access->pid == pid);
            pid = access->pid;
        }
        endSandbox(folder.path());
    }

    /// One that another process started holds the folder, and takes longer than ours take to give up.
    void whoIsSlowerWaitsForTheOneThatStarts() {
        QTemporaryDir folder;
        const auto lock = base::platform::FileLock::tryLock(folder.filePath(u"sandbox.lock"_s));
        QVERIFY(lock);
        auto start = engine::ensureSandbox(folder.path(), std::make_shared<const bool>(false));
        QTest::qWait(1500);
        QVERIFY(!start.isReady());
        const qint64 here = QCoreApplication::applicationPid();
        RunningEngine::write(
            folder.filePath(u"run.json"_s),
            QJsonDocument(QJsonObject{{u"core"_s, u"https://localhost:1/core"_s}, {u"pid"_s, here}})
                .toJson());
        const auto access = QCoro::waitFor(std::move(start));
        QVERIFY2(access, access ? "" : qPrintable(access.error().toLogLine()));
        QCOMPARE(access->pid, here);
    }

    void saysWhyItEndedAtOnce() {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"sandbox.lock"_s));
        const auto never = std::make_shared<const bool>(false);
        const auto access = QCoro::waitFor(engine::ensureSandbox(folder.path(), never));
        QVERIFY(!access);
        QCOMPARE(access.error().code(), u"SANDBOX_FAILED"_s);
        QVERIFY2(access.error().cause().contains(u"sandbox.lock"_s) ||
                     access.error().cause().contains(u"directory"_s, Qt::CaseInsensitive),
                 qPrintable(access.error().cause()));
    }

    void anEngineThatEndsLeavesNobodyWaiting() {
        RunningEngine engine;
        action::Caller caller;
        caller.user = u"anne"_s;
        caller.roles = security::allRoles;
        caller.environment = u"sandbox"_s;
        auto asked = engine->registry().invoke(u"connector.test"_s, {{u"connector"_s, u"fast2"_s}}, caller);
        // The environment is open, and the process of the sandbox just begun.
        QTRY_VERIFY(asked.isReady() || QFile::exists(engine.file(u"sandbox/sandbox.log"_s)));
        QVERIFY(!engine::runningSandbox(engine.file(u"sandbox"_s)));
        engine.close();
        QVERIFY(asked.isReady());
        // Whoever still waited would come back to what is no more.
        QTRY_VERIFY_WITH_TIMEOUT(engine::runningSandbox(engine.file(u"sandbox"_s)), 20'000);
    }
};

QTEST_GUILESS_MAIN(SandboxStartTest)
#include "tst_sandbox_start.moc"
