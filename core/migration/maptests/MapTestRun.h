// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/maptests/Mutants.h"

namespace fdc::migration {

/// All tests of a map, and what they would notice.
struct MapTestRun {
    struct Outcome {
        QString name;
        std::vector<TestDifference> differences;  ///< empty: it passed
    };
    QString map;
    std::vector<Outcome> outcomes;
    qint64 failed = 0;
    MutationScore score;

    QJsonObject toJson() const;  ///< schema "map-tests/1", docs/command-line.md
};

/// @p goesOn is asked between small changes of the rules; false leaves the score unfinished. Errors: those of
/// mapTestsOf() and Plan::compile(). Steps read files: a worker thread.
base::Result<MapTestRun> runMapTests(const Map& map, const PlanContext& context,
                                     const std::function<bool()>& goesOn = {});

}  // namespace fdc::migration
