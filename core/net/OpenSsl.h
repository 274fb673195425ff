// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <QByteArray>
#include <memory>

#include "core/security/Secret.h"

/// Owners for OpenSSL objects, and reading PEM without ever asking at a terminal. Internal to this folder.
namespace fdc::net::openssl {

template <auto release>
struct Release {
    template <typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Release<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Release<BIO_free_all>>;

/// The first certificate of @p pem; null when there is none.
CertificatePtr readCertificate(const QByteArray& pem);
/// The private key of @p pem; null when it is none or the passphrase does not open it.
KeyPtr readKey(const security::Secret& pem, const security::Secret& passphrase);
QByteArray toPem(X509* certificate);
/// Unencrypted PKCS #8.
security::Secret toPem(EVP_PKEY* key);
/// The oldest error in OpenSSL's queue as text; empties the queue.
QString takeError();

}  // namespace fdc::net::openssl
