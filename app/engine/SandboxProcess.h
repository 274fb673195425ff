// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QList>
#include <QString>
#include <QStringList>
#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/security/Secret.h"

namespace fdc::engine {

/// What a running sandbox says of itself in its `run.json` (docs/sandbox.md).
struct SandboxAccess {
    struct Account {
        QString user;
        security::Secret password;
        QString scope;
        QStringList profiles;
    };
    QString coreUrl;
    QString authorityFile;
    QList<Account> accounts;
    qint64 pid = 0;

    /// The account with every right in the first scope: what the sandbox environment works with.
    const Account* administrator() const;
};

/// The sandbox of @p folder when one is alive; absent otherwise.
std::optional<SandboxAccess> runningSandbox(const QString& folder);

/// Starts `flowerdocs-sandbox` of this installation on @p folder unless it runs already, or another process
/// starts one, and waits until it listens. It lives on by itself and stops a minute after its last user.
/// Errors: SANDBOX_FAILED; OPERATION_CANCELLED within a moment of @p cancelled becoming true. Thread: engine
/// event loop; does not block.
QCoro::Task<base::Result<SandboxAccess>> ensureSandbox(QString folder, std::shared_ptr<const bool> cancelled);

}  // namespace fdc::engine
