// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Cli.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Signals.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QCoro::Task<int> serve(CommandContext* context, Arguments) {
    auto opening = context->access();
    const auto access = co_await std::move(opening);
    if (!access)
        co_return context->fail(access.error());
    if (!(*access)->ownsEngine())
        co_return context->fail(base::Error(base::dataFolderBusy).with(u"folder"_s, context->options().data));
    auto starting = context->invoke(u"engine.describe"_s, {});
    const auto described = co_await std::move(starting);
    if (!described)
        co_return context->fail(described.error());
    context->output().document(*described);
    base::platform::notifySupervisor("READY=1");
    while (context->signalNumber() == 0) {
        auto pausing = context->pause(1h);
        co_await std::move(pausing);
    }
    base::platform::notifySupervisor("STOPPING=1");
    co_return 128 + context->signalNumber();
}

}  // namespace

std::vector<CommandSpec> serveCommands() {
    return {{{u"serve"_s},
             {},
             QT_TRANSLATE_NOOP("Cli",
                               "the engine without a screen, until SIGTERM; prints one JSON line when ready"),
             0,
             0,
             {},
             serve}};
}

}  // namespace fdc::cli
