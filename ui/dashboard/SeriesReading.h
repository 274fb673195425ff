// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <optional>
#include <vector>

#include "core/base/Result.h"
#include "ui/common/ChartData.h"
#include "ui/common/ProbeLines.h"

/// What the dashboard reads of metrics.db (docs/monitoring.md). For worker threads; values only.
/// Errors: those of store::Database.
namespace fdc::ui::dashboard {

enum class ChartRange { Hour, Day, Week };

struct SeriesQuestion {
    QString path;
    QString environment;
    QDateTime now;
};

/// What changes from second to second.
struct LiveReading {
    std::optional<double> rate;       ///< documents a second, over the last seconds
    std::vector<double> ratePast;     ///< of the last ten minutes
    ProbeLines probes;                ///< of the last hour
    std::optional<double> p95;        ///< of the last hour, ms
    std::optional<double> p95Before;  ///< of the hour before
    std::vector<double> p95Past;
};
base::Result<LiveReading> readLive(const SeriesQuestion& question);

/// What a day adds up to.
struct DayReading {
    std::optional<double> verified;        ///< documents in the last 24 h
    std::optional<double> verifiedBefore;  ///< in the 24 h before
    std::vector<double> verifiedPast;      ///< 48 half hours
    std::vector<double> attentionPast;     ///< documents that wait for a person, by half hour
};
base::Result<DayReading> readDay(const SeriesQuestion& question);

/// The charts.
struct ChartReading {
    ChartRange range = ChartRange::Hour;
    qint64 from = 0;
    qint64 to = 1;
    std::vector<ChartPoint> verified;  ///< documents a second
    std::vector<ChartPoint> failed;
    ProbeLines probes;
};
base::Result<ChartReading> readChart(const SeriesQuestion& question, ChartRange range);

}  // namespace fdc::ui::dashboard
