// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/ledger/SharedRun.h"

#include <QLoggingCategory>
#include <algorithm>

namespace fdc::migration {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(log, "migration.shared", QtInfoMsg)

constexpr base::Milliseconds lookEvery = 700ms;
constexpr base::Milliseconds countEvery = 2s;
/// Counting passes over the campaign's rows: it may take a tenth of the time at most.
constexpr int countShare = 10;

}  // namespace

SharedRun::SharedRun(Ledger& ledger, qint64 campaign, const base::Clock& clock, Wished wished)
    : m_ledger(ledger), m_campaign(campaign), m_clock(clock), m_wished(std::move(wished)) {}

SharedCampaign SharedRun::rows() {
    return {m_ledger.database(), *m_ledger.seat(), m_campaign, m_clock};
}

base::Result<void> SharedRun::join(CampaignProgress& own) {
    const qint64 seat = m_ledger.seat()->id();
    auto joined = rows().join();
    if (!joined)
        return base::fail(std::move(joined.error()));
    const auto look = rows().look();
    if (!look)
        return base::fail(look.error());
    // Asked for while this run was made ready, or before: it holds for this engine too. One of meanwhile is
    // told by the next look.
    if (m_joinedAs == 0) {
        m_number = look->number;
        if (look->want != SharedCampaign::Want::Run)
            m_wished(*look);
    }
    m_joinedAs = seat;
    joined->counts = own.counts;
    own = std::move(*joined);
    return {};
}

base::Result<void> SharedRun::leave() {
    return rows().leave();
}

bool SharedRun::follow(CampaignProgress& own) {
    const base::Milliseconds now = m_clock.monotonic();
    if (now < m_lookAt)
        return false;
    m_lookAt = now + lookEvery;
    bool isNew = false;
    if (m_ledger.seat()->id() != m_joinedAs) {
        const auto joined = join(own);
        isNew = joined.has_value();
        if (!joined)
            qCWarning(log) << "cannot join again:" << joined.error().toLogLine();
    }
    const auto look = rows().look();
    if (!look) {
        qCWarning(log) << "cannot look at what the others do:" << look.error().toLogLine();
        return isNew;
    }
    if (look->number > m_number || !look->supersededBy.isEmpty()) {
        m_number = std::max(m_number, look->number);
        m_wished(*look);
    }
    if (now >= m_countAt)
        count(own);
    return isNew;
}

void SharedRun::count(CampaignProgress& own) {
    const base::Milliseconds since = m_clock.monotonic();
    CampaignTable table(m_ledger.database(), m_clock);
    const auto kept = table.keptCounts(m_campaign);
    const auto counts = m_ledger.counts(m_campaign);
    if (kept && counts) {
        own.counts = *counts;
        if (auto saved = table.replaceCounts(m_campaign, *kept, *counts); !saved)
            qCWarning(log) << "cannot save the counts:" << saved.error().toLogLine();
    }
    const base::Milliseconds until = m_clock.monotonic();
    m_countAt = until + std::max(countEvery, countShare * (until - since));
}

}  // namespace fdc::migration
