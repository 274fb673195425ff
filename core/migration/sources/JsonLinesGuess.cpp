// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/JsonLinesGuess.h"

#include <QSet>

#include "core/base/BaseErrors.h"
#include "core/migration/CsvRoles.h"
#include "core/migration/sources/JsonLinesParser.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using Kind = CsvNote::Kind;

namespace {

constexpr size_t mostRecords = 20'000;   // as for CSV
constexpr qsizetype mostColumns = 1000;  // a table of more helps nobody

QStringList cellsOf(const JsonRecord& record, const QStringList& header) {
    QStringList cells;
    cells.reserve(header.size());
    for (const QString& name : header)
        cells.append(record.data.value(name).join(u"; "_s));
    return cells;
}

}  // namespace

bool looksLikeJsonLines(QByteArrayView head) {
    bool isObject = false;
    JsonLinesParser parser([&isObject](const JsonRecord& record) -> base::Result<void> {
        isObject = !record.defect;
        return base::fail(base::operationCancelled);
    });
    const qsizetype start = head.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    const QByteArrayView text = head.sliced(start).trimmed();
    if (!text.startsWith('{'))
        return false;
    if (parser.feed(text))
        static_cast<void>(parser.finish());
    return isObject;
}

JsonTable readJsonTable(QByteArrayView head, bool isWhole) {
    JsonTable table;
    if (!isWhole)
        head = head.first(head.lastIndexOf('\n') + 1);
    table.bytesRead = head.size();
    std::vector<JsonRecord> records;
    QSet<QString> names;
    JsonLinesParser parser([&](JsonRecord record) {
        if (record.defect) {
            if (!table.defect)
                table.defect = record.defect;
            return base::Result<void>();
        }
        ++table.count;
        for (const QString& name : record.names) {
            if (names.size() >= mostColumns || names.contains(name))
                continue;
            names.insert(name);
            table.header.append(name);
        }
        if (records.size() < mostRecords)
            records.push_back(std::move(record));
        return base::Result<void>();
    });
    auto parsed = parser.feed(head);
    if (parsed)
        parsed = parser.finish();
    if (!parsed && !table.defect)
        table.defect = parsed.error();
    for (const JsonRecord& record : records)
        table.rows.push_back({record.line, cellsOf(record, table.header), std::nullopt});
    return table;
}

CsvGuess guessJsonLines(QByteArrayView head, bool isWhole) {
    if (head.size() > csvDetectionLimit) {
        head = head.first(csvDetectionLimit);
        isWhole = false;
    }
    const JsonTable table = readJsonTable(head, isWhole);
    CsvGuess guess;
    guess.header = table.header;
    guess.isRecognised = !guess.header.isEmpty();
    guess.recordCount = table.count;
    guess.bytesRead = table.bytesRead;
    for (const CsvRecord& row : table.rows) {
        if (guess.rows.size() < CsvGuess::mostRows)
            guess.rows.append(row.fields);
    }
    if (table.defect)
        guess.notes.append({Kind::JsonLine, table.defect->fact(u"line").toLongLong(), table.defect->code()});
    if (table.rows.empty())
        guess.notes.append({head.trimmed().isEmpty() ? Kind::Empty : Kind::NoRows, 0, {}});
    findRoles(guess, table.rows);
    return guess;
}

}  // namespace fdc::migration
