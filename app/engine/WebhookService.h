// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <memory>
#include <optional>

#include "core/base/Result.h"

namespace fdc::net {
class Listener;
}

namespace fdc::engine {

class Engine;
class EnvironmentRuntime;
class WebhookDoors;

/// Receives webhooks of other systems into the inbox, for every environment at work (docs/events.md). One an
/// engine. Thread: the engine's event loop; requests are answered on threads of their own.
class WebhookService : public QObject {
    Q_OBJECT
public:
    explicit WebhookService(Engine& engine);
    ~WebhookService() override;

    /// Plain HTTP on 127.0.0.1 alone; a proxy in front brings TLS. 0: any free port. A second call changes
    /// the port. Errors: LISTEN_FAILED, those of Engine::inbox().
    base::Result<QUrl> listen(quint16 port);
    std::optional<QUrl> url() const;  ///< absent while nothing listens

    /// Follows the configuration and the connectors of @p runtime, until it is destroyed.
    void follow(EnvironmentRuntime& runtime);
    /// The configuration of @p runtime was read again.
    void refresh(EnvironmentRuntime& runtime);
    /// The environment ends: its addresses are no more.
    void forget(const QString& environment);
    /// Nothing comes in any more.
    void stop();

private:
    Engine& m_engine;
    std::unique_ptr<WebhookDoors> m_doors;
    std::unique_ptr<net::Listener> m_listener;  ///< goes first: it calls the doors
    bool m_open = false;
    QTimer m_again;  ///< secrets may have changed in their store
};

}  // namespace fdc::engine
