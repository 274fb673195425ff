// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/BeanCheck.h"

#include <QSet>
#include <algorithm>

#include "core/migration/BeanFields.h"
#include "core/migration/CsvParser.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MapJson.h"
#include "core/migration/expressions/ConditionExpression.h"
#include "core/security/Redaction.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isReference(const QString& text) {
    return text.startsWith("${"_L1) && text.endsWith(u'}');
}

/// An empty value says as much as an absent field.
bool isEmpty(const FieldValue& value) {
    if (const QString* text = value.primitive())
        return text->isEmpty();
    return value.list() && value.list()->empty();
}

}  // namespace

base::Error BeanCheck::at(base::ErrorCode code, const Bean& bean, const QString& field,
                          const QString& cause) const {
    base::Error error(code, cause);
    error.with(u"step"_s, m_step).with(u"class"_s, bean.className);
    if (!field.isEmpty())
        error.with(u"field"_s, field);
    return error;
}

void BeanCheck::report(base::Error error, Severity severity) {
    m_findings.push_back({severity, std::move(error)});
}

const ClassSpec* BeanCheck::check(const Bean& bean, std::initializer_list<ClassRole> roles, int depth) {
    const ClassSpec* spec = findClass(bean.className);
    if (!spec) {
        base::Error error = at(mapClassUnknown, bean);
        if (const QString near = nearestClass(bean.className); !near.isEmpty())
            error.with(u"nearest"_s, near);
        report(std::move(error));
        return nullptr;
    }
    if (!std::ranges::count(roles, spec->role)) {
        report(at(mapClassMisplaced, bean));
        return nullptr;
    }
    if (depth > maxBeanDepth)
        return spec;
    missingFields(bean, *spec);
    QSet<QString> seen;
    for (const Field& each : bean.fields) {
        const FieldSpec* fieldSpec = spec->field(each.name);
        if (!fieldSpec) {
            base::Error error = at(mapFieldUnknown, bean, each.name);
            if (const QString near = nearestField(*spec, each.name); !near.isEmpty())
                error.with(u"nearest"_s, near);
            report(std::move(error));
        } else if (seen.contains(each.name)) {
            report(at(mapFieldValue, bean, each.name, u"the field stands twice"_s));
        } else {
            field(bean, each, *fieldSpec, depth);
        }
        seen.insert(each.name);
    }
    return spec;
}

void BeanCheck::missingFields(const Bean& bean, const ClassSpec& spec) {
    for (const FieldSpec& each : spec.fields) {
        const FieldValue* value = bean.field(each.name);
        if (each.mandatory && (!value || isEmpty(*value)))
            report(at(mapFieldMissing, bean, each.name));
    }
}

void BeanCheck::field(const Bean& bean, const Field& each, const FieldSpec& spec, int depth) {
    if (isEmpty(each.value))
        return;
    switch (spec.type) {
        case FieldType::Pattern: pattern(bean, each.name, each.value); return;
        case FieldType::PatternMap:
        case FieldType::ExpressionMap:
        case FieldType::ValueMap: namedTexts(bean, each, spec.type); return;
        case FieldType::Condition:
        case FieldType::ConditionList: conditions(bean, each, spec, depth); return;
        case FieldType::Connection: connection(bean, each, depth); return;
        case FieldType::TextList:
            if (!each.value.list() && !each.value.primitive())
                report(at(mapFieldType, bean, each.name, u"a list of texts is expected"_s));
            else if (each.value.list() &&
                     std::ranges::any_of(*each.value.list(), [](const FieldValue& value) {
                         return !patternText(value).has_value();
                     }))
                report(at(mapFieldType, bean, each.name, u"every value must be a text"_s));
            return;
        default: text(bean, each, spec);
    }
}

template <typename Expression>
void BeanCheck::expression(const QString& text, const QString& field) {
    if (auto compiled = Expression::compile(text); !compiled)
        report(compiled.error().with(u"step"_s, m_step).with(u"field"_s, field));
}

void BeanCheck::text(const Bean& bean, const Field& each, const FieldSpec& spec) {
    const QString* value = each.value.primitive();
    if (!value) {
        report(at(mapFieldType, bean, each.name, u"a primitive value is expected"_s));
        return;
    }
    bool ok = true;
    if (spec.type == FieldType::Integer)
        static_cast<void>(value->trimmed().toLongLong(&ok));
    if (!ok) {
        report(at(mapFieldType, bean, each.name, u"an integer is expected"_s)
                   .with(u"value"_s, value->left(100)));
        return;
    }
    const bool isEncoding = spec.name == "encoding"_L1 && encodingByName(*value).has_value();
    const bool allowed =
        isEncoding || spec.choices.isEmpty() || std::ranges::any_of(spec.choices, [&](const QString& choice) {
            return choice.compare(*value, Qt::CaseInsensitive) == 0 ||
                   choice.compare(value->trimmed(), Qt::CaseInsensitive) == 0;
        });
    if (!allowed) {
        const auto code =
            spec.type == FieldType::Boolean && spec.choices.size() == 2 ? mapFieldType : mapFieldValue;
        report(at(code, bean, each.name)
                   .with(u"value"_s, value->left(100))
                   .with(u"allowed"_s, spec.choices.join(u" "_s)));
    }
    if (spec.type == FieldType::Expression)
        expression<ConditionExpression>(*value, each.name);
    if (spec.type == FieldType::Secret && !isReference(*value))
        report(at(mapLiteralSecret, bean, each.name), Severity::Warning);
}

void BeanCheck::pattern(const Bean& bean, const QString& name, const FieldValue& value) {
    const auto text = patternText(value);
    if (!text) {
        report(at(mapFieldType, bean, name, u"a pattern is expected"_s));
        return;
    }
    if (auto compiled = Pattern::compile(*text); !compiled)
        report(compiled.error().with(u"step"_s, m_step).with(u"field"_s, name));
}

void BeanCheck::namedTexts(const Bean& bean, const Field& each, FieldType type) {
    const QString expected = type == FieldType::ExpressionMap ? u"a map of names to conditions is expected"_s
                             : type == FieldType::ValueMap    ? u"a map of names to expressions is expected"_s
                                                              : u"a map of names to patterns is expected"_s;
    if (!each.value.map()) {
        if (!each.value.list() || !each.value.list()->empty())
            report(at(mapFieldType, bean, each.name, expected));
        return;
    }
    // A table tells it by itself, with its ignoreCase; of rules of one name each holds.
    const bool tellsTwice = type != FieldType::ExpressionMap && each.name != "table"_L1;
    QSet<QString> seen;
    for (const FieldValue::MapEntry& entry : *each.value.map()) {
        const auto name = patternText(entry.key);
        if (!name || name->trimmed().isEmpty()) {
            report(at(mapFieldType, bean, each.name, u"every entry needs a name"_s));
            continue;
        }
        if (tellsTwice && seen.contains(*name))
            report(at(mapFieldValue, bean, each.name, u"the name stands twice"_s)
                       .with(u"value"_s, name->left(100)));
        seen.insert(*name);
        if (*name == "className"_L1)
            report(at(mapClassNameData, bean, each.name), Severity::Warning);
        const auto text = type == FieldType::PatternMap ? std::nullopt : patternText(entry.value);
        if (!text)
            pattern(bean, *name, entry.value);
        else if (type == FieldType::ExpressionMap)
            expression<ConditionExpression>(*text, *name);
        else
            expression<ValueExpression>(*text, *name);
    }
}

void BeanCheck::conditions(const Bean& bean, const Field& each, const FieldSpec& spec, int depth) {
    std::vector<const Bean*> inner;
    if (spec.type == FieldType::Condition)
        inner.push_back(each.value.bean());
    else if (each.value.list())
        for (const FieldValue& value : *each.value.list())
            inner.push_back(value.bean());
    if (inner.empty() || std::ranges::count(inner, nullptr)) {
        report(at(mapFieldType, bean, each.name, u"a condition is expected"_s));
        return;
    }
    for (const Bean* condition : inner)
        check(*condition, {ClassRole::Condition}, depth + 1);
}

void BeanCheck::connection(const Bean& bean, const Field& each, int depth) {
    if (const Bean* provider = each.value.bean())
        check(*provider, {ClassRole::Connection}, depth + 1);
    else if (!each.value.primitive() && (!each.value.reference() || each.value.reference()->name.isEmpty()))
        report(at(mapFieldType, bean, each.name, u"a connection or the name of a shared one is expected"_s));
}

void BeanCheck::checkSecrets(const Bean& bean) {
    for (const Field& each : bean.fields) {
        const QString* value = each.value.primitive();
        if (value && !value->isEmpty() && security::isSecretName(each.name) && !isReference(*value))
            report(at(mapLiteralSecret, bean, each.name), Severity::Warning);
    }
}

}  // namespace fdc::migration
