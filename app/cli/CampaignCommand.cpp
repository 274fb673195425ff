// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>

#include "app/cli/CampaignLimitOptions.h"
#include "app/cli/CampaignWatch.h"
#include "app/cli/CampaignWords.h"
#include "app/cli/Cli.h"
#include "app/cli/Csv.h"
#include "app/cli/ThroughputText.h"
#include "app/engine/EngineErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int failuresPerPage = 500;

std::vector<OptionSpec> operator+(std::vector<OptionSpec> options, const std::vector<OptionSpec>& more) {
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

/// Who does not wait leaves the campaign to an engine that must outlive this command: neither this process
/// nor another command does, only a service or the window.
QCoro::Task<base::Result<void>> checkCarriesOn(CommandContext* context, bool waits) {
    auto opening = context->access();
    const auto access = co_await std::move(opening);
    if (!access)
        co_return base::fail(access.error());
    if (waits)
        co_return base::Result<void>();
    if ((*access)->ownsEngine())
        co_return base::fail(base::Error(engine::waitNeeded));
    auto asking = context->invoke(u"engine.describe"_s, {});
    const auto holder = co_await std::move(asking);
    if (!holder)
        co_return base::fail(holder.error());
    if (!(*holder)[u"stays"_s].toBool(true))
        co_return base::fail(base::Error(engine::waitNeeded));
    co_return base::Result<void>();
}

/// Only who waits hears how it ended.
base::Result<void> checkFailIfEmpty(const Arguments& arguments) {
    if (!arguments.has(u"fail-if-empty"_s) || arguments.has(u"wait"_s))
        return {};
    return base::fail(base::Error(engine::argumentInvalid, u"only with --wait"_s)
                          .with(u"argument"_s, u"--fail-if-empty"_s));
}

QCoro::Task<int> start(CommandContext* context, Arguments arguments) {
    if (!arguments.has(u"map"_s))
        co_return context->fail(base::Error(engine::argumentInvalid).with(u"argument"_s, u"--map"_s));
    if (const auto sensible = checkFailIfEmpty(arguments); !sensible)
        co_return context->fail(sensible.error());
    const auto outage = arguments.number(u"outage-limit"_s, 600, 1, 7 * 24 * 3600);
    const auto requests = requestsFrom(arguments);
    if (!outage || !requests)
        co_return context->fail(outage ? requests.error() : outage.error());
    const auto limits = limitsFrom(arguments);
    if (!limits)
        co_return context->fail(limits.error());
    const bool waits = arguments.has(u"wait"_s);
    auto checking = checkCarriesOn(context, waits);
    if (const auto checked = co_await std::move(checking); !checked)
        co_return context->fail(checked.error());
    const QJsonObject request{{u"mapFile"_s, QFileInfo(arguments.value(u"map"_s)).absoluteFilePath()},
                              {u"name"_s, arguments.value(u"name"_s)},
                              {u"broker"_s, arguments.value(u"broker"_s)},
                              {u"readBack"_s, arguments.value(u"verify"_s, u"full"_s)},
                              {u"requests"_s, *requests},
                              {u"outageSeconds"_s, *outage},
                              {u"retryFailed"_s, arguments.has(u"retry-failed"_s)},
                              {u"limits"_s, *limits}};
    auto starting =
        waits ? context->insist(u"campaign.start"_s, request) : context->invoke(u"campaign.start"_s, request);
    const auto started = co_await std::move(starting);
    if (!started)
        co_return context->fail(started.error());
    const QString campaign = (*started)[u"campaign"_s].toString();
    if (!waits) {
        if (context->output().isJson())
            context->output().document(*started);
        else
            context->output().text(campaign);
        co_return exitOk;
    }
    auto watching = watchCampaign(context, campaign, 0, arguments.has(u"fail-if-empty"_s),
                                  std::chrono::seconds(*outage) + 1min);
    co_return co_await std::move(watching);
}

QCoro::Task<int> list(CommandContext* context, Arguments) {
    auto asking = context->query(u"campaign.list"_s, {}, [context](const QJsonObject& answer) {
        std::vector<QStringList> rows;
        for (const QJsonValue& value : answer[u"campaigns"_s].toArray()) {
            const QJsonObject one = value.toObject();
            const QJsonObject documents = one[u"documents"_s].toObject();
            rows.push_back({one[u"campaign"_s].toString(), campaignStateText(one[u"state"_s].toString()),
                            verdictText(one[u"verdict"_s].toString(u"–"_s)),
                            QString::number(documents[u"migrated"_s].toInteger()) + u" / "_s +
                                QString::number(documents[u"total"_s].toInteger()),
                            one[u"map"_s].toString()});
        }
        context->output().table(
            {Cli::tr("Campaign"), Cli::tr("State"), Cli::tr("Verdict"), Cli::tr("Arrived"), Cli::tr("Map")},
            rows);
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> status(CommandContext* context, Arguments arguments) {
    auto asking =
        context->query(u"campaign.status"_s, {{u"campaign"_s, arguments.words.first()}},
                       [context](const QJsonObject& answer) { showCampaign(context->output(), answer); });
    co_return co_await std::move(asking);
}

void showSteps(const Output& output, const QJsonArray& steps) {
    std::vector<QStringList> rows;
    for (const QJsonValue& value : steps) {
        const QJsonObject step = value.toObject();
        QStringList row{step[u"name"_s].toString()};
        for (const auto& key : {u"Queued"_s, u"Processing"_s, u"ProcessedOK"_s, u"ProcessedException"_s})
            row.append(QString::number(step[u"counts"_s][key].toInteger()));
        rows.push_back(row);
    }
    output.table({Cli::tr("Step"), u"Queued"_s, u"Processing"_s, u"ProcessedOK"_s, u"ProcessedException"_s},
                 rows);
}

QCoro::Task<int> statistics(CommandContext* context, Arguments arguments) {
    const QJsonObject request{{u"campaign"_s, arguments.words.first()}};
    auto asking = context->read(u"campaign.stats"_s, request);
    auto answer = co_await std::move(asking);
    if (!answer)
        co_return context->fail(answer.error());
    auto measuring = context->read(u"campaign.throughput"_s, request);
    const auto throughput = co_await std::move(measuring);
    if (!throughput)
        co_return context->fail(throughput.error());
    if (context->output().isJson()) {
        (*answer)[u"throughput"_s] = *throughput;
        context->output().document(*answer);
        co_return exitOk;
    }
    const QJsonArray steps = (*answer)[u"steps"_s].toArray();
    QMap<QString, QString> names;
    for (const QJsonValue& step : steps)
        names.insert(step[u"id"_s].toString(), step[u"name"_s].toString());
    showSteps(context->output(), steps);
    showThroughput(context->output(), *throughput, names);
    co_return exitOk;
}

/// Whether a command stays until the campaign ends, and what it then makes of an empty one.
struct Waiting {
    bool waits = false;
    bool failIfEmpty = false;
};

Waiting waitingIn(const Arguments& arguments) {
    return {arguments.has(u"wait"_s), arguments.has(u"fail-if-empty"_s)};
}

QCoro::Task<int> steer(CommandContext* context, QString action, QJsonObject request, Waiting waiting) {
    const QString campaign = request[u"campaign"_s].toString();
    int looks = 0;
    auto asking = invokeWatched(context, action, request, &looks);
    const auto answer = co_await std::move(asking);
    if (!answer) {
        explainPlanChange(context->output(), answer.error());
        co_return context->fail(answer.error());
    }
    if (waiting.waits) {
        auto watching = watchCampaign(context, campaign, looks, waiting.failIfEmpty);
        co_return co_await std::move(watching);
    }
    if (context->output().isJson())
        context->output().document(*answer);
    else
        showCampaign(context->output(), *answer);
    co_return exitOk;
}

QCoro::Task<int> rest(CommandContext* context, QString action, QString campaign) {
    auto asking = context->query(action, {{u"campaign"_s, campaign}}, [context](const QJsonObject& answer) {
        showCampaign(context->output(), answer);
    });
    co_return co_await std::move(asking);
}

QCoro::Task<int> pauseCampaign(CommandContext* context, Arguments arguments) {
    auto resting = rest(context, u"campaign.pause"_s, arguments.words.first());
    co_return co_await std::move(resting);
}

QCoro::Task<int> stopCampaign(CommandContext* context, Arguments arguments) {
    auto resting = rest(context, u"campaign.stop"_s, arguments.words.first());
    co_return co_await std::move(resting);
}

/// Runs only as long as an engine does: without a holder it needs --wait like `start`.
QCoro::Task<int> runAgain(CommandContext* context, QString action, QJsonObject request, Waiting waiting) {
    auto checking = checkCarriesOn(context, waiting.waits);
    if (const auto checked = co_await std::move(checking); !checked)
        co_return context->fail(checked.error());
    auto steering = steer(context, action, request, waiting);
    co_return co_await std::move(steering);
}

QCoro::Task<int> resumeCampaign(CommandContext* context, Arguments arguments) {
    if (const auto sensible = checkFailIfEmpty(arguments); !sensible)
        co_return context->fail(sensible.error());
    QJsonObject request{{u"campaign"_s, arguments.words.first()}};
    if (const auto added = addChoice(arguments, request); !added)
        co_return context->fail(added.error());
    auto running = runAgain(context, u"campaign.resume"_s, request, waitingIn(arguments));
    co_return co_await std::move(running);
}

QCoro::Task<int> joinCampaign(CommandContext* context, Arguments arguments) {
    const QJsonObject request{{u"campaign"_s, arguments.words.first()}};
    auto running = runAgain(context, u"campaign.join"_s, request, waitingIn(arguments));
    co_return co_await std::move(running);
}

QCoro::Task<int> retryCampaign(CommandContext* context, Arguments arguments) {
    QJsonObject request{{u"campaign"_s, arguments.words.first()},
                        {u"step"_s, arguments.value(u"step"_s)},
                        {u"errorClass"_s, arguments.value(u"error-class"_s)}};
    if (const auto added = addChoice(arguments, request); !added)
        co_return context->fail(added.error());
    auto running = runAgain(context, u"campaign.retry"_s, request, waitingIn(arguments));
    co_return co_await std::move(running);
}

const QStringList& exceptionColumns() {
    static const QStringList columns{u"sourceId"_s, u"docClass"_s,   u"state"_s,
                                     u"step"_s,     u"errorClass"_s, u"code"_s,
                                     u"detail"_s,   u"attempts"_s,   u"targetId"_s};
    return columns;
}

QCoro::Task<int> exceptions(CommandContext* context, Arguments arguments) {
    const bool csv =
        arguments.value(u"format"_s, context->output().isJson() ? u"jsonl"_s : u"csv"_s) == u"csv"_s;
    const QStringList& columns = exceptionColumns();
    QString after;
    bool isFirst = true;
    while (true) {
        auto asking = context->read(
            u"campaign.exceptions"_s,
            {{u"campaign"_s, arguments.words.first()}, {u"after"_s, after}, {u"limit"_s, failuresPerPage}});
        const auto answer = co_await std::move(asking);
        if (!answer)
            co_return context->fail(answer.error());
        if (csv && std::exchange(isFirst, false))
            context->output().bytes(csvRow(columns));
        const QJsonArray page = (*answer)[u"exceptions"_s].toArray();
        for (const QJsonValue& value : page) {
            const QJsonObject one = value.toObject();
            after = one[u"sourceId"_s].toString();
            if (!csv) {
                context->output().line(one);
                continue;
            }
            QStringList cells;
            for (const QString& column : columns)
                cells.append(one[column].toVariant().toString());
            context->output().bytes(csvRow(cells));
        }
        if (page.size() < failuresPerPage)
            co_return exitOk;
    }
}

}  // namespace

std::vector<CommandSpec> campaignCommands() {
    const OptionSpec wait{
        u"wait"_s, {}, QT_TRANSLATE_NOOP("Cli", "stay until it ends; the exit code is its verdict")};
    const OptionSpec failIfEmpty{
        u"fail-if-empty"_s,
        {},
        QT_TRANSLATE_NOOP("Cli", "with --wait: exit code 9 when there was no document to migrate")};
    return {
        {{u"campaign"_s, u"start"_s},
         u"--map FILE [--wait]"_s,
         QT_TRANSLATE_NOOP("Cli", "run a map"),
         0,
         0,
         std::vector<OptionSpec>{
             {u"map"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "the map, JSON")},
             {u"name"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "wished name; the campaign is named N_Run<n>")},
             {u"broker"_s, u"embedded|fast2"_s, QT_TRANSLATE_NOOP("Cli", "engine of this run")},
             {u"verify"_s, u"STRATEGY"_s,
              QT_TRANSLATE_NOOP("Cli", "how much is read back, also by class (full)")},
             {u"requests"_s, u"N|auto"_s,
              QT_TRANSLATE_NOOP("Cli", "requests in flight, 1 to 128 (auto: as many as the target bears)")},
             {u"outage-limit"_s, u"S"_s,
              QT_TRANSLATE_NOOP("Cli", "seconds to wait for an unreachable FlowerDocs (600)")},
             {u"retry-failed"_s,
              {},
              QT_TRANSLATE_NOOP("Cli", "try documents again that failed in an earlier campaign")},
             failIfEmpty,
             wait} +
             limitOptions(),
         start},
        {{u"campaign"_s, u"list"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "all campaigns of the environment"),
         0,
         0,
         {},
         list},
        {{u"campaign"_s, u"status"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "state, verdict and counts"),
         1,
         1,
         {},
         status},
        {{u"campaign"_s, u"stats"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "counts per step, speed of every stage, and what limits"),
         1,
         1,
         {},
         statistics},
        {{u"campaign"_s, u"pause"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "finish what is in flight, then hold"),
         1,
         1,
         {},
         pauseCampaign},
        {{u"campaign"_s, u"resume"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "go on, after a pause, a stop or a crash"),
         1,
         1,
         std::vector<OptionSpec>{failIfEmpty, wait} + choiceOptions(),
         resumeCampaign},
        {{u"campaign"_s, u"join"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "work on a campaign of another engine, too, on a ledger that both share"),
         1,
         1,
         {wait},
         joinCampaign},
        {{u"campaign"_s, u"stop"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "end it as cancelled; resume takes it up again"),
         1,
         1,
         {},
         stopCampaign},
        {{u"campaign"_s, u"retry"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "try failed and quarantined documents again"),
         1,
         1,
         std::vector<OptionSpec>{
             {u"step"_s, u"S"_s, QT_TRANSLATE_NOOP("Cli", "only those that failed in this step")},
             {u"error-class"_s, u"C"_s, QT_TRANSLATE_NOOP("Cli", "only those of this error class")},
             wait} +
             choiceOptions(),
         retryCampaign},
        {{u"campaign"_s, u"exceptions"_s},
         u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "documents that did not arrive, and why"),
         1,
         1,
         {{u"format"_s, u"csv|jsonl"_s, QT_TRANSLATE_NOOP("Cli", "output format (csv)")}},
         exceptions},
    };
}

}  // namespace fdc::cli
