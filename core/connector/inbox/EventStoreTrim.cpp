// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/connector/inbox/EventStore.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr qint64 trimPart = 1'000;

}  // namespace

bool EventStore::isTrimDue() const {
    if (m_seen > m_limits.mostRemembered + trimPart)
        return true;
    return std::ranges::any_of(m_counts, [this](const ChannelCounts& counts) {
        return counts.listed > m_limits.mostListed + trimPart;
    });
}

Result<void> EventStore::trim() {
    for (auto one = m_channels.cbegin(); one != m_channels.cend(); ++one) {
        ChannelCounts& counts = pending(one.value());
        if (counts.listed <= m_limits.mostListed)
            continue;
        const auto drop =
            use("DELETE FROM event WHERE seq IN"
                " (SELECT seq FROM event WHERE channel = ?1 AND state = 2 ORDER BY handled LIMIT ?2)");
        if (!drop)
            return base::fail(drop.error());
        (*drop)->bind(1, one.value()).bind(2, std::min(counts.listed - m_limits.mostListed, 2 * trimPart));
        FDC_TRY((*drop)->run());
        counts.listed -= m_database.changes();
    }
    if (m_pendingSeen <= m_limits.mostRemembered)
        return {};
    // What still waits, or is dead, stays known however old it is.
    const auto forget =
        use("DELETE FROM seen WHERE seq IN (SELECT seq FROM seen WHERE NOT EXISTS"
            " (SELECT 1 FROM event WHERE event.seq = seen.seq AND event.state <> 2) ORDER BY seq LIMIT ?1)");
    if (!forget)
        return base::fail(forget.error());
    (*forget)->bind(1, std::min(m_pendingSeen - m_limits.mostRemembered, 2 * trimPart));
    FDC_TRY((*forget)->run());
    m_pendingSeen -= m_database.changes();
    return {};
}

Result<bool> EventStore::forgetOld(qint64 wallNow) {
    constexpr qint64 alwaysRemembered = 100'000;
    const qint64 newest = m_pendingNextSeq - std::min(alwaysRemembered, m_limits.mostRemembered);
    const auto forget = use(
        "DELETE FROM seen WHERE seq IN (SELECT seq FROM seen WHERE received < ?1 AND seq < ?2 AND NOT EXISTS"
        " (SELECT 1 FROM event WHERE event.seq = seen.seq AND event.state <> 2) ORDER BY seq LIMIT ?3)");
    if (!forget)
        return base::fail(forget.error());
    const qint64 keptMs = std::chrono::milliseconds(m_limits.rememberedFor).count();
    (*forget)->bind(1, wallNow - keptMs).bind(2, newest).bind(3, 10 * trimPart);
    FDC_TRY((*forget)->run());
    const int forgotten = m_database.changes();
    m_pendingSeen -= forgotten;
    return forgotten == 10 * trimPart;
}

Result<void> EventStore::shrink() {
    return m_database.execute("PRAGMA shrink_memory");
}

}  // namespace fdc::connector
