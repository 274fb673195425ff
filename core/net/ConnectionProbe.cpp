// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/ConnectionProbe.h"

#include <qcorofuture.h>
#include <QFuture>
#include <QHostInfo>
#include <QLocale>
#include <QNetworkProxy>
#include <QPromise>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslError>
#include <QSslSocket>
#include <QTimer>
#include <algorithm>
#include <memory>

#include "core/net/NetErrors.h"
#include "core/net/QtTls.h"
#include "core/net/RequestRules.h"
#include "core/net/TlsMaterial.h"

namespace fdc::net::probe {

using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 longestStatusLine = 8 * 1024;
constexpr qsizetype longestChain = 10;

/// Ends once, by whichever of success, failure and time limit comes first.
template <typename T>
class Ending : public std::enable_shared_from_this<Ending<T>> {
public:
    Ending() { m_promise.start(); }
    QFuture<base::Result<T>> future() const { return m_promise.future(); }
    void end(base::Result<T> result) {
        if (std::exchange(m_ended, true))
            return;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }
    bool hasEnded() const { return m_ended; }

private:
    QPromise<base::Result<T>> m_promise;
    bool m_ended = false;
};

base::ErrorCode codeOf(QAbstractSocket::SocketError error) {
    switch (error) {
        case QAbstractSocket::HostNotFoundError: return netNameUnknown;
        case QAbstractSocket::SocketTimeoutError: return netTimeout;
        // Only who was reached can hang up.
        case QAbstractSocket::RemoteHostClosedError: return netInterrupted;
        case QAbstractSocket::SslHandshakeFailedError:
        case QAbstractSocket::SslInternalError:
        case QAbstractSocket::SslInvalidUserDataError: return tlsFailed;
        default: return netUnreachable;
    }
}

base::ErrorCode codeOf(const QList<QSslError>& errors) {
    const auto has = [&](std::initializer_list<QSslError::SslError> wanted) {
        return std::ranges::any_of(errors, [&](const QSslError& each) {
            return std::ranges::find(wanted, each.error()) != wanted.end();
        });
    };
    if (has({QSslError::CertificateExpired, QSslError::CertificateNotYetValid}))
        return tlsExpired;
    if (has({QSslError::HostNameMismatch}))
        return tlsWrongHost;
    return tlsUntrusted;
}

/// How a server is spoken to, and what is asked once it is encrypted.
struct Way {
    QSslConfiguration configuration;
    std::shared_ptr<RevocationLists> revocations;
    QByteArray authorities;

    std::optional<base::Error> objection(const QSslSocket& socket) const {
        return revocations ? revocations->objection(derOf(socket.peerCertificateChain()), authorities)
                           : std::nullopt;
    }
};

base::Result<Way> wayOf(const TlsSettings& tls, Trust trust) {
    const auto material = loadTlsMaterial(tls);
    if (!material)
        return base::fail(material.error());
    QSslConfiguration configuration = qtTls(*material);
    if (!material->authorities.isEmpty() && trust == Trust::SystemAsWell)
        configuration.addCaCertificates(QSslConfiguration::systemCaCertificates());
    return Way{configuration, material->revocations, material->authorities};
}

Chain factsOf(const QList<QSslCertificate>& certificates) {
    Chain chain;
    for (const QSslCertificate& each : certificates.first(std::min(certificates.size(), longestChain)))
        chain.append({each.subjectDisplayName(), each.issuerDisplayName(), each.expiryDate().toUTC()});
    return chain;
}

bool isIssuedBy(const QSslCertificate& one, const QSslCertificate& authority) {
    const QList<QByteArray> attributes = one.issuerInfoAttributes();
    return attributes == authority.subjectInfoAttributes() &&
           std::ranges::all_of(attributes, [&](const QByteArray& attribute) {
               return one.issuerInfo(attribute) == authority.subjectInfo(attribute);
           });
}

/// What the server sent, and the authority that it ends in, which servers rarely send.
Chain chainOf(const QSslSocket& socket) {
    QList<QSslCertificate> certificates = socket.peerCertificateChain();
    if (certificates.isEmpty() || certificates.last().isSelfSigned())
        return factsOf(certificates);
    const QList<QSslCertificate> known = socket.sslConfiguration().caCertificates();
    const auto authority = std::ranges::find_if(
        known, [&](const QSslCertificate& each) { return isIssuedBy(certificates.last(), each); });
    if (authority != known.end())
        certificates.append(*authority);
    return factsOf(certificates);
}

QString protocolName(QSsl::SslProtocol protocol) {
    return protocol == QSsl::TlsV1_3 ? u"TLS 1.3"_s : u"TLS 1.2"_s;
}

template <typename T>
void endAfterTime(QObject* context, const std::shared_ptr<Ending<T>>& ending, milliseconds limit) {
    QTimer::singleShot(limit, context, [ending, limit] {
        ending->end(base::fail(netTimeout, u"no answer within %1 ms"_s.arg(limit.count())));
    });
}

/// Every way in which a TLS connection fails, as an ending.
template <typename T>
void endWhenBroken(QSslSocket& socket, const std::shared_ptr<Ending<T>>& ending) {
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [ending](const QList<QSslError>& errors) {
        ending->end(base::fail(codeOf(errors), errors.first().errorString()));
    });
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket,
                     [&socket, ending](QAbstractSocket::SocketError e) {
                         ending->end(base::fail(codeOf(e), socket.errorString()));
                     });
}

}  // namespace

QCoro::Task<base::Result<QStringList>> resolve(QString host, milliseconds limit) {
    const auto ending = std::make_shared<Ending<QStringList>>();
    QObject context;
    endAfterTime(&context, ending, limit);
    QHostInfo::lookupHost(host, &context, [ending, host](const QHostInfo& info) {
        QStringList addresses;
        for (const QHostAddress& address : info.addresses())
            addresses.append(address.toString());
        if (addresses.isEmpty())
            ending->end(base::fail(base::Error(netNameUnknown, info.errorString()).with(u"host"_s, host)));
        else
            ending->end(addresses);
    });
    QFuture<base::Result<QStringList>> future = ending->future();
    co_return co_await future;
}

QCoro::Task<base::Result<void>> connect(QString host, quint16 port, milliseconds limit) {
    const auto ending = std::make_shared<Ending<bool>>();
    QTcpSocket socket;
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [ending] { ending->end(true); });
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &socket,
                     [&socket, ending](QAbstractSocket::SocketError e) {
                         ending->end(base::fail(codeOf(e), socket.errorString()));
                     });
    endAfterTime(&socket, ending, limit);
    socket.connectToHost(host, port);
    QFuture<base::Result<bool>> future = ending->future();
    base::Result<bool> connected = co_await future;
    socket.abort();
    if (!connected)
        co_return base::fail(std::move(connected.error().with(u"host"_s, host)));
    co_return base::Result<void>();
}

QCoro::Task<base::Result<TlsFacts>> handshake(QString host, quint16 port, TlsSettings tls, milliseconds limit,
                                              Trust trust, Chain* seen) {
    const base::Result<Way> way = wayOf(tls, trust);
    if (!way)
        co_return base::fail(way.error());
    const auto ending = std::make_shared<Ending<TlsFacts>>();
    QSslSocket socket;
    socket.setSslConfiguration(way->configuration);
    QObject::connect(&socket, &QSslSocket::encrypted, &socket, [&socket, &way, ending] {
        if (auto objection = way->objection(socket))
            return ending->end(base::fail(*std::move(objection)));
        const QSslCertificate peer = socket.peerCertificate();
        ending->end(TlsFacts{protocolName(socket.sessionProtocol()),
                             peer.issuerInfo(QSslCertificate::CommonName).join(u' '), peer.expiryDate(),
                             chainOf(socket)});
    });
    endWhenBroken(socket, ending);
    endAfterTime(&socket, ending, limit);
    socket.connectToHostEncrypted(host, port);
    QFuture<base::Result<TlsFacts>> future = ending->future();
    base::Result<TlsFacts> facts = co_await future;
    if (seen)
        *seen = chainOf(socket);
    socket.abort();
    if (!facts)
        facts.error().with(u"host"_s, host);
    co_return facts;
}

base::Result<Chain> clientChain(const TlsSettings& tls) {
    const auto material = loadTlsMaterial(tls);
    if (!material)
        return base::fail(material.error());
    return factsOf(QSslCertificate::fromData(material->certificates));
}

std::optional<int> statusIn(const QByteArray& line) {
    // HTTP/1.x, a blank, three digits, and then nothing or another blank.
    static constexpr qsizetype version = 9;
    const auto isDigit = [&](qsizetype at) { return line[at] >= '0' && line[at] <= '9'; };
    const bool starts = line.size() >= version + 3 && line.startsWith("HTTP/1.") && line[version - 1] == ' ';
    if (!starts || !isDigit(version - 2))
        return std::nullopt;
    const QByteArray number = line.mid(version, 3);
    const bool ends = line.size() == version + 3 || line[version + 3] == ' ' || line[version + 3] == '\r';
    const bool digits = isDigit(version) && isDigit(version + 1) && isDigit(version + 2);
    const int status = digits && ends ? number.toInt() : 0;
    return status >= 200 && status <= 599 ? std::optional(status) : std::nullopt;
}

namespace {

QByteArray requestFor(QUrl url) {
    url.setUserInfo({});
    const QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    return "GET " + (path.isEmpty() ? QByteArray("/") : path) +
           " HTTP/1.1\r\nHost: " + url.authority(QUrl::FullyEncoded).toLatin1() +
           "\r\nUser-Agent: " + QByteArray(userAgent) + "\r\nAccept: */*\r\nConnection: close\r\n\r\n";
}

/// Looks at what came so far; @p isAll says that nothing more will come.
void readStatus(QSslSocket& socket, QByteArray& seen, bool isAll,
                const std::shared_ptr<Ending<int>>& ending) {
    seen += socket.read(longestStatusLine - seen.size());
    const qsizetype end = seen.indexOf('\n');
    if (end < 0 && isAll)
        ending->end(base::fail(netInterrupted, u"the connection closed before an answer"_s));
    if (end < 0 && seen.size() < longestStatusLine)
        return;
    const std::optional<int> status = end < 0 ? std::nullopt : statusIn(seen.left(end));
    if (status)
        ending->end(*status);
    else
        ending->end(base::fail(netMalformed, u"no status line of HTTP/1"_s));
}

}  // namespace

QCoro::Task<base::Result<int>> status(QUrl url, TlsSettings tls, milliseconds limit, Trust trust) {
    const base::Result<Way> way = wayOf(tls, trust);
    if (!way)
        co_return base::fail(way.error());
    const bool isTls = url.scheme() == u"https";
    const auto ending = std::make_shared<Ending<int>>();
    QByteArray seen;
    QSslSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.setReadBufferSize(longestStatusLine);
    socket.setSslConfiguration(way->configuration);
    const auto ask = [&socket, &way, ending, url] {
        if (auto objection = socket.isEncrypted() ? way->objection(socket) : std::nullopt)
            return ending->end(base::fail(*std::move(objection)));
        socket.write(requestFor(url));
    };
    if (isTls)
        QObject::connect(&socket, &QSslSocket::encrypted, &socket, ask);
    else
        QObject::connect(&socket, &QSslSocket::connected, &socket, ask);
    QObject::connect(&socket, &QSslSocket::readyRead, &socket,
                     [&socket, &seen, ending] { readStatus(socket, seen, false, ending); });
    // Before the general answer to a broken connection: a server that closes has perhaps answered.
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket,
                     [&socket, &seen, ending](QAbstractSocket::SocketError error) {
                         if (error == QAbstractSocket::RemoteHostClosedError)
                             readStatus(socket, seen, true, ending);
                     });
    endWhenBroken(socket, ending);
    endAfterTime(&socket, ending, limit);
    const quint16 port = quint16(url.port(isTls ? 443 : 80));
    if (isTls)
        socket.connectToHostEncrypted(url.host(), port);
    else
        socket.connectToHost(url.host(), port);
    QFuture<base::Result<int>> future = ending->future();
    base::Result<int> answered = co_await future;
    socket.abort();
    if (!answered)
        co_return base::fail(withPlace(std::move(answered.error()), url));
    co_return answered;
}

QDateTime dateOf(const Reply& reply) {
    const QString text = QString::fromLatin1(headerValue(reply.headers, "Date"));
    QDateTime moment = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    moment.setTimeSpec(Qt::UTC);
    return moment;
}

}  // namespace fdc::net::probe
