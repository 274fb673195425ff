// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QSet>
#include <thread>

#include "tests/app/cli/Hooks.h"

using namespace programs;

namespace {

const QByteArray hook = "/hooks/prod/notes";
const Signer signer{NotesDesk::secret};

QByteArray bodyOf(int number) {
    return R"({"type":"note.changed","object":"n)" + QByteArray::number(number % 50) + "\"}";
}

}  // namespace

/// The real `serve --webhook-port`, as the world meets it.
class WebhookTest : public QObject {
    Q_OBJECT

    static QJsonObject counts(const NotesDesk& desk) {
        const Ended ended = desk.console().run({u"connector"_s, u"events"_s, u"notes"_s});
        return ended.json()["counts"_L1].toObject();
    }
    static bool isDone(const NotesDesk& desk, qint64 done) {
        const QJsonObject now = counts(desk);
        return now["done"_L1].toInteger() == done && now["waiting"_L1].toInteger() == 0 &&
               now["handling"_L1].toInteger() == 0;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(QFile::exists(u"/usr/bin/python3"_s), "the plug-in of this test needs the package python3");
    }

    void aSignedMessageIsHandledOnceHoweverOftenItIsSent() {
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        QVERIFY2(serving.hooks.isValid(), qPrintable(serving.hooks.toString()));
        for (const char* field : {"broker", "metrics", "plume"})
            QVERIFY(serving.description[QLatin1StringView(field)].isNull());
        const QByteArray message = signer.message(hook, "msg_1", bodyOf(1));
        const Reply first = Sender::once(serving.hooks, message);
        QCOMPARE(first.status, 202);
        QCOMPARE(first.json()["state"_L1].toString(), u"accepted"_s);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(Sender::once(serving.hooks, message).status, 200);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(desk, 1), 20'000);
        QCOMPARE(Sender::once(serving.hooks, signer.message(hook, "msg_1", bodyOf(2))).status, 200);
        QCOMPARE(desk.handled(), QByteArrayList{"msg_1"});

        const Ended events = desk.console().run({u"connector"_s, u"events"_s, u"notes"_s});
        const QJsonObject event = events.json()["events"_L1][0].toObject();
        QCOMPARE(event["object"_L1].toString(), u"n1"_s);
        QCOMPARE(event["type"_L1].toString(), u"note.changed"_s);
        QCOMPARE(serving.end().code, 143);
        // And it is on record, and can be listed without an engine.
        const Ended audit =
            desk.console().run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:event.batch"_s});
        QVERIFY(audit.out.contains("1 events handled"));
        QVERIFY(isDone(desk, 1));
        QCOMPARE(desk.console().run({u"audit"_s, u"verify"_s}).code, 0);
    }

    void whatIsNotGenuineStaysOutside() {
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        const auto headers = signer.headers("msg_1", bodyOf(1));
        const auto status = [&](const QByteArray& method, const QByteArray& to,
                                const QList<fdc::net::Header>& with, const QByteArray& body) {
            return Sender::once(serving.hooks, Sender::request(method, to, with, body)).status;
        };
        const QList<fdc::net::Header> none;
        QCOMPARE(status("POST", hook, none, bodyOf(1)), 401);
        QCOMPARE(status("POST", hook, headers, bodyOf(2)), 401);  // tampered
        QCOMPARE(status("POST", hook, signer.headers("msg_1", bodyOf(1), 301), bodyOf(1)),
                 401);  // replayed late
        QCOMPARE(status("POST", hook, signer.headers("msg_1", bodyOf(1), -301), bodyOf(1)),
                 401);  // from tomorrow
        QCOMPARE(status("POST", hook, Signer("another-secret-entirely").headers("m", "{}"), "{}"), 401);
        QCOMPARE(status("GET", hook, headers, {}), 405);
        QCOMPARE(status("POST", hook, signer.headers("m2", "[1]"), "[1]"), 400);
        QCOMPARE(status("POST", hook, signer.headers("m3", "{\"a\":"), "{\"a\":"), 400);
        const Reply noConnector =
            Sender::once(serving.hooks, Sender::request("POST", "/hooks/prod/nothing", headers, bodyOf(1)));
        const Reply noEnvironment =
            Sender::once(serving.hooks, Sender::request("POST", "/hooks/nowhere/notes", headers, bodyOf(1)));
        QCOMPARE(noConnector.status, 404);
        QCOMPARE(noEnvironment.status, 404);
        QCOMPARE(noConnector.body, noEnvironment.body);
        QCOMPARE(status("POST", "/hooks/prod/../../etc/passwd", headers, bodyOf(1)), 404);
        QCOMPARE(status("POST", "/", headers, bodyOf(1)), 404);
        QCOMPARE(Sender::once(serving.hooks, "rubbish\r\n\r\n").status, 400);
        const QByteArray big(1024 * 1024 + 1, 'x');
        QCOMPARE(status("POST", hook, signer.headers("m4", big), big), 413);
        QCOMPARE(status("POST", hook, {fdc::net::Header{"x", QByteArray(20'000, 'y')}}, "{}"), 431);
        const QJsonObject now = counts(desk);
        QCOMPARE(now["waiting"_L1].toInteger() + now["done"_L1].toInteger() + now["handling"_L1].toInteger(),
                 0);
        const Ended ended = serving.end();
        QCOMPARE(ended.code, 143);
        QVERIFY2(ended.err.contains("is missing or malformed"), ended.err.constData());
        QVERIFY(!ended.err.contains("plJ3nmyCDGBKInavdOK15jsl"));
        QVERIFY2(ended.err.count("refused") < 10, "a flood of refusals must not flood the log");
    }

    void whatCannotBeTakenNowIsAskedToComeLater() {
        const NotesDesk desk(5);
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        // One note keeps the plug-in busy, so that the others have to wait.
        QCOMPARE(
            Sender::once(serving.hooks, signer.message(hook, "slow", R"({"object":"s","sleep":4})")).status,
            202);
        int accepted = 0;
        Reply refused;
        for (int i = 0; i < 10; ++i) {
            const Reply reply =
                Sender::once(serving.hooks, signer.message(hook, "m" + QByteArray::number(i), bodyOf(i)));
            if (reply.status == 202)
                ++accepted;
            else
                refused = reply;
        }
        QCOMPARE(accepted, 4);
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.header("retry-after").toInt() > 0);
        QCOMPARE(refused.json()["code"_L1].toString(), u"EVENT_INBOX_FULL"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(desk, 5), 20'000);
        QCOMPARE(Sender::once(serving.hooks, signer.message(hook, "m9", bodyOf(9))).status, 202);

        QCOMPARE(desk.console().run({u"connector"_s, u"disable"_s, u"notes"_s}).code, 0);
        const Reply off = Sender::once(serving.hooks, signer.message(hook, "m20", bodyOf(20)));
        QCOMPARE(off.status, 503);
        QVERIFY(off.header("retry-after").toInt() > 0);
        QCOMPARE(desk.console().run({u"connector"_s, u"enable"_s, u"notes"_s}).code, 0);
        const auto isTaken = [&] {
            return Sender::once(serving.hooks, signer.message(hook, "m20", bodyOf(20))).status < 300;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isTaken(), 10'000);

        desk.write(u"core.properties"_s, "connectors.enabled=true\nconnectors.notes.enabled=true\n");
        QTRY_COMPARE_WITH_TIMEOUT(Sender::once(serving.hooks, signer.message(hook, "m21", bodyOf(21))).status,
                                  403, 10'000);
        QCOMPARE(serving.end().code, 143);
    }

    void slowAndManySendersDoNotStopTheOthers() {
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        std::vector<std::unique_ptr<Sender>> slow;
        for (int i = 0; i < 60; ++i) {
            slow.push_back(std::make_unique<Sender>(serving.hooks));
            QVERIFY(slow.back()->connectTo());
            slow.back()->write(
                i % 2 == 0 ? "POST /hooks/prod/notes HTT"
                           : "POST /hooks/prod/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
        }
        constexpr int senders = 8;
        constexpr int each = 150;
        std::atomic<int> accepted = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < senders; ++t) {
            threads.emplace_back([&, t] {
                Sender sender(serving.hooks);
                if (!sender.connectTo())
                    return;
                for (int i = 0; i < each; ++i) {
                    const int number = t * each + i;
                    sender.write(signer.message(hook, "f" + QByteArray::number(number), bodyOf(number)));
                    if (sender.read().status == 202)
                        ++accepted;
                }
            });
        }
        // The engine answers others meanwhile.
        const Ended list = desk.console().run({u"connector"_s, u"list"_s});
        QCOMPARE(list.code, 0);
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(accepted.load(), senders * each);
        QTRY_VERIFY_WITH_TIMEOUT(isDone(desk, senders * each), 60'000);
        const QByteArrayList handled = desk.handled();
        QCOMPARE(QSet<QByteArray>(handled.begin(), handled.end()).size(), senders * each);
        QCOMPARE(handled.size(), senders * each);
        // Whoever takes too long is cut off.
        for (const auto& one : slow) {
            if (one->isOpen())
                one->socket().waitForDisconnected(25'000);
            QVERIFY(!one->isOpen());
        }
        QCOMPARE(serving.end().code, 143);
    }

    /// The service is killed in mid-flood. What it had answered as accepted is handled after the next start;
    /// what it had not, the sender sends again.
    void whatWasAcceptedSurvivesAKill() {
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        constexpr int messages = 600;
        QSet<QByteArray> open;
        for (int i = 0; i < messages; ++i)
            open.insert("k" + QByteArray::number(i));
        int kills = 0;
        while (!open.isEmpty()) {
            Serving serving(desk);
            QVERIFY(serving.hooks.isValid());
            Sender sender(serving.hooks);
            QVERIFY(sender.connectTo());
            int sent = 0;
            for (const QByteArray& id : QSet<QByteArray>(open)) {
                const int number = id.mid(1).toInt();
                sender.write(signer.message(hook, id, bodyOf(number)));
                if (kills < 3 && ++sent == 150) {
                    serving.kill();  // this one's answer is never read
                    ++kills;
                    break;
                }
                const Reply reply = sender.read();
                QVERIFY(reply.status == 202 || reply.status == 200);
                open.remove(id);
            }
            if (open.isEmpty()) {
                QTRY_VERIFY_WITH_TIMEOUT(isDone(desk, messages), 30'000);
                QCOMPARE(serving.end().code, 143);
            }
        }
        QCOMPARE(kills, 3);
        const QByteArrayList handled = desk.handled();
        QCOMPARE(QSet<QByteArray>(handled.begin(), handled.end()).size(), messages);
        QVERIFY2(handled.size() <= messages + kills * 257, "only what was not recorded is handled again");
        QCOMPARE(desk.console().run({u"audit"_s, u"verify"_s}).code, 0);
    }

    void aDeadLetterIsReplayedOrDiscardedByAPerson() {
        const NotesDesk desk;
        const QString wrong = desk.prepare();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        Serving serving(desk);
        const QByteArray bad = R"({"object":"x","fail":true,"password":"hunter2hunter2"})";
        QCOMPARE(Sender::once(serving.hooks, signer.message(hook, "bad", bad)).status, 202);
        QTRY_COMPARE_WITH_TIMEOUT(counts(desk)["dead"_L1].toInteger(), 1, 20'000);
        const Console console = desk.console();
        const Ended dead = console.run({u"connector"_s, u"events"_s, u"notes"_s, u"--state"_s, u"dead"_s});
        const QJsonObject event = dead.json()["events"_L1][0].toObject();
        QCOMPARE(event["code"_L1].toString(), u"PLUGIN_SAYS_DATA"_s);
        const QString seq = QString::number(event["seq"_L1].toInteger());
        QCOMPARE(console.run({u"connector"_s, u"replay"_s, seq}).json()["replayed"_L1].toInteger(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(counts(desk)["dead"_L1].toInteger(), 1, 20'000);
        QCOMPARE(console.run({u"connector"_s, u"replay"_s, u"--dead"_s, u"notes"_s})
                     .json()["replayed"_L1]
                     .toInteger(),
                 1);
        QTRY_COMPARE_WITH_TIMEOUT(counts(desk)["dead"_L1].toInteger(), 1, 20'000);
        QCOMPARE(console.run({u"connector"_s, u"discard"_s, seq}).code, 2);
        QCOMPARE(console.run({u"connector"_s, u"discard"_s, seq, u"--reason"_s, u"sent by mistake"_s}).code,
                 0);
        QCOMPARE(console.run({u"connector"_s, u"discard"_s, seq, u"--reason"_s, u"again"_s}).code, 1);
        QCOMPARE(console.run({u"connector"_s, u"replay"_s, u"4711"_s}).error()["code"_L1].toString(),
                 u"EVENT_UNKNOWN"_s);
        const Ended audit = console.run({u"audit"_s, u"list"_s, u"--filter"_s, u"action:event.discard"_s});
        QVERIFY(audit.out.contains("sent by mistake"));
        const Ended all = console.run({u"audit"_s, u"list"_s});
        QVERIFY(!all.out.contains("hunter2"));
        QCOMPARE(serving.end().code, 143);
    }
};

QTEST_GUILESS_MAIN(WebhookTest)
#include "tst_webhooks.moc"
