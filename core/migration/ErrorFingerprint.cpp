// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ErrorFingerprint.h"

#include <QRegularExpression>
#include <QStringList>

#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestText = 200;
constexpr qsizetype digits = 12;

/// Facts that speak of the one document, or of the moment.
bool tellsOneDocument(const QString& name) {
    static const QStringList names{u"document"_s,        u"file"_s,   u"path"_s,       u"folder"_s,
                                   u"originalState"_s,   u"others"_s, u"problems"_s,   u"row"_s,
                                   u"originalTarget"_s,  u"line"_s,   u"position"_s,   u"targetId"_s,
                                   u"originalLeaving"_s, u"id"_s,     u"errorClass"_s, u"original"_s,
                                   u"milliseconds"_s,    u"step"_s,   u"attempts"_s,   u"stored"_s};
    return names.contains(name);
}

/// Names of the model and of the map, and what a server answers with: their digits tell one from another.
bool isName(const QString& name) {
    static const QStringList names{u"tag"_s,    u"class"_s,          u"type"_s, u"rule"_s,
                                   u"acl"_s,    u"field"_s,          u"name"_s, u"step"_s,
                                   u"status"_s, u"flowerdocsCode"_s, u"named"_s};
    return names.contains(name);
}

/// Identifiers, digests and numbers become one sign, paths another: what is left is what was said.
QString leveled(QString text, const QString& document) {
    static const QRegularExpression path(u"(?<![\\w/.])/[^\\s,;:\"')]+"_s);
    static const QRegularExpression hexadecimal(u"\\b(?=[0-9a-fA-F-]*[0-9])[0-9a-fA-F]{8}[0-9a-fA-F-]*\\b"_s);
    static const QRegularExpression number(u"[0-9]+"_s);
    if (!document.isEmpty() && text.contains(document))
        text.replace(QRegularExpression(u"(?<!\\w)"_s + QRegularExpression::escape(document) + u"(?!\\w)"_s,
                                        QRegularExpression::UseUnicodePropertiesOption),
                     u"#"_s);
    text.replace(path, u"/#"_s).replace(hexadecimal, u"#"_s).replace(number, u"#"_s);
    return text.simplified().left(longestText);
}

/// A quotation that went on behind the cut ends with it.
QString closed(const QString& text) {
    const bool isOpen = text.lastIndexOf(u'“') > text.lastIndexOf(u'”');
    return isOpen && text.size() == longestText ? text.left(longestText - 2) + u"…”"_s : text;
}

/// What a server said without the words that tell whose it is: older failures have none.
QString unquoted(const QString& cause) {
    static const QRegularExpression quotation(u"FlowerDocs says “(.*)”"_s);
    const auto found = quotation.match(cause);
    if (!found.hasMatch())
        return cause;
    const QString said = found.captured(1).replace(u'‹', u'«').replace(u'›', u'»');
    return cause.first(found.capturedStart()) + said + cause.sliced(found.capturedEnd());
}

QString taken(const QString& name, const QString& value, const QString& document) {
    return isName(name) ? value.left(longestText) : leveled(value, document);
}

}  // namespace

QStringList fingerprintLines(const base::Error& error, const QString& step) {
    const QString document = error.fact(u"document");
    QStringList lines{error.code(), step};
    for (const auto& [name, value] : error.facts()) {
        if (!tellsOneDocument(name))
            lines.append(name + u'=' + taken(name, value, document));
    }
    lines.append(leveled(unquoted(error.cause()), document));
    return lines;
}

QString commonText(const base::Error& error) {
    static const QRegularExpression nothing(u"\\A[#/ .,:-]*\\z"_s);
    static const QStringList ofTheExchange{u"flowerdocsCode"_s, u"status"_s, u"url"_s, u"method"_s};
    const QString document = error.fact(u"document");
    QStringList parts{closed(leveled(error.cause(), document))};
    for (const auto& [name, value] : error.facts()) {
        const QString shown = taken(name, value, document);
        if (!tellsOneDocument(name) && !ofTheExchange.contains(name) && !nothing.match(shown).hasMatch())
            parts.append(name + u'=' + shown);
    }
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString fingerprintOf(const base::Error& error, const QString& step) {
    const QByteArray digest = security::sha256(fingerprintLines(error, step).join(u'\n').toUtf8());
    return QString::fromLatin1(digest.toHex()).left(digits);
}

}  // namespace fdc::migration
