// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/engine/MetricsService.h"
#include "app/engine/WebhookService.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Signals.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The doors that were asked for.
struct Doors {
    std::optional<quint16> metrics;
    std::optional<quint16> webhooks;
};

base::Result<std::optional<quint16>> portIn(const Arguments& arguments, const QString& option) {
    if (!arguments.has(option))
        return std::nullopt;
    const auto port = arguments.number(option, 0, 0, 65'535);
    if (!port)
        return base::fail(port.error());
    return std::optional(quint16(*port));
}

base::Result<Doors> doorsIn(const Arguments& arguments) {
    const auto metrics = portIn(arguments, u"metrics-port"_s);
    if (!metrics)
        return base::fail(metrics.error());
    const auto webhooks = portIn(arguments, u"webhook-port"_s);
    if (!webhooks)
        return base::fail(webhooks.error());
    return Doors{*metrics, *webhooks};
}

/// Opens them, before anything is printed.
base::Result<void> listen(engine::Engine& engine, const Doors& doors) {
    if (doors.metrics) {
        if (const auto url = engine.metrics().listen(*doors.metrics); !url)
            return base::fail(url.error());
    }
    if (doors.webhooks) {
        if (const auto url = engine.webhooks().listen(*doors.webhooks); !url)
            return base::fail(url.error());
    }
    return {};
}

/// One that is refused, because its source changed or the account is, stays as it is and says why.
QCoro::Task<void> resume(CommandContext* context, QString name) {
    auto resuming = context->invoke(u"campaign.resume"_s, {{u"campaign"_s, name}});
    const auto resumed = co_await std::move(resuming);
    if (resumed)
        context->output().message(Cli::tr("Resumed: %1").arg(name));
    else if (resumed.error().code() != u"CAMPAIGN_SUPERSEDED")  // a later one has its documents
        context->output().error(resumed.error());
}

/// What the engine before this one left behind, side by side: one may list its source for hours.
QCoro::Task<void> resumeInterrupted(CommandContext* context) {
    auto listing = context->invoke(u"campaign.list"_s, {});
    const auto campaigns = co_await std::move(listing);
    if (!campaigns) {
        context->output().error(campaigns.error());
        co_return;
    }
    std::vector<QCoro::Task<void>> resuming;
    for (const QJsonValue& one : (*campaigns)[u"campaigns"_s].toArray()) {
        if (one[u"hold"][u"code"].toString() == u"CAMPAIGN_INTERRUPTED")
            resuming.push_back(resume(context, one[u"campaign"].toString()));
    }
    for (auto& one : resuming)
        co_await std::move(one);
}

QCoro::Task<int> serve(CommandContext* context, Arguments arguments) {
    // What is typed wrong passes by no waiting, also while another engine runs.
    const auto doors = doorsIn(arguments);
    if (!doors)
        co_return context->fail(doors.error());
    auto opening = context->access();
    const auto access = co_await std::move(opening);
    if (!access)
        co_return context->fail(access.error());
    if (!(*access)->ownsEngine())
        co_return context->fail(base::Error(base::dataFolderBusy).with(u"folder"_s, context->options().data));
    (*access)->engine()->setStays(true);
    // The environment is at work before anybody can knock: who comes too early is refused by the system, and
    // tries again.
    auto starting = context->invoke(u"engine.describe"_s, {});
    if (const auto started = co_await std::move(starting); !started)
        co_return context->fail(started.error());
    if (const auto listening = listen(*(*access)->engine(), *doors); !listening)
        co_return context->fail(listening.error());
    auto describing = context->invoke(u"engine.describe"_s, {});
    const auto described = co_await std::move(describing);
    if (!described)
        co_return context->fail(described.error());
    context->output().document(*described);
    // A resume may list its source for hours at the rate of its campaign; no supervisor waits that long.
    base::platform::notifySupervisor("READY=1");
    if (arguments.has(u"resume-interrupted"_s)) {
        auto resuming = resumeInterrupted(context);
        co_await std::move(resuming);
    }
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
               QT_TRANSLATE_NOOP("Cli", "receive signed webhooks on 127.0.0.1; 0 is any free port")},
              {u"resume-interrupted"_s,
               {},
               QT_TRANSLATE_NOOP("Cli", "go on with campaigns that the engine before left behind")}},
             serve}};
}

}  // namespace fdc::cli
