// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>

#include "core/net/TlsMaterial.h"

namespace fdc::net {

/// The server has to show a certificate of an authority of @p material, over TLS 1.2 or later. Qt knows no
/// revocation lists: whoever has some asks them as soon as a connection is encrypted.
QSslConfiguration qtTls(const TlsMaterial& material);

QList<QByteArray> derOf(const QList<QSslCertificate>& chain);

}  // namespace fdc::net
