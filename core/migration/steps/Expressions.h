// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/migration/expressions/ConditionExpression.h"
#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// console.Expressions: values of a document that are computed from others (docs/maps.md, "Expressions").
class Expressions final : public Step {
public:
    struct Entry {
        QString name;
        ValueExpression expression;
    };
    /// The entries of a step, in their order; those that cannot be read are left out. Empty when @p spec is
    /// another.
    static std::vector<Entry> entriesOf(const ClassSpec& spec, const BeanFields& fields);

    /// Error: MAP_EXPRESSION_INVALID.
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);
    /// Errors: those of ValueExpression::evaluate(), MAPPING_VALUE_MISSING.
    base::Result<void> process(Punnet& punnet) const override;

private:
    Expressions() = default;

    std::vector<Entry> m_entries;
    bool m_leavesOut = false;
};

}  // namespace fdc::migration
