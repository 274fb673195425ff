// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignQuestions.h"

#include <algorithm>

#include "core/migration/MigrationErrors.h"
#include "core/migration/planchange/PlanChanges.h"
#include "ui/common/Format.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using format::count;
using migration::PlanChanges;

namespace {

constexpr qsizetype shownExamples = 8;  // the command line names twenty

/// "INV-0001, INV-0002, …"; empty without any.
QString examplesOf(const PlanChanges::Kind& kind) {
    QStringList shown = kind.examples.first(std::min(shownExamples, kind.examples.size()));
    if (kind.count > shown.size())
        shown.append(u"…"_s);
    return shown.join(u", "_s);
}

QStringList wordsOf(CampaignAction action, const QString& campaign, const QJsonObject& arguments) {
    QStringList words{u"campaign"_s, actionWord(action), campaign};
    if (const QString errorClass = arguments[u"errorClass"].toString(); !errorClass.isEmpty())
        words += {u"--error-class"_s, errorClass};
    if (arguments[u"continueUntouched"].toBool())
        words.append(u"--continue-untouched"_s);
    if (arguments[u"acceptVolume"].toBool())
        words.append(u"--accept-volume"_s);
    return words;
}

}  // namespace

std::optional<CampaignQuestions::Question> CampaignQuestions::of(const base::Error& error,
                                                                 CampaignAction action,
                                                                 const QString& campaign,
                                                                 const QJsonObject& arguments,
                                                                 const QString& environment) {
    Question question;
    question.arguments = arguments;
    if (error.is(migration::planChanged) && PlanChanges::fromError(error).steps.isEmpty()) {
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

Confirmation CampaignQuestions::planChanged(const base::Error& error, const QString& campaign) {
    const PlanChanges changes = PlanChanges::fromError(error);
    Confirmation question;
    question.title = tr("The source of %1 has changed").arg(campaign);
    question.text =
        tr("It is no longer what the campaign counted at its start. It can go on with the documents that did "
           "not "
           "change.");
    if (changes.changed.count > 0)
        //: %1 is a number, %2 names some of the documents
        question.consequences.append(tr("Changed: %1 (%2). They go into quarantine.")
                                         .arg(count(changes.changed.count), examplesOf(changes.changed)));
    if (changes.removed.count > 0)
        //: %1 is a number, %2 names some of the documents
        question.consequences.append(tr("No longer there: %1 (%2). They go into quarantine.")
                                         .arg(count(changes.removed.count), examplesOf(changes.removed)));
    if (changes.added.count > 0)
        //: %1 is a number, %2 names some of the documents
        question.consequences.append(tr("Added: %1 (%2). They are left to a new campaign.")
                                         .arg(count(changes.added.count), examplesOf(changes.added)));
    if (changes.alreadyMigrated > 0)
        question.consequences.append(
            tr("Of the changed and missing ones, %1 had arrived before. They stay as they are.")
                .arg(count(changes.alreadyMigrated)));
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
