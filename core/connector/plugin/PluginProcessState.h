// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPointer>
#include <QTimer>

#include "core/connector/plugin/LineBuffer.h"
#include "core/connector/plugin/PluginCalls.h"
#include "core/connector/plugin/PluginChild.h"
#include "core/connector/plugin/PluginDeliveries.h"
#include "core/connector/plugin/PluginLogWriter.h"
#include "core/connector/plugin/PluginProcess.h"
#include "core/connector/plugin/TokenBucket.h"

namespace fdc::connector {

/// What a process says (PluginTraffic.cpp), and what it may use and how it ends (PluginWatch.cpp). Thread:
/// that of the PluginProcess.
struct PluginProcess::State {
    State(PluginProcess* owner, PluginLaunch given);

    base::Error about(const base::ErrorCode& code, const QString& cause = {}) const;
    void send(const QJsonObject& message);
    void onOutput(const QByteArray& bytes);
    void onErrors(const QByteArray& bytes);
    void onClosed();
    void onEnded(bool failedToStart, bool signal, int code);
    void pump();
    bool handle(const PluginMessage& message);
    bool takeEvent(const PluginEvent& message);
    static QCoro::Task<void> hand(QPointer<PluginProcess> process);
    void acknowledge(const QList<Event>& events, const QList<EventReceipt>& receipts);
    static QCoro::Task<bool> untilEnded(QPointer<PluginProcess> process);
    void tick();
    void watchMemory();
    void setPace();
    void setReading();
    base::platform::ChildLimits childLimits() const;
    void fail(base::Error error);
    base::Milliseconds now() const { return clock.monotonic(); }
    /// The engine itself keeps the plug-in waiting.
    bool isHeld() const { return held.has_value() || pipeDebt; }

    PluginProcess* q;
    PluginLaunch launch;
    base::SystemClock clock;
    PluginLogWriter log;
    PluginCalls calls;
    PluginDeliveries deliveries;
    std::unique_ptr<PluginChild> child;
    LineBuffer lines{longestPluginLine};
    TokenBucket pipe;
    TokenBucket errorPipe;
    TokenBucket eventBucket;
    std::optional<PluginMessage> held;  ///< an event that waits for its turn; nothing is read meanwhile
    QList<Event> events;                ///< to be handed to the sink
    bool handing = false;
    bool pipeDebt = false;
    bool errorDebt = false;
    bool byRate = false;  ///< held because it sends too fast, not because the sink is slow
    base::Milliseconds flood{0};
    base::Milliseconds lastTick{0};
    base::Milliseconds lastMemory{0};
    base::Milliseconds lastFamily{0};
    base::Milliseconds closedAt{0};
    qint64 mostSeen = 0;  ///< resident bytes
    QTimer timer;
    std::optional<base::Error> failure;
    bool greeted = false;
    bool stopping = false;
    bool over = false;
};

}  // namespace fdc::connector
