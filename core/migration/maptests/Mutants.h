// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "core/migration/PunnetRun.h"
#include "core/migration/maptests/MapTest.h"

namespace fdc::migration {

/// One change of one rule of a map.
struct Mutant {
    Map map;
    QString step;    ///< name
    QString change;  ///< "propertyMap[Amount] left out", "modeUpdate = true"
};

/// Every small change of the rules between source and target: an entry, a value or a link left out or put
/// otherwise, a switch turned. Those that are no map any more are not among them. In the order of the steps.
/// Pure.
std::vector<Mutant> mutantsOf(const Map& map);

/// How many changes of the rules a map's tests notice: at least one of them fails. A test that fails anyway
/// notices nothing.
struct MutationScore {
    struct Unnoticed {
        QString step;
        QString change;
        bool operator==(const Unnoticed&) const = default;
    };
    qint64 mutants = 0;
    qint64 noticed = 0;
    std::vector<Unnoticed> unnoticed;

    QJsonObject toJson() const;
};

/// Runs the tests against each mutant until one notices it; @p context as Plan's. @p goesOn is asked between
/// them; false ends it early. Any thread.
MutationScore scoreTests(const Map& map, const PlanContext& context, const std::vector<MapTest>& tests,
                         const std::function<bool()>& goesOn = {});

}  // namespace fdc::migration
