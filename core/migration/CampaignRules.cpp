// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CampaignRules.h"

#include "core/migration/MigrationErrors.h"
#include "core/migration/ReadBackPolicy.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int highestConcurrency = 128;
constexpr qsizetype longestName = 120;

QStringList allowedIn(CampaignState state) {
    switch (state) {
        case CampaignState::Started: return {u"pause"_s, u"stop"_s};
        case CampaignState::Paused: return {u"resume"_s, u"retry"_s, u"stop"_s, u"verify"_s};
        case CampaignState::Stopped: return {u"resume"_s, u"retry"_s, u"verify"_s};
        case CampaignState::Finished: return {u"retry"_s, u"verify"_s};
        case CampaignState::Undefined:
        case CampaignState::Starting:
        case CampaignState::Stopping: return {};
    }
    return {};
}

}  // namespace

base::Result<void> checkAllowed(const QString& campaign, CampaignState state, const QString& action) {
    const QStringList allowed = allowedIn(state);
    if (allowed.contains(action))
        return {};
    return base::fail(stateError(campaign, state, action));
}

base::Error stateError(const QString& campaign, CampaignState state, const QString& action) {
    const QStringList allowed = allowedIn(state);
    return base::Error(campaignState)
        .with(u"campaign"_s, campaign)
        .with(u"action"_s, action)
        .with(u"state"_s, campaignStateName(state))
        .with(u"allowed"_s, allowed.isEmpty() ? u"-"_s : allowed.join(u", "_s));
}

base::Result<QString> checkedName(const QString& wished) {
    const QString name = wished.trimmed();
    bool good = !name.isEmpty() && name.size() <= longestName && !name.startsWith(u'.');
    for (const QChar c : name)
        good = good && c.isPrint() && !u"/\\:*?\"<>|"_s.contains(c);
    if (good)
        return name;
    return base::fail(base::Error(campaignName).with(u"name"_s, wished.left(longestName)));
}

base::Result<void> checkSettings(const StartRequest& request) {
    if (auto readBack = ReadBackPolicy::parse(request.readBack); !readBack)
        return base::fail(readBack.error());
    const auto outOfRange = [](const QString& setting, int value) {
        return base::fail(base::Error(campaignSetting)
                              .with(u"setting"_s, setting)
                              .with(u"value"_s, QString::number(value)));
    };
    if (request.concurrency < 0 || request.concurrency > highestConcurrency)
        return outOfRange(u"concurrency"_s, request.concurrency);
    if (request.outageSeconds < 1 || request.outageSeconds > 7 * 86'400)
        return outOfRange(u"outageSeconds"_s, request.outageSeconds);
    return request.limits.check();
}

base::Result<void> checkMap(const Map& map) {
    for (const MapFinding& finding : validateMap(map)) {
        if (finding.severity == MapFinding::Severity::Error)
            return base::fail(finding.error);
    }
    return {};
}

base::Result<Plan::Connection> onlyConnection(const Plan& plan) {
    const auto connections = plan.connections();
    std::optional<Plan::Connection> first;
    for (const Plan::Connection& connection : connections) {
        if (first && (connection.reference != first->reference || connection.endPoint != first->endPoint))
            return base::fail(base::Error(campaignTargets)
                                  .with(u"first"_s, first->reference + first->endPoint)
                                  .with(u"second"_s, connection.reference + connection.endPoint));
        first = connection;
    }
    return first.value_or(Plan::Connection{});
}

}  // namespace fdc::migration
