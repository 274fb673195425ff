// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <optional>

#include "core/net/HttpClient.h"
#include "core/net/RevocationLists.h"

namespace fdc::net {

/// What the coroutines of one HttpClient share. They hold it alive, so that the client can go first: it is
/// then closed, and every request under way ends with OPERATION_CANCELLED, through the event loop.
class HttpSession final : public QObject {
    Q_OBJECT
public:
    HttpSession(const TlsSettings& tls, const RetryPolicy& retry, ExchangeLog* log);

    bool isClosed() const { return m_isClosed; }
    /// Wakes every waiting request at the next turn of the event loop; the log is not used any more.
    void close();

    const RetryPolicy& retry() const { return m_retry; }
    /// Why no request can be made, when the TLS files are unusable.
    const std::optional<base::Error>& defect() const { return m_defect; }

    /// Why a server that Qt accepted is refused, after its handshake and before anything is sent.
    std::optional<base::Error> objection(const QSslConfiguration& handshake) const;

    /// Starts one attempt; the session owns the reply.
    QNetworkReply* start(const Request& request);
    void record(const Exchange& exchange);

Q_SIGNALS:
    void closed();

private:
    QNetworkRequest networkRequest(const Request& request) const;

    const RetryPolicy m_retry;
    ExchangeLog* m_log;
    bool m_isClosed = false;
    std::optional<base::Error> m_defect;
    QSslConfiguration m_tls;
    std::shared_ptr<RevocationLists> m_revocations;
    QByteArray m_authorities;
    QNetworkAccessManager m_network;
};

}  // namespace fdc::net
