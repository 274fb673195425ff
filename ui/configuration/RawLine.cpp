// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/RawLine.h"

#include <algorithm>

#include "core/config/PropertiesText.h"
#include "core/security/Redaction.h"

namespace fdc::ui::configuration {

using config::PropertiesDocument;

namespace {

constexpr QChar bullet(0x2022);

QByteArrayView withoutEnding(QByteArrayView line) {
    while (!line.isEmpty() && config::isLineEnd(line.back()))
        line.chop(1);
    return line;
}

QByteArray escaped(const QString& text) {
    QByteArray ascii;
    ascii.reserve(text.size());
    for (const QChar c : text) {
        if (c == u'\t' || (c >= u' ' && c <= u'~'))
            ascii += char(c.unicode());
        else
            ascii += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return ascii;
}

QByteArray encodedComment(const QString& text, PropertiesDocument::Encoding encoding) {
    const auto isControl = [](QChar c) { return (c < u' ' && c != u'\t') || (c > u'~' && c < QChar(0xa0)); };
    if (std::any_of(text.begin(), text.end(), isControl))
        return escaped(text);
    const auto isLatin = [](QChar c) { return c.unicode() < 0x100; };
    switch (encoding) {
        case PropertiesDocument::Encoding::Utf8: return text.toUtf8();
        case PropertiesDocument::Encoding::Latin1:
            return std::all_of(text.begin(), text.end(), isLatin) ? text.toLatin1() : escaped(text);
        case PropertiesDocument::Encoding::Ascii: break;
    }
    return escaped(text);
}

std::optional<RawFault> faultOf(const QString& text) {
    for (const QChar c : text) {
        if (c == bullet)
            return RawFault::HiddenSecret;
        if ((c >= QChar(0x2400) && c <= QChar(0x2421)) || c == QChar(QChar::ReplacementCharacter))
            return RawFault::ControlCharacter;
    }
    return std::nullopt;
}

}  // namespace

bool RawLine::isContinued() const {
    qsizetype backslashes = 0;
    while (backslashes < content.size() && content[content.size() - 1 - backslashes] == '\\')
        ++backslashes;
    return backslashes % 2 == 1;
}

bool RawLine::beginsComment() const {
    for (const char c : content) {
        if (!config::isBlank(c))
            return c == '#' || c == '!';
    }
    return false;
}

RawLine RawLine::ofFile(const config::ShownLines& lines, qsizetype index) {
    const QByteArrayView raw = lines.raw()[index];
    const QByteArrayView content = withoutEnding(raw);
    RawLine line;
    line.content = content.toByteArray();
    line.ending = raw.sliced(content.size()).toByteArray();
    line.shown = lines.shown(index);
    while (line.shown.endsWith(u'\r') || line.shown.endsWith(u'\n'))
        line.shown.chop(1);
    // A lone separator character inside a line would split it in an editor.
    line.shown.replace(QChar(QChar::ParagraphSeparator), QChar(QChar::ReplacementCharacter));
    line.shown.replace(QChar(QChar::LineSeparator), QChar(QChar::ReplacementCharacter));
    line.masked = line.shown.contains(QString::fromUtf16(security::maskText));
    return line;
}

RawLine RawLine::ofTyping(const QString& text, const QByteArray& ending) {
    RawLine line;
    line.shown = text;
    line.ending = ending;
    line.typed = true;
    line.fault = faultOf(text);
    return line;
}

bool RawLine::encode(bool continuation, PropertiesDocument::Encoding encoding) {
    content = escaped(shown);
    const bool comment = !continuation && beginsComment();
    if (comment)
        content = encodedComment(shown, encoding);
    return !comment && isContinued();
}

}  // namespace fdc::ui::configuration
