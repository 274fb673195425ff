// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CsvDetection.h"

#include <algorithm>

#include "core/migration/CsvRoles.h"
#include "core/migration/CsvShape.h"
#include "core/migration/CsvText.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using Kind = CsvNote::Kind;

namespace {

/// More rows are counted but not judged.
constexpr size_t mostRecords = 20'000;

/// The bytes as the parser may take them for any encoding: UTF-16 is UTF-8 here, the mark is gone.
struct Text {
    QByteArray bytes;
    TextEncoding encoding = TextEncoding::Utf8;  ///< of `bytes`
    bool isText = true;
};

/// Most characters of an index are in the first 256 of Unicode: every second byte is zero.
std::optional<TextEncoding> utf16ByZeros(QByteArrayView head) {
    qsizetype zeros[2] = {0, 0};
    const qsizetype pairs = qMin<qsizetype>(head.size(), 16 * 1024) / 2;
    for (qsizetype i = 0; i < 2 * pairs; ++i)
        zeros[i % 2] += head.at(i) == '\0' ? 1 : 0;
    if (zeros[0] * 10 >= pairs * 4 && zeros[1] * 20 <= pairs)
        return TextEncoding::Utf16Be;
    if (zeros[1] * 10 >= pairs * 4 && zeros[0] * 20 <= pairs)
        return TextEncoding::Utf16Le;
    return std::nullopt;
}

bool looksBinary(QByteArrayView bytes) {
    if (bytes.startsWith("%PDF-") || bytes.startsWith("PK\x03\x04") || bytes.contains('\0'))
        return true;
    const auto controls = std::ranges::count_if(
        bytes, [](char c) { return uchar(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f'; });
    return controls * 200 > bytes.size();
}

/// Without a character that the end of the part cuts.
QByteArrayView wholeCharacters(QByteArrayView bytes) {
    qsizetype end = bytes.size();
    while (end > 0 && bytes.size() - end < 3 && (uchar(bytes.at(end - 1)) & 0xC0) == 0x80)
        --end;
    const bool isCut = end > 0 && uchar(bytes.at(end - 1)) >= 0xC0;
    return isCut ? bytes.first(end - 1) : bytes;
}

TextEncoding encodingOf(QByteArrayView bytes, bool isWhole) {
    if ((isWhole ? bytes : wholeCharacters(bytes)).isValidUtf8())
        return TextEncoding::Utf8;
    const bool hasWindowsBytes =
        std::ranges::any_of(bytes, [](char c) { return uchar(c) >= 0x80 && uchar(c) <= 0x9F; });
    // What was not looked at may hold a € or a typographic quote, and windows-1252 reads Latin-1 too.
    return hasWindowsBytes || !isWhole ? TextEncoding::Windows1252 : TextEncoding::Latin1;
}

Text textOf(QByteArrayView head, bool isWhole, CsvGuess& guess) {
    const std::pair<QByteArrayView, TextEncoding> marks[] = {{"\xEF\xBB\xBF", TextEncoding::Utf8},
                                                             {"\xFF\xFE", TextEncoding::Utf16Le},
                                                             {"\xFE\xFF", TextEncoding::Utf16Be}};
    for (const auto& [mark, encoding] : marks) {
        if (!guess.hasByteOrderMark && head.startsWith(mark)) {
            guess.hasByteOrderMark = true;
            guess.encoding = encoding;
            head = head.sliced(mark.size());
        }
    }
    if (!guess.hasByteOrderMark && head.contains('\0'))
        guess.encoding = utf16ByZeros(head).value_or(TextEncoding::Utf8);
    else if (!guess.hasByteOrderMark)
        guess.encoding = encodingOf(head, isWhole);
    if (guess.encoding != TextEncoding::Utf16Le && guess.encoding != TextEncoding::Utf16Be)
        return {head.toByteArray(), guess.encoding, !looksBinary(head)};
    QByteArray pending;
    QByteArray bytes = utf8FromUtf16(pending, head, guess.encoding == TextEncoding::Utf16Be);
    const bool isText = !looksBinary(bytes);
    return {std::move(bytes), TextEncoding::Utf8, isText};
}

void noteHeader(CsvGuess& guess) {
    if (guess.linesToSkip > 1)
        guess.notes.append({Kind::LinesBeforeHeader, 0, QString::number(guess.linesToSkip - 1)});
    const qint64 line = guess.linesToSkip;
    QStringList seen;
    for (const QString& name : guess.header) {
        if (name.isEmpty())
            guess.notes.append({Kind::ColumnUnnamed, line, QString::number(seen.size() + 1)});
        else if (seen.contains(name) && !guess.has(Kind::ColumnTwice))
            guess.notes.append({Kind::ColumnTwice, line, name.left(200)});
        else if (looksLikeData(name) && !guess.has(Kind::HeaderDoubtful))
            guess.notes.append({Kind::HeaderDoubtful, line, name.left(200)});
        seen.append(name);
    }
}

void noteRows(CsvGuess& guess, const std::vector<CsvRecord>& rows) {
    qint64 ragged = 0;
    qint64 firstRagged = 0;
    for (const CsvRecord& row : rows) {
        if (row.defect && !guess.has(Kind::EncodingUnsure))
            guess.notes.append({Kind::EncodingUnsure, row.line, row.defect->cause()});
        if (row.fields.size() != guess.header.size() && ragged++ == 0)
            firstRagged = row.line;
    }
    if (ragged > 0)
        guess.notes.append({Kind::RaggedRows, firstRagged, QString::number(ragged)});
    if (rows.empty())
        guess.notes.append({Kind::NoRows, 0, {}});
}

void noteQuotes(CsvGuess& guess, const std::optional<base::Error>& error) {
    if (!error)
        return;
    const qint64 line = error->fact(u"line").toLongLong();
    guess.notes.append({error->is(csvQuoteMisplaced) ? Kind::QuoteMisplaced : Kind::QuoteOpen, line, {}});
}

/// Lines that begin with '#' where a row of another width would be.
bool holdsComments(const QStringList& header, const std::vector<CsvRecord>& rows) {
    return std::ranges::any_of(rows, [&header](const CsvRecord& row) {
        return row.fields.size() != header.size() && row.fields.first().startsWith(u'#');
    });
}

/// Reads everything with the dialect that was chosen.
void readRows(CsvGuess& guess, const Text& text, bool isWhole) {
    CsvDialect dialect = guess.dialect();
    dialect.encoding = text.encoding;
    bool isHeader = true;
    std::vector<CsvRecord> rows;
    guess.header.clear();
    guess.rows.clear();
    guess.recordCount = 0;
    const auto error = readCsv(text.bytes, dialect, isWhole, [&](CsvRecord record) {
        if (std::exchange(isHeader, false)) {
            for (const QString& name : record.fields)
                guess.header.append(name.trimmed());
            return true;
        }
        ++guess.recordCount;
        if (guess.rows.size() < CsvGuess::mostRows)
            guess.rows.append(record.fields);
        if (rows.size() < mostRecords)
            rows.push_back(std::move(record));
        return true;
    });
    if (guess.comment == '\0' && holdsComments(guess.header, rows)) {
        guess.comment = '#';
        return readRows(guess, text, isWhole);
    }
    guess.isRecognised = !guess.header.isEmpty();
    noteHeader(guess);
    noteRows(guess, rows);
    noteQuotes(guess, error);
    findRoles(guess, rows);
}

}  // namespace

bool CsvGuess::has(CsvNote::Kind kind) const {
    return std::ranges::any_of(notes, [kind](const CsvNote& note) { return note.kind == kind; });
}

CsvDialect CsvGuess::dialect() const {
    CsvDialect dialect;
    dialect.separator = separator;
    dialect.quote = quote;
    dialect.escape = escape;
    dialect.comment = comment;
    dialect.encoding = encoding;
    dialect.linesToSkip = linesToSkip - 1;
    return dialect;
}

CsvGuess guessCsv(QByteArrayView head, bool isWhole) {
    if (head.size() > csvDetectionLimit) {
        head = head.first(csvDetectionLimit);
        isWhole = false;
    }
    CsvGuess guess;
    guess.bytesRead = head.size();
    const Text text = textOf(head, isWhole, guess);
    if (!text.isText) {
        guess.notes.append({Kind::Binary, 0, {}});
        return guess;
    }
    const auto shape = chooseShape(text.bytes, text.encoding, isWhole);
    if (!shape) {
        guess.notes.append({text.bytes.trimmed().isEmpty() ? Kind::Empty : Kind::OneColumn, 0, {}});
        return guess;
    }
    guess.separator = shape->separator;
    guess.quote = shape->quote;
    guess.escape = shape->escape;
    guess.linesToSkip = shape->headerLine;
    if (shape->columns == 1)
        guess.notes.append({Kind::OneColumn, 0, {}});
    if (shape->rival)
        guess.notes.append({Kind::SeparatorUnsure, 0, QString(QLatin1Char(*shape->rival))});
    readRows(guess, text, isWhole);
    return guess;
}

QString encodingName(TextEncoding encoding) {
    switch (encoding) {
        case TextEncoding::Utf8: break;
        case TextEncoding::Latin1: return u"ISO-8859-1"_s;
        case TextEncoding::Windows1252: return u"windows-1252"_s;
        case TextEncoding::Utf16: return u"UTF-16"_s;
        case TextEncoding::Utf16Le: return u"UTF-16LE"_s;
        case TextEncoding::Utf16Be: return u"UTF-16BE"_s;
        case TextEncoding::Latin9: return u"ISO-8859-15"_s;
    }
    return u"UTF-8"_s;
}

}  // namespace fdc::migration
