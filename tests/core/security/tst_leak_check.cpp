// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QUrl>
#include <QtTest>
#include <functional>

#include "core/security/LeakCheck.h"
#include "core/security/Redaction.h"

using namespace fdc::security;
using namespace Qt::Literals::StringLiterals;

namespace {

using Form = std::function<QByteArray(const QByteArray&)>;

QByteArray escapedUnits(const QByteArray& raw) {
    QByteArray escaped;
    for (const QChar unit : QString::fromUtf8(raw))
        escaped += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    return escaped;
}

QByteArray jsonText(const QByteArray& raw) {
    return QJsonDocument(QJsonObject{{u"x"_s, QString::fromUtf8(raw)}}).toJson(QJsonDocument::Compact);
}

QByteArray wrapped(QByteArray base64, qsizetype width) {
    for (qsizetype at = width; at < base64.size(); at += width + 1)
        base64.insert(at, '\n');
    return base64;
}

QList<std::pair<const char*, Form>> forms() {
    QList<std::pair<const char*, Form>> all{
        {"plain", [](const QByteArray& raw) { return raw; }},
        {"percent", [](const QByteArray& raw) { return raw.toPercentEncoding(); }},
        {"every byte percent", [](const QByteArray& raw) { return '%' + raw.toHex('%'); }},
        {"form", [](const QByteArray& raw) { return raw.toPercentEncoding(" ").replace(' ', '+'); }},
        {"json", jsonText},
        {"escaped", escapedUnits},
        {"continued",
         [](const QByteArray& raw) {
             QByteArray split = raw;
             return split.replace('\\', "\\\\").insert(1, "\\\r\n   ");
         }},
        {"base64 in lines",
         [](const QByteArray& raw) { return wrapped(("user:" + raw + " and more").toBase64(), 5); }},
    };
    for (int before = 0; before < 4; ++before) {
        const QByteArray head = QByteArrayLiteral("u:xy").left(before);
        all.append({"base64", [head](const QByteArray& raw) { return (head + raw).toBase64(); }});
        all.append({"base64 within text",
                    [head](const QByteArray& raw) { return "word" + (head + raw + "tail").toBase64(); }});
        all.append(
            {"base64url", [head](const QByteArray& raw) {
                 return (head + raw).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
             }});
        all.append({"base64 in a form",
                    [head](const QByteArray& raw) { return (head + raw).toBase64().toPercentEncoding(); }});
        all.append({"base64 in JSON",
                    [head](const QByteArray& raw) { return (head + raw).toBase64().replace('/', "\\/"); }});
    }
    return all;
}

QString randomSecret(QRandomGenerator& random) {
    static const QString letters =
        u"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~éàçœ€🔑"_s;
    QString secret = QString(QChar(u'a' + random.bounded(26))) + QChar(u'A' + random.bounded(26));
    const int length = 6 + random.bounded(30);
    while (secret.size() < length) {
        const QChar letter = letters[random.bounded(letters.size() - 2)];
        secret.append(letter);
    }
    if (random.bounded(4) == 0)
        secret.append(u"🔑"_s);
    return secret;
}

QString kinds(const LeakCheck& check, const QByteArray& text) {
    QStringList words;
    for (const Leak& leak : check.scan(text))
        words.append(QString::number(leak.line) + u':' + leakKindWord(leak.kind));
    return words.join(u' ');
}

}  // namespace

class TestLeakCheck : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void knownSecretIsFoundInEveryForm_data() {
        QTest::addColumn<QString>("secret");
        for (const char* utf8 :
             {"pa/ss w+rd&é\"\\1", "simple", "abcd", "abcde", "cl-🔑-secrète", "ab%41+c d"})
            QTest::newRow(utf8) << QString::fromUtf8(utf8);
    }
    void knownSecretIsFoundInEveryForm() {
        QFETCH(QString, secret);
        const QByteArray raw = secret.toUtf8();
        LeakCheck check([](QStringView) { return false; });
        check.add(Secret(raw));
        for (const auto& [name, form] : forms()) {
            const QByteArray text = "first line\nsecond <" + form(raw) + "> end\n";
            const QList<Leak> leaks = check.scan(text);
            QVERIFY2(leaks.contains(Leak{2, LeakKind::KnownSecret}) ||
                         (QByteArray(name) == "base64 in lines" && !leaks.isEmpty()),
                     name);
        }
    }

    void randomSecretsAreFoundInEveryForm() {
        QRandomGenerator random(20'26);
        for (int round = 0; round < 300; ++round) {
            LeakCheck check([](QStringView) { return false; });
            QList<QByteArray> secrets;
            for (int i = 0; i < 3; ++i)
                secrets.append(randomSecret(random).toUtf8());
            for (const QByteArray& secret : secrets)
                check.add(Secret(secret));
            const auto all = forms();
            const auto& [name, form] = all[random.bounded(all.size())];
            const QByteArray& planted = secrets[random.bounded(secrets.size())];
            const QByteArray text = "a line without\nvalue " + form(planted) + " end";
            QVERIFY2(!check.isClean(text), (name + QByteArray(": ") + text).constData());
            QVERIFY(check.isClean("a line without\nvalue xxxxxxxx end"));
        }
    }

    void whatRedactionWritesIsClean() {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            const QByteArray secret = randomSecret(random).toUtf8();
            LeakCheck check;
            check.add(Secret(secret));
            Redaction redaction;
            redaction.add(Secret(secret));
            for (const auto& [name, form] : forms()) {
                if (QByteArray(name) == "continued" || QByteArray(name) == "base64 in lines")
                    continue;  // forms that no log of ours writes: the check is the stricter one
                const QByteArray masked = redaction.apply("x=<" + form(secret) + ">");
                QVERIFY2(check.isClean(masked),
                         (name + QByteArray(": ") + masked + " from " + secret).constData());
            }
        }
    }

    void latin1IsASecretToo() {
        LeakCheck check;
        check.add(Secret(u"sésame1"_s.toUtf8()));
        QVERIFY(!check.isClean(u"x sésame1"_s.toLatin1()));
    }

    void shortSecretsAreFoundByTheirNameOnly() {
        LeakCheck check;
        check.add(Secret("abc"));
        QVERIFY(check.isClean("abc"));
        QCOMPARE(kinds(check, "a.password=abc"), u"1:named-value"_s);
    }

    void formsAreRecognised_data() {
        QTest::addColumn<QString>("kind");
        QTest::newRow("x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_1 y") << u"token"_s;
        QTest::newRow("value ENC(aBc=) here") << u"opaque-value"_s;
        QTest::newRow("xr1c/00ff12") << u"opaque-value"_s;
        QTest::newRow("GET https://user:pa55@host/path") << u"url-password"_s;
        QTest::newRow("jdbc https:\\/\\/user:pa55@host") << u"url-password"_s;
        QTest::newRow("u=https%3A%2F%2Fuser%3Apa55%40host") << u"url-password"_s;
        QTest::newRow("-----BEGIN RSA PRIVATE KEY-----") << u"private-key"_s;
        QTest::newRow("-----BEGIN PRIVATE KEY-----") << u"private-key"_s;
        QTest::newRow("Authorization: Digest abcdef") << u"authorization"_s;
        QTest::newRow("sent Basic dXNlcjpwYXNz to it") << u"authorization"_s;
        QTest::newRow("sent Bearer abcdefgh12345678 to it") << u"authorization"_s;
        QTest::newRow("fast2.connector.auth.token=abc") << u"named-value"_s;
        QTest::newRow("  password : abc") << u"named-value"_s;
        QTest::newRow("system.admin.password=123456") << u"named-value"_s;
        QTest::newRow("{\"authToken\": \"abc\"}") << u"named-value"_s;
        QTest::newRow("\"{\\\"password\\\":\\\"abc\\\"}\"") << u"named-value"_s;
        QTest::newRow("?a=1&access_token=abc") << u"named-value"_s;
        QTest::newRow("password=${NAME:abc}") << u"named-value"_s;
        QTest::newRow("password=prefix${NAME}") << u"named-value"_s;
        QTest::newRow("Cookie: SESSION=abc") << u"named-value"_s;
    }
    void formsAreRecognised() {
        QFETCH(QString, kind);
        const QByteArray line = QTest::currentDataTag();
        QCOMPARE(kinds(LeakCheck(), "one\r\ntwo\r\n" + line + "\n").split(u' ').first(), u"3:"_s + kind);
    }

    void harmlessLinesAreClean_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* line : {"",
                                 "Basic authentication is used",
                                 "the bearer of news",
                                 "a Bearer token is expected",
                                 "ENC(...) is opaque",
                                 "ENC(…)",
                                 "xr1c/",
                                 "password=",
                                 "password=••••••",
                                 "password=******",
                                 "password=${NAME}",
                                 "password=${OUTER_${INNER}}",
                                 "password=${NAME:}",
                                 "password=${A}${B}",
                                 "token.expiration.time=3600",
                                 "ldap.user.password.mandatory=true",
                                 "\"tokens\": 12",
                                 "\"secret\": true",
                                 "\"key\": \"connectors.enabled\"",
                                 "https://host:8443/core?x=a@b",
                                 "https://user@host/",
                                 "https://user:••••••@host/",
                                 "https://user:${PASSWORD}@host/",
                                 "-----BEGIN CERTIFICATE-----",
                                 "keyword=x",
                                 "Authorization: ••••••",
                                 "eyJ.only"})
            QTest::newRow(*line ? line : "(empty)") << QByteArray(line);
    }
    void harmlessLinesAreClean() {
        QFETCH(QByteArray, text);
        QCOMPARE(kinds(LeakCheck(), text), QString());
    }

    void namesCanBeRuledByTheCaller() {
        const LeakCheck check([](QStringView name) { return name == u"my.pin"; });
        QCOMPARE(kinds(check, "my.pin=4711\nother.password=x"), u"1:named-value"_s);
    }

    void linesEndInAnyOfThreeWays() {
        LeakCheck check;
        check.add(Secret("hunter22"));
        QCOMPARE(kinds(check, "a\rb\nhunter22\r\nhunter22\r\n\nlast hunter22"),
                 u"3:known-secret 4:known-secret 6:known-secret"_s);
    }

    void noMoreThanAThousandPlacesAreTold() {
        LeakCheck check;
        check.add(Secret("hunter22"));
        QCOMPARE(check.scan(QByteArray("hunter22\n").repeated(1500)).size(), 1000);
    }
};

QTEST_GUILESS_MAIN(TestLeakCheck)
#include "tst_leak_check.moc"
