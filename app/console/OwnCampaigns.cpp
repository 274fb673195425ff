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

bool isInterrupted(const QJsonObject& campaign) {
    return campaign[u"state"_s].toString() == u"Stopped" &&
           campaign[u"hold"_s][u"code"_s].toString() == u"CAMPAIGN_INTERRUPTED";
}

}  // namespace

OwnCampaigns::OwnCampaigns(EngineOf engineOf)
    : OwnWork(std::move(engineOf), {.settingToWork = {u"campaign.start"_s, u"campaign.resume"_s,
                                                      u"campaign.retry"_s, u"campaign.join"_s},
                                    .bringingToRest = {u"campaign.pause"_s, u"campaign.stop"_s}}) {}

void OwnCampaigns::look(const QJsonObject& list) {
    for (const QJsonValue& value : list[u"campaigns"_s].toArray()) {
        const QJsonObject one = value.toObject();
        const Place place(one[u"environment"_s].toString(), one[u"campaign"_s].toString());
        if (isInterrupted(one) && all().contains(place))
            lookAt(place, all().value(place));
    }
}

/// Asked anew: a list may have been on its way while the campaign was resumed.
void OwnCampaigns::lookAt(const Place& place, const QJsonObject& begun) {
    ask(place, u"campaign.status"_s, {}, [this, place, begun](const Result<QJsonObject>& answer) {
        if (answer && isInterrupted(*answer) && forget(place))
            resume(place, begun);
    });
}

void OwnCampaigns::resume(const Place& place, const QJsonObject& begun) {
    ask(place, u"campaign.resume"_s, {}, [this, place, begun](const Result<QJsonObject>& answer) {
        if (answer)
            Q_EMIT wentOn(place.second);
        else if (answer.error().is(action::engineUnreachable))
            keep(place, begun);
        // Somebody else was quicker: it goes on all the same.
        else if (!answer.error().is(migration::campaignState))
            Q_EMIT refused(answer.error());
    });
}

}  // namespace fdc::console
