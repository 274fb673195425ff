// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <optional>

#include "core/base/Clock.h"
#include "core/base/Error.h"

namespace fdc::connector {

enum class CircuitState { Closed, Open, HalfOpen };
QString circuitStateName(CircuitState state);  ///< "closed", "open", "halfOpen"

struct CircuitLimits {
    int failuresToOpen = 5;  ///< in a row
    base::Milliseconds firstTrial{1'000};
    base::Milliseconds longestTrial{30'000};  ///< doubling stops here
    /// A trial whose outcome nobody told is given up after this time, and another one may be made.
    base::Milliseconds trialLimit{60'000};
};

/// Keeps calls away from a system that does not answer: closed → open after failures in a row that may pass
/// → half-open, one trial at a time, after a growing pause → closed by the first success. Lives on the
/// monotonic time, so a jump of the wall clock neither opens nor closes anything. A value without threads.
class CircuitBreaker {
public:
    /// @p clock must outlive the breaker.
    explicit CircuitBreaker(const base::Clock& clock, CircuitLimits limits = {});

    /// Whether a call may be made now. In the half-open state true is the permit for the one trial, whose
    /// outcome must be told.
    bool mayCall();
    void succeeded();
    /// Only an error that may pass counts as a failure. One in which the other side spoke (data, not found,
    /// conflict) proves that the way is open and counts as a success; every other one says nothing.
    void failed(const base::Error& error);
    void reset();

    CircuitState state() const;
    int failures() const { return m_failures; }  ///< in a row
    /// When the next trial may be made: monotonic time; absent while closed.
    std::optional<base::Milliseconds> nextTrial() const;
    /// Since when it is not closed: monotonic time.
    std::optional<base::Milliseconds> openedAt() const { return m_openedAt; }

private:
    void open();

    const base::Clock* m_clock;
    CircuitLimits m_limits;
    int m_failures = 0;
    int m_trials = 0;  ///< that failed, since it opened
    std::optional<base::Milliseconds> m_openedAt;
    base::Milliseconds m_nextTrial{0};
    std::optional<base::Milliseconds> m_trialSince;
};

}  // namespace fdc::connector
