// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/Multipart.h"

#include <QHash>
#include <QUrl>

#include "core/net/NetErrors.h"

namespace fdc::net {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int partLimit = 1000;
constexpr qsizetype partHeaderLimit = 16 * 1024;
constexpr qsizetype boundaryLimit = 70;  // RFC 2046 §5.1.1

base::Failure malformed(const QString& why) {
    return base::fail(netMalformed, u"multipart body: "_s + why);
}

/// A header value "main; name=value; name="quoted"", names in lower case.
struct Parameters {
    QByteArray main;
    QHash<QByteArray, QByteArray> values;
};

/// Reads the quoted string that starts at @p at (after the quote) and moves @p at behind its end.
QByteArray takeQuoted(QByteArrayView text, qsizetype& at) {
    QByteArray value;
    while (at < text.size() && text[at] != '"') {
        const bool escape =
            text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\');
        if (escape)
            ++at;
        value.append(text[at++]);
    }
    ++at;
    return value;
}

Parameters parseParameters(QByteArrayView text) {
    Parameters parsed;
    qsizetype at = text.indexOf(';');
    parsed.main = text.first(at < 0 ? text.size() : at).trimmed().toByteArray().toLower();
    while (at >= 0 && at < text.size()) {
        ++at;
        const qsizetype equals = text.indexOf('=', at);
        if (equals < 0)
            break;
        const QByteArray name = text.sliced(at, equals - at).trimmed().toByteArray().toLower();
        at = equals + 1;
        QByteArray value;
        if (at < text.size() && text[at] == '"') {
            value = takeQuoted(text, ++at);
            at = at < text.size() ? text.indexOf(';', at) : -1;
        } else {
            const qsizetype end = text.indexOf(';', at);
            value = text.sliced(at, (end < 0 ? text.size() : end) - at).trimmed().toByteArray();
            at = end;
        }
        parsed.values.insert(name, value);
    }
    return parsed;
}

/// Senders of forms write a quote or line end in a name as percent code, and nothing else (HTML standard).
QString formName(QByteArray raw) {
    raw.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    return QString::fromUtf8(raw);
}

/// The extended form UTF-8''percent-coded (RFC 8187) wins over the plain one.
QString fileNameOf(const Parameters& disposition) {
    const QByteArray extended = disposition.values.value("filename*");
    if (extended.startsWith("UTF-8'") || extended.startsWith("utf-8'")) {
        const qsizetype quote = extended.indexOf('\'', 6);
        if (quote >= 0)
            return QString::fromUtf8(QByteArray::fromPercentEncoding(extended.sliced(quote + 1)));
    }
    const auto plain = disposition.values.constFind("filename");
    if (plain == disposition.values.cend())
        return {};
    const QString name = formName(*plain);
    return name.isNull() ? u""_s : name;  // a file without a name is still a file
}

base::Result<MultipartPart> parsePart(QByteArrayView bytes) {
    MultipartPart part;
    bool named = false;
    for (qsizetype at = 0;;) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        if (end < 0 || end > partHeaderLimit)
            return malformed(u"a part's headers do not end"_s);
        const QByteArrayView line = bytes.sliced(at, end - at);
        at = end + 2;
        if (line.isEmpty()) {
            part.body = bytes.sliced(at);
            break;
        }
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            return malformed(u"a header line without a colon"_s);
        const QByteArray name = line.first(colon).trimmed().toByteArray().toLower();
        const QByteArrayView value = line.sliced(colon + 1).trimmed();
        if (name == "content-type") {
            part.contentType = value.toByteArray();
        } else if (name == "content-disposition") {
            const Parameters disposition = parseParameters(value);
            named = disposition.main == "form-data" && disposition.values.contains("name");
            part.name = formName(disposition.values.value("name"));
            part.fileName = fileNameOf(disposition);
        }
    }
    if (!named)
        return malformed(u"a part without a name"_s);
    return part;
}

}  // namespace

base::Result<QList<MultipartPart>> parseMultipart(const QByteArray& contentType, QByteArrayView body) {
    const Parameters type = parseParameters(contentType);
    const QByteArray boundary = type.values.value("boundary");
    if (type.main != "multipart/form-data" || boundary.isEmpty() || boundary.size() > boundaryLimit)
        return malformed(u"the content type names no usable boundary"_s);
    const QByteArray delimiter = "\r\n--" + boundary;

    // The first delimiter may stand at the very start, where no line end precedes it.
    qsizetype at = body.startsWith(QByteArrayView(delimiter).sliced(2)) ? -2 : body.indexOf(delimiter);
    if (at == -1)
        return malformed(u"the boundary does not occur"_s);
    QList<MultipartPart> parts;
    for (;;) {
        at += delimiter.size();
        if (body.sliced(at).startsWith("--"))
            return parts;
        while (at < body.size() && (body[at] == ' ' || body[at] == '\t'))
            ++at;
        if (!body.sliced(at).startsWith("\r\n"))
            return malformed(u"text after a boundary"_s);
        // The next delimiter's line end may be the one that ends this part's headers, so search from here.
        const qsizetype start = at + 2;
        const qsizetype end = body.indexOf(delimiter, start);
        if (end < 0)
            return malformed(u"the last boundary is missing"_s);
        if (parts.size() == partLimit)
            return malformed(u"too many parts"_s);
        auto part = parsePart(body.sliced(start, end - start));
        if (!part)
            return base::fail(std::move(part.error()));
        parts.append(*std::move(part));
        at = end;
    }
}

}  // namespace fdc::net
