// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QLocale>

#include "app/cli/CampaignWatch.h"
#include "app/cli/Cli.h"
#include "app/cli/ConfigFiles.h"
#include "app/cli/DifferenceList.h"
#include "app/cli/Holder.h"
#include "app/engine/EngineErrors.h"
#include "core/action/ActionErrors.h"
#include "core/base/BaseErrors.h"
#include "core/base/ErrorJson.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/verification/Verification.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::Symbol;

namespace {

constexpr auto pollInterval = 200ms;
constexpr int pollsPerLine = 5;  // --json --progress: one line a second

QString stageText(const QString& stage) {
    if (stage == u"source"_s)
        return Cli::tr("listing the source");
    if (stage == u"target"_s)
        return Cli::tr("listing the target");
    if (stage == u"extra"_s)
        return Cli::tr("looking at what only the target holds");
    if (stage == u"report"_s)
        return Cli::tr("writing the result");
    return Cli::tr("reading documents back");
}

QString stateText(const QString& state) {
    if (state == u"running"_s)
        return Cli::tr("runs");
    if (state == u"paused"_s)
        return Cli::tr("paused");
    if (state == u"cancelled"_s)
        return Cli::tr("given up");
    if (state == u"failed"_s)
        return Cli::tr("ended by an error");
    return Cli::tr("finished");
}

void showProgress(const Output& output, const QJsonObject& check) {
    const qint64 done = check[u"done"_s].toInteger();
    const qint64 total = check[u"total"_s].toInteger();
    QString suffix = stageText(check[u"stage"_s].toString());
    if (check[u"state"_s].toString() == u"paused"_s)
        suffix += u"  "_s + Cli::tr("paused");
    else if (!check[u"hold"_s].toObject().isEmpty())
        suffix += u"  "_s + Cli::tr("waiting: %1").arg(check[u"hold"_s][u"code"_s].toString());
    output.progress(check[u"campaign"_s].toString(), done, total, suffix);
}

/// What is told is not the check that began with @p begun, but one before it, none, or a later one that looks
/// at something else: the engine of that one has ended, and another answers in its place. A later one of the
/// same kind serves as well: somebody was quicker.
bool isOfAnotherEngine(const Result<QJsonObject>& status, const QJsonObject& begun) {
    if (!status)
        return status.error().is(migration::verificationNone);
    const auto told = migration::VerificationStatus::fromJson(*status);
    const auto own = migration::VerificationStatus::fromJson(begun);
    const bool isSameKind =
        told.reconcile == own.reconcile && told.strategy == own.strategy && told.docClass == own.docClass;
    return told.started < own.started || (told.started > own.started && !isSameKind);
}

/// Follows a check that has begun to its end. The answer of its last status, or the error that ended it;
/// ENGINE_UNREACHABLE when that was its engine's end.
QCoro::Task<Result<QJsonObject>> watch(CommandContext* context, QJsonObject begun) {
    const QString campaign = begun[u"campaign"_s].toString();
    int polls = 0;
    while (true) {
        auto asking = context->invoke(u"verification.status"_s, {{u"campaign"_s, campaign}});
        Result<QJsonObject> status = co_await std::move(asking);
        if (isOfAnotherEngine(status, begun))
            co_return base::fail(action::engineUnreachable);
        if (!status)
            co_return base::fail(status.error());
        const QString state = (*status)[u"state"_s].toString();
        if (state == u"done"_s)
            co_return *status;
        if (state == u"failed"_s || state == u"cancelled"_s)
            co_return base::fail(base::errorFromJson((*status)[u"error"_s].toObject()));
        if (context->signalNumber() != 0) {
            // What was read so far is in the ledger; whoever asked for the check gives it up.
            auto ending = context->invoke(u"verification.cancel"_s, {{u"campaign"_s, campaign}});
            static_cast<void>(co_await std::move(ending));
            co_return base::fail(base::operationCancelled);
        }
        showProgress(context->output(), *status);
        if (context->options().json && context->options().progress && polls++ % pollsPerLine == 0)
            context->output().progressLine(*status);
        auto pausing = context->pause(pollInterval);
        co_await std::move(pausing);
    }
}

Result<QJsonObject> requestOf(const Arguments& arguments) {
    QJsonObject request{{u"campaign"_s, arguments.words.first()},
                        {u"class"_s, arguments.value(u"class"_s)},
                        {u"strategy"_s, arguments.value(u"strategy"_s)}};
    if (!arguments.has(u"sample"_s))
        return request;
    bool ok = false;
    const double percent = arguments.value(u"sample"_s).toDouble(&ok);
    if (!ok || !(percent >= 0 && percent <= 100))
        return base::fail(
            base::Error(engine::argumentInvalid, u"0 to 100"_s).with(u"argument"_s, u"--sample"_s));
    request.insert(u"sample"_s, percent);
    return request;
}

void showCounts(const Output& output, const QJsonObject& check) {
    QStringList header{Cli::tr("Class"), u"="_s, u"-"_s, u"+"_s, u"*"_s, u"!"_s};
    std::vector<QStringList> rows;
    const auto row = [](const QString& name, const QJsonObject& counts) {
        QStringList cells{name};
        for (const Symbol symbol : migration::allSymbols)
            cells.append(QLocale().toString(counts[migration::symbolName(symbol)].toInteger()));
        return cells;
    };
    for (const QJsonValue& one : check[u"classes"_s].toArray())
        rows.push_back(row(one[u"class"_s].toString(), one[u"counts"_s].toObject()));
    rows.push_back(row(Cli::tr("all"), check[u"counts"_s].toObject()));
    output.table(header, rows);
    const QJsonObject aspects = check[u"aspects"_s].toObject();
    for (auto aspect = aspects.begin(); aspect != aspects.end(); ++aspect)
        output.text(u"  "_s + aspect.key().leftJustified(28) +
                    QLocale().toString(aspect->toInteger()).rightJustified(10));
    if (!check[u"complete"_s].toBool(true))
        output.message(
            Cli::tr("The target's own list has gaps: documents that only it holds may be missing here."));
    output.text(Cli::tr("  Files: %1").arg(check[u"folder"_s].toString()));
}

qint64 differencesOf(const QJsonObject& check) {
    return migration::SymbolCounts::fromJson(check[u"counts"_s].toObject()).differences();
}

qint64 readOf(const QJsonObject& check) {
    return migration::SymbolCounts::fromJson(check[u"counts"_s].toObject()).total();
}

qint64 migratedOf(const QJsonObject& check) {
    return check[u"phases"_s][u"transferred"_s].toInteger();
}

/// Begins a check and follows it to its end. One that ran in another command's engine ended with that command
/// and is begun anew, here or in the engine of whoever was quicker: it has changed nothing that a second one
/// would not find.
QCoro::Task<Result<QJsonObject>> runCheck(CommandContext* context, QString action, QJsonObject request) {
    while (true) {
        auto looking = holderOf(context);
        const auto holder = co_await std::move(looking);
        if (!holder)
            co_return base::fail(holder.error());
        auto starting = context->invoke(action, request);
        Result<QJsonObject> check = co_await std::move(starting);
        const bool isUnbegun =
            !check && check.error().fact(u"begun") == u"no";  // the check, not a look at it
        if (check) {
            auto watching = watch(context, *check);
            check = co_await std::move(watching);
        }
        const bool isLost = !check && check.error().is(action::engineUnreachable);
        const bool isLeftBehind =
            isLost && (isUnbegun || *holder == Holder::Command) && context->signalNumber() == 0;
        if (!isLeftBehind)
            co_return check;
        tellGoingOn(context, request[u"campaign"_s].toString());
        auto opening = context->accessAnew();
        if (const auto access = co_await std::move(opening); !access)
            co_return base::fail(access.error());
    }
}

int ended(CommandContext* context, const base::Error& error) {
    const int code = context->fail(error);
    return context->signalNumber() != 0 ? 128 + context->signalNumber() : code;
}

/// Verified 0; arrived, every difference and a check that read nothing 11; else what the campaign deserves.
int exitCodeOfVerify(const QJsonObject& campaign, const QJsonObject& check) {
    const QString verdict = campaign[u"verdict"_s].toString();
    const bool isBlind = readOf(check) == 0 && migratedOf(check) > 0;
    if (isBlind || differencesOf(check) > 0 || verdict == u"arrived"_s || verdict.isEmpty())
        return exitVerification;
    return exitCodeOfCampaign(campaign);
}

QCoro::Task<int> verify(CommandContext* context, Arguments arguments) {
    const auto request = requestOf(arguments);
    if (!request)
        co_return context->fail(request.error());
    auto checking = runCheck(context, u"campaign.verify"_s, *request);
    const auto check = co_await std::move(checking);
    if (!check)
        co_return ended(context, check.error());
    auto asking = context->read(u"campaign.status"_s, {{u"campaign"_s, arguments.words.first()}});
    auto campaign = co_await std::move(asking);
    if (!campaign)
        co_return context->fail(campaign.error());
    if (context->output().isJson()) {
        QJsonObject document = *campaign;
        document.insert(u"verification"_s, *check);
        context->output().document(document);
    } else {
        showCampaign(context->output(), *campaign);
        context->output().text(
            Cli::tr("  Read by this check: %1 of %2 documents")
                .arg(QLocale().toString(readOf(*check)), QLocale().toString(migratedOf(*check))));
        showCounts(context->output(), *check);
    }
    co_return exitCodeOfVerify(*campaign, *check);
}

QCoro::Task<int> reconcile(CommandContext* context, Arguments arguments) {
    const auto request = requestOf(arguments);
    if (!request)
        co_return context->fail(request.error());
    const QString out = arguments.has(u"out"_s) ? absoluteFile(arguments.value(u"out"_s)) : QString();
    const QString format = arguments.value(u"format"_s, out.isEmpty() ? QString() : u"jsonl"_s);
    if (!format.isEmpty() && format != u"csv"_s && format != u"jsonl"_s)
        co_return context->fail(
            base::Error(engine::argumentInvalid, u"csv or jsonl"_s).with(u"argument"_s, u"--format"_s));
    auto checking = runCheck(context, u"campaign.reconcile"_s, *request);
    const auto check = co_await std::move(checking);
    if (!check)
        co_return ended(context, check.error());
    context->output().clearProgress();
    if (!format.isEmpty()) {
        auto writing = writeDifferences(context, arguments.words.first(), format == u"csv"_s, out);
        const Result<void> written = co_await std::move(writing);
        if (!written)
            co_return context->fail(written.error());
    }
    const bool listed = !format.isEmpty() && out.isEmpty();  // stdout belongs to the list
    if (context->output().isJson() && !listed)
        context->output().document(*check);
    else if (!listed)
        showCounts(context->output(), *check);
    co_return differencesOf(*check) > 0 ? exitVerification : exitOk;
}

QCoro::Task<int> verification(CommandContext* context, Arguments arguments) {
    QString action = u"verification.status"_s;
    for (const QString& wish : {u"pause"_s, u"resume"_s, u"cancel"_s}) {
        if (arguments.has(wish))
            action = u"verification."_s + wish;
    }
    auto asking = context->query(action, {{u"campaign"_s, arguments.words.first()}},
                                 [context](const QJsonObject& check) {
                                     context->output().text(check[u"campaign"_s].toString() + u" — "_s +
                                                            stateText(check[u"state"_s].toString()));
                                     showCounts(context->output(), check);
                                 });
    co_return co_await std::move(asking);
}

void showComparison(const Output& output, const QJsonObject& comparison) {
    std::vector<QStringList> rows;
    for (const QJsonValue& field : comparison[u"fields"_s].toArray()) {
        const bool known = field[u"known"_s].toBool();
        rows.push_back({!known                      ? Cli::tr("not told")
                        : field[u"same"_s].toBool() ? Cli::tr("same")
                                                    : Cli::tr("different"),
                        field[u"aspect"_s].toString(),
                        field[u"expected"_s].toString().replace(u'\n', u" | "_s),
                        field[u"found"_s].toString().replace(u'\n', u" | "_s)});
    }
    if (!comparison[u"exists"_s].toBool())
        output.text(Cli::tr("The target holds no such document."));
    output.table({Cli::tr("Comparison"), Cli::tr("Field"), Cli::tr("To be stored"), Cli::tr("Stored")}, rows);
}

QCoro::Task<int> compare(CommandContext* context, Arguments arguments) {
    auto asking = context->query(
        u"verification.compare"_s,
        {{u"campaign"_s, arguments.words.first()}, {u"sourceId"_s, arguments.words.value(1)}},
        [context](const QJsonObject& comparison) { showComparison(context->output(), comparison); });
    co_return co_await std::move(asking);
}

}  // namespace

std::vector<CommandSpec> verificationCommands() {
    const OptionSpec sample{
        u"sample"_s, u"P"_s,
        QT_TRANSLATE_NOOP("Cli", "only P percent of each class, and at least one of each")};
    const OptionSpec onlyClass{u"class"_s, u"C"_s,
                               QT_TRANSLATE_NOOP("Cli", "only documents of this class of the source")};
    const OptionSpec strategy{u"strategy"_s, u"TEXT"_s,
                              QT_TRANSLATE_NOOP("Cli", "how much is read, by class (full)")};
    return {{{u"campaign"_s, u"verify"_s},
             u"N"_s,
             QT_TRANSLATE_NOOP("Cli", "read again what the target holds of a campaign"),
             1,
             1,
             {sample, onlyClass, strategy},
             verify},
            {{u"campaign"_s, u"reconcile"_s},
             u"N"_s,
             QT_TRANSLATE_NOOP("Cli", "compare source, ledger and the target's own list"),
             1,
             1,
             {{u"format"_s, u"jsonl|csv"_s, QT_TRANSLATE_NOOP("Cli", "list the differences")},
              {u"out"_s, u"FILE"_s, QT_TRANSLATE_NOOP("Cli", "into this file; an existing one needs --yes")},
              sample,
              onlyClass,
              strategy},
             reconcile},
            {{u"campaign"_s, u"verification"_s},
             u"N"_s,
             QT_TRANSLATE_NOOP("Cli", "the check that runs, or the result of the last one"),
             1,
             1,
             {{u"pause"_s, {}, QT_TRANSLATE_NOOP("Cli", "hold the check that runs")},
              {u"resume"_s, {}, QT_TRANSLATE_NOOP("Cli", "let it go on")},
              {u"cancel"_s, {}, QT_TRANSLATE_NOOP("Cli", "give it up; what was read so far counts")}},
             verification},
            {{u"campaign"_s, u"compare"_s},
             u"N ID"_s,
             QT_TRANSLATE_NOOP("Cli", "one document: what was to be stored beside what is stored"),
             2,
             2,
             {},
             compare}};
}

}  // namespace fdc::cli
