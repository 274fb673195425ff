// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/CommandContext.h"

namespace fdc::cli {

/// Follows a campaign until it ends, a person interrupts, or it holds with an error that nobody here can
/// clear: progress on the way, the result at the end. Answers the exit code.
/// @p looks: how often it was looked at before, so that lines of progress stay a second apart. With
/// @p failIfEmpty a campaign that ended without a single document to migrate is exit code 9. A shared ledger
/// that does not answer is waited for as long as @p outage: longer than the campaign itself waits.
QCoro::Task<int> watchCampaign(CommandContext* context, QString campaign, int looks = 0,
                               bool failIfEmpty = false,
                               base::Milliseconds outage = std::chrono::minutes(11));

/// Asks the engine for what moves a campaign, with the campaign's progress until the answer is there: putting
/// back half a million documents takes its time. @p looks is raised by each look, and outlives the answer.
QCoro::Task<base::Result<QJsonObject>> invokeWatched(CommandContext* context, QString action,
                                                     QJsonObject request, int* looks);

/// The result of a campaign as people read it.
void showCampaign(const Output& output, const QJsonObject& campaign);

/// "Partial: 1,980 of 2,000 documents arrived, 1,980 verified; 20 did not. Left out on purpose: 3.": the
/// verdict as a sentence, then what its numbers leave out; the state while there is none.
QString verdictSentence(const QJsonObject& campaign);
/// Which version of its map it runs; empty: nobody looked for it when it started.
QString mapSentence(const QJsonObject& campaign);

}  // namespace fdc::cli
