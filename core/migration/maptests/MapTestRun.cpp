// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/maptests/MapTestRun.h"

#include <QJsonArray>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QJsonObject MapTestRun::toJson() const {
    QJsonArray tests;
    for (const Outcome& one : outcomes) {
        QJsonArray texts;
        QJsonArray parts;
        for (const TestDifference& difference : one.differences) {
            texts.append(difference.text());
            parts.append(difference.toJson());
        }
        tests.append(QJsonObject{{u"name"_s, one.name},
                                 {u"passed"_s, one.differences.empty()},
                                 {u"differences"_s, texts},
                                 {u"parts"_s, parts}});
    }
    return {
        {u"schema"_s, u"map-tests/1"_s}, {u"map"_s, map},     {u"passed"_s, qint64(outcomes.size()) - failed},
        {u"failed"_s, failed},           {u"tests"_s, tests}, {u"mutation"_s, score.toJson()}};
}

base::Result<MapTestRun> runMapTests(const Map& map, const PlanContext& context,
                                     const std::function<bool()>& goesOn) {
    const auto tests = mapTestsOf(map);
    if (!tests)
        return base::fail(tests.error());
    const auto plan = Plan::compile(map, context);
    if (!plan)
        return base::fail(plan.error());
    MapTestRun run;
    run.map = map.name;
    for (const MapTest& test : *tests) {
        run.outcomes.push_back({test.name, runMapTest(*plan, test)});
        run.failed += !run.outcomes.back().differences.empty();
    }
    run.score = scoreTests(map, context, *tests, goesOn);
    return run;
}

}  // namespace fdc::migration
