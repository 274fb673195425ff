// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QElapsedTimer>
#include <QTcpServer>

#include "core/store/Database.h"
#include "tests/app/cli/Hooks.h"

using namespace programs;

namespace {

const QByteArray hook = "/hooks/prod/notes";
const Signer signer{NotesDesk::secret};

/// As that of NotesDesk, for which a server must be there: its port is a setting.
constexpr char needsAServer[] = R"py(
import json, socket, sys
notes = open("handled.txt", "a")
port = 0

def away():
    try:
        socket.create_connection(("127.0.0.1", port), 5).close()
    except OSError as error:
        return {"kind": "temporary", "code": "SERVER_AWAY", "message": str(error)}

for line in sys.stdin:
    request = json.loads(line)
    if "id" not in request:
        continue
    method, params, result, error = request["method"], request.get("params", {}), {}, None
    if method == "hello":
        result = {"protocol": 1, "id": "notes", "version": "1.0.0"}
    elif method == "initialize":
        port = int(params["settings"]["notes.connector.port"])
    elif method == "check":
        result = {"rungs": []}
    elif method == "probe":
        result = {"health": "down" if away() else "up", "code": "", "detail": ""}
    elif method == "event":
        error = away()
        if not error:
            notes.write(params["id"] + "\n")
            notes.flush()
    answer = {"id": request["id"], "error": error} if error else {"id": request["id"], "result": result}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
)py";

QByteArray properties(const QByteArray& more = {}) {
    return QByteArray(
               "connectors.enabled=true\nconnectors.notes.enabled=true\nnotes.connector.webhook.secret=") +
           NotesDesk::secret + '\n' + more;
}

QByteArray bodyOf(int number) {
    return R"({"type":"note.changed","object":"n)" + QByteArray::number(number) + "\"}";
}

void damage(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(0) || file.write("this is no database") <= 0)
        qFatal("%s is not damaged", qPrintable(path));
}

}  // namespace

/// What operators do and what happens to them, with the real programs.
class OperationsTest : public QObject {
    Q_OBJECT

    static QJsonObject row(const NotesDesk& desk) {
        const Ended ended = desk.console().run({u"connector"_s, u"show"_s, u"notes"_s});
        return ended.json()["connectors"_L1][0].toObject();
    }
    static QJsonObject events(const NotesDesk& desk) {
        return desk.console().run({u"connector"_s, u"events"_s, u"notes"_s, u"--limit"_s, u"1000"_s}).json();
    }
    static int send(const Serving& serving, int number) {
        const QByteArray id = "msg_" + QByteArray::number(number);
        return Sender::once(serving.hooks, signer.message(hook, id, bodyOf(number))).status;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(QFile::exists(u"/usr/bin/python3"_s), "the plug-in of this test needs the package python3");
    }

    /// FDC_OUTAGE is how many seconds the server is away. The plug-in allows three attempts, which would be
    /// used up before anybody notices an outage.
    void anOutageOfItsServerBurnsNoEvent_data() {
        QTest::addColumn<int>("atOnce");
        QTest::newRow("one event") << 1;
        QTest::newRow("many") << 30;
    }

    void anOutageOfItsServerBurnsNoEvent() {
        QFETCH(int, atOnce);
        const int seconds = std::max(1, qEnvironmentVariableIntValue("FDC_OUTAGE"));
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        const NotesDesk desk;
        desk.write(u"notes/connector.py"_s, needsAServer);
        desk.write(u"core.properties"_s,
                   properties("notes.connector.port=" + QByteArray::number(port) + '\n'));
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        QCOMPARE(send(serving, 0), 202);
        QTRY_COMPARE_WITH_TIMEOUT(desk.handled(), QByteArrayList{"msg_0"}, 20'000);

        server.close();
        for (int number = 1; number <= atOnce; ++number)
            QCOMPARE(send(serving, number), 202);
        QTRY_COMPARE_WITH_TIMEOUT(row(desk)["circuit"_L1]["state"_L1].toString(), u"open"_s, 60'000);
        QTest::qWait(seconds * 1'000);
        QCOMPARE(events(desk)["counts"_L1]["dead"_L1].toInteger(), 0);
        QCOMPARE(events(desk)["counts"_L1]["waiting"_L1].toInteger() +
                     events(desk)["counts"_L1]["handling"_L1].toInteger(),
                 atOnce);
        QCOMPARE(row(desk)["observed"_L1].toString(), u"on"_s);

        QElapsedTimer back;
        back.start();
        QVERIFY(server.listen(QHostAddress::LocalHost, port));
        QTRY_VERIFY_WITH_TIMEOUT(desk.handled().size() > 1, 60'000);
        qInfo("handles events again %lld ms after the return of its server", back.elapsed());
        QTRY_COMPARE_WITH_TIMEOUT(events(desk)["counts"_L1]["done"_L1].toInteger(), atOnce + 1, 60'000);
        const QByteArrayList handled = desk.handled();
        QCOMPARE(QSet<QByteArray>(handled.begin(), handled.end()).size(), atOnce + 1);
        QCOMPARE(handled.size(), atOnce + 1);
        qint64 attempts = 0;
        for (const QJsonValue& event : events(desk)["events"_L1].toArray())
            attempts += event["attempts"_L1].toInteger();
        QVERIFY(attempts - (atOnce + 1) <= 5);  // what failed before the circuit opened
        QCOMPARE(serving.end().code, 143);
    }

    void manyWhoChangePluginsAtOnceEndNoService() {
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        const QStringList add{u"plugin"_s, u"add"_s, desk.file(u"notes"_s), u"--replace"_s};
        std::vector<std::unique_ptr<QProcess>> all;
        for (int round = 0; round < 5; ++round) {
            all.push_back(desk.console().start(add));
            all.push_back(desk.console().start({u"plugin"_s, u"remove"_s, u"notes"_s}));
            all.push_back(desk.console().start({u"connector"_s, u"restart"_s, u"notes"_s}));
        }
        for (const auto& one : all) {
            const QString code = finish(*one).error()["code"_L1].toString();
            QVERIFY2(code != "ENGINE_UNREACHABLE"_L1 && code != "INTERNAL_ERROR"_L1, qPrintable(code));
        }
        QCOMPARE(serving.process().state(), QProcess::Running);
        QCOMPARE(desk.console().run(add).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(row(desk)["observed"_L1].toString(), u"on"_s, 30'000);
        QCOMPARE(desk.console().run({u"audit"_s, u"verify"_s}).code, 0);
        QCOMPARE(serving.end().code, 143);
    }

    void eventsOfARemovedPluginWaitForItsReturn() {
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        const QByteArray slow = R"({"object":"slow","sleep":3})";
        QCOMPARE(Sender::once(serving.hooks, signer.message(hook, "slow", slow)).status, 202);
        for (int number = 0; number < 5; ++number)
            QCOMPARE(send(serving, number), 202);
        QCOMPARE(desk.console().run({u"plugin"_s, u"remove"_s, u"notes"_s}).code, 0);
        QVERIFY(QSet<int>({404, 503}).contains(send(serving, 99)));
        QVERIFY(row(desk).isEmpty());
        const QJsonObject counts = events(desk)["counts"_L1].toObject();
        QCOMPARE(counts["waiting"_L1].toInteger() + counts["done"_L1].toInteger(), 6);
        QCOMPARE(counts["dead"_L1].toInteger(), 0);
        QCOMPARE(desk.console().run({u"plugin"_s, u"add"_s, desk.file(u"notes"_s)}).code, 0);
        QTRY_COMPARE_WITH_TIMEOUT(events(desk)["counts"_L1]["done"_L1].toInteger(), 6, 30'000);
        QCOMPARE(serving.end().code, 143);
    }

    void aDamagedFileOfMonitoringStopsNoConnector_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("command");
        QTest::newRow("metrics.db") << u"metrics.db"_s << QStringList{u"metrics"_s};
        QTest::newRow("alerts.db") << u"alerts.db"_s << QStringList{u"alerts"_s};
    }

    void aDamagedFileOfMonitoringStopsNoConnector() {
        QFETCH(QString, file);
        QFETCH(QStringList, command);
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QCOMPARE(desk.console().run({u"health"_s}).code, 0);
        QCOMPARE(desk.console().run({u"alerts"_s, u"test"_s, u"desktop"_s}).code, 0);
        const QString path = desk.data() + u'/' + file;
        QTRY_VERIFY(QFileInfo::exists(path));
        damage(path);
        Serving serving(desk);
        QCOMPARE(send(serving, 1), 202);
        QTRY_COMPARE_WITH_TIMEOUT(desk.handled(), QByteArrayList{"msg_1"}, 20'000);
        const Ended health = desk.console().run({u"health"_s});
        QCOMPARE(health.json()["probes"_L1][0]["state"_L1].toString(), u"up"_s);
        const Ended reading = desk.console().run(command);
        QCOMPARE(reading.code, 1);
        QCOMPARE(reading.error()["code"_L1].toString(), u"STORE_DAMAGED"_s);
        const Ended doctor = desk.console().run({u"doctor"_s});
        QCOMPARE(doctor.code, 1);
        bool named = false;
        for (const QJsonValue& check : doctor.json()["checks"_L1].toArray())
            named = named || (check["name"_L1].toString() == file && !check["ok"_L1].toBool());
        QVERIFY2(named, doctor.out.constData());
        QCOMPARE(serving.end().code, 143);
    }

    /// It is the receiver's, and what cannot be read of it keeps no connector from its work.
    void theKeyOfTheWebhooksIsNotTheConnectors() {
        const NotesDesk desk;
        desk.write(u"core.properties"_s,
                   properties().replace(NotesDesk::secret, "${A_SECRET_THAT_NOBODY_SET}"));
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        QTRY_COMPARE_WITH_TIMEOUT(row(desk)["observed"_L1].toString(), u"on"_s, 20'000);
        QCOMPARE(send(serving, 1), 403);
        desk.write(u"core.properties"_s, properties());
        QTRY_VERIFY_WITH_TIMEOUT(send(serving, 1) < 300, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(desk.handled(), QByteArrayList{"msg_1"}, 20'000);
        QCOMPARE(serving.end().code, 143);
    }

    void anInboxThatCannotBeWrittenIsNotCalledFull() {
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        QCOMPARE(send(serving, 1), 202);
        QTRY_COMPARE_WITH_TIMEOUT(desk.handled(), QByteArrayList{"msg_1"}, 20'000);
        auto database = fdc::store::Database::open(desk.data() + u"/events.db"_s);
        QVERIFY(database && database->execute("ALTER TABLE seen RENAME TO gone"));
        const Reply reply = Sender::once(serving.hooks, signer.message(hook, "msg_2", bodyOf(2)));
        QCOMPARE(reply.status, 503);
        QVERIFY(!reply.header("retry-after").isEmpty());
        QVERIFY2(reply.json()["code"_L1].toString().startsWith(u"STORE_"_s), reply.body.constData());
        QVERIFY(!reply.body.contains(desk.data().toUtf8()));
    }

    void whatIsTypedWrongIsSaidAtOnce_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("metrics port") << QStringList{u"serve"_s, u"--metrics-port"_s, u"abc"_s} << 2;
        QTest::newRow("webhook port") << QStringList{u"serve"_s, u"--webhook-port"_s, u"65536"_s} << 2;
        QTest::newRow("a second service") << QStringList{u"serve"_s} << 5;
        QTest::newRow("no key") << QStringList{u"plugin"_s, u"sign"_s, u"/tmp"_s} << 2;
        QTest::newRow("ends before it begins")
            << QStringList{u"metrics"_s, u"moved"_s, u"--since"_s, u"1h"_s, u"--until"_s, u"2h"_s} << 2;
        QTest::newRow("no folder") << QStringList{u"plugin"_s, u"check"_s, u"/no/such/folder"_s} << 1;
        QTest::newRow("an operation") << QStringList{u"connector"_s, u"bulk"_s, u"start"_s, u"notes"_s} << 2;
        QTest::newRow("a state") << QStringList{u"connector"_s, u"events"_s, u"notes"_s, u"--state"_s,
                                                u"lost"_s}
                                 << 2;
        QTest::newRow("two ends") << QStringList{u"maintenance"_s, u"add"_s,  u"*"_s, u"--for"_s,
                                                 u"1h"_s,          u"--to"_s, u"2h"_s}
                                  << 2;
        QTest::newRow("a level") << QStringList{u"logs"_s, u"--level"_s, u"loud"_s} << 2;
        QTest::newRow("failed only, of one that is off")
            << QStringList{u"connector"_s, u"bulk"_s,  u"restart"_s,
                           u"notes"_s,     u"fast2"_s, u"--only-failed"_s}
            << 0;
    }

    void whatIsTypedWrongIsSaidAtOnce() {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        if (!m_desk) {
            m_desk = std::make_unique<NotesDesk>();
            const QString wrong = m_desk->prepare();
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            m_serving = std::make_unique<Serving>(*m_desk);
        }
        const Ended ended = m_desk->console().run(words);
        QVERIFY2(ended.code == code, (ended.out + ended.err).constData());
        QCOMPARE(ended.error().isEmpty(), code == 0);
        if (code == 2)
            QVERIFY(ended.out.isEmpty());
    }

    void aResultThatGetsLostIsNoSuccess() {
        QVERIFY2(QFile::exists(u"/dev/full"_s), "the kernel's device that is always full is missing");
        QTemporaryDir folder;
        const Ended ended = programs::run(
            u"/bin/sh"_s, {u"-c"_s, u"exec \"$0\" --data \"$1\" --json environment list > /dev/full"_s,
                           programs::path(u"flowerdocsctl"_s), folder.path()});
        QCOMPARE(ended.code, 1);
        QCOMPARE(ended.error()["code"_L1].toString(), u"FILE_UNWRITABLE"_s);
    }

    void cleanupTestCase() {
        m_serving.reset();
        m_desk.reset();
    }

private:
    std::unique_ptr<NotesDesk> m_desk;
    std::unique_ptr<Serving> m_serving;
};

QTEST_GUILESS_MAIN(OperationsTest)
#include "tst_operations.moc"
