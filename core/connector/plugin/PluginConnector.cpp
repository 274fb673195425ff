// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginConnector.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include "core/connector/ConnectorErrors.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginLadder.h"
#include "core/connector/plugin/PluginLine.h"
#include "core/connector/plugin/PluginStart.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr int totalFactor = 10;  // of a call that is held up by the engine itself

qint64 countIn(const QJsonObject& json, const QString& name) {
    return qint64(qBound(0.0, json[name].toDouble(0), 9e15));
}

/// Where an error of initialize() belongs on the ladder.
QString rungFor(const base::Error& error) {
    return error.kind() == base::ErrorKind::Permission ? u"permission"_s : u"authentication"_s;
}

}  // namespace

struct PluginConnector::State {
    State(Manifest read, PluginSetup given)
        : manifest(std::move(read)), descriptor(manifest.descriptor()), setup(std::move(given)) {}

    const base::Clock& clock() const { return setup.clock ? *setup.clock : systemClock; }
    PluginProcess::CallLimits limits(bool synchronizing = false) const {
        const auto silence = manifest.limits.call;
        return {silence, synchronizing ? manifest.limits.synchronize : silence * totalFactor};
    }
    bool isRefused() const { return !refused.isEmpty() && refused == key(); }
    QByteArray key() const {
        return settings.digest + QByteArray::number(setup.attempt ? setup.attempt() : 0);
    }
    /// Remembers a refused account until a setting changes.
    void note(const base::Error& error) {
        if (error.kind() == base::ErrorKind::Authentication)
            refused = key();
    }
    void observe(Health health, const QString& code, const QString& detail) {
        status = {health, code, detail, clock().utcNow(), 0};
    }
    void drop() {
        if (process)
            process.release()->deleteLater();  // this may run in its own signal
    }
    bool isUp() const { return process && process->isRunning(); }

    base::SystemClock systemClock;
    Manifest manifest;
    Descriptor descriptor;
    PluginSetup setup;
    std::shared_ptr<security::Redaction> redaction = std::make_shared<security::Redaction>();
    std::unique_ptr<PluginProcess> process;
    PluginSettings settings;  ///< those of the last start
    QByteArray refused;       ///< key() of the settings whose account was refused
    Status status;
    std::function<void(base::Error)> tell;
    bool initialized = false;
};

PluginConnector::PluginConnector(Manifest manifest, PluginSetup setup)
    : m_state(std::make_shared<State>(std::move(manifest), std::move(setup))) {}

PluginConnector::~PluginConnector() {
    m_state->tell = {};
    m_state->drop();
}

const Descriptor& PluginConnector::descriptor() const {
    return m_state->descriptor;
}

const Manifest& PluginConnector::manifest() const {
    return m_state->manifest;
}

PluginProcess* PluginConnector::process() const {
    return m_state->isUp() ? m_state->process.get() : nullptr;
}

void PluginConnector::cancelCalls() {
    if (m_state->process)
        m_state->process->cancelCalls();
}

void PluginConnector::onEnded(std::function<void(base::Error)> tell) {
    m_state->tell = std::move(tell);
}

Status PluginConnector::status() const {
    Status status = m_state->status;
    if (m_state->isUp() && m_state->process->isFlooding() && status.health != Health::Down) {
        status.health = Health::Degraded;
        status.code = QString::fromLatin1(pluginFlooding.id);
    }
    return status;
}

QCoro::Task<Result<void>> PluginConnector::initialize(Config config) {
    const std::shared_ptr<State> d = m_state;
    auto settings = resolvedSettings(d->manifest, config, *d->redaction, d->setup.redaction);
    if (!settings)
        co_return base::fail(std::move(settings.error()));
    d->settings = std::move(*settings);
    d->initialized = false;
    if (!d->isUp()) {
        d->drop();
        auto starting = startPlugin(d->setup, d->manifest, config.environment, d->redaction);
        Result<std::unique_ptr<PluginProcess>> started = co_await std::move(starting);
        if (!started)
            co_return base::fail(std::move(started.error()));
        d->process = std::move(*started);
        QObject::connect(d->process.get(), &PluginProcess::ended, d->process.get(),
                         [weak = std::weak_ptr(d)](const base::Error& error) {
                             const auto state = weak.lock();
                             if (!state || !std::exchange(state->initialized, false))
                                 return;
                             state->observe(Health::Down, error.code(), error.cause());
                             if (state->tell)
                                 state->tell(error);
                         });
    }
    auto calling = d->process->call(u"initialize"_s, d->settings.params(), d->limits());
    const Result<QJsonObject> answer = co_await std::move(calling);
    if (answer && d->isUp()) {
        d->refused.clear();
        d->initialized = true;
        d->observe(Health::Unknown, {}, {});
        co_return Result<void>();
    }
    const base::Error error =
        answer ? base::Error(pluginNotRunning).with(u"plugin"_s, d->manifest.id) : answer.error();
    d->note(error);
    d->observe(Health::Down, error.code(), error.cause());
    if (d->process) {
        auto stopping = d->process->stop();
        co_await std::move(stopping);
    }
    d->drop();
    co_return base::fail(error);
}

QCoro::Task<Status> PluginConnector::probe() {
    const std::shared_ptr<State> d = m_state;
    if (!d->isUp() || !d->initialized) {
        if (d->status.health != Health::Down)
            d->observe(Health::Down, QString::fromLatin1(pluginNotRunning.id), {});
        d->status.at = d->clock().utcNow();
        co_return status();
    }
    if (d->isRefused()) {
        d->status.at = d->clock().utcNow();
        co_return status();
    }
    // It answers one call after the other; the last observation stays, and its age is seen.
    if (d->process->isBusy())
        co_return status();
    QElapsedTimer timer;
    timer.start();
    auto calling = d->process->call(u"probe"_s, {}, d->limits());
    const Result<QJsonObject> answer = co_await std::move(calling);
    Status observed;
    if (answer) {
        observed = statusOf(*answer);
        observed.detail = d->redaction->apply(observed.detail);
    } else {
        d->note(answer.error());
        observed.health = Health::Down;
        observed.code = answer.error().code();
        observed.detail = answer.error().cause();
    }
    observed.at = d->clock().utcNow();
    observed.milliseconds = timer.elapsed();
    d->status = observed;
    co_return status();
}

QCoro::Task<Result<SyncReport>> PluginConnector::synchronize(SyncRequest request) {
    const std::shared_ptr<State> d = m_state;
    if (!d->isUp() || !d->initialized)
        co_return base::fail(base::Error(pluginNotRunning).with(u"plugin"_s, d->manifest.id));
    auto calling = d->process->call(u"synchronize"_s,
                                    {{u"correlation"_s, request.correlation}, {u"full"_s, request.full}},
                                    d->limits(true));
    const Result<QJsonObject> answer = co_await std::move(calling);
    if (!answer) {
        d->note(answer.error());
        co_return base::fail(answer.error());
    }
    co_return SyncReport{countIn(*answer, u"examined"_s), countIn(*answer, u"changed"_s)};
}

QCoro::Task<Result<void>> PluginConnector::handleEvent(Event event) {
    const std::shared_ptr<State> d = m_state;
    if (!d->isUp() || !d->initialized)
        co_return base::fail(base::Error(pluginNotRunning).with(u"plugin"_s, d->manifest.id));
    const QJsonObject params{{u"id"_s, event.id},           {u"object"_s, event.object},
                             {u"type"_s, event.type},       {u"body"_s, event.body},
                             {u"attempt"_s, event.attempt}, {u"correlation"_s, event.correlation}};
    auto calling = d->process->call(u"event"_s, params, d->limits());
    const Result<QJsonObject> answer = co_await std::move(calling);
    if (!answer) {
        d->note(answer.error());
        co_return base::fail(answer.error());
    }
    co_return Result<void>();
}

/// The rungs that only the plug-in can climb, by the running process or by one for this purpose.
QCoro::Task<std::vector<Rung>> PluginConnector::ask(std::shared_ptr<State> d, Config config) {
    const bool isUp = d->isUp() && d->initialized;
    std::unique_ptr<PluginProcess> own;
    if (!isUp) {
        auto settings = resolvedSettings(d->manifest, config, *d->redaction, d->setup.redaction);
        if (!settings)
            co_return std::vector<Rung>{failedRung(u"authentication"_s, settings.error())};
        d->settings = std::move(*settings);
    }
    if (d->isRefused()) {
        Rung rung = failedRung(u"authentication"_s, base::Error(pluginSaysAuthentication));
        rung.detail = u"refused before; it is sent again after a setting has changed, or by a restart"_s;
        co_return std::vector<Rung>{rung};
    }
    if (!isUp) {
        auto starting = startPlugin(d->setup, d->manifest, config.environment, d->redaction);
        Result<std::unique_ptr<PluginProcess>> started = co_await std::move(starting);
        if (!started)
            co_return std::vector<Rung>{failedRung(u"authentication"_s, started.error())};
        own = std::move(*started);
    }
    PluginProcess* process = own ? own.get() : d->process.get();
    std::vector<Rung> rungs;
    if (own) {
        auto initializing = own->call(u"initialize"_s, d->settings.params(), d->limits());
        const Result<QJsonObject> initialized = co_await std::move(initializing);
        if (!initialized) {
            d->note(initialized.error());
            rungs.push_back(failedRung(rungFor(initialized.error()), initialized.error()));
        }
    }
    if (rungs.empty()) {
        auto checking = process->call(u"check"_s, {{u"authenticate"_s, true}}, d->limits());
        const Result<QJsonObject> checked = co_await std::move(checking);
        rungs = checked ? rungsOf(*checked)
                        : std::vector<Rung>{failedRung(rungFor(checked.error()), checked.error())};
        if (!checked)
            d->note(checked.error());
    }
    for (Rung& rung : rungs) {
        rung.detail = d->redaction->apply(rung.detail);
        if (!rung.ok && rung.kind == base::ErrorKind::Authentication)
            d->refused = d->key();
    }
    if (own) {
        auto stopping = own->stop();
        co_await std::move(stopping);
        own.release()->deleteLater();
    }
    co_return rungs;
}

QCoro::Task<std::vector<Rung>> PluginConnector::test() {
    const std::shared_ptr<State> d = m_state;
    Config config = d->settings.config;
    if (!(d->isUp() && d->initialized) && d->setup.currentConfig)
        config = d->setup.currentConfig();
    std::vector<Rung> rungs;
    if (const QString key = d->manifest.endpoint; !key.isEmpty()) {
        const auto endpoint = pluginEndpoint(config.settings.value(key));
        if (!endpoint) {
            rungs.push_back(failedRung(
                u"name"_s, base::Error(endpointInvalid, key + u" names no address"_s).with(u"key"_s, key)));
        } else {
            auto climbing = climbToEndpoint(*endpoint, config.authorityFile);
            rungs = co_await std::move(climbing);
        }
    }
    if (!isBroken(rungs)) {
        auto asking = ask(d, config);
        const std::vector<Rung> theirs = co_await std::move(asking);
        rungs.insert(rungs.end(), theirs.begin(), theirs.end());
    }
    completeRungs(rungs);
    co_return rungs;
}

QCoro::Task<void> PluginConnector::shutdown() {
    const std::shared_ptr<State> d = m_state;
    d->initialized = false;
    d->status = {};
    if (!d->process)
        co_return;
    auto stopping = d->process->stop();
    co_await std::move(stopping);
    d->drop();
}

}  // namespace fdc::connector
