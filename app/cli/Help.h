// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <vector>

#include "app/cli/Invocation.h"

namespace fdc::cli {

/// Help for one command, for those that begin with @p words, or for all.
QString helpText(const std::vector<CommandSpec>& table, const CommandSpec* command, const QStringList& words);

/// Completion script for bash, made from the table.
QString bashCompletion(const std::vector<CommandSpec>& table);

}  // namespace fdc::cli
