// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QMutex>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>
#include <QtTest>
#include <atomic>
#include <functional>
#include <thread>

#include "core/net/Listener.h"
#include "core/net/TlsAuthority.h"

/// Real sockets for the tests of this folder: a raw client, and a server that says whatever a test wants.
namespace fdc::net::testing {

inline constexpr int patience = 20'000;  ///< ms; a bound for broken code, never reached by working code

inline QByteArray readUntilClosed(QTcpSocket& socket) {
    QByteArray all;
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        all += socket.readAll();
        if (socket.state() != QAbstractSocket::ConnectedState && socket.bytesAvailable() == 0)
            return all;
        socket.waitForReadyRead(200);
    }
    return all + "<still open>";
}

inline QByteArray readUntil(QTcpSocket& socket, const QByteArray& mark) {
    QByteArray all;
    const QDeadlineTimer deadline(patience);
    while (!all.contains(mark) && !deadline.hasExpired()) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(200) &&
            socket.state() != QAbstractSocket::ConnectedState)
            break;
        all += socket.readAll();
    }
    return all;
}

/// A server on its own thread that accepts connections one after another and lets the script speak to each.
class RawServer {
public:
    using Script = std::function<void(QTcpSocket&, int connection)>;

    explicit RawServer(Script script) : m_script(std::move(script)) {
        m_thread = std::thread([this] { serve(); });
        while (m_port == 0)
            std::this_thread::yield();
    }
    ~RawServer() {
        m_stop = true;
        m_thread.join();
    }
    quint16 port() const { return m_port; }
    bool isStopping() const { return m_stop; }
    int connections() const { return m_connections; }
    QUrl url(const QString& path = QStringLiteral("/"),
             const QString& scheme = QStringLiteral("http")) const {
        return QUrl(scheme + QStringLiteral("://127.0.0.1:") + QString::number(m_port) + path);
    }

private:
    void serve() {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("the raw server cannot listen");
        m_port = server.serverPort();
        while (!m_stop) {
            // Two that came together are accepted together, and only the first is announced.
            if (!server.hasPendingConnections() && !server.waitForNewConnection(20))
                continue;
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            m_script(*socket, m_connections++);
            socket->flush();
            if (socket->state() == QAbstractSocket::ConnectedState && socket->bytesToWrite() > 0)
                socket->waitForBytesWritten(1000);
        }
    }

    Script m_script;
    std::atomic<quint16> m_port{0};
    std::atomic<bool> m_stop{false};
    std::atomic<int> m_connections{0};
    std::thread m_thread;
};

/// An authority, and listeners with certificates of it.
struct Trust {
    TlsAuthority authority = *TlsAuthority::create(QStringLiteral("Test authority"));
    QTemporaryDir folder;

    QString writeFile(const QString& name, const QByteArray& bytes) const {
        const QString path = folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a test file");
        return path;
    }
    QString authorityFile() const { return writeFile(QStringLiteral("ca.pem"), authority.certificatePem()); }
    ServerIdentity identity(const QStringList& hosts = {QStringLiteral("localhost"),
                                                        QStringLiteral("127.0.0.1")}) const {
        return *authority.issue({.hosts = hosts});
    }
    ServerIdentity expired() const {
        return *authority.issue(
            {.hosts = {QStringLiteral("127.0.0.1")}, .validFromDays = -20, .validForDays = 10});
    }
    QString revocationFile(const TlsAuthority::RevocationOptions& options) const {
        return writeFile(QStringLiteral("crl.pem"), *authority.revoke(options));
    }
    TlsSettings settings() const {
        TlsSettings tls;
        tls.authorityFile = authorityFile();
        return tls;
    }
    QSslConfiguration qtTrust() const {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates({QSslCertificate(authority.certificatePem())});
        return configuration;
    }
};

inline QUrl urlOf(const Listener& listener, const QString& path,
                  const QString& scheme = QStringLiteral("https")) {
    return QUrl(scheme + QStringLiteral("://127.0.0.1:") + QString::number(listener.port()) + path);
}

}  // namespace fdc::net::testing
