// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/connector/plugin/Manifest.h"
#include "core/connector/sdk/Connector.h"
#include "core/connector/sdk/DocumentDesk.h"

namespace fdc::connector {

enum class EventReceipt {
    Accepted,
    Duplicate,
    Full,     ///< try again later
    Refused,  ///< never
};
/// Keeps events durably and tells for each what became of it, in their order.
using EventSink = std::function<QCoro::Task<QList<EventReceipt>>(QList<Event>)>;

/// One line that a plug-in logged, as it came: not redacted, so it is for the conformance suite and nobody
/// else.
struct PluginLogLine {
    QString level;  ///< "debug", "info", "warning", "error"; "stderr" for what came outside the protocol
    QString message;
    QString correlation;
    QJsonObject fields;
};

/// How one process of a plug-in is started, and with whom it speaks.
struct PluginLaunch {
    QString id;
    QStringList command;  ///< absolute program first
    QString folder;       ///< of the plug-in
    QString workFolder;   ///< its current folder, HOME and TMPDIR; made when missing
    QString environment;
    QString language = QStringLiteral("en");
    PluginLimits limits;
    int mostInFlight = 1;
    int eventsPerSecond = 50;
    EventSink events;              ///< absent: every event is answered "full"
    DocumentDesk* desk = nullptr;  ///< absent: no document is taken
    std::function<void(const PluginLogLine&)> onLog;
    std::function<QString(const QString&)> redact;  ///< before anything is logged or put into an error
};

/// One process of a plug-in, from start to end, behind pipes with JSON Lines (docs/plugin-protocol.md). It is
/// bounded in memory, time, files, processes, and in what it may say; whatever it does, it is ended with all
/// its children and named by one error, and the event loop goes on.
///
/// Thread: the engine's event loop. Start once, stop once.
class PluginProcess : public QObject {
    Q_OBJECT
public:
    explicit PluginProcess(PluginLaunch launch);
    ~PluginProcess() override;

    /// Starts it and says hello. Answers the plug-in's hello. Errors: PLUGIN_START_FAILED, PLUGIN_TIMEOUT,
    /// PLUGIN_CRASHED, PLUGIN_PROTOCOL, PLUGIN_INCOMPATIBLE.
    QCoro::Task<base::Result<QJsonObject>> start();

    struct CallLimits {
        std::chrono::milliseconds silence{30'000};  ///< since the call was sent, or its last progress
        std::chrono::milliseconds total{30'000};
    };
    /// Waits for its turn when mostInFlight calls are under way; its time starts when it is sent. After its
    /// time it is cancelled, and two seconds later the process is ended. Errors: PLUGIN_NOT_RUNNING,
    /// PLUGIN_TIMEOUT, PLUGIN_CANCELLED, what ended the process, PLUGIN_SAYS_… with what it answered.
    QCoro::Task<base::Result<QJsonObject>> call(QString method, QJsonObject params, CallLimits limits);
    /// Asks every call under way to end; what does not within two seconds ends with the process.
    void cancelCalls();
    /// Shutdown call, end of input, SIGTERM, SIGKILL: bounded by about ten seconds. Twice is once.
    QCoro::Task<void> stop();

    bool isRunning() const;
    bool isBusy() const;      ///< mostInFlight calls are under way
    bool isFlooding() const;  ///< sends events faster than it may
    /// Process id, 0 when it does not run; for tests and the conformance suite.
    qint64 processId() const;
    qint64 residentBytes() const;  ///< of the first process, now
    int openFiles() const;

Q_SIGNALS:
    /// It ended without having been asked to; once.
    void ended(const fdc::base::Error& error);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace fdc::connector
