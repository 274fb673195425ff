// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/Actions.h"
#include "app/engine/CampaignArguments.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/RehearsalDesk.h"

/// Campaigns that write nothing, and what became of what they said (docs/rehearsal.md).
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;

namespace {

QCoro::Task<Result<RehearsalDesk*>> deskOf(Engine* engine, QString environment) {
    auto opening = engine->environment(environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    co_return &(*runtime)->rehearsals();
}

QCoro::Task<Handled> rehearse(Engine* engine, QJsonObject arguments, Caller caller) {
    auto request = rehearsalRequest(arguments, caller);
    if (!request)
        co_return base::fail(std::move(request.error()));
    auto opening = deskOf(engine, caller.environment);
    const auto desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    auto beginning = (*desk)->begin(std::move(*request));
    auto begun = co_await std::move(beginning);
    if (!begun)
        co_return base::fail(std::move(begun.error()));
    const QString campaign = (*begun)[u"campaign"_s].toString();
    co_return outcome(std::move(*begun), {}, campaign);
}

QCoro::Task<Handled> status(Engine* engine, QJsonObject, Caller caller) {
    auto opening = deskOf(engine, caller.environment);
    const auto desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    auto asking = (*desk)->status();
    auto answer = co_await std::move(asking);
    if (!answer)
        co_return base::fail(std::move(answer.error()));
    co_return outcome(std::move(*answer));
}

QCoro::Task<Handled> cancel(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = deskOf(engine, caller.environment);
    const auto desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    auto cancelling = (*desk)->cancel(caller.user);
    FDC_CO_TRY(co_await std::move(cancelling));
    auto telling = status(engine, arguments, caller);
    Handled handled = co_await std::move(telling);
    co_return handled;
}

QCoro::Task<Handled> compare(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto campaign = textArgument(arguments, u"campaign"_s);
    if (!campaign)
        co_return base::fail(campaign.error());
    auto opening = deskOf(engine, caller.environment);
    const auto desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    auto comparing = (*desk)->compare(*campaign);
    auto score = co_await std::move(comparing);
    if (!score)
        co_return base::fail(std::move(score.error()));
    co_return outcome(std::move(*score));
}

/// A name that the ledger does not know is no name of a folder either.
QCoro::Task<Handled> kept(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto campaign = textArgument(arguments, u"campaign"_s);
    if (!campaign)
        co_return base::fail(campaign.error());
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto asking = (*runtime)->broker().status(*campaign);
    const auto known = co_await std::move(asking);
    if (!known)
        co_return base::fail(known.error());
    auto reading = (*runtime)->rehearsals().keptPrediction(known->campaign);
    auto prediction = co_await std::move(reading);
    if (!prediction)
        co_return base::fail(std::move(prediction.error()));
    co_return outcome(std::move(*prediction));
}

QCoro::Task<Handled> assess(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = deskOf(engine, caller.environment);
    const auto desk = co_await std::move(opening);
    if (!desk)
        co_return base::fail(desk.error());
    auto assessing = (*desk)->assess(arguments[u"folder"_s].toString());
    auto assessment = co_await std::move(assessing);
    if (!assessment)
        co_return base::fail(std::move(assessment.error()));
    const QString folder = (*assessment)[u"folder"_s].toString();
    co_return outcome(std::move(*assessment), {}, folder);
}

}  // namespace

void addRehearsalActions(Engine& engine) {
    const auto target = [](const QJsonObject& arguments) {
        const QString file = arguments[u"mapFile"_s].toString();
        return file.isEmpty() ? arguments[u"map"_s].toObject()[u"name"_s].toString() : file;
    };
    addAction(engine, u"campaign.rehearse"_s, true, security::Role::Operator, target, rehearse);
    addAction(engine, u"rehearsal.status"_s, false, security::Role::Viewer, {}, status);
    addAction(engine, u"rehearsal.cancel"_s, true, security::Role::Operator, {}, cancel);
    // A report is made of what the documents hold: it is recorded like an export.
    addAction(engine, u"rehearsal.assess"_s, true, security::Role::Operator, {}, assess);
    addAction(engine, u"rehearsal.compare"_s, false, security::Role::Viewer, {}, compare);
    addAction(engine, u"campaign.prediction"_s, false, security::Role::Viewer, {}, kept);
}

}  // namespace fdc::engine
