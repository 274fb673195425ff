// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Cli.h"

namespace fdc::cli {

std::vector<CommandSpec> commandTable() {
    std::vector<CommandSpec> table;
    for (auto* part :
         {demoCommands,          environmentCommands, promoteCommands,   configCommands,  configEditCommands,
          configHistoryCommands, exportCommands,      configOwnCommands, explainCommands, connectorCommands,
          endpointCommands,      mapCommands,         campaignCommands,  ledgerCommands,  secretCommands,
          sessionCommands,       auditCommands,       serveCommands,     doctorCommands,  diagnosticsCommands,
          helpCommands}) {
        for (CommandSpec& command : part())
            table.push_back(std::move(command));
    }
    return table;
}

}  // namespace fdc::cli
