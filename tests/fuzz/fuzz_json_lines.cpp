// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

#include "core/migration/sources/JsonLinesGuess.h"
#include "core/migration/sources/JsonLinesParser.h"

using namespace fdc::migration;

/// The first byte is the size of the pieces; the cut must not matter. What is read must be text, in bounds.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 1)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char*>(data) + 1, qsizetype(size) - 1);
    JsonLinesLimits limits;
    limits.lineBytes = 8192;
    limits.depth = 8;
    limits.values = 50;
    const auto run = [&](qsizetype piece) {
        QList<std::pair<QString, Data>> records;
        JsonLinesParser parser(
            [&](const JsonRecord& record) {
                records.append({record.defect ? record.defect->code() : QString(),
                                record.defect ? Data() : record.data});
                if (!record.defect && record.data.size() > record.names.size())
                    __builtin_trap();
                return fdc::base::Result<void>();
            },
            limits);
        fdc::base::Result<void> result;
        for (qsizetype at = 0; at < bytes.size() && result; at += piece)
            result = parser.feed(bytes.sliced(at, qMin(piece, bytes.size() - at)));
        if (result)
            result = parser.finish();
        if (!result)
            records.append({result.error().code(), {}});
        return records;
    };
    if (run(qMax<qsizetype>(1, bytes.size())) != run(1 + data[0]))
        __builtin_trap();
    const CsvGuess guess = guessJsonLines(bytes, (data[0] & 1) != 0);
    for (const QStringList& row : guess.rows) {
        if (row.size() != guess.header.size())
            __builtin_trap();
    }
    static_cast<void>(looksLikeJsonLines(bytes));
    return 0;
}
