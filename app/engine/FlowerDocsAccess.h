// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QTimer>
#include <QUrl>
#include <memory>
#include <optional>
#include <vector>

#include "app/engine/SandboxProcess.h"
#include "core/config/Environments.h"
#include "core/connector/sdk/Connector.h"
#include "core/flowerdocs/CoreClient.h"
#include "core/flowerdocs/FlowerDocsStore.h"
#include "core/migration/PunnetRun.h"
#include "core/net/Http.h"

namespace fdc::engine {

class Engine;

/// The way into the FlowerDocs of one environment: the account in force, the clients that were made with it,
/// and what is done over them for campaigns, connectors and probes. Belongs to the EnvironmentRuntime, whose
/// environment and engine outlive it. Thread: the engine's event loop.
class FlowerDocsAccess {
public:
    using Client = std::shared_ptr<flowerdocs::CoreClient>;
    using Target = std::shared_ptr<migration::Target>;

    /// @p exchanges: the engine's, or absent.
    FlowerDocsAccess(Engine& engine, const config::Environment& environment, net::ExchangeLog* exchanges);
    ~FlowerDocsAccess();
    FlowerDocsAccess(const FlowerDocsAccess&) = delete;

    bool isSandbox() const;
    /// The sandbox's access, started when it does not run, and kept from ending unused. Only in the sandbox
    /// environment. Error SANDBOX_FAILED.
    QCoro::Task<base::Result<SandboxAccess>> sandbox();
    void stopKeepingSandbox() { m_keepSandbox.stop(); }

    /// FlowerDocs with the account in force: the one logged in, else the environment's.
    /// Errors: ENVIRONMENT_INCOMPLETE, SECRET_…, SANDBOX_FAILED.
    QCoro::Task<base::Result<Client>> client();
    /// A client of its own for an account, to try it: nothing is kept.
    QCoro::Task<base::Result<Client>> clientFor(QString user, security::Secret password);
    /// After login or logout: the next client() uses the account then in force.
    void forgetClient() { m_client.reset(); }
    /// The password that FlowerDocs refused may be sent once more.
    void forgetRefusal();

    /// Of the token that FlowerDocs gave for the account in force; absent while there is none.
    std::optional<flowerdocs::TokenTimes> tokenTimes() const;
    /// Where it goes and whom it trusts; absent before the first client().
    std::optional<std::pair<QUrl, net::TlsSettings>> way() const;

    /// Of a campaign. Errors: those of client(), CONNECTION_UNKNOWN, and a refusal that does not pass by
    /// itself.
    QCoro::Task<base::Result<Target>> target(migration::Plan::Connection connection);
    /// Of a source. Errors: those of target().
    QCoro::Task<base::Result<std::shared_ptr<migration::DocumentStore>>> store(
        migration::Plan::Connection connection);
    /// Of what connectors hand in.
    QCoro::Task<base::Result<Target>> deskTarget();

    QCoro::Task<base::Result<void>> ping();
    QCoro::Task<std::vector<connector::Rung>> ladder();

    /// Ends what is under way and waits for it, for five seconds at most.
    QCoro::Task<void> close();

private:
    struct Account {
        QString coreUrl;
        QString scope;
        QString user;
        security::Secret password;
        net::TlsSettings tls;
    };
    QCoro::Task<base::Result<Account>> address();
    QCoro::Task<base::Result<Account>> account();
    Client makeClient(const flowerdocs::CoreAddress& core, const Account& account);
    Target makeTarget(const Client& client) const;
    /// The client that a map's connection means, logged in unless that may pass by itself.
    QCoro::Task<base::Result<Client>> connected(migration::Plan::Connection connection);

    bool isAtWork() const;

    Engine& m_engine;
    const config::Environment& m_environment;
    net::ExchangeLog* m_exchanges;
    std::vector<std::weak_ptr<flowerdocs::CoreClient>> m_clients;  ///< all that were made and are still held
    std::vector<std::weak_ptr<flowerdocs::FlowerDocsStore>> m_stores;  ///< likewise
    Client m_client;
    Account m_clientAccount;
    Client m_deskClient;  ///< that m_deskTarget was made with
    Target m_deskTarget;
    QTimer m_keepSandbox;
    const std::shared_ptr<bool> m_closing = std::make_shared<bool>(false);
    int m_starting = 0;  ///< calls that wait for the sandbox to listen
};

}  // namespace fdc::engine
