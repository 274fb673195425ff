// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <algorithm>

#include "app/engine/Actions.h"
#include "app/engine/Engine.h"
#include "app/engine/EngineErrors.h"
#include "app/engine/EnvironmentRuntime.h"
#include "core/action/ActionErrors.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/connector/ConnectorErrors.h"

/// One operation on several connectors: what it would do to each, or what it did.
namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using base::Result;
using connector::ConnectorView;
using connector::Observed;
using migration::CampaignState;

namespace {

constexpr qsizetype mostConnectors = 200;

struct Bulk {
    Engine* engine = nullptr;
    EnvironmentRuntime* runtime = nullptr;
    QString operation;
    bool onlyFailed = false;
    QString language;
    Caller caller;
    qint64 runningCampaigns = 0;  ///< of the broker, which belongs to the Fast2 connector
};

/// What the operation would do to one connector now.
struct Plan {
    QString connector;
    QString effect = u"none"_s;
    qint64 campaigns = 0;
    std::optional<base::Error> refusal;
};

bool isOperation(const QString& name) {
    return name == u"enable" || name == u"disable" || name == u"restart" || name == u"sync" ||
           name == u"test";
}

/// Those that need nothing done are left out; asking is what a test does.
bool mustRun(const Bulk& bulk, const Plan& plan) {
    return !plan.refusal &&
           (plan.effect != u"none" || bulk.operation == u"test" || bulk.operation == u"sync");
}

std::optional<base::Error> refusalOf(const Bulk& bulk, const ConnectorView& view) {
    const base::Error off = base::Error(connector::connectorOff)
                                .with(u"connector"_s, view.descriptor.id)
                                .with(u"reason"_s, view.reason);
    const auto& actions = bulk.engine->registry().actions();
    const auto spec = actions.find(u"connector."_s + bulk.operation);
    if (spec != actions.end() && !bulk.caller.roles.testFlag(spec->second.needs))
        return base::Error(action::actionRefused)
            .with(u"action"_s, spec->first)
            .with(u"user"_s, bulk.caller.user)
            .with(u"needed"_s, security::roleNames(spec->second.needs).join(u", "_s));
    if (bulk.operation == u"restart" && !view.wanted && !bulk.onlyFailed)
        return off;
    if (bulk.operation == u"sync" && !view.descriptor.synchronizes)
        return base::Error(connector::connectorSyncUnsupported).with(u"connector"_s, view.descriptor.id);
    if (bulk.operation == u"sync" && view.observed != Observed::On)
        return off;
    return std::nullopt;
}

void addEffect(const Bulk& bulk, const ConnectorView& view, Plan& plan) {
    const bool pauses = view.descriptor.id == u"fast2" && view.observed != Observed::Off;
    const bool isFailed = view.observed == Observed::Failed;
    if (bulk.operation == u"enable" && !view.wanted)
        plan.effect = u"starts"_s;
    if (bulk.operation == u"disable" && (view.wanted || view.observed != Observed::Off))
        plan.effect = u"stops"_s;
    if (bulk.operation == u"restart" && (isFailed || !bulk.onlyFailed))
        plan.effect = u"restarts"_s;
    if (!pauses || (plan.effect != u"stops" && plan.effect != u"restarts"))
        return;
    plan.campaigns = bulk.runningCampaigns;
    if (plan.effect == u"stops" && plan.campaigns > 0)
        plan.effect = u"pausesCampaigns"_s;
}

Plan planFor(const Bulk& bulk, const QString& id) {
    Plan plan;
    plan.connector = id;
    const std::optional<ConnectorView> view = bulk.runtime->supervisor().view(id);
    if (!view) {
        plan.refusal = base::Error(connector::connectorUnknown).with(u"connector"_s, id);
        return plan;
    }
    plan.refusal = refusalOf(bulk, *view);
    if (!plan.refusal)
        addEffect(bulk, *view, plan);
    return plan;
}

QJsonObject rowOf(const Plan& plan, bool changed, const QString& code, const QString& sentence) {
    return {{u"connector"_s, plan.connector}, {u"ok"_s, code.isEmpty()},
            {u"changed"_s, changed},          {u"code"_s, code},
            {u"sentence"_s, sentence},        {u"effect"_s, plan.effect},
            {u"campaigns"_s, plan.campaigns}};
}

QJsonObject failedRow(const Plan& plan, const base::Error& error, const QString& language) {
    QJsonObject row = rowOf(plan, false, error.code(), base::errorSentence(error, language));
    row[u"kind"_s] = base::kindName(error.kind());
    return row;
}

/// Of a test the rung that gave way decides.
QJsonObject testedRow(const Plan& plan, const QJsonObject& answer) {
    for (const QJsonValue& value : answer[u"rungs"_s].toArray()) {
        const QJsonObject rung = value.toObject();
        if (rung[u"ok"_s].toBool() || !rung[u"tried"_s].toBool())
            continue;
        QJsonObject row = rowOf(plan, false, rung[u"code"_s].toString(), rung[u"fix"_s].toString());
        row[u"kind"_s] = rung[u"kind"_s];
        return row;
    }
    return rowOf(plan, false, {}, {});
}

/// Each row is an action of its own, checked and recorded as if it had been asked for alone.
QCoro::Task<QJsonObject> run(const Bulk* bulk, Plan plan) {
    if (plan.refusal)
        co_return failedRow(plan, *plan.refusal, bulk->language);
    if (!mustRun(*bulk, plan))
        co_return rowOf(plan, false, {}, {});
    auto asking = bulk->engine->registry().invoke(u"connector."_s + bulk->operation,
                                                  {{u"connector"_s, plan.connector},
                                                   {u"onlyFailed"_s, bulk->onlyFailed},
                                                   {u"language"_s, bulk->language}},
                                                  bulk->caller);
    const Result<QJsonObject> answer = co_await std::move(asking);
    if (!answer)
        co_return failedRow(plan, answer.error(), bulk->language);
    if (bulk->operation == u"test")
        co_return testedRow(plan, *answer);
    const bool changed = bulk->operation == u"sync" ? (*answer)[u"changed"_s].toInteger() > 0 : true;
    QJsonObject row = rowOf(plan, changed, {}, {});
    if (answer->contains(u"remark"_s))
        row[u"remark"_s] = (*answer)[u"remark"_s];
    co_return row;
}

/// Switches write one file, so they go one after the other; the others may take their time together.
QCoro::Task<QJsonArray> runAll(const Bulk* bulk, QList<Plan> plans) {
    const bool inTurn = bulk->operation == u"enable" || bulk->operation == u"disable";
    std::vector<QCoro::Task<QJsonObject>> tasks;
    QJsonArray rows;
    for (const Plan& plan : plans) {
        tasks.push_back(run(bulk, plan));
        if (inTurn)
            rows.append(co_await tasks.back());
    }
    if (inTurn)
        co_return rows;
    for (QCoro::Task<QJsonObject>& task : tasks)
        rows.append(co_await task);
    co_return rows;
}

qint64 runningOf(const QList<migration::CampaignStatus>& campaigns) {
    return std::ranges::count_if(campaigns, [](const migration::CampaignStatus& one) {
        return one.state == CampaignState::Starting || one.state == CampaignState::Started;
    });
}

Result<QStringList> connectorsOf(const QJsonObject& arguments) {
    QStringList ids;
    for (const QJsonValue& value : arguments[u"connectors"_s].toArray()) {
        if (!ids.contains(value.toString()))
            ids.append(value.toString());
    }
    if (ids.isEmpty() || ids.size() > mostConnectors)
        return invalidArgument(u"connectors"_s, u"from 1 to %1 connectors"_s.arg(mostConnectors));
    return ids;
}

QCoro::Task<Handled> bulk(Engine* engine, QJsonObject arguments, Caller caller) {
    const Result<QStringList> ids = connectorsOf(arguments);
    if (!ids)
        co_return base::fail(ids.error());
    Bulk bulk;
    bulk.operation = arguments[u"operation"_s].toString();
    if (!isOperation(bulk.operation))
        co_return invalidArgument(u"operation"_s, bulk.operation);
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    bulk.engine = engine;
    bulk.runtime = *runtime;
    bulk.onlyFailed = arguments[u"onlyFailed"_s].toBool();
    bulk.language = arguments[u"language"_s].toString();
    bulk.caller = caller;
    auto listing = (*runtime)->broker().list();
    if (const auto campaigns = co_await std::move(listing))
        bulk.runningCampaigns = runningOf(*campaigns);
    QList<Plan> plans;
    for (const QString& id : *ids)
        plans.append(planFor(bulk, id));
    const bool dryRun = arguments[u"dryRun"_s].toBool();
    QJsonArray rows;
    if (dryRun) {
        for (const Plan& plan : plans)
            rows.append(plan.refusal ? failedRow(plan, *plan.refusal, bulk.language)
                                     : rowOf(plan, plan.effect != u"none", {}, {}));
    } else {
        auto running = runAll(&bulk, plans);
        rows = co_await std::move(running);
    }
    co_return outcome({{u"schema"_s, u"connector-bulk/1"_s},
                       {u"operation"_s, bulk.operation},
                       {u"dryRun"_s, dryRun},
                       {u"rows"_s, rows}});
}

}  // namespace

/// No change by itself and open to everybody: each row is checked and recorded as the action that it is.
void addConnectorBulkAction(Engine& engine) {
    addAction(engine, u"connector.bulk"_s, false, security::Role::Viewer, {}, bulk);
}

}  // namespace fdc::engine
