// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginErrors.h"
#include "core/connector/plugin/PluginProcessState.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Milliseconds;

namespace {

constexpr double pipeBytesPerSecond = 8.0 * 1024 * 1024;
constexpr double pipeBurst = 16.0 * 1024 * 1024;
constexpr qsizetype eventBatch = 64;
constexpr int linesATurn = 2'000;

QString receiptName(EventReceipt receipt) {
    switch (receipt) {
        case EventReceipt::Accepted: return u"accepted"_s;
        case EventReceipt::Duplicate: return u"duplicate"_s;
        case EventReceipt::Full: return u"full"_s;
        case EventReceipt::Refused: return u"refused"_s;
    }
    return {};
}

}  // namespace

PluginProcess::State::State(PluginProcess* owner, PluginLaunch given)
    : q(owner),
      launch(std::move(given)),
      log(launch.id, launch.redact, launch.onLog),
      calls(launch.id, launch.mostInFlight, [this](const QJsonObject& message) { send(message); }),
      deliveries(launch.id, launch.workFolder, launch.desk,
                 [this](const QJsonObject& message) { send(message); }),
      pipe(pipeBytesPerSecond, pipeBurst),
      errorPipe(pipeBytesPerSecond, pipeBurst),
      eventBucket(launch.eventsPerSecond, qMax(100.0, 2.0 * launch.eventsPerSecond)) {}

void PluginProcess::State::send(const QJsonObject& message) {
    if (over || !child || child->write(pluginLine(message)))
        return;
    // Not at once: who sends may be walking over its calls.
    QTimer::singleShot(0, q, [this] { fail(about(pluginProtocol, u"it does not read its input"_s)); });
}

void PluginProcess::State::onOutput(const QByteArray& bytes) {
    pipe.spend(double(bytes.size()), now());
    lines.append(bytes);
    pump();
    pipeDebt = pipe.isEmpty(now());
    setReading();
    setPace();
}

void PluginProcess::State::onErrors(const QByteArray& bytes) {
    errorPipe.spend(double(bytes.size()), now());
    log.writeErrors(bytes, now());
    errorDebt = errorPipe.isEmpty(now());
    setReading();
    setPace();
}

void PluginProcess::State::setReading() {
    const bool room = lines.pending() <= 2 * longestPluginLine;
    if (child)
        child->setReading(room && !isHeld() && !over, !errorDebt);
}

/// Handles what is complete, as far as the plug-in may speak now.
void PluginProcess::State::pump() {
    for (int one = 0; !over && !held; ++one) {
        if (one == linesATurn) {  // others want the event loop, too
            QTimer::singleShot(0, q, [this] { pump(); });
            return;
        }
        const auto line = lines.take();
        if (!line && lines.isTooLong())
            return fail(about(pluginProtocol, u"a line of more than 1 MiB"_s));
        if (!line)
            return;
        if (line->trimmed().isEmpty())
            continue;
        auto message = parsePluginLine(*line);
        if (!message)
            return fail(about(pluginProtocol, message.error().cause()));
        if (!handle(*message))
            held = std::move(*message);
    }
}

/// False for an event that has to wait.
bool PluginProcess::State::handle(const PluginMessage& message) {
    if (const auto* event = std::get_if<PluginEvent>(&message))
        return takeEvent(*event);
    if (const auto* answer = std::get_if<PluginAnswer>(&message)) {
        PluginAnswer shown = *answer;
        if (shown.failure)
            for (QString* text : {&shown.failure->code, &shown.failure->message, &shown.failure->key})
                *text = log.redacted(*text);
        calls.answer(shown);
    } else if (const auto* line = std::get_if<PluginLog>(&message)) {
        log.write({line->level, line->message, line->correlation, line->fields}, now());
    } else if (const auto* progress = std::get_if<PluginProgress>(&message)) {
        calls.progress(progress->id);
    } else if (const auto* request = std::get_if<PluginRequest>(&message)) {
        calls.touchAll();
        deliveries.take(*request);
    }
    return true;
}

bool PluginProcess::State::takeEvent(const PluginEvent& message) {
    byRate = false;
    // At its end nothing may hold up the answer to the shutdown.
    if (!launch.events || stopping) {
        acknowledge({message.event}, {EventReceipt::Full});
        return true;
    }
    // What a process left behind when it ended is bounded by the pipe.
    const bool isLast = child && !child->isRunning();
    if (events.size() >= eventBatch && !isLast)
        return false;
    if (!eventBucket.take(1, now()) && !isLast) {
        byRate = true;
        return false;
    }
    Event event = message.event;
    event.received = clock.utcNow();
    events.append(event);
    if (!handing)
        hand(q);
    return true;
}

/// One batch at a time; those that come meanwhile are the next one.
QCoro::Task<void> PluginProcess::State::hand(QPointer<PluginProcess> process) {
    process->m_state->handing = true;
    while (process && !process->m_state->events.isEmpty()) {
        const QList<Event> batch = std::exchange(process->m_state->events, {});
        auto sinking = process->m_state->launch.events(batch);
        const QList<EventReceipt> receipts = co_await std::move(sinking);
        if (!process)
            co_return;
        process->m_state->acknowledge(batch, receipts);
    }
    if (process)
        process->m_state->handing = false;
}

void PluginProcess::State::acknowledge(const QList<Event>& batch, const QList<EventReceipt>& receipts) {
    for (qsizetype one = 0; one < batch.size(); ++one) {
        const EventReceipt receipt = receipts.value(one, EventReceipt::Full);
        send({{u"ack"_s, QJsonObject{{u"event"_s, batch[one].id}, {u"state"_s, receiptName(receipt)}}}});
    }
}

}  // namespace fdc::connector
