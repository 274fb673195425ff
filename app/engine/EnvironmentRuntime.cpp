// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/EnvironmentRuntime.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QPointer>
#include <QProcessEnvironment>
#include <QSysInfo>
#include <algorithm>

#include "app/engine/AlertDesk.h"
#include "app/engine/DocumentDeskOfTarget.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentMetrics.h"
#include "app/engine/EventDesk.h"
#include "app/engine/ExpiryWatch.h"
#include "app/engine/FlowerDocsAccess.h"
#include "app/engine/LedgerPlaces.h"
#include "app/engine/MapAccess.h"
#include "app/engine/MetricsService.h"
#include "app/engine/PluginDesk.h"
#include "app/engine/RehearsalDesk.h"
#include "app/engine/SandboxEnvironment.h"
#include "app/engine/ScheduledSync.h"
#include "app/engine/SettingResolver.h"
#include "app/engine/SourceStores.h"
#include "app/engine/WatchedBroker.h"
#include "app/engine/WebhookService.h"
#include "core/config/ConfigFile.h"
#include "core/config/EnvironmentErrors.h"
#include "core/config/SettingCatalog.h"
#include "core/connector/plugin/PluginLadder.h"
#include "core/fast2/EmbeddedFast2Connector.h"
#include "core/migration/EmbeddedBroker.h"
#include "core/migration/ledger/ThreadedBroker.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using config::Environment;

namespace {

Q_LOGGING_CATEGORY(log, "engine.environment", QtInfoMsg)

constexpr auto settleTime = 200ms;  // an editor writes a file in several steps

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
    const QString hookSecret = descriptor.id + u".connector.webhook.secret"_s;
    for (const auto& pair : document.pairs()) {
        const bool concerns = std::ranges::any_of(descriptor.settingPrefixes, [&pair](const QString& prefix) {
            return pair.key.startsWith(prefix);
        });
        // The switches themselves are the supervisor's business: flipping one must not count as a changed
        // setting. The key of its webhooks is the receiver's: the connector has no use for it.
        if (concerns && !pair.key.endsWith(u".enabled"_s) && pair.key != hookSecret)
            wanted.config.settings.insert(pair.key, pair.value);
    }
    return wanted;
}

/// The first address among the settings of a connector that can be looked at.
QUrl endpointOf(const connector::Config& config) {
    for (auto one = config.settings.begin(); one != config.settings.end(); ++one) {
        const auto endpoint =
            one.key().endsWith(u".url") ? connector::pluginEndpoint(one.value()) : std::nullopt;
        if (!endpoint)
            continue;
        QUrl url;
        url.setScheme(endpoint->isTls ? u"tls"_s : u"tcp"_s);
        url.setHost(endpoint->host);
        url.setPort(endpoint->port);
        return url;
    }
    return {};
}

/// A server may keep a question waiting; a file does not.
QCoro::Task<Result<std::unique_ptr<migration::Broker>>> openBroker(
    migration::EmbeddedBroker::Options options) {
    if (options.ledger.isShared()) {
        auto opening = migration::ThreadedBroker::open(std::move(options));
        auto broker = co_await std::move(opening);
        co_return broker;
    }
    auto broker = migration::EmbeddedBroker::open(std::move(options));
    if (!broker)
        co_return base::fail(std::move(broker.error()));
    co_return std::unique_ptr<migration::Broker>(std::move(*broker));
}

}  // namespace

EnvironmentRuntime::EnvironmentRuntime(Engine& engine, Environment environment)
    : m_engine(engine), m_environment(std::move(environment)) {
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(settleTime);
}

EnvironmentRuntime::~EnvironmentRuntime() = default;

bool EnvironmentRuntime::isSandbox() const {
    return m_flowerDocs->isSandbox();
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
    runtime->m_flowerDocs = std::make_unique<FlowerDocsAccess>(
        engine, runtime->m_environment, engine.metrics().exchanges(runtime->m_environment.name, **exchanges));
    migration::EmbeddedBroker::Options options;
    auto place = ledgerPlaceOf(engine, runtime->m_environment);
    if (!place)
        co_return base::fail(std::move(place.error()));
    if (place->isShared()) {
        auto seat = engineSeatOf(engine, runtime->m_environment.name);
        if (!seat)
            co_return base::fail(std::move(seat.error()));
        options.engine = std::move(*seat);
    }
    options.ledger = std::move(*place);
    options.reportsFolder = engine.folder().file(u"reports"_s);
    options.language = engine.language();
    options.environment = runtime->m_environment.name;
    options.holder = QSysInfo::machineHostName() + u':' + QString::number(QCoreApplication::applicationPid());
    options.clock = &engine.clock();
    options.audit = engine.trail();
    options.target = [flowerDocs = runtime->m_flowerDocs.get()](migration::Plan::Connection connection) {
        return flowerDocs->target(connection);
    };
    runtime->m_sources =
        std::make_unique<SourceStores>(engine, runtime->m_environment.name, *runtime->m_flowerDocs);
    options.store = [sources = runtime->m_sources.get()](migration::Plan::Connection connection) {
        return sources->open(std::move(connection));
    };
    options.scriptsFolder = scriptsFolder(engine.folder());
    options.secret = secretReader(engine, runtime->m_environment.name);
    auto opening = openBroker(std::move(options));
    auto broker = co_await std::move(opening);
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
    m_desk = std::make_unique<DocumentDeskOfTarget>(m_environment.name,
                                                    [this] { return m_flowerDocs->deskTarget(); });
    m_rehearsals = std::make_unique<RehearsalDesk>(*this);
    m_supervisor = std::make_unique<connector::ConnectorSupervisor>(m_engine.clock());
    m_supervisor->setSyncHook(scheduledSync(m_engine, m_environment.name));
    m_supervisor->add(std::make_unique<fast2::EmbeddedFast2Connector>(
        *m_broker, m_engine.clock(), [this] { return m_flowerDocs->ladder(); },
        [this] { return m_flowerDocs->ping(); }));
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
    connect(m_sampler.get(), &CampaignSampler::finished, this,
            [this](const QString& campaign) { m_rehearsals->keepPrediction(campaign); });
    connect(&m_reloadSoon, &QTimer::timeout, this, [this] { reload(); });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, [this] { m_reloadSoon.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, [this] { m_reloadSoon.start(); });
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
    const QPointer<EnvironmentRuntime> self(this);
    auto applying = m_supervisor->apply(wanted);
    co_await std::move(applying);
    if (!self || m_closing)  // the engine ended while connectors settled
        co_return Result<void>();
    m_events->configure(document);
    m_engine.webhooks().refresh(*this);
    co_return Result<void>();
}

QCoro::Task<void> EnvironmentRuntime::shutdown() {
    // What core.properties says from now on is for the next engine.
    m_closing = true;
    m_alerts->stop();
    m_reloadSoon.stop();
    m_flowerDocs->stopKeepingSandbox();
    m_health->configure({false, false, 60});
    m_expiry->stop();
    auto draining = m_events->stop();
    co_await std::move(draining);
    // Before their connector ends: an engine that goes is no switch that a person turned, and the next one
    // may go on with what it finds interrupted.
    auto rehearsing = m_rehearsals->shutdown();
    co_await std::move(rehearsing);
    auto leaving = m_broker->leave();
    co_await std::move(leaving);
    auto ending = m_supervisor->shutdownAll();
    co_await std::move(ending);
    // After the campaigns came to rest, so that their last second is kept.
    auto sampling = m_sampler->stop();
    co_await std::move(sampling);
    // What ended in that second, too.
    auto settling = m_rehearsals->settlePredictions();
    co_await std::move(settling);
    m_engine.metrics().unfollow(this);
    auto leavingSources = m_sources->close();
    co_await std::move(leavingSources);
    auto closing = m_flowerDocs->close();
    co_await std::move(closing);
}

std::optional<std::pair<QUrl, net::TlsSettings>> EnvironmentRuntime::wayOf(
    const connector::Descriptor& descriptor) const {
    if (descriptor.origin == u"builtin")
        return m_flowerDocs->way();
    const auto named = m_endpoints.constFind(descriptor.id);
    if (named == m_endpoints.constEnd())
        return std::nullopt;
    net::TlsSettings tls;
    tls.authorityFile = m_environment.authorityFile;
    tls.revocationFile = m_environment.revocationFile;
    return std::pair(*named, tls);
}

void EnvironmentRuntime::tryRefusedAgain() {
    ++m_refusalsForgotten;
    m_flowerDocs->forgetRefusal();
}

}  // namespace fdc::engine
