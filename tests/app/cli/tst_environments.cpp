// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/TlsAuthority.h"
#include "tests/app/cli/OwnCore.h"

using namespace programs;

/// An environment's name is part of every derived id: it never gets a second meaning.
class EnvironmentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEnvironmentWhoseDocumentsAreInTheLedgerStays() {
        Desk desk;
        QVERIFY(desk.core.start());
        const QByteArray said = desk.set(desk.core.authority(), desk.core.password(u"operator"_s));
        QVERIFY2(said.isEmpty(), said.constData());
        const QString map = desk.map(5);
        QVERIFY(!map.isEmpty());
        const Ended campaign = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
        QVERIFY2(campaign.code == 0, campaign.err.constData());
        QCOMPARE(campaign.json()["verdict"_L1].toString(), u"verified"_s);

        const Ended removed = desk.run({u"environment"_s, u"remove"_s, u"target"_s});
        QCOMPARE(removed.code, 1);
        QCOMPARE(removed.error()["code"_L1].toString(), u"ENVIRONMENT_IN_USE"_s);
        QCOMPARE(desk.run({u"environment"_s, u"show"_s, u"target"_s}).code, 0);
    }

    void aSandboxThatWasKilledComesBackWhereCampaignsLookForIt() {
        QTemporaryDir folder;
        const Console console(folder.path());
        const auto description = [&folder] {
            QFile file(folder.filePath(u"sandbox/run.json"_s));
            return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                                  : QJsonObject();
        };
        QCOMPARE(console.run({u"health"_s}).code, 0);
        const QJsonObject before = description();
        QVERIFY(!before["core"_L1].toString().isEmpty());
        QCOMPARE(QProcess::execute(u"kill"_s, {u"-9"_s, QString::number(before["pid"_L1].toInteger())}), 0);
        const Ended health = console.run({u"health"_s});
        QCOMPARE(health.json()["probes"_L1][0]["state"_L1].toString(), u"up"_s);
        QCOMPARE(description()["core"_L1].toString(), before["core"_L1].toString());
        QVERIFY(description()["pid"_L1].toInteger() != before["pid"_L1].toInteger());
        console.endSandbox();
    }

    /// Its documents are in the ledger it was started with; nobody interrupts it by a change beside it.
    void whatARunningCampaignDependsOnStays() {
        Desk desk;
        QVERIFY(desk.core.start());
        QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
        const QString map = desk.map(60);
        const auto serve = desk.start({u"serve"_s});
        QVERIFY(serve->waitForReadyRead(60'000));
        const Ended started = desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--rate"_s, u"5"_s});
        QVERIFY2(started.code == 0, started.err.constData());
        const QString campaign = started.json()["campaign"_L1].toString();
        const QJsonObject before = desk.run({u"environment"_s, u"show"_s, u"target"_s}).json();

        const QList<QStringList> changes{
            {u"environment"_s, u"set"_s, u"target"_s, u"--ledger"_s,
             u"postgresql://fdc@127.0.0.1:1/ledger"_s},
            {u"environment"_s, u"set"_s, u"target"_s, u"--crl"_s, desk.core.authority()},
            {u"environment"_s, u"remove"_s, u"target"_s}};
        for (const QStringList& change : changes) {
            const Ended refused = desk.run(change);
            QCOMPARE(refused.code, 1);
            QCOMPARE(refused.error()["code"_L1].toString(), u"ENVIRONMENT_AT_WORK"_s);
            QCOMPARE(refused.error()["facts"_L1]["campaigns"_L1].toString(), campaign);
        }
        QCOMPARE(desk.run({u"environment"_s, u"show"_s, u"target"_s}).json(), before);
        const Ended running = desk.run({u"campaign"_s, u"status"_s, campaign});
        QCOMPARE(running.json()["state"_L1].toString(), u"Started"_s);
        QVERIFY(running.json()["hold"_L1].isNull());
        // What changes nothing is no change.
        QCOMPARE(desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--ledger"_s, u"file"_s}).code, 0);
        const Ended refusals =
            desk.run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:environment.set outcome:failed"_s});
        QCOMPARE(refusals.out.count("ENVIRONMENT_AT_WORK"), 2);

        // At rest it may; and the campaign is where it was when the ledger is the one of before.
        QCOMPARE(desk.run({u"campaign"_s, u"pause"_s, campaign}).code, 0);
        const Ended moved = desk.run(changes[0]);
        QVERIFY2(moved.code == 0, moved.err.constData());
        const Ended back = desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--ledger"_s, u"file"_s});
        QVERIFY2(back.code == 0, back.err.constData());
        QCOMPARE(desk.run({u"campaign"_s, u"resume"_s, campaign, u"--wait"_s}).code, 0);
        QCOMPARE(desk.core.stored().size(), 60);
        serve->terminate();
        QVERIFY(serve->waitForFinished(30'000));
    }

    void settingOneThingLeavesTheOthers() {
        Desk desk;
        QVERIFY(desk.core.start());
        QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
        const auto shown = [&desk] {
            return desk.run({u"environment"_s, u"show"_s, u"target"_s})
                .json()["environments"_L1][0]
                .toObject();
        };
        const QString url = u"postgresql://fdc@127.0.0.1:1/ledger"_s;
        QCOMPARE(desk.run({u"environment"_s, u"set"_s, u"target"_s}).code, 2);
        QCOMPARE(desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--ledger"_s, url, u"--ledger-secret"_s,
                           u"one"_s})
                     .code,
                 0);
        const QString lists = desk.file(u"../lists.pem"_s);
        const auto setLists = [&] {
            return desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--crl"_s, lists});
        };
        // One that is missing, or no list, is told here and not at the first connection.
        QCOMPARE(setLists().error()["code"_L1].toString(), u"TLS_SETTINGS_UNUSABLE"_s);
        const auto write = [&lists](const QByteArray& bytes) {
            QFile file(lists);
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        QVERIFY(write("no list"));
        QCOMPARE(setLists().error()["facts"_L1]["file"_L1].toString(), QFileInfo(lists).absoluteFilePath());
        QVERIFY(!shown().contains("crl"_L1));
        const auto authority = fdc::net::TlsAuthority::openOrCreate(
            QFileInfo(desk.core.authority()).absolutePath(), u"not needed"_s);
        QVERIFY(authority.has_value());
        QVERIFY(write(*authority->revoke({.certificates = {}, .validForDays = 1})));
        QCOMPARE(setLists().code, 0);
        // A variable that was not set must not switch it off.
        QCOMPARE(desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--crl"_s, u""_s}).code, 2);
        QCOMPARE(shown()["ledger"_L1].toString(), url);
        QCOMPARE(shown()["ledgerSecret"_L1].toString(), u"one"_s);
        QCOMPARE(shown()["crl"_L1].toString(), QFileInfo(lists).absoluteFilePath());
        QCOMPARE(desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--ledger-secret"_s, u"two"_s}).code, 0);
        QCOMPARE(shown()["ledger"_L1].toString(), url);
        QCOMPARE(shown()["ledgerSecret"_L1].toString(), u"two"_s);
        QCOMPARE(desk.run({u"environment"_s, u"set"_s, u"target"_s, u"--ledger"_s, u"file"_s, u"--crl"_s,
                           u"none"_s})
                     .code,
                 0);
        for (const char* gone : {"ledger", "ledgerSecret", "crl"})
            QVERIFY(!shown().contains(QLatin1StringView(gone)));
        QCOMPARE(shown()["ca"_L1].toString(), desk.core.authority());
    }

    void anUnusedEnvironmentGoes() {
        Desk desk;
        QVERIFY(desk.core.start());
        QVERIFY(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)).isEmpty());
        QCOMPARE(desk.run({u"environment"_s, u"remove"_s, u"target"_s}).code, 0);
        QCOMPARE(desk.run({u"environment"_s, u"show"_s, u"target"_s}).code, 1);
    }
};

QTEST_GUILESS_MAIN(EnvironmentsTest)
#include "tst_environments.moc"
