// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/Waiters.h"
#include "core/monitoring/HealthMonitor.h"

namespace fdc::monitoring {

/// healthName() back; Unknown of any other text.
connector::Health healthFrom(const QString& name);

/// What the monitor knows of one connector.
struct HealthMonitor::Watch {
    QString connector;
    HealthJudge judge;
    std::optional<ProbeRecord> last;
    std::optional<base::Milliseconds> due;      ///< monotonic
    std::optional<base::Milliseconds> started;  ///< of the probe that runs
    bool givenUp = false;                       ///< it runs beyond its limit, and that was observed
    base::Waiters answering;                    ///< those who wait until it is not awaited any more
    bool circuitIsClosed = true;
    std::optional<qint64> certificateSecondsLeft;
    std::optional<qint64> tokenSecondsLeft;

    bool isAwaited() const { return started && !givenUp; }
};

}  // namespace fdc::monitoring
