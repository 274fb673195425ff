// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// All of Boost.Beast is in this file: it costs half a minute of compilation, once.
#ifdef __SANITIZE_THREAD__
#define BOOST_ASIO_DISABLE_FENCED_BLOCK  // GCC's thread sanitizer does not know fences; Asio's locks order
                                         // the rest
#endif

#include "core/net/Listener.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <QDateTime>
#include <QFile>
#include <QLocale>
#include <QLoggingCategory>
#include <algorithm>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/ssl.hpp>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "core/net/NetErrors.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

Q_LOGGING_CATEGORY(log, "net.listener", QtInfoMsg)

constexpr std::chrono::seconds drainTime{2};   ///< replies under way may end when the listener stops
constexpr std::chrono::seconds lingerTime{2};  ///< a refused client may read the refusal before the close
constexpr std::chrono::milliseconds acceptPause{100};
constexpr std::chrono::seconds tellEvery{10};
constexpr qint64 writeChunk = 256 * 1024;
constexpr qint64 firstWrite = 16 * 1024;  ///< body bytes that go out with the head, in one TLS record or two
constexpr size_t firstRead = 8 * 1024;
constexpr size_t bodyReserve = 1024 * 1024;  ///< what a stranger's Content-Length may allocate in advance

/// Lets the parser fill a QByteArray, so that a body is not copied once more for the handler.
struct BytesBody {
    using value_type = QByteArray;

    class reader {
    public:
        template <bool isRequest, class Fields>
        reader(http::header<isRequest, Fields>&, value_type& body) : m_body(body) {}

        void init(const boost::optional<std::uint64_t>& length, error_code& error) {
            error = {};
            if (length)
                m_body.reserve(qsizetype(std::min<std::uint64_t>(*length, bodyReserve)));
        }
        template <class Buffers>
        size_t put(const Buffers& buffers, error_code& error) {
            error = {};
            size_t taken = 0;
            for (const asio::const_buffer buffer : beast::buffers_range_ref(buffers)) {
                m_body.append(static_cast<const char*>(buffer.data()), qsizetype(buffer.size()));
                taken += buffer.size();
            }
            return taken;
        }
        void finish(error_code& error) { error = {}; }

    private:
        value_type& m_body;
    };
};

QByteArray bytesOf(beast::string_view text) {
    return QByteArray(text.data(), qsizetype(text.size()));
}

/// RFC 9110 date of now, made once a second on each thread.
const QByteArray& httpDate() {
    thread_local qint64 second = -1;
    thread_local QByteArray text;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != second) {
        second = now;
        text =
            QLocale::c()
                .toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s)
                .toLatin1();
    }
    return text;
}

bool isSafeHeader(const Header& header) {
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return !header.name.isEmpty() && !header.name.contains(':') &&
           std::ranges::none_of(header.name, breaks) && std::ranges::none_of(header.value, breaks);
}

/// True for headers that the listener writes itself.
bool isFraming(const QByteArray& name) {
    return name.compare("content-length", Qt::CaseInsensitive) == 0 ||
           name.compare("transfer-encoding", Qt::CaseInsensitive) == 0 ||
           name.compare("connection", Qt::CaseInsensitive) == 0;
}

QByteArray responseHead(const ServerResponse& response, qint64 contentLength, bool keepAlive) {
    QByteArray head;
    head.reserve(256);
    const auto reason = http::obsolete_reason(http::int_to_status(unsigned(response.status)));
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + bytesOf(reason) + "\r\n";
    bool hasType = false;
    bool hasDate = false;
    for (const Header& header : response.headers) {
        if (isFraming(header.name))
            continue;
        if (!isSafeHeader(header)) {
            qCWarning(log) << "left out a response header that would break the message:" << header.name;
            continue;
        }
        hasType = hasType || header.name.compare("content-type", Qt::CaseInsensitive) == 0;
        hasDate = hasDate || header.name.compare("date", Qt::CaseInsensitive) == 0;
        head += header.name + ": " + header.value + "\r\n";
    }
    if (!hasDate)
        head += "Date: " + httpDate() + "\r\n";
    if (!hasType && contentLength > 0 && !response.contentType.isEmpty())
        head += "Content-Type: " + response.contentType + "\r\n";
    if (contentLength >= 0)
        head += "Content-Length: " + QByteArray::number(contentLength) + "\r\n";
    head += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

ServerResponse plainResponse(int status, const QByteArray& text) {
    ServerResponse response;
    response.status = status;
    response.contentType = "text/plain; charset=utf-8";
    response.body = text + '\n';
    return response;
}

class SessionBase {
public:
    virtual ~SessionBase() = default;
    /// Ends the session: at once when it waits for the client, else after the reply under way.
    virtual void drain() = 0;
};

/// What all sessions share; outlives them and the io_context that holds them.
struct Shared {
    ListenerOptions options;
    Listener::Handler handler;
    std::atomic<int> connections{0};
    std::atomic<Clock::time_point> lastRequest{Clock::now()};
    std::atomic<bool> draining{false};

    std::mutex mutex;
    std::condition_variable sessionEnded;
    std::list<std::weak_ptr<SessionBase>> sessions;
    using Place = std::list<std::weak_ptr<SessionBase>>::iterator;
};

QString peerCommonName(SSL* ssl) {
    X509* certificate = SSL_get1_peer_certificate(ssl);
    if (!certificate)
        return {};
    char name[256] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name, sizeof name);
    X509_free(certificate);
    return QString::fromUtf8(name);
}

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

/// One connection: reads a request, has it handled, writes the reply, again. Everything runs on its strand.
template <class Stream>
class Session final : public SessionBase, public std::enable_shared_from_this<Session<Stream>> {
    static constexpr bool isTls = std::is_same_v<Stream, TlsStream>;

public:
    template <class... Context>
    Session(Shared& shared, tcp::socket&& socket, Context&... context)
        : m_shared(shared),
          m_stream(std::move(socket), context...),
          m_buffer(size_t(shared.options.headerLimit) + 64 * 1024),
          m_delay(m_stream.get_executor()) {
        ++m_shared.connections;
    }

    ~Session() override {
        const std::lock_guard guard(m_shared.mutex);
        m_shared.sessions.erase(m_place);
        --m_shared.connections;
        m_shared.sessionEnded.notify_all();
    }

    void start() {
        {
            const std::lock_guard guard(m_shared.mutex);
            m_place = m_shared.sessions.insert(m_shared.sessions.end(), this->weak_from_this());
        }
        asio::dispatch(m_stream.get_executor(), [self = this->shared_from_this()] { self->begin(); });
    }

    void drain() override {
        asio::post(m_stream.get_executor(), [self = this->shared_from_this()] {
            if (!self->m_replying)
                self->close();
        });
    }

private:
    auto& lowest() { return beast::get_lowest_layer(m_stream); }

    /// A completion handler that keeps the session alive.
    auto then(void (Session::*next)(error_code, size_t)) {
        return [self = this->shared_from_this(), next](error_code error, size_t bytes) {
            (self.get()->*next)(error, bytes);
        };
    }

    void begin() {
        lowest().expires_after(m_shared.options.headerTimeout);
        if constexpr (isTls) {
            m_stream.async_handshake(
                asio::ssl::stream_base::server,
                [self = this->shared_from_this()](error_code error) { self->onHandshake(error); });
        } else {
            awaitRequest();
        }
    }

    void onHandshake(error_code error) {
        if (error) {
            qCDebug(log) << "TLS handshake failed:" << error.message().c_str();
            return close();
        }
        if constexpr (isTls)
            m_clientName = peerCommonName(m_stream.native_handle());
        lowest().expires_after(m_shared.options.headerTimeout);
        awaitRequest();
    }

    /// Waits for the first byte under the deadline already set; the header's own deadline starts with it.
    void awaitRequest() {
        m_replying = false;
        if (m_shared.draining)
            return close();
        if (m_buffer.size() > 0)
            return readHeader();
        m_stream.async_read_some(m_buffer.prepare(firstRead), then(&Session::onFirstBytes));
    }

    void onFirstBytes(error_code error, size_t bytes) {
        if (error)
            return close();
        m_buffer.commit(bytes);
        readHeader();
    }

    void readHeader() {
        m_parser.emplace();
        m_parser->header_limit(std::uint32_t(m_shared.options.headerLimit));
        m_parser->body_limit(std::uint64_t(m_shared.options.bodyLimit));
        lowest().expires_after(m_shared.options.headerTimeout);
        http::async_read_header(m_stream, m_buffer, *m_parser, then(&Session::onHeader));
    }

    void onHeader(error_code error, size_t) {
        if (error)
            return refuse(error);
        lowest().expires_after(m_shared.options.bodyTimeout);
        if (m_parser->is_done())
            return handle();
        if (beast::iequals(m_parser->get()[http::field::expect], "100-continue")) {
            static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            asio::async_write(m_stream, asio::buffer(goOn), then(&Session::readBody));
            return;
        }
        readBody({}, 0);
    }

    void readBody(error_code error, size_t) {
        if (error)
            return close();
        http::async_read(m_stream, m_buffer, *m_parser, then(&Session::onBody));
    }

    void onBody(error_code error, size_t) {
        if (error)
            return refuse(error);
        handle();
    }

    /// Says why a request is not taken, then closes: what follows on the connection cannot be framed any
    /// more.
    void refuse(error_code error) {
        m_keepAlive = false;
        m_isHead = false;
        if (error == http::error::header_limit || error == http::error::buffer_overflow)
            return reply(plainResponse(431, "The request header is too long."));
        if (error == http::error::body_limit)
            return reply(plainResponse(413, "The request body is too long."));
        const bool isParserError = error.category() == make_error_code(http::error::bad_method).category();
        if (isParserError && error != http::error::end_of_stream && error != http::error::partial_message)
            return reply(plainResponse(400, "This is no HTTP/1.1 request."));
        close();
    }

    ServerRequest takeRequest() {
        auto& message = m_parser->get();
        ServerRequest request;
        request.method = bytesOf(message.method_string());
        QByteArray target = bytesOf(message.target());
        // A proxy's absolute form "http://host/path" names this server too (RFC 9112 §3.2.2).
        if (const qsizetype scheme = target.indexOf("://"); scheme > 0 && !target.startsWith('/')) {
            const qsizetype slash = target.indexOf('/', scheme + 3);
            target = slash < 0 ? QByteArray("/") : target.sliced(slash);
        }
        const qsizetype mark = target.indexOf('?');
        request.path = target.first(mark < 0 ? target.size() : mark);
        request.query = mark < 0 ? QByteArray() : target.sliced(mark + 1);
        for (const auto& field : message)
            request.headers.append({bytesOf(field.name_string()), bytesOf(field.value())});
        request.body = std::move(message.body());
        request.clientName = m_clientName;
        return request;
    }

    void handle() {
        lowest().expires_never();
        m_replying = true;
        m_shared.lastRequest = Clock::now();
        m_keepAlive = m_parser->get().keep_alive();
        m_isHead = m_parser->get().method() == http::verb::head;
        ServerResponse response;
        try {
            response = m_shared.handler(takeRequest());
        } catch (const std::exception& exception) {
            qCCritical(log) << "the request handler failed:" << exception.what();
            response = plainResponse(500, "The server failed on this request.");
        } catch (...) {
            qCCritical(log) << "the request handler failed";
            response = plainResponse(500, "The server failed on this request.");
        }
        m_parser.reset();
        if (response.delay.count() <= 0)
            return reply(std::move(response));
        m_response = std::move(response);
        m_delay.expires_after(m_response.delay);
        m_delay.async_wait(
            [self = this->shared_from_this()](error_code) { self->reply(std::move(self->m_response)); });
    }

    void reply(ServerResponse response) {
        m_replying = true;
        m_response = std::move(response);
        if (m_response.fault == ServerResponse::Fault::CloseBeforeReply)
            return close();
        if (m_response.fault == ServerResponse::Fault::Hang)
            return hang();
        if (!m_response.bodyFile.isEmpty() && !openBodyFile()) {
            m_keepAlive = false;
            m_response = plainResponse(500, "The content cannot be read.");
        }
        qint64 length = m_file ? m_file->size() : m_response.body.size();
        m_keepAlive = m_keepAlive && !m_shared.draining && m_response.fault == ServerResponse::Fault::None;
        const bool hasBody = m_response.status >= 200 && m_response.status != 204 && m_response.status != 304;
        m_head = responseHead(m_response, hasBody ? length : -1, m_keepAlive);
        if (m_response.fault == ServerResponse::Fault::CloseInBody)
            length /= 2;
        m_remaining = hasBody && !m_isHead ? length : 0;
        m_sent = 0;
        writeNext();
    }

    bool openBodyFile() {
        m_file = std::make_unique<QFile>(m_response.bodyFile);
        if (m_file->open(QIODevice::ReadOnly) && !m_file->isSequential())
            return true;
        qCCritical(log) << "cannot stream" << m_response.bodyFile << m_file->errorString();
        m_file.reset();
        m_response.bodyFile.clear();
        return false;
    }

    /// Writes the head with the first bytes of the body, then the body in chunks; always one buffer, because
    /// Beast's TLS stream takes an empty buffer at the front of several for the end of the write.
    void writeNext() {
        // The deadline is per chunk, so that a slow but living reader of a large file may go on.
        lowest().expires_after(m_shared.options.bodyTimeout);
        const bool isFirst = !m_head.isEmpty();
        const qint64 size = std::min<qint64>(m_remaining, isFirst ? firstWrite : writeChunk);
        asio::const_buffer buffer;
        if (!m_file && !isFirst) {
            buffer = asio::buffer(m_response.body.constData() + m_sent, size_t(size));
        } else {
            m_chunk = std::exchange(m_head, {});
            const qsizetype headSize = m_chunk.size();
            m_chunk.resize(headSize + size);
            if (!readBodyInto(m_chunk.data() + headSize, size))
                return close();
            buffer = asio::buffer(m_chunk.constData(), size_t(m_chunk.size()));
        }
        m_remaining -= size;
        m_sent += size;
        asio::async_write(m_stream, buffer, then(&Session::onWritten));
    }

    bool readBodyInto(char* target, qint64 size) {
        if (!m_file) {
            std::copy_n(m_response.body.constData() + m_sent, size, target);
            return true;
        }
        if (m_file->read(target, size) == size)
            return true;
        qCCritical(log) << "a streamed file became shorter:" << m_response.bodyFile;
        return false;
    }

    void onWritten(error_code error, size_t) {
        if (error)
            return close();
        if (m_remaining > 0)
            return writeNext();
        m_file.reset();
        m_shared.lastRequest = Clock::now();
        if (m_response.fault == ServerResponse::Fault::CloseInBody)
            return close();
        if (!m_keepAlive)
            return finish();
        m_response = {};
        lowest().expires_after(m_shared.options.idleTimeout);
        awaitRequest();
    }

    /// Holds the connection open and says nothing until the client goes.
    void hang() {
        m_replying = false;
        if (m_shared.draining)
            return close();
        lowest().expires_never();
        m_buffer.clear();
        m_stream.async_read_some(m_buffer.prepare(firstRead),
                                 [self = this->shared_from_this()](error_code error, size_t) {
                                     if (error)
                                         return self->close();
                                     self->hang();
                                 });
    }

    /// An orderly end: a close with unread bytes would reset the connection and could take the reply with it.
    void finish() {
        lowest().expires_after(lingerTime);
        if constexpr (isTls) {
            m_stream.async_shutdown([self = this->shared_from_this()](error_code) { self->linger(); });
        } else {
            linger();
        }
    }

    void linger() {
        error_code ignored;
        lowest().socket().shutdown(tcp::socket::shutdown_send, ignored);
        m_replying = false;
        discard();
    }

    void discard() {
        m_buffer.clear();
        lowest().async_read_some(m_buffer.prepare(firstRead),
                                 [self = this->shared_from_this()](error_code error, size_t) {
                                     if (error || self->m_shared.draining)
                                         return self->close();
                                     self->discard();
                                 });
    }

    void close() {
        m_replying = false;
        m_delay.cancel();
        lowest().close();
    }

    Shared& m_shared;
    Shared::Place m_place;
    Stream m_stream;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<BytesBody>> m_parser;
    asio::steady_timer m_delay;
    QString m_clientName;
    bool m_replying = false;  ///< a handler runs or its reply is on the way
    bool m_keepAlive = false;
    bool m_isHead = false;
    ServerResponse m_response;
    QByteArray m_head;
    QByteArray m_chunk;
    std::unique_ptr<QFile> m_file;
    qint64 m_remaining = 0;
    qint64 m_sent = 0;
};

base::Failure tlsFailure(const QString& what, const error_code& error) {
    return base::fail(
        base::Error(tlsSettingsUnusable, QString::fromStdString(error.message())).with(u"file"_s, what));
}

base::Result<std::unique_ptr<asio::ssl::context>> makeTls(const ListenerOptions& options) {
    auto context = std::make_unique<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    const QByteArray& chain = options.tls->certificateChain;
    const QByteArray& key = options.tls->privateKey.expose();
    error_code error;
    context->use_certificate_chain(asio::buffer(chain.constData(), size_t(chain.size())), error);
    if (error)
        return tlsFailure(u"certificate chain of the listener"_s, error);
    context->use_private_key(asio::buffer(key.constData(), size_t(key.size())), asio::ssl::context::pem,
                             error);
    if (error)
        return tlsFailure(u"private key of the listener"_s, error);
    const QByteArray& authority = options.clientAuthority;
    if (!authority.isEmpty()) {
        context->add_certificate_authority(asio::buffer(authority.constData(), size_t(authority.size())),
                                           error);
        if (error)
            return tlsFailure(u"client authority of the listener"_s, error);
        context->set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
        static constexpr unsigned char sessions[] =
            "fdc.net";  // required to resume sessions of verified clients
        SSL_CTX_set_session_id_context(context->native_handle(), sessions, sizeof sessions);
    }
    return context;
}

base::Failure listenFailure(const ListenerOptions& options, const error_code& error) {
    return base::fail(base::Error(listenFailed, QString::fromStdString(error.message()))
                          .with(u"address"_s, options.address)
                          .with(u"port"_s, QString::number(options.port)));
}

}  // namespace

class Listener::Server {
public:
    Server(const ListenerOptions& options, Handler handler, std::unique_ptr<asio::ssl::context> tls)
        : m_tls(std::move(tls)),
          m_io(std::max(1, options.threads)),
          m_work(m_io.get_executor()),
          m_acceptor(asio::make_strand(m_io)),
          m_pause(m_acceptor.get_executor()) {
        m_shared.options = options;
        m_shared.handler = std::move(handler);
    }

    ~Server() { stop(); }

    error_code listen() {
        error_code error;
        const auto address = asio::ip::make_address(m_shared.options.address.toStdString(), error);
        if (error)
            return error;
        const tcp::endpoint endpoint(address, m_shared.options.port);
        m_acceptor.open(endpoint.protocol(), error);
#ifndef Q_OS_WIN
        // A server started again at once gets its port back; on Windows the option would let two share it.
        if (!error)
            m_acceptor.set_option(asio::socket_base::reuse_address(true), error);
#endif
        if (!error)
            m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (!error)
            m_port = m_acceptor.local_endpoint(error).port();
        return error;
    }

    void run() {
        accept();
        for (int i = 0; i < std::max(1, m_shared.options.threads); ++i)
            m_threads.emplace_back([this] { m_io.run(); });
    }

    quint16 port() const { return m_port; }
    const Shared& shared() const { return m_shared; }

private:
    void accept() {
        m_acceptor.async_accept(asio::make_strand(m_io), [this](error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted || m_shared.draining)
                return;
            if (!error) {
                admit(std::move(socket));
                return accept();
            }
            // Out of descriptors, most likely: without a pause this would spin until one is free.
            qCWarning(log) << "cannot accept a connection, trying again:" << error.message().c_str();
            m_pause.expires_after(acceptPause);
            m_pause.async_wait([this](error_code cancelled) {
                if (!cancelled)
                    accept();
            });
        });
    }

    /// A crowd at the door must not become a flood of log lines.
    void refuse() {
        ++m_refused;
        const Clock::time_point now = Clock::now();
        if (now - m_toldAt < tellEvery)
            return;
        m_toldAt = now;
        qCWarning(log) << "refused" << std::exchange(m_refused, 0) << "connections: the limit is reached,"
                       << m_shared.options.connectionLimit;
    }

    void admit(tcp::socket&& socket) {
        if (m_shared.connections >= m_shared.options.connectionLimit) {
            refuse();
            return;
        }
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        if (m_tls)
            std::make_shared<Session<TlsStream>>(m_shared, std::move(socket), *m_tls)->start();
        else
            std::make_shared<Session<PlainStream>>(m_shared, std::move(socket))->start();
    }

    void stop() {
        m_shared.draining = true;
        asio::post(m_acceptor.get_executor(), [this] {
            error_code ignored;
            m_acceptor.close(ignored);
            m_pause.cancel();
        });
        {
            std::unique_lock lock(m_shared.mutex);
            std::vector<std::shared_ptr<SessionBase>> open;
            for (const auto& session : m_shared.sessions) {
                if (auto alive = session.lock())
                    open.push_back(std::move(alive));
            }
            lock.unlock();
            for (const auto& session : open)
                session->drain();
            open.clear();
            lock.lock();
            m_shared.sessionEnded.wait_for(lock, drainTime, [this] { return m_shared.connections == 0; });
        }
        m_work.reset();
        m_io.stop();
        for (std::thread& thread : m_threads)
            thread.join();
    }

    // Order matters: sessions die with m_io and still touch m_shared and m_tls.
    Shared m_shared;
    std::unique_ptr<asio::ssl::context> m_tls;
    asio::io_context m_io;
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    tcp::acceptor m_acceptor;
    asio::steady_timer m_pause;
    quint16 m_port = 0;
    int m_refused = 0;             // on the acceptor's strand
    Clock::time_point m_toldAt{};  // likewise
    std::vector<std::thread> m_threads;
};

base::Result<std::unique_ptr<Listener>> Listener::start(const ListenerOptions& options, Handler handler) {
    std::unique_ptr<asio::ssl::context> tls;
    if (options.tls) {
        auto made = makeTls(options);
        if (!made)
            return base::fail(std::move(made.error()));
        tls = *std::move(made);
    }
    try {
        auto server = std::make_unique<Server>(options, std::move(handler), std::move(tls));
        if (const error_code error = server->listen())
            return listenFailure(options, error);
        server->run();
        return std::unique_ptr<Listener>(new Listener(std::move(server)));
    } catch (const boost::system::system_error& error) {
        return listenFailure(options, error.code());
    } catch (const std::system_error& error) {  // no thread to be had
        return listenFailure(options, asio::error::no_memory);
    }
}

Listener::Listener(std::unique_ptr<Server> server) : m_server(std::move(server)) {}

Listener::~Listener() = default;

quint16 Listener::port() const {
    return m_server->port();
}

int Listener::connections() const {
    return m_server->shared().connections;
}

qint64 Listener::secondsSinceLastRequest() const {
    return std::chrono::duration_cast<std::chrono::seconds>(Clock::now() -
                                                            m_server->shared().lastRequest.load())
        .count();
}

}  // namespace fdc::net
