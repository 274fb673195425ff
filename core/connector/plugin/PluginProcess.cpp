// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginProcess.h"

#include <QCoroFuture>
#include <QFileInfo>
#include <QUuid>

#include "core/base/platform/Files.h"
#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginProcessState.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Milliseconds;
using base::Result;
namespace platform = base::platform;

namespace {

constexpr int protocolVersion = 1;
constexpr Milliseconds tickInterval = 50ms;
constexpr auto floodAfter = 3s;
constexpr auto shutdownLimit = 5s;

/// The work folder and the two above it, the outermost first.
QStringList foldersDownTo(const QString& workFolder) {
    const QString above = QFileInfo(workFolder).absolutePath();
    return {QFileInfo(above).absolutePath(), above, workFolder};
}

QByteArray newMark(const QString& plugin) {
    return "FLOWERDOCS_PLUGIN=" + plugin.toLatin1() + ':' + QUuid::createUuid().toByteArray(QUuid::Id128);
}

}  // namespace

PluginProcess::PluginProcess(PluginLaunch launch)
    : m_state(std::make_unique<State>(this, std::move(launch))) {}

PluginProcess::~PluginProcess() {
    m_state->stopping = true;
    m_state->fail(m_state->about(pluginNotRunning));
}

QCoro::Task<Result<QJsonObject>> PluginProcess::start() {
    State* d = m_state.get();
    const QPointer<PluginProcess> self(this);
    // plugins/work, the environment, the plug-in
    for (const QString& folder : foldersDownTo(d->launch.workFolder))
        FDC_CO_TRY(platform::makePrivateDirectory(folder));
    if (!QFileInfo(d->launch.command.value(0)).isExecutable())
        co_return base::fail(d->about(pluginStartFailed, d->launch.command.value(0)));
    d->child = std::make_unique<PluginChild>(
        PluginChild::Start{d->launch.command, d->launch.workFolder, newMark(d->launch.id), d->childLimits()});
    connect(d->child.get(), &PluginChild::output, this, [d](const QByteArray& bytes) { d->onOutput(bytes); });
    connect(d->child.get(), &PluginChild::errors, this, [d](const QByteArray& bytes) { d->onErrors(bytes); });
    connect(d->child.get(), &PluginChild::outputClosed, this, [d] { d->onClosed(); });
    connect(d->child.get(), &PluginChild::ended, this,
            [d](bool failedToStart, bool signal, int code) { d->onEnded(failedToStart, signal, code); });
    connect(&d->timer, &QTimer::timeout, this, [d] { d->tick(); });
    FDC_CO_TRY(d->child->start());
    d->lastTick = d->now();
    d->timer.start(tickInterval);
    const QJsonObject hello{{u"protocol"_s, protocolVersion},
                            {u"environment"_s, d->launch.environment},
                            {u"workFolder"_s, d->launch.workFolder},
                            {u"language"_s, d->launch.language},
                            {u"mostInFlight"_s, d->launch.mostInFlight}};
    const QFuture<PluginCalls::Answer> asking =
        d->calls.call(u"hello"_s, hello, {d->launch.limits.start, d->launch.limits.start}, true);
    Result<QJsonObject> answer = co_await asking;
    // The host of libraries says so when the library is none of ours.
    if (self && !answer && answer.error().fact(u"theirs"_s) == QLatin1StringView(pluginIncompatible.id))
        co_return base::fail(d->about(pluginIncompatible, answer.error().cause()));
    if (!self || !answer)
        co_return answer;
    const bool fits =
        (*answer)[u"protocol"_s].toInt() == protocolVersion && (*answer)[u"id"_s].toString() == d->launch.id;
    if (!fits) {
        const base::Error error =
            d->about(pluginIncompatible, u"it says protocol %1, id %2"_s.arg((*answer)[u"protocol"_s].toInt())
                                             .arg((*answer)[u"id"_s].toString().left(40)));
        d->fail(error);
        co_return base::fail(error);
    }
    d->greeted = !d->over;
    co_return answer;
}

QCoro::Task<Result<QJsonObject>> PluginProcess::call(QString method, QJsonObject params, CallLimits limits) {
    State* d = m_state.get();
    if (!isRunning() || d->stopping)
        co_return base::fail(d->failure.value_or(d->about(pluginNotRunning)).with(u"call"_s, method));
    const QFuture<PluginCalls::Answer> asking = d->calls.call(method, params, limits);
    d->setPace();
    Result<QJsonObject> answer = co_await asking;
    co_return answer;
}

void PluginProcess::cancelCalls() {
    m_state->calls.cancelAll();
}

QCoro::Task<void> PluginProcess::stop() {
    State* d = m_state.get();
    const QPointer<PluginProcess> self(this);
    const bool first = !std::exchange(d->stopping, true);
    if (first && isRunning()) {
        d->calls.cancelAll();
        const QFuture<PluginCalls::Answer> asking =
            d->calls.call(u"shutdown"_s, {}, {shutdownLimit, shutdownLimit}, true);
        d->setPace();
        co_await asking;
        if (self && d->child)
            d->child->closeInput();
    }
    for (int step = 0; step < 3; ++step) {
        auto waiting = State::untilEnded(self);
        if (const bool hasEnded = co_await std::move(waiting); hasEnded)
            break;
        if (step == 0)
            d->child->askToEnd();
        else
            d->child->kill();
    }
    if (self)
        d->fail(d->about(pluginNotRunning));
}

bool PluginProcess::isRunning() const {
    return m_state->child && m_state->child->isRunning() && !m_state->over;
}

bool PluginProcess::isBusy() const {
    return m_state->calls.isBusy();
}

bool PluginProcess::isFlooding() const {
    return m_state->flood >= floodAfter;
}

qint64 PluginProcess::processId() const {
    return m_state->child && m_state->child->isRunning() ? m_state->child->processId() : 0;
}

qint64 PluginProcess::residentBytes() const {
    return platform::residentBytes(processId());
}

int PluginProcess::openFiles() const {
    return platform::openDescriptors(processId());
}

}  // namespace fdc::connector
