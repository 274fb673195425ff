// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// links: core_migration
// How often the forecasts of how long a migration still takes hold, on made-up migrations: the table of
// docs/forecast.md. bench_forecast [RUNS]. Nothing here is a measurement of this machine.

#include <cstdio>
#include <cstdlib>

#include "tests/core/migration/ForecastSimulation.h"

using namespace fdc::migration;
using namespace fdc::migration::simulation;

int main(int argc, char** argv) {
    const int runs = argc > 1 ? std::atoi(argv[1]) : 200;
    std::printf(
        "| Sizes | known before | speed | held | half width | after the change "
        "|\n|---|---|---|---|---|---|\n");
    for (const bool known : {true, false}) {
        for (const Mix& mix : mixes) {
            for (const Speed speed : speeds) {
                const Outcome all = migrate(mix, speed, known, runs);
                std::printf("| %s | %s | %s | %.0f %% | %.0f %% | ", mix.name, known ? "yes" : "no",
                            nameOf(speed), 100 * all.share(), 100 * all.width / all.told);
                if (all.afterwards > 0)
                    std::printf("%.0f %% |\n", 100.0 * all.heldAfterwards / all.afterwards);
                else
                    std::printf("|\n");
            }
        }
    }
    return 0;
}
