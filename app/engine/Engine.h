// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "app/engine/Session.h"
#include "core/action/ActionRegistry.h"
#include "core/action/EngineSocket.h"
#include "core/base/Clock.h"
#include "core/base/DataFolder.h"
#include "core/base/Waiters.h"
#include "core/config/Environments.h"
#include "core/config/VersionFolder.h"
#include "core/connector/inbox/EventInbox.h"
#include "core/net/Http.h"
#include "core/security/Redaction.h"
#include "core/security/SecretStore.h"

namespace fdc::engine {

class EnvironmentRuntime;
class WebhookService;
class MetricsService;
class PluginDesk;

/// Asks for the passphrase of the secret file, only when a secret is needed; again when what it answered was
/// not the file's. Error SECRET_STORE_LOCKED when nobody can be asked: then secret.unlock is the way.
using PassphraseSource = std::function<base::Result<security::Secret>()>;

struct EngineOptions {
    base::DataFolder folder;
    PassphraseSource passphrase;
    QString language = QStringLiteral("en");   ///< of reports
    security::Redaction* redaction = nullptr;  ///< shared with the log; must outlive the engine
};

/// The engine of one data folder: owns its lock, audit trail, secrets and environments, answers actions in
/// process and on `engine.sock`. Exists at most once per folder and is the only writer of its files. Thread:
/// one event loop.
class Engine {
public:
    /// Errors: DATA_FOLDER_BUSY, LISTEN_FAILED, storage codes. An audit trail that cannot be opened is not an
    /// error here: reading goes on, and every mutating action is refused with AUDIT_UNWRITABLE.
    static base::Result<std::unique_ptr<Engine>> open(EngineOptions options);
    ~Engine();

    action::ActionRegistry& registry() { return *m_registry; }
    MetricsService& metrics() { return *m_metrics; }
    PluginDesk& plugins() { return *m_plugins; }
    const base::DataFolder& folder() const { return m_options.folder; }
    const QString& language() const { return m_options.language; }
    const base::Clock& clock() const { return m_clock; }
    audit::AuditTrail* trail() { return m_trail.get(); }
    security::Redaction& redaction() { return *m_options.redaction; }
    /// Whether this engine goes on after what was asked of it: that of a command ends with the command, and a
    /// campaign that another command forwarded to it would end, too. True unless told.
    bool stays() const { return m_stays; }
    void setStays(bool stays) { m_stays = stays; }
    config::Environments& environments() { return m_environments; }
    SessionFile& session() { return m_session; }

    /// The store of @p environment: the sandbox has its own file and key, so that it never asks anybody.
    /// A file store is proved to open before it is handed out; one whose passphrase is wrong is forgotten, so
    /// that the next call asks anew. Errors: those of the passphrase source, SECRET_STORE_LOCKED,
    /// SECRET_STORE_DAMAGED. Valid until the next call.
    base::Result<security::SecretStore*> secrets(const QString& environment);
    /// The stores that are open now: nobody is asked for anything.
    std::vector<security::SecretStore*> openSecretStores() const;
    /// Opens the file store with @p passphrase, for the engine's life. A store that is open stays so when
    /// this one is wrong. Where the desktop's key ring keeps the secrets there is nothing to unlock with it:
    /// SECRET_STORE_LOCKED; without any key ring the file is chosen.
    base::Result<security::SecretStore*> unlockSecrets(const QString& environment,
                                                       const security::Secret& passphrase);

    /// @p wished, or the only one defined when it is empty. Errors: ENVIRONMENT_MISSING.
    base::Result<QString> environmentName(const QString& wished) const;
    /// The living environment, made at the first call: connectors wired and brought to their wanted state.
    /// Empty name: the only one defined. Errors: ENVIRONMENT_MISSING, ENVIRONMENT_UNKNOWN, SANDBOX_FAILED, …
    QCoro::Task<base::Result<EnvironmentRuntime*>> environment(QString name);
    /// Those made so far, to be walked over while others come and go; each lives as long as the engine.
    std::vector<EnvironmentRuntime*> runtimes() const;
    /// Environments made so far whose core.properties is @p file follow its new content at once.
    QCoro::Task<void> configurationSaved(QString file);

    /// Its runtime ends: campaigns that still run are left as interrupted, and a new definition of the same
    /// name starts afresh.
    QCoro::Task<void> environmentRemoved(QString name);

    /// The log of exchanges that all environments share.
    base::Result<net::ExchangeLog*> exchanges();

    /// The inbox that all environments share; opened at the first call, and again after a failure.
    /// Errors: those of connector::EventInbox::open.
    base::Result<connector::EventInbox*> inbox();
    WebhookService& webhooks() { return *m_webhooks; }

    /// After login or logout: every environment uses the account then in force.
    void forgetClients();

    /// Where the previous versions of a configuration file are kept.
    config::VersionFolder versionsOf(const QString& file) const;

    /// Key of the hashes that stand for secrets in the audit trail: one per data folder, so that equal
    /// secrets compare equal there and nowhere else.
    base::Result<QByteArray> auditHashKey() const;

    /// Roles of a caller: all while nobody is logged in, else those of the account.
    security::Roles roles() const;
    QString actor() const;  ///< actorOf() this folder's session

    /// Drains; campaigns that run are left as interrupted. After it only destruction is allowed.
    QCoro::Task<void> shutdown();

private:
    Engine(EngineOptions options, base::DataFolderLock lock);
    QCoro::Task<base::Result<void>> makeEnvironment(QString name);
    base::Result<security::SecretStore*> sandboxSecrets();
    QString secretFile() const;
    base::Error lockedFile(base::Error error) const;
    QString logFolder() const;
    bool usesKeychain() const;

    EngineOptions m_options;
    base::DataFolderLock m_lock;
    bool m_stays = true;
    base::SystemClock m_clock;
    config::Environments m_environments;
    SessionFile m_session;
    std::unique_ptr<audit::AuditTrail> m_trail;
    std::unique_ptr<action::ActionRegistry> m_registry;
    std::unique_ptr<security::SecretStore> m_secrets;
    std::unique_ptr<security::SecretStore> m_sandboxSecrets;
    /// Outlives the runtimes, whose last requests still write to it.
    std::unique_ptr<net::ExchangeLog> m_exchanges;
    std::unique_ptr<MetricsService> m_metrics;
    std::unique_ptr<PluginDesk> m_plugins;           ///< outlives the connectors that it made
    std::unique_ptr<connector::EventInbox> m_inbox;  ///< outlives those who bring events and take them
    std::unique_ptr<WebhookService> m_webhooks;
    std::map<QString, std::unique_ptr<EnvironmentRuntime>> m_runtimes;
    /// An environment that comes to life: who waits for it, and why it did not.
    struct Making {
        base::Waiters waiters;
        std::optional<base::Error> error;
    };
    std::map<QString, std::shared_ptr<Making>> m_making;
    /// Those of removed environments: actions that were under way may still hold them.
    std::vector<std::unique_ptr<EnvironmentRuntime>> m_retired;
    std::unique_ptr<action::EngineSocketServer> m_server;
};

}  // namespace fdc::engine
