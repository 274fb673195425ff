// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDateTime>
#include <QString>
#include <chrono>
#include <optional>

#include "core/base/Result.h"
#include "core/net/Http.h"

/// A way to a server, tried layer by layer: name, connection, TLS, one answer. Event loop; each bounded by
/// its own time limit, and by what it keeps of what the server says.
namespace fdc::net::probe {

inline constexpr std::chrono::milliseconds usualLimit{10'000};

/// Whose word counts for a certificate.
enum class Trust {
    Settings,      ///< what TlsSettings say
    SystemAsWell,  ///< the CA file and the authorities of the system
};

/// Addresses of @p host, as text. Errors: NET_NAME_UNKNOWN, NET_TIMEOUT.
QCoro::Task<base::Result<QStringList>> resolve(QString host, std::chrono::milliseconds limit = usualLimit);

/// Errors: NET_UNREACHABLE, NET_TIMEOUT.
QCoro::Task<base::Result<void>> connect(QString host, quint16 port,
                                        std::chrono::milliseconds limit = usualLimit);

/// What of a certificate is told: whose it is, who vouches for it, until when (UTC).
struct CertificateFacts {
    QString subject;
    QString issuer;
    QDateTime expires;
};
/// Leaf first: what the server sent, then the authority in which it ends when that is known; at most ten.
using Chain = QList<CertificateFacts>;

struct TlsFacts {
    QString protocol;  ///< "TLS 1.3"
    QString issuer;
    QDateTime expires;
    Chain chain = {};
};
/// A verified handshake. Errors: TLS_UNTRUSTED, TLS_EXPIRED, TLS_WRONG_HOST, TLS_REVOKED,
/// TLS_REVOCATION_UNKNOWN, TLS_FAILED, TLS_SETTINGS_UNUSABLE, NET_TIMEOUT, NET_UNREACHABLE, NET_INTERRUPTED.
/// @p seen gets the chain also when it was refused; null or alive until the answer.
QCoro::Task<base::Result<TlsFacts>> handshake(QString host, quint16 port, TlsSettings tls,
                                              std::chrono::milliseconds limit = usualLimit,
                                              Trust trust = Trust::Settings, Chain* seen = nullptr);

/// The certificates that these settings present to a server, leaf first; empty when there are none. Errors:
/// TLS_SETTINGS_UNUSABLE.
base::Result<Chain> clientChain(const TlsSettings& tls);

/// The status (200…599) that an http or https server answers one GET with. Sent are host and path, never user
/// info, query, credentials or cookies; a redirection is an answer. Of the reply the status line is read, at
/// most 8 KiB, and the connection is cut. Errors: those of handshake, NET_INTERRUPTED, NET_MALFORMED.
QCoro::Task<base::Result<int>> status(QUrl url, TlsSettings tls, std::chrono::milliseconds limit = usualLimit,
                                      Trust trust = Trust::Settings);

/// The status in the first line of a reply; absent when it is no status line of HTTP/1, or none that ends a
/// request.
std::optional<int> statusIn(const QByteArray& line);

/// The Date header of a reply; invalid when there is none that can be read.
QDateTime dateOf(const Reply& reply);

}  // namespace fdc::net::probe
