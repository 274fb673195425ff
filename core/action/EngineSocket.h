// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QJsonObject>
#include <QObject>
#include <functional>
#include <memory>

#include "core/action/ActionRegistry.h"
#include "core/base/Clock.h"
#include "core/base/DataFolder.h"

namespace fdc::action {

/// The holder of a data folder answers the actions of other processes on `engine.sock` (0600, same user
/// only): one JSON document a line, `{id, action, arguments, caller}` → `{id, result}` or `{id, error{code,
/// cause, facts}}`, answers in the order in which actions end (docs/engine-socket.md). Lines over 1 MiB and
/// connections that stay silent are closed. An action goes on when its client is gone, and when this object
/// is. Thread: that of the event loop.
class EngineSocketServer : public QObject {
    Q_OBJECT
public:
    /// What a caller may do here. The roles that a client states can only take away from these.
    using RolesOf = std::function<security::Roles(const Caller&)>;

    /// @p registry must outlive every action that was started. Errors: ENGINE_LISTEN_FAILED (fact "file").
    /// Replaces a socket left by a dead holder: call only while holding the folder's lock.
    static base::Result<std::unique_ptr<EngineSocketServer>> listen(const base::DataFolder& folder,
                                                                    ActionRegistry& registry);
    ~EngineSocketServer() override;

    /// Without it, every process of this user has all roles.
    void setRoles(RolesOf rolesOf);
    /// How long a client may say nothing while none of its actions runs; 30 s unless told. For new
    /// connections.
    void setSilenceLimit(base::Milliseconds limit);
    int clients() const;
    /// Before it goes: nobody new is let in, what is asked from now on is answered with ENGINE_UNREACHABLE
    /// (nothing was begun), and what is under way has @p patience to be answered. Then each client is told
    /// that the rest was not begun: what it sends while the process goes away may be asked of the next one.
    QCoro::Task<void> end(base::Milliseconds patience);

private:
    class Private;
    explicit EngineSocketServer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// The other side; it stays connected by itself (an empty line every 10 s) and connects anew for the next
/// call after the engine was restarted. Several calls may run at once. Thread: that of the event loop.
/// Errors: ENGINE_UNREACHABLE (Temporary; no engine, none that answers within 5 s, or it ended in mid-call,
/// then with the fact "correlation": the audit trail knows how far it came; without it nothing was begun),
/// ENGINE_MESSAGE_INVALID (request over 1 MiB, or another protocol), and the errors of the action with their
/// codes and facts.
class EngineLink : public QObject {
    Q_OBJECT
public:
    static QCoro::Task<base::Result<std::unique_ptr<EngineLink>>> connectTo(base::DataFolder folder);
    /// Calls that still run end with ENGINE_UNREACHABLE; the actions go on.
    ~EngineLink() override;
    QCoro::Task<base::Result<QJsonObject>> invoke(QString action, QJsonObject arguments, Caller caller);

private:
    class Private;
    explicit EngineLink(std::shared_ptr<Private> d);
    std::shared_ptr<Private> d;
};

}  // namespace fdc::action
