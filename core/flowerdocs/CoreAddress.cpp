// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/CoreAddress.h"

#include <algorithm>

#include "core/flowerdocs/FlowerDocsErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype urlLimit = 2000;
constexpr qsizetype idLimit = 255;

base::Failure invalid(const QUrl& url, const QString& why) {
    // The user info of a mistyped address is often a password.
    const QString shown =
        url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment).left(200);
    return base::fail(base::Error(coreUrlInvalid, why).with(u"url"_s, shown));
}

}  // namespace

base::Result<CoreAddress> CoreAddress::parse(const QString& text) {
    if (text.size() > urlLimit)
        return invalid({}, u"longer than 2,000 characters"_s);
    QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid() || url.isRelative())
        return invalid(url, url.isValid() ? u"not an absolute address"_s : u"not an address"_s);
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return invalid(url, u"neither http nor https"_s);
    if (url.host().isEmpty())
        return invalid(url, u"no host"_s);
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return invalid(url, u"user, query or fragment are not part of it"_s);

    QString path = url.path(QUrl::FullyEncoded);
    const auto stripSlashes = [&] {
        while (path.endsWith(u'/'))
            path.chop(1);
    };
    stripSlashes();
    if (path.endsWith("/services"_L1)) {
        path.chop(9);
        stripSlashes();
    }
    url.setPath(path, QUrl::TolerantMode);
    return CoreAddress(url);
}

QUrl CoreAddress::below(const QList<QString>& segments) const {
    QByteArray encoded = m_root.toEncoded();
    for (const QString& segment : segments)
        encoded += '/' + QUrl::toPercentEncoding(segment);
    return QUrl::fromEncoded(encoded, QUrl::StrictMode);
}

QUrl CoreAddress::rest(const QList<QString>& segments, const QUrlQuery& query) const {
    QUrl url = below(QList<QString>{u"rest"_s} + segments);
    if (!query.isEmpty())
        url.setQuery(query);
    return url;
}

QUrl CoreAddress::actuator(const QString& name) const {
    return below({u"actuator"_s, name});
}

base::Result<void> checkId(const QString& id) {
    const auto refused = [&](const QString& why) {
        return base::fail(base::Error(documentIdUnusable, why).with(u"document"_s, id.left(80)));
    };
    if (id.isEmpty())
        return refused(u"empty"_s);
    if (id.size() > idLimit)
        return refused(u"longer than 255 characters"_s);
    if (id == u"."_s || id == u".."_s)
        return refused(u"a path of its own"_s);
    const auto unusable = [](QChar c) {
        return c == u',' || c == u'/' || c == u'\\' || c.category() == QChar::Other_Control;
    };
    if (std::ranges::any_of(id, unusable))
        return refused(u"contains a comma, a slash or a control character"_s);
    return {};
}

}  // namespace fdc::flowerdocs
