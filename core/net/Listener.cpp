// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/Listener.h"

#include <QLoggingCategory>
#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <thread>
#include <vector>

#include "core/net/NetErrors.h"
#include "core/net/listener/ClientSession.h"
#include "core/net/listener/ServerTls.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using listener::Clock;

Q_LOGGING_CATEGORY(log, "net.listener", QtInfoMsg)

constexpr std::chrono::seconds drainTime{2};  ///< replies under way may end when the listener stops
constexpr std::chrono::milliseconds acceptPause{100};
constexpr std::chrono::seconds tellEvery{10};

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
        m_sessions.options = options;
        m_sessions.handler = std::move(handler);
    }

    ~Server() { stop(); }

    error_code listen() {
        error_code error;
        const auto address = asio::ip::make_address(m_sessions.options.address.toStdString(), error);
        if (error)
            return error;
        const tcp::endpoint endpoint(address, m_sessions.options.port);
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
        for (int i = 0; i < std::max(1, m_sessions.options.threads); ++i)
            m_threads.emplace_back([this] { m_io.run(); });
    }

    quint16 port() const { return m_port; }
    const listener::Sessions& sessions() const { return m_sessions; }

private:
    void accept() {
        m_acceptor.async_accept(asio::make_strand(m_io), [this](error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted || m_sessions.draining)
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
                       << m_sessions.options.connectionLimit;
    }

    void admit(tcp::socket&& socket) {
        if (m_sessions.connections >= m_sessions.options.connectionLimit) {
            refuse();
            return;
        }
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        listener::startSession(m_sessions, std::move(socket), m_tls.get());
    }

    void stop() {
        m_sessions.draining = true;
        asio::post(m_acceptor.get_executor(), [this] {
            error_code ignored;
            m_acceptor.close(ignored);
            m_pause.cancel();
        });
        {
            std::unique_lock lock(m_sessions.mutex);
            std::vector<std::shared_ptr<listener::Session>> open;
            for (const auto& session : m_sessions.open) {
                if (auto alive = session.lock())
                    open.push_back(std::move(alive));
            }
            lock.unlock();
            for (const auto& session : open)
                session->drain();
            open.clear();
            lock.lock();
            m_sessions.sessionEnded.wait_for(lock, drainTime, [this] { return m_sessions.connections == 0; });
        }
        m_work.reset();
        m_io.stop();
        for (std::thread& thread : m_threads)
            thread.join();
    }

    // Order matters: sessions die with m_io and still touch m_sessions and m_tls.
    listener::Sessions m_sessions;
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
        auto made = listener::makeTls(options);
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
    return m_server->sessions().connections;
}

qint64 Listener::secondsSinceLastRequest() const {
    return std::chrono::duration_cast<std::chrono::seconds>(Clock::now() -
                                                            m_server->sessions().lastRequest.load())
        .count();
}

}  // namespace fdc::net
