// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Error.h"

/// What can go wrong between two machines. Errors of requests carry the facts "url" (redacted) and "host".
namespace fdc::net {

inline constexpr base::ErrorCode netUnreachable{"NET_UNREACHABLE", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode netNameUnknown{"NET_NAME_UNKNOWN", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode netTimeout{"NET_TIMEOUT", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode netInterrupted{"NET_INTERRUPTED", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode netReplyTooLarge{"NET_REPLY_TOO_LARGE", base::ErrorKind::Protocol};
inline constexpr base::ErrorCode netMalformed{"NET_MALFORMED", base::ErrorKind::Protocol};
inline constexpr base::ErrorCode netRedirected{"NET_REDIRECTED", base::ErrorKind::Protocol};
inline constexpr base::ErrorCode tlsUntrusted{"TLS_UNTRUSTED", base::ErrorKind::Tls};
inline constexpr base::ErrorCode tlsExpired{"TLS_EXPIRED", base::ErrorKind::Tls};
inline constexpr base::ErrorCode tlsWrongHost{"TLS_WRONG_HOST", base::ErrorKind::Tls};
inline constexpr base::ErrorCode tlsRevoked{"TLS_REVOKED", base::ErrorKind::Tls};
/// The environment names revocation lists, and none of them is valid today for an authority of the server.
inline constexpr base::ErrorCode tlsRevocationUnknown{"TLS_REVOCATION_UNKNOWN", base::ErrorKind::Tls};
inline constexpr base::ErrorCode tlsFailed{"TLS_FAILED", base::ErrorKind::Tls};
/// Of the certificate that we present; facts "subject", "file".
inline constexpr base::ErrorCode tlsClientExpired{"TLS_CLIENT_EXPIRED", base::ErrorKind::Tls};
inline constexpr base::ErrorCode tlsSettingsUnusable{"TLS_SETTINGS_UNUSABLE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode listenFailed{"LISTEN_FAILED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode fileChanged{"FILE_CHANGED", base::ErrorKind::Data};

/// What a receiver of signed webhooks answers (docs/events.md).
inline constexpr base::ErrorCode webhookRefused{"WEBHOOK_REFUSED", base::ErrorKind::Authentication};
inline constexpr base::ErrorCode webhookSecretMissing{"WEBHOOK_SECRET_MISSING",
                                                      base::ErrorKind::Configuration};

/// Handing in mail; facts "host", "server" (what the server said).
inline constexpr base::ErrorCode mailServerInvalid{"MAIL_SERVER_INVALID", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mailNoStartTls{"MAIL_NO_STARTTLS", base::ErrorKind::Tls};
inline constexpr base::ErrorCode mailPasswordInClear{"MAIL_PASSWORD_IN_CLEAR",
                                                     base::ErrorKind::Configuration};
inline constexpr base::ErrorCode mailLoginRefused{"MAIL_LOGIN_REFUSED", base::ErrorKind::Authentication};
inline constexpr base::ErrorCode mailDeferred{"MAIL_DEFERRED", base::ErrorKind::Temporary};
inline constexpr base::ErrorCode mailRefused{"MAIL_REFUSED", base::ErrorKind::Data};

}  // namespace fdc::net
