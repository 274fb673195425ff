// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <span>
#include <vector>

#include "core/base/Result.h"
#include "core/net/Http.h"
#include "core/security/Secret.h"

/// Signed webhooks as https://www.standardwebhooks.com asks: headers webhook-id, webhook-timestamp and
/// webhook-signature, "v1," + Base64 of HMAC-SHA256 over "id.timestamp.body". Pure functions, thread-safe.
namespace fdc::net {

inline constexpr qint64 webhookToleranceSeconds = 5 * 60;

/// The keys of a setting: one or, while a key is changed, several of them, separated by blanks. With the
/// prefix "whsec_" the rest is Base64, else the bytes of the text are the key. Errors:
/// WEBHOOK_SECRET_MISSING: empty, no Base64, or a key shorter than 16 bytes.
base::Result<std::vector<security::Secret>> webhookKeys(const security::Secret& text);

/// The value of webhook-signature; one signature for each key. @p id: no '.', blank or line break.
QByteArray webhookSignature(std::span<const security::Secret> keys, const QByteArray& id, qint64 unixSeconds,
                            const QByteArray& body);
/// The three headers of a message that is sent now.
QList<Header> webhookHeaders(std::span<const security::Secret> keys, const QByteArray& id, qint64 unixSeconds,
                             const QByteArray& body);

/// The id of a genuine message. Errors: WEBHOOK_REFUSED, the cause says why: a header is missing or
/// malformed, the time differs by more than five minutes from @p unixSeconds, no signature fits. Every key is
/// compared with every signature (at most eight) in constant time.
base::Result<QByteArray> verifyWebhook(std::span<const security::Secret> keys, const QList<Header>& headers,
                                       const QByteArray& body, qint64 unixSeconds);

}  // namespace fdc::net
