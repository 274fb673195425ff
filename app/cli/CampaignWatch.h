// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/CommandContext.h"

namespace fdc::cli {

/// Follows a campaign until it ends, a person interrupts, or it holds with an error that nobody here can
/// clear: progress on the way, the result at the end. Answers the exit code.
/// @p looks: how often it was looked at before, so that lines of progress stay a second apart.
QCoro::Task<int> watchCampaign(CommandContext* context, QString campaign, int looks = 0);

/// Asks the engine for what moves a campaign, with the campaign's progress until the answer is there: putting
/// back half a million documents takes its time. @p looks is raised by each look, and outlives the answer.
QCoro::Task<base::Result<QJsonObject>> invokeWatched(CommandContext* context, QString action,
                                                     QJsonObject request, int* looks);

/// The result of a campaign as people read it.
void showCampaign(const Output& output, const QJsonObject& campaign);

/// "Partial: 1,980 of 2,000 documents verified…": the verdict as a sentence; the state while there is none.
QString verdictSentence(const QJsonObject& campaign);

}  // namespace fdc::cli
