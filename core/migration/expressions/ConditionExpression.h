// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>

#include "core/base/Result.h"
#include "core/migration/DataScope.h"

namespace fdc::migration {

struct ExpressionNode;

/// The expression of a PatternCondition, over bare data names (docs/maps.md):
///   kind.equals("PDF") and not (pages > 10 or property('a:b') == null)
/// A name stands for its first value, or null. Immutable, shared by threads.
class ConditionExpression {
public:
    static constexpr qsizetype maxLength = 4000;
    static constexpr int maxDepth = 50;

    /// Error: MAP_CONDITION_INVALID with facts condition and position (from 1).
    static base::Result<ConditionExpression> compile(const QString& text);

    /// Error: MAPPING_CONDITION_FAILED when a regular expression needs too many steps on this value, a
    /// number to compare has too many digits, or `<` and the like stand beside what is neither a number nor a
    /// date.
    base::Result<bool> evaluate(const DataScope& scope) const;

private:
    explicit ConditionExpression(std::shared_ptr<const ExpressionNode> root) : m_root(std::move(root)) {}
    std::shared_ptr<const ExpressionNode> m_root;
};

/// The expression that console.Expressions makes a value of (docs/maps.md, "Expressions"): what conditions
/// know, and numbers, texts joined with `&`, and functions:
///   if(pages > 10, "thick", "thin") & "-" & padLeft(number, 6, "0")
/// Immutable, shared by threads.
class ValueExpression {
public:
    /// Error: MAP_EXPRESSION_INVALID with facts expression and position (from 1).
    static base::Result<ValueExpression> compile(const QString& text);

    /// Absent: the value is missing, as one that it is made of is. Errors: MAPPING_CONDITION_FAILED,
    /// MAPPING_EXPRESSION_VALUE.
    base::Result<std::optional<QString>> evaluate(const DataScope& scope) const;
    const QString& text() const { return m_text; }
    /// Data names that it reads, each once.
    const QStringList& names() const { return m_names; }

private:
    ValueExpression(std::shared_ptr<const ExpressionNode> root, QString text, QStringList names)
        : m_root(std::move(root)), m_text(std::move(text)), m_names(std::move(names)) {}
    std::shared_ptr<const ExpressionNode> m_root;
    QString m_text;
    QStringList m_names;
};

}  // namespace fdc::migration
