// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QHash>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <optional>

#include "core/base/Clock.h"
#include "core/net/Http.h"

namespace fdc::engine {

class EnvironmentRuntime;

/// How long the certificates of an environment's connectors still count, the servers' and the own. Looks at a
/// server shortly after its address is known and then every six hours, with a handshake alone: no request and
/// no account. Starts nothing: of the sandbox only what runs is looked at. Thread: the engine's event loop.
class ExpiryWatch : public QObject {
    Q_OBJECT
public:
    /// Both must outlive it.
    ExpiryWatch(EnvironmentRuntime& runtime, const base::Clock& clock);
    ~ExpiryWatch() override;

    void start();
    void stop();
    /// Looks now; what the timer does. Tells HealthMonitor::setExpiry().
    QCoro::Task<void> look();

private:
    struct Way {
        QUrl url;
        net::TlsSettings tls;
        bool operator==(const Way&) const;
    };
    QHash<QString, Way> ways() const;
    QCoro::Task<std::optional<QDateTime>> expiryOf(Way way);
    void tell(const QString& connector) const;

    EnvironmentRuntime& m_runtime;
    const base::Clock& m_clock;
    QHash<QString, Way> m_seen;            ///< by connector, at the last look
    QHash<QString, QDateTime> m_expiries;  ///< by connector
    base::Milliseconds m_lookedAt{0};
    QTimer m_timer;
    bool m_looking = false;
};

}  // namespace fdc::engine
