// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "app/plugins/webdav/Dav.h"
#include "app/plugins/webdav/Settings.h"

using namespace Qt::Literals::StringLiterals;
using namespace webdav;

class MultistatusTest : public QObject {
    Q_OBJECT

    const QUrl m_root{u"https://files.example.com/dav/in box/"_s};

    static QByteArray response(const QByteArray& href, const QByteArray& properties) {
        return "<D:response><D:href>" + href + "</D:href><D:propstat><D:prop>" + properties +
               "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>";
    }
    static QByteArray document(const QByteArray& responses) {
        return "<?xml version=\"1.0\"?><D:multistatus xmlns:D=\"DAV:\">" + responses + "</D:multistatus>";
    }

private Q_SLOTS:
    void readsFilesAndFolders() {
        const auto entries = parseMultistatus(
            document(response("/dav/in%20box/", "<D:resourcetype><D:collection/></D:resourcetype>") +
                     response("/dav/in%20box/%C3%A9t%C3%A9%20b&amp;c.txt",
                              "<D:getetag>\"1-2\"</D:getetag><D:getcontentlength>7</D:getcontentlength>"
                              "<D:getlastmodified>Thu, 26 Nov 2026 01:47:08 GMT</D:getlastmodified>"
                              "<D:resourcetype/>") +
                     response("https://files.example.com/dav/in%20box/sub/",
                              "<D:resourcetype><D:collection/></D:resourcetype>")),
            m_root);
        QVERIFY(entries);
        QCOMPARE(entries->size(), 3);
        QVERIFY(entries->at(0).path.isEmpty() && entries->at(0).isFolder);
        QCOMPARE(entries->at(1).path, u"été b&c.txt"_s);
        QCOMPARE(entries->at(1).version, u"\"1-2\""_s);
        QCOMPARE(entries->at(1).size, 7);
        QCOMPARE(entries->at(1).modified, QDateTime({2026, 11, 26}, {1, 47, 8}, Qt::UTC));
        QVERIFY(!entries->at(1).isFolder);
        QCOMPARE(entries->at(2).path, u"sub"_s);
        QVERIFY(entries->at(2).isFolder);
    }

    /// nginx tells no ETag in a listing.
    void withoutAnETagDateAndSizeAreTheVersion() {
        const auto entry = [this](const QByteArray& date, const QByteArray& size) {
            const auto entries = parseMultistatus(
                document(response("/dav/in%20box/a", "<D:getlastmodified>" + date +
                                                         "</D:getlastmodified><D:getcontentlength>" + size +
                                                         "</D:getcontentlength>")),
                m_root);
            return entries && !entries->isEmpty() ? entries->first().version : QString();
        };
        const QString version = entry("Thu, 26 Nov 2026 01:47:08 GMT", "7");
        QVERIFY(!version.isEmpty());
        QVERIFY(version != entry("Thu, 26 Nov 2026 01:47:08 GMT", "8"));
        QVERIFY(version != entry("Thu, 26 Nov 2026 01:47:09 GMT", "7"));
    }

    void whatLiesOutsideTheRootIsLeftOut_data() {
        QTest::addColumn<QByteArray>("href");
        QTest::newRow("beside") << QByteArray("/dav/other/a");
        QTest::newRow("above") << QByteArray("/etc/passwd");
        QTest::newRow("up and down") << QByteArray("/dav/in%20box/../../etc/passwd");
        QTest::newRow("encoded up") << QByteArray("/dav/in%20box/%2e%2e/x");
        QTest::newRow("encoded slash") << QByteArray("/dav/in%20box/a%2F..%2F..%2Fx");
        QTest::newRow("prefix only") << QByteArray("/dav/in%20boxes/a");
        QTest::newRow("empty part") << QByteArray("/dav/in%20box//a");
        QTest::newRow("empty") << QByteArray("");
    }

    void whatLiesOutsideTheRootIsLeftOut() {
        QFETCH(QByteArray, href);
        const auto entries = parseMultistatus(document(response(href, "")), m_root);
        QVERIFY(entries);
        QCOMPARE(entries->size(), 0);
    }

    void whatIsNoListingIsNoEmptyFolder_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a page") << QByteArray("<html><body>maintenance</body></html>");
        QTest::newRow("JSON") << QByteArray("{\"error\":\"maintenance\"}");
        QTest::newRow("another name space") << QByteArray("<multistatus/>");
        QTest::newRow("broken off") << document(response("/dav/in%20box/a", "")).chopped(5);
        QTest::newRow("broken off early") << document(response("/dav/in%20box/a", "")).left(70);
        QTest::newRow("entities without end") << QByteArray(
            "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;&x;&x;&x;&x;\">"
            "<!ENTITY z \"&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;&y;\">]>"
            "<D:multistatus xmlns:D=\"DAV:\"><D:response><D:href>&z;&z;&z;&z;&z;&z;&z;"
            "</D:href></D:response></D:multistatus>");
    }

    void whatIsNoListingIsNoEmptyFolder() {
        QFETCH(QByteArray, body);
        QVERIFY(!parseMultistatus(body, m_root));
    }

    void settingsAreNamedWhenTheyAreWrong_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        for (const char* key : {"url", "user", "password", "class"})
            QTest::addRow("no %s", key) << QString::fromLatin1(key) << QString();
        QTest::newRow("another scheme") << u"url"_s << u"ftp://files.example.com/"_s;
        QTest::newRow("no host") << u"url"_s << u"https:///x"_s;
        QTest::newRow("a password in it") << u"url"_s << u"https://anne:secret@files.example.com/"_s;
        QTest::newRow("a query") << u"url"_s << u"https://files.example.com/?a=b"_s;
        QTest::newRow("no boolean") << u"subfolders"_s << u"perhaps"_s;
    }

    void settingsAreNamedWhenTheyAreWrong() {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QJsonObject texts{{u"webdav.connector.url"_s, u"https://files.example.com/a"_s},
                          {u"webdav.connector.user"_s, u"anne"_s},
                          {u"webdav.connector.password"_s, u"secret"_s},
                          {u"webdav.connector.class"_s, u"Letter"_s}};
        Settings settings;
        QVERIFY(readSettings(texts, settings).ok);
        QCOMPARE(settings.root.path(), u"/a/"_s);
        texts[u"webdav.connector."_s + key] = value;
        const auto outcome = readSettings(texts, settings);
        QVERIFY(!outcome.ok);
        QCOMPARE(outcome.key, u"webdav.connector."_s + key);
        QVERIFY(!outcome.message.contains(u"secret"_s));
    }
};

QTEST_APPLESS_MAIN(MultistatusTest)
#include "tst_multistatus.moc"
