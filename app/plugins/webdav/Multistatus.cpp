// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLocale>
#include <QTimeZone>
#include <QXmlStreamReader>

#include "app/plugins/webdav/Dav.h"

namespace webdav {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestPath = 2'000;

struct Properties {
    QString href;
    QString etag;
    QString modified;
    qint64 size = -1;
    bool isFolder = false;
};

QDateTime httpDate(const QString& text) {
    QDateTime moment = QLocale::c().toDateTime(text, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    moment.setTimeSpec(Qt::UTC);
    return moment;
}

/// Below the root; nothing for what lies elsewhere, or names a way out of it.
std::optional<QString> pathBelow(const QUrl& root, const QString& href) {
    const QString path = root.resolved(QUrl(href, QUrl::StrictMode)).path(QUrl::FullyDecoded);
    QString base = root.path(QUrl::FullyDecoded);
    if (path == base.chopped(1))
        return QString();
    if (!path.startsWith(base) || path.size() > longestPath)
        return std::nullopt;
    QString below = path.mid(base.size());
    while (below.endsWith(u'/'))
        below.chop(1);
    for (const QString& part : below.split(u'/')) {
        if (part == u"."_s || part == u".."_s || (part.isEmpty() && !below.isEmpty()))
            return std::nullopt;
    }
    return below;
}

/// One <response>; the reader stands at its start.
Properties readResponse(QXmlStreamReader& xml) {
    Properties found;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == u"response"_s)
            break;
        if (!xml.isStartElement() || xml.namespaceUri() != u"DAV:"_s)
            continue;
        if (xml.name() == u"href"_s && found.href.isEmpty())
            found.href = xml.readElementText().trimmed();
        else if (xml.name() == u"getetag"_s)
            found.etag = xml.readElementText().trimmed();
        else if (xml.name() == u"getlastmodified"_s)
            found.modified = xml.readElementText().trimmed();
        else if (xml.name() == u"getcontentlength"_s)
            found.size = xml.readElementText().trimmed().toLongLong();
        else if (xml.name() == u"collection"_s)
            found.isFolder = true;
    }
    return found;
}

}  // namespace

std::optional<QList<Entry>> parseMultistatus(const QByteArray& body, const QUrl& root) {
    QXmlStreamReader xml(body);
    // A listing has no document type; entities that grow do.
    while (!xml.atEnd() && !xml.isStartElement()) {
        if (xml.readNext() == QXmlStreamReader::DTD)
            return std::nullopt;
    }
    if (!xml.isStartElement() || xml.name() != u"multistatus"_s || xml.namespaceUri() != u"DAV:"_s)
        return std::nullopt;
    QList<Entry> entries;
    while (xml.readNextStartElement()) {
        if (xml.name() != u"response"_s) {
            xml.skipCurrentElement();
            continue;
        }
        const Properties properties = readResponse(xml);
        const auto path = pathBelow(root, properties.href);
        if (!path || properties.href.isEmpty())
            continue;
        Entry entry{*path, properties.etag, httpDate(properties.modified), properties.size,
                    properties.isFolder};
        if (entry.version.isEmpty())
            entry.version = properties.modified + u'/' + QString::number(properties.size);
        entries.append(std::move(entry));
    }
    if (xml.hasError())
        return std::nullopt;
    return entries;
}

}  // namespace webdav
