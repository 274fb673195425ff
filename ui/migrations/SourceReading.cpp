// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/SourceReading.h"

#include <QSet>
#include <algorithm>
#include <tuple>

#include "core/migration/CsvRoles.h"
#include "core/migration/CsvShape.h"
#include "core/migration/MapErrors.h"
#include "core/migration/sources/JsonLinesGuess.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using migration::CsvGuess;
using migration::CsvNote;
using migration::CsvRecord;

namespace {

/// More rows are counted but not judged, as in the guess.
constexpr size_t mostRecords = 20'000;
constexpr qsizetype longestDetail = 200;

struct Table {
    QStringList header;
    qint64 headerLine = 0;
    std::optional<base::Error> headerDefect;
    std::vector<CsvRecord> rows;
    qint64 count = 0;
    std::optional<base::Error> broken;  ///< a quote that ended the reading
};

Table readTable(const QByteArray& head, bool isWhole, const migration::CsvDialect& dialect) {
    Table table;
    bool isHeader = true;
    table.broken = migration::readCsv(head, dialect, isWhole, [&](CsvRecord record) {
        if (std::exchange(isHeader, false)) {
            table.headerLine = record.line;
            table.headerDefect = record.defect;
            for (const QString& name : record.fields)
                table.header.append(name.trimmed());
            return true;
        }
        ++table.count;
        if (table.rows.size() < mostRecords)
            table.rows.push_back(std::move(record));
        return true;
    });
    return table;
}

void noteHeader(CsvGuess& guess, const Table& table) {
    if (guess.linesToSkip > 1)
        guess.notes.append({CsvNote::Kind::LinesBeforeHeader, 0, QString::number(guess.linesToSkip - 1)});
    if (table.headerDefect)
        guess.notes.append({CsvNote::Kind::EncodingUnsure, table.headerLine, table.headerDefect->cause()});
    if (guess.header.size() == 1)
        guess.notes.append({CsvNote::Kind::OneColumn, 0, {}});
    QStringList seen;
    for (const QString& name : guess.header) {
        if (name.isEmpty())
            guess.notes.append(
                {CsvNote::Kind::ColumnUnnamed, table.headerLine, QString::number(seen.size() + 1)});
        else if (seen.contains(name) && !guess.has(CsvNote::Kind::ColumnTwice))
            guess.notes.append({CsvNote::Kind::ColumnTwice, table.headerLine, name.left(longestDetail)});
        else if (migration::looksLikeData(name) && !guess.has(CsvNote::Kind::HeaderDoubtful))
            guess.notes.append({CsvNote::Kind::HeaderDoubtful, table.headerLine, name.left(longestDetail)});
        seen.append(name);
    }
}

void noteRows(CsvGuess& guess, const Table& table) {
    qint64 ragged = 0;
    qint64 firstRagged = 0;
    for (const CsvRecord& row : table.rows) {
        if (row.defect && !guess.has(CsvNote::Kind::EncodingUnsure))
            guess.notes.append({CsvNote::Kind::EncodingUnsure, row.line, row.defect->cause()});
        else if (!row.defect && row.fields.size() != guess.header.size() && ragged++ == 0)
            firstRagged = row.line;
    }
    if (ragged > 0)
        guess.notes.append({CsvNote::Kind::RaggedRows, firstRagged, QString::number(ragged)});
    if (table.broken) {
        const auto kind = table.broken->is(migration::csvQuoteMisplaced) ? CsvNote::Kind::QuoteMisplaced
                                                                         : CsvNote::Kind::QuoteOpen;
        guess.notes.append({kind, table.broken->fact(u"line").toLongLong(), {}});
    }
    if (table.rows.empty())
        guess.notes.append({CsvNote::Kind::NoRows, 0, {}});
}

bool isSound(const CsvRecord& row, const CsvGuess& guess) {
    return !row.defect && row.fields.size() == guess.header.size();
}

CsvGuess readAgain(const CsvGuess& detected, const SourceWishes& wishes, const Table& table) {
    CsvGuess guess;
    guess.hasByteOrderMark = detected.hasByteOrderMark;
    guess.bytesRead = detected.bytesRead;
    guess.separator = wishes.separator.value_or(detected.separator);
    std::tie(guess.quote, guess.escape) = wishes.quotes.value_or(std::pair(detected.quote, detected.escape));
    guess.comment = detected.comment;
    guess.encoding =
        detected.hasByteOrderMark ? detected.encoding : wishes.encoding.value_or(detected.encoding);
    guess.linesToSkip = wishes.linesToSkip.value_or(detected.linesToSkip);
    guess.header = table.header;
    guess.recordCount = table.count;
    guess.isRecognised = !guess.header.isEmpty();
    for (const CsvRecord& row : table.rows) {
        if (guess.rows.size() < CsvGuess::mostRows)
            guess.rows.append(row.fields);
    }
    noteHeader(guess, table);
    noteRows(guess, table);
    if (guess.isRecognised)
        migration::findRoles(guess, table.rows);
    return guess;
}

/// The notes about ids are those of the column that the person chose.
void useIdColumn(CsvGuess& guess, const QString& column, const Table& table) {
    const qsizetype at = guess.header.indexOf(column);
    if (at < 0 || guess.idColumn == column)
        return;
    guess.idColumn = column;
    guess.notes.removeIf([](const CsvNote& note) {
        return note.kind == CsvNote::Kind::NoIdColumn || note.kind == CsvNote::Kind::IdMissing ||
               note.kind == CsvNote::Kind::IdTwice;
    });
    qint64 missing = 0;
    qint64 firstMissing = 0;
    QSet<QString> seen;
    for (const CsvRecord& row : table.rows) {
        if (!isSound(row, guess))
            continue;
        const QString& id = row.fields.at(at);
        if (id.trimmed().isEmpty()) {
            if (missing++ == 0)
                firstMissing = row.line;
        } else if (seen.contains(id) && !guess.has(CsvNote::Kind::IdTwice)) {
            guess.notes.append({CsvNote::Kind::IdTwice, row.line, id.left(longestDetail)});
        }
        seen.insert(id);
    }
    if (missing > 0)
        guess.notes.append({CsvNote::Kind::IdMissing, firstMissing, QString::number(missing)});
}

void gather(const CsvGuess& guess, const Table& table, SourceContents& contents) {
    for (qsizetype column = 0; column < guess.header.size(); ++column) {
        QSet<QString> values;
        QString example;
        for (const CsvRecord& row : table.rows) {
            if (!isSound(row, guess) || row.fields.at(column).isEmpty())
                continue;
            if (example.isEmpty())
                example = row.fields.at(column).left(longestDetail);
            values.insert(row.fields.at(column));
            if (values.size() > CsvGuess::mostClassValues)
                break;
        }
        const QString& name = guess.header.at(column);
        contents.examples.insert(name, example);
        if (values.size() > CsvGuess::mostClassValues)
            continue;
        QStringList sorted(values.begin(), values.end());
        sorted.sort();
        contents.values.insert(name, sorted);
    }
}

}  // namespace

CsvGuess readIndex(const QByteArray& head, bool isWhole, const CsvGuess& detected, const SourceWishes& wishes,
                   SourceContents& contents) {
    if (!detected.isRecognised && !wishes.namesDialect())
        return detected;
    migration::CsvDialect dialect;
    dialect.separator = wishes.separator.value_or(detected.separator);
    std::tie(dialect.quote, dialect.escape) =
        wishes.quotes.value_or(std::pair(detected.quote, detected.escape));
    dialect.comment = detected.comment;
    dialect.encoding = wishes.encoding.value_or(detected.encoding);
    dialect.linesToSkip = std::max<qint64>(wishes.linesToSkip.value_or(detected.linesToSkip) - 1, 0);
    const Table table = readTable(head, isWhole, dialect);
    CsvGuess guess = wishes.namesDialect() ? readAgain(detected, wishes, table) : detected;
    useIdColumn(guess, wishes.idColumn, table);
    gather(guess, table, contents);
    return guess;
}

base::Result<SourceContents> readSource(const QString& path, const SourceWishes& wishes) {
    auto found = migration::previewSource(path, wishes.indexEntry);
    if (!found)
        return base::fail(std::move(found.error()));
    SourceContents contents;
    contents.preview = std::move(*found);
    migration::SourcePreview& preview = contents.preview;
    contents.detected = preview.csv;
    if (!preview.hasIndex())
        return contents;
    if (preview.isJsonLines()) {
        const migration::JsonTable members = migration::readJsonTable(preview.head, preview.isHeadWhole);
        Table table;
        table.header = members.header;
        table.rows = members.rows;
        useIdColumn(preview.csv, wishes.idColumn, table);
        gather(preview.csv, table, contents);
    } else {
        preview.csv = readIndex(preview.head, preview.isHeadWhole, contents.detected, wishes, contents);
    }
    preview.rowCount = migration::estimatedRows(preview.csv, preview.isHeadWhole, preview.indexBytes);
    return contents;
}

}  // namespace fdc::ui::migrations
