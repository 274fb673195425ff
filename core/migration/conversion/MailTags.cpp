// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailTags.h"

#include <QMap>

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

const QSet<QString>& keptTags() {
    static const QSet<QString> tags{
        u"a"_s,     u"b"_s,   u"big"_s,   u"blockquote"_s, u"br"_s, u"caption"_s, u"center"_s,
        u"code"_s,  u"dd"_s,  u"div"_s,   u"dl"_s,         u"dt"_s, u"em"_s,      u"h1"_s,
        u"h2"_s,    u"h3"_s,  u"h4"_s,    u"h5"_s,         u"h6"_s, u"hr"_s,      u"i"_s,
        u"li"_s,    u"ol"_s,  u"p"_s,     u"pre"_s,        u"s"_s,  u"small"_s,   u"span"_s,
        u"sub"_s,   u"sup"_s, u"table"_s, u"tbody"_s,      u"td"_s, u"tfoot"_s,   u"th"_s,
        u"thead"_s, u"tr"_s,  u"tt"_s,    u"u"_s,          u"ul"_s, u"strong"_s,  u"strike"_s};
    return tags;
}

/// Browsers begin a line for each, or draw a frame around it: without a tag their words would be joined.
const QSet<QString>& blockTags() {
    static const QSet<QString> tags{
        u"address"_s,  u"article"_s,  u"aside"_s,      u"button"_s,  u"details"_s, u"dialog"_s,
        u"fieldset"_s, u"figure"_s,   u"figcaption"_s, u"footer"_s,  u"form"_s,    u"header"_s,
        u"hgroup"_s,   u"legend"_s,   u"main"_s,       u"marquee"_s, u"nav"_s,     u"noframes"_s,
        u"noscript"_s, u"optgroup"_s, u"option"_s,     u"search"_s,  u"section"_s, u"select"_s,
        u"summary"_s,  u"textarea"_s};
    return tags;
}

}  // namespace

QString shownAs(const QString& tag) {
    static const QMap<QString, QString> others{{u"del"_s, u"s"_s},       {u"ins"_s, u"u"_s},
                                               {u"dir"_s, u"ul"_s},      {u"menu"_s, u"ul"_s},
                                               {u"listing"_s, u"pre"_s}, {u"xmp"_s, u"pre"_s}};
    if (keptTags().contains(tag))
        return tag;
    return blockTags().contains(tag) ? u"div"_s : others.value(tag);
}

bool isForPrograms(const QString& tag) {
    static const QSet<QString> tags{u"script"_s, u"style"_s, u"title"_s};
    return tags.contains(tag);
}

bool isEmptyTag(const QString& tag) {
    return tag == u"br" || tag == u"hr";
}

bool isWithinLine(const QString& shown) {
    static const QSet<QString> tags{u"a"_s,      u"b"_s,   u"big"_s,   u"code"_s, u"em"_s,
                                    u"i"_s,      u"s"_s,   u"small"_s, u"span"_s, u"strike"_s,
                                    u"strong"_s, u"sub"_s, u"sup"_s,   u"tt"_s,   u"u"_s};
    return tags.contains(shown);
}

const ImpliedEnd* impliedBy(const QString& tag) {
    static const ImpliedEnd paragraph{{u"p"_s},
                                      {u"table"_s, u"td"_s, u"th"_s, u"li"_s, u"div"_s, u"blockquote"_s}};
    static const ImpliedEnd item{{u"li"_s}, {u"ul"_s, u"ol"_s}};
    static const ImpliedEnd term{{u"dt"_s, u"dd"_s}, {u"dl"_s}};
    static const ImpliedEnd cell{{u"td"_s, u"th"_s}, {u"tr"_s, u"table"_s}};
    static const ImpliedEnd row{{u"tr"_s}, {u"table"_s}};
    static const ImpliedEnd choice{{u"option"_s}, {u"select"_s, u"table"_s}};
    static const ImpliedEnd choices{{u"option"_s, u"optgroup"_s}, {u"select"_s, u"table"_s}};
    static const QMap<QString, const ImpliedEnd*> all{
        {u"p"_s, &paragraph}, {u"li"_s, &item},       {u"dt"_s, &term},
        {u"dd"_s, &term},     {u"td"_s, &cell},       {u"th"_s, &cell},
        {u"tr"_s, &row},      {u"option"_s, &choice}, {u"optgroup"_s, &choices}};
    return all.value(tag, nullptr);
}

}  // namespace fdc::migration::mail
