// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/ConnectorText.h"
#include "app/cli/Rungs.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

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
    auto asking = context->query(u"connector.show"_s, named(arguments), [context](const QJsonObject& answer) {
        showConnector(context->output(), answer[u"connectors"_s][0].toObject());
    });
    co_return co_await std::move(asking);
}

/// Several connectors: one row each, and the exit code of the one that fared worst.
QCoro::Task<int> bulk(CommandContext* context, QString operation, Arguments arguments) {
    auto asking =
        context->insist(u"connector.bulk"_s, {{u"operation"_s, operation},
                                              {u"connectors"_s, QJsonArray::fromStringList(arguments.words)},
                                              {u"onlyFailed"_s, arguments.has(u"only-failed"_s)},
                                              {u"dryRun"_s, arguments.has(u"dry-run"_s)},
                                              {u"language"_s, context->output().language()}});
    const auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    if (context->output().isJson())
        context->output().document(*answer);
    else
        showBulk(context->output(), *answer);
    co_return bulkExitCode(*answer);
}

/// One connector is asked for as such, and answers its state.
QCoro::Task<int> one(CommandContext* context, QString operation, Arguments arguments) {
    QJsonObject request = named(arguments);
    request[u"onlyFailed"_s] = arguments.has(u"only-failed"_s);
    auto asking = ask(context, u"connector."_s + operation, request);
    co_return co_await std::move(asking);
}

QCoro::Task<int> oneOrMore(CommandContext* context, QString operation, Arguments arguments) {
    auto running =
        arguments.words.size() > 1 ? bulk(context, operation, arguments) : one(context, operation, arguments);
    co_return co_await std::move(running);
}

QCoro::Task<int> enable(CommandContext* context, Arguments arguments) {
    auto running = oneOrMore(context, u"enable"_s, arguments);
    co_return co_await std::move(running);
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
    auto asking = context->insist(u"connector.consequences"_s, {{u"connector"_s, id}});
    const auto answer = co_await std::move(asking);
    const QJsonArray campaigns = answer ? (*answer)[u"campaigns"_s].toArray() : QJsonArray();
    bool anyPauses = false;
    for (const QJsonValue& campaign : campaigns) {
        anyPauses = anyPauses || pauses(campaign.toObject());
        context->output().message(effectText(campaign.toObject()));
    }
    co_return !anyPauses || context->confirm(Cli::tr("Switch %1 off?").arg(id));
}

/// All are asked about before the first is switched.
QCoro::Task<bool> mayAllGoOff(CommandContext* context, QStringList ids) {
    if (!context->canAsk())
        co_return true;
    for (const QString& id : ids) {
        auto wondering = mayGoOff(context, id);
        if (const bool may = co_await std::move(wondering); !may)
            co_return false;
    }
    co_return true;
}

QCoro::Task<int> disable(CommandContext* context, Arguments arguments) {
    auto wondering = mayAllGoOff(context, arguments.words);
    if (const bool may = co_await std::move(wondering); !may) {
        context->output().message(Cli::tr("Nothing was changed."));
        co_return exitError;
    }
    auto running = oneOrMore(context, u"disable"_s, arguments);
    co_return co_await std::move(running);
}

QCoro::Task<int> restart(CommandContext* context, Arguments arguments) {
    auto running = oneOrMore(context, u"restart"_s, arguments);
    co_return co_await std::move(running);
}

QCoro::Task<int> synchronize(CommandContext* context, Arguments arguments) {
    QJsonObject request = named(arguments);
    request[u"full"_s] = arguments.has(u"full"_s);
    auto asking = context->query(u"connector.sync"_s, request, [context](const QJsonObject& answer) {
        context->output().text(Cli::tr("examined: %1, changed: %2, %3 s")
                                   .arg(answer[u"examined"_s].toInteger())
                                   .arg(answer[u"changed"_s].toInteger())
                                   .arg(answer[u"seconds"_s].toDouble(), 0, 'f', 1));
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> severalAtOnce(CommandContext* context, Arguments arguments) {
    const QString operation = arguments.words.takeFirst();
    if (operation == u"disable" && !arguments.has(u"dry-run"_s)) {
        auto wondering = mayAllGoOff(context, arguments.words);
        if (const bool may = co_await std::move(wondering); !may) {
            context->output().message(Cli::tr("Nothing was changed."));
            co_return exitError;
        }
    }
    auto running = bulk(context, operation, arguments);
    co_return co_await std::move(running);
}

QCoro::Task<int> test(CommandContext* context, Arguments arguments) {
    QJsonObject request = named(arguments);
    request[u"again"_s] = arguments.has(u"again"_s);
    request[u"language"_s] = context->output().language();
    auto asking = context->insist(u"connector.test"_s, request);
    const auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    const QJsonArray rungs = (*answer)[u"rungs"_s].toArray();
    if (context->output().isJson())
        context->output().document(*answer);
    else {
        showRungs(context->output(), rungs);
        showCertificates(context->output(), (*answer)[u"certificates"_s].toArray());
    }
    co_return rungsExitCode(rungs);
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
         u"ID..."_s,
         QT_TRANSLATE_NOOP("Cli", "switch on in core.properties, at once in the running engine"),
         1,
         -1,
         {},
         enable},
        {{u"connector"_s, u"disable"_s},
         u"ID..."_s,
         QT_TRANSLATE_NOOP("Cli", "switch off; its running campaigns pause, which a terminal asks about"),
         1,
         -1,
         {},
         disable},
        {{u"connector"_s, u"test"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "the ladder from name to sample call; no password is tried twice"),
         1,
         1,
         {{u"again"_s, {}, QT_TRANSLATE_NOOP("Cli", "send a password that was refused once more")}},
         test},
        {{u"connector"_s, u"restart"_s},
         u"ID..."_s,
         QT_TRANSLATE_NOOP("Cli", "shut down and initialise again"),
         1,
         -1,
         {{u"only-failed"_s, {}, QT_TRANSLATE_NOOP("Cli", "do nothing unless it failed")}},
         restart},
        {{u"connector"_s, u"sync"_s},
         u"ID"_s,
         QT_TRANSLATE_NOOP("Cli", "synchronise now"),
         1,
         1,
         {{u"full"_s, {}, QT_TRANSLATE_NOOP("Cli", "look at everything again, not at what changed only")}},
         synchronize},
        {{u"connector"_s, u"bulk"_s},
         u"enable|disable|restart|sync|test ID..."_s,
         QT_TRANSLATE_NOOP("Cli", "the same with several connectors, one row each"),
         2,
         -1,
         {{u"dry-run"_s, {}, QT_TRANSLATE_NOOP("Cli", "tell what would happen, and do nothing")},
          {u"only-failed"_s, {}, QT_TRANSLATE_NOOP("Cli", "restart only those that failed")}},
         severalAtOnce},
    };
}

}  // namespace fdc::cli
