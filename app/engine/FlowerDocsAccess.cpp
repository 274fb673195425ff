// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/FlowerDocsAccess.h"

#include <qcorotimer.h>
#include <QLoggingCategory>
#include <algorithm>

#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "core/base/BaseErrors.h"
#include "core/connector/RungParts.h"
#include "core/flowerdocs/FlowerDocsTarget.h"
#include "core/flowerdocs/Ladder.h"
#include "core/net/RequestRules.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "engine.flowerdocs", QtInfoMsg)

constexpr auto closingTime = 5s;
constexpr int sourceAttempts = 6;
constexpr auto sandboxKeepAlive = 20s;  // well below the minute after which an unused sandbox ends

connector::Rung rungOf(const flowerdocs::LadderRung& climbed) {
    connector::Rung rung{climbed.name, climbed.ok,     climbed.tried, climbed.milliseconds,
                         climbed.code, climbed.detail, climbed.kind};
    connector::addCertificates(rung, climbed.serverChain, u"server"_s);
    connector::addCertificates(rung, climbed.clientChain, u"client"_s);
    rung.clockSkewSeconds = climbed.skewSeconds;
    return rung;
}

}  // namespace

FlowerDocsAccess::FlowerDocsAccess(Engine& engine, const config::Environment& environment,
                                   net::ExchangeLog* exchanges)
    : m_engine(engine), m_environment(environment), m_exchanges(exchanges) {
    QObject::connect(&m_keepSandbox, &QTimer::timeout, &m_keepSandbox, [this] { ping(); });
}

FlowerDocsAccess::~FlowerDocsAccess() = default;

bool FlowerDocsAccess::isSandbox() const {
    return m_environment.name == QStringView(config::sandboxEnvironment);
}

QCoro::Task<Result<SandboxAccess>> FlowerDocsAccess::sandbox() {
    if (*m_closing)
        co_return base::fail(base::operationCancelled);
    ++m_starting;
    auto ensuring = ensureSandbox(m_engine.folder().file(u"sandbox"_s), m_closing);
    Result<SandboxAccess> access = co_await std::move(ensuring);
    --m_starting;
    if (access) {
        for (const SandboxAccess::Account& account : access->accounts)
            m_engine.redaction().add(account.password);
        if (!m_keepSandbox.isActive())
            m_keepSandbox.start(sandboxKeepAlive);
    }
    co_return access;
}

std::optional<flowerdocs::TokenTimes> FlowerDocsAccess::tokenTimes() const {
    return m_client ? m_client->session().tokenTimes() : std::nullopt;
}

std::optional<std::pair<QUrl, net::TlsSettings>> FlowerDocsAccess::way() const {
    if (!m_client)
        return std::nullopt;
    return std::pair(QUrl(m_client->session().core().text()), m_clientAccount.tls);
}

/// Where FlowerDocs is and whom to trust; no account yet.
QCoro::Task<Result<FlowerDocsAccess::Account>> FlowerDocsAccess::address() {
    Account found;
    if (!isSandbox()) {
        found.coreUrl = m_environment.coreUrl;
        found.scope = m_environment.scope;
        found.tls.authorityFile = m_environment.authorityFile;
        found.tls.revocationFile = m_environment.revocationFile;
        found.tls.certificateFile = m_environment.certificateFile;
        found.tls.keyFile = m_environment.keyFile;
        co_return found;
    }
    auto asking = sandbox();
    const Result<SandboxAccess> running = co_await std::move(asking);
    if (!running)
        co_return base::fail(running.error());
    const SandboxAccess::Account* administrator = running->administrator();
    if (!administrator)
        co_return base::fail(base::Error(sandboxFailed, u"no account with profile ADMIN"_s));
    found.coreUrl = running->coreUrl;
    found.tls.authorityFile = running->authorityFile;
    found.scope = administrator->scope;
    found.user = administrator->user;
    found.password = administrator->password;
    co_return found;
}

QCoro::Task<Result<FlowerDocsAccess::Account>> FlowerDocsAccess::account() {
    auto locating = address();
    Result<Account> found = co_await std::move(locating);
    if (!found)
        co_return found;
    const auto session = m_engine.session().read();
    if (!session)
        co_return base::fail(session.error());
    const bool loggedIn = session->has_value() && (*session)->environment == m_environment.name;
    const QString user = loggedIn ? (*session)->user : m_environment.user;
    const QString secretName = loggedIn ? (*session)->passwordSecret() : m_environment.passwordSecret;
    if (isSandbox() && !loggedIn)
        co_return found;
    if (user.isEmpty() || secretName.isEmpty())
        co_return base::fail(base::Error(environmentIncomplete).with(u"environment"_s, m_environment.name));
    const auto store = m_engine.secrets(m_environment.name);
    if (!store)
        co_return base::fail(store.error());
    auto password = (*store)->read(secretName);
    if (!password)
        co_return base::fail(std::move(password.error()));
    m_engine.redaction().add(*password);
    found->user = user;
    found->password = std::move(*password);
    co_return found;
}

FlowerDocsAccess::Client FlowerDocsAccess::makeClient(const flowerdocs::CoreAddress& core,
                                                      const Account& account) {
    auto session = std::make_shared<flowerdocs::Session>(
        core, flowerdocs::Credentials{account.scope, account.user, account.password}, account.tls,
        m_exchanges, m_engine.clock());
    auto client = std::make_shared<flowerdocs::CoreClient>(
        session, net::makeHttpClient(account.tls, net::RetryPolicy{}, m_exchanges));
    std::erase_if(m_clients, [](const auto& held) { return held.expired(); });
    m_clients.push_back(client);
    return client;
}

FlowerDocsAccess::Target FlowerDocsAccess::makeTarget(const Client& client) const {
    return std::make_shared<flowerdocs::FlowerDocsTarget>(client, m_clientAccount.tls,
                                                          flowerdocs::TargetOptions{}, m_exchanges);
}

QCoro::Task<Result<FlowerDocsAccess::Client>> FlowerDocsAccess::client() {
    auto reaching = account();
    const Result<Account> way = co_await std::move(reaching);
    if (!way)
        co_return base::fail(way.error());
    // The sandbox may have come back on another port.
    const bool same = m_client && m_clientAccount.coreUrl == way->coreUrl &&
                      m_clientAccount.user == way->user && m_clientAccount.password.equals(way->password);
    // A copy: a task moves out of what it is given by name, and the session with its token would go with it.
    if (same)
        co_return std::shared_ptr(m_client);
    const auto core = flowerdocs::CoreAddress::parse(way->coreUrl);
    if (!core)
        co_return base::fail(core.error());
    m_client = makeClient(*core, *way);
    m_clientAccount = *way;
    co_return std::shared_ptr(m_client);
}

QCoro::Task<Result<FlowerDocsAccess::Client>> FlowerDocsAccess::clientFor(QString user,
                                                                          security::Secret password) {
    auto locating = address();
    Result<Account> way = co_await std::move(locating);
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
void FlowerDocsAccess::forgetRefusal() {
    if (m_client && m_client->session().isRefused())
        m_client.reset();
}

/// The shared connection `environment`, or a connection of the map that names this environment's Core: either
/// way the environment's credentials are used, since a password inside a map cannot be decoded.
QCoro::Task<Result<FlowerDocsAccess::Client>> FlowerDocsAccess::connected(
    migration::Plan::Connection connection) {
    forgetRefusal();
    auto connecting = client();
    const auto core = co_await std::move(connecting);
    if (!core)
        co_return base::fail(core.error());
    const Client kept = *core;
    if (connection.reference != u"environment"_s) {
        const auto named = flowerdocs::CoreAddress::parse(connection.endPoint);
        if (!named || named->text() != kept->session().core().text())
            co_return base::fail(base::Error(connectionUnknown)
                                     .with(u"connection"_s, connection.reference.isEmpty()
                                                                ? net::redactedUrl(QUrl(connection.endPoint))
                                                                : connection.reference)
                                     .with(u"environment"_s, m_environment.name));
        // Another scope is another archive of the same server.
        const QString& scope = connection.scope;
        if (!scope.isEmpty() && !scope.contains(u"${") && scope != m_clientAccount.scope)
            co_return base::fail(base::Error(connectionScope)
                                     .with(u"scope"_s, scope)
                                     .with(u"environment"_s, m_environment.name)
                                     .with(u"own"_s, m_clientAccount.scope));
    }
    auto authenticating = kept->authenticate();
    const auto claims = co_await std::move(authenticating);
    // A refused account or a wrong certificate needs a person before any document is touched. What may pass
    // by itself is left to the campaign, which waits for it.
    if (!claims && !claims.error().isRetryable())
        co_return base::fail(claims.error());
    co_return std::shared_ptr(kept);
}

QCoro::Task<Result<FlowerDocsAccess::Target>> FlowerDocsAccess::target(
    migration::Plan::Connection connection) {
    auto connecting = connected(std::move(connection));
    const auto client = co_await std::move(connecting);
    if (!client)
        co_return base::fail(client.error());
    co_return makeTarget(*client);
}

/// A source that hiccups is tried more often than a target, which is waited for by its campaign.
QCoro::Task<Result<std::shared_ptr<migration::DocumentStore>>> FlowerDocsAccess::store(
    migration::Plan::Connection connection) {
    auto connecting = connected(std::move(connection));
    const auto client = co_await std::move(connecting);
    if (!client)
        co_return base::fail(client.error());
    flowerdocs::TargetOptions options;
    options.attempts = sourceAttempts;
    const auto store = std::make_shared<flowerdocs::FlowerDocsStore>(
        (*client)->sharedSession(), m_clientAccount.tls, options, m_exchanges);
    std::erase_if(m_stores, [](const auto& held) { return held.expired(); });
    m_stores.push_back(store);
    co_return std::shared_ptr<migration::DocumentStore>(store);
}

/// As long as the account stays the same, one target serves all deliveries of the connectors. A refused
/// password is not sent again here: nobody asked for it.
QCoro::Task<Result<FlowerDocsAccess::Target>> FlowerDocsAccess::deskTarget() {
    auto connecting = client();
    const auto core = co_await std::move(connecting);
    if (!core)
        co_return base::fail(core.error());
    if (m_deskClient != *core) {
        m_deskClient = *core;
        m_deskTarget = makeTarget(m_deskClient);
    }
    co_return std::shared_ptr(m_deskTarget);
}

QCoro::Task<Result<void>> FlowerDocsAccess::ping() {
    auto connecting = client();
    const auto core = co_await std::move(connecting);
    if (!core)
        co_return base::fail(core.error());
    const Client kept = *core;
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

QCoro::Task<std::vector<connector::Rung>> FlowerDocsAccess::ladder() {
    std::vector<connector::Rung> rungs;
    auto connecting = client();
    const auto core = co_await std::move(connecting);
    if (!core) {
        rungs.push_back(
            {u"name"_s, false, true, 0, core.error().code(), core.error().cause(), core.error().kind()});
        co_return rungs;
    }
    const Client kept = *core;
    auto climbing = flowerdocs::ladder(kept, m_clientAccount.tls);
    const std::vector<flowerdocs::LadderRung> climbed = co_await std::move(climbing);
    for (const flowerdocs::LadderRung& rung : climbed)
        rungs.push_back(rungOf(rung));
    co_return rungs;
}

/// A question to FlowerDocs that is still under way holds its client, and with it a log and a clock that go
/// with the engine; one that waits for the sandbox to start comes back to this object. So they are told to
/// end, and waited for; what does not end in time is a defect, not a reason never to end.
QCoro::Task<void> FlowerDocsAccess::close() {
    *m_closing = true;
    for (const auto& held : m_clients) {
        if (const auto client = held.lock())
            client->close();
    }
    for (const auto& held : m_stores) {
        if (const auto store = held.lock())
            store->close();
    }
    m_client.reset();
    m_deskTarget.reset();
    m_deskClient.reset();
    const auto start = m_engine.clock().monotonic();
    while (isAtWork() && m_engine.clock().monotonic() - start < closingTime) {
        auto pausing = QCoro::sleepFor(10ms);
        co_await std::move(pausing);
    }
    if (isAtWork())
        qCWarning(log) << "a call to FlowerDocs did not end with the engine";
}

bool FlowerDocsAccess::isAtWork() const {
    return m_starting > 0 || std::ranges::any_of(m_clients, [](const auto& held) { return !held.expired(); });
}

}  // namespace fdc::engine
