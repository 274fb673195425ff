// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Nearly all of Boost.Beast is in this file: it costs half a minute of compilation, once.
#include "core/net/listener/ClientSession.h"

#include <QLoggingCategory>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/ssl.hpp>

#include "core/net/listener/ReplyBytes.h"
#include "core/net/listener/RequestBytes.h"
#include "core/net/listener/ServerTls.h"

namespace fdc::net::listener {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

Q_LOGGING_CATEGORY(log, "net.listener", QtInfoMsg)

constexpr std::chrono::seconds lingerTime{2};  ///< a refused client may read the refusal before the close
constexpr size_t firstRead = 8 * 1024;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

/// One connection: reads a request, has it handled, writes the reply, again. Everything runs on its strand.
template <class Stream>
class ClientSession final : public Session, public std::enable_shared_from_this<ClientSession<Stream>> {
    static constexpr bool isTls = std::is_same_v<Stream, TlsStream>;

public:
    template <class... Context>
    ClientSession(Sessions& sessions, tcp::socket&& socket, Context&... context)
        : m_sessions(sessions),
          m_stream(std::move(socket), context...),
          m_buffer(size_t(sessions.options.headerLimit) + 64 * 1024),
          m_delay(m_stream.get_executor()) {
        ++m_sessions.connections;
    }

    ~ClientSession() override {
        const std::lock_guard guard(m_sessions.mutex);
        m_sessions.open.erase(m_place);
        --m_sessions.connections;
        m_sessions.sessionEnded.notify_all();
    }

    void start() {
        {
            const std::lock_guard guard(m_sessions.mutex);
            m_place = m_sessions.open.insert(m_sessions.open.end(), this->weak_from_this());
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
    auto then(void (ClientSession::*next)(error_code, size_t)) {
        return [self = this->shared_from_this(), next](error_code error, size_t bytes) {
            (self.get()->*next)(error, bytes);
        };
    }

    void begin() {
        lowest().expires_after(m_sessions.options.headerTimeout);
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
        lowest().expires_after(m_sessions.options.headerTimeout);
        awaitRequest();
    }

    /// Waits for the first byte under the deadline already set; the header's own deadline starts with it.
    void awaitRequest() {
        m_replying = false;
        if (m_sessions.draining)
            return close();
        if (m_buffer.size() > 0)
            return readHeader();
        m_stream.async_read_some(m_buffer.prepare(firstRead), then(&ClientSession::onFirstBytes));
    }

    void onFirstBytes(error_code error, size_t bytes) {
        if (error)
            return close();
        m_buffer.commit(bytes);
        readHeader();
    }

    void readHeader() {
        m_parser.emplace();
        m_parser->header_limit(std::uint32_t(m_sessions.options.headerLimit));
        m_parser->body_limit(std::uint64_t(m_sessions.options.bodyLimit));
        lowest().expires_after(m_sessions.options.headerTimeout);
        http::async_read_header(m_stream, m_buffer, *m_parser, then(&ClientSession::onHeader));
    }

    void onHeader(error_code error, size_t) {
        if (error)
            return refuse(error);
        lowest().expires_after(m_sessions.options.bodyTimeout);
        if (m_parser->is_done())
            return handle();
        if (beast::iequals(m_parser->get()[http::field::expect], "100-continue")) {
            static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            asio::async_write(m_stream, asio::buffer(goOn), then(&ClientSession::readBody));
            return;
        }
        readBody({}, 0);
    }

    void readBody(error_code error, size_t) {
        if (error)
            return close();
        http::async_read(m_stream, m_buffer, *m_parser, then(&ClientSession::onBody));
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

    void handle() {
        lowest().expires_never();
        m_replying = true;
        m_sessions.lastRequest = Clock::now();
        m_keepAlive = m_parser->get().keep_alive();
        m_isHead = m_parser->get().method() == http::verb::head;
        ServerResponse response;
        try {
            ServerRequest request = takeRequest(m_parser->get());
            request.clientName = m_clientName;
            response = m_sessions.handler(request);
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
        m_delayed = std::move(response);
        m_delay.expires_after(m_delayed.delay);
        m_delay.async_wait(
            [self = this->shared_from_this()](error_code) { self->reply(std::move(self->m_delayed)); });
    }

    void reply(ServerResponse response) {
        m_replying = true;
        if (response.fault == ServerResponse::Fault::CloseBeforeReply)
            return close();
        if (response.fault == ServerResponse::Fault::Hang)
            return hang();
        m_reply.emplace(std::move(response), m_keepAlive && !m_sessions.draining, m_isHead);
        writeNext();
    }

    /// Always one buffer, because Beast's TLS stream takes an empty buffer at the front of several for the
    /// end of the write.
    void writeNext() {
        // The deadline is per chunk, so that a slow but living reader of a large file may go on.
        lowest().expires_after(m_sessions.options.bodyTimeout);
        const std::optional<QByteArrayView> bytes = m_reply->next();
        if (!bytes)
            return close();
        asio::async_write(m_stream, asio::buffer(bytes->data(), size_t(bytes->size())),
                          then(&ClientSession::onWritten));
    }

    void onWritten(error_code error, size_t) {
        if (error)
            return close();
        if (!m_reply->isAtEnd())
            return writeNext();
        const bool isCutShort = m_reply->isCutShort();
        const bool keepsAlive = m_reply->keepsAlive();
        m_reply.reset();
        m_sessions.lastRequest = Clock::now();
        if (isCutShort)
            return close();
        if (!keepsAlive)
            return finish();
        lowest().expires_after(m_sessions.options.idleTimeout);
        awaitRequest();
    }

    /// Holds the connection open and says nothing until the client goes.
    void hang() {
        m_replying = false;
        if (m_sessions.draining)
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
                                     if (error || self->m_sessions.draining)
                                         return self->close();
                                     self->discard();
                                 });
    }

    void close() {
        m_replying = false;
        m_delay.cancel();
        lowest().close();
    }

    Sessions& m_sessions;
    Sessions::Place m_place;
    Stream m_stream;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<BytesBody>> m_parser;
    asio::steady_timer m_delay;
    QString m_clientName;
    bool m_replying = false;  ///< a handler runs or its reply is on the way
    bool m_keepAlive = false;
    bool m_isHead = false;
    ServerResponse m_delayed;
    std::optional<ReplyBytes> m_reply;
};

}  // namespace

void startSession(Sessions& sessions, tcp::socket&& socket, asio::ssl::context* tls) {
    if (tls)
        std::make_shared<ClientSession<TlsStream>>(sessions, std::move(socket), *tls)->start();
    else
        std::make_shared<ClientSession<PlainStream>>(sessions, std::move(socket))->start();
}

}  // namespace fdc::net::listener
