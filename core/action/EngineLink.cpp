// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroFuture>
#include <QFuture>
#include <QLocalSocket>
#include <QPromise>
#include <QTimer>
#include <QUuid>
#include <map>

#include "core/action/ActionErrors.h"
#include "core/action/EngineMessage.h"
#include "core/action/EngineSocket.h"
#include "core/action/SocketName.h"
#include "core/base/platform/Files.h"

namespace fdc::action {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds connectLimit{5};
constexpr std::chrono::seconds keepAlive{10};

using Answer = base::Result<QJsonObject>;
using Opened = base::Result<void>;

template <typename T>
void settle(QPromise<T>& promise, T value) {
    promise.addResult(std::move(value));
    promise.finish();
}

}  // namespace

/// Shared by the link and its running calls, so that a link may be destroyed in mid-call.
class EngineLink::Private : public QObject {
public:
    explicit Private(base::DataFolder dataFolder) : m_folder(std::move(dataFolder)) {
        m_deadline.setSingleShot(true);
        m_deadline.setInterval(connectLimit);
        m_keepAlive.setInterval(keepAlive);
        connect(&m_deadline, &QTimer::timeout, this, [this] { fall(u"it does not answer"_s); });
        connect(&m_keepAlive, &QTimer::timeout, this, [this] { m_socket->write("\n"); });
    }

    bool isOpen() const { return m_isOpen; }
    QFuture<Opened> open();
    QFuture<Answer> send(qint64 id, const QByteArray& line);
    qint64 nextId() { return ++m_lastId; }
    base::Error unreachable(const QString& cause) const {
        return base::Error(engineUnreachable, cause).with(u"socket"_s, m_folder.socketFile());
    }
    /// Ends the connection and every call on it.
    void fall(const QString& cause);

private:
    /// A holder that goes away may have said something first.
    void hearOutAndFall(const QString& cause);
    void readLines();
    void readGreeting(const QByteArray& line);
    void readReply(const QByteArray& line);
    /// Of a call that has no answer and gets none.
    base::Error lost(const QString& cause) const;

    const base::DataFolder m_folder;
    std::unique_ptr<QLocalSocket> m_socket;
    std::unique_ptr<SocketName> m_name;
    std::unique_ptr<QPromise<Opened>> m_opening;
    std::map<qint64, QPromise<Answer>> m_calls;
    QTimer m_deadline;
    QTimer m_keepAlive;
    qint64 m_lastId = 0;
    bool m_isOpen = false;
    bool m_isEnding = false;  ///< the engine took its leave: what it has not answered, it did not begin
};

QFuture<Opened> EngineLink::Private::open() {
    if (m_opening)
        return m_opening->future();
    m_opening = std::make_unique<QPromise<Opened>>();
    m_opening->start();
    const QFuture<Opened> opened = m_opening->future();
    m_isEnding = false;
    m_name = std::make_unique<SocketName>(m_folder);
    if (m_socket)
        m_socket.release()->deleteLater();  // it may be the sender of the signal that led here
    m_socket = std::make_unique<QLocalSocket>();
    m_socket->setReadBufferSize(replyLimit + 1);
    connect(m_socket.get(), &QLocalSocket::readyRead, this, [this] { readLines(); });
    connect(m_socket.get(), &QLocalSocket::disconnected, this,
            [this] { hearOutAndFall(u"it closed the connection"_s); });
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this,
            [this] { hearOutAndFall(m_socket->errorString()); });
    m_deadline.start();
    const QString name = m_name->path();
    if (name.isEmpty())
        fall(u"the path is too long for a socket, and no link to it could be made in a temporary folder"_s);
    else
        m_socket->connectToServer(name);
    return opened;
}

QFuture<Answer> EngineLink::Private::send(qint64 id, const QByteArray& line) {
    QPromise<Answer> call;
    call.start();
    const QFuture<Answer> answer = call.future();
    if (!m_isOpen) {
        settle<Answer>(call,
                       base::fail(unreachable(u"it closed the connection"_s).with(u"begun"_s, u"no"_s)));
        return answer;
    }
    m_calls.emplace(id, std::move(call));
    m_socket->write(line);
    return answer;
}

void EngineLink::Private::fall(const QString& cause) {
    m_isOpen = false;
    m_deadline.stop();
    m_keepAlive.stop();
    m_name.reset();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
    if (const auto opening = std::exchange(m_opening, nullptr))
        settle<Opened>(*opening, base::fail(unreachable(cause)));
    for (auto& [id, call] : std::exchange(m_calls, {}))
        settle<Answer>(call, base::fail(lost(cause)));
}

base::Error EngineLink::Private::lost(const QString& cause) const {
    return m_isEnding ? unreachable(cause).with(u"begun"_s, u"no"_s) : unreachable(cause);
}

void EngineLink::Private::hearOutAndFall(const QString& cause) {
    if (m_isOpen)
        readLines();
    fall(cause);
}

void EngineLink::Private::readLines() {
    while (m_socket->canReadLine()) {
        const QByteArray line = m_socket->readLine();
        if (m_isOpen)
            readReply(line);
        else if (m_opening)
            readGreeting(line);
    }
    if (m_socket->bytesAvailable() > replyLimit)
        fall(u"an answer is larger than %1 bytes"_s.arg(replyLimit));
}

void EngineLink::Private::readGreeting(const QByteArray& line) {
    if (base::platform::peerUserId(m_socket->socketDescriptor()) != base::platform::ownUserId())
        return fall(u"the socket belongs to another user"_s);
    Opened greeted = parseGreeting(line);
    const auto opening = std::exchange(m_opening, nullptr);
    m_isOpen = greeted.has_value();
    if (!m_isOpen)
        fall(u"it speaks another protocol"_s);
    m_deadline.stop();
    m_name.reset();
    if (m_isOpen)
        m_keepAlive.start();
    settle(*opening, std::move(greeted));
}

void EngineLink::Private::readReply(const QByteArray& line) {
    if (isFarewell(line)) {
        m_isEnding = true;
        return;
    }
    auto reply = parseReply(line);
    if (!reply)
        return fall(reply.error().cause());
    auto call = m_calls.extract(reply->id);
    if (!call.empty())
        settle(call.mapped(), std::move(reply->result));
}

EngineLink::EngineLink(std::shared_ptr<Private> priv) : d(std::move(priv)) {}

EngineLink::~EngineLink() {
    d->fall(u"this side closed the connection"_s);
}

QCoro::Task<base::Result<std::unique_ptr<EngineLink>>> EngineLink::connectTo(base::DataFolder folder) {
    auto priv = std::make_shared<Private>(std::move(folder));
    const QFuture<Opened> opening = priv->open();
    Opened opened = co_await opening;
    if (!opened)
        co_return base::fail(std::move(opened.error()));
    co_return std::unique_ptr<EngineLink>(new EngineLink(priv));
}

QCoro::Task<base::Result<QJsonObject>> EngineLink::invoke(QString action, QJsonObject arguments,
                                                          Caller caller) {
    const std::shared_ptr<Private> shared = d;  // this object may be gone when an answer comes
    if (caller.correlation.isEmpty())
        caller.correlation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const EngineRequest request{shared->nextId(), action, std::move(arguments), caller};
    const QByteArray line = requestLine(request);
    if (line.size() > requestLimit)
        co_return base::fail(
            base::Error(engineMessageInvalid, u"the request has more than %1 bytes"_s.arg(requestLimit))
                .with(u"action"_s, action));
    if (!shared->isOpen()) {
        const QFuture<Opened> opening = shared->open();
        Opened opened = co_await opening;
        if (!opened)
            co_return base::fail(std::move(opened.error()).with(u"action"_s, action));
    }
    const QFuture<Answer> answering = shared->send(request.id, line);
    Answer answer = co_await answering;
    const bool isBegun = !answer && answer.error().fact(u"begun") != u"no";
    if (!answer && answer.error().is(engineUnreachable) && isBegun)
        answer.error().with(u"action"_s, action).with(u"correlation"_s, caller.correlation);
    co_return answer;
}

}  // namespace fdc::action
