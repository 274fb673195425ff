// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/notify/WebhookChannel.h"

#include <QJsonDocument>

#include "core/base/BaseErrors.h"
#include "core/base/ErrorJson.h"
#include "core/net/Retry.h"
#include "core/net/StandardWebhook.h"
#include "core/notify/NotifyErrors.h"
#include "core/security/Digest.h"

namespace fdc::notify {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr qint64 replyLimit = 64 * 1024;

net::TlsSettings tlsOf(const WebhookSettings& settings) {
    net::TlsSettings tls;
    tls.authorityFile = settings.authorityFile;
    return tls;
}

/// "https://hooks.example.org/…"
QString hostOnly(const QUrl& url) {
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
               .toString() +
           u"/…"_s;
}

/// Whoever knows the path of an incoming webhook may often post to it.
class HostsOnly final : public net::ExchangeLog {
public:
    explicit HostsOnly(net::ExchangeLog& inner) : m_inner(inner) {}
    void record(const net::Exchange& exchange) override {
        net::Exchange shown = exchange;
        shown.url = hostOnly(QUrl(exchange.url));
        m_inner.record(shown);
    }

private:
    net::ExchangeLog& m_inner;
};

base::Error withoutPath(const base::Error& error, const QUrl& url) {
    QString cause = error.cause();
    const QString place = url.path(QUrl::FullyEncoded);
    if (place.size() > 1)
        cause.replace(place, u"/…"_s);
    base::Error shown(base::internErrorCode(error.code(), error.kind()), cause);
    for (const auto& [name, value] : error.facts())
        shown.with(name, name == u"url"_s || name == u"location"_s ? hostOnly(QUrl(value)) : value);
    return shown;
}

/// The body of an error may hold anything, so only the status is told.
Result<void> judged(const net::Reply& reply, const QUrl& url) {
    if (reply.isSuccess())
        return {};
    const base::ErrorCode& code = net::isWorthRetrying(reply) ? receiverBusy : receiverRefused;
    return base::fail(
        base::Error(code).with(u"host"_s, url.host()).with(u"status"_s, QString::number(reply.status)));
}

}  // namespace

WebhookChannel::WebhookChannel(WebhookSettings settings, SecretSource secrets, const base::Clock& clock,
                               net::ExchangeLog* log)
    : m_settings(std::move(settings)),
      m_secrets(std::move(secrets)),
      m_clock(clock),
      m_log(log ? std::make_shared<HostsOnly>(*log) : nullptr),
      m_http(net::makeHttpClient(tlsOf(m_settings), net::RetryPolicy::never(), m_log.get())) {}

WebhookChannel::~WebhookChannel() = default;

/// A client that goes ends its requests, and they use the log no more.
void WebhookChannel::close() {
    m_http.reset();
}

QByteArray WebhookChannel::settingsDigest() const {
    const QStringList parts{m_settings.url, m_settings.secret, m_settings.authorityFile};
    return security::sha256(parts.join(u'\n').toUtf8());
}

QCoro::Task<Result<void>> WebhookChannel::send(Notice notice) {
    net::Request request;
    request.method = "POST";
    request.url = QUrl(m_settings.url, QUrl::StrictMode);
    if (!request.url.isValid() || request.url.host().isEmpty())
        co_return base::fail(
            base::Error(channelIncomplete).with(u"key"_s, u"connectors.alerts.webhook.url"_s));
    request.body = QJsonDocument(notice.toJson()).toJson(QJsonDocument::Compact);
    request.headers = {{"Content-Type", "application/json"}};
    request.timeout = 20s;
    request.replyLimit = replyLimit;
    request.repeatable = false;
    request.correlation = notice.key();
    const QByteArray id = notice.key().toLatin1();
    if (m_settings.secret.isEmpty()) {
        request.headers.append({"webhook-id", id});
    } else {
        const auto secret = m_secrets(m_settings.secret);
        if (!secret)
            co_return base::fail(secret.error());
        const auto keys = net::webhookKeys(*secret);
        if (!keys)
            co_return base::fail(keys.error());
        request.headers += net::webhookHeaders(*keys, id, m_clock.utcNow().toSecsSinceEpoch(), request.body);
    }
    if (!m_http)
        co_return base::fail(base::Error(base::operationCancelled));
    const QUrl url = request.url;
    auto asking = m_http->send(std::move(request));
    const Result<net::Reply> reply = co_await std::move(asking);
    if (!reply)
        co_return base::fail(withoutPath(reply.error(), url));
    co_return judged(*reply, url);
}

}  // namespace fdc::notify
