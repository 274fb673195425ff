// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <future>

#include "Sockets.h"
#include "core/net/NetErrors.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc::net;
using namespace fdc::net::testing;

namespace {

std::unique_ptr<Listener> startEcho(ListenerOptions options = {}) {
    return *Listener::start(options, [](const ServerRequest& request) {
        ServerResponse response;
        response.contentType = "text/plain";
        response.body = request.method + ' ' + request.path + '?' + request.query + ' ' + request.body;
        return response;
    });
}

std::unique_ptr<QTcpSocket> connectTo(const Listener& listener) {
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress::LocalHost, listener.port());
    if (!socket->waitForConnected(patience))
        qFatal("cannot connect to the listener");
    return socket;
}

/// Everything that the listener answers to these bytes until it closes.
QByteArray answerTo(const Listener& listener, const QByteArray& bytes) {
    const auto socket = connectTo(listener);
    socket->write(bytes);
    return readUntilClosed(*socket);
}

int statusOf(const QByteArray& answer) {
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0;
}

}  // namespace

class ListenerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersManyRequestsOnOneConnection() {
        const auto listener = startEcho();
        const auto socket = connectTo(*listener);
        for (int i = 0; i < 3; ++i) {
            socket->write("POST /a%20b/" + QByteArray::number(i) +
                          "?q=1&r HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            const QByteArray answer = readUntil(*socket, " abc");
            QCOMPARE(statusOf(answer), 200);
            QVERIFY(answer.endsWith("\r\n\r\nPOST /a%20b/" + QByteArray::number(i) + "?q=1&r abc"));
            QVERIFY(answer.contains("\r\nDate: ") && answer.contains(" GMT\r\n"));
        }
        QCOMPARE(listener->connections(), 1);
    }

    void answersPipelinedRequestsInOrder() {
        const auto listener = startEcho();
        const QByteArray answer = answerTo(
            *listener,
            "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.indexOf("GET /1") > 0 && answer.indexOf("GET /1") < answer.indexOf("GET /2"));
    }

    void acceptsChunkedBodiesAndExpectContinue() {
        const auto listener = startEcho();
        const auto socket = connectTo(*listener);
        socket->write(
            "POST /c HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: "
            "chunked\r\nConnection: close\r\n\r\n");
        QVERIFY(readUntil(*socket, "\r\n\r\n").startsWith("HTTP/1.1 100 "));
        socket->write("3\r\nabc\r\n4;x=y\r\ndefg\r\n0\r\n\r\n");
        QVERIFY(readUntilClosed(*socket).endsWith("POST /c? abcdefg"));
    }

    void acceptsTheAbsoluteFormOfATarget() {
        const auto listener = startEcho();
        QVERIFY(answerTo(*listener, "GET http://h:1/p?q HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .endsWith("GET /p?q "));
    }

    void answersHeadWithoutABody() {
        const auto listener = startEcho();
        const QByteArray answer =
            answerTo(*listener, "HEAD /p HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.contains("Content-Length: 9\r\n"));
        QVERIFY(answer.endsWith("\r\n\r\n"));
    }

    void refusesWhatExceedsALimitOrIsNoHttp_data() {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("header too long") << "GET / HTTP/1.1\r\nX: " + QByteArray(3000, 'x') + "\r\n\r\n"
                                         << 431;
        QTest::newRow("header without end") << "GET / HTTP/1.1\r\nX: " + QByteArray(300'000, 'x') << 431;
        QTest::newRow("declared body too long")
            << "POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n"_ba << 413;
        QTest::newRow("absurd length")
            << "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n"_ba << 400;
        QTest::newRow("negative length") << "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"_ba << 400;
        QTest::newRow("chunked body too long")
            << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + QByteArray(1024, 'x') +
                   "\r\n0\r\n\r\n"
            << 413;
        QTest::newRow("bad chunk size")
            << "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"_ba << 400;
        QTest::newRow("two framings")
            << "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba
            << 400;
        QTest::newRow("no HTTP") << "HELO mail.example\r\n\r\n"_ba << 400;
        QTest::newRow("TLS on a plain port")
            << QByteArray::fromHex("16030100a5010000a1") + QByteArray(100, 'x') << 400;
        QTest::newRow("line folding nonsense") << "GET / HTTP/1.1\r\n : x\r\n\r\n"_ba << 400;
    }
    void refusesWhatExceedsALimitOrIsNoHttp() {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        ListenerOptions options;
        options.headerLimit = 2048;
        options.bodyLimit = 1000;
        const auto listener = startEcho(options);
        const QByteArray answer = answerTo(*listener, request);
        QVERIFY2(statusOf(answer) == status, answer.left(200).constData());
        QVERIFY(answer.contains("Connection: close\r\n"));
        // The listener still serves others.
        QCOMPARE(statusOf(answerTo(*listener, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")),
                 200);
    }

    void aClientThatIsStillSendingCanReadWhyItWasRefused() {
        ListenerOptions options;
        options.bodyLimit = 1000;
        const auto listener = startEcho(options);
        const auto socket = connectTo(*listener);
        socket->write("POST / HTTP/1.1\r\nContent-Length: 4000000\r\n\r\n" + QByteArray(4'000'000, 'x'));
        QCOMPARE(statusOf(readUntil(*socket, "too long")), 413);
    }

    void closesWhoIsTooSlow_data() {
        QTest::addColumn<QByteArray>("beginning");
        QTest::newRow("says nothing") << QByteArray();
        QTest::newRow("half a header") << "GET / HTTP/1.1\r\nHos"_ba;
        QTest::newRow("half a body") << "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc"_ba;
        QTest::newRow("idle after a reply") << "GET / HTTP/1.1\r\nHost: x\r\n\r\n"_ba;
    }
    void closesWhoIsTooSlow() {
        QFETCH(QByteArray, beginning);
        ListenerOptions options;
        options.headerTimeout = options.bodyTimeout = options.idleTimeout = std::chrono::milliseconds(150);
        const auto listener = startEcho(options);
        const QByteArray answer = answerTo(*listener, beginning);
        QVERIFY(!answer.endsWith("<still open>"));
        QTRY_COMPARE_WITH_TIMEOUT(listener->connections(), 0, patience);
    }

    void aSlowLorisDoesNotProlongItsDeadline() {
        ListenerOptions options;
        options.headerTimeout = std::chrono::milliseconds(300);
        const auto listener = startEcho(options);
        const auto socket = connectTo(*listener);
        int sent = 0;
        const QDeadlineTimer bound(patience);
        socket->write("GET / HTTP/1.1\r\nX: ");
        while (socket->state() == QAbstractSocket::ConnectedState && !bound.hasExpired()) {
            socket->write("x");
            socket->waitForReadyRead(20);
            ++sent;
        }
        QVERIFY2(!bound.hasExpired(), "one byte at a time kept the connection open");
        QVERIFY(sent > 1);
    }

    void refusesConnectionsOverTheLimit() {
        ListenerOptions options;
        options.connectionLimit = 2;
        const auto listener = startEcho(options);
        const auto first = connectTo(*listener);
        const auto second = connectTo(*listener);
        QTRY_COMPARE_WITH_TIMEOUT(listener->connections(), 2, patience);
        QCOMPARE(answerTo(*listener, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"), QByteArray());
        first->disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(listener->connections(), 1, patience);
        QCOMPARE(statusOf(answerTo(*listener, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n")), 200);
    }

    void anExceptionOfTheHandlerIsA500AndTheConnectionGoesOn() {
        const auto listener = *Listener::start({}, [](const ServerRequest& request) -> ServerResponse {
            if (request.path == "/std")
                throw std::runtime_error("with a secret detail");
            if (request.path == "/any")
                throw 7;
            return {};
        });
        const auto socket = connectTo(*listener);
        for (const QByteArray path : {"/std", "/any"}) {
            socket->write("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            const QByteArray answer = readUntil(*socket, "request.\n");
            QCOMPARE(statusOf(answer), 500);
            QVERIFY(!answer.contains("secret detail"));
        }
        socket->write("GET /fine HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(statusOf(readUntil(*socket, "\r\n\r\n")), 200);
    }

    void streamsAFile() {
        QTemporaryDir folder;
        QByteArray content(3'000'000, Qt::Uninitialized);
        for (qsizetype i = 0; i < content.size(); ++i)
            content[i] = char((i * 31) >> 3);
        QFile file(folder.filePath(u"content"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        const auto listener = *Listener::start({}, [&](const ServerRequest& request) {
            ServerResponse response;
            response.bodyFile = request.path == "/there" ? file.fileName() : folder.filePath(u"missing"_s);
            response.contentType = "application/octet-stream";
            return response;
        });
        const QByteArray answer = answerTo(*listener, "GET /there HTTP/1.1\r\nConnection: close\r\n\r\n");
        QVERIFY(answer.contains("Content-Length: 3000000\r\n"));
        QCOMPARE(answer.mid(answer.indexOf("\r\n\r\n") + 4), content);
        QCOMPARE(statusOf(answerTo(*listener, "GET /missing HTTP/1.1\r\nConnection: close\r\n\r\n")), 500);
    }

    void writesTheHeadersOfTheHandlerButNotItsMistakes() {
        const auto listener = *Listener::start({}, [](const ServerRequest&) {
            ServerResponse response;
            response.status = 418;
            response.headers = {{"Retry-After", "3"},
                                {"Bad", "x\r\nInjected: 1"},
                                {"Content-Length", "999"},
                                {"DATE", "never"}};
            response.body = "{}";
            return response;
        });
        const QByteArray answer = answerTo(*listener, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
        QCOMPARE(statusOf(answer), 418);
        QVERIFY(answer.contains("Retry-After: 3\r\n"));
        QVERIFY(!answer.contains("Injected") && !answer.contains("999"));
        QCOMPARE(answer.count("ontent-Length"), 1);
        QVERIFY(answer.contains("DATE: never\r\n") && !answer.contains("Date:"));
        QVERIFY(answer.contains("Content-Type: application/json\r\n"));
    }

    void standInsCanMisbehave() {
        const auto listener = *Listener::start({}, [](const ServerRequest& request) {
            ServerResponse response;
            response.body = QByteArray(1000, 'x');
            if (request.path == "/before")
                response.fault = ServerResponse::Fault::CloseBeforeReply;
            if (request.path == "/in")
                response.fault = ServerResponse::Fault::CloseInBody;
            if (request.path == "/hang")
                response.fault = ServerResponse::Fault::Hang;
            if (request.path == "/late")
                response.delay = std::chrono::milliseconds(30);
            return response;
        });
        QCOMPARE(answerTo(*listener, "GET /before HTTP/1.1\r\nHost: x\r\n\r\n"), QByteArray());
        const QByteArray half = answerTo(*listener, "GET /in HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(half.contains("Content-Length: 1000\r\n"));
        QCOMPARE(half.count('x'), 500);
        QCOMPARE(answerTo(*listener, "GET /late HTTP/1.1\r\nConnection: close\r\n\r\n").count('x'), 1000);
        const auto hanging = connectTo(*listener);
        hanging->write("GET /hang HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(!hanging->waitForReadyRead(100));
        hanging->disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(listener->connections(), 0, patience);
    }

    void speaksTls12AndNewerOnly() {
        const Trust trust;
        ListenerOptions options;
        options.tls = trust.identity();
        const auto listener = startEcho(options);
        for (const auto protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
            QSslSocket socket;
            QSslConfiguration configuration = trust.qtTrust();
            configuration.setProtocol(protocol);
            socket.setSslConfiguration(configuration);
            socket.connectToHostEncrypted(u"127.0.0.1"_s, listener->port());
            QVERIFY2(socket.waitForEncrypted(patience), qPrintable(socket.errorString()));
            QCOMPARE(socket.sessionProtocol(), protocol);
            socket.write("GET /tls HTTP/1.1\r\nConnection: close\r\n\r\n");
            QVERIFY(readUntilClosed(socket).endsWith("GET /tls? "));
        }
        QSslSocket old;
        QSslConfiguration configuration = trust.qtTrust();
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        configuration.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
        old.setSslConfiguration(configuration);
        old.connectToHostEncrypted(u"127.0.0.1"_s, listener->port());
        QVERIFY(!old.waitForEncrypted(patience));
        // Plain text on the TLS port is closed, not answered.
        QCOMPARE(statusOf(answerTo(*listener, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")), 0);
    }

    void sendsALongBodyOverTls_data() {
        QTest::addColumn<bool>("fromFile");
        QTest::newRow("from memory") << false;
        QTest::newRow("from a file") << true;
    }
    void sendsALongBodyOverTls() {
        QFETCH(bool, fromFile);
        const Trust trust;
        const QByteArray content(3'000'001, 'x');
        const QString path = trust.writeFile(u"content"_s, content);
        ListenerOptions options;
        options.tls = trust.identity();
        const auto listener = *Listener::start(options, [&](const ServerRequest&) {
            return fromFile ? ServerResponse{.bodyFile = path} : ServerResponse{.body = content};
        });
        QSslSocket socket;
        socket.setSslConfiguration(trust.qtTrust());
        socket.connectToHostEncrypted(u"127.0.0.1"_s, listener->port());
        QVERIFY2(socket.waitForEncrypted(patience), qPrintable(socket.errorString()));
        socket.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
        const QByteArray answer = readUntilClosed(socket);
        QCOMPARE(answer.mid(answer.indexOf("\r\n\r\n") + 4), content);
    }

    void asksForAClientCertificateWhenToldTo() {
        const Trust trust;
        const TlsAuthority stranger = *TlsAuthority::create(u"Stranger"_s);
        ListenerOptions options;
        options.tls = trust.identity();
        options.clientAuthority = trust.authority.certificatePem();
        const auto listener = *Listener::start(options, [](const ServerRequest& request) {
            ServerResponse response;
            response.body = request.clientName.toUtf8();
            return response;
        });
        const auto ask = [&](const ServerIdentity& identity) {
            QSslConfiguration configuration = trust.qtTrust();
            configuration.setLocalCertificate(QSslCertificate(identity.certificateChain));
            configuration.setPrivateKey(QSslKey(identity.privateKey.expose(), QSsl::Ec));
            QSslSocket socket;
            socket.setSslConfiguration(configuration);
            socket.connectToHostEncrypted(u"127.0.0.1"_s, listener->port());
            socket.waitForEncrypted(patience);
            socket.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
            return readUntilClosed(socket);
        };
        QVERIFY(ask(*trust.authority.issue({.hosts = {u"operator"_s}, .client = true}))
                    .endsWith("\r\n\r\noperator"));
        QCOMPARE(statusOf(ask(*stranger.issue({.hosts = {u"operator"_s}, .client = true}))), 0);
        QCOMPARE(statusOf(ask({})), 0);
    }

    void saysWhyItCannotListen() {
        const auto listener = startEcho();
        ListenerOptions taken;
        taken.port = listener->port();
        const auto second = Listener::start(taken, {});
        QVERIFY(!second);
        QVERIFY(second.error().is(listenFailed));
        QCOMPARE(second.error().fact(u"port"), QString::number(listener->port()));
        ListenerOptions nowhere;
        nowhere.address = u"not an address"_s;
        QVERIFY(Listener::start(nowhere, {}).error().is(listenFailed));
        ListenerOptions foreign;
        foreign.address = u"192.0.2.1"_s;
        QVERIFY(Listener::start(foreign, {}).error().is(listenFailed));
        ListenerOptions broken;
        broken.tls = ServerIdentity{"no certificate", {}};
        QVERIFY(Listener::start(broken, {}).error().is(tlsSettingsUnusable));
    }

    void getsItsPortBackAtOnceAfterARestart() {
        auto listener = startEcho();
        ListenerOptions again;
        again.port = listener->port();
        answerTo(*listener, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
        const auto open = connectTo(*listener);
        listener.reset();
        QCOMPARE(startEcho(again)->port(), again.port);
    }

    void stopsCleanlyWhileConnectionsAreOpenAndLetsAReplyEnd() {
        std::promise<void> entered;
        std::promise<void> release;
        auto listener = *Listener::start({}, [&](const ServerRequest& request) {
            ServerResponse response;
            if (request.path == "/hang")
                response.fault = ServerResponse::Fault::Hang;
            if (request.path == "/slow") {
                entered.set_value();
                release.get_future().wait();
                response.body = "done";
            }
            return response;
        });
        const auto idle = connectTo(*listener);
        const auto half = connectTo(*listener);
        half->write("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
        const auto hanging = connectTo(*listener);
        hanging->write("GET /hang HTTP/1.1\r\nHost: x\r\n\r\n");
        hanging->waitForBytesWritten(patience);
        half->waitForBytesWritten(patience);
        const auto slow = connectTo(*listener);
        slow->write("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
        slow->waitForBytesWritten(patience);
        entered.get_future().wait();
        auto stopped = std::async(std::launch::async, [&] { listener.reset(); });
        QCOMPARE(readUntilClosed(*idle), QByteArray());
        release.set_value();
        QVERIFY(readUntilClosed(*slow).endsWith("Connection: close\r\n\r\ndone"));
        QCOMPARE(readUntilClosed(*half), QByteArray());
        QCOMPARE(readUntilClosed(*hanging), QByteArray());
        QCOMPARE(stopped.wait_for(std::chrono::milliseconds(patience)), std::future_status::ready);
    }

    void runsHandlersSeveralAtOnce() {
        std::atomic<int> inside{0};
        std::atomic<bool> both{false};
        const auto listener = *Listener::start({}, [&](const ServerRequest&) {
            ++inside;
            const QDeadlineTimer bound(patience);
            while (!both && !bound.hasExpired())
                both = both || inside == 2;
            return ServerResponse{};
        });
        const auto first = connectTo(*listener);
        const auto second = connectTo(*listener);
        first->write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        second->write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(first->waitForBytesWritten(patience) && second->waitForBytesWritten(patience));
        QCOMPARE(statusOf(readUntil(*first, "\r\n\r\n")), 200);
        QCOMPARE(statusOf(readUntil(*second, "\r\n\r\n")), 200);
        QVERIFY(both);
    }

    void tellsHowLongNobodyAsked() {
        const auto listener = startEcho();
        QVERIFY(listener->secondsSinceLastRequest() < 60);
        QVERIFY(listener->secondsSinceLastRequest() >= 0);
    }
};

QTEST_GUILESS_MAIN(ListenerTest)
#include "tst_listener.moc"
