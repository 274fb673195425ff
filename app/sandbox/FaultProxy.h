// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QThread>
#include <chrono>
#include <memory>
#include <optional>

#include "core/base/Result.h"

namespace fdc::sandbox {

/// What a bad line does to bytes, in both directions; of TLS it sees only the bytes (docs/sandbox.md, "The
/// bad line").
struct Toxics {
    std::chrono::milliseconds latency{0};  ///< every piece arrives this much later
    std::chrono::milliseconds jitter{0};   ///< and up to this much more, never out of order
    qint64 bytesPerSecond = 0;             ///< 0 = as fast as it goes
    qint64 slice = 0;                      ///< pieces of so many bytes; 0 = as they come
    std::optional<qint64> cutAfter;        ///< of a reply: then both connections are reset
    std::optional<qint64> silentAfter;     ///< of a reply: then nothing comes any more, and nothing is closed
    bool refuse = false;                   ///< nobody listens
    bool mute = false;                     ///< accepts, and never says a word

    /// `NAME=VALUE` or `NAME`: latency, jitter, bandwidth, slice, cut, silent, refuse, mute. Errors:
    /// SANDBOX_QUIRK_UNKNOWN, SANDBOX_QUIRK_VALUE.
    static base::Result<Toxics> parse(const QStringList& texts);
};

/// A TCP proxy on 127.0.0.1 that is as bad as it is told. It never looks into the bytes, so TLS goes through
/// it from end to end; what has to see or answer what a client says is net::FaultRelay. Works on a thread of
/// its own; all calls are for the thread that made it.
class FaultProxy {
public:
    /// Errors: LISTEN_FAILED. @p seed: of the jitter.
    static base::Result<std::unique_ptr<FaultProxy>> start(const QString& host, quint16 port,
                                                           const Toxics& toxics = {}, quint64 seed = 1);
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;

    quint16 port() const { return m_port; }
    /// For connections to come, and for those that are there. Without `refuse` it listens on the port of
    /// before; LISTEN_FAILED when that one was taken meanwhile.
    base::Result<void> set(const Toxics& toxics);
    /// Resets every connection, as a server that was restarted.
    void cutAll();
    int connections() const;  ///< open now
    qint64 accepted() const;  ///< since start

private:
    class Worker;
    FaultProxy() = default;
    std::unique_ptr<Worker> m_worker;
    QThread m_thread;
    quint16 m_port = 0;
};

}  // namespace fdc::sandbox
