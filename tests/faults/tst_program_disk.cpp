// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/faults/Program.h"

using namespace faults;

/// A full disk under the real programs, settings that cannot be saved, and a machine whose clock is set.
class ProgramDiskTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useFastPlace(); }
    void aFullDiskIsWaitedOut_data();
    void aFullDiskIsWaitedOut();
    void aConfigurationThatCannotBeSavedStaysAsItWas();
    void theClockOfTheMachineMayJump_data();
    void theClockOfTheMachineMayJump();
};

void ProgramDiskTest::aFullDiskIsWaitedOut_data() {
    QTest::addColumn<QString>("files");
    QTest::addColumn<bool>("holds");
    QTest::newRow("ledger") << u"/ledger.db"_s << true;
    QTest::newRow("audit trail") << u"/audit"_s << true;
    QTest::newRow("log and exchanges") << u"/log;/exchanges"_s << false;
    QTest::newRow("reports") << u"/reports"_s << true;
    QTest::newRow("the whole disk") << QString() << true;
}

/// R7: the disk fills up in the middle of a campaign that a service runs, and has space again later.
void ProgramDiskTest::aFullDiskIsWaitedOut() {
    QFETCH(QString, files);
    QFETCH(bool, holds);
    constexpr int many = 50;
    Desk desk;
    QCOMPARE(begin(desk, {u"slow=15"_s}), QByteArray());
    const QString map = desk.map(many);
    const QString data = QFileInfo(desk.file(u"ledger.db"_s)).absolutePath();
    QStringList paths;
    for (const QString& part : files.split(u';'))
        paths.append(data + part);
    const Shim shim{.fault = {},
                    .paths = paths.join(u';'),
                    .fullAsLongAs = QFileInfo(data).absolutePath() + u"/full"_s,
                    .trace = {},
                    .struck = {}};
    auto service = desk.console.start({u"serve"_s}, with(desk, shim));
    QTRY_VERIFY_WITH_TIMEOUT(service->canReadLine() || service->waitForReadyRead(100), 30'000);
    const Ended started = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--requests"_s, u"2"_s});
    QVERIFY2(started.code == 0, started.err.constData());
    const QString name = started.json()["campaign"_L1].toString();
    QTRY_VERIFY_WITH_TIMEOUT(desk.core.stored().size() >= 5, 30'000);
    QFile full(shim.fullAsLongAs);
    QVERIFY(full.open(QIODevice::WriteOnly));
    full.close();
    const auto status = [&] { return desk.run({u"campaign"_s, u"status"_s, name}).json(); };
    const auto rests = [&] {
        const QString state = status()["state"_L1].toString();
        return state == u"Paused"_s || state == u"Finished"_s || state == u"Stopped"_s;
    };
    QTRY_VERIFY_WITH_TIMEOUT(rests(), 60'000);
    const QJsonObject resting = status();
    if (holds) {
        QCOMPARE(resting["state"_L1].toString(), u"Paused"_s);
        const QString code = resting["hold"_L1]["code"_L1].toString();
        // The shim leaves the count of free bytes alone, by which a report tells a full disk from another
        // trouble.
        QVERIFY2(code == u"DISK_FULL"_s || code.startsWith(u"AUDIT_") || code == u"FILE_UNWRITABLE"_s,
                 QJsonDocument(resting).toJson().constData());
    }
    // Space again: a person resumes, in the same service.
    QVERIFY(full.remove());
    if (holds) {
        const Ended resumed = desk.run({u"campaign"_s, u"resume"_s, name, u"--wait"_s});
        QVERIFY2(resumed.code == 0, (resumed.out + resumed.err).constData());
    }
    QCOMPARE(status()["verdict"_L1].toString(), u"verified"_s);
    service->terminate();
    QCOMPARE(finish(*service).code, 143);
    const QString wrong = finishAndJudge(desk, map, many);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

/// R7: a file of settings on a full disk is what it was, and the program says why.
void ProgramDiskTest::aConfigurationThatCannotBeSavedStaysAsItWas() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"core.properties"_s);
    const QByteArray before = "connectors.enabled=true\nfast2.connector.auth.token=${FAST2_TOKEN}\n";
    for (const char* fault : {"write:1+:ENOSPC", "sync:1:EIO", "rename:1:EIO", "write:1:short"}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(before) == before.size());
        file.close();
        const Shim shim{.fault = QString::fromLatin1(fault),
                        .paths = folder.path() + u"/core.properties;"_s + folder.path() + u"/.core"_s,
                        .fullAsLongAs = {},
                        .trace = {},
                        .struck = folder.filePath(u"struck"_s)};
        const Console console(folder.filePath(u"data"_s));
        const Ended set =
            console.run({u"config"_s, u"set"_s, path, u"connectors.enabled=false"_s}, {{}, shim.variables()});
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray after = file.readAll();
        const QByteArray context = QByteArray(fault) + ": " + set.out + set.err + " | " + after;
        QVERIFY2(shim.hasStruck(), context.constData());
        QFile::remove(shim.struck);
        QByteArray expected = before;
        if (set.code == 0)
            expected.replace("=true", "=false");
        QVERIFY2(after == expected, context.constData());
        QVERIFY2((set.code == 0) == QByteArray(fault).endsWith("short"), context.constData());
        QVERIFY2(set.code == 0 || !codeOf(set).isEmpty(), context.constData());
        file.close();
    }
}

void ProgramDiskTest::theClockOfTheMachineMayJump_data() {
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("an hour back") << u"+1h"_s << u"+0"_s;
    QTest::newRow("five years on") << u"+0"_s << u"+5y"_s;
    if (!isLong())
        return;
    QTest::newRow("an hour on") << u"+0"_s << u"+1h"_s;
    QTest::newRow("five years back") << u"+5y"_s << u"+0"_s;
}

/// R19: the machine's clock is another between a campaign that was interrupted and its resume.
void ProgramDiskTest::theClockOfTheMachineMayJump() {
    QFETCH(QString, first);
    QFETCH(QString, second);
    constexpr int documents = 30;
    static const QString library = [] {
        for (const char* folder :
             {"/usr/lib/x86_64-linux-gnu/faketime/", "/usr/lib/aarch64-linux-gnu/faketime/"}) {
            const QString path = QString::fromLatin1(folder) + u"libfaketimeMT.so.1"_s;
            if (QFile::exists(path))
                return path;
        }
        return QString();
    }();
    QVERIFY2(!library.isEmpty(), "the Debian package libfaketime is missing");
    Desk desk;
    QCOMPARE(begin(desk, {u"slow=15"_s}), QByteArray());
    const QString map = desk.map(documents);
    const auto at = [&](const QString& offset) {
        Surroundings surroundings = desk.with();
        QStringList preloaded{library};
#ifdef FDC_ALLOCATION_SHIM
        // jemalloc asks for the time while it starts, which libfaketime answers after it has allocated.
        preloaded.prepend(QStringLiteral(FDC_ALLOCATION_SHIM));
#endif
        surroundings.variables.insert(u"LD_PRELOAD"_s, preloaded.join(u':'));
        surroundings.variables.insert(u"FAKETIME"_s, offset);
        // Timeouts and leases are of the monotonic clock, which nobody sets.
        surroundings.variables.insert(u"FAKETIME_DONT_FAKE_MONOTONIC"_s, u"1"_s);
        surroundings.variables.insert(u"DONT_FAKE_MONOTONIC"_s, u"1"_s);
        return surroundings;
    };
    auto campaign = desk.console.start(
        {u"campaign"_s, u"start"_s, u"--map"_s, map, u"--requests"_s, u"2"_s, u"--wait"_s}, at(first));
    QTRY_VERIFY_WITH_TIMEOUT(desk.core.stored().size() >= 5 || campaign->state() == QProcess::NotRunning,
                             30'000);
    const QString pid = QString::number(campaign->processId());
    campaign->kill();
    const Ended killed = finish(*campaign);
    // What libfaketime leaves of a process that was killed.
    QFile::remove(u"/dev/shm/faketime_shm_"_s + pid);
    QFile::remove(u"/dev/shm/sem.faketime_sem_"_s + pid);
    // Certificates of the stand-in are valid for less than five years: then it says so, and sends nothing.
    const bool expired = codeOf(killed) == u"TLS_EXPIRED"_s;
    QVERIFY2(expired || killed.code == -1, (killed.out + killed.err).constData());
    const QJsonObject known = newest(desk);
    const Ended resumed = desk.console.run(
        known.isEmpty()
            ? QStringList{u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s}
            : QStringList{u"campaign"_s, u"resume"_s, known["campaign"_L1].toString(), u"--wait"_s},
        at(second));
    QVERIFY2(resumed.code == 0 || codeOf(resumed) == u"TLS_EXPIRED"_s,
             (resumed.out + resumed.err).constData());
    const QString wrong = finishAndJudge(desk, map, documents);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

QTEST_GUILESS_MAIN(ProgramDiskTest)
#include "tst_program_disk.moc"
