// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <limits>

#include "core/migration/expressions/ExpressionNode.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

using Node = ExpressionNode;
using Value = ExpressionValue;
using Values = std::vector<Value>;

constexpr int unlimited = 50;

Result<Value> choice(const Node& node, const DataScope& scope) {
    const auto condition = node.children.at(0)->evaluate(scope);
    if (!condition)
        return condition;
    if (isTrue(*condition))
        return node.children.at(1)->evaluate(scope);
    return node.children.size() > 2 ? node.children.at(2)->evaluate(scope) : Value();
}

Result<Value> firstOf(const Node& node, const DataScope& scope) {
    for (const auto& child : node.children) {
        auto value = child->evaluate(scope);
        if (!value || !isNull(*value))
            return value;
    }
    return Value();
}

/// Of all values that a name has; the parser made sure that the first child is a name.
Result<Value> ofAll(const Node& node, const DataScope& scope) {
    const QStringList values = scope.values(node.children.at(0)->text);
    if (node.function == Node::Function::Count)
        return Value(Decimal(values.size()));
    if (values.isEmpty())
        return Value();
    if (node.function == Node::Function::Last)
        return Value(values.last());
    const auto separator = node.children.at(1)->evaluate(scope);
    if (!separator)
        return separator;
    return boundedText(node, values.join(textOf(*separator)), scope);
}

/// A whole number from @p least to @p most, the argument @p index.
Result<qint64> wholeOf(const Node& node, const Values& values, size_t index, qint64 least, qint64 most,
                       const DataScope& scope) {
    const auto number = numberOf(values.at(index));
    const auto whole = number ? number->whole() : std::nullopt;
    if (!whole || *whole < least || *whole > most)
        return cannotCompute(node, u"a whole number from %1 to %2 is wanted"_s.arg(least).arg(most),
                             textOf(values.at(index)), scope);
    return *whole;
}

/// Behind @p count characters from @p at on. A character beyond U+FFFF is one, which QString keeps as two.
qsizetype behind(const QString& text, qsizetype at, qint64 count) {
    for (; count > 0 && at < text.size(); --count) {
        const bool isPair =
            text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        at += isPair ? 2 : 1;
    }
    return at;
}

qint64 lengthOf(const QString& text) {
    return text.toUcs4().size();
}

Result<Value> substring(const Node& node, const Values& values, const DataScope& scope) {
    const QString text = textOf(values.at(0));
    const auto from = wholeOf(node, values, 1, 1, longestValue, scope);
    const auto count =
        values.size() > 2 ? wholeOf(node, values, 2, 0, longestValue, scope) : Result<qint64>(longestValue);
    if (!from || !count)
        return fail((from ? count : from).error());
    const qsizetype begin = behind(text, 0, *from - 1);
    return Value(text.sliced(begin, behind(text, begin, *count) - begin));
}

/// Null when the mark is not there: a part that is missing is no empty one.
Value part(const Node& node, const Values& values) {
    const QString text = textOf(values.at(0));
    const QString mark = textOf(values.at(1));
    const qsizetype at = mark.isEmpty() ? -1 : text.indexOf(mark);
    if (at < 0)
        return {};
    return node.function == Node::Function::Before ? text.left(at) : text.sliced(at + mark.size());
}

Result<Value> replaced(const Node& node, const Values& values, const DataScope& scope) {
    QString text = textOf(values.at(0));
    const QString what = textOf(values.at(1));
    const QString by = textOf(values.at(2));
    if (what.isEmpty())
        return Value(text);
    // Told before it is made: what a value may become is a matter of its length alone.
    const qsizetype longer = text.count(what) * (by.size() - what.size());
    if (text.size() + longer > longestValue)
        return cannotCompute(node, u"the text becomes too long"_s, text, scope);
    return Value(text.replace(what, by));
}

Result<Value> padded(const Node& node, const Values& values, const DataScope& scope) {
    constexpr qint64 widest = 1'000;
    const auto width = wholeOf(node, values, 1, 0, widest, scope);
    if (!width)
        return fail(width.error());
    const QString fill = textOf(values.at(2));
    if (lengthOf(fill) != 1)
        return cannotCompute(node, u"one character is wanted"_s, fill, scope);
    const QString text = textOf(values.at(0));
    return Value(fill.repeated(*width - lengthOf(text)) + text);
}

Result<Value> divided(const Node& node, const Values& values, const DataScope& scope) {
    const bool isDivision = node.function == Node::Function::Divide;
    const auto decimals = wholeOf(node, values, isDivision ? 2 : 1, 0, Decimal::mostDigits, scope);
    if (!decimals)
        return fail(decimals.error());
    Decimal numbers[] = {Decimal(1), Decimal(1)};
    for (size_t i = 0; i < (isDivision ? 2u : 1u); ++i) {
        const auto number = numberOf(values.at(i));
        if (!number)
            return noNumber(node, values.at(i), scope);
        numbers[i] = *number;
    }
    if (numbers[1].isZero())
        return cannotCompute(node, u"nothing is divided by nought"_s, textOf(values.at(1)), scope);
    const auto result = Decimal::quotient(numbers[0], numbers[1], int(*decimals));
    if (!result)
        return cannotCompute(node, u"the number has more than %1 digits"_s.arg(Decimal::mostDigits),
                             textOf(values.at(0)), scope);
    return Value(*result);
}

Result<Value> ofValues(const Node& node, const Values& values, const DataScope& scope) {
    using enum Node::Function;
    switch (node.function) {
        case Upper: return boundedText(node, textOf(values.at(0)).toUpper(), scope);
        case Lower: return boundedText(node, textOf(values.at(0)).toLower(), scope);
        case Trim: return Value(textOf(values.at(0)).trimmed());
        case Length: return Value(Decimal(lengthOf(textOf(values.at(0)))));
        case Substring: return substring(node, values, scope);
        case Replace: return replaced(node, values, scope);
        case PadLeft: return padded(node, values, scope);
        case Round:
        case Divide: return divided(node, values, scope);
        default: return part(node, values);
    }
}

}  // namespace

const FunctionSpec* findFunction(QStringView name) {
    using enum Node::Function;
    static constexpr FunctionSpec functions[] = {
        {u"if", If, 2, 3},           {u"coalesce", Coalesce, 2, unlimited},
        {u"count", Count, 1, 1},     {u"join", Join, 2, 2},
        {u"last", Last, 1, 1},       {u"upper", Upper, 1, 1},
        {u"lower", Lower, 1, 1},     {u"trim", Trim, 1, 1},
        {u"length", Length, 1, 1},   {u"substring", Substring, 2, 3},
        {u"before", Before, 2, 2},   {u"after", After, 2, 2},
        {u"replace", Replace, 3, 3}, {u"padLeft", PadLeft, 3, 3},
        {u"round", Round, 2, 2},     {u"divide", Divide, 3, 3}};
    const auto* found = std::ranges::find(functions, name, &FunctionSpec::name);
    return found == std::end(functions) ? nullptr : found;
}

Result<Value> evaluateFunction(const Node& node, const DataScope& scope) {
    using enum Node::Function;
    switch (node.function) {
        case If: return choice(node, scope);
        case Coalesce: return firstOf(node, scope);
        case Count:
        case Join:
        case Last: return ofAll(node, scope);
        default: break;
    }
    Values values;
    for (const auto& child : node.children) {
        auto value = child->evaluate(scope);
        if (!value || isNull(*value))
            return value;
        values.push_back(std::move(*value));
    }
    return ofValues(node, values, scope);
}

}  // namespace fdc::migration
