// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Cli.h"
#include "app/cli/PluginNew.h"

namespace fdc::cli {

std::vector<CommandSpec> commandTable() {
    std::vector<CommandSpec> table;
    for (auto* part : {demoCommands,       environmentCommands,   promoteCommands,      configCommands,
                       configEditCommands, configHistoryCommands, exportCommands,       configOwnCommands,
                       explainCommands,    connectorCommands,     eventsCommands,       healthCommands,
                       metricsCommands,    endpointCommands,      mapCommands,          mapTestCommands,
                       mapVersionCommands, pluginCommands,        pluginMakingCommands, campaignCommands,
                       ledgerCommands,     secretCommands,        sessionCommands,      auditCommands,
                       alertsCommands,     maintenanceCommands,   suspectsCommands,     logsCommands,
                       serveCommands,      doctorCommands,        sourceCommands,       verificationCommands,
                       rehearsalCommands,  diagnosticsCommands,   helpCommands}) {
        for (CommandSpec& command : part())
            table.push_back(std::move(command));
    }
    return table;
}

}  // namespace fdc::cli
