// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignText.h"

#include <algorithm>

#include "core/base/Clock.h"
#include "core/base/ErrorPages.h"
#include "core/migration/CampaignRules.h"
#include "core/migration/MigrationErrors.h"
#include "ui/common/Format.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using format::count;
using migration::CampaignState;
using migration::CampaignStatus;
using migration::Verdict;

namespace {

const auto separator = u" · "_s;

/// Only as exact as an estimate can be.
constexpr qint64 fewForecasts = 10;

qint64 rounded(qint64 seconds) {
    const auto to = [seconds](qint64 step) { return (seconds + step / 2) / step * step; };
    if (seconds < 600)
        return std::max<qint64>(to(5), 5);
    return seconds < 7200 ? to(60) : to(600);
}

QString roughDuration(qint64 seconds) {
    const QChar space(0xa0);
    if (seconds < 60)
        return count(seconds) + space + u's';
    const QString minutes = count(seconds % 3600 / 60) + space + u"min"_s;
    if (seconds < 3600)
        return minutes + (seconds % 60 ? space + count(seconds % 60) + space + u's' : QString());
    if (seconds < 172'800)
        return count(seconds / 3600) + space + u'h' + (seconds % 3600 >= 60 ? space + minutes : QString());
    return format::duration(seconds);
}

}  // namespace

QString actionWord(CampaignAction action) {
    switch (action) {
        case CampaignAction::Pause: return u"pause"_s;
        case CampaignAction::Resume: return u"resume"_s;
        case CampaignAction::Stop: return u"stop"_s;
        case CampaignAction::Retry: return u"retry"_s;
    }
    return {};
}

QString CampaignText::cancelled(const CampaignStatus& status) {
    //: verdict of a campaign
    return status.cancelledBy.isEmpty() ? tr("Cancelled") : tr("Cancelled by %1").arg(status.cancelledBy);
}

CampaignText::State CampaignText::state(const CampaignStatus& status) {
    if (hasEnded(status)) {
        switch (*status.verdict) {
            //: verdict of a campaign
            case Verdict::Verified: return {tr("Verified"), Tone::Ok};
            //: verdict of a campaign
            case Verdict::Arrived: return {tr("Arrived, not verified"), Tone::Accent};
            //: verdict of a campaign
            case Verdict::Partial: return {tr("Partial"), Tone::Warn};
            //: verdict of a campaign
            case Verdict::Failed: return {tr("Failed"), Tone::Error};
            case Verdict::Cancelled: return {cancelled(status), Tone::Neutral};
        }
    }
    switch (status.state) {
        //: state of a campaign
        case CampaignState::Starting: return {tr("Starting"), Tone::Accent};
        case CampaignState::Started:
            //: state of a campaign: the target cannot be reached now
            return status.hold ? State{tr("Waiting"), Tone::Warn} : State{tr("Running"), Tone::Accent};
        //: state of a campaign
        case CampaignState::Paused: return {tr("Paused"), status.hold ? Tone::Warn : Tone::Neutral};
        //: state of a campaign
        case CampaignState::Stopping: return {tr("Stopping"), Tone::Warn};
        case CampaignState::Stopped:
            //: state of a campaign
            return {tr("Stopped"), status.hold ? Tone::Warn : Tone::Neutral};
        case CampaignState::Finished: return {tr("Ended without a verdict"), Tone::Warn};
        case CampaignState::Undefined: break;
    }
    //: state of a campaign
    return {tr("Unknown"), Tone::Neutral};
}

QString CampaignText::verdictSentence(const CampaignStatus& status) {
    if (!hasEnded(status))
        return {};
    QStringList sentences{endSentence(status)};
    const migration::DocumentCounts& documents = status.documents;
    // What the numbers of the first sentence leave out, each said once and true by itself.
    const auto note = [&sentences](qint64 number, const QString& text) {
        if (number > 0)
            sentences.append(text.arg(count(number)));
    };
    if (*status.verdict != Verdict::Verified)
        note(documents.earlier, tr("Arrived in an earlier campaign and not sent again: %1."));
    note(documents.unfaithful, tr("Found missing or different by a later check: %1."));
    note(documents.unchecked, tr("Could not be read or compared by a later check: %1."));
    note(documents.skipped, tr("Left out on purpose: %1."));
    note(status.rejected, tr("Rows refused by the source: %1."));
    return sentences.join(u' ');
}

QString CampaignText::verifiedSentence(const migration::DocumentCounts& documents) {
    if (documents.earlier == 0)
        return tr("Verified: all %1 documents were read back and are intact.").arg(count(documents.verified));
    if (documents.earlier >= documents.migrated)
        return tr("Verified: nothing was sent; all %1 documents arrived in an earlier campaign, and were "
                  "read "
                  "back then or by a check since.")
            .arg(count(documents.migrated));
    return tr("Verified: %1 documents were read back and are intact; %2 arrived in an earlier campaign, and "
              "were read back then or by a check since.")
        .arg(count(documents.migrated - documents.earlier), count(documents.earlier));
}

QString CampaignText::partialSentence(const migration::DocumentCounts& documents) {
    const qint64 arrived = documents.migrated - documents.unfaithful;
    const qint64 missing = inScope(documents) - arrived;
    if (missing == 0)
        return tr("Partial: all %1 documents of the ledger arrived, %2 verified.")
            .arg(count(arrived), count(documents.verified));
    return tr("Partial: %1 of %2 documents arrived, %3 verified; %4 did not.")
        .arg(count(arrived), count(inScope(documents)), count(documents.verified), count(missing));
}

QString CampaignText::endSentence(const CampaignStatus& status) {
    const migration::DocumentCounts& documents = status.documents;
    const QString total = count(inScope(documents));
    const QString arrived = count(documents.migrated);
    switch (*status.verdict) {
        case Verdict::Verified: return verifiedSentence(documents);
        case Verdict::Arrived:
            if (inScope(documents) == 0)
                return tr("Arrived, not verified: there was no document to migrate.");
            return tr("Arrived, not verified: the target acknowledged %1 of %2 documents; %3 were read back.")
                .arg(arrived, total, count(documents.verified));
        case Verdict::Partial: return partialSentence(documents);
        case Verdict::Failed:
            // Acknowledged, and found missing or different since.
            if (documents.migrated > 0 && documents.unfaithful == documents.migrated)
                return tr("Failed: the target holds none of the %1 documents as it was sent.").arg(arrived);
            return documents.migrated == 0
                       ? tr("Failed: no document arrived.")
                       : tr("Failed: it gave up after %1 of %2 documents. Resume goes on from there.")
                             .arg(arrived, total);
        case Verdict::Cancelled:
            if (!status.counted)
                //: %1 "Cancelled by" and a name, %2 a number
                return tr("%1 while the source was being counted: %2 documents so far, nothing sent. Resume "
                          "counts to the end.")
                    .arg(cancelled(status), count(qMax(status.listed.rows, documents.total())));
            return tr("%1: %2 of %3 documents had arrived. Resume goes on from there.")
                .arg(cancelled(status), arrived, total);
    }
    return {};
}

QString CampaignText::subtitle(const CampaignStatus& status) {
    QStringList parts{tr("Campaign")};
    if (!status.map.isEmpty())
        parts.append(tr("map %1").arg(status.map));
    parts.append(status.broker == u"fast2" ? tr("Fast2 broker") : tr("embedded engine"));
    if (status.started.isValid())
        //: %1 is a date and time
        parts.append(tr("started %1").arg(format::dateTime(status.started)));
    if (status.ended.isValid())
        //: %1 is a date and time
        parts.append(tr("ended %1").arg(format::dateTime(status.ended)));
    return parts.join(separator);
}

QString CampaignText::mapVersion(const CampaignStatus& status) {
    if (!status.mapVersion)
        return {};
    const migration::RunVersion& version = *status.mapVersion;
    if (!version.isPublished())
        return tr("The map that runs is not a published version");
    const QString number = count(version.number);
    const QString when = format::dateTime(version.published);
    const QString text = version.actor.isEmpty()
                             //: %1 a number, %2 a name, %3 a date and time; nobody published it
                             ? tr("Version %1 of the map %2, found there %3").arg(number, version.name, when)
                             //: %1 a number, %2 a name, %3 a date and time, %4 a person
                             : tr("Version %1 of the map %2, published %3 by %4")
                                   .arg(number, version.name, when, version.actor);
    return version.comment.isEmpty() ? text : text + u" – "_s + version.comment.simplified();
}

QString CampaignText::documents(const CampaignStatus& status) {
    const migration::DocumentCounts& documents = status.documents;
    if (status.stage == u"inventory" && status.listed.bytes > 0)
        //: %1 a number, %2 a size such as "3.2 GB"
        return tr("Counting the documents of the source: %1 so far, %2")
            .arg(count(qMax(status.listed.rows, documents.total())), format::bytes(status.listed.bytes));
    if (status.stage == u"inventory")
        return tr("Counting the documents of the source: %1 so far")
            .arg(count(qMax(status.listed.rows, documents.total())));
    if (!status.counted)
        return tr("The source is not counted to its end: %1 documents so far")
            .arg(count(qMax(status.listed.rows, documents.total())));
    QStringList parts{
        tr("%1 / %2 documents arrived").arg(count(documents.migrated), count(inScope(documents)))};
    if (documents.migrated > 0 && documents.verified == documents.migrated)
        parts.append(tr("all verified"));
    else if (documents.verified > 0)
        parts.append(tr("%1 verified").arg(count(documents.verified)));
    else if (documents.migrated > 0)
        parts.append(tr("none verified"));
    return parts.join(separator);
}

QString CampaignText::timeLeft(const migration::TimeLeft& left) {
    const qint64 early = rounded(left.early.count() / 1000);
    const qint64 late = rounded(left.late.count() / 1000);
    if (left.late.count() < 5000)
        return tr("a few seconds left");
    // Nobody plans differently for a tenth.
    if (late - early <= std::max<qint64>(5, early / 10))
        //: %1 is a duration such as "4 min 30 s"
        return tr("about %1 left").arg(roughDuration(rounded(left.likely.count() / 1000)));
    //: %1 and %2 are durations such as "4 min 30 s"
    return tr("%1 to %2 left").arg(roughDuration(early), roughDuration(late));
}

QString CampaignText::forecasts(const migration::ForecastScore& score) {
    if (score.made < fewForecasts)
        return {};
    //: of earlier campaigns of the same source: how many of the times told as "x to y left" were right
    return tr("such times held %1 of %2 times").arg(count(score.held), count(score.made));
}

QString CampaignText::holdSentence(const CampaignStatus& status, const QString& language) {
    // When it opens is said below, in local time and as a countdown.
    if (status.hold->is(migration::campaignWindow))
        return tr("The campaign waits for its time window (%1).").arg(status.hold->fact(u"windows"));
    if (status.hold->is(migration::campaignRate))
        return tr("The campaign keeps to its speed limits: what was already sent is made up for first.");
    return base::errorSentence(*status.hold, language);
}

QString CampaignText::waitingTime(const QDateTime& until, const QDateTime& now) {
    return roughDuration(std::max<qint64>(now.secsTo(until), 0));
}

QString CampaignText::waitConsequence(const CampaignStatus& status, const QDateTime& now) {
    const base::Error& hold = *status.hold;
    const QString moment = hold.fact(hold.is(migration::campaignRate) ? u"goesOn" : u"opens");
    if (const QDateTime then = base::fromRfc3339(moment); then.isValid())
        //: %1 is a date and time, %2 a duration such as "3 h 12 min"
        return tr("It goes on by itself on %1, in %2. Nothing is lost.")
            .arg(format::dateTime(then), waitingTime(then, now));
    if (hold.is(migration::sourceHeld))
        return tr("It goes on by itself as soon as the source is released. Nothing is lost.");
    if (hold.is(migration::campaignStopFile))
        return tr("It goes on by itself as soon as the file is gone. Nothing is lost.");
    return tr(
        "The campaign waits and tries again by itself, every 30 seconds at the latest. "
        "Nothing is lost.");
}

QString CampaignText::holdConsequence(const CampaignStatus& status, const QDateTime& now) {
    switch (status.state) {
        case CampaignState::Started: return waitConsequence(status, now);
        case CampaignState::Paused:
            if (status.hold->is(migration::campaignVolume))
                return tr("Nothing has been sent yet. Resume asks whether the number is right.");
            if (status.hold->is(migration::campaignFailures) || status.hold->is(migration::campaignDocuments))
                return tr("The campaign is paused because of this. Resume goes on and counts anew.");
            return tr(
                "The campaign is paused because of this. Resume it once the cause is gone. "
                "Nothing is lost.");
        case CampaignState::Stopped:
            if (status.hold->is(migration::campaignInterrupted))
                return tr("It has stood still since then and will go on from where it was.");
            return tr("The campaign stopped because of this. Resume goes on from where it was.");
        case CampaignState::Undefined:
        case CampaignState::Starting:
        case CampaignState::Stopping:
        case CampaignState::Finished: break;
    }
    return {};
}

QString CampaignText::unavailable(const CampaignStatus& status, CampaignAction action) {
    if (action == CampaignAction::Retry && toBeTreated(status.documents) == 0)
        return tr("No document failed: there is nothing to retry.");
    if (migration::checkAllowed(status.campaign, status.state, actionWord(action)))
        return {};
    switch (status.state) {
        case CampaignState::Starting: return tr("The campaign is starting. Wait a few seconds.");
        case CampaignState::Stopping: return tr("The campaign is stopping. Wait a few seconds.");
        case CampaignState::Started:
            return action == CampaignAction::Retry
                       ? tr("The campaign is running. Pause it, or wait for its end, to retry.")
                       : tr("The campaign is running.");
        case CampaignState::Paused: return tr("The campaign is paused already.");
        case CampaignState::Stopped: return tr("The campaign is stopped.");
        case CampaignState::Finished: return tr("The campaign has ended.");
        case CampaignState::Undefined: break;
    }
    return tr("The state of the campaign is not known.");
}

QString CampaignText::withoutMarkdown(const QString& text, const QString& language) {
    const bool french = language == u"fr";
    QString plain;
    bool isOpen = false;
    for (const QChar c : text) {
        if (c != u'`') {
            plain += c;
            continue;
        }
        isOpen = !isOpen;
        if (french)
            plain += isOpen ? u"«\u00a0"_s : u"\u00a0»"_s;
        else
            plain += isOpen ? u"“"_s : u"”"_s;
    }
    return plain;
}

QString CampaignText::actionText(CampaignAction action) {
    switch (action) {
        //: button: pause a campaign
        case CampaignAction::Pause: return tr("Pause");
        //: button: resume a campaign
        case CampaignAction::Resume: return tr("Resume");
        //: button: stop a campaign; a question follows
        case CampaignAction::Stop: return tr("Stop…");
        //: button: try failed documents again; a question follows
        case CampaignAction::Retry: return tr("Retry…");
    }
    return {};
}

QString CampaignText::pendingText(CampaignAction action) {
    switch (action) {
        case CampaignAction::Pause: return tr("Pausing…");
        case CampaignAction::Resume: return tr("Resuming…");
        case CampaignAction::Stop: return tr("Stopping…");
        case CampaignAction::Retry: return tr("Retrying…");
    }
    return {};
}

Confirmation CampaignText::stopQuestion(const CampaignStatus& status, const QString& environment) {
    Confirmation question;
    const migration::DocumentCounts& documents = status.documents;
    question.title = tr("Stop %1?").arg(status.campaign);
    question.text = tr("The campaign ends as cancelled. Resume takes it up again later.");
    question.consequences = {
        tr("Arrived: %1. They stay in the target.").arg(count(documents.migrated)),
        tr("Under way: %1. They are brought to an end first, for 10 seconds at most.")
            .arg(count(documents.inFlight)),
        tr("Pending: %1. They wait in the ledger; the source is not touched.").arg(count(documents.pending))};
    question.yes = tr("Stop the campaign");
    question.danger = true;
    question.commandLine = format::commandLine(environment, {u"campaign"_s, u"stop"_s, status.campaign});
    return question;
}

}  // namespace fdc::ui::migrations
