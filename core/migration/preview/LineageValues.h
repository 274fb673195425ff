// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <vector>

#include "core/migration/preview/Lineage.h"

namespace fdc::migration {

/// Values as a map's steps make them of each other. Each is kept once, with the numbers of those that it is
/// made of: what it comes from is only gathered when somebody asks for it.
class LineageValues {
public:
    using Value = int;
    static constexpr Value absent = 0;   ///< no step set it, and the source does not have it
    static constexpr Value removed = 1;  ///< a step took it away
    static constexpr int nowhere = -1;

    LineageValues() : m_nodes(2) {}

    Value ofSource(const QString& name);
    Value made(std::vector<Value> of, Lineage::Rule rule);
    /// The one or the other, as the way of a document is. @p place: where the ways meet; all that meet there
    /// for one name make one value.
    Value either(Value one, Value other, int place);

    /// It is there, on one way at least.
    bool isThere(Value value) const;
    /// It is missing, on one way at least.
    bool mayLack(Value value) const;
    /// As quick as its answer is long, counted with what meets on the way to it.
    Lineage told(const QString& name, Value value);

private:
    enum class Kind { Missing, Source, Made, Either };
    struct Node {
        Kind kind = Kind::Missing;
        std::vector<Value> of;
        QString source;
        int rule = -1;  ///< among m_rules
        int place = nowhere;
        bool isThere = false;
        bool mayLack = true;
    };
    Value add(Node node);
    void leave(const Node& node, Lineage& lineage);

    std::vector<Node> m_nodes;
    std::vector<Lineage::Rule> m_rules;
    QHash<QString, Value> m_sources;
    QHash<std::pair<QString, QString>, int> m_ruleNumbers;
    int m_round = 0;  ///< of told(); what was met in it bears its number
    std::vector<int> m_metNodes;
    std::vector<int> m_metRules;
};

}  // namespace fdc::migration
