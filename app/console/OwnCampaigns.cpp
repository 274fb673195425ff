// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/OwnCampaigns.h"

#include <QJsonArray>

#include "core/action/ActionErrors.h"
#include "core/migration/MigrationErrors.h"

namespace fdc::console {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

bool setsToWork(const QString& action) {
    return action == u"campaign.start" || action == u"campaign.resume" || action == u"campaign.retry" ||
           action == u"campaign.join";
}

bool bringsToRest(const QString& action) {
    return action == u"campaign.pause" || action == u"campaign.stop";
}

bool isInterrupted(const QJsonObject& campaign) {
    return campaign[u"state"_s].toString() == u"Stopped" &&
           campaign[u"hold"_s][u"code"_s].toString() == u"CAMPAIGN_INTERRUPTED";
}

}  // namespace

OwnCampaigns::OwnCampaigns(EngineOf engineOf) : m_engineOf(std::move(engineOf)) {}

void OwnCampaigns::hear(const QString& environment, const QString& action, const QJsonObject& result) {
    if (setsToWork(action))
        note({environment, result[u"campaign"_s].toString()});
    else if (bringsToRest(action))
        m_all.remove({environment, result[u"campaign"_s].toString()});
}

void OwnCampaigns::note(const Place& place) {
    m_all.insert(place);
    m_engineOf(place.first)
        .ask(u"engine.describe"_s, {}, this, [this, place](const Result<QJsonObject>& answer) {
            // One that has ended before it could be asked was none that stays.
            if (answer ? (*answer)[u"stays"_s].toBool(true) : !answer.error().is(action::engineUnreachable))
                m_all.remove(place);
        });
}

void OwnCampaigns::look() {
    const QSet<Place> all = m_all;
    for (const Place& place : all)
        lookAt(place);
}

void OwnCampaigns::look(const QJsonObject& list) {
    for (const QJsonValue& value : list[u"campaigns"_s].toArray()) {
        const QJsonObject one = value.toObject();
        const Place place(one[u"environment"_s].toString(), one[u"campaign"_s].toString());
        if (isInterrupted(one) && m_all.contains(place))
            lookAt(place);
    }
}

/// Asked anew: a list may have been on its way while the campaign was resumed.
void OwnCampaigns::lookAt(const Place& place) {
    m_engineOf(place.first)
        .ask(u"campaign.status"_s, {{u"campaign"_s, place.second}}, this,
             [this, place](const Result<QJsonObject>& answer) {
                 if (answer && isInterrupted(*answer) && m_all.remove(place))
                     resume(place);
             });
}

void OwnCampaigns::resume(const Place& place) {
    m_engineOf(place.first)
        .ask(u"campaign.resume"_s, {{u"campaign"_s, place.second}}, this,
             [this, place](const Result<QJsonObject>& answer) {
                 if (answer)
                     Q_EMIT wentOn(place.second);
                 else if (answer.error().is(action::engineUnreachable))
                     m_all.insert(place);
                 // Somebody else was quicker: it goes on all the same.
                 else if (!answer.error().is(migration::campaignState))
                     Q_EMIT refused(answer.error());
             });
}

}  // namespace fdc::console
