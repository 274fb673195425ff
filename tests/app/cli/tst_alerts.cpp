// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "core/base/Clock.h"
#include "tests/app/cli/Programs.h"

using namespace programs;

/// Alerts, maintenance and suspects from the command line, without an engine that runs already.
class AlertsCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(QDir(m_folder.path()).mkpath(u"sandbox"_s));
        QFile file(m_folder.filePath(u"sandbox/core.properties"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("connectors.fast2.enabled=true\nconnectors.alerts.rule.mine=bytes ? 5\n");
    }
    void cleanupTestCase() { Console(m_folder.path()).endSandbox(); }

    void alertsAndRulesAreListed() {
        const Console console(m_folder.path());
        const Ended open = console.run({u"alerts"_s});
        QCOMPARE(open.code, 0);
        QCOMPARE(open.json()["schema"_L1].toString(), u"alerts/1"_s);
        QVERIFY(open.json()["incidents"_L1].isArray());
        const Ended rules = console.run({u"alerts"_s, u"rules"_s});
        QCOMPARE(rules.json()["schema"_L1].toString(), u"alert-rules/1"_s);
        QVERIFY(rules.out.contains("\"invalid\"") && rules.out.contains("connector-down"));
        const Ended plain = programs::run(
            u"flowerdocsctl"_s,
            {u"--data"_s, m_folder.path(), u"--environment"_s, u"sandbox"_s, u"alerts"_s, u"rules"_s});
        QCOMPARE(plain.code, 0);
        QVERIFY(plain.out.contains("disk.free < 5 for 1m"));
    }

    void maintenanceIsPlannedAndCancelled() {
        const Console console(m_folder.path());
        const Ended added =
            console.run({u"maintenance"_s, u"add"_s, u"*"_s, u"--for"_s, u"2h"_s, u"--reason"_s, u"disk"_s});
        QVERIFY2(added.code == 0, added.err.constData());
        QCOMPARE(added.json()["state"_L1].toString(), u"active"_s);
        const Ended later =
            console.run({u"maintenance"_s, u"add"_s, u"fast2"_s, u"--from"_s, u"2096-01-01T00:00:00Z"_s,
                         u"--to"_s, u"2096-01-01T06:00:00+01:00"_s});
        QVERIFY2(later.code == 0, later.err.constData());
        QCOMPARE(later.json()["to"_L1].toString(), u"2096-01-01T05:00:00.000Z"_s);
        QCOMPARE(console.run({u"maintenance"_s, u"list"_s}).json()["windows"_L1].toArray().size(), 2);
        const QString id = QString::number(later.json()["id"_L1].toInteger());
        QCOMPARE(console.run({u"maintenance"_s, u"remove"_s, id}).code, 0);
        QCOMPARE(console.run({u"maintenance"_s, u"list"_s}).json()["windows"_L1].toArray().size(), 1);
        QCOMPARE(console.run({u"maintenance"_s, u"remove"_s, id}).error()["code"_L1].toString(),
                 u"MAINTENANCE_UNKNOWN"_s);
    }

    void wrongWordsAreRefused_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no length") << QStringList{u"maintenance"_s, u"add"_s, u"fast2"_s};
        QTest::newRow("two lengths") << QStringList{
            u"maintenance"_s,         u"add"_s, u"fast2"_s, u"--for"_s, u"2h"_s, u"--to"_s,
            u"2096-01-01T00:00:00Z"_s};
        QTest::newRow("no time") << QStringList{u"maintenance"_s, u"add"_s, u"fast2"_s, u"--for"_s,
                                                u"soon"_s};
        QTest::newRow("no zone") << QStringList{u"maintenance"_s, u"add"_s, u"fast2"_s, u"--to"_s,
                                                u"tomorrow"_s};
        QTest::newRow("no number") << QStringList{u"alerts"_s, u"acknowledge"_s, u"one"_s};
        QTest::newRow("mute for ever")
            << QStringList{u"alerts"_s, u"mute"_s, u"disk-space"_s, u"--for"_s, u"9999d"_s};
        QTest::newRow("no moment") << QStringList{u"metrics"_s, u"moved"_s, u"--since"_s, u"then"_s};
        QTest::newRow("limit") << QStringList{u"alerts"_s, u"--limit"_s, u"0"_s};
    }

    void wrongWordsAreRefused() {
        QFETCH(QStringList, words);
        QCOMPARE(Console(m_folder.path()).run(words).code, 2);
    }

    void questionsAfterADropAreAnswered() {
        const Console console(m_folder.path());
        const Ended moved = console.run({u"metrics"_s, u"moved"_s, u"--since"_s, u"2h"_s});
        QVERIFY2(moved.code == 0, moved.err.constData());
        QCOMPARE(moved.json()["schema"_L1].toString(), u"metrics-moved/1"_s);
        const Ended suspects = console.run({u"health"_s, u"suspects"_s, u"fast2"_s});
        QVERIFY2(suspects.code == 0, suspects.err.constData());
        QCOMPARE(suspects.json()["schema"_L1].toString(), u"health-suspects/1"_s);
        QCOMPARE(console.run({u"health"_s, u"suspects"_s, u"nobody"_s}).error()["code"_L1].toString(),
                 u"CONNECTOR_UNKNOWN"_s);
    }
};

QTEST_GUILESS_MAIN(AlertsCommandTest)
#include "tst_alerts.moc"
