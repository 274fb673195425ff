// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QString>

#include "ui/common/Dialogs.h"
#include "ui/common/Tokens.h"
#include "ui/migrations/CampaignFacts.h"
#include "ui/migrations/CampaignRate.h"

namespace fdc::ui::migrations {

enum class CampaignAction { Pause, Resume, Stop, Retry };
/// "pause", "resume", "stop", "retry": what the engine calls it.
QString actionWord(CampaignAction action);

/// Everything that is said about a campaign, in the language of now.
class CampaignText {
    Q_DECLARE_TR_FUNCTIONS(CampaignText)
public:
    struct State {
        QString word;
        Tone tone = Tone::Neutral;
        bool operator==(const State&) const = default;
    };
    /// State or verdict in one word or a few; "finished" alone is never said (docs/verdicts.md).
    static State state(const migration::CampaignStatus& status);
    /// "Partial: 1,980 of 2,000 documents arrived, 1,980 verified; 20 did not. Left out on purpose: 3.": what
    /// the numbers of the first sentence leave out is said after it. Empty before the end.
    static QString verdictSentence(const migration::CampaignStatus& status);
    /// "Campaign · map Demo · embedded engine · started 2026-11-23 13:02:11"
    static QString subtitle(const migration::CampaignStatus& status);
    /// Which version of its map it runs, with its author and comment; empty: that is not known.
    static QString mapVersion(const migration::CampaignStatus& status);
    /// "1,545 / 2,000 documents arrived · all verified"
    static QString documents(const migration::CampaignStatus& status);
    /// "about 4 min 30 s left", "3 to 5 min left"
    /// "about 4 min 30 s left", "10 min to 15 min left".
    static QString timeLeft(const migration::TimeLeft& left);
    /// How good such times were for this source; empty as long as too few are known.
    static QString forecasts(const migration::ForecastScore& score);
    /// Why the campaign waits, rests or stopped. @p language "fr" or "en".
    static QString holdSentence(const migration::CampaignStatus& status, const QString& language);
    /// What the campaign does because of its hold; @p now: for how long it still waits.
    static QString holdConsequence(const migration::CampaignStatus& status, const QDateTime& now);
    /// Why @p action cannot be done now; empty when it can.
    static QString unavailable(const migration::CampaignStatus& status, CampaignAction action);
    /// Text of a help page for a label of plain text: commands stand in quotation marks, not in backticks.
    static QString withoutMarkdown(const QString& text, const QString& language);
    static QString actionText(CampaignAction action);   ///< "Pause"
    static QString pendingText(CampaignAction action);  ///< "Pausing…"

    static Confirmation stopQuestion(const migration::CampaignStatus& status, const QString& environment);

    /// "3 h 12 min": what is left of a wait, in the units that it is waited in.
    static QString waitingTime(const QDateTime& until, const QDateTime& now);

private:
    static QString waitConsequence(const migration::CampaignStatus& status, const QDateTime& now);
    static QString endSentence(const migration::CampaignStatus& status);
    static QString verifiedSentence(const migration::DocumentCounts& documents);
    static QString partialSentence(const migration::DocumentCounts& documents);
    static QString cancelled(const migration::CampaignStatus& status);
};

}  // namespace fdc::ui::migrations
