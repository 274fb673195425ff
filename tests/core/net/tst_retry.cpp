// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/net/RequestRules.h"
#include "core/net/Retry.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc::net;
using std::chrono::milliseconds;

class RetryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsRetryAfter_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("expected");  // -1 = not understood
        QTest::newRow("seconds") << "120"_ba << qint64(120'000);
        QTest::newRow("zero") << " 0 "_ba << qint64(0);
        QTest::newRow("date") << "Thu, 01 Jan 2026 00:00:30 GMT"_ba << qint64(30'000);
        QTest::newRow("date of RFC 850") << "Thursday, 01-Jan-26 00:00:30 GMT"_ba << qint64(30'000);
        QTest::newRow("date of asctime") << "Thu Jan  1 00:00:30 2026"_ba << qint64(30'000);
        QTest::newRow("date in the past") << "Wed, 31 Dec 2025 00:00:00 GMT"_ba << qint64(0);
        QTest::newRow("a year ahead") << "Fri, 01 Jan 2027 00:00:00 GMT"_ba << qint64(86'400'000);
        QTest::newRow("absurd seconds") << "99999999999999999999"_ba << qint64(86'400'000);
        QTest::newRow("empty") << ""_ba << qint64(-1);
        QTest::newRow("negative") << "-5"_ba << qint64(-1);
        QTest::newRow("fraction") << "1.5"_ba << qint64(-1);
        QTest::newRow("words") << "tomorrow"_ba << qint64(-1);
        QTest::newRow("impossible date") << "Thu, 99 Jan 2026 00:00:30 GMT"_ba << qint64(-1);
        QTest::newRow("other zone") << "Thu, 01 Jan 2026 00:00:30 CET"_ba << qint64(-1);
    }
    void readsRetryAfter() {
        QFETCH(QByteArray, value);
        QFETCH(qint64, expected);
        const QDateTime now(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        const auto delay = parseRetryAfter(value, now);
        QCOMPARE(delay ? qint64(delay->count()) : qint64(-1), expected);
    }

    void knowsAFlowerDocsCode_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("carries");
        QTest::newRow("functional") << R"({"code":"F00012","message":"x"})"_ba << true;
        QTest::newRow("technical") << R"( {"message":"x", "code":"T00108"})"_ba << true;
        QTest::newRow("lower case") << R"({"code":"f00012"})"_ba << false;
        QTest::newRow("too short") << R"({"code":"F0012"})"_ba << false;
        QTest::newRow("too long") << R"({"code":"F000123"})"_ba << false;
        QTest::newRow("line end") << R"({"code":"F00012\n"})"_ba << false;
        QTest::newRow("number") << R"({"code":12})"_ba << false;
        QTest::newRow("nested") << R"({"error":{"code":"F00012"}})"_ba << false;
        QTest::newRow("array") << R"([{"code":"F00012"}])"_ba << false;
        QTest::newRow("text") << "F00012"_ba << false;
        QTest::newRow("cut") << R"({"code":"F00012")"_ba << false;
        QTest::newRow("empty") << ""_ba << false;
    }
    void knowsAFlowerDocsCode() {
        QFETCH(QByteArray, body);
        QFETCH(bool, carries);
        QCOMPARE(carriesFlowerDocsCode(body), carries);
    }

    void delaysDoubleWithFullJitterUpToTheLongest() {
        const RetryPolicy policy{
            .attempts = 9, .firstDelay = milliseconds(100), .longestDelay = milliseconds(1000)};
        QCOMPARE(retryDelay(policy, 1, {}, 0.5), milliseconds(50));
        QCOMPARE(retryDelay(policy, 3, {}, 0.5), milliseconds(200));
        QCOMPARE(retryDelay(policy, 60, {}, 0.5), milliseconds(500));
        QCOMPARE(retryDelay(policy, 1, {}, 0.0), milliseconds(0));
        QCOMPARE(retryDelay(policy, 1, milliseconds(500), 0.0), milliseconds(500));
        QCOMPARE(retryDelay(policy, 1, milliseconds(500), 0.99), milliseconds(549));
        QCOMPARE(retryDelay(policy, 1, milliseconds(5000), 0.5), milliseconds(1000));
    }

    void masksSecretsInUrls_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"https://h:8443/a%20b?x=1&y=%C3%A9"_s
                               << u"https://h:8443/a%20b?x=1&y=%C3%A9"_s;
        QTest::newRow("user info and fragment") << u"https://u:p@h/a#f"_s << u"https://h/a"_s;
        QTest::newRow("secret field") << u"https://h/a?token=abc&x=1"_s << u"https://h/a?token=••••••&x=1"_s;
        QTest::newRow("secret field, percent-coded name")
            << u"https://h/a?api%5Fkey=abc"_s << u"https://h/a?api_key=••••••"_s;
        QTest::newRow("token in the path")
            << u"https://h/rest/token/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"_s
            << u"https://h/rest/token/••••••"_s;
        QTest::newRow("field without value") << u"https://h/a?flag&b="_s << u"https://h/a?flag&b"_s;
    }
    void masksSecretsInUrls() {
        QFETCH(QString, url);
        QFETCH(QString, shown);
        QCOMPARE(redactedUrl(QUrl(url)), shown);
    }
};

QTEST_GUILESS_MAIN(RetryTest)
#include "tst_retry.moc"
