// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/RequestRules.h"

#include <QUrlQuery>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/security/Redaction.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isToken(const QByteArray& text) {
    // RFC 9110 §5.6.2
    constexpr auto isTokenChar = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               (c != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
    };
    return !text.isEmpty() && std::ranges::all_of(text, isTokenChar);
}

bool breaksLines(const QByteArray& text) {
    return std::ranges::any_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

QString redactedPath(const QString& path) {
    QStringList segments = path.split(u'/');
    for (QString& segment : segments) {
        if (security::isSecretValue(QUrl::fromPercentEncoding(segment.toUtf8())))
            segment = QString::fromUtf16(security::maskText);
    }
    return segments.join(u'/');
}

}  // namespace

QString redactedUrl(const QUrl& url) {
    QString text = url.scheme() + u"://"_s + url.host(QUrl::FullyEncoded);
    if (url.port() >= 0)
        text += u':' + QString::number(url.port());
    text += redactedPath(url.path(QUrl::FullyEncoded));
    if (!url.hasQuery())
        return text;
    QStringList fields;
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyEncoded)) {
        const bool isSecret = security::isSecretName(QUrl::fromPercentEncoding(name.toUtf8())) ||
                              security::isSecretValue(QUrl::fromPercentEncoding(value.toUtf8()));
        fields.append(value.isEmpty()
                          ? name
                          : name + u'=' + (isSecret ? QString::fromUtf16(security::maskText) : value));
    }
    return text + u'?' + fields.join(u'&');
}

base::Error withPlace(base::Error error, const QUrl& url) {
    const QString port = url.port() >= 0 ? u':' + QString::number(url.port()) : QString();
    return std::move(error).with(u"url"_s, redactedUrl(url)).with(u"host"_s, url.host() + port);
}

base::Result<void> checkRequest(const Request& request) {
    const auto refuse = [&](const QString& why) {
        return base::fail(withPlace(base::Error(base::usageError, why), request.url));
    };
    const bool isHttp = request.url.scheme() == u"http" || request.url.scheme() == u"https";
    if (!request.url.isValid() || !isHttp || request.url.host().isEmpty())
        return refuse(u"no http or https URL with a host"_s);
    if (!isToken(request.method))
        return refuse(u"no HTTP method"_s);
    for (const Header& header : request.headers) {
        if (!isToken(header.name) || breaksLines(header.value))
            return refuse(u"a header that would break the message"_s);
    }
    return {};
}

bool isRedirection(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace fdc::net
