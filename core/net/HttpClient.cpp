// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/HttpClient.h"

#include <QCoroNetworkReply>
#include <QCoroTimer>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QNetworkReply>
#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

#include "core/base/BaseErrors.h"
#include "core/net/HttpSession.h"
#include "core/net/NetErrors.h"
#include "core/net/ReplyError.h"
#include "core/net/RequestRules.h"
#include "core/net/Retry.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(log, "net.client", QtInfoMsg)

using SessionPtr = std::shared_ptr<HttpSession>;
using std::chrono::milliseconds;

/// Watches one attempt: collects the body within its limit, and cuts it for a reason that it remembers.
class Attempt final {
public:
    Attempt(HttpSession& session, const Request& request)
        : m_request(request), m_reply(session.start(request)) {
        m_timer.start();
        QObject::connect(m_reply, &QNetworkReply::sslErrors, &m_context,
                         [this](const QList<QSslError>& errors) { m_sslErrors = errors; });
        QObject::connect(m_reply, &QNetworkReply::encrypted, &m_context, [this, &session] {
            if (auto objection = session.objection(m_reply->sslConfiguration()))
                cut(*std::move(objection));
        });
        QObject::connect(m_reply, &QIODevice::readyRead, &m_context, [this] { collect(); });
        QObject::connect(&session, &HttpSession::closed, &m_context,
                         [this] { cut(base::Error(base::operationCancelled)); });
        QTimer::singleShot(request.timeout, &m_context, [this] {
            const qint64 limit = m_request.timeout.count();
            cut(base::Error(netTimeout, u"no complete reply within %1 ms"_s.arg(limit))
                    .with(u"milliseconds"_s, QString::number(limit)));
        });
    }
    ~Attempt() {
        // Later, because a signal of the reply may be on the stack.
        m_reply->deleteLater();
    }
    Attempt(const Attempt&) = delete;
    Attempt& operator=(const Attempt&) = delete;

    QNetworkReply* reply() const { return m_reply; }
    qint64 elapsed() const { return m_timer.elapsed(); }

    base::Result<Reply> outcome() {
        if (!m_cut)
            collect();
        if (m_cut)
            return base::fail(*m_cut);
        if (auto error = errorOfReply(*m_reply, m_sslErrors))
            return base::fail(*std::move(error));
        Reply result;
        result.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (result.status < 200)
            return base::fail(netMalformed, u"status %1 is no answer"_s.arg(result.status));
        for (const auto& [name, value] : m_reply->rawHeaderPairs())
            result.headers.append({name, value});
        result.body = std::move(m_body);
        result.elapsed = milliseconds(m_timer.elapsed());
        if (isRedirection(result.status)) {
            const QUrl place =
                m_request.url.resolved(QUrl::fromEncoded(headerValue(result.headers, "location")));
            return base::fail(base::Error(netRedirected).with(u"location"_s, redactedUrl(place)));
        }
        return result;
    }

private:
    void collect() {
        m_body += m_reply->readAll();
        if (m_body.size() <= m_request.replyLimit)
            return;
        const qint64 limit = m_request.replyLimit;
        cut(base::Error(netReplyTooLarge, u"the reply is longer than %1 bytes"_s.arg(limit))
                .with(u"limit"_s, QString::number(limit)));
    }

    void cut(base::Error reason) {
        if (m_cut)
            return;
        m_cut = std::move(reason);
        m_body = {};
        m_reply->abort();
    }

    const Request& m_request;
    QNetworkReply* m_reply;
    QElapsedTimer m_timer;
    QByteArray m_body;
    QList<QSslError> m_sslErrors;
    std::optional<base::Error> m_cut;
    QObject m_context;  ///< ends every connection to this object with it
};

QCoro::Task<base::Result<Reply>> attemptOnce(SessionPtr session, Request request, int number) {
    Attempt attempt(*session, request);
    QNetworkReply* reply = attempt.reply();
    co_await reply;
    auto result = attempt.outcome();
    if (!result)
        result = base::fail(withPlace(std::move(result.error()), request.url));
    session->record({request.method, redactedUrl(request.url), result ? result->status : 0, attempt.elapsed(),
                     request.correlation, result ? QString() : result.error().code(), number});
    co_return result;
}

/// The wait before the next attempt; absent when this result is final.
std::optional<milliseconds> delayAfter(const base::Result<Reply>& result, const Request& request,
                                       const RetryPolicy& policy, int number) {
    if (number >= policy.attempts || !request.repeatable)
        return std::nullopt;
    const double random = QRandomGenerator::global()->generateDouble();
    if (!result)
        return result.error().isRetryable() ? std::optional(retryDelay(policy, number, {}, random))
                                            : std::nullopt;
    if (!isWorthRetrying(*result))
        return std::nullopt;
    const auto asked =
        parseRetryAfter(headerValue(result->headers, "retry-after"), QDateTime::currentDateTimeUtc());
    return retryDelay(policy, number, asked, random);
}

QCoro::Task<void> pause(SessionPtr session, milliseconds delay) {
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(session.get(), &HttpSession::closed, &timer, [&timer] { timer.start(0); });
    timer.start(delay);
    co_await timer;
}

QCoro::Task<base::Result<Reply>> exchange(SessionPtr session, Request request) {
    if (const auto possible = checkRequest(request); !possible)
        co_return base::fail(possible.error());
    if (session->defect())
        co_return base::fail(withPlace(*session->defect(), request.url));
    for (int number = 1;; ++number) {
        auto attempt = attemptOnce(session, request, number);
        base::Result<Reply> result = co_await std::move(attempt);
        if (session->isClosed())
            co_return base::fail(withPlace(base::Error(base::operationCancelled), request.url));
        const auto delay = delayAfter(result, request, session->retry(), number);
        if (!delay)
            co_return result;
        qCWarning(log).noquote()
            << "attempt" << number << "failed, again in" << delay->count() << "ms:"
            << (result ? u"status %1 of %2"_s.arg(result->status).arg(redactedUrl(request.url))
                       : result.error().toLogLine());
        auto paused = pause(session, *delay);
        co_await std::move(paused);
        if (session->isClosed())
            co_return base::fail(withPlace(base::Error(base::operationCancelled), request.url));
    }
}

class NetworkClient final : public HttpClient {
public:
    NetworkClient(const TlsSettings& tls, const RetryPolicy& retry, ExchangeLog* exchangeLog)
        // Later, because the last coroutine may end inside a signal of the session's own network access.
        : m_session(new HttpSession(tls, retry, exchangeLog),
                    [](HttpSession* session) { session->deleteLater(); }) {}
    ~NetworkClient() override { m_session->close(); }

    QCoro::Task<base::Result<Reply>> send(Request request) override {
        return exchange(m_session, std::move(request));
    }

private:
    SessionPtr m_session;
};

}  // namespace

std::unique_ptr<HttpClient> makeHttpClient(const TlsSettings& tls, const RetryPolicy& retry,
                                           ExchangeLog* exchangeLog) {
    return std::make_unique<NetworkClient>(tls, retry, exchangeLog);
}

}  // namespace fdc::net
