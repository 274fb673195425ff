// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Broker.h"
#include "core/migration/PunnetRun.h"

/// What a request must satisfy before anything is done for it. Pure.
namespace fdc::migration {

/// CAMPAIGN_STATE unless a campaign in @p state takes @p action: "pause", "resume", "retry", "stop" or
/// "verify".
base::Result<void> checkAllowed(const QString& campaign, CampaignState state, const QString& action);
/// CAMPAIGN_STATE with what is allowed instead.
base::Error stateError(const QString& campaign, CampaignState state, const QString& action);
/// CAMPAIGN_NAME, or the name without blanks around it. A campaign's name is also that of its report's
/// folder.
base::Result<QString> checkedName(const QString& wished);
/// CAMPAIGN_SETTING when the read-back, the concurrency, the outage or a limit is out of range.
base::Result<void> checkSettings(const StartRequest& request);
/// The first finding of level error.
base::Result<void> checkMap(const Map& map);
/// Where the plan's documents go; CAMPAIGN_TARGETS when there are several places.
base::Result<Plan::Connection> onlyConnection(const Plan& plan);

}  // namespace fdc::migration
