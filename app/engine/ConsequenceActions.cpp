// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>

#include "app/engine/Actions.h"
#include "app/engine/ConnectorJson.h"
#include "app/engine/Engine.h"
#include "app/engine/EnvironmentRuntime.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using action::Caller;
using migration::CampaignState;

namespace {

/// What a campaign does when its connector goes off; empty for those that it does not concern: ended ones,
/// and those that somebody stops anyhow.
QString effectOn(const migration::CampaignStatus& campaign) {
    switch (campaign.state) {
        case CampaignState::Starting:
        case CampaignState::Started: return u"pauses"_s;
        case CampaignState::Paused: return u"staysPaused"_s;
        case CampaignState::Undefined:
        case CampaignState::Stopping:
        case CampaignState::Stopped:
        case CampaignState::Finished: break;
    }
    return {};
}

QJsonArray campaignsConcerned(const QList<migration::CampaignStatus>& campaigns) {
    QJsonArray concerned;
    for (const migration::CampaignStatus& one : campaigns) {
        const QString effect = effectOn(one);
        if (!effect.isEmpty())
            concerned.append(QJsonObject{{u"name"_s, one.campaign},
                                         {u"state"_s, migration::campaignStateName(one.state)},
                                         {u"pending"_s, one.documents.pending},
                                         {u"inFlight"_s, one.documents.inFlight},
                                         {u"counting"_s, one.stage == u"inventory"_s},
                                         {u"effect"_s, effect}});
    }
    return concerned;
}

/// Events that wait stay in the inbox; senders of new ones are asked to come again later.
void addWebhooks(QJsonObject& json, EnvironmentRuntime& runtime, const connector::ConnectorView& view) {
    if (!view.descriptor.handlesEvents)
        return;
    QJsonObject row;
    addEventFields(row, runtime, view.descriptor.id);
    const QJsonObject events = row[u"events"_s].toObject();
    json[u"webhooks"_s] =
        QJsonObject{{u"waiting"_s, events[u"waiting"_s].toInteger() + events[u"handling"_s].toInteger()},
                    {u"effect"_s, u"stayInInbox"_s}};
}

/// What comes again and again, and what runs now. The one synchronisation after a start stops nothing that
/// anybody planned.
void addSchedules(QJsonObject& json, const connector::ConnectorView& view) {
    const auto& sync = view.lastSync;
    const bool comesAgain = view.descriptor.synchronizeEvery.count() > 0;
    if (!sync || (!sync->running && !(sync->nextAt && comesAgain)))
        return;
    QJsonObject schedule{{u"kind"_s, u"sync"_s}, {u"running"_s, sync->running}, {u"nextAt"_s, QJsonValue()}};
    if (sync->nextAt)
        schedule[u"nextAt"_s] = base::toRfc3339(*sync->nextAt);
    json[u"schedules"_s] = QJsonArray{schedule};
}

/// What would stop or pause if the connector went off now. A connector that is off already, or that this
/// build does not have, has nothing to stop.
QCoro::Task<Handled> consequences(Engine* engine, QJsonObject arguments, Caller caller) {
    QString id = arguments[u"connector"_s].toString();
    if (id.isEmpty())
        id = arguments[u"id"_s].toString();
    if (id.isEmpty())
        co_return base::fail(textArgument(arguments, u"connector"_s).error());
    auto opening = engine->environment(caller.environment);
    const auto runtime = co_await std::move(opening);
    if (!runtime)
        co_return base::fail(runtime.error());
    const auto view = (*runtime)->supervisor().view(id);
    const bool isOn = view && view->observed != connector::Observed::Off;
    QJsonObject json{{u"schema"_s, u"connector-consequences/1"_s},
                     {u"connector"_s, id},
                     {u"known"_s, view.has_value()},
                     {u"on"_s, isOn},
                     {u"stopsProbing"_s, isOn}};
    if (isOn) {
        addWebhooks(json, **runtime, *view);
        addSchedules(json, *view);
    }
    // The broker of an environment belongs to its Fast2 connector.
    if (id == u"fast2"_s && isOn) {
        auto asking = (*runtime)->broker().list();
        const auto campaigns = co_await std::move(asking);
        if (!campaigns)
            co_return base::fail(campaigns.error());
        json[u"campaigns"_s] = campaignsConcerned(*campaigns);
        json[u"refuses"_s] = QJsonArray{u"campaign.start"_s, u"campaign.resume"_s, u"campaign.retry"_s};
    }
    co_return outcome(json);
}

}  // namespace

void addConsequenceActions(Engine& engine) {
    Engine* raw = &engine;
    engine.registry().add(
        {u"connector.consequences"_s,
         false,
         security::Role::Viewer,
         {},
         [raw](QJsonObject arguments, Caller caller) { return consequences(raw, arguments, caller); },
         {}});
}

}  // namespace fdc::engine
