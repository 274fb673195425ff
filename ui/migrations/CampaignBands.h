// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <vector>

#include "ui/common/ChartData.h"

namespace fdc::ui::migrations {

/// What a campaign's chart tells behind its lines: slowed by its target, waiting, paused. Pure but for the
/// words.
class CampaignBands {
    Q_DECLARE_TR_FUNCTIONS(CampaignBands)
public:
    /// All by time, with a point every @p step ms. @p arrived: while the campaign ran; what is not there in
    /// between was a pause. @p throttled and @p waiting: % of the time of each point.
    static std::vector<ChartBand> of(const std::vector<ChartPoint>& arrived,
                                     const std::vector<ChartPoint>& throttled,
                                     const std::vector<ChartPoint>& waiting, qint64 step);
    static QString slowed();
    static QString paused();
    static QString held();
};

}  // namespace fdc::ui::migrations
