// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>
#include <functional>
#include <optional>
#include <vector>

#include "core/base/Result.h"

namespace fdc::migration {

enum class TextEncoding { Utf8, Latin1, Windows1252, Utf16, Utf16Le, Utf16Be, Latin9 };

/// By any usual spelling, case ignored; absent when not one of ours.
std::optional<TextEncoding> encodingByName(const QString& name);

/// How a quote gets into a quoted field.
enum class CsvEscape {
    Doubled,    ///< RFC 4180: written twice
    Backslash,  ///< a backslash, inside and outside quotes, makes any character after it a plain one
};

struct CsvDialect {
    char separator = ',';
    TextEncoding encoding = TextEncoding::Utf8;  ///< a byte order mark in the bytes wins
    qint64 linesToSkip = 0;                      ///< physical lines dropped unread before the first record
    qsizetype maxRecordBytes = 4 * 1024 * 1024;
    int maxColumns = 10'000;
    char quote = '"';  ///< '\0': no character quotes
    CsvEscape escape = CsvEscape::Doubled;
    char comment = '\0';  ///< records that begin with it, unquoted, are dropped; '\0': none
};

struct CsvRecord {
    qint64 line = 1;  ///< where it begins, from 1
    QStringList fields;
    std::optional<base::Error> defect;  ///< CSV_ENCODING: the fields are then not to be used
};

/// RFC 4180 by streaming: bytes in, records out, memory bounded by one record. Also taken: LF and CR as line
/// ends, a quote inside an unquoted field (as a character), a last line without end, blank lines (dropped),
/// and what the dialect says. Bytes that the encoding does not know are never replaced: the record carries
/// its defect. ISO-8859-1 and ISO-8859-15 refuse the control range 80–9F, which in real files means
/// windows-1252. Not thread-safe. After an error or finish() nothing more may be fed.
class CsvParser {
public:
    /// An error of the sink ends the parsing and is returned.
    using Sink = std::function<base::Result<void>(CsvRecord)>;

    CsvParser(CsvDialect dialect, Sink sink);

    /// Errors, with fact line: CSV_QUOTE_MISPLACED (text after a closing quote), CSV_QUOTE_UNTERMINATED,
    /// CSV_ROW_TOO_LARGE.
    base::Result<void> feed(QByteArrayView bytes);
    base::Result<void> finish();

private:
    enum class State { FieldStart, Unquoted, Quoted, QuoteInQuoted, Escaped, EscapedInQuoted, Comment };

    void detectMark();
    base::Result<void> transcode(QByteArrayView bytes);
    base::Result<void> parse(QByteArrayView bytes);
    QByteArrayView skipLines(QByteArrayView bytes);
    base::Result<const char*> step(const char* at, const char* end);
    const char* quoted(const char* at, const char* end);
    const char* unquoted(const char* at, const char* end);
    const char* escaped(const char* at);
    const char* comment(const char* at, const char* end);
    bool isAtRecordStart() const { return m_state == State::FieldStart && m_ends.empty(); }
    void countLine(char c);
    void endField();
    base::Result<void> endRecord();
    base::Failure defect(base::ErrorCode code, qint64 line, const QString& cause) const;

    const CsvDialect m_dialect;
    const Sink m_sink;
    TextEncoding m_encoding;
    QByteArray m_head;  ///< the first bytes, until the mark is known
    bool m_started = false;
    QByteArray m_halfUnit;  ///< UTF-16: bytes of an incomplete character
    qint64 m_linesToSkip;
    State m_state = State::FieldStart;
    bool m_afterCr = false;
    qint64 m_line = 1;
    qint64 m_recordLine = 1;
    qint64 m_quoteLine = 1;
    bool m_anyQuote = false;
    bool m_stopsField[256] = {};    ///< bytes that end a run of plain ones
    QByteArray m_record;            ///< unescaped bytes of all fields
    std::vector<qsizetype> m_ends;  ///< end of each field in it
};

}  // namespace fdc::migration
