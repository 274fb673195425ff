// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/RungParts.h"

namespace fdc::connector {

void describe(Rung& rung, const base::Result<QString>& detail) {
    rung.detail = detail ? *detail : detail.error().cause();
    if (detail)
        return;
    rung.code = detail.error().code();
    rung.kind = detail.error().kind();
}

void addCertificates(Rung& rung, const net::probe::Chain& chain, const QString& role) {
    for (const net::probe::CertificateFacts& one : chain)
        rung.certificates.push_back({one.subject, one.issuer, one.expires, role});
}

}  // namespace fdc::connector
