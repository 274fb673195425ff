// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/EntryPath.h"

#include <QRegularExpression>
#include <algorithm>

#include "core/base/Utf8.h"
#include "core/migration/CsvText.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// 80–FF of IBM's code page 437, in which old ZIP programs write names.
constexpr char16_t ibm437[] =
    u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
    u"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
static_assert(std::size(ibm437) == 129);

}  // namespace

std::optional<EntryNames> entryNamesByName(const QString& name) {
    const QString plain = name.trimmed().toLower().remove(u'-').remove(u'_');
    if (plain == "utf8"_L1)
        return EntryNames::Utf8;
    if (plain == "ibm437"_L1 || plain == "cp437"_L1)
        return EntryNames::Ibm437;
    if (plain == "windows1252"_L1 || plain == "cp1252"_L1)
        return EntryNames::Windows1252;
    return std::nullopt;
}

std::optional<QString> entryName(const QByteArray& bytes, EntryNames names) {
    if (bytes.isValidUtf8())
        return base::wholeUtf8(bytes);
    if (names == EntryNames::Utf8)
        return std::nullopt;
    if (names == EntryNames::Windows1252) {
        const auto text = decoded(bytes, TextEncoding::Windows1252);
        return text ? std::optional(*text) : std::nullopt;
    }
    QString text = QString::fromLatin1(bytes);
    for (QChar& c : text) {
        if (c.unicode() >= 0x80)
            c = QChar(ibm437[c.unicode() - 0x80u]);
    }
    return text;
}

std::optional<QString> safeEntryPath(const QString& name) {
    static const QRegularExpression slash(u"[/\\\\]"_s);
    static const QRegularExpression drive(u"\\A[A-Za-z]:"_s);
    const bool isAbsolute = name.startsWith(u'/') || name.startsWith(u'\\') || drive.match(name).hasMatch();
    const bool isControlled =
        std::ranges::any_of(name, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7F; });
    if (isAbsolute || isControlled || name.split(slash).contains(u".."_s))
        return std::nullopt;
    QStringList parts = name.split(u'/', Qt::SkipEmptyParts);
    parts.removeAll(u"."_s);
    return parts.isEmpty() ? std::nullopt : std::optional(parts.join(u'/'));
}

}  // namespace fdc::migration
