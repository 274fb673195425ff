// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/CampaignWords.h"

#include "app/cli/Cli.h"
#include "core/base/ErrorJson.h"
#include "core/migration/Broker.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;
using migration::CampaignState;
using migration::Verdict;

namespace {

/// The same error with another value of one fact.
base::Error withFact(const base::Error& error, const QString& name, const QString& value) {
    QJsonObject json = base::toJson(error);
    QJsonObject facts = json[u"facts"_s].toObject();
    facts[name] = value;
    json[u"facts"_s] = facts;
    return base::errorFromJson(json);
}

}  // namespace

QString campaignStateText(const QString& state) {
    switch (migration::campaignStateFromName(state)) {
        case CampaignState::Starting: return Cli::tr("Starting");
        case CampaignState::Started: return Cli::tr("Started");
        case CampaignState::Paused: return Cli::tr("Paused");
        case CampaignState::Stopping: return Cli::tr("Stopping");
        case CampaignState::Stopped: return Cli::tr("Stopped");
        case CampaignState::Finished: return Cli::tr("Finished");
        case CampaignState::Undefined: break;
    }
    return state;
}

QString verdictText(const QString& verdict) {
    const auto known = migration::verdictFromName(verdict);
    if (!known)
        return verdict;
    switch (*known) {
        case Verdict::Verified: return Cli::tr("verified");
        case Verdict::Arrived: return Cli::tr("arrived");
        case Verdict::Partial: return Cli::tr("partial");
        case Verdict::Failed: return Cli::tr("failed", "verdict of a campaign");
        case Verdict::Cancelled: return Cli::tr("cancelled");
    }
    return verdict;
}

base::Error inWords(base::Error error) {
    if (const QString state = error.fact(u"state");
        error.code().startsWith(u"CAMPAIGN_"_s) && !state.isEmpty())
        return withFact(error, u"state"_s, campaignStateText(state));
    return error;
}

}  // namespace fdc::cli
