// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <deque>
#include <optional>

#include "core/base/Clock.h"

namespace fdc::ui::migrations {

/// How fast a count grows, over the last while. Values only.
class CampaignRate {
public:
    explicit CampaignRate(base::Milliseconds window) : m_window(window) {}

    /// @p at: monotonic. Twice the same moment: the later count holds. A count below the one before (a retry
    /// took documents back) begins anew.
    void add(base::Milliseconds at, qint64 count);
    void reset() { m_samples.clear(); }

    /// Nothing before two seconds were seen.
    std::optional<double> perSecond() const;

private:
    struct Sample {
        base::Milliseconds at;
        qint64 count;
    };
    double span() const;  ///< seconds

    base::Milliseconds m_window;
    std::deque<Sample> m_samples;
};

}  // namespace fdc::ui::migrations
