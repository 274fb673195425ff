// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/CampaignWatch.h"

#include <QLocale>

#include "app/cli/Cli.h"
#include "core/action/ActionErrors.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/migration/pace/CampaignLimits.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pollInterval = 200ms;
constexpr int pollsPerLine = 5;  // --json --progress: one line a second

bool hasEnded(const QJsonObject& campaign) {
    const QString state = campaign[u"state"_s].toString();
    return state == u"Finished"_s || state == u"Stopped"_s || state == u"Undefined"_s;
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

QString number(const QJsonObject& object, const QString& key) {
    return QLocale().toString(object[key].toInteger());
}

void showProgress(const Output& output, const QJsonObject& campaign) {
    const QJsonObject documents = campaign[u"documents"_s].toObject();
    const qint64 total = documents[u"total"_s].toInteger();
    const qint64 open = documents[u"pending"_s].toInteger() + documents[u"inFlight"_s].toInteger();
    const qint64 done = total - open;
    const double seconds = campaign[u"seconds"_s].toDouble();
    const QString stage = campaign[u"stage"_s].toString();
    if (stage == u"inventory"_s) {
        output.progress(Cli::tr("Counting"), 0, 0, Cli::tr("documents so far: %L1").arg(total));
        return;
    }
    QString suffix = u"%1 / %2"_s.arg(QLocale().toString(done), QLocale().toString(total));
    if (seconds > 1)
        suffix += u"  %1/s"_s.arg(QLocale().toString(done / seconds, 'f', 0));
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

int finish(CommandContext* context, const QJsonObject& campaign) {
    if (context->output().isJson())
        context->output().document(campaign);
    else
        showCampaign(context->output(), campaign);
    return exitCodeOfCampaign(campaign);
}

}  // namespace

QString verdictSentence(const QJsonObject& campaign) {
    const QJsonObject documents = campaign[u"documents"_s].toObject();
    const QString verdict = campaign[u"verdict"_s].toString();
    const QString total = number(documents, u"total"_s);
    if (verdict == u"verified"_s)
        return Cli::tr("Verified: all %1 documents were read back and are intact.").arg(total);
    if (verdict == u"arrived"_s)
        return Cli::tr(
                   "Arrived, not verified: FlowerDocs acknowledged %1 of %2 documents; %3 were read back.")
            .arg(number(documents, u"migrated"_s), total, number(documents, u"verified"_s));
    if (verdict == u"partial"_s)
        return Cli::tr("Partial: %1 of %2 documents arrived, %3 verified; %4 did not.")
            .arg(QLocale().toString(documents[u"migrated"_s].toInteger() -
                                    documents[u"unfaithful"_s].toInteger()),
                 total, number(documents, u"verified"_s),
                 QLocale().toString(
                     documents[u"unfaithful"_s].toInteger() + documents[u"failed"_s].toInteger() +
                     documents[u"quarantined"_s].toInteger() + documents[u"pending"_s].toInteger() +
                     documents[u"inFlight"_s].toInteger()));
    if (verdict == u"failed"_s && documents[u"migrated"_s].toInteger() == 0)
        return Cli::tr("Failed: nothing arrived.");
    if (verdict == u"failed"_s && documents[u"migrated"_s] == documents[u"unfaithful"_s])
        return Cli::tr("Failed: FlowerDocs holds none of the %1 documents as it was sent.")
            .arg(number(documents, u"migrated"_s));
    if (verdict == u"failed"_s)
        return Cli::tr("Failed: it gave up after %1 of %2 documents; resume goes on.")
            .arg(number(documents, u"migrated"_s), total);
    if (verdict == u"cancelled"_s)
        return Cli::tr("Cancelled by %1: %2 of %3 documents arrived before.")
            .arg(campaign[u"cancelledBy"_s].toString(), number(documents, u"migrated"_s), total);
    return Cli::tr("%1: %2 of %3 documents arrived so far.")
        .arg(campaign[u"state"_s].toString(), number(documents, u"migrated"_s), total);
}

void showCampaign(const Output& output, const QJsonObject& campaign) {
    output.text(campaign[u"campaign"_s].toString() + u" — "_s + verdictSentence(campaign));
    const QJsonObject errors = campaign[u"errors"_s].toObject();
    for (auto error = errors.begin(); error != errors.end(); ++error)
        output.text(u"  "_s + error.key().leftJustified(22) +
                    QLocale().toString(error->toInteger()).rightJustified(8));
    const double seconds = campaign[u"seconds"_s].toDouble();
    const qint64 arrived = campaign[u"documents"_s][u"migrated"_s].toInteger();
    if (seconds > 0 && arrived > 0)
        output.text(Cli::tr("  %1 in %2 s, %3 documents a second")
                        .arg(QLocale().formattedDataSize(campaign[u"bytes"_s].toInteger()),
                             QLocale().toString(seconds, 'f', 1),
                             QLocale().toString(arrived / seconds, 'f', 0)));
    const auto limits = migration::CampaignLimits::fromJson(campaign[u"limits"_s].toObject());
    QStringList limitWords;
    for (const QString& word : migration::limitsToWords(limits))
        limitWords.append(word.contains(u' ') ? u'"' + word + u'"' : word);
    if (!limitWords.isEmpty())
        output.text(Cli::tr("  Limits: %1").arg(limitWords.join(u' ')));
    const QJsonObject hold = campaign[u"hold"_s].toObject();
    if (!hold.isEmpty()) {
        const base::Error error = base::errorFromJson(hold);
        output.text(u"  "_s + base::errorSentence(error, output.language()) + u" ["_s + error.code() + u']');
    }
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

QCoro::Task<int> watchCampaign(CommandContext* context, QString campaign, int looks) {
    auto opening = context->access();
    const auto access = co_await std::move(opening);
    if (!access)
        co_return context->fail(access.error());
    const bool isAlone = (*access)->ownsEngine();
    while (true) {
        auto asking = context->invoke(u"campaign.status"_s, {{u"campaign"_s, campaign}});
        const base::Result<QJsonObject> status = co_await std::move(asking);
        if (!status) {
            if (status.error().is(action::engineUnreachable))
                context->output().message(Cli::tr("The process that ran it has ended. Nothing is lost: "
                                                  "flowerdocsctl campaign resume %1 "
                                                  "--wait")
                                              .arg(campaign));
            co_return context->fail(status.error());
        }
        if (hasEnded(*status))
            co_return finish(context, *status);
        if (isHeldByError(*status)) {
            finish(context, *status);
            co_return exitCodeOf(base::errorFromJson((*status)[u"hold"_s].toObject()));
        }
        // An engine that stays goes on by itself; this one lasts as long as the command.
        if (isAlone && hasNoWindow(*status)) {
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
