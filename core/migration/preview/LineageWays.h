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

    /// Those that a document can come to, each after all that lead to it.
    std::vector<int> inOrder() const;

private:
    /// How many links lead to each step, of those that @p first leads to.
    std::vector<int> leadingTo(int first) const;

    const Map& m_map;
    QHash<QString, int> m_numbers;
};

/// Whether the link may be taken when its step failed, and when it did not.
bool holdsInException(const Link& link);
bool holdsAfterSuccess(const Link& link);

}  // namespace fdc::migration
