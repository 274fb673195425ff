// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <memory>
#include <vector>

#include "core/flowerdocs/CoreClient.h"

namespace fdc::flowerdocs {

/// One step of the connection test.
struct LadderRung {
    QString name;  ///< "name", "tcp", "tls", "clock", "authentication", "permission", "version", "sample"
    bool ok = false;
    bool tried = true;  ///< false after the first failure: not tried, not failed
    qint64 milliseconds = 0;
    QString code;  ///< error code when failed; its page carries the fix
    QString detail;
    base::ErrorKind kind = base::ErrorKind::Internal;
};

/// Climbs from the name of the host to a harmless search, and stops at the first rung that gives way: name,
/// TCP, TLS (chain, days until it expires), clock (against the Date header: from a minute on it is told, from
/// five on it fails), authentication (one login; none when the session holds a token or a refusal),
/// permission (list of classes), version, sample.
///
/// Thread: the event loop of @p client. Bounded: every rung has its time limit. Never fails itself.
QCoro::Task<std::vector<LadderRung>> ladder(std::shared_ptr<CoreClient> client, net::TlsSettings tls);

}  // namespace fdc::flowerdocs
