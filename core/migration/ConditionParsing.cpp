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
using NodePtr = std::unique_ptr<Node>;

constexpr qsizetype maxRegexLength = 500;

/// Recursive descent: or → and → not → comparison → operand → primary.
class Parser {
public:
    explicit Parser(const QString& text) : m_text(text) {}

    Result<NodePtr> parse() {
        if (m_text.size() > ConditionExpression::maxLength)
            return wrong(u"longer than %1 characters"_s.arg(ConditionExpression::maxLength));
        auto root = disjunction();
        skipSpaces();
        if (root && m_at < m_text.size())
            return wrong(u"operator expected"_s);
        return root;
    }

private:
    base::Failure wrong(const QString& cause) const {
        return fail(base::Error(mapConditionInvalid, cause)
                        .with(u"condition"_s, m_text.left(200))
                        .with(u"position"_s, QString::number(m_at + 1)));
    }

    QChar peek() const { return m_at < m_text.size() ? m_text.at(m_at) : QChar(); }
    static bool isNamePart(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

    void skipSpaces() {
        while (peek().isSpace())
            ++m_at;
    }

    bool take(QStringView token) {
        skipSpaces();
        if (!QStringView(m_text).sliced(m_at).startsWith(token))
            return false;
        m_at += token.size();
        return true;
    }

    bool takeWord(QStringView word) {
        skipSpaces();
        const QStringView ahead = QStringView(m_text).sliced(m_at);
        if (!ahead.startsWith(word) || (ahead.size() > word.size() && isNamePart(ahead.at(word.size()))))
            return false;
        m_at += word.size();
        return true;
    }

    static NodePtr joined(Node::Kind kind, NodePtr left, NodePtr right) {
        auto node = std::make_unique<Node>();
        node->kind = kind;
        node->children.push_back(std::move(left));
        node->children.push_back(std::move(right));
        return node;
    }

    /// Counts nesting for the time of one rule.
    struct Deeper {
        explicit Deeper(int& depth) : m_depth(depth) { ++m_depth; }
        ~Deeper() { --m_depth; }
        int& m_depth;
    };

    Result<NodePtr> disjunction() {
        const Deeper deeper(m_depth);
        if (m_depth > ConditionExpression::maxDepth)
            return wrong(u"nested deeper than %1"_s.arg(ConditionExpression::maxDepth));
        auto left = conjunction();
        int terms = 0;
        while (left && (take(u"||") || takeWord(u"or"))) {
            if (++terms > ConditionExpression::maxDepth)
                return wrong(u"more than %1 terms"_s.arg(ConditionExpression::maxDepth));
            auto right = conjunction();
            if (!right)
                return right;
            left = joined(Node::Kind::Or, std::move(*left), std::move(*right));
        }
        return left;
    }

    Result<NodePtr> conjunction() {
        auto left = negation();
        int terms = 0;
        while (left && (take(u"&&") || takeWord(u"and"))) {
            if (++terms > ConditionExpression::maxDepth)
                return wrong(u"more than %1 terms"_s.arg(ConditionExpression::maxDepth));
            auto right = negation();
            if (!right)
                return right;
            left = joined(Node::Kind::And, std::move(*left), std::move(*right));
        }
        return left;
    }

    Result<NodePtr> negation() {
        skipSpaces();
        const bool bang = peek() == u'!' && !QStringView(m_text).sliced(m_at).startsWith(u"!=");
        if (bang)
            ++m_at;
        else if (!takeWord(u"not"))
            return comparison();
        const Deeper deeper(m_depth);
        if (m_depth > ConditionExpression::maxDepth)
            return wrong(u"nested deeper than %1"_s.arg(ConditionExpression::maxDepth));
        auto inner = negation();
        if (!inner)
            return inner;
        auto node = std::make_unique<Node>();
        node->kind = Node::Kind::Not;
        node->children.push_back(std::move(*inner));
        return node;
    }

    std::optional<Node::Comparison> comparisonSign() {
        using enum Node::Comparison;
        const std::pair<QStringView, Node::Comparison> signs[] = {
            {u"==", Equal},          {u"!=", Unequal}, {u"<=", LessOrEqual},
            {u">=", GreaterOrEqual}, {u"<", Less},     {u">", Greater}};
        for (const auto& [sign, comparison] : signs) {
            if (take(sign))
                return comparison;
        }
        return std::nullopt;
    }

    Result<NodePtr> comparison() {
        auto left = operand();
        if (!left)
            return left;
        const auto sign = comparisonSign();
        if (!sign)
            return left;
        auto right = operand();
        if (!right)
            return right;
        NodePtr node = joined(Node::Kind::Compare, std::move(*left), std::move(*right));
        node->comparison = *sign;
        return node;
    }

    Result<NodePtr> operand() {
        auto node = primary();
        int calls = 0;
        while (node && take(u".")) {
            if (++calls > ConditionExpression::maxDepth)
                return wrong(u"more than %1 calls"_s.arg(ConditionExpression::maxDepth));
            node = call(std::move(*node));
        }
        return node;
    }

    Result<NodePtr> primary() {
        skipSpaces();
        if (take(u"(")) {
            auto inner = disjunction();
            if (inner && !take(u")"))
                return wrong(u") expected"_s);
            return inner;
        }
        auto node = std::make_unique<Node>();
        if (peek() == u'"' || peek() == u'\'') {
            auto text = quoted();
            if (!text)
                return fail(std::move(text.error()));
            node->kind = Node::Kind::Text;
            node->text = *text;
            return node;
        }
        if (peek().isDigit() || peek() == u'-')
            return number();
        return name();
    }

    Result<NodePtr> number() {
        const qsizetype start = m_at;
        if (peek() == u'-')
            ++m_at;
        while (peek().isDigit() ||
               (peek() == u'.' && m_at + 1 < m_text.size() && m_text.at(m_at + 1).isDigit()))
            ++m_at;
        bool ok = false;
        auto node = std::make_unique<Node>();
        node->kind = Node::Kind::Number;
        node->number = QStringView(m_text).sliced(start, m_at - start).toDouble(&ok);
        if (!ok)
            return wrong(u"number expected"_s);
        return node;
    }

    Result<NodePtr> name() {
        auto node = std::make_unique<Node>();
        if (takeWord(u"null"))
            return node;
        if (takeWord(u"true") || takeWord(u"false")) {
            node->kind = Node::Kind::Truth;
            node->truth = m_text.at(m_at - 2) == u'u';
            return node;
        }
        node->kind = Node::Kind::Name;
        if (takeWord(u"property")) {
            if (take(u"(")) {
                skipSpaces();
                auto property = quoted();
                if (!property)
                    return fail(std::move(property.error()));
                node->text = *property;
                if (!take(u")"))
                    return wrong(u") expected"_s);
                return node;
            }
            node->text = u"property"_s;
            return node;
        }
        const qsizetype start = m_at;
        while (isNamePart(peek()))
            ++m_at;
        node->text = m_text.sliced(start, m_at - start);
        if (node->text.isEmpty())
            return wrong(u"name, text or number expected"_s);
        return node;
    }

    /// "text" or 'text'; the quote itself is written twice.
    Result<QString> quoted() {
        const QChar quote = peek();
        if (quote != u'"' && quote != u'\'')
            return wrong(u"text expected"_s);
        QString text = u""_s;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text.at(m_at) != quote) {
                text += m_text.at(m_at);
            } else if (m_at + 1 < m_text.size() && m_text.at(m_at + 1) == quote) {
                text += quote;
                ++m_at;
            } else {
                ++m_at;
                return text;
            }
        }
        return wrong(u"%1 expected"_s.arg(quote));
    }

    std::optional<Node::Method> method() {
        using enum Node::Method;
        const std::pair<QStringView, Node::Method> methods[] = {
            {u"equals", Equals},     {u"equalsIgnoreCase", EqualsIgnoreCase},
            {u"contains", Contains}, {u"startsWith", StartsWith},
            {u"endsWith", EndsWith}, {u"matches", Matches},
            {u"isEmpty", IsEmpty}};
        for (const auto& [word, each] : methods) {
            if (takeWord(word))
                return each;
        }
        return std::nullopt;
    }

    Result<NodePtr> call(NodePtr subject) {
        const auto called = method();
        if (!called)
            return wrong(
                u"equals, equalsIgnoreCase, contains, startsWith, endsWith, matches or isEmpty expected"_s);
        if (!take(u"("))
            return wrong(u"( expected"_s);
        auto node = std::make_unique<Node>();
        node->kind = Node::Kind::Call;
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
        if (!take(u")"))
            return wrong(u") expected"_s);
        return node;
    }

    /// The whole value must match, as in Java. The limit bounds hostile expressions; it must stand first.
    Result<void> setRegex(Node& node, const Node& argument) {
        if (argument.kind != Node::Kind::Text)
            return wrong(u"matches() needs a literal text"_s);
        if (argument.text.size() > maxRegexLength)
            return wrong(u"regular expression longer than %1"_s.arg(maxRegexLength));
        if (const QRegularExpression alone(argument.text); !alone.isValid())
            return wrong(u"regular expression: "_s + alone.errorString());
        node.expression = QRegularExpression(u"(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=2000)\\A(?:"_s +
                                             argument.text + u")\\z"_s);
        if (!node.expression.isValid())
            return wrong(u"regular expression: "_s + node.expression.errorString());
        return {};
    }

    const QString m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
};

}  // namespace

Result<ConditionExpression> ConditionExpression::compile(const QString& text) {
    auto root = Parser(text).parse();
    if (!root)
        return fail(std::move(root.error()));
    return ConditionExpression(std::shared_ptr<const Node>(std::move(*root)));
}

}  // namespace fdc::migration
