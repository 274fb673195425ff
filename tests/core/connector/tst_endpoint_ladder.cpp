// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/ConnectorErrors.h"
#include "core/connector/EndpointLadder.h"
#include "tests/core/net/Sockets.h"

using namespace fdc;
using namespace fdc::connector;
using namespace fdc::net::testing;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

EndpointReport climb(const QString& address, const QString& authorityFile = {},
                     std::chrono::milliseconds limit = std::chrono::milliseconds(patience)) {
    EndpointOptions options;
    options.authorityFile = authorityFile;
    options.limit = limit;
    return QCoro::waitFor(endpointLadder(*endpointUrl(address), options));
}

EndpointReport climb(const QUrl& url, const QString& authorityFile = {}) {
    return climb(url.toString(), authorityFile);
}

/// "name ok, tcp ok, tls TLS_UNTRUSTED, http -": the ladder in one line.
QString shape(const EndpointReport& report) {
    QStringList parts;
    for (const Rung& rung : report.rungs)
        parts.append(rung.name + u' ' + (rung.ok ? u"ok"_s : rung.tried ? rung.code : u"-"_s));
    return parts.join(u", "_s);
}

/// Everything that a client sends until it has waited long enough or closed.
QByteArray requestSeenBy(QTcpSocket& socket) {
    return readUntil(socket, "\r\n\r\n");
}

/// A server that remembers what it was sent and answers @p reply.
struct PlainServer {
    explicit PlainServer(const QByteArray& reply)
        : server([this, reply](QTcpSocket& socket, int) {
              const QByteArray request = requestSeenBy(socket);
              // The rung that only connects sends nothing.
              if (request.isEmpty())
                  return;
              const QMutexLocker locked(&mutex);
              requests.append(request);
              socket.write(reply);
              socket.waitForBytesWritten(patience);
          }) {}
    QByteArrayList asked() {
        const QMutexLocker locked(&mutex);
        return requests;
    }
    QMutex mutex;
    QByteArrayList requests;
    RawServer server;
};

struct SecureServer {
    explicit SecureServer(const std::optional<net::ServerIdentity>& identity = {},
                          const net::Listener::Handler& handler = {}) {
        net::ListenerOptions options;
        options.tls = identity ? *identity : trust.identity();
        listener = *net::Listener::start(
            options, handler ? handler : [](const net::ServerRequest&) { return net::ServerResponse{}; });
    }
    QUrl url(const QString& path = u"/"_s) const { return urlOf(*listener, path); }
    Trust trust;
    std::unique_ptr<net::Listener> listener;
};

}  // namespace

class EndpointLadderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCoreApplication::sendPostedEvents(); }

    void aServerOfTheOwnAuthorityIsGood() {
        SecureServer server;
        const EndpointReport report = climb(server.url(), server.trust.authorityFile());
        QCOMPARE(shape(report), u"name ok, tcp ok, tls ok, http ok"_s);
        QVERIFY(!report.failure);
        QCOMPARE(report.status, 200);
        QCOMPARE(report.tls->protocol, u"TLS 1.3"_s);
        QVERIFY(report.tls->expires > QDateTime::currentDateTimeUtc());
        const std::vector<Certificate>& chain = report.rungs[2].certificates;
        QVERIFY(chain.size() >= 2);  // the authority's, too
        QCOMPARE(chain.front().notAfter, report.tls->expires);
        QCOMPARE(chain.front().role, u"server"_s);
        QCOMPARE(chain.back().subject, chain.front().issuer);
    }

    void theFirstRungThatGivesWayIsNamed_data() {
        QTest::addColumn<QString>("expected");
        QTest::newRow("other authority") << u"name ok, tcp ok, tls TLS_UNTRUSTED, http -"_s;
        QTest::newRow("system authorities only") << u"name ok, tcp ok, tls TLS_UNTRUSTED, http -"_s;
        QTest::newRow("expired") << u"name ok, tcp ok, tls TLS_EXPIRED, http -"_s;
        QTest::newRow("other name") << u"name ok, tcp ok, tls TLS_WRONG_HOST, http -"_s;
        QTest::newRow("authority file gone") << u"name ok, tcp ok, tls TLS_SETTINGS_UNUSABLE, http -"_s;
        QTest::newRow("server error") << u"name ok, tcp ok, tls ok, http ENDPOINT_SERVER_ERROR"_s;
    }
    void theFirstRungThatGivesWayIsNamed() {
        const QByteArray row = QTest::currentDataTag();
        Trust trust;
        const net::ServerIdentity identity = row == "expired"      ? trust.expired()
                                             : row == "other name" ? trust.identity({u"other.example"_s})
                                                                   : trust.identity();
        SecureServer server(identity, [row](const net::ServerRequest&) {
            return net::ServerResponse{.status = row == "server error" ? 503 : 200};
        });
        // The server's own authority is another one than that of its certificate.
        const QString file = row == "other authority"           ? server.trust.authorityFile()
                             : row == "system authorities only" ? QString()
                             : row == "authority file gone"     ? u"/nowhere/ca.pem"_s
                                                                : trust.authorityFile();
        const EndpointReport report = climb(server.url(), file);
        QTEST(shape(report), "expected");
        QVERIFY(report.failure);
        QVERIFY(report.failure->fact(u"host").startsWith(u"127.0.0.1"_s));
        if (row == "server error")
            QCOMPARE(report.failure->fact(u"status"), u"503"_s);
    }

    void nobodyListens() {
        auto server = std::make_unique<PlainServer>("");
        const QUrl url = server->server.url();
        server.reset();
        QCOMPARE(shape(climb(url)), u"name ok, tcp NET_UNREACHABLE, http -"_s);
    }

    void anUnknownNameStopsAtTheFirstRung() {
        QCOMPARE(shape(climb(u"https://no-such-host.invalid/"_s)),
                 u"name NET_NAME_UNKNOWN, tcp -, tls -, http -"_s);
    }

    void aServerThatNeverAnswersIsLeftInTime_data() {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("expected");
        QTest::newRow("http") << u"http"_s << u"name ok, tcp ok, http NET_TIMEOUT"_s;
        QTest::newRow("tls") << u"https"_s << u"name ok, tcp ok, tls NET_TIMEOUT, http -"_s;
    }
    void aServerThatNeverAnswersIsLeftInTime() {
        QFETCH(QString, scheme);
        RawServer server([&server](QTcpSocket& socket, int) {
            while (!server.isStopping() && socket.state() == QAbstractSocket::ConnectedState)
                socket.waitForReadyRead(10);
        });
        const EndpointReport report = climb(server.url(u"/"_s, scheme).toString(), {}, 1500ms);
        QTEST(shape(report), "expected");
    }

    void aStrangerSendsNothingSecret() {
        PlainServer plain("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n");
        QUrl url = plain.server.url(u"/core/rest"_s);
        url.setQuery(u"token=streng-geheim"_s);
        url.setFragment(u"geheim"_s);
        const EndpointReport report = climb(url);
        QCOMPARE(shape(report), u"name ok, tcp ok, http ok"_s);
        QCOMPARE(report.status, 401);
        QVERIFY(!report.isEncrypted());
        QCOMPARE(plain.asked().size(), 1);
        const QByteArray request = plain.asked().first();
        QVERIFY2(request.startsWith("GET /core/rest HTTP/1.1\r\nHost: 127.0.0.1:"), request.constData());
        QVERIFY(!request.contains("geheim") && !request.toLower().contains("authorization") &&
                !request.toLower().contains("cookie"));
    }

    void aRedirectionIsAnAnswerAndNotFollowed() {
        PlainServer stranger("HTTP/1.1 200 OK\r\n\r\n");
        PlainServer plain("HTTP/1.1 302 Found\r\nLocation: " + stranger.server.url().toEncoded() +
                          "\r\n\r\n");
        const EndpointReport report = climb(plain.server.url());
        QCOMPARE(report.status, 302);
        QVERIFY(report.rungs.back().ok && report.rungs.back().detail.contains(u"not followed"_s));
        QCOMPARE(stranger.server.connections(), 0);
    }

    void ofALongReplyTheFirstLineIsRead_data() {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QString>("expected");
        QTest::newRow("endless header") << "HTTP/1.1 200 OK\r\n"_ba << u"name ok, tcp ok, http ok"_s;
        QTest::newRow("endless first line") << "HTTP/1.1 200 "_ba << u"name ok, tcp ok, http NET_MALFORMED"_s;
        QTest::newRow("no HTTP") << "SSH-2.0-x\r\n"_ba << u"name ok, tcp ok, http NET_MALFORMED"_s;
    }
    void ofALongReplyTheFirstLineIsRead() {
        QFETCH(QByteArray, start);
        std::atomic<qint64> written = 0;
        RawServer server([&](QTcpSocket& socket, int) {
            if (requestSeenBy(socket).isEmpty())
                return;
            socket.write(start);
            const QByteArray more(64 * 1024, 'x');
            while (!server.isStopping() && socket.state() == QAbstractSocket::ConnectedState &&
                   written < 512 * 1024 * 1024) {
                written += socket.write(more);
                while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(100)) {
                }
            }
        });
        QTEST(shape(climb(server.url())), "expected");
        // What the kernel took in between; the program itself keeps 8 KiB.
        QVERIFY2(written < 64 * 1024 * 1024, qPrintable(QString::number(written)));
    }

    void aServerThatClosesIsInterrupted() {
        PlainServer plain("HTTP/1.1 2");
        QCOMPARE(shape(climb(plain.server.url())), u"name ok, tcp ok, http NET_INTERRUPTED"_s);
    }

    void aDirectoryHasNoHttp() {
        SecureServer server;
        QUrl url = server.url();
        url.setScheme(u"ldaps"_s);
        QCOMPARE(shape(climb(url, server.trust.authorityFile())), u"name ok, tcp ok, tls ok"_s);
        url.setScheme(u"ldap"_s);
        QCOMPARE(shape(climb(url)), u"name ok, tcp ok"_s);
    }

    void whatIsNoAddressIsRefused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const QString credentials = u"ENDPOINT_CREDENTIALS"_s;
        const QString invalid = u"ENDPOINT_INVALID"_s;
        QTest::newRow("password") << u"https://u:geheim@host/"_s << credentials;
        QTest::newRow("user") << u"ldap://u@host"_s << credentials;
        QTest::newRow("empty account") << u"https://@host"_s << credentials;
        QTest::newRow("mistyped password") << u"https://u:ge heim@host/"_s << credentials;
        QTest::newRow("password with query") << u"https://u:ge?heim@host/"_s << credentials;
        QTest::newRow("password with slash") << u"https://u:ge/heim@host/"_s << credentials;
        QTest::newRow("no scheme") << u"host:9200"_s << invalid;
        QTest::newRow("other scheme") << u"file:///etc/passwd"_s << invalid;
        QTest::newRow("no host") << u"https:///path"_s << invalid;
        QTest::newRow("blank") << u"https://ho st/"_s << invalid;
        QTest::newRow("port") << u"https://host:99999/"_s << invalid;
        QTest::newRow("port 0") << u"https://host:0/"_s << invalid;
        QTest::newRow("reference") << u"https://${HOST}/"_s << invalid;
        QTest::newRow("lines") << u"https://host/\r\nX: y"_s << invalid;
        QTest::newRow("long") << u"https://host/"_s + QString(3000, u'x') << invalid;
    }
    void whatIsNoAddressIsRefused() {
        QFETCH(QString, text);
        const auto url = endpointUrl(text);
        QVERIFY(!url);
        QTEST(url.error().code(), "code");
        QVERIFY(!url.error().toLogLine().contains(u"heim"_s));
    }

    void anAtSignInThePathIsNoAccount() {
        QVERIFY(endpointUrl(u" https://host/@me "_s));
        QVERIFY(endpointUrl(u"ldap://host:389/dc=example,dc=org"_s));
    }
};

QTEST_GUILESS_MAIN(EndpointLadderTest)
#include "tst_endpoint_ladder.moc"
