// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

/// A decimal number, exact: its digits without leading zeros, of which the last @p decimals are behind the
/// mark. Zero has no sign and may have no digits.
struct DecimalNumber {
    bool negative = false;
    QString digits;
    int decimals = 0;
    bool operator==(const DecimalNumber&) const = default;
};

/// console.NumberConversion: numbers as people and programs write them in the form that a tag wants
/// (docs/maps.md, "Numbers"). Digits are moved and cut, never computed with: nothing is lost to binary
/// fractions.
class NumberConversion final : public EachValueStep {
public:
    /// Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE, MAP_PATTERN_INVALID, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);

protected:
    /// Errors: MAPPING_NUMBER_INVALID.
    base::Result<QStringList> convert(const QString& value, const DataScope& scope) const override;

private:
    enum class Rounding { Error, HalfUp, HalfEven, Down };
    NumberConversion() = default;
    std::optional<DecimalNumber> read(QString text) const;
    /// Without spaces at its ends, and each symbol once, in front or behind.
    QString withoutSymbols(const QString& written) const;
    /// Of digits without sign.
    std::optional<DecimalNumber> readDigits(const QString& text) const;
    bool isGroupMark(QChar c) const;
    /// False when digits would be lost and nobody said how.
    bool round(DecimalNumber& number) const;
    QString write(const DecimalNumber& number) const;

    QChar m_mark;
    QString m_groupMark;
    QStringList m_symbols;
    int m_shift = 0;
    int m_decimals = -1;
    Rounding m_rounding = Rounding::Error;
    QChar m_outputMark;
};

}  // namespace fdc::migration
