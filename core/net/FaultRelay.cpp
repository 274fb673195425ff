// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/FaultRelay.h"

#include <QFile>
#include <QHostAddress>
#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include "core/net/NetErrors.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qsizetype mostRemembered = 16 * 1024 * 1024;  // of what clients sent
constexpr qint64 pieceSize = 64 * 1024;

}  // namespace

struct FaultRelay::State {
    Server server;
    std::optional<QSslConfiguration> identity;
    QSslConfiguration upstream;
    Behaviour behaviour;
    std::unique_ptr<Door> door;
    quint16 port = 0;
    int connections = 0;
    QByteArray sent;  // by clients
};

/// Hands over each connection before anybody could wait for it.
class FaultRelay::Door final : public QTcpServer {
public:
    explicit Door(FaultRelay* relay) : m_relay(relay) {}

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    FaultRelay* m_relay;
};

/// One connection of a client and the one that it causes at the server. Deletes itself at the end of either.
class FaultRelay::Passage final : public QObject {
public:
    Passage(FaultRelay* relay, qintptr descriptor)
        : QObject(relay), m_relay(relay), m_state(*relay->m_state) {
        m_client.setSocketDescriptor(descriptor);
        connect(&m_client, &QSslSocket::disconnected, this, &Passage::end);
        connect(&m_client, &QSslSocket::readyRead, this, &Passage::fromClient);
        if (!m_state.identity) {
            begin();
            return;
        }
        connect(&m_client, &QSslSocket::encrypted, this, &Passage::begin);
        connect(&m_client, &QAbstractSocket::errorOccurred, this, &Passage::end);
        m_client.setSslConfiguration(*m_state.identity);
        m_client.startServerEncryption();
    }

    /// A socket that is destroyed says that it is disconnected.
    ~Passage() override { release(); }

private:
    Fault fault() const { return m_state.behaviour.fault; }

    void begin() {
        if (fault() == Fault::Answer && m_state.behaviour.answersAtOnce)
            return answer();
        if (fault() == Fault::Hang || fault() == Fault::Answer)
            return;
        connect(&m_server, &QSslSocket::readyRead, this, &Passage::fromServer);
        connect(&m_server, &QSslSocket::disconnected, this, [this] {
            fromServer();
            m_serverEnded = true;
            if (!m_waiting)  // else what is late comes first
                m_client.disconnectFromHost();
        });
        connect(&m_server, &QAbstractSocket::errorOccurred, this, [this] {
            if (!m_serverEnded && !isServerReady())
                m_client.disconnectFromHost();
        });
        if (m_state.server.tls) {
            m_server.setSslConfiguration(m_state.upstream);
            connect(&m_server, &QSslSocket::encrypted, this, &Passage::fromClient);
            m_server.connectToHostEncrypted(m_state.server.host, m_state.server.port);
        } else {
            connect(&m_server, &QSslSocket::connected, this, &Passage::fromClient);
            m_server.connectToHost(m_state.server.host, m_state.server.port);
        }
    }

    bool isServerReady() const {
        return m_state.server.tls ? m_server.isEncrypted()
                                  : m_server.state() == QAbstractSocket::ConnectedState;
    }

    void fromClient() {
        const QByteArray piece = m_client.readAll();
        if (m_state.sent.size() + piece.size() <= mostRemembered)
            m_state.sent += piece;
        if (fault() == Fault::Answer && !m_state.behaviour.answersAtOnce && !piece.isEmpty())
            return answer();
        m_toServer += piece;
        if (!isServerReady())
            return;
        m_server.write(m_toServer);
        m_toServer.clear();
    }

    void fromServer() {
        if (fault() == Fault::Slow) {
            if (!m_waiting && m_server.bytesAvailable() > 0) {
                m_waiting = true;
                QTimer::singleShot(m_state.behaviour.late, this, &Passage::lateFromServer);
            }
            return;
        }
        QByteArray piece = m_server.readAll();
        if (fault() == Fault::Cut && m_received + piece.size() > m_state.behaviour.cutAfter) {
            m_client.write(piece.left(m_state.behaviour.cutAfter - m_received));
            m_client.flush();
            return end();
        }
        m_received += piece.size();
        m_client.write(piece);
    }

    void lateFromServer() {
        m_waiting = false;
        m_client.write(m_server.read(pieceSize));
        if (m_server.bytesAvailable() > 0)
            fromServer();
        else if (m_serverEnded)
            m_client.disconnectFromHost();
    }

    void answer() {
        if (m_answered)
            return;
        m_answered = true;
        m_client.write(m_state.behaviour.answer);
        m_client.disconnectFromHost();
    }

    void release() {
        m_client.disconnect(this);
        m_server.disconnect(this);
        m_client.abort();
        m_server.abort();
    }

    void end() {
        release();
        deleteLater();
    }

    FaultRelay* m_relay;
    State& m_state;
    QSslSocket m_client;
    QSslSocket m_server;
    QByteArray m_toServer;
    qint64 m_received = 0;
    bool m_waiting = false;
    bool m_serverEnded = false;
    bool m_answered = false;
};

void FaultRelay::Door::incomingConnection(qintptr descriptor) {
    ++m_relay->m_state->connections;
    new Passage(m_relay, descriptor);  // its parent is the relay
}

FaultRelay::FaultRelay() : m_state(std::make_unique<State>()) {}

FaultRelay::~FaultRelay() {
    // The passages look at the state until they are gone.
    qDeleteAll(findChildren<QObject*>(Qt::FindDirectChildrenOnly));
}

Result<std::unique_ptr<FaultRelay>> FaultRelay::start(Server server, std::optional<ServerIdentity> identity) {
    std::unique_ptr<FaultRelay> relay(new FaultRelay);
    State& state = *relay->m_state;
    state.upstream = QSslConfiguration::defaultConfiguration();
    if (!server.authorityFile.isEmpty()) {
        const auto authorities = QSslCertificate::fromPath(server.authorityFile);
        if (authorities.isEmpty())
            return base::fail(base::Error(tlsSettingsUnusable).with(u"file"_s, server.authorityFile));
        state.upstream.addCaCertificates(authorities);
    }
    if (identity) {
        QSslConfiguration own = QSslConfiguration::defaultConfiguration();
        own.setLocalCertificateChain(QSslCertificate::fromData(identity->certificateChain));
        own.setPrivateKey(QSslKey(identity->privateKey.expose(), QSsl::Ec));
        own.setPeerVerifyMode(QSslSocket::VerifyNone);  // of clients
        if (own.localCertificateChain().isEmpty() || own.privateKey().isNull())
            return base::fail(tlsSettingsUnusable);
        state.identity = own;
    }
    state.server = std::move(server);
    state.door = std::make_unique<Door>(relay.get());
    if (!state.door->listen(QHostAddress::LocalHost))
        return base::fail(base::Error(listenFailed, state.door->errorString()));
    state.port = state.door->serverPort();
    return relay;
}

quint16 FaultRelay::port() const {
    return m_state->port;
}

void FaultRelay::behave(Behaviour behaviour) {
    m_state->behaviour = std::move(behaviour);
    qDeleteAll(findChildren<QObject*>(Qt::FindDirectChildrenOnly));
    if (m_state->behaviour.fault == Fault::Refuse)
        m_state->door->close();
    else if (!m_state->door->isListening())
        m_state->door->listen(QHostAddress::LocalHost, m_state->port);
}

int FaultRelay::connections() const {
    return m_state->connections;
}

int FaultRelay::seen(const QByteArrayList& texts) const {
    qsizetype count = 0;
    for (const QByteArray& text : texts)
        count += text.isEmpty() ? 0 : m_state->sent.count(text);
    return int(count);
}

}  // namespace fdc::net
