// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/HttpSession.h"

#include <QNetworkProxy>
#include <QNetworkReply>

#include "core/net/QtTls.h"
#include "core/net/RequestRules.h"
#include "core/net/TlsMaterial.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A body that can be read once only: Qt repeats a request by itself when a kept connection had died, unless
/// its body cannot be rewound.
class OnceBody final : public QIODevice {
public:
    OnceBody(QByteArray bytes, QObject* parent) : QIODevice(parent), m_bytes(std::move(bytes)) {
        open(ReadOnly | Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool reset() override { return m_taken == 0; }
    qint64 bytesAvailable() const override { return m_bytes.size() - m_taken; }
    bool atEnd() const override { return bytesAvailable() == 0; }

protected:
    qint64 readData(char* target, qint64 limit) override {
        const qint64 count = std::min<qint64>(limit, m_bytes.size() - m_taken);
        if (count == 0)
            return m_bytes.isEmpty() || m_taken > 0 ? -1 : 0;
        std::copy_n(m_bytes.constData() + m_taken, count, target);
        m_taken += count;
        return count;
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const QByteArray m_bytes;
    qint64 m_taken = 0;
};

}  // namespace

HttpSession::HttpSession(const TlsSettings& tls, const RetryPolicy& retry, ExchangeLog* log)
    : m_retry(retry), m_log(log) {
    const auto material = loadTlsMaterial(tls);
    if (material) {
        m_tls = qtTls(*material);
        m_revocations = material->revocations;
        m_authorities = material->authorities;
    } else {
        m_defect = material.error();
    }
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setAutoDeleteReplies(false);
}

void HttpSession::close() {
    m_isClosed = true;
    m_log = nullptr;
    // Not from here: what waits may belong to the object that is destroying the client just now. The event
    // must not own the session: at the end of the program it is dropped under a lock that deleteLater() takes
    // as well.
    QMetaObject::invokeMethod(this, &HttpSession::closed, Qt::QueuedConnection);
}

std::optional<base::Error> HttpSession::objection(const QSslConfiguration& handshake) const {
    return m_revocations ? m_revocations->objection(derOf(handshake.peerCertificateChain()), m_authorities)
                         : std::nullopt;
}

void HttpSession::record(const Exchange& exchange) {
    if (m_log)
        m_log->record(exchange);
}

QNetworkRequest HttpSession::networkRequest(const Request& request) const {
    QUrl url = request.url;
    url.setUserInfo({});
    url.setFragment({});
    QNetworkRequest result(url);
    result.setSslConfiguration(m_tls);
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // Said outright, or Qt asks for gzip and unpacks it behind the reply limit.
    result.setRawHeader("Accept-Encoding", "identity");
    result.setRawHeader("User-Agent", userAgent);
    if (!request.body.isEmpty())
        result.setRawHeader("Content-Type", "application/octet-stream");
    QList<Header> seen;
    for (const Header& header : request.headers) {
        const QByteArray before = headerValue(seen, header.name);
        result.setRawHeader(header.name, before.isEmpty() ? header.value : before + ", " + header.value);
        seen.prepend({header.name, result.rawHeader(header.name)});
    }
    return result;
}

QNetworkReply* HttpSession::start(const Request& request) {
    QNetworkRequest outgoing = networkRequest(request);
    if (request.method == "GET" && request.body.isEmpty())
        return m_network.get(outgoing);
    if (request.method == "HEAD")
        return m_network.head(outgoing);
    if (request.repeatable || request.body.isEmpty())
        return m_network.sendCustomRequest(outgoing, request.method, request.body);
    outgoing.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    outgoing.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    auto* body = new OnceBody(request.body, &m_network);
    QNetworkReply* reply = m_network.sendCustomRequest(outgoing, request.method, body);
    body->setParent(reply);
    return reply;
}

}  // namespace fdc::net
