// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>

#include "core/base/Clock.h"

namespace fdc::connector {

struct CrashLimits {
    int most = 5;
    base::Milliseconds window{10 * 60'000};
};

/// Counts how often something ended by itself; says when it is no use to start it again. Lives on the
/// monotonic time. A value without threads.
class CrashLoop {
public:
    explicit CrashLoop(CrashLimits limits = {}) : m_limits(limits) {}

    /// One more at @p now (monotonic, not before the last one). True: that was one too many in the window.
    bool add(base::Milliseconds now);
    /// Those within the window that ends at @p now.
    int count(base::Milliseconds now) const;
    void reset() { m_crashes.clear(); }
    const CrashLimits& limits() const { return m_limits; }

private:
    CrashLimits m_limits;
    std::deque<base::Milliseconds> m_crashes;
};

}  // namespace fdc::connector
