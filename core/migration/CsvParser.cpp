// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CsvParser.h"

#include <QtEndian>

#include "core/base/Utf8.h"
#include "core/migration/CsvText.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype markSize = 3;

}  // namespace

CsvParser::CsvParser(CsvDialect dialect, Sink sink)
    : m_dialect(dialect),
      m_sink(std::move(sink)),
      m_encoding(dialect.encoding),
      m_linesToSkip(dialect.linesToSkip) {
    for (const char c : {dialect.separator, '\r', '\n'})
        m_stopsField[uchar(c)] = true;
    if (dialect.escape == CsvEscape::Backslash)
        m_stopsField[uchar('\\')] = true;
}

base::Failure CsvParser::defect(base::ErrorCode code, qint64 line, const QString& cause) const {
    return fail(base::Error(code, cause).with(u"line"_s, QString::number(line)));
}

void CsvParser::detectMark() {
    m_started = true;
    const std::pair<QByteArrayView, TextEncoding> marks[] = {{"\xEF\xBB\xBF", TextEncoding::Utf8},
                                                             {"\xFF\xFE", TextEncoding::Utf16Le},
                                                             {"\xFE\xFF", TextEncoding::Utf16Be}};
    for (const auto& [mark, encoding] : marks) {
        if (m_head.startsWith(mark)) {
            m_encoding = encoding;
            m_head.remove(0, mark.size());
            return;
        }
    }
    if (m_encoding == TextEncoding::Utf16)
        m_encoding = TextEncoding::Utf16Be;  // RFC 2781: big-endian without a mark
}

Result<void> CsvParser::feed(QByteArrayView bytes) {
    if (!m_started) {
        m_head.append(bytes);
        if (m_head.size() < markSize)
            return {};
        detectMark();
        const QByteArray head = std::exchange(m_head, {});
        return transcode(head);
    }
    return transcode(bytes);
}

Result<void> CsvParser::transcode(QByteArrayView bytes) {
    if (m_encoding != TextEncoding::Utf16Le && m_encoding != TextEncoding::Utf16Be)
        return parse(bytes);
    return parse(utf8FromUtf16(m_halfUnit, bytes, m_encoding == TextEncoding::Utf16Be));
}

Result<void> CsvParser::finish() {
    if (!m_started) {
        detectMark();
        const QByteArray head = std::exchange(m_head, {});
        FDC_TRY(transcode(head));
    }
    if (!m_halfUnit.isEmpty())
        FDC_TRY(parse("\xFF"));
    if (m_state == State::Quoted)
        return defect(csvQuoteUnterminated, m_quoteLine, u"the quote is never closed"_s);
    if (m_state == State::Escaped || m_state == State::EscapedInQuoted)
        return defect(csvQuoteUnterminated, m_line, u"a backslash is the last character"_s);
    if (m_state == State::Comment || isAtRecordStart())
        return {};
    endField();
    return endRecord();
}

QByteArrayView CsvParser::skipLines(QByteArrayView bytes) {
    qsizetype at = 0;
    while (at < bytes.size() && m_linesToSkip > 0) {
        const char c = bytes.at(at++);
        if (c == '\n' && std::exchange(m_afterCr, false))
            continue;
        m_afterCr = c == '\r';
        if (c == '\r' || c == '\n') {
            --m_linesToSkip;
            ++m_line;
        }
    }
    m_recordLine = m_line;
    return bytes.sliced(at);
}

Result<void> CsvParser::parse(QByteArrayView bytes) {
    if (m_linesToSkip > 0)
        bytes = skipLines(bytes);
    const char* at = bytes.begin();
    while (at != bytes.end()) {
        const auto next = step(at, bytes.end());
        if (!next)
            return fail(next.error());
        at = *next;
        if (m_record.size() > m_dialect.maxRecordBytes || m_ends.size() > size_t(m_dialect.maxColumns))
            return defect(csvRowTooLarge, m_recordLine,
                          m_state == State::Quoted
                              ? u"a quote opened in line %1 is still open"_s.arg(m_quoteLine)
                              : u"more than %1 bytes or %2 columns"_s.arg(m_dialect.maxRecordBytes)
                                    .arg(m_dialect.maxColumns));
    }
    return {};
}

/// Inside quotes a CR LF pair is one line end too.
void CsvParser::countLine(char c) {
    if (c == '\r' || (c == '\n' && !m_afterCr))
        ++m_line;
    m_afterCr = c == '\r';
}

const char* CsvParser::quoted(const char* at, const char* end) {
    const bool escapes = m_dialect.escape == CsvEscape::Backslash;
    const char* run = at;
    for (; at != end && *at != m_dialect.quote && !(escapes && *at == '\\'); ++at)
        countLine(*at);
    m_record.append(run, at - run);
    if (at == end)
        return at;
    m_state = *at == m_dialect.quote ? State::QuoteInQuoted : State::EscapedInQuoted;
    m_afterCr = false;
    return at + 1;
}

const char* CsvParser::unquoted(const char* at, const char* end) {
    const char* run = at;
    while (at != end && !m_stopsField[uchar(*at)])
        ++at;
    m_record.append(run, at - run);
    m_state = State::Unquoted;
    return at;
}

/// The character after a backslash, whatever it is.
const char* CsvParser::escaped(const char* at) {
    countLine(*at);
    // A backslash in the middle of a character of UTF-8: without it the halves would look whole.
    const bool isBytes = m_encoding == TextEncoding::Latin1 || m_encoding == TextEncoding::Latin9 ||
                         m_encoding == TextEncoding::Windows1252;
    if (!isBytes && (uchar(*at) & 0xC0) == 0x80)
        m_record.append('\xFF');
    m_record.append(*at);
    m_state = m_state == State::EscapedInQuoted ? State::Quoted : State::Unquoted;
    return at + 1;
}

/// Up to the end of the line, which is a line of its own.
const char* CsvParser::comment(const char* at, const char* end) {
    while (at != end && *at != '\r' && *at != '\n')
        ++at;
    if (at == end)
        return at;
    m_afterCr = *at == '\r';
    m_recordLine = ++m_line;
    m_state = State::FieldStart;
    return at + 1;
}

Result<const char*> CsvParser::step(const char* at, const char* end) {
    switch (m_state) {
        case State::Quoted: return quoted(at, end);
        case State::Escaped:
        case State::EscapedInQuoted: return escaped(at);
        case State::Comment: return comment(at, end);
        default: break;
    }
    const char c = *at;
    if (c == '\n' && isAtRecordStart() && std::exchange(m_afterCr, false))
        return at + 1;
    m_afterCr = false;
    if (c == m_dialect.separator) {
        endField();
        return at + 1;
    }
    if (c == '\r' || c == '\n') {
        m_afterCr = c == '\r';
        ++m_line;
        endField();
        FDC_TRY(endRecord());
        return at + 1;
    }
    if (m_state == State::QuoteInQuoted) {
        if (c != m_dialect.quote || m_dialect.escape == CsvEscape::Backslash)
            return defect(csvQuoteMisplaced, m_line, u"text after a closing quote"_s);
        m_record.append(c);
        m_state = State::Quoted;
        return at + 1;
    }
    if (c == m_dialect.comment && c != '\0' && isAtRecordStart()) {
        m_state = State::Comment;
        return at + 1;
    }
    if (c == m_dialect.quote && c != '\0' && m_state == State::FieldStart) {
        m_state = State::Quoted;
        m_anyQuote = true;
        m_quoteLine = m_line;
        return at + 1;
    }
    if (c == '\\' && m_dialect.escape == CsvEscape::Backslash) {
        m_state = State::Escaped;
        m_anyQuote = true;  // an escaped nothing is no blank line
        return at + 1;
    }
    return unquoted(at, end);
}

void CsvParser::endField() {
    m_ends.push_back(m_record.size());
    m_state = State::FieldStart;
}

Result<void> CsvParser::endRecord() {
    CsvRecord record{m_recordLine, {}, std::nullopt};
    m_recordLine = m_line;
    const bool isBlank = m_ends.size() == 1 && m_record.isEmpty() && !m_anyQuote;
    record.fields.reserve(qsizetype(m_ends.size()));
    const bool isPlain = isPlainUtf8(m_record, m_encoding);
    qsizetype start = 0;
    for (const qsizetype fieldEnd : m_ends) {
        const QByteArrayView field = QByteArrayView(m_record).sliced(start, fieldEnd - start);
        start = fieldEnd;
        const bool isWhole = field.isEmpty() || (uchar(field.front()) & 0xC0) != 0x80;
        if (isPlain && isWhole) {
            record.fields.append(base::wholeUtf8(field));
            continue;
        }
        auto text = decoded(field, m_encoding);
        if (!text && !record.defect)
            record.defect = base::Error(csvEncoding, text.error())
                                .with(u"line"_s, QString::number(record.line))
                                .with(u"column"_s, QString::number(record.fields.size() + 1));
        record.fields.append(text.value_or(QString()));
    }
    m_ends.clear();
    m_record.resize(0);
    m_anyQuote = false;
    return isBlank ? Result<void>() : m_sink(std::move(record));
}

}  // namespace fdc::migration
