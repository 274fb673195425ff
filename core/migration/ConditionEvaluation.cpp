// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ConditionNode.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

using Node = ConditionExpression::Node;
using Value = Node::Value;

bool isNull(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

bool isTrue(const Value& value) {
    if (const bool* truth = std::get_if<bool>(&value))
        return *truth;
    const QString* text = std::get_if<QString>(&value);
    return text && text->compare("true"_L1, Qt::CaseInsensitive) == 0;
}

std::optional<double> numberOf(const Value& value) {
    if (const double* number = std::get_if<double>(&value))
        return *number;
    bool ok = false;
    const QString* text = std::get_if<QString>(&value);
    const double number = text ? text->trimmed().toDouble(&ok) : 0;
    return ok ? std::optional(number) : std::nullopt;
}

QString textOf(const Value& value) {
    if (const QString* text = std::get_if<QString>(&value))
        return *text;
    if (const bool* truth = std::get_if<bool>(&value))
        return *truth ? u"true"_s : u"false"_s;
    if (const double* number = std::get_if<double>(&value))
        return QString::number(*number, 'g', 15);
    return {};
}

bool areEqual(const Value& left, const Value& right) {
    if (isNull(left) || isNull(right))
        return isNull(left) && isNull(right);
    if (std::holds_alternative<bool>(left) || std::holds_alternative<bool>(right))
        return isTrue(left) == isTrue(right);
    if (std::holds_alternative<double>(left) || std::holds_alternative<double>(right)) {
        const auto a = numberOf(left);
        const auto b = numberOf(right);
        return a && b && *a == *b;
    }
    return std::get<QString>(left) == std::get<QString>(right);
}

/// Order is defined between numbers only; everything else compares as false.
bool compare(const Value& left, Node::Comparison comparison, const Value& right) {
    if (comparison == Node::Comparison::Equal)
        return areEqual(left, right);
    if (comparison == Node::Comparison::Unequal)
        return !areEqual(left, right);
    const auto a = numberOf(left);
    const auto b = numberOf(right);
    if (!a || !b)
        return false;
    switch (comparison) {
        case Node::Comparison::Less: return *a < *b;
        case Node::Comparison::LessOrEqual: return *a <= *b;
        case Node::Comparison::Greater: return *a > *b;
        default: return *a >= *b;
    }
}

Result<Value> matches(const QRegularExpression& expression, const QString& subject, const DataScope& scope) {
    constexpr qsizetype maxSubject = 100'000;
    if (subject.size() <= maxSubject) {
        const auto match = expression.match(subject);
        if (match.isValid())
            return Value(match.hasMatch());
    }
    return fail(base::Error(mappingConditionFailed, u"the regular expression needs too many steps"_s)
                    .with(u"condition"_s, expression.pattern())
                    .with(u"document"_s, scope.documentId()));
}

}  // namespace

Result<Value> Node::call(const DataScope& scope) const {
    const auto subject = children.at(0)->evaluate(scope);
    if (!subject)
        return subject;
    if (method == Method::IsEmpty)
        return Value(textOf(*subject).isEmpty());
    const auto argument = children.at(1)->evaluate(scope);
    if (!argument)
        return argument;
    if (isNull(*subject) || isNull(*argument))
        return Value(false);
    const QString value = textOf(*subject);
    const QString other = textOf(*argument);
    switch (method) {
        case Method::Equals: return Value(areEqual(*subject, *argument));
        case Method::EqualsIgnoreCase: return Value(value.compare(other, Qt::CaseInsensitive) == 0);
        case Method::Contains: return Value(value.contains(other));
        case Method::StartsWith: return Value(value.startsWith(other));
        case Method::EndsWith: return Value(value.endsWith(other));
        case Method::Matches: return matches(expression, value, scope);
        case Method::IsEmpty: break;
    }
    return Value(false);
}

Result<Value> Node::evaluate(const DataScope& scope) const {
    switch (kind) {
        case Kind::Null: return Value();
        case Kind::Truth: return Value(truth);
        case Kind::Number: return Value(number);
        case Kind::Text: return Value(text);
        case Kind::Name: {
            const QStringList values = scope.values(text);
            return values.isEmpty() ? Value() : Value(values.first());
        }
        case Kind::Call: return call(scope);
        default: break;
    }
    const auto left = children.at(0)->evaluate(scope);
    if (!left)
        return left;
    if (kind == Kind::Not)
        return Value(!isTrue(*left));
    if (kind == Kind::And && !isTrue(*left))
        return Value(false);
    if (kind == Kind::Or && isTrue(*left))
        return Value(true);
    const auto right = children.at(1)->evaluate(scope);
    if (!right)
        return right;
    return Value(kind == Kind::Compare ? compare(*left, comparison, *right) : isTrue(*right));
}

ConditionExpression::ConditionExpression(std::shared_ptr<const Node> root) : m_root(std::move(root)) {}
ConditionExpression::~ConditionExpression() = default;
ConditionExpression::ConditionExpression(ConditionExpression&&) noexcept = default;
ConditionExpression& ConditionExpression::operator=(ConditionExpression&&) noexcept = default;

Result<bool> ConditionExpression::evaluate(const DataScope& scope) const {
    return m_root->evaluate(scope).map(isTrue);
}

}  // namespace fdc::migration
