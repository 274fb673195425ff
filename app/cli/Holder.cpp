// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Holder.h"

#include "app/cli/Cli.h"
#include "core/action/ActionErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

QCoro::Task<base::Result<Holder>> holderOf(CommandContext* context) {
    auto opening = context->access();
    const auto access = co_await std::move(opening);
    if (!access)
        co_return base::fail(access.error());
    if ((*access)->ownsEngine())
        co_return Holder::Own;
    auto asking = context->invoke(u"engine.describe"_s, {});
    const auto described = co_await std::move(asking);
    // One that has ended before it could be asked was none that stays.
    const bool stays =
        described ? (*described)[u"stays"_s].toBool(true) : !described.error().is(action::engineUnreachable);
    co_return stays ? Holder::Lasting : Holder::Command;
}

void tellGoingOn(CommandContext* context, const QString& campaign) {
    context->output().clearProgress();
    context->output().message(Cli::tr("The command that ran it has ended. Going on: %1").arg(campaign));
}

}  // namespace fdc::cli
