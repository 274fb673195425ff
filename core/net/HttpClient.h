// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <memory>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/net/Http.h"

namespace fdc::net {

/// Repeats what may pass by itself: Temporary errors, 408, 425, 429, 500–504 **without a FlowerDocs code in
/// the body**, of repeatable requests only. Full jitter; Retry-After is honoured up to the longest delay.
struct RetryPolicy {
    int attempts = 4;
    std::chrono::milliseconds firstDelay{250};
    std::chrono::milliseconds longestDelay{30'000};
    static RetryPolicy never() { return {1, {}, {}}; }
};

/// Control-plane requests: few, small, from the thread that owns the event loop. Never blocks.
/// A Reply of any status is a value; errors are: NET_UNREACHABLE, NET_NAME_UNKNOWN, NET_TIMEOUT,
/// NET_INTERRUPTED (Temporary), TLS_UNTRUSTED, TLS_EXPIRED, TLS_WRONG_HOST, TLS_REVOKED,
/// TLS_REVOCATION_UNKNOWN, TLS_FAILED (Tls), NET_REPLY_TOO_LARGE, NET_MALFORMED, NET_REDIRECTED (Protocol;
/// redirects are never followed, so that credentials stay with their host), TLS_SETTINGS_UNUSABLE, USAGE (no
/// such request is possible). Limits of QtNetwork that callers must know: a chunked reply that was cut counts
/// as complete (so parsers check that their document is whole), and an answer that is no HTTP is
/// NET_INTERRUPTED. A client destroyed while requests run ends them with OPERATION_CANCELLED, later and
/// through the event loop: whoever awaits must still be there, or not touch itself any more.
class HttpClient {
public:
    virtual ~HttpClient() = default;
    virtual QCoro::Task<base::Result<Reply>> send(Request request) = 0;
};

/// Over QNetworkAccessManager. @p log may be null and must outlive the client.
std::unique_ptr<HttpClient> makeHttpClient(const TlsSettings& tls, const RetryPolicy& retry,
                                           ExchangeLog* log);

/// True when @p body is a FlowerDocs error with a code: such a reply is an answer, whatever its status.
bool carriesFlowerDocsCode(const QByteArray& body);

}  // namespace fdc::net
