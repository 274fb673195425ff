// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <mutex>
#include <optional>

#include "core/net/AdaptiveLimit.h"
#include "core/net/BulkHttp.h"
#include "core/net/Throttle.h"

namespace fdc::net {

/// Decides when the bulk threads may start one more request: by the number in flight, fixed or found by
/// AdaptiveLimit, and by the silences that the server asks for. Shared by the threads; thread-safe.
class BulkGate {
public:
    using Clock = std::chrono::steady_clock;

    /// What came of a request that was let through.
    struct Ending {
        Clock::time_point sent{};
        bool isProbe = false;
        bool isAnswered = false;                                ///< a complete reply, of whatever status
        bool isOverloaded = false;                              ///< 429, 503 or a timeout
        bool isCancelled = false;                               ///< by us: says nothing about the server
        std::optional<std::chrono::milliseconds> retryAfter{};  ///< of a 429 or 503
        qint64 bytes = 0;
    };
    /// Of a request that may start.
    struct Pass {
        bool isProbe = false;
    };

    BulkGate(int connections, std::chrono::milliseconds longestSilence);

    void setConnections(int connections);  ///< 0 = adaptive
    int limit() const;
    std::optional<Pass> enter(Clock::time_point now);
    /// @p othersWait: more requests were there than might start.
    void leave(const Ending& ending, Clock::time_point now, bool othersWait);
    /// Whether one more could start at that moment; and when to look again if only a silence forbids it.
    bool isOpen(Clock::time_point now) const;
    std::optional<Clock::time_point> opensAt(Clock::time_point now) const;
    int inFlight() const;
    BulkLoad load(Clock::time_point now) const;

private:
    int currentLimit() const { return m_fixed > 0 ? m_fixed : m_adaptive.value(); }
    std::chrono::milliseconds medianLatency() const;

    const std::chrono::milliseconds m_longestSilence;
    mutable std::mutex m_mutex;
    int m_fixed = 0;
    int m_inFlight = 0;
    AdaptiveLimit m_adaptive;
    Throttle m_throttle;
    std::array<Clock::duration, 64> m_latencies{};
    size_t m_answers = 0;
};

}  // namespace fdc::net
