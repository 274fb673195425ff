// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QMap>
#include <QObject>
#include <memory>

#include "core/base/Result.h"
#include "core/config/PropertiesDocument.h"
#include "core/connector/inbox/EventDispatcher.h"
#include "core/connector/inbox/SupervisorReceivers.h"
#include "core/security/Secret.h"

namespace fdc::engine {

class Engine;
class EnvironmentRuntime;

/// The events of one environment: from the engine's inbox to its connectors, each group of them recorded as
/// event.batch (docs/events.md). Thread: the engine's event loop.
class EventDesk : public QObject {
    Q_OBJECT
public:
    EventDesk(Engine& engine, EnvironmentRuntime& runtime);
    ~EventDesk() override;

    /// Takes over what core.properties says; from the first time on events are handed over. An inbox that
    /// does not open is told in the log, and tried again each time.
    void configure(const config::PropertiesDocument& document);
    /// Ends what is in flight; before the connectors stop.
    QCoro::Task<void> stop();

    /// The setting <connector>.connector.webhook.secret, resolved and masked in every log from now on.
    /// Errors: WEBHOOK_SECRET_MISSING, SECRET_….
    base::Result<security::Secret> webhookSecret(const QString& connector) const;

    /// Null until the inbox is open.
    connector::EventInbox* inbox() const { return m_inbox; }
    /// Null until the inbox is open.
    const connector::EventDispatcher* dispatcher() const { return m_dispatcher.get(); }

private:
    base::Result<void> record(const connector::EventBatch& batch);

    Engine& m_engine;
    EnvironmentRuntime& m_runtime;
    connector::EventInbox* m_inbox = nullptr;  ///< the engine's
    connector::SupervisorReceivers m_receivers;
    std::unique_ptr<connector::EventDispatcher> m_dispatcher;
    QMap<QString, QString> m_secretTexts;  ///< as they stand in the file, by key
    bool m_stopped = false;
};

}  // namespace fdc::engine
