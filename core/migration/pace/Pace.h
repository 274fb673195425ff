// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>

#include "core/migration/pace/FailureBreaker.h"
#include "core/migration/pace/SourceHolds.h"
#include "core/migration/pace/TokenBucket.h"
#include "core/migration/pace/WindowCalendar.h"

namespace fdc::migration {

/// May the campaign read and send now, and how much? Windows, rates, the source's hold, the stop file, and
/// the breakers of failures and of the number of documents (docs/how-to/limits.md). One for each run of a
/// campaign; thread: the campaign's.
class Pace {
public:
    /// @p ledger and @p clock outlive it.
    Pace(const CampaignLimits& limits, LedgerKey key, Ledger& ledger, const base::Clock& clock);

    /// Looks at the clock, the stop file and the hold of the source; costs nothing when it looked half a
    /// second ago.
    void look();
    /// Nothing may be read now: SOURCE_HELD, CAMPAIGN_STOP_FILE or CAMPAIGN_WINDOW (fact "opens").
    const std::optional<base::Error>& closed() const { return m_closed; }
    /// closed(), or CAMPAIGN_RATE (fact "goesOn") when the rates leave nothing to do for a while.
    std::optional<base::Error> waitingFor() const;

    /// Rows that are worth a claim now, at most @p most: what waits longer than a few seconds for its turn
    /// is better left to other engines.
    int claimable(int most) const;
    /// One document may start; its ticket() is told again when it ends.
    bool takeDocument();
    /// Of the document that was taken last.
    qint64 ticket() const { return m_ticket; }
    bool limitsBytes() const { return m_bytes.isLimited(); }
    /// So many bytes of contents may be sent.
    bool takeBytes(qint64 bytes);
    /// Nothing waits for bytes any more.
    void forgetBytes();
    /// What was taken for a document, and what was really sent.
    void sent(qint64 taken, qint64 really);
    /// A document that was started came to an outcome, or was given back.
    void ended(qint64 ticket, bool failed);
    void givenBack(qint64 ticket);
    /// A person must look at it: CAMPAIGN_FAILURES, CAMPAIGN_DOCUMENTS. @p moreToDo: rows are waiting.
    std::optional<base::Error> tripped(bool moreToDo) const;
    /// Until when nothing changes by itself; at most @p atMost.
    base::Milliseconds patience(base::Milliseconds atMost) const;
    /// True when a rate, and nothing else, keeps the next document waiting.
    bool isHeldByRate() const { return m_waitsForDocument || m_waitsForBytes; }

    /// CAMPAIGN_VOLUME when @p found is more than expected. @p before: documents of the last complete
    /// inventory of this source, 0 when there was none.
    static base::Result<void> checkVolume(const CampaignLimits& limits, qint64 found, qint64 before);

private:
    base::Milliseconds now() const { return m_clock.monotonic(); }
    std::optional<base::Error> reason();
    std::optional<base::Error> heldSource();
    std::optional<base::Error> stopFile() const;
    std::optional<base::Error> window();

    const CampaignLimits m_limits;
    const LedgerKey m_key;
    Ledger& m_ledger;
    const base::Clock& m_clock;
    WindowCalendar m_calendar;
    std::optional<WindowCalendar::State> m_window;
    QDateTime m_windowSeen;
    TokenBucket m_documents;
    TokenBucket m_bytes;
    FailureBreaker m_breaker;
    std::optional<base::Error> m_closed;
    std::optional<base::Error> m_held;
    std::optional<base::Milliseconds> m_looked;
    qint64 m_wantedBytes = 0;  ///< of the delivery that waits for its turn
    qint64 m_ticket = 0;
    qint64 m_started = 0;
    qint64 m_ended = 0;
    bool m_waitsForDocument = false;
    bool m_waitsForBytes = false;
};

}  // namespace fdc::migration
