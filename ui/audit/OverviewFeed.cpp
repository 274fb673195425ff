// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/OverviewFeed.h"

#include <algorithm>

#include "ui/common/Reader.h"

namespace fdc::ui::audit {

namespace {
constexpr int buckets = 60;
constexpr qint64 leastPause = 2'000;  // ms
}  // namespace

void OverviewFeed::ask(const TrailQuestion& question) {
    ++m_asked;
    if (m_reading)
        m_next = question;
    else
        read(question);
}

void OverviewFeed::grow(const TrailQuestion& question, qint64 total, qint64 matching) {
    if (total > 0 && isCurrent()) {
        m_latest->counts.total = total;
        m_latest->counts.matching += matching;
        m_grown = true;
        Q_EMIT changed();
    }
    const bool isTime = m_sinceRead.isValid() && m_sinceRead.elapsed() > std::max(leastPause, 10 * m_cost);
    if (m_grown && !m_reading && isTime)
        read(question);
}

void OverviewFeed::read(const TrailQuestion& question) {
    m_reading = true;
    m_grown = false;
    m_sinceRead.start();
    m_reader.run(
        this, [question] { return readOverview(question, buckets); },
        [this, asked = m_asked](const base::Result<TrailOverview>& overview) {
            m_reading = false;
            m_cost = m_sinceRead.elapsed();
            if (const auto next = std::exchange(m_next, std::nullopt)) {
                read(*next);
                return;
            }
            // What could not be read is said by the table, which reads the same file.
            if (!overview)
                return;
            m_latest = *overview;
            m_answered = asked;
            Q_EMIT changed();
        });
}

}  // namespace fdc::ui::audit
