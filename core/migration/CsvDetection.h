// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

#include "core/migration/CsvParser.h"

/// How a CSV index is written, guessed from its first bytes (docs/new-migration.md). Pure functions: any
/// thread, any bytes, no error; what cannot be told is said in the notes. The guess is a proposal for a
/// person, never the base of a run.
namespace fdc::migration {

/// Something that makes the guess less certain, or that the inventory would refuse.
struct CsvNote {
    enum class Kind {
        Empty,              ///< no byte, or only blank lines
        Binary,             ///< no text: an office file, a PDF, an archive …
        OneColumn,          ///< no separator splits it: a list of ids, or an unknown separator
        SeparatorUnsure,    ///< a second separator fits as well; `detail` names it
        EncodingUnsure,     ///< bytes that the guessed encoding does not know; `line` is the first
        LinesBeforeHeader,  ///< titles or comments stand above the header; `detail` says how many
        HeaderDoubtful,     ///< the header looks like a data row; `detail` is the cell that does
        ColumnUnnamed,      ///< the inventory would stop with CSV_COLUMN_UNNAMED; `detail` is its number
        ColumnTwice,        ///< the inventory would stop with CSV_DUPLICATE_COLUMN; `detail` is its name
        RaggedRows,         ///< rows with another number of cells; `line` is the first, `detail` how many
        QuoteMisplaced,     ///< text after a closing quote at `line`: nothing was read beyond it
        QuoteOpen,          ///< the quote opened at `line` is never closed
        NoRows,             ///< a header and nothing below
        NoIdColumn,         ///< no column can be the id
        IdMissing,          ///< rows without value in the id column; `line` is the first, `detail` how many
        IdTwice,            ///< an id that comes twice; `line` is the second, `detail` is the id
        JsonLine,           ///< a line that the inventory would stop at; `detail` is the code of its error
        WindowsPaths,       ///< contents are named with drive letters or backslashes; `detail` is the first
    } kind;
    qint64 line = 0;  ///< from 1, 0 when it concerns no line
    QString detail;
    bool operator==(const CsvNote&) const = default;
};

struct CsvGuess {
    static constexpr int mostRows = 50;
    static constexpr int mostClassValues = 100;

    /// False when the bytes are no CSV that we could name the columns of; the other members are then
    /// defaults, except encoding and notes.
    bool isRecognised = false;
    char separator = ',';
    char quote = '"';
    CsvEscape escape = CsvEscape::Doubled;
    char comment = '\0';
    TextEncoding encoding = TextEncoding::Utf8;
    bool hasByteOrderMark = false;
    qint64 linesToSkip = 1;   ///< as in the map: 1 = the header is on the first line
    QStringList header;       ///< names as the inventory takes them: trimmed
    QList<QStringList> rows;  ///< the first 50 below the header, as they are, ragged ones too
    qint64 recordCount = 0;   ///< complete rows below the header among the bytes looked at
    qint64 bytesRead = 0;     ///< bytes looked at: at most csvDetectionLimit
    /// Names out of `header`, empty when no column fits.
    QString idColumn;
    QString contentColumn;
    QString hashColumn;
    QString classColumn;
    QStringList classValues;  ///< different values of classColumn, at most 100, sorted
    QList<CsvNote> notes;

    bool has(CsvNote::Kind kind) const;
    /// For CsvParser, which counts the lines before the header.
    CsvDialect dialect() const;
};

/// More bytes than these are not looked at.
inline constexpr qsizetype csvDetectionLimit = 512 * 1024;

/// @p isWhole: the file ends with these bytes. Otherwise its last, cut row is left out.
CsvGuess guessCsv(QByteArrayView head, bool isWhole);

/// The name under which a map's CSVSource knows the encoding: "UTF-8", "windows-1252" …
QString encodingName(TextEncoding encoding);

}  // namespace fdc::migration
