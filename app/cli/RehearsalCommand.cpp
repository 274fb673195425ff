// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include "app/cli/Cli.h"
#include "app/engine/EngineErrors.h"
#include "core/base/BaseErrors.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/config/ShownText.h"
#include "core/migration/Broker.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::DocumentCounts;

namespace {

constexpr auto pollInterval = 200ms;
constexpr int pollsPerLine = 5;  // --json --progress: one line a second

QString local(qint64 number) {
    return QLocale().toString(number);
}

/// Of all that are not left out on purpose.
qint64 inScope(const DocumentCounts& documents) {
    return documents.total() - documents.skipped;
}

QString sentenceOf(const QJsonObject& rehearsal) {
    const auto documents = DocumentCounts::fromJson(rehearsal[u"documents"_s].toObject());
    const qint64 failing = documents.failed + documents.quarantined;
    const qint64 open = documents.pending + documents.inFlight;
    QStringList sentences;
    if (!rehearsal[u"atRest"_s].toBool())
        sentences.append(Cli::tr("Rehearsal under way: %1 of %2 documents so far; nothing is written.")
                             .arg(local(documents.migrated + failing), local(inScope(documents))));
    else if (open > 0 || !rehearsal[u"counted"_s].toBool(true))
        sentences.append(Cli::tr("Rehearsal given up after %1 of %2 documents; nothing was written.")
                             .arg(local(documents.migrated + failing), local(inScope(documents))));
    else if (failing == 0)
        sentences.append(Cli::tr("Rehearsal: all %1 documents would arrive; nothing was written.")
                             .arg(local(inScope(documents))));
    else
        sentences.append(
            Cli::tr("Rehearsal: %1 of %2 documents would arrive, %3 would not; nothing was written.")
                .arg(local(documents.migrated), local(inScope(documents)), local(failing)));
    if (documents.earlier > 0)
        sentences.append(
            Cli::tr("Arrived in an earlier campaign and not sent again: %1.").arg(local(documents.earlier)));
    if (const qint64 rejected = rehearsal[u"rejected"_s].toInteger(); rejected > 0)
        sentences.append(Cli::tr("Rows refused by the source: %1.").arg(local(rejected)));
    return sentences.join(u' ');
}

/// What the map does to documents that failed, and to a sample of those that are stored.
QStringList fixSentences(const QJsonObject& fix) {
    const auto number = [&](const QString& name) { return local(fix[name].toInteger()); };
    QStringList sentences{Cli::tr("Of %1 documents that had failed %2 would arrive, %3 would fail again.")
                              .arg(number(u"failed"_s), number(u"arrive"_s), number(u"failAgain"_s))};
    if (fix[u"gone"_s].toInteger() > 0)
        sentences.append(Cli::tr("Not met in the source any more: %1.").arg(number(u"gone"_s)));
    if (fix[u"sampled"_s].toInteger() > 0)
        sentences.append(Cli::tr("Of %1 stored documents that were looked at, %2 would become other ones "
                                 "and %3 would fail; they are not sent again.")
                             .arg(number(u"sampled"_s), number(u"changed"_s), number(u"broken"_s)));
    if (!fix[u"whole"_s].toBool(true))
        sentences.append(Cli::tr("The comparison with what is stored was stopped before its end."));
    return sentences;
}

void showRehearsal(const Output& output, const QJsonObject& rehearsal) {
    output.text(rehearsal[u"map"_s].toString() + u" — "_s + sentenceOf(rehearsal));
    const QJsonObject fix = rehearsal[u"fix"_s].toObject();
    for (const QString& sentence : fix.isEmpty() ? QStringList() : fixSentences(fix))
        output.text(u"  "_s + sentence);
    for (const QJsonValue& example : fix[u"examples"_s].toArray())
        output.text(u"    "_s + example[u"sourceId"_s].toString() + u"  "_s + example[u"code"_s].toString());
    const QJsonObject hold = rehearsal[u"hold"_s].toObject();
    if (!hold.isEmpty()) {
        const base::Error error = base::errorFromJson(hold);
        output.text(u"  "_s + config::onOneLine(base::errorSentence(error, output.language())) + u" ["_s +
                    error.code() + u']');
    }
    std::vector<QStringList> rows;
    for (const QJsonValue& cause : rehearsal[u"causes"_s].toArray())
        rows.push_back({local(cause[u"documents"_s].toInteger()), cause[u"errorClass"_s].toString(),
                        cause[u"code"_s].toString(), cause[u"step"_s].toString(),
                        cause[u"sample"_s].toString()});
    if (!rows.empty())
        output.table({Cli::tr("Documents"), Cli::tr("Error class"), Cli::tr("Code"), Cli::tr("Step"),
                      Cli::tr("Sample")},
                     rows);
}

void showProgress(const Output& output, const QJsonObject& rehearsal) {
    const auto documents = DocumentCounts::fromJson(rehearsal[u"documents"_s].toObject());
    const qint64 total = inScope(documents);
    const qint64 done = total - documents.pending - documents.inFlight;
    const bool isCounting = rehearsal[u"stage"_s].toString() == u"inventory";
    output.progress(rehearsal[u"map"_s].toString(), isCounting ? 0 : done, isCounting ? 0 : total,
                    isCounting ? Cli::tr("Counting") : u"%1 / %2"_s.arg(local(done), local(total)));
}

/// Arrived 0, something that would fail 4; held or given up: why.
int exitCodeOfRehearsal(const QJsonObject& rehearsal) {
    if (!rehearsal[u"atRest"_s].toBool())
        return exitOk;
    if (const QJsonObject hold = rehearsal[u"hold"_s].toObject(); !hold.isEmpty())
        return exitCodeOf(base::errorFromJson(hold));
    if (rehearsal[u"verdict"_s].toString() == u"cancelled")
        return exitInterrupted;
    const auto documents = DocumentCounts::fromJson(rehearsal[u"documents"_s].toObject());
    const bool isWhole =
        documents.migrated == inScope(documents) && rehearsal[u"rejected"_s].toInteger() == 0;
    return isWhole ? exitOk : exitPartial;
}

/// To its end, or until a signal gives it up.
QCoro::Task<Result<QJsonObject>> watch(CommandContext* context) {
    int looks = 0;
    while (true) {
        auto asking = context->invoke(u"rehearsal.status"_s, {});
        Result<QJsonObject> status = co_await std::move(asking);
        if (!status || (*status)[u"atRest"_s].toBool())
            co_return status;
        if (context->signalNumber() != 0) {
            auto ending = context->invoke(u"rehearsal.cancel"_s, {});
            static_cast<void>(co_await std::move(ending));
            co_return base::fail(base::operationCancelled);
        }
        showProgress(context->output(), *status);
        if (context->options().json && context->options().progress && looks++ % pollsPerLine == 0)
            context->output().progressLine(*status);
        auto pausing = context->pause(pollInterval);
        co_await std::move(pausing);
    }
}

int shown(CommandContext* context, const QJsonObject& rehearsal) {
    if (context->output().isJson())
        context->output().document(rehearsal);
    else
        showRehearsal(context->output(), rehearsal);
    return exitCodeOfRehearsal(rehearsal);
}

/// Rehearses the map that is named, to its end.
QCoro::Task<Result<QJsonObject>> rehearsed(CommandContext* context, Arguments arguments) {
    if (!arguments.has(u"map"_s))
        co_return base::fail(base::Error(engine::argumentInvalid).with(u"argument"_s, u"--map"_s));
    const auto requests = arguments.number(u"requests"_s, 0, 0, 128);
    if (!requests)
        co_return base::fail(requests.error());
    const QJsonObject request{{u"mapFile"_s, QFileInfo(arguments.value(u"map"_s)).absoluteFilePath()},
                              {u"name"_s, arguments.value(u"name"_s)},
                              {u"requests"_s, *requests},
                              {u"retryFailed"_s, arguments.has(u"retry-failed"_s)}};
    auto starting = context->insist(u"campaign.rehearse"_s, request);
    const auto started = co_await std::move(starting);
    if (!started)
        co_return base::fail(started.error());
    auto watching = watch(context);
    auto ended = co_await std::move(watching);
    context->output().clearProgress();
    co_return ended;
}

int failedOrInterrupted(CommandContext* context, const base::Error& error) {
    const int code = context->fail(error);
    return context->signalNumber() != 0 ? 128 + context->signalNumber() : code;
}

QCoro::Task<int> rehearse(CommandContext* context, Arguments arguments) {
    auto rehearsing = rehearsed(context, arguments);
    const auto ended = co_await std::move(rehearsing);
    co_return ended ? shown(context, *ended) : failedOrInterrupted(context, ended.error());
}

void showAssessment(const Output& output, const QJsonObject& assessment) {
    output.text(assessment[u"map"_s].toString() + u" — "_s + sentenceOf(assessment));
    std::vector<QStringList> rows;
    for (const QJsonValue& risk : assessment[u"risks"_s].toArray())
        rows.push_back({local(risk[u"documents"_s].toInteger()), risk[u"code"_s].toString(),
                        risk[u"owner"_s][output.language()].toString(), risk[u"samples"_s][0].toString()});
    if (!rows.empty())
        output.table(
            {Cli::tr("Documents"), Cli::tr("Code"), Cli::tr("Who can put it right"), Cli::tr("Sample")},
            rows);
    output.text(Cli::tr("  Assessment: %1").arg(assessment[u"folder"_s].toString() + u"/assessment.html"_s));
}

/// Of the last rehearsal, or of one that is made now.
QCoro::Task<int> assess(CommandContext* context, Arguments arguments) {
    QJsonObject which;
    const bool rehearsesFirst = arguments.has(u"map"_s) || arguments.has(u"name"_s) ||
                                arguments.has(u"requests"_s) || arguments.has(u"retry-failed"_s);
    if (rehearsesFirst) {
        auto rehearsing = rehearsed(context, arguments);
        const auto ended = co_await std::move(rehearsing);
        if (!ended)
            co_return failedOrInterrupted(context, ended.error());
        which[u"folder"_s] = (*ended)[u"folder"_s];
    }
    auto assessing = context->insist(u"rehearsal.assess"_s, which);
    const auto assessment = co_await std::move(assessing);
    if (!assessment)
        co_return failedOrInterrupted(context, assessment.error());
    if (context->output().isJson())
        context->output().document(*assessment);
    else
        showAssessment(context->output(), *assessment);
    co_return exitCodeOfRehearsal(*assessment);
}

void showScore(const Output& output, const QJsonObject& score) {
    const auto number = [&score](const QString& key) { return score[key].toInteger(); };
    output.text(
        score[u"exact"_s].toBool()
            ? Cli::tr("Everything came as the rehearsal said: %1 documents.")
                  .arg(local(number(u"documents"_s)))
            : Cli::tr("Of %1 documents %2 failed that were to arrive, %3 arrived that were to fail, %4 "
                      "failed for another reason; %5 are known to one of the two only, or not done.")
                  .arg(local(number(u"documents"_s)), local(number(u"unforeseen"_s)),
                       local(number(u"falseAlarms"_s)), local(number(u"otherCode"_s)),
                       local(number(u"unknown"_s))));
    if (!score[u"sameMap"_s].toBool(true))
        output.text(
            Cli::tr("The campaign ran another version of the map than was rehearsed: what came otherwise "
                    "may come from that."));
    const auto nameOf = [](const QJsonValue& code) {
        return code.isNull() ? Cli::tr("arrives") : code.toString();
    };
    std::vector<QStringList> rows;
    for (const QJsonValue& one : score[u"codes"_s].toArray())
        rows.push_back({nameOf(one[u"code"_s]), local(one[u"predicted"_s].toInteger()),
                        local(one[u"actual"_s].toInteger()), local(one[u"both"_s].toInteger())});
    output.table({Cli::tr("Outcome"), Cli::tr("Predicted"), Cli::tr("Came"), Cli::tr("Both")}, rows);
    rows.clear();
    for (const QJsonValue& one : score[u"surprises"_s].toArray())
        rows.push_back(
            {one[u"sourceId"_s].toString(), nameOf(one[u"predicted"_s]), nameOf(one[u"actual"_s])});
    if (!rows.empty())
        output.table({Cli::tr("Document"), Cli::tr("Predicted"), Cli::tr("Came")}, rows);
}

/// Of whoever began the one that runs: a window that was closed cannot do it any more.
QCoro::Task<int> giveUp(CommandContext* context) {
    auto ending = context->invoke(u"rehearsal.cancel"_s, {});
    auto status = co_await std::move(ending);
    while (status && !(*status)[u"atRest"_s].toBool()) {
        if (context->signalNumber() != 0)
            co_return failedOrInterrupted(context, base::Error(base::operationCancelled));
        auto pausing = context->pause(pollInterval);
        co_await std::move(pausing);
        // The command that began it may end with it, and its engine.
        auto asking = context->read(u"rehearsal.status"_s, {});
        status = co_await std::move(asking);
    }
    if (!status)
        co_return context->fail(status.error());
    static_cast<void>(shown(context, *status));
    co_return exitOk;
}

QCoro::Task<int> rehearsal(CommandContext* context, Arguments arguments) {
    if (arguments.has(u"cancel"_s) && !arguments.words.isEmpty())
        co_return context->fail(base::Error(engine::argumentInvalid, u"not with a campaign"_s)
                                    .with(u"argument"_s, u"--cancel"_s));
    if (arguments.has(u"cancel"_s)) {
        auto ending = giveUp(context);
        co_return co_await std::move(ending);
    }
    if (arguments.words.isEmpty()) {
        auto asking = context->invoke(u"rehearsal.status"_s, {});
        const auto last = co_await std::move(asking);
        co_return last ? shown(context, *last) : context->fail(last.error());
    }
    auto comparing = context->insist(u"rehearsal.compare"_s, {{u"campaign"_s, arguments.words.first()}});
    const auto score = co_await std::move(comparing);
    if (!score)
        co_return context->fail(score.error());
    if (context->output().isJson())
        context->output().document(*score);
    else
        showScore(context->output(), *score);
    co_return (*score)[u"exact"_s].toBool() || !arguments.has(u"detailed-exitcode"_s) ? exitOk
                                                                                      : exitDifferences;
}

}  // namespace

std::vector<CommandSpec> rehearsalCommands() {
    const std::vector<OptionSpec> options{
        {u"map"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "the map to run")},
        {u"name"_s, u"N"_s, QT_TRANSLATE_NOOP("Cli", "another name than the map's")},
        {u"retry-failed"_s,
         {},
         QT_TRANSLATE_NOOP("Cli", "with documents that failed before: what an edited map does to them")},
        {u"requests"_s, u"N"_s,
         QT_TRANSLATE_NOOP("Cli", "requests in flight, 1 to 128; 0: as many as the target bears")}};
    return {
        {{u"campaign"_s, u"rehearse"_s},
         {},
         QT_TRANSLATE_NOOP("Cli", "go through a whole campaign and write nothing: what would fail, and why"),
         0,
         0,
         options,
         rehearse},
        {{u"campaign"_s, u"rehearsal"_s},
         u"[N]"_s,
         QT_TRANSLATE_NOOP("Cli", "the last rehearsal; with a campaign, what it said beside what came"),
         0,
         1,
         {{u"cancel"_s,
           {},
           QT_TRANSLATE_NOOP("Cli", "give up the one that runs; what was found so far stays")},
          {u"detailed-exitcode"_s, {}, QT_TRANSLATE_NOOP("Cli", "exit code 10 when they differ")}},
         rehearsal},
        {{u"campaign"_s, u"assess"_s},
         {},
         QT_TRANSLATE_NOOP("Cli",
                           "a report on the source from the last rehearsal, or with a map from a new one"),
         0,
         0,
         options,
         assess}};
}

}  // namespace fdc::cli
