// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/security/Signature.h"

using namespace fdc::security;
using namespace Qt::Literals::StringLiterals;

/// Ed25519 against the vectors of RFC 8032 §7.1, and what must not verify.
class SignatureTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void vectorsOfTheStandard_data() {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("test 1") << QByteArray::fromHex(
                                       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
                                << QByteArray()
                                << QByteArray::fromHex(
                                       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88"
                                       "21590a33bacc61e39701cf9b46bd25bf5f0"
                                       "595bbe24655141438e7a100b");
        QTest::newRow("test 2") << QByteArray::fromHex(
                                       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
                                << QByteArray::fromHex("72")
                                << QByteArray::fromHex(
                                       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac"
                                       "1e43e15996e458f3613d0f11d8c387b2eae"
                                       "b4302aeeb00d291612bb0c00");
    }
    void vectorsOfTheStandard() {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, signature);
        QVERIFY(isSignedBy(message, signature, key));
        QVERIFY(!isSignedBy(message + 'x', signature, key));
        for (qsizetype byte = 0; byte < signature.size(); ++byte) {
            QByteArray other = signature;
            other[byte] = char(other[byte] ^ 1);
            QVERIFY(!isSignedBy(message, other, key));
        }
        QVERIFY(!isSignedBy(message, signature.chopped(1), key));
        QVERIFY(!isSignedBy(message, {}, key));
        QVERIFY(!isSignedBy(message, signature, key.chopped(1)));
        QVERIFY(!isSignedBy(message, signature, {}));
    }

    void aNewKeySigns() {
        const Secret key = makeSigningKey();
        const auto open = publicKeyOf(key);
        QVERIFY(open && open->size() == publicKeySize);
        const auto signature = sign("message", key);
        QVERIFY(signature && isSignedBy("message", *signature, *open));
        QVERIFY(!isSignedBy("message", *signature, *publicKeyOf(makeSigningKey())));
        QCOMPARE(readPublicKey(publicKeyPem(*open)), open);
        QCOMPARE(readPublicKey(open->toBase64() + '\n'), open);
        QVERIFY(keyFingerprint(*open).startsWith(u"SHA256:"_s));
    }

    void whatIsNoKey() {
        const QByteArray rsa =
            "-----BEGIN PUBLIC "
            "KEY-----\nMFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1P"
            "t8Qu\nKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==\n-----END PUBLIC KEY-----\n";
        for (const QByteArray& text : {QByteArray(), QByteArray("AAAA"), QByteArray("not base64!"), rsa,
                                       QByteArray(31, 'x').toBase64(), QByteArray(100'000, 'A')})
            QVERIFY(!readPublicKey(text));
        QVERIFY(!publicKeyOf(Secret("no key")));
        QVERIFY(!sign("message", Secret(rsa)));
    }
};

QTEST_GUILESS_MAIN(SignatureTest)
#include "tst_signature.moc"
