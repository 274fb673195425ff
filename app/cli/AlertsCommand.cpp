// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/Moments.h"
#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

base::Error usage(const QString& detail) {
    return base::Error(base::usageError, detail).with(u"detail"_s, detail);
}

void showIncidents(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"incidents"_s].toArray()) {
        const QJsonObject one = value.toObject();
        rows.push_back({QString::number(one[u"id"_s].toInteger()), one[u"severity"_s].toString(),
                        one[u"state"_s].toString(), one[u"openedAt"_s].toString(),
                        one[u"closedAt"_s].toString(), one[u"rule"_s].toString(),
                        one[u"sentence"_s].toString()});
    }
    if (rows.empty())
        return output.message(Cli::tr("No alerts."));
    output.table({Cli::tr("Incident"), Cli::tr("Severity"), Cli::tr("State"), Cli::tr("Since"),
                  Cli::tr("Until"), Cli::tr("Rule"), Cli::tr("What")},
                 rows);
}

QCoro::Task<int> list(CommandContext* context, Arguments arguments) {
    const auto limit = arguments.number(u"limit"_s, 100, 1, 1000);
    if (!limit)
        co_return context->fail(limit.error());
    auto asking =
        context->query(u"alert.list"_s,
                       {{u"state"_s, arguments.has(u"recent"_s) ? u"recent"_s : u"open"_s},
                        {u"limit"_s, *limit},
                        {u"language"_s, context->output().language()}},
                       [context](const QJsonObject& answer) { showIncidents(context->output(), answer); });
    co_return co_await std::move(asking);
}

void showRules(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"rules"_s].toArray()) {
        const QJsonObject one = value.toObject();
        const QJsonValue last = one[u"lastValue"_s];
        const QString sentence = one[u"sentence"_s].toString();
        rows.push_back({one[u"name"_s].toString(), one[u"severity"_s].toString(), one[u"state"_s].toString(),
                        last.isNull() ? QString() : QString::number(last.toDouble(), 'g', 6),
                        sentence.isEmpty() ? one[u"text"_s].toString() : sentence});
    }
    output.table({Cli::tr("Rule"), Cli::tr("Severity"), Cli::tr("State"), Cli::tr("Value"), Cli::tr("What")},
                 rows);
}

QCoro::Task<int> rules(CommandContext* context, Arguments) {
    auto asking =
        context->query(u"alert.rules"_s, {{u"language"_s, context->output().language()}},
                       [context](const QJsonObject& answer) { showRules(context->output(), answer); });
    co_return co_await std::move(asking);
}

QCoro::Task<int> acknowledge(CommandContext* context, Arguments arguments) {
    bool ok = false;
    const qint64 id = arguments.words.first().toLongLong(&ok);
    if (!ok)
        co_return context->fail(usage(Cli::tr("INCIDENT is the number that `alerts` shows")));
    auto asking = context->query(u"alert.acknowledge"_s,
                                 {{u"incident"_s, id},
                                  {u"note"_s, arguments.value(u"note"_s)},
                                  {u"language"_s, context->output().language()}},
                                 [context, id](const QJsonObject&) {
                                     context->output().message(Cli::tr("Incident %1 acknowledged.").arg(id));
                                 });
    co_return co_await std::move(asking);
}

QCoro::Task<int> mute(CommandContext* context, Arguments arguments) {
    QJsonObject request{{u"rule"_s, arguments.words.first()}};
    if (arguments.has(u"for"_s)) {
        const auto time = readDuration(arguments.value(u"for"_s));
        if (!time)
            co_return context->fail(usage(Cli::tr("--for: a duration such as 30m, 2h or 7d")));
        request[u"until"_s] = base::toRfc3339(context->clock().utcNow().addSecs(time->count()));
    }
    auto asking = context->query(u"alert.mute"_s, request, [context](const QJsonObject& answer) {
        context->output().message(Cli::tr("%1 is muted.").arg(answer[u"rule"_s].toString()));
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> unmute(CommandContext* context, Arguments arguments) {
    auto asking = context->query(
        u"alert.unmute"_s, {{u"rule"_s, arguments.words.first()}}, [context](const QJsonObject& answer) {
            context->output().message(Cli::tr("%1 is heard again.").arg(answer[u"rule"_s].toString()));
        });
    co_return co_await std::move(asking);
}

QCoro::Task<int> test(CommandContext* context, Arguments arguments) {
    auto asking = context->query(
        u"alert.test"_s, {{u"channel"_s, arguments.words.first()}}, [context](const QJsonObject& answer) {
            context->output().message(Cli::tr("Sent by %1.").arg(answer[u"channel"_s].toString()));
        });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> alertsCommands() {
    return {
        {{u"alerts"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "incidents that are open; with --recent also those that are over"),
         0,
         0,
         {{u"recent"_s, {}, QT_TRANSLATE_NOOP("Cli", "also those that are over, newest first")},
          {u"limit"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "at most so many (100)")}},
         list},
        {{u"alerts"_s, u"rules"_s},
         {},
         QT_TRANSLATE_NOOP("Cli",
                           "the rules, how each stands, and what is wrong with those that cannot be read"),
         0,
         0,
         {},
         rules},
        {{u"alerts"_s, u"acknowledge"_s},
         u"INCIDENT"_s,
         QT_TRANSLATE_NOOP("Cli", "say that somebody works on it"),
         1,
         1,
         {{u"note"_s, u"TEXT"_s, QT_TRANSLATE_NOOP("Cli", "what others should know")}},
         acknowledge},
        {{u"alerts"_s, u"mute"_s},
         u"RULE"_s,
         QT_TRANSLATE_NOOP("Cli", "send nothing about a rule, for a time or until unmuted"),
         1,
         1,
         {{u"for"_s, u"TIME"_s, QT_TRANSLATE_NOOP("Cli", "how long, such as 2h")}},
         mute},
        {{u"alerts"_s, u"unmute"_s},
         u"RULE"_s,
         QT_TRANSLATE_NOOP("Cli", "send notices about a rule again"),
         1,
         1,
         {},
         unmute},
        {{u"alerts"_s, u"test"_s},
         u"CHANNEL"_s,
         QT_TRANSLATE_NOOP("Cli", "send a test notice now by mail, webhook or desktop"),
         1,
         1,
         {},
         test},
    };
}

}  // namespace fdc::cli
