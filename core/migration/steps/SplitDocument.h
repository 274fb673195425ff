// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// console.SplitDocument: makes several documents of one, by its files or by the values of a name
/// (docs/maps.md, "Several documents").
class SplitDocument final : public Step {
public:
    /// Errors: MAP_FIELD_MISSING, with fact field.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);
    /// Errors: MAPPING_VALUE_MISSING when there is nothing to split by, MAPPING_TOO_MANY_DOCUMENTS.
    base::Result<void> process(Punnet& punnet) const override;

private:
    SplitDocument() = default;
    base::Result<QList<PunnetDocument>> partsOf(const PunnetDocument& document, const DataScope& scope) const;

    QString m_name;  ///< empty: by files
    QString m_numberName;
    bool m_keepsWhole = false;  ///< what cannot be split stays as it is
};

}  // namespace fdc::migration
