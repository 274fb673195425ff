// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/Rungs.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

void showConnectors(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"connectors"_s].toArray()) {
        const QJsonObject one = value.toObject();
        rows.push_back({one[u"id"_s].toString(), one[u"wanted"_s].toBool() ? Cli::tr("on") : Cli::tr("off"),
                        one[u"observed"_s].toString(), one[u"since"_s].toString(),
                        one[u"reason"_s].toString()});
    }
    output.table(
        {Cli::tr("Connector"), Cli::tr("Wanted"), Cli::tr("Observed"), Cli::tr("Since"), Cli::tr("Why")},
        rows);
}

QCoro::Task<int> ask(CommandContext* context, QString action, QJsonObject request) {
    auto asking = context->query(
        action, request, [context](const QJsonObject& answer) { showConnectors(context->output(), answer); });
    co_return co_await std::move(asking);
}

QJsonObject named(const Arguments& arguments) {
    return {{u"connector"_s, arguments.words.first()}};
}

QCoro::Task<int> list(CommandContext* context, Arguments) {
    auto asking = ask(context, u"connector.list"_s, {});
    co_return co_await std::move(asking);
}

QCoro::Task<int> show(CommandContext* context, Arguments arguments) {
    auto asking = ask(context, u"connector.show"_s, named(arguments));
    co_return co_await std::move(asking);
}

QCoro::Task<int> enable(CommandContext* context, Arguments arguments) {
    auto asking = ask(context, u"connector.enable"_s, named(arguments));
    co_return co_await std::move(asking);
}

bool pauses(const QJsonObject& campaign) {
    return campaign[u"effect"_s].toString() == u"pauses"_s;
}

QString effectText(const QJsonObject& campaign) {
    const QString name = campaign[u"name"_s].toString();
    if (!pauses(campaign))
        return Cli::tr("%1 is paused and cannot be resumed meanwhile.").arg(name);
    return Cli::tr("%1 pauses; documents still to come: %2.")
        .arg(name)
        .arg(campaign[u"pending"_s].toInteger() + campaign[u"inFlight"_s].toInteger());
}

/// Tells what would stop, and asks a person who can still say no. What cannot be told is no reason to refuse.
QCoro::Task<bool> mayGoOff(CommandContext* context, QString id) {
    if (!context->canAsk())
        co_return true;
    auto asking = context->invoke(u"connector.consequences"_s, {{u"connector"_s, id}});
    const auto answer = co_await std::move(asking);
    const QJsonArray campaigns = answer ? (*answer)[u"campaigns"_s].toArray() : QJsonArray();
    bool anyPauses = false;
    for (const QJsonValue& campaign : campaigns) {
        anyPauses = anyPauses || pauses(campaign.toObject());
        context->output().message(effectText(campaign.toObject()));
    }
    co_return !anyPauses || context->confirm(Cli::tr("Switch %1 off?").arg(id));
}

QCoro::Task<int> disable(CommandContext* context, Arguments arguments) {
    auto wondering = mayGoOff(context, arguments.words.first());
    if (const bool may = co_await std::move(wondering); !may) {
        context->output().message(Cli::tr("Nothing was changed."));
        co_return exitError;
    }
    auto asking = ask(context, u"connector.disable"_s, named(arguments));
    co_return co_await std::move(asking);
}

QCoro::Task<int> restart(CommandContext* context, Arguments arguments) {
    QJsonObject request = named(arguments);
    request[u"onlyFailed"_s] = arguments.has(u"only-failed"_s);
    auto asking = ask(context, u"connector.restart"_s, request);
    co_return co_await std::move(asking);
}

QCoro::Task<int> test(CommandContext* context, Arguments arguments) {
    QJsonObject request = named(arguments);
    request[u"language"_s] = context->output().language();
    auto asking = context->invoke(u"connector.test"_s, request);
    const auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    const QJsonArray rungs = (*answer)[u"rungs"_s].toArray();
    if (context->output().isJson())
        context->output().document(*answer);
    else
        showRungs(context->output(), rungs);
    co_return rungsExitCode(rungs);
}

void showProbes(const Output& output, const QJsonObject& answer) {
    for (const QJsonValue& value : answer[u"probes"_s].toArray()) {
        const QJsonObject probe = value.toObject();
        output.text(u"%1  %2  %3  %4 ms  %5"_s.arg(
            probe[u"at"_s].toString(), probe[u"connector"_s].toString(),
            probe[u"state"_s].toString().leftJustified(8),
            QString::number(probe[u"milliseconds"_s].toInteger()), probe[u"code"_s].toString()));
    }
    if (answer[u"probes"_s].toArray().isEmpty())
        output.message(Cli::tr("No connector is on."));
}

QCoro::Task<int> health(CommandContext* context, Arguments arguments) {
    while (true) {
        auto asking = context->query(u"health.probe"_s, {}, [context](const QJsonObject& answer) {
            showProbes(context->output(), answer);
        });
        const int code = co_await std::move(asking);
        if (code != exitOk || !arguments.has(u"watch"_s))
            co_return code;
        auto pausing = context->pause(5s);
        co_await std::move(pausing);
        if (context->signalNumber() != 0)
            co_return 128 + context->signalNumber();
    }
}

}  // namespace

std::vector<CommandSpec> connectorCommands() {
    return {
        {{u"connector"_s, u"list"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "what is wanted, what is observed, since when, why"),
         0,
         0,
         {},
         list},
        {{u"connector"_s, u"show"_s}, u"ID"_s, QT_TRANSLATE_NOOP("Cli", "one connector"), 1, 1, {}, show},
        {{u"connector"_s, u"enable"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "switch on in core.properties, at once in the running engine"),
         1,
         1,
         {},
         enable},
        {{u"connector"_s, u"disable"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "switch off; its running campaigns pause, which a terminal asks about"),
         1,
         1,
         {},
         disable},
        {{u"connector"_s, u"test"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "the ladder from name to sample call; no password is tried twice"),
         1,
         1,
         {},
         test},
        {{u"connector"_s, u"restart"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "shut down and initialise again"),
         1,
         1,
         {{u"only-failed"_s, {}, QT_TRANSLATE_NOOP("Cli", "do nothing unless it failed")}},
         restart},
        {{u"health"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "probe the connectors that are on"),
         0,
         0,
         {{u"watch"_s, {}, QT_TRANSLATE_NOOP("Cli", "again every five seconds")}},
         health},
    };
}

}  // namespace fdc::cli
