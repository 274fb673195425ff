// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Condition.h"

#include <algorithm>

#include "core/migration/MapErrors.h"
#include "core/migration/MapJson.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

base::Failure missing(const Bean& bean, const QString& field) {
    return fail(base::Error(mapFieldMissing).with(u"field"_s, field).with(u"class"_s, bean.className));
}

/// The beans of And, Or (conditions) and Not (condition).
std::vector<const Bean*> innerBeans(const Bean& bean) {
    std::vector<const Bean*> beans;
    if (const FieldValue* list = bean.field(u"conditions"); list && list->list()) {
        for (const FieldValue& each : *list->list()) {
            if (const Bean* inner = each.bean())
                beans.push_back(inner);
        }
    }
    if (const FieldValue* one = bean.field(u"condition"); one && one->bean())
        beans.push_back(one->bean());
    return beans;
}

}  // namespace

Result<Condition> Condition::compile(const Bean* bean) {
    return compileAt(bean, 0);
}

Result<Condition> Condition::compileAt(const Bean* bean, int depth) {
    Condition condition;
    if (!bean || bean->className.isEmpty())
        return condition;
    if (depth > maxBeanDepth)
        return fail(mapTooLarge, u"conditions nested too deep"_s);
    const QString name = bean->simpleName();
    const std::pair<QLatin1StringView, Kind> kinds[] = {{"AlwaysTrue"_L1, Kind::AlwaysTrue},
                                                        {"AlwaysFalse"_L1, Kind::AlwaysFalse},
                                                        {"Otherwise"_L1, Kind::Otherwise},
                                                        {"PunnetInException"_L1, Kind::InException},
                                                        {"PatternCondition"_L1, Kind::Expression},
                                                        {"And"_L1, Kind::And},
                                                        {"Or"_L1, Kind::Or},
                                                        {"Not"_L1, Kind::Not}};
    const auto* found = std::ranges::find(kinds, name, [](const auto& each) { return QString(each.first); });
    if (found == std::end(kinds))
        return fail(base::Error(mapClassUnknown).with(u"class"_s, bean->className));
    condition.m_kind = found->second;
    if (condition.m_kind == Kind::Expression) {
        const FieldValue* text = bean->field(u"condition");
        if (!text || !text->primitive() || text->primitive()->trimmed().isEmpty())
            return missing(*bean, u"condition"_s);
        auto expression = ConditionExpression::compile(*text->primitive());
        if (!expression)
            return fail(std::move(expression.error()));
        condition.m_expression = std::make_shared<const ConditionExpression>(std::move(*expression));
    }
    if (condition.m_kind == Kind::And || condition.m_kind == Kind::Or || condition.m_kind == Kind::Not) {
        for (const Bean* inner : innerBeans(*bean)) {
            auto each = compileAt(inner, depth + 1);
            if (!each)
                return each;
            condition.m_inner.push_back(std::move(*each));
        }
        if (condition.m_inner.empty() || (condition.m_kind == Kind::Not && condition.m_inner.size() != 1))
            return missing(*bean, condition.m_kind == Kind::Not ? u"condition"_s : u"conditions"_s);
    }
    return condition;
}

bool Condition::speaksOfException() const {
    return m_kind == Kind::InException || std::ranges::any_of(m_inner, &Condition::speaksOfException);
}

Result<bool> Condition::holdsInException(const DataScope& scope) const {
    return speaksOfException() ? evaluate(scope, true) : Result<bool>(false);
}

Result<bool> Condition::evaluate(const DataScope& scope, bool inException) const {
    switch (m_kind) {
        case Kind::AlwaysTrue:
        case Kind::Otherwise: return true;
        case Kind::AlwaysFalse: return false;
        case Kind::InException: return inException;
        case Kind::Expression: return m_expression->evaluate(scope);
        case Kind::Not:
            return m_inner.front().evaluate(scope, inException).map([](bool holds) { return !holds; });
        default: break;
    }
    const bool decisive = m_kind == Kind::Or;
    for (const Condition& each : m_inner) {
        const auto holds = each.evaluate(scope, inException);
        if (!holds || *holds == decisive)
            return holds;
    }
    return !decisive;
}

}  // namespace fdc::migration
