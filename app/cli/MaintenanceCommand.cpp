// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/cli/Cli.h"
#include "app/cli/Moments.h"
#include "core/base/BaseErrors.h"
#include "core/base/Clock.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

base::Error usage(const QString& detail) {
    return base::Error(base::usageError, detail).with(u"detail"_s, detail);
}

QStringList rowOf(const QJsonObject& window) {
    return {QString::number(window[u"id"_s].toInteger()),
            window[u"connector"_s].toString(),
            window[u"state"_s].toString(),
            window[u"from"_s].toString(),
            window[u"to"_s].toString(),
            window[u"by"_s].toString(),
            window[u"reason"_s].toString()};
}

void showWindows(const Output& output, const QJsonArray& windows) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : windows)
        rows.push_back(rowOf(value.toObject()));
    if (rows.empty())
        return output.message(Cli::tr("No maintenance is planned."));
    output.table({Cli::tr("Window"), Cli::tr("Connector"), Cli::tr("State"), Cli::tr("From"), Cli::tr("To"),
                  Cli::tr("By"), Cli::tr("Reason")},
                 rows);
}

QCoro::Task<int> list(CommandContext* context, Arguments) {
    auto asking = context->query(u"maintenance.list"_s, {}, [context](const QJsonObject& answer) {
        showWindows(context->output(), answer[u"windows"_s].toArray());
    });
    co_return co_await std::move(asking);
}

Result<QDateTime> moment(const QString& option, const QString& text) {
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || !text.contains(u'T'))
        return base::fail(usage(Cli::tr("--%1: a time such as 2026-03-01T08:00:00Z").arg(option)));
    return time.toUTC();
}

/// From and to of a window, as arguments of the action.
Result<QJsonObject> windowOf(const Arguments& arguments, const QDateTime& now) {
    QDateTime from = now;
    if (arguments.has(u"from"_s)) {
        const auto given = moment(u"from"_s, arguments.value(u"from"_s));
        if (!given)
            return base::fail(given.error());
        from = *given;
    }
    if (arguments.has(u"to"_s) && arguments.has(u"for"_s))
        return base::fail(usage(Cli::tr("--for or --to says how long, not both")));
    if (!arguments.has(u"to"_s) && !arguments.has(u"for"_s))
        return base::fail(usage(Cli::tr("--for or --to must say how long")));
    QDateTime to;
    if (arguments.has(u"for"_s)) {
        const auto time = readDuration(arguments.value(u"for"_s));
        if (!time)
            return base::fail(usage(Cli::tr("--for: a duration such as 30m, 2h or 7d")));
        to = from.addSecs(time->count());
    } else {
        const auto given = moment(u"to"_s, arguments.value(u"to"_s));
        if (!given)
            return base::fail(given.error());
        to = *given;
    }
    return QJsonObject{{u"connector"_s, arguments.words.first()},
                       {u"from"_s, base::toRfc3339(from)},
                       {u"to"_s, base::toRfc3339(to)},
                       {u"reason"_s, arguments.value(u"reason"_s)}};
}

QCoro::Task<int> add(CommandContext* context, Arguments arguments) {
    const auto request = windowOf(arguments, context->clock().utcNow());
    if (!request)
        co_return context->fail(request.error());
    auto asking = context->query(u"maintenance.add"_s, *request, [context](const QJsonObject& answer) {
        showWindows(context->output(), {answer});
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> remove(CommandContext* context, Arguments arguments) {
    bool ok = false;
    const qint64 id = arguments.words.first().toLongLong(&ok);
    if (!ok)
        co_return context->fail(usage(Cli::tr("WINDOW is the number that `maintenance list` shows")));
    auto asking =
        context->query(u"maintenance.remove"_s, {{u"id"_s, id}},
                       [context](const QJsonObject& answer) { showWindows(context->output(), {answer}); });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> maintenanceCommands() {
    return {
        {{u"maintenance"_s, u"list"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "times in which no alert is sent about a connector"),
         0,
         0,
         {},
         list},
        {{u"maintenance"_s, u"add"_s},
         u"CONNECTOR"_s,
         QT_TRANSLATE_NOOP("Cli",
                           "plan such a time, `*` for all connectors; at its end only changes are told"),
         1,
         1,
         {{u"from"_s, u"TIME"_s, QT_TRANSLATE_NOOP("Cli", "when it begins, in RFC 3339; now without it")},
          {u"to"_s, u"TIME"_s, QT_TRANSLATE_NOOP("Cli", "when it ends")},
          {u"for"_s, u"TIME"_s, QT_TRANSLATE_NOOP("Cli", "how long, such as 2h")},
          {u"reason"_s, u"TEXT"_s, QT_TRANSLATE_NOOP("Cli", "what is done meanwhile")}},
         add},
        {{u"maintenance"_s, u"remove"_s},
         u"WINDOW"_s,
         QT_TRANSLATE_NOOP("Cli", "cancel one that did not begin, or end one now"),
         1,
         1,
         {},
         remove},
    };
}

}  // namespace fdc::cli
