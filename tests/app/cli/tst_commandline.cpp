// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "app/cli/Cli.h"
#include "app/cli/Csv.h"
#include "app/cli/Help.h"
#include "app/engine/DemoCorpus.h"
#include "core/base/ErrorJson.h"

using namespace fdc;
using namespace fdc::cli;
using namespace Qt::Literals::StringLiterals;

/// Words in, meaning out: parsing, exit codes, help. No engine.
class CommandLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void globalOptionsStandAnywhere() {
        const auto table = commandTable();
        const auto one = parseInvocation(
            {u"--data"_s, u"/d"_s, u"campaign"_s, u"status"_s, u"Demo_Run1"_s, u"--json"_s}, table);
        QVERIFY(one.has_value());
        QCOMPARE(one->command->path, QStringList({u"campaign"_s, u"status"_s}));
        QCOMPARE(one->arguments.words, QStringList{u"Demo_Run1"_s});
        QCOMPARE(one->global.data, u"/d"_s);
        QVERIFY(one->global.json);
    }

    void optionsTakeTheirValuesInBothForms() {
        const auto table = commandTable();
        const auto one = parseInvocation(
            {u"campaign"_s, u"start"_s, u"--map=a b.json"_s, u"--requests"_s, u"8"_s, u"--wait"_s}, table);
        QVERIFY(one.has_value());
        QCOMPARE(one->arguments.value(u"map"_s), u"a b.json"_s);
        QCOMPARE(*one->arguments.number(u"requests"_s, 1, 1, 128), 8);
        QVERIFY(one->arguments.has(u"wait"_s));
    }

    void whatIsNoCommandLineIsUsage_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown command") << QStringList{u"fly"_s};
        QTest::newRow("unknown option") << QStringList{u"campaign"_s, u"list"_s, u"--fast"_s};
        QTest::newRow("missing word") << QStringList{u"campaign"_s, u"status"_s};
        QTest::newRow("too many words") << QStringList{u"whoami"_s, u"now"_s};
        QTest::newRow("missing value") << QStringList{u"campaign"_s, u"start"_s, u"--map"_s};
        QTest::newRow("value for a flag") << QStringList{u"campaign"_s, u"list"_s, u"--json=yes"_s};
        QTest::newRow("none of the listed values")
            << QStringList{u"campaign"_s, u"exceptions"_s, u"A_Run1"_s, u"--format"_s, u"xml"_s};
        QTest::newRow("unknown broker")
            << QStringList{u"campaign"_s, u"start"_s, u"--map"_s, u"a"_s, u"--broker=other"_s};
        QTest::newRow("unknown language") << QStringList{u"--lang"_s, u"de"_s, u"campaign"_s, u"list"_s};
        QTest::newRow("empty data folder") << QStringList{u"--data="_s, u"campaign"_s, u"list"_s};
        QTest::newRow("empty file of a result") << QStringList{u"ledger"_s, u"export"_s, u"--out"_s, u""_s};
        QTest::newRow("option twice")
            << QStringList{u"campaign"_s, u"start"_s, u"--map"_s, u"a"_s, u"--map"_s, u"b"_s};
    }

    void whatIsNoCommandLineIsUsage() {
        QFETCH(QStringList, words);
        const auto table = commandTable();
        const auto one = parseInvocation(words, table);
        QVERIFY(!one.has_value());
        QCOMPARE(exitCodeOf(one.error()), 2);
    }

    void aWrongCommandLineIsAnsweredInTheWayAskedFor() {
        const GlobalOptions options = messageOptions({u"fly"_s, u"--json"_s, u"--lang"_s, u"fr"_s});
        QVERIFY(options.json);
        QCOMPARE(options.language, u"fr"_s);
        QVERIFY(!messageOptions({u"fly"_s}).json);
    }

    void numbersHaveBounds() {
        Arguments arguments;
        arguments.options[u"n"_s] = {u"129"_s};
        QVERIFY(!arguments.number(u"n"_s, 1, 1, 128).has_value());
        arguments.options[u"n"_s] = {u"12x"_s};
        QVERIFY(!arguments.number(u"n"_s, 1, 1, 128).has_value());
        QCOMPARE(*arguments.number(u"other"_s, 7, 1, 128), 7);
    }

    void theContractsCommandsAreAllThere_data() {
        QTest::addColumn<QString>("command");
        for (const char* command : {"demo",
                                    "environment list",
                                    "environment add",
                                    "environment set",
                                    "environment show",
                                    "environment remove",
                                    "config check",
                                    "config get",
                                    "config set",
                                    "config unset",
                                    "config cat",
                                    "config effective",
                                    "config diff",
                                    "config history",
                                    "config restore",
                                    "config comment",
                                    "config uncomment",
                                    "config rename",
                                    "config pending",
                                    "config restarted",
                                    "config own",
                                    "config severity",
                                    "connector list",
                                    "connector show",
                                    "connector enable",
                                    "connector disable",
                                    "connector test",
                                    "connector restart",
                                    "map list",
                                    "map show",
                                    "map diff",
                                    "map run-tests",
                                    "map publish",
                                    "map versions",
                                    "map validate",
                                    "campaign start",
                                    "campaign list",
                                    "campaign status",
                                    "campaign stats",
                                    "campaign map",
                                    "campaign pause",
                                    "campaign resume",
                                    "campaign stop",
                                    "campaign join",
                                    "campaign retry",
                                    "campaign exceptions",
                                    "campaign rehearse",
                                    "campaign rehearsal",
                                    "campaign assess",
                                    "ledger summary",
                                    "secret set",
                                    "secret list",
                                    "secret remove",
                                    "login",
                                    "logout",
                                    "whoami",
                                    "health",
                                    "audit list",
                                    "audit show",
                                    "audit verify",
                                    "serve",
                                    "doctor"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void theContractsCommandsAreAllThere() {
        QFETCH(QString, command);
        const auto table = commandTable();
        const bool there = std::ranges::any_of(
            table, [&command](const CommandSpec& spec) { return spec.path == command.split(u' '); });
        QVERIFY(there);
        QVERIFY(helpText(table, nullptr, {}).contains(command));
        QVERIFY(bashCompletion(table).contains(command.section(u' ', -1)));
    }

    void aCampaignsEndBecomesAnExitCode_data() {
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("holdKind");
        QTest::addColumn<int>("code");
        QTest::newRow("verified") << u"verified"_s << QString() << 0;
        QTest::newRow("arrived") << u"arrived"_s << QString() << 0;
        QTest::newRow("partial") << u"partial"_s << QString() << 4;
        QTest::newRow("cancelled") << u"cancelled"_s << QString() << 130;
        QTest::newRow("failed") << u"failed"_s << QString() << 1;
        QTest::newRow("failed, unreachable") << u"failed"_s << u"temporary"_s << 5;
        QTest::newRow("failed, refused") << u"failed"_s << u"authentication"_s << 6;
        QTest::newRow("failed, forbidden") << u"failed"_s << u"permission"_s << 6;
        QTest::newRow("failed, bad data") << u"failed"_s << u"data"_s << 1;
        QTest::newRow("interrupted") << QString() << u"limit"_s << 8;
    }

    void aCampaignsEndBecomesAnExitCode() {
        QFETCH(QString, verdict);
        QFETCH(QString, holdKind);
        QFETCH(int, code);
        QJsonObject campaign{{u"verdict"_s, verdict.isEmpty() ? QJsonValue() : QJsonValue(verdict)}};
        if (!holdKind.isEmpty())
            campaign[u"hold"_s] = QJsonObject{{u"code"_s, u"SOME_CODE"_s}, {u"kind"_s, holdKind}};
        QCOMPARE(exitCodeOfCampaign(campaign), code);
    }

    void csvCellsAreQuotedAndNeverRunAsFormulas() {
        QCOMPARE(csvRow({u"a"_s, u"b,c"_s, u"d\"e"_s}), QByteArray("a,\"b,c\",\"d\"\"e\"\r\n"));
        QCOMPARE(csvRow({u"=1+1"_s, u"-2"_s, u"@x"_s}), QByteArray("'=1+1,'-2,'@x\r\n"));
        QCOMPARE(csvRow({u"été"_s}), QByteArray("été\r\n"));
    }

    void plantedDefectsAreOneInAHundred_data() {
        QTest::addColumn<int>("documents");
        for (const int documents : {1, 99, 100, 200, 1000, 2000, 12345})
            QTest::addRow("%d", documents) << documents;
    }

    void plantedDefectsAreOneInAHundred() {
        QFETCH(int, documents);
        const engine::PlantedDefects planted = engine::plantedDefects(documents);
        QCOMPARE(planted.total(), documents / 100);
        if (documents == 2000) {
            QCOMPARE(planted.missingContents, 6);
            QCOMPARE(planted.wrongHashes, 4);
            QCOMPARE(planted.missingTags, 5);
            QCOMPARE(planted.undeclaredTags, 2);
            QCOMPARE(planted.unknownAcls, 3);
        }
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
