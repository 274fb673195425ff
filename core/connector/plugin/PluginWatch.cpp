// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QCoroTimer>

#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginProcessState.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Milliseconds;
namespace platform = base::platform;

namespace {

constexpr Milliseconds tickInterval = 50ms;
constexpr Milliseconds idleInterval = 500ms;  // nothing is asked, nothing held up
constexpr auto memoryInterval = 250ms;
constexpr auto familyInterval = 3s;
constexpr int mostProcesses = 32;
constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 addressSlackMiB = 1024;
constexpr auto floodMemory = 10s;
constexpr auto closedGrace = 1s;
constexpr auto endGrace = 2s;
constexpr auto pollInterval = 10ms;

/// Sanitizers reserve terabytes of address space.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

}  // namespace

base::Error PluginProcess::State::about(const base::ErrorCode& code, const QString& cause) const {
    base::Error error(code, log.redacted(cause));
    error.with(u"plugin"_s, launch.id);
    return error;
}

void PluginProcess::State::onClosed() {
    if (lines.pending() > 0 && !stopping && !held)
        return fail(about(pluginProtocol, u"half a line at the end of its output"_s));
    closedAt = now();  // it may be about to end; tick() gives it a moment
}

/// True when its process is gone, or the object itself; false after two seconds.
QCoro::Task<bool> PluginProcess::State::untilEnded(QPointer<PluginProcess> process) {
    for (Milliseconds waited = 0ms; waited < endGrace; waited += pollInterval) {
        const bool runs = process && process->m_state->child && process->m_state->child->isRunning();
        // What was handed to the inbox comes to its end, too.
        if (!runs && !(process && process->m_state->handing))
            co_return true;
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(pollInterval);
        co_await timer;
    }
    co_return !process;
}

void PluginProcess::State::tick() {
    const Milliseconds time = now();
    const Milliseconds passed = time - std::exchange(lastTick, time);
    const bool wasHeld = isHeld();
    flood =
        std::clamp<Milliseconds>(flood + (pipeDebt || (held && byRate) ? passed : -passed), 0ms, floodMemory);
    log.tellDropped(time);
    // A machine that slept, or an engine that was busy, is no silence of the plug-in.
    const Milliseconds counted = std::min<Milliseconds>(passed, 10 * tickInterval);
    const bool waits = wasHeld || deliveries.areUnderWay();
    if (const auto hung = calls.tick(counted, waits ? 0ms : counted))
        return fail(*hung);
    if (closedAt > 0ms && time - closedAt > closedGrace && !stopping)
        return fail(about(pluginProtocol, u"it closed its output"_s));
    watchMemory();
    pipeDebt = pipe.isEmpty(time);
    errorDebt = errorPipe.isEmpty(time);
    if (held) {
        const PluginMessage message = *std::exchange(held, std::nullopt);
        if (!handle(message))
            held = message;
    }
    if (!held)
        pump();
    setReading();
    setPace();
}

void PluginProcess::State::setPace() {
    const bool isQuiet = !calls.areUnderWay() && !isHeld() && !errorDebt && flood == 0ms;
    const Milliseconds wanted = isQuiet ? idleInterval : tickInterval;
    if (!timer.isActive() || timer.intervalAsDuration() == wanted)
        return;
    if (!isQuiet)
        lastTick = now();  // the quiet before a call is none of its time
    timer.start(wanted);
}

base::platform::ChildLimits PluginProcess::State::childLimits() const {
    platform::ChildLimits limits;
    limits.addressSpaceBytes = sanitized ? 0 : (2 * launch.limits.memoryMiB + addressSlackMiB) * mebibyte;
    return limits;
}

void PluginProcess::State::watchMemory() {
    const Milliseconds time = now();
    const qint64 budget = launch.limits.memoryMiB * mebibyte;
    if (over || !child || !child->isRunning() || time - lastMemory < memoryInterval)
        return;
    lastMemory = time;
    qint64 used = platform::residentBytes(child->processId());
    mostSeen = std::max(mostSeen, used);
    if (time - lastFamily >= familyInterval) {
        lastFamily = time;
        const platform::ProcessFamily family = platform::familyOf(child->processId());
        if (family.processes > mostProcesses)
            return fail(about(pluginProcesses, u"%1 processes"_s.arg(family.processes))
                            .with(u"most"_s, QString::number(mostProcesses)));
        used = std::max(used, family.residentBytes);
    }
    if (used > budget)
        fail(about(pluginMemory, u"%1 MiB resident"_s.arg(used / mebibyte))
                 .with(u"most"_s, QString::number(launch.limits.memoryMiB)));
}

void PluginProcess::State::onEnded(bool failedToStart, bool signal, int code) {
    timer.stop();
    held.reset();
    if (!over)
        child->drain();
    if (over)
        return;
    if (failedToStart)
        return fail(about(pluginStartFailed, launch.command.value(0)));
    if (stopping)
        return fail(about(pluginNotRunning));
    const QString how = signal ? u"signal %1"_s.arg(code) : u"exit code %1"_s.arg(code);
    const QString cause = log.lastError().isEmpty() ? how : how + u": "_s + log.lastError();
    const bool memory = log.spokeOfMemory() || mostSeen > launch.limits.memoryMiB * mebibyte * 8 / 10;
    fail(about(memory ? pluginMemory : pluginCrashed, cause)
             .with(u"most"_s, QString::number(launch.limits.memoryMiB))
             .with(u"how"_s, how));
}

void PluginProcess::State::fail(base::Error error) {
    if (over)
        return;
    over = true;
    failure = error;
    timer.stop();
    held.reset();
    if (child) {
        child->setReading(false, false);
        child->kill();
    }
    calls.failAll(error);
    if (greeted && !stopping)
        QTimer::singleShot(0, q, [this, error] {
            if (!stopping)
                Q_EMIT q->ended(error);
        });
}

}  // namespace fdc::connector
