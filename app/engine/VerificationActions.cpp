// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"

/// Checks of what campaigns left in the target (docs/reconciliation.md).
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using migration::Broker;
using migration::VerificationWish;

namespace {

constexpr int mostPerPage = 1000;

/// The broker of the caller's environment, and the campaign that it is asked about.
struct Asked {
    Broker* broker = nullptr;
    QString campaign;
};

QCoro::Task<Result<Asked>> asked(Engine* engine, QJsonObject arguments, QString environment) {
    const auto campaign = textArgument(arguments, u"campaign"_s);
    if (!campaign)
        co_return base::fail(campaign.error());
    auto opening = engine->environment(environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    co_return Asked{&(*runtime)->broker(), *campaign};
}

/// `strategy` as it stands, or a sample of `sample` percent; both is one too many.
Result<QString> strategyArgument(const QJsonObject& arguments) {
    const QString strategy = arguments[u"strategy"_s].toString();
    const QJsonValue sample = arguments[u"sample"_s];
    if (sample.isUndefined() || sample.isNull())
        return strategy.isEmpty() ? u"full"_s : strategy;
    if (!strategy.isEmpty())
        return invalidArgument(u"sample"_s, u"either a strategy or a sample"_s);
    if (!sample.isDouble())
        return invalidArgument(u"sample"_s, u"a number of percent"_s);
    return u"sample:"_s + QString::number(sample.toDouble());
}

QCoro::Task<Handled> statusOf(Broker* broker, QString campaign) {
    auto asking = broker->verification(campaign);
    const auto status = co_await std::move(asking);
    if (!status)
        co_return base::fail(status.error());
    co_return outcome(status->toJson());
}

QCoro::Task<Handled> check(Engine* engine, QJsonObject arguments, Caller caller, bool reconcile) {
    auto asking = asked(engine, arguments, caller.environment);
    const auto one = co_await std::move(asking);
    if (!one)
        co_return base::fail(one.error());
    const auto strategy = strategyArgument(arguments);
    if (!strategy)
        co_return base::fail(strategy.error());
    migration::VerifyRequest request;
    request.campaign = one->campaign;
    request.strategy = *strategy;
    request.docClass = arguments[u"class"_s].toString();
    request.reconcile = reconcile;
    request.actor = caller.user;
    request.correlation = caller.correlation;
    auto starting = one->broker->verify(request);
    FDC_CO_TRY(co_await std::move(starting));
    auto telling = statusOf(one->broker, one->campaign);
    Handled handled = co_await std::move(telling);
    if (handled)
        handled->after = *strategy;
    co_return handled;
}

QCoro::Task<Handled> verify(Engine* engine, QJsonObject arguments, Caller caller) {
    return check(engine, std::move(arguments), std::move(caller), false);
}

QCoro::Task<Handled> reconcile(Engine* engine, QJsonObject arguments, Caller caller) {
    return check(engine, std::move(arguments), std::move(caller), true);
}

QCoro::Task<Handled> steer(Engine* engine, QJsonObject arguments, Caller caller, VerificationWish wish) {
    auto asking = asked(engine, arguments, caller.environment);
    const auto one = co_await std::move(asking);
    if (!one)
        co_return base::fail(one.error());
    auto steering = one->broker->steerVerification(one->campaign, wish);
    FDC_CO_TRY(co_await std::move(steering));
    auto telling = statusOf(one->broker, one->campaign);
    Handled handled = co_await std::move(telling);
    co_return handled;
}

QCoro::Task<Handled> pauseCheck(Engine* engine, QJsonObject arguments, Caller caller) {
    return steer(engine, std::move(arguments), std::move(caller), VerificationWish::Pause);
}

QCoro::Task<Handled> resumeCheck(Engine* engine, QJsonObject arguments, Caller caller) {
    return steer(engine, std::move(arguments), std::move(caller), VerificationWish::Run);
}

QCoro::Task<Handled> cancelCheck(Engine* engine, QJsonObject arguments, Caller caller) {
    return steer(engine, std::move(arguments), std::move(caller), VerificationWish::Cancel);
}

QCoro::Task<Handled> status(Engine* engine, QJsonObject arguments, Caller caller) {
    auto asking = asked(engine, arguments, caller.environment);
    const auto one = co_await std::move(asking);
    if (!one)
        co_return base::fail(one.error());
    auto telling = statusOf(one->broker, one->campaign);
    Handled handled = co_await std::move(telling);
    co_return handled;
}

QCoro::Task<Handled> differences(Engine* engine, QJsonObject arguments, Caller caller) {
    auto asking = asked(engine, arguments, caller.environment);
    const auto one = co_await std::move(asking);
    if (!one)
        co_return base::fail(one.error());
    migration::DifferenceQuery query;
    query.campaign = one->campaign;
    const QString symbol = arguments[u"symbol"_s].toString();
    query.symbol = migration::symbolFromText(symbol);
    if (!symbol.isEmpty() && !query.symbol)
        co_return invalidArgument(u"symbol"_s, u"one of = - + * !"_s);
    query.docClass = arguments[u"class"_s].toString();
    query.after = arguments[u"after"_s].toInteger();
    query.limit = std::clamp(int(arguments[u"limit"_s].toInteger(500)), 1, mostPerPage);
    auto reading = one->broker->differences(query);
    const auto found = co_await std::move(reading);
    if (!found)
        co_return base::fail(found.error());
    QJsonArray array;
    for (const migration::Difference& difference : *found)
        array.append(difference.toJson());
    co_return outcome(
        {{u"schema"_s, u"differences/1"_s}, {u"campaign"_s, one->campaign}, {u"differences"_s, array}});
}

QCoro::Task<Handled> compare(Engine* engine, QJsonObject arguments, Caller caller) {
    auto asking = asked(engine, arguments, caller.environment);
    const auto one = co_await std::move(asking);
    if (!one)
        co_return base::fail(one.error());
    const auto sourceId = textArgument(arguments, u"sourceId"_s);
    if (!sourceId)
        co_return base::fail(sourceId.error());
    auto comparing = one->broker->compare(one->campaign, *sourceId);
    const auto comparison = co_await std::move(comparing);
    if (!comparison)
        co_return base::fail(comparison.error());
    co_return outcome(comparison->toJson());
}

QCoro::Task<Handled> releaseUnfaithful(Engine* engine, QJsonObject arguments, Caller caller) {
    auto asking = asked(engine, arguments, caller.environment);
    const auto one = co_await std::move(asking);
    if (!one)
        co_return base::fail(one.error());
    auto releasing = one->broker->releaseUnfaithful(one->campaign);
    const auto released = co_await std::move(releasing);
    if (!released)
        co_return base::fail(released.error());
    co_return outcome(
        {{u"schema"_s, u"ledger-release/1"_s}, {u"campaign"_s, one->campaign}, {u"released"_s, *released}},
        {}, u"%1 documents released"_s.arg(*released));
}

}  // namespace

void addVerificationActions(Engine& engine) {
    using security::Role;
    const auto campaign = targetArgument("campaign");
    addAction(engine, u"campaign.verify"_s, true, Role::Operator, campaign, verify);
    addAction(engine, u"campaign.reconcile"_s, true, Role::Operator, campaign, reconcile);
    addAction(engine, u"verification.pause"_s, true, Role::Operator, campaign, pauseCheck);
    addAction(engine, u"verification.resume"_s, true, Role::Operator, campaign, resumeCheck);
    addAction(engine, u"verification.cancel"_s, true, Role::Operator, campaign, cancelCheck);
    addAction(engine, u"verification.status"_s, false, Role::Viewer, {}, status);
    addAction(engine, u"verification.differences"_s, false, Role::Viewer, {}, differences);
    addAction(engine, u"verification.compare"_s, false, Role::Viewer, {}, compare);
    addAction(engine, u"ledger.releaseUnfaithful"_s, true, Role::Operator, campaign, releaseUnfaithful);
}

}  // namespace fdc::engine
