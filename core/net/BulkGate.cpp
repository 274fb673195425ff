// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/net/BulkGate.h"

#include <QRandomGenerator>
#include <algorithm>

namespace fdc::net {

BulkGate::BulkGate(int connections, std::chrono::milliseconds longestSilence)
    : m_longestSilence(longestSilence) {
    setConnections(connections);
}

void BulkGate::setConnections(int connections) {
    const std::lock_guard guard(m_mutex);
    m_fixed = connections <= 0 ? 0 : std::min(connections, AdaptiveLimit::most);
}

int BulkGate::limit() const {
    const std::lock_guard guard(m_mutex);
    return currentLimit();
}

int BulkGate::inFlight() const {
    const std::lock_guard guard(m_mutex);
    return m_inFlight;
}

std::optional<BulkGate::Pass> BulkGate::enter(Clock::time_point now) {
    const std::lock_guard guard(m_mutex);
    if (m_inFlight >= currentLimit() || !m_throttle.mayStart(now))
        return std::nullopt;
    ++m_inFlight;
    return Pass{m_throttle.start(now)};
}

void BulkGate::leave(const Ending& ending, Clock::time_point now, bool othersWait) {
    const std::lock_guard guard(m_mutex);
    const bool wasFull = othersWait || m_inFlight >= currentLimit();
    --m_inFlight;
    if (ending.retryAfter && ending.retryAfter->count() > 0) {
        const auto wait = std::min(*ending.retryAfter, m_longestSilence);
        m_throttle.silence(wait, now, QRandomGenerator::global()->generateDouble());
    } else if (ending.isProbe) {
        m_throttle.probed(ending.isAnswered && !ending.isOverloaded);
    }
    if (ending.isOverloaded) {
        m_adaptive.overloaded(ending.sent, now);
    } else if (ending.isAnswered) {
        m_adaptive.answered(ending.sent, now, ending.bytes, wasFull);
        m_latencies[m_answers++ % m_latencies.size()] = now - ending.sent;
    }
}

bool BulkGate::isOpen(Clock::time_point now) const {
    const std::lock_guard guard(m_mutex);
    return m_inFlight < currentLimit() && m_throttle.mayStart(now);
}

std::optional<BulkGate::Clock::time_point> BulkGate::opensAt(Clock::time_point now) const {
    const std::lock_guard guard(m_mutex);
    const auto left = m_throttle.left(now);
    return left.count() > 0 ? std::optional(now + left) : std::nullopt;
}

BulkLoad BulkGate::load(Clock::time_point now) const {
    const std::lock_guard guard(m_mutex);
    BulkLoad load;
    load.limit = currentLimit();
    load.inFlight = m_inFlight;
    load.latency = medianLatency();
    load.throttledFor = m_throttle.left(now);
    load.throttledTotal = m_throttle.total(now);
    load.throttles = m_throttle.count();
    return load;
}

std::chrono::milliseconds BulkGate::medianLatency() const {
    auto recent = m_latencies;
    const auto end = recent.begin() + std::ptrdiff_t(std::min(m_answers, recent.size()));
    const auto middle = recent.begin() + (end - recent.begin()) / 2;
    if (middle == end)
        return {};
    std::nth_element(recent.begin(), middle, end);
    return std::chrono::ceil<std::chrono::milliseconds>(*middle);
}

}  // namespace fdc::net
