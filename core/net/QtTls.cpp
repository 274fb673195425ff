// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/QtTls.h"

#include <QSslKey>
#include <QSslSocket>

namespace fdc::net {

QSslConfiguration qtTls(const TlsMaterial& material) {
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (!material.authorities.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromData(material.authorities));
    if (!material.certificates.isEmpty()) {
        configuration.setLocalCertificateChain(QSslCertificate::fromData(material.certificates));
        configuration.setPrivateKey(QSslKey(material.key.expose(), material.isRsaKey ? QSsl::Rsa : QSsl::Ec));
    }
    if (material.revocations) {  // a resumed session would show no certificate
        configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
        configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    }
    return configuration;
}

QList<QByteArray> derOf(const QList<QSslCertificate>& chain) {
    QList<QByteArray> all;
    for (const QSslCertificate& one : chain)
        all.append(one.toDer());
    return all;
}

}  // namespace fdc::net
