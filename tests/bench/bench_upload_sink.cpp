// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: OpenSSL::SSL OpenSSL::Crypto

// A server that takes every PUT and keeps nothing: one thread, epoll, HTTP/1.1 kept alive, optionally TLS and
// a delay of every answer to a PUT. Enough of S3 for rclone (path style). It counts, so that nobody is
// measured who did not send everything:
//   bench_upload_sink [--delay MS] [--tls CERTIFICATE.pem KEY.pem]     prints its port, ends with SIGTERM
//   GET /stats → "puts bytes connections mostOpen mostWaiting", and starts counting anew

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* emptyListing =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>b</Name><KeyCount>0</KeyCount>"
    "<MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>";

struct Counts {
    long long puts = 0;
    long long bytes = 0;
    long long connections = 0;
    size_t mostOpen = 0;
    size_t mostWaiting = 0;
};

struct Connection {
    int socket = -1;
    unsigned long long serial = 0;
    SSL* tls = nullptr;
    bool isShaken = false;
    std::string head;  ///< of the request that is being read
    std::string out;
    bool inBody = false;
    bool isPut = false;
    long long bodyLeft = 0;
    bool asksForStats = false;
    bool isHead = false;
};

struct Answer {
    Clock::time_point due;
    int socket;
    unsigned long long serial;
    std::string text;
};

class Sink {
public:
    Sink(std::chrono::milliseconds delay, SSL_CTX* tls) : m_delay(delay), m_tls(tls) {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof place;
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&place), size) != 0 ||
            ::listen(m_listener, 1024) != 0)
            std::exit(1);
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&place), &size);
        std::printf("%d\n", ntohs(place.sin_port));
        std::fflush(stdout);
        m_epoll = ::epoll_create1(0);
        watch(m_listener, EPOLLIN, EPOLL_CTL_ADD);
    }

    void run() {
        std::vector<epoll_event> events(512);
        while (true) {
            const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), patience());
            for (int i = 0; i < count; ++i) {
                const int socket = events[size_t(i)].data.fd;
                if (socket == m_listener)
                    accept();
                else if (const auto found = m_connections.find(socket); found != m_connections.end())
                    serve(found->second);
            }
            answerDue();
        }
    }

private:
    void watch(int socket, unsigned what, int how) {
        epoll_event event{};
        event.events = what;
        event.data.fd = socket;
        ::epoll_ctl(m_epoll, how, socket, &event);
    }

    int patience() const {
        if (m_answers.empty())
            return -1;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_answers.front().due - Clock::now());
        return int(std::max<long long>(0, left.count()));
    }

    void accept() {
        int socket = -1;
        while ((socket = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK)) >= 0) {
            const int on = 1;
            ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            Connection& connection = m_connections[socket];
            connection.socket = socket;
            connection.serial = ++m_serial;
            if (m_tls) {
                connection.tls = SSL_new(m_tls);
                SSL_set_fd(connection.tls, socket);
                SSL_set_accept_state(connection.tls);
            }
            watch(socket, EPOLLIN, EPOLL_CTL_ADD);
            ++m_counts.connections;
            m_counts.mostOpen = std::max(m_counts.mostOpen, m_connections.size());
        }
    }

    /// Bytes; 0 = nothing now, -1 = over.
    long long read(Connection& connection) {
        if (!connection.tls) {
            const auto got = ::read(connection.socket, m_buffer.data(), m_buffer.size());
            if (got > 0)
                return got;
            return got < 0 && (errno == EAGAIN || errno == EINTR) ? 0 : -1;
        }
        const int got = SSL_read(connection.tls, m_buffer.data(), int(m_buffer.size()));
        if (got > 0)
            return got;
        const int why = SSL_get_error(connection.tls, got);
        return why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE ? 0 : -1;
    }

    void serve(Connection& connection) {
        while (true) {
            const long long got = read(connection);
            if (got < 0)
                return close(connection);
            if (got == 0)
                break;
            if (!take(connection, {m_buffer.data(), size_t(got)}))
                return close(connection);
            // A short read means that the socket is empty; asking again costs a call.
            if (!connection.tls && size_t(got) < m_buffer.size())
                break;
        }
        flush(connection);
    }

    bool take(Connection& connection, std::string_view bytes) {
        while (!bytes.empty()) {
            if (connection.inBody) {
                const auto part = std::min<long long>(connection.bodyLeft, (long long)bytes.size());
                connection.bodyLeft -= part;
                m_counts.bytes += connection.isPut ? part : 0;
                bytes.remove_prefix(size_t(part));
                if (connection.bodyLeft == 0)
                    finishRequest(connection);
                continue;
            }
            const size_t before = connection.head.size();
            connection.head.append(bytes);
            const size_t end = connection.head.find("\r\n\r\n", before < 3 ? 0 : before - 3);
            if (end == std::string::npos)
                return connection.head.size() < 64 * 1024;
            bytes.remove_prefix(end + 4 - before);
            connection.head.resize(end + 2);
            startRequest(connection);
        }
        return true;
    }

    static std::string_view header(const std::string& head, const char* name) {
        const size_t length = std::strlen(name);
        for (size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
            if (::strncasecmp(head.c_str() + at + 2, name, length) != 0 || head[at + 2 + length] != ':')
                continue;
            const size_t from = at + 3 + length;
            return std::string_view(head).substr(from, head.find("\r\n", from) - from);
        }
        return {};
    }

    void startRequest(Connection& connection) {
        const std::string& head = connection.head;
        connection.isPut = head.starts_with("PUT ");
        connection.isHead = head.starts_with("HEAD ");
        connection.asksForStats = head.starts_with("GET /stats");
        connection.bodyLeft = std::atoll(std::string(header(head, "Content-Length")).c_str());
        if (connection.bodyLeft > 0 && !header(head, "Expect").empty())
            connection.out += "HTTP/1.1 100 Continue\r\n\r\n";
        connection.head.clear();
        connection.inBody = connection.bodyLeft > 0;
        if (!connection.inBody)
            finishRequest(connection);
        else
            flush(connection);
    }

    void finishRequest(Connection& connection) {
        connection.inBody = false;
        std::string body;
        if (connection.asksForStats) {
            char text[200];
            std::snprintf(text, sizeof text, "%lld %lld %lld %zu %zu\n", m_counts.puts, m_counts.bytes,
                          m_counts.connections, m_counts.mostOpen, m_counts.mostWaiting);
            body = text;
            m_counts = {};
        } else if (!connection.isPut && !connection.isHead) {
            body = emptyListing;
        }
        const char* status = connection.isHead ? "404 Not Found" : "200 OK";
        std::string text = std::string("HTTP/1.1 ") + status +
                           "\r\nETag: \"none\"\r\nContent-Length: " + std::to_string(body.size()) +
                           "\r\n\r\n" + body;
        if (!connection.isPut || m_delay.count() == 0) {
            m_counts.puts += connection.isPut ? 1 : 0;
            connection.out += text;
            return;
        }
        m_answers.push_back({Clock::now() + m_delay, connection.socket, connection.serial, std::move(text)});
        m_counts.mostWaiting = std::max(m_counts.mostWaiting, m_answers.size());
    }

    void answerDue() {
        const auto now = Clock::now();
        while (!m_answers.empty() && m_answers.front().due <= now) {
            const Answer answer = std::move(m_answers.front());
            m_answers.pop_front();
            const auto found = m_connections.find(answer.socket);
            if (found == m_connections.end() || found->second.serial != answer.serial)
                continue;
            ++m_counts.puts;
            found->second.out += answer.text;
            flush(found->second);
        }
    }

    /// Answers are short: they always fit into the socket's buffer.
    static void flush(Connection& connection) {
        if (connection.out.empty())
            return;
        const auto sent = connection.tls
                              ? SSL_write(connection.tls, connection.out.data(), int(connection.out.size()))
                              : ::write(connection.socket, connection.out.data(), connection.out.size());
        if (sent == long(connection.out.size()))
            connection.out.clear();
    }

    void close(Connection& connection) {
        const int socket = connection.socket;
        if (connection.tls)
            SSL_free(connection.tls);
        ::close(socket);
        m_connections.erase(socket);
    }

    const std::chrono::milliseconds m_delay;
    SSL_CTX* m_tls;
    int m_listener = -1;
    int m_epoll = -1;
    unsigned long long m_serial = 0;
    std::vector<char> m_buffer = std::vector<char>(512 * 1024);
    std::unordered_map<int, Connection> m_connections;
    std::deque<Answer> m_answers;
    Counts m_counts;
};

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    std::chrono::milliseconds delay{0};
    SSL_CTX* tls = nullptr;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--delay") == 0 && i + 1 < argc) {
            delay = std::chrono::milliseconds(std::atoi(argv[++i]));
        } else if (std::strcmp(argv[i], "--tls") == 0 && i + 2 < argc) {
            tls = SSL_CTX_new(TLS_server_method());
            if (SSL_CTX_use_certificate_chain_file(tls, argv[i + 1]) != 1 ||
                SSL_CTX_use_PrivateKey_file(tls, argv[i + 2], SSL_FILETYPE_PEM) != 1)
                return 1;
            i += 2;
        }
    }
    Sink(delay, tls).run();
}
