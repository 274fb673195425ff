// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QUrl>

#include "core/base/Result.h"
#include "core/net/Http.h"

namespace fdc::net {

/// @p url as it may be shown and kept: no user info, no fragment, secret query values and path segments
/// masked.
QString redactedUrl(const QUrl& url);

/// @p error with the facts that every request error carries: url (redacted) and host (with its port when
/// given).
base::Error withPlace(base::Error error, const QUrl& url);

/// What no transport should try: another scheme than http and https, no host, a method or header with line
/// breaks. Errors: USAGE.
base::Result<void> checkRequest(const Request& request);

/// True for the redirections that carry a new place (301, 302, 303, 307, 308).
bool isRedirection(int status);

/// Sent unless a request brings its own.
inline constexpr char userAgent[] = "FlowerDocsConnectorConsole";

}  // namespace fdc::net
