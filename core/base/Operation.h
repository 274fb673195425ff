// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

#include "core/base/Error.h"

namespace fdc::base {

/// How far a piece of work is. `total` is absent while it is still being counted.
struct Progress {
    qint64 done = 0;
    std::optional<qint64> total;
    qint64 bytes = 0;
    QString stage;  ///< stable word, not translated: "inventory", "transfer", "verify"
};

/// Work that a person watches: it runs, can be cancelled, and ends exactly once.
///
/// Thread: report*, finish* and isCancelRequested may be called from any thread; signals arrive in the thread
/// that the object lives in, progress at most ten times a second. Ownership: shared between worker and
/// watcher; destroying the watcher's copy cancels nothing.
class Operation : public QObject, public std::enable_shared_from_this<Operation> {
    Q_OBJECT
public:
    enum class State { Running, Succeeded, Failed, Cancelled };
    Q_ENUM(State)

    static std::shared_ptr<Operation> create(QString title);

    const QString& title() const { return m_title; }
    State state() const { return m_state; }
    bool isFinished() const { return m_state != State::Running; }
    Progress progress() const;
    /// The reason, once the state is Failed.
    std::optional<Error> error() const;

    /// Asks the worker to end; the state changes when it has.
    void requestCancel() { m_cancelRequested = true; }
    bool isCancelRequested() const { return m_cancelRequested; }

    void reportProgress(const Progress& progress);
    /// The first of the three calls decides; later ones are ignored.
    void finishSucceeded() { finish(State::Succeeded, std::nullopt); }
    void finishFailed(Error error) { finish(State::Failed, std::move(error)); }
    void finishCancelled() { finish(State::Cancelled, std::nullopt); }

Q_SIGNALS:
    void progressed();
    void finished();

private:
    explicit Operation(QString title) : m_title(std::move(title)) {}
    void finish(State state, std::optional<Error> error);

    const QString m_title;
    std::atomic<State> m_state{State::Running};
    std::atomic<bool> m_cancelRequested{false};
    std::atomic<qint64> m_lastSignal{0};
    mutable std::mutex m_mutex;
    Progress m_progress;
    std::optional<Error> m_error;
};

}  // namespace fdc::base
