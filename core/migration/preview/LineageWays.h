// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <vector>

#include "core/migration/Map.h"

namespace fdc::migration {

/// The steps of a map by number, as ways lead through them.
class LineageWays {
public:
    explicit LineageWays(const Map& map);

    const MapStep& step(int number) const { return m_map.steps[size_t(number)]; }
    int count() const { return int(m_map.steps.size()); }
    /// -1: there is none.
    int numberOf(const QString& id) const { return m_numbers.value(id, -1); }

    /// A link that documents can take, and when: after its step succeeded, and after it failed.
    struct Exit {
        int target = -1;
        bool afterSuccess = false;
        bool inException = false;
    };
    /// In the order of the links. The first that holds is taken: those behind one that always does are none,
    /// but for what failed.
    const std::vector<Exit>& exits(int number) const { return m_exits[size_t(number)]; }
    /// Whether documents come from @p one to @p other when nothing fails.
    bool isNext(int one, int other) const;

    /// Whether what an injector sent may come to another one.
    bool leadsToInjector(int injector) const;

    /// Those that a document can come to, each after all that lead to it.
    std::vector<int> inOrder() const;

private:
    std::vector<Exit> exitsOf(const MapStep& step) const;
    /// How many links lead to each step, of those that @p first leads to.
    std::vector<int> leadingTo(int first) const;

    const Map& m_map;
    QHash<QString, int> m_numbers;
    std::vector<std::vector<Exit>> m_exits;
};

}  // namespace fdc::migration
