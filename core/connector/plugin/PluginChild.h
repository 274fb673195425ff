// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QProcess>
#include <QSocketNotifier>
#include <QStringList>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/base/platform/ChildLimits.h"
#include "core/base/platform/ChildPipes.h"

namespace fdc::connector {

/// A bounded child process and its three pipes, which are read when the owner wants. Thread: an event loop.
/// Starts once; its destruction ends the process and all its children without waiting.
class PluginChild : public QObject {
    Q_OBJECT
public:
    struct Start {
        QStringList command;  ///< absolute program first
        QString folder;       ///< current folder, HOME, TMPDIR
        QByteArray mark;      ///< "NAME=value" in its environment, by which its children are found
        base::platform::ChildLimits limits;
    };
    explicit PluginChild(Start start);
    ~PluginChild() override;

    /// Errors: INTERNAL_ERROR without descriptors. Whether the program runs is told by ended().
    base::Result<void> start();

    /// False when more is waiting to be written than a child that reads would let come together.
    bool write(const QByteArray& bytes);
    void closeInput();
    /// While false the child's writes fill the pipe and then wait.
    void setReading(bool output, bool errors);
    /// What is left in the pipes of a child that ended, at most a few MiB: it may be held open by others.
    void drain();

    void askToEnd();  ///< SIGTERM to the group
    void kill();      ///< SIGKILL to whatever it started, too

    bool isRunning() const { return m_running; }
    qint64 processId() const { return m_pid; }

Q_SIGNALS:
    void output(const QByteArray& bytes);
    void errors(const QByteArray& bytes);
    void outputClosed();
    /// @p failedToStart: there was never a process. @p signal: ended by one, and @p code is its number.
    void ended(bool failedToStart, bool signal, int code);

private:
    using End = base::platform::ChildPipes::End;
    bool readSome(End end);
    void writeWaiting();
    void finish(bool failedToStart, bool signal, int code);

    Start m_start;
    std::optional<base::platform::ChildPipes> m_pipes;
    QProcess* m_process = nullptr;
    std::unique_ptr<QSocketNotifier> m_outputReady;
    std::unique_ptr<QSocketNotifier> m_errorsReady;
    std::unique_ptr<QSocketNotifier> m_inputReady;
    QByteArray m_waiting;  ///< to be written
    bool m_running = false;
    qint64 m_pid = 0;
};

}  // namespace fdc::connector
