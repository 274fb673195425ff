// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>

#include "tests/app/cli/Programs.h"

using namespace programs;

/// Why a value is in force, and what of one environment may go to another, as an operator asks in a terminal.
class ExplainTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s is not written", qPrintable(name));
        return file.fileName();
    }
    static QByteArray bytesOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// Without --json.
    Ended say(const QStringList& words, const Surroundings& surroundings = {}) const {
        return programs::run(u"flowerdocsctl"_s,
                             QStringList{u"--data"_s, m_folder->filePath(u"data"_s)} + words, surroundings);
    }
    Ended ask(const QStringList& words, const Surroundings& surroundings = {}) const {
        return say(QStringList{u"--json"_s} + words, surroundings);
    }
    void addPair() const {
        for (const QString& name : {u"staging"_s, u"production"_s}) {
            const Ended added =
                say({u"environment"_s, u"add"_s, name, u"--core"_s, u"https://localhost:1/core"_s,
                     u"--scope"_s, u"Main"_s, u"--properties"_s, m_folder->filePath(name + u".properties"_s),
                     u"--related"_s, m_folder->filePath(name + u"/gui.properties"_s), u"--related"_s,
                     m_folder->filePath(name + u"/plume.properties"_s)});
            QVERIFY2(added.code == 0, added.err.constData());
        }
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aVariableIsToldAsWhatDecides() {
        const QString file =
            write(u"core.properties"_s, "fast2.connector.enabled=true\nfast2.connector.enabled=false\n");
        const Surroundings with{{}, {{u"FAST2_CONNECTOR_ENABLED"_s, u"true"_s}}};
        const QStringList words{u"config"_s, u"explain"_s, file, u"fast2.connector.enabled"_s};
        const QJsonObject json = ask(words, with).json();
        QCOMPARE(json["schema"_L1].toString(), u"config-explain/1"_s);
        QCOMPARE(json["origin"_L1].toString(), u"environment"_s);
        QCOMPARE(json["value"_L1].toString(), u"true"_s);
        QCOMPARE(json["file"_L1].toString(), file);
        QCOMPARE(json["layers"_L1][1]["value"_L1].toString(), u"false"_s);
        QCOMPARE(json["layers"_L1][2]["kind"_L1].toString(), u"earlierLine"_s);
        const Ended text = say(words, with);
        QCOMPARE(text.code, 0);
        QVERIFY(text.out.startsWith(
            "fast2.connector.enabled is “true”, because the environment variable FAST2_CONNECTOR_ENABLED"));
        const Ended french = say(QStringList{u"--lang"_s, u"fr"_s} + words, with);
        QVERIFY(french.out.contains("Variable d’environnement FAST2_CONNECTOR_ENABLED"));
    }

    void noSecretIsPrinted() {
        const QString file =
            write(u"core.properties"_s, "token.key=leak-1\n#token.key=leak-2\ntoken.key=${TOKEN:leak-3}\n");
        const Surroundings with{{}, {{u"TOKEN"_s, u"leak-4"_s}, {u"TOKEN_KEY"_s, u"leak-5"_s}}};
        for (const Ended& ended : {say({u"config"_s, u"explain"_s, file, u"token.key"_s}, with),
                                   ask({u"config"_s, u"explain"_s, file, u"token.key"_s}, with)}) {
            QCOMPARE(ended.code, 0);
            QVERIFY2(!ended.out.contains("leak-") && !ended.err.contains("leak-"), ended.out.constData());
        }
    }

    void aSwitchThatHoldsASecretIsNotPrinted() {
        const QString file =
            write(u"core.properties"_s, "connectors.fast2.enabled=https://me:hunter2@example.com\n");
        const Ended ended = say({u"config"_s, u"effective"_s, file});
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.out.contains("https://me:"), ended.out.constData());
        QVERIFY2(!ended.out.contains("hunter2"), ended.out.constData());
    }

    void theNameOfTheFileTellsTheProduct() {
        const QString gui = write(u"gui.properties"_s, "");
        const QStringList words{u"config"_s, u"explain"_s, gui, u"gui.session.timeout"_s};
        QCOMPARE(ask(words).json()["product"_L1].toString(), u"gui"_s);
        QCOMPARE(ask(words + QStringList{u"--product"_s, u"core"_s}).json()["product"_L1].toString(),
                 u"core"_s);
        QCOMPARE(ask(words + QStringList{u"--product"_s, u"word"_s}).code, 2);
        QCOMPARE(ask({u"config"_s, u"explain"_s, u"/nowhere/core.properties"_s, u"a"_s}).json(),
                 QJsonObject());
    }

    void effectiveKeepsItsFieldsAndPrintsTheTable() {
        const QString file =
            write(u"core.properties"_s, "connectors.enabled=true\n\nconnectors.fast2.enabled=true\n");
        const QStringList words{u"config"_s, u"effective"_s, file};
        const Surroundings with{{}, {{u"FAST2_CONNECTOR_ENABLED"_s, u"off"_s}}};
        const QJsonObject plain = ask(words, with).json();
        const QJsonObject fast2 = plain["connectors"_L1]["fast2"_L1].toObject();
        QCOMPARE(fast2["effective"_L1].toBool(true), false);
        QVERIFY(fast2["reason"_L1].toString().contains(u"FAST2_CONNECTOR_ENABLED"_s));
        QCOMPARE(fast2["switches"_L1].toArray().size(), 3);
        QCOMPARE(fast2["switches"_L1][1]["line"_L1].toInt(), 3);
        QCOMPARE(fast2["switches"_L1][1]["origin"_L1].toString(), u"file"_s);
        QVERIFY(!plain.contains("tables"_L1));
        const QJsonObject table =
            ask(words + QStringList{u"--table"_s}, with).json()["tables"_L1]["fast2"_L1].toObject();
        QCOMPARE(table["rows"_L1].toArray().size(), 8);
        QVERIFY(table["rows"_L1][1]["current"_L1].toBool());
        QVERIFY(!table["rows"_L1][0]["reachable"_L1].toBool());
        const Ended text = say(words + QStringList{u"--table"_s}, with);
        QCOMPARE(text.out.count("fast2 is on"), 1);
        QCOMPARE(text.out.count("fast2 is off"), 7);
        QVERIFY(text.out.contains("out of reach for the file"));
        QVERIFY(!say(words, with).out.contains("fast2 is on"));
    }

    void relatedFilesAreShown() {
        addPair();
        const Ended shown = say({u"environment"_s, u"show"_s, u"staging"_s});
        QCOMPARE(shown.out.count("relatedFiles "), 2);
        QVERIFY(shown.out.contains(m_folder->filePath(u"staging/plume.properties"_s).toUtf8()));
        QCOMPARE(ask({u"environment"_s, u"show"_s, u"staging"_s})
                     .json()["environments"_L1][0]["relatedFiles"_L1][0],
                 QJsonValue(m_folder->filePath(u"staging/gui.properties"_s)));
    }

    void relatedFilesAreToldAnew() {
        addPair();
        QCOMPARE(
            ask({u"environment"_s, u"relate"_s, u"staging"_s, u"/a.properties"_s, u"/b.properties"_s}).code,
            0);
        const QJsonObject shown = ask({u"environment"_s, u"show"_s, u"staging"_s}).json();
        QCOMPARE(shown["environments"_L1][0]["relatedFiles"_L1].toArray(),
                 (QJsonArray{u"/a.properties"_s, u"/b.properties"_s}));
        QCOMPARE(
            ask({u"environment"_s, u"relate"_s, u"staging"_s, u"/a.properties"_s, u"/a.properties"_s}).code,
            3);
        QCOMPARE(ask({u"environment"_s, u"relate"_s, u"staging"_s}).code, 0);
        QCOMPARE(ask({u"environment"_s, u"show"_s, u"staging"_s}).json()["environments"_L1][0]["scope"_L1],
                 QJsonValue(u"Main"_s));
    }

    void comparingTellsByItsExitCode() {
        write(u"staging.properties"_s, "redis.enabled=TRUE\ntoken.key=leak-a\na=1\n");
        write(u"production.properties"_s, "redis.enabled=true\ntoken.key=leak-b\na=2\n");
        addPair();
        const QStringList words{u"environment"_s, u"compare"_s, u"staging"_s, u"production"_s};
        const Ended text = say(words);
        QCOMPARE(text.code, 0);
        QVERIFY2(!text.out.contains("leak-"), text.out.constData());
        QVERIFY(text.out.contains("a ") && !text.out.contains("redis.enabled"));
        QVERIFY(say(words + QStringList{u"--all"_s}).out.contains("redis.enabled"));
        QCOMPARE(say(words + QStringList{u"--detailed-exitcode"_s}).code, 10);
        const QJsonObject json = ask(words).json();
        QCOMPARE(json["schema"_L1].toString(), u"environment-compare/1"_s);
        QCOMPARE(json["files"_L1].toArray().size(), 3);
        QCOMPARE(json["files"_L1][1]["error"_L1]["code"_L1].toString(), u"CONFIG_FILE_VANISHED"_s);
        QCOMPARE(say({u"environment"_s, u"compare"_s, u"staging"_s, u"nowhere"_s}).code, 1);
    }

    void promotingWritesWhatTheDryRunShows() {
        write(u"staging.properties"_s, "connectors.fast2.enabled=true\ntoken.key=leak-a\n");
        const QByteArray was = "# production\nconnectors.fast2.enabled=false\r\ntoken.key=leak-b\n";
        const QString file = write(u"production.properties"_s, was);
        addPair();
        const QStringList words{u"environment"_s, u"promote"_s, u"staging"_s, u"production"_s,
                                u"connectors.fast2.enabled"_s};
        const Ended dry = say(words + QStringList{u"--dry-run"_s, u"--detailed-exitcode"_s});
        QCOMPARE(dry.code, 10);
        QVERIFY(dry.out.contains("-connectors.fast2.enabled=false\r\n+connectors.fast2.enabled=true\r\n"));
        QVERIFY2(!dry.out.contains("leak-"), dry.out.constData());
        QCOMPARE(bytesOf(file), was);
        const QStringList withSecret = words + QStringList{u"token.key"_s};
        for (const QStringList& refused : {withSecret, withSecret + QStringList{u"--dry-run"_s}}) {
            const Ended ended = say(refused);
            QCOMPARE(ended.code, 3);
            QVERIFY(ended.err.contains("token.key"));
            QCOMPARE(bytesOf(file), was);
        }
        const Ended done = ask(words);
        QCOMPARE(done.code, 0);
        QCOMPARE(done.json()["schema"_L1].toString(), u"config-change/1"_s);
        QByteArray now = was;
        QCOMPARE(bytesOf(file), now.replace("=false", "=true"));
        QCOMPARE(say(words + QStringList{u"--dry-run"_s, u"--detailed-exitcode"_s}).code, 0);
        const Ended audit =
            ask({u"audit"_s, u"list"_s, u"--filter"_s, u"action:config.promote outcome:ok"_s});
        QCOMPARE(audit.json()["environment"_L1].toString(), u"production"_s);
    }
};

QTEST_GUILESS_MAIN(ExplainTest)
#include "tst_explain.moc"
