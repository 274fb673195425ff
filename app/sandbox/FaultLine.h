// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTimer>
#include <deque>

#include "app/sandbox/FaultProxy.h"

namespace fdc::sandbox {

/// Bytes on their way in one direction, each piece with the moment at which it may go on.
class FaultPipe {
public:
    void push(const QByteArray& bytes, const Toxics& toxics, qint64 now, quint64 random);
    /// The next piece that is due; empty when none is.
    QByteArray take(qint64 now);
    /// ms until the next piece is due; -1 when there is none.
    qint64 wait(qint64 now) const {
        return m_pieces.empty() ? -1 : std::max<qint64>(0, m_pieces.front().due - now);
    }
    bool isEmpty() const { return m_pieces.empty(); }
    qint64 size() const { return m_size; }

private:
    struct Piece {
        QByteArray bytes;
        qint64 due;  ///< ms
    };
    std::deque<Piece> m_pieces;
    qint64 m_size = 0;
    qint64 m_lastDue = 0;
    double m_busyUntil = 0;  ///< of a line with a limited bandwidth, ms
};

/// One client, one connection behind it, and what is done to the bytes between them. Owns both sockets.
class FaultLine : public QObject {
    Q_OBJECT
public:
    FaultLine(QTcpSocket* client, const QString& host, quint16 port, const Toxics& toxics, quint64 seed,
              QObject* parent);
    void open();
    void set(const Toxics& toxics) { m_toxics = toxics; }
    void reset();

Q_SIGNALS:
    void ended();

private:
    void read(QTcpSocket* from, FaultPipe& pipe);
    void forward();
    bool forwardReply(const QByteArray& piece);
    void closed();
    void end();

    QTcpSocket* m_client;
    QTcpSocket* m_server;
    const QString m_host;
    const quint16 m_port;
    Toxics m_toxics;
    quint64 m_random;
    FaultPipe m_up;
    FaultPipe m_down;
    qint64 m_replied = 0;
    bool m_silent = false;
    bool m_ended = false;
    QElapsedTimer m_clock;
    QTimer m_due;
};

}  // namespace fdc::sandbox
