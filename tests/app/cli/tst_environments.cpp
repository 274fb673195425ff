// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

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
