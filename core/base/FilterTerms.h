// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <vector>

#include "core/base/Result.h"

/// What every filter of the program has in common (docs/audit-format.md, "The filter"): terms between blanks,
/// `field:value`, `-term`, quotation marks and stars. What the fields mean is each filter's own.
namespace fdc::base {

struct FilterValue {
    QString text;
    bool isQuoted = false;  ///< stars in it are stars
    qsizetype position = 0;
};

struct FilterTerm {
    bool isNegated = false;
    QString field;  ///< lower case; empty for a word
    FilterValue value;
    qsizetype position = 0;  ///< of the field's name, or of the word
};

/// Limits of one filter.
inline constexpr qsizetype mostFilterCharacters = 4096;
inline constexpr qsizetype mostFilterTerms = 64;

/// @p code with facts "filter" and "position" (character, from 1).
Failure filterFailure(const ErrorCode& code, const QString& filter, qsizetype position, const QString& cause);

/// The terms in order. Pure; any bytes are taken. Errors: @p code.
Result<std::vector<FilterTerm>> readFilterTerms(const QString& filter, const ErrorCode& code);

/// A pattern for LIKE … ESCAPE '\' in which `*` stands for any text and nothing else is special; never null.
QString likePattern(const FilterValue& value);
/// Whether likePattern() would stand for more than one text.
bool isPattern(const FilterValue& value);
/// likePattern() as a person wrote it, applied here: ASCII letters in either case.
bool matchesPattern(const FilterValue& value, const QString& text);

/// A duration back from @p now (`90s`, `15m`, `24h`, `7d`, `2w`), a day (its midnight in UTC), or an RFC 3339
/// time with its zone. Invalid for anything else, and for years that four digits cannot write.
QDateTime filterMoment(const QString& text, const QDateTime& now);

}  // namespace fdc::base
