// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/Session.h"

#include <qcorofuture.h>
#include <QFuture>
#include <QLoggingCategory>
#include <QPromise>
#include <atomic>
#include <mutex>
#include <vector>

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/net/BulkHttp.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "flowerdocs.session", QtInfoMsg)

constexpr std::chrono::seconds usualLifetime{3600};
constexpr std::chrono::seconds shortestLifetime{30};
constexpr auto refusedAgainWait = 30s;

/// 50 minutes of 60.
std::chrono::milliseconds renewalAfter(const TokenClaims& claims) {
    std::chrono::seconds lifetime = usualLifetime;
    if (claims.lifetimeSeconds && *claims.lifetimeSeconds > 0)
        lifetime =
            std::clamp(std::chrono::seconds(*claims.lifetimeSeconds), shortestLifetime, usualLifetime * 24);
    return lifetime * 5 / 6;
}

/// What the answer to a login means. F codes come with status 500, so a functional refusal hides among the
/// server errors.
base::Result<security::Secret> tokenOf(const base::Result<net::BulkReply>& answer, const QUrl& url) {
    if (!answer)
        return base::fail(answer.error());
    const net::Reply& reply = answer->reply;
    if (!isRefusal(reply)) {
        auto value = parseAuthentication(reply.body);
        if (!value)
            return base::fail(std::move(value.error()));
        if (!*value)
            return base::fail(authenticationRefused, u"the answer holds no token"_s);
        return **value;
    }
    const base::Error error = errorOf(reply, url);
    const QString code = error.fact(u"flowerdocsCode");
    const bool isFunctional = code.startsWith(u'F');
    if (!isFunctional && (error.isRetryable() || error.kind() == base::ErrorKind::Configuration))
        return base::fail(error);
    if (!isFunctional && reply.status >= 500)
        return base::fail(base::Error(targetUnavailable, error.cause()).with(u"flowerdocsCode"_s, code));
    base::Error refused(authenticationRefused, error.cause());
    for (const auto& [name, value] : error.facts())
        refused.with(name, value);
    return base::fail(std::move(refused));
}

}  // namespace

struct Session::State {
    CoreAddress core;
    const base::Clock& clock;
    net::BulkHttp* http = nullptr;

    mutable std::mutex mutex;
    Credentials credentials;
    quint64 credentialsNumber = 1;
    TokenPtr token;
    std::chrono::milliseconds tokenTime{0};
    std::atomic<quint64> acceptedGeneration{0};
    quint64 generations = 0;
    std::optional<base::Error> refusal;
    bool loggingIn = false;
    bool closed = false;
    std::vector<Callback> waiting;

    State(CoreAddress address, const base::Clock& time) : core(std::move(address)), clock(time) {}

    bool isFresh() const { return token && clock.monotonic() - tokenTime < renewalAfter(token->claims); }
    base::Error withPlace(base::Error error) const {
        return std::move(error)
            .with(u"url"_s, core.text())
            .with(u"user"_s, credentials.user)
            .with(u"scope"_s, credentials.scope);
    }
    void startLogin(std::shared_ptr<State> self);
    void loggedIn(std::shared_ptr<State> self, quint64 number, const base::Result<net::BulkReply>& answer);
    /// Takes the callback into the one login under way, or starts it. Called with the lock held.
    void wait(std::shared_ptr<State> self, Callback callback);
};

void Session::State::wait(std::shared_ptr<State> self, Callback callback) {
    waiting.push_back(std::move(callback));
    if (loggingIn)
        return;
    loggingIn = true;
    startLogin(std::move(self));
}

/// Called with the lock held: submit() hands over to another thread and never answers at once.
void Session::State::startLogin(std::shared_ptr<State> self) {
    net::BulkRequest login;
    login.request = requests::authentication(core, credentials.scope, credentials.user, credentials.password);
    login.deadline = 2 * login.request.timeout;
    http->submit(std::move(login), [self, number = credentialsNumber](base::Result<net::BulkReply> answer) {
        self->loggedIn(self, number, answer);
    });
}

void Session::State::loggedIn(std::shared_ptr<State> self, quint64 number,
                              const base::Result<net::BulkReply>& answer) {
    auto value = tokenOf(answer, core.rest({u"authentication"_s}));
    std::unique_lock lock(mutex);
    const bool cancelled = !value && value.error().kind() == base::ErrorKind::Cancelled;
    if (number != credentialsNumber && !cancelled) {
        startLogin(std::move(self));  // the credentials changed meanwhile: this answer is about others
        return;
    }
    base::Result<TokenPtr> result;
    if (value) {
        const TokenClaims claims = claimsOf(*value);
        token = std::make_shared<const Token>(Token{*std::move(value), ++generations, claims});
        tokenTime = clock.monotonic();
        result = token;
    } else {
        base::Error error = withPlace(std::move(value.error()));
        if (error.is(authenticationRefused)) {
            refusal = error;
            qCCritical(log).noquote()
                << "login refused; the password is not sent again by itself:" << error.toLogLine();
        } else {
            qCWarning(log).noquote() << "login failed:" << error.toLogLine();
        }
        result = base::fail(std::move(error));
    }
    loggingIn = false;
    const std::vector<Callback> callbacks = std::exchange(waiting, {});
    lock.unlock();
    for (const Callback& callback : callbacks)
        callback(result);
}

Session::Session(CoreAddress core, Credentials credentials, const net::TlsSettings& tls,
                 net::ExchangeLog* exchangeLog, const base::Clock& clock)
    : m_state(std::make_shared<State>(std::move(core), clock)),
      m_http(std::make_unique<net::BulkHttp>(tls, net::BulkLimits{.connections = 1, .threads = 1},
                                             exchangeLog)) {
    m_state->credentials = std::move(credentials);
    m_state->http = m_http.get();
}

Session::~Session() = default;

const CoreAddress& Session::core() const {
    return m_state->core;
}

QString Session::scope() const {
    const std::lock_guard guard(m_state->mutex);
    return m_state->credentials.scope;
}

QString Session::user() const {
    const std::lock_guard guard(m_state->mutex);
    return m_state->credentials.user;
}

void Session::close() {
    {
        const std::lock_guard guard(m_state->mutex);
        m_state->closed = true;
    }
    m_http->cancelAll();
}

void Session::token(Callback callback) {
    std::unique_lock lock(m_state->mutex);
    if (m_state->closed) {
        lock.unlock();
        callback(base::fail(base::Error(base::operationCancelled, u"the session is closed"_s)));
    } else if (m_state->isFresh()) {
        const TokenPtr token = m_state->token;
        lock.unlock();
        callback(token);
    } else if (m_state->refusal) {
        const base::Error error = *m_state->refusal;
        lock.unlock();
        callback(base::fail(error));
    } else {
        m_state->wait(m_state, std::move(callback));
    }
}

void Session::renew(quint64 refused, Callback callback) {
    std::unique_lock lock(m_state->mutex);
    State& state = *m_state;
    if (state.token && state.token->generation <= refused) {
        const bool everAccepted = state.acceptedGeneration >= state.token->generation;
        if (!everAccepted && state.clock.monotonic() - state.tokenTime < refusedAgainWait &&
            state.generations > 1) {
            base::Error error =
                state.withPlace(base::Error(authenticationRefused, u"a fresh token was not accepted"_s));
            lock.unlock();
            callback(base::fail(std::move(error)));
            return;
        }
        state.token.reset();
    }
    lock.unlock();
    token(std::move(callback));
}

bool Session::isSuperseded(quint64 generation) const {
    const std::lock_guard guard(m_state->mutex);
    return m_state->generations > generation || (m_state->loggingIn && !m_state->token);
}

void Session::accepted(quint64 generation) {
    quint64 known = m_state->acceptedGeneration;
    while (known < generation && !m_state->acceptedGeneration.compare_exchange_weak(known, generation)) {
    }
}

void Session::setCredentials(Credentials credentials) {
    const std::lock_guard guard(m_state->mutex);
    m_state->credentials = std::move(credentials);
    ++m_state->credentialsNumber;
    m_state->token.reset();
    m_state->refusal.reset();
}

std::optional<TokenTimes> Session::tokenTimes() const {
    const std::lock_guard guard(m_state->mutex);
    if (!m_state->token)
        return std::nullopt;
    TokenTimes times;
    times.age =
        std::chrono::duration_cast<std::chrono::seconds>(m_state->clock.monotonic() - m_state->tokenTime);
    if (const auto lifetime = m_state->token->claims.lifetimeSeconds)
        times.left = std::chrono::seconds(*lifetime) - times.age;
    return times;
}

bool Session::isRefused() const {
    const std::lock_guard guard(m_state->mutex);
    return m_state->refusal.has_value();
}

namespace {

using TokenPromise = QPromise<base::Result<TokenPtr>>;

Session::Callback fulfil(const std::shared_ptr<TokenPromise>& promise) {
    return [promise](base::Result<TokenPtr> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
}

}  // namespace

QCoro::Task<base::Result<TokenPtr>> Session::currentToken() {
    const auto promise = std::make_shared<TokenPromise>();
    promise->start();
    QFuture<base::Result<TokenPtr>> future = promise->future();
    token(fulfil(promise));
    co_return co_await future;
}

QCoro::Task<base::Result<TokenPtr>> Session::renewedToken(quint64 refused) {
    const auto promise = std::make_shared<TokenPromise>();
    promise->start();
    QFuture<base::Result<TokenPtr>> future = promise->future();
    renew(refused, fulfil(promise));
    co_return co_await future;
}

}  // namespace fdc::flowerdocs
