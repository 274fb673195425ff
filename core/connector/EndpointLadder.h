// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>
#include <optional>
#include <vector>

#include "core/connector/sdk/Connector.h"
#include "core/net/ConnectionProbe.h"

namespace fdc::connector {

/// The address of a setting that can be tested: http, https, ldap or ldaps with a host, without its query and
/// fragment, which may hold a token. Errors: ENDPOINT_CREDENTIALS for user or password in it,
/// ENDPOINT_INVALID; neither repeats the address.
base::Result<QUrl> endpointUrl(const QString& text);

struct EndpointOptions {
    /// Trusted beside the authorities of the system; PEM, may be empty.
    QString authorityFile;
    std::chrono::milliseconds limit{5'000};  ///< of each rung
};

struct EndpointReport {
    /// "name", "tcp", then "tls" and "http" where the scheme has them.
    std::vector<Rung> rungs;
    std::optional<base::Error> failure;  ///< of the rung that gave way, with facts host and url
    std::optional<net::probe::TlsFacts> tls;
    int status = 0;  ///< of http and https; 0 when none came

    bool isEncrypted() const { return tls.has_value(); }
};

/// Climbs to any address, as a connector's test does, but as a stranger: no account, no client certificate,
/// no query. Name, TCP, TLS (chain, names, dates), then one GET whose redirection is not followed; every
/// status below 500 is an answer, also one that asks for a login. Stops at the first rung that gives way.
///
/// @p url from endpointUrl(). Thread: an event loop. Never fails itself.
QCoro::Task<EndpointReport> endpointLadder(QUrl url, EndpointOptions options);

}  // namespace fdc::connector
