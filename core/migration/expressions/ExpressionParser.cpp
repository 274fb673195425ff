// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <array>

#include "core/migration/MapErrors.h"
#include "core/migration/expressions/ConditionExpression.h"
#include "core/migration/expressions/ExpressionNode.h"
#include "core/migration/expressions/ExpressionReader.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

using Node = ExpressionNode;
using NodePtr = ExpressionNodePtr;

constexpr qsizetype maxRegexLength = 500;
constexpr qsizetype maxLength = ConditionExpression::maxLength;
constexpr int maxDepth = ConditionExpression::maxDepth;

NodePtr nodeOf(Node::Kind kind, const QString& text = {}) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->text = text;
    return node;
}

/// Conditions are what a broker of Fast2 reads, too; values are our own.
enum class Dialect { Condition, Value };

/// Recursive descent: or → and → not → comparison → joined → sum → product → operand → primary. Between
/// comparison and operand stands nothing in a condition.
class Parser {
public:
    Parser(const QString& text, Dialect dialect)
        : m_reader(text, dialect == Dialect::Value ? mapExpressionInvalid : mapConditionInvalid,
                   dialect == Dialect::Value ? u"expression"_s : u"condition"_s),
          m_dialect(dialect) {}

    Result<NodePtr> parse() {
        if (m_reader.size() > maxLength)
            return m_reader.wrong(u"longer than %1 characters"_s.arg(maxLength));
        auto root = disjunction();
        m_reader.skipSpaces();
        if (root && !m_reader.isAtEnd())
            return m_reader.wrong(u"operator expected"_s);
        return root;
    }

    const QStringList& names() const { return m_names; }

private:
    /// Counts nesting for the time of one rule.
    struct Deeper {
        explicit Deeper(int& depth) : m_depth(depth) { ++m_depth; }
        ~Deeper() { --m_depth; }
        int& m_depth;
    };
    using Rule = Result<NodePtr> (Parser::*)();

    base::Failure tooDeep() const { return m_reader.wrong(u"nested deeper than %1"_s.arg(maxDepth)); }

    /// Terms of @p rule with operators between them; @p takeSign takes one, if there is one.
    template <typename TakeSign>
    Result<NodePtr> terms(Rule rule, const TakeSign& takeSign) {
        auto left = (this->*rule)();
        int count = 0;
        while (left) {
            auto joined = takeSign();
            if (!joined)
                return left;
            if (++count > maxDepth)
                return m_reader.wrong(u"more than %1 terms"_s.arg(maxDepth));
            auto right = (this->*rule)();
            if (!right)
                return right;
            joined->children.push_back(std::move(*left));
            joined->children.push_back(std::move(*right));
            left = std::move(joined);
        }
        return left;
    }

    Result<NodePtr> disjunction() {
        const Deeper deeper(m_depth);
        if (m_depth > maxDepth)
            return tooDeep();
        return terms(&Parser::conjunction, [this] {
            return m_reader.take(u"||") || m_reader.takeWord(u"or") ? nodeOf(Node::Kind::Or) : nullptr;
        });
    }

    Result<NodePtr> conjunction() {
        return terms(&Parser::negation, [this] {
            return m_reader.take(u"&&") || m_reader.takeWord(u"and") ? nodeOf(Node::Kind::And) : nullptr;
        });
    }

    Result<NodePtr> negation() {
        m_reader.skipSpaces();
        const bool bang = m_reader.peek() == u'!' && !m_reader.ahead().startsWith(u"!=");
        if (bang)
            m_reader.skip();
        else if (!m_reader.takeWord(u"not"))
            return comparison();
        const Deeper deeper(m_depth);
        if (m_depth > maxDepth)
            return tooDeep();
        auto inner = negation();
        if (!inner)
            return inner;
        NodePtr node = nodeOf(Node::Kind::Not);
        node->children.push_back(std::move(*inner));
        return node;
    }

    NodePtr comparisonSign() {
        using enum Node::Comparison;
        const std::pair<QStringView, Node::Comparison> signs[] = {
            {u"==", Equal},          {u"!=", Unequal}, {u"<=", LessOrEqual},
            {u">=", GreaterOrEqual}, {u"<", Less},     {u">", Greater}};
        for (const auto& [sign, comparison] : signs) {
            if (!m_reader.take(sign))
                continue;
            NodePtr node = nodeOf(Node::Kind::Compare, sign.toString());
            node->comparison = comparison;
            return node;
        }
        return nullptr;
    }

    Result<NodePtr> compared() { return m_dialect == Dialect::Value ? joined() : operand(); }

    Result<NodePtr> comparison() {
        auto left = compared();
        if (!left)
            return left;
        NodePtr node = comparisonSign();
        if (!node)
            return left;
        auto right = compared();
        if (!right)
            return right;
        node->children.push_back(std::move(*left));
        node->children.push_back(std::move(*right));
        return node;
    }

    Result<NodePtr> joined() {
        return terms(&Parser::sum, [this]() -> NodePtr {
            m_reader.skipSpaces();
            if (m_reader.ahead().startsWith(u"&&") || !m_reader.take(u"&"))
                return nullptr;
            return nodeOf(Node::Kind::Joined, u"&"_s);
        });
    }

    Result<NodePtr> sum() {
        return terms(&Parser::product, [this]() -> NodePtr {
            if (m_reader.take(u"+"))
                return nodeOf(Node::Kind::Sum, u"+"_s);
            return m_reader.take(u"-") ? nodeOf(Node::Kind::Difference, u"-"_s) : nullptr;
        });
    }

    Result<NodePtr> product() {
        return terms(&Parser::operand,
                     [this] { return m_reader.take(u"*") ? nodeOf(Node::Kind::Product, u"*"_s) : nullptr; });
    }

    Result<NodePtr> operand() {
        auto node = primary();
        int calls = 0;
        while (node && m_reader.take(u".")) {
            if (++calls > maxDepth)
                return m_reader.wrong(u"more than %1 calls"_s.arg(maxDepth));
            node = call(std::move(*node));
        }
        return node;
    }

    Result<NodePtr> primary() {
        if (m_reader.take(u"(")) {
            auto inner = disjunction();
            if (inner && !m_reader.take(u")"))
                return m_reader.wrong(u") expected"_s);
            return inner;
        }
        if (m_reader.peek() == u'"' || m_reader.peek() == u'\'') {
            auto text = m_reader.takeQuoted();
            if (!text)
                return fail(std::move(text.error()));
            return nodeOf(Node::Kind::Text, *text);
        }
        if (m_reader.peek().isDigit() || m_reader.peek() == u'-')
            return number();
        return word();
    }

    Result<NodePtr> number() {
        const auto number = Decimal::parse(m_reader.takeNumber());
        if (!number)
            return m_reader.wrong(u"number expected"_s);
        NodePtr node = nodeOf(Node::Kind::Number);
        node->number = *number;
        return node;
    }

    /// A name, a word with a meaning, or a function.
    Result<NodePtr> word() {
        if (m_reader.takeWord(u"null"))
            return nodeOf(Node::Kind::Null);
        for (const bool truth : {true, false}) {
            if (m_reader.takeWord(truth ? u"true" : u"false")) {
                NodePtr node = nodeOf(Node::Kind::Truth);
                node->truth = truth;
                return node;
            }
        }
        const QString name = m_reader.takeName();
        if (name.isEmpty())
            return m_reader.wrong(u"name, text or number expected"_s);
        const bool isProperty = name == "property"_L1;
        if ((!isProperty && m_dialect == Dialect::Condition) || !m_reader.take(u"("))
            return named(name);
        if (!isProperty)
            return function(name);
        auto property = m_reader.takeQuoted();
        if (!property)
            return fail(std::move(property.error()));
        if (!m_reader.take(u")"))
            return m_reader.wrong(u") expected"_s);
        return named(*property);
    }

    NodePtr named(const QString& name) {
        if (!m_names.contains(name))
            m_names.append(name);
        return nodeOf(Node::Kind::Name, name);
    }

    Result<NodePtr> function(const QString& name) {
        const FunctionSpec* spec = findFunction(name);
        if (!spec)
            return m_reader.wrong(u"there is no function %1"_s.arg(name));
        NodePtr node = nodeOf(Node::Kind::Function, name);
        node->function = spec->function;
        do {
            auto argument = disjunction();
            if (!argument)
                return argument;
            node->children.push_back(std::move(*argument));
        } while (m_reader.take(u","));
        if (!m_reader.take(u")"))
            return m_reader.wrong(u") expected"_s);
        const auto count = qsizetype(node->children.size());
        if (count < spec->least || count > spec->most)
            return m_reader.wrong(u"%1 has %2 arguments"_s.arg(name, countOf(*spec)));
        if (readsAll(spec->function) && node->children.front()->kind != Node::Kind::Name)
            return m_reader.wrong(u"the first argument of %1 is a name"_s.arg(name));
        return node;
    }

    static QString countOf(const FunctionSpec& spec) {
        return spec.least == spec.most ? QString::number(spec.least)
                                       : u"%1 to %2"_s.arg(spec.least).arg(spec.most);
    }
    static bool readsAll(Node::Function function) {
        using enum Node::Function;
        return function == Count || function == Join || function == Last;
    }

    std::optional<Node::Method> method() {
        using enum Node::Method;
        const std::pair<QStringView, Node::Method> methods[] = {
            {u"equals", Equals},     {u"equalsIgnoreCase", EqualsIgnoreCase},
            {u"contains", Contains}, {u"startsWith", StartsWith},
            {u"endsWith", EndsWith}, {u"matches", Matches},
            {u"isEmpty", IsEmpty}};
        for (const auto& [word, each] : methods) {
            if (m_reader.takeWord(word))
                return each;
        }
        return std::nullopt;
    }

    Result<NodePtr> call(NodePtr subject) {
        const auto called = method();
        if (!called)
            return m_reader.wrong(
                u"equals, equalsIgnoreCase, contains, startsWith, endsWith, matches or isEmpty expected"_s);
        if (!m_reader.take(u"("))
            return m_reader.wrong(u"( expected"_s);
        NodePtr node = nodeOf(Node::Kind::Call);
        node->method = *called;
        node->children.push_back(std::move(subject));
        if (*called != Node::Method::IsEmpty) {
            auto argument = disjunction();
            if (!argument)
                return argument;
            if (*called == Node::Method::Matches)
                FDC_TRY(setRegex(*node, **argument));
            node->children.push_back(std::move(*argument));
        }
        if (!m_reader.take(u")"))
            return m_reader.wrong(u") expected"_s);
        return node;
    }

    /// The whole value must match, as in Java. The limit bounds hostile expressions; it must stand first.
    Result<void> setRegex(Node& node, const Node& argument) {
        if (argument.kind != Node::Kind::Text)
            return m_reader.wrong(u"matches() needs a literal text"_s);
        if (argument.text.size() > maxRegexLength)
            return m_reader.wrong(u"regular expression longer than %1"_s.arg(maxRegexLength));
        if (const QRegularExpression alone(argument.text); !alone.isValid())
            return m_reader.wrong(u"regular expression: "_s + alone.errorString());
        node.expression = QRegularExpression(u"(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=2000)\\A(?:"_s +
                                             argument.text + u")\\z"_s);
        if (!node.expression.isValid())
            return m_reader.wrong(u"regular expression: "_s + node.expression.errorString());
        return {};
    }

    ExpressionReader m_reader;
    const Dialect m_dialect;
    QStringList m_names;
    int m_depth = 0;
};

}  // namespace

Result<ConditionExpression> ConditionExpression::compile(const QString& text) {
    auto root = Parser(text, Dialect::Condition).parse();
    if (!root)
        return fail(std::move(root.error()));
    return ConditionExpression(std::shared_ptr<const Node>(std::move(*root)));
}

Result<ValueExpression> ValueExpression::compile(const QString& text) {
    Parser parser(text, Dialect::Value);
    auto root = parser.parse();
    if (!root)
        return fail(std::move(root.error()));
    return ValueExpression(std::shared_ptr<const Node>(std::move(*root)), text, parser.names());
}

}  // namespace fdc::migration
