// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Cli.h"
#include "app/engine/MetricsService.h"
#include "app/engine/WebhookService.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Signals.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Opens the doors that were asked for, before anything is printed.
base::Result<void> listen(engine::Engine& engine, const Arguments& arguments) {
    if (arguments.has(u"metrics-port"_s)) {
        const auto port = arguments.number(u"metrics-port"_s, 0, 0, 65'535);
        if (!port)
            return base::fail(port.error());
        if (const auto url = engine.metrics().listen(quint16(*port)); !url)
            return base::fail(url.error());
    }
    if (arguments.has(u"webhook-port"_s)) {
        const auto port = arguments.number(u"webhook-port"_s, 0, 0, 65'535);
        if (!port)
            return base::fail(port.error());
        if (const auto url = engine.webhooks().listen(quint16(*port)); !url)
            return base::fail(url.error());
    }
    return {};
}

QCoro::Task<int> serve(CommandContext* context, Arguments arguments) {
    auto opening = context->access();
    const auto access = co_await std::move(opening);
    if (!access)
        co_return context->fail(access.error());
    if (!(*access)->ownsEngine())
        co_return context->fail(base::Error(base::dataFolderBusy).with(u"folder"_s, context->options().data));
    // The environment is at work before anybody can knock: who comes too early is refused by the system, and
    // tries again.
    auto starting = context->invoke(u"engine.describe"_s, {});
    if (const auto started = co_await std::move(starting); !started)
        co_return context->fail(started.error());
    if (const auto listening = listen(*(*access)->engine(), arguments); !listening)
        co_return context->fail(listening.error());
    auto describing = context->invoke(u"engine.describe"_s, {});
    const auto described = co_await std::move(describing);
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
             {{u"metrics-port"_s, u"P"_s,
               QT_TRANSLATE_NOOP("Cli", "answer /metrics on 127.0.0.1; 0 is any free port")},
              {u"webhook-port"_s, u"P"_s,
               QT_TRANSLATE_NOOP("Cli", "receive signed webhooks on 127.0.0.1; 0 is any free port")}},
             serve}};
}

}  // namespace fdc::cli
