// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/base/Result.h"
#include "core/base/platform/Files.h"

struct X509_crl_st;
struct x509_store_st;

namespace fdc::net {

/// The certificate revocation lists of a PEM file. Every certificate of a server's chain must be covered by a
/// list of its issuer that is valid today: what cannot be told is refused. The file is looked at again at
/// every use, because lists are renewed every few days; one that cannot be read then changes nothing, and its
/// lists end by themselves. Thread-safe.
class RevocationLists {
public:
    /// Errors: TLS_SETTINGS_UNUSABLE with fact "file" (missing, no list in PEM form).
    static base::Result<std::shared_ptr<RevocationLists>> open(const QString& file);
    ~RevocationLists();

    /// A store with which OpenSSL verifies then asks the lists, too.
    void addTo(x509_store_st* store);
    /// For a library that knows no lists: says why a chain that it accepted is refused after all. @p chain:
    /// DER, leaf first, as the server sent it; @p authorities: PEM, empty = the system's.
    std::optional<base::Error> objection(const QList<QByteArray>& chain, const QByteArray& authorities);

private:
    struct Release {
        void operator()(X509_crl_st* list) const;
    };
    using List = std::unique_ptr<X509_crl_st, Release>;
    explicit RevocationLists(QString file) : m_file(std::move(file)) {}
    base::Result<void> read();
    void follow();

    const QString m_file;
    std::mutex m_mutex;
    std::optional<base::platform::FileIdentity> m_identity;
    std::vector<List> m_lists;
};

/// TLS_REVOKED, or TLS_REVOCATION_UNKNOWN when no list could tell; absent when an X509_V_ERR_… is about
/// something else.
std::optional<base::ErrorCode> revocationCode(long verifyResult);

}  // namespace fdc::net
