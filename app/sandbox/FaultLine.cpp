// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/FaultLine.h"

#include <algorithm>

#include "app/sandbox/Quirks.h"

namespace fdc::sandbox {

namespace {

constexpr qint64 mostUnderway = 1024 * 1024;  // beyond it nobody reads on: a slow line holds its sender back

}  // namespace

void FaultPipe::push(const QByteArray& bytes, const Toxics& toxics, qint64 now, quint64 random) {
    const qint64 slice = toxics.slice > 0 ? toxics.slice : bytes.size();
    for (qsizetype at = 0; at < bytes.size(); at += slice) {
        const QByteArray piece = bytes.sliced(at, std::min<qsizetype>(slice, bytes.size() - at));
        qint64 due = now + toxics.latency.count();
        if (toxics.jitter.count() > 0)
            due += qint64(random % quint64(toxics.jitter.count() + 1));
        if (toxics.bytesPerSecond > 0) {
            m_busyUntil = std::max(m_busyUntil, double(now)) +
                          double(piece.size()) * 1000.0 / double(toxics.bytesPerSecond);
            due = std::max(due, qint64(m_busyUntil));
        }
        m_lastDue = std::max(m_lastDue, due);
        m_pieces.push_back({piece, m_lastDue});
        m_size += piece.size();
    }
}

QByteArray FaultPipe::take(qint64 now) {
    if (m_pieces.empty() || m_pieces.front().due > now)
        return {};
    QByteArray bytes = std::move(m_pieces.front().bytes);
    m_pieces.pop_front();
    m_size -= bytes.size();
    return bytes;
}

FaultLine::FaultLine(QTcpSocket* client, const QString& host, quint16 port, const Toxics& toxics,
                     quint64 seed, QObject* parent)
    : QObject(parent),
      m_client(client),
      m_server(new QTcpSocket(this)),
      m_host(host),
      m_port(port),
      m_toxics(toxics),
      m_random(mix(seed)) {
    m_client->setParent(this);
    m_client->setReadBufferSize(mostUnderway);
    m_server->setReadBufferSize(mostUnderway);
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    m_clock.start();
}

void FaultLine::open() {
    QObject::connect(m_client, &QTcpSocket::disconnected, this, &FaultLine::closed);
    if (m_toxics.mute)
        return;
    QObject::connect(&m_due, &QTimer::timeout, this, &FaultLine::forward);
    QObject::connect(m_client, &QTcpSocket::readyRead, this, [this] { read(m_client, m_up); });
    QObject::connect(m_server, &QTcpSocket::connected, this, &FaultLine::forward);
    QObject::connect(m_server, &QTcpSocket::readyRead, this, [this] { read(m_server, m_down); });
    QObject::connect(m_server, &QTcpSocket::disconnected, this, &FaultLine::closed);
    QObject::connect(m_server, &QTcpSocket::errorOccurred, this, &FaultLine::closed);
    m_server->connectToHost(m_host, m_port);
}

void FaultLine::read(QTcpSocket* from, FaultPipe& pipe) {
    if (m_ended || m_silent || pipe.size() > mostUnderway)
        return;
    m_random = mix(m_random);
    pipe.push(from->readAll(), m_toxics, m_clock.elapsed(), m_random);
    forward();
}

void FaultLine::forward() {
    if (m_ended)
        return;
    const qint64 now = m_clock.elapsed();
    if (m_server->state() == QAbstractSocket::ConnectedState) {
        for (QByteArray piece = m_up.take(now); !piece.isEmpty(); piece = m_up.take(now)) {
            m_server->write(piece);
            // One write, one packet: else the kernel would put the slices together again.
            m_server->flush();
        }
    }
    for (QByteArray piece = m_down.take(now); !piece.isEmpty(); piece = m_down.take(now)) {
        if (!forwardReply(piece))
            return;
    }
    for (const auto& [socket, pipe] : {std::pair{m_client, &m_up}, std::pair{m_server, &m_down}}) {
        if (socket->bytesAvailable() > 0 && pipe->size() <= mostUnderway)
            pipe->push(socket->readAll(), m_toxics, now, m_random = mix(m_random));
    }
    const qint64 up = m_server->state() == QAbstractSocket::ConnectedState ? m_up.wait(now) : -1;
    const qint64 down = m_down.wait(now);
    if (up >= 0 || down >= 0)
        m_due.start(int(up < 0 ? down : down < 0 ? up : std::min(up, down)));
    else
        closed();
}

/// False when the line is no more.
bool FaultLine::forwardReply(const QByteArray& piece) {
    const auto allowed = [this](const std::optional<qint64>& limit, qint64 size) {
        return limit ? std::clamp<qint64>(*limit - m_replied, 0, size) : size;
    };
    const qint64 size = allowed(m_toxics.silentAfter, allowed(m_toxics.cutAfter, piece.size()));
    m_client->write(piece.first(size));
    m_client->flush();
    m_replied += size;
    if (size == piece.size())
        return true;
    if (m_toxics.cutAfter && m_replied >= *m_toxics.cutAfter) {
        reset();
    } else {
        m_silent = true;
    }
    return false;
}

/// One side went: what is still on its way arrives, then the other side is told. A silent line tells nothing.
void FaultLine::closed() {
    const bool clientGone = m_client->state() == QAbstractSocket::UnconnectedState;
    const bool serverGone = !m_toxics.mute && m_server->state() == QAbstractSocket::UnconnectedState;
    if (m_ended || m_silent || !(clientGone || serverGone)) {
        if (clientGone && m_silent)
            end();
        return;
    }
    if (clientGone || (m_down.isEmpty() && m_server->bytesAvailable() == 0))
        end();
    else
        m_due.start(0);
}

void FaultLine::reset() {
    m_client->abort();
    end();
}

void FaultLine::end() {
    if (m_ended)
        return;
    m_ended = true;
    m_due.stop();
    m_client->disconnectFromHost();
    m_server->abort();
    Q_EMIT ended();
}

}  // namespace fdc::sandbox
