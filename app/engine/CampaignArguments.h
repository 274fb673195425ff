// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/engine/Actions.h"
#include "core/migration/Broker.h"

/// What the actions of campaigns take besides names. Pure but for reading a map.
namespace fdc::engine {

/// The map in a file of at most 64 MiB. Errors: FILE_UNREADABLE, those of Map::parse(), with fact "file".
base::Result<migration::Map> readMap(const QString& file);

/// A map that an action is about, and where it lies or is to lie.
struct GivenMap {
    migration::Map map;
    QString folder;  ///< relative paths of its source start there
    QString file;    ///< empty: it is saved nowhere
};
/// `mapFile`, or a map that nobody has saved yet: `map` and `folder`. Errors: ARGUMENT_INVALID, those of
/// readMap().
base::Result<GivenMap> mapArgument(const QJsonObject& arguments);

/// `requests`: a number, or "auto" or nothing, which is 0. ARGUMENT_INVALID.
/// What `campaign.start` is asked with (docs/actions.md). Errors: ARGUMENT_INVALID, those of readMap(),
/// REMOTE_BROKER_UNAVAILABLE.
base::Result<migration::StartRequest> startRequest(const QJsonObject& arguments,
                                                   const action::Caller& caller);
/// `campaign.rehearse`: likewise, of mapArgument().
base::Result<migration::StartRequest> rehearsalRequest(const QJsonObject& arguments,
                                                       const action::Caller& caller);

base::Result<int> requestsArgument(const QJsonObject& arguments);
/// `limits`, an object of the names in CampaignLimits. CAMPAIGN_SETTING.
base::Result<migration::CampaignLimits> limitsArgument(const QJsonObject& arguments);
/// `continueUntouched`, `acceptVolume`, `mostFailures` (a share), `mapFile` and `storedMap`.
base::Result<migration::ResumeChoice> choiceArgument(const QJsonObject& arguments);
/// `errorClass`, in the spelling of the ledger; empty when there is none. ARGUMENT_INVALID: there is no such
/// class, which would look like nothing to do.
base::Result<QString> errorClassArgument(const QJsonObject& arguments);
/// What of it an auditor must read beside the new state: ", continueUntouched"; empty without a decision.
QString decisionText(const migration::ResumeChoice& choice);

}  // namespace fdc::engine
