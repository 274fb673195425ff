// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

/// console.CombineValues: makes fewer values of several (docs/maps.md, "Several values").
class CombineValues final : public ValueStep {
public:
    /// Errors: MAP_FIELD_MISSING, MAP_PATTERN_INVALID, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);

protected:
    /// Errors: MAPPING_VALUES_SEVERAL, where one alone is allowed.
    base::Result<QStringList> convertAll(const QStringList& values, const DataScope& scope) const override;

private:
    enum class Take { Join, First, Last, Different, One };
    CombineValues() = default;
    static Take takeOf(const QString& word);

    Take m_take = Take::Join;
    QString m_separator;
};

}  // namespace fdc::migration
