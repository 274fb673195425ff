// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <memory>
#include <optional>
#include <vector>

#include "core/flowerdocs/CoreClient.h"
#include "core/net/ConnectionProbe.h"

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
    net::probe::Chain serverChain = {};      ///< of "tls", also when it was refused
    net::probe::Chain clientChain = {};      ///< of "tls": what we present
    std::optional<qint64> skewSeconds = {};  ///< of "clock": our time minus theirs
};

/// Climbs from the name of the host to a harmless search, and stops at the first rung that gives way: name,
/// TCP, TLS (chain, days until the first of its certificates expires, and our own certificate), clock
/// (against the Date header: from a minute on it is told, from five on it fails), authentication (one login;
/// none when the session holds a token or a refusal: a password that was refused is not sent again),
/// permission (list of classes), version, sample.
///
/// Thread: the event loop of @p client. Bounded: every rung has its time limit. Never fails itself.
QCoro::Task<std::vector<LadderRung>> ladder(std::shared_ptr<CoreClient> client, net::TlsSettings tls);

}  // namespace fdc::flowerdocs
