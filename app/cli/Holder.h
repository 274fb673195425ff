// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/CommandContext.h"

namespace fdc::cli {

/// Whose engine does the work: this command's own, that of another command, which ends when that one does, or
/// one that stays.
enum class Holder { Own, Command, Lasting };

/// Opens the engine when it is not open yet.
QCoro::Task<base::Result<Holder>> holderOf(CommandContext* context);

/// "The command that ran it has ended. Going on: NAME", in place of the progress.
void tellGoingOn(CommandContext* context, const QString& campaign);

}  // namespace fdc::cli
