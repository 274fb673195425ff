// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/migration/pace/CampaignLimits.h"

/// The words in which people write time windows. Pure; words are English on the command line and in JSON.
namespace fdc::migration {

/// "mon-fri 20:00-06:00", "sat,sun 00:00-24:00", "22:00-05:30" (every day). Nothing when it is no window.
std::optional<TimeWindow> windowFromText(const QString& text);
QString windowToText(const TimeWindow& window);
QString daysToText(int days);        ///< "mon-fri", "sat,sun"
QString minutesToText(int minutes);  ///< "20:00", "24:00"
/// What a window looks like, for an error.
QString windowForm();

}  // namespace fdc::migration
