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

QString number(const QJsonValue& value) {
    return QString::number(value.toDouble(), 'g', 6);
}

void showMoved(const Output& output, const QJsonObject& answer) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : answer[u"moved"_s].toArray()) {
        const QJsonObject one = value.toObject();
        rows.push_back({one[u"at"_s].toString(), one[u"subject"_s].toString(), one[u"name"_s].toString(),
                        number(one[u"before"_s]), number(one[u"after"_s]), one[u"unit"_s].toString(),
                        QString::number(one[u"score"_s].toDouble(), 'f', 2)});
    }
    if (rows.empty())
        return output.message(Cli::tr("Nothing left its normal in that time."));
    output.table({Cli::tr("At"), Cli::tr("Subject"), Cli::tr("Series"), Cli::tr("Before"), Cli::tr("After"),
                  Cli::tr("Unit"), Cli::tr("Score")},
                 rows);
}

QCoro::Task<int> moved(CommandContext* context, Arguments arguments) {
    const QDateTime now = context->clock().utcNow();
    const auto from = readMoment(u"since"_s, arguments.value(u"since"_s, u"1h"_s), now);
    if (!from)
        co_return context->fail(from.error());
    const auto to = readMoment(u"until"_s, arguments.value(u"until"_s, u"0s"_s), now);
    if (!to)
        co_return context->fail(to.error());
    if (*to <= *from)
        co_return context->fail(
            base::Error(base::usageError).with(u"detail"_s, Cli::tr("--until must be later than --since")));
    const auto limit = arguments.number(u"limit"_s, 10, 1, 100);
    if (!limit)
        co_return context->fail(limit.error());
    auto asking = context->query(
        u"metrics.moved"_s,
        {{u"from"_s, base::toRfc3339(*from)}, {u"to"_s, base::toRfc3339(*to)}, {u"limit"_s, *limit}},
        [context](const QJsonObject& answer) { showMoved(context->output(), answer); });
    co_return co_await std::move(asking);
}

void showSuspects(const Output& output, const QJsonObject& answer) {
    const QJsonObject drop = answer[u"drop"_s].toObject();
    if (drop.isEmpty())
        return output.message(Cli::tr("Its health did not drop in the 24 hours before."));
    output.message(
        Cli::tr("%1 dropped at %2: %3")
            .arg(drop[u"connector"_s].toString(), drop[u"at"_s].toString(), drop[u"code"_s].toString()));
    const QJsonArray suspects = answer[u"suspects"_s].toArray();
    std::vector<QStringList> rows;
    for (const QJsonValue& value : suspects) {
        const QJsonObject one = value.toObject();
        QStringList why;
        for (const QJsonValue& word : one[u"why"_s].toArray())
            why.append(word.toString());
        rows.push_back({QString::number(one[u"seq"_s].toInteger()), one[u"at"_s].toString(),
                        one[u"actor"_s].toString(), one[u"action"_s].toString(),
                        QString::number(one[u"score"_s].toDouble(), 'f', 2), why.join(u", "_s)});
    }
    if (rows.empty())
        return output.message(Cli::tr("Nothing was changed in the 24 hours before that."));
    output.table({Cli::tr("Record"), Cli::tr("At"), Cli::tr("Who"), Cli::tr("Action"), Cli::tr("Score"),
                  Cli::tr("Why")},
                 rows);
    const QString command = suspects.first().toObject()[u"command"_s].toString();
    if (!command.isEmpty())
        output.message(Cli::tr("To take the first one back: %1").arg(command));
}

QCoro::Task<int> suspects(CommandContext* context, Arguments arguments) {
    QJsonObject request{{u"connector"_s, arguments.words.first()}};
    if (arguments.has(u"at"_s)) {
        const auto at = readMoment(u"at"_s, arguments.value(u"at"_s), context->clock().utcNow());
        if (!at)
            co_return context->fail(at.error());
        request[u"at"_s] = base::toRfc3339(*at);
    }
    auto asking = context->query(u"health.suspects"_s, request, [context](const QJsonObject& answer) {
        showSuspects(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> suspectsCommands() {
    return {
        {{u"health"_s, u"suspects"_s},
         u"CONNECTOR"_s,
         QT_TRANSLATE_NOOP("Cli", "what was changed before its health dropped, the likeliest cause first"),
         1,
         1,
         {{u"at"_s, u"TIME"_s,
           QT_TRANSLATE_NOOP("Cli", "the newest drop before this moment, RFC 3339 or 2h ago")}},
         suspects},
        {{u"metrics"_s, u"moved"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "which series left their normal, who moved first and hardest on top"),
         0,
         0,
         {{u"since"_s, u"TIME"_s, QT_TRANSLATE_NOOP("Cli", "beginning, RFC 3339 or how long ago (1h)")},
          {u"until"_s, u"TIME"_s, QT_TRANSLATE_NOOP("Cli", "end; now without it")},
          {u"limit"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "at most so many (10)")}},
         moved},
    };
}

}  // namespace fdc::cli
