// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>
#include <QtTest>

#include "core/security/Redaction.h"

using namespace fdc::security;
using namespace Qt::Literals::StringLiterals;

namespace {
const QString mask = QString::fromUtf16(maskText);
}

class TestRedaction : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesOfSecretsAreRecognised_data() {
        QTest::addColumn<bool>("secret");
        for (const char* name : {"password",
                                 "PASSWORD",
                                 "user.password",
                                 "fast2.connector.auth.token",
                                 "authToken",
                                 "api_key",
                                 "apikey",
                                 "API-Key",
                                 "X-Api-Key",
                                 "APIKey",
                                 "token",
                                 "token.key",
                                 "iv",
                                 "cipher.iv",
                                 "passphrase",
                                 "system.admin.password",
                                 "Authorization",
                                 "Proxy-Authorization",
                                 "Set-Cookie",
                                 "cookie",
                                 "client_secret",
                                 "clientsecret",
                                 "credentials",
                                 "accessToken2",
                                 "password1",
                                 "keystorePassword",
                                 "keystorepassword",
                                 "jwt",
                                 "secretKey",
                                 "encryption key",
                                 "motDePasse",
                                 "mot-de-passe",
                                 "MOT_DE_PASSE_ANCIEN",
                                 "motdepasse2",
                                 "mdp",
                                 "tokens"})
            QTest::newRow(name) << true;
        for (const char* name :
             {"keyword", "monkey", "tokenizer", "keyboard.layout", "secretary", "passwordless", "private",
              "title", "driver", "ivory", "", ".", "user", "fast2.url", "monkeyBusiness", "turkey", "motClef",
              "passe", "cookies_enabled_x"})
            QTest::newRow(*name ? name : "(empty)") << (QByteArray(name) == "cookies_enabled_x");
    }
    void namesOfSecretsAreRecognised() {
        QFETCH(bool, secret);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        QCOMPARE(isSecretName(name == u"(empty)" ? QString() : name), secret);
    }

    void valuesOfSecretFormAreRecognised_data() {
        QTest::addColumn<bool>("secret");
        QTest::newRow("ENC(abc=)") << true;
        QTest::newRow(" ENC(abc=) ") << true;
        QTest::newRow("xr1c/00ff12") << true;
        QTest::newRow("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1") << true;
        QTest::newRow("Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc") << true;
        QTest::newRow("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.") << true;
        QTest::newRow("ENC") << false;
        QTest::newRow("ENC(open") << false;
        QTest::newRow("xr1c/") << false;
        QTest::newRow("xr1c/zz") << false;
        QTest::newRow("${FAST2_TOKEN}") << false;
        QTest::newRow("a.b.c") << false;
        QTest::newRow("eyJ.only") << false;
    }
    void valuesOfSecretFormAreRecognised() {
        QFETCH(bool, secret);
        QCOMPARE(isSecretValue(QString::fromLatin1(QTest::currentDataTag())), secret);
    }

    void aKeyOfSeveralLinesIsMaskedLineByLine() {
        Redaction redaction;
        redaction.add(
            Secret("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAabcdef0123\r\nshort\n"
                   "zzzzYYYYxxxxWWWW99==\n-----END PRIVATE KEY-----\n"));
        QVERIFY(
            !redaction.apply(QByteArray("line 1: MC4CAQAwBQYDK2VwBCIEIAabcdef0123 end")).contains("MC4CAQ"));
        QVERIFY(!redaction.apply(QByteArray("zzzzYYYYxxxxWWWW99==")).contains("YYYY"));
        QCOMPARE(redaction.apply(QByteArray("a short word")), QByteArray("a short word"));
    }

    void registeredSecretIsMaskedInEveryForm_data() {
        QTest::addColumn<QString>("secret");
        for (const char* utf8 : {"pa/ss w+rd&é\"\\1", "simple", "abcd", "abcde", "abcdef", "clé-🔑-secrète"})
            QTest::newRow(utf8) << QString::fromUtf8(utf8);
    }
    void registeredSecretIsMaskedInEveryForm() {
        QFETCH(QString, secret);
        const QByteArray raw = secret.toUtf8();
        Redaction redaction;
        redaction.add(Secret(raw));
        QUrlQuery query;
        query.addQueryItem(u"q"_s, secret);
        QJsonObject json{{u"q"_s, secret}};
        QByteArray escaped;
        for (const QChar unit : secret)
            escaped += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0').toUpper();
        QByteArrayList forms{raw,
                             raw.toPercentEncoding(),
                             raw.toPercentEncoding().toLower(),
                             raw.toPercentEncoding("/&"),
                             raw.toPercentEncoding(" ").replace(' ', '+'),
                             query.query(QUrl::FullyEncoded).toUtf8(),
                             QJsonDocument(json).toJson(),
                             escaped};
        for (const char* prefix : {"", "u", "us", "user:"}) {
            for (const char* suffix : {"", "x", "xy", "\n"}) {
                const QByteArray wrapped = prefix + raw + suffix;
                forms << wrapped.toBase64() << wrapped.toBase64(QByteArray::Base64UrlEncoding)
                      << wrapped.toBase64().toPercentEncoding()
                      << wrapped.toBase64(QByteArray::OmitTrailingEquals);
            }
        }
        for (const QByteArray& form : forms) {
            const QByteArray masked = redaction.apply("before<" + form + ">after");
            QVERIFY2(masked.startsWith("before<") && masked.endsWith(">after"), masked.constData());
            QVERIFY2(masked.contains(mask.toUtf8()), ("not masked: " + form).constData());
            const QByteArray inner = masked.mid(7, masked.size() - 13);
            if (!form.startsWith('{') && !form.startsWith("q="))
                QCOMPARE(inner, mask.toUtf8());
        }
    }

    void textAroundSecretsStaysByteForByte() {
        Redaction redaction;
        redaction.add(Secret("hunter22"));
        const QByteArray binary = QByteArray::fromHex("00ff80") + "100% \\ + é hunter2 %zz \\u12";
        QCOMPARE(redaction.apply(binary), binary);
        QCOMPARE(redaction.apply(QByteArray("a hunter22 b hunter22")),
                 "a " + mask.toUtf8() + " b " + mask.toUtf8());
        const QString lone = QString(QChar(0xd800)) + u"x"_s;
        QCOMPARE(redaction.apply(lone), lone);
        QCOMPARE(redaction.apply(u"hunter22"_s), mask);
    }

    void overlappingSecretsLeaveNoRest() {
        Redaction redaction;
        redaction.add(Secret("abcdef"));
        redaction.add(Secret("defghi"));
        redaction.add(Secret("cdef"));
        QCOMPARE(redaction.apply(u"xabcdefghix"_s), u"x"_s + mask + u"x"_s);
        Redaction repeating;
        repeating.add(Secret("aaaa"));
        QCOMPARE(repeating.apply(u"aaaaaa"_s), mask);
    }

    void shortAndEmptySecretsAreNotSearched() {
        Redaction redaction;
        redaction.add(Secret());
        redaction.add(Secret("abc"));
        QCOMPARE(redaction.apply(u"abc and more"_s), u"abc and more"_s);
    }

    void bodiesLoseTheValuesOfSecretFields_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("expected");
        // ' stands for " and * for the mask.
        QTest::newRow("object") << QByteArray("{'user':'u','password':'p'}")
                                << QByteArray("{'password':'*','user':'u'}");
        QTest::newRow("nested") << QByteArray("{'a':[{'b':{'authToken':'t','n':1}}]}")
                                << QByteArray("{'a':[{'b':{'authToken':'*','n':1}}]}");
        QTest::newRow("whole object")
            << QByteArray("{'credentials':{'u':'x','p':'y'}}") << QByteArray("{'credentials':'*'}");
        QTest::newRow("number") << QByteArray("{'token':12}") << QByteArray("{'token':'*'}");
        QTest::newRow("absent stays absent")
            << QByteArray("{'token':null,'secret':''}") << QByteArray("{'secret':'','token':null}");
        QTest::newRow("by form") << QByteArray("[{'x':'ENC(abc)'},['xr1c/00']]")
                                 << QByteArray("[{'x':'*'},['*']]");
        QTest::newRow("name and value") << QByteArray("{'name':'db.password','value':['p'],'readonly':true}")
                                        << QByteArray("{'name':'db.password','readonly':true,'value':'*'}");
        QTest::newRow("key and value") << QByteArray("{'key':'fast2.url','value':'https://h'}")
                                       << QByteArray("{'key':'fast2.url','value':'https://h'}");
        QTest::newRow("key and secret value")
            << QByteArray("{'key':'a.token','value':'v'}") << QByteArray("{'key':'a.token','value':'*'}");
        QTest::newRow("cut short") << QByteArray("{'user':'u','password':'p\\'q")
                                   << QByteArray("{'user':'u','password':'*'");
        QTest::newRow("cut in a list")
            << QByteArray("[{'token' : 7, 'x':1},{'y") << QByteArray("[{'token' : '*', 'x':1},{'y");
        QTest::newRow("cut after an escape")
            << QByteArray("{'password':'p\\") << QByteArray("{'password':'*'");
        QTest::newRow("form") << QByteArray("user=u&password=p%26q&x=") << QByteArray("user=u&password=*&x=");
        QTest::newRow("form, encoded name") << QByteArray("pass%77ord=p") << QByteArray("pass%77ord=*");
        QTest::newRow("form, secret by form") << QByteArray("x=ENC(a)") << QByteArray("x=*");
        QTest::newRow("text") << QByteArray("password = x, said the page")
                              << QByteArray("password = x, said the page");
        QTest::newRow("xml") << QByteArray("<a token='b'/>") << QByteArray("<a token='b'/>");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
        QTest::newRow("not a body") << QByteArray("{") << QByteArray("{");
    }
    void bodiesLoseTheValuesOfSecretFields() {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, expected);
        body.replace('\'', '"');
        expected.replace('\'', '"').replace('*', mask.toUtf8());
        QCOMPARE(redactBody(body), expected);
    }
};

QTEST_GUILESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
