// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <qcorofuture.h>

#include "app/engine/Actions.h"
#include "app/engine/Background.h"
#include "app/engine/CampaignArguments.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentParts.h"
#include "core/migration/editing/MapVersions.h"

/// What begins a campaign and moves it from state to state.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using migration::Broker;

namespace {

QCoro::Task<Handled> statusOf(Broker* broker, QString campaign) {
    auto asking = broker->status(campaign);
    const auto status = co_await std::move(asking);
    if (!status)
        co_return base::fail(status.error());
    co_return outcome(status->toJson());
}

/// A map may have hundreds of versions; they are files.
QCoro::Task<migration::RunVersion> versionOf(Engine* engine, const migration::StartRequest* request) {
    const QFuture<migration::RunVersion> looking = inBackground<migration::RunVersion>(
        [maps = migration::editing::MapVersions(engine->folder().file(u"maps"_s)), file = request->mapFile,
         fingerprint = request->map.fingerprint()] { return maps.ofRun(file, fingerprint); });
    migration::RunVersion version = co_await looking;
    co_return version;
}

QCoro::Task<Handled> start(Engine* engine, QJsonObject arguments, Caller caller) {
    auto request = startRequest(arguments, caller);
    if (!request)
        co_return base::fail(std::move(request.error()));
    auto looking = versionOf(engine, &*request);
    request->mapVersion = co_await std::move(looking);
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto starting = (*broker)->start(std::move(*request));
    const auto campaign = co_await std::move(starting);
    if (!campaign)
        co_return base::fail(campaign.error());
    auto asking = statusOf(*broker, *campaign);
    Handled handled = co_await std::move(asking);
    if (handled)
        handled->after = *campaign;
    co_return handled;
}

using Steering = QCoro::Task<Result<void>> (Broker::*)(QString campaign, QString actor);

QCoro::Task<Handled> steered(Engine* engine, QJsonObject arguments, Caller caller, Steering steering) {
    const auto campaign = textArgument(arguments, u"campaign"_s);
    if (!campaign)
        co_return base::fail(campaign.error());
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto asking = statusOf(*broker, *campaign);
    const Handled before = co_await std::move(asking);
    if (!before)
        co_return before;
    auto running = ((*broker)->*steering)(*campaign, caller.user);
    FDC_CO_TRY(co_await std::move(running));
    auto askingAgain = statusOf(*broker, *campaign);
    Handled after = co_await std::move(askingAgain);
    if (after) {
        after->before = before->result[u"state"_s].toString();
        after->after = after->result[u"state"_s].toString();
    }
    co_return after;
}

template <Steering steering>
QCoro::Task<Handled> steer(Engine* engine, QJsonObject arguments, Caller caller) {
    return steered(engine, std::move(arguments), std::move(caller), steering);
}

QCoro::Task<Handled> resume(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto campaign = textArgument(arguments, u"campaign"_s);
    if (!campaign)
        co_return base::fail(campaign.error());
    auto choice = choiceArgument(arguments);
    if (!choice)
        co_return base::fail(std::move(choice.error()));
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto asking = statusOf(*broker, *campaign);
    const Handled before = co_await std::move(asking);
    if (!before)
        co_return before;
    const QString decided = decisionText(*choice);
    auto resuming = (*broker)->resume(*campaign, caller.user, std::move(*choice));
    FDC_CO_TRY(co_await std::move(resuming));
    auto askingAgain = statusOf(*broker, *campaign);
    Handled after = co_await std::move(askingAgain);
    if (after) {
        after->before = before->result[u"state"_s].toString();
        after->after = after->result[u"state"_s].toString() + decided;
    }
    co_return after;
}

QCoro::Task<Handled> retry(Engine* engine, QJsonObject arguments, Caller caller) {
    const auto campaign = textArgument(arguments, u"campaign"_s);
    if (!campaign)
        co_return base::fail(campaign.error());
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto choice = choiceArgument(arguments);
    if (!choice)
        co_return base::fail(std::move(choice.error()));
    auto errorClass = errorClassArgument(arguments);
    if (!errorClass)
        co_return base::fail(std::move(errorClass.error()));
    migration::RetryRequest request{*campaign, arguments[u"step"_s].toString(), std::move(*errorClass),
                                    std::move(*choice)};
    const QString decided = decisionText(request.choice);
    auto retrying = (*broker)->retry(request, caller.user);
    const auto count = co_await std::move(retrying);
    if (!count)
        co_return base::fail(count.error());
    auto asking = statusOf(*broker, *campaign);
    Handled handled = co_await std::move(asking);
    if (handled) {
        handled->result[u"released"_s] = *count;
        handled->after = u"%1 documents released"_s.arg(*count) + decided;
    }
    co_return handled;
}

}  // namespace

void addCampaignActions(Engine& engine) {
    using security::Role;
    const auto campaign = targetArgument("campaign");
    addAction(engine, u"campaign.start"_s, true, Role::Operator, targetArgument("mapFile"), start);
    addAction(engine, u"campaign.pause"_s, true, Role::Operator, campaign, steer<&Broker::pause>);
    addAction(engine, u"campaign.resume"_s, true, Role::Operator, campaign, resume);
    addAction(engine, u"campaign.stop"_s, true, Role::Operator, campaign, steer<&Broker::stop>);
    addAction(engine, u"campaign.join"_s, true, Role::Operator, campaign, steer<&Broker::join>);
    addAction(engine, u"campaign.retry"_s, true, Role::Operator, campaign, retry);
}

}  // namespace fdc::engine
