// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>
#include <optional>

#include "core/base/Clock.h"

namespace fdc::ui::migrations {

/// How fast a count grows, over the last while, and how long the rest takes at that speed. Values only.
class CampaignRate {
public:
    explicit CampaignRate(base::Milliseconds window) : m_window(window) {}

    /// @p at: monotonic. Twice the same moment: the later count holds. A count below the one before (a retry
    /// took documents back) begins anew.
    void add(base::Milliseconds at, qint64 count);
    void reset() { m_samples.clear(); }

    /// Nothing before two seconds were seen.
    std::optional<double> perSecond() const;

    struct Left {
        qint64 low = 0;   ///< seconds
        qint64 high = 0;  ///< seconds
    };
    /// For @p open more. Nothing when it cannot be told honestly: seen for less than five seconds, standing
    /// still, or so uneven that the longer estimate is more than three times the shorter.
    std::optional<Left> left(qint64 open) const;

private:
    struct Sample {
        base::Milliseconds at;
        qint64 count;
    };
    double span() const;  ///< seconds
    double relativeSpread(double mean) const;

    base::Milliseconds m_window;
    std::deque<Sample> m_samples;
};

}  // namespace fdc::ui::migrations
