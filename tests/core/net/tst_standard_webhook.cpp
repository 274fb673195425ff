// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/net/NetErrors.h"
#include "core/net/StandardWebhook.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;
using security::Secret;

namespace {

constexpr qint64 now = 1'674'087'231;
const QByteArray body = R"({"event_type":"ping","data":{"success":true}})";

std::vector<Secret> keysOf(const QByteArray& text) {
    return *net::webhookKeys(Secret(text));
}

QByteArray reasonOf(const QList<net::Header>& headers, const QByteArray& content = body, qint64 at = now) {
    const auto keys = keysOf("whsec_plJ3nmyCDGBKInavdOK15jsl");
    const auto verdict = net::verifyWebhook(keys, headers, content, at);
    return verdict ? QByteArray("genuine") : verdict.error().cause().toUtf8();
}

}  // namespace

class StandardWebhookTest : public QObject {
    Q_OBJECT

    QList<net::Header> m_genuine =
        net::webhookHeaders(keysOf("whsec_plJ3nmyCDGBKInavdOK15jsl"), "msg_loFOjxBNrRLzqYUf", now, body);

    QList<net::Header> with(int index, const QByteArray& value) const {
        QList<net::Header> headers = m_genuine;
        headers[index].value = value;
        return headers;
    }

private Q_SLOTS:
    /// Computed with Python's hmac, independently of this code.
    void aKnownMessageHasTheKnownSignature() {
        QCOMPARE(m_genuine[2].value, QByteArray("v1,JmFr8JC4HW1fCBIgXdoFtk4hvp3kzNplS9sETDTaPJU="));
        QCOMPARE(reasonOf(m_genuine), QByteArray("genuine"));
    }

    void theAnswerIsTheIdOfTheMessage() {
        const auto keys = keysOf("whsec_plJ3nmyCDGBKInavdOK15jsl");
        QCOMPARE(*net::verifyWebhook(keys, m_genuine, body, now), QByteArray("msg_loFOjxBNrRLzqYUf"));
    }

    void namesOfHeadersHaveNoCase() {
        QList<net::Header> headers = m_genuine;
        for (net::Header& header : headers)
            header.name = header.name.toUpper();
        QCOMPARE(reasonOf(headers), QByteArray("genuine"));
    }

    void whatWasTouchedIsRefused() {
        const QByteArray none = "no signature fits";
        QCOMPARE(reasonOf(m_genuine, body + ' '), none);
        QCOMPARE(reasonOf(with(0, "msg_other")), none);
        QCOMPARE(reasonOf(with(1, QByteArray::number(now + 1))), none);
        QCOMPARE(reasonOf(with(2, "v1a," + m_genuine[2].value.mid(3))), none);
        QCOMPARE(reasonOf(with(2, m_genuine[2].value.chopped(1))), none);
        QCOMPARE(reasonOf(with(2, m_genuine[2].value.mid(3))), none);
        for (qsizetype i = 3; i < m_genuine[2].value.size() - 1; ++i) {
            QByteArray changed = m_genuine[2].value;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QCOMPARE(reasonOf(with(2, changed)), none);
        }
    }

    void timeDecidesWithinFiveMinutes() {
        QCOMPARE(reasonOf(m_genuine, body, now + 300), QByteArray("genuine"));
        QCOMPARE(reasonOf(m_genuine, body, now - 300), QByteArray("genuine"));
        const QByteArray late = "webhook-timestamp differs by more than five minutes";
        QCOMPARE(reasonOf(m_genuine, body, now + 301), late);
        QCOMPARE(reasonOf(m_genuine, body, now - 301), late);
    }

    void malformedHeadersAreRefused_data() {
        QTest::addColumn<int>("header");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("no id") << 0 << QByteArray();
        QTest::newRow("an id with the separator") << 0 << QByteArray("a.b");
        QTest::newRow("an id with a blank") << 0 << QByteArray("a b");
        QTest::newRow("an endless id") << 0 << QByteArray(257, 'a');
        QTest::newRow("no time") << 1 << QByteArray();
        QTest::newRow("no number") << 1 << QByteArray("now");
        QTest::newRow("a sign") << 1 << QByteArray("-1674087231");
        QTest::newRow("a fraction") << 1 << QByteArray("1674087231.5");
        QTest::newRow("beyond 64 bits") << 1 << QByteArray("99999999999999999999");
        QTest::newRow("no signature") << 2 << QByteArray();
        QTest::newRow("blanks") << 2 << QByteArray("   ");
        QTest::newRow("too many signatures") << 2 << QByteArray("v1,a ").repeated(9);
    }
    void malformedHeadersAreRefused() {
        QFETCH(int, header);
        QFETCH(QByteArray, value);
        const QByteArray reason = reasonOf(with(header, value));
        QVERIFY2(reason.endsWith("is missing or malformed"), reason.constData());
    }

    void ofTwoHeadersOfOneNameNoneCounts() {
        QList<net::Header> headers = m_genuine;
        headers.append(net::Header{"Webhook-Id", "msg_other"});
        QCOMPARE(reasonOf(headers), QByteArray("webhook-id is missing or malformed"));
    }

    void keysRotate() {
        const auto both = keysOf("whsec_plJ3nmyCDGBKInavdOK15jsl a-plain-key-of-20-bytes");
        const auto old = keysOf("whsec_plJ3nmyCDGBKInavdOK15jsl");
        const auto fresh = keysOf("a-plain-key-of-20-bytes");
        // The sender signs with both, the receiver knows one; and the other way round.
        const auto signedByBoth = net::webhookHeaders(both, "m1", now, body);
        QCOMPARE(signedByBoth[2].value.count(' '), 1);
        QVERIFY(net::verifyWebhook(old, signedByBoth, body, now));
        QVERIFY(net::verifyWebhook(fresh, signedByBoth, body, now));
        QVERIFY(net::verifyWebhook(both, net::webhookHeaders(fresh, "m1", now, body), body, now));
        QVERIFY(!net::verifyWebhook(old, net::webhookHeaders(fresh, "m1", now, body), body, now));
    }

    void unusableKeysAreNamed_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("cause");
        QTest::newRow("empty") << QByteArray() << u"the secret is empty"_s;
        QTest::newRow("blanks") << QByteArray(" \n ") << u"the secret is empty"_s;
        QTest::newRow("short") << QByteArray("fifteen bytes..") << u"the key is shorter than 16 bytes"_s;
        QTest::newRow("short Base64")
            << QByteArray("whsec_c2hvcnQ=") << u"the key is shorter than 16 bytes"_s;
        QTest::newRow("no Base64") << QByteArray("whsec_plJ3nmyCDGBKInav!OK15jsl")
                                   << u"what follows whsec_ is no Base64"_s;
        QTest::newRow("many") << QByteArray("0123456789abcdef ").repeated(9) << u"more than 8 keys"_s;
    }
    void unusableKeysAreNamed() {
        QFETCH(QByteArray, text);
        const auto keys = net::webhookKeys(Secret(text));
        QVERIFY(!keys);
        QVERIFY(keys.error().is(net::webhookSecretMissing));
        QTEST(keys.error().cause(), "cause");
    }
};

QTEST_GUILESS_MAIN(StandardWebhookTest)
#include "tst_standard_webhook.moc"
