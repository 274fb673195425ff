// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/action/ActionErrors.h"
#include "core/action/EngineMessage.h"

using namespace fdc;
using namespace fdc::action;
using namespace Qt::Literals::StringLiterals;

class TestEngineMessage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestSurvivesTheLine() {
        const EngineRequest sent{7,
                                 u"map.push"_s,
                                 {{u"n"_s, qint64(1) << 60}, {u"text"_s, u"é\n"_s}},
                                 {u"anne"_s, security::Role::Viewer, u"gui"_s, u"c-1"_s, u"prod"_s}};
        const QByteArray line = requestLine(sent);
        QCOMPARE(line.count('\n'), 1);
        const auto received = parseRequest(line);
        QVERIFY(received);
        QCOMPARE(received->id, 7);
        QCOMPARE(received->action, sent.action);
        QCOMPARE(received->arguments, sent.arguments);
        QCOMPARE(received->caller.user, u"anne"_s);
        QCOMPARE(received->caller.roles, security::Roles(security::Role::Viewer));
        QCOMPARE(received->caller.origin, u"gui"_s);
        QCOMPARE(received->caller.correlation, u"c-1"_s);
        QCOMPARE(received->caller.environment, u"prod"_s);
    }

    void errorSurvivesTheLineWithItsFacts() {
        const auto reply = parseReply(replyLine(
            {9, base::fail(base::Error(actionRefused, u"why"_s).with(u"needed"_s, u"operator"_s))}));
        QVERIFY(reply);
        QCOMPARE(reply->id, 9);
        QVERIFY(!reply->result);
        QVERIFY(reply->result.error().is(actionRefused));
        QCOMPARE(reply->result.error().kind(), base::ErrorKind::Permission);
        QCOMPARE(reply->result.error().cause(), u"why"_s);
        QCOMPARE(reply->result.error().fact(u"needed"), u"operator"_s);
    }

    void clientCannotClaimAnOriginOfTheEngine() {
        for (const char16_t* origin : {u"webhook", u"schedule", u"engine", u""}) {
            EngineRequest request{1, u"a.b"_s, {}, {}};
            request.caller.origin = QString::fromUtf16(origin);
            QCOMPARE(parseRequest(requestLine(request))->caller.origin, u"cli"_s);
        }
    }

    void wrongRequestIsRefused_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("id");
        QTest::newRow("no JSON") << QByteArray("GET / HTTP/1.1\n") << QString();
        QTest::newRow("array") << QByteArray("[]\n") << QString();
        QTest::newRow("no id") << QByteArray("{\"action\":\"a.b\"}\n") << QString();
        QTest::newRow("id as text") << QByteArray("{\"id\":\"1\",\"action\":\"a.b\"}\n") << QString();
        QTest::newRow("negative id") << QByteArray("{\"id\":-1,\"action\":\"a.b\"}\n") << u"-1"_s;
        QTest::newRow("no action") << QByteArray("{\"id\":1}\n") << u"1"_s;
        QTest::newRow("long action") << "{\"id\":1,\"action\":\"" + QByteArray(300, 'a') + "\"}\n" << u"1"_s;
        QTest::newRow("arguments as array")
            << QByteArray("{\"id\":1,\"action\":\"a.b\",\"arguments\":[]}\n") << u"1"_s;
        QTest::newRow("deep") << QByteArray(100000, '[') << QString();
    }
    void wrongRequestIsRefused() {
        QFETCH(QByteArray, line);
        const auto request = parseRequest(line);
        QVERIFY(!request);
        QVERIFY(request.error().is(engineMessageInvalid));
        QTEST(request.error().fact(u"id"), "id");
    }

    void wrongReplyAndGreetingAreRefused() {
        QVERIFY(!parseReply("{\"id\":1}"));
        QVERIFY(!parseReply("{\"result\":{}}"));
        QVERIFY(!parseReply("x"));
        QVERIFY(!parseGreeting("{}"));
        QVERIFY(!parseGreeting("{\"engine\":\"flowerdocs-console\",\"protocol\":2}"));
        QVERIFY(parseGreeting(greetingLine()));
    }
};

QTEST_GUILESS_MAIN(TestEngineMessage)
#include "tst_enginemessage.moc"
