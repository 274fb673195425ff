// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "core/migration/ConditionExpression.h"

namespace fdc::migration {

/// One node of a compiled expression. The parser makes them, the evaluation walks them.
struct ConditionExpression::Node {
    enum class Kind { Null, Truth, Number, Text, Name, Not, And, Or, Compare, Call };
    enum class Comparison { Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual };
    enum class Method { Equals, EqualsIgnoreCase, Contains, StartsWith, EndsWith, Matches, IsEmpty };

    Kind kind = Kind::Null;
    bool truth = false;
    double number = 0;
    QString text;  ///< literal or data name
    Comparison comparison = Comparison::Equal;
    Method method = Method::Equals;
    QRegularExpression expression;  ///< of Matches
    std::vector<std::unique_ptr<Node>> children;

    using Value = std::variant<std::monostate, bool, double, QString>;
    base::Result<Value> evaluate(const DataScope& scope) const;

private:
    base::Result<Value> call(const DataScope& scope) const;
};

}  // namespace fdc::migration
