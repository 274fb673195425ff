// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignRetry.h"

#include <numeric>

#include "ui/common/Format.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using format::count;
using migration::CampaignStatus;

namespace {

/// The step in which all of them failed; empty when they are of several, or of one that the map does not
/// have.
QString onlyStep(const CampaignRetry::Scope& scope) {
    if (scope.failed.size() != 1 || !scope.steps.contains(scope.failed.firstKey()))
        return {};
    return scope.failed.firstKey();
}

/// Those that can be chosen. A map of before may have had a step that this one does not know.
QStringList stepsToChoose(const CampaignRetry::Scope& scope) {
    if (scope.failed.size() == 1)
        return {};
    if (scope.failed.isEmpty())
        return scope.steps.size() > 1 ? scope.steps : QStringList();
    QStringList steps;
    for (const QString& step : scope.steps) {
        if (scope.failed.contains(step))
            steps.append(step);
    }
    return steps;
}

}  // namespace

const QString CampaignRetry::stepField = u"retryStep"_s;

CampaignRetry::Question CampaignRetry::question(const CampaignStatus& status, Scope scope,
                                                const QString& environment) {
    // What a check found is no failure of the campaign: a person releases it with the result of the check.
    const qint64 ofChecks = scope.errorClass == u"VERIFICATION_FAILED" ? found(status.documents) : 0;
    const qint64 number = scope.errorClass.isEmpty() ? toBeTreated(status.documents)
                                                     : status.errors.value(scope.errorClass) - ofChecks;
    // Documents that are counted and not listed yet may have failed in another step.
    if (number != std::reduce(scope.failed.begin(), scope.failed.end()))
        scope.failed.clear();
    const auto commandLine = [campaign = status.campaign, errorClass = scope.errorClass,
                              environment](const QString& step) {
        QStringList words{u"campaign"_s, u"retry"_s, campaign};
        if (!step.isEmpty())
            words += {u"--step"_s, step};
        if (!errorClass.isEmpty())
            words += {u"--error-class"_s, errorClass};
        return format::commandLine(environment, words);
    };
    Question question;
    question.step = onlyStep(scope);
    Confirmation& asked = question.confirmation;
    asked.title = tr("Retry documents of %1?").arg(status.campaign);
    asked.text =
        scope.errorClass.isEmpty()
            ? tr("Documents that failed or are in quarantine: %1. They are put back.").arg(count(number))
            : tr("Documents of error class %1: %2. They are put back.").arg(scope.errorClass, count(number));
    asked.consequences = consequences(scope);
    //: button
    asked.yes = tr("Retry");
    asked.commandLine = commandLine(question.step);
    if (!stepsToChoose(scope).isEmpty())
        question.form = withChoice(asked, scope, commandLine);
    return question;
}

QStringList CampaignRetry::consequences(const Scope& scope) {
    QStringList all;
    if (scope.failed.size() == 1 && !scope.failed.firstKey().isEmpty())
        //: %1 is a step of the map
        all.append(tr("They failed in the step %1.").arg(scope.failed.firstKey()));
    all.append(scope.map
                   //: %1 is a map with its version
                   ? tr("They go through the whole map again (%1), with fresh attempts.")
                         .arg(CampaignMap::words(scope.map->runs))
                   : tr("They go through the whole map again, with fresh attempts."));
    all.append(tr("Every retry begins at the source: of a failed try nothing is kept."));
    all.append(tr("What has arrived is not sent a second time."));
    all.append(tr("The campaign runs again, and gets a new verdict at its end."));
    return all;
}

FormQuestion CampaignRetry::withChoice(const Confirmation& all, const Scope& scope,
                                       const std::function<QString(const QString& step)>& commandLine) {
    FormQuestion form;
    form.title = all.title;
    form.text = (QStringList{all.text} + all.consequences).join(u"\n•  "_s);
    form.yes = all.yes;
    FormField step;
    step.id = stepField;
    step.kind = FormField::Kind::Choice;
    step.label = tr("Only those that failed in the step");
    //: no step is chosen
    step.choices = {u'\n' + tr("any step")};
    for (const QString& name : stepsToChoose(scope)) {
        const qint64 number = scope.failed.value(name);
        step.choices.append(name + u'\n' + name + (number > 0 ? u" (%1)"_s.arg(count(number)) : QString()));
    }
    form.fields = {step};
    form.commandLine = [commandLine](const FormAnswers& answers) {
        return commandLine(answers.value(stepField));
    };
    return form;
}

}  // namespace fdc::ui::migrations
