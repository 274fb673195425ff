// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRandomGenerator>
#include <QtTest>

#include "core/config/ConfigErrors.h"
#include "core/config/Placeholders.h"
#include "core/config/SafeCopy.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

PropertiesDocument parse(const QByteArray& bytes) {
    return PropertiesDocument::parse(bytes);
}

QByteArray masked(const QByteArray& bytes) {
    const auto copy = safeCopy(parse(bytes));
    return copy ? copy->bytes : copy.error().toLogLine().toUtf8();
}

QStringList places(const QByteArray& bytes) {
    QStringList texts;
    for (const ExposedSecret& secret : exposedSecrets(parse(bytes)))
        texts.append(u"%1 %2 %3%4"_s.arg(secret.line)
                         .arg(secret.key.isEmpty() ? u"-"_s : secret.key, security::leakKindWord(secret.kind),
                              secret.isComment ? u" comment"_s : QString()));
    return texts;
}

}  // namespace

class TestSafeCopy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPlaceOfASecretIsNamed() {
        QCOMPARE(places("# head\n"
                        "fast2.connector.url=https://fast2.example.com\n"
                        "fast2.connector.auth.token=abcdef-1\n"
                        "token.key = ENC(aBc=)\n"
                        "#system.admin.password=hunter22\n"
                        "redis.nodes=https://bob:s3cr3t@host:1\n"
                        "some.other=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc\n"
                        "# Authorization: Basic dXNlcjpwYXNz\n"
                        "# the password is hunter23\n"
                        "system.admin.password=${ADMIN_PASSWORD}\n"
                        "token.expiration.time=3600\n"),
                 QStringList({u"3 fast2.connector.auth.token named-value"_s, u"4 token.key opaque-value"_s,
                              u"5 system.admin.password named-value comment"_s,
                              u"6 redis.nodes url-password"_s, u"7 some.other token"_s,
                              u"8 - authorization comment"_s, u"9 - named-value comment"_s}));
    }

    void maskedCopyHasReferencesAndNoOtherByteMoved() {
        QCOMPARE(masked("# head\r\n"
                        "  fast2.connector.auth.token : abc\\\r\n   def-1\r\n"
                        "plain=x\r\n"
                        "#system.admin.password=hunter22\r\n"
                        "a.url=https://bob:s3cr3t@host:1/x\r\n"
                        "token.key=${TOKEN:fallback-9}\r\n"
                        "internal.realm.users[0].password=pw-of-0\r\n"
                        "# Bearer abcdefgh12345678\r\n"
                        "end=1"),
                 QByteArray("# head\r\n"
                            "  fast2.connector.auth.token : ${FAST2_CONNECTOR_AUTH_TOKEN}\r\n"
                            "plain=x\r\n"
                            "#system.admin.password=${SYSTEM_ADMIN_PASSWORD}\r\n"
                            "a.url=https://bob:${A_URL_PASSWORD}@host:1/x\r\n"
                            "token.key=${TOKEN}\r\n"
                            "internal.realm.users[0].password=${INTERNAL_REALM_USERS_0_PASSWORD}\r\n"
                            "# withheld: this comment held a secret\r\n"
                            "end=1"));
    }

    void everyPasswordOfAListOfUrlsIsMasked() {
        QCOMPARE(masked("opensearch.uris=https://a:longer-than-a-mask-is@h1:9200,https://b:s3cr3t@h2:9200\n"
                        "acme.data=jdbc:x://db/y?password=s3cr3t-2\nacme.link=https://c:${P}@h\n"),
                 QByteArray("opensearch.uris=https://a:${OPENSEARCH_URIS_PASSWORD}@h1:9200,"
                            "https://b:${OPENSEARCH_URIS_PASSWORD}@h2:9200\n"
                            "acme.data=jdbc:x://db/y?password=${ACME_DATA_PASSWORD}\n"
                            "acme.link=https://c:${P}@h\n"));
    }

    void bytesThatAreNoTextAreNotGivenAway() {
        QByteArray wide;
        for (const char letter : QByteArray("token.key=hunter22\n"))
            wide += QByteArray(1, letter) + '\0';
        const auto copy = safeCopy(parse(wide));
        QVERIFY(!copy);
        QVERIFY(copy.error().is(fileBinary));
    }

    void anEntryWithABlankForItsSeparatorIsMaskedInACommentToo() {
        const QByteArray withheld = "# withheld: this comment held a secret\n";
        QCOMPARE(masked("#system.admin.password hunter22\n"), withheld);
        const QByteArray sentence = "# token.key must be the same as in gui.properties\n";
        QCOMPARE(masked(sentence), sentence);
    }

    void supersededLinesAreMaskedToo() {
        QCOMPARE(masked("token.key=first-1\ntoken.key=second-2\n"),
                 QByteArray("token.key=${TOKEN_KEY}\ntoken.key=${TOKEN_KEY}\n"));
    }

    void repeatedSecretIsMaskedWhereverItStands() {
        QCOMPARE(masked("token.key=hunter-22\n# once hunter-22 was enough\nother=x hunter-22 y\n"),
                 QByteArray("token.key=${TOKEN_KEY}\n# withheld: this comment held a secret\n"
                            "other=${OTHER}\n"));
        QCOMPARE(masked("token.key=hunter-22\nother=aHVudGVyLTIy\n"),
                 QByteArray("token.key=${TOKEN_KEY}\nother=${OTHER}\n"));
    }

    void secretInAKeyIsRefused() {
        const auto copy = safeCopy(parse("token.key=hunter-22\nx.hunter-22.y=1\n"));
        QVERIFY(!copy);
        QVERIFY(copy.error().is(exportSecrets));
        QCOMPARE(copy.error().fact(u"keys"), u":2"_s);
        QVERIFY(!copy.error().toLogLine().contains(u"hunter"_s));
    }

    void fileWithoutSecretsIsCopiedByteForByte() {
        const QByteArray bytes =
            "\xef\xbb\xbf# caf\xc3\xa9, tokens are kept elsewhere\r\n"
            "a\\u0062c : d\\\n  e\rx=y\n\n"
            "token.key=${TOKEN_KEY}\nfile.dir=C:\\data\nkey-store.path=/etc/ssl/k.p12\n"
            "last=1";
        QCOMPARE(masked(bytes), bytes);
        QVERIFY(exposedSecrets(parse(bytes)).isEmpty());
    }

    /// Whatever secrets stand wherever: none is left, and what was no secret loads with the same values.
    void randomFilesLeakNothingAndLoadTheSame() {
        QRandomGenerator random(4711);
        const auto word = [&random](int length) {
            static const QString letters =
                u"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789é:=\\#! "_s;
            QString text;
            for (int i = 0; i < length; ++i)
                text += letters[random.bounded(letters.size())];
            return u"S"_s + text.trimmed() + u"x7"_s;
        };
        for (int round = 0; round < 300; ++round) {
            PropertiesDocument document;
            QStringList secrets;
            QMap<QString, QString> plain;
            for (int i = 0; i < 12; ++i) {
                const QString secret = word(10 + random.bounded(10));
                const QString key = u"k%1"_s.arg(i);
                switch (random.bounded(5)) {
                    case 0: document.set(key + u".password"_s, secret); break;
                    case 1:
                        document.set(key + u".secret"_s, secret);
                        document.commentOut(key + u".secret"_s);
                        break;
                    case 2: document.set(key + u".token"_s, u"${NAME:"_s + secret + u'}'); break;
                    case 3: {
                        const QString simple = u"pw"_s + QString::number(random.generate());
                        document.set(key + u".url"_s, u"https://u:"_s + simple + u"@h/"_s);
                        secrets.append(simple);
                        continue;
                    }
                    default:
                        plain[key] = u"v"_s + QString::number(random.generate());
                        document.set(key, plain[key]);
                        continue;
                }
                secrets.append(secret);
            }
            const auto copy = safeCopy(document);
            QVERIFY2(copy, copy ? "" : copy.error().toLogLine().toUtf8().constData());
            const PropertiesDocument result = parse(copy->bytes);
            const QString shown = QString::fromUtf8(copy->bytes);
            for (const QString& secret : secrets)
                QVERIFY2(!shown.contains(secret), qPrintable(secret));
            for (auto pair = plain.begin(); pair != plain.end(); ++pair)
                QCOMPARE(result.value(pair.key()).value_or(u"gone"_s), *pair);
            QCOMPARE(result.size(), document.size());
            QVERIFY(exposedSecrets(result).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestSafeCopy)
#include "tst_safe_copy.moc"
