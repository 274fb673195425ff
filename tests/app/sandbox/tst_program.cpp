// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QProcess>
#include <QTcpSocket>
#include <atomic>
#include <thread>

#include "app/sandbox/SandboxErrors.h"
#include "core/security/Digest.h"
#include "tests/app/sandbox/SandboxFixture.h"

using namespace fdc::sandbox;
using namespace Qt::Literals::StringLiterals;

/// flowerdocs-sandbox as a process of its own.
class TestProgram : public QObject {
    Q_OBJECT

    static QString program() { return QCoreApplication::applicationDirPath() + u"/flowerdocs-sandbox"_s; }

    /// A running program; killed when the test leaves early.
    struct Running {
        QProcess process;
        QJsonObject environment;

        explicit Running(const QStringList& arguments) {
            process.setProcessChannelMode(QProcess::SeparateChannels);
            process.start(program(), arguments + QStringList{u"--print-env"_s});
            while (!process.canReadLine() && process.waitForReadyRead(20'000)) {
            }
            environment = QJsonDocument::fromJson(process.readLine()).object();
        }
        ~Running() {
            process.kill();
            process.waitForFinished();
        }
        CoreClient client(const QString& user = u"admin"_s) const {
            CoreClient made(environment.value("core"_L1).toString(), environment.value("ca"_L1).toString());
            const QJsonArray accounts = environment.value("accounts"_L1).toArray();
            for (const QJsonValue& value : accounts) {
                const QJsonObject account = value.toObject();
                if (account.value("user"_L1).toString() == user &&
                    account.value("scope"_L1).toString() == u"SANDBOX")
                    made.login(user, account.value("password"_L1).toString().toUtf8(), u"SANDBOX"_s);
            }
            return made;
        }
    };

    static QList<QJsonObject> dump(const QString& folder) {
        QProcess process;
        process.start(program(), {u"--data"_s, folder, u"--dump"_s});
        process.waitForFinished();
        QList<QJsonObject> lines;
        const QList<QByteArray> texts = process.readAllStandardOutput().split('\n');
        for (const QByteArray& line : texts) {
            if (!line.isEmpty())
                lines.append(QJsonDocument::fromJson(line).object());
        }
        return lines;
    }

private Q_SLOTS:
    void environmentIsOneLineWithTheAgreedFields() {
        const QTemporaryDir folder;
        Running sandbox({u"--data"_s, folder.path()});
        const QJsonObject& shown = sandbox.environment;
        for (const QString& key :
             {u"core"_s, u"broker"_s, u"plume"_s, u"ca"_s, u"accounts"_s, u"pid"_s, u"schema"_s})
            QVERIFY2(shown.contains(key), qPrintable(key));
        QVERIFY(shown.value("core"_L1).toString().startsWith(u"https://127.0.0.1:"));
        QVERIFY(shown.value("core"_L1).toString().endsWith(u"/core"));
        QVERIFY(shown.value("broker"_L1).isNull() && shown.value("plume"_L1).isNull());
        QCOMPARE(shown.value("pid"_L1).toInteger(), sandbox.process.processId());
        QStringList users;
        QSet<QString> scopes;
        const QJsonArray accounts = shown.value("accounts"_L1).toArray();
        for (const QJsonValue& value : accounts) {
            const QJsonObject account = value.toObject();
            users.append(account.value("user"_L1).toString());
            scopes.insert(account.value("scope"_L1).toString());
            QVERIFY(account.value("password"_L1).toString().size() >= 20);
            QVERIFY(!account.value("profiles"_L1).toArray().isEmpty());
        }
        for (const QString& user : {u"admin"_s, u"operator"_s, u"viewer"_s, u"system"_s})
            QVERIFY2(users.contains(user), qPrintable(user));
        QCOMPARE(scopes, (QSet<QString>{u"SANDBOX"_s, u"OTHER"_s}));
        CoreClient client = sandbox.client();
        QVERIFY(client.get("/rest/documentclass/Contrat").ok());

        QFile run(folder.filePath(u"run.json"_s));
        QVERIFY(run.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(run.readAll()).object(), shown);
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QString& name : {u"run.json"_s, u"accounts.json"_s, u"tls/ca.key"_s, u"core.db"_s}) {
            const QFile file(folder.filePath(name));
            QVERIFY2(file.exists() && !(file.permissions() & others), qPrintable(name));
        }
    }

    void passwordsAreOfTheFolderAndStayTheSame() {
        const QTemporaryDir folder;
        const QTemporaryDir other;
        const auto accounts = [](const QString& path) {
            const Running sandbox({u"--data"_s, path});
            return sandbox.environment.value("accounts"_L1).toArray();
        };
        const QJsonArray first = accounts(folder.path());
        QCOMPARE(accounts(folder.path()), first);
        QVERIFY(accounts(other.path()) != first);
    }

    void terminateEndsItCleanly() {
        const QTemporaryDir folder;
        Running sandbox({u"--data"_s, folder.path()});
        QVERIFY(QFile::exists(folder.filePath(u"run.json"_s)));
        sandbox.process.terminate();
        QVERIFY(sandbox.process.waitForFinished(10'000));
        QCOMPARE(sandbox.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(sandbox.process.exitCode(), 0);
        QVERIFY(!QFile::exists(folder.filePath(u"run.json"_s)));
    }

    void secondStartOnTheSameFolderIsRefused() {
        const QTemporaryDir folder;
        Running first({u"--data"_s, folder.path()});
        QProcess second;
        second.start(program(), {u"--data"_s, folder.path()});
        QVERIFY(second.waitForFinished(10'000));
        QCOMPARE(second.exitCode(), 1);
        const QByteArray said = second.readAllStandardError();
        QVERIFY2(
            said.contains("SANDBOX_RUNNING") && said.contains(QByteArray::number(first.process.processId())),
            said.constData());
        QVERIFY(QFile::exists(folder.filePath(u"run.json"_s)));
        CoreClient client = first.client();
        QVERIFY(client.get("/actuator/info").ok());
    }

    void idleProgramEndsAndABusyOneDoesNot() {
        const QTemporaryDir folder;
        Running sandbox({u"--data"_s, folder.path(), u"--idle-exit"_s, u"1"_s});
        {
            CoreClient client = sandbox.client();
            QVERIFY(client.get("/actuator/info").ok());
            // The open connection is a client, even when it is silent.
            QVERIFY(!sandbox.process.waitForFinished(2'500));
        }
        QVERIFY(sandbox.process.waitForFinished(20'000));
        QCOMPARE(sandbox.process.exitCode(), 0);
    }

    void badArgumentsAreUsageErrors_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{u"--port"_s, u"1"_s};
        QTest::newRow("port is no number") << QStringList{u"--port-base"_s, u"x"_s};
        QTest::newRow("port too large") << QStringList{u"--port-base"_s, u"70000"_s};
        QTest::newRow("negative documents") << QStringList{u"--documents"_s, u"-1"_s};
        QTest::newRow("unknown quirk") << QStringList{u"--quirk"_s, u"x"_s};
        QTest::newRow("stray word") << QStringList{u"now"_s};
        QTest::newRow("dump of nothing") << QStringList{u"--dump"_s};
    }
    void badArgumentsAreUsageErrors() {
        QFETCH(QStringList, arguments);
        QProcess process;
        process.start(program(), arguments);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(!process.readAllStandardError().isEmpty());
    }

    void quirksComeFromTheCommandLine() {
        const QTemporaryDir folder;
        Running sandbox(
            {u"--data"_s, folder.path(), u"--quirk"_s, u"dialect-2025"_s, u"--quirk"_s, u"lost-ack=100"_s});
        CoreClient client = sandbox.client();
        QVERIFY(!client.get("/actuator/info").object().contains("version"_L1));
        client.freshConnection = true;
        QVERIFY(client.post("/rest/documents/", QJsonArray{contract(u"d"_s)}).result != CURLE_OK);
    }

    void killedProgramKeepsWhatItAcknowledged() {
        const QTemporaryDir folder;
        QMap<QString, QString> acknowledged;
        for (int round = 0; round < 3; ++round) {
            Running sandbox({u"--data"_s, folder.path()});
            CoreClient client = sandbox.client();
            std::atomic<int> stored{0};
            std::thread killer([&] {
                while (stored < 60)
                    std::this_thread::yield();
                QProcess::execute(u"kill"_s, {u"-9"_s, QString::number(sandbox.process.processId())});
            });
            for (int i = 0; i < 5000; ++i) {
                const QByteArray content = QByteArray::number(round) + '/' + QByteArray::number(i);
                const QString id = u"d-%1-%2"_s.arg(round).arg(i);
                const QString temp = uploadTemp(client, content);
                const auto reply = client.post("/rest/documents", QJsonArray{contract(id, {temp})});
                if (!reply.ok())
                    break;
                acknowledged.insert(id, QString::fromLatin1(fdc::security::sha256Hex(content)));
                ++stored;
            }
            stored = 60;
            killer.join();
            QVERIFY(sandbox.process.waitForFinished(10'000));
            QCOMPARE(sandbox.process.exitStatus(), QProcess::CrashExit);
        }
        QVERIFY(acknowledged.size() >= 180);
        QMap<QString, QJsonObject> kept;
        const QList<QJsonObject> lines = dump(folder.path());
        for (const QJsonObject& line : lines)
            kept.insert(line.value("id"_L1).toString(), line);
        for (auto it = acknowledged.begin(); it != acknowledged.end(); ++it) {
            QCOMPARE(kept.value(it.key()).value("sha256"_L1).toString(), it.value());
            QCOMPARE(kept.value(it.key()).value("creates"_L1).toInt(), 1);
        }
        // The folder works again although run.json of the dead process still lies there.
        Running again({u"--data"_s, folder.path()});
        CoreClient client = again.client();
        QVERIFY(client.get("/rest/documents/" + acknowledged.firstKey().toLatin1()).ok());
    }

    void dumpPrintsDocumentsBesideARunningServer() {
        const QTemporaryDir folder;
        Running sandbox({u"--data"_s, folder.path(), u"--documents"_s, u"12"_s});
        CoreClient client = sandbox.client();
        QVERIFY(client.post("/rest/documents", QJsonArray{contract(u"sans-contenu"_s)}).ok());
        const QList<QJsonObject> lines = dump(folder.path());
        QCOMPARE(lines.size(), 13);
        for (const QJsonObject& line : lines) {
            for (const QString& key :
                 {u"scope"_s, u"id"_s, u"classId"_s, u"sha256"_s, u"bytes"_s, u"creates"_s, u"tags"_s})
                QVERIFY2(line.contains(key), qPrintable(key));
            const bool bare = line.value("id"_L1).toString() == u"sans-contenu";
            QCOMPARE(line.value("sha256"_L1).isNull(), bare);
            QCOMPARE(line.value("bytes"_L1).toInt() == 0, bare);
        }
        QProcess nothing;
        nothing.start(program(), {u"--data"_s, folder.filePath(u"none"_s), u"--dump"_s});
        QVERIFY(nothing.waitForFinished());
        QCOMPARE(nothing.exitCode(), 1);
        QVERIFY(nothing.readAllStandardError().contains("STORE_MISSING"));
    }

    void damagedAccountsFileIsNotOverwritten() {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"accounts.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray damaged("{\"accounts\": [{\"user\": \"admin\"}]}");
        file.write(damaged);
        file.close();
        SandboxOptions options;
        options.dataFolder = folder.path();
        const auto started = Sandbox::start(options);
        QVERIFY(!started);
        QVERIFY(started.error().is(sandboxAccountsDamaged));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), damaged);
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
