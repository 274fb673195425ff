// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/preview/LineageValues.h"

namespace fdc::migration {

LineageValues::Value LineageValues::add(Node node) {
    m_nodes.push_back(std::move(node));
    return Value(m_nodes.size() - 1);
}

LineageValues::Value LineageValues::ofSource(const QString& name) {
    if (const auto known = m_sources.constFind(name); known != m_sources.constEnd())
        return *known;
    Node node;
    node.kind = Kind::Source;
    node.source = name;
    node.isThere = true;
    node.mayLack = false;
    const Value value = add(std::move(node));
    m_sources.insert(name, value);
    return value;
}

LineageValues::Value LineageValues::made(std::vector<Value> of, Lineage::Rule rule) {
    Node node;
    node.kind = Kind::Made;
    node.of = std::move(of);
    node.isThere = true;
    node.mayLack = false;
    int& number = m_ruleNumbers[{rule.stepId, rule.text}];
    if (number == 0) {
        m_rules.push_back(std::move(rule));
        number = int(m_rules.size());
    }
    node.rule = number - 1;
    return add(std::move(node));
}

LineageValues::Value LineageValues::either(Value one, Value other, int place) {
    if (one == other)
        return one;
    const bool isThere = this->isThere(one) || this->isThere(other);
    const bool mayLack = this->mayLack(one) || this->mayLack(other);
    if (Node& there = m_nodes[size_t(one)];
        there.kind == Kind::Either && place != nowhere && there.place == place) {
        if (there.of.back() != other)
            there.of.push_back(other);
        there.isThere = isThere;
        there.mayLack = mayLack;
        return one;
    }
    Node node;
    node.kind = Kind::Either;
    node.of = {one, other};
    node.place = place;
    node.isThere = isThere;
    node.mayLack = mayLack;
    return add(std::move(node));
}

bool LineageValues::isThere(Value value) const {
    return m_nodes[size_t(value)].isThere;
}

bool LineageValues::mayLack(Value value) const {
    return m_nodes[size_t(value)].mayLack;
}

/// What a value is made of is told before its own rule.
void LineageValues::leave(const Node& node, Lineage& lineage) {
    if (node.kind == Kind::Source)
        lineage.sources.append(node.source);
    if (node.kind == Kind::Either)
        lineage.differs = true;
    if (node.kind != Kind::Made || m_metRules[size_t(node.rule)] == m_round)
        return;
    m_metRules[size_t(node.rule)] = m_round;
    lineage.rules.push_back(m_rules[size_t(node.rule)]);
}

/// Depth first, without recursion: a map may have 1,000 steps.
Lineage LineageValues::told(const QString& name, Value value) {
    ++m_round;
    m_metNodes.resize(m_nodes.size());
    m_metRules.resize(m_rules.size());
    Lineage lineage;
    lineage.name = name;
    std::vector<std::pair<Value, size_t>> way{{value, 0}};
    m_metNodes[size_t(value)] = m_round;
    while (!way.empty()) {
        auto& [at, next] = way.back();
        const Node& node = m_nodes[size_t(at)];
        if (next == node.of.size()) {
            leave(node, lineage);
            way.pop_back();
            continue;
        }
        const Value inner = node.of[next++];
        if (m_metNodes[size_t(inner)] == m_round)
            continue;
        m_metNodes[size_t(inner)] = m_round;
        way.emplace_back(inner, 0);
    }
    return lineage;
}

}  // namespace fdc::migration
