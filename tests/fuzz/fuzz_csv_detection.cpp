// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

#include <QJsonDocument>

#include "core/migration/CsvDetection.h"
#include "core/migration/Map.h"
#include "core/migration/MapDraft.h"

using namespace fdc::migration;

/// The first byte says whether the file ends here. What is guessed must be consistent, and a draft made of it
/// without problems must be a valid map.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 1)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char*>(data) + 1, qsizetype(size) - 1);
    const CsvGuess guess = guessCsv(bytes, (data[0] & 1) != 0);
    const bool isSound = guess.isRecognised == !guess.header.isEmpty() && guess.linesToSkip >= 1 &&
                         guess.rows.size() == qMin<qint64>(guess.recordCount, CsvGuess::mostRows) &&
                         guess.classValues.size() <= CsvGuess::mostClassValues &&
                         (guess.isRecognised || !guess.notes.isEmpty());
    for (const QString& column : {guess.idColumn, guess.contentColumn, guess.hashColumn, guess.classColumn}) {
        if (!column.isEmpty() && !guess.header.contains(column))
            __builtin_trap();
    }
    if (!isSound)
        __builtin_trap();
    const QString name = QStringLiteral("Fuzz");
    const MapDraft draft = MapDraft::fromGuess(name, QStringLiteral("/index.csv"), guess, {});
    for (const MapFinding& problem : draft.problems()) {
        if (problem.severity == MapFinding::Severity::Error)
            return 0;
    }
    const auto map = Map::parse(QJsonDocument(draft.toMapJson()).toJson());
    if (!map)
        __builtin_trap();
    for (const MapFinding& finding : validateMap(*map)) {
        if (finding.severity == MapFinding::Severity::Error)
            __builtin_trap();
    }
    return 0;
}
