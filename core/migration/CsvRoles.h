// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/migration/CsvDetection.h"

/// What the columns of an index are for, by their names and values (docs/new-migration.md). Pure functions.
namespace fdc::migration {

/// A name without what people write differently: lower case, no accents, letters and digits only.
QString plainName(const QString& name);

/// A number, a date, a digest or a path: what stands in rows and hardly in a header.
bool looksLikeData(const QString& cell);

/// Fills the id, content, hash and class column of @p guess, whose header is known, and adds the notes about
/// them. @p rows: those below the header.
void findRoles(CsvGuess& guess, const std::vector<CsvRecord>& rows);

}  // namespace fdc::migration
