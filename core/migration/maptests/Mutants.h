// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/migration/PunnetRun.h"
#include "core/migration/maptests/MapTest.h"
#include "core/migration/maptests/RuleChange.h"

namespace fdc::migration {

/// One change of one rule of a map. The changed map is made when it is asked for, and may be no map any more.
struct Mutant {
    RuleChange change;
    size_t step = 0;  ///< place in the map
    std::function<void(MapStep&)> apply;

    Map of(const Map& map) const;
};

struct Mutants {
    /// Of long lists some at even distances, the same ones each time; in the order of the steps.
    std::vector<Mutant> chosen;
    qint64 all = 0;  ///< how many there are, those included that are not chosen
};

/// Every small change of the rules between source and target: an entry, a value or a link left out or put
/// otherwise, a switch turned. Of a field at most 200 entries are chosen, and 5,000 changes in all. Pure.
Mutants mutantsOf(const Map& map);

/// How many changes of the rules a map's tests notice: at least one of them fails. A test that fails anyway
/// notices nothing. A change that leaves no valid map does not count, as far as it was tried.
struct MutationScore {
    qint64 possible = 0;  ///< how many changes there are, tried or not
    qint64 mutants = 0;   ///< that were tried
    qint64 noticed = 0;
    bool isEarly = false;  ///< it was ended before all that were chosen were tried
    std::vector<RuleChange> unnoticed;

    QJsonObject toJson() const;
};

/// Runs the tests against each mutant until one notices it, one mutant after the other; @p context as Plan's.
/// @p goesOn is asked before each; false ends it early. Any thread.
MutationScore scoreTests(const Map& map, const PlanContext& context, const std::vector<MapTest>& tests,
                         const std::function<bool()>& goesOn = {});

}  // namespace fdc::migration
