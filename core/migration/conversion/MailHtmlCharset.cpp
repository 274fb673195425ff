// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QMap>
#include <QRegularExpression>

#include "core/migration/conversion/MailHtml.h"

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestHead = 1024;  ///< bytes, as browsers look through

using Attributes = QMap<QString, QString>;

Attributes attributesOf(const QString& tag) {
    static const QRegularExpression attribute(
        u"([^\\s=/\"'>]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))"_s);
    Attributes all;
    auto matches = attribute.globalMatch(tag);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString name = match.captured(1).toLower();
        if (!all.contains(name))
            all.insert(name, match.captured(2) + match.captured(3) + match.captured(4));
    }
    return all;
}

/// `<meta charset=…>`, or `<meta http-equiv=content-type content="…; charset=…">`.
QString namedBy(const Attributes& meta) {
    if (const QString name = meta.value(u"charset"_s).trimmed(); !name.isEmpty())
        return name;
    if (meta.value(u"http-equiv"_s).trimmed().compare("content-type"_L1, Qt::CaseInsensitive) != 0)
        return {};
    static const QRegularExpression charset(u"charset\\s*=\\s*[\"']?\\s*([^\\s;\"']+)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return charset.match(meta.value(u"content"_s)).captured(1);
}

QByteArray firstNameIn(QString head) {
    static const QRegularExpression comment(u"<!--.*?-->"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression meta(u"<meta(?=[\\s/])((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    auto matches = meta.globalMatch(head.remove(comment));
    while (matches.hasNext()) {
        if (const QString name = namedBy(attributesOf(matches.next().captured(1))); !name.isEmpty())
            return name.toLower().toLatin1();
    }
    return {};
}

}  // namespace

QByteArray charsetNamedIn(const QByteArray& html) {
    const QByteArray name = firstNameIn(QString::fromLatin1(html.first(qMin(html.size(), longestHead))));
    // Where the name can be read without it, it is wrong.
    if (name.startsWith("utf-16") || name.startsWith("utf-32") || name == "unicode")
        return {};
    // Of 7 bit, and no UTF-8 although it looks like it.
    const bool isShifted = name.startsWith("iso-2022-") || name == "utf-7";
    return isShifted || !html.isValidUtf8() ? name : QByteArray();
}

}  // namespace fdc::migration::mail
