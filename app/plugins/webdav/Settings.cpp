// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plugins/webdav/Settings.h"

namespace webdav {

using namespace Qt::Literals::StringLiterals;
using fdc::plugin::FailureKind;
using fdc::plugin::Outcome;

namespace {

Outcome wrong(const QString& name, const QString& why) {
    const QString key = u"webdav.connector."_s + name;
    return Outcome::failed(FailureKind::Configuration, u"WEBDAV_SETTING"_s, key + u' ' + why, key);
}

bool isFolderUrl(const QUrl& url) {
    return url.isValid() && (url.scheme() == u"https"_s || url.scheme() == u"http"_s) &&
           !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment();
}

}  // namespace

Outcome readSettings(const QJsonObject& texts, Settings& settings) {
    const auto text = [&texts](const QString& name) {
        return texts[u"webdav.connector."_s + name].toString();
    };
    for (const QString& name : {u"url"_s, u"user"_s, u"password"_s, u"class"_s}) {
        if (text(name).isEmpty())
            return wrong(name, u"is missing"_s);
    }
    settings.root = QUrl(text(u"url"_s), QUrl::StrictMode);
    if (!isFolderUrl(settings.root))
        return wrong(u"url"_s, u"must look like https://files.example.com/folder/"_s);
    if (!settings.root.path().endsWith(u'/'))
        settings.root.setPath(settings.root.path(QUrl::FullyDecoded) + u'/', QUrl::DecodedMode);
    settings.user = text(u"user"_s);
    settings.password = text(u"password"_s);
    settings.documentClass = text(u"class"_s);
    settings.pathTag = text(u"tag.path"_s);
    settings.modifiedTag = text(u"tag.modified"_s);
    const QString subfolders = text(u"subfolders"_s);
    if (!QStringList{QString(), u"true"_s, u"false"_s}.contains(subfolders))
        return wrong(u"subfolders"_s, u"must be true or false"_s);
    settings.subfolders = subfolders != u"false"_s;
    return Outcome::done();
}

}  // namespace webdav
