// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/inbox/WebhookMessage.h"

using namespace fdc::connector;
using namespace Qt::Literals::StringLiterals;

/// What a webhook is about, from the bytes of a stranger.
class WebhookMessageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void objectAndTypeAreFound_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("object");
        QTest::addColumn<QString>("type");
        const auto row = [](const char* name, const char* body, const QString& object,
                            const QString& type = {}) {
            QTest::newRow(name) << QByteArray(body) << object << type;
        };
        row("object", R"({"object":"d1","type":"changed"})", u"d1"_s, u"changed"_s);
        row("objectId", R"({"objectId":"d1","eventType":"changed"})", u"d1"_s, u"changed"_s);
        row("documentId", R"({"documentId":"d1","event_type":"changed"})", u"d1"_s, u"changed"_s);
        row("object goes first", R"({"documentId":"d2","object":"d1","event":"x"})", u"d1"_s, u"x"_s);
        row("data.id", R"({"data":{"id":"d1"}})", u"d1"_s);
        row("data.object goes before data.id", R"({"data":{"id":"e9","object":"d1"}})", u"d1"_s);
        row("the object's own id", R"({"data":{"object":{"id":"d1","name":"x"}}})", u"d1"_s);
        row("a number", R"({"objectId":12345678901})", u"12345678901"_s);
        row("a fraction is no id", R"({"objectId":1.5})", {});
        row("a huge number is no id", R"({"objectId":1e300})", {});
        row("true is no id", R"({"objectId":true,"type":7})", {});
        row("an empty text is none", R"({"object":"","objectId":"d1"})", u"d1"_s);
        row("the id of the message is not its object", R"({"id":"msg_1"})", {});
        row("nothing", "{}", {});
    }
    void objectAndTypeAreFound() {
        QFETCH(QByteArray, body);
        const auto event = webhookEvent(u"prod"_s, u"mail"_s, "/hooks/prod/mail", "m1", body);
        QVERIFY(event);
        QTEST(event->object, "object");
        QTEST(event->type, "type");
        QCOMPARE(event->id, u"m1"_s);
        QCOMPARE(event->path, u"/hooks/prod/mail"_s);
        QCOMPARE(event->body, body);
    }

    void whatIsNoObjectIsRefused() {
        for (const QByteArray body : {"", "[1]", "5", "\"text\"", "{", "{\"a\":1} x", "\xff\xfe", "null"}) {
            const auto event = webhookEvent(u"prod"_s, u"mail"_s, "/", "m1", body);
            QVERIFY2(!event && event.error().is(eventMalformed), body.constData());
        }
        const QByteArray large = "{\"a\":\"" + QByteArray(mostEventBytes, 'x') + "\"}";
        QVERIFY(webhookEvent(u"prod"_s, u"mail"_s, "/", "m1", large).error().is(eventTooLarge));
    }

    void addressesAreTakenApart() {
        QCOMPARE(*hookAddress("/hooks/prod/mail"), std::pair(u"prod"_s, u"mail"_s));
        QCOMPARE(*hookAddress("/hooks/pr%C3%B6d/a%2Fb"), std::pair(u"pröd"_s, u"a/b"_s));
        for (const QByteArray path :
             {"", "/", "/hooks", "/hooks/", "/hooks/prod", "/hooks/prod/", "/hooks//mail",
              "/hooks/prod/mail/", "/hooks/prod/mail/x", "/other/prod/mail", "hooks/prod/mail"})
            QVERIFY2(!hookAddress(path), path.constData());
        QVERIFY(!hookAddress("/hooks/prod/" + QByteArray(2'000, 'a')));
    }
};

QTEST_GUILESS_MAIN(WebhookMessageTest)
#include "tst_webhook_message.moc"
