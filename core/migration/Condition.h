// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <vector>

#include "core/migration/expressions/ConditionExpression.h"
#include "core/migration/Map.h"

namespace fdc::migration {

/// The condition of a link, compiled from its bean. Immutable, shared by threads.
class Condition {
public:
    /// No bean, or one without class name: always. Errors: MAP_CLASS_UNKNOWN, MAP_FIELD_MISSING,
    /// MAP_CONDITION_INVALID, MAP_TOO_LARGE.
    static base::Result<Condition> compile(const Bean* bean);

    /// After a step that succeeded.
    base::Result<bool> holds(const DataScope& scope) const { return evaluate(scope, false); }
    /// After a step that failed: only conditions that speak of PunnetInException can hold.
    base::Result<bool> holdsInException(const DataScope& scope) const;

    bool isAlways() const { return m_kind == Kind::AlwaysTrue; }
    bool isOtherwise() const { return m_kind == Kind::Otherwise; }
    bool speaksOfException() const;

private:
    enum class Kind { AlwaysTrue, AlwaysFalse, Otherwise, InException, Expression, And, Or, Not };
    Condition() = default;
    static base::Result<Condition> compileAt(const Bean* bean, int depth);
    base::Result<bool> evaluate(const DataScope& scope, bool inException) const;

    Kind m_kind = Kind::AlwaysTrue;
    std::shared_ptr<const ConditionExpression> m_expression;
    std::vector<Condition> m_inner;
};

}  // namespace fdc::migration
