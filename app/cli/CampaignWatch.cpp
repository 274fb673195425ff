// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/CampaignWatch.h"

#include <QDateTime>
#include <QJsonArray>
#include <QLocale>
#include <algorithm>

#include "app/cli/CampaignWords.h"
#include "app/cli/Cli.h"
#include "app/cli/Holder.h"
#include "core/action/ActionErrors.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/config/ShownText.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MigrationErrors.h"
#include "core/migration/ReportHtml.h"
#include "core/migration/RunVersion.h"
#include "core/migration/pace/CampaignLimits.h"
#include "core/store/StoreErrors.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pollInterval = 200ms;
constexpr auto unreachableInterval = 1s;
constexpr int pollsPerLine = 5;  // --json --progress: one line a second
constexpr int mostNotices = 5;

bool hasEnded(const QJsonObject& campaign) {
    const QString state = campaign[u"state"_s].toString();
    return state == u"Finished"_s || state == u"Stopped"_s || state == u"Undefined"_s;
}

/// Ended well, and there was no document at all: an empty index, or everything left out by a person.
bool isEmpty(const QJsonObject& campaign) {
    const QJsonObject documents = campaign[u"documents"_s].toObject();
    return campaign[u"verdict"_s].toString() == u"arrived"_s &&
           documents[u"total"_s].toInteger() == documents[u"skipped"_s].toInteger();
}

/// Held by an error (refused password, full disk) and not by a person: waiting would be for ever.
bool isHeldByError(const QJsonObject& campaign) {
    return campaign[u"state"_s].toString() == u"Paused"_s && !campaign[u"hold"_s].toObject().isEmpty();
}

/// Waits for its next time window, and everything under way has come to its end.
bool hasNoWindow(const QJsonObject& campaign) {
    const QJsonObject hold = campaign[u"hold"_s].toObject();
    return hold[u"waiting"_s].toBool() && hold[u"code"_s].toString() == u"CAMPAIGN_WINDOW" &&
           campaign[u"documents"_s][u"inFlight"_s].toInteger() == 0;
}

/// As rough as an estimate is.
QString roughTime(base::Milliseconds time) {
    const qint64 seconds = time.count() / 1000;
    if (seconds < 90)
        return Cli::tr("%1 s").arg(seconds);
    const qint64 minutes = (seconds + 30) / 60;
    return minutes < 90 ? Cli::tr("%1 min").arg(minutes)
                        : Cli::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

/// Empty when nothing can be told.
QString timeLeft(const QJsonObject& campaign) {
    const auto left = migration::TimeLeft::fromJson(campaign[u"left"_s].toObject());
    if (!left)
        return {};
    const QString early = roughTime(left->early);
    const QString late = roughTime(left->late);
    return early == late ? Cli::tr("about %1 left").arg(late) : Cli::tr("%1 to %2 left").arg(early, late);
}

void showProgress(const Output& output, const QJsonObject& campaign) {
    const auto documents = migration::DocumentCounts::fromJson(campaign[u"documents"_s].toObject());
    const qint64 total = documents.total() - documents.skipped;
    const qint64 done = total - documents.pending - documents.inFlight;
    // What an earlier campaign brought cost this one no time.
    const qint64 here = documents.migrated - documents.earlier;
    const double seconds = campaign[u"seconds"_s].toDouble();
    const QString stage = campaign[u"stage"_s].toString();
    if (stage == u"inventory"_s) {
        output.progress(Cli::tr("Counting"), 0, 0, Cli::tr("documents so far: %L1").arg(total));
        return;
    }
    QString suffix = u"%1 / %2"_s.arg(QLocale().toString(done), QLocale().toString(total));
    if (seconds > 1 && here > 0)
        suffix += u"  %1/s"_s.arg(QLocale().toString(double(here) / seconds, 'f', 0));
    if (const QString left = timeLeft(campaign); !left.isEmpty())
        suffix += u"  "_s + left;
    if (campaign[u"state"_s].toString() == u"Paused"_s)
        suffix += u"  "_s + Cli::tr("paused");
    else if (!campaign[u"hold"_s].toObject().isEmpty())
        suffix += u"  "_s + Cli::tr("waiting: %1").arg(campaign[u"hold"_s][u"code"_s].toString());
    output.progress(campaign[u"campaign"_s].toString(), done, total, suffix);
}

void tellProgress(CommandContext* context, const QJsonObject& campaign, int& looks) {
    showProgress(context->output(), campaign);
    if (context->options().json && context->options().progress && looks++ % pollsPerLine == 0)
        context->output().progressLine(campaign);
}

/// The engine that ran it has ended, and nobody has taken the campaign over yet.
bool isLeftBehind(const base::Result<QJsonObject>& status) {
    if (!status)
        return status.error().is(action::engineUnreachable);
    return (*status)[u"state"_s].toString() == u"Stopped" &&
           (*status)[u"hold"_s][u"code"_s].toString() == u"CAMPAIGN_INTERRUPTED";
}

/// Goes on with a campaign whose command ended before this one: in an engine of its own, or in that of
/// another command that waited, too.
QCoro::Task<base::Result<void>> takeOver(CommandContext* context, QString campaign) {
    tellGoingOn(context, campaign);
    auto opening = context->accessAnew();
    if (const auto access = co_await std::move(opening); !access)
        co_return base::fail(access.error());
    auto asking = context->invoke(u"campaign.status"_s, {{u"campaign"_s, campaign}});
    const base::Result<QJsonObject> status = co_await std::move(asking);
    if (!status || !isLeftBehind(status))
        co_return status ? base::Result<void>() : base::Result<void>(base::fail(status.error()));
    auto resuming = context->invoke(u"campaign.resume"_s, {{u"campaign"_s, campaign}});
    const auto resumed = co_await std::move(resuming);
    // Two that waited for the same campaign: one resumes it, and both watch.
    if (!resumed && resumed.error().is(migration::campaignState))
        co_return base::Result<void>();
    co_return resumed ? base::Result<void>() : base::Result<void>(base::fail(resumed.error()));
}

int finish(CommandContext* context, const QJsonObject& campaign) {
    if (context->output().isJson())
        context->output().document(campaign);
    else
        showCampaign(context->output(), campaign);
    return exitCodeOfCampaign(campaign);
}

using migration::DocumentCounts;

QString local(qint64 number) {
    return QLocale().toString(number);
}

/// Of all that are not left out on purpose.
qint64 inScope(const DocumentCounts& documents) {
    return documents.total() - documents.skipped;
}

QString verifiedSentence(const DocumentCounts& documents) {
    if (documents.earlier == 0)
        return Cli::tr("Verified: all %1 documents were read back and are intact.")
            .arg(local(documents.verified));
    if (documents.earlier >= documents.migrated)
        return Cli::tr(
                   "Verified: nothing was sent; all %1 documents arrived in an earlier campaign, and were "
                   "read back then or by a check since.")
            .arg(local(documents.migrated));
    return Cli::tr(
               "Verified: %1 documents were read back and are intact; %2 arrived in an earlier campaign, "
               "and were read back then or by a check since.")
        .arg(local(documents.migrated - documents.earlier), local(documents.earlier));
}

QString partialSentence(const DocumentCounts& documents) {
    const qint64 arrived = documents.migrated - documents.unfaithful;
    const qint64 missing = inScope(documents) - arrived;
    if (missing == 0)
        return Cli::tr("Partial: all %1 documents of the ledger arrived, %2 verified.")
            .arg(local(arrived), local(documents.verified));
    return Cli::tr("Partial: %1 of %2 documents arrived, %3 verified; %4 did not.")
        .arg(local(arrived), local(inScope(documents)), local(documents.verified), local(missing));
}

QString failedSentence(const DocumentCounts& documents) {
    if (documents.migrated == 0)
        return Cli::tr("Failed: nothing arrived.");
    if (documents.migrated == documents.unfaithful)
        return Cli::tr("Failed: FlowerDocs holds none of the %1 documents as it was sent.")
            .arg(local(documents.migrated));
    return Cli::tr("Failed: it gave up after %1 of %2 documents; resume goes on.")
        .arg(local(documents.migrated), local(inScope(documents)));
}

/// Nobody knows the total, and nothing was sent yet.
QString uncountedSentence(const QJsonObject& campaign, const DocumentCounts& documents) {
    const qint64 listed = campaign[u"listed"_s][u"rows"_s].toInteger();
    const QString soFar = local(std::max(documents.total(), listed));
    if (campaign[u"verdict"_s].toString() == u"cancelled"_s)
        return Cli::tr(
                   "Cancelled by %1 while the source was being counted: %2 documents so far, nothing sent.")
            .arg(campaign[u"cancelledBy"_s].toString(), soFar);
    return Cli::tr("%1: the source is not counted to its end; %2 documents so far, nothing sent.")
        .arg(campaignStateText(campaign[u"state"_s].toString()), soFar);
}

QString firstSentence(const QJsonObject& campaign, const DocumentCounts& documents) {
    const auto verdict = migration::verdictFromName(campaign[u"verdict"_s].toString());
    const QString arrived = local(documents.migrated);
    const QString total = local(inScope(documents));
    const bool isUncounted = !campaign[u"counted"_s].toBool(true);
    if (isUncounted && (!verdict || *verdict == migration::Verdict::Cancelled))
        return uncountedSentence(campaign, documents);
    if (!verdict)
        return Cli::tr("%1: %2 of %3 documents arrived so far.")
            .arg(campaignStateText(campaign[u"state"_s].toString()), arrived, total);
    switch (*verdict) {
        case migration::Verdict::Verified: return verifiedSentence(documents);
        case migration::Verdict::Arrived:
            if (inScope(documents) == 0)
                return Cli::tr("Arrived, not verified: there was no document to migrate.");
            return Cli::tr(
                       "Arrived, not verified: FlowerDocs acknowledged %1 of %2 documents; %3 were read "
                       "back.")
                .arg(arrived, total, local(documents.verified));
        case migration::Verdict::Partial: return partialSentence(documents);
        case migration::Verdict::Failed: return failedSentence(documents);
        case migration::Verdict::Cancelled:
            return Cli::tr("Cancelled by %1: %2 of %3 documents arrived before.")
                .arg(campaign[u"cancelledBy"_s].toString(), arrived, total);
    }
    return {};
}

/// What the numbers of the first sentence leave out, each said once and true by itself.
QStringList notes(const QJsonObject& campaign, const DocumentCounts& documents) {
    QStringList all;
    const auto note = [&all](qint64 number, const QString& text) {
        if (number > 0)
            all.append(text.arg(local(number)));
    };
    if (campaign[u"verdict"_s].toString() != u"verified"_s)
        note(documents.earlier, Cli::tr("Arrived in an earlier campaign and not sent again: %1."));
    note(documents.unfaithful, Cli::tr("Found missing or different by a later check: %1."));
    note(documents.unchecked, Cli::tr("Could not be read or compared by a later check: %1."));
    note(documents.skipped, Cli::tr("Left out on purpose: %1."));
    note(campaign[u"rejected"_s].toInteger(), Cli::tr("Rows refused by the source: %1."));
    return all;
}

/// What the source refused or left out, as far as a screen should tell it.
void showNotices(const Output& output, const QJsonObject& campaign) {
    const QJsonArray notices = campaign[u"notices"_s].toArray();
    int shown = 0;
    for (const QJsonValue& value : notices) {
        const base::Error notice = base::errorFromJson(value.toObject());
        // True of every folder, and said by `map validate`.
        if (notice.is(migration::localSourcePathIds))
            continue;
        if (shown++ == mostNotices) {
            output.text(Cli::tr("  More of these: in the report, and with --json as \"notices\""));
            return;
        }
        output.text(u"  "_s + migration::noticeText(notice, output.language()) + u" ["_s + notice.code() +
                    u']');
    }
}

}  // namespace

QString verdictSentence(const QJsonObject& campaign) {
    const auto documents = DocumentCounts::fromJson(campaign[u"documents"_s].toObject());
    const QStringList sentences =
        QStringList{firstSentence(campaign, documents)} + notes(campaign, documents);
    return sentences.join(u' ');
}

QString mapSentence(const QJsonObject& campaign) {
    const auto version = migration::RunVersion::fromJson(campaign[u"mapVersion"_s]);
    if (!version)
        return {};
    if (!version->isPublished())
        return Cli::tr("Map: %1, not a published version")
            .arg(config::onOneLine(campaign[u"map"_s].toString()));
    const QString number = QString::number(version->number);
    const QString text =
        version->actor.isEmpty()
            ? Cli::tr("Map: version %1 of %2, found there").arg(number, version->name)
            : Cli::tr("Map: version %1 of %2, published by %3").arg(number, version->name, version->actor);
    return version->comment.isEmpty() ? text : text + u": "_s + config::onOneLine(version->comment);
}

void showCampaign(const Output& output, const QJsonObject& campaign) {
    output.text(campaign[u"campaign"_s].toString() + u" — "_s + verdictSentence(campaign));
    if (const QString map = mapSentence(campaign); !map.isEmpty())
        output.text(u"  "_s + map);
    const QJsonObject errors = campaign[u"errors"_s].toObject();
    for (auto error = errors.begin(); error != errors.end(); ++error)
        output.text(u"  "_s + error.key().leftJustified(22) +
                    QLocale().toString(error->toInteger()).rightJustified(8));
    const double seconds = campaign[u"seconds"_s].toDouble();
    const auto documents = DocumentCounts::fromJson(campaign[u"documents"_s].toObject());
    const qint64 arrived = documents.migrated - documents.earlier;
    if (seconds > 0 && arrived > 0)
        output.text(Cli::tr("  %1 in %2 s, %3 documents a second")
                        .arg(QLocale().formattedDataSize(campaign[u"bytes"_s].toInteger()),
                             QLocale().toString(seconds, 'f', 1),
                             QLocale().toString(double(arrived) / seconds, 'f', 0)));
    if (const QString left = timeLeft(campaign); !left.isEmpty())
        output.text(u"  "_s + left);
    const auto limits = migration::CampaignLimits::fromJson(campaign[u"limits"_s].toObject());
    QStringList limitWords;
    for (const QString& word : migration::limitsToWords(limits))
        limitWords.append(word.contains(u' ') ? u'"' + word + u'"' : word);
    if (!limitWords.isEmpty())
        output.text(Cli::tr("  Limits: %1").arg(limitWords.join(u' ')));
    const QJsonObject hold = campaign[u"hold"_s].toObject();
    if (!hold.isEmpty()) {
        const base::Error error = base::errorFromJson(hold);
        // What a person gave as a reason stands in it.
        output.text(u"  "_s + config::onOneLine(base::errorSentence(inWords(error), output.language())) +
                    u" ["_s + error.code() + u']');
    }
    showNotices(output, campaign);
    if (const QString report = campaign[u"report"_s].toString(); !report.isEmpty())
        output.text(Cli::tr("  Report: %1").arg(report + u"/report.html"_s));
}

QCoro::Task<base::Result<QJsonObject>> invokeWatched(CommandContext* context, QString action,
                                                     QJsonObject request, int* looks) {
    auto working = context->invoke(action, request);
    while (!working.isReady()) {
        auto pausing = context->pause(pollInterval);
        co_await std::move(pausing);
        if (working.isReady() || context->signalNumber() != 0)
            break;
        auto asking = context->invoke(u"campaign.status"_s, {{u"campaign"_s, request[u"campaign"_s]}});
        const base::Result<QJsonObject> status = co_await std::move(asking);
        if (status && !working.isReady())
            tellProgress(context, *status, *looks);
    }
    auto result = co_await std::move(working);
    context->output().clearProgress();
    co_return result;
}

QCoro::Task<int> watchCampaign(CommandContext* context, QString campaign, int looks, bool failIfEmpty,
                               base::Milliseconds outage) {
    auto looking = holderOf(context);
    auto holder = co_await std::move(looking);
    if (!holder)
        co_return context->fail(holder.error());
    QDateTime away = QDateTime::currentDateTimeUtc();  // since when the ledger does not answer
    while (true) {
        auto asking = context->invoke(u"campaign.status"_s, {{u"campaign"_s, campaign}});
        const base::Result<QJsonObject> status = co_await std::move(asking);
        if (*holder == Holder::Command && context->signalNumber() == 0 && isLeftBehind(status)) {
            auto taking = takeOver(context, campaign);
            if (const auto taken = co_await std::move(taking); !taken)
                co_return context->fail(taken.error());
            auto lookingAgain = holderOf(context);
            holder = co_await std::move(lookingAgain);
            if (!holder)
                co_return context->fail(holder.error());
            continue;
        }
        // The campaign waits for its ledger itself, as long as for its target; and whoever watches it here
        // may be its engine.
        if (!status && status.error().is(store::storeUnreachable) && context->signalNumber() == 0 &&
            away.msecsTo(QDateTime::currentDateTimeUtc()) < outage.count()) {
            auto pausing = context->pause(unreachableInterval);
            co_await std::move(pausing);
            continue;
        }
        away = QDateTime::currentDateTimeUtc();
        if (!status) {
            if (status.error().is(action::engineUnreachable))
                context->output().message(Cli::tr("The process that ran it has ended. Nothing is lost: "
                                                  "flowerdocsctl campaign resume %1 "
                                                  "--wait")
                                              .arg(campaign));
            co_return context->fail(status.error());
        }
        if (hasEnded(*status) && failIfEmpty && isEmpty(*status)) {
            finish(context, *status);
            context->output().message(Cli::tr("Nothing to do: no document of the source is to be migrated."));
            co_return exitNothing;
        }
        if (hasEnded(*status))
            co_return finish(context, *status);
        if (isHeldByError(*status)) {
            finish(context, *status);
            co_return exitCodeOf(base::errorFromJson((*status)[u"hold"_s].toObject()));
        }
        // An engine that stays goes on by itself; this one lasts as long as the command.
        if (*holder == Holder::Own && hasNoWindow(*status)) {
            finish(context, *status);
            context->output().message(
                Cli::tr("Its time window is closed until %1. Then: flowerdocsctl campaign resume %2 --wait")
                    .arg((*status)[u"hold"_s][u"facts"_s][u"opens"_s].toString(), campaign));
            co_return exitLimit;
        }
        if (context->signalNumber() != 0) {
            context->output().message(
                Cli::tr("Interrupted. Nothing is lost: flowerdocsctl campaign resume %1 --wait")
                    .arg(campaign));
            co_return 128 + context->signalNumber();
        }
        tellProgress(context, *status, looks);
        auto pausing = context->pause(pollInterval);
        co_await std::move(pausing);
    }
}

}  // namespace fdc::cli
