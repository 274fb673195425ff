// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimeZone>

#include "core/migration/steps/DatePattern.h"
#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

/// console.DateConversion: dates of one form in another one, and in another time zone (docs/maps.md,
/// "Dates").
class DateConversion final : public EachValueStep {
public:
    /// Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE, MAP_PATTERN_INVALID, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);

protected:
    /// Errors: MAPPING_DATE_INVALID.
    base::Result<QStringList> convert(const QString& value, const DataScope& scope) const override;

private:
    enum class Twice { Error, Earlier, Later };
    DateConversion() = default;
    std::vector<QDateTime> momentsOf(QDate date, QTime time) const;
    base::Result<QDateTime> momentOf(const DatePattern::Read& read) const;
    std::optional<QDateTime> beginningOf(QDate day) const;
    base::Result<QString> written(const DatePattern& input, const DatePattern::Read& read) const;

    std::vector<DatePattern> m_inputs;
    std::optional<DatePattern> m_output;
    QTimeZone m_inputZone;
    QTimeZone m_outputZone;
    int m_pivot = 1950;
    Twice m_twice = Twice::Earlier;
};

}  // namespace fdc::migration
