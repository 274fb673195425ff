// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/ConnectionProbe.h"

#include <qcorofuture.h>
#include <QFuture>
#include <QHostInfo>
#include <QLocale>
#include <QPromise>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>
#include <algorithm>
#include <memory>

#include "core/net/NetErrors.h"
#include "core/net/TlsMaterial.h"

namespace fdc::flowerdocs::probe {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto timeLimit = 10s;

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
        case QAbstractSocket::HostNotFoundError: return net::netNameUnknown;
        case QAbstractSocket::SocketTimeoutError: return net::netTimeout;
        case QAbstractSocket::SslHandshakeFailedError:
        case QAbstractSocket::SslInternalError:
        case QAbstractSocket::SslInvalidUserDataError: return net::tlsFailed;
        default: return net::netUnreachable;
    }
}

base::ErrorCode codeOf(const QList<QSslError>& errors) {
    const auto has = [&](std::initializer_list<QSslError::SslError> wanted) {
        return std::ranges::any_of(errors, [&](const QSslError& each) {
            return std::ranges::find(wanted, each.error()) != wanted.end();
        });
    };
    if (has({QSslError::CertificateExpired, QSslError::CertificateNotYetValid}))
        return net::tlsExpired;
    if (has({QSslError::HostNameMismatch}))
        return net::tlsWrongHost;
    return net::tlsUntrusted;
}

base::Result<QSslConfiguration> configurationOf(const net::TlsSettings& tls) {
    const auto material = net::loadTlsMaterial(tls);
    if (!material)
        return base::fail(material.error());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!material->authorities.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromData(material->authorities));
    if (!material->certificates.isEmpty()) {
        configuration.setLocalCertificateChain(QSslCertificate::fromData(material->certificates));
        configuration.setPrivateKey(
            QSslKey(material->key.expose(), material->isRsaKey ? QSsl::Rsa : QSsl::Ec));
    }
    return configuration;
}

QString protocolName(QSsl::SslProtocol protocol) {
    return protocol == QSsl::TlsV1_3 ? u"TLS 1.3"_s : u"TLS 1.2"_s;
}

template <typename T>
void endAfterTime(QObject* context, const std::shared_ptr<Ending<T>>& ending) {
    QTimer::singleShot(timeLimit, context,
                       [ending] { ending->end(base::fail(net::netTimeout, u"no answer within 10 s"_s)); });
}

}  // namespace

QCoro::Task<base::Result<QStringList>> resolve(QString host) {
    const auto ending = std::make_shared<Ending<QStringList>>();
    QObject context;
    endAfterTime(&context, ending);
    QHostInfo::lookupHost(host, &context, [ending, host](const QHostInfo& info) {
        QStringList addresses;
        for (const QHostAddress& address : info.addresses())
            addresses.append(address.toString());
        if (addresses.isEmpty())
            ending->end(
                base::fail(base::Error(net::netNameUnknown, info.errorString()).with(u"host"_s, host)));
        else
            ending->end(addresses);
    });
    QFuture<base::Result<QStringList>> future = ending->future();
    co_return co_await future;
}

QCoro::Task<base::Result<void>> connect(QString host, quint16 port) {
    const auto ending = std::make_shared<Ending<bool>>();
    QTcpSocket socket;
    QObject::connect(&socket, &QTcpSocket::connected, &socket, [ending] { ending->end(true); });
    QObject::connect(&socket, &QTcpSocket::errorOccurred, &socket,
                     [&socket, ending](QAbstractSocket::SocketError e) {
                         ending->end(base::fail(codeOf(e), socket.errorString()));
                     });
    endAfterTime(&socket, ending);
    socket.connectToHost(host, port);
    QFuture<base::Result<bool>> future = ending->future();
    base::Result<bool> connected = co_await future;
    socket.abort();
    if (!connected)
        co_return base::fail(std::move(connected.error().with(u"host"_s, host)));
    co_return base::Result<void>();
}

QCoro::Task<base::Result<TlsFacts>> handshake(QString host, quint16 port, net::TlsSettings tls) {
    const base::Result<QSslConfiguration> configuration = configurationOf(tls);
    if (!configuration)
        co_return base::fail(configuration.error());
    const auto ending = std::make_shared<Ending<TlsFacts>>();
    QSslSocket socket;
    socket.setSslConfiguration(*configuration);
    QObject::connect(&socket, &QSslSocket::encrypted, &socket, [&socket, ending] {
        const QSslCertificate peer = socket.peerCertificate();
        ending->end(TlsFacts{protocolName(socket.sessionProtocol()),
                             peer.issuerInfo(QSslCertificate::CommonName).join(u' '), peer.expiryDate()});
    });
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [ending](const QList<QSslError>& errors) {
        ending->end(base::fail(codeOf(errors), errors.first().errorString()));
    });
    QObject::connect(&socket, &QSslSocket::errorOccurred, &socket,
                     [&socket, ending](QAbstractSocket::SocketError e) {
                         ending->end(base::fail(codeOf(e), socket.errorString()));
                     });
    endAfterTime(&socket, ending);
    socket.connectToHostEncrypted(host, port);
    QFuture<base::Result<TlsFacts>> future = ending->future();
    base::Result<TlsFacts> facts = co_await future;
    socket.abort();
    if (!facts)
        facts.error().with(u"host"_s, host);
    co_return facts;
}

QDateTime dateOf(const net::Reply& reply) {
    const QString text = QString::fromLatin1(net::headerValue(reply.headers, "Date"));
    QDateTime moment = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    moment.setTimeSpec(Qt::UTC);
    return moment;
}

}  // namespace fdc::flowerdocs::probe
