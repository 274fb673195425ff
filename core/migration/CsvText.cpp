// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CsvText.h"

#include <simdjson.h>

#include <QtEndian>
#include <algorithm>
#include <array>

#include "core/base/Utf8.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// 80–9F of windows-1252; 0 where it defines nothing.
constexpr std::array<char16_t, 32> windows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

tl::unexpected<QString> invalid(uchar byte, QLatin1StringView encoding) {
    return tl::unexpected(
        u"byte %1 is not valid in %2"_s.arg(uint(byte), 2, 16, QLatin1Char('0')).arg(encoding));
}

tl::expected<QString, QString> fromUtf8(QByteArrayView bytes) {
    if (!bytes.isValidUtf8())
        return tl::unexpected(u"not valid UTF-8"_s);
    return base::wholeUtf8(bytes);
}

/// What ISO-8859-15 has in place of Latin-1's characters.
char16_t latin9(char16_t c) {
    switch (c) {
        case 0xA4: return 0x20AC;
        case 0xA6: return 0x0160;
        case 0xA8: return 0x0161;
        case 0xB4: return 0x017D;
        case 0xB8: return 0x017E;
        case 0xBC: return 0x0152;
        case 0xBD: return 0x0153;
        case 0xBE: return 0x0178;
        default: return c;
    }
}

tl::expected<QString, QString> fromSingleBytes(QByteArrayView bytes, TextEncoding encoding) {
    QString text = QString::fromLatin1(bytes);
    for (QChar& c : text) {
        if (c.unicode() < 0x80)
            continue;
        if (c.unicode() > 0x9F) {
            c = encoding == TextEncoding::Latin9 ? QChar(latin9(c.unicode())) : c;
            continue;
        }
        if (encoding == TextEncoding::Latin1)
            return invalid(uchar(c.unicode()), "ISO-8859-1, but may be in windows-1252"_L1);
        if (encoding == TextEncoding::Latin9)
            return invalid(uchar(c.unicode()), "ISO-8859-15, but may be in windows-1252"_L1);
        const char16_t mapped = windows1252[c.unicode() - 0x80u];
        if (mapped == 0)
            return invalid(uchar(c.unicode()), "windows-1252"_L1);
        c = QChar(mapped);
    }
    return text;
}

void appendUtf8(QByteArray& out, char32_t c) {
    if (c < 0x80) {
        out.append(char(c));
    } else if (c < 0x800) {
        out.append(char(0xC0 | (c >> 6))).append(char(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        out.append(char(0xE0 | (c >> 12)))
            .append(char(0x80 | ((c >> 6) & 0x3F)))
            .append(char(0x80 | (c & 0x3F)));
    } else {
        out.append(char(0xF0 | (c >> 18))).append(char(0x80 | ((c >> 12) & 0x3F)));
        out.append(char(0x80 | ((c >> 6) & 0x3F))).append(char(0x80 | (c & 0x3F)));
    }
}

}  // namespace

std::optional<TextEncoding> encodingByName(const QString& name) {
    const QString plain = name.trimmed().toLower().remove(u'-').remove(u'_');
    using enum TextEncoding;
    const std::pair<QLatin1StringView, TextEncoding> names[] = {
        {"utf8"_L1, Utf8},          {"iso88591"_L1, Latin1},
        {"latin1"_L1, Latin1},      {"windows1252"_L1, Windows1252},
        {"cp1252"_L1, Windows1252}, {"iso885915"_L1, Latin9},
        {"latin9"_L1, Latin9},      {"utf16"_L1, Utf16},
        {"utf16le"_L1, Utf16Le},    {"utf16be"_L1, Utf16Be}};
    for (const auto& [each, encoding] : names) {
        if (plain == each)
            return encoding;
    }
    return std::nullopt;
}

tl::expected<QString, QString> decoded(QByteArrayView bytes, TextEncoding encoding) {
    if (bytes.contains('\0'))
        return tl::unexpected(u"a NUL byte: the file may be in UTF-16"_s);
    if (encoding == TextEncoding::Latin1 || encoding == TextEncoding::Latin9 ||
        encoding == TextEncoding::Windows1252)
        return fromSingleBytes(bytes, encoding);
    const bool isUtf16 = encoding == TextEncoding::Utf16 || encoding == TextEncoding::Utf16Le ||
                         encoding == TextEncoding::Utf16Be;
    if (isUtf16 && !bytes.isValidUtf8())
        return tl::unexpected(u"not valid UTF-16"_s);  // it came here as UTF-8
    return fromUtf8(bytes);
}

bool isPlainUtf8(QByteArrayView bytes, TextEncoding encoding) {
    if (encoding == TextEncoding::Latin1 || encoding == TextEncoding::Latin9 ||
        encoding == TextEncoding::Windows1252)
        return false;
    if (!simdjson::validate_utf8(bytes.data(), size_t(bytes.size())))
        return false;
    return !bytes.contains('\0') && !bytes.contains("\xEF\xBB\xBF");
}

QByteArray utf8FromUtf16(QByteArray& pending, QByteArrayView bytes, bool bigEndian) {
    pending.append(bytes);
    QByteArray out;
    out.reserve(pending.size());
    const auto unitAt = [&](qsizetype at) {
        return bigEndian ? qFromBigEndian<quint16>(pending.constData() + at)
                         : qFromLittleEndian<quint16>(pending.constData() + at);
    };
    qsizetype at = 0;
    while (at + 2 <= pending.size()) {
        const char16_t unit = unitAt(at);
        if (QChar::isHighSurrogate(unit)) {
            if (at + 4 > pending.size())
                break;
            const char16_t low = unitAt(at + 2);
            if (QChar::isLowSurrogate(low)) {
                appendUtf8(out, QChar::surrogateToUcs4(unit, low));
                at += 4;
                continue;
            }
        }
        if (QChar::isSurrogate(unit))
            out.append('\xFF');
        else
            appendUtf8(out, unit);
        at += 2;
    }
    pending.remove(0, at);
    return out;
}

}  // namespace fdc::migration
