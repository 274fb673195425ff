// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>
#include <QUrl>
#include <memory>
#include <optional>
#include <vector>

#include "app/engine/CampaignSampler.h"
#include "core/config/EffectiveSwitches.h"
#include "core/config/Environments.h"
#include "core/config/PropertiesDocument.h"
#include "core/connector/ConnectorSupervisor.h"
#include "core/connector/sdk/DocumentDesk.h"
#include "core/migration/Broker.h"
#include "core/monitoring/HealthMonitor.h"
#include "core/net/Http.h"

namespace fdc::engine {

class AlertDesk;
class Engine;
class EventDesk;
class ExpiryWatch;
class FlowerDocsAccess;
class RehearsalDesk;
class SourceStores;

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
    Engine& engine() { return m_engine; }
    bool isSandbox() const;
    QString corePropertiesFile() const { return m_environment.corePropertiesFile; }
    /// Ids of the connectors that this build has.
    QStringList connectorIds() const { return m_supervisor->ids(); }
    /// What a connector is given, on or off, as core.properties says now.
    connector::Config connectorConfig(const QString& id) const { return m_configs.value(id); }

    migration::Broker& broker() { return *m_broker; }
    connector::ConnectorSupervisor& supervisor() { return *m_supervisor; }
    monitoring::HealthMonitor& health() { return *m_health; }
    int runningCampaigns() const { return m_sampler->running(); }

    /// Where a connector goes and whom it trusts, as far as it is known without starting anything.
    std::optional<std::pair<QUrl, net::TlsSettings>> wayOf(const connector::Descriptor& descriptor) const;
    /// connectors.metrics.otlp.file; empty: no export.
    const QString& otlpFile() const { return m_otlpFile; }
    AlertDesk& alerts() { return *m_alerts; }
    EventDesk& events() { return *m_events; }
    RehearsalDesk& rehearsals() { return *m_rehearsals; }

    FlowerDocsAccess& flowerDocs() { return *m_flowerDocs; }
    SourceStores& sources() { return *m_sources; }
    /// Where connectors hand in documents; lives as long as the runtime.
    connector::DocumentDesk& desk() { return *m_desk; }
    /// Passwords that were refused, by FlowerDocs or to a connector, may be sent once more: somebody asked
    /// for it.
    void tryRefusedAgain();
    int refusalsForgotten() const { return m_refusalsForgotten; }

private:
    EnvironmentRuntime(Engine& engine, config::Environment environment);
    QCoro::Task<base::Result<void>> apply();
    void wire();
    void watchConfiguration();

    Engine& m_engine;
    config::Environment m_environment;
    std::unique_ptr<FlowerDocsAccess> m_flowerDocs;
    std::unique_ptr<SourceStores> m_sources;
    std::unique_ptr<connector::DocumentDesk> m_desk;  ///< outlives the connectors
    std::unique_ptr<migration::Broker> m_broker;
    std::unique_ptr<RehearsalDesk> m_rehearsals;
    std::unique_ptr<connector::ConnectorSupervisor> m_supervisor;
    std::unique_ptr<EventDesk> m_events;  ///< calls the connectors
    std::unique_ptr<monitoring::HealthMonitor> m_health;
    std::unique_ptr<AlertDesk> m_alerts;  ///< looks at both
    std::unique_ptr<CampaignSampler> m_sampler;
    std::unique_ptr<ExpiryWatch> m_expiry;
    QMap<QString, connector::Config> m_configs;
    QMap<QString, QUrl> m_endpoints;  ///< of connectors whose settings name an address
    QString m_otlpFile;
    QFileSystemWatcher m_watcher;
    QTimer m_reloadSoon;
    int m_refusalsForgotten = 0;
    bool m_ready = false;
    bool m_closing = false;
};

}  // namespace fdc::engine
