// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/CurlTls.h"

namespace fdc::net {

curl_blob blobOf(const QByteArray& bytes) {
    return {const_cast<char*>(bytes.constData()), size_t(bytes.size()), CURL_BLOB_NOCOPY};
}

void verifyServer(CURL* easy, const TlsMaterial& tls) {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    if (tls.authorities.isEmpty())
        return;
    const curl_blob authorities = blobOf(tls.authorities);
    curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &authorities);
    // Without this the system's folder of authorities would be trusted as well.
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
}

}  // namespace fdc::net
