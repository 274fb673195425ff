// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <optional>

#include "core/migration/CsvParser.h"

/// Which separator makes the most regular table of some bytes, and where its header is. Pure functions.
namespace fdc::migration {

/// Records of @p bytes until @p take answers false. @p isWhole false: a last record without line end is not
/// given. Answers what ended the reading early: the errors of CsvParser.
std::optional<base::Error> readCsv(const QByteArray& bytes, const CsvDialect& dialect, bool isWhole,
                                   const std::function<bool(CsvRecord)>& take);

struct CsvShape {
    char separator = ',';
    char quote = '"';
    CsvEscape escape = CsvEscape::Doubled;
    qint64 headerLine = 1;  ///< from 1
    qsizetype columns = 1;
    std::optional<char> rival;  ///< another separator that fits nearly as well
};

/// Quotes are `"` doubled inside, unless only apostrophes or only backslashes make a table of it. Absent when
/// there is no record that could be a header. @p bytes: without mark, no UTF-16.
std::optional<CsvShape> chooseShape(const QByteArray& bytes, TextEncoding encoding, bool isWhole);

}  // namespace fdc::migration
