// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/Throttle.h"

#include <algorithm>

namespace fdc::net {

void Throttle::silence(Milliseconds wait, Clock::time_point now, double random) {
    ++m_count;
    const auto until = now + Milliseconds(static_cast<long long>(double(wait.count()) * (1 + random / 10)));
    if (m_stage == Stage::Silent && now < m_until) {
        m_until = std::max(m_until, until);
        return;
    }
    m_spent += std::max(Clock::duration{}, m_until - m_since);
    m_since = now;
    m_until = until;
    m_stage = Stage::Silent;
}

bool Throttle::mayStart(Clock::time_point now) const {
    return m_stage == Stage::Open || (m_stage == Stage::Silent && now >= m_until);
}

bool Throttle::start(Clock::time_point now) {
    if (m_stage != Stage::Silent || now < m_until)
        return false;
    m_stage = Stage::Probing;
    return true;
}

void Throttle::probed(bool accepted) {
    if (m_stage != Stage::Probing)
        return;  // a new silence began meanwhile
    // After a failure of the line the next request is the one that is sent ahead.
    m_stage = accepted ? Stage::Open : Stage::Silent;
}

Throttle::Milliseconds Throttle::left(Clock::time_point now) const {
    if (m_stage != Stage::Silent || now >= m_until)
        return {};
    return std::chrono::ceil<Milliseconds>(m_until - now);
}

Throttle::Milliseconds Throttle::total(Clock::time_point now) const {
    return std::chrono::duration_cast<Milliseconds>(m_spent + std::min(m_until, now) - m_since);
}

}  // namespace fdc::net
