// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/CurlError.h"

#include <openssl/x509_vfy.h>

#include <QString>

#include "core/base/BaseErrors.h"
#include "core/net/NetErrors.h"
#include "core/net/RevocationLists.h"

namespace fdc::net {

namespace {

/// A certificate was refused: by OpenSSL (a reason in @p verifyResult), or by libcurl's own check of the host
/// name, which leaves that number unset and says so in the text.
base::ErrorCode refusedCertificate(const QByteArray& text, long verifyResult) {
    if (const auto revoked = revocationCode(verifyResult))
        return *revoked;
    switch (verifyResult) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
        case X509_V_ERR_CERT_NOT_YET_VALID: return tlsExpired;
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH: return tlsWrongHost;
        case X509_V_OK:
        case X509_V_ERR_UNSPECIFIED: return text.contains("target host name") ? tlsWrongHost : tlsFailed;
        default: return tlsUntrusted;
    }
}

/// In TLS 1.3 a server refuses a client's certificate after the handshake, when data is read already.
base::ErrorCode brokenTransfer(const QByteArray& text) {
    if (text.contains("chunked-encoding") || text.contains("response headers"))
        return netMalformed;
    return text.contains("alert") ? tlsFailed : netInterrupted;
}

base::ErrorCode failedHandshake(const QByteArray& text) {
    const bool isCut = text.contains("SSL_ERROR_SYSCALL") || text.contains("unexpected eof") ||
                       text.contains("Connection reset") || text.contains("Broken pipe");
    return isCut ? netInterrupted : tlsFailed;
}

base::ErrorCode codeOf(CURLcode code, const QByteArray& text, long verifyResult) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST: return netNameUnknown;
        case CURLE_COULDNT_CONNECT:
        case CURLE_INTERFACE_FAILED: return netUnreachable;
        case CURLE_OPERATION_TIMEDOUT: return netTimeout;
        case CURLE_GOT_NOTHING:
        case CURLE_PARTIAL_FILE:
        case CURLE_SEND_FAIL_REWIND: return netInterrupted;
        case CURLE_SEND_ERROR:
        case CURLE_RECV_ERROR: return brokenTransfer(text);
        case CURLE_PEER_FAILED_VERIFICATION: return refusedCertificate(text, verifyResult);
        case CURLE_SSL_CONNECT_ERROR: return failedHandshake(text);
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CACERT_BADFILE: return tlsSettingsUnusable;
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
        case CURLE_SSL_CLIENTCERT: return tlsFailed;
        case CURLE_WEIRD_SERVER_REPLY:
        case CURLE_UNSUPPORTED_PROTOCOL:  // also an answer that is no HTTP/1 at all
        case CURLE_HTTP2:
        case CURLE_BAD_CONTENT_ENCODING: return netMalformed;
        case CURLE_FILESIZE_EXCEEDED: return netReplyTooLarge;
        case CURLE_URL_MALFORMAT: return base::usageError;
        default: return base::internalError;
    }
}

}  // namespace

base::Error errorOfCurl(CURLcode code, const QByteArray& text, long verifyResult) {
    const QByteArray cause = text.isEmpty() ? QByteArray(curl_easy_strerror(code)) : text.trimmed();
    return base::Error(codeOf(code, cause, verifyResult), QString::fromUtf8(cause));
}

}  // namespace fdc::net
