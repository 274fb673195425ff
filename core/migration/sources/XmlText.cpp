// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/XmlText.h"

#include <QRegularExpression>

#include "core/migration/CsvText.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestDeclaration = 1'024;

/// Bytes of the character that begins with @p lead, as far as it says.
qsizetype sizeOf(char lead, bool isUtf8) {
    const uchar byte = uchar(lead);
    return !isUtf8 || byte < 0xC0 || byte > 0xF7 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// A byte of UTF-8 that begins no character.
bool isContinued(char byte) {
    return (uchar(byte) & 0xC0) == 0x80;
}

bool isUtf8(TextEncoding encoding) {
    return encoding != TextEncoding::Latin1 && encoding != TextEncoding::Latin9 &&
           encoding != TextEncoding::Windows1252;
}

bool isUtf16(TextEncoding encoding) {
    return encoding == TextEncoding::Utf16 || encoding == TextEncoding::Utf16Le ||
           encoding == TextEncoding::Utf16Be;
}

/// Bytes at the end of @p bytes that begin a character and do not end it.
qsizetype halfCharacter(QByteArrayView bytes) {
    for (qsizetype back = 1; back <= qMin<qsizetype>(3, bytes.size()); ++back) {
        const char c = bytes[bytes.size() - back];
        if (!isContinued(c))
            return sizeOf(c, true) > back ? back : 0;
    }
    return 0;
}

/// The first character of @p bytes that is wrong: how many bytes come before it, and why.
std::pair<qsizetype, QString> firstWrong(QByteArrayView bytes, TextEncoding encoding) {
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype most = qMin(sizeOf(bytes[at], isUtf8(encoding)), bytes.size() - at);
        qsizetype size = 1;
        while (size < most && isContinued(bytes[at + size]))
            ++size;
        if (const auto text = decoded(bytes.sliced(at, size), encoding); !text)
            return {at, text.error()};
        at += size;
    }
    return {at, {}};
}

}  // namespace

Result<void> XmlText::feed(QByteArrayView bytes) {
    if (m_encoding)
        return decode(bytes, false);
    m_head.append(bytes);
    const auto known = begin(false);
    if (!known)
        return fail(known.error());
    return *known ? decode(std::exchange(m_head, {}), false) : Result<void>();
}

Result<void> XmlText::finish() {
    if (!m_encoding) {
        if (auto known = begin(true); !known)
            return fail(std::move(known.error()));
    }
    return decode(std::exchange(m_head, {}), true);
}

/// The mark of the file, else the first bytes, else the XML declaration tell how it is written.
Result<bool> XmlText::begin(bool isWhole) {
    if (m_head.size() < 4 && !isWhole)
        return false;
    const auto marked = [this](QByteArrayView mark, TextEncoding encoding, bool stays) {
        if (!m_head.startsWith(mark))
            return false;
        m_encoding = encoding;
        m_head.remove(0, stays ? 0 : mark.size());
        return true;
    };
    if (marked("\xEF\xBB\xBF", TextEncoding::Utf8, false) ||
        marked("\xFF\xFE", TextEncoding::Utf16Le, false) ||
        marked("\xFE\xFF", TextEncoding::Utf16Be, false) ||
        marked(QByteArrayView("<\0", 2), TextEncoding::Utf16Le, true) ||
        marked(QByteArrayView("\0<", 2), TextEncoding::Utf16Be, true))
        return true;
    const qsizetype end = m_head.indexOf("?>");
    const bool isDeclared =
        m_head.startsWith(QByteArrayView("<?xml").first(qMin<qsizetype>(5, m_head.size())));
    if (isDeclared && end < 0 && m_head.size() < longestDeclaration && !isWhole)
        return false;
    static const QRegularExpression name(u"\\bencoding\\s*=\\s*[\"']([^\"']*)"_s);
    m_encoding = TextEncoding::Utf8;
    if (isDeclared && end >= 0) {
        const auto found = name.match(QString::fromLatin1(m_head.first(end)));
        if (found.hasMatch())
            FDC_TRY(useDeclared(found.captured(1)));
    }
    return true;
}

Result<void> XmlText::useDeclared(const QString& name) {
    m_encoding = name.compare("us-ascii"_L1, Qt::CaseInsensitive) == 0 ? std::optional(TextEncoding::Utf8)
                                                                       : encodingByName(name);
    const auto refused = [&](const QString& cause) {
        return wrong(base::Error(xmlEncoding, cause).with(u"encoding"_s, name.left(100)), 0);
    };
    if (!m_encoding)
        return refused(u"the encoding %1 is not known here"_s.arg(name.left(100)));
    if (isUtf16(*m_encoding))
        return refused(u"the file says %1 and is not written in it"_s.arg(name.left(100)));
    return {};
}

Result<void> XmlText::decode(QByteArrayView bytes, bool isLast) {
    QByteArray whole;
    if (isUtf16(*m_encoding)) {
        whole = utf8FromUtf16(m_half, bytes, *m_encoding == TextEncoding::Utf16Be);
        if (isLast && !m_half.isEmpty())
            whole += '\xFF';
    } else {
        whole = std::exchange(m_half, {}) + bytes.toByteArray();
        const qsizetype half = isUtf8(*m_encoding) && !isLast ? halfCharacter(whole) : 0;
        m_half = whole.last(half);
        whole.chop(half);
    }
    if (const auto text = decoded(whole, *m_encoding)) {
        FDC_TRY(takeText(*text));
        return isLast ? pass(m_held.size()) : Result<void>();
    }
    // What stands before it comes first, and may be wrong itself.
    const auto [good, cause] = firstWrong(whole, *m_encoding);
    FDC_TRY(takeText(decoded(QByteArrayView(whole).first(good), *m_encoding).value_or(QString())));
    return wrong(base::Error(xmlEncoding, cause), m_held.size());
}

Result<void> XmlText::takeText(const QString& text) {
    m_held += text;
    while (!m_refused && scan()) {
    }
    FDC_TRY(pass(m_cut));
    if (!m_refused && m_held.size() > m_most)
        m_refused = base::Error(xmlTooLarge, u"more than %1 characters"_s.arg(m_most));
    return m_refused ? Result<void>(wrong(*m_refused, 0)) : Result<void>();
}

/// One step; false when more text must come first.
bool XmlText::scan() {
    switch (m_inside) {
        case Inside::Text: return open();
        case Inside::Comment: return close(u"-->");
        case Inside::Instruction: return close(u"?>");
        case Inside::Section: return close(u"]]>");
        case Inside::Declaration: return declare();
    }
    return false;
}

bool XmlText::open() {
    const qsizetype at = m_held.indexOf(u'<', m_scanned);
    m_scanned = at < 0 ? m_held.size() : at;
    if (m_scanned - m_cut > m_most)
        m_refused = base::Error(xmlTooLarge, u"more than %1 characters"_s.arg(m_most));
    if (at < 0 || m_refused)
        return false;
    m_cut = at;
    const QStringView rest = QStringView(m_held).sliced(at);
    const auto begins = [&](QStringView opening, Inside inside) {
        if (!rest.startsWith(opening))
            return false;
        m_inside = inside;
        m_scanned = at + opening.size();
        return true;
    };
    if (begins(u"<!--", Inside::Comment) || begins(u"<![CDATA[", Inside::Section) ||
        begins(u"<?", Inside::Instruction))
        return true;
    if (QStringView(u"<!--").startsWith(rest) || QStringView(u"<![CDATA[").startsWith(rest))
        return false;
    return begins(u"<!", Inside::Declaration) || begins(u"<", Inside::Text);
}

bool XmlText::close(QStringView end) {
    const qsizetype at = m_held.indexOf(end, m_scanned);
    if (at < 0) {
        m_scanned = qMax(m_scanned, m_held.size() - end.size() + 1);
        return false;
    }
    m_scanned = at + end.size();
    m_inside = Inside::Text;
    return true;
}

/// `<!DOCTYPE name>` says nothing that matters; what is more declares something, or names a file.
bool XmlText::declare() {
    while (m_scanned < m_held.size()) {
        const QChar c = m_held.at(m_scanned++);
        if (c == u'>') {
            m_inside = Inside::Text;
            return true;
        }
        if (c == u'[' || c == u'"' || c == u'\'') {
            m_refused = base::Error(xmlDoctype);
            return false;
        }
    }
    return false;
}

Result<void> XmlText::pass(qsizetype count) {
    if (count == 0)
        return {};
    const QString piece = m_held.first(count);
    m_held.remove(0, count);
    m_scanned -= count;
    m_cut -= qMin(m_cut, count);
    m_place.go(piece);
    return m_sink(piece);
}

base::Failure XmlText::wrong(base::Error error, qsizetype at) const {
    Place place = m_place;
    place.go(QStringView(m_held).first(at));
    return fail(std::move(error)
                    .with(u"line"_s, QString::number(place.line))
                    .with(u"column"_s, QString::number(place.column)));
}

void XmlText::Place::go(QStringView text) {
    for (const QChar c : text) {
        const bool isSecondHalf = c == u'\n' && isAfterCr;
        isAfterCr = c == u'\r';
        if (c != u'\n' && c != u'\r') {
            ++column;
        } else if (!isSecondHalf) {
            ++line;
            column = 1;
        }
    }
}

}  // namespace fdc::migration
