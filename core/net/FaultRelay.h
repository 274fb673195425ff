// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayList>
#include <QObject>
#include <chrono>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/net/Listener.h"

namespace fdc::net {

/// Stands between a client under test and its server, on loopback, and does what networks and servers do on
/// bad days. It ends TLS itself, with a certificate of its own, so that it sees what the client sends: how
/// often a password goes over the line is counted here, whatever the protocol.
///
/// It reads the protocol, the bad line of the sandbox (FaultProxy) only bytes: that one must not end TLS,
/// since it breaks connections in the middle of it, and it works on a thread of its own, under whoever waits.
/// Neither could stand on the other.
///
/// For tests and the conformance suite. Thread: an event loop; never blocks it.
class FaultRelay : public QObject {
    Q_OBJECT
public:
    struct Server {
        QString host;
        quint16 port = 0;
        bool tls = false;
        QString authorityFile;  ///< PEM, trusted beside the system's
    };

    enum class Fault {
        None,
        Refuse,  ///< nobody listens
        Hang,    ///< accepts and listens, and never answers
        Slow,    ///< every piece of an answer comes late
        Cut,     ///< the answer breaks off in the middle
        Answer,  ///< `answer` to whatever is asked, then the end
    };
    struct Behaviour {
        Fault fault = Fault::None;
        QByteArray answer = {};               ///< of Answer
        bool answersAtOnce = false;           ///< protocols in which the server speaks first
        std::chrono::milliseconds late{200};  ///< of Slow
        qint64 cutAfter = 160;                ///< bytes of the answer, of Cut
    };

    /// @p identity: of the relay; absent: plain. Errors: LISTEN_FAILED, TLS_SETTINGS_UNUSABLE.
    static base::Result<std::unique_ptr<FaultRelay>> start(Server server,
                                                           std::optional<ServerIdentity> identity);
    ~FaultRelay() override;

    quint16 port() const;
    /// For connections from now on; those that are open are ended.
    void behave(Behaviour behaviour);

    int connections() const;  ///< accepted since the start
    /// How often clients sent one of these texts since the start.
    int seen(const QByteArrayList& texts) const;

private:
    FaultRelay();
    struct State;
    class Door;
    class Passage;
    std::unique_ptr<State> m_state;
};

}  // namespace fdc::net
