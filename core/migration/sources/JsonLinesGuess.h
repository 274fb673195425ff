// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/migration/CsvDetection.h"

/// A JSON Lines index as a table for a person, from its first bytes (docs/new-migration.md). Pure functions:
/// any bytes, no error.
namespace fdc::migration {

/// The first line that is not blank holds one object.
bool looksLikeJsonLines(QByteArrayView head);

struct JsonTable {
    QStringList header;           ///< members in the order in which they appear first
    std::vector<CsvRecord> rows;  ///< a cell for each name; several values joined by "; "
    qint64 count = 0;             ///< lines that hold an object, more than are kept
    qint64 bytesRead = 0;
    std::optional<base::Error> defect;  ///< of the first line that the inventory would refuse; fact line
};

/// @p isWhole: the file ends with these bytes. Otherwise its last, cut line is left out.
JsonTable readJsonTable(QByteArrayView head, bool isWhole);

/// Members in place of columns; separator and the like are defaults and mean nothing.
CsvGuess guessJsonLines(QByteArrayView head, bool isWhole);

}  // namespace fdc::migration
