// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QJsonObject>
#include <functional>
#include <memory>
#include <optional>

#include "app/cli/Invocation.h"
#include "app/cli/Output.h"
#include "app/engine/EngineAccess.h"
#include "core/base/Waiters.h"
#include "core/security/Redaction.h"

namespace fdc::cli {

/// What a command works with: options, output, and the engine, opened when first asked for.
class CommandContext {
public:
    CommandContext(GlobalOptions options, security::Redaction* redaction);
    ~CommandContext();

    const GlobalOptions& options() const { return m_options; }
    const Output& output() const { return m_output; }
    const base::Clock& clock() const { return m_clock; }

    base::Result<base::DataFolder> folder() const;
    /// Another data folder and environment than the options say; before the engine is opened.
    void workIn(const QString& folder, const QString& environment);
    /// An engine of its own ends with the command (Engine::stays()), unless the command says otherwise.
    QCoro::Task<base::Result<engine::EngineAccess*>> access();
    /// Lets go of the engine of another process, which has ended, and opens anew: its own, or that of whoever
    /// was quicker. Waits for one that is still coming to rest.
    QCoro::Task<base::Result<engine::EngineAccess*>> accessAnew();
    /// Opens the engine (own or the holder's) and asks it.
    QCoro::Task<base::Result<QJsonObject>> invoke(QString action, QJsonObject arguments);
    /// invoke() for what changes nothing: when the engine of another process ended meanwhile, asked once
    /// more.
    QCoro::Task<base::Result<QJsonObject>> read(QString action, QJsonObject arguments);
    /// invoke() for who waits for the end: asked of the next engine as long as the one that was asked had
    /// begun nothing because it was ending. Nothing else may be asked meanwhile.
    QCoro::Task<base::Result<QJsonObject>> insist(QString action, QJsonObject arguments);
    /// invoke(), then print: the document with --json, else @p show. Answers the exit code.
    QCoro::Task<int> query(QString action, QJsonObject arguments,
                           std::function<void(const QJsonObject&)> show);

    /// A password or other secret: from the terminal without echo, else from standard input; never from the
    /// command line, where every process of the machine could read it. Error USAGE when it is empty or not
    /// UTF-8.
    base::Result<QString> secretInput(const QString& prompt) const;

    /// Whether a question has somebody to answer it: standard input is a terminal, and neither --yes nor
    /// --json was given.
    bool canAsk() const;
    /// Asks yes or no on the terminal, in the language of the messages; true when nobody can be asked.
    bool confirm(const QString& question) const;

    /// Prints the error and answers its exit code.
    int fail(const base::Error& error) const;

    /// Number of the signal that asked the program to end; 0 while none did.
    int signalNumber() const { return m_signal; }
    void interrupt(int signalNumber);
    /// Completes after the time, or at once when a signal came.
    QCoro::Task<void> pause(std::chrono::milliseconds time);

    /// Drains the own engine, if there is one.
    QCoro::Task<void> shutdown();

private:
    base::Result<security::Secret> passphrase() const;

    GlobalOptions m_options;
    Output m_output;
    base::SystemClock m_clock;
    security::Redaction* m_redaction;
    std::unique_ptr<engine::EngineAccess> m_access;
    bool m_isOpening = false;
    base::Waiters m_opened;
    class Interruption;
    std::unique_ptr<Interruption> m_interruption;
    int m_signal = 0;
};

}  // namespace fdc::cli
