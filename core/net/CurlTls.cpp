// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/CurlTls.h"

#include <openssl/ssl.h>

namespace fdc::net {

namespace {

CURLcode addRevocations(CURL*, void* context, void* lists) {
    static_cast<RevocationLists*>(lists)->addTo(SSL_CTX_get_cert_store(static_cast<SSL_CTX*>(context)));
    return CURLE_OK;
}

/// libcurl's own option takes a file, which it reads at every connection.
void askRevocations(CURL* easy, RevocationLists& lists) {
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, &addRevocations);
    curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, &lists);
    // A store that connections share would collect lists; a resumed session would show no certificate.
    curl_easy_setopt(easy, CURLOPT_CA_CACHE_TIMEOUT, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_SESSIONID_CACHE, 0L);
}

}  // namespace

curl_blob blobOf(const QByteArray& bytes) {
    return {const_cast<char*>(bytes.constData()), size_t(bytes.size()), CURL_BLOB_NOCOPY};
}

void verifyServer(CURL* easy, const TlsMaterial& tls) {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (tls.revocations)
        askRevocations(easy, *tls.revocations);
    if (tls.authorities.isEmpty())
        return;
    const curl_blob authorities = blobOf(tls.authorities);
    curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &authorities);
    // Without this the system's folder of authorities would be trusted as well.
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
}

}  // namespace fdc::net
