// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/differential/TableGenerator.h"

namespace fdc::differential {

using namespace Qt::Literals::StringLiterals;
using migration::CsvDialect;
using migration::CsvEscape;
using migration::TextEncoding;

TableGenerator::TableGenerator(quint32 seed, quint64 index) {
    std::seed_seq numbers{seed, quint32(index), quint32(index >> 32)};
    m_random = QRandomGenerator(numbers);
}

TableCase TableGenerator::next() {
    TableCase made;
    made.isJson = chance(5);
    if (made.isJson) {
        made.bytes = json();
    } else {
        const char separators[] = {',', ';', '\t', '|'};
        const char quotes[] = {'"', '"', '"', '\'', '\0'};
        const TextEncoding encodings[] = {
            TextEncoding::Utf8,   TextEncoding::Utf8,        TextEncoding::Utf8,    TextEncoding::Latin1,
            TextEncoding::Latin9, TextEncoding::Windows1252, TextEncoding::Utf16Le, TextEncoding::Utf16Be};
        made.dialect.separator = separators[below(4)];
        made.dialect.quote = quotes[below(5)];
        made.dialect.escape = chance(3) ? CsvEscape::Backslash : CsvEscape::Doubled;
        made.dialect.encoding = encodings[below(8)];
        made.bytes = csv(made.dialect);
    }
    if (chance(4))
        made.bytes = mutated(std::move(made.bytes));
    return made;
}

QString TableGenerator::word() {
    static const QStringList words{u""_s,           u"a"_s,       u"été"_s,   u"x y"_s,   u" "_s,
                                   u"12.50"_s,      u"Invoice"_s, u"€uro"_s,  u"œuvre"_s, u"line\nend"_s,
                                   u"\r\n"_s,       u"𝄞"_s,       u"'"_s,     u"\""_s,    u"\\"_s,
                                   u"a,b;c\td|e"_s, u"#"_s,       u"\u2028"_s};
    return words[below(int(words.size()))];
}

QByteArray TableGenerator::inEncoding(const QString& text, TextEncoding encoding) {
    if (encoding == TextEncoding::Utf8)
        return text.toUtf8();
    if (encoding == TextEncoding::Latin1 || encoding == TextEncoding::Latin9 ||
        encoding == TextEncoding::Windows1252)
        return text.toLatin1();
    QByteArray bytes;
    for (const QChar c : text) {
        const char high = char(c.unicode() >> 8);
        const char low = char(c.unicode() & 0xFF);
        const bool isBig = encoding == TextEncoding::Utf16Be;
        bytes.append(isBig ? high : low).append(isBig ? low : high);
    }
    return bytes;
}

/// Mostly as a writer would, sometimes not.
QByteArray TableGenerator::csvField(const CsvDialect& dialect) {
    QString text;
    for (int i = below(3); i >= 0; --i)
        text += word();
    const QChar quote = QLatin1Char(dialect.quote);
    if (dialect.quote != '\0' && chance(5)) {
        const bool isBackslash = dialect.escape == CsvEscape::Backslash;
        if (isBackslash && !chance(1))
            text.replace(u'\\', u"\\\\"_s);
        if (!chance(1))
            text.replace(quote, isBackslash ? u"\\"_s + quote : QString(2, quote));
        text = quote + text + (chance(1) && chance(3) ? QString() : QString(quote));
    } else if (chance(8)) {
        text.remove(u'\n').remove(u'\r').remove(QLatin1Char(dialect.separator));
    }
    return inEncoding(text, dialect.encoding);
}

QByteArray TableGenerator::csv(const CsvDialect& dialect) {
    QByteArray bytes;
    const bool isWide =
        dialect.encoding == TextEncoding::Utf16Le || dialect.encoding == TextEncoding::Utf16Be;
    if (chance(2))
        bytes = isWide ? inEncoding(QString(QChar(0xFEFF)), dialect.encoding) : QByteArray("\xEF\xBB\xBF");
    const QString ends[] = {u"\n"_s, u"\r\n"_s, u"\r"_s};
    const QString usual = ends[below(3)];
    for (int row = below(6); row >= 0; --row) {
        for (int column = below(4); column >= 0; --column) {
            bytes += csvField(dialect);
            if (column > 0)
                bytes += inEncoding(QString(QLatin1Char(dialect.separator)), dialect.encoding);
        }
        if (row > 0 || chance(7))
            bytes += inEncoding(chance(9) ? usual : ends[below(3)], dialect.encoding);
    }
    return bytes;
}

QByteArray TableGenerator::jsonText() {
    QByteArray text = "\"";
    static const QByteArrayList pieces{
        "a",       "\xC3\xA9", "\\n", "\\\"", "\\u00e9", "\\ud834\\udd1e",   "\\ud834", "\\/", "x y",
        "\\u0000", "\x7F",     "\\t", "\\x",  ".",       "\xF0\x9D\x84\x9E", "0",       ""};
    for (int i = below(4); i > 0; --i)
        text += pieces[below(int(pieces.size()))];
    return text + '"';
}

QByteArray TableGenerator::jsonNumber() {
    static const QByteArrayList numbers{
        "0",        "-0", "12", "1.50", "-1e5", "1E+3", "0.0e-0", "123456789012345678901234567890",
        "01",       "1.", ".5", "+1",   "1e",   "-",    "1e400",  "NaN",
        "Infinity", "0x1"};
    return numbers[chance(8) ? below(8) : below(int(numbers.size()))];
}

QByteArray TableGenerator::jsonValue(int depth) {
    switch (below(9)) {
        case 0:
        case 1:
        case 2: return jsonText();
        case 3: return jsonNumber();
        case 4: return chance(9) ? (chance(5) ? "true" : "false") : "tru";
        case 5: return chance(9) ? "null" : "nul";
        case 6: return depth < 4 || chance(1) ? jsonObject(depth + 1) : jsonText();
        default: {
            QByteArray array = "[";
            for (int i = below(4); i > 0; --i)
                array += (chance(9) ? (chance(5) ? jsonText() : jsonNumber()) : jsonValue(depth + 1)) +
                         (i > 1 ? "," : "");
            return array + ']';
        }
    }
}

QByteArray TableGenerator::jsonObject(int depth) {
    if (depth > 45)
        return "{}";
    const QByteArray blank = chance(2) ? " " : "";
    QByteArray object = "{" + blank;
    for (int i = below(5); i > 0; --i) {
        object +=
            (chance(3) ? jsonText() : "\"m" + QByteArray::number(below(20)) + "\"") + blank + ':' + blank;
        object += (chance(1) && chance(1) ? jsonObject(depth + 10) : jsonValue(depth)) + (i > 1 ? "," : "");
    }
    return object + blank + '}';
}

QByteArray TableGenerator::json() {
    QByteArray bytes = chance(1) ? "\xEF\xBB\xBF" : "";
    for (int line = below(5); line >= 0; --line) {
        const int kind = below(20);
        if (kind == 0)
            bytes += chance(5) ? QByteArray("[1]") : jsonValue(1);
        else if (kind != 1)
            bytes += jsonObject(1);
        bytes += line > 0 || chance(8) ? (chance(2) ? "\r\n" : "\n") : "";
    }
    return bytes;
}

QByteArray TableGenerator::mutated(QByteArray bytes) {
    static const QByteArrayList pieces{
        "\"",       "'", ",", ";", "\\", "\r", "\n", QByteArray("\0", 1), "\xE9",         "\x80", "\xC3",
        "\xFF\xFE", "{", "}", "[", "]",  ":",  " ",  "\xEF\xBB\xBF",      "\xED\xA0\x80", "\t",   "1"};
    for (int i = 1 + below(3); i > 0; --i) {
        const int at = below(int(bytes.size()) + 1);
        switch (below(4)) {
            case 0: bytes.insert(at, pieces[below(int(pieces.size()))]); break;
            case 1: bytes.remove(at, 1 + below(3)); break;
            case 2: bytes.truncate(qMax(at, 1)); break;
            default:
                if (at < bytes.size())
                    bytes[at] = char(bytes.at(at) ^ char(1 << below(8)));
        }
    }
    return bytes;
}

}  // namespace fdc::differential
