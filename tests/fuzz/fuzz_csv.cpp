// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

#include "core/migration/CsvParser.h"

using namespace fdc::migration;

/// The first two bytes choose dialect, encoding and size of the pieces; the cut must not matter.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 2)
        return 0;
    const char separators[] = {',', ';', '\t', '|'};
    CsvDialect dialect;
    dialect.separator = separators[data[0] & 3];
    dialect.encoding = TextEncoding((data[0] >> 2) % 7);
    dialect.linesToSkip = (data[0] >> 5) & 1;
    const char quotes[] = {'"', '"', '\'', '\0'};
    dialect.quote = quotes[data[1] & 3];
    dialect.escape = (data[1] & 4) != 0 ? CsvEscape::Backslash : CsvEscape::Doubled;
    dialect.comment = (data[1] & 8) != 0 ? '#' : '\0';
    dialect.maxRecordBytes = 4096;
    dialect.maxColumns = 100;
    const QByteArrayView bytes(reinterpret_cast<const char*>(data) + 2, qsizetype(size) - 2);
    const auto run = [&](qsizetype piece) {
        QList<QStringList> records;
        CsvParser parser(dialect, [&](const CsvRecord& record) {
            records.append(record.fields);
            return fdc::base::Result<void>();
        });
        fdc::base::Result<void> result;
        for (qsizetype at = 0; at < bytes.size() && result; at += piece)
            result = parser.feed(bytes.sliced(at, qMin(piece, bytes.size() - at)));
        if (result)
            result = parser.finish();
        if (!result)
            records.append(QStringList(result.error().code()));
        return records;
    };
    const auto whole = run(qMax<qsizetype>(1, bytes.size()));
    // A row at the limit may be refused a piece earlier or later; only then may the records differ.
    const bool limited = !whole.isEmpty() && whole.last() == QStringList(QStringLiteral("CSV_ROW_TOO_LARGE"));
    if (bytes.size() < 4096 && !limited && run(1 + (data[0] >> 6)) != whole)
        __builtin_trap();
    return 0;
}
