// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDateTime>
#include <QString>

#include "core/base/Result.h"
#include "core/net/Http.h"

/// The rungs below HTTP: name, connection, TLS. Event loop; each bounded by its own time limit.
namespace fdc::flowerdocs::probe {

/// Addresses of @p host, as text. Errors: NET_NAME_UNKNOWN.
QCoro::Task<base::Result<QStringList>> resolve(QString host);

/// Errors: NET_UNREACHABLE, NET_TIMEOUT.
QCoro::Task<base::Result<void>> connect(QString host, quint16 port);

struct TlsFacts {
    QString protocol;  ///< "TLS 1.3"
    QString issuer;
    QDateTime expires;
};
/// A verified handshake. Errors: TLS_UNTRUSTED, TLS_EXPIRED, TLS_WRONG_HOST, TLS_FAILED,
/// TLS_SETTINGS_UNUSABLE, NET_TIMEOUT.
QCoro::Task<base::Result<TlsFacts>> handshake(QString host, quint16 port, net::TlsSettings tls);

/// The Date header of a reply; invalid when there is none that can be read.
QDateTime dateOf(const net::Reply& reply);

}  // namespace fdc::flowerdocs::probe
