// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/verification/Verification.h"
#include "ui/common/Tokens.h"

/// The words of checks (docs/reconciliation.md). A sign never stands without its word.
namespace fdc::ui::migrations::reconciliation {

QString symbolWord(migration::Symbol symbol);     ///< "missing"
QString symbolMeaning(migration::Symbol symbol);  ///< a sentence, for tool tips
Tone symbolTone(migration::Symbol symbol);

/// What differs, in words: "tag Amount", "not in the target's list yet". A code that is not known stands as
/// it is.
QString aspectText(const QString& aspect);
QString aspectsText(const QStringList& aspects);

QString stageText(const QString& stage);
QString waitingWord();  ///< "Waiting"
/// Why a check reads nothing just now. @p language "fr" or "en".
QString holdSentence(const base::Error& hold, const QString& language);
/// When it goes on; @p now: for how long it still waits.
QString holdConsequence(const base::Error& hold, const QDateTime& now);
/// One line about a check: when, how much, and whether its list has gaps.
QString summaryText(const migration::VerificationStatus& check);

}  // namespace fdc::ui::migrations::reconciliation
