// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Sandbox.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <condition_variable>
#include <thread>

#include "app/sandbox/CoreStandIn.h"
#include "app/sandbox/FaultProxy.h"
#include "app/sandbox/Json.h"
#include "app/sandbox/SandboxErrors.h"
#include "app/sandbox/SeedModel.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/FileLock.h"
#include "core/base/platform/Files.h"
#include "core/net/TlsAuthority.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "sandbox", QtInfoMsg)

constexpr std::chrono::seconds sweepInterval{1};
constexpr qint64 largestBody = 256LL * 1024 * 1024;
const base::SystemClock systemClock;

/// Runs one function every second until it goes.
class Sweeper {
public:
    explicit Sweeper(std::function<void()> sweep)
        : m_thread([this, sweep = std::move(sweep)] {
              std::unique_lock lock(m_mutex);
              while (!m_wake.wait_for(lock, sweepInterval, [this] { return m_ending; })) {
                  lock.unlock();
                  sweep();
                  lock.lock();
              }
          }) {}
    ~Sweeper() {
        {
            const std::lock_guard guard(m_mutex);
            m_ending = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_ending = false;
    std::thread m_thread;
};

base::Result<base::platform::FileLock> takeLock(const QString& folder) {
    auto lock = base::platform::FileLock::tryLock(folder + u"/sandbox.lock"_s);
    if (!lock && lock.error().is(base::dataFolderBusy))
        return base::fail(base::Error(sandboxRunning, u"another sandbox runs on this folder"_s)
                              .with(u"folder"_s, folder)
                              .with(u"pid"_s, lock.error().fact(u"pid")));
    return lock;
}

}  // namespace

/// Members are in the order of their making; the listener goes first and the lock last.
struct Sandbox::State {
    SandboxOptions options;
    const base::Clock& clock;
    std::optional<base::platform::FileLock> lock;
    std::optional<net::TlsAuthority> authority;
    std::optional<Accounts> accounts;
    Quirks quirks;
    FaultScript script;
    Counters counters;
    Tokens tokens;
    std::unique_ptr<CoreStore> store;
    std::unique_ptr<Model> model;
    std::unique_ptr<CoreStandIn> core;
    std::unique_ptr<Sweeper> sweeper;
    std::mutex listenerMutex;
    std::unique_ptr<net::Listener> listener;
    quint16 port = 0;
    std::unique_ptr<FaultProxy> line;
    bool announced = false;

    explicit State(const SandboxOptions& given)
        : options(given),
          clock(given.clock ? *given.clock : systemClock),
          quirks(given.seed, clock),
          tokens(clock) {}

    QString file(const QString& name) const { return options.dataFolder + u'/' + name; }
    base::Result<void> prepare();
    base::Result<void> openStore();
    base::Result<void> listen(quint16 wanted);
    base::Result<void> layLine(const Toxics& toxics);
};

base::Result<void> Sandbox::State::prepare() {
    FDC_TRY(base::platform::makePrivateDirectory(options.dataFolder));
    options.dataFolder = QDir(options.dataFolder).absolutePath();
    auto taken = takeLock(options.dataFolder);
    if (!taken)
        return base::fail(std::move(taken.error()));
    lock.emplace(std::move(*taken));
    for (const QString& quirk : options.quirks)
        FDC_TRY(quirks.setFromText(quirk));
    if (!options.faultsFile.isEmpty()) {
        auto loaded = FaultScript::load(options.faultsFile);
        if (!loaded)
            return base::fail(std::move(loaded.error()));
        script = std::move(*loaded);
    }
    FDC_TRY(base::platform::makePrivateDirectory(file(u"tls"_s)));
    auto made = net::TlsAuthority::openOrCreate(file(u"tls"_s), u"FlowerDocs sandbox authority"_s);
    if (!made)
        return base::fail(std::move(made.error()));
    authority.emplace(std::move(*made));
    auto opened = Accounts::openOrCreate(file(u"accounts.json"_s));
    if (!opened)
        return base::fail(std::move(opened.error()));
    accounts.emplace(std::move(*opened));
    return {};
}

base::Result<void> Sandbox::State::openStore() {
    auto opened = CoreStore::open(options.dataFolder, clock);
    if (!opened)
        return base::fail(std::move(opened.error()));
    store = std::move(*opened);
    auto loaded = Model::open(*store);
    if (!loaded)
        return base::fail(std::move(loaded.error()));
    model = std::move(*loaded);
    if (options.documents > 0) {
        auto stored = store->countComponents();
        if (!stored)
            return base::fail(std::move(stored.error()));
        if (*stored == 0)
            FDC_TRY(seedDocuments(*store, options.seed, options.documents));
    }
    core = std::make_unique<CoreStandIn>(CoreParts{*store, *model, *accounts, tokens, clock, counters},
                                         quirks, script);
    sweeper = std::make_unique<Sweeper>([this] { store->sweep(); });
    return {};
}

base::Result<void> Sandbox::State::listen(quint16 wanted) {
    net::TlsAuthority::LeafOptions leaf;
    leaf.hosts = quirks.isOn(Quirk::WrongHostCertificate)
                     ? QStringList{u"elsewhere.invalid"_s}
                     : QStringList{u"127.0.0.1"_s, u"localhost"_s, u"flowerdocs.test"_s};
    if (quirks.isOn(Quirk::ExpiredCertificate)) {
        leaf.validFromDays = -30;
        leaf.validForDays = 29;
    }
    auto identity = authority->issue(leaf);
    if (!identity)
        return base::fail(std::move(identity.error()));
    net::ListenerOptions how;
    how.port = wanted;
    how.tls = std::move(*identity);
    how.threads = 4;
    how.bodyLimit = largestBody;
    auto started = net::Listener::start(
        how, [this](const net::ServerRequest& request) { return core->handle(request); });
    if (!started)
        return base::fail(std::move(started.error()));
    listener = std::move(*started);
    port = listener->port();
    return {};
}

base::Result<void> Sandbox::State::layLine(const Toxics& toxics) {
    auto laid = FaultProxy::start(u"127.0.0.1"_s, port, toxics, options.seed);
    if (!laid)
        return base::fail(std::move(laid.error()));
    line = std::move(*laid);
    return {};
}

Sandbox::Sandbox(std::unique_ptr<State> state) : m_state(std::move(state)) {}

Sandbox::~Sandbox() {
    m_state->line.reset();
    m_state->listener.reset();
    m_state->sweeper.reset();
    if (m_state->announced)
        QFile::remove(m_state->file(u"run.json"_s));
}

base::Result<std::unique_ptr<Sandbox>> Sandbox::start(const SandboxOptions& options) {
    std::unique_ptr<Sandbox> sandbox(new Sandbox(std::make_unique<State>(options)));
    State& state = *sandbox->m_state;
    FDC_TRY(state.prepare());
    FDC_TRY(state.openStore());
    const auto toxics = Toxics::parse(options.toxics);
    if (!toxics)
        return base::fail(toxics.error());
    FDC_TRY(state.listen(options.portBase));
    if (!options.toxics.isEmpty())
        FDC_TRY(state.layLine(*toxics));
    FDC_TRY(base::platform::replaceFile(state.file(u"run.json"_s), compact(sandbox->environment()) + '\n',
                                        base::platform::FileMode::Private));
    state.announced = true;
    qCInfo(log).noquote() << "sandbox of" << state.options.dataFolder << "at" << sandbox->coreUrl() << "seed"
                          << options.seed;
    return sandbox;
}

QString Sandbox::coreUrl() const {
    return u"https://127.0.0.1:%1/core"_s.arg(m_state->line ? m_state->line->port() : m_state->port);
}

FaultProxy* Sandbox::line() const {
    return m_state->line.get();
}

quint16 Sandbox::corePort() const {
    return m_state->port;
}

QString Sandbox::caPath() const {
    return m_state->file(u"tls/ca.pem"_s);
}

const Accounts& Sandbox::accounts() const {
    return *m_state->accounts;
}

Account Sandbox::account(const QString& user, const QString& scope) const {
    for (const Account& account : m_state->accounts->all()) {
        if (account.user == user && account.scope == scope)
            return account;
    }
    return {};
}

QJsonObject Sandbox::environment() const {
    return {{u"schema"_s, u"sandbox-environment/1"_s},
            {u"core"_s, coreUrl()},
            {u"broker"_s, QJsonValue::Null},
            {u"plume"_s, QJsonValue::Null},
            {u"ca"_s, caPath()},
            {u"accounts"_s, m_state->accounts->toJson()},
            {u"seed"_s, qint64(m_state->options.seed)},
            {u"pid"_s, QCoreApplication::applicationPid()}};
}

base::Result<void> Sandbox::setQuirk(const QString& name, const QString& value) {
    const std::lock_guard guard(m_state->listenerMutex);
    FDC_TRY(m_state->quirks.set(name, value));
    const QuirkSpec* spec = findQuirk(name);
    if (spec->quirk != Quirk::ExpiredCertificate && spec->quirk != Quirk::WrongHostCertificate)
        return {};
    m_state->listener.reset();
    return m_state->listen(m_state->port);
}

base::Result<void> Sandbox::setFaults(const QByteArray& json) {
    auto script = FaultScript::parse(json);
    if (!script)
        return base::fail(std::move(script.error()));
    m_state->script.become(std::move(*script));
    return {};
}

Counters::Snapshot Sandbox::counters() const {
    return m_state->counters.snapshot();
}

int Sandbox::connections() const {
    const std::lock_guard guard(m_state->listenerMutex);
    return m_state->listener ? m_state->listener->connections() : 0;
}

qint64 Sandbox::secondsWithoutClient() const {
    const std::lock_guard guard(m_state->listenerMutex);
    if (!m_state->listener || m_state->listener->connections() > 0)
        return 0;
    return m_state->listener->secondsSinceLastRequest();
}

base::Result<QList<StoredDocument>> Sandbox::oracle() const {
    QList<StoredDocument> documents;
    FDC_TRY(eachStoredDocument(m_state->options.dataFolder,
                               [&](const StoredDocument& document) { documents.append(document); }));
    return documents;
}

}  // namespace fdc::sandbox
