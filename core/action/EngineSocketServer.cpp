// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorotimer.h>
#include <QDeadlineTimer>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>
#include <algorithm>

#include "core/action/ActionErrors.h"
#include "core/action/EngineMessage.h"
#include "core/action/EngineSocket.h"
#include "core/action/SocketName.h"
#include "core/base/platform/Files.h"

namespace fdc::action {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "action.engine", QtInfoMsg)

constexpr int clientLimit = 64;
constexpr int callsPerClient = 64;  ///< further requests wait unread

/// What every connection shares.
struct Service {
    ActionRegistry& registry;
    EngineSocketServer::RolesOf rolesOf;
    base::Milliseconds silenceLimit{30'000};
    bool isEnding = false;
};

/// One client. It dies with its socket; the actions that it asked for do not.
class Connection : public QObject {
public:
    Connection(QLocalSocket* socket, const std::shared_ptr<Service>& service)
        : m_socket(socket), m_service(service) {
        m_socket->setParent(this);
        m_socket->setReadBufferSize(requestLimit + 1);
        m_silence.setSingleShot(true);
        m_silence.setInterval(service->silenceLimit);
        connect(m_socket, &QLocalSocket::readyRead, this, [this] { readLines(); });
        connect(&m_silence, &QTimer::timeout, this, [this] { closeSilent(); });
        m_silence.start();
        m_socket->write(greetingLine());
    }

    QLocalSocket* socket() const { return m_socket; }
    int running() const { return m_running; }
    void readLines();
    void finish(qint64 id, base::Result<QJsonObject> result);
    /// The last word, while the event loop may never turn again: everything is on its way when this returns.
    void takeLeave();

private:
    void handle(const QByteArray& line);
    void send(const QByteArray& line);
    void closeSilent();
    void closeBecause(const char* reason) {
        qCWarning(log, "client closed: %s", reason);
        m_socket->abort();
    }

    QLocalSocket* const m_socket;
    const std::shared_ptr<Service> m_service;
    QTimer m_silence;
    int m_running = 0;
};

/// Runs on when the client is gone: an action is not undone by a closed terminal.
QCoro::Task<void> answer(std::shared_ptr<Service> service, QPointer<Connection> client,
                         EngineRequest request) {
    request.caller.roles &= service->rolesOf ? service->rolesOf(request.caller) : security::allRoles;
    auto task = service->registry.invoke(request.action, request.arguments, request.caller);
    auto result = co_await std::move(task);
    if (client)
        client->finish(request.id, std::move(result));
}

void Connection::readLines() {
    while (m_running < callsPerClient && m_socket->canReadLine()) {
        const QByteArray line = m_socket->readLine();
        m_silence.start();
        if (line.size() > requestLimit + 1)
            return closeBecause("line too long");
        handle(line);
    }
    if (!m_socket->canReadLine() && m_socket->bytesAvailable() > requestLimit)
        closeBecause("line too long");
}

void Connection::handle(const QByteArray& line) {
    if (line.trimmed().isEmpty())
        return;
    auto request = parseRequest(line);
    if (request && m_service->isEnding)
        return send(replyLine(
            {request->id,
             base::fail(base::Error(engineUnreachable, u"it is ending"_s).with(u"begun"_s, u"no"_s))}));
    if (request) {
        ++m_running;
        const auto running = answer(m_service, this, *std::move(request));
        return;
    }
    bool named = false;
    const qint64 id = request.error().fact(u"id").toLongLong(&named);
    if (!named)
        return closeBecause("a line that is no request");
    send(replyLine({id, base::fail(std::move(request.error()))}));
}

void Connection::finish(qint64 id, base::Result<QJsonObject> result) {
    --m_running;
    send(replyLine({id, std::move(result)}));
    m_silence.start();
    // Not here: this may be called from within readLines().
    QTimer::singleShot(0, this, [this] { readLines(); });
}

void Connection::takeLeave() {
    // A client that waits for something begun is not told that nothing was.
    if (m_running == 0)
        m_socket->write(farewellLine());
    m_socket->flush();
}

void Connection::send(const QByteArray& line) {
    m_socket->write(line);
    if (m_socket->bytesToWrite() > 2 * replyLimit)
        closeBecause("it does not read its answers");
}

void Connection::closeSilent() {
    if (m_running == 0)
        closeBecause("silent");
}

}  // namespace

class EngineSocketServer::Private {
public:
    explicit Private(ActionRegistry& registry) : service(new Service{registry, {}}) {}
    ~Private() {
        server.close();
        qDeleteAll(connections);
        // Bound through a link that is gone by now, the server cannot remove it by itself.
        if (!file.isEmpty())
            QFile::remove(file);
    }

    void accept();
    bool isWelcome(const QLocalSocket& socket) const;

    const std::shared_ptr<Service> service;
    QLocalServer server;
    QString file;
    QList<Connection*> connections;
};

bool EngineSocketServer::Private::isWelcome(const QLocalSocket& socket) const {
    if (base::platform::peerUserId(socket.socketDescriptor()) != base::platform::ownUserId()) {
        qCWarning(log, "client of another user closed");
        return false;
    }
    if (connections.size() >= clientLimit) {
        qCWarning(log, "client closed: there are %d already", clientLimit);
        return false;
    }
    return true;
}

void EngineSocketServer::Private::accept() {
    while (QLocalSocket* socket = server.nextPendingConnection()) {
        if (!isWelcome(*socket)) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        auto* connection = new Connection(socket, service);
        connections.append(connection);
        QObject::connect(socket, &QLocalSocket::disconnected, connection, [this, connection] {
            connections.removeOne(connection);
            connection->deleteLater();
        });
        connection->readLines();
    }
}

EngineSocketServer::EngineSocketServer(std::unique_ptr<Private> priv) : d(std::move(priv)) {
    connect(&d->server, &QLocalServer::newConnection, this, [this] { d->accept(); });
}

EngineSocketServer::~EngineSocketServer() = default;

base::Result<std::unique_ptr<EngineSocketServer>> EngineSocketServer::listen(const base::DataFolder& folder,
                                                                             ActionRegistry& registry) {
    const QString file = folder.socketFile();
    const auto failed = [&file](const QString& cause) {
        return base::fail(base::Error(engineListenFailed, cause).with(u"file"_s, file));
    };
    const SocketName name(folder);
    if (name.path().isEmpty())
        return failed(
            u"the path is too long for a socket, and no link to it could be made in a temporary folder"_s);
    auto priv = std::make_unique<Private>(registry);
    QLocalServer::removeServer(file);
    priv->server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!priv->server.listen(name.path()))
        return failed(priv->server.errorString());
    priv->file = file;
    if (!QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner))
        return failed(u"its permissions could not be set"_s);
    return std::unique_ptr<EngineSocketServer>(new EngineSocketServer(std::move(priv)));
}

void EngineSocketServer::setRoles(RolesOf rolesOf) {
    d->service->rolesOf = std::move(rolesOf);
}

QCoro::Task<void> EngineSocketServer::end(base::Milliseconds patience) {
    d->service->isEnding = true;
    d->server.close();
    const auto isAnswering = [this] {
        return std::ranges::any_of(d->connections, [](const Connection* one) {
            return one->running() > 0 || one->socket()->bytesToWrite() > 0;  // a large answer goes in pieces
        });
    };
    const QDeadlineTimer until(patience);
    while (isAnswering() && !until.hasExpired()) {
        auto waiting = QCoro::sleepFor(std::chrono::milliseconds(10));
        co_await waiting;
    }
    const QList<Connection*> connections = d->connections;  // one that breaks takes itself off the list
    for (Connection* one : connections)
        one->takeLeave();
}

void EngineSocketServer::setSilenceLimit(base::Milliseconds limit) {
    d->service->silenceLimit = limit;
}

int EngineSocketServer::clients() const {
    return int(d->connections.size());
}

}  // namespace fdc::action
