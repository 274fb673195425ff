// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/net/Http.h"

namespace fdc::net {

struct ServerRequest {
    QByteArray method;
    QByteArray path;   ///< percent-encoded, without the query
    QByteArray query;  ///< percent-encoded, without '?'
    QList<Header> headers;
    QByteArray body;
    QString clientName;  ///< common name of the client's certificate, when the listener asks for one
};

struct ServerResponse {
    int status = 200;
    QList<Header> headers{};
    QByteArray body{};
    QString bodyFile{};  ///< when set, this file is streamed instead of `body`
    QByteArray contentType = "application/json";
    enum class Fault {
        None,
        CloseBeforeReply,
        CloseInBody,
        Hang
    } fault = Fault::None;  ///< for stand-in servers only
    std::chrono::milliseconds delay{
        0};  ///< waits before it answers, without holding a thread; for stand-in servers
};

/// PEM texts of a server's identity.
struct ServerIdentity {
    QByteArray certificateChain;
    security::Secret privateKey;
};

struct ListenerOptions {
    quint16 port = 0;  ///< 0 = any free one
    QString address = QStringLiteral("127.0.0.1");
    std::optional<ServerIdentity> tls;  ///< absent = plain HTTP
    QByteArray clientAuthority;  ///< PEM; when set, only clients with a certificate of it get in (needs tls)
    int threads = 2;
    qint64 headerLimit = 16 * 1024;
    qint64 bodyLimit = 64 * 1024 * 1024;
    std::chrono::milliseconds headerTimeout{10'000};
    std::chrono::milliseconds bodyTimeout{60'000};
    std::chrono::milliseconds idleTimeout{60'000};
    int connectionLimit = 512;
};

/// HTTP/1.1 server on Boost.Beast with limits on everything a stranger controls. The handler runs on the
/// listener's threads, several at once; an exception in it becomes a 500. Too long headers get 431, bodies
/// 413, bad requests 400; a client that is too slow, or one connection too many, is closed. TLS is 1.2 or
/// newer. Errors: LISTEN_FAILED (port taken, not allowed), TLS_SETTINGS_UNUSABLE.
class Listener {
public:
    using Handler = std::function<ServerResponse(const ServerRequest&)>;

    static base::Result<std::unique_ptr<Listener>> start(const ListenerOptions& options, Handler handler);
    /// Stops accepting, lets running handlers end and their replies go out (at most two seconds), closes.
    /// Not to be called from a handler.
    ~Listener();
    quint16 port() const;
    int connections() const;                 ///< open now
    qint64 secondsSinceLastRequest() const;  ///< since start when none came

private:
    class Server;
    explicit Listener(std::unique_ptr<Server> server);
    std::unique_ptr<Server> m_server;
};

}  // namespace fdc::net
