// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/engine/Actions.h"
#include "app/engine/CampaignArguments.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "app/engine/FlowerDocsAccess.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/base/platform/Files.h"
#include "core/fast2/Fast2Errors.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/MapCheck.h"
#include "core/migration/throughput/Throughput.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using migration::Broker;

namespace {

constexpr int mostFailuresPerPage = 1000;

QCoro::Task<Result<Broker*>> brokerOf(Engine* engine, QString environment) {
    auto opening = engine->environment(environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    co_return &(*runtime)->broker();
}

Result<migration::StartRequest> startRequest(const QJsonObject& arguments, const Caller& caller) {
    const auto file = textArgument(arguments, u"mapFile"_s);
    if (!file)
        return base::fail(file.error());
    if (arguments[u"broker"_s].toString() == u"fast2"_s)
        return base::fail(base::Error(fast2::remoteBrokerUnavailable).with(u"url"_s, u"--broker fast2"_s));
    auto map = readMap(*file);
    if (!map)
        return base::fail(std::move(map.error()));
    migration::StartRequest request;
    request.map = std::move(*map);
    request.mapFolder = QFileInfo(*file).absolutePath();
    request.name = arguments[u"name"_s].toString();
    request.actor = caller.user;
    request.correlation = caller.correlation;
    request.readBack = arguments[u"readBack"_s].toString(u"full"_s);
    const auto requests = requestsArgument(arguments);
    if (!requests)
        return base::fail(requests.error());
    request.concurrency = *requests;
    auto limits = limitsArgument(arguments);
    if (!limits)
        return base::fail(std::move(limits.error()));
    request.limits = std::move(*limits);
    request.outageSeconds = int(arguments[u"outageSeconds"_s].toInteger(600));
    return request;
}

QCoro::Task<Handled> statusOf(Broker* broker, QString campaign) {
    auto asking = broker->status(campaign);
    const auto status = co_await std::move(asking);
    if (!status)
        co_return base::fail(status.error());
    co_return outcome(status->toJson());
}

QCoro::Task<Handled> start(Engine* engine, QJsonObject arguments, Caller caller) {
    auto request = startRequest(arguments, caller);
    if (!request)
        co_return base::fail(std::move(request.error()));
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

QCoro::Task<Handled> steer(Engine* engine, QJsonObject arguments, Caller caller, Steering steering) {
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
    migration::RetryRequest request{*campaign, arguments[u"step"_s].toString(),
                                    arguments[u"errorClass"_s].toString(), std::move(*choice)};
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

QCoro::Task<Handled> status(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto asking = statusOf(*broker, arguments[u"campaign"_s].toString());
    Handled handled = co_await std::move(asking);
    co_return handled;
}

/// Campaigns of every environment that this engine has at work; the others have none running.
QCoro::Task<Handled> listAll(Engine* engine) {
    QJsonArray array;
    for (EnvironmentRuntime* runtime : engine->runtimes()) {
        auto asking = runtime->broker().list();
        const auto campaigns = co_await std::move(asking);
        if (!campaigns)
            co_return base::fail(campaigns.error());
        for (const migration::CampaignStatus& one : *campaigns) {
            QJsonObject json = one.toJson();
            json[u"environment"_s] = runtime->environment().name;
            array.append(json);
        }
    }
    co_return outcome({{u"schema"_s, u"campaigns/1"_s}, {u"campaigns"_s, array}});
}

QCoro::Task<Handled> list(Engine* engine, Caller caller) {
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto asking = (*broker)->list();
    const auto campaigns = co_await std::move(asking);
    if (!campaigns)
        co_return base::fail(campaigns.error());
    QJsonArray array;
    for (const migration::CampaignStatus& one : *campaigns)
        array.append(one.toJson());
    co_return outcome({{u"schema"_s, u"campaigns/1"_s}, {u"campaigns"_s, array}});
}

QCoro::Task<Handled> statistics(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    const QString campaign = arguments[u"campaign"_s].toString();
    auto asking = (*broker)->statistics(campaign);
    const auto steps = co_await std::move(asking);
    if (!steps)
        co_return base::fail(steps.error());
    QJsonArray array;
    for (const migration::StepStatistics& step : *steps) {
        QJsonObject counts;
        for (auto count = step.counts.begin(); count != step.counts.end(); ++count)
            counts[count.key()] = *count;
        array.append(QJsonObject{{u"id"_s, step.stepId}, {u"name"_s, step.stepName}, {u"counts"_s, counts}});
    }
    co_return outcome({{u"schema"_s, u"campaign-stats/1"_s}, {u"campaign"_s, campaign}, {u"steps"_s, array}});
}

QCoro::Task<Handled> throughput(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto asking = (*broker)->throughput(arguments[u"campaign"_s].toString());
    const auto throughput = co_await std::move(asking);
    if (!throughput)
        co_return base::fail(throughput.error());
    co_return outcome(throughput->toJson());
}

QJsonObject failureJson(const migration::DocumentFailure& failure, const QHash<QString, QString>& stepNames) {
    return {{u"sourceId"_s, failure.sourceId}, {u"docClass"_s, failure.docClass},
            {u"state"_s, failure.state},       {u"step"_s, stepNames.value(failure.step, failure.step)},
            {u"stepId"_s, failure.step},       {u"errorClass"_s, failure.errorClass},
            {u"code"_s, failure.code},         {u"detail"_s, failure.detail},
            {u"attempts"_s, failure.attempts}, {u"targetId"_s, failure.targetId}};
}

QCoro::Task<Handled> exceptions(Engine* engine, QJsonObject arguments, Caller caller) {
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    const int limit = std::clamp(int(arguments[u"limit"_s].toInteger(500)), 1, mostFailuresPerPage);
    const QString campaign = arguments[u"campaign"_s].toString();
    auto naming = (*broker)->statistics(campaign);
    const auto steps = co_await std::move(naming);
    if (!steps)
        co_return base::fail(steps.error());
    QHash<QString, QString> stepNames;
    for (const migration::StepStatistics& step : *steps)
        stepNames.insert(step.stepId, step.stepName);
    auto asking = (*broker)->failures(campaign, arguments[u"after"_s].toString(), limit,
                                      arguments[u"errorClass"_s].toString());
    const auto failures = co_await std::move(asking);
    if (!failures)
        co_return base::fail(failures.error());
    QJsonArray array;
    for (const migration::DocumentFailure& failure : *failures)
        array.append(failureJson(failure, stepNames));
    co_return outcome({{u"schema"_s, u"campaign-exceptions/1"_s}, {u"exceptions"_s, array}});
}

QCoro::Task<Handled> checkTarget(Engine* engine, QJsonObject arguments, Caller caller) {
    // A map that nobody has saved yet comes as it is, with the folder that it would lie in.
    const bool isInline = arguments[u"map"_s].isObject();
    const QString mapFile = arguments[u"mapFile"_s].toString();
    const auto map = isInline ? migration::Map::parse(QJsonDocument(arguments[u"map"_s].toObject()).toJson())
                              : readMap(mapFile);
    if (!map)
        co_return base::fail(map.error());
    const QString folder = isInline ? arguments[u"folder"_s].toString() : QFileInfo(mapFile).absolutePath();
    const auto plan = migration::Plan::compile(*map, {folder});
    if (!plan)
        co_return base::fail(plan.error());
    const auto names = (*plan)->source().dataNames();
    if (!names)
        co_return base::fail(names.error());
    const migration::MapOutput output = migration::outputOf(*map, *names);
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    auto connecting = (*runtime)->flowerDocs().client();
    const auto client = co_await std::move(connecting);
    if (!client)
        co_return base::fail(client.error());
    const std::shared_ptr<flowerdocs::CoreClient> kept = *client;
    auto reading = kept->classes(flowerdocs::ClassKind::Document);
    const auto classes = co_await std::move(reading);
    if (!classes)
        co_return base::fail(classes.error());
    QList<migration::TargetClass> targets;
    for (const flowerdocs::CoreClass& one : *classes) {
        migration::TargetClass target{one.id, u"DOCUMENT"_s, {}};
        for (const flowerdocs::TagReference& tag : one.tags)
            target.tags.append({tag.tag, tag.mandatory, tag.multivalued, {}});
        targets.append(target);
    }
    QJsonArray findings;
    const QString language = arguments[u"language"_s].toString();
    for (const migration::MapFinding& finding : migration::checkTarget(output, targets)) {
        QJsonObject json = base::toJson(finding.error);
        json[u"severity"_s] =
            finding.severity == migration::MapFinding::Severity::Error ? u"error"_s : u"warning"_s;
        json[u"message"_s] = base::errorSentence(finding.error, language);
        findings.append(json);
    }
    co_return outcome({{u"schema"_s, u"map-validate/1"_s}, {u"findings"_s, findings}});
}

}  // namespace

void addCampaignActions(Engine& engine) {
    using security::Role;
    Engine* raw = &engine;
    action::ActionRegistry& registry = engine.registry();
    const auto campaign = targetArgument("campaign");
    registry.add({u"campaign.start"_s,
                  true,
                  Role::Operator,
                  targetArgument("mapFile"),
                  [raw](QJsonObject arguments, Caller caller) { return start(raw, arguments, caller); },
                  {}});
    registry.add({u"campaign.pause"_s,
                  true,
                  Role::Operator,
                  campaign,
                  [raw](QJsonObject arguments, Caller caller) {
                      return steer(raw, arguments, caller, &Broker::pause);
                  },
                  {}});
    registry.add({u"campaign.resume"_s,
                  true,
                  Role::Operator,
                  campaign,
                  [raw](QJsonObject arguments, Caller caller) { return resume(raw, arguments, caller); },
                  {}});
    registry.add(
        {u"campaign.stop"_s,
         true,
         Role::Operator,
         campaign,
         [raw](QJsonObject arguments, Caller caller) { return steer(raw, arguments, caller, &Broker::stop); },
         {}});
    registry.add(
        {u"campaign.join"_s,
         true,
         Role::Operator,
         campaign,
         [raw](QJsonObject arguments, Caller caller) { return steer(raw, arguments, caller, &Broker::join); },
         {}});
    registry.add({u"campaign.retry"_s,
                  true,
                  Role::Operator,
                  campaign,
                  [raw](QJsonObject arguments, Caller caller) { return retry(raw, arguments, caller); },
                  {}});
    registry.add({u"campaign.status"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller caller) { return status(raw, arguments, caller); },
                  {}});
    registry.add({u"campaign.list"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller caller) {
                      return arguments[u"all"_s].toBool() ? listAll(raw) : list(raw, caller);
                  },
                  {}});
    registry.add({u"campaign.stats"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller caller) { return statistics(raw, arguments, caller); },
                  {}});
    registry.add({u"campaign.throughput"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller caller) { return throughput(raw, arguments, caller); },
                  {}});
    registry.add({u"campaign.exceptions"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller caller) { return exceptions(raw, arguments, caller); },
                  {}});
    registry.add({u"map.checkTarget"_s,
                  false,
                  Role::Viewer,
                  {},
                  [raw](QJsonObject arguments, Caller caller) { return checkTarget(raw, arguments, caller); },
                  {}});
}

}  // namespace fdc::engine
