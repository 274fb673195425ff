// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignQuestions.h"

#include <algorithm>

#include "core/migration/MigrationErrors.h"
#include "core/migration/pace/CampaignLimits.h"
#include "core/migration/planchange/PlanChanges.h"
#include "ui/common/Format.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using format::count;
using migration::PlanChanges;

namespace {

constexpr qsizetype shownExamples = 8;  // the command line names twenty
constexpr qint64 usualOutage = 600;     // of the command line, in seconds

/// "INV-0001, INV-0002, …"; empty without any.
QString examplesOf(const PlanChanges::Kind& kind) {
    QStringList shown = kind.examples.first(std::min(shownExamples, kind.examples.size()));
    if (kind.count > shown.size())
        shown.append(u"…"_s);
    return shown.join(u", "_s);
}

QStringList wordsOf(CampaignAction action, const QString& campaign, const QJsonObject& arguments) {
    QStringList words{u"campaign"_s, actionWord(action), campaign};
    if (const QString step = arguments[u"step"].toString(); !step.isEmpty())
        words += {u"--step"_s, step};
    if (const QString errorClass = arguments[u"errorClass"].toString(); !errorClass.isEmpty())
        words += {u"--error-class"_s, errorClass};
    if (arguments[u"continueUntouched"].toBool())
        words.append(u"--continue-untouched"_s);
    if (arguments[u"acceptVolume"].toBool())
        words.append(u"--accept-volume"_s);
    if (arguments[u"storedMap"].toBool())
        words.append(u"--stored-map"_s);
    return words;
}

/// The same as campaign.start; what is the default there is not named.
QStringList startWords(const QJsonObject& arguments) {
    QStringList words{u"campaign"_s, u"start"_s, u"--map"_s, arguments[u"mapFile"].toString()};
    if (const QString name = arguments[u"name"].toString(); !name.isEmpty())
        words += {u"--name"_s, name};
    if (const QString readBack = arguments[u"readBack"].toString(u"full"_s); readBack != u"full")
        words += {u"--verify"_s, readBack};
    if (const qint64 requests = arguments[u"requests"].toInteger(); requests > 0)
        words += {u"--requests"_s, QString::number(requests)};
    if (const qint64 seconds = arguments[u"outageSeconds"].toInteger(usualOutage); seconds != usualOutage)
        words += {u"--outage-limit"_s, QString::number(seconds)};
    if (arguments[u"retryFailed"].toBool())
        words.append(u"--retry-failed"_s);
    return words +
           migration::limitsToWords(migration::CampaignLimits::fromJson(arguments[u"limits"].toObject()));
}

bool hasOtherSource(const PlanChanges& changes) {
    return changes.changed.count + changes.removed.count + changes.added.count > 0;
}

/// Goes on with the map as it was, and decides about the source at the same time.
QJsonObject withStoredMap(QJsonObject arguments, const PlanChanges& changes) {
    arguments[u"storedMap"_s] = true;
    if (hasOtherSource(changes))
        arguments[u"continueUntouched"_s] = true;
    return arguments;
}

}  // namespace

const QString CampaignQuestions::choiceField = u"mapChoice"_s;
const QString CampaignQuestions::storedChoice = u"stored"_s;
const QString CampaignQuestions::freshChoice = u"fresh"_s;

std::optional<CampaignQuestions::Question> CampaignQuestions::of(const base::Error& error,
                                                                 CampaignAction action,
                                                                 const QString& campaign,
                                                                 const QJsonObject& arguments,
                                                                 const QString& environment) {
    Question question;
    question.arguments = arguments;
    if (isAboutMap(error)) {
        question.confirmation = mapChanged(error, campaign);
        question.arguments = withStoredMap(arguments, PlanChanges::fromError(error));
    } else if (error.is(migration::planChanged)) {
        question.confirmation = planChanged(error, campaign);
        question.arguments[u"continueUntouched"_s] = true;
    } else if (error.is(migration::campaignVolume)) {
        question.confirmation = volume(error, campaign);
        question.arguments[u"acceptVolume"_s] = true;
    } else {
        return std::nullopt;
    }
    question.confirmation.commandLine =
        format::commandLine(environment, wordsOf(action, campaign, question.arguments));
    return question;
}

bool CampaignQuestions::isAboutMap(const base::Error& error) {
    return error.is(migration::planChanged) && !PlanChanges::fromError(error).steps.isEmpty();
}

CampaignQuestions::MapQuestion CampaignQuestions::ofMap(const base::Error& error, CampaignAction action,
                                                        const migration::CampaignStatus& status,
                                                        const CampaignMap& map, const QJsonObject& arguments,
                                                        const QString& environment) {
    const PlanChanges changes = PlanChanges::fromError(error);
    MapQuestion question;
    question.stored = withStoredMap(arguments, changes);
    question.fresh = map.settings;
    question.fresh[u"mapFile"_s] = map.mapFile;
    // A resume leaves in quarantine what is there; so does the campaign in its place.
    question.fresh[u"retryFailed"_s] = action == CampaignAction::Retry;
    question.stopsCampaign = status.state == migration::CampaignState::Paused;
    question.form.title = tr("The map of %1 has changed").arg(status.campaign);
    question.form.text = mapText(changes, status, map, question);
    //: button
    question.form.yes = tr("Go on");
    FormField choice;
    choice.id = choiceField;
    choice.label = tr("How to go on");
    choice.kind = FormField::Kind::Choice;
    choice.value = storedChoice;
    choice.choices = {storedChoice + u'\n' + tr("With the map as it was"),
                      freshChoice + u'\n' + tr("In a new campaign with the map as it is now")};
    question.form.fields = {choice};
    const QString campaign = status.campaign;
    question.form.commandLine = [question, action, campaign, environment](const FormAnswers& answers) {
        if (answers.value(choiceField) != freshChoice)
            return format::commandLine(environment, wordsOf(action, campaign, question.stored));
        const QString start = format::commandLine(environment, startWords(question.fresh));
        if (!question.stopsCampaign)
            return start;
        return format::commandLine(environment, {u"campaign"_s, u"stop"_s, campaign}) + u" && "_s + start;
    };
    return question;
}

/// What differs, and what becomes of the documents either way.
QString CampaignQuestions::mapText(const PlanChanges& changes, const migration::CampaignStatus& status,
                                   const CampaignMap& map, const MapQuestion& question) {
    QStringList lines{tr("The campaign runs %1. Its file now holds %2, which differs in: %3.")
                          .arg(CampaignMap::words(map.runs), CampaignMap::words(*map.now),
                               CampaignMap::stepWords(changes.steps))};
    lines.append(
        tr("With the map as it was, the campaign goes on, and every document is treated as the ones before "
           "it."));
    const QStringList source = sourceSentences(changes);
    if (!source.isEmpty())
        lines.append(tr("The source has changed, too. With the map as it was: %1").arg(source.join(u' ')));
    lines.append(
        question.fresh[u"retryFailed"].toBool()
            ? tr("A new campaign counts the source again and takes over what is left, and all documents "
                 "that failed or are in quarantine: %1. They go through the map as it is now.")
                  .arg(count(toBeTreated(status.documents)))
            : tr("A new campaign counts the source again and takes over what is left: that goes through "
                 "the map as it is now. What is in quarantine stays there until a retry."));
    if (question.stopsCampaign)
        lines.append(tr("This campaign is stopped before the new one begins."));
    lines.append(tr("Once the new one has begun, this campaign keeps its report and cannot go on any more."));
    if (const qint64 arrived = status.documents.migrated; arrived > 0)
        lines.append(tr("Documents that have arrived: %1. They stay as the map before made them and are not "
                        "sent again; "
                        "a new campaign sends only those that changed in the source.")
                         .arg(count(arrived)));
    return lines.join(u"\n•  "_s);
}

/// For when nothing more is known than that the map is another one, or no campaign can run it.
Confirmation CampaignQuestions::mapChanged(const base::Error& error, const QString& campaign) {
    const PlanChanges changes = PlanChanges::fromError(error);
    Confirmation question;
    question.title = tr("The map of %1 has changed").arg(campaign);
    question.text =
        tr("The file of the map is no longer what the campaign runs. It can go on with the map as it was.");
    question.consequences = {
        tr("Changed: %1.").arg(CampaignMap::stepWords(changes.steps)),
        tr("Every document is treated as the ones before it; what was edited waits for a "
           "new campaign.")};
    question.consequences += sourceSentences(changes);
    //: button
    question.yes = tr("Go on with the map as it was");
    return question;
}

QStringList CampaignQuestions::sourceSentences(const PlanChanges& changes) {
    QStringList sentences;
    if (changes.changed.count > 0)
        //: %1 is a number, %2 names some of the documents
        sentences.append(tr("Changed: %1 (%2). They go into quarantine.")
                             .arg(count(changes.changed.count), examplesOf(changes.changed)));
    if (changes.removed.count > 0)
        //: %1 is a number, %2 names some of the documents
        sentences.append(tr("No longer there: %1 (%2). They go into quarantine.")
                             .arg(count(changes.removed.count), examplesOf(changes.removed)));
    if (changes.added.count > 0)
        //: %1 is a number, %2 names some of the documents
        sentences.append(tr("Added: %1 (%2). They are left to a new campaign.")
                             .arg(count(changes.added.count), examplesOf(changes.added)));
    if (changes.alreadyMigrated > 0)
        sentences.append(tr("Of the changed and missing ones, %1 had arrived before. They stay as they are.")
                             .arg(count(changes.alreadyMigrated)));
    return sentences;
}

Confirmation CampaignQuestions::planChanged(const base::Error& error, const QString& campaign) {
    Confirmation question;
    question.title = tr("The source of %1 has changed").arg(campaign);
    question.text =
        tr("It is no longer what the campaign counted at its start. It can go on with the documents that did "
           "not "
           "change.");
    question.consequences = sourceSentences(PlanChanges::fromError(error));
    question.consequences.append(tr("A new campaign of the same map takes all of it up."));
    //: button
    question.yes = tr("Go on with the others");
    question.danger = true;
    return question;
}

Confirmation CampaignQuestions::volume(const base::Error& error, const QString& campaign) {
    Confirmation question;
    question.title = tr("More documents than expected in %1").arg(campaign);
    question.text =
        tr("The source has %1 documents; at most %2 were expected. Nothing has been sent yet.")
            .arg(count(error.fact(u"found").toLongLong()), count(error.fact(u"expected").toLongLong()));
    if (const qint64 before = error.fact(u"before").toLongLong(); before > 0)
        question.consequences.append(tr("The campaign before had %1.").arg(count(before)));
    question.consequences.append(tr("A wrong folder, or times changed by a copy, look like this."));
    //: button
    question.yes = tr("Migrate all of them");
    question.danger = true;
    return question;
}

}  // namespace fdc::ui::migrations
