// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <vector>

#include "app/cli/CommandContext.h"
#include "app/cli/ExitCode.h"
#include "app/cli/Invocation.h"

namespace fdc::cli {

/// Translation context of everything that flowerdocsctl says.
class Cli {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

/// The whole table, one function a file; help, completion and the manual page are made from it.
std::vector<CommandSpec> commandTable();

std::vector<CommandSpec> alertsCommands();
std::vector<CommandSpec> auditCommands();
std::vector<CommandSpec> campaignCommands();
std::vector<CommandSpec> configCommands();
std::vector<CommandSpec> configEditCommands();
std::vector<CommandSpec> configHistoryCommands();
std::vector<CommandSpec> configOwnCommands();
std::vector<CommandSpec> connectorCommands();
std::vector<CommandSpec> demoCommands();
std::vector<CommandSpec> diagnosticsCommands();
std::vector<CommandSpec> doctorCommands();
std::vector<CommandSpec> endpointCommands();
std::vector<CommandSpec> environmentCommands();
std::vector<CommandSpec> eventsCommands();
std::vector<CommandSpec> explainCommands();
std::vector<CommandSpec> exportCommands();
std::vector<CommandSpec> healthCommands();
std::vector<CommandSpec> helpCommands();
std::vector<CommandSpec> ledgerCommands();
std::vector<CommandSpec> logsCommands();
std::vector<CommandSpec> maintenanceCommands();
std::vector<CommandSpec> mapCommands();
std::vector<CommandSpec> mapTestCommands();
std::vector<CommandSpec> mapVersionCommands();
std::vector<CommandSpec> metricsCommands();
std::vector<CommandSpec> pluginCommands();
std::vector<CommandSpec> promoteCommands();
std::vector<CommandSpec> rehearsalCommands();
std::vector<CommandSpec> secretCommands();
std::vector<CommandSpec> serveCommands();
std::vector<CommandSpec> sessionCommands();
std::vector<CommandSpec> sourceCommands();
std::vector<CommandSpec> suspectsCommands();
std::vector<CommandSpec> verificationCommands();

}  // namespace fdc::cli
