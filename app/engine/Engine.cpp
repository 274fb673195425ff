// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/Engine.h"

#include <qcorofuture.h>
#include <QFileInfo>
#include <QLoggingCategory>

#include "app/engine/Actions.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"
#include "app/engine/KeyFile.h"
#include "app/engine/MetricsService.h"
#include "app/engine/PluginDesk.h"
#include "app/engine/WebhookService.h"
#include "core/base/LogReader.h"
#include "core/base/platform/Files.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/SettingCatalog.h"
#include "core/net/JsonLinesExchangeLog.h"
#include "core/security/SecurityErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "engine", QtInfoMsg)

}  // namespace

Engine::Engine(EngineOptions options, base::DataFolderLock lock)
    : m_options(std::move(options)),
      m_lock(std::move(lock)),
      m_environments(m_options.folder.file(u"environments.json"_s)),
      m_session(m_options.folder.file(u"session.json"_s)),
      m_webhooks(std::make_unique<WebhookService>(*this)) {}

Engine::~Engine() {
    // Callers first, then what they call: a request must never meet a half-destroyed engine.
    m_server.reset();
    m_webhooks->stop();
    m_runtimes.clear();
    m_retired.clear();
    base::stopLogFile(logFolder());
}

QString Engine::logFolder() const {
    return base::LogReader::folderIn(m_options.folder.path());
}

Result<std::unique_ptr<Engine>> Engine::open(EngineOptions options) {
    auto lock = base::DataFolderLock::acquire(options.folder);
    if (!lock)
        return base::fail(std::move(lock.error()));
    std::unique_ptr<Engine> engine(new Engine(std::move(options), std::move(*lock)));
    // Now, and by the holder of the lock alone: rotation needs one writer.
    if (auto logged = base::startLogFile(engine->logFolder()); !logged)
        qCWarning(log).noquote() << "no log file:" << logged.error().toLogLine();
    auto trail = audit::AuditTrail::open(engine->folder().file(u"audit.db"_s), engine->m_clock);
    if (trail)
        engine->m_trail = std::move(*trail);
    else
        qCCritical(log).noquote() << "nothing can be changed, the audit trail does not open:"
                                  << trail.error().toLogLine();
    if (const auto own = config::SettingCatalog::loadOwnKeys(engine->folder().ownKeysFile()); !own)
        qCCritical(log).noquote() << "values of unknown keys are hidden, the own keys cannot be read:"
                                  << own.error().toLogLine();
    engine->m_registry = std::make_unique<action::ActionRegistry>(engine->m_trail.get());
    engine->m_metrics = std::make_unique<MetricsService>(*engine);
    engine->m_plugins = std::make_unique<PluginDesk>(*engine);
    addAllActions(*engine);
    auto server = action::EngineSocketServer::listen(engine->folder(), *engine->m_registry);
    if (!server)
        return base::fail(std::move(server.error()));
    engine->m_server = std::move(*server);
    engine->m_metrics->start();
    Engine* raw = engine.get();
    engine->m_server->setRoles([raw](const action::Caller&) { return raw->roles(); });
    return engine;
}

Result<QString> Engine::environmentName(const QString& wished) const {
    if (!wished.isEmpty())
        return wished;
    const auto defined = m_environments.all();
    if (!defined)
        return base::fail(defined.error());
    if (defined->size() == 1)
        return defined->first().name;
    return base::fail(base::Error(config::environmentMissing));
}

QCoro::Task<Result<EnvironmentRuntime*>> Engine::environment(QString wished) {
    const Result<QString> name = environmentName(wished);
    if (!name)
        co_return base::fail(name.error());
    if (!m_runtimes.contains(*name)) {
        auto making = makeEnvironment(*name);
        FDC_CO_TRY(co_await std::move(making));
    }
    const auto found = m_runtimes.find(*name);
    if (found == m_runtimes.end())  // removed as soon as it was made
        co_return base::fail(base::Error(config::environmentUnknown).with(u"environment"_s, *name));
    EnvironmentRuntime* runtime = found->second.get();
    auto ready = runtime->ready();
    FDC_CO_TRY(co_await std::move(ready));
    co_return runtime;
}

/// Once, however many ask: a ledger on a server may take its time, and knows one engine of this folder.
QCoro::Task<Result<void>> Engine::makeEnvironment(QString name) {
    if (const auto other = m_making.find(name); other != m_making.end()) {
        const std::shared_ptr<Making> making = other->second;
        const QFuture<void> made = making->waiters.next();
        co_await made;
        co_return making->error ? Result<void>(base::fail(*making->error)) : Result<void>();
    }
    const auto making = std::make_shared<Making>();
    m_making.emplace(name, making);
    auto creating = EnvironmentRuntime::create(*this, name);
    Result<std::unique_ptr<EnvironmentRuntime>> made = co_await std::move(creating);
    if (made)
        m_runtimes.try_emplace(name, std::move(*made));
    else
        making->error = made.error();
    m_making.erase(name);
    making->waiters.wake();
    if (!made)
        co_return base::fail(std::move(made.error()));
    co_return Result<void>();
}

std::vector<EnvironmentRuntime*> Engine::runtimes() const {
    std::vector<EnvironmentRuntime*> all;
    for (const auto& [name, runtime] : m_runtimes)
        all.push_back(runtime.get());
    return all;
}

QCoro::Task<void> Engine::configurationSaved(QString file) {
    const QString canonical = QFileInfo(file).canonicalFilePath();
    for (EnvironmentRuntime* runtime : runtimes()) {
        if (QFileInfo(runtime->corePropertiesFile()).canonicalFilePath() != canonical)
            continue;
        auto reload = runtime->reload();
        co_await std::move(reload);
    }
}

QCoro::Task<void> Engine::environmentRemoved(QString name) {
    while (m_making.contains(name)) {  // by its old definition
        const QFuture<void> making = m_making[name]->waiters.next();
        co_await making;
    }
    const auto found = m_runtimes.find(name);
    if (found == m_runtimes.end())
        co_return;
    EnvironmentRuntime* runtime = m_retired.emplace_back(std::move(found->second)).get();
    m_runtimes.erase(found);
    auto ending = runtime->shutdown();
    co_await std::move(ending);
}

Result<net::ExchangeLog*> Engine::exchanges() {
    if (!m_exchanges) {
        auto opened = net::JsonLinesExchangeLog::open(m_options.folder.file(u"exchanges.jsonl"_s));
        if (!opened)
            return base::fail(std::move(opened.error()));
        m_exchanges = std::move(*opened);
    }
    return m_exchanges.get();
}

Result<connector::EventInbox*> Engine::inbox() {
    if (!m_inbox) {
        auto opened = connector::EventInbox::open(m_options.folder.file(u"events.db"_s), m_clock);
        if (!opened)
            return base::fail(std::move(opened.error()));
        m_inbox = std::move(*opened);
    }
    return m_inbox.get();
}

void Engine::forgetClients() {
    for (const auto& [name, runtime] : m_runtimes)
        runtime->flowerDocs().forgetClient();
}

config::VersionFolder Engine::versionsOf(const QString& file) const {
    return config::VersionFolder::of(m_options.folder.file(u"versions"_s), file, m_clock);
}

Result<QByteArray> Engine::auditHashKey() const {
    return keyFile(m_options.folder.file(u"audit-hash.key"_s));
}

security::Roles Engine::roles() const {
    const auto session = m_session.read();
    if (!session) {
        qCWarning(log).noquote() << session.error().toLogLine();
        return security::Role::Viewer;  // somebody was logged in; who it was cannot be told
    }
    return session->has_value() ? (*session)->roles() : security::allRoles;
}

QString Engine::actor() const {
    return actorOf(m_session);
}

QCoro::Task<void> Engine::shutdown() {
    constexpr base::Milliseconds patience{
        3000};  // for who was answered last: a campaign that was begun has a name
    if (m_server) {
        auto ending = m_server->end(patience);
        co_await std::move(ending);
    }
    m_server.reset();
    m_webhooks->stop();
    m_metrics->stop();
    while (!m_making.empty()) {
        const QFuture<void> making = m_making.begin()->second->waiters.next();
        co_await making;
    }
    for (EnvironmentRuntime* runtime : runtimes()) {
        auto ending = runtime->shutdown();
        co_await std::move(ending);
    }
}

}  // namespace fdc::engine
