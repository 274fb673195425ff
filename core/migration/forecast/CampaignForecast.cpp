// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/forecast/CampaignForecast.h"

#include <algorithm>

namespace fdc::migration {

namespace {

constexpr base::Milliseconds forecastEvery{1'000};

}  // namespace

void CampaignForecast::look(const DocumentCounts& counts, qint64 sourceBytes, bool isWaiting) {
    const base::Milliseconds now = m_clock.monotonic();
    // FAILED is no end: it is tried again.
    const qint64 closed = counts.migrated + counts.quarantined + counts.skipped;
    if (m_looked) {
        if (!m_waited)
            m_worked += now - *m_looked;
        // A person may release documents: more is to be done, and nothing was undone.
        m_done += std::max<qint64>(closed - m_closed, 0);
    }
    m_looked = now;
    m_waited = isWaiting;
    m_closed = closed;
    const Work done{double(m_done), m_bytes ? double(sourceBytes) : 0};
    m_forecaster.worked(m_worked, done);
    if (m_worked < m_next)
        return;
    m_next = m_worked + forecastEvery;
    const qint64 open = counts.pending + counts.inFlight + counts.failed;
    const qint64 bytes = m_bytes ? std::max<qint64>(*m_bytes - sourceBytes, 0) : 0;
    m_left = m_forecaster.timeLeft({double(open), double(bytes)});
    if (m_left && open > 0)
        m_forecaster.publish(m_worked, *m_left);
}

}  // namespace fdc::migration
