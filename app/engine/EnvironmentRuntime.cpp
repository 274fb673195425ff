// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EnvironmentRuntime.h"

#include <qcorotimer.h>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QProcessEnvironment>
#include <QSysInfo>
#include <algorithm>

#include "app/engine/AlertDesk.h"
#include "app/engine/DocumentDeskOfTarget.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentMetrics.h"
#include "app/engine/EventDesk.h"
#include "app/engine/ExpiryWatch.h"
#include "app/engine/MetricsService.h"
#include "app/engine/PluginDesk.h"
#include "app/engine/SandboxEnvironment.h"
#include "app/engine/ScheduledSync.h"
#include "app/engine/SettingResolver.h"
#include "app/engine/WatchedBroker.h"
#include "app/engine/WebhookService.h"
#include "core/config/ConfigFile.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/SettingCatalog.h"
#include "core/connector/EndpointLadder.h"
#include "core/fast2/EmbeddedFast2Connector.h"
#include "core/flowerdocs/FlowerDocsTarget.h"
#include "core/flowerdocs/Ladder.h"
#include "core/migration/EmbeddedBroker.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using config::Environment;

namespace {

Q_LOGGING_CATEGORY(log, "engine.environment", QtInfoMsg)

constexpr auto closingTime = 5s;
constexpr auto settleTime = 200ms;      // an editor writes a file in several steps
constexpr auto sandboxKeepAlive = 20s;  // well below the minute after which an unused sandbox ends

qint64 integerSetting(const config::PropertiesDocument& document, const char* key, qint64 otherwise) {
    const QString name = QString::fromLatin1(key);
    const auto value = document.value(name);
    const config::SettingSpec* spec = config::SettingCatalog::find(name);
    if (!value || !spec)
        return otherwise;
    const auto normal = spec->interpret(*value);
    bool ok = false;
    const qint64 number = normal ? normal->toLongLong(&ok) : 0;
    return ok ? number : otherwise;
}

bool booleanSetting(const config::PropertiesDocument& document, const char* key, bool otherwise) {
    const auto value = document.value(QString::fromLatin1(key));
    return value ? config::readBoolean(*value).value_or(otherwise) : otherwise;
}

monitoring::MonitorSettings monitorSettings(const config::PropertiesDocument& document) {
    monitoring::MonitorSettings settings;
    settings.enabled = booleanSetting(document, "connectors.monitoring.enabled", true);
    settings.keepSeries = booleanSetting(document, "connectors.metrics.enabled", true);
    settings.intervalSeconds = int(integerSetting(document, "connectors.health.check.interval", 60));
    const monitoring::JudgeSettings usual;
    settings.judge.downAfter = int(integerSetting(document, "connectors.alerts.down.after", usual.downAfter));
    settings.judge.upAfter = int(integerSetting(document, "connectors.alerts.up.after", usual.upAfter));
    return settings;
}

connector::Wanted wantedState(const config::EffectiveConnector& effective,
                              const connector::Descriptor& descriptor,
                              const config::PropertiesDocument& document, const QString& environment) {
    connector::Wanted wanted;
    wanted.on = effective.effective;
    wanted.reason = effective.code();
    wanted.config.environment = environment;
    for (const auto& pair : document.pairs()) {
        const bool concerns = std::ranges::any_of(descriptor.settingPrefixes, [&pair](const QString& prefix) {
            return pair.key.startsWith(prefix);
        });
        // The switches themselves are the supervisor's business: flipping one must not count as a changed
        // setting.
        if (concerns && !pair.key.endsWith(u".enabled"_s))
            wanted.config.settings.insert(pair.key, pair.value);
    }
    return wanted;
}

/// The first address among the settings of a connector that can be looked at.
QUrl endpointOf(const connector::Config& config) {
    for (auto one = config.settings.begin(); one != config.settings.end(); ++one) {
        if (const auto url = connector::endpointUrl(one.value()); one.key().endsWith(u".url") && url)
            return *url;
    }
    return {};
}

void addCertificates(connector::Rung& rung, const net::probe::Chain& chain, const QString& role) {
    for (const net::probe::CertificateFacts& one : chain)
        rung.certificates.push_back({one.subject, one.issuer, one.expires, role});
}

connector::Rung rungOf(const flowerdocs::LadderRung& climbed) {
    connector::Rung rung{climbed.name, climbed.ok,     climbed.tried, climbed.milliseconds,
                         climbed.code, climbed.detail, climbed.kind};
    addCertificates(rung, climbed.serverChain, u"server"_s);
    addCertificates(rung, climbed.clientChain, u"client"_s);
    rung.clockSkewSeconds = climbed.skewSeconds;
    return rung;
}

}  // namespace

EnvironmentRuntime::EnvironmentRuntime(Engine& engine, Environment environment)
    : m_engine(engine), m_environment(std::move(environment)) {
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(settleTime);
}

EnvironmentRuntime::~EnvironmentRuntime() = default;

bool EnvironmentRuntime::isSandbox() const {
    return m_environment.name == QStringView(config::sandboxEnvironment);
}

QCoro::Task<Result<std::unique_ptr<EnvironmentRuntime>>> EnvironmentRuntime::create(Engine& engine,
                                                                                    QString name) {
    auto environment = environmentNamed(engine, name);
    if (!environment)
        co_return base::fail(std::move(environment.error()));
    std::unique_ptr<EnvironmentRuntime> runtime(new EnvironmentRuntime(engine, std::move(*environment)));
    const auto exchanges = engine.exchanges();
    if (!exchanges)
        co_return base::fail(exchanges.error());
    runtime->m_exchanges = engine.metrics().exchanges(runtime->m_environment.name, **exchanges);
    migration::EmbeddedBroker::Options options;
    options.ledgerPath = engine.folder().file(u"ledger.db"_s);
    options.reportsFolder = engine.folder().file(u"reports"_s);
    options.language = engine.language();
    options.environment = runtime->m_environment.name;
    options.holder = QSysInfo::machineHostName() + u':' + QString::number(QCoreApplication::applicationPid());
    options.clock = &engine.clock();
    options.audit = engine.trail();
    options.target = [raw = runtime.get()](migration::Plan::Connection connection) {
        return raw->target(connection);
    };
    auto broker = migration::EmbeddedBroker::open(std::move(options));
    if (!broker)
        co_return base::fail(std::move(broker.error()));
    runtime->m_broker = std::make_unique<WatchedBroker>(
        std::move(*broker),
        [raw = runtime.get()](const QString& campaign) { raw->m_sampler->watch(campaign); });
    runtime->m_broker->allowStarts(false);  // the connector's switch decides
    runtime->wire();
    co_return runtime;
}

void EnvironmentRuntime::wire() {
    m_desk = std::make_unique<DocumentDeskOfTarget>(m_environment.name, [this] { return deskTarget(); });
    m_supervisor = std::make_unique<connector::ConnectorSupervisor>(m_engine.clock());
    m_supervisor->setSyncHook(scheduledSync(m_engine, m_environment.name));
    m_supervisor->add(std::make_unique<fast2::EmbeddedFast2Connector>(
        *m_broker, m_engine.clock(), [this] { return ladder(); }, [this] { return ping(); }));
    for (auto& plugin : m_engine.plugins().connectorsFor(*this))
        m_supervisor->add(std::move(plugin));
    const QString metrics = m_engine.folder().file(u"metrics.db"_s);
    m_health = std::make_unique<monitoring::HealthMonitor>(*m_supervisor, m_environment.name, metrics,
                                                           m_engine.clock());
    m_alerts = std::make_unique<AlertDesk>(m_engine, *this);
    m_events = std::make_unique<EventDesk>(m_engine, *this);
    m_engine.webhooks().follow(*this);
    m_sampler = std::make_unique<CampaignSampler>(*m_broker, m_environment.name, metrics, m_engine.clock());
    m_expiry = std::make_unique<ExpiryWatch>(*this, m_engine.clock());
    connect(m_sampler.get(), &CampaignSampler::progressed, &m_engine.metrics().follow(*this),
            &EnvironmentMetrics::documents);
    connect(&m_reloadSoon, &QTimer::timeout, this, [this] { reload(); });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_reloadSoon.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_reloadSoon.start(); });
    connect(&m_keepSandbox, &QTimer::timeout, this, [this] { ping(); });
}

/// The folder is watched too: a save by rename replaces the file that was watched.
void EnvironmentRuntime::watchConfiguration() {
    const QString file = m_environment.corePropertiesFile;
    if (!m_watcher.files().contains(file) && QFileInfo::exists(file))
        m_watcher.addPath(file);
    const QString folder = QFileInfo(file).absolutePath();
    if (!m_watcher.directories().contains(folder) && QFileInfo::exists(folder))
        m_watcher.addPath(folder);
}

QCoro::Task<Result<void>> EnvironmentRuntime::ready() {
    if (m_ready)
        co_return Result<void>();
    m_ready = true;
    auto applying = apply();
    Result<void> applied = co_await std::move(applying);
    m_ready = applied.has_value();
    co_return applied;
}

QCoro::Task<Result<void>> EnvironmentRuntime::reload() {
    auto applying = apply();
    Result<void> applied = co_await std::move(applying);
    if (!applied)
        qCWarning(log).noquote() << "core.properties not followed:" << applied.error().toLogLine();
    co_return applied;
}

QCoro::Task<Result<void>> EnvironmentRuntime::apply() {
    if (m_closing)
        co_return base::fail(
            base::Error(config::environmentUnknown).with(u"environment"_s, m_environment.name));
    watchConfiguration();
    const auto file = config::ConfigFile::load(m_environment.corePropertiesFile);
    if (!file)
        co_return base::fail(file.error());
    const config::PropertiesDocument document = file->document();
    const QProcessEnvironment process = QProcessEnvironment::systemEnvironment();
    const config::EffectiveSwitches switches(document, process);
    QMap<QString, connector::Wanted> wanted;
    for (const connector::ConnectorView& view : m_supervisor->views()) {
        const QString& id = view.descriptor.id;
        wanted.insert(id, wantedState(switches.connector(id), view.descriptor, document, m_environment.name));
        wanted[id].config.authorityFile = m_environment.authorityFile;
        wanted[id].config.resolve = settingResolver(m_engine, m_environment.name, document);
        m_configs[id] = wanted[id].config;
        m_endpoints[id] = endpointOf(wanted[id].config);
    }
    const monitoring::MonitorSettings settings = monitorSettings(document);
    m_health->configure(settings);
    m_sampler->configure(settings.keepSeries);
    m_otlpFile = document.value(u"connectors.metrics.otlp.file"_s).value_or(QString());
    m_expiry->start();
    m_alerts->configure(document);
    auto applying = m_supervisor->apply(wanted);
    co_await std::move(applying);
    m_events->configure(document);
    m_engine.webhooks().refresh(*this);
    co_return Result<void>();
}

QCoro::Task<void> EnvironmentRuntime::shutdown() {
    // What core.properties says from now on is for the next engine.
    m_closing = true;
    m_alerts->stop();
    m_reloadSoon.stop();
    m_keepSandbox.stop();
    m_health->configure({false, false, 60});
    m_expiry->stop();
    auto draining = m_events->stop();
    co_await std::move(draining);
    auto ending = m_supervisor->shutdownAll();
    co_await std::move(ending);
    // After the campaigns came to rest, so that their last second is kept.
    auto sampling = m_sampler->stop();
    co_await std::move(sampling);
    m_engine.metrics().unfollow(this);
    auto closing = closeClients();
    co_await std::move(closing);
}

/// A question to FlowerDocs that is still under way holds its client, and with it a log and a clock that go
/// with the engine. So they are told to end, and waited for; what does not end in time is a defect, not a
/// reason never to end.
QCoro::Task<void> EnvironmentRuntime::closeClients() {
    for (const auto& held : m_clients) {
        if (const auto client = held.lock())
            client->close();
    }
    m_client.reset();
    m_deskTarget.reset();
    m_deskClient.reset();
    const auto isHeld = [](const auto& held) { return !held.expired(); };
    const auto start = m_engine.clock().monotonic();
    while (std::ranges::any_of(m_clients, isHeld) && m_engine.clock().monotonic() - start < closingTime) {
        auto pausing = QCoro::sleepFor(10ms);
        co_await std::move(pausing);
    }
    if (std::ranges::any_of(m_clients, isHeld))
        qCWarning(log) << "a call to FlowerDocs did not end with the engine";
}

QCoro::Task<Result<SandboxAccess>> EnvironmentRuntime::sandbox() {
    auto ensuring = ensureSandbox(m_engine.folder().file(u"sandbox"_s));
    Result<SandboxAccess> access = co_await std::move(ensuring);
    if (access) {
        for (const SandboxAccess::Account& account : access->accounts)
            m_engine.redaction().add(account.password);
        if (!m_keepSandbox.isActive())
            m_keepSandbox.start(sandboxKeepAlive);
    }
    co_return access;
}

std::optional<flowerdocs::TokenTimes> EnvironmentRuntime::tokenTimes() const {
    return m_client ? m_client->session().tokenTimes() : std::nullopt;
}

std::optional<std::pair<QUrl, net::TlsSettings>> EnvironmentRuntime::wayOf(
    const connector::Descriptor& descriptor) const {
    if (descriptor.origin == u"builtin") {
        if (!m_client)
            return std::nullopt;
        return std::pair(QUrl(m_client->session().core().text()), m_clientAccess.tls);
    }
    const auto named = m_endpoints.constFind(descriptor.id);
    if (named == m_endpoints.constEnd())
        return std::nullopt;
    net::TlsSettings tls;
    tls.authorityFile = m_environment.authorityFile;
    return std::pair(*named, tls);
}

/// Where FlowerDocs is and whom to trust; no account yet.
QCoro::Task<Result<EnvironmentRuntime::Access>> EnvironmentRuntime::address() {
    Access access;
    if (!isSandbox()) {
        access.coreUrl = m_environment.coreUrl;
        access.scope = m_environment.scope;
        access.tls.authorityFile = m_environment.authorityFile;
        access.tls.certificateFile = m_environment.certificateFile;
        access.tls.keyFile = m_environment.keyFile;
        co_return access;
    }
    auto asking = sandbox();
    const Result<SandboxAccess> running = co_await std::move(asking);
    if (!running)
        co_return base::fail(running.error());
    const SandboxAccess::Account* account = running->administrator();
    if (!account)
        co_return base::fail(base::Error(sandboxFailed, u"no account with profile ADMIN"_s));
    access.coreUrl = running->coreUrl;
    access.tls.authorityFile = running->authorityFile;
    access.scope = account->scope;
    access.user = account->user;
    access.password = account->password;
    co_return access;
}

QCoro::Task<Result<EnvironmentRuntime::Access>> EnvironmentRuntime::access() {
    auto locating = address();
    Result<Access> access = co_await std::move(locating);
    if (!access)
        co_return access;
    const auto session = m_engine.session().read();
    if (!session)
        co_return base::fail(session.error());
    const bool loggedIn = session->has_value() && (*session)->environment == m_environment.name;
    const QString user = loggedIn ? (*session)->user : m_environment.user;
    const QString secretName = loggedIn ? (*session)->passwordSecret() : m_environment.passwordSecret;
    if (isSandbox() && !loggedIn)
        co_return access;
    if (user.isEmpty() || secretName.isEmpty())
        co_return base::fail(base::Error(environmentIncomplete).with(u"environment"_s, m_environment.name));
    const auto store = m_engine.secrets(m_environment.name);
    if (!store)
        co_return base::fail(store.error());
    auto password = (*store)->read(secretName);
    if (!password)
        co_return base::fail(std::move(password.error()));
    m_engine.redaction().add(*password);
    access->user = user;
    access->password = std::move(*password);
    co_return access;
}

std::shared_ptr<flowerdocs::CoreClient> EnvironmentRuntime::makeClient(const flowerdocs::CoreAddress& core,
                                                                       const Access& access) {
    auto session = std::make_shared<flowerdocs::Session>(
        core, flowerdocs::Credentials{access.scope, access.user, access.password}, access.tls, m_exchanges,
        m_engine.clock());
    auto client = std::make_shared<flowerdocs::CoreClient>(
        session, net::makeHttpClient(access.tls, net::RetryPolicy{}, m_exchanges));
    std::erase_if(m_clients, [](const auto& held) { return held.expired(); });
    m_clients.push_back(client);
    return client;
}

QCoro::Task<Result<std::shared_ptr<flowerdocs::CoreClient>>> EnvironmentRuntime::client() {
    auto reaching = access();
    const Result<Access> way = co_await std::move(reaching);
    if (!way)
        co_return base::fail(way.error());
    // The sandbox may have come back on another port.
    const bool same = m_client && m_clientAccess.coreUrl == way->coreUrl &&
                      m_clientAccess.user == way->user && m_clientAccess.password.equals(way->password);
    // A copy: a task moves out of what it is given by name, and the session with its token would go with it.
    if (same)
        co_return std::shared_ptr(m_client);
    const auto core = flowerdocs::CoreAddress::parse(way->coreUrl);
    if (!core)
        co_return base::fail(core.error());
    m_client = makeClient(*core, *way);
    m_clientAccess = *way;
    co_return std::shared_ptr(m_client);
}

QCoro::Task<Result<std::shared_ptr<flowerdocs::CoreClient>>> EnvironmentRuntime::clientFor(
    QString user, security::Secret password) {
    auto locating = address();
    Result<Access> way = co_await std::move(locating);
    if (!way)
        co_return base::fail(way.error());
    way->user = user;
    way->password = password;
    const auto core = flowerdocs::CoreAddress::parse(way->coreUrl);
    if (!core)
        co_return base::fail(core.error());
    co_return makeClient(*core, *way);
}

/// A session never sends a refused password again by itself. Somebody who starts a campaign or the connector
/// may have had the account unlocked meanwhile: that is one more try, and a deliberate one.
void EnvironmentRuntime::forgetRefusal() {
    if (m_client && m_client->session().isRefused())
        m_client.reset();
}

/// The shared connection `environment`, or a connection of the map that names this environment's Core: either
/// way the environment's credentials are used, since a password inside a map cannot be decoded.
QCoro::Task<Result<std::shared_ptr<migration::Target>>> EnvironmentRuntime::target(
    migration::Plan::Connection connection) {
    forgetRefusal();
    auto connecting = client();
    const auto core = co_await std::move(connecting);
    if (!core)
        co_return base::fail(core.error());
    const std::shared_ptr<flowerdocs::CoreClient> kept = *core;
    if (connection.reference != u"environment"_s) {
        const auto named = flowerdocs::CoreAddress::parse(connection.endPoint);
        if (!named || named->text() != kept->session().core().text())
            co_return base::fail(base::Error(connectionUnknown)
                                     .with(u"connection"_s, connection.reference.isEmpty()
                                                                ? connection.endPoint
                                                                : connection.reference)
                                     .with(u"environment"_s, m_environment.name));
    }
    auto authenticating = kept->authenticate();
    const auto claims = co_await std::move(authenticating);
    // A refused account or a wrong certificate needs a person before any document is touched. What may pass
    // by itself is left to the campaign, which waits for it.
    if (!claims && !claims.error().isRetryable())
        co_return base::fail(claims.error());
    co_return std::make_shared<flowerdocs::FlowerDocsTarget>(kept, m_clientAccess.tls,
                                                             flowerdocs::TargetOptions{}, m_exchanges);
}

/// As long as the account stays the same, one target serves all deliveries of the connectors. A refused
/// password is not sent again here: nobody asked for it.
QCoro::Task<Result<std::shared_ptr<migration::Target>>> EnvironmentRuntime::deskTarget() {
    auto connecting = client();
    const auto core = co_await std::move(connecting);
    if (!core)
        co_return base::fail(core.error());
    if (m_deskClient != *core) {
        m_deskClient = *core;
        m_deskTarget = std::make_shared<flowerdocs::FlowerDocsTarget>(
            m_deskClient, m_clientAccess.tls, flowerdocs::TargetOptions{}, m_exchanges);
    }
    co_return std::shared_ptr(m_deskTarget);
}

QCoro::Task<Result<void>> EnvironmentRuntime::ping() {
    auto connecting = client();
    const auto core = co_await std::move(connecting);
    if (!core)
        co_return base::fail(core.error());
    const std::shared_ptr<flowerdocs::CoreClient> kept = *core;
    auto authenticating = kept->authenticate();
    const auto claims = co_await std::move(authenticating);
    if (!claims)
        co_return base::fail(claims.error());
    auto asking = kept->status();
    Result<void> answered = co_await std::move(asking);
    if (!answered)
        co_return answered;
    // A server may say UP and answer nothing else. One small call with the token tells whether it works; that
    // older servers keep this one to their administrators is an answer, too.
    auto trying = kept->info();
    const auto info = co_await std::move(trying);
    if (!info && info.error().kind() != base::ErrorKind::Permission)
        co_return base::fail(info.error());
    co_return Result<void>();
}

QCoro::Task<std::vector<connector::Rung>> EnvironmentRuntime::ladder() {
    std::vector<connector::Rung> rungs;
    auto connecting = client();
    const auto core = co_await std::move(connecting);
    if (!core) {
        rungs.push_back(
            {u"name"_s, false, true, 0, core.error().code(), core.error().cause(), core.error().kind()});
        co_return rungs;
    }
    const std::shared_ptr<flowerdocs::CoreClient> kept = *core;
    auto climbing = flowerdocs::ladder(kept, m_clientAccess.tls);
    const std::vector<flowerdocs::LadderRung> climbed = co_await std::move(climbing);
    for (const flowerdocs::LadderRung& rung : climbed)
        rungs.push_back(rungOf(rung));
    co_return rungs;
}

}  // namespace fdc::engine
