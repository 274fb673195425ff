// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/PlanState.h"
#include "core/migration/throughput/ThroughputMeter.h"

namespace fdc::migration {

std::shared_ptr<ThroughputMeter> meterOf(const Plan& plan, const base::Clock& clock, int requests) {
    const Plan::State& state = plan.state();
    QStringList steps;
    ThroughputMeter::Settings settings;
    for (const Plan::State::Node& node : state.nodes) {
        if (node.injector)
            settings.injections.append(int(steps.size()));
        steps.append(node.id);
    }
    const auto& exits = state.nodes.at(state.sourceNode).exits;
    settings.requests = requests;
    settings.sourceStep = int(state.sourceNode);
    settings.firstStep = exits.empty() ? -1 : int(exits.front().target);
    return std::make_shared<ThroughputMeter>(clock, settings, std::make_shared<StepGauges>(steps));
}

}  // namespace fdc::migration
