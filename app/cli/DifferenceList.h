// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "app/cli/Cli.h"

namespace fdc::cli {

/// Lists the differences of a campaign's last check as CSV or JSON Lines (docs/reconciliation.md): to stdout,
/// or, when @p out is not empty, into that file, mode 0600, which must not exist unless --yes was given.
/// OUTPUT_EXISTS, errors of the file, or of the engine.
QCoro::Task<base::Result<void>> writeDifferences(CommandContext* context, QString campaign, bool csv,
                                                 QString out);

}  // namespace fdc::cli
