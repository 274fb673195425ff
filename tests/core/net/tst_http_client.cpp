// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTask>
#include <mutex>

#include "Sockets.h"
#include "core/net/HttpClient.h"
#include "core/net/NetErrors.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc;
using namespace fdc::net;
using namespace fdc::net::testing;
using std::chrono::milliseconds;

namespace {

class RecordingLog final : public ExchangeLog {
public:
    void record(const Exchange& exchange) override { exchanges.append(exchange); }
    QList<Exchange> exchanges;
};

QCoro::Task<void> sendInto(HttpClient* client, Request request,
                           std::shared_ptr<std::optional<base::Result<Reply>>> target) {
    auto task = client->send(request);
    auto result = co_await std::move(task);
    if (*target)
        qFatal("a request ended twice");
    *target = std::move(result);
}

/// Starts a request; the outcome appears when it has ended.
std::shared_ptr<std::optional<base::Result<Reply>>> begin(HttpClient& client, const Request& request) {
    auto target = std::make_shared<std::optional<base::Result<Reply>>>();
    sendInto(&client, request, target);
    return target;
}

base::Result<Reply> sendOne(HttpClient& client, const Request& request) {
    const auto outcome = begin(client, request);
    if (!QTest::qWaitFor([&] { return outcome->has_value(); }, patience))
        qFatal("a request did not end");
    return **outcome;
}

Request get(const QUrl& url) {
    Request request;
    request.url = url;
    request.timeout = milliseconds(10'000);
    return request;
}

QString codeOf(const base::Result<Reply>& result) {
    return result ? u"status %1"_s.arg(result->status) : result.error().code();
}

constexpr RetryPolicy quick{.attempts = 4, .firstDelay = milliseconds(2), .longestDelay = milliseconds(20)};

}  // namespace

class HttpClientTest : public QObject {
    Q_OBJECT

    Trust m_trust;

    std::unique_ptr<Listener> listen(Listener::Handler handler) const {
        ListenerOptions options;
        options.tls = m_trust.identity();
        return *Listener::start(options, std::move(handler));
    }
    std::unique_ptr<HttpClient> client(const RetryPolicy& retry = RetryPolicy::never(),
                                       ExchangeLog* log = nullptr) const {
        return makeHttpClient(m_trust.settings(), retry, log);
    }

private Q_SLOTS:
    void sendsMethodHeadersAndBody() {
        const auto listener = listen([](const ServerRequest& request) {
            ServerResponse response;
            response.status = 201;
            response.headers = {{"X-Answer", "yes"}};
            response.body = request.method + ' ' + request.path + '?' + request.query + ' ' +
                            headerValue(request.headers, "token") + ' ' +
                            headerValue(request.headers, "content-type") + ' ' + request.body;
            return response;
        });
        const auto http = client();
        for (const bool repeatable : {true, false}) {
            for (const QByteArray method : {"POST", "PUT", "DELETE", "PATCH"}) {
                Request request = get(urlOf(*listener, u"/a b?q=é"_s));
                request.method = method;
                request.headers = {{"token", "t"}, {"Content-Type", "application/json"}};
                request.body = "[1]";
                request.repeatable = repeatable;
                const auto reply = sendOne(*http, request);
                QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().toLogLine()));
                QCOMPARE(reply->status, 201);
                QCOMPARE(reply->body, method + " /a%20b?q=%C3%A9 t application/json [1]");
                QCOMPARE(headerValue(reply->headers, "x-answer"), "yes"_ba);
            }
        }
        Request head = get(urlOf(*listener, u"/h"_s));
        head.method = "HEAD";
        QCOMPARE(codeOf(sendOne(*http, head)), u"status 201"_s);
    }

    void aReplyOfAnyStatusIsAValueWithItsBody_data() {
        QTest::addColumn<int>("status");
        for (const int status :
             {200, 204, 400, 401, 403, 404, 405, 409, 410, 413, 415, 418, 422, 429, 451, 500, 501, 503, 599})
            QTest::addRow("%d", status) << status;
    }
    void aReplyOfAnyStatusIsAValueWithItsBody() {
        QFETCH(int, status);
        const auto listener = listen([&](const ServerRequest&) {
            ServerResponse response;
            response.status = status;
            response.headers = {{"WWW-Authenticate", "Basic realm=\"x\""}};
            response.body = status == 204 ? QByteArray() : "{\"code\":\"F00012\"}"_ba;
            return response;
        });
        const auto reply = sendOne(*client(), get(urlOf(*listener, u"/"_s)));
        QVERIFY2(reply, qPrintable(reply ? QString() : reply.error().toLogLine()));
        QCOMPARE(reply->status, status);
        QCOMPARE(reply->body, status == 204 ? QByteArray() : "{\"code\":\"F00012\"}"_ba);
    }

    void repeatsWhatMayPass_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<int>("attempts");
        for (const int status : {408, 425, 429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status << "busy"_ba << true << 3;
        for (const int status : {400, 401, 403, 404, 409, 413, 415, 422, 501 + 4})
            QTest::addRow("%d is final", status) << status << "no"_ba << true << 1;
        QTest::newRow("functional code") << 500 << "{\"code\":\"F00206\",\"message\":\"x\"}"_ba << true << 1;
        QTest::newRow("technical code") << 500 << "{\"code\":\"T00108\"}"_ba << true << 1;
        QTest::newRow("other code") << 500 << "{\"code\":\"oops\"}"_ba << true << 3;
        QTest::newRow("not repeatable") << 503 << "busy"_ba << false << 1;
    }
    void repeatsWhatMayPass() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, repeatable);
        QFETCH(int, attempts);
        std::atomic<int> asked{0};
        const auto listener = listen([&](const ServerRequest&) {
            ServerResponse response;
            if (++asked < 3) {
                response.status = status;
                response.body = body;
            }
            return response;
        });
        RecordingLog exchanges;
        const auto http = client(quick, &exchanges);
        Request request = get(urlOf(*listener, u"/"_s));
        request.repeatable = repeatable;
        const auto reply = sendOne(*http, request);
        QCOMPARE(asked, attempts);
        QCOMPARE(reply->status, attempts == 3 ? 200 : status);
        QCOMPARE(exchanges.exchanges.size(), attempts);
        for (int i = 0; i < attempts; ++i)
            QCOMPARE(exchanges.exchanges.at(i).attempt, i + 1);
    }

    void givesUpAfterTheLastAttemptWithWhatItGot() {
        std::atomic<int> asked{0};
        const auto listener = listen([&](const ServerRequest&) {
            ++asked;
            return ServerResponse{.status = 503};
        });
        QCOMPARE(codeOf(sendOne(*client(quick), get(urlOf(*listener, u"/"_s)))), u"status 503"_s);
        QCOMPARE(asked, 4);
    }

    void waitsAsLongAsRetryAfterAsksButNotLonger() {
        std::atomic<int> asked{0};
        const auto listener = listen([&](const ServerRequest& request) {
            ServerResponse response;
            if (++asked == 1) {
                response.status = 429;
                response.headers = {{"Retry-After", request.path == "/short" ? "1" : "3600"}};
            }
            return response;
        });
        QElapsedTimer timer;
        timer.start();
        RetryPolicy patient = quick;
        patient.longestDelay = milliseconds(60'000);
        QCOMPARE(codeOf(sendOne(*client(patient), get(urlOf(*listener, u"/short"_s)))), u"status 200"_s);
        QVERIFY2(timer.elapsed() >= 1000, "Retry-After: 1 was not honoured");
        asked = 0;
        // An hour is cut to the longest delay, or this test would never end.
        QCOMPARE(codeOf(sendOne(*client(quick), get(urlOf(*listener, u"/long"_s)))), u"status 200"_s);
    }

    void repeatsAfterABrokenConnection() {
        std::atomic<int> asked{0};
        const auto listener = listen([&](const ServerRequest&) {
            ServerResponse response;
            response.body = "whole";
            const int number = ++asked;
            if (number == 1)
                response.fault = ServerResponse::Fault::CloseInBody;
            return response;
        });
        const auto reply = sendOne(*client(quick), get(urlOf(*listener, u"/"_s)));
        QCOMPARE(codeOf(reply), u"status 200"_s);
        QCOMPARE(reply->body, "whole"_ba);
        QVERIFY(asked >= 2);
    }

    void whatMustNotBeRepeatedIsSentOnlyOnce() {
        // Answers the first request, then dies on the kept connection: Qt alone would try again.
        std::atomic<int> posts{0};
        RawServer server([&](QTcpSocket& socket, int) {
            QByteArray header = readUntil(socket, "\r\n\r\n");
            if (header.startsWith("GET")) {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                socket.waitForBytesWritten(1000);
                header = readUntil(socket, "\r\n\r\n[]");
            }
            posts += header.startsWith("POST") ? 1 : 0;
            socket.abort();
        });
        const auto http = client(quick);
        QCOMPARE(codeOf(sendOne(*http, get(server.url()))), u"status 200"_s);
        Request request = get(server.url());
        request.method = "POST";
        request.body = "[]";
        request.repeatable = false;
        QCOMPARE(codeOf(sendOne(*http, request)), u"NET_INTERRUPTED"_s);
        QCOMPARE(posts, 1);
    }

    void tellsTlsFailuresApart_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("expired") << u"expired"_s << u"TLS_EXPIRED"_s;
        QTest::newRow("not yet valid") << u"future"_s << u"TLS_EXPIRED"_s;
        QTest::newRow("other host") << u"host"_s << u"TLS_WRONG_HOST"_s;
        QTest::newRow("other authority") << u"stranger"_s << u"TLS_UNTRUSTED"_s;
        QTest::newRow("other authority and expired") << u"both"_s << u"TLS_UNTRUSTED"_s;
        QTest::newRow("expired and other host") << u"expired host"_s << u"TLS_EXPIRED"_s;
        QTest::newRow("no TLS there") << u"plain"_s << u"TLS_FAILED"_s;
    }
    void tellsTlsFailuresApart() {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        const QStringList here{u"127.0.0.1"_s};
        const QStringList elsewhere{u"elsewhere.example"_s};
        const TlsAuthority stranger = *TlsAuthority::create(u"Stranger"_s);
        const TlsAuthority& own = m_trust.authority;
        const QHash<QString, ServerIdentity> identities{
            {u"expired"_s, m_trust.expired()},
            {u"future"_s, *own.issue({.hosts = here, .validFromDays = 5})},
            {u"host"_s, *own.issue({.hosts = elsewhere})},
            {u"stranger"_s, *stranger.issue({.hosts = here})},
            {u"both"_s, *stranger.issue({.hosts = here, .validFromDays = -20, .validForDays = 10})},
            {u"expired host"_s, *own.issue({.hosts = elsewhere, .validFromDays = -20, .validForDays = 10})},
        };
        ListenerOptions options;
        if (identities.contains(kind))
            options.tls = identities.value(kind);
        std::atomic<int> handled{0};
        const auto listener = *Listener::start(options, [&](const ServerRequest&) {
            ++handled;
            return ServerResponse{};
        });
        RecordingLog exchanges;
        const auto http = client(quick, &exchanges);
        Request request = get(urlOf(*listener, u"/x?token=abc"_s));
        request.headers = {{"token", "credential"}};
        const auto result = sendOne(*http, request);
        QVERIFY2(codeOf(result) == code, qPrintable(result ? codeOf(result) : result.error().toLogLine()));
        QCOMPARE(result.error().fact(u"host"), u"127.0.0.1:%1"_s.arg(listener->port()));
        QVERIFY(!result.error().fact(u"url").contains(u"abc"));
        QCOMPARE(handled, 0);
        QCOMPARE(exchanges.exchanges.size(), 1);  // never retried
    }

    void showsItsClientCertificate_data() {
        QTest::addColumn<bool>("shown");
        QTest::newRow("with") << true;
        QTest::newRow("without") << false;
    }
    void showsItsClientCertificate() {
        QFETCH(bool, shown);
        ListenerOptions options;
        options.tls = m_trust.identity();
        options.clientAuthority = m_trust.authority.certificatePem();
        const auto listener = *Listener::start(options, [](const ServerRequest& request) {
            return ServerResponse{.body = request.clientName.toUtf8()};
        });
        const ServerIdentity identity = *m_trust.authority.issue({.hosts = {u"operator"_s}, .client = true});
        TlsSettings tls = m_trust.settings();
        if (shown) {
            tls.certificateFile = m_trust.writeFile(u"client.pem"_s, identity.certificateChain);
            tls.keyFile = m_trust.writeFile(u"client.key"_s, identity.privateKey.expose());
        }
        const auto http = makeHttpClient(tls, RetryPolicy::never(), nullptr);
        const auto result = sendOne(*http, get(urlOf(*listener, u"/"_s)));
        if (shown)
            QCOMPARE(result->body, "operator"_ba);
        else
            QVERIFY2(codeOf(result) == u"TLS_FAILED" || codeOf(result) == u"NET_INTERRUPTED",
                     qPrintable(codeOf(result)));
    }

    void reportsUnusableTlsSettings() {
        TlsSettings tls;
        tls.authorityFile = m_trust.folder.filePath(u"missing.pem"_s);
        const auto http = makeHttpClient(tls, quick, nullptr);
        const auto result = sendOne(*http, get(QUrl(u"https://127.0.0.1:1/"_s)));
        QCOMPARE(codeOf(result), u"TLS_SETTINGS_UNUSABLE"_s);
        QVERIFY(result.error().fact(u"file").endsWith(u"missing.pem"));
    }

    void mapsWhatAPeerCanDoWrong_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("stays");
        QTest::addColumn<QString>("code");
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        QTest::newRow("closes without a word") << QByteArray() << false << u"NET_INTERRUPTED"_s;
        QTest::newRow("half a status line") << "HTTP/1."_ba << false << u"NET_INTERRUPTED"_s;
        QTest::newRow("half a body") << ok + "Content-Length: 10\r\n\r\nhalf" << false
                                     << u"NET_INTERRUPTED"_s;
        // Qt does not say more about an answer that is no HTTP than that the connection closed.
        QTest::newRow("no HTTP") << "SSH-2.0-OpenSSH\r\n\r\n"_ba << false << u"NET_INTERRUPTED"_s;
        QTest::newRow("no status") << "HTTP/1.1 abc\r\n\r\n"_ba << false << u"NET_INTERRUPTED"_s;
        QTest::newRow("flood of 1xx") << QByteArray("HTTP/1.1 103 Early\r\nX: y\r\n\r\n").repeated(50'000)
                                      << false << u"NET_MALFORMED"_s;
        QTest::newRow("body over the limit") << ok + "Content-Length: 2000\r\n\r\n" + QByteArray(2000, 'x')
                                             << false << u"NET_REPLY_TOO_LARGE"_s;
        QTest::newRow("endless body")
            << ok + "\r\n" + QByteArray(1'000'000, 'x') << false << u"NET_REPLY_TOO_LARGE"_s;
        QTest::newRow("says nothing") << QByteArray() << true << u"NET_TIMEOUT"_s;
        QTest::newRow("stops in the header") << "HTTP/1.1 200 OK\r\nX"_ba << true << u"NET_TIMEOUT"_s;
        QTest::newRow("stops in the body")
            << ok + "Content-Length: 10\r\n\r\nhalf" << true << u"NET_TIMEOUT"_s;
        QTest::newRow("redirect elsewhere")
            << "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/x?token=abc\r\nContent-Length: 0\r\n\r\n"_ba
            << false << u"NET_REDIRECTED"_s;
        QTest::newRow("gzip is not asked for and not unpacked")
            << ok + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd" << false << u"status 200"_s;
    }
    void mapsWhatAPeerCanDoWrong() {
        QFETCH(QByteArray, answer);
        QFETCH(bool, stays);
        QFETCH(QString, code);
        RawServer server([&](QTcpSocket& socket, int) {
            readUntil(socket, "\r\n\r\n");
            socket.write(answer);
            while (stays && socket.state() == QAbstractSocket::ConnectedState && !server.isStopping())
                socket.waitForReadyRead(20);
            while (socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() > 0 &&
                   !server.isStopping())
                socket.waitForBytesWritten(100);
            socket.disconnectFromHost();
        });
        const auto http = makeHttpClient({}, RetryPolicy::never(), nullptr);
        Request request = get(server.url());
        request.replyLimit = 1000;
        request.timeout = milliseconds(stays ? 300 : patience);
        const auto result = sendOne(*http, request);
        QVERIFY2(codeOf(result) == code, qPrintable(result ? codeOf(result) : result.error().toLogLine()));
        if (code == u"NET_REDIRECTED")
            QVERIFY(result.error().fact(u"location").startsWith(u"http://127.0.0.1:9/x") &&
                    !result.error().fact(u"location").contains(u"abc"));
    }

    void anEndlessHeaderIsCutByTheTimeout() {
        RawServer server([&](QTcpSocket& socket, int) {
            readUntil(socket, "\r\n\r\n");
            socket.write("HTTP/1.1 200 OK\r\nX: ");
            while (socket.state() == QAbstractSocket::ConnectedState && !server.isStopping()) {
                socket.write(QByteArray(1000, 'x'));
                socket.waitForBytesWritten(20);
                socket.waitForReadyRead(5);
            }
        });
        Request request = get(server.url());
        request.timeout = milliseconds(400);
        QCOMPARE(codeOf(sendOne(*makeHttpClient({}, RetryPolicy::never(), nullptr), request)),
                 u"NET_TIMEOUT"_s);
    }

    void aTrickleDoesNotProlongTheTimeout() {
        RawServer server([&](QTcpSocket& socket, int) {
            readUntil(socket, "\r\n\r\n");
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (socket.state() == QAbstractSocket::ConnectedState && !server.isStopping()) {
                socket.write("x");
                socket.waitForBytesWritten(20);
                socket.waitForReadyRead(20);
            }
        });
        Request request = get(server.url());
        request.timeout = milliseconds(400);
        QCOMPARE(codeOf(sendOne(*makeHttpClient({}, RetryPolicy::never(), nullptr), request)),
                 u"NET_TIMEOUT"_s);
    }

    void tellsWhatCannotBeReached_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("code");
        QTest::newRow("port closed") << u"http://127.0.0.1:1/"_s << u"NET_UNREACHABLE"_s;
        QTest::newRow("unknown name") << u"http://no-such-host.invalid/"_s << u"NET_NAME_UNKNOWN"_s;
        QTest::newRow("other scheme") << u"file:///etc/passwd"_s << u"USAGE"_s;
        QTest::newRow("no host") << u"http:///x"_s << u"USAGE"_s;
    }
    void tellsWhatCannotBeReached() {
        QFETCH(QString, url);
        QFETCH(QString, code);
        QCOMPARE(codeOf(sendOne(*makeHttpClient({}, RetryPolicy::never(), nullptr), get(QUrl(url)))), code);
    }

    void credentialsDoNotFollowARedirect() {
        std::atomic<int> strangerAsked{0};
        RawServer stranger([&](QTcpSocket&, int) { ++strangerAsked; });
        const auto listener = listen([&](const ServerRequest&) {
            return ServerResponse{.status = 307, .headers = {{"Location", stranger.url().toEncoded()}}};
        });
        Request request = get(urlOf(*listener, u"/"_s));
        request.headers = {{"token", "credential"}};
        QCOMPARE(codeOf(sendOne(*client(quick), request)), u"NET_REDIRECTED"_s);
        QCOMPARE(strangerAsked, 0);
    }

    void cookiesAreNotKept() {
        const auto listener = listen([&](const ServerRequest& request) {
            return ServerResponse{.headers = {{"Set-Cookie", "session=1; Path=/"}},
                                  .body = headerValue(request.headers, "cookie")};
        });
        const auto http = client();
        sendOne(*http, get(urlOf(*listener, u"/"_s)));
        QCOMPARE(sendOne(*http, get(urlOf(*listener, u"/"_s)))->body, QByteArray());
    }

    void destroyingTheClientEndsWhatRunsWaitsAndPauses() {
        const auto listener = listen([](const ServerRequest& request) {
            ServerResponse response;
            if (request.path == "/hang")
                response.fault = ServerResponse::Fault::Hang;
            response.status = request.path == "/busy" ? 503 : 200;
            response.headers = {{"Retry-After", "3000"}};
            return response;
        });
        RetryPolicy slow = quick;
        slow.longestDelay = milliseconds(3'600'000);
        auto exchanges = std::make_unique<RecordingLog>();
        auto http = client(slow, exchanges.get());
        QList<std::shared_ptr<std::optional<base::Result<Reply>>>> outcomes;
        outcomes.append(begin(*http, get(urlOf(*listener, u"/busy"_s))));
        QTRY_COMPARE_WITH_TIMEOUT(exchanges->exchanges.size(), 1, patience);
        for (int i = 0; i < 10; ++i)
            outcomes.append(begin(*http, get(urlOf(*listener, u"/hang"_s))));
        QTRY_VERIFY_WITH_TIMEOUT(listener->connections() > 1, patience);
        http.reset();
        exchanges.reset();  // the log may go with its client
        for (const auto& outcome : outcomes) {
            QTRY_VERIFY_WITH_TIMEOUT(outcome->has_value(), patience);
            QCOMPARE(codeOf(**outcome), u"OPERATION_CANCELLED"_s);
        }
    }

    void manyRequestsAtOnceAllEnd() {
        const auto listener =
            listen([](const ServerRequest& request) { return ServerResponse{.body = request.path}; });
        const auto http = client();
        QList<std::shared_ptr<std::optional<base::Result<Reply>>>> outcomes;
        for (int i = 0; i < 300; ++i)
            outcomes.append(begin(*http, get(urlOf(*listener, u"/%1"_s.arg(i)))));
        for (int i = 0; i < outcomes.size(); ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(outcomes.at(i)->has_value(), patience);
            QCOMPARE((**outcomes.at(i))->body, '/' + QByteArray::number(i));
        }
    }

    void keepsEveryExchangeRedacted() {
        const auto listener = listen([](const ServerRequest&) { return ServerResponse{.status = 404}; });
        RecordingLog exchanges;
        const auto http = client(RetryPolicy::never(), &exchanges);
        Request request = get(urlOf(*listener, u"/rest/documents/1?token=abc&locale=fr"_s));
        request.url.setUserInfo(u"user:hidden"_s);
        request.correlation = u"c-1"_s;
        sendOne(*http, request);
        QCOMPARE(exchanges.exchanges.size(), 1);
        const Exchange only = exchanges.exchanges.first();
        QCOMPARE(only.status, 404);
        QCOMPARE(only.method, "GET"_ba);
        QCOMPARE(only.correlation, u"c-1"_s);
        QVERIFY(!only.url.contains(u"abc") && !only.url.contains(u"hidden") && !only.url.contains(u"user"));
        QVERIFY(only.url.endsWith(u"locale=fr"));
    }
};

QTEST_GUILESS_MAIN(HttpClientTest)
#include "tst_http_client.moc"
