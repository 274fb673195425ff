// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QJsonObject>
#include <QObject>
#include <memory>

#include "core/action/ActionRegistry.h"
#include "core/base/DataFolder.h"

namespace fdc::action {

/// The holder of a data folder answers the actions of other processes on `engine.sock` (0600, same user only):
/// one JSON document a line, `{id, action, arguments, caller}` → `{id, result}` or `{id, error{code, cause, facts}}`.
/// Lines over 1 MiB and connections that stay silent are closed.
class EngineSocketServer : public QObject {
    Q_OBJECT
public:
    /// Errors: LISTEN_FAILED. Replaces a socket left by a dead holder: call only while holding the folder's lock.
    static base::Result<std::unique_ptr<EngineSocketServer>> listen(const base::DataFolder& folder,
                                                                    ActionRegistry& registry);
    ~EngineSocketServer() override;
    int clients() const;

private:
    class Private;
    explicit EngineSocketServer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// The other side. Errors: ENGINE_UNREACHABLE (Temporary), and the errors of the action with their codes and facts.
class EngineLink : public QObject {
    Q_OBJECT
public:
    static QCoro::Task<base::Result<std::unique_ptr<EngineLink>>> connectTo(base::DataFolder folder);
    ~EngineLink() override;
    QCoro::Task<base::Result<QJsonObject>> invoke(QString action, QJsonObject arguments, Caller caller);

private:
    class Private;
    explicit EngineLink(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

}  // namespace fdc::action
