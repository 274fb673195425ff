// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QHash>
#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentParts.h"
#include "app/engine/EnvironmentRuntime.h"
#include "core/migration/throughput/Throughput.h"

/// What is told of campaigns without touching them.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using migration::Broker;

namespace {

constexpr int mostFailuresPerPage = 1000;

QCoro::Task<Handled> status(Broker* broker, QJsonObject arguments) {
    auto asking = broker->status(arguments[u"campaign"_s].toString());
    const auto status = co_await std::move(asking);
    if (!status)
        co_return base::fail(status.error());
    co_return outcome(status->toJson());
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

QCoro::Task<Handled> listOne(Broker* broker, QJsonObject) {
    auto asking = broker->list();
    const auto campaigns = co_await std::move(asking);
    if (!campaigns)
        co_return base::fail(campaigns.error());
    QJsonArray array;
    for (const migration::CampaignStatus& one : *campaigns)
        array.append(one.toJson());
    co_return outcome({{u"schema"_s, u"campaigns/1"_s}, {u"campaigns"_s, array}});
}

QCoro::Task<Handled> statistics(Broker* broker, QJsonObject arguments) {
    const QString campaign = arguments[u"campaign"_s].toString();
    auto asking = broker->statistics(campaign);
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

QCoro::Task<Handled> throughput(Broker* broker, QJsonObject arguments) {
    auto asking = broker->throughput(arguments[u"campaign"_s].toString());
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

QCoro::Task<Handled> exceptions(Broker* broker, QJsonObject arguments) {
    const int limit = std::clamp(int(arguments[u"limit"_s].toInteger(500)), 1, mostFailuresPerPage);
    const QString campaign = arguments[u"campaign"_s].toString();
    auto naming = broker->statistics(campaign);
    const auto steps = co_await std::move(naming);
    if (!steps)
        co_return base::fail(steps.error());
    QHash<QString, QString> stepNames;
    for (const migration::StepStatistics& step : *steps)
        stepNames.insert(step.stepId, step.stepName);
    auto asking = broker->failures(campaign, arguments[u"after"_s].toString(), limit,
                                   arguments[u"errorClass"_s].toString());
    const auto failures = co_await std::move(asking);
    if (!failures)
        co_return base::fail(failures.error());
    QJsonArray array;
    for (const migration::DocumentFailure& failure : *failures)
        array.append(failureJson(failure, stepNames));
    co_return outcome({{u"schema"_s, u"campaign-exceptions/1"_s}, {u"exceptions"_s, array}});
}

using Query = QCoro::Task<Handled> (*)(Broker* broker, QJsonObject arguments);

QCoro::Task<Handled> asked(Engine* engine, QJsonObject arguments, Caller caller, Query query) {
    auto opening = brokerOf(engine, caller.environment);
    const auto broker = co_await std::move(opening);
    if (!broker)
        co_return base::fail(broker.error());
    auto asking = query(*broker, std::move(arguments));
    Handled handled = co_await std::move(asking);
    co_return handled;
}

/// The same as an action: asks the broker of the caller's environment.
template <Query query>
QCoro::Task<Handled> ask(Engine* engine, QJsonObject arguments, Caller caller) {
    return asked(engine, std::move(arguments), std::move(caller), query);
}

QCoro::Task<Handled> list(Engine* engine, QJsonObject arguments, Caller caller) {
    return arguments[u"all"_s].toBool() ? listAll(engine)
                                        : asked(engine, std::move(arguments), std::move(caller), listOne);
}

}  // namespace

void addCampaignQueries(Engine& engine) {
    const auto add = [&engine](const QString& id, Run run) {
        addAction(engine, id, false, security::Role::Viewer, {}, run);
    };
    add(u"campaign.status"_s, ask<status>);
    add(u"campaign.list"_s, list);
    add(u"campaign.stats"_s, ask<statistics>);
    add(u"campaign.throughput"_s, ask<throughput>);
    add(u"campaign.exceptions"_s, ask<exceptions>);
}

}  // namespace fdc::engine
