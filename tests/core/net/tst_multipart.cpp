// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/net/Multipart.h"
#include "core/net/NetErrors.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc::net;

class MultipartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsEveryPartAndItsExactBytes() {
        const QByteArray body =
            "preamble\r\n--x-1\r\nContent-Disposition: form-data; name=\"document\"\r\nContent-Type: "
            "application/json\r\n\r\n"
            "[{}]\r\n--x-1\r\n"
            "content-disposition: form-data; name=\"file\"; filename=\"note d'été.txt\"\r\n\r\n"
            "line\r\n--x\r\n\0end\r\n--x-1--\r\nepilogue"_ba;
        const auto parts = parseMultipart("multipart/form-data; boundary=x-1", body);
        QVERIFY2(parts, parts ? "" : qPrintable(parts.error().toLogLine()));
        QCOMPARE(parts->size(), 2);
        QCOMPARE(parts->at(0).name, u"document"_s);
        QVERIFY(parts->at(0).fileName.isNull());
        QCOMPARE(parts->at(0).contentType, "application/json"_ba);
        QCOMPARE(parts->at(0).body, "[{}]");
        QCOMPARE(parts->at(1).fileName, u"note d'été.txt"_s);
        QCOMPARE(parts->at(1).body.toByteArray(), "line\r\n--x\r\n\0end"_ba);
    }

    void keepsAnEmptyFile() {
        const auto parts = parseMultipart(
            "multipart/form-data; boundary=\"b b\"",
            "--b b\r\nContent-Disposition: form-data; name=f; filename=\"\"\r\n\r\n\r\n--b b--");
        QVERIFY(parts);
        QCOMPARE(parts->size(), 1);
        QVERIFY(!parts->at(0).fileName.isNull());
        QVERIFY(parts->at(0).body.isEmpty());
    }

    void decodesFileNames_data() {
        QTest::addColumn<QByteArray>("parameter");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "filename=\"a b.pdf\""_ba << u"a b.pdf"_s;
        QTest::newRow("token") << "filename=a.pdf"_ba << u"a.pdf"_s;
        QTest::newRow("semicolon in quotes") << "filename=\"a;b=c.pdf\""_ba << u"a;b=c.pdf"_s;
        QTest::newRow("percent-coded quote") << "filename=\"a%22b.pdf\""_ba << u"a\"b.pdf"_s;
        QTest::newRow("other percents stay") << "filename=\"100%25.pdf\""_ba << u"100%25.pdf"_s;
        QTest::newRow("escaped quote") << "filename=\"a\\\"b.pdf\""_ba << u"a\"b.pdf"_s;
        QTest::newRow("extended wins")
            << "filename=\"e.pdf\"; filename*=UTF-8''%C3%A9t%C3%A9.pdf"_ba << u"été.pdf"_s;
        QTest::newRow("four-byte character") << "filename=\"\xF0\x9F\x8C\xB8.pdf\""_ba << u"🌸.pdf"_s;
    }
    void decodesFileNames() {
        QFETCH(QByteArray, parameter);
        QFETCH(QString, name);
        // The parts are views of the body.
        const QByteArray body =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; " + parameter + "\r\n\r\nx\r\n--b--";
        const auto parts = parseMultipart("multipart/form-data;boundary=b", body);
        QVERIFY(parts);
        QCOMPARE(parts->at(0).fileName, name);
        QCOMPARE(parts->at(0).body, "x");
    }

    void refusesMalformedBodies_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        const QByteArray good = "multipart/form-data; boundary=b";
        const QByteArray header = "Content-Disposition: form-data; name=\"f\"\r\n";
        QTest::newRow("other type") << "application/json; boundary=b"_ba
                                    << "--b--"_ba;
        QTest::newRow("no boundary parameter") << "multipart/form-data"_ba
                                               << "--b--"_ba;
        QTest::newRow("boundary too long")
            << "multipart/form-data; boundary=" + QByteArray(71, 'b') << "--b--"_ba;
        QTest::newRow("boundary never occurs") << good << "hello"_ba;
        QTest::newRow("empty") << good << ""_ba;
        QTest::newRow("ends after a boundary") << good << "--b"_ba;
        QTest::newRow("text after a boundary") << good << "--bb\r\n"_ba;
        QTest::newRow("no last boundary") << good << "--b\r\n" + header + "\r\nx";
        QTest::newRow("headers do not end") << good << "--b\r\n" + header + "\r\n--b--";
        QTest::newRow("part without name") << good << "--b\r\nContent-Type: a/b\r\n\r\nx\r\n--b--"_ba;
        QTest::newRow("header without colon") << good << "--b\r\nnonsense\r\n\r\nx\r\n--b--"_ba;
        QTest::newRow("headers too long")
            << good << "--b\r\n" + header + "X: " + QByteArray(20'000, 'x') + "\r\n\r\nx\r\n--b--";
        QByteArray many;
        for (int i = 0; i < 1001; ++i)
            many += "--b\r\n" + header + "\r\nx\r\n";
        QTest::newRow("too many parts") << good << many + "--b--";
    }
    void refusesMalformedBodies() {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        const auto parts = parseMultipart(type, body);
        QVERIFY(!parts);
        QVERIFY(parts.error().is(netMalformed));
    }
};

QTEST_GUILESS_MAIN(MultipartTest)
#include "tst_multipart.moc"
