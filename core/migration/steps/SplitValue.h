// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

/// console.SplitValue: makes several values of one (docs/maps.md, "Several values").
class SplitValue final : public EachValueStep {
public:
    /// Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE, MAP_PATTERN_INVALID, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);

protected:
    /// Errors: MAPPING_VALUE_UNMATCHED when a part, or every part, is empty.
    base::Result<QStringList> convert(const QString& value, const DataScope& scope) const override;

private:
    SplitValue() = default;

    QString m_separator;
    bool m_trims = true;
    bool m_leavesEmptyOut = true;
};

}  // namespace fdc::migration
