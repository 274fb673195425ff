// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <deque>
#include <optional>
#include <vector>

#include "core/base/Clock.h"
#include "core/base/Error.h"

namespace fdc::migration {

/// Whose word an answer of the target is.
enum class Answer {
    OfDocument,  ///< found, missing, or what is wrong with this document
    OfNobody,    ///< FlowerDocs itself did not speak: says nothing about the document
    OfAccount,   ///< asking on would only lock the account, or nobody can be asked any more
};
Answer answerOf(const base::Error& error);

/// Whether a target that is asked for many documents answers at all: when to ask again, whether a refusal is
/// of one document or of the account, and when to give up. Documents that were answered before are the
/// controls: while all of them are answered, what is refused is refused alone. Asks nothing itself. Thread:
/// one.
class TargetAnswers {
public:
    struct Control {
        QString id;
        bool contents = false;  ///< some were downloaded
    };

    /// @p outage: how long a target that answers nobody is waited for.
    TargetAnswers(const base::Clock& clock, base::Milliseconds outage) : m_clock(clock), m_outage(outage) {}

    /// A document had an answer of its own.
    void answered();
    /// It had none. @p inHand: how many documents still wait for theirs.
    void unanswered(const base::Error& error, int inHand);
    /// A control had none.
    void controlUnanswered(const base::Error& error);
    /// A rest that somebody wished for is no outage.
    void rested() { m_away = 0; }

    /// Some of the controls were answered and some were not: as long as that is so, a refusal may be
    /// anybody's.
    void unsteady();

    /// Remembers one that was answered.
    void keep(const Control& control);
    /// Those whose answers say something, at most four: of a document whose contents are refused only those
    /// with contents do.
    std::vector<Control> controls(bool contents) const;

    bool isAway() const { return m_away > 0; }
    bool isRefusing() const { return m_isRefusing; }
    /// Why nobody is asked for now; absent while it is not worth a word.
    std::optional<base::Error> waitsFor() const { return m_away > 1 ? m_last : std::nullopt; }
    /// How long nobody is to be asked for again what had no answer; 0: now.
    base::Milliseconds wait() const;
    /// Why to give up: the outage is over, or the account is refused.
    const std::optional<base::Error>& failure() const { return m_failure; }

private:
    void noteAway(const base::Error& error);
    void giveUp(const base::Error& error);

    const base::Clock& m_clock;
    base::Milliseconds m_outage;
    std::deque<Control> m_whole;  ///< controls with contents, the latest first
    std::deque<Control> m_bare;
    std::optional<base::Error> m_last;
    bool m_isRefusing = false;  ///< the target answers, and refuses
    int m_away = 0;             ///< tries in a row, with waits between them, without an answer
    int m_controlsRefused = 0;  ///< in a row
    int m_emptyRounds = 0;      ///< at which everything in hand was refused, before anybody was answered
    base::Milliseconds m_awaySince{0};
    base::Milliseconds m_notBefore{0};
    std::optional<base::Error> m_failure;
};

}  // namespace fdc::migration
