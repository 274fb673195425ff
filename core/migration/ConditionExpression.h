// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <memory>

#include "core/base/Result.h"
#include "core/migration/DataScope.h"

namespace fdc::migration {

/// The expression of a PatternCondition, over bare data names (docs/maps.md):
///   kind.equals("PDF") and not (pages > 10 or property('a:b') == null)
/// A name stands for its first value, or null. Immutable, shared by threads.
class ConditionExpression {
public:
    static constexpr qsizetype maxLength = 4000;
    static constexpr int maxDepth = 50;

    /// Error: MAP_CONDITION_INVALID with facts condition and position (from 1).
    static base::Result<ConditionExpression> compile(const QString& text);
    ~ConditionExpression();
    ConditionExpression(ConditionExpression&&) noexcept;
    ConditionExpression& operator=(ConditionExpression&&) noexcept;

    /// Error: MAPPING_CONDITION_FAILED when a regular expression needs too many steps on this value.
    base::Result<bool> evaluate(const DataScope& scope) const;

    struct Node;

private:
    explicit ConditionExpression(std::shared_ptr<const Node> root);
    std::shared_ptr<const Node> m_root;
};

}  // namespace fdc::migration
