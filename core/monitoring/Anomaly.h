// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <optional>
#include <vector>

#include "core/monitoring/MetricSeries.h"

namespace fdc::monitoring {

/// Whether a series does what it does not do.
struct AnomalyVerdict {
    bool known = false;  ///< false: too little of the past is known to say anything
    bool anomalous = false;
    double value = 0;  ///< median of the newest minutes
    double score = 0;  ///< the weakest of the three horizons: how far out, in robust deviations
    double usual = 0;  ///< median of the last day
};

/// One value a minute, oldest first, the newest last; absent: nothing was measured.
using MinuteValues = std::vector<std::optional<double>>;

/// Agreement of three horizons: the median of the newest five minutes must be at least six robust deviations
/// away from the 1 h, the 6 h and the 24 h before it, on the same side each time. Of a horizon at least a
/// third, and 20 minutes, must have been measured; of the newest five minutes three. Pure.
AnomalyVerdict judgeAnomaly(const MinuteValues& day);

/// The same for a series of metrics.db at @p now. Errors: those of MetricSeries::read().
base::Result<AnomalyVerdict> anomalyOf(const QString& path, const QString& environment,
                                       const QString& subject, const QString& name, const QDateTime& now);

}  // namespace fdc::monitoring
