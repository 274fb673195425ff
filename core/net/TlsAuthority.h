// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Result.h"
#include "core/net/Listener.h"

namespace fdc::net {

/// A private certificate authority made on the spot (P-256), for the sandbox and for tests.
class TlsAuthority {
public:
    /// A fresh one, valid ten years.
    static base::Result<TlsAuthority> create(const QString& commonName);
    /// Reads `ca.pem` and `ca.key` of the folder, or creates and stores them (key 0600).
    static base::Result<TlsAuthority> openOrCreate(const QString& folder, const QString& commonName);

    TlsAuthority(TlsAuthority&&) noexcept;
    TlsAuthority& operator=(TlsAuthority&&) noexcept;
    ~TlsAuthority();

    QByteArray certificatePem() const;

    struct LeafOptions {
        QStringList hosts;       ///< DNS names and IP addresses of the subject alternative name
        int validFromDays = -1;  ///< relative to now
        int validForDays = 825;  ///< from the start; a negative end makes an expired certificate
        bool client = false;
    };
    base::Result<ServerIdentity> issue(const LeafOptions& options) const;

    struct RevocationOptions {
        QList<QByteArray> certificates = {};  ///< PEM, of this authority
        int validFromDays = -1;               ///< relative to now
        int validForDays = 30;  ///< from the start; a negative end makes a list that is out of date
    };
    /// A revocation list, PEM.
    base::Result<QByteArray> revoke(const RevocationOptions& options) const;

private:
    struct State;
    explicit TlsAuthority(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace fdc::net
