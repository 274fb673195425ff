// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <openssl/pem.h>
#include <sys/stat.h>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <semaphore>

#include "Sockets.h"
#include "core/base/BaseErrors.h"
#include "core/net/BulkHttp.h"
#include "core/net/Multipart.h"
#include "core/net/NetErrors.h"
#include "core/net/OpenSsl.h"
#include "core/security/Digest.h"

using namespace Qt::Literals::StringLiterals;
using namespace fdc;
using namespace fdc::net;
using namespace fdc::net::testing;
using std::chrono::milliseconds;

namespace {

/// Collects completions; every one must come exactly once. Declare it before the BulkHttp, which may complete
/// late.
class Outcomes {
public:
    BulkHttp::Completion next() {
        const std::lock_guard guard(m_mutex);
        const size_t index = m_results.size();
        m_results.emplace_back();
        return [this, index](base::Result<BulkReply> result) {
            const std::lock_guard inner(m_mutex);
            if (m_results[index])
                qFatal("a completion came twice");
            m_results[index] = std::move(result);
            ++m_done;
            m_changed.notify_all();
        };
    }
    bool waitForAll() { return waitFor(m_results.size()); }
    bool waitFor(size_t count) {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, milliseconds(patience), [&] { return m_done >= count; });
    }
    size_t done() {
        const std::lock_guard guard(m_mutex);
        return m_done;
    }
    const base::Result<BulkReply>& at(size_t index) { return *m_results[index]; }
    size_t size() const { return m_results.size(); }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::optional<base::Result<BulkReply>>> m_results;
    size_t m_done = 0;
};

base::Result<BulkReply> sendOne(BulkHttp& bulk, BulkRequest request) {
    Outcomes outcomes;
    bulk.submit(std::move(request), outcomes.next());
    if (!outcomes.waitForAll())
        qFatal("no completion came");
    return outcomes.at(0);
}

BulkRequest get(const QUrl& url) {
    BulkRequest request;
    request.request.url = url;
    request.request.timeout = milliseconds(10'000);
    return request;
}

BulkRequest upload(const QUrl& url, const QString& path) {
    BulkRequest request = get(url);
    request.request.method = "POST";
    request.file = FilePart{.path = path};
    return request;
}

QByteArray noise(qsizetype size) {
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = 12345;
    for (char& byte : bytes) {
        state = state * 1664525u + 1013904223u;
        byte = char(state >> 24);
    }
    return bytes;
}

QString codeOf(const base::Result<BulkReply>& result) {
    return result ? u"status %1"_s.arg(result->reply.status) : result.error().code();
}

class RecordingLog final : public ExchangeLog {
public:
    void record(const Exchange& exchange) override {
        const std::lock_guard guard(m_mutex);
        m_exchanges.append(exchange);
    }
    QList<Exchange> exchanges() {
        const std::lock_guard guard(m_mutex);
        return m_exchanges;
    }

private:
    std::mutex m_mutex;
    QList<Exchange> m_exchanges;
};

/// Answers a file upload with the name, type, size and digest that arrived.
ServerResponse answerUpload(const ServerRequest& request) {
    ServerResponse response;
    const auto parts = parseMultipart(headerValue(request.headers, "content-type"), request.body);
    if (!parts || parts->size() != 1) {
        response.status = 400;
        return response;
    }
    const MultipartPart& part = parts->first();
    response.body = part.name.toUtf8() + '|' + part.fileName.toUtf8() + '|' + part.contentType + '|' +
                    QByteArray::number(part.body.size()) + '|' + security::sha256Hex(part.body.toByteArray());
    return response;
}

}  // namespace

class BulkHttpTest : public QObject {
    Q_OBJECT

    Trust m_trust;

    std::unique_ptr<Listener> listen(Listener::Handler handler) const {
        ListenerOptions options;
        options.tls = m_trust.identity();
        return *Listener::start(options, std::move(handler));
    }

private Q_SLOTS:
    void sendsMethodHeadersAndBody() {
        const auto listener = listen([](const ServerRequest& request) {
            ServerResponse response;
            response.status = 201;
            response.headers = {{"X-Answer", "yes"}};
            response.body = request.method + ' ' + request.path + ' ' +
                            headerValue(request.headers, "token") + ' ' +
                            headerValue(request.headers, "content-type") + ' ' + request.body;
            return response;
        });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        for (const QByteArray method : {"POST", "PUT", "DELETE", "PATCH"}) {
            BulkRequest request = get(urlOf(*listener, u"/a b"_s));
            request.request.method = method;
            request.request.headers = {{"token", "t"}, {"Content-Type", "application/json"}};
            request.request.body = "[1]";
            const auto reply = sendOne(bulk, request);
            QVERIFY2(reply, qPrintable(codeOf(reply)));
            QCOMPARE(reply->reply.status, 201);
            QCOMPARE(reply->reply.body, method + " /a%20b t application/json [1]");
            QCOMPARE(headerValue(reply->reply.headers, "x-answer"), "yes"_ba);
        }
        const auto plain = sendOne(bulk, get(urlOf(*listener, u"/g"_s)));
        QCOMPARE(plain->reply.body, "GET /g   "_ba);
        BulkRequest head = get(urlOf(*listener, u"/h"_s));
        head.request.method = "HEAD";
        QCOMPARE(sendOne(bulk, head)->reply.body, QByteArray());
        BulkRequest empty = get(urlOf(*listener, u"/e"_s));
        empty.request.method = "POST";
        QCOMPARE(sendOne(bulk, empty)->reply.body, "POST /e   "_ba);
    }

    void theDigestIsThatOfTheFileAndOfWhatArrived_data() {
        QTest::addColumn<qsizetype>("size");
        QTest::newRow("empty") << qsizetype(0);
        QTest::newRow("one byte") << qsizetype(1);
        QTest::newRow("small") << qsizetype(4096);
        QTest::newRow("around the buffer") << qsizetype(64 * 1024 + 1);
        QTest::newRow("several buffers") << qsizetype(5'000'001);
    }
    void theDigestIsThatOfTheFileAndOfWhatArrived() {
        QFETCH(qsizetype, size);
        const QByteArray content = noise(size);
        const QString path = m_trust.writeFile(u"content"_s, content);
        const auto listener = listen(answerUpload);
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        BulkRequest request = upload(urlOf(*listener, u"/rest/files/tmp"_s), path);
        request.file->fileName = u"Été « 2024 » \"n°1\"; 日本 🌸.pdf"_s;
        request.file->contentType = "application/pdf";
        const auto reply = sendOne(bulk, request);
        QVERIFY2(reply, qPrintable(codeOf(reply)));
        QCOMPARE(reply->sentSha256, security::sha256(content));
        QCOMPARE(reply->sentBytes, qint64(size));
        QCOMPARE(QString::fromUtf8(reply->reply.body),
                 u"file|Été « 2024 » \"n°1\"; 日本 🌸.pdf|application/pdf|%1|%2"_s.arg(size).arg(
                     QString::fromLatin1(security::sha256Hex(content))));
    }

    void theFileNameDefaultsToThatOfThePath() {
        const auto listener = listen(answerUpload);
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        const auto reply =
            sendOne(bulk, upload(urlOf(*listener, u"/"_s), m_trust.writeFile(u"naïve.txt"_s, "x")));
        QVERIFY(reply->reply.body.startsWith("file|naïve.txt|application/octet-stream|1|"));
    }

    /// Too slow is the machine's affair; too fast is not. A deadline counts what the limit adds to it.
    void sharesItsBandwidthOverAllTransfers() {
        const QByteArray content = noise(200'000);
        const QString path = m_trust.writeFile(u"content"_s, content);
        const auto listener = listen(answerUpload);
        Outcomes outcomes;
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        bulk.setBandwidth(200'000);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 2; ++i) {
            BulkRequest request = upload(urlOf(*listener, u"/"_s), path);
            request.deadline = milliseconds(700);
            bulk.submit(request, outcomes.next());
        }
        QVERIFY(outcomes.waitForAll());
        QVERIFY2(timer.elapsed() >= 1300, qPrintable(QString::number(timer.elapsed())));
        for (size_t i = 0; i < 2; ++i) {
            QVERIFY2(outcomes.at(i), qPrintable(codeOf(outcomes.at(i))));
            QCOMPARE(outcomes.at(i)->sentSha256, security::sha256(content));
        }
    }
    /// Short files are counted by who sends them; what stands around a file is no part of the limit.
    void brakesOnlyFilesThatAreLongerThanASecond() {
        const QString path = m_trust.writeFile(u"content"_s, noise(1500));
        const auto listener = listen(answerUpload);
        Outcomes outcomes;
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        bulk.setBandwidth(2048);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 20; ++i)
            bulk.submit(upload(urlOf(*listener, u"/"_s), path), outcomes.next());
        QVERIFY(outcomes.waitForAll());
        QVERIFY2(timer.elapsed() < 7'000, qPrintable(QString::number(timer.elapsed())));  // 15 s with a brake
        for (size_t i = 0; i < 20; ++i)
            QVERIFY2(outcomes.at(i), qPrintable(codeOf(outcomes.at(i))));
    }
    void aTransferUnderWayFollowsANewBandwidth() {
        const QByteArray content = noise(600'000);
        const QString path = m_trust.writeFile(u"content"_s, content);
        const auto listener = listen(answerUpload);
        Outcomes outcomes;
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        bulk.setBandwidth(2048);  // five minutes
        bulk.submit(upload(urlOf(*listener, u"/"_s), path), outcomes.next());
        QTest::qWait(200);
        bulk.setBandwidth(0);
        QVERIFY(outcomes.waitForAll());
        QVERIFY2(outcomes.at(0), qPrintable(codeOf(outcomes.at(0))));
        QCOMPARE(outcomes.at(0)->sentBytes, content.size());
    }

    void hashesALongReplyInsteadOfKeepingIt() {
        const QByteArray content = noise(3'000'000);
        const auto listener = listen([&](const ServerRequest& request) {
            ServerResponse response;
            response.status = request.path == "/error" ? 500 : 200;
            response.body = request.path == "/short" ? QByteArray("a few words") : content;
            return response;
        });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        BulkRequest request = get(urlOf(*listener, u"/content"_s));
        request.hashReplyOnly = true;
        request.request.replyLimit = 10;
        const auto reply = sendOne(bulk, request);
        QVERIFY2(reply, qPrintable(codeOf(reply)));
        QCOMPARE(reply->receivedSha256, security::sha256(content));
        QCOMPARE(reply->receivedBytes, content.size());
        QVERIFY(reply->reply.body.isEmpty());
        request.request.url = urlOf(*listener, u"/short"_s);
        QCOMPARE(sendOne(bulk, request)->reply.body, QByteArray("a few words"));
        request.request.url = urlOf(*listener, u"/error"_s);
        QCOMPARE(sendOne(bulk, request)->reply.body, content.first(64 * 1024));
        request.hashLimit = content.size() - 1;
        QCOMPARE(codeOf(sendOne(bulk, request)), u"NET_REPLY_TOO_LARGE"_s);
    }

    /// Too slow is the machine's affair; too fast is not. A deadline counts what the limit adds to it.
    void sharesItsBandwidthOverRepliesThatAreHandedOn() {
        const QByteArray content = noise(800'000);
        const auto listener = listen([&](const ServerRequest&) {
            ServerResponse response;
            response.body = content;
            return response;
        });
        Outcomes outcomes;
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        bulk.setReplyBandwidth(800'000);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 2; ++i) {
            BulkRequest request = get(urlOf(*listener, u"/content"_s));
            request.hashReplyOnly = true;
            request.sink = [](qint64, QByteArrayView) { return base::Result<void>(); };
            request.deadline = milliseconds(700);
            bulk.submit(request, outcomes.next());
        }
        QVERIFY(outcomes.waitForAll());
        QVERIFY2(timer.elapsed() >= 1000, qPrintable(QString::number(timer.elapsed())));
        for (size_t i = 0; i < 2; ++i) {
            QVERIFY2(outcomes.at(i), qPrintable(codeOf(outcomes.at(i))));
            QCOMPARE(outcomes.at(i)->receivedSha256, security::sha256(content));
        }
    }

    /// The brake delays nothing before the first byte, and nothing once it is gone.
    void aServerThatHangsIsNoticedWhateverTheBrake_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("before its first byte") << QByteArray();
        QTest::newRow("in the body, when the limit goes")
            << "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"_ba;
    }
    void aServerThatHangsIsNoticedWhateverTheBrake() {
        QFETCH(QByteArray, answer);
        RawServer server([&](QTcpSocket& socket, int) {
            readUntil(socket, "\r\n\r\n");
            socket.write(answer);
            while (socket.state() == QAbstractSocket::ConnectedState && !server.isStopping()) {
                socket.waitForBytesWritten(20);
                socket.waitForReadyRead(20);
            }
        });
        Outcomes outcomes;
        std::binary_semaphore hasBegun(0);
        BulkHttp bulk({}, {}, nullptr);
        bulk.setReplyBandwidth(1024);  // four minutes between two pieces
        BulkRequest request = get(server.url());
        request.request.timeout = milliseconds(300);
        request.hashReplyOnly = true;
        request.sink = [&](qint64, QByteArrayView) {
            hasBegun.release();
            return base::Result<void>();
        };
        bulk.submit(request, outcomes.next());
        if (!answer.isEmpty()) {
            QVERIFY(hasBegun.try_acquire_for(milliseconds(patience)));
            QTest::qWait(300);
            bulk.setReplyBandwidth(0);
        }
        QVERIFY(outcomes.waitForAll());
        QCOMPARE(codeOf(outcomes.at(0)), u"NET_TIMEOUT"_s);
        QVERIFY(outcomes.at(0).error().cause().contains(u"no byte moved"));
    }
    /// What came without a limit took no longer for one that holds for a moment.
    void aMomentOfABrakeDoesNotMoveTheDeadlineForAllThatCameBefore() {
        constexpr qint64 sent = 4'000'000;
        RawServer server([&](QTcpSocket& socket, int) {
            readUntil(socket, "\r\n\r\n");
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" + QByteArray(sent, 'x'));
            while (socket.state() == QAbstractSocket::ConnectedState && !server.isStopping()) {
                socket.write("x");
                socket.waitForBytesWritten(20);
                socket.waitForReadyRead(20);
            }
        });
        Outcomes outcomes;
        std::binary_semaphore isThere(0);
        BulkHttp bulk({}, {}, nullptr);
        BulkRequest request = get(server.url());
        request.deadline = milliseconds(3'000);
        request.hashReplyOnly = true;
        request.sink = [&](qint64 at, QByteArrayView piece) {
            if (at < sent && at + piece.size() >= sent)
                isThere.release();
            return base::Result<void>();
        };
        bulk.submit(request, outcomes.next());
        QVERIFY(isThere.try_acquire_for(milliseconds(patience)));
        QTest::qWait(300);
        bulk.setReplyBandwidth(200'000);  // twenty seconds for all that came, forty with its reserve
        QTest::qWait(300);
        bulk.setReplyBandwidth(0);
        QVERIFY(outcomes.waitForAll());
        QCOMPARE(codeOf(outcomes.at(0)), u"NET_TIMEOUT"_s);
        QVERIFY(outcomes.at(0).error().cause().contains(u"not finished"));
    }

    void handsALongReplyOverPieceByPiece() {
        const QByteArray content = noise(3'000'000);
        const auto listener = listen([&](const ServerRequest& request) {
            ServerResponse response;
            response.status = request.path == "/error" ? 500 : 200;
            response.body = content;
            return response;
        });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        BulkRequest request = get(urlOf(*listener, u"/content"_s));
        request.hashReplyOnly = true;
        QByteArray taken;
        request.sink = [&taken](qint64 at, QByteArrayView piece) -> base::Result<void> {
            if (at == 0)
                taken.clear();
            if (at != taken.size())
                return base::fail(base::internalError);
            taken.append(piece);
            return {};
        };
        const auto reply = sendOne(bulk, request);
        QVERIFY2(reply, qPrintable(codeOf(reply)));
        QCOMPARE(taken, content);
        QCOMPARE(reply->receivedSha256, security::sha256(content));
        taken = "as before";
        request.request.url = urlOf(*listener, u"/error"_s);
        QCOMPARE(sendOne(bulk, request)->reply.status, 500);
        QCOMPARE(taken, QByteArray("as before"));
        request.request.url = urlOf(*listener, u"/content"_s);
        request.sink = [](qint64, QByteArrayView) { return base::Result<void>(base::fail(base::diskFull)); };
        QCOMPARE(codeOf(sendOne(bulk, request)), u"DISK_FULL"_s);
    }

    void twoThousandRequestsCompleteExactlyOnce() {
        std::atomic<int> handled{0};
        const auto listener = listen([&](const ServerRequest& request) {
            ++handled;
            return request.method == "POST" ? answerUpload(request) : ServerResponse{.body = request.path};
        });
        const QByteArray content = noise(4096);
        const QString path = m_trust.writeFile(u"content"_s, content);
        BulkLimits limits;
        limits.connections = 32;
        Outcomes outcomes;
        BulkHttp bulk(m_trust.settings(), limits, nullptr);
        for (int i = 0; i < 2000; ++i)
            bulk.submit(
                i % 2 ? upload(urlOf(*listener, u"/up"_s), path) : get(urlOf(*listener, u"/%1"_s.arg(i))),
                outcomes.next());
        QVERIFY(outcomes.waitForAll());
        for (size_t i = 0; i < outcomes.size(); ++i) {
            const auto& result = outcomes.at(i);
            QVERIFY2(result, qPrintable(codeOf(result)));
            if (i % 2)
                QCOMPARE(result->sentSha256, security::sha256(content));
            else
                QCOMPARE(result->reply.body, '/' + QByteArray::number(qulonglong(i)));
        }
        QCOMPARE(handled, 2000);
        // Kept and reused: each of the threads that had requests keeps as many as were in flight.
        QVERIFY2(listener->connections() <= 32 * limits.threads,
                 qPrintable(QString::number(listener->connections())));
        QCOMPARE(bulk.inFlight(), 0);
        QCOMPARE(bulk.waiting(), 0);
    }

    void neverHasMoreInFlightThanAskedAndFollowsAChange() {
        std::atomic<int> inside{0};
        std::atomic<int> most{0};
        ListenerOptions options;
        options.threads = 8;
        const auto listener = *Listener::start(options, [&](const ServerRequest&) {
            const int now = ++inside;
            for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
            }
            std::this_thread::sleep_for(milliseconds(2));
            --inside;
            return ServerResponse{};
        });
        BulkLimits limits;
        limits.connections = 2;
        BulkHttp bulk({}, limits, nullptr);
        Outcomes first;
        for (int i = 0; i < 50; ++i)
            bulk.submit(get(urlOf(*listener, u"/"_s, u"http"_s)), first.next());
        QVERIFY(first.waitForAll());
        QCOMPARE(most, 2);
        bulk.setConnections(6);
        Outcomes second;
        for (int i = 0; i < 200; ++i)
            bulk.submit(get(urlOf(*listener, u"/"_s, u"http"_s)), second.next());
        QVERIFY(second.waitForAll());
        QVERIFY2(most > 2 && most <= 6, qPrintable(QString::number(most)));
    }

    void aCompletionMaySubmitMore() {
        const auto listener = listen([](const ServerRequest&) { return ServerResponse{}; });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        std::promise<int> last;
        std::function<void(int)> chain = [&](int depth) {
            bulk.submit(get(urlOf(*listener, u"/"_s)), [&, depth](const base::Result<BulkReply>& result) {
                if (!result || depth == 20)
                    last.set_value(result ? depth : -1);
                else
                    chain(depth + 1);
            });
        };
        chain(0);
        QCOMPARE(last.get_future().get(), 20);
    }

    void destructionCancelsWhatRunsAndWaits() {
        const auto listener =
            listen([](const ServerRequest&) { return ServerResponse{.fault = ServerResponse::Fault::Hang}; });
        const QString path = m_trust.writeFile(u"content"_s, noise(100));
        Outcomes outcomes;
        {
            BulkLimits limits;
            limits.connections = 4;
            BulkHttp bulk(m_trust.settings(), limits, nullptr);
            for (int i = 0; i < 40; ++i)
                bulk.submit(upload(urlOf(*listener, u"/"_s), path), outcomes.next());
            QTRY_COMPARE_WITH_TIMEOUT(bulk.inFlight(), 4, patience);
        }
        QCOMPARE(outcomes.done(), size_t(40));
        for (size_t i = 0; i < outcomes.size(); ++i)
            QCOMPARE(codeOf(outcomes.at(i)), u"OPERATION_CANCELLED"_s);
    }

    void whatACompletionSubmitsDuringDestructionIsCancelledToo() {
        const auto listener =
            listen([](const ServerRequest&) { return ServerResponse{.fault = ServerResponse::Fault::Hang}; });
        Outcomes outcomes;
        auto bulk = std::make_unique<BulkHttp>(m_trust.settings(), BulkLimits{}, nullptr);
        BulkHttp* raw = bulk.get();
        bulk->submit(get(urlOf(*listener, u"/"_s)),
                     [&, raw, first = outcomes.next(), second = outcomes.next()](auto result) {
                         first(std::move(result));
                         raw->submit(get(urlOf(*listener, u"/"_s)), second);
                     });
        bulk.reset();
        QCOMPARE(outcomes.done(), size_t(2));
        QCOMPARE(codeOf(outcomes.at(1)), u"OPERATION_CANCELLED"_s);
    }

    void cancelAllEndsWhatRunsButNotWhatComesLater() {
        const auto listener = listen([](const ServerRequest& request) {
            return ServerResponse{.fault = request.path == "/hang" ? ServerResponse::Fault::Hang
                                                                   : ServerResponse::Fault::None};
        });
        Outcomes outcomes;
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        for (int i = 0; i < 100; ++i)
            bulk.submit(get(urlOf(*listener, u"/hang"_s)), outcomes.next());
        bulk.cancelAll();
        QVERIFY(outcomes.waitForAll());
        for (size_t i = 0; i < outcomes.size(); ++i)
            QCOMPARE(codeOf(outcomes.at(i)), u"OPERATION_CANCELLED"_s);
        QCOMPARE(codeOf(sendOne(bulk, get(urlOf(*listener, u"/fine"_s)))), u"status 200"_s);
    }

    void tellsTlsFailuresApart_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("expired") << u"expired"_s << u"TLS_EXPIRED"_s;
        QTest::newRow("not yet valid") << u"future"_s << u"TLS_EXPIRED"_s;
        QTest::newRow("other host") << u"host"_s << u"TLS_WRONG_HOST"_s;
        QTest::newRow("other authority") << u"stranger"_s << u"TLS_UNTRUSTED"_s;
        QTest::newRow("a client's certificate") << u"purpose"_s << u"TLS_UNTRUSTED"_s;
        QTest::newRow("no TLS there") << u"plain"_s << u"TLS_FAILED"_s;
    }
    void tellsTlsFailuresApart() {
        QFETCH(QString, kind);
        QFETCH(QString, code);
        const QStringList here{u"127.0.0.1"_s};
        const TlsAuthority stranger = *TlsAuthority::create(u"Stranger"_s);
        const TlsAuthority& own = m_trust.authority;
        const QHash<QString, ServerIdentity> identities{
            {u"expired"_s, m_trust.expired()},
            {u"future"_s, *own.issue({.hosts = here, .validFromDays = 5})},
            {u"host"_s, *own.issue({.hosts = {u"elsewhere.example"_s}})},
            {u"stranger"_s, *stranger.issue({.hosts = here})},
            {u"purpose"_s, *own.issue({.hosts = here, .client = true})},
        };
        ListenerOptions options;
        if (identities.contains(kind))
            options.tls = identities.value(kind);
        std::atomic<int> handled{0};
        const auto listener = *Listener::start(options, [&](const ServerRequest&) {
            ++handled;
            return ServerResponse{};
        });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        BulkRequest request = get(urlOf(*listener, u"/x?token=abc"_s));
        request.request.headers = {{"token", "credential"}};
        const auto result = sendOne(bulk, request);
        QVERIFY2(codeOf(result) == code, qPrintable(result ? codeOf(result) : result.error().toLogLine()));
        QCOMPARE(result.error().fact(u"host"), u"127.0.0.1:%1"_s.arg(listener->port()));
        QVERIFY(!result.error().fact(u"url").contains(u"abc"));
        QCOMPARE(handled, 0);
        // The same handle serves a good server afterwards.
        const auto good = listen([](const ServerRequest&) { return ServerResponse{}; });
        QCOMPARE(codeOf(sendOne(bulk, get(urlOf(*good, u"/"_s)))), u"status 200"_s);
    }

    void showsItsClientCertificate() {
        ListenerOptions options;
        options.tls = m_trust.identity();
        options.clientAuthority = m_trust.authority.certificatePem();
        const auto listener = *Listener::start(options, [](const ServerRequest& request) {
            return ServerResponse{.body = request.clientName.toUtf8()};
        });
        const ServerIdentity identity = *m_trust.authority.issue({.hosts = {u"importer"_s}, .client = true});
        TlsSettings tls = m_trust.settings();
        tls.certificateFile = m_trust.writeFile(u"client.pem"_s, identity.certificateChain);
        tls.keyFile = m_trust.writeFile(u"client.key"_s, identity.privateKey.expose());
        BulkHttp with(tls, {}, nullptr);
        QCOMPARE(sendOne(with, get(urlOf(*listener, u"/"_s)))->reply.body, "importer"_ba);
        BulkHttp without(m_trust.settings(), {}, nullptr);
        const auto refused = sendOne(without, get(urlOf(*listener, u"/"_s)));
        QVERIFY2(codeOf(refused) == u"TLS_FAILED" || codeOf(refused) == u"NET_INTERRUPTED",
                 qPrintable(codeOf(refused)));
    }

    void reportsUnusableTlsSettings_data() {
        QTest::addColumn<TlsSettings>("settings");
        QTest::addColumn<QString>("file");
        const ServerIdentity identity = *m_trust.authority.issue({.hosts = {u"a"_s}, .client = true});
        const ServerIdentity other = *m_trust.authority.issue({.hosts = {u"b"_s}, .client = true});
        const QString certificate = m_trust.writeFile(u"a.pem"_s, identity.certificateChain);
        const QString key = m_trust.writeFile(u"a.key"_s, identity.privateKey.expose());
        const QString otherKey = m_trust.writeFile(u"b.key"_s, other.privateKey.expose());
        const QString noise = m_trust.writeFile(u"noise.pem"_s, "-----BEGIN NOTHING-----");
        TlsSettings settings;
        settings.authorityFile = m_trust.folder.filePath(u"missing.pem"_s);
        QTest::newRow("authority missing") << settings << u"missing.pem"_s;
        settings.authorityFile = noise;
        QTest::newRow("authority is no PEM") << settings << u"noise.pem"_s;
        settings = {};
        settings.certificateFile = certificate;
        QTest::newRow("key not named") << settings << u"a.pem"_s;
        settings.keyFile = otherKey;
        QTest::newRow("key of another certificate") << settings << u"b.key"_s;
        settings.keyFile = noise;
        QTest::newRow("key is no PEM") << settings << u"noise.pem"_s;
        settings = {};
        settings.keyFile = key;
        QTest::newRow("certificate not named") << settings << u"a.key"_s;
    }
    void reportsUnusableTlsSettings() {
        QFETCH(TlsSettings, settings);
        QFETCH(QString, file);
        BulkHttp bulk(settings, {}, nullptr);
        const auto result = sendOne(bulk, get(QUrl(u"https://127.0.0.1:1/"_s)));
        QCOMPARE(codeOf(result), u"TLS_SETTINGS_UNUSABLE"_s);
        QVERIFY(result.error().fact(u"file").endsWith(file));
    }

    void opensAKeyWithItsPassphraseAndNeverAsksForIt() {
        const ServerIdentity identity = *m_trust.authority.issue({.hosts = {u"operator"_s}, .client = true});
        const openssl::KeyPtr key = openssl::readKey(identity.privateKey, {});
        const openssl::BioPtr bio(BIO_new(BIO_s_mem()));
        char phrase[] = "violette";
        QCOMPARE(PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), EVP_aes_256_cbc(), phrase, 8, nullptr,
                                               nullptr),
                 1);
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(bio.get(), &bytes);
        TlsSettings tls;
        tls.certificateFile = m_trust.writeFile(u"locked.pem"_s, identity.certificateChain);
        tls.keyFile = m_trust.writeFile(u"locked.key"_s, QByteArray(bytes, size));
        tls.keyPassphrase = security::Secret("violette");
        BulkHttp right(tls, {}, nullptr);
        QCOMPARE(codeOf(sendOne(right, get(QUrl(u"http://127.0.0.1:1/"_s)))), u"NET_UNREACHABLE"_s);
        for (const QByteArray wrongPhrase : {"wrong", ""}) {
            tls.keyPassphrase = security::Secret(wrongPhrase);
            BulkHttp wrong(tls, {}, nullptr);
            QCOMPARE(codeOf(sendOne(wrong, get(QUrl(u"http://127.0.0.1:1/"_s)))), u"TLS_SETTINGS_UNUSABLE"_s);
        }
    }

    void mapsWhatAPeerCanDoWrong_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("stays");
        QTest::addColumn<QString>("code");
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        QTest::newRow("closes without a word") << QByteArray() << false << u"NET_INTERRUPTED"_s;
        QTest::newRow("half a status line") << "HTTP/1."_ba << false << u"NET_INTERRUPTED|NET_MALFORMED"_s;
        QTest::newRow("half a body") << ok + "Content-Length: 10\r\n\r\nhalf" << false
                                     << u"NET_INTERRUPTED"_s;
        QTest::newRow("half a chunk")
            << ok + "Transfer-Encoding: chunked\r\n\r\na\r\nhalf" << false << u"NET_INTERRUPTED"_s;
        QTest::newRow("chunk garbage") << ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
                                       << false << u"NET_MALFORMED"_s;
        QTest::newRow("no HTTP") << "SSH-2.0-OpenSSH\r\n\r\n"_ba << false << u"NET_MALFORMED"_s;
        QTest::newRow("no status") << "HTTP/1.1 abc\r\n\r\n"_ba << false << u"NET_MALFORMED"_s;
        QTest::newRow("unknown version") << "HTTP/9.9 200 OK\r\n\r\n"_ba << false << u"NET_MALFORMED"_s;
        QTest::newRow("header without a name") << ok + "nonsense\r\n\r\n" << false << u"NET_MALFORMED"_s;
        QTest::newRow("content length garbage") << ok + "Content-Length: twelve\r\n\r\n"
                                                << false << u"NET_MALFORMED"_s;
        QTest::newRow("negative length") << ok + "Content-Length: -5\r\n\r\n" << false << u"NET_MALFORMED"_s;
        QTest::newRow("giant header") << ok + "X: " + QByteArray(2'000'000, 'x') + "\r\n\r\n"
                                      << false << u"NET_MALFORMED"_s;
        QTest::newRow("many headers") << ok + QByteArray("X: yyyyyyyy\r\n").repeated(100'000) + "\r\n"
                                      << false << u"NET_MALFORMED"_s;
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
            const QDeadlineTimer bound(patience);
            while (socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() > 0 &&
                   !bound.hasExpired())
                socket.waitForBytesWritten(100);
            socket.disconnectFromHost();
        });
        BulkHttp bulk({}, {}, nullptr);
        BulkRequest request = get(server.url());
        request.request.replyLimit = 1000;
        request.request.timeout = milliseconds(stays ? 300 : patience);
        const auto result = sendOne(bulk, request);
        QVERIFY2(code.split(u'|').contains(codeOf(result)),
                 qPrintable(result ? codeOf(result) : result.error().toLogLine()));
        if (codeOf(result) == u"NET_REDIRECTED")
            QVERIFY(result.error().fact(u"location").startsWith(u"http://127.0.0.1:9/x") &&
                    !result.error().fact(u"location").contains(u"abc"));
    }

    void aTrickleIsCutByTheDeadline() {
        RawServer server([&](QTcpSocket& socket, int) {
            readUntil(socket, "\r\n\r\n");
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (socket.state() == QAbstractSocket::ConnectedState && !server.isStopping()) {
                socket.write("x");
                socket.waitForBytesWritten(20);
                socket.waitForReadyRead(20);
            }
        });
        BulkHttp bulk({}, {}, nullptr);
        BulkRequest request = get(server.url());
        request.deadline = milliseconds(500);
        const auto result = sendOne(bulk, request);
        QCOMPARE(codeOf(result), u"NET_TIMEOUT"_s);
        QVERIFY(result.error().cause().contains(u"not finished"));
    }

    void aHungConnectionDoesNotHoldUpTheOthers() {
        const auto listener = listen([](const ServerRequest& request) {
            return ServerResponse{.fault = request.path == "/hang" ? ServerResponse::Fault::Hang
                                                                   : ServerResponse::Fault::None};
        });
        Outcomes hanging;
        Outcomes fine;
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        for (int i = 0; i < 4; ++i)
            bulk.submit(get(urlOf(*listener, u"/hang"_s)), hanging.next());
        for (int i = 0; i < 200; ++i)
            bulk.submit(get(urlOf(*listener, u"/fine"_s)), fine.next());
        QVERIFY(fine.waitForAll());
        QCOMPARE(hanging.done(), size_t(0));
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
        BulkHttp bulk({}, {}, nullptr);
        QCOMPARE(codeOf(sendOne(bulk, get(QUrl(url)))), code);
    }

    void refusesHeadersThatWouldSplitTheRequest() {
        BulkHttp bulk({}, {}, nullptr);
        BulkRequest request = get(QUrl(u"http://127.0.0.1:1/"_s));
        request.request.headers = {{"token", "a\r\nX: y"}};
        QCOMPARE(codeOf(sendOne(bulk, request)), u"USAGE"_s);
        request.request.headers.clear();
        request.request.method = "GET / HTTP/1.1\r\nX:";
        QCOMPARE(codeOf(sendOne(bulk, request)), u"USAGE"_s);
    }

    void anUploadCutInTheMiddleIsInterrupted() {
        RawServer server([](QTcpSocket& socket, int) {
            readUntil(socket, "\r\n\r\n");
            socket.abort();
        });
        BulkHttp bulk({}, {}, nullptr);
        const auto result =
            sendOne(bulk, upload(server.url(), m_trust.writeFile(u"content"_s, noise(8'000'000))));
        QCOMPARE(codeOf(result), u"NET_INTERRUPTED"_s);
    }

    void reportsFilesThatCannotBeSent_data() {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << u"missing"_s;
        QTest::newRow("folder") << u"."_s;
        QTest::newRow("fifo") << u"fifo"_s;
        QTest::newRow("device") << u"/dev/zero"_s;
        QTest::newRow("link to itself") << u"loop"_s;
    }
    void reportsFilesThatCannotBeSent() {
        QFETCH(QString, path);
        QFile::link(u"loop"_s, m_trust.folder.filePath(u"loop"_s));
        ::mkfifo(QFile::encodeName(m_trust.folder.filePath(u"fifo"_s)).constData(), 0600);
        std::atomic<int> handled{0};
        const auto listener = listen([&](const ServerRequest&) {
            ++handled;
            return ServerResponse{};
        });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        const auto result =
            sendOne(bulk, upload(urlOf(*listener, u"/"_s), QDir(m_trust.folder.path()).filePath(path)));
        QCOMPARE(codeOf(result), u"FILE_UNREADABLE"_s);
        QVERIFY(!result.error().fact(u"file").isEmpty());
        QCOMPARE(handled, 0);
    }

    void noticesAFileThatChangesWhileItIsSent_data() {
        QTest::addColumn<qint64>("newSize");
        QTest::newRow("cut to nothing") << qint64(0);
        QTest::newRow("shorter") << qint64(1'000'000);
        QTest::newRow("longer") << qint64(40'000'000);
    }
    void noticesAFileThatChangesWhileItIsSent() {
        QFETCH(qint64, newSize);
        const QString path = m_trust.writeFile(u"changing"_s, noise(32'000'000));
        // The change happens when the server has the header: the rest is then far from read.
        RawServer server([&](QTcpSocket& socket, int) {
            const QByteArray first = readUntil(socket, "\r\n\r\n");
            QFile(path).resize(newSize);
            qint64 got = first.size() - first.indexOf("\r\n\r\n");
            while (socket.state() == QAbstractSocket::ConnectedState && got < 32'000'000) {
                socket.waitForReadyRead(100);
                got += socket.readAll().size();
            }
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            socket.waitForBytesWritten(1000);
        });
        BulkHttp bulk({}, {}, nullptr);
        const auto result = sendOne(bulk, upload(server.url(), path));
        QCOMPARE(codeOf(result), u"FILE_CHANGED"_s);
        QVERIFY(result.error().fact(u"file").endsWith(u"changing"));
    }

    void aServerThatAsksForSilenceGetsItAndThenOneRequestAlone() {
        std::mutex mutex;
        std::vector<std::chrono::steady_clock::time_point> arrivals;
        const auto listener = listen([&](const ServerRequest&) {
            const std::lock_guard guard(mutex);
            arrivals.push_back(std::chrono::steady_clock::now());
            if (arrivals.size() == 1)
                return ServerResponse{.status = 429, .headers = {{"Retry-After", "1"}}};
            if (arrivals.size() == 2)
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            return ServerResponse();
        });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        QCOMPARE(codeOf(sendOne(bulk, get(urlOf(*listener, u"/"_s)))), u"status 429"_s);
        const BulkLoad load = bulk.load();
        QVERIFY(load.throttledFor.count() > 0 && load.throttledFor.count() <= 1100);
        QCOMPARE(load.throttles, 1);
        std::counting_semaphore<16> done(0);
        std::atomic<int> inFlightAtProbe{0};
        for (int i = 0; i < 10; ++i) {
            bulk.submit(get(urlOf(*listener, u"/"_s)), [&](const base::Result<BulkReply>&) {
                if (inFlightAtProbe == 0)
                    inFlightAtProbe = bulk.inFlight() + 1;
                done.release();
            });
        }
        for (int i = 0; i < 10; ++i)
            done.acquire();
        QCOMPARE(arrivals.size(), size_t(11));
        QVERIFY(arrivals[1] - arrivals[0] >= std::chrono::seconds(1));
        QCOMPARE(inFlightAtProbe, 1);
        QVERIFY(bulk.load().throttledTotal.count() >= 1000);
        QCOMPARE(bulk.load().throttledFor.count(), 0);
    }

    void aRequestThatMustNotBeRepeatedKeepsItsConnection() {
        std::atomic<int> connections{0};
        RawServer server([&](QTcpSocket& socket, int) {
            ++connections;
            while (readUntil(socket, "[]").endsWith("[]")) {
                socket.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                socket.flush();
            }
        });
        BulkHttp bulk(m_trust.settings(), {.threads = 1}, nullptr);
        BulkRequest request = get(server.url());
        request.request.method = "POST";
        request.request.body = "[]";
        request.request.repeatable = false;
        for (int i = 0; i < 3; ++i)
            QCOMPARE(codeOf(sendOne(bulk, request)), u"status 200"_s);
        QCOMPARE(connections, 1);
    }

    void sendsAFileAsTheBodyItself() {
        std::mutex mutex;
        ServerRequest seen;
        const auto listener = listen([&](const ServerRequest& request) {
            const std::lock_guard guard(mutex);
            seen = request;
            return ServerResponse();
        });
        const QByteArray content = QByteArray("0123456789").repeated(70'000);
        BulkRequest request = get(urlOf(*listener, u"/a b"_s));
        request.request.method = "PUT";
        request.file = FilePart{.path = m_trust.writeFile(u"body.bin"_s, content), .fieldName = {}};
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        const auto reply = sendOne(bulk, request);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().toLogLine()));
        QCOMPARE(seen.method, "PUT"_ba);
        QCOMPARE(seen.body, content);
        QCOMPARE(headerValue(seen.headers, "Content-Type"), "application/octet-stream"_ba);
        QCOMPARE(reply->sentSha256, security::sha256(content));
        QCOMPARE(reply->sentBytes, content.size());
    }

    void whatMustNotBeRepeatedIsSentOnlyOnce_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("with a body") << "[]"_ba;
        QTest::newRow("without a body") << QByteArray();
    }
    void whatMustNotBeRepeatedIsSentOnlyOnce() {
        QFETCH(QByteArray, body);
        // The connection is kept after the first request and dies on the second: libcurl alone would try
        // again.
        std::atomic<int> posts{0};
        const auto listener = listen([&](const ServerRequest& request) {
            ServerResponse response;
            if (request.method == "POST") {
                ++posts;
                response.fault = ServerResponse::Fault::CloseBeforeReply;
            }
            return response;
        });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        QCOMPARE(codeOf(sendOne(bulk, get(urlOf(*listener, u"/"_s)))), u"status 200"_s);
        BulkRequest request = get(urlOf(*listener, u"/"_s));
        request.request.method = "POST";
        request.request.body = body;
        request.request.repeatable = false;
        QCOMPARE(codeOf(sendOne(bulk, request)), u"NET_INTERRUPTED"_s);
        QCOMPARE(posts, 1);
    }

    void credentialsDoNotFollowARedirect() {
        std::atomic<int> strangerAsked{0};
        RawServer stranger([&](QTcpSocket&, int) { ++strangerAsked; });
        const auto listener = listen([&](const ServerRequest&) {
            return ServerResponse{.status = 307, .headers = {{"Location", stranger.url().toEncoded()}}};
        });
        BulkHttp bulk(m_trust.settings(), {}, nullptr);
        BulkRequest request = get(urlOf(*listener, u"/"_s));
        request.request.headers = {{"token", "credential"}};
        QCOMPARE(codeOf(sendOne(bulk, request)), u"NET_REDIRECTED"_s);
        QCOMPARE(strangerAsked, 0);
    }

    void keepsEveryExchangeRedacted() {
        const auto listener = listen([](const ServerRequest&) { return ServerResponse{.status = 404}; });
        RecordingLog exchanges;
        {
            BulkHttp bulk(m_trust.settings(), {}, &exchanges);
            BulkRequest request = get(urlOf(*listener, u"/rest/documents/1?token=abc&locale=fr"_s));
            request.request.url.setUserInfo(u"user:hidden"_s);
            request.request.correlation = u"c-1"_s;
            sendOne(bulk, request);
            sendOne(bulk, get(QUrl(u"http://127.0.0.1:1/"_s)));
        }
        QCOMPARE(exchanges.exchanges().size(), 2);
        const Exchange first = exchanges.exchanges().at(0);
        QCOMPARE(first.status, 404);
        QCOMPARE(first.correlation, u"c-1"_s);
        QVERIFY(!first.url.contains(u"abc") && !first.url.contains(u"hidden") &&
                !first.url.contains(u"user"));
        QVERIFY(first.url.endsWith(u"locale=fr"));
        QCOMPARE(exchanges.exchanges().at(1).error, u"NET_UNREACHABLE"_s);
        QCOMPARE(exchanges.exchanges().at(1).status, 0);
    }
};

QTEST_GUILESS_MAIN(BulkHttpTest)
#include "tst_bulk_http.moc"
