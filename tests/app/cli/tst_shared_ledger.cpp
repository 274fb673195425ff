// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDeadlineTimer>
#include <functional>

#include "tests/app/cli/OwnCore.h"
#include "tests/core/store/PostgresServer.h"

using namespace programs;

namespace {

constexpr const char* password = "Geheim-im-Ledger-7";

/// A desk whose environment has its ledger on a server, and a second data folder for the same.
class TwoDesks {
public:
    explicit TwoDesks(bool shared = true) : second(desk.file(u"../second"_s), u"target"_s) {
        fdc::store::PostgresServer::Options options;
        options.access = "local all fdc trust\nlocal all all scram-sha-256\n";
        if (shared)
            server = std::make_unique<fdc::store::PostgresServer>(options);
    }
    /// The last line of what went wrong; empty when all went well.
    QByteArray set() {
        if (!desk.core.start())
            return "no core";
        const QByteArray secret = desk.core.password(u"operator"_s);
        if (const QByteArray failed = desk.set(desk.core.authority(), secret); !failed.isEmpty())
            return failed;
        const Ended added =
            runSecond({u"environment"_s, u"add"_s, u"target"_s, u"--core"_s, desk.core.url(), u"--scope"_s,
                       u"SANDBOX"_s, u"--user"_s, u"operator"_s, u"--secret"_s, u"pw"_s, u"--properties"_s,
                       desk.file(u"../core.properties"_s), u"--ca"_s, desk.core.authority()});
        if (added.code != 0)
            return added.err;
        return second.run({u"secret"_s, u"set"_s, u"pw"_s}, desk.with(secret)).err;
    }
    QString makeDatabase() {
        auto settings = server->newDatabase();
        server->execute(settings, QByteArray("CREATE ROLE migration LOGIN PASSWORD '") + password + "'");
        server->execute(settings, "ALTER SCHEMA public OWNER TO migration");
        settings.user = u"migration"_s;
        return settings.url();
    }
    QByteArray share(const QString& url) {
        for (const Console* console : {&desk.console, &second}) {
            const Ended stored = console->run({u"secret"_s, u"set"_s, u"ledger-pw"_s}, desk.with(password));
            const Ended named = console->run({u"environment"_s, u"set"_s, u"target"_s, u"--ledger"_s, url,
                                              u"--ledger-secret"_s, u"ledger-pw"_s},
                                             desk.with());
            if (stored.code != 0 || named.code != 0)
                return stored.err + named.err;
        }
        return {};
    }
    Ended runSecond(const QStringList& words) const { return second.run(words, desk.with()); }

    Desk desk;
    Console second;
    std::unique_ptr<fdc::store::PostgresServer> server;
};

bool holds(const QString& folder, const QByteArray& text) {
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(text))
            return true;
    }
    return false;
}

/// Waits for @p condition, whose asking itself takes long, while @p process runs.
bool comesTrue(QProcess& process, const std::function<bool()>& condition) {
    const QDeadlineTimer end(30'000);
    while (!end.hasExpired()) {
        if (condition())
            return true;
        if (process.state() == QProcess::NotRunning || process.waitForFinished(100))
            return condition();
    }
    return false;
}

}  // namespace

class SharedLedgerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoDataFoldersMoveOneCampaign();
    void anEngineThatIsKilledCostsNothing();
    void aDatabaseThatIsRestartedIsWaitedFor();
    void aHoldOfOneDeskReachesTheOther();
    void limitsHoldOnASharedLedger();
    void aWrongPasswordOfTheLedgerIsToldWithoutIt();
    void anAddressWithAPasswordIsRefused();
    void aLedgerOfOneDataFolderCannotBeJoined();
};

void SharedLedgerTest::twoDataFoldersMoveOneCampaign() {
    TwoDesks desks;
    QCOMPARE(desks.set(), QByteArray());
    QCOMPARE(desks.share(desks.makeDatabase()), QByteArray());
    constexpr int documents = 99;  // from 100 on a demo corpus has defects
    const QString map = desks.desk.map(documents);
    QVERIFY(!map.isEmpty());
    auto first =
        desks.desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--rate"_s, u"4"_s, u"--wait"_s});
    Ended listed;
    QVERIFY2(comesTrue(*first,
                       [&] {
                           listed = desks.runSecond({u"campaign"_s, u"list"_s});
                           return !listed.json()["campaigns"_L1].toArray().isEmpty();
                       }),
             (first->readAllStandardError() + listed.out + listed.err).constData());
    const Ended joined = desks.runSecond({u"campaign"_s, u"join"_s, u"Demo_Run1"_s, u"--wait"_s});
    const Ended started = finish(*first);
    QVERIFY2(started.code == 0, (started.out + started.err).constData());
    QVERIFY2(joined.code == 0, (joined.out + joined.err).constData());
    for (const Ended& one : {started, joined}) {
        QCOMPARE(one.json()["verdict"_L1].toString(), u"verified"_s);
        QCOMPARE(one.json()["documents"_L1]["verified"_L1].toInteger(), documents);
    }
    const auto stored = desks.desk.core.stored();
    QCOMPARE(stored.size(), documents);
    for (const QJsonObject& document : stored)
        QVERIFY2(document["creates"_L1].toInteger() == 1, qPrintable(document["id"_L1].toString()));
    const Ended summary = desks.runSecond({u"ledger"_s, u"summary"_s});
    QCOMPARE(summary.json()["documents"_L1]["verified"_L1].toInteger(), documents);
    // Both worked, and each has its own trail of it.
    for (const Console* console : {&desks.desk.console, &desks.second}) {
        const Ended verified = console->run({u"audit"_s, u"verify"_s}, desks.desk.with());
        QVERIFY2(verified.code == 0, verified.out.constData());
        const Ended trail = console->run({u"audit"_s, u"list"_s}, desks.desk.with());
        QVERIFY2(trail.out.contains("migration.batch"),
                 (console->data().toUtf8() + '\n' + trail.out).constData());
        QVERIFY(holds(console->data(), "migration.batch"));
        QVERIFY(!holds(console->data(), password));
    }
}

void SharedLedgerTest::aDatabaseThatIsRestartedIsWaitedFor() {
    TwoDesks desks;
    QCOMPARE(desks.set(), QByteArray());
    QCOMPARE(desks.share(desks.makeDatabase()), QByteArray());
    constexpr int documents = 60;
    const QString map = desks.desk.map(documents);
    auto running =
        desks.desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--rate"_s, u"10"_s, u"--wait"_s});
    QVERIFY(comesTrue(*running, [&] { return desks.desk.core.stored().size() > 5; }));
    desks.server->stop();
    QVERIFY(!running->waitForFinished(2'000));
    desks.server->start();
    const Ended ended = finish(*running);
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    QCOMPARE(ended.json()["documents"_L1]["verified"_L1].toInteger(), documents);
    QCOMPARE(desks.desk.core.stored().size(), documents);
}

void SharedLedgerTest::anEngineThatIsKilledCostsNothing() {
    TwoDesks desks;
    QCOMPARE(desks.set(), QByteArray());
    QCOMPARE(desks.share(desks.makeDatabase()), QByteArray());
    constexpr int documents = 99;  // from 100 on a demo corpus has defects
    const QString map = desks.desk.map(documents);
    QVERIFY(!map.isEmpty());
    auto first =
        desks.desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--rate"_s, u"15"_s, u"--wait"_s});
    QVERIFY2(comesTrue(*first, [&] { return desks.desk.core.stored().size() > 20; }),
             first->readAllStandardError().constData());
    first->kill();
    first->waitForFinished();
    // The same data folder does not wait for the lease.
    const Ended found = desks.desk.run({u"campaign"_s, u"status"_s, u"Demo_Run1"_s});
    QCOMPARE(found.json()["state"_L1].toString(), u"Stopped"_s);
    QCOMPARE(found.json()["hold"_L1]["code"_L1].toString(), u"CAMPAIGN_INTERRUPTED"_s);
    const Ended resumed = desks.runSecond({u"campaign"_s, u"resume"_s, u"Demo_Run1"_s, u"--wait"_s});
    QVERIFY2(resumed.code == 0, (resumed.out + resumed.err).constData());
    const auto stored = desks.desk.core.stored();
    QCOMPARE(stored.size(), documents);
    for (const QJsonObject& document : stored)
        QVERIFY2(document["creates"_L1].toInteger() == 1, qPrintable(document["id"_L1].toString()));
}

void SharedLedgerTest::aHoldOfOneDeskReachesTheOther() {
    TwoDesks desks;
    QCOMPARE(desks.set(), QByteArray());
    QCOMPARE(desks.share(desks.makeDatabase()), QByteArray());
    constexpr int documents = 99;  // from 100 on a demo corpus has defects
    const QString map = desks.desk.map(documents);
    auto first =
        desks.desk.start({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--rate"_s, u"12"_s, u"--wait"_s});
    QVERIFY2(comesTrue(*first, [&] { return desks.desk.core.stored().size() > 5; }),
             first->readAllStandardError().constData());
    const auto sources = [&desks] {
        return desks.runSecond({u"source"_s, u"list"_s}).json()["sources"_L1].toArray();
    };
    QCOMPARE(sources().size(), 1);
    const QString source = sources()[0]["source"_L1].toString();
    QCOMPARE(desks.runSecond({u"source"_s, u"hold"_s, u"Other"_s, u"--reason"_s, u"x"_s}).code, 1);
    const Ended held = desks.runSecond({u"source"_s, u"hold"_s, source, u"--reason"_s, u"backup at night"_s});
    QVERIFY2(held.code == 0, held.err.constData());
    QVERIFY(!sources()[0]["heldBy"_L1].toString().isEmpty());
    QCOMPARE(sources()[0]["reason"_L1].toString(), u"backup at night"_s);
    // Within two seconds nothing is read any more; what was under way comes to its end.
    const auto heldCampaign = [&desks] {
        const QJsonObject status = desks.runSecond({u"campaign"_s, u"status"_s, u"Demo_Run1"_s}).json();
        return status["documents"_L1]["inFlight"_L1].toInteger() == 0;
    };
    QTest::qWait(2000);
    QVERIFY(comesTrue(*first, heldCampaign));
    const qsizetype stored = desks.desk.core.stored().size();
    QVERIFY(stored < documents);
    const Ended refused = desks.runSecond({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
    QCOMPARE(refused.code, 8);
    QCOMPARE(refused.error()["code"_L1].toString(), u"SOURCE_HELD"_s);
    QCOMPARE(desks.desk.core.stored().size(), stored);
    // Held again: the first reason stays.
    QCOMPARE(desks.runSecond({u"source"_s, u"hold"_s, source, u"--reason"_s, u"other"_s}).code, 0);
    QCOMPARE(sources()[0]["reason"_L1].toString(), u"backup at night"_s);
    QCOMPARE(desks.runSecond({u"source"_s, u"release"_s, source}).code, 0);
    QVERIFY(sources()[0]["heldBy"_L1].toString().isEmpty());
    const Ended ended = finish(*first);
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    QCOMPARE(desks.desk.core.stored().size(), documents);
}

void SharedLedgerTest::limitsHoldOnASharedLedger() {
    TwoDesks desks;
    QCOMPARE(desks.set(), QByteArray());
    QCOMPARE(desks.share(desks.makeDatabase()), QByteArray());
    constexpr int documents = 60;
    const QString map = desks.desk.map(documents);
    const auto start = [&](const QStringList& options) {
        return desks.desk.run(QStringList{u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s} + options);
    };
    const auto holdOf = [](const Ended& ended) { return ended.json()["hold"_L1]["code"_L1].toString(); };
    const QTime later = QDateTime::currentDateTimeUtc().time().addSecs(6 * 3600);
    const Ended closed =
        start({u"--zone"_s, u"UTC"_s, u"--window"_s,
               later.toString(u"HH:mm"_s) + u'-' + later.addSecs(3600).toString(u"HH:mm"_s)});
    QVERIFY2(closed.code == 8, closed.err.constData());
    QCOMPARE(holdOf(closed), u"CAMPAIGN_WINDOW"_s);
    QVERIFY(desks.desk.core.stored().isEmpty());
    desks.runSecond({u"campaign"_s, u"stop"_s, u"Demo_Run1"_s});  // unless the end of its engine did

    const Ended unexpected = start({u"--expect"_s, u"10"_s});
    QVERIFY2(unexpected.code == 8, unexpected.err.constData());
    QCOMPARE(holdOf(unexpected), u"CAMPAIGN_VOLUME"_s);
    QVERIFY(desks.desk.core.stored().isEmpty());
    // Another desk may not go on either, unless it says so.
    const Ended refused = desks.runSecond({u"campaign"_s, u"resume"_s, u"Demo_Run2"_s, u"--wait"_s});
    QCOMPARE(refused.code, 8);
    QCOMPARE(refused.error()["code"_L1].toString(), u"CAMPAIGN_VOLUME"_s);
    QVERIFY(desks.desk.core.stored().isEmpty());
    QCOMPARE(desks.runSecond({u"campaign"_s, u"stop"_s, u"Demo_Run2"_s}).code, 0);

    const Ended part = start({u"--max-documents"_s, u"20"_s, u"--bandwidth"_s, u"50M"_s});
    QVERIFY2(part.code == 8, part.err.constData());
    QCOMPARE(holdOf(part), u"CAMPAIGN_DOCUMENTS"_s);
    QCOMPARE(desks.desk.core.stored().size(), 20);
    const Ended rest =
        desks.runSecond({u"campaign"_s, u"resume"_s, u"Demo_Run3"_s, u"--accept-volume"_s, u"--wait"_s});
    QVERIFY2(rest.code == 8, rest.err.constData());
    QCOMPARE(desks.desk.core.stored().size(), 40);
}

void SharedLedgerTest::aWrongPasswordOfTheLedgerIsToldWithoutIt() {
    TwoDesks desks;
    QCOMPARE(desks.set(), QByteArray());
    QCOMPARE(desks.share(desks.makeDatabase()), QByteArray());
    QCOMPARE(
        desks.second.run({u"secret"_s, u"set"_s, u"ledger-pw"_s}, desks.desk.with("nobody-knows-9")).code, 0);
    const Ended refused = desks.runSecond({u"campaign"_s, u"list"_s});
    QCOMPARE(refused.code, 6);
    QCOMPARE(refused.error()["code"_L1].toString(), u"STORE_REFUSED"_s);
    QVERIFY(!refused.err.contains("nobody-knows-9"));
    QVERIFY(!holds(desks.second.data(), "nobody-knows-9"));
}

void SharedLedgerTest::anAddressWithAPasswordIsRefused() {
    TwoDesks desks(false);
    QCOMPARE(desks.set(), QByteArray());
    const Ended refused = desks.desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--ledger"_s,
                                          u"postgresql://migration:Offen-5@db.example/ledger"_s});
    QVERIFY(refused.code != 0);
    QVERIFY2(!refused.err.contains("Offen-5"), refused.err.constData());
    QCOMPARE(refused.error()["code"_L1].toString(), u"ENVIRONMENT_INVALID"_s);
    QVERIFY(!holds(desks.desk.console.data(), "Offen-5"));
}

void SharedLedgerTest::aLedgerOfOneDataFolderCannotBeJoined() {
    TwoDesks desks(false);
    QCOMPARE(desks.set(), QByteArray());
    const Ended done =
        desks.desk.run({u"campaign"_s, u"start"_s, u"--map"_s, desks.desk.map(5), u"--wait"_s});
    QCOMPARE(done.code, 0);
    const Ended refused = desks.desk.run({u"campaign"_s, u"join"_s, u"Demo_Run1"_s, u"--wait"_s});
    QCOMPARE(refused.code, 3);
    QCOMPARE(refused.error()["code"_L1].toString(), u"LEDGER_NOT_SHARED"_s);
}

QTEST_GUILESS_MAIN(SharedLedgerTest)
#include "tst_shared_ledger.moc"
