// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/Ledger.h"
#include "core/migration/forecast/Forecaster.h"

namespace fdc::migration {

/// How long the rest of a running campaign takes (docs/forecast.md). Time in which nothing may be sent (a
/// closed window, a held source, a target that is away) does not count. One thread, the campaign's.
class CampaignForecast {
public:
    explicit CampaignForecast(const base::Clock& clock) : m_clock(clock) {}

    /// Before the first document is sent. @p bytes of all that are open; absent: the source does not know.
    void begin(std::optional<qint64> bytes) { m_bytes = bytes; }
    /// A few times a second. @p sourceBytes: of the rows that this run settled, as the source told them.
    void look(const DocumentCounts& counts, qint64 sourceBytes, bool isWaiting);
    /// As of the last look, made anew once a second.
    const std::optional<TimeLeft>& left() const { return m_left; }
    /// All is done: what became of the forecasts that were told.
    ForecastScore judge() const { return m_forecaster.judge(m_worked); }

private:
    const base::Clock& m_clock;
    Forecaster m_forecaster;
    std::optional<qint64> m_bytes;
    std::optional<base::Milliseconds> m_looked;
    base::Milliseconds m_worked{0};
    base::Milliseconds m_next{0};
    bool m_waited = false;
    qint64 m_closed = 0;  ///< documents with an end at the last look
    qint64 m_done = 0;    ///< that came to their end since the beginning
    std::optional<TimeLeft> m_left;
};

}  // namespace fdc::migration
