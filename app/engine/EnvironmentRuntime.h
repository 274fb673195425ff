// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <memory>

#include "app/engine/CampaignSampler.h"
#include "app/engine/SandboxProcess.h"
#include "core/config/EffectiveSwitches.h"
#include "core/config/Environments.h"
#include "core/config/PropertiesDocument.h"
#include "core/connector/ConnectorSupervisor.h"
#include "core/flowerdocs/CoreClient.h"
#include "core/migration/Broker.h"
#include "core/migration/PunnetRun.h"
#include "core/monitoring/HealthMonitor.h"
#include "core/net/Http.h"

namespace fdc::engine {

class Engine;

/// One environment at work: its configuration, the way into its FlowerDocs, its broker, connectors and
/// health. Made by the Engine. Thread: the engine's event loop.
class EnvironmentRuntime : public QObject {
    Q_OBJECT
public:
    static QCoro::Task<base::Result<std::unique_ptr<EnvironmentRuntime>>> create(Engine& engine,
                                                                                 QString name);
    ~EnvironmentRuntime() override;

    /// Brings connectors to their wanted state at the first call; later calls answer at once.
    QCoro::Task<base::Result<void>> ready();
    /// Reads core.properties again and follows it.
    QCoro::Task<base::Result<void>> reload();
    QCoro::Task<void> shutdown();

    const config::Environment& environment() const { return m_environment; }
    bool isSandbox() const;
    QString corePropertiesFile() const { return m_environment.corePropertiesFile; }
    /// Ids of the connectors that this build has.
    QStringList connectorIds() const { return m_supervisor->ids(); }

    migration::Broker& broker() { return *m_broker; }
    connector::ConnectorSupervisor& supervisor() { return *m_supervisor; }
    monitoring::HealthMonitor& health() { return *m_health; }

    /// The sandbox's access, started when it does not run. Only in the sandbox environment.
    QCoro::Task<base::Result<SandboxAccess>> sandbox();
    /// FlowerDocs with the account in force: the one logged in, else the environment's.
    /// Errors: ENVIRONMENT_INCOMPLETE, SECRET_…, SANDBOX_FAILED.
    QCoro::Task<base::Result<std::shared_ptr<flowerdocs::CoreClient>>> client();
    /// A client of its own for an account, to try it: nothing is kept.
    QCoro::Task<base::Result<std::shared_ptr<flowerdocs::CoreClient>>> clientFor(QString user,
                                                                                 security::Secret password);
    /// After login or logout: the next client() uses the account then in force.
    void forgetClient() { m_client.reset(); }

private:
    EnvironmentRuntime(Engine& engine, config::Environment environment);
    struct Access {
        QString coreUrl;
        QString scope;
        QString user;
        security::Secret password;
        net::TlsSettings tls;
    };
    QCoro::Task<base::Result<Access>> address();
    QCoro::Task<base::Result<Access>> access();
    std::shared_ptr<flowerdocs::CoreClient> makeClient(const flowerdocs::CoreAddress& core,
                                                       const Access& access);
    void forgetRefusal();
    QCoro::Task<base::Result<std::shared_ptr<migration::Target>>> target(
        migration::Plan::Connection connection);
    QCoro::Task<std::vector<connector::Rung>> ladder();
    QCoro::Task<base::Result<void>> ping();
    QCoro::Task<base::Result<void>> apply();
    void wire();
    void watchConfiguration();

    Engine& m_engine;
    config::Environment m_environment;
    net::ExchangeLog* m_exchanges = nullptr;  ///< the engine's
    std::shared_ptr<flowerdocs::CoreClient> m_client;
    Access m_clientAccess;
    std::unique_ptr<migration::Broker> m_broker;
    std::unique_ptr<connector::ConnectorSupervisor> m_supervisor;
    std::unique_ptr<monitoring::HealthMonitor> m_health;
    std::unique_ptr<CampaignSampler> m_sampler;
    QFileSystemWatcher m_watcher;
    QTimer m_reloadSoon;
    QTimer m_keepSandbox;
    bool m_ready = false;
    bool m_closing = false;
};

}  // namespace fdc::engine
