// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapErrors.h"
#include "core/migration/expressions/ConditionExpression.h"
#include "core/migration/expressions/ExpressionNode.h"
#include "core/migration/steps/FlowerInjector.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

bool isTrue(const ExpressionValue& value) {
    if (const bool* truth = std::get_if<bool>(&value))
        return *truth;
    const QString* text = std::get_if<QString>(&value);
    return text && text->compare("true"_L1, Qt::CaseInsensitive) == 0;
}

std::optional<Decimal> numberOf(const ExpressionValue& value) {
    if (const Decimal* number = std::get_if<Decimal>(&value))
        return *number;
    const QString* text = std::get_if<QString>(&value);
    return text ? Decimal::parse(*text) : std::nullopt;
}

bool isTooLong(const ExpressionValue& value) {
    const QString* text = std::get_if<QString>(&value);
    return text && !numberOf(value) && Decimal::isNumber(*text);
}

QString textOf(const ExpressionValue& value) {
    if (const QString* text = std::get_if<QString>(&value))
        return *text;
    if (const bool* truth = std::get_if<bool>(&value))
        return *truth ? u"true"_s : u"false"_s;
    const Decimal* number = std::get_if<Decimal>(&value);
    return number ? number->text() : QString();
}

base::Failure cannotCompute(const ExpressionNode& node, const QString& cause, const QString& value,
                            const DataScope& scope) {
    return fail(base::Error(mappingExpressionValue, cause)
                    .with(u"operation"_s, node.text)
                    .with(u"value"_s, value.left(200))
                    .with(u"document"_s, scope.documentId()));
}

base::Failure noNumber(const ExpressionNode& node, const ExpressionValue& value, const DataScope& scope) {
    const QString cause = isTooLong(value) ? u"the number has more than %1 digits"_s.arg(Decimal::mostDigits)
                                           : u"this is no number"_s;
    return cannotCompute(node, cause, textOf(value), scope);
}

Result<ExpressionValue> boundedText(const ExpressionNode& node, QString text, const DataScope& scope) {
    if (text.size() > longestValue)
        return cannotCompute(node, u"the text becomes too long"_s, text, scope);
    return ExpressionValue(std::move(text));
}

namespace {

using Node = ExpressionNode;
using Value = ExpressionValue;

constexpr qsizetype toldCharacters = 200;

bool isAnyNumber(const Value& value) {
    return numberOf(value) || isTooLong(value);
}

/// As an injector reads it: 2024-02-29, or ISO 8601 with an hour.
QDateTime dateOf(const Value& value) {
    const QString* text = std::get_if<QString>(&value);
    return text ? flowerDate(*text) : QDateTime();
}

base::Failure undecided(const QString& cause, const Value& left, const QString& sign, const Value& right,
                        const DataScope& scope) {
    return fail(base::Error(mappingConditionFailed, cause)
                    .with(u"condition"_s, textOf(left).left(toldCharacters) + u' ' + sign + u' ' +
                                              textOf(right).left(toldCharacters))
                    .with(u"document"_s, scope.documentId()));
}

base::Failure tooLong(const Value& left, const QString& sign, const Value& right, const DataScope& scope) {
    return undecided(u"the number has more than %1 digits"_s.arg(Decimal::mostDigits), left, sign, right,
                     scope);
}

/// False would let a document pass, or send it another way, and nobody would know.
base::Failure withoutOrder(const Value& left, const QString& sign, const Value& right,
                           const DataScope& scope) {
    if (isAnyNumber(left) && isAnyNumber(right))
        return tooLong(left, sign, right, scope);
    for (const Value& value : {left, right}) {
        if (!isAnyNumber(value) && !dateOf(value).isValid())
            return undecided(u"“%1” is neither a number nor a date such as 2024-02-29"_s.arg(
                                 textOf(value).left(toldCharacters)),
                             left, sign, right, scope);
    }
    return undecided(u"a number and a date cannot be compared"_s, left, sign, right, scope);
}

Result<bool> areEqual(const Value& left, const Value& right, const DataScope& scope) {
    if (isNull(left) || isNull(right))
        return isNull(left) && isNull(right);
    if (std::holds_alternative<bool>(left) || std::holds_alternative<bool>(right))
        return isTrue(left) == isTrue(right);
    if (std::holds_alternative<Decimal>(left) || std::holds_alternative<Decimal>(right)) {
        const auto a = numberOf(left);
        const auto b = numberOf(right);
        if (a && b)
            return *a == *b;
        if (isAnyNumber(left) && isAnyNumber(right))
            return tooLong(left, u"=="_s, right, scope);
        return false;
    }
    return std::get<QString>(left) == std::get<QString>(right);
}

bool isInOrder(std::strong_ordering order, Node::Comparison comparison) {
    switch (comparison) {
        case Node::Comparison::Less: return order < 0;
        case Node::Comparison::LessOrEqual: return order <= 0;
        case Node::Comparison::Greater: return order > 0;
        default: return order >= 0;
    }
}

/// Two numbers have an order, and two dates. A value that is missing is neither before nor behind another.
Result<bool> compare(const Value& left, const Node& node, const Value& right, const DataScope& scope) {
    const Node::Comparison comparison = node.comparison;
    if (comparison == Node::Comparison::Equal)
        return areEqual(left, right, scope);
    if (comparison == Node::Comparison::Unequal)
        return areEqual(left, right, scope).map([](bool equal) { return !equal; });
    const auto a = numberOf(left);
    const auto b = numberOf(right);
    if (a && b)
        return isInOrder(*a <=> *b, comparison);
    if (textOf(left).isEmpty() || textOf(right).isEmpty())
        return false;
    const QDateTime from = dateOf(left);
    const QDateTime to = dateOf(right);
    if (from.isValid() && to.isValid())
        return isInOrder(from.toMSecsSinceEpoch() <=> to.toMSecsSinceEpoch(), comparison);
    return withoutOrder(left, node.text, right, scope);
}

Value asValue(bool truth) {
    return truth;
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
        case Method::Equals: return areEqual(*subject, *argument, scope).map(asValue);
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
        case Kind::Function: return evaluateFunction(*this, scope);
        case Kind::Sum:
        case Kind::Difference:
        case Kind::Product:
        case Kind::Joined: return operation(scope);
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
    return kind == Kind::Compare ? compare(*left, *this, *right, scope).map(asValue)
                                 : Result<Value>(isTrue(*right));
}

Result<Value> Node::operation(const DataScope& scope) const {
    Value values[2];
    std::optional<Decimal> numbers[2];
    for (size_t i = 0; i < 2; ++i) {
        auto value = children.at(i)->evaluate(scope);
        if (!value || isNull(*value))
            return value;
        values[i] = std::move(*value);
        numbers[i] = kind == Kind::Joined ? std::nullopt : numberOf(values[i]);
        if (kind != Kind::Joined && !numbers[i])
            return noNumber(*this, values[i], scope);
    }
    if (kind == Kind::Joined)
        return boundedText(*this, textOf(values[0]) + textOf(values[1]), scope);
    const auto result = kind == Kind::Sum          ? Decimal::sum(*numbers[0], *numbers[1])
                        : kind == Kind::Difference ? Decimal::difference(*numbers[0], *numbers[1])
                                                   : Decimal::product(*numbers[0], *numbers[1]);
    if (!result)
        return cannotCompute(*this, u"the number has more than %1 digits"_s.arg(Decimal::mostDigits),
                             textOf(values[0]), scope);
    return Value(*result);
}

Result<bool> ConditionExpression::evaluate(const DataScope& scope) const {
    return m_root->evaluate(scope).map(isTrue);
}

Result<std::optional<QString>> ValueExpression::evaluate(const DataScope& scope) const {
    const auto value = m_root->evaluate(scope);
    if (!value)
        return fail(value.error());
    const QString text = textOf(*value);
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

}  // namespace fdc::migration
