// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/Clock.h"
#include "core/flowerdocs/CoreAddress.h"
#include "core/flowerdocs/CoreReplies.h"
#include "core/net/Http.h"

namespace fdc::net {
class BulkHttp;
}

namespace fdc::flowerdocs {

struct Credentials {
    QString scope;
    QString user;
    security::Secret password;
};

/// Shows who we are on each call. Older tokens have lower generations.
struct Token {
    security::Secret value;
    quint64 generation = 0;
    TokenClaims claims;
};
using TokenPtr = std::shared_ptr<const Token>;

/// How old the token in use is, and how long it still counts.
struct TokenTimes {
    std::chrono::seconds age{0};
    std::optional<std::chrono::seconds> left;  ///< absent when the token does not say
};

/// One account in one scope: logs in when a token is needed, once for all who wait, and again before the
/// token ends.
///
/// A password that was refused is never sent again until setCredentials(): accounts lock. A server that is
/// down at login (5xx, timeouts) refuses nobody. Share one Session per account among everything that talks to
/// a Core.
///
/// Thread: any; never blocks. Callbacks come at once on the caller's thread when the answer is known, else on
/// the session's thread, and must be quick. Errors: AUTHENTICATION_REFUSED, TARGET_UNAVAILABLE,
/// TARGET_THROTTLED, FLOWERDOCS_MALFORMED, FLOWERDOCS_NO_ENDPOINT, OPERATION_CANCELLED (the session is
/// destroyed) and those of net/.
class Session {
public:
    using Callback = std::function<void(base::Result<TokenPtr>)>;

    /// @p log may be null; @p log and @p clock outlive the session.
    Session(CoreAddress core, Credentials credentials, const net::TlsSettings& tls, net::ExchangeLog* log,
            const base::Clock& clock);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    const CoreAddress& core() const;
    QString scope() const;
    QString user() const;

    void token(Callback callback);
    /// After a 401 to the token of @p refused. A newer token that is there already is the answer; a fresh
    /// token that was never accepted is not replaced by another login for half a minute
    /// (AUTHENTICATION_REFUSED).
    void renew(quint64 refused, Callback callback);
    /// True when this token is no longer the one in use.
    bool isSuperseded(quint64 generation) const;
    /// Some call went through with this token.
    void accepted(quint64 generation);

    /// The same on an event loop.
    QCoro::Task<base::Result<TokenPtr>> currentToken();
    QCoro::Task<base::Result<TokenPtr>> renewedToken(quint64 refused);

    /// Whoever waits for a token, now or later, gets OPERATION_CANCELLED: nothing is sent any more.
    void close();
    /// Forgets the token and lifts the latch of a refused password.
    void setCredentials(Credentials credentials);
    /// True while a refused password is held back.
    bool isRefused() const;
    /// Absent while there is no token.
    std::optional<TokenTimes> tokenTimes() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
    std::unique_ptr<net::BulkHttp> m_http;
};

}  // namespace fdc::flowerdocs
