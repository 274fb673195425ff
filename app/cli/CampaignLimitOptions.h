// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

#include "app/cli/CommandContext.h"

/// How fast, when and how far a campaign goes, as options of `campaign start`, `resume` and `retry`.
namespace fdc::cli {

/// `--rate`, `--bandwidth`, `--window`, `--zone`, `--expect`, `--max-documents`, `--max-failures`,
/// `--stop-file`.
std::vector<OptionSpec> limitOptions();
/// The argument `limits` of campaign.start. USAGE, CAMPAIGN_SETTING.
base::Result<QJsonObject> limitsFrom(const Arguments& arguments);
/// `--requests`: a number or "auto". USAGE.
base::Result<QJsonValue> requestsFrom(const Arguments& arguments);

/// `--continue-untouched`, `--accept-volume`, `--max-failures`, `--map`.
std::vector<OptionSpec> choiceOptions();
/// Adds them to the arguments of campaign.resume or campaign.retry. CAMPAIGN_SETTING.
base::Result<void> addChoice(const Arguments& arguments, QJsonObject& request);
/// Says on stderr what changed, when @p error is PLAN_CHANGED.
void explainPlanChange(const Output& output, const base::Error& error);

}  // namespace fdc::cli
