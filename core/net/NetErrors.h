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
inline constexpr base::ErrorCode tlsFailed{"TLS_FAILED", base::ErrorKind::Tls};
inline constexpr base::ErrorCode tlsSettingsUnusable{"TLS_SETTINGS_UNUSABLE", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode listenFailed{"LISTEN_FAILED", base::ErrorKind::Configuration};
inline constexpr base::ErrorCode fileChanged{"FILE_CHANGED", base::ErrorKind::Data};

}  // namespace fdc::net
