// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/Cli.h"

namespace fdc::cli {

/// `plugin new NAME [--kind library|process] [--out DIR]`: a connector that works and conforms, to be made
/// one's own; a process is signed with the developer's key of the data folder, which is made when missing.
QCoro::Task<int> pluginNew(CommandContext* context, Arguments arguments);

/// `plugin check PATH|ID [--settings FILE] [--ca FILE] [--cycles N]`: the conformance suite. Exit code 11
/// when it fails.
QCoro::Task<int> pluginCheck(CommandContext* context, Arguments arguments);

/// The two rows of the command table.
std::vector<CommandSpec> pluginMakingCommands();

}  // namespace fdc::cli
