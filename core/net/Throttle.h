// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace fdc::net {

/// A silence that a server asked for with Retry-After: nothing is sent before it is over, and then one
/// request alone, before the others follow. Pure logic; the time comes from the caller. Not thread-safe.
class Throttle {
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    /// A silence of @p wait from now, lengthened by up to a tenth (@p random in [0, 1)) so that clients which
    /// were told the same do not return together. It never shortens one that runs.
    void silence(Milliseconds wait, Clock::time_point now, double random);
    /// Whether a request may start now.
    bool mayStart(Clock::time_point now) const;
    /// It starts. True: it is the one that is sent ahead of the others, and its end is told with probed().
    bool start(Clock::time_point now);
    /// The request sent ahead came back; @p accepted: not throttled again, and no failure of the line.
    void probed(bool accepted);

    /// Of the running silence; zero when there is none.
    Milliseconds left(Clock::time_point now) const;
    /// Spent in silences so far.
    Milliseconds total(Clock::time_point now) const;
    long long count() const { return m_count; }

private:
    enum class Stage { Open, Silent, Probing };
    Stage m_stage = Stage::Open;
    Clock::time_point m_since;
    Clock::time_point m_until;
    Clock::duration m_spent{};
    long long m_count = 0;
};

}  // namespace fdc::net
