// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/ReplyError.h"

#include <algorithm>

#include "core/net/NetErrors.h"

namespace fdc::net {

namespace {

bool isAboutTime(QSslError::SslError error) {
    return error == QSslError::CertificateExpired || error == QSslError::CertificateNotYetValid;
}

/// The gravest of several: an unknown issuer makes every other statement of the certificate moot.
base::ErrorCode refusedCertificate(const QList<QSslError>& errors) {
    const auto any = [&](auto matches) {
        return std::ranges::any_of(errors, [&](const QSslError& error) { return matches(error.error()); });
    };
    if (any([](QSslError::SslError e) { return e != QSslError::HostNameMismatch && !isAboutTime(e); }))
        return tlsUntrusted;
    return any(isAboutTime) ? tlsExpired : tlsWrongHost;
}

/// Network and proxy failures; what is not listed comes from an HTTP status or from Qt's own limits.
std::optional<base::ErrorCode> codeOf(QNetworkReply::NetworkError error) {
    switch (error) {
        case QNetworkReply::ConnectionRefusedError:
        case QNetworkReply::TemporaryNetworkFailureError:
        case QNetworkReply::NetworkSessionFailedError:
        case QNetworkReply::UnknownNetworkError: return netUnreachable;
        case QNetworkReply::HostNotFoundError: return netNameUnknown;
        case QNetworkReply::TimeoutError: return netTimeout;
        case QNetworkReply::RemoteHostClosedError:
        case QNetworkReply::ContentReSendError:
        case QNetworkReply::OperationCanceledError: return netInterrupted;
        case QNetworkReply::SslHandshakeFailedError: return tlsFailed;
        case QNetworkReply::ProtocolFailure:
        case QNetworkReply::ProtocolUnknownError: return netMalformed;
        default: return std::nullopt;
    }
}

}  // namespace

std::optional<base::Error> errorOfReply(const QNetworkReply& reply, const QList<QSslError>& sslErrors) {
    if (!sslErrors.isEmpty()) {
        QStringList texts;
        for (const QSslError& error : sslErrors)
            texts.append(error.errorString());
        return base::Error(refusedCertificate(sslErrors), texts.join(QLatin1String("; ")));
    }
    if (reply.error() == QNetworkReply::NoError)
        return std::nullopt;
    // A server that refuses the client's certificate in TLS 1.3 says so after the handshake, and Qt has no
    // code for it.
    if (reply.error() == QNetworkReply::UnknownNetworkError && reply.errorString().contains(u"SSL routines"))
        return base::Error(tlsFailed, reply.errorString());
    if (const auto code = codeOf(reply.error()))
        return base::Error(*code, reply.errorString());
    const bool hasStatus = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() > 0;
    return hasStatus ? std::nullopt : std::optional(base::Error(netInterrupted, reply.errorString()));
}

}  // namespace fdc::net
