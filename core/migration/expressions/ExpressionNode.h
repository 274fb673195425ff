// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <memory>
#include <variant>
#include <vector>

#include "core/base/Result.h"
#include "core/migration/DataScope.h"
#include "core/migration/expressions/Decimal.h"

namespace fdc::migration {

/// One node of a compiled expression. The parser makes them, the evaluation walks them. Immutable after that,
/// shared by threads.
struct ExpressionNode {
    enum class Kind {
        Null,
        Truth,
        Number,
        Text,
        Name,
        Not,
        And,
        Or,
        Compare,
        Call,
        Sum,
        Difference,
        Product,
        Joined,
        Function
    };
    enum class Comparison { Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual };
    enum class Method { Equals, EqualsIgnoreCase, Contains, StartsWith, EndsWith, Matches, IsEmpty };
    enum class Function {
        If,
        Coalesce,
        Count,
        Join,
        Last,
        Upper,
        Lower,
        Trim,
        Length,
        Substring,
        Before,
        After,
        Replace,
        PadLeft,
        Round,
        Divide
    };

    Kind kind = Kind::Null;
    bool truth = false;
    Decimal number = {};
    QString text = {};  ///< literal or data name; of an operation and a comparison as errors name it
    Comparison comparison = Comparison::Equal;
    Method method = Method::Equals;
    Function function = Function::If;
    QRegularExpression expression = {};  ///< of Matches
    std::vector<std::unique_ptr<ExpressionNode>> children = {};

    using Value = std::variant<std::monostate, bool, Decimal, QString>;
    /// Errors: MAPPING_CONDITION_FAILED, MAPPING_EXPRESSION_VALUE.
    base::Result<Value> evaluate(const DataScope& scope) const;

private:
    base::Result<Value> call(const DataScope& scope) const;
    base::Result<Value> operation(const DataScope& scope) const;
};

using ExpressionNodePtr = std::unique_ptr<ExpressionNode>;
using ExpressionValue = ExpressionNode::Value;

inline bool isNull(const ExpressionValue& value) {
    return std::holds_alternative<std::monostate>(value);
}
bool isTrue(const ExpressionValue& value);
QString textOf(const ExpressionValue& value);
std::optional<Decimal> numberOf(const ExpressionValue& value);
/// A number of more digits than numberOf() knows.
bool isTooLong(const ExpressionValue& value);

/// Characters that a value may have.
inline constexpr qsizetype longestValue = 1'000'000;
/// MAPPING_EXPRESSION_VALUE: @p node cannot be computed, for this @p cause, of this @p value.
base::Failure cannotCompute(const ExpressionNode& node, const QString& cause, const QString& value,
                            const DataScope& scope);
/// The same where a number is wanted, and @p value is none that can be computed with.
base::Failure noNumber(const ExpressionNode& node, const ExpressionValue& value, const DataScope& scope);
/// @p text as a value, unless it is too long.
base::Result<ExpressionValue> boundedText(const ExpressionNode& node, QString text, const DataScope& scope);

/// What a node of kind Function comes to; as ExpressionNode::evaluate().
base::Result<ExpressionValue> evaluateFunction(const ExpressionNode& node, const DataScope& scope);

struct FunctionSpec {
    QStringView name;
    ExpressionNode::Function function;
    int least;  ///< arguments
    int most;
};
/// Those of expressions that make values. Null: there is none of this name.
const FunctionSpec* findFunction(QStringView name);

}  // namespace fdc::migration
