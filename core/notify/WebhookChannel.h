// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/base/Clock.h"
#include "core/net/HttpClient.h"
#include "core/notify/Channel.h"
#include "core/notify/MailChannel.h"

namespace fdc::notify {

struct WebhookSettings {
    QString url;
    QString secret;  ///< literal or ${REFERENCE}; as net::webhookKeys() reads it; empty: unsigned
    QString authorityFile;

    bool isWanted() const { return !url.isEmpty(); }
};

/// POST of Notice::toJson(), signed by the rules of Standard Webhooks (webhook-id, webhook-timestamp,
/// webhook-signature "v1,<Base64 of HMAC-SHA256>"). Errors of send(): NOTICE_WEBHOOK_REFUSED,
/// NOTICE_WEBHOOK_BUSY (408, 425, 429, 5xx), NOTICE_CHANNEL_INCOMPLETE, SECRET_…, those of net::HttpClient.
/// Of the address only the host is told and logged: with many services its path is the password.
class WebhookChannel final : public Channel {
public:
    /// @p clock must outlive the channel. @p log may be null.
    WebhookChannel(WebhookSettings settings, SecretSource secrets, const base::Clock& clock,
                   net::ExchangeLog* log);
    ~WebhookChannel() override;
    void close() override;
    QString name() const override { return QStringLiteral("webhook"); }
    QByteArray settingsDigest() const override;
    QCoro::Task<base::Result<void>> send(Notice notice) override;

private:
    WebhookSettings m_settings;
    SecretSource m_secrets;
    const base::Clock& m_clock;
    std::shared_ptr<net::ExchangeLog> m_log;  ///< null when nothing is kept
    std::shared_ptr<net::HttpClient> m_http;
};

}  // namespace fdc::notify
