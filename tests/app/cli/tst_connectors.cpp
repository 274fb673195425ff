// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/cli/OwnCore.h"

using namespace programs;

namespace {

QStringList words(const QString& line) {
    return line.split(u' ', Qt::SkipEmptyParts);
}

}  // namespace

/// `connector …` with several connectors, its test, and `logs`, as processes.
class ConnectorsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;

    /// An environment `prod` whose core.properties is @p properties; nothing of it can be reached.
    void makeProd(const QByteArray& properties) {
        m_folder = std::make_unique<QTemporaryDir>();
        m_console = std::make_unique<Console>(m_folder->filePath(u"data"_s), u"prod"_s);
        QFile file(m_folder->filePath(u"core.properties"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(properties) != properties.size())
            qFatal("core.properties is not written");
        file.close();
        const Ended added =
            m_console->run({u"environment"_s, u"add"_s, u"prod"_s, u"--core"_s, u"https://localhost:1/core"_s,
                            u"--scope"_s, u"Main"_s, u"--properties"_s, file.fileName()});
        if (added.code != 0)
            qFatal("%s", added.err.constData());
    }
    static QJsonObject row(const Ended& ended, int index) {
        return ended.json()["rows"_L1][index].toObject();
    }
    static qsizetype records(const Ended& ended) { return ended.json()["records"_L1].toArray().size(); }

private Q_SLOTS:
    void severalAreSwitchedWithARowEach() {
        makeProd("connectors.fast2.enabled=false\n");
        const Ended dry = m_console->run(words(u"connector bulk enable fast2 nobody --dry-run"_s));
        QCOMPARE(dry.json()["schema"_L1].toString(), u"connector-bulk/1"_s);
        QVERIFY(dry.json()["dryRun"_L1].toBool());
        QCOMPARE(row(dry, 0)["effect"_L1].toString(), u"starts"_s);
        QCOMPARE(row(dry, 1)["code"_L1].toString(), u"CONNECTOR_UNKNOWN"_s);
        QCOMPARE(dry.code, 1);
        const Ended still = m_console->run(words(u"connector show fast2"_s));
        QVERIFY(!still.json()["connectors"_L1][0]["wanted"_L1].toBool(true));

        const Ended done = m_console->run(words(u"connector enable fast2 nobody"_s));
        QCOMPARE(done.code, 1);  // that of the row that fared worst
        QVERIFY(row(done, 0)["ok"_L1].toBool());
        QVERIFY(row(done, 0)["changed"_L1].toBool());
        QVERIFY(!row(done, 1)["sentence"_L1].toString().isEmpty());
        const Ended shown = m_console->run(words(u"connector show fast2"_s));
        QVERIFY(shown.json()["connectors"_L1][0]["wanted"_L1].toBool());
        // One alone answers its state, as before.
        const Ended off = m_console->run(words(u"connector disable fast2"_s));
        QCOMPARE(off.code, 0);
        QCOMPARE(off.json()["connectors"_L1][0]["observed"_L1].toString(), u"off"_s);
        QCOMPARE(m_console->run(words(u"connector bulk fly fast2"_s)).code, 2);
    }

    void aPersonReadsRowsAndFacts() {
        makeProd("connectors.fast2.enabled=true\n");
        const auto text = [this](const QString& line) {
            return programs::run(u"flowerdocsctl"_s,
                                 QStringList{u"--data"_s, m_console->data(), u"--environment"_s, u"prod"_s,
                                             u"--lang"_s, u"en"_s} +
                                     words(line));
        };
        const Ended dry = text(u"connector bulk disable fast2 --dry-run"_s);
        QVERIFY2(dry.out.contains("stops"), dry.out.constData());
        QVERIFY2(dry.err.contains("Nothing was changed"), dry.err.constData());
        const Ended shown = text(u"connector show fast2"_s);
        QVERIFY2(shown.out.contains("Circuit: closed"), shown.out.constData());
        const Ended synchronized = text(u"connector sync fast2 --full"_s);
        QCOMPARE(synchronized.code, 0);
        QVERIFY2(synchronized.out.contains("examined: 0"), synchronized.out.constData());
    }

    void theLogIsReadWithItsFilters() {
        // This build drives no remote broker, so the connector does not start, and says so in the log.
        makeProd("connectors.fast2.enabled=true\nfast2.connector.url=https://fast2.example.org\n");
        QCOMPARE(m_console->run(words(u"connector list"_s)).code, 0);
        const Ended all = m_console->run({u"logs"_s});
        QCOMPARE(all.json()["schema"_L1].toString(), u"logs/1"_s);
        const QJsonObject last = all.json()["records"_L1].toArray().last().toObject();
        QVERIFY2(records(all) > 0, all.out.constData());
        QVERIFY(QDateTime::fromString(last["time"_L1].toString(), Qt::ISODateWithMs).isValid());
        const Ended found =
            m_console->run(words(u"logs --level warning --category connector --grep remote_unavailable"_s));
        QVERIFY2(records(found) >= 1, all.out.constData());
        QCOMPARE(found.json()["records"_L1][0]["level"_L1].toString(), u"warning"_s);
        QCOMPARE(records(m_console->run(words(u"logs --grep nothing-like-this"_s))), 0);
        QCOMPARE(records(m_console->run(words(u"logs --correlation none-such"_s))), 0);
        QCOMPARE(records(m_console->run(words(u"logs --limit 0"_s))), 0);
        QCOMPARE(records(m_console->run(words(u"logs --limit 1"_s))), 1);
        QCOMPARE(m_console->run(words(u"logs --level loud"_s)).code, 2);
        QCOMPARE(m_console->run(words(u"logs level connector loud"_s)).code, 2);
        QCOMPARE(m_console->run(words(u"logs level con*nector debug"_s)).code, 2);
    }

    void whatStrangersLogDoesNotSteerTheTerminal() {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"logs"_s));
        QFile file(folder.filePath(u"logs/engine.log"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QJsonObject record{{u"time"_s, u"2026-01-01T00:00:00.000Z"_s},
                                 {u"level"_s, u"info"_s},
                                 {u"category"_s, u"connector.plugin.x"_s},
                                 {u"message"_s, u"a\u001b[2Jb\nc\u202ed\u0007"_s}};
        file.write(QJsonDocument(record).toJson(QJsonDocument::Compact) + '\n');
        file.close();
        const Ended shown = programs::run(u"flowerdocsctl"_s, {u"--data"_s, folder.path(), u"logs"_s});
        QCOMPARE(shown.code, 0);
        QVERIFY2(shown.out.contains("[2Jb c"), shown.out.constData());
        QCOMPARE(shown.out.count('\n'), 1);
        for (const char* steering : {"\x1b", "\x07", "\xe2\x80\xae"})
            QVERIFY(!shown.out.contains(steering));
    }

    void followingShowsWhatComes() {
        makeProd("connectors.fast2.enabled=true\nfast2.connector.url=https://fast2.example.org\n");
        const auto following = m_console->start(words(u"logs --follow --limit 0 --category connector"_s));
        QByteArray seen;
        QTRY_VERIFY_WITH_TIMEOUT(following->state() == QProcess::Running, 20'000);
        // Each command is an engine of its own that writes what it meets.
        QTRY_VERIFY_WITH_TIMEOUT(
            (m_console->run(words(u"connector list"_s)), seen += following->readAllStandardOutput(),
             seen.contains("FAST2_REMOTE_UNAVAILABLE")),
            60'000);
        for (const QByteArray& line : seen.split('\n')) {
            if (!line.isEmpty())
                QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        }
        following->terminate();
        QCOMPARE(finish(*following).code, 143);
    }

    void theTestTellsTheChainAndNeverSendsARefusedPasswordAgain() {
        Desk desk;
        QVERIFY(desk.core.start());
        const QByteArray said = desk.set(desk.core.authority(), "certainly wrong");
        QVERIFY2(said.isEmpty(), said.constData());
        const auto serving = desk.start({u"serve"_s});
        QVERIFY(serving->waitForReadyRead(60'000));
        QList<int> codes;
        for (int i = 0; i < 3; ++i) {
            const Ended ended = desk.run(words(u"connector test fast2"_s));
            codes.append(ended.code);
            const QJsonObject rung = ended.json()["rungs"_L1][4].toObject();
            QCOMPARE(rung["code"_L1].toString(), u"AUTHENTICATION_REFUSED"_s);
            QVERIFY(!rung["fix"_L1].toString().isEmpty());
            QVERIFY(!ended.json()["rungs"_L1][5]["tried"_L1].toBool(true));
            QVERIFY(ended.json()["rungs"_L1][3].toObject().contains("skewSeconds"_L1));
            const QJsonArray certificates = ended.json()["certificates"_L1].toArray();
            QVERIFY2(certificates.size() >= 2, ended.out.constData());
            QCOMPARE(certificates[0]["role"_L1].toString(), u"server"_s);
            QVERIFY(certificates[0]["days"_L1].toInteger() > 0);
            QVERIFY(!certificates[0]["issuer"_L1].toString().isEmpty());
        }
        QCOMPARE(codes, (QList<int>{6, 6, 6}));
        // Only who asks for it sends it once more.
        QCOMPARE(desk.run(words(u"connector test fast2 --again"_s)).code, 6);
        // A password that was set again is another matter.
        QVERIFY(desk.setPassword(desk.core.password(u"operator"_s)).isEmpty());
        const Ended good = desk.run(words(u"connector test fast2"_s));
        QVERIFY2(good.code == 0, good.out.constData());
        serving->terminate();
        QCOMPARE(finish(*serving).code, 143);
        // The wrong one, the wrong one when asked for, the right one.
        QCOMPARE(desk.exchanges("POST", u"/rest/authentication"_s), 3);
    }
};

QTEST_GUILESS_MAIN(ConnectorsTest)
#include "tst_connectors.moc"
