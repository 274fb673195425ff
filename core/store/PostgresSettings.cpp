// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/store/PostgresSettings.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include "core/store/StoreErrors.h"

namespace fdc::store {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualPort = 5432;

/// For messages: a mistyped address may hold a password in any place before the host.
QString withoutSecrets(const QString& text) {
    const qsizetype at = text.lastIndexOf(u'@');
    return at < 0 ? text.section(u'?', 0, 0) : u"postgresql://…"_s + text.mid(at).section(u'?', 0, 0);
}

/// Splits "postgresql://user@host:port/database?query" by hand: QUrl refuses a host with slashes, which is
/// how the folder of a socket is written.
struct Parts {
    QString user;
    QString host;
    QString port;
    QString database;
    QUrlQuery query;
};

QString decoded(QStringView text) {
    return QUrl::fromPercentEncoding(text.toUtf8());
}

Parts split(const QString& url) {
    Parts parts;
    const QString rest = url.mid(url.indexOf(u"://") + 3);
    const qsizetype question = rest.indexOf(u'?');
    if (question >= 0)
        parts.query = QUrlQuery(rest.mid(question + 1));
    const QString before = question < 0 ? rest : rest.left(question);
    const qsizetype slash = before.indexOf(u'/');
    const QString authority = slash < 0 ? before : before.left(slash);
    parts.database = slash < 0 ? QString() : decoded(before.sliced(slash + 1));
    const qsizetype at = authority.lastIndexOf(u'@');
    parts.user = at < 0 ? QString() : authority.left(at);
    QString place = authority.mid(at + 1);
    const qsizetype colon = place.lastIndexOf(u':');
    if (colon >= 0 && colon > place.lastIndexOf(u']')) {
        parts.port = place.mid(colon + 1);
        place.truncate(colon);
    }
    if (place.startsWith(u'[') && place.endsWith(u']'))
        place = place.sliced(1, place.size() - 2);
    parts.host = decoded(place);
    return parts;
}

/// Why it is no address; empty when it is one.
QString readParts(const Parts& parts, PostgresSettings& settings) {
    if (parts.user.contains(u':'))
        return u"a password does not belong into an address"_s;
    settings.user = decoded(parts.user);
    settings.host = parts.host;
    settings.database = parts.database;
    bool isNumber = true;
    if (!parts.port.isEmpty())
        settings.port = parts.port.toInt(&isNumber);
    if (!isNumber || settings.port < 1 || settings.port > 65'535)
        return u"the port is no number from 1 to 65535"_s;
    for (const auto& [name, value] : parts.query.queryItems(QUrl::FullyDecoded)) {
        if (name == u"host" && settings.host.isEmpty())
            settings.host = value;
        else if (name == u"sslrootcert")
            settings.rootCertificate = value;
        else
            return name == u"password" ? u"a password does not belong into an address"_s
                                       : u"the word %1 is not known"_s.arg(name);
    }
    if (settings.user.isEmpty())
        return u"no user"_s;
    if (settings.host.isEmpty())
        return u"no host"_s;
    if (settings.database.isEmpty() || settings.database.contains(u'/'))
        return u"no database"_s;
    return {};
}

QString encoded(const QString& text, const QByteArray& keep = {}) {
    return QString::fromLatin1(QUrl::toPercentEncoding(text, keep));
}

}  // namespace

bool PostgresSettings::isUrl(const QString& text) {
    return text.startsWith(u"postgresql:", Qt::CaseInsensitive) ||
           text.startsWith(u"postgres:", Qt::CaseInsensitive);
}

base::Result<PostgresSettings> PostgresSettings::fromUrl(const QString& url) {
    PostgresSettings settings;
    QString reason;
    if (!url.startsWith(u"postgresql://") && !url.startsWith(u"postgres://"))
        reason = u"it does not begin with postgresql://"_s;
    else if (url.size() > 2'000 || url.contains(QChar::Null))
        reason = u"it is too long"_s;
    else
        reason = readParts(split(url), settings);
    if (!reason.isEmpty())
        return base::fail(base::Error(storeAddress, reason)
                              .with(u"address"_s, withoutSecrets(url))
                              .with(u"reason"_s, reason));
    return settings;
}

QString PostgresSettings::url() const {
    const bool isAddress6 = host.contains(u':') && !host.startsWith(u'/');
    QString text = u"postgresql://"_s + encoded(user) + u'@';
    text += isAddress6 ? u'[' + host + u']' : encoded(host);
    if (port != usualPort)
        text += u':' + QString::number(port);
    text += u'/' + encoded(database);
    if (!rootCertificate.isEmpty())
        text += u"?sslrootcert="_s + encoded(rootCertificate, "/");
    return text;
}

bool PostgresSettings::isLocal() const {
    if (host.startsWith(u'/') || host == u"localhost")
        return true;
    static const QRegularExpression loopback(u"^127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}$"_s);
    return host == u"::1" || loopback.match(host).hasMatch();
}

const char* PostgresSettings::sslMode() const {
    return isLocal() ? "prefer" : "verify-full";
}

}  // namespace fdc::store
