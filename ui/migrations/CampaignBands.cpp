// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignBands.h"

#include <cmath>

namespace fdc::ui::migrations {

namespace {

/// % of a point's time from which on it is told: less is the edge of what the point before says.
constexpr double leastSlowed = 1;
constexpr double leastWaiting = 25;
/// A reading that came late is no pause.
constexpr qint64 shortestPause = 3000;

void addWhere(std::vector<ChartBand>& bands, const std::vector<ChartPoint>& points, qint64 step, double least,
              const QString& name, Tone tone) {
    for (const ChartPoint& point : points) {
        if (!(point.value >= least))
            continue;
        const bool goesOn = !bands.empty() && bands.back().name == name && bands.back().to >= point.at;
        if (goesOn)
            bands.back().to = point.at + step;
        else
            bands.push_back({point.at, point.at + step, name, tone});
    }
}

}  // namespace

QString CampaignBands::slowed() {
    //: legend of a chart: time in which the target had asked for less (429, 503)
    return tr("Slowed by the target");
}

QString CampaignBands::paused() {
    //: legend of a chart: time in which the campaign was paused
    return tr("Paused");
}

QString CampaignBands::held() {
    //: legend of a chart: time in which the campaign waited for its hours, its target or a person
    return tr("Waiting");
}

std::vector<ChartBand> CampaignBands::of(const std::vector<ChartPoint>& arrived,
                                         const std::vector<ChartPoint>& throttled,
                                         const std::vector<ChartPoint>& waiting, qint64 step) {
    std::vector<ChartBand> bands;
    const ChartPoint* last = nullptr;
    for (const ChartPoint& point : arrived) {
        if (std::isnan(point.value))
            continue;
        const qint64 from = last ? last->at + step : point.at;
        if (point.at - from >= std::max(shortestPause, step))
            bands.push_back({from, point.at, paused(), Tone::Neutral});
        last = &point;
    }
    addWhere(bands, waiting, step, leastWaiting, held(), Tone::Neutral);
    addWhere(bands, throttled, step, leastSlowed, slowed(), Tone::Warn);
    return bands;
}

}  // namespace fdc::ui::migrations
